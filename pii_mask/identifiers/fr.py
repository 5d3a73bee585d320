"""Identifiers of France.

Sources:

* NIR (social security number): décret no 82-103 of 22 January 1982 on the Répertoire national
  d'identification des personnes physiques, and INSEE's description of it: sex, year, month, département,
  commune, order, and the key that is 97 less the remainder modulo 97. Corsica's 2A and 2B count as 19 and
  18. Months 20, 30 to 42 and 50 to 99 stand for incomplete civil records; 3, 4, 7 and 8 begin numbers that
  are given provisionally.
* NIF (numéro SPI): Direction générale des Finances publiques, sheet "France" of the OECD's tax
  identification numbers: ten digits, the first of them 0 to 3, then these modulo 511.
* SIREN, SIRET: INSEE, répertoire SIRENE (ISO/IEC 7812 check; La Poste's establishments have a sum of digits
  that five divides). TVA: code général des impôts, annexe I, article 242 sexies, and the European
  Commission's VIES.
* Identity card: arrêté du 1er décembre 1955 series (twelve digits: year, month, département, serial) and
  the card of 2021 after Regulation (EU) 2019/1157 (nine letters and digits). Passport: ANTS, two digits,
  two letters, five digits.
* Driving licence: Agence nationale des titres sécurisés; NEPH (twelve digits), and the card's number since
  2013.
* RPPS, ADELI: Agence du Numérique en Santé, référentiel d'identification des acteurs sanitaires.
* Number plates: arrêté du 9 février 2009, the SIV series AA-123-AA without I, O, U; before it, décret of
  1950 (FNI).
* RIB: Comité français d'organisation et de normalisation bancaires, the key of the relevé d'identité
  bancaire.
* Foreigners: application AGDREF of the Ministry of the Interior, ten digits.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words


def _powers(count: int, modulus: int, times: int = 1) -> tuple[int, ...]:
    """What each of `count` decimal places weighs modulo `modulus`, the whole `times` over."""
    return tuple(times * pow(10, count - 1 - place, modulus) % modulus for place in range(count))


#: The remainder in two digits.
_REST_97 = "".join(f"{rest:02}" for rest in range(97))
#: What is missing to 97, 97 itself for no remainder.
_LACK_97 = "".join(f"{97 - rest:02}" for rest in range(97))

# --- persons

# A and B stand only behind the 2 of Corsica: 2A is 19 and 2B is 18, so they count as -1 and -2.
_NIR_KEY = Check(
    "weighted",
    weights=_powers(13, 97),
    modulus=97,
    alphabet="0123456789AB",
    values=(*range(10), 96, 95),
    chars=_LACK_97,
    width=2,
    position=13,
)
_MONTHS = " ".join(f"{month:02}" for month in range(1, 13))
_PSEUDO_MONTHS = " ".join(str(month) for month in (20, *range(30, 43), *range(50, 100)))
_NIR = r"[1-478][ .\-]?\d\d[ .\-]?\d\d[ .\-]?(?:\d\d|2[ABab])[ .\-]?\d{3}[ .\-]?\d{3}"

FR_NIR = Identifier(
    entity="FR_NIR",
    group="NATIONAL_ID",
    country="FR",
    title="French social security number (NIR)",
    form="13 digits, or 2A/2B for Corsica, + 2 digits of key",
    source="décret no 82-103 (RNIPP), INSEE",
    patterns=(
        Pattern(
            rf"{_NIR}[ .\-]?\d\d",
            alone=0.8,
            near=0.95,
            label=0.98,
            checks=(
                Check("among", chars="1 2", position=0),
                Check("among", chars=_MONTHS, position=3),
                _NIR_KEY,
            ),
        ),
        # Provisional numbers, and months that stand for an incomplete civil record.
        Pattern(rf"{_NIR}[ .\-]?\d\d", alone=0.15, near=0.85, label=0.97, prior=0.7),
        # Without its key.
        Pattern(
            _NIR,
            alone=0.0,
            label=0.85,
            checks=(Check("among", chars=f"{_MONTHS} {_PSEUDO_MONTHS}", position=3),),
        ),
    ),
    checks=(Check("among", chars=f"{_MONTHS} {_PSEUDO_MONTHS}", position=3), _NIR_KEY),
    context=words(
        """
        numéro de sécurité sociale, numero de securite sociale, n° de sécurité sociale,
        no de sécurité sociale, n° de securite sociale, numéro de sécu, numero de secu, n° de sécu, n° sécu,
        n° secu, n° ss, sécurité sociale n°, sécurité sociale numéro, sécurité sociale, securite sociale,
        numéro de sécurité sociale est, numéro de sécurité sociale est le, numéro d'assuré social,
        numéro d’assuré social, numéro insee, numero insee, n° insee, nir, nir est, nir sans clé,
        nir sans cle, nirpp, numéro nir, n° nir, carte vitale, immatriculation sociale,
        french social security number, french social security, social security number (france), 法国社保号,
        法国社会保障号
        """
    ),
    against=words(
        "commande, facture, référence, colis, imei, siret, order no, invoice, tracking, 订单号, 单号"
    ),
    columns=words(
        """
        numerosecuritesociale, numérosécuritésociale, numerodesecuritesociale, numérodesécuritésociale,
        numsecu, numerosecu, numérosécu, numsecuritesociale, nosecuritesociale, nirpp
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "法国社会保障号"},
    example="1 85 05 78 006 084 91",
)

