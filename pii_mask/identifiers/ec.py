"""Identifiers of Ecuador.

Sources:

* Cédula: Dirección General de Registro Civil, Identificación y Cedulación: province (01 to 24, 30
  abroad), a third digit below 7, serial, MOD 10 digit.
* RUC: Servicio de Rentas Internas, Ley del RUC: a person's is the cédula and the number of the
  establishment; the third digit is 6 for the public sector and 9 for companies, each with its own MOD 11
  digit.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    "número de pedido, orden de compra, clave de acceso, número de autorización, isbn, sku, tracking"
)

_PROVINCE = Check("among", chars=" ".join(f"{code:02}" for code in (*range(1, 25), 30, 50)))
_PERSON = (
    Check("among", chars="0 1 2 3 4 5 6", position=2),
    Check("luhn", part=(0, 10)),
)

EC_CI = Identifier(
    entity="EC_CI",
    group="NATIONAL_ID",
    country="EC",
    title="Identity card",
    form="10 digits: province, serial, check digit",
    source="Registro Civil, Identificación y Cedulación",
    patterns=(
        Pattern(r"\d{9}-\d", alone=0.15, near=0.92, label=0.98, prior=0.75),
        Pattern(r"\d{10}", alone=0.02, near=0.8, label=0.96, prior=0.5),
    ),
    checks=(_PROVINCE, *_PERSON),
    context=words(
        """
        cédula de ciudadanía, cedula de ciudadania, cédula de identidad, cedula de identidad, cédula,
        cedula, cédula no, cédula n°, cédula nº, cédula número, número de cédula, numero de cedula,
        cédula ecuatoriana, c.i., c.i. no, c.i. n°, ci no, ci n°, ecuadorian id, ecuadorian cedula,
        厄瓜多尔身份证, 厄瓜多尔身份证号
        """
    ),
    against=_AGAINST,
    columns=("cedulaecuatoriana", "cedulaecuador"),
    canonical=Canonical(keep="digits"),
    names={"zh": "厄瓜多尔身份证"},
    example="171430710-3",
)

_ESTABLISHMENT = r"(?:00[1-9]|0[1-9]\d|[1-9]\d\d)"

EC_RUC = Identifier(
    entity="EC_RUC",
    group="TAX_ID",
    country="EC",
    title="Taxpayer number",
    form="13 digits: 10 with a check digit, 3 of the establishment",
    source="Servicio de Rentas Internas, Ley del RUC",
    patterns=(
        Pattern(r"\d{10}-?001", alone=0.5, near=0.95, label=0.98, prior=0.85),
        Pattern(rf"\d{{10}}-?{_ESTABLISHMENT}", alone=0.01, near=0.85, label=0.97, prior=0.4),
    ),
    checks=(
        _PROVINCE,
        Check(
            "any",
            of=(
                _PERSON,
                (
                    Check("among", chars="6 9", position=2),
                    Check("weighted", weights=(3, 2, 7, 6, 5, 4, 3, 2, 1), modulus=11),
                ),
                (
                    Check("among", chars="9", position=2),
                    Check("weighted", weights=(4, 3, 2, 7, 6, 5, 4, 3, 2, 1), modulus=11),
                ),
            ),
        ),
    ),
    context=words(
        """
        ruc, r.u.c., ruc no, ruc n°, ruc nº, ruc número, ruc es, registro único de contribuyentes,
        registro unico de contribuyentes, ruc ecuador, ecuadorian tax id, ecuadorian ruc, 厄瓜多尔税号
        """
    ),
    against=_AGAINST,
    columns=("rucecuador",),
    canonical=Canonical(keep="digits"),
    names={"zh": "厄瓜多尔税号"},
    example="1714307103001",
)

IDENTIFIERS = (EC_CI, EC_RUC)
