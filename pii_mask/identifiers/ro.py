"""Identifiers of Romania.

Sources:

* Personal numerical code (CNP): Legea 105/1996 on the register of persons and HG 1375/2006 (sex and
  century, date of birth, county of the Codul județelor, serial, check digit of the key 279146358279).
* Identification code of a taxpayer (CUI, CIF): Codul de procedură fiscală art. 82 and OMF 262/2007, check
  digit of the key 753217532.
* Identity card: OUG 97/2005 and HG 295/2021 (series of two letters, six digits; seven on the electronic
  card).
* Passport: Legea 248/2005 and Consilium PRADO, ROU-AO (eight digits, nine since 2010).
* Driving licence: Ordinul MAI 157/2012 annex 1, field 5 (a letter, eight digits, a letter).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

#: County of birth or of first registration: 01 to 46 (Bucharest and its sectors 40 to 46), the two that were
#: dissolved, Călărași and Giurgiu, and what is given out whatever the county.
_COUNTIES = " ".join(f"{code:02}" for code in (*range(1, 49), 51, 52, 70, 80, 81, 82, 83))

RO_CNP = Identifier(
    entity="RO_CNP",
    group="NATIONAL_ID",
    country="RO",
    title="Romanian personal numerical code",
    form="13 digits: sex and century, yymmdd, county, serial, check digit",
    source="Legea 105/1996; HG 1375/2006",
    patterns=(
        Pattern(r"[1-9]\d{12}", alone=0.3, near=0.9, label=0.98, prior=0.85),
        Pattern(r"[1-9][ \-]\d{6}[ \-]\d{6}", alone=0.5, near=0.9, label=0.98, prior=0.85),
    ),
    checks=(
        Check("date", chars="yymmdd", position=1),
        Check("among", chars=_COUNTIES, position=7),
        Check("weighted", weights=(2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9), modulus=11, chars="01234567891"),
    ),
    context=words(
        """
        cnp, c.n.p., cnp-ul, cnp nr, cnp no, cnp number, cnp is, cnp este, cod numeric personal,
        codul numeric personal, romanian personal number, romanian personal code, romanian national id,
        罗马尼亚个人代码, 罗马尼亚身份证
        """
    ),
    against=words("order no, order number, comanda nr, factura nr, invoice, tracking, isbn, ean, 订单号"),
    columns=words("cnp, codnumericpersonal, romaniancnp"),
    canonical=Canonical(keep="digits"),
    names={"zh": "罗马尼亚个人代码"},
    example="1630615123457",
)


def _cui(length: int) -> Pattern:
    """A code of `length` digits, with or without the RO of a payer of VAT; the key is set flush right."""
    key = (7, 5, 3, 2, 1, 7, 5, 3, 2)[-(length - 1) :]
    check = Check(
        "weighted",
        weights=tuple(10 * weight for weight in key),
        start=-length,
        modulus=11,
        chars="01234567890",
    )
    prefix = r"(?:[Rr][Oo][ \-]?)?"
    return Pattern(
        rf"{prefix}[1-9]\d{{{length - 1}}}", alone=0.0, near=0.4, label=0.9, prior=0.05, checks=(check,)
    )


RO_CUI = Identifier(
    entity="RO_CUI",
    group="TAX_ID",
    country="RO",
    title="Romanian identification code of a taxpayer (CUI, CIF)",
    form="4 to 10 digits, the last a check digit, RO before it for VAT",
    source="Codul de procedură fiscală art. 82; OMF 262/2007",
    patterns=tuple(_cui(length) for length in range(4, 11)),
    context=words(
        """
        cui, cif, c.u.i., c.i.f., cod fiscal, cod de identificare fiscala, cod de identificare fiscală,
        codul unic de inregistrare, codul unic de înregistrare, cod unic de inregistrare,
        cod unic de înregistrare, romanian tax number, romanian vat number, 罗马尼亚税号
        """
    ),
    columns=words("codfiscal, codunicdeinregistrare, romaniancui"),
    canonical=Canonical(keep="digits"),
    names={"zh": "罗马尼亚税号"},
    example="RO18547290",
    on=False,
)

RO_ID_CARD = Identifier(
    entity="RO_ID_CARD",
    group="NATIONAL_ID",
    country="RO",
    title="Romanian identity card number",
    form="series of 2 letters, 6 or 7 digits",
    source="OUG 97/2005; HG 295/2021",
    patterns=(
        Pattern(
            r"[A-Za-z]{2}[ ,\-]{0,2}(?:[Nn][RrOo]\.? ?)?\d{6,7}",
            alone=0.0,
            near=0.35,
            label=0.92,
        ),
    ),
    context=words(
        """
        ci seria, c.i. seria, c.i seria, carte de identitate, cartea de identitate,
        cartii de identitate, cărții de identitate, carte de identitate seria,
        cartea de identitate seria, carte identitate, act de identitate seria,
        actul de identitate seria, buletin seria, b.i. seria, bi seria, seria ci, serie ci,
        serie buletin, romanian id card, romanian identity card, 罗马尼亚身份证号
        """
    ),
    columns=words("seriecarteidentitate, carteidentitate, seriebuletin"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "罗马尼亚身份证件号"},
    example="RX 123456",
)

RO_PASSPORT = Identifier(
    entity="RO_PASSPORT",
    group="PASSPORT",
    country="RO",
    title="Romanian passport number",
    form="8 or 9 digits",
    source="Legea 248/2005; Consilium PRADO, ROU-AO",
    patterns=(Pattern(r"\d{8,9}", alone=0.0, label=0.9),),
    context=words(
        """
        pașaport, paşaport, pașaportul, pașaportului, pasaport nr, pasaportul nr, pasaportul,
        pașaport nr, pașaportul nr, pașaport seria, pasaport seria, pașaport numărul, pasaport romanesc,
        romanian passport, romanian passport no, romanian passport number, 罗马尼亚护照
        """
    ),
    columns=words("pasaportromanesc, nrpasaport"),
    canonical=Canonical(keep="digits"),
    names={"zh": "罗马尼亚护照号"},
    example="052345678",
)

RO_DRIVING_LICENCE = Identifier(
    entity="RO_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="RO",
    title="Romanian driving licence number",
    form="a letter, 8 digits, a letter",
    source="Ordinul MAI 157/2012 annex 1, field 5",
    patterns=(Pattern(r"[A-Za-z]\d{8}[A-Za-z]", alone=0.0, near=0.6, label=0.95),),
    context=words(
        """
        permis de conducere, permisul de conducere, permisului de conducere, permis de conducere nr,
        permisul de conducere nr, permis de conducere seria, permis conducere, permis auto,
        romanian driving licence, romanian driving license, romanian driver license, 罗马尼亚驾照
        """
    ),
    columns=words("permisdeconducere, permisconducere, nrpermisconducere"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "罗马尼亚驾照号"},
    example="B00123456C",
)

IDENTIFIERS = (RO_CNP, RO_CUI, RO_ID_CARD, RO_PASSPORT, RO_DRIVING_LICENCE)
