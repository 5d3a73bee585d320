"""Identifiers of Kazakhstan.

Sources:

* Individual identification number (ИИН, ЖСН) and business identification number (БИН, БСН): Закон «О
  национальных реестрах идентификационных номеров» 223-III of 2007 and Правила формирования (Постановление
  853 of 2003; OECD, Kazakhstan TIN): check digit modulo 11, with other weights when the first ones leave
  10.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_CONTROL = Check(
    "weighted",
    weights=(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    modulus=11,
    chars="0123456789 ",
    otherwise=Check("weighted", weights=(3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2), modulus=11, chars="0123456789"),
)

KZ_IIN = Identifier(
    entity="KZ_IIN",
    group="NATIONAL_ID",
    country="KZ",
    title="Kazakh individual identification number",
    form="12 digits: yymmdd, century and sex, serial, check digit",
    source="Закон 223-III of 2007; OECD, Kazakhstan TIN",
    # The digit of century and sex is 0 for foreigners.
    patterns=(Pattern(r"\d{6}[0-6]\d{5}", alone=0.15, near=0.88, label=0.98, prior=0.75),),
    checks=(Check("date", chars="yymmdd"), _CONTROL),
    context=words(
        """
        иин, иин №, номер иин, жсн, жеке сәйкестендіру нөмірі, iin, iin no, iin number, zhsn,
        kazakh iin, kazakhstan iin, kazakh personal number, 哈萨克斯坦个人号码, 哈萨克斯坦身份号码
        """
    ),
    against=words("order no, order number, invoice, tracking, заказ №, timestamp, 订单号"),
    columns=words("иин, жсн, kaziin"),
    canonical=Canonical(keep="digits"),
    names={"zh": "哈萨克斯坦个人识别号"},
    example="900101300017",
)

KZ_BIN = Identifier(
    entity="KZ_BIN",
    group="COMPANY_ID",
    country="KZ",
    title="Kazakh business identification number",
    form="12 digits: yymm, kind, attribute, serial, check digit",
    source="Закон 223-III of 2007; OECD, Kazakhstan TIN",
    patterns=(Pattern(r"\d{4}[4-6][0-4]\d{6}", alone=0.02, near=0.75, label=0.96, prior=0.4),),
    checks=(Check("date", chars="yymm"), _CONTROL),
    context=words("бин, бин №, бсн, kazakh bin, kazakhstan bin, 哈萨克斯坦企业号码"),
    against=words("order no, order number, invoice, tracking, заказ №, 订单号"),
    columns=words("бин, бсн"),
    canonical=Canonical(keep="digits"),
    names={"zh": "哈萨克斯坦企业识别号"},
    example="100140000003",
    on=False,
)

IDENTIFIERS = (KZ_IIN, KZ_BIN)
