"""Identifiers of the Chinese mainland, in Chinese and in English text.

Sources:

* Resident identity number: GB 11643-1999 (layout, ISO 7064 MOD 11-2), GB/T 2260 (province codes; a
  county need not exist today, since a number outlives its county). Its form of 1984 with fifteen digits
  was withdrawn in 2013. Residence permits of Hong Kong, Macau and Taiwan residents: State Council
  measures of 2018 (810000, 820000, 830000).
* Foreigners' permanent residence card: the National Immigration Administration's notice on the 2023
  version (9, province, ISO 3166-1 numeric country, birth date, serial, the check of GB 11643); the
  older one: ISO 3166-1 alpha-3 country, four digits of the place of issue, birth date, a serial digit,
  the check digit of ICAO 9303-3 section 4.9.
* Telephone: the Ministry of Industry and Information Technology's telecommunication numbering plan
  (2017) and its allocations of mobile prefixes and of numbers for things; area codes that are in use;
  E.164 country code 86.
* Unified social credit code: GB 32100-2015 (alphabet without I, O, S, V, Z; MOD 31; class 92 is a sole
  trader). Organization code: GB 11714-1997. Business registration number: GS 15-2006 (ISO 7064 MOD
  11,10; the seventh digit of sole traders is 6 to 9). Tax numbers: State Taxation Administration,
  measures on tax registration (2003: region and organization code; resident number and two digits for
  persons), since 2015 the credit code.
* Bank cards: ISO/IEC 7812 and the issuer ranges of China UnionPay, with the older ones of the big banks.
  Accounts: People's Bank of China, measures on RMB settlement accounts (2003); every bank has its own.
* Number plates: GA 36-2018, with the armed police's, the forces', embassies' and consulates' own series.
* Passports and travel permits: the National Immigration Administration's and the Foreign Ministry's
  published layouts; passports of Hong Kong and Macau by their immigration departments. Cards of the
  forces and the police: regulations on officers' and soldiers' certificates; no check digit is published.
* Driving licences: Ministry of Public Security order 162, GA 482-2012 (the number is the resident number,
  the file number has twelve digits).
* Social insurance, medical insurance, housing fund: LD/T 32-2015 (social security card) and the numbers
  of local administrations; GB/T 36342 and the education ministry's student numbers (a letter and the
  resident number); WS 445 (numbers of records, admissions and outpatients).
* QQ, WeChat, Weibo, Douyin, Xiaohongshu, Kuaishou, Bilibili, Alipay: forms that their clients give out or
  accept; there is no standard.
* Postcodes: YD/T 603 and the State Post Bureau's list of the first two digits.
"""

from __future__ import annotations

from itertools import combinations

from ..types import Canonical, Check, Identifier, MaskRule, Part, Pattern, Pseudonyms
from ._words import words
from .finance import CARDS

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

_CHECK_11_2 = Check(
    "weighted",
    weights=(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2),
    modulus=11,
    chars="10X98765432",
    position=17,
)
# Births of living people and not much later than today, which a declaration can't know.
_BORN = (Check("date", chars="yyyymmdd", position=6), Check("among", chars="18 19 200 201 202", position=6))

# GB/T 2260: cities and prefectures are 01 to 70 and 90; districts 01 to 18, counties 21 to 80, cities of
# county level 81 to 99, and 00 for cities without counties. Which of these exist changes every year, and
# numbers outlive their county. Residence permits have 810000, 820000, 830000.
_REGION = (
    r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])(?:0[1-9]|[1-6]\d|70|90)(?:0\d|1[0-8]|2[1-9]|[3-9]\d)"
)
_PERMIT = r"(?:710000|8[1-3]0000)"

