"""Identifiers of Luxembourg.

Sources:

* National identification number: law of 19 June 2013 on the identification of natural persons, règlement
  grand-ducal of 28 November 2013, Art. 2; OECD, "Luxembourg: information on tax identification numbers"
  (date of birth, three digits, check digits by Luhn and by Verhoeff, each over the first eleven digits).
* Turnover tax number: Administration de l'enregistrement, des domaines et de la TVA (check digits
  modulo 89).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

LU_NATIONAL_ID = Identifier(
    entity="LU_NATIONAL_ID",
    group="NATIONAL_ID",
    country="LU",
    title="Luxembourg national identification number (matricule)",
    form="yyyymmdd, 3 digits, 2 check digits",
    source="règlement grand-ducal of 28 November 2013, Art. 2; OECD",
    patterns=(
        Pattern(r"[12]\d{12}", alone=0.4, near=0.92, label=0.98, prior=0.85),
        Pattern(r"[12]\d{3} \d{4} \d{5}", alone=0.45, near=0.92, label=0.98, prior=0.85),
        Pattern(r"[12]\d{3} ?\d\d ?\d\d[ \-]\d{3}[ \-]?\d\d", alone=0.45, near=0.92, label=0.98, prior=0.85),
    ),
    # The second check digit leaves out the first one, which no check here can do.
    checks=(Check("date", chars="yyyymmdd"), Check("luhn", part=(0, 12))),
    context=words(
        """
        matricule, numéro de matricule, numero de matricule, no matricule, n° matricule,
        matricule nationale, matricule national, numéro d'identification national,
        numéro d'identification nationale, numéro de sécurité sociale, nationale identifikationsnummer,
        matrikel-nummer, matrikelnummer, sozialversicherungsnummer, cns, luxembourg national id,
        luxembourg national identification number, luxembourg matricule, luxembourg tin,
        卢森堡身份识别号, 卢森堡国民号码
        """
    ),
    against=words("numéro de commande, bestellnummer, order no, order number, invoice no, ean, 订单号, 单号"),
    columns=words("matriculenationale, matriculenational, numéromatricule, numeromatricule"),
    canonical=Canonical(keep="digits"),
    names={"zh": "卢森堡国民识别号"},
    example="1893120105732",
)

LU_VAT_ID = Identifier(
    entity="LU_VAT_ID",
    group="COMPANY_ID",
    country="LU",
    title="Luxembourg turnover tax number (TVA)",
    form="LU, 6 digits, 2 check digits",
    source="Administration de l'enregistrement, des domaines et de la TVA",
    patterns=(Pattern(r"(?:LU|lu)[ \-]?\d{3}[ .]?\d{3}[ .]?\d\d", alone=0.7, near=0.92, label=0.98),),
    checks=(
        Check(
            "weighted",
            weights=tuple(pow(10, 5 - place, 89) for place in range(6)),
            modulus=89,
            chars="".join(f"{remainder:02d}" for remainder in range(89)),
            position=8,
            width=2,
            start=2,
        ),
    ),
    context=words(
        """
        tva, no tva, n° tva, numéro tva, numéro de tva, tva intracommunautaire, mwst-nr, vat number, vat no,
        luxembourg vat number, 卢森堡增值税号
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "卢森堡增值税号"},
    example="LU15027442",
    on=False,
)

IDENTIFIERS = (LU_NATIONAL_ID, LU_VAT_ID)
