"""Lists of words, written as the prose they are."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words and phrases of `text`, which commas and line breaks separate, in its order."""
    return tuple(word.strip() for line in text.splitlines() for word in line.split(",") if word.strip())
