"""Turkey and Israel."""

from __future__ import annotations

from tests.oracles import Oracle


def _one_digit(value: str) -> str | None:
    return "one digit all over is nobody's, whatever its check digit" if len(set(value)) == 1 else None


def _zehut(value: str) -> str | None:
    if len(value) < 7:
        return "numbers of less than seven digits were given out, but with their zeros only they can be told"
    return _one_digit(value)


ORACLES = {
    "TR_NATIONAL_ID": Oracle("tr.tckimlik"),
    "TR_VKN": Oracle("tr.vkn", known=_one_digit),
    "IL_ID_NUMBER": Oracle("il.idnr", known=_zehut),
    "IL_COMPANY_NUMBER": Oracle("il.hp", known=_one_digit),
}
