"""Identifiers of Malta.

Sources:

* Identity card: Identity Card and other Identity Documents Act (cap. 258); Identità, "Identity cards,
  useful info": five digits of the birth's registration, two of its year, a letter. It is the tax number of
  citizens too (OECD).
* VAT: Value Added Tax Act (cap. 406), eight digits whose weighted sum 37 divides; VIES.
* Passport: Passport Ordinance (cap. 61), seven digits.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

MT_IDENTITY_CARD = Identifier(
    entity="MT_IDENTITY_CARD",
    group="NATIONAL_ID",
    country="MT",
    title="Maltese identity card number",
    form="7 digits and one of the letters M, G, A, P, L, H, B, Z",
    source="Identity Card and other Identity Documents Act (cap. 258); Identità",
    patterns=(
        Pattern(r"\d{7}[MGAPLHBZmgaplhbz]", alone=0.02, near=0.6, label=0.95, prior=0.35),
        # Leading zeros are left out, and the year may be set off.
        Pattern(r"\d{1,5}[/\-]?\d\d ?[MGAPLHBZ]", alone=0.0, label=0.9),
    ),
    context=words(
        """
        maltese id card, maltese id card no, maltese id card number, malta id card, maltese identity card,
        malta identity card, maltese id, maltese id no, maltese id number, malta id no, malta id number,
        karta tal-identità, karta tal-identita, karta tal-identità numru, karta tal-identità nru,
        numru tal-karta tal-identità, numru tal-karta tal-identita, karta ta' l-identità, i.d. card no,
        id card no. malta, malta tin, maltese tin, 马耳他身份证
        """
    ),
    against=words("passport, invoice, order no, part no, sku, model, 型号, 货号"),
    columns=words("malteseid, malteseidcard, maltaidcard, kartatalidentità, kartatalidentita"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "马耳他身份证号"},
    example="0123497M",
)

MT_VAT_NUMBER = Identifier(
    entity="MT_VAT_NUMBER",
    group="COMPANY_ID",
    country="MT",
    title="Maltese VAT number",
    form="MT and 8 digits with a check",
    source="Value Added Tax Act (cap. 406); VIES",
    patterns=(
        Pattern(r"(?:MT|mt)[ \-]?[1-9]\d{3}[ \-]?\d{4}", alone=0.7, near=0.93, label=0.98),
        Pattern(r"[1-9]\d{3}[ \-]?\d{4}", alone=0.03, near=0.8, label=0.95, prior=0.4),
    ),
    checks=(Check("weighted", weights=(3, 4, 6, 7, 8, 9, 10, 1), modulus=37),),
    context=words(
        """
        maltese vat number, malta vat number, maltese vat, malta vat, malta vat no, vat number malta,
        vat reg no, numru tal-vat, vat malta, 马耳他增值税号
        """
    ),
    columns=words("maltesevatnumber, maltavat, numrutalvat"),
    canonical=Canonical(keep="digits", last=8),
    names={"zh": "马耳他增值税号"},
    example="MT 1167 9112",
    on=False,
)

MT_PASSPORT = Identifier(
    entity="MT_PASSPORT",
    group="PASSPORT",
    country="MT",
    title="Maltese passport number",
    form="7 digits",
    source="Passport Ordinance (cap. 61); PRADO",
    patterns=(Pattern(r"\d{7}", alone=0.0, label=0.93),),
    context=words(
        """
        maltese passport, maltese passport no, maltese passport no., maltese passport number,
        malta passport, malta passport no, malta passport number, passaport malti, passaport malti numru,
        numru tal-passaport, 马耳他护照, 马耳他护照号
        """
    ),
    columns=words("maltesepassport, maltapassport, numrutalpassaport"),
    canonical=Canonical(keep="digits"),
    names={"zh": "马耳他护照号"},
    example="1234567",
)

IDENTIFIERS = (MT_IDENTITY_CARD, MT_VAT_NUMBER, MT_PASSPORT)
