"""Identifiers of Kenya.

Sources:

* Personal identification number: Kenya Revenue Authority, "About PIN" (A for persons, P for others, 9
  digits, a letter); no check is published.
* National identity card: Registration of Persons Act, chapter 107 (7 or 8 digits).
* Passport: Directorate of Immigration Services, in the Council's register PRADO (a letter or two and 6 or 7
  digits).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words(
    """
    order no, order number, order id, invoice, part no, sku, model, isbn, tracking, 订单号, 型号
    """
)

KE_KRA_PIN = Identifier(
    entity="KE_KRA_PIN",
    group="TAX_ID",
    country="KE",
    title="KRA personal identification number",
    form="A or P, 9 digits, a letter",
    source="Kenya Revenue Authority, About PIN",
    patterns=(
        Pattern(r"[AP]\d{9}[A-Z]", alone=0.4, near=0.92, label=0.98, prior=0.8),
        Pattern(r"[APap]\d{9}[A-Za-z]", alone=0.1, near=0.85, label=0.97, prior=0.5),
    ),
    context=words(
        """
        kra pin, kra pin is, kra pin no, kra pin number, kra, pin certificate, itax, itax pin,
        kenya revenue authority, taxpayer pin, nambari ya kra, 肯尼亚税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("krapin, krapinnumber, krapinno"),
    canonical=Canonical(case="upper"),
    names={"zh": "肯尼亚税号"},
    example="A004416331M",
)

KE_NATIONAL_ID = Identifier(
    entity="KE_NATIONAL_ID",
    group="NATIONAL_ID",
    country="KE",
    title="national identity card number",
    form="7 or 8 digits",
    source="Registration of Persons Act, chapter 107",
    patterns=(Pattern(r"\d{7,8}", alone=0.0, label=0.88),),
    context=words(
        """
        kenyan id, kenyan id no, kenyan id number, kenya id, kenya id number, kenya national id,
        kenyan national id, national id no, national id number, maisha namba, huduma namba, kitambulisho,
        nambari ya kitambulisho, kitambulisho nambari, namba ya kitambulisho, 肯尼亚身份证, 肯尼亚身份证号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("kenyanid, kenyanidnumber, nambariyakitambulisho, maishanamba"),
    canonical=Canonical(keep="digits"),
    names={"zh": "肯尼亚身份证号"},
    example="23456789",
)

KE_PASSPORT = Identifier(
    entity="KE_PASSPORT",
    group="PASSPORT",
    country="KE",
    title="passport number",
    form="a letter or two and 6 or 7 digits",
    source="Directorate of Immigration Services; PRADO, KEN-AO",
    patterns=(Pattern(r"[ABC][A-Z]?\d{6,7}", alone=0.0, near=0.55, label=0.88),),
    context=words(
        """
        kenyan passport, kenyan passport number, kenyan passport no, kenya passport, pasipoti ya kenya,
        肯尼亚护照, 肯尼亚护照号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("kenyanpassport, kenyanpassportnumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "肯尼亚护照号"},
    example="AK0123456",
)

IDENTIFIERS = (KE_KRA_PIN, KE_NATIONAL_ID, KE_PASSPORT)