FR_NIF = Identifier(
    entity="FR_NIF",
    group="TAX_ID",
    country="FR",
    title="French tax number (numéro fiscal, SPI)",
    form="13 digits, the last 3 are the first 10 modulo 511",
    source="Direction générale des Finances publiques; OECD TIN sheet France",
    patterns=(
        Pattern(r"[0-3]\d \d\d \d{3} \d{3} \d{3}", alone=0.65, near=0.92, label=0.98),
        # Bare it looks like milliseconds since 1970.
        Pattern(
            r"[0-3]\d[ .]?\d\d[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.1, near=0.88, label=0.97, prior=0.75
        ),
    ),
    checks=(
        Check(
            "weighted",
            weights=_powers(10, 511),
            modulus=511,
            chars="".join(f"{rest:03}" for rest in range(511)),
            width=3,
            position=10,
        ),
    ),
    context=words(
        """
        numéro fiscal, numero fiscal, n° fiscal, no fiscal, numéro fiscal de référence,
        numero fiscal de reference, numéro fiscal du déclarant, numéro fiscal est, identifiant fiscal,
        référence fiscale, numéro d'identification fiscale, numéro d’identification fiscale, numéro spi,
        numero spi, n° spi, no spi, spi, nif, n° nif, impots.gouv, avis d'imposition, french tax number,
        french tin, french tax id, 法国税号
        """
    ),
    against=words("timestamp, epoch, commande, facture, ean, isbn, gtin, order no, tracking, 时间戳, 订单号"),
    columns=words("numerofiscal, numérofiscal, numfiscal, numerospi, numérospi"),
    canonical=Canonical(keep="digits"),
    names={"zh": "法国税号"},
    example="30 23 217 600 053",
)

#: One of the first nine symbols is a digit (a word in capitals is no card's number).
_HAS_DIGIT = Check(
    "any", of=tuple((Check("among", chars="0 1 2 3 4 5 6 7 8 9", position=place),) for place in range(9))
)
_MONTH_AT_2 = Check("among", chars=_MONTHS, position=2)

FR_IDENTITY_CARD = Identifier(
    entity="FR_IDENTITY_CARD",
    group="NATIONAL_ID",
    country="FR",
    title="French identity card number",
    form="12 digits yymm + département + serial; since 2021 nine letters and digits",
    source="Agence nationale des titres sécurisés; Regulation (EU) 2019/1157",
    patterns=(
        Pattern(r"\d{4}[ ]?\d{3}[ ]?\d{5}", alone=0.0, near=0.4, label=0.92, checks=(_MONTH_AT_2,)),
        Pattern(r"[A-Z0-9]{9}", alone=0.0, label=0.85, checks=(_HAS_DIGIT,)),
    ),
    context=words(
        """
        carte d'identité, carte d’identité, carte d'identite, carte nationale d'identité,
        carte nationale d’identité, carte nationale d'identite, carte d'identité n°, carte d’identité n°,
        carte d'identité numéro, carte d'identité no, carte nationale d'identité n°,
        carte nationale d’identité n°, numéro de carte d'identité, numéro de carte d’identité,
        numero de carte d'identite, n° de carte d'identité, n° de carte d’identité, carte d'identité est,
        carte d'identité est le, cni, cni n°, cni no, cni numéro, n° cni, numéro cni, numéro de cni, cnie,
        french id card, french identity card, french national id, 法国身份证, 法国身份证号
        """
    ),
    against=words("commande, facture, référence, colis, order no, tracking, 订单号"),
    columns=words("numerocni, numérocni, numcni, cartenationaleidentite, cartedidentite"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "法国身份证号"},
    example="880692310285",
)

