"""Identifiers of Switzerland.

Sources:

* AHV number: Art. 50c AHVG, Art. 133 AHVV; Zentrale Ausgleichsstelle, "Die neue Versichertennummer" (756,
  nine digits, check digit of EAN-13). Until 2008: eleven digits with a check digit modulo 11.
* Enterprise number: Art. 6 UIDG, UIDV; Bundesamt für Statistik, "UID" (check digit modulo 11).
* Insured person's card: Art. 42a KVG, VVK (SR 832.105), annex; ISO/IEC 7812-1 and EN 1867 (80, country
  code 756, insurer, card, check digit).
* Passport and identity card: Ausweisgesetz (SR 143.1); fedpol.
* Driving licence: VZV, field 5; Bundesamt für Strassen (credit card format since 2003).
* Number plates: VZV (abbreviation of the canton, serial).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDERS = words(
    """
    bestellnummer, auftragsnummer, rechnungsnummer, artikelnummer, isbn, ean, gtin, numéro de commande,
    order no, order number, invoice no, tracking, version, 订单号, 单号, 条码
    """
)

_OLD_AHV = (Check("weighted", weights=(5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), modulus=11), Check("distinct"))

CH_SOCIAL_SECURITY = Identifier(
    entity="CH_SOCIAL_SECURITY",
    group="NATIONAL_ID",
    country="CH",
    title="Swiss social security number (AHV, AVS)",
    form="756, 9 digits, check digit; formerly 11 digits",
    source="Art. 50c AHVG; Zentrale Ausgleichsstelle, Die neue Versichertennummer",
    patterns=(
        Pattern(r"756\.\d{4}\.\d{4}\.\d\d", alone=0.95, label=0.99),
        Pattern(r"756[ \-]\d{4}[ \-]\d{4}[ \-]\d\d", alone=0.85, near=0.95, label=0.98),
        Pattern(r"756\d{10}", alone=0.45, near=0.93, label=0.98, prior=0.9),
        Pattern(
            r"[1-9]\d\d\.\d\d\.\d{3}\.\d{3}", alone=0.3, near=0.85, label=0.95, prior=0.7, checks=_OLD_AHV
        ),
        Pattern(r"[1-9]\d{10}", alone=0.0, label=0.85, checks=_OLD_AHV),
    ),
    checks=(Check("weighted", weights=(1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1), modulus=10),),
    context=words(
        """
        ahv-nummer, ahv-nr, ahv nr, ahv nummer, ahvnr, ahvn13, ahv13, ahv, ahv-versichertennummer,
        sozialversicherungsnummer, versichertennummer, versicherten-nr, navs13, navs, numéro avs,
        numero avs, n° avs, no avs, numéro d'assuré, avs, numero d'assicurato, ahv number, avs number,
        oasi number, swiss social security number, swiss ssn, 瑞士社保号, 瑞士ahv号
        """
    ),
    against=_ORDERS,
    columns=words("ahv, ahvnr, ahvnummer, ahvn13, navs13, numeroavs, numéroavs, ahvnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "瑞士社会保险号"},
    example="756.9217.0769.85",
)

CH_HEALTH_INSURANCE_CARD = Identifier(
    entity="CH_HEALTH_INSURANCE_CARD",
    group="HEALTH_ID",
    country="CH",
    title="Swiss health insurance card number",
    form="80756, 14 digits, check digit",
    source="VVK (SR 832.105), annex; ISO/IEC 7812-1",
    patterns=(
        Pattern(r"80756(?: ?\d{5}){3}", alone=0.8, near=0.95, label=0.98),
        Pattern(r"80756(?: ?\d{5}){3}", alone=0.3, near=0.75, label=0.95, prior=0.6, checks=()),
    ),
    checks=(Check("luhn"),),
    context=words(
        """
        versichertenkarte, versichertenkartennummer, kartennummer der versichertenkarte,
        krankenversicherungskarte, krankenkassenkarte, kennnummer der karte, carte d'assuré,
        numéro de la carte d'assuré, tessera d'assicurato, swiss health insurance card,
        swiss insurance card, 瑞士医保卡, 瑞士医保卡号
        """
    ),
    columns=words("versichertenkartennummer, versichertenkarte"),
    canonical=Canonical(keep="digits"),
    names={"zh": "瑞士医保卡号"},
    example="80756000080066613219",
)

#: A letter and seven digits; since 2022 letters and digits in turns.
_DOCUMENT = r"[A-Z]\d{7}|[A-Z]\d[A-Z]\d\d[A-Z]\d\d"

CH_PASSPORT = Identifier(
    entity="CH_PASSPORT",
    group="PASSPORT",
    country="CH",
    title="Swiss passport number",
    form="letter and 7 digits; since 2022 letters and digits like X0A00A00",
    source="Ausweisgesetz (SR 143.1); fedpol",
    patterns=(Pattern(_DOCUMENT, alone=0.03, near=0.55, label=0.94),),
    context=words(
        """
        schweizer pass, schweizerpass, schweizer reisepass, passeport suisse, numéro de passeport,
        passaporto svizzero, passport svizzer, swiss passport, swiss passport number, swiss passport no,
        瑞士护照, 瑞士护照号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "瑞士护照号"},
    example="X0A00A00",
)

