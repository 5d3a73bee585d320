"""Identifiers of Estonia.

Sources:

* Personal code (isikukood): Rahvastikuregistri seadus § 39 ff.; EVS 585:2007 (sex and century, yymmdd,
  three digits, the check digit by weights 1 to 9 and 1 modulo 11, and where that leaves 10, by 3 to 9 and 1
  to 3).
* Identity card and passport: Isikut tõendavate dokumentide seadus; PRADO, EST-BO and EST-AO (one or two
  letters, seven digits).
* Register code and KMKR: Äriregistri seadus; Maksu- ja Tolliamet (EE and nine digits, weights 3, 7, 1
  modulo 10).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")
_ORDERS = words(
    """
    tellimuse number, tellimuse nr, tellimus nr, arve number, arve nr, viitenumber, kliendinumber,
    tootekood, seerianumber, isbn, order no, order number, invoice, tracking, part no, sku, 订单号, 单号,
    流水号, 型号
    """
)


def _two_stages(digits: int) -> Check:
    """The check digit behind so many `digits`."""
    first = tuple(place % 9 + 1 for place in range(digits))
    second = tuple((place + 2) % 9 + 1 for place in range(digits))
    return Check(
        "weighted",
        weights=first,
        modulus=11,
        chars="0123456789 ",
        position=-1,
        otherwise=Check("weighted", weights=second, modulus=11, chars="01234567890", position=-1),
    )


EE_PERSONAL_CODE = Identifier(
    entity="EE_PERSONAL_CODE",
    group="NATIONAL_ID",
    country="EE",
    title="Estonian personal identification code (isikukood)",
    form="11 digits: sex and century, yymmdd, 3 digits, check digit",
    source="Rahvastikuregistri seadus; EVS 585:2007",
    patterns=(
        Pattern(r"[1-6]\d{10}", alone=0.12, near=0.88, label=0.98, prior=0.75),
        # As the ETSI rules for certificates write it.
        Pattern(r"PNOEE-[1-6]\d{10}", alone=0.95, near=0.98, label=0.99),
    ),
    checks=(Check("date", chars="yymmdd", position=1), _two_stages(10)),
    context=words(
        """
        isikukood, isikukood on, isikukoodi, isikukoodiga, isikukoodid, minu isikukood, ik:,
        estonian personal code, estonian id code, estonian national id,
        estonian personal identification code, estonian identity code, 爱沙尼亚个人识别码, 爱沙尼亚身份证号
        """
    ),
    against=_ORDERS,
    columns=words("isikukood"),
    canonical=Canonical(keep="digits", last=11),
    names={"zh": "爱沙尼亚个人识别码"},
    example="36805280109",
)

EE_ID_CARD = Identifier(
    entity="EE_ID_CARD",
    group="NATIONAL_ID",
    country="EE",
    title="Estonian identity card number",
    form="1 or 2 letters and 7 digits",
    source="Isikut tõendavate dokumentide seadus; PRADO, EST-BO",
    patterns=(Pattern(r"[A-Za-z]{1,2} ?\d{7}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        id-kaardi number, id-kaardi nr, id kaardi number, id-kaart, id-kaart nr, isikutunnistuse number,
        isikutunnistus, isikutunnistuse nr, elamisloakaart, estonian id card, estonian identity card,
        爱沙尼亚身份证卡号
        """
    ),
    against=_ORDERS,
    columns=words("idkaardinumber, isikutunnistusenumber"),
    canonical=_ALNUM,
    names={"zh": "爱沙尼亚身份证卡号"},
    example="AB0123456",
)

EE_PASSPORT = Identifier(
    entity="EE_PASSPORT",
    group="PASSPORT",
    country="EE",
    title="Estonian passport number",
    form="1 or 2 letters and 7 digits",
    source="Isikut tõendavate dokumentide seadus; PRADO, EST-AO",
    patterns=(Pattern(r"[A-Za-z]{1,2} ?\d{7}", alone=0.01, near=0.6, label=0.95),),
    checks=(Check("distinct", part=(2, 0)),),
    context=words(
        """
        passi number, passi nr, passinumber, pass nr, eesti pass, eesti pass is, estonian pass,
        estonian pass is, välismaalase pass, estonian passport, estonian passport no,
        estonian passport number, 爱沙尼亚护照, 爱沙尼亚护照号
        """
    ),
    against=_ORDERS,
    columns=words("passinumber"),
    canonical=_ALNUM,
    names={"zh": "爱沙尼亚护照号"},
    example="KB0123456",
)

EE_REGISTRY_CODE = Identifier(
    entity="EE_REGISTRY_CODE",
    group="COMPANY_ID",
    country="EE",
    title="Estonian register code of an organisation",
    form="8 digits, check digit",
    source="Äriregistri seadus",
    patterns=(Pattern(r"[1789]\d{7}", alone=0.02, near=0.7, label=0.96),),
    checks=(_two_stages(7), Check("distinct")),
    context=words(
        """
        registrikood, registrikoodiga, reg kood, reg. kood, reg.kood, äriregistri kood, rg-kood,
        estonian company number, estonian registry code, 爱沙尼亚企业登记号
        """
    ),
    against=_ORDERS,
    columns=words("registrikood, äriregistrikood"),
    canonical=_DIGITS,
    names={"zh": "爱沙尼亚企业登记号"},
    example="12345678",
    on=False,
)

EE_VAT_NUMBER = Identifier(
    entity="EE_VAT_NUMBER",
    group="TAX_ID",
    country="EE",
    title="Estonian VAT number (KMKR)",
    form="EE and 9 digits, check digit",
    source="Käibemaksuseadus; Maksu- ja Tolliamet",
    patterns=(
        Pattern(r"[Ee][Ee][ \-]?\d{9}", alone=0.45, near=0.9, label=0.97),
        Pattern(r"\d{9}", alone=0.01, near=0.5, label=0.92),
    ),
    checks=(Check("weighted", weights=(3, 7, 1, 3, 7, 1, 3, 7, 1), modulus=10), Check("distinct")),
    context=words(
        """
        kmkr, kmkr nr, kmkr number, kmkr-nr, kmk nr, käibemaksukohustuslase number, käibemaksunumber,
        estonian vat number, 爱沙尼亚增值税号
        """
    ),
    against=_ORDERS,
    columns=words("kmkr, kmkrnumber, kmkrnr"),
    canonical=Canonical(keep="digits", last=9),
    names={"zh": "爱沙尼亚增值税号"},
    example="EE100931558",
    on=False,
)

IDENTIFIERS = (EE_PERSONAL_CODE, EE_ID_CARD, EE_PASSPORT, EE_REGISTRY_CODE, EE_VAT_NUMBER)
