"""Identifiers of Egypt.

Sources:

* National number: Civil Status Law 143 of 1994, Ministry of Interior, Civil Status Sector (14 digits:
  century, birth date yymmdd, governorate, serial, check digit that isn't published).
* Tax registration number: Egyptian Tax Authority, Unified Tax Procedures Law 206 of 2020 (9 digits as
  3-3-3). Numbers in Arabic-Indic digits are other symbols than these and not found.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words(
    """
    order no, order number, order id, invoice, tracking, isbn, timestamp, رقم الطلب, رقم الفاتورة, 订单号,
    单号
    """
)

EG_NATIONAL_ID = Identifier(
    entity="EG_NATIONAL_ID",
    group="NATIONAL_ID",
    country="EG",
    title="national number",
    form="14 digits: 2 or 3 for the century, birth date yymmdd, governorate, serial, check digit",
    source="Civil Status Law 143 of 1994",
    patterns=(Pattern(r"[23]\d{13}", alone=0.35, near=0.9, label=0.98, prior=0.75),),
    checks=(
        Check("date", chars="yymmdd", position=1),
        Check(
            "among",
            chars="01 02 03 04 11 12 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 31 32 33 34 35 88",
            position=7,
        ),
    ),
    context=words(
        """
        القومي, القومى, الرقم القومي, الرقم القومى, رقم قومي, رقم قومى, رقم البطاقة, egyptian national id,
        egyptian national id number, egypt national id, egyptian id, egyptian id number, national id number,
        national id no, national number, 埃及身份证, 埃及身份证号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("الرقمالقومي, الرقمالقومى, egyptiannationalid, egyptianid"),
    canonical=Canonical(keep="digits"),
    names={"zh": "埃及身份证号"},
    example="29001011234567",
)

EG_TAX_NUMBER = Identifier(
    entity="EG_TAX_NUMBER",
    group="TAX_ID",
    country="EG",
    title="tax registration number",
    form="9 digits as 3-3-3",
    source="Unified Tax Procedures Law 206 of 2020",
    patterns=(
        Pattern(r"\d{3}[\-/]\d{3}[\-/]\d{3}", alone=0.01, near=0.6, label=0.94, prior=0.2),
        Pattern(r"\d{3} ?\d{3} ?\d{3}", alone=0.0, near=0.45, label=0.9),
    ),
    context=words(
        """
        الضريبي, الضريبى, egyptian tax number, egypt tax number, egyptian tax id,
        egyptian tax registration number, eta registration number, 埃及税号
        """
    ),
    against=(*_ORDER_WORDS, "phone", "tel", "mobile", "هاتف", "تليفون", "موبايل"),
    columns=words("الرقمالضريبي, رقمالتسجيلالضريبي, egyptiantaxnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "埃及税号"},
    example="100-531-385",
)

IDENTIFIERS = (EG_NATIONAL_ID, EG_TAX_NUMBER)
