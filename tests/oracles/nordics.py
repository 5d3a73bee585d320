"""Sweden, Norway, Denmark, the Faroe Islands, Finland and Iceland."""

from __future__ import annotations

import datetime

from tests.oracles import Oracle

_PLACEHOLDER = "a number of one repeated digit is a placeholder, nobody's"
_UNBORN = "whether a date lies in the future isn't looked at"
_CENTURY = "the century isn't told from the serial number, so a year 00 may have a 29 February"


def _repeated(value: str) -> str | None:
    return _PLACEHOLDER if len(set(value)) == 1 else None


def _leap(value: str) -> bool:
    """Whether ddmmyy is the 29 February of a year 00."""
    return value.startswith("290200")


def _personnummer(value: str) -> str | None:
    if value[4:6] >= "60" or value[2:4] == "00":
        return (
            "Folkbokföringslagen § 18 a: coordination numbers have 60 added to the day, unknown parts are 00"
        )
    if value[2:6] == "0229":
        return "ten digits don't tell the century of a leap year"
    if value.startswith(f"{datetime.date.today():%y}"):
        return _UNBORN
    return None


def _sole_trader(value: str) -> str | None:
    day = int(value[4:6]) % 60
    try:
        datetime.date(2000 + int(value[:2]), int(value[2:4]), day)
    except ValueError:
        return "only numbers that begin with a date of birth are a sole trader's"
    return None if value[4:6] < "92" else "there is no day of more than 91"


def _organisation(value: str) -> str | None:
    if value[2] < "2":
        return "Skatteverket, SKV 709: the third digit of an organisation's number is at least 2"
    return None


def _fodselsnummer(value: str) -> str | None:
    from stdnum.no import fodselsnummer

    day, month = int(value[:2]), int(value[2:4])
    if value[0] in "89":
        return "Norsk Helsenett: common help numbers begin with 8 or 9 and hold no date"
    if month > 40:
        return "Skatteetaten: help numbers and synthetic persons have 40, 60 or 80 added to the month"
    if day == 40 or day > 71 or month == 40:
        return "no day 0 of a D-number"
    if value[9] != fodselsnummer.calc_check_digit1(value[:9]):
        return "Skatteetaten: from 2032 on the first check digit may leave 0 to 3"
    try:
        born = fodselsnummer.get_birth_date(value)
    except ValueError:
        return "the individual number tells no century from 2032 on, so that it isn't looked at"
    return _UNBORN if born > datetime.date.today() else None


def _account(value: str) -> str | None:
    if value.startswith("0000"):
        return "accounts of the former Postgiro are found with their leading zeros and either check digit"
    return _repeated(value)


def _cpr(value: str) -> str | None:
    if _leap(value):
        return _CENTURY
    from stdnum.dk import cpr

    try:
        cpr.get_birth_date(value)
    except ValueError:
        return _CENTURY if value[:4] == "2902" else None
    return _UNBORN if cpr.get_birth_date(value) > datetime.date.today() else None


def _hetu(value: str) -> str | None:
    if _leap(value):
        return _CENTURY
    serial = value[-4:-1]
    if serial in ("000", "001") or serial >= "900":
        return "Digi- ja väestötietovirasto: individual numbers from 900 on are temporary, and in use"
    return None


def _kennitala(value: str) -> str | None:
    from stdnum.is_ import kennitala

    if value[0] > "3":
        return "organisations and system numbers are told apart from persons' numbers"
    if value[9] == "8":
        return "Þjóðskrá: 8 is the century of the 1800s"
    if kennitala.checksum(value):
        return "Þjóðskrá, Kennitölur án vartölu: none since 18 February 2026 has a check digit"
    return _CENTURY if _leap(value) else None


def _company_kennitala(value: str) -> str | None:
    if value[0] < "4":
        return "persons' numbers are an entity of their own"
    if value[9] == "8":
        return "Þjóðskrá: 8 is the century of the 1800s"
    return _CENTURY if value.startswith("690200") else None


def _cvr(value: str) -> str | None:
    return _repeated(value)


ORACLES = {
    "SE_PERSONNUMMER": Oracle("se.personnummer", known=_personnummer),
    "SE_ORGANISATIONSNUMMER": Oracle("se.orgnr", known=_organisation),
    "SE_VAT_NUMBER": Oracle("se.vat"),
    "SE_SOLE_TRADER_VAT_NUMBER": Oracle("se.vat", known=_sole_trader),
    "SE_POSTAL_CODE": Oracle("se.postnummer"),
    "NO_FODSELSNUMMER": Oracle("no.fodselsnummer", known=_fodselsnummer),
    "NO_BANK_ACCOUNT": Oracle("no.kontonr", known=_account),
    "NO_ORGANISATION_NUMBER": Oracle("no.orgnr", known=_repeated),
    "DK_CPR": Oracle("dk.cpr", known=_cpr),
    "DK_CVR": Oracle("dk.cvr", known=_cvr),
    "FO_V_NUMBER": Oracle("fo.vn"),
    "FI_PERSONAL_IDENTITY_CODE": Oracle("fi.hetu", known=_hetu),
    "FI_TAX_NUMBER": Oracle("fi.veronumero", known=_repeated),
    "FI_BUSINESS_ID": Oracle("fi.ytunnus", known=_repeated),
    "IS_KENNITALA": Oracle("is_.kennitala", known=_kennitala),
    "IS_COMPANY_KENNITALA": Oracle("is_.kennitala", known=_company_kennitala),
    "IS_VAT_NUMBER": Oracle("is_.vsk"),
}
