"""Identifiers of Ireland.

Sources:

* Personal Public Service number: Social Welfare Consolidation Act 2005 section 262; Department of Social
  Protection, "PPS number" (seven digits, a check letter, since 2013 a second letter that counts in the
  check). Revenue, "Tax and Duty Manual Part 38-03-20"; OECD, "Ireland - information on tax identification
  numbers".
* VAT number: Revenue, "Guide to VAT in Ireland"; European Commission, VIES (old and new layout).
* Driver number: Road Safety Authority, National Driver Licence Service (nine digits).
* Passport: Department of Foreign Affairs, in the Council's register PRADO (IRL-AO: two letters, seven
  digits).
* Eircode: Eircode, "Product guide" (routing key of a letter, a digit and a digit or W; unique identifier).
* Vehicle registration: Vehicle Registration and Taxation Regulations (S.I. 318 of 1992, S.I. 400 of 2012:
  year, since 2013 with its half, county mark, sequence).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words(
    "order no, order number, order id, invoice, part no, sku, model, isbn, tracking, 订单号, 型号"
)

#: The check letters by remainder.
_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV"
_SEVEN = (8, 7, 6, 5, 4, 3, 2)

# Of the letters behind the check letter W, T and X are from before 2013 and count nothing.
_BEHIND = "ABCDEFGHI"
_ALL_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWX"
_ONE_LETTER = Check("weighted", weights=_SEVEN, modulus=23, chars=_LETTERS, position=7, alphabet="0123456789")
_TWO_LETTERS = Check(
    "weighted",
    weights=(*_SEVEN, 0, 9),
    modulus=23,
    chars=_LETTERS,
    position=7,
    alphabet="0123456789" + _ALL_LETTERS,
    values=(
        *range(10),
        *(_BEHIND.find(letter) + 1 for letter in _ALL_LETTERS),
    ),
)

IE_PPS = Identifier(
    entity="IE_PPS",
    group="NATIONAL_ID",
    country="IE",
    title="Personal Public Service number",
    form="7 digits, a check letter, since 2013 a second letter",
    source="Social Welfare Consolidation Act 2005 section 262",
    patterns=(
        Pattern(
            r"\d{7} ?[A-Wa-w][ABHWTXabhwtx]",
            alone=0.35,
            near=0.9,
            label=0.98,
            prior=0.7,
            checks=(_TWO_LETTERS,),
        ),
        Pattern(r"\d{7} ?[A-Wa-w]", alone=0.1, near=0.85, label=0.97, prior=0.5, checks=(_ONE_LETTER,)),
    ),
    context=words(
        """
        pps number, pps number is, pps no, pps no., ppsn, ppsn is, pps, pps num, p.p.s. number, ppsno,
        personal public service number, personal public service no, personal public service, uimhir psp,
        uimhir pspí, uimhir phearsanta seirbhíse poiblí, uimhir phearsanta seirbhise poibli, 爱尔兰pps号,
        爱尔兰个人公共服务号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("ppsn, ppsno, ppsnumber, personalpublicservicenumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "爱尔兰个人公共服务号"},
    example="6433435OA",
)


def _old_layout(second: str, *, sign: bool) -> Pattern:
    """A VAT number of before 1991, whose `second` symbol is a letter, or a sign that checks don't see."""
    weights = (2, 7, 6, 5, 4, 3) if sign else (2, 0, 7, 6, 5, 4, 3)
    return Pattern(
        rf"IE[ \-]?\d{second}\d{{5}}[A-W]",
        alone=0.85,
        near=0.95,
        label=0.98,
        checks=(
            Check(
                "weighted",
                weights=weights,
                start=2,
                modulus=23,
                chars=_LETTERS,
                position=8 if sign else 9,
            ),
        ),
    )


def _behind_ie(check: Check) -> Check:
    """`check` of a number that stands behind ``IE``."""
    return Check(
        check.op,
        weights=check.weights,
        modulus=check.modulus,
        chars=check.chars,
        position=check.position,
        alphabet=check.alphabet,
        values=check.values,
        part=(2, 0),
    )


