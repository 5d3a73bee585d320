"""Identifiers of the Philippines.

Sources:

* Taxpayer identification number: National Internal Revenue Code, section 236, and Bureau of Internal
  Revenue (nine digits, the last one a check digit modulo 11; a branch code of three or five digits).
* Common reference number (UMID): Executive Order 420 of 2005 (4-7-1). Social Security System: 2-7-1.
* PhilHealth: Philippine Health Insurance Corporation (2-9-1; its electronic-claims guide speaks of a
  check digit modulo 11 and keeps the weights to itself). Pag-IBIG: Home Development Mutual Fund (12
  digits).
* PhilSys: Republic Act 11055 (a number of 12 digits, and 16 of the card).
* Passport: Department of Foreign Affairs (P, 7 digits and a letter; earlier two letters and 7 digits).
* Mobile numbers: the National Telecommunications Commission's prefixes; E.164 country code 63.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")

PH_TIN = Identifier(
    entity="PH_TIN",
    group="TAX_ID",
    country="PH",
    title="taxpayer identification number",
    form="9 digits, the last one a check digit, and 3 or 5 digits of a branch",
    source="National Internal Revenue Code, section 236; Bureau of Internal Revenue",
    patterns=(
        Pattern(r"\d{3}-\d{3}-\d{3}-(?:\d{5}|\d{3})", alone=0.25, near=0.93, label=0.98, prior=0.7),
        Pattern(r"\d{3}[ \-]\d{3}[ \-]\d{3}", alone=0.05, near=0.85, label=0.97, prior=0.3),
        Pattern(r"\d{9}(?:\d{3}|\d{5})?", alone=0.01, near=0.7, label=0.95),
    ),
    checks=(
        Check("weighted", weights=(9, 8, 7, 6, 5, 4, 3, 2), modulus=11, chars="0123456789 ", position=8),
        Check("distinct", part=(0, 9)),
    ),
    context=words(
        """
        bir tin, tin no, tin number, tin:, tin #, tin is, my tin, philippine tin, tin id, tax id,
        taxpayer id, taxpayer identification number, bureau of internal revenue, revenue district office,
        rdo code, 菲律宾税号
        """
    ),
    against=words("order no, invoice, tracking, phone, mobile, isbn, 订单号"),
    columns=words("birtin, phtin, birtinno"),
    canonical=_DIGITS,
    names={"zh": "菲律宾税号"},
    example="000-123-456-000",
)

PH_UMID = Identifier(
    entity="PH_UMID",
    group="NATIONAL_ID",
    country="PH",
    title="common reference number of the unified multi-purpose ID",
    form="12 digits, 4-7-1",
    source="Executive Order 420 of 2005",
    patterns=(
        Pattern(r"\d{4}-\d{7}-\d", alone=0.1, near=0.93, label=0.98, prior=0.7),
        Pattern(r"\d{12}", alone=0.01, near=0.6, label=0.93),
    ),
    context=words(
        """
        umid, umid no, umid number, umid card, umid is, umid crn, crn no, crn number, crn:,
        common reference number, common reference no, unified multi-purpose id, unified multipurpose id,
        菲律宾多用途身份证
        """
    ),
    against=words("order no, invoice, tracking, 订单号"),
    columns=words("umid, umidno, umidnumber, umidcrn"),
    canonical=_DIGITS,
    names={"zh": "菲律宾统一多用途身份证号"},
    example="0111-1234567-8",
)

PH_SSS = Identifier(
    entity="PH_SSS",
    group="NATIONAL_ID",
    country="PH",
    title="Social Security System number",
    form="10 digits, 2-7-1",
    source="Social Security System",
    patterns=(
        Pattern(r"\d{2}-\d{7}-\d", alone=0.2, near=0.9, label=0.98, prior=0.6),
        Pattern(r"\d{10}", alone=0.0, label=0.93),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        sss no, sss number, sss id, sss #, sss:, sss, sss is, ss no. (philippines), sss membership,
        numero ng sss, 菲律宾社保号
        """
    ),
    against=words("order no, invoice, tracking"),
    columns=words("sssno, sssnumber, sssid"),
    canonical=_DIGITS,
    names={"zh": "菲律宾社会保障号"},
    example="34-1234567-8",
)

