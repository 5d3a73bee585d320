"""Identifiers of Sri Lanka.

Sources:

* National identity card: Registration of Persons Act 32 of 1968 and the Department for Registration of
  Persons (until 2015 year, day of the year, 4 digits and V or X; since then 12 digits with a full year).
  A woman's day has 500 added, and 29 February counts in every year, so that 31 December is day 366. What
  the check digit is made of isn't published.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words


def _day_of_birth(layout: str, place: int) -> Check:
    return Check(
        "any",
        of=(
            (Check("date", chars=layout, position=0, days=(0, 500)),),
            (Check("among", position=place, chars="366 866"),),
        ),
    )


_OLD = (_day_of_birth("yyjjj", 2),)
_NEW = (_day_of_birth("yyyyjjj", 4),)

LK_NIC = Identifier(
    entity="LK_NIC",
    group="NATIONAL_ID",
    country="LK",
    title="Sri Lankan national identity card number",
    form="yy, day of the year, 4 digits, V or X; or yyyy, day, 5 digits",
    source="Registration of Persons Act 32 of 1968",
    patterns=(
        Pattern(r"\d{9} ?[Vv]", alone=0.4, near=0.93, label=0.98, prior=0.8, checks=_OLD),
        Pattern(r"\d{9} ?[Xx]", alone=0.03, near=0.88, label=0.97, prior=0.4, checks=_OLD),
        Pattern(r"(?:19|20)\d{2} ?\d{8}", alone=0.01, near=0.85, label=0.97, prior=0.3, checks=_NEW),
    ),
    context=words(
        """
        nic, nic no, nic number, nic is, national identity card no, sri lankan nic, sri lanka nic,
        sri lankan id, ජාතික හැඳුනුම්පත, හැඳුනුම්පත, පත් අංකය, හැඳුනුම්පත් අංකය, ජා.හැ.අංකය,
        தேசிய அடையாள அட்டை, 斯里兰卡身份证
        """
    ),
    against=words("isbn, mac, network, timestamp, order no, voltage, 订单号, 时间戳"),
    columns=words("srilankannic, srilankannicno"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "斯里兰卡身份证号"},
    example="911042754V",
)

IDENTIFIERS = (LK_NIC,)
