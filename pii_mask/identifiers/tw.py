"""Identifiers of Taiwan.

Sources:

* Identity card number: Household Registration Act and the interior ministry's rules on numbering (letter
  of the county as two digits, sex, serial, check digit modulo 10). The numbers of residents without
  household registration and of foreigners: National Immigration Agency, until 2020 with a second letter
  (A to D), since 2021-01-02 with 8 or 9 there; the check is the same, the second letter counting by its
  last digit.
* Unified business number: Ministry of Finance, notice on the check rule of 2021 (in force since April
  2023: the sum is a multiple of 5, before that of 10; a 7 in the seventh place counts as 1 or 0).
* National health insurance card: regulations on the production of the card (12 digits).
* Passport: Ministry of Foreign Affairs, Bureau of Consular Affairs (9 digits). Telephone: National
  Communications Commission, numbering plan. Number plates: Road Traffic Safety Rules, series of 2012.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_ALNUM = Canonical(keep="alnum", case="upper")
_DIGITS = Canonical(keep="digits")

#: The number that stands for each letter: A is 10, B 11, …; I, O and W were given theirs later.
_COUNTIES = dict(zip("ABCDEFGHJKLMNPQRSTUVXYWZIO", range(10, 36), strict=True))
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# By the places of the check's alphabet: ten digits, which can't stand there, then the letters.
_FIRST = (0,) * 10 + tuple(_COUNTIES[c] // 10 + _COUNTIES[c] % 10 * 9 for c in _LETTERS)
_SECOND = (0,) * 10 + tuple(_COUNTIES[c] % 10 * 8 for c in _LETTERS)

_CHECK = (Check("weighted", weights=(0, 8, 7, 6, 5, 4, 3, 2, 1, 1), tables=(_FIRST,), modulus=10),)
_CHECK_OLD = (
    Check("weighted", weights=(0, 0, 7, 6, 5, 4, 3, 2, 1, 1), tables=(_FIRST, _SECOND), modulus=10),
)

TW_ID = Identifier(
    entity="TW_ID",
    group="NATIONAL_ID",
    country="TW",
    title="Taiwan identity card number",
    form="a letter, 1 or 2, 8 digits of which the last one is a check digit",
    source="Household Registration Act; Ministry of the Interior",
    patterns=(Pattern(r"[A-Za-z][12]\d{8}", alone=0.3, near=0.92, label=0.98, prior=0.75),),
    checks=_CHECK,
    context=words(
        """
        身分證, 身分證字號, 身分證號, 身分證號碼, 身分證統一編號, 國民身分證, 國民身分證統一編號,
        身份證, 身份證字號, 身份證號, 身份證號碼, 國民身份證, 統一編號, 台灣身分證, 台灣身份證,
        台湾身份证, 台湾身份证号, 台湾居民身份证, 證件號碼, 身分证字号, 身份证, 身份证号, 身份证号码,
        身份证字号, 证件号, 证件号码, taiwan id, taiwan id no, taiwan id number, taiwan id card,
        taiwan national id, taiwanese id, roc id, roc id no, roc national id, national id (taiwan)
        """
    ),
    against=words("型號, 型号, 貨號, 货号, 批號, part no, sku, model, 訂單編號, 订单号"),
    columns=words(
        """
        身分證字號, 身分證號, 身分證號碼, 身份證字號, 身分證統一編號, 台湾身份证号, taiwanid, twid
        """
    ),
    canonical=_ALNUM,
    mask=MaskRule(kind="affix", first=2, last=4),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "台湾身份证号"},
    example="A123456789",
)

TW_ARC = Identifier(
    entity="TW_ARC",
    group="NATIONAL_ID",
    country="TW",
    title="Taiwan resident certificate number (UI number)",
    form="a letter, 8 or 9, 8 digits; until 2020 2 letters, 8 digits; the last one a check digit",
    source="National Immigration Agency",
    patterns=(
        Pattern(r"[A-Za-z][89]\d{8}", alone=0.25, near=0.9, label=0.98, prior=0.7),
        Pattern(r"[A-Za-z][A-Da-d]\d{8}", alone=0.2, near=0.9, label=0.97, prior=0.65, checks=_CHECK_OLD),
    ),
    checks=_CHECK,
    context=words(
        """
        居留證, 居留證號, 居留證號碼, 居留證統一證號, 外僑居留證, 外僑居留證號碼, 外僑永久居留證,
        統一證號, 統號, 居留證編號, 外來人口統一證號, 中華民國統一證號, 居留证, 居留证号, 居留证号码,
        台湾居留证, 外侨居留证, 统一证号, 身分證字號, 身份證字號, 統一編號, arc, arc no, arc number,
        arc card, taiwan arc, aprc, alien resident certificate, ui no, ui number, uniform id no,
        uniform id number, unified id number
        """
    ),
    against=words("型號, 型号, 貨號, 货号, 批號, part no, sku, model, 訂單編號, 订单号"),
    columns=words(
        """
        居留證號, 居留證號碼, 統一證號, 外來人口統一證號, 台湾居留证号, taiwanarc, arcno, arcnumber
        """
    ),
    canonical=_ALNUM,
    mask=MaskRule(kind="affix", first=2, last=4),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "台湾居留证号"},
    example="F900000128",
)

_UBN_WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)

TW_UBN = Identifier(
    entity="TW_UBN",
    group="COMPANY_ID",
    country="TW",
    title="Taiwan unified business number",
    form="8 digits, the last one a check digit",
    source="Ministry of Finance, rule of 2021 for checking unified business numbers",
    patterns=(Pattern(r"\d{8}", alone=0.01, near=0.7, label=0.95, prior=0.25),),
    checks=(
        Check(
            "any",
            of=(
                (Check("weighted", weights=_UBN_WEIGHTS, sums="digits", modulus=5),),
                (
                    Check("among", chars="7", position=6),
                    Check("weighted", weights=_UBN_WEIGHTS, sums="digits", add=1, modulus=5),
                ),
            ),
        ),
        Check("distinct"),
    ),
    context=words(
        """
        統一編號, 統編, 公司統編, 公司統一編號, 營利事業統一編號, 買方統編, 賣方統編,
        扣繳單位統一編號, 统一编号, 统编, 台湾统一编号, unified business number, ubn, gui number,
        taiwan tax id, taiwan vat
        """
    ),
    against=words("電話, 傳真, 訂單編號, 日期, 电话, 訂單"),
    columns=words("統一編號, 統編, 公司統編, 營利事業統一編號, twubn"),
    canonical=_DIGITS,
    mask=MaskRule(kind="affix", first=2, last=2),
    names={"zh": "台湾统一编号"},
    example="00501503",
    on=False,
)

TW_NHI = Identifier(
    entity="TW_NHI",
    group="HEALTH_ID",
    country="TW",
    title="Taiwan health insurance card number",
    form="12 digits, 4-4-4",
    source="Regulations on the production and issuance of the national health insurance card",
    patterns=(Pattern(r"\d{4}[ \-]?\d{4}[ \-]?\d{4}", alone=0.0, label=0.92),),
    checks=(Check("distinct"),),
    context=words(
        """
        健保卡號, 健保卡號碼, 健保卡卡號, 健保卡, 全民健保卡號, 全民健康保險卡號, 健保號碼, 健保卡号,
        全民健保卡, nhi card, nhi card no, nhi card number, taiwan nhi
        """
    ),
    columns=words("健保卡號, 健保卡號碼, 健保卡卡號, nhicardno, nhicardnumber"),
    canonical=_DIGITS,
    mask=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "台湾健保卡号"},
    example="000012345678",
)

TW_PASSPORT = Identifier(
    entity="TW_PASSPORT",
    group="PASSPORT",
    country="TW",
    title="Taiwan passport number",
    form="9 digits",
    source="Bureau of Consular Affairs, Ministry of Foreign Affairs",
    patterns=(Pattern(r"[0-3]\d{8}", alone=0.0, label=0.86),),
    checks=(Check("distinct"),),
    context=words(
        """
        護照號碼, 護照號, 護照, 中華民國護照, 中華民國護照號碼, 台灣護照, 台灣護照號碼, 台湾护照,
        台湾护照号, 台湾护照号码, taiwan passport, taiwan passport no, taiwan passport number,
        taiwanese passport, roc passport
        """
    ),
    columns=words("護照號碼, 台湾护照号, 台灣護照號碼, taiwanpassport"),
    canonical=_DIGITS,
    mask=MaskRule(kind="affix", first=2, last=3),
    names={"zh": "台湾护照号"},
    example="301234567",
)

TW_MOBILE = Identifier(
    entity="TW_MOBILE",
    group="PHONE_NUMBER",
    country="TW",
    title="Taiwan mobile telephone number",
    form="09 and 8 digits, 4-3-3; +886 9 and 8 digits",
    source="National Communications Commission, numbering plan",
    patterns=(
        Pattern(r"09\d\d-\d{3}-\d{3}", alone=0.6, near=0.88, label=0.96, prior=0.85),
        Pattern(r"09\d\d[ .]\d{3}[ .]\d{3}|09\d\d-\d{6}", alone=0.35, near=0.85, label=0.95, prior=0.8),
        Pattern(r"09\d{8}", alone=0.2, near=0.75, label=0.94, prior=0.75),
        Pattern(
            r"(?:(?:\+ ?|00)886|\(\+?886\))[ \-]?(?:\(0\)|0)?9\d\d[ \-]?\d{3}[ \-]?\d{3}",
            alone=0.88,
            near=0.9,
            label=0.96,
        ),
        Pattern(r"886[ \-]?9\d\d[ \-]?\d{3}[ \-]?\d{3}", alone=0.4, near=0.85, label=0.95),
    ),
    context=words(
        """
        手機, 手機號碼, 手機號, 行動電話, 行動電話號碼, 電話, 電話號碼, 聯絡電話, 連絡電話, 聯絡手機,
        台灣手機, 台湾手机, 台湾手机号, 手机, 手机号, 电话, 联系电话, taiwan mobile, taiwan phone
        """
    ),
    against=words("訂單編號, 訂單, 單號, 订单号, order no, invoice no, 發票號碼, 統一編號, 統編"),
    columns=words("行動電話, 行動電話號碼, 台湾手机, 台湾手机号, 台灣手機, twmobile, taiwanmobile"),
    canonical=Canonical(keep="digits", last=9),
    mask=MaskRule(kind="affix", first=3, last=3, tail=9),
    strict=MaskRule(kind="affix", first=1, last=2, tail=9),
    names={"zh": "台湾手机号"},
    example="0912-345-678",
)

_AREA = r"(?:\(0[2-8]\d{0,3}\) ?|0[2-8]\d{0,3}[ \-])"
_LOCAL = r"\d{2,4}[ \-]?\d{3,4}"

TW_LANDLINE = Identifier(
    entity="TW_LANDLINE",
    group="PHONE_NUMBER",
    country="TW",
    title="Taiwan landline number",
    form="area code with its 0, 5 to 8 digits; +886",
    source="National Communications Commission, numbering plan",
    patterns=(
        Pattern(_AREA + _LOCAL, alone=0.2, near=0.85, label=0.93, prior=0.7),
        # Of an extension the check knows nothing.
        Pattern(
            _AREA + _LOCAL + r" ?(?:分機|分机|轉|转|#|[Ee]xt\.?) ?\d{1,6}",
            alone=0.2,
            near=0.9,
            label=0.93,
            prior=0.75,
            checks=(),
        ),
        Pattern(r"0[2-8]\d{7,8}", alone=0.02, near=0.8, label=0.88, prior=0.5),
    ),
    checks=(Check("phone", chars="TW"),),
    context=words(
        """
        電話, 電話號碼, 聯絡電話, 連絡電話, 市話, 市內電話, 住家電話, 公司電話, 辦公室電話, 傳真,
        傳真號碼, 台灣電話, 电话, 联系电话, 台湾电话, 台湾固定电话, taiwan tel, taiwan phone,
        taiwan landline
        """
    ),
    against=words("訂單編號, 訂單, 單號, 订单号, order no, invoice no, 發票號碼, 統一編號, 統編"),
    columns=words("市話, 市內電話, 住家電話, 台湾电话, 台灣電話, twlandline"),
    canonical=_DIGITS,
    mask=MaskRule(kind="affix", first=2, last=4),
    names={"zh": "台湾市话"},
    example="02-2345-6789",
)

TW_PLATE = Identifier(
    entity="TW_PLATE",
    group="VEHICLE_ID",
    country="TW",
    title="Taiwan number plate",
    form="3 letters and 4 digits; older: 2 and 4, 4 and 2, 3 and 3",
    source="Road Traffic Safety Rules",
    patterns=(
        Pattern(
            r"[A-HJ-NP-Z]{3}-?\d{4}|[A-HJ-NP-Z0-9]{2}-\d{4}|\d{4}-[A-HJ-NP-Z0-9]{2}|[A-HJ-NP-Z]{3}-\d{3}",
            alone=0.0,
            label=0.85,
        ),
    ),
    context=words(
        """
        車牌, 車牌號, 車牌號碼, 車號, 牌照號碼, 號牌, 台灣車牌, 台湾车牌, 台湾车牌号, 車輛牌照號碼,
        taiwan plate, taiwan license plate
        """
    ),
    columns=words("牌照號碼, 車牌號碼, 台湾车牌, 台灣車牌, twplate"),
    canonical=_ALNUM,
    mask=MaskRule(kind="affix", first=2, last=0),
    names={"zh": "台湾车牌"},
    example="ABC-1234",
)

IDENTIFIERS = (
    TW_ID,
    TW_ARC,
    TW_UBN,
    TW_NHI,
    TW_PASSPORT,
    TW_MOBILE,
    TW_LANDLINE,
    TW_PLATE,
)