CN_RESIDENT_ID = Identifier(
    entity="CN_RESIDENT_ID",
    group="NATIONAL_ID",
    country="CN",
    title="Chinese resident identity number",
    form="18: region 6, birth date yyyymmdd, serial 3, check digit or X",
    source="GB 11643-1999; ISO 7064 MOD 11-2",
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
        # 6-4-4-4.
        Pattern(
            rf"{_REGION_HEAD}\d{{4}}[ .\-]{_CENTURY}\d\d[ .\-]{_MONTH}{_DAY}[ .\-]\d{{3}}[\dXx]",
            alone=0.95,
            near=0.98,
            label=0.99,
        ),
        # The shape alone, for a number with a slip in region or date right after its label.
        Pattern(r"\d{6}[ .\-]?\d{8}[ .\-]?\d{3}[\dXx]", alone=0.0, label=0.55),
    ),
    checks=(_CHECK_11_2, *_BORN),
    context=words(
        """
        身份证, 身份证号, 身份证号码, 身份证件, 身份证件号, 身份证件号码, 身份号码, 公民身份号码,
        公民身份证号码, 居民身份证, 居民身份证号, 居民身份证号码, 证件号, 证件号码, 证件编号, 证号,
        二代证, 居住证, 居住证号, 居住证号码, 永居证, 永久居留身份证, 五星卡, 社会保障号, 社会保障号码,
        身份證, 身份證號, 身份證號碼, id card, id number, id no, id_no, idno, idcard, id_card,
        id number is, id card is, id card no, id card number, identity card, identity number,
        resident id, resident_id, resident identity card, citizen id, national id, sfzh, sfz, zjhm
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
    pseudonyms=Pseudonyms(
        # Births of people of today among themselves, the others among themselves.
        forms=tuple(
            (rf"{region}{years}{_MONTH}{_DAY}\d{{3}}[\dX]", (_CHECK_11_2, _BORN[0]))
            for region in (_REGION, _PERMIT)
            for years in (r"(?:19[3-9]\d|20[01]\d)", r"(?:1[89]\d\d|20[0-2]\d)")
        ),
        parts={
            "province": Part(0, 2),
            "region": Part(0, 6),
            "birth_year": Part(6, 10),
            "birth": Part(6, 14),
            "sex": Part(16, 17, ("13579", "02468")),
        },
    ),
)

CN_RESIDENT_ID_15 = Identifier(
    entity="CN_RESIDENT_ID_15",
    group="NATIONAL_ID",
    country="CN",
    title="Chinese resident identity number of the first generation",
    form="15 digits: region 6, birth date yymmdd, serial 3",
    source="GB 11643-1989",
    patterns=(
        # One of a hundred numbers of this length is one by chance; IMEI, IMSI and registrations are as long.
        Pattern(rf"{_PROVINCE}\d{{4}}\d\d{_MONTH}{_DAY}\d{{3}}", alone=0.03, near=0.6, label=0.92, prior=0.2),
        Pattern(
            rf"{_PROVINCE}\d{{4}}[ \-]\d\d{_MONTH}{_DAY}[ \-]\d{{3}}",
            alone=0.2,
            near=0.7,
            label=0.93,
            prior=0.4,
        ),
    ),
    checks=(Check("date", chars="yymmdd", position=6),),
    context=words(
        """
        旧身份证, 旧身份证号, 旧身份证号码, 老身份证, 老身份证号, 一代证, 一代身份证, 第一代身份证,
        15位身份证, 15位身份证号, 十五位身份证, 身份证, 身份证号, 身份证号码, 身份证件号, 身份证件号码,
        身份号码, 公民身份号码, 居民身份证号, 证件号, 证件号码, id card, id no, id_no, idcard, id_card,
        id card no, identity card, resident id, resident_id, sfzh, sfz, zjhm
        """
    ),
    against=(*_ORDER_WORDS, *_TIME_WORDS, *words("imei, imsi, meid, 串号, 注册号, 营业执照, 税号")),
    columns=words("旧身份证号, 旧身份证号码, 一代身份证号, 15位身份证号"),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=3, last=3),
    strict=MaskRule(kind="affix", first=1, last=1),
    names={"zh": "一代身份证号"},
    example="110105491231002",
)

#: ISO 3166-1, alpha-3 and numeric.
_COUNTRIES = [
    code.split()
    for code in words(
        """
        ABW 533, AFG 004, AGO 024, AIA 660, ALA 248, ALB 008, AND 020, ARE 784, ARG 032, ARM 051, ASM 016,
        ATA 010, ATF 260, ATG 028, AUS 036, AUT 040, AZE 031, BDI 108, BEL 056, BEN 204, BES 535, BFA 854,
        BGD 050, BGR 100, BHR 048, BHS 044, BIH 070, BLM 652, BLR 112, BLZ 084, BMU 060, BOL 068, BRA 076,
        BRB 052, BRN 096, BTN 064, BVT 074, BWA 072, CAF 140, CAN 124, CCK 166, CHE 756, CHL 152, CHN 156,
        CIV 384, CMR 120, COD 180, COG 178, COK 184, COL 170, COM 174, CPV 132, CRI 188, CUB 192, CUW 531,
        CXR 162, CYM 136, CYP 196, CZE 203, DEU 276, DJI 262, DMA 212, DNK 208, DOM 214, DZA 012, ECU 218,
        EGY 818, ERI 232, ESH 732, ESP 724, EST 233, ETH 231, FIN 246, FJI 242, FLK 238, FRA 250, FRO 234,
        FSM 583, GAB 266, GBR 826, GEO 268, GGY 831, GHA 288, GIB 292, GIN 324, GLP 312, GMB 270, GNB 624,
        GNQ 226, GRC 300, GRD 308, GRL 304, GTM 320, GUF 254, GUM 316, GUY 328, HKG 344, HMD 334, HND 340,
        HRV 191, HTI 332, HUN 348, IDN 360, IMN 833, IND 356, IOT 086, IRL 372, IRN 364, IRQ 368, ISL 352,
        ISR 376, ITA 380, JAM 388, JEY 832, JOR 400, JPN 392, KAZ 398, KEN 404, KGZ 417, KHM 116, KIR 296,
        KNA 659, KOR 410, KWT 414, LAO 418, LBN 422, LBR 430, LBY 434, LCA 662, LIE 438, LKA 144, LSO 426,
        LTU 440, LUX 442, LVA 428, MAC 446, MAF 663, MAR 504, MCO 492, MDA 498, MDG 450, MDV 462, MEX 484,
        MHL 584, MKD 807, MLI 466, MLT 470, MMR 104, MNE 499, MNG 496, MNP 580, MOZ 508, MRT 478, MSR 500,
        MTQ 474, MUS 480, MWI 454, MYS 458, MYT 175, NAM 516, NCL 540, NER 562, NFK 574, NGA 566, NIC 558,
        NIU 570, NLD 528, NOR 578, NPL 524, NRU 520, NZL 554, OMN 512, PAK 586, PAN 591, PCN 612, PER 604,
        PHL 608, PLW 585, PNG 598, POL 616, PRI 630, PRK 408, PRT 620, PRY 600, PSE 275, PYF 258, QAT 634,
        REU 638, ROU 642, RUS 643, RWA 646, SAU 682, SDN 729, SEN 686, SGP 702, SGS 239, SHN 654, SJM 744,
        SLB 090, SLE 694, SLV 222, SMR 674, SOM 706, SPM 666, SRB 688, SSD 728, STP 678, SUR 740, SVK 703,
        SVN 705, SWE 752, SWZ 748, SXM 534, SYC 690, SYR 760, TCA 796, TCD 148, TGO 768, THA 764, TJK 762,
        TKL 772, TKM 795, TLS 626, TON 776, TTO 780, TUN 788, TUR 792, TUV 798, TWN 158, TZA 834, UGA 800,
        UKR 804, UMI 581, URY 858, USA 840, UZB 860, VAT 336, VCT 670, VEN 862, VGB 092, VIR 850, VNM 704,
        VUT 548, WLF 876, WSM 882, YEM 887, ZAF 710, ZMB 894, ZWE 716
        """
    )
]

CN_FOREIGN_PR = Identifier(
    entity="CN_FOREIGN_PR",
    group="NATIONAL_ID",
    country="CN",
    title="Chinese permanent residence card number of a foreigner",
    form="18: 9, province 2, country 3, birth date yyyymmdd, serial 3, check; older: 3 letters, 12 digits",
    source="National Immigration Administration, 2023 version of the card; ICAO 9303-3 section 4.9",
    patterns=(
        # 9-2-3-8-4 as written in groups: 6-8-4.
        Pattern(
            rf"9{_PROVINCE}\d{{3}}[ .\-]?{_CENTURY}\d\d{_MONTH}{_DAY}[ .\-]?\d{{3}}[\dXx]",
            alone=0.95,
            near=0.98,
            label=0.99,
            checks=(
                _CHECK_11_2,
                *_BORN,
                Check("among", chars=" ".join(number for _, number in _COUNTRIES), position=3),
            ),
        ),
        Pattern(
            rf"[A-Za-z]{{3}} ?{_PROVINCE}\d\d ?\d\d{_MONTH}{_DAY}\d\d",
            alone=0.75,
            near=0.93,
            label=0.98,
            checks=(
                Check("among", chars=" ".join(letters for letters, _ in _COUNTRIES), position=0),
                Check("date", chars="yymmdd", position=7),
                Check(
                    "weighted", weights=(7, 3, 1) * 4 + (7, 3), modulus=10, chars="0123456789", position=14
                ),
            ),
        ),
    ),
    context=words(
        """
        外国人永久居留身份证, 外国人永久居留身份证号, 外国人永久居留身份证号码, 外国人永久居留证,
        外国人永久居留证号, 永久居留身份证, 永久居留身份证号, 永久居留身份证号码, 永久居留证,
        永久居留证号, 永居证, 永居证号, 永居身份证, 五星卡, 五星卡号, 中国绿卡, 身份证, 身份证号,
        身份证号码, 证件号, 证件号码, foreign permanent resident, foreign permanent resident id,
        foreigner permanent resident, foreign permanent resident id card, permanent resident id card,
        permanent residence card, five-star card
        """
    ),
    columns=words(
        "永居证号, 永久居留证号, 永久居留身份证号, 外国人永久居留身份证号码, 外国人永久居留身份证号"
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=3, last=4),
    strict=MaskRule(kind="affix", first=1, last=1),
    names={"zh": "外国人永久居留身份证号"},
    example="911840198001020318",
)

# --- telephone

# 174 is satellite (1740 0 to 5) and maritime (1749) only; 144, 146, 148 and 141 are things, not people.
_MOBILE_3 = r"1(?:3\d|4[579]|5[0-35-9]|6[2567]|7[0-35-8]|8\d|9[0-35-9])"
_MOBILE_PLAIN = rf"(?:{_MOBILE_3}\d{{4}}|174(?:0[0-5]|9\d)\d\d)\d{{4}}"
#: The national number, for what finds it behind a country code.
MOBILE = _MOBILE_PLAIN
_MOBILE = (
    rf"(?:{_MOBILE_3}[ .\-]?\d{{4}}[ .\-]?\d{{4}}"  # 3-4-4, 7-4, 3-8, contiguous
    rf"|{_MOBILE_3}[ .\-]\d{{3}}[ .\-]\d{{5}}"
    r"|174[ .\-]?(?:0[0-5]|9\d)\d\d[ .\-]?\d{4})"
)
_MOBILE_USUAL = (  # 3-4-4, contiguous
    rf"(?:{_MOBILE_3}(?:\d{{8}}|[ .\-]\d{{4}}[ .\-]\d{{4}})"
    rf"|{_MOBILE_3}[ .\-]\d{{3}}[ .\-]\d{{5}}"
    r"|174(?:0[0-5]|9\d)\d{6}|174[ .\-](?:0[0-5]|9\d)\d\d[ .\-]\d{4})"
)
# The same in Chinese numerals, those of bank notes and the spoken one among them.
_NUMERAL = "[零〇○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖]"
_NUMERALS_3 = (
    rf"[一幺壹](?:[三叁八捌]{_NUMERAL}|[四肆][五伍七柒九玖]|[五伍][零〇○一幺壹二贰三叁五伍六陆七柒八捌九玖]"
    r"|[六陆][二贰五伍六陆七柒]|[七柒][零〇○一幺壹二贰三叁五伍六陆七柒八捌]"
    r"|[九玖][零〇○一幺壹二贰三叁五伍六陆七柒八捌九玖])"
)

CN_MOBILE = Identifier(
    entity="CN_MOBILE",
    group="PHONE_NUMBER",
    country="CN",
    title="Chinese mobile telephone number",
    form="11 digits that begin with an assigned prefix of three, +86 before them or not",
    source="MIIT, telecommunication numbering plan (2017) and allocations of prefixes",
    patterns=(
        # +1 380… is American.
        Pattern(_MOBILE_USUAL, alone=0.75, near=0.9, label=0.97, not_left="+"),
        Pattern(_MOBILE, alone=0.3, near=0.85, label=0.97, not_left="+-", not_right="-"),
        # +86, 0086, (86), (+86).
        Pattern(rf"(?:\+ ?86|0086|\(\+? ?86\)|\(0086\))[ .\-]?{_MOBILE}", alone=0.96, near=0.97, label=0.98),
        Pattern(rf"86[ \-]{_MOBILE}", alone=0.85, near=0.95, label=0.98),
        Pattern(rf"86{_MOBILE_PLAIN}", alone=0.45, near=0.9, label=0.97),
        # The trunk 0, and prefixes for cheap long-distance calls.
        Pattern(rf"(?:0|17951[ \-]?|17911[ \-]?|12593[ \-]?){_MOBILE}", alone=0.4, near=0.85, label=0.97),
        # 4-4-3, 4-3-4, 5-3-3, 5-6.
        Pattern(
            rf"{_MOBILE_3}\d(?:[ \-](?:\d{{4}}[ \-]\d{{3}}|\d{{3}}[ \-]\d{{4}})|\d[ \-]\d{{3}}[ \-]?\d{{3}})",
            alone=0.3,
            near=0.85,
            label=0.96,
        ),
        # Each digit by itself.
        Pattern(r"1[ \-][3-9](?:[ \-]\d){9}", alone=0.05, near=0.5, label=0.85),
        Pattern(rf"[一幺壹] [三四五六七八九](?: {_NUMERAL}){{9}}", alone=0.6, near=0.85, label=0.93),
        Pattern(
            rf"{_NUMERALS_3}[ \-]?{_NUMERAL}{{4}}[ \-]?{_NUMERAL}{{4}}",
            alone=0.85,
            near=0.93,
            label=0.97,
            not_left="零〇一二三四五六七八九点十百千",
            not_right="零〇一二三四五六七八九点十百千",
        ),
    ),
    context=words(
        """
        手机, 手机号, 手机号码, 电话, 电话号码, 联系电话, 联系方式, 联系人, 联系手机, 移动电话, 致电,
        拨打, 请拨打, 来电, 回电, 短信, 微信同号, 收件人, 收货人, 手機, 手機號, 手機號碼, 電話,
        聯絡電話, mobile, mobile no, mobile number, mobile phone, cell phone, phone, phone no,
        phone number, telephone, tel, call me, call us, contact number, sms, whatsapp, msisdn
        """
    ),
    against=(
        *_ORDER_WORDS,
        *_TIME_WORDS,
        *words("版本号, build, commit, 版本, offset, mpn, 货号, booking, sample, seq, n="),
        # Behind it, what it counts.
        *words("元, 万元, 亿元, 吨, 万吨, 股, 户, 人次, 千瓦时, 立方米, 公里"),
    ),
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
    pseudonyms=Pseudonyms(forms=(_MOBILE_PLAIN,), parts={"prefix": Part(0, 3)}),
)

CN_IOT_MSISDN = Identifier(
    entity="CN_IOT_MSISDN",
    group="DEVICE_ID",
    country="CN",
    title="Chinese telephone number of a thing (IoT SIM)",
    form="13 digits that begin with 1440, 1441, 148, 146 or 1410",
    source="MIIT, allocations of numbers for things",
    patterns=(
        # Milliseconds since 1970 were 14… from 2014 to 2017.
        Pattern(r"(?:(?:\+|00) ?)?(?:86[ \-]?)?14(?:4[01]|10|[68]\d)\d{9}", alone=0.05, near=0.7, label=0.93),
    ),
    context=words(
        """
        物联卡, 物联卡号, 物联网卡, 物联网卡号, 物联网号码, 物联网号, 流量卡, 流量卡号, 物联卡号码,
        iot卡, iot sim, iot card, iot number, m2m sim, m2m number, msisdn
        """
    ),
    against=(*_ORDER_WORDS, *_TIME_WORDS),
    columns=words("物联卡, 物联卡号, 物联网卡号, 流量卡号, iotmsisdn"),
    canonical=Canonical(keep="digits", last=13),
    mask=MaskRule(kind="affix", first=3, last=4, tail=13),
    names={"zh": "物联网卡号"},
    example="1440012345678",
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
_WHOLE_8, _WHOLE_7 = r"[2-8]\d{7}", r"[2-8]\d{6}"
_EXTENSION = r"(?: ?\(?(?:转|轉|转分机|分机|分機|分机号|[Ee][Xx][Tt]\.?|-|#)[ :]?\d{1,6}\)?)?"


def _landline(zone_2: str, zone_3: str, between: str, whole: bool = False) -> str:
    """A landline number; `zone_2` and `zone_3` are the area codes as they are written before `between`.

    What stands behind the area code is `whole`, or may be in two groups.
    """
    eight, seven = (_WHOLE_8, _WHOLE_7) if whole else (_LOCAL_8, _LOCAL_7)
    return rf"(?:{zone_2}{between}{eight}|{zone_3}{between}(?:{eight}|{seven})){_EXTENSION}"


CN_LANDLINE = Identifier(
    entity="CN_LANDLINE",
    group="PHONE_NUMBER",
    country="CN",
    title="Chinese landline number",
    form="area code with its 0, 7 or 8 digits, an extension or none",
    source="MIIT, telecommunication numbering plan (2017)",
    patterns=(
        Pattern(
            _landline(f"0{_ZONE_2}", f"0{_ZONE_3}", "(?: ?- ?| )", whole=True),
            alone=0.8,
            near=0.9,
            label=0.97,
            not_left="-'’.,",
            not_right="-",
        ),
        Pattern(
            rf"0(?:{_ZONE_2}-[2-8]\d{{3}}|{_ZONE_3}-[2-8]\d{{2,3}}) \d{{4}}",
            alone=0.7,
            near=0.9,
            label=0.97,
            not_left="-'’.,",
            not_right="-",
        ),
        # In three groups it may be the number of an article.
        Pattern(_landline(f"0{_ZONE_2}", f"0{_ZONE_3}", "(?: ?- ?| )"), alone=0.45, near=0.85, label=0.97),
        Pattern(
            _landline(rf"\(0{_ZONE_2}\)", rf"\(0{_ZONE_3}\)", r"[ \-]?"), alone=0.9, near=0.95, label=0.98
        ),
        Pattern(
            r"(?:\+ ?86|0086|\(\+? ?86\))[ \-]?"
            + _landline(rf"\(?0?{_ZONE_2}\)?", rf"\(?0?{_ZONE_3}\)?", r"[ \-]?"),
            alone=0.95,
            near=0.97,
            label=0.98,
        ),
        Pattern(
            _landline(rf"\(\+?86[ \-]?0?{_ZONE_2}\)", rf"\(\+?86[ \-]?0?{_ZONE_3}\)", r"[ \-]?"),
            alone=0.9,
            near=0.95,
            label=0.97,
        ),
        Pattern(rf"86-?0?{_landline(_ZONE_2, _ZONE_3, '[ -]')}", alone=0.4, near=0.9, label=0.97),
        Pattern(_landline(f"0{_ZONE_2}", f"0{_ZONE_3}", ""), alone=0.3, near=0.75, label=0.92, prior=0.6),
    ),
    context=words(
        """
        电话, 联系电话, 座机, 座机号, 固话, 固定电话, 办公电话, 单位电话, 家庭电话, 传真, 致电, 拨打,
        联系方式, 聯絡電話, 電話, 傳真, tel, telephone, phone, fax, office phone, office tel, call me, call us
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
    title="Chinese service number",
    form="400 or 800 and 7 digits; short codes of 3 to 6, or 8, digits",
    source="MIIT, telecommunication numbering plan (2017)",
    patterns=(
        Pattern(
            r"[48]00(?:-\d{3}-\d{4}| \d{3} \d{4}|-\d{4}-\d{3}| \d{4} \d{3}|[ \-]\d{7}"
            r"|\d[ \-]\d{3}[ \-]\d{3}|\d[ \-]\d{6})",
            alone=0.8,
            near=0.95,
            label=0.97,
        ),
        Pattern(r"[48]00\d{7}", alone=0.4, near=0.8, label=0.95),
        Pattern(r"9[56]\d{3,4}|95\d{6}|1[02]\d{3}|1[12]\d", alone=0.0, label=0.8),
    ),
    context=words(
        """
        客服, 客服电话, 客服热线, 客服号码, 热线, 热线电话, 服务热线, 服务电话, 咨询热线, 全国热线,
        投诉电话, 举报电话, hotline, customer service
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
    title="QQ number",
    form="5 to 11 digits, the first not 0",
    source="Tencent; no standard",
    # Any number could be one, so only right after a label, which may be glued to it.
    patterns=(Pattern(r"[1-9]\d{4,10}", alone=0.0, label=0.9, left="digit", not_right="@"),),
    context=(
        *words(
            """
        qq, qq号, qq号码, qq群, qq群号, qq交流群, qq讨论群, qq账号, qq帐号, qq/微信, qq或微信, 扣扣,
        扣扣号, 扣扣群, 企鹅号, 企鹅号码, 企鹅群, 企鹅:, 小企鹅, q号, q群, q群号, 加q, 加扣, 球球号, oicq,
        qq is, qq number, qq no, qq id, qq group, q:
        """
        ),
        "+q ",
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

_HAN = "\u4e00-\u9fff"
_WX = r"[A-Za-z0-9_\-]"
# Six to twenty symbols, the first a letter. gh_ begins the number of an official account, which is
# nobody's own; `WeChat` and `Weixin` are the service.
_WX_CHOSEN = (
    rf"(?:[A-FH-VX-Za-fh-vx-z]{_WX}{{5,19}}"
    rf"|[Gg](?:[A-GI-Za-gi-z0-9_\-]{_WX}{{4,18}}|[Hh][A-Za-z0-9\-]{_WX}{{3,17}})"
    rf"|[Ww](?:[A-DF-Za-df-z0-9_\-]{_WX}{{4,18}}"
    rf"|[Ee](?:[ABD-HJ-Zabd-hj-z0-9_\-]{_WX}{{3,17}}|[Cc][A-GI-Za-gi-z0-9_\-]{_WX}{{2,16}}"
    rf"|[Ii][A-WYZa-wyz0-9_\-]{_WX}{{2,16}}|(?:[Cc][Hh]|[Ii][Xx])[A-Za-z]{{0,8}}[0-9_\-]{_WX}{{1,7}})))"
)


def _digit_inside(head: str, taken: int) -> str:
    """`head`, which takes so many symbols, then letters, and a digit: six symbols or more."""
    few = [rf"[A-Za-z_\-]{{{k}}}\d{_WX}{{{5 - taken - k},{19 - taken - k}}}" for k in range(5 - taken)]
    return rf"{head}(?:{'|'.join(few)}|[A-Za-z_\-]{{{5 - taken},14}}\d{_WX}{{0,4}})"


_WX_WITH_DIGIT = "|".join(
    (
        _digit_inside("[A-FH-Za-fh-z]", 1),
        rf"[Gg]\d{_WX}{{4,18}}",
        _digit_inside(r"[Gg][A-GI-Za-gi-z_\-]", 2),
        rf"[Gg][Hh]\d{_WX}{{3,17}}",
        _digit_inside(r"[Gg][Hh][A-Za-z\-]", 3),
    )
)

# Letters with _ between them, as pinyin is written.
_WX_WITH_LINE = "[a-fh-z][a-z]{1,8}_[a-z]{2,9}|g[a-gi-z][a-z]{0,7}_[a-z]{2,9}"

CN_WECHAT_ID = Identifier(
    entity="CN_WECHAT_ID",
    group="ONLINE_ID",
    country="CN",
    title="WeChat ID",
    form="6 to 20 letters, digits, _ and -, a letter first; or wxid_ and 12 to 16 letters and digits",
    source="Tencent; no standard",
    patterns=(
        # What the system gives out; it can't be mistaken.
        Pattern(r"wxid_[a-z0-9]{12,16}", alone=0.95, label=0.98),
        # What the user chose. Behind a blank or a bracket, or glued to 微信, or where code goes on, it
        # may be any word (`微信 Android`, `微信（Tencent）`, `vx=speed`), so that it needs a digit or _
        # there; [ONLINE_ID] is a mark.
        Pattern(_WX_CHOSEN, alone=0.0, label=0.8, not_left=" ([信=,+*-/|.<>", not_right="@"),
        Pattern(_WX_WITH_DIGIT, alone=0.0, label=0.8, not_left="[.", not_right="@"),
        Pattern(_WX_WITH_LINE, alone=0.0, label=0.6, not_left="[=,+*-/|.<>", not_right="@"),
    ),
    context=words(
        """
        微信, 微信号, 微信号码, 微信id, 微信账号, 微信帐号, 微信/qq, 微 信, 加微信, 加微, 加v, 加vx,
        加wx, 我vx, 联系vx, 添加vx, 咨询vx, 我wx, v信, v信号, 薇信, 薇信号, 威信, 威信号, 徽信, 维信,
        薇:, 加薇, 卫星:, 卫星号, 加卫星, wx:, wx号, +wx, vx:, vx号, +vx, +微, +薇, wechat:,
        wechat id, wechat id is, my wechat is, my wechat, wechat no, wechat_id:, wechat_id=,
        wechat_id", wechatid, weixin:, weixin id, weixin号
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

CN_ALIPAY_UID = Identifier(
    entity="CN_ALIPAY_UID",
    group="ONLINE_ID",
    country="CN",
    title="Alipay user number",
    form="16 digits that begin with 2088",
    source="Ant Group, Alipay open platform: user_id; no standard",
    patterns=(
        Pattern(r"2088\d{12}", alone=0.6, near=0.88, label=0.97),
        Pattern(r"2088[ \-]\d{4}[ \-]\d{4}[ \-]\d{4}", alone=0.5, near=0.88, label=0.97),
    ),
    context=words(
        """
        支付宝, 支付宝uid, 支付宝id, 支付宝账号, 支付宝帐号, 支付宝账户, 支付宝用户号, 支付宝用户id,
        支付宝会员号, 支付宝号, 支付寶, alipay, alipay uid, alipay id, alipay user id, alipay_user_id,
        alipay account, buyer_user_id, buyer_id, seller_id, zfb
        """
    ),
    against=_ORDER_WORDS,
    columns=words(
        "支付宝, 支付宝账号, 支付宝uid, 支付宝账户, alipay, alipayaccount, alipayuid, alipayuserid, zfb"
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=4, last=4),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "支付宝用户号"},
    example="2088102169138135",
)

CN_WEIBO_UID = Identifier(
    entity="CN_WEIBO_UID",
    group="ONLINE_ID",
    country="CN",
    title="Weibo user number or name",
    form="10 digits; @ and 2 to 30 letters, digits, _ and -",
    source="Sina Weibo; no standard",
    patterns=(
        Pattern(r"[1-9]\d{9}", alone=0.0, label=0.9),
        # Where a name ends before other Chinese text can't be seen.
        Pattern(
            rf"@[{_HAN}A-Za-z0-9_\-]{{2,30}}",
            alone=0.2,
            near=0.6,
            label=0.9,
            left="word",
            not_right=".",
        ),
    ),
    context=words(
        """
        微博, 微博uid, 微博id, 微博号, 微博账号, 微博帐号, 微博昵称, 微博名, 新浪微博, weibo, weibo uid,
        weibo id, weibo_uid, weibo.com, weibo.com/u, weibo.cn/u, weibo.cn
        """
    ),
    columns=words("微博, 微博uid, 微博账号, 微博昵称, 微博号, weibo, weibouid, weiboid"),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="affix", first=2, last=2),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "微博账号"},
    example="1642634100",
)

