"""Identifiers of the United States.

Sources:

* Social Security number: Social Security Administration, "Social Security Number Randomization"
  and POMS RM 10201.030: no number has the area 000, 666 or 900 to 999, the group 00 or the serial 0000.
* Individual, adoption and preparer taxpayer numbers, employer identification number: Internal Revenue
  Service, Internal Revenue Manual 3.21.263 (ITIN 9NN with the groups 50 to 65, 70 to 88, 90 to 92 and 94 to
  99; ATIN with the group 93), "How EINs are assigned and valid EIN prefixes", Form W-12 (PTIN).
* Routing number: American Bankers Association, "Routing Number Policy & Procedures" (Federal Reserve
  districts 01 to 12, thrifts 21 to 32, electronic 61 to 72, traveller's cheques 80; weights 3, 7, 1). Account
  numbers: Nacha Operating Rules (up to 17 digits).
* DEA number: Drug Enforcement Administration, 21 CFR 1301; its check digit in the registration validation.
* National Provider Identifier: 45 CFR 162.406, check digit by CMS's "NPI check digit" (Luhn over 80840 and
  the number). Medicare Beneficiary Identifier and the older claim number: Centers for Medicare & Medicaid
  Services, "Understanding the MBI". Claim, prior authorization, referral and prescription numbers: the
  payer's or pharmacy's own, ASC X12N 837 and NCPDP; only their usual marks are known.
* Passports: Department of State ("Next Generation Passport": a letter and eight digits). Driver's licenses:
  each state's motor vehicle agency, by AAMVA's list of formats.
* Immigration: Citizenship and Immigration Services (A-number, receipt number), Customs and Border Protection
  (I-94 admission number in its format of 2019), Student and Exchange Visitor Program (SEVIS ID);
  Transportation Security Administration (Known Traveler Number, redress number).
* DoD ID number: DoD Manual 1000.13 (ten digits, formerly EDIPI).
* Telephone: ATIS-0300115, the North American Numbering Plan (NPA-NXX-XXXX; neither NPA nor NXX begins
  with 0 or 1; N11, N9X, 37X and 96X are no area codes, 400 is none either).
* ZIP Code: United States Postal Service, Domestic Mail Manual 602.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")
_LAST_FOUR = MaskRule(kind="affix", first=0, last=4)

_TRADE_WORDS = words(
    """
    order no, order number, order id, order #, invoice, invoice number, part no, sku, tracking,
    tracking number, serial, model, case no, case number, 订单号, 单号, 型号
    """
)


def _numbers(*spans: tuple[int, int]) -> str:
    """The numbers of two digits in `spans`, ends included, as the words of an ``among``."""
    return " ".join(f"{number:02}" for first, last in spans for number in range(first, last + 1))


def _unlike(value: str) -> Check:
    """A check that all numbers of that many digits pass but `value`: the symbols that differ are counted."""
    differs = tuple(tuple(int(k != int(symbol)) for k in range(10)) for symbol in value)
    return Check(
        "weighted",
        tables=differs,
        modulus=len(value) + 1,
        chars="X" + " " * len(value),
        position=0,
        otherwise=Check("distinct"),
    )


# --- Social Security number

_AREA = r"(?:00[1-9]|0[1-9]\d|[1-57]\d\d|6[0-57-9]\d|66[0-57-9]|8\d\d)"
_GROUP = r"(?:0[1-9]|[1-9]\d)"
_SERIAL = r"(?:000[1-9]|00[1-9]\d|0[1-9]\d\d|[1-9]\d{3})"

US_SSN = Identifier(
    entity="US_SSN",
    group="NATIONAL_ID",
    country="US",
    title="Social Security number",
    form="9 digits, 3-2-4",
    source="Social Security Administration, POMS RM 10201.030",
    patterns=(
        Pattern(rf"{_AREA}-{_GROUP}-{_SERIAL}", alone=0.6, near=0.9, label=0.97, not_left="-", not_right="-"),
        Pattern(rf"{_AREA} {_GROUP} {_SERIAL}", alone=0.2, near=0.6, label=0.95),
        Pattern(rf"{_AREA}\.{_GROUP}\.{_SERIAL}", alone=0.2, near=0.6, label=0.95),
        # What was printed as a sample counts only right after its label.
        Pattern(
            rf"{_AREA}{_GROUP}{_SERIAL}",
            alone=0.05,
            label=0.9,
            checks=(Check("distinct"), _unlike("078051120"), _unlike("123456789")),
        ),
        Pattern(rf"{_AREA}(?:-{_GROUP}{_SERIAL}|{_GROUP}-{_SERIAL})", alone=0.03, near=0.3, label=0.9),
        # A number that was never issued is still what somebody wrote down as theirs.
        Pattern(r"\d{3}-\d\d-\d{4}", alone=0.0, label=0.55, not_right="-"),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        ssn, ssn is, social security number, social security number is, social security,
        social security no, soc sec, ssn no, ssns, ss#, ss number, 社会安全号, 社会安全号码, 社安号
        """
    ),
    against=words(
        """
        order no, order number, order id, order #, invoice, part no, sku, ref, ticket, tracking, serial,
        model, case no, 订单号, 单号, 编号, 型号
        """
    ),
    columns=words(
        """
        ssn, ssnno, ssnnumber, socialsecurity, socialsecurityno, socialsecuritynumber, 社会安全号,
        社安号
        """
    ),
    canonical=_DIGITS,
    mask=_LAST_FOUR,
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "社会安全号"},
    example="078-05-1120",
    labelled=True,
)

# --- telephone

_NPA = r"(?:[235-9]0\d|40[1-9]|[2-9]1[02-9]|[2-9][2-58]\d|[2-8]6\d|[24-9]7\d)"
_ANY_NPA = r"[2-9]\d\d"
_NXX = r"[2-9]\d\d"


def _with_country(area: str) -> str:
    return rf"\+ ?1[ .\-]?(?:\({area}\)|{area})[ .\-]?{_NXX}[ .\-]?\d{{4}}"


