"""Identifiers of the Netherlands.

Sources:

* Citizen service number: Wet algemene bepalingen burgerservicenummer; Besluit burgerservicenummer (nine
  digits, the "elfproef" with weights 9 to 2 and -1).
* Turnover tax number: Wet op de omzetbelasting 1968; Belastingdienst, "btw-identificatienummer" (until 2020
  and for legal entities nine digits by the elfproef; for sole traders since 2020 ISO 7064 MOD 97-10 over
  all of it).
* Passport and identity card: Paspoortuitvoeringsregeling; Rijksdienst voor Identiteitsgegevens,
  "documentnummer" (two letters, six letters or digits, a digit, never the letter O).
* Education number: DUO, "onderwijsnummer" (10, seven digits, elfproef with remainder 5).
* Driving licence: Reglement rijbewijzen; RDW. Number plates: Kentekenreglement; RDW, sidecodes 1 to 14.
* Health professionals: Wet BIG, Art. 3 (BIG-nummer); Vektis, AGB-register.
* Foreigners: Vreemdelingenvoorschrift 2000 (V-nummer). Chamber of Commerce: Handelsregisterwet 2007.
* Postcodes: PostNL (no combination SA, SD or SS, no leading zero).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDERS = words(
    """
    bestelnummer, ordernummer, factuurnummer, artikelnummer, isbn, track & trace, serienummer, order no,
    order number, invoice no, tracking, version, 订单号, 单号, 型号
    """
)

NL_BSN = Identifier(
    entity="NL_BSN",
    group="NATIONAL_ID",
    country="NL",
    title="Dutch citizen service number (BSN)",
    form="9 digits, elfproef",
    source="Besluit burgerservicenummer",
    patterns=(
        Pattern(r"\d{9}", alone=0.03, near=0.8, label=0.98, prior=0.35),
        Pattern(r"\d{4}\.\d\d\.\d{3}", alone=0.3, near=0.88, label=0.98, prior=0.6),
        Pattern(r"\d{3}[ .\-]\d{3}[ .\-]\d{3}", alone=0.03, near=0.75, label=0.97, prior=0.35),
        Pattern(r"\d{4} \d\d \d{3}", alone=0.03, near=0.75, label=0.97, prior=0.35),
        # A leading zero left out.
        Pattern(
            r"\d{8}",
            alone=0.0,
            label=0.85,
            checks=(
                Check("weighted", weights=(8, 7, 6, 5, 4, 3, 2, 10), modulus=11),
                Check("distinct"),
            ),
        ),
    ),
    # -1 is 10 modulo 11.
    checks=(Check("weighted", weights=(9, 8, 7, 6, 5, 4, 3, 2, 10), modulus=11), Check("distinct")),
    context=words(
        """
        bsn, bsn-nummer, bsn nummer, bsn nr, bsn is, burgerservicenummer, burger service nummer,
        burgerservicenr, burgerservicenummer is, sofinummer, sofi-nummer, sofi nummer,
        dutch citizen service number, dutch bsn, citizen service number, 荷兰公民服务号, 荷兰bsn
        """
    ),
    against=_ORDERS,
    columns=words("bsn, bsnnummer, bsnnr, burgerservicenummer, sofinummer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "荷兰公民服务号"},
    example="111222333",
)

# ISO 7064 MOD 97-10 of what stands behind NL: N is 23, L is 21, so these are 2321 before 13 further digits.
_BEHIND_NL = Check(
    "weighted",
    weights=tuple(pow(10, power, 97) for power in (12, 11, 10, 9, 8, 7, 6, 5, 4, 2, 1, 0)),
    add=(2321 * 10**13 - 1) % 97,
    modulus=97,
)
_ELEVEN = Check("weighted", weights=(9, 8, 7, 6, 5, 4, 3, 2, 10), modulus=11)

NL_VAT_ID = Identifier(
    entity="NL_VAT_ID",
    group="TAX_ID",
    country="NL",
    title="Dutch turnover tax number (btw-identificatienummer)",
    form="NL, 9 digits, B, 2 digits",
    source="Wet op de omzetbelasting 1968; Belastingdienst",
    patterns=(
        Pattern(
            r"[Nn][Ll][ .\-]?\d{4}\.?\d\d\.?\d{3}[ .\-]?[Bb][ .\-]?(?:0[1-9]|[1-9]\d)",
            alone=0.45,
            near=0.88,
            label=0.98,
        ),
        Pattern(
            r"\d{4}\.?\d\d\.?\d{3}[ .\-]?[Bb][ .\-]?(?:0[1-9]|[1-9]\d)",
            alone=0.15,
            near=0.8,
            label=0.97,
            checks=(Check("any", of=((_ELEVEN, Check("distinct", part=(0, 9))), (_BEHIND_NL,))),),
        ),
    ),
    checks=(
        Check(
            "any",
            of=(
                (
                    Check("weighted", weights=(9, 8, 7, 6, 5, 4, 3, 2, 10), modulus=11, start=2),
                    Check("distinct", part=(2, 11)),
                ),
                (Check("mod97", position=0),),
            ),
        ),
    ),
    context=words(
        """
        btw-nummer, btw nummer, btwnummer, btw-nr, btw nr, btw-id, btw id, btw, btw-identificatienummer,
        omzetbelastingnummer, ob-nummer, vat number, vat no, vat id, dutch vat number, 荷兰增值税号
        """
    ),
    against=_ORDERS,
    columns=words("btwidentificatienummer, omzetbelastingnummer"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "荷兰增值税号"},
    example="NL123456782B01",
)

_DOCUMENT = r"[A-NP-Z]{2}[A-NP-Z0-9]{6}\d"

NL_PASSPORT = Identifier(
    entity="NL_PASSPORT",
    group="PASSPORT",
    country="NL",
    title="Dutch passport number",
    form="2 letters, 6 letters or digits, digit; no letter O",
    source="Rijksdienst voor Identiteitsgegevens, documentnummer",
    patterns=(
        Pattern(_DOCUMENT, alone=0.0, label=0.94),
        Pattern(r"[A-NP-Z]{2}[A-NP-Z0-9]\d[A-NP-Z0-9]{4}\d", alone=0.02, near=0.55, label=0.94),
    ),
    context=words(
        """
        paspoortnummer, paspoortnr, paspoort-nr, paspoort nr, paspoort nummer, paspoort,
        nederlands paspoort, documentnummer paspoort, dutch passport, dutch passport number,
        dutch passport no, 荷兰护照, 荷兰护照号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "荷兰护照号"},
    example="XR1001R58",
)