CN_DOUYIN_ID = Identifier(
    entity="CN_DOUYIN_ID",
    group="ONLINE_ID",
    country="CN",
    title="Douyin ID",
    form="4 to 20 letters, digits, _ and .",
    source="Douyin; no standard",
    patterns=(Pattern(r"[A-Za-z0-9_][A-Za-z0-9_.]{2,18}[A-Za-z0-9_]", alone=0.0, label=0.85, not_right="@"),),
    context=words(
        """
        抖音号, 抖音id, 抖音账号, 抖音帐号, 抖音用户id, 抖音uid, 抖音号id, dy号, douyin id, douyin_id,
        douyin no
        """
    ),
    columns=words("抖音号, 抖音账号, 抖音id, douyinid"),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="affix", first=2, last=2),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "抖音号"},
    example="dy_zhang88",
)

CN_XIAOHONGSHU_ID = Identifier(
    entity="CN_XIAOHONGSHU_ID",
    group="ONLINE_ID",
    country="CN",
    title="Xiaohongshu (RedNote) ID",
    form="6 to 16 letters, digits and _",
    source="Xiaohongshu; no standard",
    patterns=(Pattern(r"[A-Za-z0-9_]{6,16}", alone=0.0, label=0.85, not_right="@"),),
    context=words(
        """
        小红书号, 小红书id, 小红书账号, 小红书帐号, xhs号, xhs id, xiaohongshu id, 小紅書號
        """
    ),
    columns=words("小红书号, 小红书账号, 小红书id, xiaohongshuid"),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="affix", first=2, last=2),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "小红书号"},
    example="94512345678",
)

