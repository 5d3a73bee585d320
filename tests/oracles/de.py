"""Where Germany's declarations and python-stdnum differ, and why."""

from __future__ import annotations

import re

from stdnum.iso7064 import mod_11_10

from tests.oracles import Oracle


def _tax_id(value: str) -> str | None:
    if not re.fullmatch(r"[1-9]\d{10}", value) or not mod_11_10.is_valid(value):
        return None
    if len(set(value[:10])) == 10:
        return "BZSt: some digit repeats; one that repeats none is a usual example, kept at a low score"
    if re.search(r"(\d)\1\1", value[:10]):
        return "BZSt: a digit that occurs three times doesn't do so in a row, which stdnum lets pass"
    return None


def _tax_number(value: str) -> str | None:
    if re.fullmatch(r"\d{13}", value):
        return (
            "ELSTER: every Land has a check digit, which stdnum doesn't know; and it knows no keys 01 to 16"
        )
    return None


def _vat_id(value: str) -> str | None:
    digits = value.removeprefix("DE")
    if re.fullmatch(r"DE\d{9}", value) and (digits[0] == "0" or not mod_11_10.is_valid(digits)):
        return "BZSt never published the rule of the check digit: such a number is kept at a low score"
    return None


def _register(value: str) -> str | None:
    if re.fullmatch(r"HR[AB]0\d*", value):
        return "HRV: no number begins with zero, but extracts fill up with them"
    return None


ORACLES = {
    "DE_TAX_ID": Oracle("de.idnr", known=_tax_id),
    "DE_TAX_NUMBER": Oracle("de.stnr", known=_tax_number),
    "DE_VAT_ID": Oracle("de.vat", known=_vat_id),
    # The library wants the court before the number.
    "DE_HANDELSREGISTER": Oracle(
        "de.handelsregisternummer", known=_register, strip=lambda value: f"Aachen {value[:3]} {value[3:]}"
    ),
}
