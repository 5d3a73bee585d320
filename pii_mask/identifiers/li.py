"""Identifiers of Liechtenstein. (Its social security number is the Swiss one.)

Sources:

* Personal identification number: Landesverwaltung, zentrales Personenregister (ZPRG); OECD, "Liechtenstein:
  information on tax identification numbers" (at most twelve digits, leading zeros left out).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

LI_PEID = Identifier(
    entity="LI_PEID",
    group="NATIONAL_ID",
    country="LI",
    title="Liechtenstein personal identification number (PEID)",
    form="4 to 12 digits, no check digit",
    source="ZPRG; OECD, information on tax identification numbers",
    patterns=(Pattern(r"\d{4,12}", alone=0.0, label=0.93),),
    context=words(
        """
        peid, peid-nummer, peid nummer, peid-nr, peid nr, peid-nr., personenidentifikationsnummer,
        personen-identifikationsnummer, liechtenstein tin, liechtenstein tax number, 列支敦士登税号,
        列支敦士登个人识别号
        """
    ),
    columns=words("peid, peidnr, peidnummer, personenidentifikationsnummer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "列支敦士登个人识别号"},
    example="1234567",
)

IDENTIFIERS = (LI_PEID,)
