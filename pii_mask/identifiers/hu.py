"""Identifiers of Hungary.

Sources:

* Personal identifier, tax identifier and TAJ number: 1996. évi XX. törvény, annexes 1 to 3. Personal
  identifier: a digit for sex, century and citizenship, yymmdd, three digits, the sum of each digit times
  its place modulo 11; for who was born after 31 December 1996 the places count from the right. Tax
  identifier: 8, the days since 1 January 1867, three digits, the same sum. TAJ: weights 3 and 7 modulo 10.
  A remainder of 10 isn't given out.
* Education identifier: 2011. évi CXC. törvény; 229/2012. (VIII. 28.) Korm. rendelet (eleven digits, the
  first a 7, the same sum).
* Tax number (adószám): 2017. évi CL. törvény, annex 1 (weights 9, 7, 3, 1, 9, 7, 3 modulo 10; VAT code;
  code of the tax office).
* Account number: 35/2017. (XII. 14.) MNB rendelet, annex 2 (weights 9, 7, 3, 1 modulo 10 over the first
  eight digits and over the others).
* Identity card, passport, driving licence: 414/2015. (XII. 23.) and 326/2011. (XII. 28.) Korm. rendelet;
  PRADO, HUN-BO, HUN-AO.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")
_ORDERS = words(
    """
    rendelésszám, rendelési szám, rendelés száma, számlaszáma:, számla sorszáma, számla sorszám, ügyfélszám,
    ügyszám, iktatószám, cikkszám, sorozatszám, csomagszám, isbn, order no, order number, invoice, tracking,
    part no, sku, 订单号, 单号, 流水号, 型号
    """
)


def _numbers(first: int, last: int) -> str:
    """The numbers of two digits from `first` to `last`, as the words of an ``among``."""
    return " ".join(f"{number:02}" for number in range(first, last + 1))


# --- persons

_DATE = Check("date", chars="yymmdd", position=1)
_BY_PLACE = Check(
    "weighted", weights=(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), modulus=11, chars="0123456789 ", position=10
)
_FROM_RIGHT = Check(
    "weighted", weights=(10, 9, 8, 7, 6, 5, 4, 3, 2, 1), modulus=11, chars="0123456789 ", position=10
)
_PERSON = (
    _DATE,
    Check(
        "any",
        of=(
            (
                Check("among", position=0, chars="1 2"),
                Check("among", position=1, chars=_numbers(0, 96)),
                _BY_PLACE,
            ),
            (
                Check("among", position=0, chars="1 2"),
                Check("among", position=1, chars=_numbers(97, 99)),
                _FROM_RIGHT,
            ),
            (Check("among", position=0, chars="3 4"), _FROM_RIGHT),
            # Foreigners' numbers, before 2000.
            (Check("among", position=0, chars="5 6 7 8"), _BY_PLACE),
            (Check("among", position=0, chars="5 6 7 8"), _FROM_RIGHT),
        ),
    ),
)

HU_PERSONAL_ID = Identifier(
    entity="HU_PERSONAL_ID",
    group="NATIONAL_ID",
    country="HU",
    title="Hungarian personal identifier (személyi azonosító)",
    form="11 digits, 1-6-4: sex and century, yymmdd, 3 digits, check digit",
    source="1996. évi XX. törvény, annex on the személyi azonosító",
    patterns=(
        Pattern(
            r"[1-8]-\d{6}-\d{4}",
            alone=0.65,
            near=0.95,
            label=0.98,
            prior=0.9,
            not_left="-",
            not_right="-",
        ),
        Pattern(r"[1-8] \d{6} \d{4}", alone=0.3, near=0.92, label=0.98, prior=0.8),
        Pattern(r"[1-8]\d{10}", alone=0.05, near=0.8, label=0.97, prior=0.6),
        Pattern(r"[1-8][ \-]?\d{6}[ \-]?\d{4}", alone=0.02, near=0.7, label=0.95),
    ),
    checks=_PERSON,
    context=words(
        """
        személyi azonosító, szemelyi azonosito, személyi azonosító száma, személyi azonosítója,
        személyi azonosító jel, személyi azonosítóm, személyi szám, személyi száma, személyi számom,
        szemelyi szam, személyazonosító jel, személyazonosító szám, szem. szám, szem. az.,
        hungarian personal id, hungarian personal identification number, hungarian national id,
        hungarian id number, 匈牙利个人识别码, 匈牙利身份号码
        """
    ),
    against=_ORDERS,
    columns=words("személyiazonosító, személyiszám, szemelyiazonosito, szemelyiszam, személyiazonosítójel"),
    canonical=_DIGITS,
    names={"zh": "匈牙利个人识别码"},
    example="1-750101-1220",
)

HU_TAX_IDENTIFIER = Identifier(
    entity="HU_TAX_IDENTIFIER",
    group="TAX_ID",
    country="HU",
    title="Hungarian tax identifier of a person (adóazonosító jel)",
    form="10 digits: 8, days since 1867 in 5, 3 digits, check digit",
    source="1996. évi XX. törvény, annex on the adóazonosító jel",
    patterns=(
        Pattern(r"8[0-6]\d{8}", alone=0.05, near=0.88, label=0.98, prior=0.5),
        Pattern(
            r"8[0-6]\d\d[ \-]\d{3}[ \-]\d{3}|8[0-6]\d[ \-]\d{3}[ \-]\d{4}", alone=0.03, near=0.8, label=0.97
        ),
    ),
    checks=(
        Check("weighted", weights=(1, 2, 3, 4, 5, 6, 7, 8, 9), modulus=11, chars="0123456789 ", position=9),
    ),
    context=words(
        """
        adóazonosító jel, adóazonosító jele, adóazonosító jelem, adóazonosító, adóazonosítója,
        adóazonosító jelét, adoazonosito jel, adóazonosító szám, adóazonosító száma, adójel,
        hungarian tax id, hungarian tax identification number, 匈牙利个人税号
        """
    ),
    against=_ORDERS,
    columns=words("adóazonosítójel, adóazonosító, adoazonositojel, adoazonosito"),
    canonical=_DIGITS,
    names={"zh": "匈牙利个人税号"},
    example="8365670003",
)

HU_TAJ = Identifier(
    entity="HU_TAJ",
    group="HEALTH_ID",
    country="HU",
    title="Hungarian social security number (TAJ)",
    form="9 digits, 3-3-3, check digit",
    source="1996. évi XX. törvény, annex on the társadalombiztosítási azonosító jel",
    patterns=(
        Pattern(r"\d{3}[ \-]\d{3}[ \-]\d{3}", alone=0.04, near=0.85, label=0.98, prior=0.45),
        Pattern(r"\d{9}", alone=0.02, near=0.75, label=0.97, prior=0.25),
    ),
    checks=(
        Check("weighted", weights=(3, 7, 3, 7, 3, 7, 3, 7), modulus=10, chars="0123456789", position=8),
        Check("distinct"),
    ),
    context=words(
        """
        taj, taj szám, taj-szám, tajszám, taj száma, taj-száma, taj számom, taj-számom, taj szam, taj-szam,
        tajszam, társadalombiztosítási azonosító jel, társadalombiztosítási azonosító jele, tb-szám,
        hungarian taj number, hungarian social security number, hungarian taj, 匈牙利社会保障号
        """
    ),
    against=_ORDERS,
    columns=words("tajszám, tajszam, társadalombiztosításiazonosítójel"),
    canonical=_DIGITS,
    names={"zh": "匈牙利社会保障号（TAJ）"},
    example="123 456 788",
)

HU_EDUCATION_ID = Identifier(
    entity="HU_EDUCATION_ID",
    group="NATIONAL_ID",
    country="HU",
    title="Hungarian education identifier (oktatási azonosító)",
    form="11 digits, the first a 7, check digit",
    source="229/2012. (VIII. 28.) Korm. rendelet",
    patterns=(Pattern(r"7\d{10}", alone=0.02, near=0.85, label=0.98),),
    checks=(_BY_PLACE, Check("distinct", part=(1, 0))),
    context=words(
        """
        oktatási azonosító, oktatási azonosítója, oktatási azonosító szám, oktatási azonosító száma,
        oktatasi azonosito, om azonosító, om-azonosító, tanulói azonosító, hungarian student id,
        hungarian education id, 匈牙利教育号码
        """
    ),
    against=_ORDERS,
    columns=words("oktatásiazonosító, oktatasiazonosito, oktatásiazonosítószám"),
    canonical=_DIGITS,
    names={"zh": "匈牙利教育号码"},
    example="71234567897",
)

# --- taxpayers and accounts


def _cdv(digits: int, part: tuple[int, int] = (0, 0)) -> Check:
    """The check over so many `digits` that are this `part` of the match, the last one of weight 1."""
    return Check("weighted", weights=((9, 7, 3, 1) * 4)[:digits], part=part, modulus=10)


_OFFICE = Check("among", position=9, chars=" ".join([_numbers(2, 20), _numbers(22, 44), "51"]))

HU_TAX_NUMBER = Identifier(
    entity="HU_TAX_NUMBER",
    group="TAX_ID",
    country="HU",
    title="Hungarian tax number (adószám), also of sole traders",
    form="8-1-2 digits; HU and 8 digits as VAT number",
    source="2017. évi CL. törvény, annex 1",
    patterns=(
        Pattern(
            r"\d{8}-[1-5]-\d\d",
            alone=0.45,
            near=0.93,
            label=0.98,
            prior=0.85,
            not_left="-",
            not_right="-",
            checks=(_cdv(8), _OFFICE),
        ),
        Pattern(
            r"\d{8}[ \-]?[1-5][ \-]?\d\d",
            alone=0.02,
            near=0.75,
            label=0.97,
            prior=0.3,
            checks=(_cdv(8), _OFFICE),
        ),
        Pattern(
            r"[Hh][Uu][ \-]?\d{8}", alone=0.25, near=0.9, label=0.97, prior=0.6, checks=(_cdv(8, (2, 0)),)
        ),
        Pattern(r"\d{8}", alone=0.01, near=0.35, label=0.9, not_left="-", not_right="-"),
    ),
    checks=(_cdv(8), Check("distinct")),
    context=words(
        """
        adószám, adószáma, adószámom, adószám:, adószámú, adószámmal, adoszam, magyar adószám,
        közösségi adószám, közösségi adószáma, uniós adószám, eu adószám, egyéni vállalkozó adószáma,
        hungarian tax number, hungarian vat number, 匈牙利税号, 匈牙利增值税号
        """
    ),
    against=_ORDERS,
    columns=words("adószám, adoszam, közösségiadószám"),
    canonical=_DIGITS,
    names={"zh": "匈牙利税号（adószám）"},
    example="12892312-1-42",
)

HU_BANK_ACCOUNT = Identifier(
    entity="HU_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="HU",
    title="Hungarian bank account number",
    form="16 or 24 digits, in groups of 8, check digits",
    source="35/2017. (XII. 14.) MNB rendelet, annex 2",
    patterns=(
        Pattern(r"[1-9]\d{7}(?:-\d{8}){2}", alone=0.85, near=0.97, label=0.99, not_left="-", not_right="-"),
        Pattern(r"[1-9]\d{7}(?: \d{8}){2}", alone=0.3, near=0.95, label=0.99),
        Pattern(r"[1-9]\d{23}", alone=0.25, near=0.92, label=0.98),
        Pattern(
            r"[1-9]\d{7}[ \-]\d{8}",
            alone=0.2,
            near=0.92,
            label=0.98,
            prior=0.7,
            not_left="-",
            not_right="-",
            checks=(_cdv(8), _cdv(8, (8, 0)), Check("distinct")),
        ),
        Pattern(
            r"[1-9]\d{15}",
            alone=0.01,
            near=0.75,
            label=0.96,
            checks=(_cdv(8), _cdv(8, (8, 0)), Check("distinct")),
        ),
        Pattern(r"[1-9]\d{7}(?:[ \-]\d{4}){4}|[1-9]\d{3}(?:[ \-]\d{4}){5}", alone=0.3, near=0.9, label=0.98),
    ),
    checks=(_cdv(8), _cdv(16, (8, 0)), Check("distinct")),
    context=words(
        """
        bankszámlaszám, bankszámlaszáma, bankszámlaszámom, bankszámlaszámra, bankszámla, bankszámla száma,
        bankszámlája, bankszamlaszam, számlaszám, számlaszáma, számlaszámra, számlaszámom, szamlaszam,
        pénzforgalmi jelzőszám, pénzforgalmi számlaszám, giro, hungarian bank account,
        hungarian account number, 匈牙利银行账号
        """
    ),
    against=words("rendelésszám, számla sorszáma, ügyfélszám, iktatószám, order no, invoice, 订单号, 单号"),
    columns=words("bankszámlaszám, bankszamlaszam, számlaszám, szamlaszam"),
    canonical=_DIGITS,
    names={"zh": "匈牙利银行账号"},
    example="11773016-11111018-00000000",
)

# --- documents

HU_ID_CARD = Identifier(
    entity="HU_ID_CARD",
    group="NATIONAL_ID",
    country="HU",
    title="Hungarian identity card number (személyi igazolvány)",
    form="6 digits and 2 letters; 2 letters, a roman numeral and 6 digits before 2000",
    source="414/2015. (XII. 23.) Korm. rendelet; PRADO, HUN-BO",
    patterns=(
        Pattern(r"\d{6} ?[A-Za-z]{2}", alone=0.01, near=0.65, label=0.96),
        Pattern(r"[A-Za-z]{2}(?:-[IVX]{1,5})? ?\d{6}", alone=0.0, near=0.5, label=0.93),
    ),
    context=words(
        """
        személyi igazolvány, személyi igazolvány száma, személyi igazolvány szám, személyi igazolványszám,
        személyi igazolványa, személyi igazolványának száma, szemelyi igazolvany,
        személyazonosító igazolvány, személyazonosító igazolvány száma, személyazonosító igazolvány szám,
        szem. ig., szem.ig., szig. szám, szigszám, szig szám, okmányazonosító, okmányszám,
        hungarian id card, hungarian identity card, 匈牙利身份证卡号
        """
    ),
    against=_ORDERS,
    columns=words("személyiigazolvány, személyiigazolványszám, szemelyiigazolvany, szigszám, szigszam"),
    canonical=_ALNUM,
    names={"zh": "匈牙利身份证卡号"},
    example="123456AB",
)

HU_PASSPORT = Identifier(
    entity="HU_PASSPORT",
    group="PASSPORT",
    country="HU",
    title="Hungarian passport number",
    form="2 letters and 6 or 7 digits",
    source="1998. évi XII. törvény; PRADO, HUN-AO",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{6,7}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        útlevél, útlevélszám, útlevél száma, útlevél szám, útlevelének száma, útlevelem száma, utlevel,
        utlevelszam, útlevele, magyar útlevél, hungarian passport, hungarian passport no,
        hungarian passport number, 匈牙利护照, 匈牙利护照号
        """
    ),
    against=_ORDERS,
    columns=words("útlevélszám, utlevelszam, útlevél"),
    canonical=_ALNUM,
    names={"zh": "匈牙利护照号"},
    example="BC1234567",
)

HU_DRIVING_LICENCE = Identifier(
    entity="HU_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="HU",
    title="Hungarian driving licence number",
    form="2 letters and 6 digits",
    source="326/2011. (XII. 28.) Korm. rendelet",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{6}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        vezetői engedély, vezetői engedély száma, vezetői engedély szám, vezetői engedélyszám,
        vezetői engedélye, vezetői engedélyének száma, vezetoi engedely, jogosítvány, jogosítvány száma,
        jogosítványszám, jogosítványa, jogositvany, hungarian driving licence, hungarian driving license,
        hungarian driver's license, 匈牙利驾照, 匈牙利驾照号
        """
    ),
    against=_ORDERS,
    columns=words("vezetőiengedély, vezetőiengedélyszám, jogosítvány, jogosítványszám"),
    canonical=_ALNUM,
    names={"zh": "匈牙利驾照号"},
    example="CA123456",
)

IDENTIFIERS = (
    HU_PERSONAL_ID,
    HU_TAX_IDENTIFIER,
    HU_TAJ,
    HU_EDUCATION_ID,
    HU_TAX_NUMBER,
    HU_BANK_ACCOUNT,
    HU_ID_CARD,
    HU_PASSPORT,
    HU_DRIVING_LICENCE,
)
