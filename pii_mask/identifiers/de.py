"""Identifiers of Germany.

Sources:

* Tax identification number: § 139b AO; BZSt, "Aufbau der Identifikationsnummer" (eleven digits, exactly one
  of the first ten twice or three times, ISO 7064 MOD 11,10).
* Tax number: § 14 UStG; Bayerisches Landesamt für Steuern (ELSTER), "Prüfung der Steuer- und
  Steueridentifikationsnummer", chapters 3 to 7 (forms of the Länder, thirteen digits of the
  Federation, check digit of each Land).
* Turnover tax number: § 27a UStG, Bundeszentralamt für Steuern.
* Pension insurance number: § 147 SGB VI; VKVV § 2 (layout) and § 4 (check digit).
* Health insurance number: § 290 SGB V, GKV-Spitzenverband, annex 1.
* Physician's and practice's numbers: § 75 (7) SGB V, directive of the Kassenärztliche
  Bundesvereinigung on the numbers of physicians and practices.
* Telematik-ID: gematik, gemSpec_PKI, "Telematik-ID".
* Identity card and passport: PAuswG § 5, PassG § 4 (serial number of nine symbols, of which 0 to 9 and
  C F G H J K L M N P R T V W X Y Z are used); ICAO Doc 9303-3, 4.9 (check digit).
* Driving licence: FeV annex 8 (field 5); Kraftfahrt-Bundesamt, keys of the licensing authorities.
* Number plates: FZV § 9 and annex 1 (layout); list of the districts' distinguishing signs (Federal
  Ministry for Transport).
* Commercial register: HGB § 9, HRV § 3. Postcodes: Deutsche Post.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = "0123456789"
_ORDERS = words(
    """
    bestellnummer, auftragsnummer, rechnungsnummer, artikelnummer, sendungsnummer, isbn, order no,
    order number, invoice no, tracking, version, 订单号, 单号, 型号
    """
)


def _numbered(stems: str) -> tuple[str, ...]:
    """The number of each of `stems` as people name it."""
    return tuple(
        stem + ending
        for stem in words(stems)
        for ending in ("nummer", "-nummer", " nummer", "nr", "-nr", " nr", "nummer ist", "nummer lautet")
    )


# --- taxes

_ISO_7064 = Check("mod11_10")
# Ten powers of two have the sum 1023 only when all ten are there once.
_ALL_DISTINCT = Check(
    "weighted",
    weights=(1,) * 10,
    alphabet=_DIGITS,
    values=tuple(1 << digit for digit in range(10)),
    modulus=8191,
    add=8191 - 1023,
)

DE_TAX_ID = Identifier(
    entity="DE_TAX_ID",
    group="TAX_ID",
    country="DE",
    title="German tax identification number (Steuer-IdNr.)",
    form="11 digits, one of them repeated, check digit",
    source="§ 139b AO; BZSt, Aufbau der Identifikationsnummer",
    patterns=(
        Pattern(r"[1-9]\d{10}", alone=0.12, near=0.85, label=0.98, prior=0.7),
        Pattern(r"[1-9]\d(?:[ /\-]\d{3}){3}", alone=0.4, near=0.9, label=0.98, prior=0.8),
        Pattern(r"[1-9]\d\d[ /\-]\d{3}[ /\-]\d{3}[ /\-]\d\d", alone=0.25, near=0.85, label=0.97, prior=0.7),
        # No digit repeated: never given out, but what people make up as an example.
        Pattern(r"[1-9]\d{10}", alone=0.02, near=0.3, label=0.6, checks=(_ALL_DISTINCT, _ISO_7064)),
    ),
    checks=(Check("one_repeats", part=(0, 10)), _ISO_7064),
    context=(
        *words("steuer-id, steuerid, steuer id, steuer-id ist, steuer-id lautet"),
        *_numbered("steuer-id, steueridentifikations"),
        *words(
            """
            idnr, steuer-identifikationsnummer, steuerliche identifikationsnummer, steuerl. identnummer,
            steueridnr, persönliche identifikationsnummer, german tax id,
            german tax identification number, german tin, 德国税号, 德国税务识别号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("steuerid, steueridnr, steueridentifikationsnummer, steuerlicheidentifikationsnummer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "德国税务识别号"},
    example="36 574 261 809",
)

