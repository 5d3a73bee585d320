"""python-stdnum on the numbers of the Chinese mainland and of Taiwan, and where it differs."""

from __future__ import annotations

import re

from tests.oracles import Oracle

_COUNTY = "110101"
_WEIGHTS = (7, 9, 10, 5, 8, 4)
_CHECKS = "10X98765432"


def _moved(value: str) -> str:
    """The number with another county and the check digit that is as right as it was.

    The library knows too few counties: it refuses some that GB/T 2260 dropped and those that stand for
    foreigners and for Hong Kong, Macau and Taiwan, and fails with a KeyError on whole prefectures.
    """
    if not re.fullmatch(r"\d{17}[\dX]", value):
        return value
    moved = sum(
        (int(new) - int(old)) * weight for new, old, weight in zip(_COUNTY, value[:6], _WEIGHTS, strict=True)
    )
    return _COUNTY + value[6:17] + _CHECKS[(_CHECKS.index(value[17]) + moved) % 11]


def _resident(value: str) -> str | None:
    if not 1850 <= int(value[6:10]) < 2030:
        return "births of living people, and none of years to come"
    return None


def _credit_code(value: str) -> str | None:
    if re.match(r"[ANY]|.[A-Z]", value):
        return "GB 32100-2015 table 1 and its amendments: A, N and Y are departments, classes may be letters"
    if not re.match(r"..(?:1[0-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])", value):
        return "the region begins with the code of a province (GB/T 2260), or 10"
    if value[0] == "0":
        return "GB 32100-2015 table 1: there is no department 0"
    return None


def _business(value: str) -> str | None:
    if len(set(value)) == 1:
        return "equal digits throughout are a placeholder"
    products = [int(digit) * weight for digit, weight in zip(value, (1, 2, 1, 2, 1, 2, 4, 1), strict=True)]
    total = sum(product // 10 + product % 10 for product in products)
    if total % 5 == 0 or (value[6] == "7" and total % 5 == 4):
        return "Ministry of Finance: since April 2023 the sum is a multiple of 5, no more of 10"
    return None


ORACLES = {
    "CN_RESIDENT_ID": Oracle("cn.ric", known=_resident, strip=_moved),
    "CN_USCC": Oracle("cn.uscc", known=_credit_code),
    "TW_UBN": Oracle("tw.ubn", known=_business),
}
