"""Identifiers of Belgium.

Sources:

* National number: royal decree of 3 April 1984 on the identification number of the National Register (date
  of birth, serial, 97 less the first nine digits modulo 97; with a 2 before them for births since 2000;
  zeros for month and day where they aren't known).
* BIS number: royal decree of 8 February 1991 (month + 20 where the sex isn't known, + 40 where it is).
* Identity card: royal decree of 25 March 2003 (twelve digits, the last two the first ten modulo 97, or 97).
* Enterprise and turnover tax number: royal decree of 24 June 2003; FPS Finance (97 less modulo 97).
* Passport: FPS Foreign Affairs; PRADO BEL-AO. Driving licence: royal decree of 23 March 1998, field 5.
  Number plates: royal decree of 20 July 2001.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDERS = words(
    """
    bestelnummer, ordernummer, factuurnummer, numéro de commande, numéro de facture, isbn, serienummer,
    order no, order number, invoice no, tracking, version, 订单号, 单号, 型号
    """
)

#: The check digits for each remainder: 97 less it.
_COMPLEMENTS = "".join(f"{97 - remainder:02d}" for remainder in range(97))


def _national(add: int) -> Check:
    return Check(
        "weighted",
        weights=tuple(pow(10, 8 - place, 97) for place in range(9)),
        modulus=97,
        add=add,
        chars=_COMPLEMENTS,
        position=9,
        width=2,
    )


_CENTURY = Check("any", of=((_national(0),), (_national(2 * 10**9 % 97), Check("among", chars="0 1 2"))))

_WRITTEN = r"\d\d\.\d\d\.\d\d[ \-]\d{3}[.\-/ ]\d\d"
_ANYHOW = r"\d\d[ .\-/]?\d\d[ .\-/]?\d\d[ .\-/]?\d{3}[ .\-/]?\d\d"

BE_NATIONAL_NUMBER = Identifier(
    entity="BE_NATIONAL_NUMBER",
    group="NATIONAL_ID",
    country="BE",
    title="Belgian national number (rijksregisternummer, numéro national)",
    form="yymmdd, 3 digits, 2 check digits",
    source="royal decree of 3 April 1984",
    patterns=(
        Pattern(_WRITTEN, alone=0.95, label=0.99),
        Pattern(_ANYHOW, alone=0.4, near=0.93, label=0.98, prior=0.9),
    ),
    checks=(
        Check(
            "any",
            of=(
                (Check("date", chars="yymmdd"),),
                # Month and day unknown, the day counting up where a year's serials are used up; or the day.
                (Check("among", chars="000", position=2),),
                (Check("among", chars="00", position=4), Check("date", chars="yymm")),
            ),
        ),
        _CENTURY,
    ),
    context=words(
        """
        rijksregisternummer, rijksregisternr, rijksregister-nr, rijksregister nr, rijksregister,
        nationaal nummer, nationaalnummer, insz, insz-nummer, insz nummer, inss, niss, numéro niss, n° niss,
        numéro national, numero national, n° national, no national, numéro de registre national,
        numero de registre national, n° de registre national, n° registre national,
        numéro du registre national, registre national, nationalregisternummer, nationalregister,
        belgian national number, belgian national register number, national register number, belgian ssn,
        比利时国民号, 比利时国民登记号
        """
    ),
    against=_ORDERS,
    columns=words(
        """
        rijksregisternummer, rijksregisternr, rijksregister, insz, insznummer, numeroregistrenational,
        numéroregistrenational, numéroderegistrenational, numeroderegistrenational, registrenational,
        nationalregisternummer
        """
    ),
    canonical=Canonical(keep="digits"),
    names={"zh": "比利时国民登记号"},
    example="85.07.30-033.28",
)

BE_BIS_NUMBER = Identifier(
    entity="BE_BIS_NUMBER",
    group="NATIONAL_ID",
    country="BE",
    title="Belgian BIS number",
    form="yymmdd with 20 or 40 added to the month, 3 digits, 2 check digits",
    source="royal decree of 8 February 1991",
    patterns=(
        Pattern(_WRITTEN, alone=0.9, near=0.95, label=0.99),
        Pattern(_ANYHOW, alone=0.3, near=0.92, label=0.98, prior=0.85),
    ),
    checks=(
        Check(
            "any",
            of=(
                (Check("date", chars="yymmdd", months=(20, 40)),),
                (Check("among", chars="200 400", position=2),),
                (Check("among", chars="00", position=4), Check("date", chars="yymm", months=(20, 40))),
            ),
        ),
        _CENTURY,
    ),
    context=words(
        """
        bis-nummer, bis nummer, bisnummer, numéro bis, numero bis, n° bis, insz, insz-nummer, niss,
        numéro niss, bis-registernummer, belgian bis number, 比利时bis号
        """
    ),
    against=_ORDERS,
    columns=words("bisnummer, numérobis, numerobis"),
    canonical=Canonical(keep="digits"),
    names={"zh": "比利时BIS号"},
    example="98.47.28-997.65",
)

BE_EID_CARD = Identifier(
    entity="BE_EID_CARD",
    group="NATIONAL_ID",
    country="BE",
    title="Belgian identity card number",
    form="10 digits, 2 check digits",
    source="royal decree of 25 March 2003",
    patterns=(
        Pattern(r"\d{3}-\d{7}-\d\d", alone=0.6, near=0.92, label=0.98, prior=0.85),
        Pattern(r"\d{3} ?\d{7} ?\d\d", alone=0.05, near=0.8, label=0.97, prior=0.4),
    ),
    checks=(
        Check(
            "weighted",
            weights=tuple(pow(10, 9 - place, 97) for place in range(10)),
            modulus=97,
            chars="97" + "".join(f"{remainder:02d}" for remainder in range(1, 97)),
            position=10,
            width=2,
        ),
    ),
    context=words(
        """
        identiteitskaart, identiteitskaartnummer, identiteitskaart nr, nummer identiteitskaart,
        kaartnummer eid, eid-kaart, eid-nummer, eid, carte d'identité, numéro de carte d'identité,
        n° de carte d'identité, belgian identity card, belgian id card, belgian eid,
        belgian identity card number, 比利时身份证, 比利时身份证号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="digits"),
    names={"zh": "比利时身份证号"},
    example="591-1917064-58",
)

