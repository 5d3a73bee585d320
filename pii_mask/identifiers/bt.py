"""Identifiers of Bhutan.

Sources:

* Citizenship identity card: Department of Civil Registration and Census (11 digits; the first one tells
  citizens from others, the next two the dzongkhag 01 to 20, then gewog and serial).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

BT_CID = Identifier(
    entity="BT_CID",
    group="NATIONAL_ID",
    country="BT",
    title="Bhutanese citizenship identity number",
    form="11 digits: 1, dzongkhag, 8 digits",
    source="Department of Civil Registration and Census",
    patterns=(Pattern(r"1[0-2]\d{9}", alone=0.0, near=0.55, label=0.95),),
    checks=(Check("among", position=1, chars=" ".join(f"{dzongkhag:02}" for dzongkhag in range(1, 21))),),
    context=words(
        """
        bhutan cid, cid no, cid number, citizenship id, citizenship identity card,
        citizenship identity card no, bhutanese id, bhutanese cid, མི་ཁུངས་ངོ་སྤྲོད་, ངོ་སྤྲོད་, 不丹身份证
        """
    ),
    against=words("phone, mobile, order no, tracking, content id"),
    columns=words("bhutancid, bhutanesecid"),
    canonical=Canonical(keep="digits"),
    names={"zh": "不丹公民身份号"},
    example="10101001234",
)

IDENTIFIERS = (BT_CID,)