PH_PHILHEALTH = Identifier(
    entity="PH_PHILHEALTH",
    group="HEALTH_ID",
    country="PH",
    title="PhilHealth identification number",
    form="12 digits, 2-9-1",
    source="Philippine Health Insurance Corporation",
    patterns=(
        Pattern(r"\d{2}-\d{9}-\d", alone=0.3, near=0.93, label=0.98, prior=0.7),
        Pattern(r"\d{12}", alone=0.0, near=0.6, label=0.95),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        philhealth, philhealth no, philhealth number, philhealth id, philhealth pin,
        philhealth identification number, phic no, 菲律宾健康保险号
        """
    ),
    columns=words("philhealth, philhealthno, philhealthnumber, philhealthpin"),
    canonical=_DIGITS,
    names={"zh": "菲律宾健康保险号"},
    example="12-000015726-6",
)

PH_PAGIBIG = Identifier(
    entity="PH_PAGIBIG",
    group="NATIONAL_ID",
    country="PH",
    title="Pag-IBIG membership number",
    form="12 digits, 4-4-4",
    source="Home Development Mutual Fund",
    patterns=(Pattern(r"\d{4}[ \-]?\d{4}[ \-]?\d{4}", alone=0.0, near=0.7, label=0.96),),
    checks=(Check("distinct"),),
    context=words(
        """
        pag-ibig, pag-ibig no, pag-ibig number, pag-ibig mid, pag-ibig mid no, pag-ibig id, pagibig,
        pagibig no, pagibig number, pagibig mid, hdmf no, hdmf number, 菲律宾住房公积金号
        """
    ),
    columns=words("pagibig, pagibigno, pagibignumber, pagibigmid, hdmfno"),
    canonical=_DIGITS,
    names={"zh": "菲律宾住房公积金号"},
    example="1210-1234-5678",
)

PH_PHILSYS = Identifier(
    entity="PH_PHILSYS",
    group="NATIONAL_ID",
    country="PH",
    title="PhilSys number or card number",
    form="12 digits (number) or 16 digits (card), in fours",
    source="Republic Act 11055; Philippine Statistics Authority",
    patterns=(Pattern(r"\d{4}(?:[ \-]?\d{4}){2,3}", alone=0.0, near=0.65, label=0.95),),
    checks=(Check("distinct"),),
    context=words(
        """
        philsys, philsys pcn, philsys number, philsys no, philsys card number, philid, philid no,
        philid number, ephilid, pcn no, pcn number, pcn:, psn no, philippine national id, pambansang id,
        菲律宾国民身份证
        """
    ),
    columns=words("philsys, philsysno, philsysnumber, philsyspcn, philidno"),
    canonical=_DIGITS,
    names={"zh": "菲律宾国民身份号"},
    example="1234-5678-9012-3456",
)

PH_PASSPORT = Identifier(
    entity="PH_PASSPORT",
    group="PASSPORT",
    country="PH",
    title="Philippine passport number",
    form="a letter, 7 digits, a letter; or 2 letters, 7 digits",
    source="Department of Foreign Affairs",
    patterns=(
        Pattern(r"[A-Za-z]\d{7}[A-Za-z]", alone=0.05, near=0.55, label=0.9, prior=0.4),
        Pattern(r"[A-Za-z]{2}\d{7}", alone=0.03, near=0.55, label=0.87, prior=0.3),
    ),
    context=words(
        """
        philippine passport, philippines passport, philippine passport no, filipino passport,
        pasaporte ng pilipinas, pasaporte, passport, passport no, passport number, passport id, passport is,
        菲律宾护照
        """
    ),
    against=words("part no, model, sku, order no, flight, visa no"),
    columns=words("philippinepassport, philippinepassportno"),
    canonical=_ALNUM,
    names={"zh": "菲律宾护照号"},
    example="P1234567A",
)


def _prefixes() -> str:
    """The three digits that a mobile number begins with, behind the trunk 0."""
    found = ["813", "817", *map(str, range(895, 899))]
    for ten, units in {
        "90": "56789",
        "91": "012456789",
        "92": "0123456789",
        "93": "0123456789",
        "94": "23456789",
        "95": "0123456789",
        "96": "0123456789",
        "97": "0123456789",
        "98": "1356789",
        "99": "123456789",
    }.items():
        found += [ten + unit for unit in units]
    return " ".join(found)


PH_MOBILE_NUMBER = Identifier(
    entity="PH_MOBILE_NUMBER",
    group="PHONE_NUMBER",
    country="PH",
    title="Philippine mobile number",
    form="+63 or 0, 3 digits of the network, 7 digits",
    source="National Telecommunications Commission; ITU-T E.164",
    patterns=(
        Pattern(
            r"(?:\+ ?63|0063)[ .\-]?(?:\([89]\d\d\)|[89]\d\d)[ .\-]?\d{3}[ .\-]?\d{4}",
            alone=0.96,
            near=0.97,
            label=0.98,
        ),
        Pattern(
            r"(?:\(0[89]\d\d\)[ \-]?|0 ?\([89]\d\d\)[ \-]?|0[89]\d\d[ .\-])\d{3}[ .\-]?\d{4}",
            alone=0.45,
            near=0.9,
            label=0.97,
            prior=0.85,
            not_left="-",
            not_right="-",
        ),
        Pattern(r"0[89]\d{9}", alone=0.3, near=0.85, label=0.96, prior=0.75),
        Pattern(r"63[89]\d{9}", alone=0.05, near=0.75, label=0.95, prior=0.5),
    ),
    checks=(Check("among", position=0, chars=_prefixes()),),
    context=words(
        """
        mobile, mobile no, mobile number, cellphone, cellphone no, celphone, cell no, phone, phone number,
        contact number, contact no, telepono, numero ng telepono, tawag, tawagan, itext, sms, viber, gcash,
        whatsapp, 菲律宾手机, 手机, 电话
        """
    ),
    against=words("order no, invoice, tracking, isbn, serial, sku, 订单号"),
    columns=words("phmobile, phmobileno, gcashno, gcashnumber"),
    canonical=Canonical(keep="digits", last=10),
    mask=MaskRule(kind="affix", first=3, last=4, tail=10),
    strict=MaskRule(kind="affix", first=0, last=2, tail=10),
    names={"zh": "菲律宾手机号"},
    example="+63 917 123 4567",
)

IDENTIFIERS = (
    PH_TIN,
    PH_UMID,
    PH_SSS,
    PH_PHILHEALTH,
    PH_PAGIBIG,
    PH_PHILSYS,
    PH_PASSPORT,
    PH_MOBILE_NUMBER,
)