#: Of the thirteen digits: what a Land's numbers begin with, and the rule of their check digit.
_ELEVENS = "0 987654321"  # 11 less the remainder; a remainder of 1 is never given out


def _elevens(*weights: int) -> Check:
    """The "11er-Verfahren" of most Länder."""
    return Check("weighted", weights=weights, modulus=11, chars=_ELEVENS, position=12)


def _twos(addend: int, power: int) -> tuple[int, ...]:
    """What each digit counts in the "2er-Verfahren": (digit + addend) mod 10 times power, digits added."""
    return tuple(
        product and (product - 1) % 9 + 1
        for product in ((digit + addend) % 10 * power for digit in range(10))
    )


_COMMON = _elevens(0, 5, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2)
_HANSA = _elevens(0, 0, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2)
_BERLIN_A = _elevens(0, 0, 0, 0, 0, 7, 6, 5, 8, 4, 3, 2)
_BERLIN_B = _elevens(0, 0, 2, 9, 0, 8, 7, 6, 5, 4, 3, 2)
_WESTPHALIA = Check(  # the remainder itself
    "weighted",
    weights=(0, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1),
    modulus=11,
    chars="0123456789 ",
    position=12,
)
_PALATINATE = Check(
    "weighted",
    weights=(0, 0, 1, 2, 0, 1, 2, 1, 2, 1, 2, 1),
    sums="digits",
    modulus=10,
    chars="0987654321",
    position=12,
)
_TWOS = Check(
    "weighted",
    tables=tuple(
        _twos(addend, power)
        for addend, power in zip(
            (0, 0, 9, 8, 0, 7, 6, 5, 4, 3, 2, 1), (0, 0, 512, 256, 0, 128, 64, 32, 16, 8, 4, 2), strict=True
        )
    ),
    modulus=10,
    chars="0987654321",
    position=12,
)
_ELSTER = Check(
    "any",
    of=tuple(
        (Check("among", chars=begins), rule)
        for begins, rule in (
            ("9 10 30 31 32 40 41", _COMMON),  # BY SL BB ST SN MV TH
            ("22 24", _HANSA),  # HH HB
            ("11", _BERLIN_A),
            ("11 23", _BERLIN_B),  # and NI
            ("5", _WESTPHALIA),
            ("27", _PALATINATE),
            ("21 26 28", _TWOS),  # SH HE BW
        )
    ),
)

DE_TAX_NUMBER = Identifier(
    entity="DE_TAX_NUMBER",
    group="TAX_ID",
    country="DE",
    title="German tax number (Steuernummer)",
    form="10 or 11 digits with slashes as the Land writes them, or 13 digits with check digit",
    source="ELSTER, Prüfung der Steuer- und Steueridentifikationsnummer, chapters 3 to 7",
    patterns=(
        Pattern(r"\d{4}0\d{8}", alone=0.1, near=0.85, label=0.98, prior=0.5, checks=(_ELSTER,)),
        # The Land by its official key instead of its tax offices: what some programs write.
        Pattern(r"(?:0[1-9]|1[0-6])\d{11}", alone=0.02, near=0.3, label=0.7),
        Pattern(
            r"\d{2,3}/\d{3}/\d{5}|\d{3}/\d{4}/\d{4}",
            alone=0.2,
            near=0.8,
            label=0.97,
            prior=0.5,
            not_left="/-",
            not_right="/-",
        ),
        Pattern(r"\d{5}/\d{5}", alone=0.02, near=0.55, label=0.95, not_left="/", not_right="/"),
        Pattern(r"\d{2,3} \d{3} \d{5}|\d{3} \d{4} \d{4}", alone=0.0, label=0.93),
        Pattern(r"\d{10,11}", alone=0.0, label=0.9),
    ),
    context=(
        *_numbered("steuer"),
        *words(
            """
            st.-nr, st-nr, st. nr, stnr, st.nr, unsere steuernummer, finanzamt, steuerbescheid,
            steuernummer des unternehmers, german tax number, 德国税务号码
            """
        ),
    ),
    against=_ORDERS,
    canonical=Canonical(keep="digits"),
    names={"zh": "德国税务号码"},
    example="181/815/08155",
)

