"""Identifiers of the Chinese mainland, in Chinese and in English text.

Sources:

* Resident identity number: GB 11643-1999 (layout, ISO 7064 MOD 11-2), GB/T 2260 (province codes; a
  county need not exist today, since a number outlives its county). Residence permits of Hong Kong,
  Macau and Taiwan residents: State Council measures of 2018 (810000, 820000, 830000). Foreigner's
  permanent residence card: the National Immigration Administration's notice on the 2023 version (9,
  province, ISO 3166-1 numeric country, birth date, serial, the same check).
* Telephone: the Ministry of Industry and Information Technology's telecommunication numbering plan
  (2017) and its allocations of mobile prefixes; area codes that are in use; E.164 country code 86.
* Unified social credit code: GB 32100-2015 (alphabet without I, O, S, V, Z; MOD 31).
* Bank cards: ISO/IEC 7812 and the issuer ranges of China UnionPay, with the older ones of the big banks.
* Number plates: GA 36-2018, with the armed police's own series.
* Passports: the National Immigration Administration's and the Foreign Ministry's published layouts;
  those of Hong Kong and Macau by their immigration departments.
* QQ and WeChat: forms that Tencent's clients accept; there is no standard.
"""

from __future__ import annotations

from itertools import combinations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_ORDER_WORDS = words(
    """
    order no, order id, order number, tracking no, ticket no, invoice no, serial no, sku, isbn, 订单号,
    订单编号, 订单:, 单号, 工单, 工单号, 流水号, 运单号, 快递单号, 发票号, 批次号, 序列号, 条形码
    """
)
_TIME_WORDS = ("timestamp", "unix time", "时间戳")

# --- resident identity number

_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_REGION_HEAD = rf"(?:{_PROVINCE}|9[1-8])"  # 9: a foreigner's card, its province in the next two digits
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_CENTURY = r"(?:18|19|20)"

