"""Identifiers of Oman.

Sources:

* Civil number (الرقم المدني): Royal Decree 66/99, Civil Status Law, Royal Oman Police (seven to nine
  digits without zeros at the beginning; no check is published).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

OM_CIVIL_NUMBER = Identifier(
    entity="OM_CIVIL_NUMBER",
    group="NATIONAL_ID",
    country="OM",
    title="Omani civil number",
    form="7 to 9 digits",
    source="Royal Decree 66/99, Civil Status Law",
    patterns=(Pattern(r"[1-9]\d{6,8}", alone=0.0, label=0.9),),
    context=words(
        """
        الرقم المدني, رقم مدني, الرقم المدنى, oman civil number, omani civil number, oman civil id,
        omani civil id, oman id, omani id, oman id number, oman resident card, oman resident card no,
        阿曼民事号码
        """
    ),
    columns=words("omancivilnumber, omancivilid, omaniid"),
    canonical=Canonical(keep="digits"),
    names={"zh": "阿曼民事号码"},
    example="12345678",
)

IDENTIFIERS = (OM_CIVIL_NUMBER,)