IE_VAT = Identifier(
    entity="IE_VAT",
    group="TAX_ID",
    country="IE",
    title="VAT number",
    form="IE, 7 digits and 1 or 2 letters; before 1991 with a letter or sign as second symbol",
    source="Revenue, Guide to VAT in Ireland",
    patterns=(
        Pattern(
            r"IE[ \-]?\d{7}[A-W][A-IW]",
            alone=0.9,
            near=0.97,
            label=0.99,
            checks=(_behind_ie(_TWO_LETTERS),),
        ),
        Pattern(r"IE[ \-]?\d{7}[A-W]", alone=0.85, near=0.97, label=0.99, checks=(_behind_ie(_ONE_LETTER),)),
        _old_layout("[A-Z]", sign=False),
        _old_layout(r"[+*]", sign=True),
        Pattern(r"\d{7}[A-W][A-IW]", alone=0.2, near=0.85, label=0.97, prior=0.6, checks=(_TWO_LETTERS,)),
        Pattern(r"\d{7}[A-W]", alone=0.05, near=0.8, label=0.97, prior=0.4, checks=(_ONE_LETTER,)),
        Pattern(
            r"\d[A-Z]\d{5}[A-W]",
            alone=0.05,
            near=0.8,
            label=0.97,
            checks=(
                Check("weighted", weights=(2, 0, 7, 6, 5, 4, 3), modulus=23, chars=_LETTERS, position=7),
            ),
        ),
    ),
    context=words(
        """
        vat number, vat no, vat no., vat reg no, vat reg, vat registration number, irish vat, ie vat,
        uimhir cbl, uimhir chláraithe cbl, 爱尔兰增值税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("ievat, ievatnumber, irishvatnumber"),
    canonical=Canonical(case="upper", signs="+*"),
    names={"zh": "爱尔兰增值税号"},
    example="IE6433435OA",
    on=False,
)

IE_PASSPORT = Identifier(
    entity="IE_PASSPORT",
    group="PASSPORT",
    country="IE",
    title="passport number",
    form="2 letters and 7 digits; passport cards begin with C",
    source="PRADO, IRL-AO and IRL-TO",
    patterns=(
        Pattern(r"[PLC][A-Z]\d{7}", alone=0.05, near=0.55, label=0.92, prior=0.3),
        Pattern(r"[A-Z]{2}\d{7}", alone=0.0, near=0.4, label=0.85),
    ),
    context=words(
        """
        irish passport, irish passport number, irish passport no, passport number, passport number is,
        passport no, passport no., passport, passport card, pas éireannach, uimhir phas, uimhir an phas,
        爱尔兰护照, 爱尔兰护照号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("irishpassport, irishpassportnumber, uimhirphas"),
    canonical=Canonical(case="upper"),
    names={"zh": "爱尔兰护照号"},
    example="PT1234567",
)

IE_DRIVING_LICENCE = Identifier(
    entity="IE_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="IE",
    title="driver number",
    form="9 digits",
    source="Road Safety Authority, National Driver Licence Service",
    patterns=(Pattern(r"\d{3}[ \-]?\d{3}[ \-]?\d{3}", alone=0.0, near=0.3, label=0.85),),
    context=words(
        """
        irish driving licence, irish driving licence number, irish driver number, irish driving licence no,
        driver number, driver no, ndls driver number, ndls, uimhir tiománaí, uimhir tiomanai,
        ceadúnas tiomána, 爱尔兰驾照, 爱尔兰驾照号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("irishdrivinglicence, irishdrivernumber, uimhirtiománaí"),
    canonical=Canonical(keep="digits"),
    names={"zh": "爱尔兰驾照号"},
    example="123456789",
)

_COUNTY = "(?:C[ENW]?|D|DL|G|K[EKY]|LD|LH|LM|LS|L|MH|MN|MO|OY|RN|SO|TN|TS|T|WD|WH|WW|WX|W)"

IE_VEHICLE_REGISTRATION = Identifier(
    entity="IE_VEHICLE_REGISTRATION",
    group="VEHICLE_ID",
    country="IE",
    title="vehicle registration mark",
    form="year (since 2013 with 1 or 2 for its half), county mark, up to 6 digits",
    source="S.I. 318 of 1992, S.I. 400 of 2012",
    patterns=(
        Pattern(rf"\d\d[12]?-{_COUNTY}-\d{{1,6}}", alone=0.4, near=0.9, label=0.97, prior=0.7, not_left="-"),
        Pattern(rf"\d\d[12]? ?{_COUNTY} ?\d{{1,6}}", alone=0.02, near=0.6, label=0.95, prior=0.3),
    ),
    context=words(
        """
        irish reg, irish registration, car registration, car reg, car reg is, vehicle registration,
        vehicle registration number, registration number plate, number plate, registration plate, reg no,
        reg plate, uimhir chláraithe, uimhir chlaraithe, cláruimhir, 爱尔兰车牌, 爱尔兰车牌号
        """
    ),
    against=words("order no, invoice, part no, sku, model, 型号, 订单号"),
    columns=words("irishvehicleregistration, irishregistrationnumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "爱尔兰车牌号"},
    example="191-D-12345",
)


def _eircode(letter: str, any_of: str, watery: str, between: str) -> str:
    return rf"[{letter}]\d[0-9{watery}]{between}[{any_of}]{{4}}"


_LETTER = "AC-FHKNPRTV-Y"
_BOTH = _LETTER + _LETTER.lower()

IE_EIRCODE = Identifier(
    entity="IE_EIRCODE",
    group="LOCATION",
    country="IE",
    title="Eircode",
    form="routing key of 3 symbols, unique identifier of 4",
    source="Eircode, Product guide",
    patterns=(
        Pattern(_eircode(_LETTER, f"0-9{_LETTER}", "W", " "), alone=0.55, near=0.9, label=0.98),
        Pattern(_eircode(_BOTH, f"0-9{_BOTH}", "Ww", " ?"), alone=0.05, near=0.7, label=0.96, prior=0.4),
    ),
    context=words("eircode, eircode is, eir code, eirchód, post code, postcode, 爱尔兰邮编"),
    columns=words("eircode, eirchód"),
    canonical=Canonical(case="upper"),
    names={"zh": "爱尔兰邮编"},
    example="D02 X285",
    on=False,
)

IDENTIFIERS = (
    IE_PPS,
    IE_VAT,
    IE_PASSPORT,
    IE_DRIVING_LICENCE,
    IE_VEHICLE_REGISTRATION,
    IE_EIRCODE,
)
