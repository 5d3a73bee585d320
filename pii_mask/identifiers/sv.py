"""Identifiers of El Salvador.

Sources:

* DUI: Registro Nacional de las Personas Naturales, decree 581/2001 (eight digits and a MOD 10 digit); a
  person's tax number since the two were made one (Ministerio de Hacienda, 2021).
* NIT: Ministerio de Hacienda: municipality or 9 and the country, date ddmmyy, serial, MOD 11 digit, whose
  weights changed with the serial 101.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    "número de pedido, orden de compra, número de factura, número de control, isbn, sku, tracking"
)

SV_DUI = Identifier(
    entity="SV_DUI",
    group="NATIONAL_ID",
    country="SV",
    title="Identity document (DUI)",
    form="9 digits, 12345678-4, a check digit",
    source="RNPN, Decreto Legislativo 581 de 2001",
    patterns=(
        Pattern(r"\d{8}-\d", alone=0.1, near=0.88, label=0.97, prior=0.7),
        Pattern(r"\d{8} ?\d", alone=0.0, near=0.5, label=0.93),
    ),
    checks=(
        Check("weighted", weights=tuple(range(9, 1, -1)), modulus=10, chars="0987654321"),
        Check("distinct"),
    ),
    context=words(
        """
        dui, d.u.i., dui no, dui n°, dui nº, dui número, dui es, documento único de identidad,
        documento unico de identidad, número de dui, numero de dui, salvadoran id, salvadoran dui,
        萨尔瓦多身份证, 萨尔瓦多身份证号
        """
    ),
    against=_AGAINST,
    columns=("numerodui", "duisalvador"),
    canonical=Canonical(keep="digits"),
    names={"zh": "萨尔瓦多身份证"},
    example="00016297-5",
)

# Serials up to 100 count one way, later ones another.
_SERIAL_TO_100 = Check("among", chars=" ".join(f"{serial:03}" for serial in range(101)), position=10)
_SERIAL_FROM_101 = Check(
    "among",
    chars="101 102 103 104 105 106 107 108 109 11 12 13 14 15 16 17 18 19 2 3 4 5 6 7 8 9",
    position=10,
)

SV_NIT = Identifier(
    entity="SV_NIT",
    group="TAX_ID",
    country="SV",
    title="Tax identification number",
    form="14 digits, 0614-ddmmyy-123-4, a check digit",
    source="Ministerio de Hacienda, NIT",
    patterns=(
        Pattern(r"(?:SV[ \-]?)?[019]\d{3}-\d{6}-\d{3}-\d", alone=0.92, near=0.97, label=0.99),
        Pattern(r"[019]\d{3} \d{6} \d{3} \d", alone=0.4, near=0.93, label=0.98, prior=0.85),
        Pattern(r"(?:SV)?[019]\d{13}", alone=0.02, near=0.85, label=0.97, prior=0.6),
    ),
    checks=(
        Check("date", chars="ddmmyy", position=4),
        Check(
            "any",
            of=(
                (
                    _SERIAL_TO_100,
                    Check("weighted", weights=tuple(range(14, 1, -1)), modulus=11, chars="01234567890"),
                ),
                (
                    _SERIAL_FROM_101,
                    Check(
                        "weighted",
                        weights=(2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2),
                        modulus=11,
                        chars="00987654321",
                    ),
                ),
            ),
        ),
    ),
    context=words(
        """
        nit, n.i.t., nit no, nit n°, nit nº, nit número, nit es, número de identificación tributaria,
        numero de identificacion tributaria, salvadoran tax id, salvadoran nit, 萨尔瓦多税号
        """
    ),
    against=_AGAINST,
    columns=("nitsalvador",),
    canonical=Canonical(keep="digits", last=14),
    names={"zh": "萨尔瓦多税号"},
    example="0614-050707-104-8",
)

IDENTIFIERS = (SV_DUI, SV_NIT)
