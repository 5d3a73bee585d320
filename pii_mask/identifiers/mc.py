"""Identifiers of Monaco.

Accounts at Monaco's banks are written as the French RIB (``fr.py``).

Sources:

* TVA: the customs union of 18 May 1963 gives Monaco's businesses French VAT numbers, in which 000 and a
  number of the Principality's stand for the SIREN; Direction des Services fiscaux de Monaco, VIES.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

MC_VAT_NUMBER = Identifier(
    entity="MC_VAT_NUMBER",
    group="COMPANY_ID",
    country="MC",
    title="Monegasque VAT number (TVA)",
    form="FR, a key of 2 digits, 000 and 6 digits",
    source="Direction des Services fiscaux de Monaco; VIES",
    patterns=(
        Pattern(r"(?:FR|fr)[ .\-]?\d\d[ .\-]?\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.85, near=0.95, label=0.98),
        Pattern(r"\d\d[ .\-]?\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.0, label=0.9),
    ),
    checks=(
        Check("among", chars="000", position=2),
        Check(
            "weighted",
            weights=tuple(3 * pow(10, 8 - place, 97) % 97 for place in range(9)),
            start=2,
            add=12,
            modulus=97,
            chars="".join(f"{rest:02}" for rest in range(97)),
            width=2,
            position=0,
        ),
    ),
    context=words(
        """
        tva monaco, n° tva monaco, tva monégasque, tva monegasque, monaco vat number, monaco vat,
        numéro de tva intracommunautaire, numéro de tva, n° tva, tva intracommunautaire, tva, 摩纳哥增值税号
        """
    ),
    columns=words("tvamonaco"),
    canonical=Canonical(keep="digits", last=11),
    names={"zh": "摩纳哥增值税号"},
    example="FR 53 000 004 605",
    on=False,
)

IDENTIFIERS = (MC_VAT_NUMBER,)
