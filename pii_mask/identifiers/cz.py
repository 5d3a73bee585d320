"""Identifiers of the Czech Republic.

Sources:

* Birth number: Zákon 133/2000 Sb., § 13 (yymmdd, 50 added to a woman's month, and 20 or 70 where a day's
  numbers ran out; three digits, since 1954 a fourth one that makes the number divisible by 11. Until 1985 a
  few numbers have the digit 0 where the first nine leave 10).
* Organisation number (IČO): Zákon 304/2013 Sb.; Český statistický úřad (weights 8 to 2 modulo 11).
* Tax number (DIČ): Zákon 280/2009 Sb. (daňový řád), § 130: CZ and the birth number or another of ten digits
  at most; rules of the digits as the European Commission's VIES has them (nine digits that begin with 6 for
  persons without birth number).
* Accounts: Vyhláška 169/2011 Sb., § 4 (prefix of weights 10, 5, 8, 4, 2, 1 and number of weights 6, 3, 7,
  9, 10, 5, 8, 4, 2, 1 modulo 11); Česká národní banka, "Číselník kódů platebního styku".
* Identity card: Zákon 269/2021 Sb.; PRADO, CZE-BO (nine digits; two letters and six digits before 2000).
* Passport: Zákon 329/1999 Sb.; PRADO, CZE-AO (eight digits). Driving licence: Ministerstvo dopravy (two
  letters, the first a vowel, six digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")
_ORDERS = words(
    """
    číslo objednávky, objednávka č, objednávka číslo, číslo faktury, faktura č, variabilní symbol, vs:,
    spisová značka, sp. zn., č. j., číslo jednací, číslo smlouvy, sériové číslo, číslo zásilky, isbn,
    order no, order number, invoice, tracking, part no, sku, 订单号, 单号, 流水号, 型号
    """
)


def in_eleven(part: tuple[int, int] = (0, 0)) -> Check:
    """The tenth digit of this `part` is what the nine before it leave modulo 11, 0 for 10."""
    return Check(
        "weighted", weights=(1, 10) * 4 + (1,), part=part, modulus=11, chars="01234567890", position=9
    )


def born(*months: int, part: tuple[int, int] = (0, 0)) -> Check:
    return Check("date", chars="yymmdd", position=0, months=months, part=part)


def before_1954(part: tuple[int, int] = (0, 0)) -> Check:
    """Numbers of nine digits were given to who was born before 1954."""
    return Check("among", position=0, chars="0 1 2 3 4 50 51 52 53 8 9", part=part)


#: What begins with 20 is as often the year and month of a document: 201104/0012, 202401/0012.
NOT_20 = Check("among", position=0, chars=" ".join(f"{year:02}" for year in range(100) if year != 20))
FROM_20 = Check("among", position=0, chars="20")

_TEN = (born(0, 50), in_eleven(), NOT_20)
_TEN_RARE = (Check("any", of=((born(20, 70),), (born(0, 50), FROM_20))), in_eleven())
_NINE = (born(0, 50), before_1954())

CZ_BIRTH_NUMBER = Identifier(
    entity="CZ_BIRTH_NUMBER",
    group="NATIONAL_ID",
    country="CZ",
    title="Czech birth number (rodné číslo)",
    form="yymmdd/nnnc, divisible by 11; yymmdd/nnn before 1954",
    source="Zákon 133/2000 Sb., § 13",
    patterns=(
        Pattern(
            r"\d{6}/\d{4}",
            alone=0.6,
            near=0.96,
            label=0.98,
            prior=0.9,
            not_left="/-",
            not_right="/-",
            checks=_TEN,
        ),
        Pattern(
            r"\d{6}/\d{4}", alone=0.1, near=0.85, label=0.97, not_left="/-", not_right="/-", checks=_TEN_RARE
        ),
        Pattern(
            r"\d{6}/\d{3}",
            alone=0.2,
            near=0.88,
            label=0.97,
            prior=0.55,
            not_left="/-",
            not_right="/-",
            checks=_NINE,
        ),
        Pattern(r"\d{6} ?\d{4}", alone=0.03, near=0.8, label=0.97, prior=0.5, checks=_TEN),
        Pattern(r"\d{6} ?\d{4}", alone=0.01, near=0.5, label=0.95, prior=0.2, checks=_TEN_RARE),
        Pattern(r"\d{9}", alone=0.01, near=0.4, label=0.92, prior=0.1, checks=_NINE),
    ),
    context=words(
        """
        rodné číslo, rodne cislo, rodného čísla, rodným číslem, rodném čísle, rodná čísla, rodné číslo je,
        rod. číslo, rod. č., rodné č., r.č., r. č., rč, rč., r.c., nar., narozen, narozena,
        czech birth number, czech personal number, czech national id, czech id number, czech personal id,
        rodné číslo (czech), 捷克出生号码, 捷克身份号码
        """
    ),
    against=_ORDERS,
    columns=words("rodnécíslo, rodnečíslo, rodnéčíslo, rodnecislo"),
    canonical=_DIGITS,
    names={"zh": "捷克出生号码"},
    example="710319/2745",
)

ICO = Check("weighted", weights=(8, 7, 6, 5, 4, 3, 2), modulus=11, chars="10987654321", position=7)

CZ_COMPANY_ID = Identifier(
    entity="CZ_COMPANY_ID",
    group="COMPANY_ID",
    country="CZ",
    title="Czech organisation number (IČO), with CZ before as tax number",
    form="8 digits, check digit",
    source="Zákon 304/2013 Sb.; Český statistický úřad",
    patterns=(
        Pattern(r"[Cc][Zz][ \-]?\d{8}", alone=0.45, near=0.9, label=0.97),
        Pattern(r"\d{3} ?\d\d ?\d{3}", alone=0.02, near=0.75, label=0.97, prior=0.3),
    ),
    checks=(ICO, Check("distinct")),
    context=words(
        """
        ičo, ičo:, ič, ič:, ico:, identifikační číslo osoby, identifikační číslo, dič, dič:,
        czech company number, czech company id, 捷克企业编号
        """
    ),
    against=_ORDERS,
    columns=words("ičo"),
    canonical=Canonical(keep="digits", last=8),
    names={"zh": "捷克企业编号（IČO）"},
    example="25123891",
    on=False,
)


def _ten_digits(part: tuple[int, int] = (0, 0)) -> tuple[Check, ...]:
    return (born(0, 20, 50, 70, part=part), in_eleven(part))


def _nine_digits(part: tuple[int, int] = (0, 0)) -> tuple[Check, ...]:
    """A birth number of nine digits, or the number of somebody who has none."""
    without = (
        Check("among", position=0, chars="6", part=part),
        Check(
            "weighted",
            weights=(8, 7, 6, 5, 4, 3, 2),
            start=1,
            part=part,
            modulus=11,
            chars="89012345678",
            position=8,
        ),
    )
    return (Check("any", of=((born(0, 50, part=part), before_1954(part)), without)),)


CZ_TAX_ID = Identifier(
    entity="CZ_TAX_ID",
    group="TAX_ID",
    country="CZ",
    title="Czech tax number of a natural person (DIČ)",
    form="CZ and 9 or 10 digits, mostly the birth number",
    source="Zákon 280/2009 Sb., § 130; European Commission, VIES",
    patterns=(
        Pattern(
            r"[Cc][Zz][ \-]?\d{6}/?\d{4}",
            alone=0.7,
            near=0.95,
            label=0.98,
            prior=0.9,
            checks=_ten_digits((2, 0)),
        ),
        Pattern(
            r"[Cc][Zz][ \-]?\d{9}", alone=0.4, near=0.9, label=0.97, prior=0.7, checks=_nine_digits((2, 0))
        ),
        Pattern(r"\d{6}/?\d{4}", alone=0.01, near=0.5, label=0.96, checks=_ten_digits()),
        Pattern(r"\d{9}", alone=0.01, near=0.3, label=0.92, checks=_nine_digits()),
    ),
    context=words(
        """
        dič, dič:, dič je, d.i.č., dic:, daňové identifikační číslo, danove identifikacni cislo, dič plátce,
        czech vat number, czech tax number, czech tax id, czech dic, 捷克税号
        """
    ),
    against=_ORDERS,
    columns=words("dič, daňovéidentifikačníčíslo"),
    canonical=Canonical(keep="digits"),
    names={"zh": "捷克个人税号（DIČ）"},
    example="CZ7103192745",
)

# --- accounts

_BANKS = Check(
    "among",
    part=(-4, 0),
    chars="""
    0100 0300 0600 0710 0800 2010 2060 2070 2100 2200 2220 2240 2250 2260 2275 2310 2600 2700 3030 3040 3050
    3060 3500 4000 4300 5400 5500 5800 6000 6100 6200 6210 6300 6363 6700 6800 7910 7940 7950 7960 7970 7980
    7990 8030 8040 8060 8090 8150 8190 8198 8199 8200 8215 8220 8225 8230 8240 8250 8255 8265 8270 8272 8280
    8283 8291 8292 8293 8294 8296 8500 8610 8660
    """,
)
_WEIGHTS = (6, 3, 7, 9, 10, 5, 8, 4, 2, 1)


def account(digits: int, part: tuple[int, int]) -> Check:
    """The check of a number of so many `digits` that is this `part` of the match."""
    return Check("weighted", weights=_WEIGHTS[10 - digits :], part=part, modulus=11)


PREFIX = Check(
    "any",
    of=tuple(
        (
            Check(
                "weighted",
                weights=_WEIGHTS[10 - digits :],
                start=-digits,
                part=(0, -14),
                modulus=11,
            ),
        )
        for digits in (6, 5, 4, 3, 2)
    ),
)

CZ_BANK_ACCOUNT = Identifier(
    entity="CZ_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="CZ",
    title="Czech bank account number",
    form="up to 6 digits, a hyphen, up to 10 digits, a slash, 4 digits of the bank",
    source="Vyhláška 169/2011 Sb., § 4; Česká národní banka, Číselník kódů platebního styku",
    patterns=(
        Pattern(
            r"\d{2,6}-\d{10}/\d{4}",
            alone=0.9,
            near=0.97,
            label=0.99,
            checks=(PREFIX, account(10, (-14, -4)), _BANKS),
        ),
        Pattern(r"\d{2,6}-\d{6,9}/\d{4}", alone=0.65, near=0.92, label=0.98, not_left="-/", not_right="-/"),
        # As often a file's number and year.
        Pattern(r"\d{1,6}-\d{2,5}/\d{4}", alone=0.05, near=0.6, label=0.96, not_left="-/", not_right="-/"),
        *(
            Pattern(
                rf"\d{{{digits}}}/\d{{4}}",
                alone=alone,
                near=0.94,
                label=0.98,
                not_left="-/",
                not_right="-/",
                checks=(account(digits, (0, -4)), _BANKS),
            )
            for digits, alone in ((10, 0.85), (9, 0.75), (8, 0.6), (7, 0.45), (6, 0.3))
        ),
        Pattern(r"\d{2,5}/\d{4}", alone=0.02, near=0.5, label=0.94, not_left="-/", not_right="-/"),
    ),
    checks=(_BANKS,),
    context=words(
        """
        číslo účtu, cislo uctu, čísla účtu, číslu účtu, č. účtu, č.ú., č. ú., bankovní účet,
        bankovního účtu, bankovní spojení, účet:, na účet, na účet číslo, bankovni ucet, czech bank account,
        czech account number, 捷克银行账号
        """
    ),
    against=words(
        "číslo objednávky, číslo faktury, spisová značka, sp. zn., č. j., order no, invoice, 订单号, 单号"
    ),
    columns=words("čísloúčtu, cislouctu, bankovníspojení"),
    canonical=_DIGITS,
    names={"zh": "捷克银行账号"},
    example="19-2000145399/0800",
)

# --- documents

CZ_ID_CARD = Identifier(
    entity="CZ_ID_CARD",
    group="NATIONAL_ID",
    country="CZ",
    title="Czech identity card number (občanský průkaz)",
    form="9 digits, or 2 letters and 6 digits",
    source="Zákon 269/2021 Sb.; PRADO, CZE-BO",
    patterns=(
        Pattern(r"\d{9}", alone=0.0, near=0.5, label=0.94),
        Pattern(r"[A-Z]{2} ?\d{6}|\d{6} ?[A-Z]{2} ?\d\d", alone=0.0, near=0.45, label=0.9),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        občanský průkaz, občanského průkazu, občanským průkazem, číslo občanského průkazu,
        č. občanského průkazu, občanský průkaz č, občanský průkaz č., občanský průkaz číslo,
        obcansky prukaz, číslo op, č. op, č.op, op č., op č, op číslo, czech id card, czech identity card,
        捷克身份证卡号
        """
    ),
    against=_ORDERS,
    columns=words("občanskýprůkaz, obcanskyprukaz, čísloobčanskéhoprůkazu"),
    canonical=_ALNUM,
    names={"zh": "捷克身份证卡号"},
    example="206123456",
)

