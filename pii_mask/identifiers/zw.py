"""Identifiers of Zimbabwe.

Sources:

* National registration number: National Registration Act, chapter 10:17, Registrar General (district of
  registration, 6 or 7 digits, check letter by modulus 23, district of origin).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

# Letters without I, O and U, by the remainder of all digits before them.
_LETTERS = "ZABCDEFGHJKLMNPQRSTVWXY"


def _check(digits: int) -> Check:
    """The check letter of `digits` digits, the district's two among them."""
    return Check(
        "weighted",
        weights=tuple(pow(10, digits - 1 - place, 23) for place in range(digits)),
        modulus=23,
        chars=_LETTERS,
        position=digits,
        alphabet="0123456789",
    )


_DISTRICTS = Check(
    "among",
    chars="00 02 03 04 05 06 07 08 10 11 12 13 14 15 18 19 21 22 23 24 25 26 27 28 29 32 34 35 37 38 39 41 "
    "42 43 44 45 46 47 48 49 50 53 54 56 58 59 61 63 66 67 68 70 71 73 75 77 79 80 83 84 85 86",
)

ZW_NATIONAL_ID = Identifier(
    entity="ZW_NATIONAL_ID",
    group="NATIONAL_ID",
    country="ZW",
    title="national registration number",
    form="2 digits, 6 or 7 digits, check letter, 2 digits",
    source="National Registration Act, chapter 10:17",
    patterns=(
        Pattern(r"\d\d-\d{6,7}[ \-]?[A-HJ-NP-TV-Z][ \-]?\d\d", alone=0.8, near=0.96, label=0.99),
        Pattern(
            r"\d\d[ \-]?\d{6,7}[ \-]?[A-HJ-NP-TV-Za-hj-np-tv-z][ \-]?\d\d",
            alone=0.3,
            near=0.92,
            label=0.98,
            prior=0.8,
        ),
    ),
    checks=(Check("any", of=((_check(8),), (_check(9),))), _DISTRICTS),
    context=words(
        """
        zimbabwean id, zimbabwe id, zimbabwean national id, zimbabwe national id, zim id,
        national registration number, national id number, national id no, id number, chitupa, isithupha,
        津巴布韦身份证, 津巴布韦身份证号
        """
    ),
    against=words("order no, invoice, part no, sku, model, flight, 订单号, 型号"),
    columns=words("zimbabweanid, zimbabweid, zimbabwenationalid, zimid"),
    canonical=Canonical(case="upper"),
    names={"zh": "津巴布韦身份证号"},
    example="08-2047823 Q 29",
)

IDENTIFIERS = (ZW_NATIONAL_ID,)