CN_KUAISHOU_ID = Identifier(
    entity="CN_KUAISHOU_ID",
    group="ONLINE_ID",
    country="CN",
    title="Kuaishou ID",
    form="6 to 20 letters, digits, _ and -",
    source="Kuaishou; no standard",
    patterns=(Pattern(r"[A-Za-z0-9_][A-Za-z0-9_\-]{5,19}", alone=0.0, label=0.85, not_right="@"),),
    context=words("快手号, 快手id, 快手账号, 快手帐号, 快手uid, kuaishou id"),
    columns=words("快手号, 快手id, 快手账号, kuaishouid"),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="affix", first=2, last=2),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "快手号"},
    example="ks_wang1990",
)

CN_BILIBILI_UID = Identifier(
    entity="CN_BILIBILI_UID",
    group="ONLINE_ID",
    country="CN",
    title="Bilibili user number",
    form="5 to 16 digits",
    source="Bilibili; no standard",
    patterns=(Pattern(r"[1-9]\d{4,15}", alone=0.0, label=0.85),),
    context=words(
        """
        b站uid, b站id, b站账号, 哔哩哔哩uid, 哔哩哔哩id, bilibili uid, bilibili id, space.bilibili.com
        """
    ),
    columns=words("b站uid, 哔哩哔哩uid, bilibiliuid"),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=2, last=2),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "哔哩哔哩UID"},
    example="123456789",
)

# --- organisations and sole traders

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC = "[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]"
# 10 stands for bodies that are registered with the central authorities.
_SEAT = rf"(?:{_PROVINCE}|10)"
_CHECK_USCC = Check(
    "weighted",
    weights=tuple(pow(3, place, 31) for place in range(17)),
    modulus=31,
    chars=_USCC_ALPHABET[0] + _USCC_ALPHABET[:0:-1],
    alphabet=_USCC_ALPHABET,
)