_CARD_SHAPE = r"\d{2}[ ]?[A-Za-z]{2}[ ]?\d{5}"

FR_PASSPORT = Identifier(
    entity="FR_PASSPORT",
    group="PASSPORT",
    country="FR",
    title="French passport number",
    form="2 digits, 2 letters, 5 digits",
    source="Agence nationale des titres sécurisés; PRADO",
    patterns=(Pattern(_CARD_SHAPE, alone=0.05, near=0.55, label=0.95, prior=0.4),),
    context=words(
        """
        passeport, numéro de passeport, numero de passeport, n° de passeport, n° passeport, passeport n°,
        passeport no, passeport numéro, passeport est, passeport français, passeport francais,
        french passport, french passport no, french passport number, passport, passport no, passport number,
        法国护照, 法国护照号
        """
    ),
    against=words("référence, commande, lot, sku, part no, permis de conduire, 货号, 批号"),
    columns=words("numeropasseport, numéropasseport, numpasseport, passeport"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "法国护照号"},
    example="09AB12345",
)

FR_DRIVER_LICENSE = Identifier(
    entity="FR_DRIVER_LICENSE",
    group="DRIVING_LICENCE",
    country="FR",
    title="French driving licence number",
    form="12 digits yymm + département + serial (NEPH), or 2 digits, 2 letters, 5 digits",
    source="Agence nationale des titres sécurisés",
    patterns=(
        Pattern(r"\d{12}", alone=0.0, near=0.45, label=0.92, checks=(_MONTH_AT_2,)),
        Pattern(_CARD_SHAPE, alone=0.02, near=0.65, label=0.95, prior=0.3),
    ),
    context=words(
        """
        permis de conduire, permis de conduire n°, permis de conduire no, permis de conduire numéro,
        permis de conduire est le, numéro de permis, numero de permis, n° de permis, n° permis, permis n°,
        numéro de permis de conduire, numero de permis de conduire, n° de permis de conduire, neph,
        numéro neph, n° neph, french driving licence, french driver's license, 法国驾照, 法国驾照号
        """
    ),
    against=words("passeport, commande, facture, permis de construire, référence, 订单号"),
    columns=words("numeropermis, numéropermis, numeropermisdeconduire, permisdeconduire, neph"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "法国驾照号"},
    example="13AA00002",
)

FR_FOREIGNER_NUMBER = Identifier(
    entity="FR_FOREIGNER_NUMBER",
    group="NATIONAL_ID",
    country="FR",
    title="French number of a foreigner (AGDREF)",
    form="10 digits",
    source="code de l'entrée et du séjour des étrangers, application AGDREF",
    patterns=(Pattern(r"\d{10}", alone=0.0, label=0.92),),
    context=words(
        """
        numéro étranger, numero etranger, n° étranger, n° etranger, numéro agdref, n° agdref, agdref,
        numéro d'étranger, numéro d’étranger, titre de séjour, titre de sejour, titre de séjour n°,
        numéro de titre de séjour, n° de titre de séjour, carte de séjour, carte de séjour n°,
        carte de resident, carte de résident, french residence permit, 法国居留卡, 法国居留证
        """
    ),
    columns=words("numeroetranger, numéroétranger, agdref, numagdref"),
    canonical=Canonical(keep="digits"),
    names={"zh": "法国外国人编号"},
    example="7503123456",
)

# --- health professionals

FR_RPPS = Identifier(
    entity="FR_RPPS",
    group="HEALTH_ID",
    country="FR",
    title="French health professional's number (RPPS)",
    form="11 digits with a Luhn check digit",
    source="Agence du Numérique en Santé, répertoire partagé des professionnels de santé",
    patterns=(
        Pattern(r"[19]\d{10}", alone=0.02, near=0.85, label=0.97, prior=0.4),
        # Documentation and test systems are full of numbers that were made up.
        Pattern(r"\d{11}", alone=0.0, label=0.8, checks=()),
    ),
    checks=(Check("luhn"),),
    context=words(
        """
        rpps, rpps n°, rpps no, n° rpps, no rpps, numéro rpps, numero rpps, identifiant rpps, code rpps,
        rpps number, rpps id
        """
    ),
    columns=words("rpps, numerorpps, numérorpps, norpps, numrpps, identifiantrpps"),
    canonical=Canonical(keep="digits"),
    names={"zh": "法国医务人员编号"},
    example="99700218896",
)

