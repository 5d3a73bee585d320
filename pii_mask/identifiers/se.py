"""Identifiers of Sweden.

Sources:

* Personal identity number: Folkbokföringslagen (1991:481), § 18; Skatteverket, SKV 704 (birth date, three
  digits, check digit by Luhn's rule over the ten digits; a plus sign instead of the hyphen from the year in
  which the holder becomes 100).
* Coordination number: Folkbokföringslagen § 18 a; Skatteverket, SKV M 2010:3 (60 is added to the day).
  Where month or day of birth aren't known they are 00 (Skatteverket's open data, "Testsamordningsnummer").
* Organisation number: Lagen (1974:174) om identitetsbeteckning för juridiska personer m.fl.; Skatteverket,
  SKV 709 (the third digit is at least 2; as twelve digits it begins with 16).
* VAT number: Mervärdesskattelagen (2023:200); Skatteverket: SE, the ten digits, 01.
* Passport: Polismyndigheten; PRADO, SWE-AO (eight digits, two letters and digits since 2022).
* Number plates: Transportstyrelsen, TSFS 2009:93 (three letters, two digits, a digit or since 2019 a
  letter).
* Bankgiro and Plusgiro: Bankgirot, "Bankernas kontonummer" and "10-modulen" (check digit by Luhn's rule);
  the clearing number has four digits, Swedbank's of the 8000s five.
* Postcode: SS 613401; PostNord.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDERS = words(
    """
    ordernummer, ordernr, fakturanummer, fakturanr, ocr, ärendenummer, artikelnummer, kundnummer,
    kollinummer, serienummer, isbn, order no, order number, invoice, tracking, part no, sku, version,
    订单号, 单号, 流水号, 型号
    """
)


def _numbers(first: int, last: int) -> str:
    """The numbers of two digits from `first` to `last`, as the words of an ``among``."""
    return " ".join(f"{number:02}" for number in range(first, last + 1))


# --- persons

_LUHN = Check("luhn")
_BORN = Check(
    "any",
    of=(
        (Check("date", chars="yymmdd", position=0, days=(0, 60)),),
        # A coordination number of somebody whose day or month of birth isn't known.
        (Check("among", position=2, chars=_numbers(0, 12)), Check("among", position=4, chars="60")),
        (Check("among", position=2, chars="00"), Check("among", position=4, chars=_numbers(61, 91))),
    ),
)

SE_PERSONNUMMER = Identifier(
    entity="SE_PERSONNUMMER",
    group="NATIONAL_ID",
    country="SE",
    title="Swedish personal identity number or coordination number",
    form="10 or 12 digits, (yy)yymmdd-nnnc",
    source="Folkbokföringslagen (1991:481), §§ 18 and 18 a",
    patterns=(
        Pattern(
            r"(?:18|19)\d{6}[\-+]\d{4}",
            alone=0.55,
            near=0.95,
            label=0.98,
            prior=0.9,
            not_left="-+/",
            not_right="-+/",
        ),
        # What begins with 20 is as often a time (20240115-1430).
        Pattern(r"20\d{6}[\-+]\d{4}", alone=0.25, near=0.92, label=0.98, prior=0.75),
        Pattern(
            r"\d{6}\+\d{4}", alone=0.5, near=0.93, label=0.98, prior=0.85, not_left="-+/", not_right="-+/"
        ),
        Pattern(
            r"\d{6}[\-+]\d{4}",
            alone=0.45,
            near=0.93,
            label=0.98,
            prior=0.85,
            not_left="-+/",
            not_right="-+/",
        ),
        Pattern(r"19\d{10}", alone=0.45, near=0.9, label=0.98, prior=0.8),
        Pattern(r"(?:18|20)\d{10}", alone=0.06, near=0.85, label=0.97, prior=0.6),
        Pattern(r"\d{6} ?\d{4}", alone=0.02, near=0.75, label=0.96, prior=0.5),
        # Glued to letters, as a label without its blank is.
        Pattern(
            r"(?:(?:18|19|20)\d\d|\d\d)\d{4}[\-+]?\d{4}",
            alone=0.01,
            near=0.3,
            label=0.9,
            left="digit",
            right="digit",
        ),
    ),
    checks=(_BORN, _LUHN),
    context=words(
        """
        personnummer, personnummer är, personnummret, personnumret, personnummer nr, pers.nr, pers nr,
        persnr, pnr, p.nr, svenskt personnummer, svensk id, samordningsnummer, samordningsnummer är,
        samordningsnumret, samnr, födelsenummer, organisations-/personnummer, person-/organisationsnummer,
        personal identity number, swedish personal identity number, swedish id, swedish id number,
        swedish ssn, swedish personal number, coordination number, swedish social security number,
        personnumer, 瑞典个人身份号码, 瑞典身份证号, 瑞典个人号码
        """
    ),
    against=_ORDERS,
    columns=words("svensktpersonnummer, samordningsnummer, sepersonnummer, swedishpersonalidentitynumber"),
    canonical=Canonical(keep="digits", last=10),
    names={"zh": "瑞典个人身份号码"},
    example="811228-9874",
)

SE_SOLE_TRADER_VAT_NUMBER = Identifier(
    entity="SE_SOLE_TRADER_VAT_NUMBER",
    group="TAX_ID",
    country="SE",
    title="Swedish VAT number of a sole trader, which holds the personal identity number",
    form="SE, 10 digits, 01",
    source="Mervärdesskattelagen (2023:200); Skatteverket, momsregistreringsnummer",
    patterns=(
        Pattern(r"[Ss][Ee][ \-]?\d{6}[ \-]?\d{4}[ \-]?01", alone=0.6, near=0.95, label=0.98),
        Pattern(r"\d{6}[ \-]?\d{4}[ \-]?01", alone=0.01, near=0.4, label=0.93),
    ),
    checks=(Check("date", chars="yymmdd", position=0, days=(0, 60)), Check("luhn", part=(0, -2))),
    context=words(
        """
        momsregistreringsnummer, momsreg.nr, momsregnr, momsreg nr, momsnummer, moms nr, momsnr, vat-nummer,
        vat-nr, swedish vat number, swedish vat no, 瑞典增值税号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="digits", last=12),
    names={"zh": "瑞典个体户增值税号"},
    example="SE811228987401",
)

