"""Identifiers of Ukraine.

Sources:

* Number of a taxpayer's registration card (РНОКПП, formerly ІПН): Податковий кодекс України ст. 70 and
  Наказ Мінфіну 822 of 2017 (days since 31 December 1899, serial with the sex, check digit modulo 11).
* Code of an organisation (ЄДРПОУ): Положення про ЄДРПОУ, Постанова КМУ 118 of 1996.
* Internal passport: Постанова ВРУ 2503-XII of 1992 (two Cyrillic letters, six digits); passport for
  travel: two Latin letters, six digits; identity card: Постанова КМУ 302 of 2015 (nine digits).
* Number of the entry in the demographic register (УНЗР): Закон 5492-VI ст. 10 and Постанова КМУ 784 of
  2015 (birth date, four digits, check digit by the weights 7, 3, 1 of ICAO 9303).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER = words("order no, order number, invoice, tracking, замовлення №, номер замовлення, артикул, 订单号")
_CYRILLIC = "[А-ЩЬЮЯЄІЇҐ]"

UA_RNTRC = Identifier(
    entity="UA_RNTRC",
    group="TAX_ID",
    country="UA",
    title="Ukrainian taxpayer's registration number",
    form="10 digits: days since 1899, serial, check digit",
    source="Податковий кодекс України ст. 70; Наказ Мінфіну 822 of 2017",
    patterns=(Pattern(r"[0-4]\d{9}", alone=0.02, near=0.75, label=0.96, prior=0.4),),
    checks=(
        Check("weighted", weights=(10, 5, 7, 9, 4, 6, 10, 5, 7), modulus=11, chars="01234567890"),
        Check("distinct"),
    ),
    context=words(
        """
        рнокпп, рнокпп №, іпн, іпн №, ідентифікаційний код, код платника, код рнокпп, ідентиф. код,
        ідент. код, rnokpp, rntrc, ipn ua, ukrainian tax number, ukrainian tax id,
        ukrainian taxpayer number, 乌克兰税号
        """
    ),
    against=_ORDER,
    columns=words("рнокпп, rnokpp, іпн, кодрнокпп"),
    canonical=Canonical(keep="digits"),
    names={"zh": "乌克兰个人税号"},
    example="1759013776",
)


def _edrpou(first: str, weights: tuple[int, ...]) -> tuple[Check, ...]:
    again = Check(
        "weighted", weights=tuple(weight + 2 for weight in weights), modulus=11, chars="01234567890"
    )
    return (
        Check("among", chars=first),
        Check("weighted", weights=weights, modulus=11, chars="0123456789 ", otherwise=again),
    )


UA_EDRPOU = Identifier(
    entity="UA_EDRPOU",
    group="COMPANY_ID",
    country="UA",
    title="Ukrainian code of an organisation",
    form="8 digits, the last a check digit",
    source="Постанова КМУ 118 of 1996",
    patterns=(Pattern(r"\d{8}", alone=0.01, near=0.7, label=0.95, prior=0.2),),
    # The weights begin elsewhere for the numbers from 30000000 to 60000000.
    checks=(
        Check(
            "any",
            of=(
                _edrpou("0 1 2 6 7 8 9", (1, 2, 3, 4, 5, 6, 7)),
                _edrpou("3 4 5", (7, 1, 2, 3, 4, 5, 6)),
            ),
        ),
    ),
    context=words("єдрпоу, код єдрпоу, едрпоу, edrpou, edrpou code, 乌克兰企业代码"),
    against=_ORDER,
    columns=words("єдрпоу, edrpou, кодєдрпоу"),
    canonical=Canonical(keep="digits"),
    names={"zh": "乌克兰企业代码"},
    example="32855961",
    on=False,
)

UA_PASSPORT = Identifier(
    entity="UA_PASSPORT",
    group="PASSPORT",
    country="UA",
    title="Ukrainian passport number",
    form="2 letters (Cyrillic in the internal one), 6 digits",
    source="Постанова ВРУ 2503-XII of 1992; Постанова КМУ 152 of 2014",
    patterns=(
        Pattern(
            rf"{_CYRILLIC}{{2}} ?(?:№ ?)?\d{{6}}",
            alone=0.1,
            near=0.55,
            label=0.96,
            prior=0.6,
        ),
        Pattern(r"[A-Z]{2} ?(?:№ ?)?\d{6}", alone=0.0, near=0.55, label=0.94),
    ),
    context=words(
        """
        паспорт, паспорт №, паспорт серія, паспорта, паспорт громадянина, закордонний паспорт,
        закордонного паспорта, серія, ukrainian passport, ukrainian passport no,
        ukrainian international passport, 乌克兰护照
        """
    ),
    against=_ORDER,
    columns=words("серіяпаспорта, серіятаномерпаспорта, паспортсерія"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "乌克兰护照号"},
    example="КМ 123456",
)

UA_ID_CARD = Identifier(
    entity="UA_ID_CARD",
    group="NATIONAL_ID",
    country="UA",
    title="Ukrainian identity card number",
    form="9 digits",
    source="Постанова КМУ 302 of 2015",
    patterns=(Pattern(r"\d{9}", alone=0.0, label=0.92),),
    context=words(
        """
        id-картка, id-картка №, id картка, id-карта, ід-картка, ід-картка №, id-паспорт, ід-карта,
        id-картки, id-паспорт №, номер id-картки, паспорт id, ukrainian id card, ukrainian id card no,
        ukrainian identity card, 乌克兰身份证
        """
    ),
    columns=words("idкартка, номерidкартки, idпаспорт"),
    canonical=Canonical(keep="digits"),
    names={"zh": "乌克兰身份证件号"},
    example="001234567",
)

UA_UNZR = Identifier(
    entity="UA_UNZR",
    group="NATIONAL_ID",
    country="UA",
    title="Number of the entry in the Ukrainian demographic register",
    form="yyyymmdd-nnnnc",
    source="Закон 5492-VI ст. 10; Постанова КМУ 784 of 2015",
    patterns=(
        Pattern(r"[12]\d{7}-\d{5}", alone=0.4, near=0.92, label=0.98, prior=0.8, not_left="-", not_right="-"),
        Pattern(r"[12]\d{12}", alone=0.05, near=0.85, label=0.97, prior=0.6),
    ),
    checks=(
        Check("date", chars="yyyymmdd"),
        Check("weighted", weights=(7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1), modulus=10, chars="0123456789"),
    ),
    context=words(
        """
        унзр, унзр №, запис №, запис № (унзр), номер запису, unzr, unzr no, record no ukraine,
        ukrainian personal number, ukrainian record number, 乌克兰人口登记号
        """
    ),
    against=words("order no, order number, invoice, build, version, log, 订单号"),
    columns=words("унзр, unzr, номерзапису"),
    canonical=Canonical(keep="digits"),
    names={"zh": "乌克兰人口登记号"},
    example="19910824-00026",
)

IDENTIFIERS = (UA_RNTRC, UA_EDRPOU, UA_PASSPORT, UA_ID_CARD, UA_UNZR)
