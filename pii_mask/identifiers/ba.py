"""Identifiers of Bosnia and Herzegovina.

Sources:

* Unique master number (JMB, JMBG): Zakon o jedinstvenom matičnom broju (Sl. glasnik BiH 32/2001); the
  form is that of ``rs.py``, regions 1x.
"""

from __future__ import annotations

from ..types import Canonical, Identifier
from ._words import words
from .rs import JMBG_CONTEXT, jmbg_checks, jmbg_patterns

BA_JMBG = Identifier(
    entity="BA_JMBG",
    group="NATIONAL_ID",
    country="BA",
    title="Bosnian unique master citizen number",
    form="13 digits: ddmmyyy, region 1x, serial, check digit",
    source="Zakon o jedinstvenom matičnom broju (Sl. glasnik BiH 32/2001)",
    patterns=jmbg_patterns("01"),
    checks=jmbg_checks("01 1"),
    context=(
        *JMBG_CONTEXT,
        *words("jmb, jmb br, jmb broj, bosnian personal number, bosnian jmbg, 波黑公民号码"),
    ),
    against=words("order no, order number, invoice, tracking, isbn, ean, 订单号"),
    columns=words("jmb, bosnianjmbg"),
    canonical=Canonical(keep="digits"),
    names={"zh": "波黑公民统一编号"},
    example="2208988173018",
)

IDENTIFIERS = (BA_JMBG,)
