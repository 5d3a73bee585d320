"""Identifiers of Iceland.

Sources:

* Kennitala: Lög um skráningu einstaklinga 140/2019; Þjóðskrá, "Um kennitölur" (ddmmyy, two digits, check
  digit of weights 3, 2, 7, 6, 5, 4, 3, 2 modulo 11, the century: 8, 9 or 0). Numbers given out since 18
  February 2026 don't pass the check: "Kennitölur án vartölu". System numbers (kerfiskennitala) begin with 8
  or 9 since 2021 and are otherwise random. Organisations: Skatturinn, Fyrirtækjaskrá (40 is added to the
  day).
* VAT number: Skatturinn, "Virðisaukaskattsnúmer" (five or six digits).
* Passport: Þjóðskrá; PRADO, ISL-AO.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ORDERS = words(
    """
    pöntunarnúmer, pöntun nr, reikningsnúmer, reikningur nr, vörunúmer, raðnúmer, isbn, order no,
    order number, invoice, tracking, part no, sku, 订单号, 单号, 流水号
    """
)

_CHECK_DIGIT = Check("weighted", weights=(3, 2, 7, 6, 5, 4, 3, 2, 1), modulus=11)
_BORN = Check("date", chars="ddmmyy", position=0)

IS_KENNITALA = Identifier(
    entity="IS_KENNITALA",
    group="NATIONAL_ID",
    country="IS",
    title="Icelandic identification number (kennitala)",
    form="10 digits ddmmyy-nnnc, check digit before 2026",
    source="Lög um skráningu einstaklinga 140/2019; Þjóðskrá, Um kennitölur",
    patterns=(
        Pattern(
            r"[0-3]\d{5}-\d{3}[089]",
            alone=0.45,
            near=0.95,
            label=0.98,
            prior=0.88,
            not_left="-/",
            not_right="-/",
            checks=(_BORN, _CHECK_DIGIT),
        ),
        Pattern(
            r"[0-3]\d{5} ?\d{3}[089]",
            alone=0.03,
            near=0.85,
            label=0.97,
            prior=0.5,
            checks=(_BORN, _CHECK_DIGIT),
        ),
        # Since 2026, without check digit.
        Pattern(r"[0-3]\d{5}[ \-]?\d{3}[089]", alone=0.03, near=0.6, label=0.94, prior=0.3),
        Pattern(r"[89]\d{5}[ \-]?\d{4}", alone=0.0, near=0.35, label=0.9, checks=(Check("distinct"),)),
    ),
    checks=(_BORN,),
    context=words(
        """
        kennitala, kennitalan, kennitölu, kennitalu, kennitala mín er, kennitalan mín er, kennitala er, kt.,
        kt:, kt.:, kt nr, kerfiskennitala, icelandic kennitala, icelandic id number, icelandic national id,
        icelandic personal id, icelandic identification number, 冰岛身份号码, 冰岛身份证号
        """
    ),
    against=_ORDERS,
    columns=words("kennitala, kennitalanúmer, kerfiskennitala"),
    canonical=_DIGITS,
    names={"zh": "冰岛身份号码"},
    example="120174-3399",
)

IS_COMPANY_KENNITALA = Identifier(
    entity="IS_COMPANY_KENNITALA",
    group="COMPANY_ID",
    country="IS",
    title="Icelandic identification number of an organisation (kennitala)",
    form="10 digits, ddmmyy-nnnc with 40 added to the day",
    source="Skatturinn, Fyrirtækjaskrá",
    patterns=(
        Pattern(r"[4-7]\d{5}-\d{3}[089]", alone=0.4, near=0.9, label=0.97, not_left="-/", not_right="-/"),
        Pattern(r"[4-7]\d{5} ?\d{3}[089]", alone=0.03, near=0.8, label=0.96),
    ),
    checks=(Check("date", chars="ddmmyy", position=0, days=(40,)), _CHECK_DIGIT),
    context=words(
        """
        kennitala, kennitalan, kennitölu, kennitala fyrirtækis, kennitala félags, kt., kt:,
        icelandic company number, 冰岛企业号
        """
    ),
    against=_ORDERS,
    canonical=_DIGITS,
    names={"zh": "冰岛企业号"},
    example="450401-3150",
    on=False,
)

IS_VAT_NUMBER = Identifier(
    entity="IS_VAT_NUMBER",
    group="TAX_ID",
    country="IS",
    title="Icelandic VAT number",
    form="5 or 6 digits; with IS before",
    source="Skatturinn, Virðisaukaskattsnúmer",
    patterns=(
        Pattern(r"IS ?\d{5,6}", alone=0.05, near=0.7, label=0.95),
        Pattern(r"\d{5,6}", alone=0.01, near=0.3, label=0.9),
    ),
    context=words(
        """
        vsk-númer, vsk númer, vsk. nr, vsk nr, vsk.nr, vsknr, vsk. númer, virðisaukaskattsnúmer,
        icelandic vat number, 冰岛增值税号
        """
    ),
    against=_ORDERS,
    columns=words("vsknúmer, virðisaukaskattsnúmer"),
    canonical=_DIGITS,
    names={"zh": "冰岛增值税号"},
    example="00621",
    on=False,
)

IS_PASSPORT = Identifier(
    entity="IS_PASSPORT",
    group="PASSPORT",
    country="IS",
    title="Icelandic passport number",
    form="A and 7 digits, or 2 letters and 6 or 7 digits",
    source="Lög um vegabréf 136/1998; PRADO, ISL-AO",
    patterns=(Pattern(r"[Aa]\d{7}|[A-Za-z]{2}\d{6,7}", alone=0.0, near=0.55, label=0.94),),
    context=words(
        """
        vegabréf, vegabréfsnúmer, vegabréf nr, vegabréfs nr, númer vegabréfs, vegabref, icelandic pass,
        icelandic pass is, íslenskt vegabréf er, icelandic passport,
        icelandic passport number, 冰岛护照, 冰岛护照号
        """
    ),
    against=_ORDERS,
    columns=words("vegabréf, vegabréfsnúmer"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "冰岛护照号"},
    example="A3536444",
)

IDENTIFIERS = (IS_KENNITALA, IS_COMPANY_KENNITALA, IS_VAT_NUMBER, IS_PASSPORT)