FR_ADELI = Identifier(
    entity="FR_ADELI",
    group="HEALTH_ID",
    country="FR",
    title="French health professional's number (ADELI)",
    form="9 digits: département, profession, serial",
    source="Direction de la recherche, des études, de l'évaluation et des statistiques, répertoire ADELI",
    patterns=(Pattern(r"(?:\d\d|2[ABab])[ ]?\d[ ]?\d{5}[ ]?\d", alone=0.0, near=0.4, label=0.94),),
    context=words(
        """
        adeli, adeli n°, adeli no, n° adeli, no adeli, numéro adeli, numero adeli, identifiant adeli,
        code adeli, adeli number
        """
    ),
    columns=words("adeli, numeroadeli, numéroadeli, noadeli, numadeli"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "法国医务人员登记号"},
    example="759300017",
)

# --- vehicles

_SIV = "[A-HJ-NP-TV-Z]"

FR_LICENSE_PLATE = Identifier(
    entity="FR_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="FR",
    title="French number plate",
    form="AA-123-AA; before 2009 up to four digits, letters and the département",
    source="arrêté du 9 février 2009 (SIV); FNI",
    patterns=(
        Pattern(
            rf"{_SIV}{{2}}-\d{{3}}-{_SIV}{{2}}",
            alone=0.35,
            near=0.88,
            label=0.97,
            prior=0.8,
            not_left="-/",
            not_right="-/",
        ),
        Pattern(rf"{_SIV}{{2}}[ ]?\d{{3}}[ ]?{_SIV}{{2}}", alone=0.02, near=0.6, label=0.94, prior=0.3),
        Pattern(r"\d{1,4}[ \-]?[A-Z]{2,3}[ \-]?(?:\d\d|2[AB])", alone=0.0, label=0.9),
    ),
    context=words(
        """
        immatriculation, immatriculée, immatriculé, immatriculee, immatricule, immatriculé sous le numéro,
        plaque d'immatriculation, plaque d’immatriculation, plaque minéralogique, numéro d'immatriculation,
        numéro d’immatriculation, n° d'immatriculation, immatriculation n°, immatriculation du véhicule,
        carte grise, véhicule immatriculé, plaque, french plate, french number plate, french license plate,
        法国车牌, 法国车牌号
        """
    ),
    against=words("référence, réf, commande, sku, part no, modèle, model, serial, version, 型号, 货号"),
    columns=words(
        "plaqueimmatriculation, plaquedimmatriculation, numeroimmatriculation, numéroimmatriculation"
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "法国车牌号"},
    example="AB-123-CD",
)

# --- bank accounts

# Letters count by their column on a telephone-like pad: A and J 1, B, K and S 2, …, I, R and Z 9.
_RIB_VALUES = (*range(10), *range(1, 10), *range(1, 10), *range(2, 10))

FR_RIB = Identifier(
    entity="FR_RIB",
    group="BANK_ACCOUNT",
    country="FR",
    title="French bank account number (RIB)",
    form="5 digits bank, 5 digits branch, 11 letters or digits, 2 digits of key",
    source="Comité français d'organisation et de normalisation bancaires (CFONB)",
    patterns=(
        Pattern(r"\d{5} \d{5} [A-Za-z0-9]{11} \d\d", alone=0.85, near=0.95, label=0.98),
        Pattern(
            r"\d{5}[ .\-]?\d{5}[ .\-]?[A-Za-z0-9]{11}[ .\-]?\d\d", alone=0.4, near=0.9, label=0.97, prior=0.85
        ),
    ),
    checks=(
        Check(
            "weighted",
            weights=_powers(21, 97, times=100),
            modulus=97,
            values=_RIB_VALUES,
            chars=_LACK_97,
            width=2,
            position=21,
        ),
        Check("distinct"),
    ),
    context=words(
        """
        rib, numéro de rib, n° rib, rib n°, relevé d'identité bancaire, relevé d’identité bancaire,
        releve d'identite bancaire, coordonnées bancaires, coordonnees bancaires, compte bancaire,
        numéro de compte, numero de compte, n° de compte, numéro de compte bancaire, french bank account,
        法国银行账号
        """
    ),
    against=words("commande, facture, colis, tracking, order no"),
    columns=words("coderib, numerorib, numérorib, numrib"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "法国银行账号"},
    example="20041 01005 0500013M026 06",
)

