"""What stands in the definitions of a table: a default, a condition or an index may name a value.

``CHECK (mobile <> '13800138000')`` is nobody's cell, and yet it would take a number into the masked table.
"""

from __future__ import annotations

import re

__all__ = ["holds_values"]

#: Names in quotes, to be passed over; texts, also with escapes; numbers.
_PIECES = re.compile(
    r'"(?:[^"]|"")*"|(?P<escaped>\b[Ee]\'(?:[^\'\\]|\'\'|\\.)*\')|(?P<text>\'(?:[^\']|\'\')*\')'
    r"|(?P<number>(?<![\w.])[0-9][0-9.]*)",
    re.DOTALL,
)
#: A number of so many digits may be somebody's.
DIGITS = 5


def holds_values(definition: str, *, masked: bool) -> bool:
    """Whether a value of a person may stand in the SQL `definition`.

    Where it is about columns of which values were replaced (`masked`) any text and any long number may be
    one; elsewhere those in which personal data is found.
    """
    for piece in _PIECES.finditer(definition):
        text = piece["escaped"] or piece["text"]
        number = piece["number"]
        if text is not None:
            value = text[text.index("'") + 1 : -1].replace("''", "'")
            if value.strip() and (masked or _personal(value)):
                return True
        elif number is not None and ((masked and len(number) >= DIGITS) or _personal(number)):
            return True
    return False


def _personal(text: str) -> bool:
    from ..finder import find

    return bool(find(text, names=True))
