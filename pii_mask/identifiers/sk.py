"""Identifiers of Slovakia.

Sources:

* Birth number: Zákon 301/1995 Z. z. o rodnom čísle, § 2 (yymmdd, 50 added to a woman's month; three digits,
  since 1954 a fourth one that makes the number divisible by 11). It has the form of the Czech one.
* Organisation number (IČO): Zákon 272/2015 Z. z.; Štatistický úrad (weights 8 to 2 modulo 11).
* Tax number (DIČ) and VAT number (IČ DPH): Zákon 563/2009 Z. z. (daňový poriadok), § 67; Finančná správa;
  rules of the digits as the European Commission's VIES has them (SK and the DIČ, divisible by 11, the third
  digit 2, 3, 4, 7, 8 or 9).
* Accounts: Opatrenie NBS 8/2009, § 3 (as in the Czech Republic); Národná banka Slovenska, "Prevodník
  identifikačných kódov".
* Identity card and passport: Zákon 395/2019 Z. z.; zákon 647/2007 Z. z.; PRADO, SVK-BO and SVK-AO.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words
from .cz import FROM_20, ICO, NOT_20, PREFIX, account, before_1954, born, in_eleven

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")
_ORDERS = words(
    """
    číslo objednávky, objednávka č, číslo faktúry, faktúra č, variabilný symbol, vs:, spisová značka,
    sp. zn., č. j., číslo zmluvy, výrobné číslo, číslo zásielky, isbn, order no, order number, invoice,
    tracking, part no, sku, 订单号, 单号, 流水号, 型号
    """
)

_TEN = (born(0, 50), in_eleven(), NOT_20)
_TEN_FROM_20 = (born(0, 50), in_eleven(), FROM_20)
_NINE = (born(0, 50), before_1954())

SK_BIRTH_NUMBER = Identifier(
    entity="SK_BIRTH_NUMBER",
    group="NATIONAL_ID",
    country="SK",
    title="Slovak birth number (rodné číslo)",
    form="yymmdd/nnnc, divisible by 11; yymmdd/nnn before 1954",
    source="Zákon 301/1995 Z. z., § 2",
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
            r"\d{6}/\d{3}",
            alone=0.2,
            near=0.88,
            label=0.97,
            prior=0.55,
            not_left="/-",
            not_right="/-",
            checks=_NINE,
        ),
        # As often the year and month of a document.
        Pattern(
            r"\d{6}/\d{4}",
            alone=0.1,
            near=0.85,
            label=0.97,
            not_left="/-",
            not_right="/-",
            checks=_TEN_FROM_20,
        ),
        Pattern(r"\d{6} ?\d{4}", alone=0.03, near=0.8, label=0.97, prior=0.5, checks=_TEN),
        Pattern(r"\d{6} ?\d{4}", alone=0.01, near=0.5, label=0.95, prior=0.2, checks=_TEN_FROM_20),
        Pattern(r"\d{9}", alone=0.01, near=0.4, label=0.92, prior=0.1, checks=_NINE),
    ),
    # The nominative is the same in Czech, which is declared first.
    context=words(
        """
        rodné číslo, rodne cislo, rodného čísla, rodným číslom, rodnom čísle, rodné čísla, rodné číslo je,
        rod. číslo, rod. č., r.č., r. č., rč, rč., nar., narodený, narodená, slovak birth number,
        slovak personal number, slovak national id, slovak id number, slovak personal id, 斯洛伐克出生号码,
        斯洛伐克身份号码
        """
    ),
    against=_ORDERS,
    columns=words("slovenskérodnéčíslo"),
    canonical=_DIGITS,
    names={"zh": "斯洛伐克出生号码"},
    example="710319/2745",
)

SK_COMPANY_ID = Identifier(
    entity="SK_COMPANY_ID",
    group="COMPANY_ID",
    country="SK",
    title="Slovak organisation number (IČO)",
    form="8 digits, check digit",
    source="Zákon 272/2015 Z. z.; Štatistický úrad",
    patterns=(Pattern(r"\d\d ?\d{3} ?\d{3}", alone=0.02, near=0.75, label=0.97, prior=0.3),),
    checks=(ICO, Check("distinct")),
    context=words(
        """
        ičo, ičo:, ico:, identifikačné číslo organizácie, identifikačné číslo, slovak company number,
        slovak company id, 斯洛伐克企业编号
        """
    ),
    against=_ORDERS,
    canonical=_DIGITS,
    names={"zh": "斯洛伐克企业编号（IČO）"},
    example="31333532",
    on=False,
)


def _divisible(part: tuple[int, int] = (0, 0)) -> tuple[Check, ...]:
    return (
        Check("weighted", weights=(10, 1) * 5, part=part, modulus=11),
        Check("among", position=2, chars="2 3 4 7 8 9", part=part),
    )


SK_TAX_ID = Identifier(
    entity="SK_TAX_ID",
    group="TAX_ID",
    country="SK",
    title="Slovak tax number (DIČ, IČ DPH), also of sole traders",
    form="10 digits, divisible by 11; with SK before",
    source="Zákon 563/2009 Z. z., § 67; European Commission, VIES",
    patterns=(
        Pattern(
            r"[Ss][Kk][ \-]?[1-9]\d{9}",
            alone=0.45,
            near=0.92,
            label=0.98,
            prior=0.75,
            checks=_divisible((2, 0)),
        ),
        Pattern(r"[1-9]\d{9}", alone=0.02, near=0.7, label=0.97),
        # The rule is published for payers of VAT only.
        Pattern(r"[1-9]\d{9}", alone=0.0, label=0.6, checks=(Check("distinct"),)),
    ),
    checks=_divisible(),
    context=words(
        """
        ič dph, ič dph:, ic dph, ičdph, ič pre daň, identifikačné číslo pre daň, daňové identifikačné číslo,
        danove identifikacne cislo, dič, dič:, dič sk, slovak vat number, slovak tax number, slovak tax id,
        斯洛伐克税号
        """
    ),
    against=_ORDERS,
    columns=words("ičdph, icdph, daňovéidentifikačnéčíslo"),
    canonical=Canonical(keep="digits"),
    names={"zh": "斯洛伐克税号（DIČ）"},
    example="SK2022749619",
)

_BANKS = Check(
    "among",
    part=(-4, 0),
    chars="""
    0200 0720 0900 1100 1111 3000 3100 4900 5200 5600 5900 6500 7300 7500 7930 7940 7950 8010 8020 8050 8100
    8110 8120 8130 8140 8150 8160 8170 8180 8191 8210 8220 8240 8300 8311 8320 8330 8350 8360 8370 8380 8390
    8400 8410 8420 8430 8440 8450 9950 9951 9952 9954 9955
    """,
)

SK_BANK_ACCOUNT = Identifier(
    entity="SK_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="SK",
    title="Slovak bank account number",
    form="up to 6 digits, a hyphen, up to 10 digits, a slash, 4 digits of the bank",
    source="Opatrenie NBS 8/2009, § 3; Národná banka Slovenska, Prevodník identifikačných kódov",
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
        číslo účtu, cislo uctu, čísla účtu, číslu účtu, č. účtu, č.ú., č. ú., bankový účet, bankového účtu,
        bankové spojenie, účet:, na účet, na účet číslo, bankovy ucet, slovak bank account,
        slovak account number, 斯洛伐克银行账号
        """
    ),
    against=words(
        "číslo objednávky, číslo faktúry, spisová značka, sp. zn., č. j., order no, invoice, 订单号, 单号"
    ),
    columns=words("bankovéspojenie, bankovýúčet"),
    canonical=_DIGITS,
    names={"zh": "斯洛伐克银行账号"},
    example="19-2000145399/0900",
)

