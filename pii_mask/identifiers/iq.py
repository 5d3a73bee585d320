"""Identifiers of Iraq.

Sources:

* National card: قانون البطاقة الوطنية رقم 3 لسنة 2016 (twelve digits; no check is published).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

IQ_NATIONAL_ID = Identifier(
    entity="IQ_NATIONAL_ID",
    group="NATIONAL_ID",
    country="IQ",
    title="Iraqi national card number",
    form="12 digits",
    source="قانون البطاقة الوطنية رقم 3 لسنة 2016",
    patterns=(Pattern(r"\d{12}", alone=0.0, near=0.4, label=0.93),),
    context=words(
        """
        رقم البطاقة, البطاقة الوطنية, رقم البطاقة الوطنية, البطاقة الموحدة, الرقم الوطني, رقم وطني,
        كارتى نيشتمانى, کارتی نیشتمانی, iraqi national card, iraqi national id, iraqi national card no,
        iraqi national id number, iraq national id, 伊拉克身份证
        """
    ),
    columns=words("iraqinationalid, iraqinationalcard"),
    canonical=Canonical(keep="digits"),
    names={"zh": "伊拉克国民身份证号"},
    example="199012345678",
)

IDENTIFIERS = (IQ_NATIONAL_ID,)
