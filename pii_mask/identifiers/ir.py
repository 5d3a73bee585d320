"""Identifiers of Iran.

Sources:

* National code (کد ملی): قانون الزام اختصاص شماره ملی و کد پستی (1376/1997) and its regulations by the
  organisation for civil registration: three digits of the place, six of a serial, a check digit modulo
  11.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

IR_NATIONAL_CODE = Identifier(
    entity="IR_NATIONAL_CODE",
    group="NATIONAL_ID",
    country="IR",
    title="Iranian national code",
    form="10 digits, the last a check digit",
    source="قانون الزام اختصاص شماره ملی و کد پستی, 1376",
    patterns=(
        Pattern(r"\d{3}-\d{6}-\d", alone=0.4, near=0.9, label=0.98, prior=0.7, not_left="-", not_right="-"),
        Pattern(r"\d{10}", alone=0.02, near=0.75, label=0.96, prior=0.3),
    ),
    checks=(
        Check("weighted", weights=(10, 9, 8, 7, 6, 5, 4, 3, 2), modulus=11, chars="01987654321", position=9),
        Check("distinct"),
    ),
    context=words(
        """
        کد ملی, کدملی, کد ملی:, کد ملّی, كد ملي, كد ملى, کد ملى, شماره ملی, شمارهٔ ملی, شماره ملي,
        ش ملی, code melli, codemelli, code meli, kod melli, kode melli, iranian national code,
        iranian national id, iran national id, iranian national number, 伊朗国民代码, 伊朗身份号码
        """
    ),
    against=words("order no, order number, invoice, tracking, شماره سفارش, کد پستی, کد رهگیری, 订单号"),
    columns=words("کدملی, کدملي, شمارهملی, codemelli, codemeli, kodmelli, kodemeli"),
    canonical=Canonical(keep="digits"),
    names={"zh": "伊朗国民代码"},
    example="0076229645",
)

IDENTIFIERS = (IR_NATIONAL_CODE,)
