"""Identifiers of Lithuania.

Sources:

* Personal code (asmens kodas): Gyventojų registro įstatymas I-2237, article 8 (sex and century, yymmdd,
  three digits, the check digit by weights 1 to 9 and 1 modulo 11, and where that leaves 10, by 3 to 9 and 1
  to 3). Codes that begin with 9 were given where the date couldn't be coded.
* VAT number: PVM įstatymas; Valstybinė mokesčių inspekcija (LT and nine digits, the eighth a 1; for natural
  persons and temporary payers twelve, the eleventh a 1).
* Passport and identity card: Asmens tapatybės kortelės ir paso įstatymas; Asmens dokumentų išrašymo centras
  (eight digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ALNUM = Canonical(keep="alnum", case="upper")
_ORDERS = words(
    """
    užsakymo numeris, užsakymo nr, sąskaitos numeris, sąskaitos nr, sąskaita faktūra, kliento numeris,
    prekės kodas, serijos numeris, isbn, order no, order number, invoice, tracking, part no, sku, 订单号,
    单号, 流水号, 型号
    """
)


def _two_stages(digits: int, country: int = 0) -> Check:
    """The check digit behind so many `digits`, themselves behind a `country` code of so many letters."""
    first = tuple(place % 9 + 1 for place in range(digits))
    second = tuple((place + 2) % 9 + 1 for place in range(digits))
    return Check(
        "weighted",
        weights=first,
        part=(country, 0),
        modulus=11,
        chars="0123456789 ",
        position=-1,
        otherwise=Check("weighted", weights=second, modulus=11, chars="01234567890", position=-1),
    )


LT_PERSONAL_CODE = Identifier(
    entity="LT_PERSONAL_CODE",
    group="NATIONAL_ID",
    country="LT",
    title="Lithuanian personal code (asmens kodas)",
    form="11 digits: sex and century, yymmdd, 3 digits, check digit",
    source="Gyventojų registro įstatymas I-2237, article 8",
    patterns=(
        Pattern(r"[1-6]\d{10}", alone=0.12, near=0.88, label=0.98, prior=0.75),
        Pattern(r"PNOLT-[1-6]\d{10}", alone=0.95, near=0.98, label=0.99),
        Pattern(r"9\d{10}", alone=0.01, near=0.5, label=0.93, checks=(_two_stages(10), Check("distinct"))),
    ),
    checks=(Check("date", chars="yymmdd", position=1), _two_stages(10)),
    context=words(
        """
        asmens kodas, asmens kodas yra, asmens kodą, asmens kodo, asmens kodu, asmens kodas nr,
        mano asmens kodas, a. k., a.k., a/k, lithuanian personal code, lithuanian id code,
        lithuanian national id, lithuanian identity code, 立陶宛个人代码, 立陶宛身份证号
        """
    ),
    against=_ORDERS,
    columns=words("asmenskodas"),
    canonical=Canonical(keep="digits", last=11),
    names={"zh": "立陶宛个人代码"},
    example="33309240064",
)

LT_VAT_NUMBER = Identifier(
    entity="LT_VAT_NUMBER",
    group="TAX_ID",
    country="LT",
    title="Lithuanian VAT number (PVM)",
    form="LT and 9 or 12 digits, check digit",
    source="PVM įstatymas; Valstybinė mokesčių inspekcija",
    patterns=(
        Pattern(
            r"[Ll][Tt][ \-]?\d{7}1\d",
            alone=0.5,
            near=0.9,
            label=0.97,
            checks=(_two_stages(8, country=2),),
        ),
        Pattern(
            r"[Ll][Tt][ \-]?\d{10}1\d", alone=0.5, near=0.9, label=0.97, checks=(_two_stages(11, country=2),)
        ),
        Pattern(r"\d{7}1\d", alone=0.01, near=0.5, label=0.92, checks=(_two_stages(8),)),
        Pattern(r"\d{10}1\d", alone=0.01, near=0.5, label=0.93),
    ),
    checks=(_two_stages(11),),
    context=words(
        """
        pvm, pvm kodas, pvm mokėtojo kodas, pvm mokėtojo kodo, pvm nr, pvm numeris, pvm moketojo kodas,
        lithuanian vat number, lithuanian vat code, 立陶宛增值税号
        """
    ),
    against=_ORDERS,
    columns=words("pvmkodas, pvmmokėtojokodas"),
    canonical=Canonical(keep="digits"),
    names={"zh": "立陶宛增值税号"},
    example="LT119511515",
    on=False,
)

LT_PASSPORT = Identifier(
    entity="LT_PASSPORT",
    group="PASSPORT",
    country="LT",
    title="Lithuanian passport number",
    form="8 digits",
    source="Asmens tapatybės kortelės ir paso įstatymas; Asmens dokumentų išrašymo centras",
    patterns=(Pattern(r"[A-Za-z0-9]\d{7}", alone=0.0, near=0.4, label=0.92),),
    checks=(Check("distinct", part=(1, 0)),),
    context=words(
        """
        paso numeris, paso nr, pasas nr, paso nr., lietuvos pasas, piliečio pasas, paso numerį,
        lithuanian passport, lithuanian passport no, lithuanian passport number, 立陶宛护照, 立陶宛护照号
        """
    ),
    against=_ORDERS,
    columns=words("pasonumeris, pasonr"),
    canonical=_ALNUM,
    names={"zh": "立陶宛护照号"},
    example="21234567",
)

LT_ID_CARD = Identifier(
    entity="LT_ID_CARD",
    group="NATIONAL_ID",
    country="LT",
    title="Lithuanian identity card number",
    form="8 digits",
    source="Asmens tapatybės kortelės ir paso įstatymas; Asmens dokumentų išrašymo centras",
    patterns=(Pattern(r"[A-Za-z0-9]\d{7}", alone=0.0, near=0.4, label=0.92),),
    checks=(Check("distinct", part=(1, 0)),),
    context=words(
        """
        asmens tapatybės kortelė, asmens tapatybės kortelės numeris, asmens tapatybės kortelės nr,
        tapatybės kortelė, tapatybės kortelės numeris, tapatybės kortelės nr, atk nr, lithuanian id card,
        lithuanian identity card, 立陶宛身份证卡号
        """
    ),
    against=_ORDERS,
    columns=words("tapatybėskortelėsnumeris, tapatybėskortelė"),
    canonical=_ALNUM,
    names={"zh": "立陶宛身份证卡号"},
    example="10234567",
)

IDENTIFIERS = (LT_PERSONAL_CODE, LT_VAT_NUMBER, LT_PASSPORT, LT_ID_CARD)