def _in_brackets(area: str) -> str:
    return rf"(?:1[ \-]?)?\({area}\)[ \-]?{_NXX}[ .\-]\d{{4}}"


def _with_signs(area: str) -> str:
    return rf"(?:1[ .\-])?{area}(?:-{_NXX}-|\.{_NXX}\.)\d{{4}}"


# Behind the last digit an extension may follow (`x12`), so only another digit takes the match away.
US_PHONE_NUMBER = Identifier(
    entity="US_PHONE_NUMBER",
    group="PHONE_NUMBER",
    country="US",
    title="telephone number (North American Numbering Plan)",
    form="10 digits, 3-3-4, +1 before them",
    source="ATIS-0300115, North American Numbering Plan",
    patterns=(
        Pattern(_with_country(_NPA), alone=0.95, label=0.98, right="digit"),
        Pattern(_in_brackets(_NPA), alone=0.9, label=0.97, right="digit"),
        Pattern(
            _with_signs(_NPA), alone=0.75, near=0.9, label=0.97, right="digit", not_left="-", not_right="-"
        ),
        # Free of charge, with the 1 before it: more of it than the Chinese 800 number that it holds.
        Pattern(
            rf"1[ .\-]?8(?:00|33|44|55|66|77|88)(?:-{_NXX}-|\.{_NXX}\.)\d{{4}}",
            alone=0.85,
            near=0.96,
            label=0.98,
            right="digit",
            not_left="-",
            not_right="-",
        ),
        # Three groups of digits with spaces are often three numbers.
        Pattern(rf"(?:1 )?{_NPA} {_NXX}[ \-]\d{{4}}", alone=0.4, near=0.8, label=0.95, right="digit"),
        Pattern(rf"{_NPA}{_NXX}\d{{4}}", alone=0.0, near=0.4, label=0.9),
        # Eleven digits in a row with a 1 before them are more often a Chinese mobile's.
        Pattern(rf"1{_NPA}{_NXX}\d{{4}}", alone=0.0, near=0.4, label=0.7),
        # Area codes that are not given out (yet).
        Pattern(_with_country(_ANY_NPA), alone=0.6, near=0.8, label=0.95, right="digit"),
        Pattern(_in_brackets(_ANY_NPA), alone=0.4, near=0.7, label=0.92, right="digit"),
        Pattern(
            _with_signs(_ANY_NPA), alone=0.3, near=0.6, label=0.9, right="digit", not_left="-", not_right="-"
        ),
    ),
    context=(
        *words(
            """
        phone, phone number, phone no, telephone, tel, mobile, cellphone, call back, call me at,
        reach me at, reach us at, dial, sms, fax, ph, whatsapp, hotline, voicemail, 电话, 手机, 联系方式,
        call me, call us, call him, call her, call at, call on, please call, call now, call today,
        text me, text us, text at, cell phone, cell number, cell no, cell:, my cell, cell is, number is,
        contact me, contact us, contact at, contact number, contact no
        """
        ),
        "call ",
    ),
    against=words(
        """
        order no, order number, order id, order #, order:, invoice, tracking, sku, isbn, part no,
        serial, model, ref, timestamp, version, build, commit, 订单号, 单号, 流水号, 工单号, 编号, 客服,
        热线
        """
    ),
    columns=("usphone", "usphonenumber"),
    canonical=Canonical(keep="digits", last=10),
    mask=MaskRule(kind="affix", first=0, last=4, tail=10),
    strict=MaskRule(kind="affix", first=0, last=2, tail=10),
    names={"zh": "美国电话"},
    example="(415) 555-0132",
)

# --- taxpayers

