"""Identifiers of Angola.

Sources:

* Bilhete de identidade: Law 4/09 of 30 June 2009, Ministério da Justiça e dos Direitos Humanos (9 digits,
  two letters of the province of birth, 3 digits); Administração Geral Tributária takes it as the taxpayer's
  number of a person (Presidential Decree 245/21).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

AO_ID_CARD = Identifier(
    entity="AO_ID_CARD",
    group="NATIONAL_ID",
    country="AO",
    title="identity card number",
    form="9 digits, 2 letters, 3 digits",
    source="Law 4/09 of 30 June 2009",
    patterns=(
        Pattern(r"\d{9}[A-Z]{2}\d{3}", alone=0.4, near=0.92, label=0.98, prior=0.85),
        Pattern(r"\d{9} ?[A-Za-z]{2} ?\d{3}", alone=0.1, near=0.85, label=0.97, prior=0.6),
    ),
    context=words(
        """
        bilhete de identidade, bilhete de identidade nº, bilhete de identidade n.º, bi nº, bi n.º, b.i. nº,
        b.i. n.º, nº do bi, número do bi, numero do bi, nif, contribuinte, número de contribuinte,
        angolan id, angola id card, 安哥拉身份证, 安哥拉身份证号
        """
    ),
    against=words("order no, invoice, factura, encomenda, lote, part no, sku, 订单号, 型号"),
    columns=words("biangola, numerobiangola"),
    canonical=Canonical(case="upper"),
    names={"zh": "安哥拉身份证号"},
    example="000123456LA042",
)

IDENTIFIERS = (AO_ID_CARD,)
