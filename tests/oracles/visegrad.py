"""Poland, the Czech Republic, Slovakia and Hungary."""

from __future__ import annotations

from tests.oracles import Oracle

_PLACEHOLDER = "a number of one repeated digit is a placeholder, nobody's"
_CENTURY = "the century isn't looked at, so a year 00 may have a 29 February"


def _repeated(value: str) -> str | None:
    return _PLACEHOLDER if len(set(value)) == 1 else None


def _pesel(value: str) -> str | None:
    return _CENTURY if value[:2] == "00" and value[4:6] == "29" and int(value[2:4]) % 20 == 2 else None


def _birth_number(value: str) -> str | None:
    month = int(value[2:4])
    if 40 < month < 50 or month > 90:
        return "zákon 133/2000: 20, 50 or 70 is added to the month, nothing else"
    if (20 < month < 50 or month > 70) and len(value) == 9:
        return "zákon 133/2000: 20 and 70 are added since 2004, when numbers had ten digits"
    if value[:2] == "00" and value[4:6] == "29":
        return _CENTURY
    return None


def _slovak_birth_number(value: str) -> str | None:
    month = int(value[2:4])
    if 20 < month < 50 or month > 70:
        return "zákon 301/1995: 50 is added to a woman's month, nothing else"
    return _birth_number(value)


def _dic(value: str) -> str | None:
    if len(value) == 8:
        return "organisations' numbers are an entity of their own"
    return _birth_number(value)


def _ico(value: str) -> str | None:
    if len(value) != 8:
        return "natural persons' numbers are an entity of their own"
    if value[0] == "9":
        return "VIES alone excludes numbers that begin with 9"
    return _repeated(value)


def _ic_dph(value: str) -> str | None:
    from stdnum.sk import rc

    return "the birth number is no VAT number" if rc.is_valid(value) else None


def _anum(value: str) -> str | None:
    if len(value) == 11 and (value[8] not in "12345" or not _office(value[9:])):
        return "the module doesn't know the VAT code and the tax office behind the eight digits"
    return _repeated(value)


def _office(code: str) -> bool:
    return "02" <= code <= "20" or "22" <= code <= "44" or code == "51"


ORACLES = {
    "PL_PESEL": Oracle("pl.pesel", known=_pesel),
    "PL_NIP": Oracle("pl.nip", known=_repeated),
    "PL_REGON": Oracle("pl.regon", known=_repeated),
    "CZ_BIRTH_NUMBER": Oracle("cz.rc", known=_birth_number),
    "CZ_TAX_ID": Oracle("cz.dic", known=_dic),
    "CZ_COMPANY_ID": Oracle("cz.dic", known=_ico),
    "SK_BIRTH_NUMBER": Oracle("sk.rc", known=_slovak_birth_number),
    "SK_COMPANY_ID": Oracle("cz.dic", known=_ico),
    "SK_TAX_ID": Oracle("sk.dph", known=_ic_dph),
    "HU_TAX_NUMBER": Oracle("hu.anum", known=_anum, strip=lambda value: value[:8]),
}
