"""The regular expressions that the regex peers are given, one list a workload.

Every expression is accepted, with one meaning, by Python's ``re`` and ``regex``, RE2 (google-re2,
pyarrow), Rust's ``regex`` (Polars) and Hyperscan: no look-around, no back references, ASCII classes
spelled out. ``\\b`` is meant as the ASCII boundary, so that a Han character bounds a number; the Polars
engine, whose ``\\b`` is the Unicode one, writes it as ``(?-u:\\b)``.

They find forms, not check digits: a regex user who wanted Luhn would pay for it in Python. Nor do they
hold full-width digits. Recall and precision are measured for them as for everyone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

__all__ = ["CELLS", "ENGLISH", "KINDS", "MIXED", "NOTE", "Pattern", "chosen"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one written form of `entity` looks.

    `regex` is the identifier itself, without capturing groups. `label` is what must stand before it
    and isn't part of it (five digits are a QQ number only behind ``QQ``). `tuned` is the same language
    for backtracking engines, which then begin with a class or a literal that can be searched for, the
    boundary looked at behind it, and never give back what can't help.
    """

    entity: str
    regex: str
    label: str = ""
    tuned: str = ""

    @property
    def grouped(self) -> str:
        """The whole expression with the identifier in a group of its own, the last one in it."""
        return f"{self.label and f'(?:{self.label})'}({self.regex})"

    @property
    def grouped_tuned(self) -> str:
        """`grouped` for backtracking engines."""
        return f"{self.label and f'(?:{self.label})'}({self.tuned or self.regex})"

    @property
    def plain(self) -> str:
        """The whole expression without groups."""
        return f"(?:{self.label})(?:{self.regex})" if self.label else self.regex


_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_HEX = r"[0-9A-Fa-f]"
# Alternatives, for a class of Han characters would be a class of single bytes to those that match bytes.
_COLON = " ?(?::|：)? ?"

_MAIL_DOMAIN = r"@[A-Za-z0-9.\-]+\.[A-Za-z]{2,24}\b"
_EMAIL = Pattern(
    "EMAIL_ADDRESS",
    r"\b[A-Za-z0-9._%+\-]+" + _MAIL_DOMAIN,
    tuned=r"\b[A-Za-z0-9._%+\-]++" + _MAIL_DOMAIN,
)
_URL_REST = (
    r"s?://(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}(?::[0-9]+)?"
    r"(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'()*+=%\-]*[A-Za-z0-9/])?)?"
)
_URL = Pattern("URL", r"\bhttp" + _URL_REST, tuned=r"http(?<=\bhttp)" + _URL_REST)
_IPV4 = Pattern(
    "IP_ADDRESS",
    rf"\b(?:{_OCTET}\.){{3}}{_OCTET}\b",
    tuned=(
        r"[0-9](?<=\b[0-9])(?:(?<=2)5[0-5]|(?<=2)[0-4][0-9]|(?<=1)[0-9][0-9]|[0-9]?)"
        rf"\.(?:{_OCTET}\.){{2}}{_OCTET}\b"
    ),
)
_IPV6 = Pattern(
    "IP_ADDRESS",
    rf"\b(?:(?:{_HEX}{{1,4}}:){{7}}{_HEX}{{1,4}}|(?:{_HEX}{{1,4}}:){{1,6}}(?::{_HEX}{{1,4}}){{1,6}})\b",
    tuned=(
        rf"{_HEX}(?<=\b{_HEX}){_HEX}{{0,3}}+:"
        rf"(?:(?:{_HEX}{{1,4}}:){{6}}{_HEX}{{1,4}}|(?:{_HEX}{{1,4}}:){{0,5}}(?::{_HEX}{{1,4}}){{1,6}})\b"
    ),
)
_CARDS = (
    Pattern(
        "CREDIT_CARD",
        r"\b[2-6][0-9]{3}(?:[ \-]?[0-9]{4}){3}\b",
        tuned=r"[2-6](?<=\b[2-6])[0-9]{3}(?:[ \-]?[0-9]{4}){3}\b",
    ),
    Pattern(
        "CREDIT_CARD",
        r"\b3[47][0-9]{2}[ \-]?[0-9]{6}[ \-]?[0-9]{5}\b",
        tuned=r"3(?<=\b3)[47][0-9]{2}[ \-]?[0-9]{6}[ \-]?[0-9]{5}\b",
    ),
)
_PROVINCE = "(?:" + "|".join("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼") + ")"

#: Kinds planted in English text. In an alternation the first that matches wins: the more special first.
ENGLISH: tuple[Pattern, ...] = (
    _URL,
    _EMAIL,
    Pattern(
        "IBAN_CODE",
        r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b",
        tuned=r"[A-Z](?<=\b[A-Z])[A-Z][0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b",
    ),
    Pattern(
        "MAC_ADDRESS",
        rf"\b(?:{_HEX}{{2}}[:\-]){{5}}{_HEX}{{2}}\b",
        tuned=rf"{_HEX}(?<=\b{_HEX}){_HEX}[:\-](?:{_HEX}{{2}}[:\-]){{4}}{_HEX}{{2}}\b",
    ),
    _IPV6,
    _IPV4,
    *_CARDS,
    Pattern(
        "US_SSN",
        r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b",
        tuned=r"[0-9](?<=\b[0-9])[0-9]{2}-[0-9]{2}-[0-9]{4}\b",
    ),
    Pattern(
        "US_PHONE_NUMBER",
        r"(?:\+1[ .\-]?)?(?:\([0-9]{3}\) ?|\b[0-9]{3}[ .\-])[0-9]{3}[ .\-][0-9]{4}\b",
        tuned=(
            r"[+(0-9](?:(?<=\+)1[ .\-]?(?:\([0-9]{3}\) ?|\b[0-9]{3}[ .\-])|(?<=\()[0-9]{3}\) ?"
            r"|(?<=\b[0-9])[0-9]{2}[ .\-])[0-9]{3}[ .\-][0-9]{4}\b"
        ),
    ),
    Pattern("PHONE_NUMBER", r"\+[1-9][0-9]{0,2}(?:[ \-]?\(?[0-9]{1,5}\)?){2,5}\b"),
)

