"""Where ours and python-stdnum agree on numbers of the United Kingdom and Ireland."""

from __future__ import annotations

import re

from stdnum.gb import upn

from tests.oracles import Oracle


def _nhs(value: str) -> str | None:
    return "a number of ten equal digits is nobody's" if len(set(value)) == 1 else None


def _utr(value: str) -> str | None:
    if value.endswith("K"):
        return "HMRC's reference-checker takes a K behind the number, the library one before it only"
    return None


def _vat(value: str) -> str | None:
    digits = re.sub(r"\D", "", value)
    if value[:2] in ("GD", "HA") or re.match(r"(GB|XI)(GD|HA)", value):
        return (
            "GD8888 and HA8888 are what the EU's forms made of GD and HA; VAT Notice 725 knows three digits"
        )
    total = sum(int(a) * b for a, b in zip(digits[:9], (8, 7, 6, 5, 4, 3, 2, 10, 1), strict=False)) % 97
    if total == 55 and digits[:1] != "0":
        return "HMRC's two checks leave a remainder of 0 or, less 55, of 42; the library takes 55 as well"
    return None


def _upn(value: str) -> str | None:
    if value[1:4].isdecimal() and int(value[1:4]) not in upn._la_numbers:
        return "ours knows first digits only: authorities made since 2011 (838, 940 …), those of Wales"
    return None


def _irish_vat(value: str) -> str | None:
    if re.fullmatch(r"(IE)?\d[A-Z]\d{5}[A-W][A-W]", value):
        return "the layout of before 1991 has eight symbols; the library overlooks a ninth"
    return None


ORACLES = {
    "UK_NHS": Oracle("gb.nhs", known=_nhs),
    "UK_UTR": Oracle("gb.utr", known=_utr),
    "UK_VAT": Oracle("gb.vat", known=_vat),
    "UK_UPN": Oracle("gb.upn", known=_upn),
    "IE_PPS": Oracle("ie.pps"),
    "IE_VAT": Oracle("ie.vat", known=_irish_vat),
}
