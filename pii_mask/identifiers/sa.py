"""Identifiers of Saudi Arabia.

Sources:

* National identity (السجل المدني) and residence permit (الإقامة): نظام الأحوال المدنية and نظام الإقامة;
  the first digit is 1 for citizens and 2 for residents (NPHIES, patient profile, BV-00797 and BV-00798);
  check digit by ISO/IEC 7812-1.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

SA_NATIONAL_ID = Identifier(
    entity="SA_NATIONAL_ID",
    group="NATIONAL_ID",
    country="SA",
    title="Saudi national identity or residence number",
    form="10 digits beginning with 1 (citizen) or 2 (resident), the last a check digit",
    source="نظام الأحوال المدنية; NPHIES, BV-00797 and BV-00798",
    patterns=(Pattern(r"[12]\d{9}", alone=0.02, near=0.78, label=0.97, prior=0.35),),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        رقم الهوية, الهوية الوطنية, رقم الهوية الوطنية, الهويه الوطنيه, رقم الهويه, هوية وطنية,
        هوية رقم, السجل المدني, رقم السجل, رقم السجل المدني, رقم الإقامة, رقم الاقامة, رقم إقامة,
        رقم اقامة, الإقامة, هوية مقيم, iqama, iqama no, iqama number, iqama id, saudi id, saudi id no,
        saudi id number, saudi national id, saudi iqama, ksa id, nin ksa, 沙特身份证, 沙特居留证
        """
    ),
    against=words(
        "order no, order number, invoice, tracking, رقم الطلب, رقم الفاتورة, جوال, timestamp, 订单号"
    ),
    columns=words("iqama, iqamano, iqamanumber, saudiid, رقمالهويةالوطنية, رقمالإقامة, السجلالمدني"),
    canonical=Canonical(keep="digits"),
    names={"zh": "沙特身份或居留号码"},
    example="1000000008",
)

IDENTIFIERS = (SA_NATIONAL_ID,)
