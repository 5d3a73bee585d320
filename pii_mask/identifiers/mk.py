"""Identifiers of North Macedonia.

Sources:

* Unique master citizen number (ЕМБГ): Закон за матичен број на граѓанинот (Сл. весник 36/1992); the form
  is that of ``rs.py``, regions 4x.
* Unique tax number (ЕДБ): Закон за даночна постапка, Правилник за ЕДБ (thirteen digits, the same check
  digit; a person's is the ЕМБГ).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words
from .rs import JMBG_CONTEXT, jmbg_checks, jmbg_patterns

MK_EMBG = Identifier(
    entity="MK_EMBG",
    group="NATIONAL_ID",
    country="MK",
    title="Macedonian unique master citizen number",
    form="13 digits: ddmmyyy, region 4x, serial, check digit",
    source="Закон за матичен број на граѓанинот (Сл. весник 36/1992)",
    patterns=jmbg_patterns("04"),
    checks=jmbg_checks("04 4"),
    context=(
        *words(
            """
            ембг, е.м.б.г., ембг број, матичен број, единствен матичен број, embg, embg no, embg number,
            maticen broj, edinstven maticen broj, macedonian personal number, macedonian embg,
            北马其顿公民号码
            """
        ),
        *JMBG_CONTEXT,
    ),
    against=words("order no, order number, invoice, tracking, isbn, ean, 订单号"),
    columns=words("embg, ембг, матиченброј"),
    canonical=Canonical(keep="digits"),
    names={"zh": "北马其顿公民统一编号"},
    example="0405978450016",
)

MK_EDB = Identifier(
    entity="MK_EDB",
    group="TAX_ID",
    country="MK",
    title="Macedonian unique tax number",
    form="13 digits, the last a check digit, MK before it for VAT",
    source="Закон за даночна постапка; Правилник за ЕДБ",
    # The letters before it may be Latin or Cyrillic.
    patterns=(Pattern(r"(?:(?:[Mm][Kk]|МК|мк) ?)?\d{13}", alone=0.0, near=0.6, label=0.93, prior=0.15),),
    checks=(
        Check("weighted", weights=(7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), modulus=11, chars="00987654321"),
    ),
    context=words(
        """
        едб, едб број, единствен даночен број, даночен број, edb, edb no, edb number,
        edinstven danocen broj, danocen broj, macedonian tax number, macedonian vat number, 北马其顿税号
        """
    ),
    against=words("order no, order number, invoice, tracking, isbn, ean, 订单号"),
    columns=words("едб, единственданоченброј, даноченброј"),
    canonical=Canonical(keep="digits", last=13),
    names={"zh": "北马其顿税号"},
    example="4030000375897",
)

IDENTIFIERS = (MK_EMBG, MK_EDB)
