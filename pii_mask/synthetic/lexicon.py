"""The lists of ``pools`` as a :class:`~pii_mask.core.synthesis.Lexicon`, loaded when they are first
needed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..core.synthesis import Lexicon
from . import LOCALES, places, words

FOLDER = Path(__file__).parent / "pools"
#: SHA-256 over all files of ``pools``: while it stays, replacements stay. Tests hold it.
POOLS_DIGEST = "a2371a0310a1d190f29bab0bab13059ed61a618e139b6534b00f59a375fca4ad"

FEMALE, MALE, FAMILY, TITLE, SUFFIX, PARTICLE, JAPANESE = 1, 2, 4, 8, 16, 32, 64

#: Words that stand before a name and say who is spoken to; they stay where they are.
TITLES = words("""
    mr mrs ms miss mx dr prof professor doctor sir dame lord lady madam herr herrn frau fräulein mme mlle
    madame
    monsieur mademoiselle sr sra srta señor señora señorita dra doña sig sigra signor signora dott dottssa
    dhr mevr
    mw meneer mevrouw hr fr fru fröken herra rouva pan pani paní pane bay bayan ing dipl mag rev reverend
    father
    sister brother capt captain col lt sgt maj gen judge hon г-н г-жа господин госпожа гр гражданин
    гражданка пан
    пані доктор профессор κος κα κύριος κυρία δρ السيد السيدة الأستاذ الأستاذة الدكتور الدكتورة د سيد آقای
    خانم דר
    מר גברת פרופ श्री श्रीमती सुश्री डॉ कुमारी นาย นาง นางสาว คุณ ông bà anh chị
""")
#: What stands behind a name and belongs to no name.
SUFFIXES = words("jr sr ii iii iv phd md msc bsc mba esq dds cpa obe mbe cbe dphil jur med habil")
#: Words within a family name that are no name by themselves.
PARTICLES = words("""
    van von vom de der den da do dos das del della di du la le el al ter ten te zu zum zur y e bin ben ibn
    bint abu
    af av dal degli dalla lo los las 't het