DE_VAT_ID = Identifier(
    entity="DE_VAT_ID",
    group="TAX_ID",
    country="DE",
    title="German turnover tax identification number (USt-IdNr.)",
    form="DE and 9 digits, the last one a check digit",
    source="§ 27a UStG; Bundeszentralamt für Steuern",
    patterns=(
        Pattern(
            r"[Dd][Ee][ .\-]?[1-9]\d\d[ .\-]?\d{3}[ .\-]?\d{3}", alone=0.45, near=0.95, label=0.98, prior=0.85
        ),
        # The rule of the check digit was never published by the authority.
        Pattern(r"[Dd][Ee][ .\-]?\d{3}[ .\-]?\d{3}[ .\-]?\d{3}", alone=0.1, near=0.6, label=0.85, checks=()),
    ),
    checks=(Check("mod11_10", part=(2, 0)),),
    context=words(
        """
        umsatzsteuer-identifikationsnummer, umsatzsteueridentifikationsnummer, umsatzsteuer-id,
        umsatzsteuer-idnr, ust-idnr, ust-id-nr, ust-id, ust.-idnr, ust.-id, ust. id, ust id, ustidnr, ustid,
        ust-identifikationsnummer, mwst-id, german vat, german vat number, vat id, vat-id, vat no,
        vat number, vat reg no, 德国增值税号, 增值税号
        """
    ),
    columns=words("ustid, ustidnr, umsatzsteueridentifikationsnummer"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "德国增值税识别号"},
    example="DE136695976",
)

# --- social and health insurance


