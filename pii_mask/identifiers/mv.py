"""Identifiers of the Maldives.

Sources:

* National identity card: Department of National Registration (A and six digits).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

MV_NATIONAL_ID = Identifier(
    entity="MV_NATIONAL_ID",
    group="NATIONAL_ID",
    country="MV",
    title="Maldivian identity card number",
    form="A, 6 digits",
    source="Department of National Registration",
    patterns=(Pattern(r"[Aa]\d{6}", alone=0.01, near=0.6, label=0.95, prior=0.3),),
    context=words(
        """
        maldives id, maldivian id, maldives national id, maldivian national id, maldives id card,
        maldivian id card, އައިޑީ ކާޑު, ދިވެހި ރައްޔިތެއްކަން އަންގައިދޭ ކާޑު, 马尔代夫身份证
        """
    ),
    columns=words("maldivesid, maldivianid"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "马尔代夫身份证号"},
    example="A123456",
)

IDENTIFIERS = (MV_NATIONAL_ID,)
