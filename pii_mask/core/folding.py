"""Which code points count as the same when identifiers are looked for.

One code point folds to one, so that an offset in folded text is an offset in the text. The
compiled core builds its tables from :func:`fold`; the plain-Python twin calls it.
"""

from __future__ import annotations

SPACES = (0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
DASHES = (*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63)
DOTS = (0x2022, 0x2027, 0x30FB, 0xFF65)
#: The zeros of the digits that are written in Arabic, in Persian and Urdu, and in Hindi.
ZEROS = (0x0660, 0x06F0, 0x0966)

#: Every code point that folding changes, and what it becomes.
FOLDED = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(SPACES, 0x20),
    **dict.fromkeys(DASHES, 0x2D),
    **dict.fromkeys(DOTS, 0xB7),
    **{zero + digit: 0x30 + digit for zero in ZEROS for digit in range(10)},
    0x3010: 0x5B,
    0x3011: 0x5D,
}

#: Small letters for the large ones of Latin, Greek, Cyrillic and Armenian, ASCII included.
LOWERED = {
    code: ord(chr(code).lower())
    for first, last in ((0x41, 0x5A), (0xC0, 0x24F), (0x370, 0x58F))
    for code in range(first, last + 1)
    if len(chr(code).lower()) == 1 and chr(code).lower() != chr(code)
}
# The large Turkish i with its dot becomes an i and a combining dot elsewhere.
LOWERED[0x130] = 0x69


def fold(code: int) -> int:
    """The code point that stands for `code` when matching."""
    return FOLDED.get(code, code)


def fold_text(text: str) -> str:
    """`text`, folded symbol by symbol; the length stays."""
    return text.translate(FOLDED)


def lower(code: int) -> int:
    """The code point that stands for `code` in a comparison without regard to case."""
    return LOWERED.get(code, code)


def is_letter(code: int) -> bool:
    """Whether `code` is a letter of a script whose words are set apart by blanks.

    Latin, Greek, Cyrillic, Armenian and Georgian; a sign of another script may stand beside a word.
    """
    if code < 0x80:
        return chr(code).isalpha()
    if code < 0x250:
        return code >= 0xC0 and code not in (0xD7, 0xF7)
    return 0x370 <= code < 0x590 or 0x10A0 <= code < 0x1100