# --- organisations

_ORGANISATION = (Check("among", position=2, chars="2 3 4 5 6 7 8 9"), _LUHN)

SE_ORGANISATIONSNUMMER = Identifier(
    entity="SE_ORGANISATIONSNUMMER",
    group="COMPANY_ID",
    country="SE",
    title="Swedish organisation number",
    form="10 digits, 6-4, the third at least 2",
    source="Lagen (1974:174) om identitetsbeteckning för juridiska personer m.fl.; Skatteverket, SKV 709",
    patterns=(
        Pattern(
            r"(?:16)?\d{6}-\d{4}", alone=0.4, near=0.9, label=0.98, prior=0.7, not_left="-", not_right="-"
        ),
        Pattern(r"(?:16)?\d{10}", alone=0.03, near=0.75, label=0.96, prior=0.4),
        Pattern(r"\d{6}-?\d{4}", alone=0.01, near=0.3, label=0.9, left="digit", right="digit"),
    ),
    checks=_ORGANISATION,
    context=words(
        """
        organisationsnummer, organisationsnummer är, organisationsnumret, orgnr, org nr, org.nr, org.nr.,
        org-nr, orgnummer, org nummer, företagsnummer, bolagets organisationsnummer,
        swedish organisation number, swedish organization number, swedish company number,
        swedish corporate id, 瑞典组织编号, 瑞典公司注册号
        """
    ),
    against=_ORDERS,
    columns=words("sveorgnr, swedishorganisationnumber"),
    canonical=Canonical(keep="digits", last=10),
    names={"zh": "瑞典组织编号"},
    example="212000-0142",
    on=False,
)