def _letter_pairs(tens: int, ones: int) -> tuple[int, ...]:
    """What A=01 … Z=26 count, their digits taken `tens` and `ones` times, each product's digits added."""
    return (0,) * 10 + tuple(
        sum(map(int, str(number // 10 * tens))) + sum(map(int, str(number % 10 * ones)))
        for number in range(1, 27)
    )


_RV = r"\d\d ?\d{6} ?[A-Za-z] ?\d{3}"

DE_SOCIAL_SECURITY = Identifier(
    entity="DE_SOCIAL_SECURITY",
    group="NATIONAL_ID",
    country="DE",
    title="German pension insurance number (Rentenversicherungsnummer)",
    form="2 digits area, ddmmyy (day + 50 for further numbers), letter, 2 digits, check digit",
    source="§ 147 SGB VI; VKVV § 2 and § 4",
    patterns=(
        Pattern(r"\d{8}[A-Z]\d{3}", alone=0.6, near=0.93, label=0.98, prior=0.85),
        Pattern(_RV, alone=0.3, near=0.9, label=0.98, prior=0.8),
    ),
    checks=(
        Check("date", chars="ddmmyy", position=2, days=(0, 50)),
        Check(
            "weighted",
            weights=(2, 1, 2, 5, 7, 1, 2, 1, 0, 2, 1),
            tables=((),) * 8 + (_letter_pairs(2, 1),),
            sums="digits",
            modulus=10,
            chars=_DIGITS,
            position=11,
        ),
    ),
    context=(
        *_numbered("rentenversicherungs, sozialversicherungs"),
        *words(
            """
            versicherungsnummer, versicherungsnr, rvnr, rv-nr, rv-nummer, svnr, sv-nr, sv-nummer, sv nummer,
            vsnr, rentenversicherung, deutsche rentenversicherung, sozialversicherung,
            sozialversicherungsausweis, german social security number, german pension insurance number,
            德国社保号, 德国养老保险号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("rentenversicherungsnummer, rvnr, rvnummer"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "德国养老保险号"},
    example="15 070649 C 103",
)

DE_HEALTH_INSURANCE = Identifier(
    entity="DE_HEALTH_INSURANCE",
    group="HEALTH_ID",
    country="DE",
    title="German health insurance number (KVNR)",
    form="letter, 8 digits, check digit",
    source="§ 290 SGB V; GKV-Spitzenverband, annex 1",
    patterns=(
        Pattern(r"[A-Za-z]\d{9}", alone=0.12, near=0.88, label=0.98, prior=0.6),
        Pattern(r"[A-Z] ?\d{3} ?\d{3} ?\d{3}", alone=0.1, near=0.85, label=0.97, prior=0.5),
    ),
    checks=(
        Check(
            "weighted",
            weights=(0, 1, 2, 1, 2, 1, 2, 1, 2),
            tables=(_letter_pairs(1, 2),),
            sums="digits",
            modulus=10,
            chars=_DIGITS,
            position=9,
        ),
    ),
    context=(
        *_numbered("krankenversicherungs, krankenversicherten, versicherten, egk"),
        *words(
            """
            egk, kvnr, kv-nr, kv-nummer, kvnummer, versicherten-id, krankenkasse, krankenversicherung,
            gesundheitskarte, elektronische gesundheitskarte, versichertenkarte, krankenversichertenkarte,
            german health insurance number, 德国医疗保险号, 德国医保号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("kvnr, krankenversichertennummer, krankenversicherungsnummer"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "德国医疗保险号"},
    example="A123456780",
)

DE_LANR = Identifier(
    entity="DE_LANR",
    group="HEALTH_ID",
    country="DE",
    title="German physician number (LANR)",
    form="6 digits, check digit, 2 digits specialty",
    source="§ 75 (7) SGB V; KBV directive on the numbers of physicians and practices",
    patterns=(Pattern(r"\d{9}", alone=0.02, near=0.7, label=0.97, prior=0.1),),
    checks=(Check("weighted", weights=(4, 9, 4, 9, 4, 9, 1), modulus=10), Check("distinct")),
    context=(
        *words(
            """
            lanr, lanr-nummer, lebenslange arztnummer, arztnummer, arzt-nummer, arzt-nr, arztnr,
            vertragsarztnummer, behandelnder arzt, verordnender arzt, german physician number, 德国医生编号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("lanr, arztnummer, lebenslangearztnummer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "德国终身医生编号"},
    example="123456601",
)

DE_BSNR = Identifier(
    entity="DE_BSNR",
    group="HEALTH_ID",
    country="DE",
    title="German practice number (BSNR)",
    form="2 digits association of physicians, 7 digits",
    source="§ 75 (7) SGB V; KBV directive on the numbers of physicians and practices",
    patterns=(
        Pattern(
            r"\d{9}",
            alone=0.03,
            near=0.6,
            label=0.96,
            prior=0.05,
            checks=(
                Check("among", chars="01 02 03 17 20 35 38 46 51 52 71 72 73 74 78 83 88 93 98"),
                Check("distinct"),
            ),
        ),
        Pattern(r"\d{9}", alone=0.01, near=0.3, label=0.85),
    ),
    checks=(Check("distinct"),),
    context=(
        *words("bsnr, nbsnr, bsnr-nummer"),
        *_numbered("betriebsstätten, betriebsstaetten"),
        *words(
            """
             betriebsstätte, nebenbetriebsstätte, hauptbetriebsstätte, betriebsstätten-id,
            kassenärztliche vereinigung, praxisnummer, german practice number, 德国诊所编号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("bsnr, betriebsstättennummer, betriebsstaettennummer"),
    canonical=Canonical(keep="digits"),
    names={"zh": "德国诊所编号"},
    example="711234567",
)

DE_TELEMATIK_ID = Identifier(
    entity="DE_TELEMATIK_ID",
    group="HEALTH_ID",
    country="DE",
    title="German Telematik-ID of health professionals and practices",
    form="sector, hyphen, letters and digits as the sector wishes",
    source="gematik, gemSpec_PKI, Telematik-ID",
    patterns=(
        Pattern(r"\d{1,2}-[0-9A-Za-z](?:[0-9A-Za-z.\-]{3,40})[0-9A-Za-z]", alone=0.0, label=0.95),
        Pattern(r"\d-\d(?:[0-9.\-]{7,30})\d", alone=0.0, near=0.6, label=0.95),
    ),
    context=words(
        """
        telematik-id, telematik id, telematikid, telematik-id des arztes, telematik-id der praxis, ehba,
        smc-b, heilberufsausweis, elektronischer heilberufsausweis, gesundheits-id, 德国远程医疗编号
        """
    ),
    columns=words("telematikid"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "德国远程医疗编号"},
    example="1-2012345678",
)

# --- documents

_SERIAL = "[0-9CFGHJKLMNPRTVWXYZcfghjklmnprtvwxyz]"
_SERIAL_BIG = "[0-9CFGHJKLMNPRTVWXYZ]"
_LETTER = "[CFGHJKLMNPRTVWXYZcfghjklmnprtvwxyz]"


def _icao(symbols: int) -> Check:
    return Check("weighted", weights=((7, 3, 1) * 4)[:symbols], modulus=10, chars=_DIGITS, position=symbols)


DE_ID_CARD = Identifier(
    entity="DE_ID_CARD",
    group="NATIONAL_ID",
    country="DE",
    title="German identity card number (Personalausweis, Aufenthaltstitel)",
    form="9 letters and digits, in the machine-readable zone with check digit; formerly 10 digits",
    source="PAuswG § 5; ICAO Doc 9303-3, 4.9",
    patterns=(
        # The ninth symbol as check digit of the first eight: what some programs take for the rule.
        Pattern(rf"{_LETTER}{_SERIAL}{{7}}\d", alone=0.06, near=0.65, label=0.95, checks=(_icao(8),)),
        Pattern(rf"[LMNPRTVWXY]\d{_SERIAL_BIG}{{7}}", alone=0.0, near=0.55, label=0.95),
        Pattern(rf"[LMNPRTVWXY]{_SERIAL_BIG}{{8}}", alone=0.0, label=0.93),
        # With the check digit (and the nationality) of the machine-readable zone.
        Pattern(
            rf"[LMNPRTVWXY]{_SERIAL_BIG}{{7}}\d\dD?|[LMNPRTVWXY]{_SERIAL_BIG}{{7}}[CFGHJKLMNPRTVWXYZ]\dD?",
            alone=0.0,
            label=0.97,
            checks=(_icao(9),),
        ),
        # Until 2010: T and digits, or ten digits of which the last checks.
        Pattern(r"[Tt]\d{8}", alone=0.03, near=0.5, label=0.93),
        Pattern(r"\d{10}D?", alone=0.0, label=0.9, checks=(_icao(9),)),
    ),
    context=(
        *words("personalausweis, ausweis, aufenthaltstitel"),
        *_numbered("personalausweis, ausweis, perso, aufenthaltstitel"),
        *words(
            """
            personalausweis-seriennummer, seriennummer des personalausweises, nummer des personalausweises,
            german id card, german identity card, german national id, identity card germany, 德国身份证,
            德国身份证号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("personalausweisnummer, personalausweisnr, personalausweis"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "德国身份证号"},
    example="L01X00T47",
)

DE_PASSPORT = Identifier(
    entity="DE_PASSPORT",
    group="PASSPORT",
    country="DE",
    title="German passport number (Reisepass)",
    form="9 letters and digits, in the machine-readable zone with check digit",
    source="PassG § 4; ICAO Doc 9303-3, 4.9",
    patterns=(
        Pattern(rf"{_LETTER}{_SERIAL}{{7}}\d", alone=0.05, near=0.65, label=0.95, checks=(_icao(8),)),
        Pattern(rf"[CFGHJK]\d{_SERIAL_BIG}{{7}}", alone=0.0, near=0.55, label=0.93),
        Pattern(rf"[CFGHJK]{_SERIAL_BIG}{{8}}", alone=0.0, label=0.9),
        Pattern(rf"[CFGHJK]{_SERIAL_BIG}{{8}}\dD?", alone=0.0, label=0.97, checks=(_icao(9),)),
    ),
    context=(
        *words("reisepass, kinderreisepass"),
        *_numbered("reisepass, kinderreisepass"),
        *words(
            """
            passnummer, pass-nr, pass-nummer, pass nr, seriennummer des reisepasses, german passport,
            german passport no, german passport number, deutscher pass, 德国护照, 德国护照号
            """
        ),
    ),
    against=_ORDERS,
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "德国护照号"},
    example="C01X00T47",
)

DE_FUEHRERSCHEIN = Identifier(
    entity="DE_FUEHRERSCHEIN",
    group="DRIVING_LICENCE",
    country="DE",
    title="German driving licence number (Führerschein)",
    form="4 symbols authority (letter, 2 digits, symbol), 5 symbols, check digit, copy",
    source="FeV annex 8, field 5; KBA, keys of the licensing authorities",
    patterns=(
        Pattern(
            r"[A-Pa-p]\d\d[0-9A-Za-z]{6}[0-9Xx][0-9A-Za-z]", alone=0.08, near=0.85, label=0.98, prior=0.3
        ),
        # Two letters and eight digits: what some programs take for the form.
        Pattern(r"[A-Za-z]{2}\d{8}[0-9A-Za-z]", alone=0.05, near=0.6, label=0.9, checks=()),
    ),
    checks=(
        Check("weighted", weights=(9, 8, 7, 6, 5, 4, 3, 2, 1), modulus=11, chars="0123456789X", position=9),
    ),
    context=(
        *words("führerschein, fuehrerschein, fahrerlaubnis"),
        *_numbered("führerschein, fuehrerschein, fahrerlaubnis"),
        *words(
            """
            führerscheininhaber, deutscher führerschein, kraftfahrt-bundesamt, german driving licence,
            german driving license, german driver's license, german driver license, 德国驾照, 德国驾照号
            """
        ),
    ),
    against=_ORDERS,
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "德国驾照号"},
    example="B072RRE2I55",
)

# --- vehicles

_ONE = "ABCDEFGHJKLMNPRSVWZ"
_TWO = " ".join(
    words(
        """
        AA AB AC AE AH AK AL AM AN AP AR AS AT AU AW AZ BA BB BC BD BE BF BG BH BI BK BL BM BN BO BP BR BS
        BT BU BW BZ CA CB CE CO CR CT CW DA DB DD DE DG DH DI DL DM DN DO DS DT DU DW DZ EA EB ED EE EF EG
        EH EI EL EM EN ER ES EU EW FB FD FF FG FH FI FL FN FO FR FS FT FW FZ GA GC GD GE GF GG GI GK GL GM
        GN GP GR GS GT GV GW GZ HA HB HC HD HE HF HG HH HI HK HL HM HN HO HP HR HS HU HV HW HX HY HZ IK IL
        IN IS IZ JB JE JL KA KB KC KE KF KG KH KI KK KL KM KN KO KR KS KT KU KW KY LA LB LC LD LE LF LG LH
        LI LK LL LM LN LP LR LS LU MA MB MC MD ME MG MH MI MK ML MM MN MO MQ MR MS MT MW MY MZ NB ND NE NF
        NH NI NK NL NM NP NR NT NU NW NY NZ OA OB OC OD OE OF OG OH OK OL OP OR OS OZ PA PB PE PF PI PK PL
        PM PN PR PS PW PZ RA RC RD RE RG RH RI RL RM RN RO RP RS RT RU RV RW RY RZ SB SC SE SF SG SH SI SK
        SL SM SN SO SP SR ST SU SW SY SZ TE TF TG TO TP TR TS TT UE UH UL UM UN VB VG VK VL VR VS WA WB WD
        WE WF WG WI WK WL WM WN WO WR WS WT WW WZ ZE ZI ZP ZR ZS ZW ZZ
        """
    )
)
_THREE = " ".join(
    words(
        """
        ABG ABI AIB AIC ALF ALS ALZ ANA ANG ANK APD ARN ART ASD ASL ASZ AUR AZE BAD BAR BBG BBL BCH BED
        BEI BEL BER BGD BGL BID BIN BIR BIT BIW BKS BLB BLK BNA BOG BOH BOR BOT BRA BRB BRG BRI BRK BRL
        BRV BSB BSK BTF BUL BWL BYL BZA CAS CHA CLP CLZ COC COE CUX DAH DAN DAU DBR DEG DEL DGF DIL DIN
        DIZ DKB DLG DON DUD EBE EBN EBS ECK EHI EIC EIH EIL EIN EIS EMD EMS ERB ERH ERK ERZ ESA ESB ESW
        EUT FAL FDB FDS FEU FFB FKB FOR FRG FRI FRW FTL GAN GAP GDB GEL GEM GEO GER GHA GHC GLA GMN GND
        GNT GOA GOH GRA GRH GRI GRM GRS GRZ GTH GUB GUN GVM HAB HAL HAM HAS HBN HBS HCH HDH HDL HEB HEF
        HEI HEL HER HET HGN HGW HHM HIG HIP HOG HOH HOL HOM HOR HOT HRO HSK HST HUS HVL HWI IGB ILL JEV
        KAR KEH KEL KEM KIB KLE KLT KLZ KRU KUS KYF LAN LAT LAU LBS LBZ LDK LDS LEO LER LEV LIB LIF LIN
        LIP LOH LOS LRO LSA LSN LSZ LUK LUP LWL MAB MAI MAK MAL MAR MED MEG MEI MEK MEL MEP MER MES MET
        MGH MGN MHL MIL MKK MOD MOL MON MOS MSE MSH MSP MST MTK MTL MVL MYK MZG NAB NAI NAU NDH NEA NEB
        NEC NEN NES NEU NEW NIB NMB NMS NOH NOL NOM NOR NRW NVP NWM OAL OBB OBG OCH OHA OHV OHZ OLD OPR
        OSL OTT OTW OVI OVL OVP PAF PAN PAR PCH PEG PER PIR QFT QLB RDG REG REH REI RID RIE ROD ROF ROH
        ROK ROL ROS ROT ROW RPL RSL RWL SAB SAD SAL SAN SAW SBG SBK SCZ SDH SDL SDT SEB SEE SEF SEL SFA
        SFB SFT SGH SHA SHG SHK SHL SHS SIG SIM SLE SLF SLG SLK SLN SLS SLZ SNH SOB SOG SOK SOL SON SPB
        SPN SPR SRB SRO STA STB STD STE STH STL STO SUL SWA SZB TBB TDO TET TGO THL THW TIR TUT UEM UER
        UFF USI VAI VEC VER VIB VIE VIT VOF VOH WAF WAK WAM WAN WAR WAT WBS WDA WEB WEG WEL WEM WEN WER
        WES WHV WIL WIS WIT WIZ WLG WMS WND WOB WOH WOL WOR WOS WRN WSF WST WSW WTL WTM WUG WUN WUR WZL
        ZEL ZIG
        """
    )
)
_REST = r"[ \-][A-Z]{1,2}[ \-][1-9]\d{0,3}[EH]?"
_SMALL_REST = r"[ \-][A-Za-z]{1,2}[ \-][1-9]\d{0,3}[EHeh]?"


def _plates(letters: str, check: tuple[Check, ...], small: str = "") -> tuple[Pattern, ...]:
    """Plates of the districts that are written `letters`, `small` among others, and pass `check`."""
    small = small or letters.replace("A-Z", "A-Za-z")
    return (
        Pattern(letters + _REST, alone=0.2, near=0.7, label=0.97, prior=0.4, not_left="-", checks=check),
        Pattern(small + _SMALL_REST, alone=0.01, near=0.3, label=0.85, not_left="-", checks=check),
        Pattern(letters + r"-?[A-Z]{1,2} ?[1-9]\d{0,3}[EH]?", alone=0.0, label=0.85, checks=check),
    )


DE_KFZ = Identifier(
    entity="DE_KFZ",
    group="VEHICLE_ID",
    country="DE",
    title="German number plate (Kfz-Kennzeichen)",
    form="1 to 3 letters district, 1 or 2 letters, 1 to 4 digits, E or H",
    source="FZV § 9 and annex 1; list of the districts' distinguishing signs",
    patterns=(
        *_plates(f"[{_ONE}]", (), f"[{_ONE}{_ONE.lower()}]"),
        *_plates("[A-Z]{2}", (Check("among", chars=_TWO),)),
        *_plates("[A-Z]{3}", (Check("among", chars=_THREE),)),
        # With an umlaut (checks don't see it): TÜ, WÜM, ÖHR, KÖT.
        Pattern(
            rf"(?:[A-Z]{{0,2}}[ÄÖÜ]|[A-Z]?[ÄÖÜ][A-Z]){_REST}",
            alone=0.25,
            near=0.75,
            label=0.97,
            prior=0.5,
            not_left="-",
        ),
    ),
    context=words(
        """
        kennzeichen, kfz-kennzeichen, kfz kennzeichen, amtliches kennzeichen, autokennzeichen,
        fahrzeugkennzeichen, kraftfahrzeugkennzeichen, polizeiliches kennzeichen, nummernschild,
        fahrzeugschein, zulassungsbescheinigung, pkw, lkw, german license plate, german licence plate,
        german number plate, license plate, licence plate, number plate, 德国车牌, 德国车牌号, 车牌号
        """
    ),
    against=_ORDERS,
    columns=words("kfzkennzeichen, amtlicheskennzeichen, autokennzeichen, fahrzeugkennzeichen"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "德国车牌号"},
    example="HH-AB 1234",
)

# --- organisations and places

DE_HANDELSREGISTER = Identifier(
    entity="DE_HANDELSREGISTER",
    group="COMPANY_ID",
    country="DE",
    title="German commercial register number",
    form="HRA or HRB and 1 to 6 digits",
    source="HGB § 9; HRV § 3",
    patterns=(Pattern(r"[Hh][Rr][AaBb](?:[ \-]Nr\.?|:|-)? ?\d{1,6}", alone=0.55, near=0.9, label=0.97),),
    context=words(
        """
        handelsregister, handelsregisternummer, handelsregister-nr, amtsgericht, registergericht,
        registernummer, hr-nummer, registerblatt, german commercial register, 德国商业登记号
        """
    ),
    columns=words("handelsregisternummer, handelsregisternr"),
    canonical=Canonical(case="upper", without="NR"),
    names={"zh": "德国商业登记号"},
    example="HRB 12345",
    on=False,
)

# 01001 to 99998.
_PLZ = (
    r"(?:0(?:10(?:0[1-9]|[1-9]\d)|1[1-9]\d\d|[2-9]\d{3})|[1-8]\d{4}"
    r"|9(?:[0-8]\d{3}|9(?:[0-8]\d\d|9(?:[0-8]\d|9[0-8]))))"
)

DE_PLZ = Identifier(
    entity="DE_PLZ",
    group="LOCATION",
    country="DE",
    title="German postcode (Postleitzahl)",
    form="5 digits from 01001 to 99998",
    source="Deutsche Post, directory of postcodes",
    patterns=(Pattern(_PLZ, alone=0.05, near=0.4, label=0.95, prior=0.15),),
    context=words(
        """
        plz, postleitzahl, postleitzahlen, postanschrift, wohnanschrift, lieferadresse, rechnungsadresse,
        wohnort, hausnummer, german postcode, german postal code, 德国邮编
        """
    ),
    against=(*_ORDERS, "euro", "eur", "€"),
    columns=words("plz, postleitzahl"),
    canonical=Canonical(keep="digits"),
    names={"zh": "德国邮政编码"},
    example="10115",
    on=False,
)

IDENTIFIERS = (
    DE_TAX_ID,
    DE_SOCIAL_SECURITY,
    DE_HEALTH_INSURANCE,
    DE_TAX_NUMBER,
    DE_VAT_ID,
    DE_LANR,
    DE_BSNR,
    DE_TELEMATIK_ID,
    DE_ID_CARD,
    DE_PASSPORT,
    DE_FUEHRERSCHEIN,
    DE_KFZ,
    DE_HANDELSREGISTER,
    DE_PLZ,
)
