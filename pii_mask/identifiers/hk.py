"""Identifiers of Hong Kong.

Sources:

* Identity card: Registration of Persons Ordinance (Cap. 177) and the Immigration Department's notes on
  the number; the check digit (weights 9 to 2, a blank as 36, modulo 11) as the Inland Revenue Department
  describes it for the OECD's list of taxpayer numbers. Passports are in ``cn.py``.
* Telephone: Communications Authority, numbering plan for telecommunications services (8 digits).
* Business registration: Business Registration Ordinance (Cap. 310), certificates of the Inland Revenue
  Department (8 digits, branch, commencement, check).
* Number plates: Road Traffic (Registration and Licensing of Vehicles) Regulations (Cap. 374E).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_ALNUM = Canonical(keep="alnum", case="upper")
# r 0 and 1 are written 0 and A. A single letter counts as if a blank stood before it: 36 times 9.
_CHECK_CHARS = "0A987654321"
_ONE_LETTER = (
    Check("weighted", weights=(8, 7, 6, 5, 4, 3, 2), add=36 * 9, modulus=11, chars=_CHECK_CHARS, position=7),
)
_TWO_LETTERS = (
    Check("weighted", weights=(9, 8, 7, 6, 5, 4, 3, 2), modulus=11, chars=_CHECK_CHARS, position=8),
)

HK_ID = Identifier(
    entity="HK_ID",
    group="NATIONAL_ID",
    country="HK",
    title="Hong Kong identity card number (HKID)",
    form="1 or 2 letters, 6 digits, a check digit or A in brackets",
    source="Registration of Persons Ordinance (Cap. 177); Immigration Department",
    patterns=(
        Pattern(
            r"[A-Z] ?\d{6} ?\([0-9A]\)", alone=0.7, near=0.95, label=0.98, prior=0.85, checks=_ONE_LETTER
        ),
        Pattern(
            r"[A-Z]{2} ?\d{6} ?\([0-9A]\)", alone=0.75, near=0.95, label=0.98, prior=0.88, checks=_TWO_LETTERS
        ),
        Pattern(
            r"[A-Za-z]\d{6}[ \-]?[0-9Aa]", alone=0.05, near=0.75, label=0.95, prior=0.4, checks=_ONE_LETTER
        ),
        Pattern(
            r"[A-Za-z]{2}\d{6}[ \-]?[0-9Aa]",
            alone=0.05,
            near=0.75,
            label=0.95,
            prior=0.4,
            checks=_TWO_LETTERS,
        ),
        Pattern(
            r"[a-z] ?\d{6} ?\([0-9Aa]\)", alone=0.1, near=0.85, label=0.96, prior=0.6, checks=_ONE_LETTER
        ),
        Pattern(
            r"[a-z]{2} ?\d{6} ?\([0-9Aa]\)", alone=0.1, near=0.85, label=0.96, prior=0.6, checks=_TWO_LETTERS
        ),
    ),
    context=words(
        """
        香港身份证, 香港身份证号, 香港身份证号码, 香港居民身份证, 香港永久性居民身份证,
        香港永久居民身份证, 香港永久身份证, 香港身份證, 香港身份證號碼, 香港永久性居民身份證, 身份证,
        身份证号, 身份证号码, 证件号, 证件号码, 身份證, 身份證號, 身份證號碼, 證件號碼, 香港智能身份證,
        证件号码(香港), hkid, hkid no, hkid number, hkid card, hkid card no, hkid is, hkic, hkic no,
        hk id, hk id no, hk identity card, hong kong id, hong kong id card, hong kong identity card,
        hong kong identity card no, hong kong identity card number, identity card, identity card no,
        identity card number
        """
    ),
    against=words("型号, 货号, 批号, part no, sku, model, 订单号, 單號"),
    columns=words("hkid, hkidno, hkidnumber, hkic, 香港身份证, 香港身份证号, 香港身份證號碼, hkidcard"),
    canonical=_ALNUM,
    mask=MaskRule(kind="affix", first=2, last=0),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "香港身份证号"},
    example="A123456(3)",
)

_LOCAL = r"[2-9]\d{3}[ \-]?\d{4}"

HK_PHONE = Identifier(
    entity="HK_PHONE",
    group="PHONE_NUMBER",
    country="HK",
    title="Hong Kong telephone number",
    form="8 digits, +852 before them or not",
    source="Communications Authority, numbering plan for telecommunications services",
    patterns=(
        Pattern(rf"(?:\+ ?|00)852[ \-]?{_LOCAL}|\(\+?852\)[ \-]?{_LOCAL}", alone=0.88, near=0.9, label=0.96),
        Pattern(rf"852[ \-]{_LOCAL}", alone=0.6, near=0.85, label=0.95),
        Pattern(r"[2-9]\d{3}[ \-]\d{4}", alone=0.02, near=0.7, label=0.9, prior=0.6),
        Pattern(r"[2-9]\d{7}", alone=0.01, near=0.7, label=0.88, prior=0.4),
    ),
    checks=(Check("phone", chars="HK"),),
    context=words(
        """
        香港电话, 香港手机, 香港手机号, 香港联系电话, 香港電話, 香港手提電話, 手提電話, 手提電話號碼,
        流動電話, 流動電話號碼, 聯絡電話, 電話, 電話號碼, 手機號碼, 辦公室電話, 住宅電話, 傳真,
        傳真號碼, whatsapp號碼, hong kong tel, hong kong phone, hong kong mobile, hk tel, hk phone,
        hk mobile, hk mobile no, tel (hk)
        """
    ),
    against=words(
        "訂單編號, 訂單, 單號, 订单号, 发票, 發票, order no, invoice no, ref no, 統一編號, 統編, 商業登記"
    ),
    columns=words("香港电话, 香港手机, 香港手机号, 香港電話, hkphone, hkmobile, hktel"),
    canonical=Canonical(keep="digits", last=8),
    mask=MaskRule(kind="affix", first=2, last=2, tail=8),
    strict=MaskRule(kind="affix", first=1, last=1, tail=8),
    names={"zh": "香港电话"},
    example="2345 6789",
)

HK_BUSINESS_REGISTRATION = Identifier(
    entity="HK_BUSINESS_REGISTRATION",
    group="COMPANY_ID",
    country="HK",
    title="Hong Kong business registration number",
    form="8 digits, branch 3, month and year, a check symbol",
    source="Business Registration Ordinance (Cap. 310)",
    patterns=(
        Pattern(
            r"\d{8}-\d{3}-\d\d-\d\d-[0-9A-Z]",
            alone=0.7,
            near=0.93,
            label=0.97,
            prior=0.85,
        ),
        Pattern(r"\d{8}(?:-\d{3})?", alone=0.01, near=0.5, label=0.9, prior=0.2),
    ),
    context=words(
        """
        商業登記號碼, 商業登記證號碼, 商業登記證, 商業登記, 商业登记号码, 商业登记证号, 商业登记证号码,
        香港商业登记号, 唯一業務識別號碼, hk business registration, hong kong business registration,
        business registration no, business registration number, br number, brn (hk), hk br no
        """
    ),
    against=words("電話, 电话, tel, phone, 訂單, 订单号, invoice no"),
    columns=words("商業登記號碼, 商业登记号码, 商业登记证号, hkbrn, hkbrno"),
    canonical=_ALNUM,
    mask=MaskRule(kind="affix", first=2, last=2),
    names={"zh": "香港商业登记号"},
    example="12345678-000-05-24-3",
    on=False,
)

HK_PLATE = Identifier(
    entity="HK_PLATE",
    group="VEHICLE_ID",
    country="HK",
    title="Hong Kong number plate",
    form="2 letters and 1 to 4 digits",
    source="Road Traffic (Registration and Licensing of Vehicles) Regulations (Cap. 374E)",
    patterns=(Pattern(r"[A-HJ-NPR-Z]{2} ?\d{1,4}", alone=0.0, label=0.82),),
    context=words(
        """
        香港车牌, 香港车牌号, 港牌, 香港車牌, 香港車牌號碼, 車牌, 車牌號, 車牌號碼, 車牌是,
        車輛登記號碼, 登記號碼, hong kong plate, hk plate, hk licence plate,
        hong kong registration mark, vehicle registration mark
        """
    ),
    columns=words("香港车牌, 香港车牌号, 香港車牌, hkplate"),
    canonical=_ALNUM,
    mask=MaskRule(kind="affix", first=2, last=0),
    names={"zh": "香港车牌"},
    example="AB 1234",
)

IDENTIFIERS = (HK_ID, HK_PHONE, HK_BUSINESS_REGISTRATION, HK_PLATE)
