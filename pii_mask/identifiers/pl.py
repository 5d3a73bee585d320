"""Identifiers of Poland.

Sources:

* PESEL: Ustawa o ewidencji ludności, articles 15 to 19 (yymmdd, 20, 40, 60 or 80 added to the month by
  century, four digits, the check digit of weights 1, 3, 7, 9 modulo 10).
* NIP: Ustawa o zasadach ewidencji i identyfikacji podatników (weights 6, 5, 7, 2, 3, 4, 5, 6, 7 modulo 11).
* REGON: Główny Urząd Statystyczny, regulation of 30 November 2015 (weights 8, 9, 2, 3, 4, 5, 6, 7, and for
  fourteen digits 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8, modulo 11; 10 counts as 0).
* Identity card and passport: Ustawa o dowodach osobistych; ustawa o dokumentach paszportowych; the first
  digit is the check digit of ICAO Doc 9303-3, 4.9 (weights 7, 3, 1) over the other symbols.
* Driving licence: Rozporządzenie w sprawie wzorów dokumentów stwierdzających uprawnienia do kierowania
  pojazdami.
* Doctors' and dentists' licence: Naczelna Izba Lekarska, "Zasady weryfikowania numeru PWZ". Nurses' and
  midwives' numbers are seven digits and P or A.
* Accounts (NRB): Zarządzenie nr 15/2010 Prezesa NBP (the IBAN without PL, ISO 7064 MOD 97-10; the eight
  digits of the bank's unit have weights 3, 9, 7, 1 modulo 10).
* Number plates: Rozporządzenie w sprawie rejestracji i oznaczania pojazdów.
* Land and mortgage register: Ministerstwo Sprawiedliwości, rozporządzenie w sprawie zakładania i
  prowadzenia ksiąg wieczystych w systemie teleinformatycznym (the check digit of weights 1, 3, 7 modulo
  10).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")
_ORDERS = words(
    """
    numer zamówienia, nr zamówienia, zamówienie nr, numer faktury, nr faktury, faktura nr, numer przesyłki,
    nr przesyłki, numer klienta, nr klienta, numer seryjny, sygnatura, isbn, ean, order no, order number,
    invoice, tracking, part no, sku, 订单号, 单号, 流水号, 型号
    """
)


def _named(*cases: str) -> tuple[str, ...]:
    """What people call a number that stands in these grammatical `cases`."""
    return tuple(
        form
        for case in cases
        for form in (f"numer {case}", f"nr {case}", f"nr. {case}", f"numerem {case}", f"numeru {case}")
    )


# --- persons

PL_PESEL = Identifier(
    entity="PL_PESEL",
    group="NATIONAL_ID",
    country="PL",
    title="Polish personal number (PESEL)",
    form="11 digits yymmdd, 4 digits, check digit",
    source="Ustawa o ewidencji ludności, articles 15 to 19",
    patterns=(
        Pattern(r"\d{11}", alone=0.15, near=0.9, label=0.98, prior=0.75),
        Pattern(r"\d{6}[ \-]\d{5}", alone=0.1, near=0.85, label=0.97, prior=0.5, not_left="-", not_right="-"),
        Pattern(r"\d{11}", alone=0.01, near=0.5, label=0.95, left="digit", right="digit"),
    ),
    checks=(
        Check("date", chars="yymmdd", position=0, months=(0, 20, 40, 60, 80)),
        Check("weighted", weights=(1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), modulus=10),
    ),
    context=(
        "pesel",
        *_named("pesel"),
        *words(
            """
            pesel to, pesel jest, pesel is, mój pesel, mój pesel to, pesel:, pesele, peselem, peselu,
            numer ewidencyjny pesel, polish pesel, polish national id, polish id number,
            polish personal number, 波兰个人号码, 波兰身份证号, pesel号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("pesel, numerpesel, nrpesel, peselnumber"),
    canonical=_DIGITS,
    names={"zh": "波兰个人号码（PESEL）"},
    example="44051401359",
)

