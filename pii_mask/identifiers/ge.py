"""Identifiers of Georgia.

Sources:

* Personal number: Law of Georgia on the Procedure for Registering Citizens and Aliens (1996), OECD,
  Georgia TIN (eleven digits; no check is published).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

GE_PERSONAL_NUMBER = Identifier(
    entity="GE_PERSONAL_NUMBER",
    group="NATIONAL_ID",
    country="GE",
    title="Georgian personal number",
    form="11 digits",
    source="OECD, Georgia TIN",
    patterns=(Pattern(r"\d{11}", alone=0.0, near=0.4, label=0.94),),
    context=words(
        """
        პ/ნ, პირადი ნომერი, პირადი №, პირადი ნომ, საიდენტიფიკაციო, პ.ნ., პირადი ნ,
        georgian personal number, georgian personal no, georgian id number, piradi nomeri,
        личный номер грузия, 格鲁吉亚个人号码
        """
    ),
    columns=words("პირადინომერი, piradinomeri"),
    canonical=Canonical(keep="digits"),
    names={"zh": "格鲁吉亚个人号码"},
    example="01024056789",
)

IDENTIFIERS = (GE_PERSONAL_NUMBER,)
