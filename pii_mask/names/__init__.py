"""Lists of words that are names of persons, for the ``lexicon`` check.

The files of ``lexicons`` are written by ``tools/name_lexicons.py``, which says where they come from:
``<language>_given.txt`` and ``<language>_family.txt``, one word a line in small letters. Given names of
Chinese, Japanese and Korean are listed by the symbols they are made of. Two are kept by hand:
``ordinary.txt`` holds names that are ordinary words or places, too, and ``often.txt`` those of them that are
far oftener names where a name may stand.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from ..core.folding import lower

__all__ = ["listed", "words"]

#: Languages whose names share a script, so that one list serves a text in any of them.
SCRIPTS = {
    "latin": (
        "ar-Latn az cs da de en es et fi fr ga ha hr hu id ig is it ja-Latn ko-Latn lt lv nl no pl pt ro"
        " sk sl sv sw tr tw uz vi yo zh-Latn zu"
    ),
    "cyrillic": "bg kk mk ru uk",
    "arabic": "ar fa",
    "devanagari": "hi mr ne",
}
KINDS = ("given", "family")
#: From here on the core takes letters as they are, but for Greek, Cyrillic and Armenian.
BEYOND = "\u0590"


@cache
def words(name: str) -> frozenset[str]:
    """The words of the list `name`, in small letters, single words only.

    A list is named ``<who>_<kind>``. ``<who>`` is a language (``de``), a language in another script
    (``ja-Latn``), or a script (``latin``, ``cyrillic``, ``arabic``, ``devanagari``). The kinds ``given`` and
    ``family`` are the lists as they are. ``given-only``, ``family-only`` and ``both`` part all names by which
    they are, at least twice as often as the other, and leave out those that are ordinary words; ``often``
    are the names in any list that are words, too, and far oftener names.
    """
    who, _, kind = name.partition("_")
    if kind == "often":
        return _file("often")
    if kind in KINDS:
        return frozenset(_counted(who, kind))
    given, family = _counted(who, "given"), _counted(who, "family")
    mostly = {
        "given-only": {word for word in given if given[word] >= 2 * family[word]},
        "family-only": {word for word in family if family[word] >= 2 * given[word]},
    }
    listed = mostly.get(kind) or (given.keys() & family.keys()).difference(*mostly.values())
    return frozenset(listed) - _file("ordinary")


@cache
def _counted(who: str, kind: str) -> Counter[str]:
    """In how many lists each word stands."""
    return Counter(word for language in SCRIPTS.get(who, who).split() for word in _file(f"{language}_{kind}"))


@cache
def _file(stem: str) -> frozenset[str]:
    """The words of a file, in every way of writing that the core doesn't make the same."""
    found = set((Path(__file__).parent / "lexicons" / f"{stem}.txt").read_text(encoding="utf-8").split())
    # Of a letter that the core doesn't make small (Vietnamese), the large one is a word's letter, too.
    for word in [word for word in found if max(word) >= BEYOND]:
        found |= {_small(word.upper()), _small(word.capitalize())}
    # The large letter of the Turkish i without a dot is that of the i with one elsewhere.
    found |= {word.replace("ı", "i") for word in found if "ı" in word}
    if "Kana" in stem:
        found |= {"".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in word) for word in found}
    return frozenset(found)


def _small(word: str) -> str:
    return "".join(chr(lower(ord(symbol))) for symbol in word)


def listed(stem: str) -> list[str]:
    """The lines of a list of places or words, as they are written; see ``tools/place_lexicons.py``."""
    return (Path(__file__).parent / "listed" / f"{stem}.txt").read_text(encoding="utf-8").splitlines()
