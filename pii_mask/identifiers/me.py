"""Identifiers of Montenegro.

Sources:

* Unique master citizen number (JMBG): Zakon o centralnom registru stanovništva; the form is that of
  ``rs.py``, regions 2x.
* Tax identification number (PIB): Zakon o poreskoj administraciji, Pravilnik o PIB (seven digits and a
  check digit modulo 11).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words
from .rs import JMBG_CONTEXT, jmbg_checks, jmbg_patterns

ME_JMBG = Identifier(
    entity="ME_JMBG",
    group="NATIONAL_ID",
    country="ME",
    title="Montenegrin unique master citizen number",
    form="13 digits: ddmmyyy, region 2x, serial, check digit",
    source="Zakon o centralnom registru stanovništva",
    patterns=jmbg_patterns("02"),
    checks=jmbg_checks("02 2"),
    context=(*JMBG_CONTEXT, *words("montenegrin personal number, montenegrin jmbg, 黑山公民号码")),
    against=words("order no, order number, invoice, tracking, isbn, ean, 订单号"),
    columns=words("montenegrinjmbg"),
    canonical=Canonical(keep="digits"),
    names={"zh": "黑山公民统一编号"},
    example="1203991210018",
)

ME_PIB = Identifier(
    entity="ME_PIB",
    group="TAX_ID",
    country="ME",
    title="Montenegrin tax identification number",
    form="8 digits, the last a check digit",
    source="Zakon o poreskoj administraciji",
    patterns=(Pattern(r"\d{8}", alone=0.0, near=0.3, label=0.9, prior=0.15),),
    checks=(Check("weighted", weights=(8, 7, 6, 5, 4, 3, 2), modulus=11, chars="00987654321"),),
    context=words(
        """
        pib, pib br, pib broj, pib no, pib number, poreski identifikacioni broj, poreski broj,
        montenegrin tax number, montenegrin pib, 黑山税号
        """
    ),
    against=words("order no, order number, invoice, tracking, 订单号"),
    columns=words("montenegrinpib"),
    canonical=Canonical(keep="digits"),
    names={"zh": "黑山税号"},
    example="02655284",
)

IDENTIFIERS = (ME_JMBG, ME_PIB)
