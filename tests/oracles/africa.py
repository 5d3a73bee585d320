"""Where ours and python-stdnum agree on numbers of African countries."""

from __future__ import annotations

import re

from stdnum import luhn

from tests.oracles import Oracle


def _south_african(value: str) -> str | None:
    if len(value) != 13:
        return None
    if value[10] == "2":
        return "Department of Home Affairs: 2 stands for refugees, which the library doesn't know"
    if value[11] not in "89":
        return "this digit was the race and is 8 or 9 in all numbers that are valid since 1986"
    return None


def _south_african_tax(value: str) -> str | None:
    if len(set(value)) == 1:
        return "ten equal digits are nobody's"
    if re.fullmatch(r"[01239]\d{9}", value) and not luhn.is_valid(value):
        return "without the check digit it counts 0.01, as Presidio finds it"
    return None


def _nuit(value: str) -> str | None:
    return "nine equal digits are nobody's" if len(set(value)) == 1 else None


def _matricule(value: str) -> str | None:
    if re.match(r"\d{7}[A-Z]", value):
        total = sum(int(digit) * weight for digit, weight in zip(value, range(7, 0, -1), strict=False))
        if "ABCDEFGHJKLMNPQRSTVWXYZ"[total % 23] != value[7]:
            return "the control letter follows from the digits, which the library doesn't compute"
    elif re.match(r"\d{1,6}[A-Z]", value):
        return "the library puts zeros before a shorter number, ours asks for seven digits"
    return None


ORACLES = {
    "ZA_ID_NUMBER": Oracle("za.idnr", known=_south_african),
    "ZA_INCOME_TAX_NUMBER": Oracle("za.tin", known=_south_african_tax),
    "KE_KRA_PIN": Oracle("ke.pin"),
    "GH_TIN": Oracle("gh.tin"),
    "EG_TAX_NUMBER": Oracle("eg.tn"),
    "MU_NID": Oracle("mu.nid"),
    "MZ_NUIT": Oracle("mz.nuit", known=_nuit),
    "SN_NINEA": Oracle("sn.ninea"),
    "GN_NIFP": Oracle("gn.nifp", known=_nuit),
    "DZ_NIF": Oracle("dz.nif"),
    "TN_MF": Oracle("tn.mf", known=_matricule),
    "MA_ICE": Oracle("ma.ice", known=_nuit),
}