PL_NIP = Identifier(
    entity="PL_NIP",
    group="TAX_ID",
    country="PL",
    title="Polish tax number (NIP), also of sole traders",
    form="10 digits, 3-3-2-2 or 3-2-2-3, check digit; with PL before",
    source="Ustawa o zasadach ewidencji i identyfikacji podatników i płatników",
    patterns=(
        Pattern(
            r"PL[ \-]?\d{3}[ \-]?\d{3}[ \-]?\d\d[ \-]?\d\d", alone=0.45, near=0.92, label=0.98, prior=0.8
        ),
        Pattern(
            r"\d{3}-(?:\d{3}-\d\d-\d\d|\d\d-\d\d-\d{3})",
            alone=0.15,
            near=0.9,
            label=0.98,
            prior=0.75,
            not_left="-",
            not_right="-",
        ),
        Pattern(r"\d{3} (?:\d{3} \d\d \d\d|\d\d \d\d \d{3})", alone=0.05, near=0.8, label=0.97, prior=0.4),
        Pattern(r"\d{10}", alone=0.03, near=0.8, label=0.97, prior=0.4),
    ),
    checks=(
        Check("weighted", weights=(6, 5, 7, 2, 3, 4, 5, 6, 7), modulus=11, chars="0123456789 ", position=-1),
        Check("distinct"),
    ),
    context=(
        "nip",
        *_named("nip", "identyfikacji podatkowej"),
        *words(
            """
            nip to, nip jest, nip:, nip-ue, nip ue, numer podatkowy,
            polish nip, polish tax number, polish tax id, polish vat number, 波兰税号, nip号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("numernip, nrnip, nipue"),
    canonical=Canonical(keep="digits", last=10),
    names={"zh": "波兰税号（NIP）"},
    example="856-734-62-15",
)

_REGON_9 = Check("weighted", weights=(8, 9, 2, 3, 4, 5, 6, 7), modulus=11, chars="01234567890", position=8)
_REGON_14 = Check(
    "weighted",
    weights=(2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8),
    modulus=11,
    chars="01234567890",
    position=13,
)

PL_REGON = Identifier(
    entity="PL_REGON",
    group="COMPANY_ID",
    country="PL",
    title="Polish statistical number of a business (REGON)",
    form="9 or 14 digits, check digits",
    source="Ustawa o statystyce publicznej; Główny Urząd Statystyczny",
    patterns=(
        Pattern(r"\d{3}[ \-]?\d{3}[ \-]?\d{3}", alone=0.02, near=0.75, label=0.97),
        Pattern(r"\d{14}", alone=0.03, near=0.8, label=0.97, checks=(_REGON_9, _REGON_14, Check("distinct"))),
    ),
    checks=(_REGON_9, Check("distinct")),
    context=("regon", *_named("regon"), *words("regon to, regon:, polish regon, 波兰统计编号")),
    against=_ORDERS,
    columns=words("regon, numerregon, nrregon"),
    canonical=_DIGITS,
    names={"zh": "波兰企业统计编号（REGON）"},
    example="192598184",
    on=False,
)

# --- documents

PL_ID_CARD = Identifier(
    entity="PL_ID_CARD",
    group="NATIONAL_ID",
    country="PL",
    title="Polish identity card number (dowód osobisty)",
    form="3 letters and 6 digits, the first a check digit",
    source="Ustawa o dowodach osobistych; ICAO Doc 9303-3, 4.9",
    patterns=(Pattern(r"[A-Za-z]{3}[ \-]?\d{6}", alone=0.06, near=0.85, label=0.98, prior=0.4),),
    checks=(
        Check("weighted", weights=(7, 3, 1, 9, 7, 3, 1, 7, 3), modulus=10),
        Check("distinct", part=(3, 0)),
    ),
    context=(
        *words("dowód osobisty, dowod osobisty, dowodu osobistego, dowodem osobistym, dowodzie osobistym"),
        *_named("dowodu osobistego", "dowodu", "dowód"),
        *words(
            """
            seria i numer dowodu osobistego, seria i nr dowodu osobistego, seria i numer dowodu,
            seria i nr dowodu, seria i numer, seria i nr, dowód os., dow. os., legitymujący się dowodem,
            legitymująca się dowodem, polish id card, polish identity card, 波兰身份证卡号, 波兰身份证
            """
        ),
    ),
    against=_ORDERS,
    columns=words(
        "dowódosobisty, dowodosobisty, numerdowoduosobistego, nrdowoduosobistego, nrdowodu, numerdowodu"
    ),
    canonical=_ALNUM,
    names={"zh": "波兰身份证卡号"},
    example="ABA300000",
)

PL_PASSPORT = Identifier(
    entity="PL_PASSPORT",
    group="PASSPORT",
    country="PL",
    title="Polish passport number",
    form="2 letters and 7 digits, the first a check digit",
    source="Ustawa o dokumentach paszportowych; ICAO Doc 9303-3, 4.9",
    patterns=(Pattern(r"[A-Za-z]{2}[ \-]?\d{7}", alone=0.05, near=0.82, label=0.98, prior=0.35),),
    checks=(
        Check("weighted", weights=(7, 3, 9, 1, 7, 3, 1, 7, 3), modulus=10),
        Check("distinct", part=(2, 0)),
    ),
    context=(
        *words("paszport, paszportu, paszportem, paszporcie"),
        *_named("paszportu"),
        *words(
            """
            seria i numer paszportu, seria i nr paszportu, paszport nr, polski paszport, polish passport,
            polish passport no, polish passport number, 波兰护照, 波兰护照号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("paszport, numerpaszportu, nrpaszportu"),
    canonical=_ALNUM,
    names={"zh": "波兰护照号"},
    example="ZS0000177",
)

PL_DRIVING_LICENCE = Identifier(
    entity="PL_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="PL",
    title="Polish driving licence number",
    form="5 digits, year in 2, 4 digits of the office, with slashes",
    source="Rozporządzenie w sprawie wzorów dokumentów stwierdzających uprawnienia do kierowania pojazdami",
    patterns=(
        Pattern(
            r"\d{5}/\d\d/\d{4}", alone=0.25, near=0.88, label=0.97, prior=0.6, not_left="/-", not_right="/-"
        ),
        Pattern(r"\d{5}[ \-]?\d\d[ \-]?\d{4}", alone=0.0, label=0.88),
    ),
    checks=(Check("distinct"),),
    context=(
        *words("prawo jazdy, prawa jazdy, prawem jazdy"),
        *_named("prawa jazdy"),
        *words(
            "polish driving licence, polish driver's license, polish driving license, 波兰驾照, 波兰驾照号"
        ),
    ),
    against=_ORDERS,
    columns=words("prawojazdy, numerprawajazdy, nrprawajazdy"),
    canonical=_DIGITS,
    names={"zh": "波兰驾照号"},
    example="12345/12/1465",
)

PL_PWZ = Identifier(
    entity="PL_PWZ",
    group="HEALTH_ID",
    country="PL",
    title="Polish licence number of a doctor, dentist, nurse or midwife (PWZ)",
    form="7 digits, the first a check digit; for nurses and midwives P or A behind",
    source="Naczelna Izba Lekarska, Zasady weryfikowania numeru PWZ; Naczelna Izba Pielęgniarek i Położnych",
    patterns=(
        Pattern(r"[1-9]\d{6}", alone=0.01, near=0.7, label=0.97),
        Pattern(r"\d{7}[PA]", alone=0.01, near=0.6, label=0.96, checks=(Check("distinct", part=(0, -1)),)),
    ),
    checks=(
        Check("weighted", weights=(1, 2, 3, 4, 5, 6), start=1, modulus=11, chars=" 123456789 ", position=0),
    ),
    context=(
        "pwz",
        *_named("pwz", "prawa wykonywania zawodu"),
        *words(
            """
            pwz:, npwz, pwz lekarza, nr pwz lekarza, prawo wykonywania zawodu, prawo wykonywania zawodu nr,
            numer prawa wykonywania zawodu lekarza, polish medical licence, 波兰医师执业证号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("pwz, numerpwz, nrpwz, npwz"),
    canonical=_ALNUM,
    names={"zh": "波兰医师执业证号"},
    example="5425740",
)

# --- accounts, vehicles, land

#: 24 digits, 2521 for PL and the two check digits that are written first are 1 modulo 97.
_NRB = Check(
    "weighted",
    weights=(10, 1, *(pow(10, 29 - place, 97) for place in range(24))),
    add=(2521 * 100 - 1) % 97,
    modulus=97,
)
_UNIT = Check("weighted", weights=(3, 9, 7, 1, 3, 9, 7, 1), start=2, modulus=10)

PL_BANK_ACCOUNT = Identifier(
    entity="PL_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="PL",
    title="Polish bank account number (NRB)",
    form="26 digits, 2 and six times 4, check digits",
    source="Zarządzenie nr 15/2010 Prezesa NBP; ISO 7064 MOD 97-10",
    patterns=(
        Pattern(r"\d\d(?:[ \-]\d{4}){6}", alone=0.92, near=0.97, label=0.99),
        Pattern(r"\d{26}", alone=0.7, near=0.95, label=0.98, checks=(_NRB, _UNIT, Check("distinct"))),
        Pattern(r"\d\d \d{8}(?: \d{4}){4}|\d\d \d{24}", alone=0.6, near=0.9, label=0.98),
    ),
    checks=(_NRB, Check("distinct")),
    context=(
        *words("rachunek bankowy, rachunku bankowego, rachunek, konto bankowe, konta bankowego, nrb"),
        *_named("rachunku bankowego", "rachunku", "konta", "konta bankowego"),
        *words("na konto, na rachunek, polish bank account, polish account number, 波兰银行账号"),
    ),
    against=_ORDERS,
    columns=words(
        "nrb, numerrachunkubankowego, nrrachunkubankowego, numerrachunku, nrrachunku, numerkonta, nrkonta"
    ),
    canonical=_DIGITS,
    names={"zh": "波兰银行账号"},
    example="61 1090 1014 0000 0712 1981 2874",
)

PL_LICENSE_PLATE = Identifier(
    entity="PL_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="PL",
    title="Polish number plate",
    form="2 or 3 letters of the district, 4 or 5 letters and digits",
    source="Rozporządzenie w sprawie rejestracji i oznaczania pojazdów",
    patterns=(
        Pattern(r"[A-Z]{2,3}[ \-]?(?:\d[0-9A-Z]{2,4}|[A-Z]{1,2}\d{2,3})", alone=0.0, near=0.4, label=0.93),
        Pattern(r"[A-Z]\d[ \-]?[0-9A-Z]{3,5}", alone=0.0, label=0.85),
        Pattern(r"[a-z]{2,3}[ \-]?\d[0-9a-z]{3,4}", alone=0.0, label=0.8),
    ),
    context=(
        *words(
            """
            tablica rejestracyjna, tablice rejestracyjne, tablicy rejestracyjnej, tablicach rejestracyjnych,
            numer rejestracyjny, numerze rejestracyjnym, numeru rejestracyjnego, numerem rejestracyjnym,
            nr rejestracyjny, nr rej, nr rej., nr. rej., numery rejestracyjne, rejestracja, rejestracji,
            rejestrację, polish license plate, polish licence plate, polish number plate, polish plate,
            波兰车牌, 波兰车牌号
            """
        ),
    ),
    against=_ORDERS,
    columns=words("tablicarejestracyjna, numerrejestracyjny, nrrejestracyjny, nrrej"),
    canonical=_ALNUM,
    names={"zh": "波兰车牌号"},
    example="WA 12345",
)

PL_LAND_REGISTER = Identifier(
    entity="PL_LAND_REGISTER",
    group="ADDRESS",
    country="PL",
    title="Polish number of the land and mortgage register (księga wieczysta)",
    form="4 symbols of the court, 8 digits, check digit, with slashes",
    source="Ustawa o księgach wieczystych i hipotece; Ministerstwo Sprawiedliwości, system EKW",
    patterns=(Pattern(r"[A-Za-z]{2}\d[A-Za-z]/\d{8}/\d", alone=0.8, near=0.95, label=0.98, prior=0.9),),
    checks=(
        Check(
            "weighted",
            weights=(1, 3, 7) * 4,
            alphabet="0123456789XABCDEFGHIJKLMNOPRSTUWYZ",
            modulus=10,
            chars="0123456789",
            position=12,
        ),
    ),
    context=(
        *words("księga wieczysta, księgi wieczystej, księdze wieczystej, księgę wieczystą"),
        *_named("księgi wieczystej", "kw"),
        *words("ksiega wieczysta, kw nr, kw:, polish land register, 波兰土地登记号"),
    ),
    columns=words("księgawieczysta, numerksięgiwieczystej, nrksięgiwieczystej, numerkw, nrkw"),
    canonical=_ALNUM,
    names={"zh": "波兰土地登记号"},
    example="KA1S/00012345/6",
)

IDENTIFIERS = (
    PL_PESEL,
    PL_NIP,
    PL_REGON,
    PL_ID_CARD,
    PL_PASSPORT,
    PL_DRIVING_LICENCE,
    PL_PWZ,
    PL_BANK_ACCOUNT,
    PL_LICENSE_PLATE,
    PL_LAND_REGISTER,
)
