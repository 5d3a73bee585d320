"""Identifiers of Kosovo.

Sources:

* Personal number: Ligji 04/L-003 për gjendjen civile art. 40 and Udhëzim Administrativ (MPB) 06/2016 për
  numrin personal (ten digits, the last a check digit modulo 11; those of foreigners begin with 9 and have
  none).
* Unique master citizen number (JMBG) of those who were registered before: ``rs.py``, regions 9x.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words
from .rs import JMBG_CONTEXT, jmbg_checks, jmbg_patterns

XK_PERSONAL_NUMBER = Identifier(
    entity="XK_PERSONAL_NUMBER",
    group="NATIONAL_ID",
    country="XK",
    title="Kosovar personal number",
    form="10 digits, the last a check digit",
    source="Udhëzim Administrativ (MPB) 06/2016 për numrin personal",
    patterns=(Pattern(r"[129]\d{9}", alone=0.0, near=0.5, label=0.93, prior=0.2),),
    checks=(
        Check(
            "any",
            of=(
                (Check("among", chars="9"),),
                (Check("weighted", weights=(4, 3, 2, 7, 6, 5, 4, 3, 2), modulus=11, chars="00987654321"),),
            ),
        ),
    ),
    context=words(
        """
        numri personal, numrin personal, numrit personal, nr personal, nr. personal,
        numri personal është, lični broj, licni broj, kosovo personal number, kosovar personal number,
        kosovo id number, 科索沃个人号码
        """
    ),
    against=words("order no, order number, invoice, tracking, 订单号"),
    columns=words("kosovopersonalnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "科索沃个人号码"},
    example="1234567892",
)

XK_JMBG = Identifier(
    entity="XK_JMBG",
    group="NATIONAL_ID",
    country="XK",
    title="Unique master citizen number of Kosovo",
    form="13 digits: ddmmyyy, region 9x, serial, check digit",
    source="Sl. list SFRJ 58/1976",
    patterns=jmbg_patterns("09"),
    checks=jmbg_checks("09 9"),
    context=(*JMBG_CONTEXT, *words("kosovo jmbg, 科索沃公民号码")),
    against=words("order no, order number, invoice, tracking, isbn, ean, 订单号"),
    columns=words("kosovojmbg"),
    canonical=Canonical(keep="digits"),
    names={"zh": "科索沃公民统一编号"},
    example="1511979915010",
)

IDENTIFIERS = (XK_PERSONAL_NUMBER, XK_JMBG)
