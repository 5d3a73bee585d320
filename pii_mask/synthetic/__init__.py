"""What made-up values are made of: lists of names and places, and the programs that put them together.

``pools`` are the lists, written once by ``tools/synthetic_pools.py`` and never read from another package
at run
time, so that an upgrade of anything else changes nobody's replacement. ``lexicon`` hands them to
:mod:`pii_mask.core.synthesis`; ``programs`` says how values are put together from them; ``places`` holds
towns
and their postcodes; ``kinds`` says for each kind of value how it is made, and ``declared`` makes values
of any
other identifier from its declaration.
"""

from __future__ import annotations

#: The locales that names are written in; the first of a language is taken for the language.
LOCALES = (
    "zh_CN", "zh_TW", "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "hu",
    "ro",
    "hr", "tr", "vi", "ru", "uk", "el", "ar", "fa", "he", "hi", "th", "ja", "ko",
)  # fmt: skip
#: Other names of locales, by language or country.
ALIASES = {
    "zh": "zh_CN", "zh_SG": "zh_CN", "zh_HK": "zh_TW", "zh_MO": "zh_TW", "nb": "no", "nn": "no", "iw": "he",
}  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a list that is written as a text."""
    return text.split()


def locale_named(name: str) -> str:
    """The locale that ``zh_CN``, ``en-GB``, ``de`` … mean; ``ValueError`` when there is none.

    >>> locale_named("en-GB"), locale_named("zh"), locale_named("pt_BR")
    ('en', 'zh_CN', 'pt')
    """
    plain = name.replace("-", "_")
    for known in (plain, ALIASES.get(plain), plain.split("_")[0], ALIASES.get(plain.split("_")[0])):
        if known in LOCALES:
            return known
    raise ValueError(f"there are no names of the locale {name!r}; there are {', '.join(LOCALES)}")


def country_of(locale: str) -> str:
    """The country that a locale's name ends with, or the one that is commonly meant: ``en_GB`` → ``GB``.

    >>> country_of("en_GB"), country_of("de"), country_of("zh_CN")
    ('GB', 'DE', 'CN')
    """
    plain = name = locale.replace("-", "_")
    if "_" in plain:
        return plain.rpartition("_")[2].upper()
    usual = {"en": "US", "zh": "CN", "ja": "JP", "ko": "KR", "cs": "CZ", "da": "DK", "sv": "SE", "el": "GR"}
    return usual.get(name, name.upper())
