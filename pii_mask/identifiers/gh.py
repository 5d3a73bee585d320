"""Identifiers of Ghana.

Sources:

* Ghana Card: National Identity Register Act 2008 (Act 750), National Identification Authority (personal
  identification number GHA-000000000-0; other nationals have their own country's letters); the check digit
  isn't published.
* Taxpayer identification number: Ghana Revenue Authority, in OECD, "Ghana - information on tax
  identification numbers" (P00, C00, G00, Q00 or V00, 7 digits, a check symbol).
* Passport: Passport Office, in the Council's register PRADO (G and 7 digits; older ones H).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words(
    """
    order no, order number, order id, invoice, part no, sku, model, isbn, tracking, 订单号, 型号
    """
)

GH_GHANA_CARD = Identifier(
    entity="GH_GHANA_CARD",
    group="NATIONAL_ID",
    country="GH",
    title="Ghana Card personal identification number",
    form="GHA, 9 digits, a digit",
    source="National Identity Register Act 2008",
    patterns=(
        Pattern(r"(?:GHA|gha)-\d{9}-\d", alone=0.95, near=0.98, label=0.99),
        Pattern(r"(?:GHA|gha)[ \-]?\d{9}[ \-]?\d", alone=0.7, near=0.95, label=0.98, not_right="-"),
        Pattern(r"[A-Z]{3}-\d{9}-\d", alone=0.3, near=0.85, label=0.96, prior=0.7),
    ),
    context=words(
        """
        ghana card, ghana card number, ghana card no, ghana card pin, ghanacard, ghana card id, nia pin,
        nia number, 加纳身份证, 加纳卡
        """
    ),
    against=_ORDER_WORDS,
    columns=words("ghanacard, ghanacardnumber, ghanacardno, ghanacardpin"),
    canonical=Canonical(case="upper"),
    names={"zh": "加纳身份证号"},
    example="GHA-712345678-9",
)

GH_TIN = Identifier(
    entity="GH_TIN",
    group="TAX_ID",
    country="GH",
    title="taxpayer identification number",
    form="P, C, G, Q or V, 00, 7 digits, a check symbol",
    source="OECD, Ghana - information on tax identification numbers",
    patterns=(
        Pattern(r"[PCGQV]00\d{7}[\dX]", alone=0.45, near=0.92, label=0.98, prior=0.8),
        Pattern(r"[PCGQVpcgqv]00\d{7}[\dXx]", alone=0.2, near=0.9, label=0.97, prior=0.6),
    ),
    checks=(
        Check(
            "weighted",
            weights=(1, 2, 3, 4, 5, 6, 7, 8, 9),
            start=1,
            modulus=11,
            chars="0123456789X",
            position=10,
        ),
    ),
    context=words(
        """
        ghana tin, gra tin, tin number, tin no, tin no., tin:, taxpayer identification number,
        tax identification number, gra, 加纳税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("ghanatin, gratin"),
    canonical=Canonical(case="upper"),
    names={"zh": "加纳税号"},
    example="P0000803561",
)

GH_PASSPORT = Identifier(
    entity="GH_PASSPORT",
    group="PASSPORT",
    country="GH",
    title="passport number",
    form="G or H and 7 digits",
    source="Passport Office; PRADO, GHA-AO",
    patterns=(Pattern(r"[GH]\d{7}", alone=0.0, near=0.55, label=0.9),),
    context=words(
        """
        ghanaian passport, ghanaian passport number, ghanaian passport no, ghana passport,
        ghana passport number, 加纳护照, 加纳护照号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("ghanaianpassport, ghanapassport"),
    canonical=Canonical(case="upper"),
    names={"zh": "加纳护照号"},
    example="G1234567",
)

IDENTIFIERS = (GH_GHANA_CARD, GH_TIN, GH_PASSPORT)
