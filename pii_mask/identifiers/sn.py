"""Identifiers of Senegal.

Sources:

* NINEA: Decree 2012-886, Agence nationale de la Statistique et de la Démographie (7 or 9 digits, check
  modulus 10; behind them the three symbols of the tax code COFI).
* National identification number: Law 2005-28, Direction de l'Automatisation des Fichiers (13 digits: sex,
  place, year of birth, serial).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words("order no, invoice, facture, commande, tel, téléphone, 订单号, 单号, 电话")


def _ninea(digits: int) -> tuple[Check, ...]:
    """Every second digit doubled, the last one not; the products are not reduced to one digit."""
    return (Check("weighted", weights=(1, 2, 1, 2, 1, 2, 1, 2, 1)[9 - digits :], modulus=10),)


_COFI = r"[ \-/]?[0-2][A-HJ-NP-WZ]\d"

SN_NINEA = Identifier(
    entity="SN_NINEA",
    group="TAX_ID",
    country="SN",
    title="tax identifier NINEA",
    form="7 or 9 digits, often with the three symbols of the tax code",
    source="Decree 2012-886",
    patterns=(
        Pattern(rf"\d{{3}} ?\d{{4}}{_COFI}", alone=0.15, near=0.9, label=0.98, prior=0.6, checks=_ninea(7)),
        Pattern(
            rf"\d{{3}} ?\d{{3}} ?\d{{3}}{_COFI}", alone=0.2, near=0.9, label=0.98, prior=0.6, checks=_ninea(9)
        ),
        Pattern(r"\d{3} ?\d{4}", alone=0.0, near=0.5, label=0.93, checks=_ninea(7)),
        Pattern(r"\d{3} ?\d{3} ?\d{3}", alone=0.0, near=0.55, label=0.93, checks=_ninea(9)),
    ),
    context=words("ninea, n.i.n.e.a., ninea n°, ninea n, ninea no, numéro ninea, numero ninea, 塞内加尔税号"),
    against=_ORDER_WORDS,
    columns=words("ninea, nineano, numeroninea"),
    canonical=Canonical(case="upper"),
    names={"zh": "塞内加尔税号"},
    example="3067221 2G2",
)

SN_NATIONAL_ID = Identifier(
    entity="SN_NATIONAL_ID",
    group="NATIONAL_ID",
    country="SN",
    title="national identification number",
    form="13 digits: sex 1 or 2, place, year of birth, serial",
    source="Law 2005-28",
    patterns=(
        Pattern(r"[12] \d{3} (?:19|20)\d\d \d{5}", alone=0.3, near=0.85, label=0.97, prior=0.8),
        Pattern(r"[12]\d{3}(?:19|20)\d{7}", alone=0.0, near=0.5, label=0.92),
    ),
    context=words(
        """
        numéro d'identification nationale, numero d'identification nationale, nin n°, nin sénégal, cni n°,
        cni no, numéro cni, numero cni, carte nationale d'identité, carte nationale d'identité n°,
        carte d'identité cedeao, carte nationale, senegalese id, senegalese national id, 塞内加尔身份证,
        塞内加尔身份证号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("cnisenegal, numerocnisn"),
    canonical=Canonical(keep="digits"),
    names={"zh": "塞内加尔身份证号"},
    example="1 751 1985 00123",
)

IDENTIFIERS = (SN_NINEA, SN_NATIONAL_ID)
