"""Identifiers of Guatemala.

Sources:

* CUI, the number of the DPI: Registro Nacional de las Personas, decree 90-2005: eight digits, a MOD 11
  digit, department and municipality of birth (340 municipalities by the Instituto Nacional de
  Estadística).
* NIT: Superintendencia de Administración Tributaria, "FEL reglas y validaciones" (MOD 11, K for 10).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    "número de pedido, orden de compra, número de factura, número de autorización, isbn, sku, tracking"
)

#: How many municipalities each of the departments 01 to 22 has.
_MUNICIPALITIES = (17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9, 30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17)
_PLACES = " ".join(
    f"{department:02}{place:02}"
    for department, count in enumerate(_MUNICIPALITIES, start=1)
    for place in range(1, count + 1)
)

GT_CUI = Identifier(
    entity="GT_CUI",
    group="NATIONAL_ID",
    country="GT",
    title="Personal identification number (CUI, DPI)",
    form="13 digits: 8, check digit, department, municipality",
    source="RENAP, Decreto 90-2005",
    patterns=(
        Pattern(r"\d{4}[ \-]\d{5}[ \-]\d{4}", alone=0.6, near=0.95, label=0.98, prior=0.9),
        Pattern(r"\d{13}", alone=0.1, near=0.9, label=0.97, prior=0.7),
    ),
    checks=(
        Check("weighted", weights=tuple(range(2, 10)), modulus=11, chars="0123456789 ", position=8),
        Check("among", chars=_PLACES, position=9),
    ),
    context=words(
        """
        dpi, d.p.i., cui, c.u.i., dpi/cui, cui/dpi, dpi no, dpi n°, dpi nº, cui no, cui n°, cui nº,
        dpi número, documento personal de identificación, documento personal de identificacion,
        código único de identificación, codigo unico de identificacion, guatemalan id, guatemalan dpi,
        危地马拉身份证, 危地马拉身份证号
        """
    ),
    against=_AGAINST,
    columns=("dpicui", "cuidpi", "numerodpi", "dpiguatemala"),
    canonical=Canonical(keep="digits"),
    names={"zh": "危地马拉身份证"},
    example="1234 56789 0101",
)


def _nit(digits: int) -> tuple[Pattern, Pattern]:
    """With and without a hyphen, a number with so many `digits` before its check symbol."""
    checks = (
        Check("weighted", weights=tuple(range(digits + 1, 1, -1)), modulus=11, chars="0K987654321"),
        Check("distinct"),
    )
    return (
        Pattern(rf"\d{{{digits}}}-[\dKk]", alone=0.02, near=0.75, label=0.96, prior=0.4, checks=checks),
        Pattern(rf"\d{{{digits}}}[\dKk]", alone=0.0, label=0.9, checks=checks),
    )


GT_NIT = Identifier(
    entity="GT_NIT",
    group="TAX_ID",
    country="GT",
    title="Tax identification number",
    form="5 to 9 digits and a check digit or K",
    source="SAT, FEL reglas y validaciones",
    patterns=tuple(pattern for digits in range(5, 10) for pattern in _nit(digits)),
    context=words(
        """
        nit, n.i.t., nit no, nit n°, nit nº, nit número, nit es, número de identificación tributaria,
        numero de identificacion tributaria, guatemalan tax id, guatemalan nit, 危地马拉税号
        """
    ),
    against=_AGAINST,
    columns=("nitguatemala",),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "危地马拉税号"},
    example="576937-K",
)

IDENTIFIERS = (GT_CUI, GT_NIT)
