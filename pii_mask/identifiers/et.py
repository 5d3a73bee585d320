"""Identifiers of Ethiopia.

Sources:

* Fayda: Ethiopian Digital Identification Proclamation 1284/2023, National ID Program (Fayda identification
  number FIN of 12 digits as 4-4-4, alias number FAN of 16 digits as 4-4-4-4).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

ET_FAYDA = Identifier(
    entity="ET_FAYDA",
    group="NATIONAL_ID",
    country="ET",
    title="Fayda identification number",
    form="12 digits as 4-4-4, or 16 as 4-4-4-4",
    source="Ethiopian Digital Identification Proclamation 1284/2023",
    patterns=(Pattern(r"\d{4}[ \-]?\d{4}[ \-]?\d{4}(?:[ \-]?\d{4})?", alone=0.0, near=0.6, label=0.95),),
    context=words(
        """
        fayda, fayda id, fayda number, fayda no, fayda fin, fayda fan, fayda identification number,
        fayda alias number, ፋይዳ, የፋይዳ ቁጥር, ፋይዳ ቁጥር, ethiopian national id, ethiopian digital id,
        埃塞俄比亚身份证
        """
    ),
    against=words("order no, invoice, tracking, phone, tel, card number, 订单号, 电话"),
    columns=words("fayda, faydaid, faydanumber, faydafin, faydafan, የፋይዳቁጥር"),
    canonical=Canonical(keep="digits"),
    names={"zh": "埃塞俄比亚身份号"},
    example="3456 7890 1234",
)

IDENTIFIERS = (ET_FAYDA,)