_MOBILE_REST = r"[3-9][0-9][ .\-]?[0-9]{4}[ .\-]?[0-9]{4}\b"
_RESIDENT_ID_REST = (
    r"[0-9]{5}[ \-]?(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ \-]?[0-9]{3}[0-9Xx]\b"
)
_USCC_REST = r"[1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}\b"
_BANK_CARD_REST = r"2[0-9]{2}(?:[ \-]?[0-9]{4}){3}(?:[ \-]?[0-9]{1,3})?\b"

#: Kinds that the notes of the list hold.
NOTE: tuple[Pattern, ...] = (
    _EMAIL,
    Pattern("CN_RESIDENT_ID", r"\b[1-9]" + _RESIDENT_ID_REST, tuned=r"[1-9](?<=\b[1-9])" + _RESIDENT_ID_REST),
    Pattern("CN_USCC", r"\b[1-9AN-Y]" + _USCC_REST, tuned=r"[1-9AN-Y](?<=\b[1-9AN-Y])" + _USCC_REST),
    Pattern("CN_BANK_CARD", r"\b6" + _BANK_CARD_REST, tuned=r"6(?<=\b6)" + _BANK_CARD_REST),
    Pattern(
        "CN_MOBILE",
        r"(?:\+86[ \-]?|\b(?:0086[ \-]?)?)1" + _MOBILE_REST,
        tuned=r"[+01](?:(?<=\+)86[ \-]?1|(?<=\b0)086[ \-]?1|(?<=\b1))" + _MOBILE_REST,
    ),
    Pattern(
        "CN_LANDLINE",
        r"(?:\b0[0-9]{2,3}[ \-]|\(0[0-9]{2,3}\)|（0[0-9]{2,3}）)[2-8][0-9]{6,7}\b",
    ),
    Pattern("CN_PLATE", _PROVINCE + r"[A-HJ-NP-Z](?:·)?[A-HJ-NP-Z0-9]{5,6}\b"),
    Pattern("CN_QQ", r"[1-9][0-9]{4,10}\b", label=rf"(?:QQ|qq|Qq|扣扣)(?:号码|号|群)?{_COLON}"),
    Pattern(
        "CN_WECHAT_ID",
        r"[A-Za-z][A-Za-z0-9_\-]{5,19}\b",
        label=rf"(?:微信(?:号)?|WeChat(?: ID)?|wechat){_COLON}",
    ),
)

#: Kinds planted in mixed Chinese-English text.
MIXED: tuple[Pattern, ...] = (
    _URL,
    _IPV6,
    _IPV4,
    *NOTE,
    # Behind CN_BANK_CARD, which is the more special.
    *_CARDS,
    Pattern(
        "CN_PASSPORT",
        r"\b(?:[EG][0-9]{8}|E[A-Z][0-9]{7})\b",
        tuned=r"[EG](?:(?<=\b[EG])[0-9]{8}|(?<=\bE)[A-Z][0-9]{7})\b",
    ),
)

#: Cells of the list's typed columns: the expression, whose groups stay, and what becomes of the cell by
#: convention.
CELLS: dict[str, tuple[str, str]] = {
    "mobile": (r"\b(1[3-9][0-9])[0-9]{4}([0-9]{4})\b", r"\1****\2"),
    "resident_id": (r"\b([1-9][0-9]{5})[0-9]{8}([0-9]{3}[0-9Xx])\b", r"\1********\2"),
    "email": (r"\b([A-Za-z0-9])[A-Za-z0-9._%+\-]*(@[A-Za-z0-9.\-]+\.[A-Za-z]{2,24})\b", r"\1***\2"),
    "bank_card": (r"\b(62[0-9]{4})[0-9]{6,9}([0-9]{4})\b", r"\1******\2"),
}

#: The kinds of each workload, by its name.
KINDS: dict[str, frozenset[str]] = {
    "english": frozenset(p.entity for p in ENGLISH),
    "mixed": frozenset(p.entity for p in MIXED),
    "mobile": frozenset({"CN_MOBILE"}),
    "resident_id": frozenset({"CN_RESIDENT_ID"}),
    "email": frozenset({"EMAIL_ADDRESS"}),
    "bank_card": frozenset({"CN_BANK_CARD"}),
    "note": frozenset(p.entity for p in NOTE),
}


def chosen(kinds: Collection[str]) -> tuple[Pattern, ...]:
    """The patterns of `kinds`: the list of the text that these kinds are planted in."""
    table = MIXED if any(kind.startswith("CN_") for kind in kinds) else ENGLISH
    return tuple(pattern for pattern in table if pattern.entity in kinds)