SE_VAT_NUMBER = Identifier(
    entity="SE_VAT_NUMBER",
    group="TAX_ID",
    country="SE",
    title="Swedish VAT number",
    form="SE, 10 digits, 01",
    source="Mervärdesskattelagen (2023:200); Skatteverket, momsregistreringsnummer",
    patterns=(
        Pattern(r"[Ss][Ee][ \-]?\d{6}[ \-]?\d{4}[ \-]?01", alone=0.6, near=0.9, label=0.97),
        Pattern(r"\d{6}[ \-]?\d{4}[ \-]?01", alone=0.02, near=0.5, label=0.93),
    ),
    checks=(Check("luhn", part=(0, -2)),),
    context=words(
        """
        momsregistreringsnummer, momsreg.nr, momsregnr, momsreg nr, momsnummer, moms nr, momsnr, vat-nummer,
        vat-nr, swedish vat number, swedish vat no, 瑞典增值税号
        """
    ),
    against=_ORDERS,
    columns=words("momsregistreringsnummer, momsregnr"),
    canonical=Canonical(keep="digits", last=12),
    names={"zh": "瑞典增值税号"},
    example="SE556703748501",
    on=False,
)

# --- documents and vehicles

SE_PASSPORT = Identifier(
    entity="SE_PASSPORT",
    group="PASSPORT",
    country="SE",
    title="Swedish passport number",
    form="8 digits, or 2 letters and 6 or 7 digits",
    source="Passlagen (1978:302); PRADO, SWE-AO",
    patterns=(
        Pattern(r"[A-Za-z]{2}\d{6,7}", alone=0.0, near=0.5, label=0.93),
        Pattern(r"\d{8}", alone=0.0, near=0.35, label=0.9),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        passnummer, passnummer är, passnummer:, passnr, pass nr, pass-nr, passets nummer, svenskt pass,
        svenskt pass är, svenskt pass is, svensk pass, swedish pass, swedish pass is,
        svenskt passnummer, swedish passport, swedish passport no, swedish passport number, 瑞典护照,
        瑞典护照号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "瑞典护照号"},
    example="59000002",
)

SE_LICENSE_PLATE = Identifier(
    entity="SE_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="SE",
    title="Swedish number plate",
    form="3 letters, 2 digits, a digit or letter",
    source="Transportstyrelsen, TSFS 2009:93",
    patterns=(
        # I, Q and V aren't used, nor O as the last letter.
        Pattern(r"[A-HJ-PR-UW-Z]{3} ?\d\d[0-9A-HJ-NPR-UW-Z]", alone=0.01, near=0.45, label=0.93),
        Pattern(r"[a-hj-pr-uw-z]{3} ?\d\d[0-9a-hj-npr-uw-z]", alone=0.0, label=0.85),
    ),
    context=words(
        """
        registreringsnummer, registreringsnummer är, registreringsnumret, registreringsnumret är, regnr är,
        registreringsnr, regnummer, regnumret, reg.nr, reg.nr., regnr, reg nr, registreringsskylt,
        nummerplåt, bilens registreringsnummer, swedish license plate, swedish licence plate,
        swedish number plate, 瑞典车牌, 瑞典车牌号
        """
    ),
    against=_ORDERS,
    columns=words("registreringsskylt, bilregnr"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "瑞典车牌号"},
    example="ABC 12D",
)

# --- accounts

SE_BANKGIRO = Identifier(
    entity="SE_BANKGIRO",
    group="BANK_ACCOUNT",
    country="SE",
    title="Swedish bankgiro number",
    form="7 or 8 digits, 3-4 or 4-4, check digit",
    source="Bankgirot, 10-modulen",
    patterns=(
        Pattern(r"\d{3,4}-\d{4}", alone=0.0, near=0.6, label=0.97, not_left="-", not_right="-"),
        Pattern(r"\d{7,8}", alone=0.0, near=0.4, label=0.93),
    ),
    checks=(_LUHN, Check("distinct")),
    context=words(
        """
        bankgiro, bankgironummer, bankgiro nr, bankgironr, bg-nummer, bgnr, bg nr, bg-nr, bankgiro number,
        瑞典银行转账号
        """
    ),
    against=_ORDERS,
    columns=words("bankgiro, bankgironummer, bankgironr"),
    canonical=Canonical(keep="digits"),
    names={"zh": "瑞典银行转账号（Bankgiro）"},
    example="160-9908",
)

