"""Identifiers of Uganda.

Sources:

* National identification number: Registration of Persons Act 2015, National Identification and Registration
  Authority NIRA (14 symbols: C or, of foreigners, F; M or F for the sex; year of birth yy; 10 letters and
  digits); no check is published.
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

UG_NIN = Identifier(
    entity="UG_NIN",
    group="NATIONAL_ID",
    country="UG",
    title="national identification number",
    form="14 symbols: C or F, M or F, year of birth, 10 letters and digits",
    source="Registration of Persons Act 2015",
    patterns=(
        Pattern(r"C[MF]\d{5}[A-Z0-9]{7}", alone=0.35, near=0.9, label=0.98, prior=0.8),
        Pattern(r"[CFcf][MFmf]\d\d[A-Za-z0-9]{10}", alone=0.05, near=0.75, label=0.96, prior=0.5),
    ),
    context=words(
        """
        nin, nin is, nin no, nin number, nin:, ugandan nin, ugandan id, uganda national id,
        ugandan national id, nira, nira number, ndaga muntu, national identification number,
        national id number, 乌干达身份证, 乌干达身份证号
        """
    ),
    against=words("order no, invoice, part no, sku, model, commit, 订单号, 型号"),
    columns=words("ugandannin, ugandanid"),
    canonical=Canonical(case="upper"),
    names={"zh": "乌干达身份号"},
    example="CM90012345678X",
)

IDENTIFIERS = (UG_NIN,)
