"""Where the declarations of Austria, Switzerland, Liechtenstein and the Benelux differ from python-stdnum."""

from __future__ import annotations

import calendar
import re

from tests.oracles import Oracle


def _days(year: int, month: int) -> int:
    return calendar.monthrange(2000 + year, month)[1]


def _austrian(value: str) -> str | None:
    if not re.fullmatch(r"\d{10}", value):
        return None
    day, month, year = int(value[4:6]), int(value[6:8]), int(value[8:])
    if 13 <= month <= 15:
        month -= 12
    if not 1 <= month <= 12 or not 1 <= day <= _days(year, month):
        return "Dachverband: the last six digits are a date, months 13 to 15 included; stdnum doesn't look"
    return None


def _austrian_company(value: str) -> str | None:
    if match := re.fullmatch(r"FN(\d{1,6})([A-Z])", value):
        weights = (6, 4, 14, 15, 10, 1)[-len(match[1]) :]
        total = sum(weight * int(digit) for weight, digit in zip(weights, match[1], strict=True))
        if "ABDFGHIKMPSTVWXYZ"[total % 17] != match[2]:
            return "Bundesrechenzentrum: the letter checks the digits, which stdnum doesn't know"
    return None


def _swiss(value: str) -> str | None:
    if re.fullmatch(r"[1-9]\d{10}", value):
        return "AHV numbers had eleven digits until 2008; stdnum knows the new ones"
    return None


def _dutch(value: str) -> str | None:
    if len(value) < 8:
        return "Besluit burgerservicenummer: nine digits; of zeros one may be left out, stdnum fills up all"
    return None


def _belgian(value: str) -> str | None:
    if not re.fullmatch(r"\d{11}", value):
        return None
    year, month, day = int(value[:2]), int(value[2:4]) % 20, int(value[4:6])
    if month > 12 or (month and day > _days(year, month)):
        return "National Register: the first six digits are a date; stdnum takes any day"
    if not month and day > 9:
        return "National Register: with an unknown month the day counts up from zero; stdnum takes any day"
    if 26 <= year <= 29:
        return "stdnum refuses births after today, ours those after 2029"
    return None


def _belgian_enterprise(value: str) -> str | None:
    if len(value) == 9:
        return "royal decree of 24 June 2003: ten digits; nine count only behind BE, stdnum fills up"
    return None


ORACLES = {
    "AT_SOCIAL_SECURITY": Oracle("at.vnr", known=_austrian),
    "AT_TAX_NUMBER": Oracle("at.tin"),
    "AT_VAT_ID": Oracle("at.uid"),
    "AT_COMPANY_REGISTER": Oracle(
        "at.businessid", known=_austrian_company, strip=lambda value: value.removeprefix("FN").lower()
    ),
    "CH_SOCIAL_SECURITY": Oracle("ch.ssn", known=_swiss),
    "CH_UID": Oracle("ch.uid"),
    "LI_PEID": Oracle("li.peid"),
    "LU_VAT_ID": Oracle("lu.tva"),
    "NL_BSN": Oracle("nl.bsn", known=_dutch),
    "NL_VAT_ID": Oracle("nl.btw"),
    "NL_PASSPORT": Oracle("nl.identiteitskaartnummer"),
    "NL_ID_CARD": Oracle("nl.identiteitskaartnummer"),
    "NL_EDUCATION_NUMBER": Oracle("nl.onderwijsnummer"),
    "NL_POSTCODE": Oracle("nl.postcode"),
    "BE_NATIONAL_NUMBER": Oracle("be.nn", known=_belgian),
    "BE_BIS_NUMBER": Oracle("be.bis", known=_belgian),
    "BE_EID_CARD": Oracle("be.eid"),
    "BE_VAT_ID": Oracle("be.vat", known=_belgian_enterprise),
}
