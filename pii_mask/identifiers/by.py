"""Identifiers of Belarus.

Sources:

* Personal number: Закон «О регистре населения» 418-З of 2008 ст. 8 (sex and century, ddmmyy, letter of
  the region, serial, PB, BA or BI, check digit by the weights 7, 3, 1 of ICAO 9303).
* Payer's number (УНП): Налоговый кодекс Республики Беларусь ст. 70 and Постановление МНС 96 of 2010 (nine
  digits, or two letters and seven digits for a person).
* Passport: Указ 294 of 2008 (series of two letters, seven digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

BY_PERSONAL_NUMBER = Identifier(
    entity="BY_PERSONAL_NUMBER",
    group="NATIONAL_ID",
    country="BY",
    title="Belarusian personal number",
    form="7 digits, letter, 3 digits, 2 letters, check digit",
    source="Закон 418-З of 2008 ст. 8",
    patterns=(
        Pattern(
            r"[1-6]\d{6}[ABCEHKMabcehkm]\d{3}(?:[Pp][Bb]|[Bb][AaIi])\d", alone=0.93, near=0.97, label=0.99
        ),
    ),
    checks=(
        Check("date", chars="ddmmyy", position=1),
        Check(
            "weighted",
            weights=(7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7),
            modulus=10,
            chars="0123456789",
        ),
    ),
    context=words(
        """
        личный номер, личный №, идентификационный номер, идент. номер, лич. номер, асабісты нумар,
        ідэнтыфікацыйны нумар, belarusian personal number, belarus personal number,
        belarusian identification number, 白俄罗斯个人号码
        """
    ),
    columns=words("личныйномер, личныйномербеларусь"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "白俄罗斯个人号码"},
    example="3140582A001PB0",
)

_SECOND = "ABCEHKMOPT"
# The second letter of a person's number counts as its place in a list of its own.
_SECOND_TABLE = tuple(
    23 * (int(symbol) if symbol.isdigit() else max(_SECOND.find(symbol), 0))
    for symbol in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

BY_UNP = Identifier(
    entity="BY_UNP",
    group="TAX_ID",
    country="BY",
    title="Belarusian payer's number",
    form="9 digits, or 2 letters and 7 digits; the last a check digit",
    source="Налоговый кодекс Республики Беларусь ст. 70",
    patterns=(
        Pattern(r"[1-7]\d{8}", alone=0.0, near=0.6, label=0.95, prior=0.2),
        Pattern(r"[ABCEHKMabcehkm][ABCEHKMOPTabcehkmopt]\d{7}", alone=0.05, near=0.75, label=0.97, prior=0.5),
        # Cyrillic letters take no part in checks.
        Pattern(
            r"[АВСЕНКМавсенкм][АВСЕНКМОРТавсенкморт]\d{7}",
            alone=0.0,
            near=0.6,
            label=0.93,
            checks=(),
        ),
    ),
    checks=(
        Check(
            "weighted",
            weights=(29, 23, 19, 17, 13, 7, 5, 3),
            tables=((), _SECOND_TABLE),
            modulus=11,
            chars="0123456789",
        ),
    ),
    context=words(
        """
        унп, унп №, учетный номер, учётный номер, номер плательщика, унп плательщика, unp, unp no,
        belarusian tax number, belarusian unp, 白俄罗斯税号
        """
    ),
    against=words("order no, order number, invoice, tracking, заказ №, 订单号"),
    columns=words("унп, unp"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "白俄罗斯税号"},
    example="200988541",
)

BY_PASSPORT = Identifier(
    entity="BY_PASSPORT",
    group="PASSPORT",
    country="BY",
    title="Belarusian passport number",
    form="series of 2 letters, 7 digits",
    source="Указ Президента Республики Беларусь 294 of 2008",
    patterns=(
        Pattern(r"[ABHKMPSDabhkmpsd][BCHMPbchmp] ?\d{7}", alone=0.05, near=0.7, label=0.96, prior=0.5),
    ),
    checks=(Check("among", chars="AB BM HB KH MP MC KB PP SP DP"),),
    context=words(
        """
        паспорт, паспорт №, паспорта, пашпарт, паспорт серии, паспорт рб, belarusian passport,
        belarus passport, belarusian passport no, 白俄罗斯护照
        """
    ),
    against=words("order no, order number, invoice, tracking, 订单号"),
    columns=words("паспортрб, belarusianpassport"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "白俄罗斯护照号"},
    example="MP1234567",
)

IDENTIFIERS = (BY_PERSONAL_NUMBER, BY_UNP, BY_PASSPORT)
