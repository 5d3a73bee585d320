"""redact: a mark that says what stood here, ``[PHONE_NUMBER]`` or ``【手机号】``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from ..types import Identifier
from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings


class Redact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Writes the name of the group in brackets, or `text` if that is given.

    `language` picks the identifier's name in that language, in 【】; where it has none, and by
    default, the group's English name in [] is written.
    """

    language: str = "en"
    text: str = ""

    name: ClassVar[str] = "redact"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    def mark(self, identifier: Identifier) -> str:
        """What is written for `identifier`."""
        if self.text:
            return self.text
        local = identifier.names.get(self.language) if self.language != "en" else None
        return f"【{local}】" if local else f"[{identifier.group}]"

    def apply(self, values: Strings, context: Context) -> Strings:
        """The mark in every place that holds something."""
        from ..core.kernels import constant

        return constant(values, self.mark(context.identifier))

    def trace(self, identifier: Identifier) -> str:
        """The mark."""
        return re.escape(self.mark(identifier))

    def settled(self, values: Strings, context: Context) -> bytearray:
        """The marks."""
        from ..core.kernels import same

        return same(values, self.apply(values, context))


STRATEGY = Redact
