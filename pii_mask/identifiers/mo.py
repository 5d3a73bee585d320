"""Identifiers of Macau.

Sources:

* Resident identity card (Bilhete de Identidade de Residente): Law 8/2002 and Administrative Regulation
  23/2002, Identification Services Bureau. The first digit is 1, 5 or 7; how the check digit is computed
  isn't published.
* Telephone: Post and Telecommunications Bureau, numbering plan (8 digits). Passports are in ``cn.py``.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

MACAU_ID = Identifier(
    entity="MACAU_ID",
    group="NATIONAL_ID",
    country="MO",
    title="Macau resident identity card number (BIR)",
    form="1, 5 or 7, 6 digits, a check digit in brackets or behind a slash",
    source="Law 8/2002; Identification Services Bureau of Macau",
    patterns=(
        Pattern(r"[157]\d{6} ?\(\d\)", alone=0.3, near=0.85, label=0.96, prior=0.8),
        Pattern(r"[157] ?/ ?\d{6} ?/ ?\d", alone=0.4, near=0.88, label=0.96, prior=0.85),
        Pattern(r"[157]\d{6}[ \-]?\d", alone=0.0, label=0.85, prior=0.1),
    ),
    context=words(
        """
        澳门身份证, 澳门身份证号, 澳门身份证号码, 澳门居民身份证, 澳门居民身份证号码,
        澳门永久性居民身份证, 澳门永久居民身份证, 澳门非永久性居民身份证, 澳门居民, 澳門身份證,
        澳門身份證號碼, 澳門居民身份證, 澳門居民身份證號碼, 澳門永久性居民身份證,
        澳門非永久性居民身份證, 澳門居民, bir, bir no, bir number, bir n.o,
        bilhete de identidade de residente, bilhete de identidade de residente de macau, macau id,
        macau id card, macau id no, macau identity card, macao id, macao id card, macao identity card,
        macau resident id, macau resident identity card, macao resident identity card
        """
    ),
    columns=words("澳门身份证, 澳门身份证号, 澳門身份證號碼, macauid, macaoid, birno"),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=1, last=0),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "澳门身份证号"},
    example="1234567(8)",
)

_LOCAL = r"(?:6\d{3}|28\d\d|8\d{3})[ \-]?\d{4}"

MO_PHONE = Identifier(
    entity="MO_PHONE",
    group="PHONE_NUMBER",
    country="MO",
    title="Macau telephone number",
    form="8 digits, +853 before them or not",
    source="Post and Telecommunications Bureau of Macau, numbering plan",
    patterns=(
        Pattern(rf"(?:\+ ?|00)853[ \-]?{_LOCAL}|\(\+?853\)[ \-]?{_LOCAL}", alone=0.88, near=0.9, label=0.96),
        Pattern(_LOCAL, alone=0.01, near=0.8, label=0.9, prior=0.5),
    ),
    checks=(Check("phone", chars="MO"),),
    context=words(
        """
        澳门电话, 澳门手机, 澳门手机号, 澳門電話, 澳門手提電話, 澳門流動電話, macau tel, macau phone,
        macau mobile, macao tel, macao phone, macao mobile
        """
    ),
    columns=words("澳门电话, 澳门手机, 澳门手机号, 澳門電話, macauphone"),
    canonical=Canonical(keep="digits", last=8),
    mask=MaskRule(kind="affix", first=2, last=2, tail=8),
    strict=MaskRule(kind="affix", first=1, last=1, tail=8),
    names={"zh": "澳门电话"},
    example="6612 3456",
)

IDENTIFIERS = (MACAU_ID, MO_PHONE)
