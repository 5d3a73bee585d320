"""Identifiers of Norway.

Sources:

* Birth number and D-number: folkeregisterforskriften § 2-2 and § 2-3; Skatteetaten, "Fødselsnummer" (birth
  date ddmmyy, in a D-number 40 added to the day; three digits; two check digits modulo 11). Help numbers
  add 40 to the month; Skatteetaten's synthetic test population adds 80, NAV's 40 or 60.
* Numbers given out from 1 January 2032 on: Skatteetaten, folkeregisteret-api-dokumentasjon, "Nytt
  fødselsnummer fra 2032" (the sum of the first check digit may leave the remainder 0, 1, 2 or 3 modulo 11;
  the second one is as before).
* Common help number (FH-nummer): Norsk Helsenett; it begins with 8 or 9 and has the same check digits, but
  no date.
* Account numbers: Bits AS, "Kontonummer" (eleven digits, 4-2-5, weights 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 modulo
  11; accounts of the former Postgiro begin with 0000 and have a digit by Luhn's rule).
* DUF number: Utlendingsdirektoratet (year, six digits, the weighted sum of these modulo 11 in two digits).
* Organisation number: enhetsregisterforskriften § 10; Brønnøysundregistrene (weights 3, 2, 7, 6, 5, 4, 3, 2
  modulo 11).
* Passport: Politiet; PRADO, NOR-AO (eight digits; three letters and six digits since 2020).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ORDERS = words(
    """
    ordrenummer, ordrenr, fakturanummer, fakturanr, kid, kid-nummer, saksnummer, varenummer, kundenummer,
    sporingsnummer, serienummer, isbn, order no, order number, invoice, tracking, part no, sku, 订单号,
    单号, 流水号, 型号
    """
)

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K1 = Check("weighted", weights=_FIRST, modulus=11)
_K1_FROM_2032 = Check(
    "any",
    of=tuple(
        (Check("weighted", weights=_FIRST, modulus=11, add=-remainder % 11),) for remainder in (0, 1, 2, 3)
    ),
)
_K2 = Check("weighted", weights=(5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), modulus=11)


def _born(*months: int) -> Check:
    return Check("date", chars="ddmmyy", position=0, days=(0, 40), months=months)


NO_FODSELSNUMMER = Identifier(
    entity="NO_FODSELSNUMMER",
    group="NATIONAL_ID",
    country="NO",
    title="Norwegian birth number or D-number",
    form="11 digits ddmmyy, 3 digits, 2 check digits",
    source="folkeregisterforskriften §§ 2-2 and 2-3; Skatteetaten, Nytt fødselsnummer fra 2032",
    patterns=(
        Pattern(r"\d{6}[ \-]\d{5}", alone=0.6, near=0.95, label=0.98, prior=0.9, not_left="-", not_right="-"),
        Pattern(r"\d{11}", alone=0.4, near=0.93, label=0.98, prior=0.85),
        Pattern(
            r"\d{6}[ \-]?\d{5}",
            alone=0.02,
            near=0.65,
            label=0.96,
            prior=0.35,
            checks=(_born(40, 60, 80), _K1, _K2),
        ),
        Pattern(
            r"\d{6}[ \-]?\d{5}",
            alone=0.02,
            near=0.55,
            label=0.95,
            prior=0.3,
            checks=(_born(0), _K1_FROM_2032, _K2),
        ),
        # Common help numbers.
        Pattern(r"[89]\d{5} ?\d{5}", alone=0.01, near=0.5, label=0.95, checks=(_K1, _K2, Check("distinct"))),
        Pattern(r"\d{3} \d{3} \d{5}|\d\d \d\d \d\d \d{5}", alone=0.05, near=0.85, label=0.97),
    ),
    checks=(_born(0), _K1, _K2),
    context=words(
        """
        fødselsnummer, fødselsnr, fødselsnummer er, fødselsnummeret, fodselsnummer, foedselsnummer,
        fødselsnummar, fnr, f.nr, f.nr., personnummer, personnummer er, personnr, pers.nr, d-nummer, d-nr,
        dnummer, d nummer, hjelpenummer, fh-nummer, h-nummer, norsk personnummer, norsk fødselsnummer,
        fødsels- og personnummer, norwegian national id, norwegian id number,
        norwegian national identity number, norwegian personal number, norwegian birth number,
        norwegian ssn, 挪威个人身份号码, 挪威身份证号
        """
    ),
    against=_ORDERS,
    columns=words("fodselsnummer, fødselsnummer, fødselsnr, fodselsnr, norskpersonnummer, dnummer"),
    canonical=_DIGITS,
    names={"zh": "挪威个人身份号码"},
    example="151086 10260",
)

NO_DUF_NUMBER = Identifier(
    entity="NO_DUF_NUMBER",
    group="NATIONAL_ID",
    country="NO",
    title="Norwegian DUF number of the immigration authorities",
    form="12 digits: year, 6 digits, 2 check digits",
    source="Utlendingsdirektoratet, DUF-nummer",
    patterns=(
        Pattern(r"(?:19[89]|20\d)\d{9}", alone=0.03, near=0.85, label=0.98, prior=0.4),
        Pattern(r"(?:19[89]|20\d)\d[ \-]\d{6}[ \-]?\d\d", alone=0.05, near=0.85, label=0.97, prior=0.5),
    ),
    checks=(
        Check(
            "weighted",
            weights=(4, 6, 3, 2, 4, 6, 3, 2, 7, 5),
            modulus=11,
            chars="".join(f"{remainder:02}" for remainder in range(11)),
            width=2,
            position=10,
        ),
    ),
    context=words(
        """
        duf-nummer, dufnummer, duf nummer, duf-nr, duf nr, duf-nummeret, duf number, duf no,
        utlendingsdirektoratets nummer, 挪威移民编号
        """
    ),
    against=_ORDERS,
    columns=words("dufnummer, dufnr, dufnumber"),
    canonical=_DIGITS,
    names={"zh": "挪威移民登记号（DUF）"},
    example="201017238203",
)

_ACCOUNT = Check("weighted", weights=(5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), modulus=11)

NO_BANK_ACCOUNT = Identifier(
    entity="NO_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="NO",
    title="Norwegian bank account number",
    form="11 digits, 4-2-5, check digit",
    source="Bits AS, Kontonummer",
    patterns=(
        Pattern(r"\d{4}\.\d\d\.\d{5}", alone=0.7, near=0.95, label=0.98, prior=0.9),
        Pattern(r"\d{4} \d\d \d{5}", alone=0.25, near=0.9, label=0.98, prior=0.75),
        Pattern(r"\d{11}", alone=0.03, near=0.8, label=0.97, prior=0.3),
        Pattern(
            r"0000[ .]?\d\d[ .]?\d{5}",
            alone=0.03,
            near=0.7,
            label=0.95,
            checks=(Check("luhn", part=(4, 0)), Check("distinct")),
        ),
    ),
    checks=(_ACCOUNT, Check("distinct")),
    context=words(
        """
        kontonummer, kontonummer er, kontonummeret, kontonr, kontonr., konto nr, konto nr., bankkonto,
        bankkontonummer, bankkontonr, lønnskonto, til konto, konto:, norwegian bank account,
        norwegian account number, 挪威银行账号
        """
    ),
    against=_ORDERS,
    columns=words("norskkontonummer, lønnskonto"),
    canonical=_DIGITS,
    names={"zh": "挪威银行账号"},
    example="8601.11.17947",
)


def _organisation(part: tuple[int, int] = (0, 0)) -> tuple[Check, ...]:
    """The check of the nine digits that are this `part` of the match."""
    return (
        Check("weighted", weights=(3, 2, 7, 6, 5, 4, 3, 2, 1), part=part, modulus=11),
        Check("distinct", part=part),
    )


NO_ORGANISATION_NUMBER = Identifier(
    entity="NO_ORGANISATION_NUMBER",
    group="COMPANY_ID",
    country="NO",
    title="Norwegian organisation number",
    form="9 digits, 3-3-3, check digit; with NO before and MVA behind",
    source="enhetsregisterforskriften § 10; Brønnøysundregistrene",
    patterns=(
        Pattern(
            r"NO[ \-]?[89]\d\d ?\d{3} ?\d{3} ?MVA",
            alone=0.8,
            near=0.95,
            label=0.98,
            checks=_organisation((2, -3)),
        ),
        Pattern(
            r"[89]\d\d ?\d{3} ?\d{3} ?MVA",
            alone=0.7,
            near=0.95,
            label=0.98,
            checks=_organisation((0, -3)),
        ),
        Pattern(
            r"NO[ \-]?[89]\d\d ?\d{3} ?\d{3}",
            alone=0.4,
            near=0.9,
            label=0.97,
            checks=_organisation((2, 0)),
        ),
        Pattern(r"[89]\d\d \d{3} \d{3}", alone=0.1, near=0.8, label=0.97, prior=0.5),
        Pattern(r"[89]\d{8}", alone=0.03, near=0.75, label=0.96, prior=0.4),
        Pattern(r"\d{9}", alone=0.01, near=0.3, label=0.8),
    ),
    checks=_organisation(),
    context=words(
        """
        organisasjonsnummer, organisasjonsnr, organisasjonsnummeret, orgnr, org.nr, org.nr., org nr, org-nr,
        orgnummer, foretaksnummer, foretaksregisteret, mva-nummer, norwegian organisation number,
        norwegian organization number, norwegian company number, 挪威企业登记号
        """
    ),
    against=_ORDERS,
    columns=words("organisasjonsnummer, organisasjonsnr"),
    canonical=Canonical(keep="digits"),
    names={"zh": "挪威企业登记号"},
    example="988 077 917",
    on=False,
)

NO_PASSPORT = Identifier(
    entity="NO_PASSPORT",
    group="PASSPORT",
    country="NO",
    title="Norwegian passport number",
    form="8 digits, or 3 letters and 6 digits",
    source="Passloven; PRADO, NOR-AO",
    patterns=(
        Pattern(r"[A-Za-z]{3}\d{6}", alone=0.0, near=0.5, label=0.93),
        Pattern(r"\d{8}", alone=0.0, near=0.35, label=0.89),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        passnummer, passnummeret, passnr, pass nr, pass-nr, norsk pass, norsk pass er, norsk pass is,
        norwegian pass, norwegian pass is, norsk passnummer,
        norwegian passport, norwegian passport no, norwegian passport number, nasjonalt id-kort, 挪威护照,
        挪威护照号
        """
    ),
    against=_ORDERS,
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "挪威护照号"},
    example="FHC000123",
)

IDENTIFIERS = (
    NO_FODSELSNUMMER,
    NO_DUF_NUMBER,
    NO_BANK_ACCOUNT,
    NO_ORGANISATION_NUMBER,
    NO_PASSPORT,
)
