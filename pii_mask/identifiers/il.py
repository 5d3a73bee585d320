"""Identifiers of Israel.

Sources:

* Identity number (מספר זהות): חוק מרשם האוכלוסין, התשכ"ה-1965 (nine digits with the leading zeros, the
  last a check digit by ISO/IEC 7812-1; OECD, Israel TIN).
* Number of a company (ח.פ.): רשם החברות; the same check, first digit 5.
* Passport: חוק הדרכונים, התשי"ב-1952 (eight digits, seven before 2013).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_CHECKS = (Check("luhn"), Check("distinct"))

IL_ID_NUMBER = Identifier(
    entity="IL_ID_NUMBER",
    group="NATIONAL_ID",
    country="IL",
    title="Israeli identity number",
    form="9 digits, the last a check digit",
    source="חוק מרשם האוכלוסין, התשכ״ה-1965; OECD, Israel TIN",
    patterns=(
        Pattern(r"\d{8}-\d", alone=0.2, near=0.85, label=0.97, prior=0.5, not_left="-", not_right="-"),
        Pattern(r"\d{9}", alone=0.02, near=0.75, label=0.96, prior=0.3),
        # Written without the zeros at its beginning.
        Pattern(r"[1-9]\d{6,7}(?:-\d)?", alone=0.0, label=0.85),
    ),
    checks=_CHECKS,
    context=words(
        """
        ת.ז., ת.ז, ת"ז, ת״ז, ת'ז, תז:, תעודת זהות, מספר זהות, מס' זהות, מס׳ זהות, מספר ת.ז, מספר ת"ז,
        מספר תעודת זהות, ת. זהות, teudat zehut, teudat zehut no, mispar zehut, israeli id,
        israeli id no, israeli id number, israel id, israeli identity number, israeli national id,
        以色列身份证, 以色列身份号码
        """
    ),
    against=words("order no, order number, invoice, tracking, הזמנה מס, חשבונית, ח.פ, 订单号"),
    columns=words("מספרזהות, תעודתזהות, teudatzehut, misparzehut"),
    canonical=Canonical(keep="digits"),
    names={"zh": "以色列身份号码"},
    example="03933742-3",
)

IL_COMPANY_NUMBER = Identifier(
    entity="IL_COMPANY_NUMBER",
    group="COMPANY_ID",
    country="IL",
    title="Israeli company number",
    form="9 digits beginning with 5, the last a check digit",
    source="רשם החברות; OECD, Israel TIN",
    patterns=(Pattern(r"5\d{7}-?\d", alone=0.02, near=0.75, label=0.96, prior=0.4),),
    checks=_CHECKS,
    context=words(
        """
        ח.פ., ח.פ, ח"פ, ח״פ, מספר חברה, עוסק מורשה, ע.מ., israeli company number, israeli company no,
        israeli vat number, 以色列公司号
        """
    ),
    columns=words("מספרחברה, עוסקמורשה"),
    canonical=Canonical(keep="digits"),
    names={"zh": "以色列公司号"},
    example="516179157",
    on=False,
)

IL_PASSPORT = Identifier(
    entity="IL_PASSPORT",
    group="PASSPORT",
    country="IL",
    title="Israeli passport number",
    form="7 or 8 digits",
    source="חוק הדרכונים, התשי״ב-1952",
    patterns=(Pattern(r"\d{7,8}", alone=0.0, near=0.3, label=0.92),),
    context=words(
        """
        דרכון, דרכון מס, דרכון מס', דרכון מספר, מספר דרכון, מס' דרכון, דרכון ישראלי, israeli passport,
        israeli passport no, israeli passport number, israel passport, 以色列护照
        """
    ),
    columns=words("דרכון, מספרדרכון"),
    canonical=Canonical(keep="digits"),
    names={"zh": "以色列护照号"},
    example="31234567",
)

IDENTIFIERS = (IL_ID_NUMBER, IL_COMPANY_NUMBER, IL_PASSPORT)
