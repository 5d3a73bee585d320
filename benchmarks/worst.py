"""Texts that are made to be slow, each of any length: what a scanner with a superlinear step would choke on.

A text is one line, and a prefix of the same text at a greater length, so that costs at two lengths can be
compared.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["WORST", "worst"]


def _cycle(*parts: str) -> Callable[[int], bytes]:
    unit = "".join(parts).encode()
    return lambda size: (unit * (size // len(unit) + 1))[: size - size % len(unit)]


#: By name: a maker, given the most bytes that the text may have.
WORST: dict[str, Callable[[int], bytes]] = {
    "digits": _cycle("4929384756102938475610293847561"),
    "zeros": _cycle("0"),
    "ones": _cycle("1"),
    "at signs": _cycle("@"),
    "dotted letters": _cycle("a."),
    "dashed ones": _cycle("1-"),
    "spaced ones": _cycle("1 "),
    "dotted ones": _cycle("1."),
    "colons": _cycle("1:"),
    "one long word": _cycle("a"),
    "one long word with digits": _cycle("a1"),
    "dashed words": _cycle("ab-"),
    "mail without a domain": _cycle("a.b@"),
    "mail without an end": _cycle("a@b."),
    "address that never ends": _cycle("https://a.b/"),
    "cards that fail": _cycle("4111 1111 1111 1112 "),
    "cards with one separator": _cycle("4111-"),
    "accounts that fail": _cycle("DE89 3704 0044 0532 0130 01 "),
    "account heads": _cycle("DE89"),
    "phones nested": _cycle("+1 (415) 555-"),
    "plus signs": _cycle("+"),
    "brackets": _cycle("("),
    "labels": _cycle("passport number "),
    "labels with colons": _cycle("SSN: "),
    "labels without blanks": _cycle("ssn"),
    "labels in Chinese": _cycle("身份证号码"),
    "labels with fill": _cycle("phone: : : : : : "),
    "labels before failures": _cycle("SSN: 000-12-3456 "),
    "words against": _cycle("order number 13800138000 "),
    "Chinese": _cycle("汉"),
    "Chinese names": _cycle("张王李赵"),
    "Chinese with digits": _cycle("号1"),
    "full-width digits": _cycle("１３８"),
    "quotes": _cycle('"'),
    "quoted labels": _cycle('"password": "'),
    "passwords": _cycle("password="),
    "keys": _cycle("sk_live_"),
    "token heads": _cycle("eyJ"),
    "hexadecimal": _cycle("deadbeef0"),
    "key blocks unended": _cycle("-----BEGIN PRIVATE KEY-----"),
    "combining marks": _cycle("1\u0301"),
    "broken bytes": lambda size: b"\xe6\x9c" * (size // 2),
    "null bytes": lambda size: b"\0" * size,
}


def worst(name: str, size: int) -> bytes:
    """The text `name`, at most `size` bytes of it, cut between two of its units."""
    return WORST[name](size)
