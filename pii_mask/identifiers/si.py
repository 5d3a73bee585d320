"""Identifiers of Slovenia.

Sources:

* Unique master citizen number (EMŠO): Zakon o centralnem registru prebivalstva (Ur. l. RS 1/1999) art. 6
  to 9; the form is that of ``rs.py``, region 50.
* Tax number: Zakon o davčni službi and Zakon o finančni upravi (seven digits and a check digit modulo
  11); with SI before it the VAT number.
* Number of an insured person (ZZZS številka): Pravilnik o kartici zdravstvenega zavarovanja.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words
from .rs import JMBG_CONTEXT, jmbg_checks, jmbg_patterns

SI_EMSO = Identifier(
    entity="SI_EMSO",
    group="NATIONAL_ID",
    country="SI",
    title="Slovenian unique master citizen number",
    form="13 digits: ddmmyyy, region 50, serial, check digit",
    source="Zakon o centralnem registru prebivalstva (Ur. l. RS 1/1999)",
    patterns=jmbg_patterns("05"),
    checks=jmbg_checks("05 5"),
    context=(
        *words(
            """
            emšo, emso, emšo št, emšo številka, emso stevilka, emso no, emso number,
            enotna matična številka, enotna maticna stevilka, slovenian personal number,
            slovenian national id, 斯洛文尼亚个人号码
            """
        ),
        *JMBG_CONTEXT,
    ),
    against=words("order no, order number, invoice, tracking, isbn, ean, 订单号"),
    columns=words("emšo, emso, enotnamatičnaštevilka, enotnamaticnastevilka"),
    canonical=Canonical(keep="digits"),
    names={"zh": "斯洛文尼亚公民统一编号"},
    example="0101006500006",
)

SI_TAX_NUMBER = Identifier(
    entity="SI_TAX_NUMBER",
    group="TAX_ID",
    country="SI",
    title="Slovenian tax number",
    form="8 digits, the last a check digit, SI before it for VAT",
    source="Zakon o finančni upravi (Ur. l. RS 25/2014)",
    patterns=(
        Pattern(r"[1-9]\d{7}", alone=0.0, near=0.6, label=0.93, prior=0.2),
        Pattern(r"[Ss][Ii] ?[1-9]\d{7}", alone=0.2, near=0.8, label=0.95, prior=0.6),
    ),
    checks=(Check("weighted", weights=(8, 7, 6, 5, 4, 3, 2), modulus=11, chars=" 0987654321"),),
    context=words(
        """
        davčna številka, davcna stevilka, davčna št, davčna št., davcna st, davcna st., davčna,
        davčno številko, id za ddv, id ddv, ident. št. za ddv, slovenian tax number, slovenian vat,
        slovenian vat number, 斯洛文尼亚税号
        """
    ),
    against=words("order no, order number, invoice, tracking, račun št, 订单号"),
    columns=words("davčnaštevilka, davcnastevilka, idzaddv"),
    canonical=Canonical(keep="digits", last=8),
    names={"zh": "斯洛文尼亚税号"},
    example="50223054",
)

SI_HEALTH_NUMBER = Identifier(
    entity="SI_HEALTH_NUMBER",
    group="HEALTH_ID",
    country="SI",
    title="Slovenian health insurance number",
    form="9 digits",
    source="Pravilnik o kartici zdravstvenega zavarovanja; ZZZS",
    patterns=(Pattern(r"\d{9}", alone=0.0, near=0.35, label=0.93),),
    context=words(
        """
        zzzs številka, zzzs stevilka, zzzs št, zzzs št., zzzs st, zzzs, številka zzzs, stevilka zzzs,
        številka zavarovane osebe, stevilka zavarovane osebe, številka zavarovanca, kzz številka,
        slovenian health insurance number, 斯洛文尼亚医保号
        """
    ),
    columns=words("zzzs, zzzsštevilka, zzzsstevilka, številkazavarovaneosebe"),
    canonical=Canonical(keep="digits"),
    names={"zh": "斯洛文尼亚医保号"},
    example="032822732",
)

IDENTIFIERS = (SI_EMSO, SI_TAX_NUMBER, SI_HEALTH_NUMBER)
