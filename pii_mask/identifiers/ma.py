"""Identifiers of Morocco.

Sources:

* ICE: Decree 2-11-63 of 20 May 2011, Guide ICE (9 digits, 4 of the establishment, 2 check digits by modulus
  97).
* Carte nationale d'identité électronique: Law 04-20 of 6 August 2020, Direction générale de la Sûreté
  nationale (a letter or two of the place and 5 or 6 digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

MA_ICE = Identifier(
    entity="MA_ICE",
    group="COMPANY_ID",
    country="MA",
    title="common identifier of enterprises ICE",
    form="15 digits, the last two check digits",
    source="Decree 2-11-63 of 20 May 2011",
    patterns=(
        Pattern(r"\d{9} ?\d{4} ?\d\d", alone=0.2, near=0.9, label=0.98, prior=0.6),
        Pattern(r"\d\d \d\d \d\d \d\d \d\d \d\d \d{3}", alone=0.4, near=0.9, label=0.98, prior=0.8),
    ),
    checks=(
        Check("weighted", weights=tuple(pow(10, 14 - place, 97) for place in range(15)), modulus=97),
        Check("distinct"),
    ),
    context=words(
        """
        ice, ice n°, ice no, ice :, numéro ice, numero ice, n° ice, identifiant commun de l'entreprise,
        identifiant commun, للمقاولة, 摩洛哥企业号
        """
    ),
    against=words("order no, invoice no, tracking, imei, 订单号, 单号"),
    columns=words("identifiantcommundelentreprise, التعريفالموحدللمقاولة"),
    canonical=Canonical(keep="digits"),
    names={"zh": "摩洛哥企业统一号"},
    example="001561191000066",
    on=False,
)

MA_CIN = Identifier(
    entity="MA_CIN",
    group="NATIONAL_ID",
    country="MA",
    title="identity card number",
    form="a letter or two and 5 or 6 digits",
    source="Law 04-20 of 6 August 2020",
    patterns=(Pattern(r"[A-Z]{1,2} ?\d{5,6}", alone=0.0, near=0.4, label=0.9),),
    context=words(
        """
        cnie, cnie n°, cnie no, cnie:, numéro cnie, cin n°, cin no, cin numéro, cin numero, n° cin,
        numéro cin, numero cin, cin:, cin :, carte nationale, carte nationale d'identité,
        carte nationale n°, الوطنية, ر.ب.ت.و, moroccan id, moroccan national id, 摩洛哥身份证,
        摩洛哥身份证号
        """
    ),
    against=words("order no, invoice, facture, commande, part no, sku, model, 订单号, 型号"),
    columns=words("cnie, cnienumero, رقمالبطاقةالوطنية"),
    canonical=Canonical(case="upper"),
    names={"zh": "摩洛哥身份证号"},
    example="BE123456",
)

IDENTIFIERS = (MA_ICE, MA_CIN)
