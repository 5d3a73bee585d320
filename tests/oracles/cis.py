"""Russia, Ukraine, Belarus, Moldova, Azerbaijan."""

from __future__ import annotations

from collections.abc import Callable

from tests.oracles import Oracle


def _of_length(length: int) -> Callable[[str], str | None]:
    def known(value: str) -> str | None:
        return None if len(value) == length else "the library's module judges two numbers of different length"

    return known


def _ogrnip(value: str) -> str | None:
    if len(value) != 15:
        return "the library's module judges two numbers of different length"
    if int(value[:-1]) % 13 > 9:
        return "Приказ Минфина 165н: the check digit is the last digit of the remainder, which may have two"
    return None


def _rntrc(value: str) -> str | None:
    if value[0] > "4":
        return "Наказ Мінфіну 822: the first five digits count days since 1899; 50000 is in the year 2036"
    if len(set(value)) == 1:
        return "one digit ten times is nobody's, whatever its check digit"
    return None


def _idno(*first: str) -> Callable[[str], str | None]:
    def known(value: str) -> str | None:
        if value[0] not in first:
            return "HG 333/2002 and 272/2002: persons' numbers begin with 0 or 2, organisations' with 1"
        if len(set(value)) == 1:
            return "one digit thirteen times is nobody's, whatever its check digit"
        return None

    return known


def _voen(value: str) -> str | None:
    return (
        "OECD, Azerbaijan TIN: ten digits; the library takes nine and adds a zero"
        if len(value) == 9
        else None
    )


ORACLES = {
    "RU_INN": Oracle("ru.inn", known=_of_length(12)),
    "RU_COMPANY_INN": Oracle("ru.inn", known=_of_length(10)),
    "RU_OGRN": Oracle("ru.ogrn", known=_of_length(13)),
    "RU_OGRNIP": Oracle("ru.ogrn", known=_ogrnip),
    "UA_RNTRC": Oracle("ua.rntrc", known=_rntrc),
    "UA_EDRPOU": Oracle("ua.edrpou"),
    "BY_UNP": Oracle("by.unp"),
    "MD_IDNP": Oracle("md.idno", known=_idno("0", "2")),
    "MD_IDNO": Oracle("md.idno", known=_idno("1")),
    "AZ_VOEN": Oracle("az.voen", known=_voen),
}
