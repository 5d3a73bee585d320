"""Identifiers of Jordan.

Sources:

* National number (الرقم الوطني): قانون الأحوال المدنية رقم 9 لسنة 2001 (ten digits; the first is 9 for
  those born up to 1999 and 2 for those born since; no check is published).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

JO_NATIONAL_NUMBER = Identifier(
    entity="JO_NATIONAL_NUMBER",
    group="NATIONAL_ID",
    country="JO",
    title="Jordanian national number",
    form="10 digits beginning with 9 or 2",
    source="قانون الأحوال المدنية رقم 9 لسنة 2001",
    patterns=(Pattern(r"[29]\d{9}", alone=0.0, near=0.4, label=0.93),),
    context=words(
        """
        الرقم الوطني, رقم وطني, الرقم الوطنى, jordanian national number, jordanian national no,
        jordan national number, jordanian national id, jordanian id number, jordanian id, 约旦国民号码
        """
    ),
    columns=words("الرقمالوطني, jordaniannationalnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "约旦国民号码"},
    example="9851012345",
)

IDENTIFIERS = (JO_NATIONAL_NUMBER,)
