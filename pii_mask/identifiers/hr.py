"""Identifiers of Croatia.

Sources:

* Personal identification number (OIB): Zakon o osobnom identifikacijskom broju (NN 60/2008) and Pravilnik
  (NN 1/2009): ten random digits and a check digit by ISO 7064 MOD 11,10. It is the VAT number, too.
* Unique master citizen number (JMBG), since 2009 no longer shown but still in the records: ``rs.py``,
  regions 3x.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words
from .rs import JMBG_CONTEXT, jmbg_checks, jmbg_patterns

HR_OIB = Identifier(
    entity="HR_OIB",
    group="NATIONAL_ID",
    country="HR",
    title="Croatian personal identification number",
    form="11 digits, the last a check digit",
    source="Zakon o osobnom identifikacijskom broju (NN 60/2008)",
    patterns=(
        Pattern(r"\d{11}", alone=0.02, near=0.8, label=0.96, prior=0.4),
        Pattern(r"[Hh][Rr] ?\d{11}", alone=0.4, near=0.85, label=0.96, prior=0.6),
    ),
    checks=(Check("mod11_10"),),
    context=words(
        """
        oib, oib br, oib broj, oib no, oib number, oib is, oib je, osobni identifikacijski broj,
        osobni id broj, croatian personal number, croatian oib, croatian tax number, 克罗地亚个人号码
        """
    ),
    against=words("order no, order number, invoice, tracking, narudžba, 订单号"),
    columns=words("oib, osobniidentifikacijskibroj"),
    canonical=Canonical(keep="digits", last=11),
    names={"zh": "克罗地亚个人识别号"},
    example="33392005961",
)

HR_JMBG = Identifier(
    entity="HR_JMBG",
    group="NATIONAL_ID",
    country="HR",
    title="Croatian unique master citizen number",
    form="13 digits: ddmmyyy, region 3x, serial, check digit",
    source="Zakon o matičnom broju (NN 9/1992); Sl. list SFRJ 58/1976",
    patterns=jmbg_patterns("03"),
    checks=jmbg_checks("03 3"),
    context=(*JMBG_CONTEXT, *words("mbg, croatian jmbg, 克罗地亚公民号码")),
    against=words("order no, order number, invoice, tracking, isbn, ean, 订单号"),
    columns=words("croatianjmbg"),
    canonical=Canonical(keep="digits"),
    names={"zh": "克罗地亚公民统一编号"},
    example="0506985330027",
)

IDENTIFIERS = (HR_OIB, HR_JMBG)
