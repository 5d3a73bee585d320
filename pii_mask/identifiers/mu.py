"""Identifiers of Mauritius.

Sources:

* National identity card: National Identity Card Act 1985, Mauritius National Identity Scheme (first letter
  of the surname, birth date ddmmyy, serial, check symbol by modulus 17).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

MU_NID = Identifier(
    entity="MU_NID",
    group="NATIONAL_ID",
    country="MU",
    title="national identity card number",
    form="a letter, birth date ddmmyy, 6 digits, check symbol 0 to 9 or A to G",
    source="National Identity Card Act 1985",
    patterns=(Pattern(r"[A-Za-z]\d{6} ?\d{6} ?[0-9A-Ga-g]", alone=0.8, near=0.96, label=0.99),),
    checks=(
        Check("date", chars="ddmmyy", position=1),
        Check(
            "weighted",
            weights=(14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2),
            modulus=17,
            chars="0GFEDCBA987654321",
            position=13,
        ),
    ),
    context=words(
        """
        mauritian national id, mauritian id, mauritius national id, mauritius id, mauritian nid, nid number,
        nid no, nid:, national identity card, national identity card number, national identity number,
        nic number, nic no, carte d'identité nationale, kart idantite, 毛里求斯身份证, 毛里求斯身份证号
        """
    ),
    against=words("order no, invoice, part no, sku, model, 订单号, 型号"),
    columns=words("mauritiannid, mauritiusnid, mauritiannationalid"),
    canonical=Canonical(case="upper"),
    names={"zh": "毛里求斯身份证号"},
    example="J020592123456D",
)

IDENTIFIERS = (MU_NID,)
