"""Identifiers of Mozambique.

Sources:

* NUIT: Decree 28/2012, Autoridade Tributária de Moçambique, "NUIT" (9 digits, last a check digit by modulus
  11).
* Bilhete de identidade: Decree 11/2008, Direcção Nacional de Identificação Civil (12 digits and a letter).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words(
    """
    order no, invoice, fatura, factura, encomenda, pedido n, tel, telefone, 订单号, 单号, 电话
    """
)

MZ_NUIT = Identifier(
    entity="MZ_NUIT",
    group="TAX_ID",
    country="MZ",
    title="tax identification number NUIT",
    form="9 digits as 3-3-3, last a check digit",
    source="Autoridade Tributária de Moçambique, NUIT",
    # "nuit" is French for night, so beside it is not enough.
    patterns=(Pattern(r"\d{3}[ .\-]?\d{3}[ .\-]?\d{3}", alone=0.02, near=0.3, label=0.95, prior=0.3),),
    checks=(
        Check("weighted", weights=(8, 9, 4, 5, 6, 7, 8, 9), modulus=11, chars="01234567891", position=8),
        Check("distinct"),
    ),
    context=words(
        """
        nuit, nuit n, nuit nº, nuit n.º, nuit n°, nuit é, identificação tributária,
        identificacao tributaria, numero unico de identificacao tributaria, mozambique tax number,
        mozambican tax number, 莫桑比克税号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("nuit, nuitnumero"),
    canonical=Canonical(keep="digits"),
    names={"zh": "莫桑比克税号"},
    example="400339910",
)

MZ_ID_CARD = Identifier(
    entity="MZ_ID_CARD",
    group="NATIONAL_ID",
    country="MZ",
    title="identity card number",
    form="12 digits and a letter",
    source="Decree 11/2008",
    patterns=(Pattern(r"\d{12} ?[A-Z]", alone=0.15, near=0.75, label=0.95, prior=0.6),),
    context=words(
        """
        bilhete de identidade, bilhete de identidade nº, bilhete de identidade n.º, b.i. nº, b.i. n.º,
        bi nº, bi n.º, nº do bi, número do bi, numero do bi, mozambican id, mozambique id, 莫桑比克身份证,
        莫桑比克身份证号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("bilhetedeidentidademz, numerodobi, nodobi"),
    canonical=Canonical(case="upper"),
    names={"zh": "莫桑比克身份证号"},
    example="110100123456B",
)

IDENTIFIERS = (MZ_NUIT, MZ_ID_CARD)
