"""Identifiers of Pakistan.

Sources:

* Computerised national identity card: National Database and Registration Authority Ordinance 2000,
  NADRA's numbering (province 1 to 7, Azad Jammu and Kashmir 8; division, district, tehsil, union
  council; family; sex: odd for men).
* National tax number: Federal Board of Revenue, Income Tax Rules 2002 (7 digits and a check digit; a
  person's is the CNIC).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

PK_CNIC = Identifier(
    entity="PK_CNIC",
    group="NATIONAL_ID",
    country="PK",
    title="Pakistani identity card number",
    form="13 digits, 5-7-1",
    source="National Database and Registration Authority Ordinance 2000",
    patterns=(
        Pattern(r"[1-8]\d{4}-\d{7}-[1-9]", alone=0.55, near=0.96, label=0.99, not_right="-"),
        Pattern(r"[1-8]\d{4} ?\d{7} ?[1-9]", alone=0.02, near=0.82, label=0.97, prior=0.3),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        cnic, cnic no, cnic number, cnic is, cnic#, nicop, nicop no, snic, pakistani id card,
        pakistan id card, nadra, شناختی کارڈ, شناختی کارڈ نمبر, کارڈ نمبر, قومی شناختی کارڈ, 巴基斯坦身份证
        """
    ),
    against=words("timestamp, isbn, barcode, order no, tracking, 订单号, 时间戳"),
    columns=words("cnic, cnicno, cnicnumber, nicop"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴基斯坦身份证号"},
    example="34201-0891231-8",
)

PK_NTN = Identifier(
    entity="PK_NTN",
    group="TAX_ID",
    country="PK",
    title="Pakistani national tax number",
    form="7 digits and a check digit",
    source="Federal Board of Revenue, Income Tax Rules 2002",
    patterns=(
        Pattern(r"\d{7}-\d", alone=0.02, near=0.75, label=0.96),
        Pattern(r"\d{7,8}", alone=0.0, label=0.9),
    ),
    context=words(
        """
        ntn, ntn no, ntn number, ntn:, ntn is, national tax number, fbr ntn, نیشنل ٹیکس نمبر, ٹیکس نمبر,
        این ٹی این, 巴基斯坦税号
        """
    ),
    columns=words("ntnno, ntnnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴基斯坦税号"},
    example="1234567-8",
)

IDENTIFIERS = (PK_CNIC, PK_NTN)
