"""Identifiers of Kuwait.

Sources:

* Civil number (الرقم المدني): Law No. 32 of 1982 on the system of civil information, Public Authority for
  Civil Information (century, yymmdd, four digits, check digit modulo 11; a remainder without a digit
  isn't given out).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

KW_CIVIL_ID = Identifier(
    entity="KW_CIVIL_ID",
    group="NATIONAL_ID",
    country="KW",
    title="Kuwaiti civil number",
    form="12 digits: century, yymmdd, serial, check digit",
    source="Law No. 32 of 1982 (PACI)",
    patterns=(Pattern(r"[1-3]\d{11}", alone=0.15, near=0.88, label=0.98, prior=0.75),),
    checks=(
        Check("date", chars="yymmdd", position=1),
        Check(
            "weighted",
            weights=(2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2),
            modulus=11,
            chars="  987654321",
        ),
    ),
    context=words(
        """
        الرقم المدني, رقم مدني, الرقم المدنى, البطاقة المدنية, رقم البطاقة المدنية, civil id,
        civil id no, civil id number, civil number, kuwait civil id, kuwaiti civil id, paci no,
        paci number, 科威特民事号码
        """
    ),
    against=words("order no, order number, invoice, tracking, timestamp, رقم الطلب, 订单号"),
    columns=words("civilid, civilidno, civilidnumber, الرقمالمدني"),
    canonical=Canonical(keep="digits"),
    names={"zh": "科威特民事号码"},
    example="287041500002",
)

IDENTIFIERS = (KW_CIVIL_ID,)
