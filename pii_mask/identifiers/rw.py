"""Identifiers of Rwanda.

Sources:

* National identity number: Law 14/2008 of 4 June 2008, National Identification Agency NIDA (16 digits: 1
  citizen, 2 refugee, 3 foreigner; year of birth; 8 man, 7 woman; serial; number of issues; 2 check digits
  that aren't published).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

RW_NATIONAL_ID = Identifier(
    entity="RW_NATIONAL_ID",
    group="NATIONAL_ID",
    country="RW",
    title="national identity number",
    form="16 digits as 1-4-1-7-1-2: status, year of birth, sex, serial, issues, check",
    source="Law 14/2008 of 4 June 2008",
    patterns=(
        Pattern(r"[1-3] (?:19|20)\d\d [78] \d{7} \d \d\d", alone=0.6, near=0.97, label=0.99),
        Pattern(r"[1-3](?:19|20)\d\d[78]\d{10}", alone=0.25, near=0.88, label=0.97, prior=0.75),
    ),
    context=words(
        """
        rwandan id, rwandan national id, rwanda national id, rwanda id, nid number, national id number,
        national id no, national identity number, indangamuntu, nimero y'indangamuntu, carte d'identité n°,
        卢旺达身份证, 卢旺达身份证号
        """
    ),
    against=words("order no, invoice, tracking, timestamp, card number, 订单号, 流水号"),
    columns=words("indangamuntu, rwandanid, rwandannationalid"),
    canonical=Canonical(keep="digits"),
    names={"zh": "卢旺达身份证号"},
    example="1 1990 8 0012345 0 23",
)

IDENTIFIERS = (RW_NATIONAL_ID,)
