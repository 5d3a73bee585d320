"""Identifiers of the United Kingdom.

Sources:

* NHS number: NHS Data Model and Dictionary, "NHS NUMBER" (ten digits, modulus 11, written 3-3-4). The
  Community Health Index of Scotland (Public Health Scotland, data dictionary "CHI Number": birth date
  ddmmyy, serial, check digit) and the Health and Care number of Northern Ireland (320 000 0001 to 399 999
  9999) share the check.
* National Insurance number: HM Revenue and Customs, National Insurance Manual NIM39110 (prefixes that
  aren't used, suffix A to D).
* Driver number: Driver and Vehicle Licensing Agency, "Driving licence" guidance INF45 (surname, birth date
  with 5 added to the month's first digit for women, initials, check characters that aren't published).
* Passport: HM Passport Office, "Basic passport checks" (nine digits); the two letters and seven digits are
  what other finders look for.
* Registration marks: DVLA, INF104 (letters and age identifiers that aren't used); Northern Ireland's have
  an I or a Z.
* Postcode: Royal Mail, "Programmers' guide to the Postcode Address File" (letters per position).
* Unique Taxpayer Reference: OECD, "United Kingdom - information on tax identification numbers", and HMRC's
  reference-checker library (weights 6 7 8 9 10 5 4 3 2, modulus 11, check digit first).
* VAT registration number: HMRC, VAT Notice 725, and VATREG20150 (modulus 97, and 97 less 55 from 2009 on).
* Unique Pupil Number: Department for Education, "Unique pupil numbers: a guide" (check letter, modulus 23).
* Sort code and account number: Pay.UK, "Vocalink modulus checking" (six and eight digits).
* Company number: Companies House, "Uniform resource identifiers (URI)" (prefixes of registers).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words(
    """
    order no, order number, order id, invoice, part no, sku, model, isbn, tracking, serial, ref no, version,
    timestamp, 订单号, 单号, 型号
    """
)
_PHONE_WORDS = words("phone, telephone, tel, mobile, call, fax, helpline, 电话")


def _both(inside: str) -> str:
    """The class of these letters, small ones too."""
    return f"[{inside}{inside.lower()}]"


# --- health service numbers: three numbers, one check

_TEN = r"\d{3}[ \-]?\d{3}[ \-]?\d{4}"
_MOD_11 = Check("weighted", weights=(10, 9, 8, 7, 6, 5, 4, 3, 2, 1), modulus=11)

UK_NHS = Identifier(
    entity="UK_NHS",
    group="HEALTH_ID",
    country="GB",
    title="NHS number",
    form="10 digits as 3-3-4, last a check digit",
    source="NHS Data Model and Dictionary, NHS NUMBER",
    patterns=(
        # Written so, it looks like an American telephone number.
        Pattern(r"\d{3} \d{3} \d{4}", alone=0.2, near=0.75, label=0.98, prior=0.6),
        Pattern(_TEN, alone=0.05, near=0.7, label=0.97, prior=0.5),
    ),
    checks=(_MOD_11, Check("distinct")),
    context=words(
        """
        nhs number, nhs number is, nhs no, nhs no., nhs num, nhs #, nhs id, nhs patient number, nhs,
        n.h.s. number, national health service number, national health service, 英国国民保健号, nhs编号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("nhsnumber, nhsno, nhsid, nhspatientnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "英国NHS号"},
    example="943 476 5919",
)

