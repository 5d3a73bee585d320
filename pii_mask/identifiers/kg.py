"""Identifiers of Kyrgyzstan.

Sources:

* Personal identification number (ПИН, the ИНН of a person): Постановление Правительства КР 619 of 2017
  (sex 1 or 2, ddmmyyyy, five digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

KG_PIN = Identifier(
    entity="KG_PIN",
    group="NATIONAL_ID",
    country="KG",
    title="Kyrgyz personal identification number",
    form="14 digits: sex, ddmmyyyy, 5 digits",
    source="Постановление Правительства КР 619 of 2017",
    patterns=(Pattern(r"[12][0-3]\d[01]\d[12]\d{8}", alone=0.2, near=0.85, label=0.97, prior=0.7),),
    checks=(Check("date", chars="ddmmyyyy", position=1),),
    context=words(
        """
        инн, инн №, пин:, пин №, пин кр, персональный номер, жеке номер, kyrgyz pin, kyrgyz inn,
        kyrgyz personal number, inn:, inn no, 吉尔吉斯个人号码
        """
    ),
    against=words("order no, order number, invoice, tracking, timestamp, заказ №, 订单号"),
    columns=words("пинкр, kyrgyzpin"),
    canonical=Canonical(keep="digits"),
    names={"zh": "吉尔吉斯斯坦个人识别号"},
    example="21503198512345",
)

IDENTIFIERS = (KG_PIN,)