def _check_11714(start: int) -> Check:
    """GB 11714 over eight letters and digits from `start`; X stands for 10."""
    return Check(
        "weighted",
        weights=(3, 7, 9, 10, 5, 8, 4, 2),
        modulus=11,
        chars="0X987654321",
        start=start,
        position=start + 8,
    )


def _credit_code(first: str) -> tuple[str, str]:
    """A credit code whose department and class are `first`: in its parts, and in groups of four."""
    return (
        rf"{first}[ \-]?{_SEAT}\d{{4}}[ \-]?{_USCC}{{9}}[ \-]?{_USCC}",
        rf"{first}\d\d[ \-]\d{{4}}[ \-]{_USCC}{{4}}[ \-]{_USCC}{{4}}[ \-]{_USCC}{{2}}",
    )


_SEATS = (
    "10 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54"
    " 61 62 63 64 65 71 81 82 83"
)
_ANY_CODE, _ANY_CODE_IN_FOURS = _credit_code(rf"[1-9ANYany] ?{_USCC}")
_TRADER_CODE, _TRADER_CODE_IN_FOURS = _credit_code("9 ?2")
_CHECKS_IN_FOURS = (_CHECK_USCC, Check("among", chars=_SEATS, position=2))

CN_USCC = Identifier(
    entity="CN_USCC",
    group="COMPANY_ID",
    country="CN",
    title="Chinese unified social credit code",
    form="18: department, class, region 6, organization code 9, check; letters without I, O, S, V, Z",
    source="GB 32100-2015",
    patterns=(
        Pattern(_ANY_CODE, alone=0.7, near=0.97, label=0.99),
        Pattern(_ANY_CODE_IN_FOURS, alone=0.7, near=0.97, label=0.99, checks=_CHECKS_IN_FOURS),
    ),
    checks=(_CHECK_USCC,),
    context=words(
        """
        统一社会信用代码, 统一社会信用代码证, 社会信用代码, 统一信用代码, 信用代码, 税号, 纳税人识别号,
        营业执照, 营业执照号, 营业执照号码, 统一社会信用代码/注册号, 統一社會信用代碼, uscc, usci,
        credit code, social credit code, unified social credit code, taxpayer id, tax id
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

CN_ORG_CODE = Identifier(
    entity="CN_ORG_CODE",
    group="COMPANY_ID",
    country="CN",
    title="Chinese organization code",
    form="8 letters and digits, -, a check digit or X",
    source="GB 11714-1997",
    patterns=(
        Pattern(r"[0-9A-Z]{8}-[0-9X]", alone=0.1, near=0.85, label=0.97),
        Pattern(r"[0-9A-Za-z]{8} ?-? ?[0-9Xx]", alone=0.0, label=0.9),
    ),
    checks=(_check_11714(0),),
    context=words(
        """
        组织机构代码, 组织机构代码证, 组织机构代码证号, 机构代码, 机构代码证, 组织代码, 組織機構代碼,
        organization code, organisation code, org code
        """
    ),
    against=words("零件号, 型号, 货号, 物料号, part no, part number, sku, model"),
    columns=words("组织机构代码, 组织机构代码证号, 机构代码证"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=2, last=2),
    names={"zh": "组织机构代码"},
    example="60003734-1",
    on=False,
)

_REGISTRATION_WORDS = """
    注册号, 工商注册号, 工商登记号, 营业执照号, 营业执照号码, 营业执照注册号, 营业执照编号, 营业执照, 执照号,
    执照注册号, 企业注册号, 登记注册号
    """

CN_BIZ_REG_NO = Identifier(
    entity="CN_BIZ_REG_NO",
    group="COMPANY_ID",
    country="CN",
    title="Chinese business registration number",
    form="15 digits: registry 6, serial 8, check digit",
    source="GS 15-2006; ISO 7064 MOD 11,10",
    # From 6 on, the seventh digit is a sole trader's.
    patterns=(Pattern(rf"{_SEAT}\d{{4}}[0-5]\d{{8}}", alone=0.03, near=0.65, label=0.95),),
    checks=(Check("mod11_10"),),
    context=words(_REGISTRATION_WORDS + ", business registration no, business registration number"),
    against=words("身份证, 一代证, imei, imsi, 串号, 订单号, 单号, order no"),
    columns=words("注册号, 工商注册号, 营业执照注册号, 营业执照号"),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=2, last=4),
    names={"zh": "工商注册号"},
    example="110108002734659",
    on=False,
)

_TAX_WORDS = """
    税号, 税务登记号, 税务登记证号, 税务登记证, 税务登记号码, 纳税人识别号, 纳税人识别码, 纳税识别号,
    个人纳税识别号, 自然人纳税人识别号, 纳税人编号, taxpayer id,
    taxpayer number, taxpayer identification number, chinese tax id
    """
# The resident number of an owner and two digits behind it, in its forms of 15 and 18.
_PERSONS_17 = rf"{_PROVINCE}\d{{4}}\d\d{_MONTH}{_DAY}\d{{3}}(?:\d\d|[XxLl]\d)"
_PERSONS_18 = rf"{_PROVINCE}\d{{4}}{_CENTURY}\d\d{_MONTH}{_DAY}\d{{3}}[\dXx]"
_BORN_6 = (Check("date", chars="yymmdd", position=6),)

CN_TAX_ID = Identifier(
    entity="CN_TAX_ID",
    group="TAX_ID",
    country="CN",
    title="Chinese taxpayer identification number",
    form="credit code of 18; older: 15 (region 6, organization code 9), 17, 18 or 20 of persons",
    source="State Taxation Administration, measures on tax registration; GB 32100-2015, GB 11714-1997",
    patterns=(
        Pattern(_ANY_CODE, alone=0.0, label=0.97, checks=(_CHECK_USCC,)),
        Pattern(_ANY_CODE_IN_FOURS, alone=0.0, label=0.97, checks=_CHECKS_IN_FOURS),
        Pattern(
            rf"{_SEAT}\d{{4}}[0-9A-Za-z]{{8}}-?[0-9Xx]", alone=0.0, label=0.93, checks=(_check_11714(6),)
        ),
        Pattern(_PERSONS_17, alone=0.0, label=0.9, checks=_BORN_6),
        Pattern(_PERSONS_18, alone=0.0, label=0.97, checks=(_CHECK_11_2, *_BORN)),
        Pattern(rf"{_PERSONS_18}\d\d", alone=0.0, label=0.97, checks=(_CHECK_11_2, *_BORN)),
    ),
    context=words(_TAX_WORDS),
    against=_ORDER_WORDS,
    columns=words("税务登记号, 税务登记证号, 纳税识别号, 个人纳税识别号"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=2, last=4),
    names={"zh": "纳税人识别号"},
    example="110108600037341",
    on=False,
)

CN_SOLE_TRADER_ID = Identifier(
    entity="CN_SOLE_TRADER_ID",
    group="TAX_ID",
    country="CN",
    title="Number of a Chinese sole trader",
    form="credit code of class 92; registration number with 6 to 9 as 7th digit; tax number of 17 or 20",
    source="GB 32100-2015 class 92; GS 15-2006; State Taxation Administration",
    patterns=(
        Pattern(_TRADER_CODE, alone=0.7, near=0.96, label=0.98, checks=(_CHECK_USCC,)),
        Pattern(_TRADER_CODE_IN_FOURS, alone=0.7, near=0.96, label=0.98, checks=_CHECKS_IN_FOURS),
        Pattern(
            rf"{_PROVINCE}\d{{4}}[6-9]\d{{8}}",
            alone=0.02,
            near=0.6,
            label=0.93,
            checks=(Check("mod11_10"),),
        ),
        Pattern(_PERSONS_17, alone=0.0, label=0.9, checks=_BORN_6),
        Pattern(rf"{_PERSONS_18}\d\d", alone=0.0, label=0.97, checks=(_CHECK_11_2, *_BORN)),
    ),
    context=words(
        """
        统一社会信用代码, 社会信用代码, 信用代码, 个体工商户, 个体户, 个体工商户营业执照, 个体户注册号
        """
    )
    + words(_REGISTRATION_WORDS)
    + words(_TAX_WORDS),
    against=(*_ORDER_WORDS, *words("imei, imsi, 串号")),
    columns=words("个体工商户注册号, 个体户注册号"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=2, last=4),
    names={"zh": "个体工商户代码"},
    example="92440300MA5EXXXXX0",
)

# --- bank cards and accounts

_GROUPS = r"(?:\d{12}|(?: \d{4}){3}|(?:-\d{4}){3})"
_MIXED_GROUPS = r"[ \-]?\d{4}[ \-]?\d{4}[ \-]?\d{4}"
# The banks' own ranges from before UnionPay's 62, rarer than the numbers that begin so by chance.
_OLDER = r"(?:955[89]|9400|1030|6858|6907|60(?:1[02-9]|[23]\d))"

# A card's number is written behind these, too.
_ACCOUNT_WORDS = words(
    """
    银行账号, 银行账户, 银行帐号, 银行帐户, 银行账户号, 银行账户号码, 开户账号, 开户帐号, 开户账户,
    开户行及账号, 开户行账号, 开户银行及账号, 开户银行账号, 收款账号, 收款帐号, 收款账户, 付款账号,
    付款账户, 对公账户, 对公账号, 对公帐号, 公司账户, 公司账号, 基本户账号, 基本账户, 结算账户,
    结算账号, 转入账号, 转出账号, 转账账号, 打款账号, 汇款账号, 工资账号, 存款账号, 存折账号, 资金账号,
    账户号码, 账号:, 帐号:, 账户:, 帐户:, 銀行賬號, 銀行帳號, 銀行賬戶, 銀行帳戶, chinese bank account
    """
)

CN_BANK_CARD = Identifier(
    entity="CN_BANK_CARD",
    group="CREDIT_CARD",
    country="CN",
    title="Chinese bank card number",
    form="16 to 19 digits that begin with 62; older ones of 13 to 19; Luhn check digit",
    source="ISO/IEC 7812-1; China UnionPay, issuer ranges",
    patterns=(
        Pattern(r"62\d{14,17}", alone=0.75, near=0.92, label=0.98),
        Pattern(rf"62\d\d{_GROUPS}", alone=0.8, near=0.93, label=0.98),
        Pattern(rf"62\d\d{_GROUPS}[ \-]?\d{{1,3}}", alone=0.75, near=0.92, label=0.98),
        Pattern(rf"62\d\d{_MIXED_GROUPS}(?:[ \-]?\d{{1,3}})?", alone=0.3, near=0.85, label=0.97),
        Pattern(r"62\d{4}[ \-]\d{10,13}", alone=0.75, near=0.92, label=0.98),
        Pattern(rf"{_OLDER}{_GROUPS}", alone=0.3, near=0.8, label=0.95),
        Pattern(rf"{_OLDER}{_GROUPS}[ \-]?\d{{1,3}}", alone=0.3, near=0.8, label=0.95),
        # China Construction Bank's, in Visa's range; more than sixteen digits are rare elsewhere.
        Pattern(rf"4367{_GROUPS}[ \-]?\d{{3}}", alone=0.3, near=0.85, label=0.97),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        银行卡, 银行卡号, 银行卡号码, 银行卡卡号, 卡号, 借记卡, 借记卡号, 储蓄卡, 储蓄卡号, 银联卡,
        银联卡号, 工资卡, 工资卡号, 信用卡, 信用卡号, 信用卡卡号, 贷记卡, 社保卡银行卡号, 账号, 收款卡号,
        付款卡号, 账户, 开户行, 打款, 转账, 銀行卡, 卡號, bank card, bank card no, bank card number,
        debit card, credit card, card no, card number, unionpay, account no, bank account, account no.,
        account number, account #, bank account no, bank account number, card no., card num,
        card number is, card:, card is, my card, your card, pan:, account:, my account, your account
        """
    )
    + _ACCOUNT_WORDS,
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
    pseudonyms=CARDS,
    example="6217000000000000004",
    labelled=True,
)