CN_RESIDENT_ID = Identifier(
    entity="CN_RESIDENT_ID",
    group="NATIONAL_ID",
    country="CN",
    patterns=(
        # 6-8-4, the separators optional.
        Pattern(
            rf"{_REGION_HEAD}\d{{4}}[ .\-]?{_CENTURY}\d\d{_MONTH}{_DAY}[ .\-]?\d{{3}}[\dXx]",
            alone=0.95,
            near=0.98,
            label=0.99,
        ),
        # 4-4-4-4-2.
        Pattern(
            rf"{_REGION_HEAD}\d\d[ .\-]\d\d{_CENTURY}[ .\-]\d\d{_MONTH}[ .\-]{_DAY}\d\d[ .\-]\d[\dXx]",
            alone=0.95,
            near=0.98,
            label=0.99,
        ),
        # The shape alone, for a number with a slip in region or date right after its label.
        Pattern(r"\d{6}[ .\-]?\d{8}[ .\-]?\d{3}[\dXx]", alone=0.0, label=0.55),
    ),
    checks=(
        Check(
            "weighted",
            weights=(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2),
            modulus=11,
            chars="10X98765432",
        ),
        Check("date", chars="yyyymmdd", position=6),
    ),
    context=words(
        """
        身份证, 身份证号, 身份证号码, 身份证件, 身份证件号, 身份号码, 公民身份号码, 证件号, 证件号码,
        居住证, 永居证, 永久居留身份证, 五星卡, 社会保障号, id card, id number, id no, id_no, idno,
        idcard, id_card, id number is, id card is, identity card, identity number, resident id,
        resident_id, citizen id, national id, sfzh, sfz, zjhm
        """
    ),
    columns=words(
        """
        身份证, 身份证号, 身份证号码, 身份证件号, 身份证件号码, 身份号码, 公民身份号码, 公民身份证号码,
        居民身份证号, 居民身份证号码, 法人身份证, 法人身份证号, 客户身份证号, 联系人身份证号,
        residentid, residentidno, residentidnumber, residentidentitynumber, idcard, idcardno,
        idcardnum, idcardnumber, idno, idnumber, identitycard, identitycardno, identitycardnumber,
        citizenid, cnid, cnresidentid, sfz, sfzh, sfzhm, gmsfhm, zjhm
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=6, last=4),
    strict=MaskRule(kind="affix", first=1, last=1),
    names={"zh": "身份证号"},
    example="11010519491231002X",
    labelled=True,
)

# --- telephone

# 174 is satellite (1740 0 to 5) and maritime (1749) only; 144, 146, 148 and 141 are things, not people.
_MOBILE_3 = r"1(?:3\d|4[579]|5[0-35-9]|6[2567]|7[0-35-8]|8\d|9[0-35-9])"
_MOBILE_PLAIN = rf"(?:{_MOBILE_3}\d{{4}}|174(?:0[0-5]|9\d)\d\d)\d{{4}}"
_MOBILE = (
    rf"(?:{_MOBILE_3}[ .\-]?\d{{4}}[ .\-]?\d{{4}}"  # 3-4-4, 7-4, contiguous
    rf"|{_MOBILE_3}[ .\-]\d{{3}}[ .\-]\d{{5}}"
    r"|174[ .\-]?(?:0[0-5]|9\d)\d\d[ .\-]?\d{4})"
)

CN_MOBILE = Identifier(
    entity="CN_MOBILE",
    group="PHONE_NUMBER",
    country="CN",
    patterns=(
        Pattern(_MOBILE, alone=0.75, near=0.9, label=0.97),
        # +86, 0086, (86), (+86).
        Pattern(rf"(?:\+ ?86|0086|\(\+? ?86\)|\(0086\))[ .\-]?{_MOBILE}", alone=0.96, near=0.97, label=0.98),
        Pattern(rf"86[ \-]{_MOBILE}", alone=0.85, near=0.95, label=0.98),
        Pattern(rf"86{_MOBILE_PLAIN}", alone=0.6, near=0.9, label=0.97),
        # The trunk 0, and prefixes for cheap long-distance calls.
        Pattern(rf"(?:0|17951[ \-]?|17911[ \-]?|12593[ \-]?){_MOBILE}", alone=0.4, near=0.85, label=0.97),
    ),
    context=words(
        """
        手机, 手机号, 手机号码, 电话, 联系电话, 联系方式, 联系人, 移动电话, 致电, 拨打, 请拨打, 来电,
        回电, 短信, 微信同号, 收件人, 收货人, mobile, phone, phone number, telephone, tel, cell, call,
        contact, sms, whatsapp, msisdn
        """
    ),
    against=(*_ORDER_WORDS, *_TIME_WORDS, "版本号", "build", "commit", "版本"),
    columns=words(
        """
        手机, 手机号, 手机号码, 手机1, 手机2, 移动电话, 移动电话号码, 联系手机, 联系手机号, 联系人手机,
        联系人手机号, 客户手机号, 用户手机号, 收件人手机, 收件人手机号, 收货人手机, 收货人手机号,
        法人手机, 法人手机号, 注册手机号, 绑定手机号, 预留手机号, cnmobile, shoujihao, sjh, sjhm
        """
    ),
    canonical=Canonical(keep="digits", last=11),
    mask=MaskRule(kind="affix", first=3, last=4, tail=11),
    strict=MaskRule(kind="affix", first=3, last=2, tail=11),
    names={"zh": "手机号"},
    example="13800138000",
)

_ZONE_2 = r"(?:10|2[0-57-9])"
_ZONE_3 = (
    r"(?:(?:3[15]|47|5[1357]|7[1579]|8[37]|9[379])\d|335|349|37[0-79]|39[1-68]|41[1256789]|42[179]"
    r"|(?:4[35]|59)[1-9]|46[4789]|48[23]|52[37]|54[36]|56[12346]|580|63[1235]|66[0238]|69[12]|701|72[248]"
    r"|73[014-9]|74[3-6]|76[023689]|81[236-8]|82[567]|85[14-9]|88[3678]|89[1-8]|90[123689]|91[1-79]|94[13]|95[1-5])"
)
_ZONE = rf"(?:{_ZONE_2}|{_ZONE_3})"
# Eight digits as 4-4, seven as 3-4; the big cities have eight only.
_LOCAL_8 = r"[2-8]\d{3}[ \-]?\d{4}"
_LOCAL_7 = r"[2-8]\d\d[ \-]?\d{4}"
_EXTENSION = r"(?: ?(?:转|分机|[Ee][Xx][Tt]\.?|-|#) ?\d{1,6})?"


def _landline(zone_2: str, zone_3: str, between: str) -> str:
    """A landline number; `zone_2` and `zone_3` are the area codes as they are written before `between`."""
    return rf"(?:{zone_2}{between}{_LOCAL_8}|{zone_3}{between}(?:{_LOCAL_8}|{_LOCAL_7})){_EXTENSION}"


CN_LANDLINE = Identifier(
    entity="CN_LANDLINE",
    group="PHONE_NUMBER",
    country="CN",
    patterns=(
        Pattern(_landline(f"0{_ZONE_2}", f"0{_ZONE_3}", r"[ \-]"), alone=0.8, near=0.9, label=0.97),
        Pattern(
            _landline(rf"\(0{_ZONE_2}\)", rf"\(0{_ZONE_3}\)", r"[ \-]?"), alone=0.9, near=0.95, label=0.97
        ),
        Pattern(
            r"(?:\+ ?86|0086|\(\+? ?86\))[ \-]?"
            + _landline(rf"\(?0?{_ZONE_2}\)?", rf"\(?0?{_ZONE_3}\)?", r"[ \-]?"),
            alone=0.95,
            near=0.97,
            label=0.98,
        ),
        Pattern(rf"86-0?{_landline(_ZONE_2, _ZONE_3, '[ -]')}", alone=0.7, near=0.9, label=0.97),
        Pattern(_landline(f"0{_ZONE_2}", f"0{_ZONE_3}", ""), alone=0.3, near=0.75, label=0.92),
    ),
    context=words(
        """
        电话, 联系电话, 座机, 固话, 固定电话, 办公电话, 传真, 致电, 拨打, 联系方式, tel, telephone,
        phone, fax, office, call
        """
    ),
    against=(*_ORDER_WORDS, "型号", "part no", "账号"),
    columns=words(
        """
        座机, 座机号, 座机号码, 固话, 固定电话, 固定电话号码, 办公电话, 家庭电话, 住宅电话, 单位电话,
        传真, 传真号, 传真号码, landline, cnlandline
        """
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=3, last=4),
    strict=MaskRule(kind="affix", first=4, last=2),
    names={"zh": "固定电话"},
    example="010-62345678",
)

CN_SERVICE_TEL = Identifier(
    entity="CN_SERVICE_TEL",
    group="PHONE_NUMBER",
    country="CN",
    patterns=(
        Pattern(
            r"[48]00(?:-\d{3}-\d{4}| \d{3} \d{4}|-\d{4}-\d{3}| \d{4} \d{3}|-\d{7})",
            alone=0.8,
            near=0.95,
            label=0.97,
        ),
        Pattern(r"[48]00\d{7}", alone=0.4, near=0.8, label=0.95),
        Pattern(r"9[56]\d{3,4}|1[02]\d{3}|1[12]\d", alone=0.0, label=0.8),
    ),
    context=words(
        """
        客服, 客服电话, 客服热线, 热线, 服务热线, 投诉电话, hotline, customer service
        """
    ),
    columns=words(
        """
        客服电话, 客服热线, 服务热线, 投诉电话, 热线电话, hotline
        """
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=3, last=4),
    names={"zh": "服务热线"},
    example="400-810-8888",
    on=False,
)

# --- accounts with online services

CN_QQ = Identifier(
    entity="CN_QQ",
    group="ONLINE_ID",
    country="CN",
    # Any number could be one, so only right after a label, which may be glued to it.
    patterns=(Pattern(r"[1-9]\d{4,10}", alone=0.0, label=0.9, left="digit", not_right="@"),),
    context=words(
        """
        qq, qq号, qq号码, qq群, qq群号, qq/微信, qq或微信, 扣扣, 扣扣号, 企鹅号, q号, q群, q:, +q, 加q,
        oicq, qq is, qq number, qq no, qq id, qq group
        """
    ),
    columns=words(
        """
        qq, qqno, qqnum, qqnumber, qq号, qq号码, 联系qq, 客户qq, 扣扣, 扣扣号, oicq
        """
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=2, last=2),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "QQ号"},
    example="12345678",
)

_WX = r"[A-Za-z0-9_\-]"

CN_WECHAT_ID = Identifier(
    entity="CN_WECHAT_ID",
    group="ONLINE_ID",
    country="CN",
    patterns=(
        # What the system gives out; it can't be mistaken.
        Pattern(r"wxid_[a-z0-9]{12,16}", alone=0.95, label=0.98),
        # What the user chose; gh_ begins the number of an official account, which is nobody's own.
        Pattern(
            rf"(?:[A-FH-Za-fh-z]{_WX}{{5,19}}|[Gg][A-GI-Za-gi-z0-9_\-]{_WX}{{4,18}}"
            rf"|[Gg][Hh][A-Za-z0-9\-]{_WX}{{3,17}})",
            alone=0.0,
            label=0.8,
            not_left="[",  # a mark such as [ONLINE_ID] is no account
            not_right="@",
        ),
    ),
    context=words(
        """
        微信, 微信号, 微信号码, 微信id, 微信账号, 加微信, 加微, 加v, v信, 薇信, 威信, wx:, wx号, 加wx,
        vx, 加vx, wechat:, wechat is, wechat id, wechat no, wechat account, wechat_id, weixin:,
        weixin id
        """
    ),
    columns=words(
        """
        微信, 微信号, 微信号码, 微信id, 微信账号, 联系微信, 客户微信, wechat, wechatid, wechatno,
        wechataccount, weixin, weixinid, wxid, vx
        """
    ),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="affix", first=2, last=2),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "微信号"},
    example="wxid_a1b2c3d4e5f6g7",
)

# --- organisations

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC = "[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]"

CN_USCC = Identifier(
    entity="CN_USCC",
    group="COMPANY_ID",
    country="CN",
    patterns=(
        # 10 stands for bodies that are registered with the central authorities.
        Pattern(
            rf"[1-9ANYany]{_USCC} ?(?:{_PROVINCE}|10)\d{{4}} ?{_USCC}{{9}} ?{_USCC}",
            alone=0.7,
            near=0.97,
            label=0.99,
        ),
    ),
    checks=(
        Check(
            "weighted",
            weights=tuple(pow(3, place, 31) for place in range(17)),
            modulus=31,
            chars=_USCC_ALPHABET[0] + _USCC_ALPHABET[:0:-1],
            alphabet=_USCC_ALPHABET,
        ),
    ),
    context=words(
        """
        统一社会信用代码, 社会信用代码, 信用代码, 税号, 纳税人识别号, 营业执照, 营业执照号, uscc,
        credit code, social credit code, taxpayer id, tax id
        """
    ),
    against=_ORDER_WORDS,
    columns=words(
        """
        统一社会信用代码, 社会信用代码, 统一信用代码, 信用代码, 税号, 纳税人识别号, 企业税号, uscc,
        usccno, usci, creditcode, socialcreditcode, unifiedsocialcreditcode, unifiedcreditcode
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=2, last=4),
    names={"zh": "统一社会信用代码"},
    example="91110105MA01ABCD5F",
    on=False,
)