CH_ID_CARD = Identifier(
    entity="CH_ID_CARD",
    group="NATIONAL_ID",
    country="CH",
    title="Swiss identity card number",
    form="letter and 7 digits; since 2023 letters and digits like E0A00A00",
    source="Ausweisgesetz (SR 143.1); fedpol",
    patterns=(Pattern(_DOCUMENT, alone=0.03, near=0.5, label=0.93),),
    context=words(
        """
        schweizer identitätskarte, identitätskarte, identitätskarte nr, identitätskarten-nr,
        identitätskartennummer, id-karte, carte d'identité suisse, carta d'identità svizzera,
        swiss identity card, swiss id card, swiss identity card number, swiss id card number,
        瑞士身份证, 瑞士身份证号
        """
    ),
    against=_ORDERS,
    columns=words("identitätskartennummer"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "瑞士身份证号"},
    example="E1234567",
)

CH_DRIVING_LICENCE = Identifier(
    entity="CH_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="CH",
    title="Swiss driving licence number (Führerausweis)",
    form="9 digits and 3 digits of the copy",
    source="VZV, field 5; Bundesamt für Strassen",
    patterns=(Pattern(r"\d{3}[ .]?\d{3}[ .]?\d{3}[ .\-]?\d{3}", alone=0.0, label=0.93),),
    context=words(
        """
        führerausweis, führerausweisnummer, führerausweis-nr, führerausweis nr, fuehrerausweis,
        fuehrerausweisnummer, fak-nummer, lernfahrausweis, permis de conduire suisse,
        numéro de permis de conduire, licenza di condurre, swiss driving licence, swiss driver's license,
        swiss driving licence number, 瑞士驾照, 瑞士驾照号
        """
    ),
    columns=words("führerausweisnummer, fuehrerausweisnummer, führerausweis"),
    canonical=Canonical(keep="digits"),
    names={"zh": "瑞士驾照号"},
    example="000123456001",
)

CH_VEHICLE_REGISTRATION = Identifier(
    entity="CH_VEHICLE_REGISTRATION",
    group="VEHICLE_ID",
    country="CH",
    title="Swiss number plate",
    form="2 letters canton, 1 to 6 digits",
    source="VZV",
    patterns=(
        Pattern(r"[A-Z]{2}[ ·\-]\d{4,6}", alone=0.03, near=0.65, label=0.95),
        Pattern(r"[A-Z]{2}[ ·\-]\d{1,3}[' ]\d{3}", alone=0.03, near=0.65, label=0.95),
        Pattern(r"[A-Z]{2}[ ·\-]?\d{1,6}", alone=0.0, label=0.93),
    ),
    checks=(
        Check("among", chars="AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH"),
    ),
    context=words(
        """
        kontrollschild, kontrollschildnummer, kontrollschild-nr, kontrollschild nr, autonummer,
        nummernschild, schildnummer, kennzeichen, numéro de plaque, numéro d'immatriculation,
        plaque d'immatriculation, numero di targa, targa, swiss license plate,
        swiss licence plate, swiss number plate, 瑞士车牌, 瑞士车牌号
        """
    ),
    against=_ORDERS,
    columns=words("kontrollschild, kontrollschildnummer"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "瑞士车牌号"},
    example="ZH 123456",
)

CH_UID = Identifier(
    entity="CH_UID",
    group="COMPANY_ID",
    country="CH",
    title="Swiss enterprise identification number (UID, IDE)",
    form="CHE, 8 digits, check digit",
    source="Art. 6 UIDG; Bundesamt für Statistik, UID",
    patterns=(Pattern(r"(?:CHE|che)[ \-]?\d{3}[. ]?\d{3}[. ]?\d{3}", alone=0.9, near=0.95, label=0.98),),
    checks=(
        Check(
            "weighted",
            weights=(5, 4, 3, 2, 7, 6, 5, 4),
            modulus=11,
            chars="0 987654321",
            start=3,
        ),
    ),
    context=words(
        """
        uid-nummer, uid-nr, uid nr, unternehmens-identifikationsnummer, mwst-nr, mwst-nummer, mwst,
        numéro ide, ide, no tva, numéro tva, numero iva, swiss vat number, swiss uid, 瑞士企业识别号,
        瑞士增值税号
        """
    ),
    columns=words("uidnummer, unternehmensidentifikationsnummer"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "瑞士企业识别号"},
    example="CHE-100.155.212",
    on=False,
)

IDENTIFIERS = (
    CH_SOCIAL_SECURITY,
    CH_HEALTH_INSURANCE_CARD,
    CH_PASSPORT,
    CH_ID_CARD,
    CH_DRIVING_LICENCE,
    CH_VEHICLE_REGISTRATION,
    CH_UID,
)