UK_CHI = Identifier(
    entity="UK_CHI",
    group="HEALTH_ID",
    country="GB",
    title="Community Health Index number (Scotland)",
    form="10 digits: birth date ddmmyy, serial, check digit",
    source="Public Health Scotland, Data Dictionary, CHI Number",
    patterns=(
        Pattern(r"[0-3]\d{5}[ \-]?\d{4}", alone=0.05, near=0.85, label=0.97, prior=0.4),
        Pattern(r"[0-3]\d{2}[ \-]\d{3}[ \-]\d{4}", alone=0.05, near=0.85, label=0.97, prior=0.4),
    ),
    checks=(_MOD_11, Check("date", chars="ddmmyy")),
    context=words(
        """
        chi number, chi number is, chi no, chi no., chi num, chi #, chi:, chi号, community health index,
        community health index number, scottish chi, 苏格兰chi
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("chinumber, chino, communityhealthindex, communityhealthindexnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "苏格兰社区健康号"},
    example="010170 1209",
)

UK_HSC = Identifier(
    entity="UK_HSC",
    group="HEALTH_ID",
    country="GB",
    title="Health and Care number (Northern Ireland)",
    form="10 digits as 3-3-4, from 320 000 0001 on, last a check digit",
    source="HSC Business Services Organisation, Health and Care Number",
    patterns=(Pattern(r"3[2-9]\d[ \-]?\d{3}[ \-]?\d{4}", alone=0.03, near=0.85, label=0.98, prior=0.4),),
    checks=(_MOD_11,),
    context=words(
        """
        hsc number, hsc no, h&c number, h&c no, h & c number, health and care number,
        health and social care number, hcn number, 北爱尔兰健康号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("hscnumber, hcnumber, healthandcarenumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "北爱尔兰健康与护理号"},
    example="320 000 0007",
)

# --- National Insurance

_SECOND = "A-CEGHJ-NPR-TW-Z"
# BG, GB, KN, NK, NT, TN and ZZ are no prefixes, and D, F, I, Q, U, V stand in none.
_NINO_PREFIXES = (
    ("ACEHJLMOPRSWXY", _SECOND),
    ("B", "A-CEHJ-NPR-TW-Z"),
    ("G", "AC-CEGHJ-NPR-TW-Z"),
    ("KT", "A-CEGHJ-MPR-TW-Z"),
    ("N", "A-CEGHJLMNPRSW-Z"),
    ("Z", "A-CEGHJ-NPR-TW-Y"),
)
_NINO_CAPITAL = "(?:" + "|".join(f"[{first}][{second}]" for first, second in _NINO_PREFIXES) + ")"
_NINO_PREFIX = "(?:" + "|".join(_both(first) + _both(second) for first, second in _NINO_PREFIXES) + ")"

UK_NINO = Identifier(
    entity="UK_NINO",
    group="NATIONAL_ID",
    country="GB",
    title="National Insurance number",
    form="2 letters, 6 digits, a letter A to D",
    source="HMRC, National Insurance Manual NIM39110",
    patterns=(
        # In small letters, "we 10 20 30 a" is a sentence.
        Pattern(rf"{_NINO_CAPITAL} \d\d \d\d \d\d [A-D]", alone=0.7, near=0.9, label=0.98),
        Pattern(rf"{_NINO_CAPITAL}-\d\d-\d\d-\d\d-[A-D]", alone=0.7, near=0.9, label=0.98),
        # Contiguous, it may be anybody's part number.
        Pattern(
            rf"{_NINO_PREFIX}[ \-]?\d\d[ \-]?\d\d[ \-]?\d\d[ \-]?[A-Da-d]",
            alone=0.4,
            near=0.85,
            label=0.97,
            prior=0.75,
        ),
    ),
    context=words(
        """
        national insurance number, national insurance number is, national insurance no, national insurance,
        ni number, ni number is, ni no, ni no., ni num, nino, nino is, n.i. number, nat ins no, 国民保险号,
        英国国民保险号, 国民保险号码
        """
    ),
    against=_ORDER_WORDS,
    columns=words(
        """
        nino, ninumber, nationalinsurancenumber, nationalinsuranceno, nationalinsurance, 国民保险号
        """
    ),
    canonical=Canonical(case="upper"),
    names={"zh": "英国国民保险号"},
    example="AB 12 34 56 C",
)

# --- driving and vehicles

_LETTER = "[A-Za-z]"
# The surname's first five letters, nines where it is shorter.
_SURNAME = rf"{_LETTER}(?:{_LETTER}{{4}}|{_LETTER}{{3}}9|{_LETTER}{{2}}99|{_LETTER}999|9999)"

UK_DRIVING_LICENCE = Identifier(
    entity="UK_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="GB",
    title="Driver number (Great Britain)",
    form="16 characters: surname, birth date, initials, check characters; an issue number may follow",
    source="DVLA, INF45",
    patterns=(
        Pattern(
            rf"{_SURNAME}\d{{6}}[A-Za-z9]{{2}}[A-Za-z0-9]{_LETTER}{{2}}(?:\d\d)?",
            alone=0.85,
            near=0.95,
            label=0.98,
        ),
        Pattern(
            rf"{_SURNAME}[ \-]\d{{6}}[ \-][A-Za-z9]{{2}}[A-Za-z0-9]{_LETTER}{{2}}(?:[ \-]?\d\d)?",
            alone=0.7,
            near=0.95,
            label=0.98,
        ),
    ),
    checks=(Check("date", chars="ymmddy", position=5, months=(0, 50)),),
    context=words(
        """
        driving licence number, driving licence number is, driving licence no, driving licence,
        driver number, driving license number, dvla driver number, dvla, uk driving licence, licence number,
        英国驾照, 英国驾照号, 英国驾驶证号
        """
    ),
    columns=words("ukdrivinglicence, ukdrivinglicencenumber, drivinglicencenumber, drivinglicenceno"),
    canonical=Canonical(case="upper"),
    names={"zh": "英国驾照号"},
    example="MORGA657054SM9IJ",
)

_AREA = _both("A-HJ-PR-Y")
_RANDOM = _both("A-HJ-PR-Z")
_YEAR = _both("A-HJ-NPR-TV-Y")
# March of the years 2002 to 2029, September with 50 added.
_AGE = r"(?:0[2-9]|[12]\d|5[1-9]|[67]\d)"

UK_VEHICLE_REGISTRATION = Identifier(
    entity="UK_VEHICLE_REGISTRATION",
    group="VEHICLE_ID",
    country="GB",
    title="Vehicle registration mark",
    form="AB51 ABC since 2001, A123 BCD since 1983, ABC 123D since 1963; Northern Ireland AIZ 1234",
    source="DVLA, INF104",
    patterns=(
        Pattern(rf"{_AREA}{{2}}{_AGE} {_RANDOM}{{3}}", alone=0.4, near=0.85, label=0.97, prior=0.7),
        Pattern(rf"{_AREA}{{2}}{_AGE}-?{_RANDOM}{{3}}", alone=0.2, near=0.8, label=0.96, prior=0.6),
        Pattern(rf"{_YEAR}\d{{1,3}}[ \-]?{_AREA}{_RANDOM}{{2}}", alone=0.1, near=0.6, label=0.93, prior=0.3),
        Pattern(rf"{_RANDOM}{{3}}[ \-]?\d{{1,3}}[ \-]?{_YEAR}", alone=0.05, near=0.55, label=0.92, prior=0.2),
        Pattern(r"(?:[A-Z]I[A-Z]|[A-Z]{1,2}Z) ?\d{1,4}", alone=0.02, near=0.4, label=0.9, prior=0.2),
    ),
    context=words(
        """
        vehicle registration, vehicle registration number, vehicle registration mark, registration plate,
        registration mark, number plate, number plate is, numberplate, licence plate, car registration,
        car registration number, car reg, car reg is, car reg no, vehicle reg, vehicle reg no, reg no,
        reg plate, vrm, vrn, v5c, dvla, 英国车牌, 英国车牌号, 车牌号
        """
    ),
    against=words("order no, order number, invoice, part no, sku, model, postcode, 型号, 订单号"),
    columns=words("ukvehicleregistration, vehicleregistrationmark, ukregistrationplate, vrm"),
    canonical=Canonical(case="upper"),
    names={"zh": "英国车牌号"},
    example="AB51 ABC",
)

# --- passport, postcode

UK_PASSPORT = Identifier(
    entity="UK_PASSPORT",
    group="PASSPORT",
    country="GB",
    title="United Kingdom passport number",
    form="9 digits; or 2 letters and 7 digits",
    source="HM Passport Office, Basic passport checks",
    patterns=(
        Pattern(r"[A-Z]{2}\d{7}", alone=0.05, near=0.55, label=0.9, prior=0.2),
        Pattern(r"[A-Za-z]{2}\d{7}", alone=0.02, near=0.55, label=0.88),
        # Nine digits are too common to be one without its name.
        Pattern(r"\d{9}", alone=0.0, label=0.75),
    ),
    context=words(
        """
        uk passport, uk passport number, uk passport no, british passport, british passport number,
        british passport no, passport number, passport number is, passport no, passport no., passport, hmpo,
        hm passport office, 英国护照, 英国护照号
        """
    ),
    against=(
        *_ORDER_WORDS,
        *words("passport cover, passport holder, passport case, passport wallet, 护照夹, 护照套"),
    ),
    columns=words("ukpassport, ukpassportnumber, ukpassportno, britishpassportnumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "英国护照号"},
    example="533401372",
)


def _postcode(between: str, small: bool) -> str:
    """A postcode with `between` between its halves, in small letters too if `small`."""
    kind = _both if small else "[{}]".format
    first, second = kind("A-PR-UWYZ"), kind("A-HK-Y")
    outward = (
        rf"(?:{first}\d(?:\d|{kind('ABCDEFGHJKPSTUW')})?|{first}{second}\d(?:\d|{kind('ABEHMNPRVWXY')})?)"
    )
    girobank = "".join(kind(letter) for letter in "GIR") + f"{between}0{kind('A')}{{2}}"
    return rf"{outward}{between}\d{kind('ABD-HJLNP-UW-Z')}{{2}}|{girobank}"


UK_POSTCODE = Identifier(
    entity="UK_POSTCODE",
    group="LOCATION",
    country="GB",
    title="Postcode",
    form="outward code of 2 to 4 characters, inward code of a digit and 2 letters",
    source="Royal Mail, Programmers' guide to the Postcode Address File",
    patterns=(
        Pattern(_postcode(" ", small=False), alone=0.6, near=0.9, label=0.97),
        Pattern(_postcode(" ?", small=True), alone=0.1, near=0.7, label=0.93, prior=0.5),
    ),
    context=words(
        """
        postcode, post code, postcode is, uk postcode, postal code, address, london, england, scotland,
        wales, street, road, 英国邮编, 邮编
        """
    ),
    columns=words("ukpostcode, ukpostalcode"),
    canonical=Canonical(case="upper"),
    names={"zh": "英国邮编"},
    example="SW1A 1AA",
    on=False,
)

# --- taxes

_UTR = Check(
    "weighted",
    weights=(6, 7, 8, 9, 10, 5, 4, 3, 2),
    start=1,
    modulus=11,
    chars="21987654321",
    position=0,
    alphabet="0123456789",
)

UK_UTR = Identifier(
    entity="UK_UTR",
    group="TAX_ID",
    country="GB",
    title="Unique Taxpayer Reference",
    form="10 digits, the first a check digit; a K may stand before or behind",
    source="OECD, United Kingdom - information on tax identification numbers",
    patterns=(
        Pattern(r"\d{5}[ \-]?\d{5}", alone=0.02, near=0.7, label=0.97, prior=0.3),
        Pattern(
            r"\d{5} ?\d{5}[Kk]",
            alone=0.2,
            near=0.85,
            label=0.98,
            prior=0.6,
            checks=(_UTR,),
        ),
        Pattern(
            r"[Kk]\d{5} ?\d{5}",
            alone=0.1,
            near=0.85,
            label=0.98,
            prior=0.6,
            checks=(
                Check(
                    "weighted",
                    weights=(6, 7, 8, 9, 10, 5, 4, 3, 2),
                    start=1,
                    modulus=11,
                    chars="21987654321",
                    position=0,
                    part=(1, 0),
                ),
            ),
        ),
    ),
    checks=(_UTR,),
    context=words(
        """
        utr, utr number, utr number is, utr no, utr no., utr is, unique taxpayer reference,
        unique taxpayer reference number, unique tax reference, unique tax reference number,
        self assessment reference, hmrc reference, 英国纳税人识别号, 英国税号
        """
    ),
    against=(*_ORDER_WORDS, "untranslated"),
    columns=words("utr, utrnumber, utrno, uniquetaxpayerreference"),
    canonical=Canonical(keep="digits"),
    names={"zh": "英国纳税人识别号"},
    example="1955839661",
)


def _vat(skip: int) -> tuple[Check, ...]:
    """The check of a VAT number that begins at symbol `skip`."""
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 1)
    plain = Check("weighted", weights=weights, modulus=97, start=skip)
    less_55 = Check("weighted", weights=weights, modulus=97, start=skip, add=55)
    # Numbers below 100 0000 00 were all given out the old way.
    high = Check("among", chars="1 2 3 4 5 6 7 8 9", position=skip)
    return (Check("any", of=((plain,), (less_55, high))),)


_VAT_DIGITS = r"\d{3}[ .\-]?\d{4}[ .\-]?\d\d(?:[ .\-]?\d{3})?"

UK_VAT = Identifier(
    entity="UK_VAT",
    group="TAX_ID",
    country="GB",
    title="VAT registration number",
    form="GB and 9 or 12 digits (modulus 97), GB GD or HA and 3 digits",
    source="HMRC, VAT Notice 725",
    patterns=(
        Pattern(rf"(?:GB|gb|XI)[ \-]?{_VAT_DIGITS}", alone=0.9, near=0.97, label=0.99, checks=_vat(2)),
        Pattern(r"GB[ \-]?(?:GD[ \-]?[0-4]|HA[ \-]?[5-9])\d\d", alone=0.8, near=0.95, label=0.98, checks=()),
        Pattern(_VAT_DIGITS, alone=0.05, near=0.75, label=0.97, prior=0.5),
        Pattern(r"(?:GD[0-4]|HA[5-9])\d\d", alone=0.05, near=0.6, label=0.9, checks=()),
    ),
    checks=_vat(0),
    context=words(
        """
        vat number, vat no, vat no., vat reg no, vat reg, vat registration number, vat registration no,
        vat registration, vat id, gb vat, uk vat, 英国增值税号, 增值税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("ukvat, ukvatnumber, gbvat, gbvatnumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "英国增值税号"},
    example="GB 980 7806 84",
    on=False,
)

# --- school

# Letters without I, O and S; the digits behind them count as themselves.
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

UK_UPN = Identifier(
    entity="UK_UPN",
    group="NATIONAL_ID",
    country="GB",
    title="Unique Pupil Number",
    form="check letter, 3 digits of the local authority, 9 digits (the last may be a letter)",
    source="Department for Education, Unique pupil numbers: a guide",
    patterns=(
        Pattern(
            r"[A-HJ-NP-RT-Za-hj-np-rt-z]\d{11}[0-9A-HJ-NP-RT-Za-hj-np-rt-z]",
            alone=0.3,
            near=0.9,
            label=0.98,
            prior=0.6,
        ),
    ),
    checks=(
        Check(
            "weighted",
            weights=(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
            start=1,
            modulus=23,
            alphabet="0123456789" + _UPN_LETTERS,
            values=(*range(10), *range(23)),
            chars=_UPN_LETTERS,
            position=0,
        ),
        # The first two digits of the numbers of local authorities, past and present.
        Check(
            "among",
            chars="20 21 30 31 32 33 34 35 37 38 39 42 66 67 68 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94",
            position=1,
        ),
    ),
    context=words(
        """
        upn, upn is, upn number, upn no, unique pupil number, unique pupil no, pupil number, 英国学生号,
        学生唯一号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("uniquepupilnumber, pupilupn"),
    canonical=Canonical(case="upper"),
    names={"zh": "英国学生唯一号"},
    example="B801200005001",
)

# --- bank

UK_SORT_CODE = Identifier(
    entity="UK_SORT_CODE",
    group="BANK_ACCOUNT",
    country="GB",
    title="Bank sort code",
    form="6 digits as 2-2-2",
    source="Pay.UK, Vocalink modulus checking",
    patterns=(
        Pattern(r"\d\d(?:-\d\d-| \d\d )\d\d", alone=0.0, near=0.55, label=0.95),
        Pattern(r"\d{6}", alone=0.0, label=0.9),
    ),
    context=words(
        """
        sort code, sort code is, sort-code, sortcode, sort codes, bank sort code, s/code, 银行分类代码,
        分类代码, sort code编号
        """
    ),
    columns=words("sortcode, banksortcode"),
    canonical=Canonical(keep="digits"),
    names={"zh": "英国银行分类代码"},
    example="20-00-00",
)

UK_BANK_ACCOUNT = Identifier(
    entity="UK_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="GB",
    title="Bank account number",
    form="8 digits, often behind the sort code",
    source="Pay.UK, Vocalink modulus checking",
    patterns=(
        Pattern(r"\d\d-\d\d-\d\d[ ,/]{1,2}\d{8}", alone=0.3, near=0.9, label=0.97),
        # Beside its sort code, and no date written yyyymmdd.
        Pattern(r"(?:[03-9]\d|1[0-8]|2[1-9])\d\d ?\d{4}", alone=0.0, near=0.87, label=0.88),
        Pattern(r"\d{8}", alone=0.0, label=0.86),
    ),
    context=words(
        """
        uk bank account, uk bank account number, uk account number, british bank account, sort code,
        sort code is, sort-code, sortcode, 英国银行账号, 英国账号
        """
    ),
    against=words("order no, order number, invoice, isbn, tracking, ref, timestamp, 订单号, 单号"),
    columns=words("ukbankaccount, ukaccountnumber, ukbankaccountnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "英国银行账号"},
    example="31926819",
)

# --- companies

UK_COMPANY_NUMBER = Identifier(
    entity="UK_COMPANY_NUMBER",
    group="COMPANY_ID",
    country="GB",
    title="Company registration number",
    form="8 digits, or 2 letters of the register and 6 digits",
    source="Companies House, Uniform resource identifiers",
    patterns=(
        Pattern(
            r"(?:SC|NI|OC|SO|NC|FC|LP|SL|NL|CE|CS|IP|SP|RC|SR|NR|SF|NF|GE|GN|GS|OE)\d{6}",
            alone=0.3,
            near=0.8,
            label=0.96,
        ),
        Pattern(r"\d{8}", alone=0.0, near=0.45, label=0.9),
        Pattern(r"\d{7}", alone=0.0, label=0.7),
    ),
    context=words(
        """
        company number, company no, company no., companies house, company registration number,
        company registration no, company reg no, registered in england, registered in scotland,
        registered number, registered no, crn, 英国公司注册号, 公司注册号
        """
    ),
    against=words("order no, invoice, vat, tel, phone, 订单号"),
    columns=words("ukcompanynumber, companieshousenumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "英国公司注册号"},
    example="SC123456",
    on=False,
)

IDENTIFIERS = (
    UK_NHS,
    UK_CHI,
    UK_HSC,
    UK_NINO,
    UK_DRIVING_LICENCE,
    UK_VEHICLE_REGISTRATION,
    UK_PASSPORT,
    UK_POSTCODE,
    UK_UTR,
    UK_VAT,
    UK_UPN,
    UK_SORT_CODE,
    UK_BANK_ACCOUNT,
    UK_COMPANY_NUMBER,
)
