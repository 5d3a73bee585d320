"""Identifiers of Moldova.

Sources:

* Identification number of a person (IDNP): Hotărârea Guvernului 333/2002 and Legea 273/1994 (first digit
  2, or 0 for numbers given out abroad, check digit by the weights 7, 3, 1).
* Identification number of an organisation (IDNO): Hotărârea Guvernului 272/2002 (first digit 1, the same
  check).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_CHECKS = (
    Check("weighted", weights=(7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1), modulus=10, chars="0123456789"),
    Check("distinct"),
)

MD_IDNP = Identifier(
    entity="MD_IDNP",
    group="NATIONAL_ID",
    country="MD",
    title="Moldovan personal identification number",
    form="13 digits beginning with 2 or 0, the last a check digit",
    source="Hotărârea Guvernului 333/2002",
    patterns=(Pattern(r"[02]\d{12}", alone=0.03, near=0.8, label=0.97, prior=0.4),),
    checks=_CHECKS,
    context=words(
        """
        idnp, idnp nr, idnp no, cod personal idnp, codul personal, cod personal, moldovan personal code,
        moldovan idnp, moldovan personal number, идентификационный номер idnp, 摩尔多瓦个人号码
        """
    ),
    against=words("order no, order number, invoice, tracking, isbn, ean, barcode, 订单号"),
    columns=words("idnp"),
    canonical=Canonical(keep="digits"),
    names={"zh": "摩尔多瓦个人号码"},
    example="2004012345670",
)

MD_IDNO = Identifier(
    entity="MD_IDNO",
    group="COMPANY_ID",
    country="MD",
    title="Moldovan identification number of an organisation",
    form="13 digits beginning with 1, the last a check digit",
    source="Hotărârea Guvernului 272/2002",
    patterns=(Pattern(r"1\d{12}", alone=0.02, near=0.75, label=0.96, prior=0.3),),
    checks=_CHECKS,
    context=words("idno, idno nr, cod fiscal idno, moldovan idno, 摩尔多瓦企业号码"),
    against=words("order no, order number, invoice, tracking, isbn, ean, timestamp, 订单号"),
    columns=words("moldovanidno"),
    canonical=Canonical(keep="digits"),
    names={"zh": "摩尔多瓦企业号码"},
    example="1008600038413",
    on=False,
)

IDENTIFIERS = (MD_IDNP, MD_IDNO)
