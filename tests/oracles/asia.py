"""python-stdnum on the numbers of South, South-East and East Asia, and where it differs."""

from __future__ import annotations

import re

from tests.oracles import Oracle


def _palindrome(value: str) -> str | None:
    if value == value[::-1]:
        return "UIDAI gives out no palindromes; no check of ours sees that, and one in a million is one"
    return None


def _pan(value: str) -> str | None:
    if re.fullmatch(r"[A-Z]{3}[^ABCFGHJKLPT][A-Z]\d{4}[A-Z]", value):
        return "the list of kinds of holder isn't closed; the others count less, as for Presidio"
    if re.fullmatch(r"[A-Z]\d{4}[A-Z]{5}", value):
        return "can't be one, and scores 0.01 because Presidio finds it"
    return None


def _gstin(value: str) -> str | None:
    if value[:2] in ("38", "97"):
        return "the GST portal's codes of Ladakh (since 2020) and of other territory"
    if re.fullmatch(r"(?:0[1-9]|[12]\d|3[0-7])[A-Z]{3}[A-Z0-9]{2}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]", value):
        return "the shape without its check symbol counts less than 0.5, as Presidio has it"
    return None


def _epic(value: str) -> str | None:
    if re.fullmatch(r"[A-Z]{3}\d{7}", value):
        return "the Election Commission's older cards have no check digit; such a number counts less"
    return None


def _rrn(value: str) -> str | None:
    if not re.fullmatch(r"\d{13}", value):
        return None
    if value[6] in "90":
        return "people born before 1900: out of use"
    if value[6] in "5678":
        return "a foreigner's number: KR_FRN"
    if value[2:6] == "0229" and value[:2] == "00":
        return "a year of two digits is taken for a leap year when four divide it"
    return "since October 2020 the last six digits are random (Resident Registration Act, enforcement rule)"


def _brn(value: str) -> str | None:
    if re.fullmatch(r"\d{10}", value):
        return "the National Tax Service's check digit, which python-stdnum doesn't compute"
    return None


def _uen(value: str) -> str | None:
    if value[3:5] in ("VC", "HC"):
        return "newer kinds of entity than python-stdnum lists: VC, variable capital companies (2020), and HC"
    if re.fullmatch(r"\d{9}[A-Z]", value) and not re.match(r"1[89]|20", value):
        return "a company's number begins with the year of its registration: 18 to 20"
    if re.fullmatch(r"(?:20\d{7}|T\d\d[A-Z]{2}\d{4})[A-Z]", value):
        return "years to come can't be told by a declaration"
    return None


def _tnin(value: str) -> str | None:
    if re.fullmatch(r"[1-8]\d{12}", value):
        return "the second and third digits are a province of ISO 3166-2:TH, as the Department numbers them"
    return None


def _cnic(value: str) -> str | None:
    if value[:1] == "8":
        return "NADRA's code of Azad Jammu and Kashmir"
    if len(set(value)) == 1:
        return "equal digits throughout are a placeholder"
    return None


def _nik(value: str) -> str | None:
    if not re.fullmatch(r"\d{16}", value):
        return None
    if int(value[6:8]) > 80:
        return "only 40 is added to a woman's day (Government Regulation 40 of 2019)"
    return "regencies and provinces are newer than python-stdnum's list (decree 100.1.1-6117 of 2022)"


def _npwp(value: str) -> str | None:
    return _nik(value) if len(value) == 16 and value[0] != "0" else None


ORACLES = {
    "IN_AADHAAR": Oracle("in_.aadhaar", known=_palindrome),
    "IN_VID": Oracle("in_.vid", known=_palindrome),
    "IN_PAN": Oracle("in_.pan", known=_pan),
    "IN_GSTIN": Oracle("in_.gstin", known=_gstin),
    "IN_VOTER": Oracle("in_.epic", known=_epic),
    "SG_UEN": Oracle("sg.uen", known=_uen),
    "TH_TNIN": Oracle("th.pin", known=_tnin),
    "TH_COMPANY_ID": Oracle("th.moa"),
    "MY_NRIC": Oracle("my.nric"),
    "ID_NIK": Oracle("id.nik", known=_nik),
    "ID_NPWP": Oracle("id.npwp", known=_npwp),
    "VN_MST": Oracle("vn.mst"),
    "PK_CNIC": Oracle("pk.cnic", known=_cnic),
    "KR_RRN": Oracle("kr.rrn", known=_rrn),
    "KR_BRN": Oracle("kr.brn", known=_brn),
    "JP_MY_NUMBER": Oracle("jp.in_"),
    "JP_CORPORATE_NUMBER": Oracle("jp.cn"),
}
