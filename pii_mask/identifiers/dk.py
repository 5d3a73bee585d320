"""Identifiers of Denmark (and of Greenland, which has the same register).

Sources:

* Personal number: Lov om Det Centrale Personregister § 3; CPR-kontoret, "Personnummeret i CPR-systemet"
  (ddmmyy, four digits; weights 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 modulo 11). Since 1 October 2007 numbers are
  given out that don't pass that check: "Personnumre uden kontrolciffer (modulus 11 kontrol)".
* CVR number: Lov om Det Centrale Virksomhedsregister; Erhvervsstyrelsen, "Modulus 11-kontrol" (weights 2,
  7, 6, 5, 4, 3, 2, 1).
* Accounts: Finans Danmark (registration number of four digits, up to ten digits of account).
* Passport: Politiet; PRADO, DNK-AO (nine digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ORDERS = words(
    """
    ordrenummer, ordrenr, fakturanummer, fakturanr, sagsnummer, varenummer, kundenummer, serienummer,
    journalnummer, isbn, order no, order number, invoice, tracking, part no, sku, 订单号, 单号, 流水号, 型号
    """
)

_BORN = Check("date", chars="ddmmyy", position=0)
_MOD_11 = Check("weighted", weights=(4, 3, 2, 7, 6, 5, 4, 3, 2, 1), modulus=11)

DK_CPR = Identifier(
    entity="DK_CPR",
    group="NATIONAL_ID",
    country="DK",
    title="Danish personal number (CPR)",
    form="10 digits ddmmyy-nnnn, check digit in most",
    source="Lov om Det Centrale Personregister § 3; CPR-kontoret, Personnummeret i CPR-systemet",
    patterns=(
        Pattern(
            r"\d{6}-\d{4}",
            alone=0.4,
            near=0.95,
            label=0.98,
            prior=0.85,
            not_left="-/",
            not_right="-/",
            checks=(_BORN, _MOD_11),
        ),
        Pattern(r"\d{6} ?\d{4}", alone=0.03, near=0.8, label=0.97, prior=0.5, checks=(_BORN, _MOD_11)),
        # Numbers without the check.
        Pattern(r"\d{6}-\d{4}", alone=0.1, near=0.7, label=0.95, prior=0.5, not_left="-/", not_right="-/"),
        Pattern(r"\d{6} ?\d{4}", alone=0.01, near=0.4, label=0.9, prior=0.15),
    ),
    checks=(_BORN,),
    context=words(
        """
        cpr, cpr-nummer, cpr nummer, cprnummer, cpr-nr, cpr-nr., cpr.nr, cpr.nr., cpr nr, cpr nr., cprnr,
        cpr no, cpr number, cpr er, cpr-nummeret, personnummer, personnr, dansk personnummer, danish cpr,
        danish personal number, danish national id, danish id number, civil registration number,
        丹麦个人身份号码, 丹麦身份证号, 丹麦cpr
        """
    ),
    against=_ORDERS,
    columns=words("cprnummer, cprnr, cprnumber, danskpersonnummer"),
    canonical=_DIGITS,
    names={"zh": "丹麦个人身份号码（CPR）"},
    example="211062-5629",
)

DK_CVR = Identifier(
    entity="DK_CVR",
    group="COMPANY_ID",
    country="DK",
    title="Danish business number (CVR, SE), also as VAT number",
    form="8 digits, check digit; with DK before",
    source="Lov om Det Centrale Virksomhedsregister; Erhvervsstyrelsen, Modulus 11-kontrol",
    patterns=(
        Pattern(r"DK[ \-]?[1-9]\d ?\d\d ?\d\d ?\d\d", alone=0.4, near=0.9, label=0.97),
        Pattern(r"[1-9]\d \d\d \d\d \d\d", alone=0.05, near=0.8, label=0.97),
        Pattern(r"[1-9]\d{7}", alone=0.02, near=0.7, label=0.96, prior=0.3),
    ),
    checks=(
        Check("weighted", weights=(2, 7, 6, 5, 4, 3, 2, 1), modulus=11),
        Check("distinct"),
    ),
    context=words(
        """
        cvr, cvr-nummer, cvr nummer, cvr-nr, cvr-nr., cvr nr, cvr nr., cvr.nr, cvrnr, cvr number, cvr no,
        se-nummer, se-nr, momsnummer, moms nr, danish vat number, danish company number, 丹麦企业登记号
        """
    ),
    against=_ORDERS,
    columns=words("cvr, cvrnummer, cvrnr, cvrnumber"),
    canonical=Canonical(keep="digits", last=8),
    names={"zh": "丹麦企业登记号（CVR）"},
    example="13585628",
    on=False,
)

DK_BANK_ACCOUNT = Identifier(
    entity="DK_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="DK",
    title="Danish bank account number with its registration number",
    form="4 digits, 6 to 10 digits",
    source="Finans Danmark, registreringsnumre",
    patterns=(
        Pattern(r"\d{4}[ \-/]{1,3}\d{6,10}", alone=0.0, near=0.3, label=0.9, not_left="-/", not_right="-/"),
        Pattern(r"\d{4}[ \-]\d{3} \d{3,4} \d{3}", alone=0.0, label=0.88),
        Pattern(r"\d{14}", alone=0.0, label=0.86),
        Pattern(r"\d{7,10}", alone=0.0, label=0.72),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        kontonummer, kontonr, kontonr., konto nr, konto nr., bankkonto, bankkontonummer, reg. og kontonr,
        reg. og kontonummer, reg.nr. og kontonr, reg.nr. og kontonummer, reg.nr./kontonr,
        reg.- og kontonummer, registrerings- og kontonummer, reg/konto, reg. nr. og konto nr, nemkonto,
        lønkonto, danish bank account, 丹麦银行账号
        """
    ),
    against=_ORDERS,
    columns=words("nemkonto, regogkontonr, lønkonto"),
    canonical=_DIGITS,
    names={"zh": "丹麦银行账号"},
    example="3000 1234567890",
)

DK_PASSPORT = Identifier(
    entity="DK_PASSPORT",
    group="PASSPORT",
    country="DK",
    title="Danish passport number",
    form="9 digits",
    source="Pasloven; PRADO, DNK-AO",
    patterns=(Pattern(r"\d{9}", alone=0.0, near=0.4, label=0.92),),
    checks=(Check("distinct"),),
    context=words(
        """
        pasnummer, pasnummeret, pasnr, pas nr, pas nr., pas-nr, dansk pas, dansk pasnummer, danish passport,
        danish passport no, danish passport number, 丹麦护照, 丹麦护照号
        """
    ),
    against=_ORDERS,
    columns=words("pasnummer"),
    canonical=_DIGITS,
    names={"zh": "丹麦护照号"},
    example="202123456",
)

IDENTIFIERS = (DK_CPR, DK_CVR, DK_BANK_ACCOUNT, DK_PASSPORT)