# --- bank cards

_GROUPS = r"[ \-]?\d{4}[ \-]?\d{4}[ \-]?\d{4}"
# The banks' own ranges from before UnionPay's 62, rarer than the numbers that begin so by chance.
_OLDER = r"(?:955[89]|9400|1030|6858|6907|60[1-3]\d)"

CN_BANK_CARD = Identifier(
    entity="CN_BANK_CARD",
    group="CREDIT_CARD",
    country="CN",
    patterns=(
        Pattern(r"62\d{14,17}", alone=0.75, near=0.92, label=0.98),
        Pattern(rf"62\d\d{_GROUPS}", alone=0.8, near=0.93, label=0.98),
        Pattern(rf"62\d\d{_GROUPS}[ \-]?\d{{1,3}}", alone=0.75, near=0.92, label=0.98),
        Pattern(r"62\d{4}[ \-]\d{10,13}", alone=0.75, near=0.92, label=0.98),
        Pattern(rf"{_OLDER}{_GROUPS}", alone=0.3, near=0.8, label=0.95),
        Pattern(rf"{_OLDER}{_GROUPS}[ \-]?\d{{1,3}}", alone=0.3, near=0.8, label=0.95),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        银行卡, 银行卡号, 卡号, 借记卡, 储蓄卡, 银联卡, 工资卡, 信用卡, 账号, 银行账号, 收款账号,
        收款账户, 账户, 开户行, 打款, 转账, bank card, debit card, credit card, card, card no,
        card number, unionpay, account, account no, bank account, pan
        """
    ),
    against=(*_ORDER_WORDS, "支付宝", "iccid", "imei"),
    columns=words(
        """
        银行卡, 银行卡号, 银行卡号码, 借记卡号, 储蓄卡号, 工资卡号, 收款卡号, 绑定银行卡, 卡号,
        bankcard, bankcardno, bankcardnum, bankcardnumber, unionpaycard, yhkh
        """
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=6, last=4),
    strict=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "银行卡号"},
    example="6217000000000000004",
    labelled=True,
)

# --- number plates

_PROVINCES = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_PLATE_LETTER = "[A-HJ-NP-Z]"
_NEW_ENERGY = "[A-HJK]"


def _few_letters(length: int, most: int) -> str:
    """So many letters and digits, `most` letters at the utmost (GA 36 gives out no other series)."""
    series = [
        "".join(_PLATE_LETTER if place in letters else r"\d" for place in range(length))
        for count in range(most + 1)
        for letters in combinations(range(length), count)
    ]
    return "|".join(series)


CN_PLATE = Identifier(
    entity="CN_PLATE",
    group="VEHICLE_ID",
    country="CN",
    patterns=(
        Pattern(
            rf"{_PROVINCES}{_PLATE_LETTER}[ ·.\-]?(?:{_few_letters(5, 2)}"
            rf"|{_NEW_ENERGY}[A-HJ-NP-Z0-9]\d{{4}}|\d{{5}}{_NEW_ENERGY}"
            r"|(?:\d{4}|[A-HJ-NP-Z]\d{3}|\d[A-HJ-NP-Z]\d\d)[学警挂港澳领试超])",
            alone=0.75,
            near=0.93,
            label=0.98,
            left="none",
        ),
        Pattern(rf"WJ[ ·.\-]?{_PROVINCES}?[ ·.\-]?\d{{4}}[0-9A-Z]", alone=0.5, near=0.9, label=0.97),
    ),
    context=words(
        """
        车牌, 车牌号, 车牌号码, 号牌, 牌照, 车号, 车辆, 停车登记, 停车, plate, plate number,
        licence plate, license plate, plate no
        """
    ),
    against=words(
        """
        型号, 订单号, 货号, 款号, 批号
        """
    ),
    columns=words(
        """
        车牌, 车牌号, 车牌号码, 车号, 号牌号码, plate, plateno, platenumber, carplate, licenseplate,
        licenceplate, carno, carnumber, chepai, cphm
        """
    ),
    canonical=Canonical(keep="all", case="upper"),
    mask=MaskRule(kind="affix", first=2, last=2),
    strict=MaskRule(kind="affix", first=2, last=0),
    names={"zh": "车牌号"},
    example="京A12345",
)

# --- passports

CN_PASSPORT = Identifier(
    entity="CN_PASSPORT",
    group="PASSPORT",
    country="CN",
    patterns=(
        # Ordinary: E, EA to EZ, the older G; service, diplomatic, public affairs; Hong Kong; Macau.
        Pattern(
            r"(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[PSD](?:E|\.)?\d{7}|[KH]\d{8}|[KH][A-Z]\d{7}|M[AB]\d{7})",
            alone=0.3,
            near=0.8,
            label=0.95,
        ),
    ),
    context=words(
        """
        护照, 护照号, 护照号码, 护照编号, 旅行证件, 旅行证件号, passport, passport no, passport number,
        travel document
        """
    ),
    against=words(
        """
        型号, 货号, 批号, part no, sku, model, commit, 订单号, 单号
        """
    ),
    columns=words(
        """
        护照, 护照号, 护照号码, 护照编号, passport, passportno, passportnum, passportnumber
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=2, last=3),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "护照号"},
    example="E12345678",
)

IDENTIFIERS = (
    CN_RESIDENT_ID,
    CN_MOBILE,
    CN_LANDLINE,
    CN_SERVICE_TEL,
    CN_QQ,
    CN_WECHAT_ID,
    CN_USCC,
    CN_BANK_CARD,
    CN_PLATE,
    CN_PASSPORT,
)
