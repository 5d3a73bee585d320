"""Identifiers of Guinea.

Sources:

* NIFp: Direction générale des Impôts, "Cahier des charges NIF-p" of 2022 (9 digits as 3-3-3, Luhn check
  digit).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

GN_NIFP = Identifier(
    entity="GN_NIFP",
    group="TAX_ID",
    country="GN",
    title="permanent tax identification number NIFp",
    form="9 digits as 3-3-3, last a check digit",
    source="Direction générale des Impôts, Cahier des charges NIF-p",
    patterns=(
        Pattern(r"\d{3}-\d{3}-\d{3}", alone=0.03, near=0.8, label=0.97, prior=0.4),
        Pattern(r"\d{3} ?\d{3} ?\d{3}", alone=0.01, near=0.7, label=0.96, prior=0.2),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        nifp, nif-p, nif permanent, nif permanent n°, numéro d'identification fiscale permanent,
        numero d'identification fiscale permanent, guinean tax number, nif guinée, 几内亚税号
        """
    ),
    against=words("order no, invoice, facture, commande, tel, téléphone, siren, 订单号, 单号, 电话"),
    columns=words("nifp, nifpermanent"),
    canonical=Canonical(keep="digits"),
    names={"zh": "几内亚税号"},
    example="693-770-885",
)

IDENTIFIERS = (GN_NIFP,)
