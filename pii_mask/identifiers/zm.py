"""Identifiers of Zambia.

Sources:

* National registration card: National Registration Act, chapter 126 (6 digits, district, 1 for citizens, 2
  and 3 for others).
* Taxpayer identification number: Zambia Revenue Authority, TPIN (10 digits).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words("order no, order number, invoice, part no, isbn, tracking, fraction, 订单号, 单号")

ZM_NRC = Identifier(
    entity="ZM_NRC",
    group="NATIONAL_ID",
    country="ZM",
    title="national registration card number",
    form="6 digits / 2 digits / 1, 2 or 3",
    source="National Registration Act, chapter 126",
    patterns=(
        Pattern(
            r"\d{6}/\d\d/[1-3]", alone=0.45, near=0.93, label=0.98, prior=0.85, not_left="/", not_right="/"
        ),
        Pattern(r"\d{9}", alone=0.0, label=0.7),
    ),
    context=words(
        """
        nrc, nrc no, nrc number, nrc is, nrc:, national registration card,
        national registration card number, national registration number, zambian id, zambian nrc,
        赞比亚身份证, 赞比亚身份证号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("nrcnumber, nrcno, zambiannrc"),
    canonical=Canonical(keep="digits"),
    names={"zh": "赞比亚身份证号"},
    example="123456/78/1",
)

ZM_TPIN = Identifier(
    entity="ZM_TPIN",
    group="TAX_ID",
    country="ZM",
    title="taxpayer identification number TPIN",
    form="10 digits",
    source="Zambia Revenue Authority",
    patterns=(Pattern(r"[12]\d{9}", alone=0.0, near=0.6, label=0.95),),
    context=words("tpin, tpin is, tpin no, tpin number, tpin:, zra tpin, 赞比亚税号"),
    against=(*_ORDER_WORDS, "phone", "tel", "mobile", "电话"),
    columns=words("tpin, tpinnumber, tpinno"),
    canonical=Canonical(keep="digits"),
    names={"zh": "赞比亚税号"},
    example="1001234567",
)

IDENTIFIERS = (ZM_NRC, ZM_TPIN)
