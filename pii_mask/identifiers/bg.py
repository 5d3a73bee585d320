"""Identifiers of Bulgaria.

Sources:

* Unified civil number (ЕГН): Закон за гражданската регистрация art. 11 and Наредба № РД-02-20-9 of 2012
  (birth date with 20 added to the month of the 1800s and 40 to that of the 2000s, serial, check digit
  modulo 11).
* Personal number of a foreigner (ЛНЧ): Закон за чужденците в Република България art. 25ж.
* Number for VAT (BG with ЕИК, ЕГН or ЛНЧ, or an official number): Закон за ДДС art. 94, Закон за регистър
  БУЛСТАТ.
* Identity card and passport: Закон за българските лични документи (nine digits; two letters and seven
  digits on the model of 2024).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_EGN = (
    Check("date", chars="yymmdd", months=(0, 20, 40)),
    Check("weighted", weights=(2, 4, 8, 5, 10, 9, 7, 3, 6), modulus=11, chars="01234567890"),
)
_LNCH = (Check("weighted", weights=(21, 19, 17, 13, 11, 9, 7, 3, 1), modulus=10, chars="0123456789"),)
#: An official number of the revenue agency for those that have none of the others.
_OFFICIAL = (Check("weighted", weights=(4, 3, 2, 7, 6, 5, 4, 3, 2), modulus=11, chars="0 987654321"),)
_EIK = Check(
    "weighted",
    weights=(1, 2, 3, 4, 5, 6, 7, 8),
    start=-9,
    modulus=11,
    chars="0123456789 ",
    otherwise=Check("weighted", weights=(3, 4, 5, 6, 7, 8, 9, 10), start=-9, modulus=11, chars="01234567890"),
)

BG_EGN = Identifier(
    entity="BG_EGN",
    group="NATIONAL_ID",
    country="BG",
    title="Bulgarian unified civil number",
    form="10 digits: yymmdd, serial, check digit",
    source="Закон за гражданската регистрация art. 11",
    patterns=(Pattern(r"\d{6}[ \-]?\d{3}[ \-]?\d", alone=0.05, near=0.85, label=0.97, prior=0.6),),
    checks=_EGN,
    context=words(
        """
        егн, е.г.н., егн/лнч, егн №, егн номер, единен граждански номер, граждански номер, egn, e.g.n.,
        egn no, egn number, bulgarian personal number, bulgarian national id, bulgarian civil number,
        保加利亚个人号码, 保加利亚身份号码
        """
    ),
    against=words("order no, order number, invoice, tracking, фактура, поръчка, 订单号"),
    columns=words("егн, egn, единенгражданскиномер, bulgarianegn"),
    canonical=Canonical(keep="digits"),
    names={"zh": "保加利亚公民统一编号"},
    example="7523169263",
)

BG_LNCH = Identifier(
    entity="BG_LNCH",
    group="NATIONAL_ID",
    country="BG",
    title="Bulgarian personal number of a foreigner",
    form="10 digits, the last a check digit",
    source="Закон за чужденците в Република България art. 25ж",
    patterns=(Pattern(r"\d{10}", alone=0.01, near=0.7, label=0.94, prior=0.25),),
    checks=_LNCH,
    context=words(
        """
        лнч, л.н.ч., лнч/лн, лнч №, личен номер на чужденец, номер на чужденец, lnch, lnch no,
        lnch number, bulgarian foreigner number, 保加利亚外国人号码
        """
    ),
    against=words("order no, order number, invoice, tracking, фактура, поръчка, 订单号"),
    columns=words("лнч, lnch, личенномерначужденец"),
    canonical=Canonical(keep="digits"),
    names={"zh": "保加利亚外国人编号"},
    example="7111042925",
)

BG_VAT = Identifier(
    entity="BG_VAT",
    group="TAX_ID",
    country="BG",
    title="Bulgarian VAT number",
    form="BG and 9 digits (ЕИК) or 10 (ЕГН, ЛНЧ, official)",
    source="Закон за ДДС art. 94; Закон за регистър БУЛСТАТ",
    patterns=(
        Pattern(r"(?:[Bb][Gg][ \-]?)?\d{9}", alone=0.0, near=0.5, label=0.92, checks=(_EIK,)),
        Pattern(
            r"(?:[Bb][Gg][ \-]?)?\d{10}",
            alone=0.0,
            near=0.5,
            label=0.92,
            checks=(Check("any", of=(_EGN, _LNCH, _OFFICIAL)),),
        ),
    ),
    context=words(
        """
        дндс, ддс номер, ддс №, ин по ддс, номер по ддс, зддс, еик, булстат, bulstat, eik,
        bulgarian vat, bulgarian vat number, bulgarian vat no, 保加利亚税号
        """
    ),
    columns=words("булстат, bulstat, инподдс, еик"),
    canonical=Canonical(keep="digits", last=10),
    names={"zh": "保加利亚增值税号"},
    example="BG175074752",
    on=False,
)

BG_ID_CARD = Identifier(
    entity="BG_ID_CARD",
    group="NATIONAL_ID",
    country="BG",
    title="Bulgarian identity card number",
    form="9 digits, or 2 letters and 7 digits",
    source="Закон за българските лични документи",
    patterns=(
        Pattern(r"\d{9}", alone=0.0, label=0.92),
        Pattern(r"[A-Z]{2} ?\d{7}", alone=0.0, near=0.4, label=0.94),
    ),
    context=words(
        """
        лична карта, лична карта №, лична карта no, лична карта номер, лична карта n, личната карта,
        лк №, л.к. №, л.к., л. к., лк номер, licna karta bg, lichna karta, lichna karta no,
        bulgarian id card, bulgarian identity card, bulgarian id card no, 保加利亚身份证
        """
    ),
    columns=words("личнакарта, номерналичнакарта, lichnakarta"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "保加利亚身份证件号"},
    example="643217895",
)

IDENTIFIERS = (BG_EGN, BG_LNCH, BG_VAT, BG_ID_CARD)
