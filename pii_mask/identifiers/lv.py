"""Identifiers of Latvia.

Sources:

* Personal code: Fizisko personu reģistra likums; Pilsonības un migrācijas lietu pārvalde, "Personas koda
  maiņa". Codes of before July 2017 hold the date of birth (ddmmyy, the century as 0, 1 or 2, three digits
  and a check digit: 1101 less the sum by weights 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, modulo 11). Newer ones
  begin with 3 and a digit from 2 to 9, the others are random.
* VAT number: Pievienotās vērtības nodokļa likums; Valsts ieņēmumu dienests (LV and eleven digits; a natural
  person's is the personal code, a legal person's begins with 4 to 9 and has the weights 9, 1, 4, 8, 3, 10,
  2, 5, 7, 6, 1 modulo 11).
* Passport and identity card: Personu apliecinošu dokumentu likums; PRADO, LVA-AO and LVA-BO (two letters,
  seven digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ALNUM = Canonical(keep="alnum", case="upper")
_ORDERS = words(
    """
    pasūtījuma numurs, pasūtījuma nr, rēķina numurs, rēķina nr, rēķins nr, klienta numurs, preces kods,
    sērijas numurs, isbn, order no, order number, invoice, tracking, part no, sku, 订单号, 单号, 流水号,
    型号
    """
)

_WITH_DATE = (
    Check("date", chars="ddmmyy", position=0),
    Check(
        "weighted",
        weights=(10, 5, 8, 4, 2, 1, 6, 3, 7, 9),
        modulus=11,
        add=1,
        chars="01234567890",
        position=-1,
    ),
)
_RANDOM = (Check("distinct", part=(2, 0)),)

LV_PERSONAL_CODE = Identifier(
    entity="LV_PERSONAL_CODE",
    group="NATIONAL_ID",
    country="LV",
    title="Latvian personal code",
    form="11 digits, 6-5: with date and check digit, or random behind 32 to 39",
    source="Fizisko personu reģistra likums; Pilsonības un migrācijas lietu pārvalde",
    patterns=(
        Pattern(
            r"[0-3]\d{5}-[012]\d{4}",
            alone=0.48,
            near=0.96,
            label=0.98,
            prior=0.9,
            not_left="-/",
            not_right="-/",
        ),
        Pattern(r"[0-3]\d{5} ?[012]\d{4}", alone=0.06, near=0.85, label=0.98, prior=0.6),
        Pattern(
            r"3[2-9]\d{4}-\d{5}",
            alone=0.15,
            near=0.8,
            label=0.97,
            prior=0.6,
            not_left="-/",
            not_right="-/",
            checks=_RANDOM,
        ),
        Pattern(r"3[2-9]\d{4} ?\d{5}", alone=0.01, near=0.5, label=0.94, prior=0.15, checks=_RANDOM),
        # As VAT number, and in certificates.
        Pattern(r"(?:PNO)?[Ll][Vv][ \-]?[0-3]\d{5}-?[012]\d{4}", alone=0.6, near=0.95, label=0.98),
        Pattern(r"PNOLV-3[2-9]\d{4}-?\d{5}", alone=0.95, near=0.98, label=0.99, checks=_RANDOM),
        Pattern(r"[Ll][Vv][ \-]?3[2-9]\d{4}-?\d{5}", alone=0.3, near=0.85, label=0.97, checks=_RANDOM),
    ),
    checks=_WITH_DATE,
    context=words(
        """
        personas kods, personas kods ir, personas kodu, personas koda, personas kods nr, pers. kods,
        pers.kods, p.k., p. k., mans personas kods, personas kodam, latvian personal code,
        latvian id number, latvian national id, latvian personal identity number, latvian identity number,
        拉脱维亚个人代码, 拉脱维亚身份证号
        """
    ),
    against=_ORDERS,
    columns=words("personaskods, perskods"),
    canonical=Canonical(keep="digits", last=11),
    names={"zh": "拉脱维亚个人代码"},
    example="161175-19997",
)

LV_VAT_NUMBER = Identifier(
    entity="LV_VAT_NUMBER",
    group="COMPANY_ID",
    country="LV",
    title="Latvian registration and VAT number of an organisation (PVN)",
    form="11 digits, check digit; with LV before",
    source="Valsts ieņēmumu dienests; Uzņēmumu reģistrs",
    patterns=(
        Pattern(r"[Ll][Vv][ \-]?[4-9]\d{10}", alone=0.6, near=0.92, label=0.98),
        Pattern(r"[4-9]\d{10}", alone=0.04, near=0.8, label=0.97),
    ),
    checks=(
        Check("weighted", weights=(9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1), add=8, modulus=11),
        Check("distinct"),
    ),
    context=words(
        """
        pvn, pvn nr, pvn reģ. nr, pvn reģistrācijas numurs, pvn maksātāja numurs, pvn reg. nr, reģ. nr,
        reģ.nr, reg. nr, vienotais reģistrācijas numurs, reģistrācijas numurs, latvian vat number,
        latvian company number, 拉脱维亚增值税号
        """
    ),
    against=_ORDERS,
    columns=words("pvnnumurs, pvnregnr, vienotaisreģistrācijasnumurs"),
    canonical=Canonical(keep="digits", last=11),
    names={"zh": "拉脱维亚增值税号"},
    example="LV40003521600",
    on=False,
)

LV_PASSPORT = Identifier(
    entity="LV_PASSPORT",
    group="PASSPORT",
    country="LV",
    title="Latvian passport number",
    form="2 letters and 7 digits",
    source="Personu apliecinošu dokumentu likums; PRADO, LVA-AO",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{7}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        pases numurs, pases nr, pase nr, pases nr., latvijas pase, pilsoņa pase, latvian passport,
        latvian passport no, latvian passport number, 拉脱维亚护照, 拉脱维亚护照号
        """
    ),
    against=_ORDERS,
    columns=words("pasesnumurs, pasesnr"),
    canonical=_ALNUM,
    names={"zh": "拉脱维亚护照号"},
    example="LV4283215",
)

LV_ID_CARD = Identifier(
    entity="LV_ID_CARD",
    group="NATIONAL_ID",
    country="LV",
    title="Latvian identity card number",
    form="2 letters and 7 digits",
    source="Personu apliecinošu dokumentu likums; PRADO, LVA-BO",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{7}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        personas apliecība, personas apliecības numurs, personas apliecības nr, personas apliecība nr,
        eid karte, eid kartes numurs, id karte, id kartes numurs, latvian id card, latvian identity card,
        拉脱维亚身份证卡号
        """
    ),
    against=_ORDERS,
    columns=words("personasapliecībasnumurs, eidkartesnumurs"),
    canonical=_ALNUM,
    names={"zh": "拉脱维亚身份证卡号"},
    example="PA0123457",
)

IDENTIFIERS = (LV_PERSONAL_CODE, LV_VAT_NUMBER, LV_PASSPORT, LV_ID_CARD)
