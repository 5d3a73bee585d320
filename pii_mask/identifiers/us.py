"""Identifiers of the United States.

Sources:

* Social Security number: Social Security Administration, "Social Security Number Randomization"
  and POMS RM 10201.030: no number has the area 000, 666 or 900 to 999, the group 00 or the serial 0000.
* Telephone: ATIS-0300115, the North American Numbering Plan (NPA-NXX-XXXX; neither NPA nor NXX begins
  with 0 or 1; N11, N9X, 37X and 96X are no area codes, 400 is none either).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_AREA = r"(?:00[1-9]|0[1-9]\d|[1-57]\d\d|6[0-57-9]\d|66[0-57-9]|8\d\d)"
_GROUP = r"(?:0[1-9]|[1-9]\d)"
_SERIAL = r"(?:000[1-9]|00[1-9]\d|0[1-9]\d\d|[1-9]\d{3})"

US_SSN = Identifier(
    entity="US_SSN",
    group="NATIONAL_ID",
    country="US",
    patterns=(
        Pattern(rf"{_AREA}-{_GROUP}-{_SERIAL}", alone=0.6, near=0.9, label=0.97, not_left="-", not_right="-"),
        Pattern(rf"{_AREA} {_GROUP} {_SERIAL}", alone=0.2, near=0.6, label=0.95),
        Pattern(rf"{_AREA}{_GROUP}{_SERIAL}", alone=0.0, label=0.9),
        # A number that was never issued is still what somebody wrote down as theirs.
        Pattern(r"\d{3}-\d\d-\d{4}", alone=0.0, label=0.55, not_right="-"),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        ssn, ssn is, social security number, social security number is, social security,
        social security no, soc sec, ssn no, ssns, ss#, ss number, 社会安全号, 社会安全号码, 社安号
        """
    ),
    against=words(
        """
        order no, order number, order id, order #, invoice, part no, sku, ref, ticket, tracking,
        serial, model, case no, 订单号, 单号, 编号, 型号
        """
    ),
    columns=words(
        """
        ssn, ssnno, ssnnumber, socialsecurity, socialsecurityno, socialsecuritynumber, 社会安全号,
        社安号
        """
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=0, last=4),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "社会安全号"},
    example="078-05-1120",
    labelled=True,
)

_NPA = r"(?:[235-9]0\d|40[1-9]|[2-9]1[02-9]|[2-9][2-58]\d|[2-8]6\d|[24-9]7\d)"
_ANY_NPA = r"[2-9]\d\d"
_NXX = r"[2-9]\d\d"


def _with_country(area: str) -> str:
    return rf"\+ ?1[ .\-]?(?:\({area}\)|{area})[ .\-]?{_NXX}[ .\-]?\d{{4}}"


def _in_brackets(area: str) -> str:
    return rf"(?:1[ \-]?)?\({area}\)[ \-]?{_NXX}[ .\-]\d{{4}}"


def _with_signs(area: str) -> str:
    return rf"(?:1[ .\-])?{area}(?:-{_NXX}-|\.{_NXX}\.)\d{{4}}"


# Behind the last digit an extension may follow (`x12`), so only another digit takes the match away.
US_PHONE_NUMBER = Identifier(
    entity="US_PHONE_NUMBER",
    group="PHONE_NUMBER",
    country="US",
    patterns=(
        Pattern(_with_country(_NPA), alone=0.95, label=0.98, right="digit"),
        Pattern(_in_brackets(_NPA), alone=0.9, label=0.97, right="digit"),
        Pattern(
            _with_signs(_NPA), alone=0.75, near=0.9, label=0.97, right="digit", not_left="-", not_right="-"
        ),
        # Three groups of digits with spaces are often three numbers.
        Pattern(rf"(?:1 )?{_NPA} {_NXX}[ \-]\d{{4}}", alone=0.4, near=0.8, label=0.95, right="digit"),
        Pattern(rf"1?{_NPA}{_NXX}\d{{4}}", alone=0.0, near=0.6, label=0.9),
        # Area codes that are not given out (yet).
        Pattern(_with_country(_ANY_NPA), alone=0.6, near=0.8, label=0.95, right="digit"),
        Pattern(_in_brackets(_ANY_NPA), alone=0.4, near=0.7, label=0.92, right="digit"),
        Pattern(
            _with_signs(_ANY_NPA), alone=0.3, near=0.6, label=0.9, right="digit", not_left="-", not_right="-"
        ),
    ),
    context=words(
        """
        phone, phone number, phone no, telephone, tel, mobile, cell, cellphone, call, callback,
        call back, call me at, reach me at, reach us at, dial, text, sms, fax, ph, contact, whatsapp,
        hotline, voicemail, us, 电话, 手机, 联系方式
        """
    ),
    against=words(
        """
        order no, order number, order id, order #, order:, invoice, tracking, sku, isbn, part no,
        serial, model, ref, timestamp, version, build, commit, 订单号, 单号, 流水号, 工单号, 编号,
        客服, 热线
        """
    ),
    columns=("usphone", "usphonenumber"),
    canonical=Canonical(keep="digits", last=10),
    mask=MaskRule(kind="affix", first=0, last=4, tail=10),
    strict=MaskRule(kind="affix", first=0, last=2, tail=10),
    names={"zh": "美国电话"},
    example="(415) 555-0132",
)

IDENTIFIERS = (US_SSN, US_PHONE_NUMBER)
