"""Estonia, Latvia and Lithuania."""

from __future__ import annotations

from tests.oracles import Oracle

_PLACEHOLDER = "a number of one repeated digit is a placeholder, nobody's"


def _repeated(value: str) -> str | None:
    return _PLACEHOLDER if len(set(value)) == 1 else None


def _leap(value: str) -> bool:
    """Whether the date of a personal code is the 29 February of a year 00 that had none."""
    return value[1:7] == "000229" and value[0] in "123478"


def _isikukood(value: str) -> str | None:
    if value[0] in "78":
        return "nobody has been born after 2100 yet"
    return "a year 00 may have a 29 February" if _leap(value) else None


def _asmens_kodas(value: str) -> str | None:
    if value[0] in "78":
        return "nobody has been born after 2100 yet"
    if value[0] == "9":
        return _repeated(value)
    return "a year 00 may have a 29 February" if _leap(value) else None


def _personal_code(value: str) -> str | None:
    if value[0] > "3":
        return "organisations' numbers are an entity of their own"
    if value[0] == "3" and value[1] > "1":
        return "PMLP: codes since July 2017 are 3, a digit from 2 to 9 and nine random digits"
    if value[6] not in "012":
        return "Fizisko personu reģistra likums: the century is 0, 1 or 2"
    return "a year 00 may have a 29 February" if value.startswith("290200") else None


def _pvn(value: str) -> str | None:
    if value[0] < "4":
        return "natural persons' numbers are their personal codes"
    return _repeated(value)


ORACLES = {
    "EE_PERSONAL_CODE": Oracle("ee.ik", known=_isikukood),
    "EE_REGISTRY_CODE": Oracle("ee.registrikood", known=_repeated),
    "EE_VAT_NUMBER": Oracle("ee.kmkr", known=_repeated),
    "LV_PERSONAL_CODE": Oracle("lv.pvn", known=_personal_code),
    "LV_VAT_NUMBER": Oracle("lv.pvn", known=_pvn),
    "LT_PERSONAL_CODE": Oracle("lt.asmens", known=_asmens_kodas),
    "LT_VAT_NUMBER": Oracle("lt.pvm"),
}