NL_ID_CARD = Identifier(
    entity="NL_ID_CARD",
    group="NATIONAL_ID",
    country="NL",
    title="Dutch identity card number",
    form="2 letters, 6 letters or digits, digit; no letter O",
    source="Rijksdienst voor Identiteitsgegevens, documentnummer",
    patterns=(
        Pattern(_DOCUMENT, alone=0.0, label=0.93),
        Pattern(r"[A-NP-Z]{2}[A-NP-Z0-9]\d[A-NP-Z0-9]{4}\d", alone=0.02, near=0.5, label=0.93),
    ),
    context=words(
        """
        nederlandse identiteitskaart, identiteitskaart, identiteitskaartnummer, identiteitskaart nr,
        id-kaart, id-kaartnummer, documentnummer, identiteitsbewijs, nummer identiteitsbewijs,
        legitimatiebewijs, dutch identity card, dutch id card, dutch identity card number,
        dutch id card number, 荷兰身份证, 荷兰身份证号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "荷兰身份证号"},
    example="EM0000348",
)

NL_EDUCATION_NUMBER = Identifier(
    entity="NL_EDUCATION_NUMBER",
    group="NATIONAL_ID",
    country="NL",
    title="Dutch education number (onderwijsnummer)",
    form="10, 6 digits, check digit",
    source="DUO, onderwijsnummer",
    patterns=(Pattern(r"10\d{7}", alone=0.02, near=0.8, label=0.98, prior=0.2),),
    checks=(
        # The elfproef leaves 5; with 6 added nothing is left.
        Check("weighted", weights=(9, 8, 7, 6, 5, 4, 3, 2, 10), modulus=11, add=6),
    ),
    context=words(
        """
        onderwijsnummer, onderwijs-nummer, onderwijs nummer, onderwijsnr, persoonsgebonden nummer,
        dutch education number, 荷兰教育号
        """
    ),
    against=_ORDERS,
    columns=words("onderwijsnummer, onderwijsnr"),
    canonical=Canonical(keep="digits"),
    names={"zh": "荷兰教育号"},
    example="101222331",
)

NL_DRIVING_LICENCE = Identifier(
    entity="NL_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="NL",
    title="Dutch driving licence number (rijbewijsnummer)",
    form="10 digits",
    source="Reglement rijbewijzen; RDW",
    patterns=(Pattern(r"[1-9]\d{9}", alone=0.0, label=0.94),),
    context=words(
        """
        rijbewijsnummer, rijbewijsnr, rijbewijs nr, rijbewijs nummer, rijbewijs-nummer, rijbewijs,
        nederlands rijbewijs, dutch driving licence, dutch driver's license,
        dutch driving licence number, 荷兰驾照, 荷兰驾照号
        """
    ),
    canonical=Canonical(keep="digits"),
    names={"zh": "荷兰驾照号"},
    example="5012345678",
)

NL_BIG = Identifier(
    entity="NL_BIG",
    group="HEALTH_ID",
    country="NL",
    title="Dutch register of health professionals (BIG-nummer)",
    form="11 digits, the last two the profession",
    source="Wet BIG, Art. 3",
    patterns=(Pattern(r"\d{11}", alone=0.0, label=0.95),),
    context=words(
        """
        big-nummer, big nummer, bignummer, big-nr, big nr, big-registratienummer, big-registratie,
        big-registratie nr, dutch big number, 荷兰医疗从业注册号
        """
    ),
    columns=words("bignummer, bigregistratienummer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "荷兰医疗从业注册号"},
    example="69049034501",
)

NL_AGB = Identifier(
    entity="NL_AGB",
    group="HEALTH_ID",
    country="NL",
    title="Dutch care provider code (AGB-code)",
    form="2 digits kind of care, 6 digits",
    source="Vektis, AGB-register",
    patterns=(Pattern(r"\d\d[ \-]?\d{6}", alone=0.0, label=0.95),),
    context=words(
        """
        agb-code, agb code, agbcode, agb-nummer, agb nummer, agb-code zorgverlener,
        agb-code praktijk, dutch agb code, 荷兰医疗机构代码
        """
    ),
    columns=words("agbcode, agbnummer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "荷兰医疗机构代码"},
    example="01012345",
)

NL_V_NUMBER = Identifier(
    entity="NL_V_NUMBER",
    group="NATIONAL_ID",
    country="NL",
    title="Dutch foreigner's number (V-nummer)",
    form="10 digits",
    source="Vreemdelingenvoorschrift 2000",
    patterns=(Pattern(r"\d{10}", alone=0.0, label=0.95),),
    context=words(
        """
        v-nummer, v nummer, vreemdelingennummer, vreemdelingen-nummer, dutch v-number, ind v-number,
        荷兰外国人号码
        """
    ),
    columns=words("vreemdelingennummer, vnummer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "荷兰外国人号码"},
    example="2712345678",
)

_L, _N = "[A-Z]", r"\d"
#: Letters and digits of the RDW's sidecodes.
_SIDECODES = """
    LL-NN-NN NN-NN-LL NN-LL-NN LL-NN-LL LL-LL-NN NN-LL-LL NN-LLL-N N-LLL-NN LL-NNN-L L-NNN-LL LLL-NN-L
    L-NN-LLL N-LL-NNN NNN-LL-N
"""
_PLATE = "|".join(
    code.replace("-", "[ -]").replace("N", _N).replace("L", _L).replace("[ -]", r"[ \-]")
    for code in _SIDECODES.split()
)

NL_VEHICLE_REGISTRATION = Identifier(
    entity="NL_VEHICLE_REGISTRATION",
    group="VEHICLE_ID",
    country="NL",
    title="Dutch number plate (kenteken)",
    form="6 letters and digits in three groups",
    source="Kentekenreglement; RDW, sidecodes 1 to 14",
    patterns=(
        Pattern(_PLATE.replace(r"[ \-]", "-"), alone=0.05, near=0.7, label=0.96, not_left="-", not_right="-"),
        Pattern(_PLATE, alone=0.01, near=0.45, label=0.95, not_right="-"),
        Pattern(_PLATE.replace(r"[ \-]", ""), alone=0.0, label=0.93, not_right="-"),
    ),
    context=words(
        """
        kenteken, kentekennummer, kentekenplaat, kenteken is, kentekenbewijs, nummerbord,
        dutch license plate, dutch licence plate, dutch number plate, 荷兰车牌, 荷兰车牌号
        """
    ),
    against=_ORDERS,
    columns=words("kenteken, kentekennummer"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "荷兰车牌号"},
    example="12-ABC-3",
)

NL_POSTCODE = Identifier(
    entity="NL_POSTCODE",
    group="LOCATION",
    country="NL",
    title="Dutch postcode",
    form="4 digits, 2 letters",
    source="PostNL",
    patterns=(
        Pattern(r"[1-9]\d{3} ?(?:[A-RT-Z][A-Z]|S[BCE-RT-Z])", alone=0.3, near=0.8, label=0.96, prior=0.6),
    ),
    context=words(
        """
        postcode, woonplaats, adres, woonadres, postadres, bezoekadres, dutch postcode,
        dutch postal code, 荷兰邮编
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "荷兰邮政编码"},
    example="2611 AB",
    on=False,
)

NL_KVK = Identifier(
    entity="NL_KVK",
    group="COMPANY_ID",
    country="NL",
    title="Dutch Chamber of Commerce number (KvK)",
    form="8 digits",
    source="Handelsregisterwet 2007",
    patterns=(Pattern(r"\d{8}", alone=0.0, label=0.95),),
    context=words(
        """
        kvk, kvk-nummer, kvk nummer, kvknummer, kvk-nr, kvk nr, k.v.k., kamer van koophandel,
        handelsregister, chamber of commerce no, dutch chamber of commerce, 荷兰商会注册号
        """
    ),
    columns=words("kvk, kvknummer, kvknr"),
    canonical=Canonical(keep="digits"),
    names={"zh": "荷兰商会注册号"},
    example="12345678",
    on=False,
)

IDENTIFIERS = (
    NL_BSN,
    NL_VAT_ID,
    NL_PASSPORT,
    NL_ID_CARD,
    NL_EDUCATION_NUMBER,
    NL_DRIVING_LICENCE,
    NL_BIG,
    NL_AGB,
    NL_V_NUMBER,
    NL_VEHICLE_REGISTRATION,
    NL_POSTCODE,
    NL_KVK,
)
