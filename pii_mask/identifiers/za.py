"""Identifiers of South Africa.

Sources:

* Identity number: Identification Act 68 of 1997; Department of Home Affairs (birth date yymmdd, serial, 0
  citizen, 1 permanent resident, 2 refugee, a digit that was the race and is 8 or 9 since 1986, Luhn check
  digit).
* Traffic register number: National Road Traffic Act 93 of 1996, National Road Traffic Regulations 32 (13
  digits for those without an identity number).
* Tax reference number and VAT number: South African Revenue Service, in OECD, "South Africa - information
  on tax identification numbers" (10 digits, the first 0, 1, 2, 3 or 9, for VAT 4, Luhn check digit).
* Company registration: Companies and Intellectual Property Commission, Companies Regulations 2011 (year,
  sequence, kind of company; older registers with a prefix).
* Driving licence: National Traffic Information System eNaTIS, as printed on the licence card.
* Passport: Department of Home Affairs, in the Council's register PRADO (A, D, M or T and 8 digits).
* Licence plates: National Road Traffic Regulations 27 to 35 and the provinces' notices on their marks
  (Western Cape C and a town's letters, KwaZulu-Natal formerly N).
* Telephone: Independent Communications Authority, Numbering Plan Regulations 2016 (E.164 code 27, national
  prefix 0).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_ORDER_WORDS = words(
    """
    order no, order number, order id, invoice, part no, sku, model, isbn, tracking, barcode, version,
    timestamp, 订单号, 单号, 型号
    """
)
_PHONE_WORDS = words("phone, telephone, tel, mobile, cell, call, fax, 电话")

# --- identity number, and the number of those who have none

_LUHN_13 = (1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)

ZA_ID_NUMBER = Identifier(
    entity="ZA_ID_NUMBER",
    group="NATIONAL_ID",
    country="ZA",
    title="identity number",
    form="13 digits: birth date yymmdd, serial, citizenship, 8 or 9, check digit",
    source="Identification Act 68 of 1997",
    patterns=(
        Pattern(r"\d{6} \d{4} [0-2][89] ?\d", alone=0.85, near=0.97, label=0.99),
        Pattern(r"\d{6}[ \-]\d{4}[ \-]?[0-2][89][ \-]?\d", alone=0.75, near=0.95, label=0.99),
        # What counts milliseconds begins with 16 or 17.
        Pattern(r"(?:[02-9]\d|1[0-589])\d{8}[0-2][89]\d", alone=0.45, near=0.95, label=0.99, prior=0.85),
        Pattern(r"1[67]\d{8}[0-2][89]\d", alone=0.2, near=0.9, label=0.98, prior=0.7),
    ),
    checks=(Check("luhn"), Check("date", chars="yymmdd")),
    context=words(
        """
        south african id, south african id number, sa id, sa id number, sa id no, rsa id, rsa id number,
        rsa id no, id number, id number is, id no, identity number, identity no, identity document,
        smart id, smart id card, said number, id-nommer, id nommer, identiteitsnommer, inombolo kamazisi,
        南非身份证, 南非身份证号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("saidnumber, rsaid, rsaidnumber, southafricanid, southafricanidnumber, identiteitsnommer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "南非身份证号"},
    example="8001015009087",
)

#: Passes where the number is no identity number: check digit, date, citizenship or the digit behind it.
_NO_ID_NUMBER = Check(
    "any",
    of=(
        # A remainder of 0 asks for a symbol that never stands there, all others for nothing.
        (
            Check(
                "weighted",
                weights=_LUHN_13,
                sums="digits",
                modulus=10,
                chars="?" + " " * 9,
                position=0,
                otherwise=Check("among", chars="0 1 2 3 4 5 6 7 8 9"),
            ),
        ),
        (Check("among", chars="3 4 5 6 7 8 9", position=10),),
        (Check("among", chars="0 1 2 3 4 5 6 7", position=11),),
        (Check("among", chars=" ".join(f"{month:02}" for month in (0, *range(13, 100))), position=2),),
        (Check("among", chars=" ".join(f"{day:02}" for day in (0, *range(32, 100))), position=4),),
        (Check("among", chars="0230 0231 0431 0631 0931 1131", position=2),),
    ),
)

