"""Identifiers of Tunisia.

Sources:

* Matricule fiscal: Code de l'impôt sur le revenu article 56, Direction générale des Impôts (7 digits,
  control letter by modulus 23, letters for VAT and category, 3 digits of the establishment: 000, or others
  with category E).
* Carte d'identité nationale: Law 93-27 of 22 March 1993 (8 digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words("order no, invoice, facture, commande, tel, téléphone, version, 订单号, 单号, 电话")

_KEY = "[A-HJ-NP-TV-Z]"
_SEPARATOR = r"[ /.\-]"


def _rest(between: str) -> str:
    """The codes behind the control letter, with `between` between them."""
    return rf"[APBDN]{between}(?:[MPCN]{between}000|E{between}\d{{3}})"


TN_MF = Identifier(
    entity="TN_MF",
    group="TAX_ID",
    country="TN",
    title="matricule fiscal",
    form="7 digits, control letter; with VAT code, category and establishment 0000000/A/A/A/000",
    source="Code de l'impôt sur le revenu, article 56",
    patterns=(
        Pattern(rf"\d{{7}}[ /\-]?{_KEY}[ /\-]{_rest(_SEPARATOR)}", alone=0.9, near=0.97, label=0.99),
        Pattern(rf"\d{{7}}[ /\-]?{_KEY}/?{_rest(_SEPARATOR + '?')}", alone=0.7, near=0.95, label=0.99),
        Pattern(rf"\d{{7}}[ /\-]?{_KEY}", alone=0.05, near=0.75, label=0.96, prior=0.4),
    ),
    checks=(
        Check(
            "weighted",
            weights=(7, 6, 5, 4, 3, 2, 1),
            modulus=23,
            chars="ABCDEFGHJKLMNPQRSTVWXYZ",
            position=7,
            alphabet="0123456789",
        ),
    ),
    context=words(
        """
        matricule fiscal, matricule fiscale, matricule fiscal n°, mf n°, m.f., mf:, mf :, code tva,
        identifiant fiscal, الجبائي, tunisian tax number, 突尼斯税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("matriculefiscal, matriculefiscale, المعرفالجبائي"),
    canonical=Canonical(case="upper"),
    names={"zh": "突尼斯税号"},
    example="1496298/T/P/N/000",
)

TN_CIN = Identifier(
    entity="TN_CIN",
    group="NATIONAL_ID",
    country="TN",
    title="identity card number",
    form="8 digits, the first 0 or 1",
    source="Law 93-27 of 22 March 1993",
    patterns=(
        Pattern(r"[01]\d{7}", alone=0.0, near=0.45, label=0.9),
        Pattern(r"[01]\d \d{3} \d{3}", alone=0.0, near=0.45, label=0.9),
    ),
    context=words(
        """
        cin n°, cin no, cin numéro, cin numero, n° cin, numéro cin, numero cin, numéro de la cin, carte cin,
        cin:, cin :, carte d'identité nationale, carte d'identité nationale n°, carte d'identite nationale,
        الوطنية, ب.ت.و, tunisian id, tunisian id number, 突尼斯身份证, 突尼斯身份证号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("رقمبطاقةالتعريف, رقمبطاقةالتعريفالوطنية, cintunisie"),
    canonical=Canonical(keep="digits"),
    names={"zh": "突尼斯身份证号"},
    example="01234567",
)

IDENTIFIERS = (TN_MF, TN_CIN)
