"""Identifiers of Tanzania.

Sources:

* National identification number: Registration and Identification of Persons Act, National Identification
  Authority NIDA (20 digits: birth date yyyymmdd, place, serial, 2 digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

TZ_NIDA = Identifier(
    entity="TZ_NIDA",
    group="NATIONAL_ID",
    country="TZ",
    title="national identification number",
    form="20 digits as 8-5-5-2, first the birth date yyyymmdd",
    source="National Identification Authority",
    patterns=(
        Pattern(
            r"(?:19|20)\d{6}-\d{5}-\d{5}-\d\d", alone=0.95, near=0.98, label=0.99, not_left="-", not_right="-"
        ),
        Pattern(r"(?:19|20)\d{6} \d{5} \d{5} \d\d", alone=0.4, near=0.95, label=0.99),
        Pattern(r"(?:19|20)\d{18}", alone=0.15, near=0.85, label=0.97, prior=0.6),
    ),
    checks=(Check("date", chars="yyyymmdd"),),
    context=words(
        """
        nida, nida number, nida no, nida id, namba ya nida, namba ya kitambulisho, namba ya utambulisho,
        kitambulisho cha taifa, tanzanian id, tanzania national id, tanzanian national id, 坦桑尼亚身份证,
        坦桑尼亚身份证号
        """
    ),
    against=words("order no, invoice, tracking, timestamp, transaction, 订单号, 流水号"),
    columns=words("nida, nidanumber, nidano, nambayanida"),
    canonical=Canonical(keep="digits"),
    names={"zh": "坦桑尼亚身份证号"},
    example="19850714-11101-00001-22",
)

IDENTIFIERS = (TZ_NIDA,)
