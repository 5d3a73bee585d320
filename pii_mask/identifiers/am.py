"""Identifiers of Armenia.

Sources:

* Public services number (ՀԾՀ, formerly the social card): ՀՀ օրենքը հանրային ծառայությունների համարանիշի
  մասին, ՀՕ-288-Ն of 2011 art. 2 and 4 (ten digits: day of birth, to which 10 is added for men and 50 for
  women, month, 20 added since 2000, year, serial, a check digit that isn't published).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

AM_PSN = Identifier(
    entity="AM_PSN",
    group="NATIONAL_ID",
    country="AM",
    title="Armenian public services number",
    form="10 digits: day and sex, month and century, year, serial, check digit",
    source="ՀՕ-288-Ն of 2011 art. 2",
    patterns=(Pattern(r"[1-8]\d[0-3]\d{7}", alone=0.0, near=0.5, label=0.95, prior=0.2),),
    checks=(Check("date", chars="ddmmyy", days=(10, 50), months=(0, 20)),),
    context=words(
        """
        հծհ, հծհ №, սոց. քարտ, սոցքարտ, սոցիալական քարտ, հանրային ծառայությունների համարանիշ,
        armenian psn, armenian ssn, armenian social card, armenian public services number, psn armenia,
        亚美尼亚公共服务号码
        """
    ),
    against=words("order no, order number, invoice, tracking, 订单号"),
    columns=words("հծհ, սոցքարտ, armenianpsn"),
    canonical=Canonical(keep="digits"),
    names={"zh": "亚美尼亚公共服务号码"},
    example="2506901238",
)

IDENTIFIERS = (AM_PSN,)
