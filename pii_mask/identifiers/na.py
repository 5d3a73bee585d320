"""Identifiers of Namibia.

Sources:

* Identity number: Identification Act 21 of 1996, Ministry of Home Affairs (11 digits: birth date yymmdd,
  serial, check digit by modulus 11 with the weights 11 to 2).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

NA_ID_NUMBER = Identifier(
    entity="NA_ID_NUMBER",
    group="NATIONAL_ID",
    country="NA",
    title="identity number",
    form="11 digits: birth date yymmdd, serial, check digit",
    source="Identification Act 21 of 1996",
    patterns=(
        Pattern(r"\d{6} \d{4} \d", alone=0.4, near=0.93, label=0.98, prior=0.8),
        Pattern(r"\d{6}[ \-]?\d{4}[ \-]?\d", alone=0.1, near=0.88, label=0.97, prior=0.6),
    ),
    checks=(
        Check("weighted", weights=(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1), modulus=11),
        Check("date", chars="yymmdd"),
    ),
    context=words(
        """
        namibian id, namibian id number, namibian id no, namibia id, namibian identity number,
        namibian identity document, namibian national id, identity number, identiteitsnommer,
        纳米比亚身份证, 纳米比亚身份证号
        """
    ),
    against=words("order no, invoice, phone, tel, tracking, 订单号, 电话"),
    columns=words("namibianid, namibianidnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "纳米比亚身份证号"},
    example="56102400135",
)

IDENTIFIERS = (NA_ID_NUMBER,)
