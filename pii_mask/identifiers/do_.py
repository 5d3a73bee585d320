"""Identifiers of the Dominican Republic.

Sources:

* Cédula de identidad y electoral: Junta Central Electoral, law 6125 and law 8-92 (office, serial, Luhn
  digit). Some hundred old ones with another last digit are known to the tax administration.
* RNC: Dirección General de Impuestos Internos, norma general 05-2014 and registry: an organisation's has
  nine digits with a MOD 11 digit, a person's is the cédula.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words("número de pedido, orden de compra, número de factura, ncf, e-ncf, isbn, sku, tracking")

DO_CEDULA = Identifier(
    entity="DO_CEDULA",
    group="NATIONAL_ID",
    country="DO",
    title="Identity and voter card",
    form="11 digits, 001-1234567-8, a check digit",
    source="Junta Central Electoral, Leyes 6125 y 8-92",
    patterns=(
        Pattern(r"\d{3}-\d{7}-\d", alone=0.45, near=0.95, label=0.98, prior=0.9),
        Pattern(r"\d{3} \d{7} \d", alone=0.2, near=0.88, label=0.97, prior=0.7),
        Pattern(r"\d{11}", alone=0.02, near=0.75, label=0.95, prior=0.3),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        cédula de identidad y electoral, cedula de identidad y electoral, cédula dominicana, cédula, cedula,
        cédula no, cedula no, cédula n°, cédula nº, cédula número, número de cédula, numero de cedula,
        rnc/cédula, rnc o cédula, dominican id, dominican cedula, 多米尼加身份证, 多米尼加身份证号
        """
    ),
    against=_AGAINST,
    columns=("cedulaidentidadelectoral", "ceduladominicana"),
    canonical=Canonical(keep="digits"),
    names={"zh": "多米尼加身份证"},
    example="001-1391820-5",
)

DO_RNC = Identifier(
    entity="DO_RNC",
    group="COMPANY_ID",
    country="DO",
    title="Taxpayer number of an organisation",
    form="9 digits, 1-01-85004-3, a check digit",
    source="Dirección General de Impuestos Internos, RNC",
    patterns=(
        Pattern(r"\d-\d\d-\d{5}-\d", alone=0.5, near=0.93, label=0.98, prior=0.85),
        Pattern(r"\d{3}[ \-]?\d{5}[ \-]?\d", alone=0.0, near=0.75, label=0.95),
    ),
    checks=(Check("weighted", weights=(7, 9, 8, 6, 5, 4, 3, 2), modulus=11, chars="21987654321"),),
    context=words(
        """
        rnc, r.n.c., rnc no, rnc n°, rnc nº, rnc/cédula, registro nacional de contribuyentes,
        registro nacional del contribuyente, dominican tax id, 多米尼加税号
        """
    ),
    against=_AGAINST,
    columns=("rnc", "numerornc"),
    canonical=Canonical(keep="digits"),
    names={"zh": "多米尼加税号"},
    example="1-01-85004-3",
    on=False,
)

IDENTIFIERS = (DO_CEDULA, DO_RNC)