US_ITIN = Identifier(
    entity="US_ITIN",
    group="TAX_ID",
    country="US",
    title="individual taxpayer identification number",
    form="9 digits, 3-2-4, the first a 9",
    source="Internal Revenue Manual 3.21.263",
    patterns=(
        Pattern(
            r"9\d\d-\d\d-\d{4}", alone=0.45, near=0.85, label=0.97, prior=0.7, not_left="-", not_right="-"
        ),
        Pattern(r"9\d\d \d\d \d{4}", alone=0.1, near=0.6, label=0.95),
        Pattern(r"9\d{8}", alone=0.03, near=0.5, label=0.93),
        Pattern(r"9\d\d[ \-]\d{6}|9\d{4}[ \-]\d{4}", alone=0.02, near=0.4, label=0.9),
    ),
    checks=(
        Check("among", position=3, chars=_numbers((50, 65), (70, 88), (90, 92), (94, 99))),
        Check("distinct"),
    ),
    context=words(
        """
        itin, itin is, itin no, itin number, itins, individual taxpayer identification number,
        individual taxpayer id, individual tax id, taxpayer id, taxpayer id is,
        taxpayer identification number, 个人纳税识别号, 个人纳税人识别号, 美国个税号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("itin, itinno, itinnumber, individualtaxpayeridentificationnumber"),
    canonical=_DIGITS,
    mask=_LAST_FOUR,
    names={"zh": "美国个人报税号"},
    example="911-70-1234",
)

US_ATIN = Identifier(
    entity="US_ATIN",
    group="TAX_ID",
    country="US",
    title="adoption taxpayer identification number",
    form="9 digits, 9NN-93-NNNN",
    source="Internal Revenue Service, Form W-7A; Internal Revenue Manual 3.13.40",
    patterns=(
        Pattern(r"9\d\d[ \-]93[ \-]\d{4}", alone=0.2, near=0.7, label=0.95, prior=0.4),
        Pattern(r"9\d\d93\d{4}", alone=0.01, near=0.5, label=0.92),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        atin, atin is, atin no, atin number, adoption taxpayer identification number,
        adoption taxpayer id, 收养纳税人识别号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("atin, atinnumber, adoptiontaxpayeridentificationnumber"),
    canonical=_DIGITS,
    mask=_LAST_FOUR,
    names={"zh": "美国收养报税号"},
    example="912-93-1234",
)

_EIN_PREFIX = Check(
    "among",
    chars=_numbers((1, 6), (10, 16), (20, 27), (30, 48), (50, 68), (71, 77), (80, 88), (90, 95), (98, 99)),
)

US_PROVIDER_TAX_ID = Identifier(
    entity="US_PROVIDER_TAX_ID",
    group="TAX_ID",
    country="US",
    title="tax number of a provider of health care",
    form="EIN: 9 digits, 2-7",
    source="ASC X12N 837, billing provider tax identification (REF*EI); IRS, valid EIN prefixes",
    patterns=(
        Pattern(r"\d\d-\d{7}", alone=0.03, near=0.6, label=0.97, not_left="-", not_right="-"),
        Pattern(r"\d{9}", alone=0.0, label=0.9),
    ),
    checks=(_EIN_PREFIX, Check("distinct", part=(2, 0))),
    context=words(
        """
        provider tax id, provider tax id number, provider tax number,
        provider tax identification number, provider tax no, provider tin, provider tin no,
        provider tin number, provider ein, provider ein no, provider ein number,
        provider organization tax id, billing provider, billing provider tax id,
        rendering provider tax id, billing provider ein, billing provider tin, 医疗机构税号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("providertaxid, providertin, providerein, billingprovidertaxid, billingprovidertin"),
    canonical=_DIGITS,
    names={"zh": "美国医疗服务方税号"},
    example="12-3456789",
)

US_EIN = Identifier(
    entity="US_EIN",
    group="TAX_ID",
    country="US",
    title="employer identification number",
    form="9 digits, 2-7",
    source="Internal Revenue Service, valid EIN prefixes",
    patterns=(
        # `ein` is also the German article, so that a word beside it is little evidence.
        Pattern(r"\d\d-\d{7}", alone=0.05, near=0.45, label=0.93, not_left="-", not_right="-"),
        Pattern(r"\d{9}", alone=0.0, label=0.85),
    ),
    checks=(_EIN_PREFIX, Check("distinct", part=(2, 0))),
    context=words(
        """
        ein is, ein no, ein number, fein, fein number, federal ein, employer identification number,
        employer identification number is, employer identification no, employer id number,
        employer tax id, federal tax id, federal tax id number, federal id number,
        federal employer identification number, 雇主识别号, 雇主身份识别号, 美国雇主税号, ein:, ein #,
        ein (, our ein, the ein, company ein, business ein, ein for
        """
    ),
    against=_TRADE_WORDS,
    columns=words("ein, einno, einnumber, fein, employeridentificationnumber, federaltaxid"),
    canonical=_DIGITS,
    names={"zh": "美国雇主识别号"},
    example="12-3456789",
)

US_PTIN = Identifier(
    entity="US_PTIN",
    group="TAX_ID",
    country="US",
    title="preparer tax identification number",
    form="P and 8 digits",
    source="Internal Revenue Service, Form W-12",
    patterns=(Pattern(r"[Pp]-?\d{8}", alone=0.05, near=0.8, label=0.96, prior=0.2),),
    checks=(Check("distinct", part=(1, 0)),),
    context=words(
        """
        ptin, ptin is, ptin no, ptin number, preparer tax identification number, preparer tin,
        paid preparer, 报税人识别号, 税务代理人识别号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("ptin, ptinno, ptinnumber, preparertaxidentificationnumber"),
    canonical=_ALNUM,
    names={"zh": "美国报税代理人号"},
    example="P01234567",
)

# --- banks

ABA_ROUTING_NUMBER = Identifier(
    entity="ABA_ROUTING_NUMBER",
    group="BANK_ACCOUNT",
    country="US",
    title="ABA routing number",
    form="9 digits, the last one a check digit",
    source="American Bankers Association, Routing Number Policy & Procedures",
    patterns=(
        Pattern(r"[0-36-8]\d{3}-\d{4}-\d", alone=0.3, near=0.85, label=0.97, prior=0.6),
        Pattern(r"[0-36-8]\d{8}", alone=0.03, near=0.75, label=0.96, prior=0.3),
    ),
    checks=(
        Check("weighted", weights=(3, 7, 1, 3, 7, 1, 3, 7, 1), modulus=10),
        Check("among", chars=_numbers((0, 12), (21, 32), (61, 72), (80, 80))),
        Check("distinct"),
    ),
    context=words(
        """
        routing number, routing number is, routing no, routing #, routing num, routing, routing code,
        routing transit number, rtn number, aba, aba number, aba no, aba #, aba routing,
        aba routing number, aba rtn, bank routing, ach routing, wire routing, rtn:, 路由号, 路由号码,
        汇款路线号码, 银行路由号
        """
    ),
    against=_TRADE_WORDS,
    columns=words(
        "routingnumber, routingno, abarouting, abaroutingnumber, abanumber, achrouting, bankroutingnumber"
    ),
    canonical=_DIGITS,
    names={"zh": "美国银行路由号"},
    example="121000358",
)

US_BANK_NUMBER = Identifier(
    entity="US_BANK_NUMBER",
    group="BANK_ACCOUNT",
    country="US",
    title="bank account number",
    form="8 to 17 digits",
    source="Nacha Operating Rules, account number of an entry",
    patterns=(
        Pattern(r"\d{8,17}", alone=0.01, near=0.4, label=0.85),
        Pattern(r"\d{3,6}(?:[ \-]\d{3,6}){1,3}", alone=0.0, label=0.75),
    ),
    context=words(
        """
        bank account, bank account number, bank account number is, bank account no, bank account #,
        bank acct, banking account number, account number, account number is, account no, account num,
        account #, acct number, acct no, acct #, acct num, acct, checking account,
        checking account number, savings account, savings account number, checking acct, savings acct,
        checking no, direct deposit account, a/c no, a/c number, 美国银行账号, 支票账户, 储蓄账户
        """
    ),
    against=(*_TRADE_WORDS, "customer account id", "timestamp", "aws account"),
    columns=words("checkingaccountnumber, savingsaccountnumber, usbankaccount, usbankaccountnumber"),
    canonical=_DIGITS,
    mask=_LAST_FOUR,
    names={"zh": "美国银行账号"},
    example="945456787654",
)

# --- travel and driving

US_PASSPORT = Identifier(
    entity="US_PASSPORT",
    group="PASSPORT",
    country="US",
    title="passport number",
    form="9 digits, or a letter and 8 digits",
    source="Department of State, Next Generation Passport",
    patterns=(
        Pattern(r"[A-Za-z]\d{8}", alone=0.05, near=0.5, label=0.82),
        Pattern(r"\d{9}", alone=0.02, near=0.3, label=0.8),
    ),
    checks=(Check("distinct", part=(1, 0)),),
    context=words(
        """
        us passport, u.s. passport, us passport number, us passport no, american passport,
        united states passport, passport number, passport number is, passport no, passport no.,
        passport #, passport is, passport, passport card, passport book, travel document number,
        美国护照, 美国护照号
        """
    ),
    against=(
        *_TRADE_WORDS,
        *words("passport cover, passport holder, passport case, passport wallet, 护照夹, 护照套"),
    ),
    columns=words("uspassport, uspassportno, uspassportnumber, americanpassport"),
    canonical=_ALNUM,
    names={"zh": "美国护照号"},
    example="A12803456",
)

US_DRIVER_LICENSE = Identifier(
    entity="US_DRIVER_LICENSE",
    group="DRIVING_LICENCE",
    country="US",
    title="driver's license number",
    form="each state's own: 6 to 16 digits, or letters and digits",
    source="the states' motor vehicle agencies; AAMVA, driver license number formats",
    patterns=(
        # Florida, Minnesota; Illinois; Wisconsin; Maryland, Michigan; New Jersey; Virginia, Kansas; Kentucky.
        Pattern(
            r"[A-Za-z](?:\d{3}-\d{3}-\d\d-\d{3}-\d|\d{3}-\d{4}-\d{4}(?:-\d\d)?"
            r"|[ \-]?\d{3}(?:[ \-]\d{3}){3}|\d{4}(?:[ \-]\d{5}){2}|\d\d-\d\d-\d{4}|\d\d-\d{3}-\d{3})",
            alone=0.25,
            near=0.7,
            label=0.95,
        ),
        # A letter and digits, in most states; New York's has eighteen, Missouri's ends with an R.
        Pattern(r"[A-Za-z]\d{4,14}|[A-Za-z]\d{18}|[A-Za-z]\d{6}[Rr]", alone=0.02, near=0.4, label=0.9),
        # So short a thing is rather a class of vehicles.
        Pattern(r"[A-Za-z]\d{1,3}", alone=0.01, label=0.3),
        # Two letters: Colorado, Idaho, Massachusetts, Ohio; three: North Dakota, New Hampshire.
        Pattern(
            r"[A-Za-z]{2}\d{3,7}|[A-Za-z]{2}\d{6}[A-Za-z]|[A-Za-z]{3}-?\d\d-?\d{4}|NH[LVX]\d{8}",
            alone=0.02,
            near=0.4,
            label=0.9,
        ),
        # Letters in between or behind: Iowa, Kansas, Maine, Missouri, New Hampshire, Vermont.
        Pattern(
            r"\d\d[A-Za-z]{3}\d{5,6}|\d{3}[A-Za-z]{2}\d{4}|\d{3}[A-Za-z]\d{6}|[A-Za-z]\d[A-Za-z]\d[A-Za-z]"
            r"|\d{7,9}[A-Za-z]|\d{8}[A-Za-z]{2}",
            alone=0.02,
            near=0.4,
            label=0.9,
        ),
        Pattern(r"\d{6,14}|\d{16}", alone=0.01, near=0.3, label=0.85),
        # Colorado; Indiana; New York, Georgia; Pennsylvania; Wyoming.
        Pattern(
            r"\d\d-\d{3}-\d{4}|\d{4}-\d\d-\d{4}|\d{3}[ \-]\d{3}[ \-]\d{3}|\d\d \d{3} \d{3}|\d{6}-\d{3}",
            alone=0.0,
            label=0.85,
        ),
        # Washington: WDL and nine more, formerly five of the surname, two initials, three and two.
        Pattern(r"WDL[A-Z0-9]{9}|[A-Z][A-Z*]{4}[A-Z][A-Z*]\d\d[A-Z0-9]{3}", alone=0.0, label=0.93),
    ),
    context=words(
        """
        driver license, driver license is, driver license number, driver license number is,
        driver license no, drivers license, drivers license number, drivers license no,
        driver's license, driver's license is, driver's license number, driver's license number is,
        drivers license number is, driver's license no, driver’s license, driver’s license number,
        driver lic, driver lic no, driving license, driving license number, dl number, dl no, dl #,
        dl num, dln, cdl number, cdl no, commercial driver license, operator license, learner permit,
        learner's permit, state id number, 驾照号, 驾照号码, 美国驾照, 美国驾照号
        """
    ),
    against=_TRADE_WORDS,
    columns=words(
        "driverslicense, driverslicenseno, driverslicensenumber, usdriverlicense, usdriverslicense, cdlnumber"
    ),
    canonical=_ALNUM,
    names={"zh": "美国驾照号"},
    example="D1234567",
)

US_KNOWN_TRAVELER_NUMBER = Identifier(
    entity="US_KNOWN_TRAVELER_NUMBER",
    group="PASSPORT",
    country="US",
    title="Known Traveler Number, PASS ID or redress number",
    form="TT, TE or AC and 7 or 8 more; 9 digits; 7 digits",
    source="Transportation Security Administration, Secure Flight (49 CFR 1560)",
    patterns=(
        Pattern(r"(?:T[TE]|AC)\d[A-Z0-9]{6,7}", alone=0.03, near=0.7, label=0.96),
        Pattern(r"(?:T[TE]|AC)[A-Z]{1,3}\d[A-Z0-9]{3,6}", alone=0.0, label=0.92),
        Pattern(
            r"\d{9}",
            alone=0.0,
            near=0.4,
            label=0.92,
            checks=(Check("among", chars="10 13 14 15 16 50 70 80 95 98 99"), Check("distinct")),
        ),
        Pattern(r"\d{7}", alone=0.0, label=0.85),
    ),
    context=words(
        """
        known traveler number, known traveler number is, known traveller number, known traveler no,
        known traveler, known traveler id, ktn, ktn is, tsa precheck, tsa precheck number,
        precheck number, tsa pre number, global entry, global entry number, global entry id, pass id,
        passid, nexus number, nexus card, sentri number, redress number, redress control number,
        redress no, 已知旅客号, 已知旅客编号, 全球入境号码
        """
    ),
    against=_TRADE_WORDS,
    columns=words("ktn, knowntravelernumber, knowntraveler, globalentrynumber, redressnumber"),
    canonical=_ALNUM,
    names={"zh": "美国已知旅客号"},
    example="TT12345AB",
)

# --- immigration

US_ALIEN_NUMBER = Identifier(
    entity="US_ALIEN_NUMBER",
    group="NATIONAL_ID",
    country="US",
    title="alien registration number (A-number, USCIS number)",
    form="A and 7 to 9 digits",
    source="Citizenship and Immigration Services, 8 CFR 1.2 and Form I-551",
    patterns=(
        Pattern(r"[Aa][ \-]?\d{3}[ \-]\d{3}[ \-]\d{3}", alone=0.3, near=0.85, label=0.97, prior=0.7),
        Pattern(r"[Aa][ \-]?\d{8,9}", alone=0.04, near=0.8, label=0.96, prior=0.3),
        Pattern(r"[Aa][ \-]?\d{7}|\d{3}[ \-]\d{3}[ \-]\d{3}|\d{8,9}", alone=0.0, label=0.92),
    ),
    checks=(Check("distinct", part=(1, 0)),),
    context=words(
        """
        alien registration number, alien registration number is, alien registration no,
        alien reg number, alien number, alien number is, alien no, alien #, a-number, a-number is, a#,
        uscis number, uscis no, uscis #, uscis, uscis a-number, alien file number, a-file, green card,
        green card number, green card no, i-551, permanent resident number, 外国人登记号,
        外国人登记号码, 外籍人士登记号, 绿卡号, 绿卡号码, 绿卡
        """
    ),
    against=_TRADE_WORDS,
    columns=words(
        "aliennumber, alienregistrationnumber, alienno, uscisnumber, greencardnumber, greencardno, 绿卡号"
    ),
    canonical=_ALNUM,
    names={"zh": "美国外国人登记号"},
    example="A123-456-789",
)

_SERVICE_CENTER = Check("among", chars="EAC IOE LIN MSC NBC SRC WAC YSC")

US_USCIS_RECEIPT = Identifier(
    entity="US_USCIS_RECEIPT",
    group="NATIONAL_ID",
    country="US",
    title="USCIS receipt number, also the card number of a green card",
    form="3 letters and 10 digits",
    source="Citizenship and Immigration Services, Form I-797 and Form I-551",
    patterns=(
        Pattern(
            r"[EILMNSWY][A-Z]{2}(?:\d{10}|-?\d\d-\d{3}-\d{5})",
            alone=0.55,
            near=0.9,
            label=0.98,
            prior=0.8,
        ),
        Pattern(
            r"[EILMNSWYeilmnswy][A-Za-z]{2}[ \-]?\d\d[ \-]?\d{3}[ \-]?\d{5}",
            alone=0.05,
            near=0.85,
            label=0.95,
        ),
    ),
    checks=(_SERVICE_CENTER,),
    context=words(
        """
        receipt number, receipt number is, receipt no, uscis receipt, uscis receipt number,
        uscis case number, uscis case, uscis, case status, i-797, i-130, i-140, i-485, i-765, i-129,
        n-400, ead card, green card, 移民局, 收据号, 收据号码, 移民局案件号
        """
    ),
    columns=words("uscisreceipt, uscisreceiptnumber, usciscasenumber"),
    canonical=_ALNUM,
    names={"zh": "美国移民局收据号"},
    example="EAC2112345678",
)

US_I94 = Identifier(
    entity="US_I94",
    group="PASSPORT",
    country="US",
    title="I-94 admission number",
    form="11 digits, since 2019 the tenth a letter",
    source="Customs and Border Protection, Form I-94",
    patterns=(
        Pattern(r"\d{9}[A-Za-z]\d", alone=0.02, near=0.7, label=0.96),
        Pattern(r"\d{11}|\d{9} \d\d", alone=0.0, near=0.4, label=0.92),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        i-94, i94, i-94 number, i94 number, i-94 no, i-94 #, i-94 record, i-94 record number,
        i-94 admission number, admission number, admission record number, 入境记录号, i-94号码, i94号码
        """
    ),
    against=_TRADE_WORDS,
    columns=words("i94, i94no, i94number, i94admissionnumber"),
    canonical=_ALNUM,
    names={"zh": "美国I-94入境号"},
    example="123456789A1",
)

US_SEVIS_ID = Identifier(
    entity="US_SEVIS_ID",
    group="NATIONAL_ID",
    country="US",
    title="SEVIS ID of a student or exchange visitor",
    form="N and 10 digits",
    source="Student and Exchange Visitor Program, Forms I-20 and DS-2019",
    patterns=(Pattern(r"[Nn]-?0\d{9}", alone=0.2, near=0.85, label=0.97, prior=0.6),),
    checks=(Check("distinct", part=(1, 0)),),
    context=words(
        """
        sevis, sevis id, sevis id is, sevis number, sevis no, sevis id number, i-20, i-20 number,
        ds-2019, student and exchange visitor, sevis号, sevis号码, sevis编号
        """
    ),
    columns=words("sevis, sevisid, sevisno, sevisnumber"),
    canonical=_ALNUM,
    names={"zh": "美国SEVIS学生号"},
    example="N0012345678",
)

US_DOD_ID = Identifier(
    entity="US_DOD_ID",
    group="NATIONAL_ID",
    country="US",
    title="DoD ID number (EDIPI)",
    form="10 digits",
    source="DoD Manual 1000.13, volume 1",
    patterns=(Pattern(r"\d{10}", alone=0.0, near=0.5, label=0.94),),
    checks=(Check("distinct"),),
    context=words(
        """
        edipi, edipi is, edipi no, edipi number, edi-pi, dod id, dod id is, dod id no, dod id number,
        dodid, dod identification number, dod electronic data interchange, 美国国防部编号, 国防部身份号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("edipi, dodid, dodidno, dodidnumber, dodedipi"),
    canonical=_DIGITS,
    names={"zh": "美国国防部身份号"},
    example="1287654321",
)

# --- health care

_MBI_LETTER = "AC-HJKMNP-RT-Yac-hjkmnp-rt-y"
_MBI = (
    rf"[1-9][{_MBI_LETTER}][0-9{_MBI_LETTER}]\d",
    rf"[{_MBI_LETTER}][0-9{_MBI_LETTER}]\d",
    rf"[{_MBI_LETTER}][{_MBI_LETTER}]\d\d",
)

US_MBI = Identifier(
    entity="US_MBI",
    group="HEALTH_ID",
    country="US",
    title="Medicare Beneficiary Identifier",
    form="11 letters and digits, 4-3-4 (without S, L, O, I, B, Z)",
    source="Centers for Medicare & Medicaid Services, Understanding the MBI",
    patterns=(
        Pattern("-".join(_MBI), alone=0.75, near=0.95, label=0.98, not_left="-", not_right="-"),
        Pattern(" ".join(_MBI), alone=0.4, near=0.9, label=0.98, prior=0.7),
        Pattern("".join(_MBI), alone=0.4, near=0.9, label=0.98, prior=0.7),
    ),
    context=words(
        """
        mbi, mbi is, mbi no, mbi number, medicare beneficiary identifier, medicare beneficiary,
        medicare id, medicare id is, medicare no, medicare number, medicare number is, medicare card,
        medicare #, medicare, beneficiary id, hicn, cms, 联邦医保号, 医疗保险受益人识别码,
        联邦医疗保险号, 红蓝卡
        """
    ),
    against=words(
        "product key, license key, licence key, serial, activation, coupon, sku, part no, 序列号, 激活码"
    ),
    columns=words("mbi, mbino, mbinumber, medicarebeneficiaryid, medicarebeneficiaryidentifier"),
    canonical=_ALNUM,
    names={"zh": "美国联邦医保受益人号"},
    example="1EG4-TE5-MK73",
)

US_HICN = Identifier(
    entity="US_HICN",
    group="HEALTH_ID",
    country="US",
    title="health insurance claim number of Medicare, until 2019",
    form="Social Security number and a suffix",
    source="Centers for Medicare & Medicaid Services, Health Insurance Claim Number; POMS RS 00204",
    patterns=(
        Pattern(
            rf"{_AREA}-{_GROUP}-{_SERIAL}-?[A-FH-KMTW][0-9A-Z]?",
            alone=0.3,
            near=0.85,
            label=0.97,
            prior=0.6,
        ),
        Pattern(rf"{_AREA}{_GROUP}{_SERIAL}-?[A-FH-KMTW][0-9A-Z]?", alone=0.01, near=0.6, label=0.95),
    ),
    checks=(Check("distinct", part=(0, 9)),),
    context=words(
        """
        hicn, hic number, hic no, health insurance claim number, medicare claim number,
        medicare claim no, medicare number, medicare no, medicare id, medicare,
        social security claim number
        """
    ),
    against=_TRADE_WORDS,
    columns=words("hicn, hicnumber, healthinsuranceclaimnumber"),
    canonical=_ALNUM,
    names={"zh": "美国旧联邦医保号"},
    example="219-09-9999A",
)

US_NPI = Identifier(
    entity="US_NPI",
    group="HEALTH_ID",
    country="US",
    title="National Provider Identifier",
    form="10 digits, the last one a check digit",
    source="45 CFR 162.406; CMS, NPI check digit",
    patterns=(
        Pattern(r"[12]\d{9}", alone=0.02, near=0.75, label=0.96, prior=0.15),
        Pattern(r"[12]\d{3}[ \-]\d{3}[ \-]\d{3}", alone=0.1, near=0.8, label=0.96, prior=0.3),
        # As on a card, with the issuer number of health applications.
        Pattern(r"80840[ \-]?[12]\d{9}", alone=0.7, near=0.9, label=0.97),
    ),
    checks=(
        Check("weighted", weights=(2, 1, 2, 1, 2, 1, 2, 1, 2, 1), sums="digits", add=24, modulus=10),
        Check("distinct", part=(0, -1)),
    ),
    context=words(
        """
        npi, npi is, npi no, npi number, npi #, npis, national provider identifier,
        national provider id, national provider, provider identifier, provider npi, rendering npi,
        billing npi, taxonomy code, 美国医疗服务提供者号, 国家医疗提供者标识
        """
    ),
    against=(*_TRADE_WORDS, "timestamp", "unix time", "epoch", "时间戳"),
    columns=words("npi, npino, npinumber, nationalprovideridentifier, providernpi, billingnpi, renderingnpi"),
    canonical=Canonical(keep="digits", last=10),
    names={"zh": "美国医疗服务提供者号"},
    example="1234567893",
)

MEDICAL_LICENSE = Identifier(
    entity="MEDICAL_LICENSE",
    group="HEALTH_ID",
    country="US",
    title="DEA registration number",
    form="2 letters (or a letter and 9) and 7 digits, the last one a check digit",
    source="Drug Enforcement Administration, 21 CFR 1301",
    patterns=(
        Pattern(r"[A-HJ-MPR-UXa-hj-mpr-ux][A-Za-z9]\d{7}", alone=0.2, near=0.9, label=0.97, prior=0.6),
    ),
    checks=(
        Check("weighted", start=2, weights=(1, 2, 1, 2, 1, 2), modulus=10, chars="0123456789", position=8),
        Check("distinct", part=(2, 0)),
    ),
    context=words(
        """
        dea, dea number, dea number is, dea no, dea #, dea num, dea registration,
        dea registration number, dea license, dea certificate, medical license, medical license number,
        certificate number, certificate number is, controlled substance registration, prescriber dea,
        药品管制局编号, dea号, dea编号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("dea, deano, deanumber, dearegistration, dearegistrationnumber, prescriberdea"),
    canonical=_ALNUM,
    names={"zh": "美国药品管制注册号"},
    example="BB1388568",
)

US_HEALTH_INSURANCE_MEMBER_ID = Identifier(
    entity="US_HEALTH_INSURANCE_MEMBER_ID",
    group="HEALTH_ID",
    country="US",
    title="member number of a health plan",
    form="the payer's own: letters, then digits and letters, 6 to 20",
    source="Centers for Medicare & Medicaid Services, T-MSIS MEMBER-ID; ASC X12N 271",
    patterns=(
        # Letters before the first digit, then up to fourteen; at least six in all.
        Pattern(
            r"[A-Za-z](?:\d[A-Za-z0-9]{4}|[A-Za-z]\d[A-Za-z0-9]{3}|[A-Za-z]{2}\d[A-Za-z0-9]{2}"
            r"|[A-Za-z]{3}\d[A-Za-z0-9]|[A-Za-z]{4,6}\d)[A-Za-z0-9]{0,13}",
            alone=0.01,
            near=0.45,
            label=0.88,
        ),
        Pattern(
            r"[A-Za-z]{1,5}-(?:\d[A-Za-z0-9]{4,13}|[A-Za-z]\d[A-Za-z0-9]{3,12})",
            alone=0.01,
            near=0.45,
            label=0.88,
        ),
        # Digits alone; and which member of the family it is.
        Pattern(r"\d{7,14}", alone=0.0, label=0.75),
        Pattern(r"(?:[A-Za-z]{1,3}\d{6,12}|\d{7,12})-0\d", alone=0.01, near=0.45, label=0.9),
    ),
    context=words(
        """
        member id, member id is, member id number, member number, member no, member #, memberid,
        plan member id, insurance member id, insurance member, subscriber id, subscriber id is,
        subscriber number, subscriber no, subscriber #, insurance id, insurance id number,
        insurance plan id, health plan id, health insurance id, health insurance number,
        insurance policy number, insurance policy, policy id, policy number, policy no, policy #,
        health insurance, insurance card, group member id, 保险会员号, 医疗保险会员号, 保险卡号
        """
    ),
    against=(*_TRADE_WORDS, "claim number", "claim no", "claim id"),
    columns=words(
        "insurancememberid, healthplanid, healthinsuranceid, subscribermemberid, memberinsuranceid"
    ),
    canonical=_ALNUM,
    names={"zh": "美国医保会员号"},
    example="HPN12345A9",
)

US_CLAIM_NUMBER = Identifier(
    entity="US_CLAIM_NUMBER",
    group="HEALTH_ID",
    country="US",
    title="number of a health care claim",
    form="CLM and 6 to 15 digits, or the payer's own",
    source="ASC X12N 837, CLM01 (up to 38 letters and digits)",
    patterns=(
        Pattern(r"(?:[Cc][Ll][Mm]|ICN)-?\d{6,15}", alone=0.05, near=0.75, label=0.95),
        Pattern(r"\d{6,15}", alone=0.0, label=0.75),
        Pattern(r"[A-Z]{1,7}\d[A-Z0-9]{4,36}", alone=0.0, label=0.9),
        Pattern(r"[A-Za-z]{1,5}-\d{2,4}-?\d{3,12}|\d{2,4}-\d{5,12}|\d{8}-\d{3,12}", alone=0.0, label=0.85),
    ),
    context=words(
        """
        claim number, claim number is, claim no, claim id, claim id is, claim #, claim num,
        medical claim, medical claim number, healthcare claim, health care claim,
        healthcare claim number, insurance claim number, insurance claim, billing claim,
        processed claim, clm*, 理赔号, 理赔编号, 索赔号, 索赔编号, claim:, claim no., my claim, your claim
        """
    ),
    against=words(
        """
        tracking number, order number, case number, referral number, authorization number,
        invoice number, patent, claim form
        """
    ),
    columns=words("healthcareclaimnumber, medicalclaimnumber, healthclaimnumber, medicalclaimid"),
    canonical=_ALNUM,
    names={"zh": "美国医疗索赔号"},
    example="CLM456789123",
)

US_PRIOR_AUTHORIZATION_NUMBER = Identifier(
    entity="US_PRIOR_AUTHORIZATION_NUMBER",
    group="HEALTH_ID",
    country="US",
    title="number of a prior authorization of treatment",
    form="PA and 6 to 12 digits, or the payer's own",
    source="CMS-1500 item 23; ASC X12N 278",
    patterns=(
        Pattern(r"(?:[Pp][Aa]|AUTH)-?\d{6,12}", alone=0.03, near=0.7, label=0.95),
        Pattern(r"\d{6,12}|[A-Z]{1,3}\d{6,12}", alone=0.0, label=0.8),
    ),
    context=words(
        """
        prior authorization, prior authorization number, prior authorization number is,
        prior authorization no, prior authorization id, prior authorization #, prior auth,
        prior auth number, prior auth no, prior auth #, preauthorization, preauthorization number,
        preauthorization no, pre-authorization, pre-authorization number, pre-auth, pre-auth number,
        pre-auth no, preauth number, precertification number, treatment authorization,
        treatment authorization number, drug authorization, 预授权号, 事前授权号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("priorauthorizationnumber, priorauthorizationid, priorauthnumber, preauthorizationnumber"),
    canonical=_ALNUM,
    names={"zh": "美国医疗预授权号"},
    example="PA-987654321",
)

US_PRESCRIPTION_NUMBER = Identifier(
    entity="US_PRESCRIPTION_NUMBER",
    group="HEALTH_ID",
    country="US",
    title="prescription number of a pharmacy",
    form="RX and 6 to 12 digits, or the pharmacy's own",
    source="NCPDP, prescription/service reference number (402-D2)",
    patterns=(
        Pattern(r"[Rr][Xx][\-#]?\d{6,12}", alone=0.03, near=0.75, label=0.95),
        # What a network card has received begins so, too.
        Pattern(r"[Rr][Xx] \d{6,12}", alone=0.01, near=0.6, label=0.9),
        Pattern(r"\d{6,12}", alone=0.0, label=0.8),
    ),
    context=words(
        """
        prescription number, prescription number is, prescription no, prescription id, prescription #,
        prescription, rx number, rx number is, rx no, rx id, rx #, rx num, refill number,
        medication order, pharmacy order, 处方号, 处方编号, 处方单号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("rxnumber, rxno, prescriptionnumber, prescriptionno, prescriptionid"),
    canonical=_ALNUM,
    names={"zh": "美国处方号"},
    example="RX789456123",
)

US_REFERRAL_NUMBER = Identifier(
    entity="US_REFERRAL_NUMBER",
    group="HEALTH_ID",
    country="US",
    title="number of a referral to another provider",
    form="REF or INF and 6 to 12 digits, or the payer's own",
    source="CMS-1500 item 23; ASC X12N 278",
    patterns=(
        Pattern(r"(?:[Rr][Ee]|[Ii][Nn])[Ff]-?\d{6,12}", alone=0.03, near=0.7, label=0.95),
        Pattern(r"\d{6,12}|[A-Z]{1,3}\d{6,12}", alone=0.0, label=0.78),
    ),
    context=words(
        """
        referral number, referral number is, referral no, referral id, referral #, referral,
        medical referral, infusion referral, infusion referral number, specialty referral,
        specialist referral, referring provider, 转诊号, 转诊编号, 转诊单号
        """
    ),
    against=(*_TRADE_WORDS, "claim number"),
    columns=words("referralnumber, referralno, medicalreferralnumber"),
    canonical=_ALNUM,
    names={"zh": "美国转诊号"},
    example="REF-20250012",
)

US_MEDICAID_ID = Identifier(
    entity="US_MEDICAID_ID",
    group="HEALTH_ID",
    country="US",
    title="Medicaid number",
    form="each state's own: 7 to 14 digits, letters before or behind",
    source="the states' Medicaid agencies; T-MSIS MSIS-IDENTIFICATION-NUM",
    patterns=(Pattern(r"[A-Za-z]{0,3}\d{5,13}[A-Za-z]?\d?", alone=0.0, label=0.88),),
    context=words(
        """
        medicaid id, medicaid id is, medicaid id number, medicaid number, medicaid no, medicaid #,
        medicaid recipient id, medicaid recipient number, medicaid member id, medicaid card number,
        medi-cal id, medi-cal number, masshealth id, 医疗补助号, 白卡号
        """
    ),
    columns=words("medicaidid, medicaidno, medicaidnumber, medicalid"),
    canonical=_ALNUM,
    names={"zh": "美国医疗补助号"},
    example="AB12345C",
)

# --- places and vehicles

US_ZIP_CODE = Identifier(
    entity="US_ZIP_CODE",
    group="LOCATION",
    country="US",
    title="ZIP Code",
    form="5 digits, with +4 5-4",
    source="United States Postal Service, Domestic Mail Manual 602",
    patterns=(
        Pattern(r"\d{5}-\d{4}", alone=0.3, near=0.8, label=0.95, not_left="-", not_right="-"),
        Pattern(r"\d{5}", alone=0.02, near=0.4, label=0.93),
    ),
    checks=(Check("distinct", part=(0, 5)),),
    context=words(
        """
        zip, zip code, zip code is, zipcode, zip+4, postal code, usps, mailing address, 美国邮编, 邮编
        """
    ),
    columns=words("zip, zipcode, zip4, zip5, uszip, uszipcode"),
    canonical=_DIGITS,
    mask=MaskRule(kind="affix", first=3, last=0),
    names={"zh": "美国邮编"},
    example="94105-1234",
    on=False,
)

US_LICENSE_PLATE = Identifier(
    entity="US_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="US",
    title="license plate of a vehicle",
    form="each state's own: up to 8 letters and digits",
    source="the states' motor vehicle agencies; AAMVA, License Plate Standard",
    patterns=(
        Pattern(
            r"[A-Z]{1,4}[ \-]?\d[A-Z0-9]{1,5}|\d{1,3}[ \-]?[A-Z]{1,4}[ \-]?\d{1,4}|\d{1,4}[ \-]?[A-Z]{2,3}",
            alone=0.0,
            label=0.85,
        ),
    ),
    context=words(
        """
        license plate, license plate is, license plate number, license plate no, plate number, plate no,
        plate #, tag number, vehicle tag, vehicle plate, 美国车牌, 美国车牌号
        """
    ),
    columns=words("uslicenseplate, licenseplateno, licenseplatenumber"),
    canonical=_ALNUM,
    names={"zh": "美国车牌号"},
    example="7ABC123",
    on=False,
)

IDENTIFIERS = (
    US_SSN,
    US_PHONE_NUMBER,
    US_ITIN,
    US_ATIN,
    US_PROVIDER_TAX_ID,
    US_EIN,
    US_PTIN,
    ABA_ROUTING_NUMBER,
    US_BANK_NUMBER,
    US_PASSPORT,
    US_DRIVER_LICENSE,
    US_KNOWN_TRAVELER_NUMBER,
    US_ALIEN_NUMBER,
    US_USCIS_RECEIPT,
    US_I94,
    US_SEVIS_ID,
    US_DOD_ID,
    US_MBI,
    US_HICN,
    US_NPI,
    MEDICAL_LICENSE,
    US_HEALTH_INSURANCE_MEMBER_ID,
    US_CLAIM_NUMBER,
    US_PRIOR_AUTHORIZATION_NUMBER,
    US_PRESCRIPTION_NUMBER,
    US_REFERRAL_NUMBER,
    US_MEDICAID_ID,
    US_ZIP_CODE,
    US_LICENSE_PLATE,
)
