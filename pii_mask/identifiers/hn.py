"""Identifiers of Honduras.

Sources:

* Documento nacional de identificación: Registro Nacional de las Personas, decree 62-2004: department (01
  to 18) and municipality, year of registration, serial; no check digit.
* RTN: Servicio de Administración de Rentas, Código Tributario: a person's is the identity number and one
  more digit.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words("número de pedido, orden de compra, número de factura, cai, isbn, sku, tracking, timestamp")

_PLACE_AND_YEAR = (
    Check("among", chars=" ".join(f"{code:02}" for code in range(1, 19))),
    Check("among", chars="19 20", position=4),
)

HN_DNI = Identifier(
    entity="HN_DNI",
    group="NATIONAL_ID",
    country="HN",
    title="Identity number",
    form="13 digits, 0801-1990-12345: place, year, serial",
    source="Registro Nacional de las Personas, Decreto 62-2004",
    patterns=(
        Pattern(
            r"[01]\d{3}-[12]\d{3}-\d{5}",
            alone=0.6,
            near=0.93,
            label=0.98,
            prior=0.9,
            not_left="-",
            not_right="-",
        ),
        Pattern(r"[01]\d{3} ?[12]\d{3} ?\d{5}", alone=0.01, near=0.7, label=0.95, prior=0.3),
    ),
    checks=_PLACE_AND_YEAR,
    context=words(
        """
        tarjeta de identidad, identidad, identidad no, identidad n°, identidad nº, número de identidad,
        numero de identidad, dni, dni no, dni n°, dni nº, dni hondureño,
        documento nacional de identificación, honduran id, honduran identity number, 洪都拉斯身份证,
        洪都拉斯身份证号
        """
    ),
    against=_AGAINST,
    columns=("identidadhonduras", "dnihonduras", "numeroidentidadhn"),
    canonical=Canonical(keep="digits"),
    names={"zh": "洪都拉斯身份证"},
    example="0801-1990-12345",
)

HN_RTN = Identifier(
    entity="HN_RTN",
    group="TAX_ID",
    country="HN",
    title="National tax registry number of a person",
    form="14 digits: identity number and a digit",
    source="Servicio de Administración de Rentas, RTN",
    patterns=(
        Pattern(r"[01]\d{3}[ \-]?[12]\d{3}[ \-]?\d{5}-?\d", alone=0.01, near=0.7, label=0.95, prior=0.3),
    ),
    checks=_PLACE_AND_YEAR,
    context=words(
        """
        rtn, r.t.n., rtn no, rtn n°, rtn nº, rtn número, registro tributario nacional, honduran tax id,
        honduran rtn, 洪都拉斯税号
        """
    ),
    against=_AGAINST,
    columns=("rtnhonduras", "numerortn"),
    canonical=Canonical(keep="digits"),
    names={"zh": "洪都拉斯税号"},
    example="08011990123456",
)

IDENTIFIERS = (HN_DNI, HN_RTN)
