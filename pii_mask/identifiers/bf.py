"""Identifiers of Burkina Faso.

Sources:

* IFU: Code général des impôts article 551, Direction générale des Impôts (8 digits and a letter).
* National identity card: Decree 2001-452, Office national d'identification (CNIB, B and 7 or 8 digits).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words("order no, invoice, facture, commande, part no, sku, model, 订单号, 型号")

BF_IFU = Identifier(
    entity="BF_IFU",
    group="TAX_ID",
    country="BF",
    title="unique tax identifier IFU",
    form="8 digits and a letter",
    source="Code général des impôts, article 551",
    patterns=(Pattern(r"\d{8} ?[A-Z]", alone=0.0, near=0.7, label=0.96),),
    context=words(
        """
        ifu, ifu n°, ifu no, ifu:, n° ifu, numéro ifu, numero ifu, identifiant financier unique,
        布基纳法索税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("ifuburkina, identifiantfinancierunique"),
    canonical=Canonical(case="upper"),
    names={"zh": "布基纳法索税号"},
    example="00012345A",
)

BF_CNIB = Identifier(
    entity="BF_CNIB",
    group="NATIONAL_ID",
    country="BF",
    title="national identity card number",
    form="B and 7 or 8 digits",
    source="Decree 2001-452",
    patterns=(Pattern(r"B ?\d{7,8}", alone=0.0, near=0.75, label=0.96),),
    context=words(
        """
        cnib, cnib n°, cnib no, cnib:, n° cnib, numéro cnib, numero cnib,
        carte nationale d'identité burkinabè, carte nationale d'identité burkinabé, burkinabe id,
        布基纳法索身份证
        """
    ),
    against=_ORDER_WORDS,
    columns=words("cnib, cnibnumero, numerocnib"),
    canonical=Canonical(case="upper"),
    names={"zh": "布基纳法索身份证号"},
    example="B1234567",
)

IDENTIFIERS = (BF_IFU, BF_CNIB)
