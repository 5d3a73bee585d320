"""Identifiers of Nepal.

Sources:

* Citizenship certificate: Citizenship Act 2006 and its rules (district, office or year, series and
  serial as the district's office numbers them: 27-01-70-12345).
* National identity number: National Identity Card and Registration Act 2020 (10 digits).
* Permanent account number: Income Tax Act 2002, section 78, Inland Revenue Department (9 digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")

NP_CITIZENSHIP = Identifier(
    entity="NP_CITIZENSHIP",
    group="NATIONAL_ID",
    country="NP",
    title="Nepali citizenship certificate number",
    form="2-2-2-5 digits, older 2 or 3 groups",
    source="Citizenship Act 2006",
    patterns=(
        Pattern(r"\d{2}-\d{2}-\d{2}-\d{5}", alone=0.1, near=0.93, label=0.98, prior=0.6),
        Pattern(r"\d{1,6}[\-/]\d{1,6}(?:[\-/]\d{1,6}){0,2}", alone=0.0, label=0.9),
    ),
    context=words(
        """
        citizenship no, citizenship number, citizenship certificate no, citizenship certificate number,
        nepali citizenship no, nepali citizenship, नागरिकता नं, नागरिकता नम्बर, रिकता नम्बर, प्रमाणपत्र,
        माणपत्र नं, नागरिकता प्रमाणपत्र, नागरिकता प्रमाणपत्र नं, ना.प्र.नं, 尼泊尔公民证
        """
    ),
    columns=words("nepalicitizenshipno, citizenshipcertificateno"),
    canonical=Canonical(keep="all"),
    names={"zh": "尼泊尔公民证号"},
    example="27-01-70-12345",
)

NP_NATIONAL_ID = Identifier(
    entity="NP_NATIONAL_ID",
    group="NATIONAL_ID",
    country="NP",
    title="Nepali national identity number",
    form="10 digits, 3-3-3-1",
    source="National Identity Card and Registration Act 2020",
    patterns=(
        Pattern(r"\d{3}-\d{3}-\d{3}-\d", alone=0.1, near=0.88, label=0.97, prior=0.4),
        Pattern(r"\d{10}", alone=0.0, label=0.93),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        nepal national id, nepali national id, nepal nin, rastriya parichayapatra, राष्ट्रिय परिचयपत्र,
        राष्ट्रिय परिचयपत्र नम्बर, परिचयपत्र, चयपत्र नम्बर, परिचय नम्बर, राष्ट्रिय परिचय नम्बर,
        尼泊尔国民身份证, 尼泊尔身份证
        """
    ),
    columns=words("nepalnationalid"),
    canonical=_DIGITS,
    names={"zh": "尼泊尔国民身份号"},
    example="012-345-678-9",
)

NP_PAN = Identifier(
    entity="NP_PAN",
    group="TAX_ID",
    country="NP",
    title="Nepali permanent account number",
    form="9 digits",
    source="Income Tax Act 2002, section 78",
    patterns=(Pattern(r"\d{3}[ \-]?\d{3}[ \-]?\d{3}", alone=0.0, label=0.95),),
    checks=(Check("distinct"),),
    context=words(
        """
        nepal pan, nepali pan, pan no. (nepal), pan/vat no, pan/vat, pan no, स्थायी लेखा नम्बर,
        स्थायी लेखा नं, लेखा नम्बर, लेखा नं, प्यान नं, प्यान नम्बर, 尼泊尔税号
        """
    ),
    columns=words("nepalpan, panvatno"),
    canonical=_DIGITS,
    names={"zh": "尼泊尔永久账号"},
    example="301234567",
)

IDENTIFIERS = (NP_CITIZENSHIP, NP_NATIONAL_ID, NP_PAN)
