"""Identifiers of Singapore.

Sources:

* NRIC and FIN: National Registration Act 1965 and Immigration and Checkpoints Authority (S, T for
  citizens and residents, F, G and since 2022 M for foreigners). The check letter's rule is not published
  officially; it is common knowledge. The Personal Data Protection Commission's guidelines of 2018 leave
  the last three digits and the letter.
* Unique entity number: Accounting and Corporate Regulatory Authority, "About UEN" (businesses,
  companies, others), the last digits of which are check letters; a sole trader's is a person's.
* Passport: Immigration and Checkpoints Authority (K and since 2017 also E, 7 digits, a letter).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_ALNUM = Canonical(keep="alnum", case="upper")


def _nric(first: str, add: int, letters: str) -> tuple[Check, ...]:
    """Numbers that begin with `first`: what is added to the sum, and the letter for each remainder."""
    return (
        Check("among", position=0, chars=first),
        Check(
            "weighted", weights=(2, 7, 6, 5, 4, 3, 2), start=1, add=add, modulus=11, chars=letters, position=8
        ),
    )


SG_NRIC_FIN = Identifier(
    entity="SG_NRIC_FIN",
    group="NATIONAL_ID",
    country="SG",
    title="NRIC number or FIN",
    form="S, T, F, G or M, 7 digits, a check letter",
    source="National Registration Act 1965; Immigration and Checkpoints Authority",
    patterns=(
        Pattern(r"[STFGM]\d{7}[A-Z]", alone=0.6, near=0.95, label=0.98, prior=0.85),
        Pattern(r"[STFGMstfgm]\d{7}[A-Za-z]", alone=0.3, near=0.9, label=0.97, prior=0.8),
        # Mistyped or made up.
        Pattern(r"[STFGMstfgm]\d{7}[A-Za-z]", alone=0.1, near=0.3, label=0.6, checks=()),
        Pattern(r"[A-Za-z]\d{7}[A-Za-z]", alone=0.02, label=0.2, checks=()),
    ),
    checks=(
        Check(
            "any",
            of=(
                _nric("S", 0, "JZIHGFEDCBA"),
                _nric("T", 4, "JZIHGFEDCBA"),
                _nric("F", 0, "XWUTRQPNMLK"),
                _nric("G", 4, "XWUTRQPNMLK"),
                _nric("M", 3, "XWUTRQPNJLK"),
            ),
        ),
    ),
    context=words(
        """
        nric, nric no, nric number, nric/fin, nric is, nric#, fin no, fin number, fin#, fin is,
        identity card no, singapore nric, singapore id, foreign identification number,
        kad pengenalan singapura, 新加坡身份证, 身份证(新加坡), 新加坡居民身份证, அடையாள அட்டை
        """
    ),
    against=words("order no, invoice, part no, model, sku, tracking, uen"),
    columns=words("nricfin, nricorfin, nricfinno, sgnric, singaporenric"),
    canonical=_ALNUM,
    mask=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "新加坡身份证号"},
    example="S1234567D",
)

_ENTITY_TYPES = (
    "CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HC HS LL LP MB MC MD MH MM MQ NB NR PA PB PF RF RP"
    " SM SS TC TU VC VH XL"
)

SG_UEN = Identifier(
    entity="SG_UEN",
    group="COMPANY_ID",
    country="SG",
    title="unique entity number",
    form="8 or 9 digits and a letter, or T/S/R, 2 digits, 2 letters, 4 digits, a letter",
    source="Accounting and Corporate Regulatory Authority",
    patterns=(
        Pattern(
            r"\d{8}[A-Za-z]",
            alone=0.08,
            near=0.88,
            label=0.97,
            prior=0.5,
            checks=(
                Check(
                    "weighted",
                    weights=(10, 4, 9, 3, 8, 2, 7, 1),
                    modulus=11,
                    chars="XMKECAWLJDB",
                    position=8,
                ),
            ),
        ),
        Pattern(
            r"(?:1[89]|20)\d{7}[A-Za-z]",
            alone=0.3,
            near=0.92,
            label=0.98,
            prior=0.7,
            checks=(
                Check(
                    "weighted",
                    weights=(10, 8, 6, 4, 9, 7, 5, 3, 1),
                    modulus=11,
                    chars="ZKCMDNERGWH",
                    position=9,
                ),
            ),
        ),
        Pattern(
            r"[RSTrst]\d\d[A-Za-z]{2}\d{4}[A-Za-z]",
            alone=0.6,
            near=0.95,
            label=0.98,
            prior=0.85,
            checks=(
                Check("among", position=3, chars=_ENTITY_TYPES),
                Check(
                    "weighted",
                    weights=(4, 3, 5, 3, 10, 2, 2, 5, 7),
                    alphabet="ABCDEFGHJKLMNPQRSTUVWX0123456789",
                    add=6,  # five less, modulo 11
                    modulus=11,
                    chars="ABCDEFGHJKL",
                    position=9,
                ),
            ),
        ),
    ),
    context=words(
        """
        uen, uen no, uen number, uen is, unique entity number, acra, acra registration,
        business registration no, roc no, rob no, 新加坡公司注册号, 新加坡实体编号
        """
    ),
    against=words("order no, invoice no, part no, sku, model, dni, nif"),
    columns=words("uen, uenno, uennumber"),
    canonical=_ALNUM,
    names={"zh": "新加坡实体编号"},
    example="53125226D",
)

SG_PASSPORT = Identifier(
    entity="SG_PASSPORT",
    group="PASSPORT",
    country="SG",
    title="Singapore passport number",
    form="K or E, 7 digits, a letter",
    source="Immigration and Checkpoints Authority",
    patterns=(Pattern(r"[EKek]\d{7}[A-Za-z]", alone=0.1, near=0.65, label=0.94, prior=0.5),),
    context=words(
        """
        singapore passport, singapore passport no, singapore passport number, singaporean passport,
        passport no, passport number, passport is, passport, 新加坡护照
        """
    ),
    against=words("part no, model, sku, order no"),
    columns=words("singaporepassport, singaporepassportno, singaporepassportnumber"),
    canonical=_ALNUM,
    names={"zh": "新加坡护照号"},
    example="K1234567E",
)

IDENTIFIERS = (SG_NRIC_FIN, SG_UEN, SG_PASSPORT)
