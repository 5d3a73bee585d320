"""Identifiers of Mongolia.

Sources:

* Civil registration number: Law on the General State Registration of 2018 and the General Authority for
  State Registration (two Cyrillic letters of the place, yymmdd with 20 added to the month since 2000,
  two digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_CAPITALS = "АБВГДЕЁЖЗИЙКЛМНОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ"
_LETTERS = _CAPITALS + _CAPITALS.lower()

MN_REGISTRATION_NUMBER = Identifier(
    entity="MN_REGISTRATION_NUMBER",
    group="NATIONAL_ID",
    country="MN",
    title="Mongolian civil registration number",
    form="2 Cyrillic letters, yymmdd, 2 digits",
    source="Law on the General State Registration 2018",
    patterns=(Pattern(rf"[{_LETTERS}]{{2}} ?\d{{8}}", alone=0.3, near=0.93, label=0.98, prior=0.85),),
    checks=(Check("date", chars="yymmdd", position=0, months=(0, 20)),),
    context=words(
        """
        регистр, дугаар, регистрийн дугаар, регистрийн №, регистрийн дугаар:, рд:, иргэний үнэмлэх, үнэмлэх,
        иргэний үнэмлэхийн дугаар, mongolian registration number, mongolian id, 蒙古国登记号, 蒙古国身份证
        """
    ),
    columns=words("регистрийндугаар, mongolianid"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "蒙古国公民登记号"},
    example="УБ90123112",
)

IDENTIFIERS = (MN_REGISTRATION_NUMBER,)
