"""Identifiers of Botswana.

Sources:

* Omang: National Registration Act, chapter 01:02, Department of Civil and National Registration (9 digits,
  the fifth 1 for men, 2 for women).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

BW_OMANG = Identifier(
    entity="BW_OMANG",
    group="NATIONAL_ID",
    country="BW",
    title="Omang number",
    form="9 digits, the fifth 1 or 2",
    source="National Registration Act, chapter 01:02",
    patterns=(Pattern(r"\d{4} ?[12] ?\d{4}", alone=0.0, near=0.75, label=0.97),),
    context=words(
        """
        omang, omang is, omang no, omang number, omang card, nomoro ya omang, botswana id,
        botswana national id, 博茨瓦纳身份证, 博茨瓦纳身份证号
        """
    ),
    against=words("order no, invoice, phone, tel, cell, 订单号, 电话"),
    columns=words("omang, omangnumber, omangno"),
    canonical=Canonical(keep="digits"),
    names={"zh": "博茨瓦纳身份证号"},
    example="379219515",
)

IDENTIFIERS = (BW_OMANG,)