CZ_PASSPORT = Identifier(
    entity="CZ_PASSPORT",
    group="PASSPORT",
    country="CZ",
    title="Czech passport number",
    form="8 digits",
    source="Zákon 329/1999 Sb.; PRADO, CZE-AO",
    patterns=(Pattern(r"\d{8}", alone=0.0, near=0.4, label=0.92),),
    checks=(Check("distinct"),),
    context=words(
        """
        cestovní pas, cestovního pasu, číslo cestovního pasu, číslo pasu, č. pasu, cestovní pas č,
        cestovní pas č., pas č., pas č, pas číslo, cestovni pas, czech passport, czech passport no,
        czech passport number, 捷克护照, 捷克护照号
        """
    ),
    against=_ORDERS,
    columns=words("cestovnípas, cestovnipas, číslopasu, číslocestovníhopasu"),
    canonical=_DIGITS,
    names={"zh": "捷克护照号"},
    example="39012345",
)

CZ_DRIVING_LICENCE = Identifier(
    entity="CZ_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="CZ",
    title="Czech driving licence number",
    form="2 letters, the first a vowel, and 6 digits",
    source="Zákon 361/2000 Sb.; Ministerstvo dopravy",
    patterns=(Pattern(r"[AEIOUaeiou][A-Za-z] ?\d{6}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        řidičský průkaz, řidičského průkazu, číslo řidičského průkazu, řidičský průkaz č,
        řidičský průkaz č., č. řp, číslo řp, ridicsky prukaz, czech driving licence, czech driving license,
        czech driver's license, 捷克驾照, 捷克驾照号
        """
    ),
    against=_ORDERS,
    columns=words("řidičskýprůkaz, ridicskyprukaz, číslořidičskéhoprůkazu"),
    canonical=_ALNUM,
    names={"zh": "捷克驾照号"},
    example="EH123456",
)

IDENTIFIERS = (
    CZ_BIRTH_NUMBER,
    CZ_TAX_ID,
    CZ_COMPANY_ID,
    CZ_BANK_ACCOUNT,
    CZ_ID_CARD,
    CZ_PASSPORT,
    CZ_DRIVING_LICENCE,
)
