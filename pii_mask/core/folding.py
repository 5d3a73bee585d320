"""Which code points count as the same when identifiers are looked for.

One code point folds to one, so that an offset in folded text is an offset in the text. The
compiled core builds its tables from :func:`fold`; the plain-Python twin calls it.
"""

from __future__ import annotations

SPACES = (0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
DASHES = (*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63)
DOTS = (0x2022, 0x2027, 0x30FB, 0xFF65)

#: Every code point that folding changes, and what it becomes.
FOLDED = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(SPACES, 0x20),
    **dict.fromkeys(DASHES, 0x2D),
    **dict.fromkeys(DOTS, 0xB7),
}


def fold(code: int) -> int:
    """The code point that stands for `code` when matching."""
    return FOLDED.get(code, code)


def fold_text(text: str) -> str:
    """`text`, folded symbol by symbol; the length stays."""
    return text.translate(FOLDED)
