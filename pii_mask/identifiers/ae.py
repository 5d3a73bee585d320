"""Identifiers of the United Arab Emirates.

Sources:

* Identity card: Federal Law No. 9 of 2006 on the population register and the Emirates ID, Federal
  Authority for Identity and Citizenship (784, which is the country's number in ISO 3166-1, year of birth,
  seven digits, a check digit; as its rule isn't published, that of ISO/IEC 7812-1, which most cards keep,
  only raises the score).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_YEAR = (Check("date", chars="yyyy", position=3),)
_LUHN = (*_YEAR, Check("luhn"))

AE_EMIRATES_ID = Identifier(
    entity="AE_EMIRATES_ID",
    group="NATIONAL_ID",
    country="AE",
    title="Emirates identity number",
    form="784-yyyy-nnnnnnn-c",
    source="Federal Law No. 9 of 2006",
    patterns=(
        Pattern(r"784-[12]\d{3}-\d{7}-\d", alone=0.9, near=0.96, label=0.99, checks=_YEAR),
        Pattern(r"784 [12]\d{3} \d{7} \d", alone=0.75, near=0.95, label=0.99, checks=_LUHN),
        Pattern(r"784[12]\d{11}", alone=0.7, near=0.95, label=0.99, checks=_LUHN),
        Pattern(r"784[ \-]?[12]\d{3}[ \-]?\d{7}[ \-]?\d", alone=0.0, near=0.75, label=0.95, checks=_YEAR),
    ),
    context=words(
        """
        emirates id, emirates id no, emirates id number, emirates identity, eid no, eid number, uae id,
        uae id number, uae national id, رقم الهوية, الهوية الإماراتية, هوية إماراتية, بطاقة الهوية,
        رقم بطاقة الهوية, 阿联酋身份证
        """
    ),
    columns=words("emiratesid, emiratesidno, emiratesidnumber, uaeid"),
    canonical=Canonical(keep="digits"),
    names={"zh": "阿联酋身份号码"},
    example="784-1980-1234567-8",
)

IDENTIFIERS = (AE_EMIRATES_ID,)
