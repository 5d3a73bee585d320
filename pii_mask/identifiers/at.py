"""Identifiers of Austria.

Sources:

* Social security number: § 31 (4) ASVG; Dachverband der Sozialversicherungsträger, "Aufbau der
  Versicherungsnummer" (serial from 100, check digit modulo 11, date of birth; months 13 to 15 where a day's
  numbers are used up).
* Tax account number: Bundesministerium für Finanzen, construction of the Abgabenkontonummer and
  numbers of the tax offices.
* Turnover tax number: Art. 28 UStG 1994 (Anhang); BMF, construction of the UID.
* Commercial register: Firmenbuchgesetz; Bundesrechenzentrum, check letter of the Firmenbuchnummer.
* Passport, identity card: Passgesetz 1992; Council of the European Union, PRADO (AUT-AO, AUT-BO).
* Driving licence: FSG-DV annex 1, field 5. Number plates: § 48 KFG.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDERS = words(
    """
    bestellnummer, auftragsnummer, rechnungsnummer, artikelnummer, sendungsnummer, isbn, order no,
    order number, invoice no, tracking, version, 订单号, 单号, 型号
    """
)

AT_SOCIAL_SECURITY = Identifier(
    entity="AT_SOCIAL_SECURITY",
    group="NATIONAL_ID",
    country="AT",
    title="Austrian social security number (SVNR)",
    form="3 digits from 100, check digit, ddmmyy",
    source="§ 31 (4) ASVG; Dachverband, Aufbau der Versicherungsnummer",
    patterns=(
        Pattern(r"[1-9]\d{9}", alone=0.15, near=0.88, label=0.98, prior=0.75),
        Pattern(r"[1-9]\d{3}[ \-/]\d{6}", alone=0.4, near=0.92, label=0.98, prior=0.85),
        Pattern(r"[1-9]\d{3}[ \-/]\d\d[ .\-]\d\d[ .\-]\d\d", alone=0.4, near=0.92, label=0.98, prior=0.85),
    ),
    checks=(
        Check(
            "weighted",
            weights=(3, 7, 9, 0, 5, 8, 4, 2, 1, 6),
            modulus=11,
            chars="0123456789 ",
            position=3,
        ),
        Check(
            "any",
            of=(
                (Check("date", chars="ddmmyy", position=4),),
                (
                    Check("among", chars="13 14 15", position=6),
                    Check("date", chars="ddmmyy", position=4, months=(12,)),
                ),
            ),
        ),
    ),
    context=words(
        """
        svnr, sv-nr, sv-nummer, sv nummer, svnummer, vsnr, sozialversicherungsnummer,
        sozialversicherungs-nr, sozialversicherungsnr, sozialversicherungsnummer ist,
        sozialversicherungsnummer lautet, versicherungsnummer, österreichische sozialversicherungsnummer,
        e-card, ecard, austrian social security number, austrian insurance number, 奥地利社保号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="digits"),
    names={"zh": "奥地利社会保险号"},
    example="1237 010180",
)

#: Numbers of tax offices, which outlive them.
_OFFICES = (
    "03 04 06 07 08 09 10 12 15 16 18 22 23 29 33 38 41 46 51 52 53 54 57 59 61 65 67 68 69 71 72 "
    "81 82 83 84 90 91 93 97 98"
)

AT_TAX_NUMBER = Identifier(
    entity="AT_TAX_NUMBER",
    group="TAX_ID",
    country="AT",
    title="Austrian tax account number (Abgabenkontonummer)",
    form="2 digits tax office, 6 digits, check digit",
    source="BMF, construction of the Abgabenkontonummer, numbers of the tax offices",
    patterns=(
        Pattern(r"\d\d[ \-]\d{3}/\d{4}", alone=0.45, near=0.9, label=0.98, prior=0.8),
        Pattern(r"\d{5}/\d{4}", alone=0.1, near=0.8, label=0.97, prior=0.5),
        Pattern(r"\d\d[ \-]?\d{3}[ \-]?\d{4}", alone=0.04, near=0.75, label=0.97, prior=0.3),
    ),
    checks=(
        Check("luhn"),
        Check(
            "among",
            chars=_OFFICES,
        ),
    ),
    context=words(
        """
        abgabenkontonummer, abgabenkonto-nr, abgabenkontonr, abgabenkonto, st.nr, st.-nr, steuernummer,
        steuer-nr, steuernr, steuer nr, finanzamt, austrian tax number, austrian tin,
        österreichische steuernummer, 奥地利税号
        """
    ),
    against=_ORDERS,
    columns=words("abgabenkontonummer, abgabenkontonr"),
    canonical=Canonical(keep="digits"),
    names={"zh": "奥地利税务账号"},
    example="59-119/9013",
)


def _uid(start: int) -> tuple[Check, ...]:
    """The check digit of eight digits that begin at `start`."""
    weights = (1, 2, 1, 2, 1, 2, 1, 1)
    return (Check("weighted", weights=weights, modulus=10, add=4, sums="digits", start=start),)