CN_BANK_ACCOUNT = Identifier(
    entity="CN_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="CN",
    title="Chinese bank account number",
    form="9 to 30 digits, each bank's own",
    source="People's Bank of China, measures on RMB settlement accounts (2003)",
    patterns=(
        Pattern(r"\d{12,30}", alone=0.0, label=0.78),
        Pattern(r"\d{4}(?:[ \-]\d{4}){2,6}(?:[ \-]\d{1,4})?", alone=0.0, label=0.78),
        Pattern(r"\d{2,5}[ \-]\d{8,20}", alone=0.0, label=0.75),
        # As short as a date or another number, unless the label is glued to it.
        Pattern(r"\d{8,11}", alone=0.0, label=0.7, not_left=": "),
    ),
    checks=(Check("distinct"),),
    context=_ACCOUNT_WORDS,
    against=(*_ORDER_WORDS, *words("手机号, 电话, 身份证")),
    columns=words(
        """
        银行账号, 银行账户, 银行帐号, 开户账号, 收款账号, 收款账户, 付款账号, 对公账户, 对公账号,
        结算账户, 结算账号
        """
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "银行账号"},
    example="0200001909200012345",
)

CN_HOUSING_FUND = Identifier(
    entity="CN_HOUSING_FUND",
    group="BANK_ACCOUNT",
    country="CN",
    title="Chinese housing fund account number",
    form="8 to 20 digits, each city's own",
    source="State Council, regulation on the management of housing funds (2019); local administrations",
    patterns=(Pattern(r"[A-Za-z]{0,2}\d{8,20}", alone=0.0, label=0.85, not_right="元万亿年"),),
    checks=(Check("distinct"),),
    context=words(
        """
        公积金, 公积金号, 公积金账号, 公积金帐号, 公积金账户, 公积金个人账号, 个人公积金账号,
        公积金个人编号, 公积金卡号, 住房公积金, 住房公积金账号, 住房公积金帐号, 住房公积金账户,
        住房公积金号, 住房公积金个人账号, housing fund account, housing provident fund
        """
    ),
    columns=words("公积金账号, 公积金号, 公积金账户, 住房公积金账号, 住房公积金账户"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "公积金账号"},
    example="320100123456",
)

# --- number plates

