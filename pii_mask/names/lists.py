"""What the tagger's lists hold: for each word, as bits, which lists it stands in.

Of words of letters: given and family names of all languages of Latin, Cyrillic and Greek script, cities
and regions, words
of organisations' names and of addresses, titles, months, the words that names stand behind, and the words of
running text. Of Han, Kana and Hangul: symbols that surnames and given names are written with, and words
of two
to seven symbols, as kinds.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from ..identifiers._chinese import COMPOUND_SURNAMES, LEGAL_FORMS
from . import SCRIPTS, _file, listed

__all__ = ["flags"]

GIVEN, FAMILY, CITY, CITY_PART, REGION, FIRM, STREET, TITLE = 1, 2, 4, 8, 16, 32, 64, 128
COMMON, FREQUENT, CALENDAR, CUE, UNIT, HARMLESS = 256, 512, 1024, 2048, 4096, 8192

WORDS = {
    FIRM: """
        inc ltd llc corp corporation company co gmbh ag kg sa sas sarl srl spa bv nv plc llp limited group
        holding holdings
        university college school institute academy hospital clinic bank church ministry department agency
        association foundation federation union party committee council commission authority bureau office
        court police
        army navy museum library club united fc team association society airlines motors partners
        consulting solutions
        systems technologies software industries labs services insurance capital media press times post
        news journal
        universität hochschule krankenhaus verein bundesamt ministerium université hôpital société ministère
        universidad hospital ministerio ayuntamiento banco universidade
    """,
    STREET: """
        street st road rd avenue ave lane ln drive dr boulevard blvd court ct place pl way terrace circle
        square sq
        parkway pkwy crescent close highway hwy trail loop row walk gardens hill mews plaza alley route
        straße strasse str weg allee platz gasse ring ufer rue boulevard chemin impasse quai place allée cours
        calle c avenida av avda plaza paseo camino carrera via viale piazza corso rua travessa largo
        straat laan
        ulica ul
    """,
    TITLE: """
        mr mrs ms miss dr prof professor sir madam lord lady dame rev reverend father sister captain capt
        colonel col
        general gen lieutenant lt sergeant sgt major president senator sen governor gov minister judge
        justice mayor
        chairman director secretary ambassador king queen prince princess pope bishop coach inspector
        detective officer
        agent herr frau monsieur madame mademoiselle mme mlle señor señora sr sra don doña dra signor
        signora sig
        sig.ra
    """,
    CALENDAR: """
        january february march april may june july august september october november december monday
        tuesday wednesday
        thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu
        fri sat sun
        januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag
        samstag sonntag
        janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero
        marzo abril mayo
        junio julio agosto septiembre octubre noviembre diciembre christmas easter ramadan
    """,
    CUE: """
        name named dear hi hello hey from to cc attn attention contact contacts customer client patient
        applicant regards
        sincerely thanks cheers signed by author user agent caller tenant landlord witness employee
        recipient sender spouse
        mother wife husband son daughter brother uncle aunt said says told asked called ask met spoke
        sehr geehrter geehrte liebe lieber hallo kunde kundin bonjour cher chère client hola estimado
        estimada cliente
        grüße cordialement atentamente saludos surname firstname lastname reporter assignee physician
        passenger guest
        driver beneficiary insured defendant plaintiff
    """,
    UNIT: """
        apt apartment suite ste unit floor fl room rm flat box po pob building bldg block postfach piso
        bajo bis
        hinterhaus etage
    """,
    HARMLESS: """
        windows excel redis kafka postgres mysql nginx apache gecko mozilla chrome safari webkit iphone
        ipad android photoshop linux ubuntu python java javascript chrome firefox docker kubernetes
        github gitlab jira slack outlook powerpoint english french german spanish chinese japanese russian
        italian
        american british european asian internet web email api http https url json xml html css sql pdf
        gps usb
        true false none null todo fixme error warning info debug exception class def return import
        bluetooth wifi
        christian muslim jewish catholic god bible covid dna hiv vat ceo cfo cto hr it id faq
    """,
}

REGION_KIND, FORM_KIND, AFTER_KIND, COMPOUND_KIND, JAPANESE_KIND, CUE_KIND, WORD_KIND, SPEECH_KIND = range(
    1, 9
)
ADDRESS_SYMBOLS = "省市区县镇乡村路街道号弄巷栋幢楼层室单元座组丁目番地町府州郡里로길동구시"
FIRM_SYMBOLS = "公司厂店院校局部会社团所行馆中心処"
HAN = {
    AFTER_KIND: """
        先生 女士 小姐 太太 夫人 老师 经理 总经理 董事长 主任 医生 大夫 教授 律师 师傅 阿姨 叔叔 同学 同志
        博士 院长 校长 局长 处长 科长
        书记 总监 主管 警官 护士 工程师 研究员 记者 主席 部长 市长 省长 县长 队长 会长 代表 社長 部長 課長
        さん 様 氏は 님 씨 과장 부장 대표
    """,
    CUE_KIND: """
        联系人 姓名 收件人 寄件人 发件人 收货人 客户 用户 法定代表人 负责人 代表 委托人 受托人 申请人
        经办人 审核 复核 制单 制表 出纳 记录 主持
        原告 被告 被告人 上诉人 当事人 审判长 审判员 书记员 律师 患者 病人 医师 主治医师 护士 学生 家长
        班主任 员工 司机 快递员 户主 开户名 甲方 乙方
        代理人 报修人 来电人 投诉人 举报人 处理人 跟进人 记者 通讯员 作者 编辑 市民 村民 居民 我叫 我是
        名叫 叫做 本人 总经理 董事长 经理 教授
        研究员 主任 局长 院长 校长 书记 市长 总裁 创始人 股东 监事 董事 氏名 お名前 担当者 株主 患者 이름
        성명 고객 담당자 대표
    """,
    SPEECH_KIND: "表示 指出 认为 介绍 告诉 强调 说道 透露 称赞 回忆 坦言 解释 反映 出席 主持 汇报 获得 担任 毕业 出生 入职 联系 委托 会见 签订",
}


def flags(texts: Iterable[str]) -> dict[int, int]:
    """The bits of each word's lists by its hash; `texts` are what words of running text are counted in."""
    from ..core.tokens import hashed, hashed_symbols

    made: defaultdict[int, int] = defaultdict(int)
    for bit, stem in ((GIVEN, "given"), (FAMILY, "family")):
        for language in f"{SCRIPTS['latin']} {SCRIPTS['cyrillic']} el".split():
            for word in _file(f"{language}_{stem}"):
                if len(word) > 1:
                    made[hashed(word)] |= bit
    for city in listed("cities"):
        words = re.findall(r"[^\W\d_]+", city)
        for word in words:
            if len(word) > 2:
                made[hashed(word)] |= CITY if len(words) == 1 else CITY_PART
    for region in listed("regions"):
        words = re.findall(r"[^\W\d_]+", region)
        for word in words:
            if len(word) > 2 or len(words) == 1:
                made[hashed(word)] |= REGION if len(words) == 1 else CITY_PART
    for bit, words_of in WORDS.items():
        for word in words_of.split():
            made[hashed(word)] |= bit
    counted = Counter(word for text in texts for word in re.findall(r"[a-zà-öø-ÿ]+", text) if len(word) > 1)
    for number, (word, count) in enumerate(counted.most_common()):
        if count >= 3:
            made[hashed(word)] |= COMMON | (FREQUENT if number < 500 else 0)
    han: dict[str, int] = {}
    for word in listed("zh_words"):
        han[word] = WORD_KIND
    for word in _file("ja_family"):
        if len(word) > 1 and word not in han:
            han[word] = JAPANESE_KIND
    for word in COMPOUND_SURNAMES:
        han[word] = COMPOUND_KIND
    for name in listed("zh_regions"):
        han[name] = REGION_KIND
        stripped = re.sub("(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|市|县)$", "", name)
        if len(stripped) > 1:
            han[stripped] = REGION_KIND
    for kind, words_of in HAN.items():
        for word in words_of.split():
            if len(word) > 1:
                han[word] = kind
    for form in LEGAL_FORMS:
        if len(form) > 1 and form.isalpha():
            han[form] = FORM_KIND
    for word, kind in han.items():
        if len(word) <= 7:
            made[hashed_symbols(word)] |= kind
    single: defaultdict[str, int] = defaultdict(int)
    for symbols, bit in (
        (_file("zh_given"), 1),
        ([name for name in _file("zh_family") if len(name) == 1], 2),
        ([name[0] for name in _file("ja_family")], 4),
        ("김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노하곽성차주우구민진", 8),
        (ADDRESS_SYMBOLS, 16),
        (FIRM_SYMBOLS, 32),
        (_file("ja_given"), 64),
    ):
        for symbol in symbols:
            if len(symbol) == 1:
                single[symbol] |= bit
    for symbol, bits in single.items():
        made[hashed_symbols(symbol)] |= bits
    return dict(made)