SE_PLUSGIRO = Identifier(
    entity="SE_PLUSGIRO",
    group="BANK_ACCOUNT",
    country="SE",
    title="Swedish Plusgiro number",
    form="2 to 8 digits, a hyphen before the check digit",
    source="Nordea, Plusgirot; Bankgirot, 10-modulen",
    patterns=(Pattern(r"\d(?: ?\d){0,6} ?-\d", alone=0.0, label=0.96, not_left="-", not_right="-"),),
    checks=(_LUHN,),
    context=words(
        """
        plusgiro, plusgironummer, plusgiro nr, plusgironr, plusgirokonto, postgiro, postgirokonto,
        postgironummer, pg-nummer, pgnr, pg nr, pg-nr, plusgiro number, 瑞典邮政转账号
        """
    ),
    against=_ORDERS,
    columns=words("plusgiro, plusgironummer, plusgironr"),
    canonical=Canonical(keep="digits"),
    names={"zh": "瑞典邮政转账号（Plusgiro）"},
    example="90 20 03-3",
)

SE_BANK_ACCOUNT = Identifier(
    entity="SE_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="SE",
    title="Swedish bank account number with its clearing number",
    form="4 or 5 digits clearing, 6 to 10 digits account",
    source="Bankgirot, Bankernas kontonummer",
    patterns=(
        Pattern(
            r"[1-9]\d{3}(?:-\d)?[ ,\-]{1,2}\d(?:[ \-]?\d){5,9}",
            alone=0.0,
            label=0.88,
            not_left="-",
            not_right="-",
        ),
        Pattern(r"[1-9]\d{10,14}", alone=0.0, label=0.85),
        Pattern(r"\d(?:[ \-]?\d){6,9}", alone=0.0, label=0.7, not_left="-", not_right="-"),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        clearingnummer, clearingnr, clearing nr, clearing- och kontonummer, clearing och kontonummer,
        clearingnummer och kontonummer, bankkontonummer, bankkonto, kontonummer, kontonr, konto nr,
        swedish bank account, swedish account number, 瑞典银行账号, clearing:, clearing nummer
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="digits"),
    names={"zh": "瑞典银行账号"},
    example="8327-9 123 456 789-0",
)

SE_POSTAL_CODE = Identifier(
    entity="SE_POSTAL_CODE",
    group="LOCATION",
    country="SE",
    title="Swedish postcode",
    form="5 digits, 3-2",
    source="SS 613401; PostNord",
    patterns=(
        Pattern(r"(?:SE|se|S)-[1-9]\d\d ?\d\d", alone=0.5, near=0.85, label=0.95),
        Pattern(r"[1-9]\d\d \d\d", alone=0.05, near=0.6, label=0.93),
        Pattern(r"[1-9]\d{4}", alone=0.01, near=0.4, label=0.9),
    ),
    context=words("postnummer, postnr, postadress, postort, swedish postcode, swedish postal code, 瑞典邮编"),
    canonical=Canonical(keep="digits"),
    names={"zh": "瑞典邮政编码"},
    example="114 18",
    on=False,
)

IDENTIFIERS = (
    SE_PERSONNUMMER,
    SE_SOLE_TRADER_VAT_NUMBER,
    SE_ORGANISATIONSNUMMER,
    SE_VAT_NUMBER,
    SE_PASSPORT,
    SE_LICENSE_PLATE,
    SE_BANKGIRO,
    SE_PLUSGIRO,
    SE_BANK_ACCOUNT,
    SE_POSTAL_CODE,
)