_PROVINCES = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_PLATE_LETTER = "[A-HJ-NP-Z]"
_NEW_ENERGY = "[A-HJK]"
_GAP = r"[ ·.\-]?"


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
    title="Chinese number plate",
    form="province, letter, 5 or 6 letters and digits; series with 使 领 警 学 挂 港 澳 应急 临, WJ, forces",
    source="GA 36-2018",
    patterns=(
        Pattern(
            rf"{_PROVINCES}{_PLATE_LETTER}{_GAP}(?:{_few_letters(5, 2)}"
            rf"|{_NEW_ENERGY}[A-HJ-NP-Z0-9]\d{{4}}|\d{{5}}{_NEW_ENERGY}"
            r"|(?:\d{4}|[A-HJ-NP-Z]\d{3}|\d[A-HJ-NP-Z]\d\d)(?:[学警挂港澳领试超]|应急)"
            r"|临 ?\d{4,6}|\d{4,6}临)",
            alone=0.75,
            near=0.93,
            label=0.98,
            left="none",
            not_right="元万型款",
        ),
        Pattern(
            rf"粤Z{_GAP}[A-HJ-NP-Z\d]{{4}}[港澳]|{_PROVINCES}·{_PLATE_LETTER}{_GAP}\d[A-HJ-NP-Z\d]{{3}}\d",
            alone=0.6,
            near=0.9,
            label=0.97,
            left="none",
            not_right="元万型款",
        ),
        # Small letters, or a blank behind the province.
        Pattern(
            rf"{_PROVINCES}[ ·]?[A-HJ-NP-Za-hj-np-z]{_GAP}[A-HJ-NP-Za-hj-np-z\d]{{5,6}}",
            alone=0.0,
            label=0.9,
            left="none",
        ),
        # Armed police, with the province's sign or its older number.
        Pattern(rf"(?:WJ|wj){_GAP}{_PROVINCES}?{_GAP}\d{{4}}[0-9A-Z]", alone=0.5, near=0.9, label=0.97),
        Pattern(rf"WJ[0-3]\d[ ·\-](?:\d{{5}}|[{_HAN}]\d{{4}})", alone=0.5, near=0.9, label=0.97),
        # Embassies: three digits of the mission, three of the car; consulates: two of the car.
        Pattern(r"使 ?\d{3}[·\-]\d{3}|\d{3}·\d{3} ?使", alone=0.75, near=0.93, label=0.97, right="digit"),
        Pattern(r"使 ?\d{3} ?\d{3}|\d{3} ?\d{3} ?使", alone=0.0, near=0.7, label=0.93, right="digit"),
        Pattern(rf"{_PROVINCES}\d{{3}}·?\d{{2,3}} ?领", alone=0.7, near=0.93, label=0.97, left="none"),
        Pattern(r"领 ?\d{3}[ ·\-]?\d{3}", alone=0.0, label=0.9, left="none", right="digit"),
        # The forces: since 2013 two letters; before that a sign and a letter.
        Pattern(rf"[VKHBSLJNGCEZ]{_PLATE_LETTER}·\d{{5}}", alone=0.55, near=0.85, label=0.95),
        Pattern(rf"[VKHBSLJNGCEZ]{_PLATE_LETTER}[ .\-]?\d{{5}}", alone=0.0, label=0.88),
        Pattern(
            rf"[军海空北沈兰济南广成]{_PLATE_LETTER}·?\d{{5}}", alone=0.3, near=0.8, label=0.95, left="none"
        ),
    ),
    context=words(
        """
        车牌, 车牌号, 车牌号码, 车牌照, 号牌, 号牌号码, 牌照, 牌照号, 车号, 车辆, 车辆号牌, 临牌, 临时号牌,
        军牌, 停车登记, 停车, 車牌, 車牌號, plate, plate number, licence plate, license plate, plate no
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

CN_DRIVER_LICENCE = Identifier(
    entity="CN_DRIVER_LICENCE",
    group="DRIVING_LICENCE",
    country="CN",
    title="Chinese driving licence number",
    form="the resident number of 18; file number of 12 digits",
    source="Ministry of Public Security order 162; GA 482-2012",
    patterns=(
        Pattern(_PERSONS_18, alone=0.0, label=0.985, checks=(_CHECK_11_2, *_BORN)),
        Pattern(r"\d{12}", alone=0.0, label=0.9),
        Pattern(r"\d{4}[ \-]\d{4}[ \-]\d{4}", alone=0.0, label=0.85),
    ),
    context=words(
        """
        驾驶证, 驾驶证号, 驾驶证号码, 机动车驾驶证, 机动车驾驶证号, 驾驶证编号, 驾照, 驾照号, 驾照号码,
        驾驶证档案编号, 驾照档案编号, 驾驶证档案号, 档案编号, 駕駛證, chinese driving licence,
        chinese driver's license, chinese driver license, licence file no, license file no
        """
    ),
    columns=words("驾驶证号, 驾驶证号码, 驾照号, 档案编号, 驾驶证档案编号"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=1, last=4),
    names={"zh": "驾驶证号"},
    example="110012345678",
)

# --- passports, permits, cards of the forces

CN_PASSPORT = Identifier(
    entity="CN_PASSPORT",
    group="PASSPORT",
    country="CN",
    title="Chinese passport number, with those of Hong Kong and Macau",
    form="E or G and 8 digits, E and a letter and 7 digits; P, S, D, K, H, M series; 14 or 15 and 7 digits",
    source="National Immigration Administration; immigration departments of Hong Kong and Macau",
    patterns=(
        # Ordinary: E, EA to EZ, the older G; service, diplomatic, public affairs; Hong Kong; Macau.
        Pattern(
            r"(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[PSD](?:E|\.)?\d{7}|[KH]\d{8}|[KH][A-Z]\d{7}|M[AB]\d{7})",
            alone=0.3,
            near=0.55,
            label=0.95,
        ),
        # Of the 1980s and 1990s.
        Pattern(r"1[45]\d{7}", alone=0.0, label=0.88),
        Pattern(
            r"[eg]\d{8}|e[a-hj-np-z]\d{7}|[psd]e?\d{7}|[kh]\d{8}|[kh][a-z]\d{7}|m[ab]\d{7}"
            r"|[EG] \d{8}|E[A-HJ-NP-Z] \d{7}",
            alone=0.0,
            label=0.9,
        ),
    ),
    context=words(
        """
        护照, 护照号, 护照号码, 护照编号, 中国护照, 因私护照, 公务护照, 外交护照, 旅行证件,
        旅行证件号, 旅行证件号码, 旅行证, 護照, 護照號, 護照號碼, 特區護照, 香港護照, 澳門護照,
        passport, passport no, passport no., passport number, passport number is, passport is,
        passport #, chinese passport, hksar passport, travel document
        """
    ),
    against=words(
        """
        型号, 货号, 批号, part no, sku, model, commit, 订单号, 单号, passport cover, passport holder,
        passport case, passport wallet, 护照夹, 护照套
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

CN_TRAVEL_PERMIT = Identifier(
    entity="CN_TRAVEL_PERMIT",
    group="PASSPORT",
    country="CN",
    title="Permit for travel between the mainland, Hong Kong, Macau and Taiwan",
    form="C, W, L, T, H or M and 8 digits (H, M: also 10); C, a letter and 7; 8 or 10 digits",
    source="National Immigration Administration",
    patterns=(
        # To Hong Kong and Macau (C, older W), to Taiwan (L, T), of Hong Kong and Macau residents (H, M).
        Pattern(r"[CWLTHM]\d{8}|[HM]\d{10}|[CL][A-HJ-NP-Z]\d{7}", alone=0.15, near=0.8, label=0.95),
        Pattern(r"[cwlthm]\d{8}|[hm]\d{10}|[cl][a-hj-np-z]\d{7}|[CWLTHM] \d{8}", alone=0.0, label=0.9),
        # Of Taiwan residents; no date.
        Pattern(r"(?:0\d|1[0-8]|2[1-9]|[3-9]\d)\d{6}(?:\d\d)?(?:\([A-Z]\)|[A-Z])?", alone=0.0, label=0.75),
    ),
    context=words(
        """
        通行证, 通行证号, 通行证号码, 港澳通行证, 港澳通行证号, 往来港澳通行证, 往来港澳通行证号,
        往来台湾通行证, 台湾通行证, 大通证, 入台证, 回乡证, 回乡证号, 回乡证号码, 台胞证, 台胞证号,
        台胞证号码, 港澳居民来往内地通行证, 港澳居民来往内地通行证号码, 台湾居民来往大陆通行证,
        通行證, 回鄉證, 回鄉證號碼, 台胞證, 臺胞證, 台胞證號碼, 港澳通行證, exit-entry permit,
        exit entry permit, home return permit, home visit permit, mainland travel permit,
        hk/macau permit, taiwan compatriot permit, eep no
        """
    ),
    against=words("型号, 货号, 批号, part no, sku, model, 订单号, 单号, 车辆通行证, 工作证"),
    columns=words(
        """
        通行证号, 通行证号码, 港澳通行证, 港澳通行证号, 台胞证, 台胞证号, 回乡证, 回乡证号
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=2, last=2),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "通行证号"},
    example="C12345678",
)

CN_MILITARY_ID = Identifier(
    entity="CN_MILITARY_ID",
    group="NATIONAL_ID",
    country="CN",
    title="Number of a Chinese officer's, soldier's or police officer's card",
    form="a sign, 字第, 6 to 8 digits, 号",
    source="Regulations on officers' and soldiers' certificates; no standard",
    patterns=(
        Pattern(
            r"[军士武]字第 ?\d{6,8}(?: ?号)?", alone=0.75, near=0.9, label=0.96, left="none", right="digit"
        ),
        # Courts and offices number their papers so, too: 京政字第…号.
        Pattern(
            r"[政后装文学海空参北沈兰济南广成京联炮火陆东西中战勤保]字第 ?\d{6,8}(?: ?号)?",
            alone=0.3,
            near=0.85,
            label=0.96,
            left="none",
            right="digit",
        ),
        Pattern(
            rf"(?:[{_HAN}]字第? ?|[{_HAN}]{{2}}字第 ?)[0-9A-Za-z]{{4,8}}(?: ?号)?",
            alone=0.0,
            label=0.9,
            left="none",
        ),
        Pattern(r"\d{6,8}|[A-Za-z]\d{6,14}", alone=0.0, label=0.8),
    ),
    context=words(
        """
        军官证, 军官证号, 军官证号码, 军官证编号, 士官证, 士官证号, 士兵证, 士兵证号, 义务兵证,
        文职干部证, 文职人员证, 文职证, 学员证, 军人证, 军人证号, 军人身份证, 军人身份证件,
        军人保障卡, 警官证, 警官证号, 警官证号码, 人民警察证, 警察证, 警号, 武警警官证, military id,
        military id number, military officer id, military officer card, police officer id
        """
    ),
    against=words("法院, 民初, 刑初, 判决, 裁定, 文件, 发文"),
    columns=words("军官证, 军官证号, 士官证号, 士兵证号, 警官证号, 警号"),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="affix", first=0, last=3),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "军官证号"},
    example="军字第1234567号",
)

# --- insurance, health

CN_SOCIAL_SECURITY = Identifier(
    entity="CN_SOCIAL_SECURITY",
    group="NATIONAL_ID",
    country="CN",
    title="Chinese social insurance or social security card number",
    form="the resident number of 18; card: letters and 8 to 12 digits, each province's own",
    source="LD/T 32-2015; local administrations",
    patterns=(
        Pattern(_PERSONS_18, alone=0.0, label=0.98, checks=(_CHECK_11_2, *_BORN)),
        Pattern(r"[A-Za-z]{0,2}\d{8,20}|[A-Za-z]\d{7}[0-9A-Za-z]", alone=0.0, label=0.88),
    ),
    context=words(
        """
        社保号, 社保号码, 社保卡, 社保卡号, 社保卡号码, 社保编号, 社保电脑号, 社保账号, 社会保障号,
        社会保障号码, 社会保障卡, 社会保障卡号, 社会保障卡卡号, 社会保险号, 社会保险号码,
        社会保险编号, 个人社保编号, 养老保险号, 养老保险编号, 养老保险手册号, 社會保障號碼,
        chinese social security number, social security card no (china)
        """
    ),
    columns=words("社保号, 社保卡号, 社会保障号, 社会保障号码, 社会保障卡号, 社保编号, 社保电脑号"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "社保号"},
    example="A12345678",
)

CN_MEDICAL_INSURANCE = Identifier(
    entity="CN_MEDICAL_INSURANCE",
    group="HEALTH_ID",
    country="CN",
    title="Chinese medical insurance number",
    form="8 to 20 digits, letters before them or not, each place's own; often the resident number",
    source="National Healthcare Security Administration; local administrations",
    patterns=(
        Pattern(_PERSONS_18, alone=0.0, label=0.98, checks=(_CHECK_11_2, *_BORN)),
        Pattern(r"[A-Za-z]{0,2}\d{8,20}[A-Za-z]?", alone=0.0, label=0.88),
    ),
    context=words(
        """
        医保号, 医保号码, 医保卡, 医保卡号, 医保卡号码, 医保编号, 医保证号, 医保账号, 医保电子凭证号,
        个人医保编号, 医疗保险号, 医疗保险号码, 医疗保险卡号, 医疗保险编号, 医疗证号, 新农合号,
        新农合医疗证号, 农合证号, 参保号, 参保编号, 個人醫保編號, medical insurance no (china)
        """
    ),
    columns=words("医保号, 医保卡号, 医保编号, 医疗保险号, 医疗保险卡号, 新农合号"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "医保号"},
    example="320102123456789",
)

CN_MEDICAL_RECORD_NO = Identifier(
    entity="CN_MEDICAL_RECORD_NO",
    group="HEALTH_ID",
    country="CN",
    title="Number of a patient's record, admission or visit",
    form="5 to 16 digits, letters before them or not",
    source="WS 445 (basic data set of electronic medical records)",
    patterns=(Pattern(r"[A-Za-z]{0,4}-?\d{5,16}(?:-\d{1,3})?", alone=0.0, label=0.85, not_right="年月元例"),),
    context=words(
        """
        病历号, 病历号码, 病历编号, 病历本号, 病案号, 住院号, 住院号码, 住院编号, 住院病历号,
        住院流水号, 门诊号, 门诊号码, 门诊病历号, 门诊编号, 门诊卡号, 就诊号, 就诊卡号, 就诊编号,
        诊疗卡号, 诊疗号, 患者编号, 患者id, 病人编号, 病人id, 病人号, 体检号, 体检编号, 检查号,
        挂号单号, 病歷號, 病歷號碼, 病歷號數
        """
    ),
    columns=words(
        "病历号, 病案号, 住院号, 门诊号, 就诊号, 就诊卡号, 诊疗卡号, 患者编号, 病人编号, 体检号, 病歷號"
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=0, last=3),
    names={"zh": "病历号"},
    example="20230012345",
)

# --- school and work

CN_STUDENT_NO = Identifier(
    entity="CN_STUDENT_NO",
    group="STUDENT_NUMBER",
    country="CN",
    title="Number of a student or candidate at a Chinese school",
    form="6 to 16 digits, letters before them or not; G, L or J and the resident number",
    source="Ministry of Education, measures on student registration (2013); schools",
    patterns=(
        # The national student number.
        Pattern(
            rf"[GLJglj]{_PERSONS_18}",
            alone=0.9,
            near=0.97,
            label=0.98,
            checks=(
                Check(
                    "weighted",
                    weights=_CHECK_11_2.weights,
                    modulus=11,
                    chars=_CHECK_11_2.chars,
                    start=1,
                    position=-1,
                ),
                Check("date", chars="yyyymmdd", position=7),
            ),
        ),
        Pattern(r"[A-Za-z]{0,4}-?\d{5,16}", alone=0.0, label=0.73, not_right="年月人名"),
    ),
    context=words(
        """
        学号, 学生学号, 学生号, 学生编号, 学生证号, 学生证, 学籍号, 全国学籍号, 学籍辅号, 准考证, 准考证号,
        准考证号码, 考生号, 考号, 报名号, 學號, 學籍號, 准考證號, student no (china)
        """
    ),
    columns=words("学号, 学生学号, 学生编号, 学生证号, 学籍号, 全国学籍号, 准考证号, 考生号, 學號"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=2, last=2),
    names={"zh": "学号"},
    example="2021302011023",
)

CN_EMPLOYEE_NO = Identifier(
    entity="CN_EMPLOYEE_NO",
    group="EMPLOYEE_NUMBER",
    country="CN",
    title="Staff number",
    form="3 to 12 digits, letters before them or not",
    source="Employers; no standard",
    patterns=(Pattern(r"[A-Za-z]{0,4}-?\d{3,12}", alone=0.0, label=0.73, not_right="年月日人名个元"),),
    context=words(
        """
        工号, 员工号, 员工工号, 员工编号, 职工号, 职工编号, 职工工号, 工牌号, 工作证号, 教工号, 教职工号,
        人员编号, 雇员编号, 坐席工号, 工號, 員工編號, 員工號
        """
    ),
    against=words("工单, 工单号"),
    columns=words("工号, 员工号, 员工工号, 员工编号, 职工号, 职工编号, 教工号, 工牌号"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=2, last=2),
    names={"zh": "工号"},
    example="A00123",
)

# --- postcodes, codes sent by text message

CN_POSTCODE = Identifier(
    entity="CN_POSTCODE",
    group="LOCATION",
    country="CN",
    title="Chinese postcode",
    form="6 digits that begin with a province's two",
    source="YD/T 603; State Post Bureau",
    patterns=(
        # Region codes and stocks have six digits, too.
        Pattern(
            r"(?:0[1-7]|1[0-356]|2[0-7]|3[0-6]|4[0-7]|5[0-7]|6[1-7]|7[1-5]|8[13-6])\d{4}|99907[78]",
            alone=0.02,
            near=0.6,
            label=0.95,
        ),
    ),
    context=words(
        """
        邮编, 邮编号, 邮政编码, 邮码, 郵編, 郵政編碼, chinese postcode, zip, zip code, zipcode, postcode,
        postal code, post code
        """
    ),
    against=words("股票, 代码, 基金, 验证码, 区划"),
    columns=words("邮编, 邮政编码, cnpostcode, youbian"),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=4, last=0),
    names={"zh": "邮政编码"},
    example="100084",
    on=False,
)

CN_VERIFICATION_CODE = Identifier(
    entity="CN_VERIFICATION_CODE",
    group="SECRET",
    country="CN",
    title="Verification code sent by text message",
    form="4 to 8 digits after its word",
    source="Practice of the operators; no standard",
    patterns=(
        # What counts or dates something, is none.
        Pattern(r"\d{6}", alone=0.0, near=0.55, label=0.95, not_right="-/年月日元位秒条万亿个件张户"),
        Pattern(
            r"\d{4,8}|\d{3}[ \-]\d{3}",
            alone=0.0,
            label=0.93,
            not_right="-/年月日元位秒次条万亿个件张",
        ),
    ),
    context=words(
        """
        验证码, 短信验证码, 手机验证码, 邮箱验证码, 登录验证码, 注册验证码, 动态验证码, 支付验证码,
        校验码, 短信校验码, 手机校验码, 动态码, 动态密码, 短信动态码, 短信口令, 动态口令, 一次性密码,
        确认码, 驗證碼, 簡訊驗證碼, 動態密碼, 手機驗證碼
        """
    ),
    against=words("邮编, 股票, 基金, 订单, 单号, 编号, 客服, 热线, 尾号, 人民币, 邮政编码"),
    columns=words("验证码, 短信验证码, 动态码"),
    canonical=Canonical(keep="digits"),
    names={"zh": "验证码"},
    example="482913",
)

IDENTIFIERS = (
    CN_RESIDENT_ID,
    CN_RESIDENT_ID_15,
    CN_FOREIGN_PR,
    CN_MOBILE,
    CN_IOT_MSISDN,
    CN_LANDLINE,
    CN_SERVICE_TEL,
    CN_QQ,
    CN_WECHAT_ID,
    CN_ALIPAY_UID,
    CN_WEIBO_UID,
    CN_DOUYIN_ID,
    CN_XIAOHONGSHU_ID,
    CN_KUAISHOU_ID,
    CN_BILIBILI_UID,
    CN_USCC,
    CN_ORG_CODE,
    CN_BIZ_REG_NO,
    CN_TAX_ID,
    CN_SOLE_TRADER_ID,
    CN_BANK_CARD,
    CN_BANK_ACCOUNT,
    CN_HOUSING_FUND,
    CN_PLATE,
    CN_DRIVER_LICENCE,
    CN_PASSPORT,
    CN_TRAVEL_PERMIT,
    CN_MILITARY_ID,
    CN_SOCIAL_SECURITY,
    CN_MEDICAL_INSURANCE,
    CN_MEDICAL_RECORD_NO,
    CN_STUDENT_NO,
    CN_EMPLOYEE_NO,
    CN_POSTCODE,
    CN_VERIFICATION_CODE,
)
