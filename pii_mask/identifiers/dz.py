"""Identifiers of Algeria.

Sources:

* NIF: Law 05-16 of 31 December 2005 (finance law for 2006), Direction générale des Impôts (15 digits, 20
  for branches); no check is published.
* NIN: Decree 10-210 of 16 September 2010 on the national identification number (18 digits).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words("order no, invoice, facture, commande, tracking, imei, timestamp, 订单号, 单号")

DZ_NIF = Identifier(
    entity="DZ_NIF",
    group="TAX_ID",
    country="DZ",
    title="tax identification number NIF",
    form="15 digits, 20 for a branch",
    source="Law 05-16 of 31 December 2005",
    patterns=(
        Pattern(r"\d{3} \d{3} \d{3} \d{3} \d{3}", alone=0.02, near=0.7, label=0.95, prior=0.3),
        Pattern(r"\d{15}", alone=0.0, near=0.6, label=0.94),
        Pattern(r"\d{3} ?\d{3} ?\d{3} ?\d{3} ?\d{3} ?\d{5}", alone=0.0, near=0.6, label=0.93),
    ),
    context=words(
        """
        nif, nif n°, nif:, n.i.f., numéro d'identification fiscale, numero d'identification fiscale,
        identifiant fiscal, algerian tax number, الجبائي, 阿尔及利亚税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("رقمالتعريفالجبائي, nifalgerie"),
    canonical=Canonical(keep="digits"),
    names={"zh": "阿尔及利亚税号"},
    example="408020000150039",
)

DZ_NIN = Identifier(
    entity="DZ_NIN",
    group="NATIONAL_ID",
    country="DZ",
    title="national identification number NIN",
    form="18 digits",
    source="Decree 10-210 of 16 September 2010",
    patterns=(Pattern(r"[12]\d{17}", alone=0.0, near=0.6, label=0.94),),
    context=words(
        """
        nin, nin n°, nin:, n.i.n., numéro d'identification national, numero d'identification national,
        numéro d'identification nationale, algerian national id, الوطني, 阿尔及利亚身份号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("رقمالتعريفالوطني, ninalgerie"),
    canonical=Canonical(keep="digits"),
    names={"zh": "阿尔及利亚国民身份号"},
    example="109850123456780012",
)

IDENTIFIERS = (DZ_NIF, DZ_NIN)
