"""Identifiers of the Faroe Islands.

Sources:

* Personal number (p-tal): Løgtingslóg um landsfólkayvirlit; Umhvørvisstovan (birth date ddmmyy and three
  digits).
* V-number (v-tal): Taks, "Vinnutal" (six digits without check digit; sole traders have one, too).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDERS = words(
    "ordranummar, rokning, rokningarnummar, order no, invoice, fakturanr, tracking, sku, 订单号, 单号"
)

FO_P_NUMBER = Identifier(
    entity="FO_P_NUMBER",
    group="NATIONAL_ID",
    country="FO",
    title="Faroese personal number (p-tal)",
    form="9 digits ddmmyy-nnn",
    source="Løgtingslóg um landsfólkayvirlit; Umhvørvisstovan",
    patterns=(
        Pattern(r"\d{6}-\d{3}", alone=0.05, near=0.75, label=0.96, prior=0.5, not_left="-/", not_right="-/"),
        Pattern(r"\d{6} ?\d{3}", alone=0.01, near=0.5, label=0.92, prior=0.15),
    ),
    checks=(Check("date", chars="ddmmyy", position=0),),
    context=words(
        """
        p-tal, p-talið, ptal, persónstal, persónstalið, personstal, p-tal er, faroese personal number,
        faroese p-number, 法罗群岛个人号码
        """
    ),
    against=_ORDERS,
    columns=words("ptal, persónstal, personstal"),
    canonical=Canonical(keep="digits"),
    names={"zh": "法罗群岛个人号码"},
    example="010180-123",
)

FO_V_NUMBER = Identifier(
    entity="FO_V_NUMBER",
    group="TAX_ID",
    country="FO",
    title="Faroese V-number (v-tal)",
    form="6 digits; with FO before",
    source="Taks, Vinnutal",
    patterns=(
        Pattern(r"FO[ \-]?\d{3}[ .]?\d{3}", alone=0.1, near=0.75, label=0.95),
        Pattern(r"\d{3}[ .]?\d{3}", alone=0.01, near=0.3, label=0.9),
    ),
    context=words(
        """
        v-tal, v-talið, vtal, vinnutal, v-tal nr, faroese v-number, faroese vat number, mvg-nummar, mvg-nr,
        法罗群岛税号
        """
    ),
    against=_ORDERS,
    columns=words("vtal, vinnutal"),
    canonical=Canonical(keep="digits"),
    names={"zh": "法罗群岛税号（V-tal）"},
    example="602590",
)

IDENTIFIERS = (FO_P_NUMBER, FO_V_NUMBER)
