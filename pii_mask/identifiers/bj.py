"""Identifiers of Benin.

Sources:

* IFU: Decree 2006-201 of 8 May 2006, Direction générale des Impôts (13 digits: 1 man, 2 woman, 3 to 6
  others; year; serial; establishment; a check digit that isn't published).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

BJ_IFU = Identifier(
    entity="BJ_IFU",
    group="TAX_ID",
    country="BJ",
    title="unique tax identifier IFU",
    form="13 digits: kind 1 to 6, year, serial, establishment, check digit",
    source="Decree 2006-201 of 8 May 2006",
    patterns=(
        Pattern(r"[1-6]20[0-4]\d{9}", alone=0.0, near=0.8, label=0.97),
        Pattern(r"0\d{12}", alone=0.0, label=0.7),
    ),
    context=words(
        """
        ifu, ifu n°, ifu no, ifu:, n° ifu, numéro ifu, numero ifu, identifiant fiscal unique, 贝宁税号
        """
    ),
    against=words("order no, invoice no, tracking, timestamp, tel, téléphone, 订单号, 时间戳"),
    columns=words("ifu, ifunumero, numeroifu, identifiantfiscalunique"),
    canonical=Canonical(keep="digits"),
    names={"zh": "贝宁税号"},
    example="1201612345608",
)

IDENTIFIERS = (BJ_IFU,)