# --- organisations

FR_SIREN = Identifier(
    entity="FR_SIREN",
    group="COMPANY_ID",
    country="FR",
    title="French business number (SIREN)",
    form="9 digits with a Luhn check digit",
    source="INSEE, répertoire SIRENE",
    patterns=(Pattern(r"\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.05, near=0.85, label=0.96, prior=0.3),),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        siren, n° siren, no siren, numéro siren, numero siren, siren n°, code siren, rcs, r.c.s.,
        siren number, 法国企业登记号
        """
    ),
    columns=words("siren, numerosiren, numérosiren, numsiren, nosiren, codesiren"),
    canonical=Canonical(keep="digits"),
    names={"zh": "法国企业登记号"},
    example="732 829 320",
    on=False,
)

FR_SIRET = Identifier(
    entity="FR_SIRET",
    group="COMPANY_ID",
    country="FR",
    title="French establishment number (SIRET)",
    form="SIREN + 5 digits, with a Luhn check digit",
    source="INSEE, répertoire SIRENE",
    patterns=(Pattern(r"\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}", alone=0.15, near=0.9, label=0.97, prior=0.55),),
    checks=(
        Check("luhn", part=(0, 9)),
        Check(
            "any",
            of=(
                (Check("luhn"),),
                # La Poste has more establishments than check digits leave room for.
                (
                    Check("among", chars="356000000", position=0),
                    Check("weighted", weights=(1,) * 14, modulus=5),
                ),
            ),
        ),
        Check("distinct"),
    ),
    context=words(
        """
        siret, n° siret, no siret, numéro siret, numero siret, siret n°, code siret, siret number,
        法国机构登记号
        """
    ),
    columns=words("siret, numerosiret, numérosiret, numsiret, nosiret, codesiret"),
    canonical=Canonical(keep="digits"),
    names={"zh": "法国机构登记号"},
    example="732 829 320 00074",
    on=False,
)

FR_VAT_NUMBER = Identifier(
    entity="FR_VAT_NUMBER",
    group="COMPANY_ID",
    country="FR",
    title="French VAT number (TVA)",
    form="FR, a key of 2 digits (or letters) and the SIREN",
    source="code général des impôts, annexe I, article 242 sexies; VIES",
    patterns=(
        Pattern(
            r"(?:FR|fr)[ .\-]?[0-9A-HJ-NP-Z]{2}[ .\-]?\d{3}[ .]?\d{3}[ .]?\d{3}",
            alone=0.85,
            near=0.95,
            label=0.98,
        ),
        Pattern(r"\d\d[ .\-]?\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.0, label=0.9),
    ),
    checks=(
        Check("luhn", part=(2, 0)),
        Check(
            "any",
            of=(
                (
                    Check(
                        "weighted",
                        weights=_powers(9, 97, times=3),
                        start=2,
                        add=12,
                        modulus=97,
                        chars=_REST_97,
                        width=2,
                        position=0,
                    ),
                ),
                # Keys with letters are provided for; nobody has published how they are made.
                (Check("among", chars=" ".join("ABCDEFGHJKLMNPQRSTUVWXYZ"), position=0),),
                (Check("among", chars=" ".join("ABCDEFGHJKLMNPQRSTUVWXYZ"), position=1),),
            ),
        ),
    ),
    context=words(
        """
        tva, n° tva, n° de tva, numéro de tva, numero de tva, tva intracommunautaire, tva intra,
        numéro de tva intracommunautaire, identifiant tva, french vat number, french vat, vat fr,
        法国增值税号
        """
    ),
    columns=words("tvaintracommunautaire, numerotva, numérotva, numtva, tvaintra"),
    canonical=Canonical(keep="alnum", case="upper", last=11),
    names={"zh": "法国增值税号"},
    example="FR 44 732 829 320",
    on=False,
)

IDENTIFIERS = (
    FR_NIR,
    FR_NIF,
    FR_IDENTITY_CARD,
    FR_PASSPORT,
    FR_DRIVER_LICENSE,
    FR_FOREIGNER_NUMBER,
    FR_RPPS,
    FR_ADELI,
    FR_LICENSE_PLATE,
    FR_RIB,
    FR_SIREN,
    FR_SIRET,
    FR_VAT_NUMBER,
)
