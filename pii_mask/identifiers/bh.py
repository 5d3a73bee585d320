"""Identifiers of Bahrain.

Sources:

* Personal number (CPR): Law No. 9 of 1984 on the central population register, Information & eGovernment
  Authority (year and month of birth, four digits, a check digit whose rule isn't published).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

BH_CPR = Identifier(
    entity="BH_CPR",
    group="NATIONAL_ID",
    country="BH",
    title="Bahraini personal number (CPR)",
    form="9 digits: yymm, serial, check digit",
    source="Law No. 9 of 1984 (iGA)",
    patterns=(Pattern(r"\d\d[01]\d{6}", alone=0.0, near=0.4, label=0.93, prior=0.1),),
    checks=(Check("date", chars="yymm"),),
    # CPR is also the Danish number, of ten digits, and what is done to a heart that stands still.
    context=words(
        """
        cpr no, cpr no., cpr number, cpr:, cpr #, bahrain cpr, bahraini cpr, bahrain id, bahraini id,
        bahrain personal number, الرقم الشخصي, الرقم السكاني, رقم سكاني, رقم البطاقة السكانية,
        巴林身份证
        """
    ),
    against=words("order no, order number, invoice, tracking, phone, mobile, رقم الطلب, 订单号"),
    columns=words("bahraincpr, bahrainid, الرقمالسكاني"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴林个人号码"},
    example="850512345",
)

IDENTIFIERS = (BH_CPR,)
