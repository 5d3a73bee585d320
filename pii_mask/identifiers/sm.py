"""Identifiers of San Marino.

Sources:

* Codice operatore economico: Ufficio tributario; sheet "San Marino" of the OECD's tax identification
  numbers: SM and five digits.
* ISS number: Istituto per la Sicurezza Sociale, the same sheet: nine digits, a person's tax identification
  number.
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

SM_COE = Identifier(
    entity="SM_COE",
    group="COMPANY_ID",
    country="SM",
    title="San Marino business number (COE)",
    form="SM and 5 digits",
    source="Ufficio tributario della Repubblica di San Marino; OECD TIN sheet San Marino",
    patterns=(
        Pattern(r"(?:SM|sm)[ \-]?\d{5}", alone=0.1, near=0.8, label=0.95, prior=0.4),
        Pattern(r"\d{3,5}", alone=0.0, label=0.9),
    ),
    context=words(
        """
        codice operatore economico, c.o.e., cod. operatore economico, codice coe, coe n., coe sm,
        san marino coe, operatore economico, 圣马力诺企业编号
        """
    ),
    columns=words("codiceoperatoreeconomico, codicecoe"),
    canonical=Canonical(keep="digits", last=5),
    names={"zh": "圣马力诺企业编号"},
    example="SM 24165",
    on=False,
)

SM_ISS_NUMBER = Identifier(
    entity="SM_ISS_NUMBER",
    group="NATIONAL_ID",
    country="SM",
    title="San Marino social security number (ISS)",
    form="9 digits",
    source="Istituto per la Sicurezza Sociale; OECD TIN sheet San Marino",
    patterns=(Pattern(r"\d{9}", alone=0.0, label=0.92),),
    context=words(
        """
        codice iss, numero iss, codice ssi, numero ssi, iss n., codice individuale iss, ssi san marino,
        san marino ssi, san marino social security number, 圣马力诺社保号
        """
    ),
    columns=words("codiceiss, numeroiss, codicessi"),
    canonical=Canonical(keep="digits"),
    names={"zh": "圣马力诺社保号"},
    example="123456789",
)

IDENTIFIERS = (SM_COE, SM_ISS_NUMBER)
