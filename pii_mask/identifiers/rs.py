"""Identifiers of Serbia, and the number that the states of former Yugoslavia still share.

Sources:

* Unique master citizen number (JMBG, EMBG, EMŠO): Zakon o jedinstvenom matičnom broju građana (Sl.
  glasnik RS 24/2018, before it Sl. list SFRJ 58/1976): ddmmyyy, region of birth or first registration,
  serial with the sex, check digit modulo 11. The regions: 1x Bosnia and Herzegovina, 2x Montenegro, 3x
  Croatia, 4x North Macedonia, 5x Slovenia, 7x Serbia, 8x Vojvodina, 9x Kosovo; 0x foreigners by republic;
  66 foreigners with a temporary address.
* Tax identification number (PIB): Zakon o poreskom postupku i poreskoj administraciji art. 26, Pravilnik
  o PIB (ISO 7064 MOD 11,10).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

# 29 February is a day of leap years only. A year of three digits can't be written in a date's layout, so the
# day is told from the others by hand.
_LEAP_DAY = Check(
    "any",
    of=(
        (Check("among", chars=" ".join(f"{day:02}" for day in range(1, 32) if day != 29)),),
        (Check("among", chars=" ".join(f"{month:02}" for month in range(1, 13) if month != 2), position=2),),
        (Check("weighted", weights=(100, 10, 1), start=4, modulus=4),),
    ),
)


def jmbg_checks(regions: str) -> tuple[Check, ...]:
    """The checks of a master citizen number whose region begins with one of the words of `regions`."""
    return (
        Check("date", chars="ddmm"),
        # Years of 1900 to 1999 and of 2000 to 2049.
        Check("among", chars="9 00 01 02 03 04", position=4),
        _LEAP_DAY,
        Check("among", chars=regions, position=7),
        Check(
            "weighted",
            weights=(7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2),
            modulus=11,
            chars="00987654321",
        ),
    )


def jmbg_patterns(first: str) -> tuple[Pattern, ...]:
    """The written forms of a master citizen number; `first` are the first digits of its region."""
    return (
        Pattern(
            rf"[0-3]\d{{3}}[09]\d\d[ \-]?[{first}]\d[ \-]?\d{{4}}",
            alone=0.3,
            near=0.9,
            label=0.98,
            prior=0.85,
        ),
    )


#: What stands beside the number in any of these states.
JMBG_CONTEXT = words(
    """
    jmbg, j.m.b.g., jmbg br, jmbg broj, jmbg no, jmbg number, jmbg is, jmbg je, matični broj građana,
    maticni broj gradjana, maticni broj građana, jedinstveni matični broj, jedinstveni maticni broj,
    unique master citizen number, јмбг, ј.м.б.г., јмбг број, матични број
    """
)

RS_JMBG = Identifier(
    entity="RS_JMBG",
    group="NATIONAL_ID",
    country="RS",
    title="Serbian unique master citizen number",
    form="13 digits: ddmmyyy, region 7x or 8x, serial, check digit",
    source="Zakon o jedinstvenom matičnom broju građana (Sl. glasnik RS 24/2018)",
    patterns=jmbg_patterns("0678"),
    checks=jmbg_checks("00 06 07 08 6 7 8"),
    context=(*JMBG_CONTEXT, *words("serbian personal number, serbian national id, 塞尔维亚公民号码")),
    against=words("order no, order number, invoice, tracking, isbn, ean, 订单号"),
    columns=words("jmbg, јмбг, maticnibrojgradjana, matičnibrojgrađana, jedinstvenimaticnibroj"),
    canonical=Canonical(keep="digits"),
    names={"zh": "塞尔维亚公民统一编号"},
    example="0101980710000",
)

RS_PIB = Identifier(
    entity="RS_PIB",
    group="TAX_ID",
    country="RS",
    title="Serbian tax identification number",
    form="9 digits, the last a check digit",
    source="Zakon o poreskom postupku i poreskoj administraciji art. 26",
    # PIB is also what a gross domestic product is called in five languages.
    patterns=(Pattern(r"\d{9}", alone=0.0, near=0.45, label=0.9, prior=0.2),),
    checks=(Check("mod11_10"),),
    context=words(
        """
        pib, pib br, pib broj, pib no, pib number, poreski identifikacioni broj, poreski broj, пиб,
        порески број, serbian tax number, serbian pib, 塞尔维亚税号
        """
    ),
    against=words("order no, order number, invoice, tracking, 订单号"),
    columns=words("pib, пиб, poreskiidentifikacionibroj"),
    canonical=Canonical(keep="digits"),
    names={"zh": "塞尔维亚税号"},
    example="101134702",
)

IDENTIFIERS = (RS_JMBG, RS_PIB)