BE_PASSPORT = Identifier(
    entity="BE_PASSPORT",
    group="PASSPORT",
    country="BE",
    title="Belgian passport number",
    form="2 letters, 6 digits",
    source="FPS Foreign Affairs; PRADO BEL-AO",
    patterns=(Pattern(r"[A-Z]{2} ?\d{6}", alone=0.02, near=0.55, label=0.93),),
    context=words(
        """
        belgisch paspoort, paspoortnummer, paspoort nr, passeport belge, numéro de passeport,
        n° de passeport, reisepass belgien, belgian passport, belgian passport number,
        belgian passport no, 比利时护照, 比利时护照号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "比利时护照号"},
    example="EA123456",
)

BE_DRIVING_LICENCE = Identifier(
    entity="BE_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="BE",
    title="Belgian driving licence number",
    form="10 digits",
    source="royal decree of 23 March 1998, field 5",
    patterns=(Pattern(r"\d{10}", alone=0.0, label=0.95),),
    context=words(
        """
        belgisch rijbewijs, permis de conduire belge, permis de conduire,
        numéro de permis de conduire, n° de permis de conduire, belgian driving licence,
        belgian driver's license, belgian driving licence number, 比利时驾照, 比利时驾照号
        """
    ),
    canonical=Canonical(keep="digits"),
    names={"zh": "比利时驾照号"},
    example="1712345678",
)

BE_VEHICLE_REGISTRATION = Identifier(
    entity="BE_VEHICLE_REGISTRATION",
    group="VEHICLE_ID",
    country="BE",
    title="Belgian number plate",
    form="digit, 3 letters, 3 digits; formerly 3 letters and 3 digits or the reverse",
    source="royal decree of 20 July 2001",
    patterns=(
        Pattern(r"[1-9]-[A-Z]{3}-\d{3}", alone=0.25, near=0.8, label=0.97, not_left="-", not_right="-"),
        Pattern(r"[1-9][ \-]?[A-Z]{3}[ \-]?\d{3}", alone=0.0, label=0.93, not_right="-"),
        Pattern(r"[A-Z]{3}[ \-]\d{3}|\d{3}[ \-][A-Z]{3}", alone=0.0, label=0.9, not_right="-"),
    ),
    context=words(
        """
        nummerplaat, nummerplaat is, kentekenplaat, kenteken, plaque d'immatriculation,
        numéro de plaque, plaque minéralogique, immatriculation, numéro d'immatriculation,
        belgian license plate, belgian licence plate, belgian number plate, 比利时车牌, 比利时车牌号
        """
    ),
    against=_ORDERS,
    columns=words("nummerplaat"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "比利时车牌号"},
    example="1-ABC-123",
)

_ENTERPRISE = (*(pow(10, 7 - place, 97) for place in range(8)), 10, 1)

BE_VAT_ID = Identifier(
    entity="BE_VAT_ID",
    group="COMPANY_ID",
    country="BE",
    title="Belgian enterprise and turnover tax number",
    form="BE, 0 or 1, 7 digits, 2 check digits",
    source="royal decree of 24 June 2003; FPS Finance",
    patterns=(
        Pattern(r"(?:BE|be)[ \-]?[01]\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.85, near=0.95, label=0.98),
        Pattern(r"[01]\d{3}\.\d{3}\.\d{3}", alone=0.7, near=0.92, label=0.98),
        Pattern(r"[01]\d{9}", alone=0.05, near=0.8, label=0.96),
        # Until 2005, without the zero; BE but for its B is what the check sees before the nine digits.
        Pattern(
            r"(?:BE|be)[ \-]?\d{3}[ .]?\d{3}[ .]?\d{3}",
            alone=0.6,
            near=0.9,
            label=0.97,
            checks=(Check("weighted", weights=_ENTERPRISE[1:], modulus=97, start=1),),
        ),
    ),
    checks=(
        Check("weighted", weights=_ENTERPRISE, modulus=97),
        Check("distinct"),
    ),
    context=words(
        """
        btw, btw-nummer, btw nr, ondernemingsnummer, ondernemings-nr, kbo, kbo-nummer, tva, n° tva,
        numéro de tva, numéro d'entreprise, n° d'entreprise, bce, rpr, rpm, unternehmensnummer,
        belgian vat number, belgian enterprise number, vat number, 比利时企业号, 比利时增值税号
        """
    ),
    columns=words("ondernemingsnummer, numérodentreprise, numerodentreprise"),
    canonical=Canonical(keep="digits", last=10),
    names={"zh": "比利时企业号"},
    example="BE0403.019.261",
    on=False,
)

IDENTIFIERS = (
    BE_NATIONAL_NUMBER,
    BE_BIS_NUMBER,
    BE_EID_CARD,
    BE_PASSPORT,
    BE_DRIVING_LICENCE,
    BE_VEHICLE_REGISTRATION,
    BE_VAT_ID,
)