AT_VAT_ID = Identifier(
    entity="AT_VAT_ID",
    group="COMPANY_ID",
    country="AT",
    title="Austrian turnover tax identification number (UID)",
    form="ATU and 8 digits, the last one a check digit",
    source="Art. 28 UStG 1994 (Anhang); BMF, construction of the UID",
    patterns=(
        Pattern(r"(?:ATU|atu)[ \-]?\d{8}", alone=0.85, near=0.95, label=0.98, checks=_uid(3)),
        Pattern(r"[Uu]\d{8}", alone=0.05, near=0.7, label=0.95, checks=_uid(1)),
    ),
    context=words(
        """
        uid-nummer, uid nummer, uid-nr, uid nr, uid, ust-idnr, ust-id, umsatzsteuer-identifikationsnummer,
        austrian vat number, austrian vat, vat number, vat no, 奥地利增值税号
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "奥地利增值税识别号"},
    example="ATU13585627",
    on=False,
)

AT_PASSPORT = Identifier(
    entity="AT_PASSPORT",
    group="PASSPORT",
    country="AT",
    title="Austrian passport number",
    form="1 or 2 letters and 7 digits",
    source="Passgesetz 1992; PRADO AUT-AO",
    patterns=(Pattern(r"[A-Z]{1,2} ?\d{7}", alone=0.02, near=0.55, label=0.93),),
    context=words(
        """
        österreichischer reisepass, österreichischer pass, reisepass, reisepassnummer, reisepass-nr,
        reisepass nr, reisepassnr, passnummer, pass-nr, pass nr, austrian passport,
        austrian passport number, austrian passport no, 奥地利护照, 奥地利护照号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "奥地利护照号"},
    example="U1234567",
)

AT_ID_CARD = Identifier(
    entity="AT_ID_CARD",
    group="NATIONAL_ID",
    country="AT",
    title="Austrian identity card number (Personalausweis)",
    form="7 or 8 digits, or 1 or 2 letters and 7 digits",
    source="Passgesetz 1992; PRADO AUT-BO",
    patterns=(Pattern(r"[A-Z]{1,2} ?\d{7}|\d{7,8}", alone=0.0, label=0.9),),
    context=words(
        """
        österreichischer personalausweis, personalausweis, personalausweisnummer, personalausweis-nr,
        personalausweis nr, ausweisnummer, ausweis-nr, austrian identity card, austrian id card,
        austrian identity card number, austrian id card number, 奥地利身份证, 奥地利身份证号
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "奥地利身份证号"},
    example="PA1234567",
)

AT_DRIVING_LICENCE = Identifier(
    entity="AT_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="AT",
    title="Austrian driving licence number (Führerschein)",
    form="8 digits",
    source="FSG-DV annex 1, field 5",
    patterns=(Pattern(r"\d{8}", alone=0.0, label=0.9),),
    context=words(
        """
        österreichischer führerschein, führerschein, führerscheinnummer, führerschein-nr, führerschein nr,
        fuehrerscheinnummer, fs-nummer, austrian driving licence, austrian driver's license,
        austrian driving licence number, 奥地利驾照, 奥地利驾照号
        """
    ),
    canonical=Canonical(keep="digits"),
    names={"zh": "奥地利驾照号"},
    example="12345678",
)

AT_VEHICLE_REGISTRATION = Identifier(
    entity="AT_VEHICLE_REGISTRATION",
    group="VEHICLE_ID",
    country="AT",
    title="Austrian number plate",
    form="1 or 2 letters district, 1 to 5 digits, 1 to 3 letters",
    source="§ 48 KFG",
    patterns=(Pattern(r"[A-Z]{1,2}[ \-]\d{1,5} ?[A-Z]{1,3}", alone=0.02, near=0.55, label=0.93),),
    context=words(
        """
        kennzeichen, kfz-kennzeichen, autokennzeichen, behördliches kennzeichen, nummerntafel,
        kennzeichentafel, austrian number plate, austrian license plate, austrian licence plate,
        奥地利车牌, 奥地利车牌号
        """
    ),
    against=_ORDERS,
    columns=words("nummerntafel, kennzeichentafel"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "奥地利车牌号"},
    example="W-12345 A",
)

_LETTERS = "ABDFGHIKMPSTVWXYZ"
_WEIGHTS = (6, 4, 14, 15, 10, 1)


def _register(digits: int) -> Pattern:
    return Pattern(
        rf"(?:FN|fn|Fn)[ .:]? ?\d{{{digits}}} ?[a-zA-Z]",
        alone=0.6,
        near=0.9,
        label=0.97,
        checks=(
            Check(
                "weighted",
                weights=_WEIGHTS[-digits:],
                modulus=17,
                chars=_LETTERS,
                alphabet="0123456789",
                start=2,
            ),
        ),
    )


AT_COMPANY_REGISTER = Identifier(
    entity="AT_COMPANY_REGISTER",
    group="COMPANY_ID",
    country="AT",
    title="Austrian commercial register number (Firmenbuchnummer)",
    form="FN, 1 to 6 digits, check letter",
    source="Firmenbuchgesetz; check letter of the Bundesrechenzentrum",
    patterns=tuple(_register(digits) for digits in range(6, 0, -1)),
    context=words(
        """
        firmenbuchnummer, firmenbuch-nr, firmenbuch nr, firmenbuch, fb-nr, handelsgericht,
        landesgericht, austrian company register, 奥地利公司注册号
        """
    ),
    columns=words("firmenbuchnummer, firmenbuchnr"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "奥地利公司注册号"},
    example="FN 122119m",
    on=False,
)

IDENTIFIERS = (
    AT_SOCIAL_SECURITY,
    AT_TAX_NUMBER,
    AT_VAT_ID,
    AT_PASSPORT,
    AT_ID_CARD,
    AT_DRIVING_LICENCE,
    AT_VEHICLE_REGISTRATION,
    AT_COMPANY_REGISTER,
)
