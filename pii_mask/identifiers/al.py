"""Identifiers of Albania.

Sources:

* Personal number (NID): Vendim i Këshillit të Ministrave 827/2003: decade and year, month (30 added for
  foreigners, 50 for women, 80 for both), day, serial, check letter modulo 23.
* Tax number (NIPT, NUIS): Ligji 9920/2008 për procedurat tatimore and OECD, Albania TIN (the decade's
  letter, eight digits, a letter; a person's is the personal number). How its last letter comes about
  isn't published.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV"
_BIRTH = Check("date", chars="mmdd", position=2, months=(0, 30, 50, 80))

AL_PERSONAL_NUMBER = Identifier(
    entity="AL_PERSONAL_NUMBER",
    group="NATIONAL_ID",
    country="AL",
    title="Albanian personal number",
    form="a letter, 8 digits, a check letter: year, month and sex, day, serial",
    source="Vendim i Këshillit të Ministrave 827/2003",
    patterns=(
        Pattern(r"[A-Ta-t]\d{8}[A-Wa-w]", alone=0.4, near=0.88, label=0.98, prior=0.85),
        Pattern(r"[A-Ta-t]\d{8}[A-Wa-w]", alone=0.0, label=0.85, checks=(_BIRTH,)),
    ),
    checks=(
        _BIRTH,
        Check(
            "weighted",
            weights=(1, 1, 2, 3, 4, 5, 6, 7, 8),
            alphabet="0123456789" + _LETTERS,
            values=(*range(10), *range(len(_LETTERS))),
            modulus=23,
            chars=_LETTERS,
        ),
    ),
    context=words(
        """
        numri personal, numrin personal, nr personal, nr. personal, numri i identitetit,
        numri identitetit, nid shqiptar, letërnjoftim, leternjoftim, numri i letërnjoftimit,
        albanian personal number, albanian id number, albanian national id, 阿尔巴尼亚个人号码
        """
    ),
    columns=words("numripersonal, nrpersonal, numriiidentitetit"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "阿尔巴尼亚个人号码"},
    example="J00101999W",
)

AL_NIPT = Identifier(
    entity="AL_NIPT",
    group="TAX_ID",
    country="AL",
    title="Albanian tax number",
    form="a letter A to M, 8 digits, a letter",
    source="Ligji 9920/2008 për procedurat tatimore; OECD, Albania TIN",
    patterns=(Pattern(r"(?:AL ?)?[A-Ma-m] ?\d{8} ?[A-Za-z]", alone=0.05, near=0.8, label=0.96, prior=0.5),),
    context=words(
        """
        nipt, nipt-i, nipti, nipt nr, nipt no, nipt number, nuis, nuis/nipt, nipt/nuis, nuis nr,
        numri i identifikimit për personin e tatueshëm, albanian tax number, albanian vat number,
        阿尔巴尼亚税号
        """
    ),
    columns=words("nipt, nuis, niptnuis"),
    canonical=Canonical(keep="alnum", case="upper", last=10),
    names={"zh": "阿尔巴尼亚税号"},
    example="K22218003V",
)

IDENTIFIERS = (AL_PERSONAL_NUMBER, AL_NIPT)
