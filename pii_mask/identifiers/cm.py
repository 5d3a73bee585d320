"""Identifiers of Cameroon.

Sources:

* NIU: Livre des procédures fiscales article L1, Direction générale des Impôts (P for persons or M for
  others, 12 digits of which the first four are month and year of birth or creation, a letter).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

CM_NIU = Identifier(
    entity="CM_NIU",
    group="TAX_ID",
    country="CM",
    title="unique identifier of taxpayers NIU",
    form="P or M, 12 digits (first mmyy), a letter",
    source="Livre des procédures fiscales, article L1",
    patterns=(
        Pattern(r"[PM]\d{12}[A-Z]", alone=0.4, near=0.95, label=0.99, prior=0.9),
        Pattern(r"[PMpm]\d{12}[A-Za-z]", alone=0.2, near=0.9, label=0.98, prior=0.7),
    ),
    checks=(Check("date", chars="mm", position=1),),
    context=words(
        """
        niu, niu n°, niu:, numéro niu, numero niu, numéro d'identifiant unique, numero d'identifiant unique,
        numéro identifiant unique, identifiant unique, unique identification number, numéro de contribuable,
        numero de contribuable, cameroon taxpayer number, 喀麦隆税号
        """
    ),
    against=words("order no, invoice, facture, part no, sku, model, 订单号, 型号"),
    columns=words("niu, numeroniu"),
    canonical=Canonical(case="upper"),
    names={"zh": "喀麦隆税号"},
    example="P058912345678K",
)

IDENTIFIERS = (CM_NIU,)
