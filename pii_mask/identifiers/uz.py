"""Identifiers of Uzbekistan.

Sources:

* Personal identification number of a natural person (ПИНФЛ, JShShIR): resolutions of the Cabinet of
  Ministers 200 of 1996 and 177 of 2022 (sex and century, ddmmyy, district, serial, check digit by the
  weights 7, 3, 1 of ICAO 9303).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

UZ_PINFL = Identifier(
    entity="UZ_PINFL",
    group="NATIONAL_ID",
    country="UZ",
    title="Uzbek personal identification number",
    form="14 digits: sex and century, ddmmyy, district, serial, check digit",
    source="Cabinet of Ministers of Uzbekistan, resolutions 200 of 1996 and 177 of 2022",
    patterns=(Pattern(r"[1-6][0-3]\d[01]\d{10}", alone=0.2, near=0.88, label=0.98, prior=0.75),),
    checks=(
        Check("date", chars="ddmmyy", position=1),
        Check(
            "weighted",
            weights=(7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7),
            modulus=10,
            chars="0123456789",
        ),
    ),
    context=words(
        """
        пинфл, пинфл №, жшшир, pinfl, pinfl no, pinfl number, jshshir, jsh shir, jshshr, uzbek pinfl,
        uzbek personal number, 乌兹别克斯坦个人号码
        """
    ),
    against=words("order no, order number, invoice, tracking, timestamp, заказ №, 订单号"),
    columns=words("пинфл, pinfl, jshshir, жшшир"),
    canonical=Canonical(keep="digits"),
    names={"zh": "乌兹别克斯坦个人识别号"},
    example="31210932040247",
)

IDENTIFIERS = (UZ_PINFL,)
