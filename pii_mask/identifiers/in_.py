"""Identifiers of India.

Sources:

* Aadhaar and virtual ID: Unique Identification Authority of India, "A UID Numbering Scheme" (2010;
  Verhoeff's check digit, no leading 0 or 1) and circular 1 of 2018 (16 digits); it shows the last four
  digits only.
* Permanent account number: Income-tax Act, section 139A, and the Income Tax Department's "PAN:
  structure" (the fourth letter is the kind of holder). Its check letter is not published.
* GSTIN: Central Goods and Services Tax Rules 2017, rule 10 (state, PAN, count, Z, check symbol: Luhn to
  base 36), with the state codes of the GST portal, 38 for Ladakh since 2020.
* Passport: Ministry of External Affairs (a letter and seven digits). Voter's card: Election Commission
  of India (three letters, six digits and Luhn's check digit; older cards carry numbers without one).
* Registration marks and driving licences: Central Motor Vehicles Rules 1989, rules 50 and 51, S.O.
  444(E) of 1989 (state codes), G.S.R. 594(E) of 2021 (BH series), and the layout of the Sarathi register
  (state, office, year, seven digits).
* UPI: National Payments Corporation of India, procedural guidelines (name@handle). IFSC: Reserve Bank of
  India.
* ABHA number: National Health Authority (14 digits, 2-4-4-4). UAN: Employees' Provident Fund
  Organisation (12 digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")


def _not_zero(start: int, stop: int, count: int) -> Check:
    """Of the `count` symbols of the part from `start` to `stop`, one is no zero."""
    return Check(
        "any",
        of=tuple(
            (Check("among", part=(start, stop), position=place, chars="1 2 3 4 5 6 7 8 9"),)
            for place in range(count)
        ),
    )


# --- persons

IN_AADHAAR = Identifier(
    entity="IN_AADHAAR",
    group="NATIONAL_ID",
    country="IN",
    title="Aadhaar number",
    form="12 digits, the last one by Verhoeff, 4-4-4",
    source="UIDAI, A UID Numbering Scheme",
    patterns=(
        Pattern(r"[2-9]\d{3}[ \-]\d{4}[ \-]\d{4}", alone=0.1, near=0.93, label=0.98, prior=0.75),
        Pattern(r"[2-9]\d{3}:?\d{4}:?\d{4}", alone=0.02, near=0.88, label=0.98, prior=0.6),
    ),
    checks=(Check("verhoeff"), Check("distinct")),
    context=words(
        """
        aadhaar, aadhaar no, aadhaar number, aadhaar number is, aadhaar card, aadhaar id, aadhaar is,
        aadhar, aadhar no, aadhar number, aadhar card, adhaar, adhar card, uidai, uid no, uid number, आधार,
        आधार संख्या, आधार नंबर, आधार कार्ड, ஆதார், ఆధార్, আধার, આધાર, ಆಧಾರ್, ആധാർ, 印度身份证, 阿达尔
        """
    ),
    against=words("order no, order id, invoice, tracking, utr, virtual id, 订单号"),
    columns=words(
        """
        aadhaar, aadhaarno, aadhaarnumber, aadhaarcard, aadhar, aadharno, aadharnumber, aadharcard
        """
    ),
    canonical=_DIGITS,
    mask=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "印度身份号（Aadhaar）"},
    example="3123 4567 8909",
)

IN_VID = Identifier(
    entity="IN_VID",
    group="NATIONAL_ID",
    country="IN",
    title="Aadhaar virtual ID",
    form="16 digits, the last one by Verhoeff, 4-4-4-4",
    source="UIDAI, circular 1 of 2018",
    patterns=(
        Pattern(r"[2-9]\d{3}[ \-]?\d{4}[ \-]?\d{4}[ \-]?\d{4}", alone=0.01, near=0.85, label=0.96, prior=0.3),
    ),
    checks=(Check("verhoeff"), Check("distinct")),
    context=words(
        """
        aadhaar vid, vid number, vid no, virtual id, virtual identity, aadhaar virtual id, वर्चुअल आईडी,
        印度虚拟身份号
        """
    ),
    columns=words("aadhaarvid, aadhaarvirtualid"),
    canonical=_DIGITS,
    mask=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "印度虚拟身份号"},
    example="2341 2341 2341 2341",
)

IN_PAN = Identifier(
    entity="IN_PAN",
    group="TAX_ID",
    country="IN",
    title="permanent account number",
    form="5 letters, the fourth one of ABCFGHJKLPT, 4 digits, a letter",
    source="Income-tax Act, section 139A",
    patterns=(
        Pattern(r"[A-Z]{3}[ABCFGHJKLPT][A-Z]\d{4}[A-Z]", alone=0.4, near=0.93, label=0.98, prior=0.85),
        # Typed carelessly, or of a kind of holder that isn't on the department's list.
        Pattern(r"[A-Za-z]{5}\d{4}[A-Za-z]", alone=0.05, near=0.7, label=0.93, prior=0.4),
        Pattern(r"[A-Z]{5}[ \-]\d{4}[ \-][A-Z]", alone=0.05, near=0.7, label=0.93, prior=0.4),
        # Ten letters and digits that can't be one.
        Pattern(r"[A-Za-z]\d{4}[A-Za-z]{5}", alone=0.01, label=0.3, checks=()),
    ),
    checks=(_not_zero(5, 9, 4),),
    context=words(
        """
        pan, pan no, pan number, pan card, pan is, pan card no, pan card number, permanent account number,
        income tax pan, स्थायी खाता संख्या, खाता संख्या, पैन, पैन नंबर, पैन कार्ड, பான், పాన్, 印度税号,
        印度永久账号
        """
    ),
    against=words("part no, model, sku, serial no, 型号"),
    columns=words("panno, pannumber, pancard, pancardno, pancardnumber, indianpan, permanentaccountnumber"),
    canonical=_ALNUM,
    mask=MaskRule(kind="span", first=5, last=9),
    names={"zh": "印度永久账号（PAN）"},
    example="ABCPD1234Z",
)

# The state's code is checked; Presidio's looser shape, without the check symbol, stays weak.
_STATE = " ".join(f"{code:02}" for code in [*range(1, 39), 97])
_GST_STATE = Check("among", position=0, chars=_STATE)

IN_GSTIN = Identifier(
    entity="IN_GSTIN",
    group="TAX_ID",
    country="IN",
    title="goods and services tax identification number",
    form="2 digits state, PAN, a symbol, Z, a check symbol",
    source="Central Goods and Services Tax Rules 2017, rule 10",
    patterns=(
        Pattern(
            r"[0-39]\d[ \-]?[A-Za-z]{5}[ \-]?\d{4}[ \-]?[A-Za-z][ \-]?[1-9A-Za-z][ \-]?[Zz][ \-]?[0-9A-Za-z]",
            alone=0.95,
            near=0.97,
            label=0.99,
        ),
        Pattern(
            r"[0-3]\d[A-Za-z]{3}[A-Za-z0-9]{2}\d{4}[A-Za-z][0-9A-Za-z][Zz][0-9A-Za-z]",
            alone=0.4,
            near=0.85,
            label=0.93,
            checks=(Check("among", position=0, chars=_STATE.replace(" 38 97", "")),),
        ),
    ),
    checks=(
        _GST_STATE,
        Check(
            "weighted",
            weights=(1, 2) * 7,
            tables=(
                (),
                tuple(2 * value // 36 + 2 * value % 36 for value in range(36)),
            )
            * 7,
            modulus=36,
            chars="0ZYXWVUTSRQPONMLKJIHGFEDCBA987654321",
            position=14,
        ),
    ),
    context=words(
        """
        gstin, gstins, gstin no, gstin number, gst no, gst number, gst registration,
        gst identification number, goods and services tax, जीएसटी, जीएसटीआईएन, 印度商品服务税号
        """
    ),
    columns=words("gstin, gstinno, gstinnumber, gstinuin"),
    canonical=_ALNUM,
    names={"zh": "印度商品与服务税号"},
    example="27AAPFU0939F1ZV",
)

IN_PASSPORT = Identifier(
    entity="IN_PASSPORT",
    group="PASSPORT",
    country="IN",
    title="Indian passport number",
    form="a letter, 7 digits, neither the first nor the last 0",
    source="Ministry of External Affairs, Passport Seva",
    patterns=(Pattern(r"[A-Za-z] ?[1-9]\d ?\d{4}[1-9]", alone=0.02, near=0.55, label=0.96, prior=0.4),),
    context=words(
        """
        indian passport, indian passport no, indian passport number, passport of india, bharat passport,
        पासपोर्ट, पासपोर्ट संख्या, पोर्ट संख्या, पोर्ट नंबर, पासपोर्ट नंबर, கடவுச்சீட்டு, పాస్‌పోర్ట్,
        印度护照
        """
    ),
    against=words("part no, model, sku, flight, pnr, visa no"),
    columns=words("indianpassport, indianpassportno, indianpassportnumber"),
    canonical=_ALNUM,
    names={"zh": "印度护照号"},
    example="J8369854",
)

IN_VOTER = Identifier(
    entity="IN_VOTER",
    group="NATIONAL_ID",
    country="IN",
    title="elector's photo identity card (EPIC) number",
    form="3 letters, 6 digits and Luhn's check digit",
    source="Election Commission of India",
    patterns=(
        Pattern(r"[A-Za-z]{3}\d{7}", alone=0.15, near=0.85, label=0.97, prior=0.6),
        # Cards from before the check digit.
        Pattern(r"[A-Za-z]{3}\d{7}", alone=0.03, near=0.6, label=0.9, checks=()),
        # The long numbers of old rolls: state, district, constituency, serial.
        Pattern(r"[A-Za-z]{2}/\d{2}/\d{3}/\d{6,7}", alone=0.2, near=0.9, label=0.97, checks=()),
    ),
    checks=(Check("luhn", part=(3, 0)),),
    context=words(
        """
        epic no, epic number, epic card, voter id, voter, voter id no, voter id number, voter card,
        voter identity card, elector photo identity card, electoral photo identity card,
        elector's photo identity card, मतदाता पहचान पत्र, पहचान पत्र, मतदाता, वोटर आईडी, 印度选民证
        """
    ),
    against=words("order no, invoice, flight, part no, model, bug, ticket"),
    columns=words("epicno, epicnumber, votercard, votercardno, votercardnumber"),
    canonical=_ALNUM,
    names={"zh": "印度选民证号"},
    example="WKH1186253",
)

# --- vehicles

_STATES = (
    "AN AP AR AS BR CG CH CT DD DH DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ"
    " SK TG TN TR TS UA UK UL UP UT WB"
)
_REGION = Check("among", position=0, chars=_STATES)
_NUMBERED = _not_zero(-4, 0, 4)

IN_VEHICLE_REGISTRATION = Identifier(
    entity="IN_VEHICLE_REGISTRATION",
    group="VEHICLE_ID",
    country="IN",
    title="Indian vehicle registration mark",
    form="state, 1-2 digits, 1-3 letters, 4 digits; BH, diplomatic and army series",
    source="Central Motor Vehicles Rules 1989, rule 50; G.S.R. 594(E) of 2021",
    patterns=(
        Pattern(
            r"[A-Z]{2}-\d{2}-[A-Z]{1,3}-\d{4}", alone=0.6, near=0.93, label=0.97, checks=(_REGION, _NUMBERED)
        ),
        Pattern(
            r"[A-Z]{2}[ \-]?\d{1,2}[ \-]?[A-Z]{1,3}[ \-]?\d{4}",
            alone=0.4,
            near=0.9,
            label=0.97,
            prior=0.75,
            checks=(_REGION, _NUMBERED),
        ),
        Pattern(
            r"[A-Za-z]{2}\d{1,2}[A-Za-z]{1,3}\d{4}",
            alone=0.2,
            near=0.8,
            label=0.95,
            prior=0.5,
            checks=(_REGION, _NUMBERED),
        ),
        Pattern(r"[A-Za-z]{2}\d{1,2}[A-Za-z]{1,3}\d{4}", alone=0.02, near=0.4, label=0.75),
        Pattern(
            r"[2-9]\d[ \-]?[Bb][Hh][ \-]?\d{4}[ \-]?[A-Za-z]{1,2}",
            alone=0.45,
            near=0.93,
            label=0.97,
            prior=0.8,
            checks=(_not_zero(4, 8, 4),),
        ),
        # The armed forces', diplomats', and those from before 1989.
        Pattern(
            r"(?:0[1-9]|[1-9]\d)[A-FHKPRXa-fhkprx]\d{6}[A-Za-z]", alone=0.03, near=0.7, label=0.93, checks=()
        ),
        Pattern(
            r"\d{1,3}[ \-]?(?:CD|CC|UN|cd|cc|un)[ \-]?[1-9]\d{1,3}",
            alone=0.03,
            near=0.7,
            label=0.93,
            checks=(),
        ),
        Pattern(r"[A-Za-z]{1,3}\d{4}", alone=0.01, near=0.2, label=0.7),
        Pattern(r"[Ii]\d{5}", alone=0.01, near=0.2, label=0.6, checks=(_not_zero(-5, 0, 5),)),
    ),
    checks=(_NUMBERED,),
    context=words(
        """
        vehicle registration, vehicle registration no, vehicle registration number, vehicle no,
        vehicle number, registration plate, number plate, plate no, bike's registration number,
        car registration number, rto, rc no, rc number, वाहन संख्या, गाड़ी नंबर, वाहन पंजीकरण, पंजीकरण,
        印度车牌
        """
    ),
    against=words("flight, model, part no, sku, order no, version"),
    columns=words("vehicleregistrationindia, indianvehicleno, rtonumber"),
    canonical=_ALNUM,
    names={"zh": "印度车牌号"},
    example="KA53ME3456",
)

IN_DRIVING_LICENCE = Identifier(
    entity="IN_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="IN",
    title="Indian driving licence number",
    form="state, 2 digits office, 4 digits year, 7 digits",
    source="Ministry of Road Transport and Highways, Sarathi",
    patterns=(
        Pattern(
            r"[A-Za-z]{2}[ \-]?\d{2}[ \-/]?(?:19|20)\d{2}[ \-/]?\d{7}",
            alone=0.7,
            near=0.95,
            label=0.98,
            prior=0.85,
        ),
    ),
    checks=(_REGION,),
    context=words(
        """
        indian driving licence, driving licence no, driving licence number, driving license no,
        driving license number, driving licence, driving license, dl no, dl number, ड्राइविंग लाइसेंस,
        लाइसेंस, अनुज्ञप्ति, चालक अनुज्ञप्ति, 印度驾照
        """
    ),
    columns=words("indiandl, indiandrivinglicence, indiandrivinglicense"),
    canonical=_ALNUM,
    names={"zh": "印度驾照号"},
    example="MH14 20110062821",
)

# --- money

_HANDLES = "ok(?:axis|hdfcbank|icici|sbi)|ybl|ibl|axl|y?apl|rapl|paytm|pt(?:axis|hdfc|sbi|yes)|upi|mbk|ikwik"

IN_UPI = Identifier(
    entity="IN_UPI",
    group="BANK_ACCOUNT",
    country="IN",
    title="UPI ID (virtual payment address)",
    form="name@handle",
    source="National Payments Corporation of India, UPI procedural guidelines",
    patterns=(
        Pattern(
            rf"[A-Za-z0-9][A-Za-z0-9._\-]{{1,60}}@(?:{_HANDLES})",
            alone=0.75,
            near=0.95,
            label=0.98,
            not_right="@-",
        ),
        Pattern(
            r"[A-Za-z0-9][A-Za-z0-9._\-]{1,60}@[A-Za-z][A-Za-z0-9]{1,60}",
            alone=0.0,
            near=0.6,
            label=0.93,
            not_right="@-",
        ),
    ),
    context=words(
        """
        upi id, upi, upi address, upi handle, vpa, virtual payment address, bhim, bhim upi, gpay,
        google pay, phonepe, यूपीआई, यूपीआई आईडी, 印度统一支付
        """
    ),
    columns=words("upiid, upiaddress, upivpa"),
    canonical=Canonical(keep="all", case="lower"),
    names={"zh": "印度UPI账号"},
    example="asha.rao@okicici",
)

IN_IFSC = Identifier(
    entity="IN_IFSC",
    group="BANK_ACCOUNT",
    country="IN",
    title="Indian financial system code",
    form="4 letters bank, 0, 6 letters or digits branch",
    source="Reserve Bank of India",
    patterns=(Pattern(r"[A-Za-z]{4}0[A-Za-z0-9]{6}", alone=0.2, near=0.9, label=0.98, prior=0.5),),
    context=words("ifsc, ifsc code, ifsc no, ifs code, rtgs, neft, आईएफएससी, 印度银行代码"),
    columns=words("ifsc, ifsccode, ifscno"),
    canonical=_ALNUM,
    names={"zh": "印度银行代码（IFSC）"},
    example="SBIN0001234",
    on=False,
)

# --- health, provident fund

IN_ABHA = Identifier(
    entity="IN_ABHA",
    group="HEALTH_ID",
    country="IN",
    title="Ayushman Bharat health account number",
    form="14 digits, 2-4-4-4",
    source="National Health Authority, Ayushman Bharat Digital Mission",
    patterns=(
        Pattern(r"[1-9]\d[ \-]\d{4}[ \-]\d{4}[ \-]\d{4}", alone=0.25, near=0.93, label=0.98, prior=0.6),
        Pattern(r"[1-9]\d{13}", alone=0.0, near=0.6, label=0.95),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        abha, abha number, abha no, abha id, ayushman bharat health account, health id number, ndhm id, आभा,
        आभा संख्या, आभा नंबर, 印度健康账户
        """
    ),
    columns=words("abha, abhano, abhanumber, abhaid"),
    canonical=_DIGITS,
    names={"zh": "印度健康账户号"},
    example="91-7011-3567-0121",
)

IN_UAN = Identifier(
    entity="IN_UAN",
    group="NATIONAL_ID",
    country="IN",
    title="universal account number of the provident fund",
    form="12 digits, beginning with 10",
    source="Employees' Provident Fund Organisation",
    patterns=(Pattern(r"1\d{3}[ \-]?\d{4}[ \-]?\d{4}", alone=0.0, near=0.65, label=0.95),),
    checks=(Check("distinct"),),
    context=words(
        """
        uan, uan no, uan number, uan is, universal account number, universal account number is, epfo,
        epf uan, pf uan, यूएएन, 印度公积金账号
        """
    ),
    against=words("aadhaar, aadhar, order no, invoice"),
    columns=words("uanno, uannumber, epfuan"),
    canonical=_DIGITS,
    names={"zh": "印度公积金通用账号"},
    example="100904319456",
)

IDENTIFIERS = (
    IN_AADHAAR,
    IN_VID,
    IN_PAN,
    IN_GSTIN,
    IN_PASSPORT,
    IN_VOTER,
    IN_VEHICLE_REGISTRATION,
    IN_DRIVING_LICENCE,
    IN_UPI,
    IN_IFSC,
    IN_ABHA,
    IN_UAN,
)
