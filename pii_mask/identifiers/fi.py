"""Identifiers of Finland.

Sources:

* Personal identity code: Laki väestötietojärjestelmästä 661/2009, § 11; Digi- ja väestötietovirasto,
  "Personal identity code" (ddmmyy, a sign of the century, three digits, the control character of the nine
  digits modulo 31). Signs of the 1900s -, Y, X, W, V, U and of the 2000s A to F since 1 January 2023.
  Individual numbers 900 to 999 are temporary.
* Tax number: Laki rakennusalan veronumerosta ja veronumerorekisteristä 473/2021; Verohallinto (twelve
  digits).
* Business ID: Yritys- ja yhteisötietolaki 244/2001; Verohallinto, "Tarkistusnumerot" (weights 7, 9, 10, 5,
  8, 4, 2 modulo 11).
* Passport and identity card: Poliisi; PRADO, FIN-AO and FIN-BO (two letters and seven digits; older cards
  nine digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ORDERS = words(
    """
    tilausnumero, laskunumero, laskun numero, viitenumero, asiakasnumero, sarjanumero, tuotenumero,
    diaarinumero, isbn, order no, order number, invoice, tracking, part no, sku, 订单号, 单号, 流水号, 型号
    """
)

_CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_POWERS = tuple(pow(10, 8 - place, 31) for place in range(9))


def _control(weights: tuple[int, ...]) -> Check:
    return Check("weighted", weights=weights, modulus=31, chars=_CONTROL, position=-1)


_BORN = Check("date", chars="ddmmyy", position=0)
#: Behind a hyphen or plus sign nothing stands for the century among the letters and digits.
_SIGNED = (_BORN, _control(_POWERS))
#: A letter for the century counts nothing.
_LETTERED = (
    _BORN,
    Check(
        "weighted",
        tables=(
            *((tuple(power * digit for digit in range(10))) for power in _POWERS[:6]),
            (0,) * 36,
            *((tuple(power * digit for digit in range(10))) for power in _POWERS[6:]),
        ),
        modulus=31,
        chars=_CONTROL,
        position=-1,
    ),
)

FI_PERSONAL_IDENTITY_CODE = Identifier(
    entity="FI_PERSONAL_IDENTITY_CODE",
    group="NATIONAL_ID",
    country="FI",
    title="Finnish personal identity code (henkilötunnus)",
    form="ddmmyy, a sign of the century, 3 digits, control character",
    source="Laki väestötietojärjestelmästä 661/2009, § 11; Digi- ja väestötietovirasto",
    patterns=(
        Pattern(
            r"\d{6}[\-+]\d{3}[A-FHJ-NPR-Y]",
            alone=0.8,
            near=0.97,
            label=0.98,
            prior=0.95,
            checks=_SIGNED,
        ),
        Pattern(
            r"\d{6}[\-+]\d{4}",
            alone=0.3,
            near=0.93,
            label=0.98,
            prior=0.85,
            not_left="-+/",
            not_right="-+/",
            checks=_SIGNED,
        ),
        Pattern(
            r"\d{6}[A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]",
            alone=0.6,
            near=0.96,
            label=0.98,
            prior=0.9,
            checks=_LETTERED,
        ),
        Pattern(r"\d{6}[\-+]\d{3}[a-fhj-npr-y]", alone=0.3, near=0.93, label=0.97, prior=0.8, checks=_SIGNED),
        # In hexadecimal digits small letters are common.
        Pattern(
            r"\d{6}[a-fu-y]\d{3}[0-9a-fhj-npr-y]",
            alone=0.05,
            near=0.85,
            label=0.97,
            prior=0.5,
            checks=_LETTERED,
        ),
        # Glued to letters, as a label without its blank is.
        Pattern(
            r"\d{6}[\-+]\d{3}[0-9A-FHJ-NPR-Y]",
            alone=0.02,
            near=0.6,
            label=0.95,
            left="digit",
            checks=_SIGNED,
        ),
        Pattern(
            r"\d{6}[A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]",
            alone=0.02,
            near=0.6,
            label=0.95,
            left="digit",
            checks=_LETTERED,
        ),
    ),
    context=words(
        """
        hetu, hetu on, hetu:, henkilötunnus, henkilötunnus on, henkilötunnukseni, henkilötunnuksen,
        henkilötunnuksesi, henkilotunnus, hetunne, hetuni, sosiaaliturvatunnus, sotu, personbeteckning,
        personbeteckningen, personal identity code, finnish personal identity code, finnish id code,
        finnish personal id, finnish national id, finnish ssn, 芬兰个人身份代码, 芬兰身份证号
        """
    ),
    against=_ORDERS,
    columns=words("hetu, henkilötunnus, henkilotunnus, personbeteckning, sosiaaliturvatunnus"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "芬兰个人身份代码"},
    example="131052-308T",
)

FI_TAX_NUMBER = Identifier(
    entity="FI_TAX_NUMBER",
    group="TAX_ID",
    country="FI",
    title="Finnish tax number (veronumero)",
    form="12 digits",
    source="Laki rakennusalan veronumerosta 473/2021; Verohallinto",
    # No rule of a check digit is published.
    patterns=(
        Pattern(r"\d{12}", alone=0.01, near=0.5, label=0.94),
        Pattern(r"\d{4} \d{4} \d{4}|\d{3}(?: \d{3}){3}", alone=0.01, near=0.45, label=0.93),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        veronumero, veronumeroni, veronumerosi, veronumeron, veronumero on, skattenummer finland,
        finnish tax number, finnish tax no, finnish veronumero, 芬兰税号
        """
    ),
    against=_ORDERS,
    columns=words("veronumero"),
    canonical=_DIGITS,
    names={"zh": "芬兰税号"},
    example="123456789012",
)

