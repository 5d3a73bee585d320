"""Identifiers of Côte d'Ivoire.

Sources:

* National identity card: Law 2019-566, Office national de l'État civil et de l'Identification (card CI and
  9 digits, national number NNI of 11 digits).
* Compte contribuable: Direction générale des Impôts (7 digits and a letter).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words("order no, invoice, facture, commande, tel, téléphone, part no, sku, 订单号, 型号")

CI_NATIONAL_ID = Identifier(
    entity="CI_NATIONAL_ID",
    group="NATIONAL_ID",
    country="CI",
    title="national identity card or national number",
    form="CI and 9 digits; NNI of 11 digits",
    source="Law 2019-566",
    patterns=(
        Pattern(r"CI\d{9}", alone=0.15, near=0.8, label=0.97, prior=0.7),
        Pattern(r"C \d{4} \d{4} \d\d", alone=0.1, near=0.8, label=0.96, prior=0.6),
        Pattern(r"\d{11}", alone=0.0, label=0.9),
    ),
    context=words(
        """
        nni, nni n°, nni:, numéro national d'identification, numero national d'identification, cni n°,
        cni numéro, cni ivoirienne, carte nationale d'identité, carte nationale d'identité n°,
        numéro de cni, ivorian id, ivorian national id, oneci, 科特迪瓦身份证, 科特迪瓦身份证号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("nni, numeronni, cniivoirienne"),
    canonical=Canonical(case="upper"),
    names={"zh": "科特迪瓦身份证号"},
    example="CI001234567",
)

CI_NCC = Identifier(
    entity="CI_NCC",
    group="TAX_ID",
    country="CI",
    title="taxpayer account number",
    form="7 digits and a letter",
    source="Direction générale des Impôts",
    patterns=(Pattern(r"\d{7} ?[A-Z]", alone=0.0, near=0.55, label=0.95),),
    context=words(
        """
        compte contribuable, compte contribuable n°, n° compte contribuable, numéro de compte contribuable,
        numero de compte contribuable, ncc n°, ncc:, 科特迪瓦税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("comptecontribuable, numerodecomptecontribuable, numerocomptecontribuable"),
    canonical=Canonical(case="upper"),
    names={"zh": "科特迪瓦税号"},
    example="1234567A",
)

IDENTIFIERS = (CI_NATIONAL_ID, CI_NCC)