""")
#: Titles behind Chinese, Japanese and Korean names, long ones first.
HONORIFICS = sorted(
    words("""
    先生 女士 小姐 太太 夫人 老师 经理 总经理 主任 医生 大夫 教授 律师 师傅 阿姨 叔叔 同学 同志 博士 院长
    校长 局长 处长
    科长 书记 董事长 总监 主管 警官 护士 總經理 經理 醫師 醫生 律師 老師 同學 院長 校長 局長 董事長 總監
    さん 様 さま 君 ちゃん
    氏 殿 씨 님 선생님 사장님 교수님 과장님 부장님 대표님
    """),
    key=lambda word: (-len(word), word),
)
#: Letters that speak for a language among those of its script.
LETTERS = {
    "de": "ßäü", "fr": "çèêëîïôûœÿ", "es": "ñ", "pt": "ãõ", "pl": "łąęśżź", "cs": "řěů", "hu": "őű",
    "tr": "ğış",
    "sv": "å", "da": "ø", "ro": "șțţ", "hr": "đ", "vi": "ơư", "uk": "іїєґ", "fa": "پچژگک",
}  # fmt: skip
#: Letters that speak for a language if no other letter speaks for another one.
COMMON_LETTERS = {
    "es": "áíóú",
    "fr": "éà",
    "de": "ö",
    "cs": "čšžý",
    "ro": "ă",
    "hu": "",
    "pt": "â",
    "it": "ìòù",
}
#: Of the scripts in the order of the core: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, Hangul,
#: kana, Han, none.
DEFAULTS = ("en", "el", "ru", "he", "ar", "hi", "th", "ko", "ja", "zh_CN", "en")
GIVEN_FIRST, JOINED, FAMILY_FIRST = 0, 1, 2
ORDERS = {
    "zh_CN": JOINED,
    "zh_TW": JOINED,
    "ja": JOINED,
    "ko": JOINED,
    "hu": FAMILY_FIRST,
    "vi": FAMILY_FIRST,
}

#: Behind a word in what is known, a code for the locale that it is known in.
OF_LOCALE = 0x10FF00

Sections = Mapping[str, list[tuple[str, float, str]]]


@cache
def sections(name: str) -> Sections:
    """The sections of a file of ``pools``: words, weights (0: none is given), spellings."""
    found: dict[str, list[tuple[str, float, str]]] = {}
    listed: list[tuple[str, float, str]] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            listed = found.setdefault(line[1:-1], [])
            continue
        word, _, rest = line.partition("\t")
        weight, _, spelled = rest.partition("\t")
        listed.append((word, float(weight or 0), spelled))
    return found


@dataclass(frozen=True, slots=True)
class Division:
    """A county of China: its GB/T 2260 code, the names of province, city (may be empty) and county,
    postcode."""

    code: str
    province: str
    city: str
    county: str
    postcode: str


@cache
def divisions() -> tuple[Division, ...]:
    """The county-level divisions of the mainland."""
    lines = (FOLDER / "cn_divisions.txt").read_text(encoding="utf-8").splitlines()
    return tuple(Division(*line.split("\t")) for line in lines)


def pools_digest() -> str:
    """SHA-256 over the names and contents of the files in ``pools``."""
    whole = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.txt")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Lists:
    """The lexicon, the numbers of its lists by name, and the locales by number."""

    lexicon: Lexicon
    numbers: Mapping[str, int]
    locales: tuple[str, ...] = LOCALES

    def locale(self, name: str) -> int:
        """The number of a locale."""
        return self.locales.index(name)

    def size(self, name: str) -> int:
        """How many words a list has."""
        return self.lexicon.size(self.numbers[name])

    def spelled(self, locale: str) -> bool:
        """Whether the names of a locale have spellings in ASCII letters."""
        return locale in _SPELLED


#: Locales whose names are spelled in ASCII letters for accounts; others borrow English names.
_SPELLED = frozenset(LOCALES) - {"ar", "fa", "he", "hi", "th", "ja"}


@cache
def load() -> Lists:
    """All lists. Takes a few tenths of a second, once."""
    numbers: dict[str, int] = {}
    lists: list[tuple[list[str], list[float] | None, list[str]]] = []
    known: defaultdict[str, int] = defaultdict(int)

    def add(name: str, listed: Sequence[tuple[str, float, str]]) -> None:
        numbers[name] = len(lists)
        weighted = any(weight for _, weight, _ in listed)
        weights = [weight for _, weight, _ in listed] if weighted else None
        # Where there is no spelling, the word itself is one that ASCII takes, or the list is never spelled.
        lists.append(([word for word, _, _ in listed], weights, [latin for _, _, latin in listed]))

    styles = []
    for locale in LOCALES:
        found = sections(locale)
        for section, listed in found.items():
            if locale in _SPELLED:
                # Nobody's account is made of nothing.
                listed = [word for word in listed if word[2]] or listed
            add(f"{locale}.{section}", listed)
            sexes = FEMALE if "female" in section else MALE if "male" in section else 0
            bits = FAMILY if "family" in section else sexes
            for word, _, _ in listed:
                if locale == "ja" and section == "family":
                    known[word] |= JAPANESE if len(word) == 2 else 0
                elif "sound" not in section and not section.endswith("-first"):
                    known[word.lower()] |= bits
                    if sexes:
                        # Whose name it is differs from language to language (Andrea, Jean).
                        known[word.lower() + chr(OF_LOCALE + LOCALES.index(locale))] |= sexes
        of = {section: numbers[f"{locale}.{section}"] for section in found}
        chinese = "female-first" in of
        styles.append(
            (
                ORDERS.get(locale, GIVEN_FIRST),
                of["female-first" if chinese else "female"],
                of["male-first" if chinese else "male"],
                of["family"],
                of.get("family-female", -1),
                of.get("female-last", -1),
                of.get("male-last", -1),
                of.get("sound-female", -1),
                of.get("sound-male", -1),
                of.get("sound-family", -1),
            )
        )
    for spoken, bit in ((TITLES, TITLE), (SUFFIXES, SUFFIX), (PARTICLES, PARTICLE)):
        for title in spoken:
            known[title] |= bit
    for name, texts in places.lists(divisions()).items():
        add(name, [(text, 0.0, "") for text in texts])
    hints = {
        ord(letter): -1 - LOCALES.index(locale) if common else LOCALES.index(locale)
        for common, listed in ((True, COMMON_LETTERS), (False, LETTERS))
        for locale, letters in listed.items()
        for letter in letters + letters.upper()
        if letter >= "\x80"
    }
    lexicon = Lexicon(
        lists,
        known,
        styles,
        {code: locale for code, locale in hints.items() if code < 0x700},
        _signs(),
        [LOCALES.index(locale) for locale in DEFAULTS],
        HONORIFICS,
        LOCALES.index("vi"),
        LOCALES.index("zh_TW"),
    )
    return Lists(lexicon, numbers)


def _signs() -> dict[int, int]:
    """Han symbols that names in simplified Chinese aren't written with, and the locale that they speak
    for."""
    listed = sections("signs")
    return {ord(sign): LOCALES.index(locale) for locale, signs in listed.items() for sign, _, _ in signs}