ZA_TRAFFIC_REGISTER_NUMBER = Identifier(
    entity="ZA_TRAFFIC_REGISTER_NUMBER",
    group="NATIONAL_ID",
    country="ZA",
    title="traffic register number",
    form="13 digits that are no identity number",
    source="National Road Traffic Regulations 32",
    patterns=(Pattern(r"\d{13}", alone=0.01, near=0.75, label=0.96, prior=0.05),),
    checks=(_NO_ID_NUMBER,),
    context=words(
        """
        traffic register number, traffic register no, traffic register, trn, trn number, trn no, enatis trn,
        natis number, enatis number, verkeersregisternommer, 南非交通登记号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("trafficregisternumber, trafficregisterno"),
    canonical=Canonical(keep="digits"),
    names={"zh": "南非交通登记号"},
    example="6001015000076",
)

# --- taxes

ZA_INCOME_TAX_NUMBER = Identifier(
    entity="ZA_INCOME_TAX_NUMBER",
    group="TAX_ID",
    country="ZA",
    title="income tax reference number",
    form="10 digits that begin with 0, 1, 2, 3 or 9, last a check digit",
    source="OECD, South Africa - information on tax identification numbers",
    patterns=(
        Pattern(r"[01239]\d{3}/\d{3}/\d\d/\d", alone=0.4, near=0.9, label=0.98, prior=0.8),
        Pattern(r"[01239]\d{9}", alone=0.02, near=0.75, label=0.97, prior=0.3),
        Pattern(r"[01239]\d{2} ?\d{3} ?\d{3} ?\d", alone=0.02, near=0.75, label=0.97, prior=0.2),
        # The check digit isn't looked at everywhere.
        Pattern(r"[01239]\d{9}", alone=0.01, near=0.1, label=0.45, checks=()),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        income tax number, income tax no, income tax reference, income tax reference number,
        tax reference number, tax reference no, tax reference, sars tax number, sars tax reference,
        sars reference number, sars number, sars no, sars ref, sars:, itr number, tax registration number,
        belastingnommer, belastingverwysingsnommer, 南非税号, 南非所得税号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS, "vat no", "vat number"),
    columns=words("sarstaxnumber, sarstaxreference, incometaxreferencenumber, belastingverwysingsnommer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "南非所得税号"},
    example="0001339050",
)

ZA_VAT_NUMBER = Identifier(
    entity="ZA_VAT_NUMBER",
    group="TAX_ID",
    country="ZA",
    title="VAT registration number",
    form="10 digits that begin with 4, last a check digit",
    source="South African Revenue Service",
    patterns=(
        Pattern(r"4\d{9}", alone=0.1, near=0.8, label=0.98, prior=0.4),
        Pattern(r"4\d{9}", alone=0.02, near=0.3, label=0.6, checks=()),
    ),
    checks=(Check("luhn"),),
    context=words(
        """
        vat number, vat no, vat no., vat reg no, vat reg, vat registration, vat registration number,
        tax invoice, sars vat, btw nommer, btw-nommer, btw nr, 南非增值税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("savatnumber, zavatnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "南非增值税号"},
    example="4020269678",
    on=False,
)

# --- companies

#: The last two digits: the kind of company.
_KIND = Check("among", position=10, chars="06 07 08 09 10 11 12 20 21 22 23 24 25 26 30 31")

ZA_COMPANY_REGISTRATION = Identifier(
    entity="ZA_COMPANY_REGISTRATION",
    group="COMPANY_ID",
    country="ZA",
    title="company registration number",
    form="yyyy/nnnnnn/nn; close corporations and older registers CKyyyy/nnnnnn",
    source="CIPC, Companies Regulations 2011",
    patterns=(
        Pattern(r"(?:19\d\d|20[0-3]\d)/\d{6}/\d\d", alone=0.6, near=0.9, label=0.98, checks=(_KIND,)),
        Pattern(r"(?:19\d\d|20[0-3]\d)/\d{6}/\d\d", alone=0.2, near=0.6, label=0.9),
        Pattern(r"[Kk](?:19\d\d|20[0-3]\d)/?\d{6}/\d\d", alone=0.6, near=0.9, label=0.98),
        Pattern(
            r"(?:[Cc][Kk] ?|[Nn][Rr]|[KTWBMNktwbmn])(?:1[89]\d\d|20[0-3]\d)/\d{6}(?:/\d\d)?",
            alone=0.62,
            near=0.92,
            label=0.98,
        ),
        Pattern(r"(?:[Cc][Kk])?\d\d/\d{5}/\d\d", alone=0.0, near=0.5, label=0.9),
    ),
    context=words(
        """
        company registration number, company registration no, company registration, company reg no,
        company reg, co reg no, reg no, registration number, close corporation, cipc, cipc number,
        enterprise number, maatskappyregistrasienommer, 南非公司注册号
        """
    ),
    columns=words("cipcnumber, cipcregistrationnumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "南非公司注册号"},
    example="2014/256030/07",
    on=False,
)

# --- driving and vehicles

_ANY = "[A-Za-z0-9]"
_LETTER = "[A-Za-z]"


def _with_a_letter(length: int) -> str:
    """So many letters and digits, at least one of them a letter."""
    forms = (r"\d" * digits + _LETTER + _ANY * (length - 1 - digits) for digits in range(length))
    return f"(?:{'|'.join(forms)})"


ZA_DRIVER_LICENSE = Identifier(
    entity="ZA_DRIVER_LICENSE",
    group="DRIVING_LICENCE",
    country="ZA",
    title="driving licence number",
    form="10 to 14 symbols: 6 to 10 digits, then letters among digits",
    source="eNaTIS, driving licence card",
    patterns=(
        Pattern(
            rf"\d{{6,9}}{_with_a_letter(5)}|\d{{6}}{_with_a_letter(4)}",
            alone=0.01,
            near=0.45,
            label=0.9,
            prior=0.1,
        ),
    ),
    context=words(
        """
        driving licence number, driving licence no, driving licence, drivers licence, driver's licence,
        drivers licence number, driver's licence number, drivers license number, driver's license number,
        licence number, license number, enatis licence, enatis licence number, natis licence,
        south african driving licence, sa driving licence, rybewys, rybewysnommer, bestuurderslisensie,
        南非驾照, 南非驾照号
        """
    ),
    against=words("order no, invoice, commit, sha, sku, part no, model, hash, 订单号, 型号"),
    columns=words("sadriverslicence, sadrivinglicence, rybewysnommer"),
    canonical=Canonical(case="upper"),
    names={"zh": "南非驾照号"},
    example="60390002CGBV",
)

# Gauteng, KwaZulu-Natal, Western and Eastern and Northern Cape, Free State, Limpopo, Mpumalanga, North West.
_PROVINCE = r"(?:[GWLM]P|ZN|[EN]C|FS|NW|[gwlm]p|zn|[en]c|fs|nw)"

ZA_LICENSE_PLATE = Identifier(
    entity="ZA_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="ZA",
    title="vehicle licence plate",
    form="letters and digits and the province's letters; Western Cape CA 123-456",
    source="National Road Traffic Regulations 27 to 35",
    patterns=(
        Pattern(rf"[A-Z]{{2}} \d\d [A-Z]{{2}} {_PROVINCE}", alone=0.45, near=0.9, label=0.97, prior=0.8),
        Pattern(
            rf"{_LETTER}{{2}}[ \-]?\d\d[ \-]?{_LETTER}{{2}}[ \-]?{_PROVINCE}",
            alone=0.2,
            near=0.8,
            label=0.95,
            prior=0.6,
        ),
        Pattern(
            rf"{_LETTER}{{2,4}}\d{{2,4}}{_LETTER}{{0,4}}{_PROVINCE}",
            alone=0.1,
            near=0.7,
            label=0.94,
            prior=0.4,
        ),
        Pattern(
            rf"{_LETTER}{{2,3}}[ \-]?\d{{2,3}}[ \-]?{_PROVINCE}", alone=0.05, near=0.6, label=0.93, prior=0.3
        ),
        Pattern(
            rf"\d{{2,3}}[ \-]?{_LETTER}{{2,3}}[ \-]?(?:EC|ec)", alone=0.05, near=0.6, label=0.93, prior=0.3
        ),
        # A town's letters in the Western Cape, formerly in KwaZulu-Natal; Limpopo.
        Pattern(r"[CN][A-Z]{1,2} ?\d{3}[ \-]\d{3}", alone=0.05, near=0.6, label=0.93, prior=0.3),
        Pattern(r"[CN][A-Z]{1,2} ?\d{4,6}|[A-Z]{3} ?\d{3} ?L", alone=0.01, near=0.45, label=0.9),
    ),
    context=words(
        """
        licence plate, license plate, licence plate number, license plate number, number plate,
        number plate is, plate number, vehicle registration, vehicle registration number, car registration,
        registration plate, enatis, natis, nommerplaat, registrasienommer, 南非车牌, 南非车牌号
        """
    ),
    against=words("order no, invoice, part no, sku, model, megapixel, camera, 型号, 订单号"),
    columns=words("nommerplaat, salicenceplate, salicenseplate"),
    canonical=Canonical(case="upper"),
    names={"zh": "南非车牌号"},
    example="DK 28 LF GP",
)

# --- passport

ZA_PASSPORT = Identifier(
    entity="ZA_PASSPORT",
    group="PASSPORT",
    country="ZA",
    title="passport number",
    form="A, D, M or T and 8 digits",
    source="Department of Home Affairs; PRADO, ZAF-AO",
    patterns=(Pattern(r"[ADMTadmt]\d{8}", alone=0.03, near=0.55, label=0.93, prior=0.3),),
    context=words(
        """
        south african passport, south african passport number, sa passport, rsa passport, passport number,
        passport number is, passport no, passport no., passport, travel document, dha travel document,
        paspoort, paspoortnommer, 南非护照, 南非护照号
        """
    ),
    against=(
        *_ORDER_WORDS,
        *words("passport cover, passport holder, passport case, passport wallet, 护照夹, 护照套"),
    ),
    columns=words("southafricanpassport, sapassport, sapassportnumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "南非护照号"},
    example="A34855903",
)

# --- telephone

_ABROAD = r"\+ ?27(?: ?\(0\))?[ .\-]?"
_MOBILE = r"(?:[67]\d|8[1-5])"
_REGION = r"(?:1[0-8]|2[1-378]|3[1-69]|4\d|5[13-8])"
# Free, shared cost, VoIP and the like.
_SERVICE = r"8(?:0\d|6[0-2]|7\d)"
_REST = r"[ .\-]?\d{3}[ .\-]?\d{4}"
_PHONE_MASK = MaskRule(kind="affix", first=3, last=4)
_PHONE_STRICT = MaskRule(kind="affix", first=3, last=2)
_CALL_WORDS = words(
    """
    phone, phone number, phone no, telephone, telephone number, tel, tel no, call me, call us, call at,
    contact number, contact no, sms, whatsapp, 电话, 联系电话, 南非电话
    """
)
_NO_CALL_WORDS = words(
    """
    order no, order number, order id, invoice, tracking, isbn, sku, id number, ref, serial, timestamp,
    version, 订单号, 单号
    """
)

ZA_MOBILE_NUMBER = Identifier(
    entity="ZA_MOBILE_NUMBER",
    group="PHONE_NUMBER",
    country="ZA",
    title="mobile telephone number",
    form="06, 07 or 081 to 085 and 7 or 8 digits; abroad +27",
    source="ICASA, Numbering Plan Regulations 2016",
    patterns=(
        Pattern(rf"{_ABROAD}{_MOBILE}{_REST}", alone=0.96, near=0.97, label=0.98),
        Pattern(
            rf"0{_MOBILE}(?: \d{{3}} |-\d{{3}}-|\.\d{{3}}\.)\d{{4}}",
            alone=0.45,
            near=0.85,
            label=0.96,
            prior=0.9,
        ),
        Pattern(rf"\(0{_MOBILE}\)[ \-]?\d{{3}}[ \-]?\d{{4}}", alone=0.5, near=0.9, label=0.97, prior=0.9),
        Pattern(rf"0{_MOBILE}{_REST}", alone=0.1, near=0.45, label=0.9, prior=0.8),
        Pattern(rf"0027[ \-]?{_MOBILE}{_REST}", alone=0.4, near=0.85, label=0.96),
        Pattern(rf"27[ \-]?{_MOBILE}{_REST}", alone=0.01, near=0.45, label=0.93),
    ),
    context=(
        *_CALL_WORDS,
        *words(
            """
            mobile, mobile number, mobile number is, mobile no, cell:, my cell, cell number, cell no,
            cellphone, cellphone number, cellular, handset, selfoon, selfoonnommer, 手机, 手机号
            """
        ),
    ),
    against=_NO_CALL_WORDS,
    columns=words("selfoon, selfoonnommer, samobile"),
    canonical=Canonical(keep="digits", last=9),
    mask=_PHONE_MASK,
    strict=_PHONE_STRICT,
    names={"zh": "南非手机号"},
    example="082 560 9352",
)

ZA_TELEPHONE_NUMBER = Identifier(
    entity="ZA_TELEPHONE_NUMBER",
    group="PHONE_NUMBER",
    country="ZA",
    title="telephone number",
    form="01 to 05 and 8 digits, 080, 086, 087 and 7 digits; abroad +27",
    source="ICASA, Numbering Plan Regulations 2016",
    patterns=(
        Pattern(rf"{_ABROAD}(?:{_REGION}|\({_REGION}\)){_REST}", alone=0.96, near=0.97, label=0.98),
        Pattern(rf"{_ABROAD}{_SERVICE}[ .\-]?\d{{3}}[ .\-]?\d{{3}}", alone=0.95, near=0.97, label=0.98),
        # The brackets bound it, as in "H(011)3909872".
        Pattern(
            rf"\(0{_REGION}\)[ \-]?\d{{3}}[ \-]?\d{{4}}",
            alone=0.5,
            near=0.9,
            label=0.97,
            prior=0.9,
            left="digit",
        ),
        Pattern(
            rf"0{_REGION}(?: \d{{3}} |-\d{{3}}-|\.\d{{3}}\.)\d{{4}}",
            alone=0.42,
            near=0.85,
            label=0.96,
            prior=0.9,
        ),
        Pattern(rf"0{_REGION}{_REST}", alone=0.1, near=0.8, label=0.9, prior=0.8),
        Pattern(rf"0{_SERVICE}[ \-]\d{{3}}[ \-]\d{{3}}", alone=0.45, near=0.85, label=0.96, prior=0.9),
        Pattern(rf"(?:0027|27)[ \-]?{_REGION}{_REST}", alone=0.0, near=0.8, label=0.93),
        Pattern(r"08(?:0|6|7)[ \-]\d{3}[ \-]\d{4}", alone=0.42, near=0.8, label=0.95, prior=0.9),
        Pattern(rf"0{_SERVICE}[ \-]?\d{{3}}[ \-]?\d{{3}}", alone=0.1, near=0.8, label=0.95, prior=0.7),
    ),
    context=(
        *_CALL_WORDS,
        *words(
            """
            landline, landline number, home number, work number, office number, switchboard, fax, telefoon,
            telefoonnommer, 座机, 固定电话
            """
        ),
    ),
    against=_NO_CALL_WORDS,
    columns=words("satelephone, satelephonenumber"),
    canonical=Canonical(keep="digits", last=9),
    mask=_PHONE_MASK,
    strict=_PHONE_STRICT,
    names={"zh": "南非固定电话"},
    example="(011) 390-9872",
)

IDENTIFIERS = (
    ZA_ID_NUMBER,
    ZA_TRAFFIC_REGISTER_NUMBER,
    ZA_INCOME_TAX_NUMBER,
    ZA_VAT_NUMBER,
    ZA_COMPANY_REGISTRATION,
    ZA_DRIVER_LICENSE,
    ZA_LICENSE_PLATE,
    ZA_PASSPORT,
    ZA_MOBILE_NUMBER,
    ZA_TELEPHONE_NUMBER,
)