FI_BUSINESS_ID = Identifier(
    entity="FI_BUSINESS_ID",
    group="COMPANY_ID",
    country="FI",
    title="Finnish business ID (Y-tunnus), also as VAT number",
    form="7 digits, a hyphen, check digit; FI and 8 digits",
    source="Yritys- ja yhteisötietolaki 244/2001; Verohallinto, Tarkistusnumerot",
    patterns=(
        Pattern(r"\d{7}-\d", alone=0.4, near=0.9, label=0.98, prior=0.7, not_left="-", not_right="-"),
        Pattern(r"FI[ \-]?\d{7}-?\d", alone=0.5, near=0.9, label=0.97),
        Pattern(r"\d{8}", alone=0.02, near=0.5, label=0.93),
    ),
    checks=(
        Check("weighted", weights=(7, 9, 10, 5, 8, 4, 2, 1), modulus=11),
        Check("distinct"),
    ),
    context=words(
        """
        y-tunnus, y-tunnuksen, ytunnus, y tunnus, yritys- ja yhteisötunnus, lytunnus, alv-numero,
        alv-tunniste, alv nro, fo-nummer, finnish business id, finnish vat number, finnish company number,
        芬兰企业号
        """
    ),
    against=_ORDERS,
    columns=words("ytunnus, fonummer"),
    canonical=Canonical(keep="digits", last=8),
    names={"zh": "芬兰企业号"},
    example="2077474-0",
    on=False,
)

FI_PASSPORT = Identifier(
    entity="FI_PASSPORT",
    group="PASSPORT",
    country="FI",
    title="Finnish passport number",
    form="2 letters and 7 digits",
    source="Passilaki 671/2006; PRADO, FIN-AO",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{7}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        passin numero, passinumero, passin nro, passi nro, passin, passini numero, suomen passi,
        finlands pass, finlands pass is, finnish pass, finnish pass is, finnish passport,
        finnish passport no, finnish passport number, 芬兰护照, 芬兰护照号
        """
    ),
    against=_ORDERS,
    columns=words("passinnumero, passinumero"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "芬兰护照号"},
    example="FP1234567",
)

FI_ID_CARD = Identifier(
    entity="FI_ID_CARD",
    group="NATIONAL_ID",
    country="FI",
    title="Finnish identity card number",
    form="2 letters and 7 digits, or 9 digits",
    source="Henkilökorttilaki 663/2016; PRADO, FIN-BO",
    patterns=(
        Pattern(r"[A-Za-z]{2} ?\d{7}", alone=0.01, near=0.6, label=0.95),
        Pattern(r"\d{9}", alone=0.0, near=0.35, label=0.9),
    ),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        henkilökortin numero, henkilökorttinumero, henkilökortin nro, henkilökortti nro, henkilökortti,
        henkilökortin, henkilöllisyystodistus, identitetskort finland, finnish id card,
        finnish identity card, finnish identity card number, 芬兰身份证卡号
        """
    ),
    against=_ORDERS,
    columns=words("henkilökortinnumero, henkilökortti"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "芬兰身份证卡号"},
    example="XA1234567",
)

IDENTIFIERS = (FI_PERSONAL_IDENTITY_CODE, FI_TAX_NUMBER, FI_BUSINESS_ID, FI_PASSPORT, FI_ID_CARD)