SK_ID_CARD = Identifier(
    entity="SK_ID_CARD",
    group="NATIONAL_ID",
    country="SK",
    title="Slovak identity card number (občiansky preukaz)",
    form="2 letters and 6 digits",
    source="Zákon 395/2019 Z. z.; PRADO, SVK-BO",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{6}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        občiansky preukaz, občianskeho preukazu, občianskym preukazom, číslo občianskeho preukazu,
        č. občianskeho preukazu, občiansky preukaz č, občiansky preukaz č., občiansky preukaz číslo,
        obciansky preukaz, číslo op, č. op, č.op, op č., op č, slovak id card, slovak identity card,
        斯洛伐克身份证卡号
        """
    ),
    against=_ORDERS,
    columns=words("občianskypreukaz, obcianskypreukaz, čísloobčianskehopreukazu"),
    canonical=_ALNUM,
    names={"zh": "斯洛伐克身份证卡号"},
    example="EA123456",
)

SK_PASSPORT = Identifier(
    entity="SK_PASSPORT",
    group="PASSPORT",
    country="SK",
    title="Slovak passport number",
    form="1 or 2 letters and 7 digits, or 2 letters and 6 digits",
    source="Zákon 647/2007 Z. z.; PRADO, SVK-AO",
    patterns=(Pattern(r"[A-Za-z]{1,2} ?\d{7}|[A-Za-z]{2} ?\d{6}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        cestovný pas, cestovného pasu, cestovným pasom, číslo cestovného pasu, číslo pasu, č. pasu,
        cestovný pas č, cestovný pas č., pas č., pas č, cestovny pas, slovak passport, slovak passport no,
        slovak passport number, 斯洛伐克护照, 斯洛伐克护照号
        """
    ),
    against=_ORDERS,
    columns=words("cestovnýpas, cestovnypas, číslocestovnéhopasu"),
    canonical=_ALNUM,
    names={"zh": "斯洛伐克护照号"},
    example="BA1234567",
)

SK_DRIVING_LICENCE = Identifier(
    entity="SK_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="SK",
    title="Slovak driving licence number",
    form="1 or 2 letters and 6 to 8 digits",
    source="Zákon 8/2009 Z. z.; PRADO, SVK-FO",
    patterns=(Pattern(r"[A-Za-z]{1,2} ?\d{6,8}", alone=0.0, near=0.5, label=0.94),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        vodičský preukaz, vodičského preukazu, číslo vodičského preukazu, vodičský preukaz č,
        vodičský preukaz č., č. vp, číslo vp, vodicsky preukaz, slovak driving licence,
        slovak driving license, slovak driver's license, 斯洛伐克驾照, 斯洛伐克驾照号
        """
    ),
    against=_ORDERS,
    columns=words("vodičskýpreukaz, vodicskypreukaz, číslovodičskéhopreukazu"),
    canonical=_ALNUM,
    names={"zh": "斯洛伐克驾照号"},
    example="E1234567",
)

IDENTIFIERS = (
    SK_BIRTH_NUMBER,
    SK_TAX_ID,
    SK_COMPANY_ID,
    SK_BANK_ACCOUNT,
    SK_ID_CARD,
    SK_PASSPORT,
    SK_DRIVING_LICENCE,
)
