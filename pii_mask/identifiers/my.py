"""Identifiers of Malaysia.

Sources:

* Identity card number: National Registration Regulations 1990 and the National Registration Department's
  lists of state and country codes (yymmdd, place of birth, serial of which the last digit tells the
  sex).
* Passport: Immigration Department (A, H or K, 8 digits).
* Income tax number: Inland Revenue Board (IG, earlier SG or OG, up to 11 digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_PLACES = " ".join(
    f"{code:02}"
    for first, last in ((1, 16), (21, 59), (60, 68), (71, 72), (74, 79), (82, 93), (98, 99))
    for code in range(first, last + 1)
)

MY_NRIC = Identifier(
    entity="MY_NRIC",
    group="NATIONAL_ID",
    country="MY",
    title="MyKad number",
    form="yymmdd, 2 digits place of birth, 4 digits, 6-2-4",
    source="National Registration Regulations 1990; National Registration Department",
    patterns=(
        Pattern(r"\d{6}-\d{2}-\d{4}", alone=0.6, near=0.95, label=0.98, prior=0.85, not_right="-"),
        Pattern(r"\d{6} \d{2} \d{4}", alone=0.1, near=0.88, label=0.97, prior=0.5),
        Pattern(r"\d{12}", alone=0.02, near=0.8, label=0.96, prior=0.3),
    ),
    checks=(Check("date", chars="yymmdd", position=0), Check("among", position=6, chars=_PLACES)),
    context=words(
        """
        mykad, mykad no, mykad number, mykid, mypr, ic no, ic number, ic no., malaysian ic, nric, nric no,
        nric number, kad pengenalan, no kad pengenalan, no. kad pengenalan, nombor kad pengenalan, no kp,
        no. kp, no. k/p, malaysian identity card, 大马身份证, 马来西亚身份证, 马来西亚身份证号
        """
    ),
    against=words("timestamp, order no, invoice, tracking, build, 订单号, 时间戳"),
    columns=words("mykad, mykadno, mykadnumber, nokadpengenalan, kadpengenalan, nokp"),
    canonical=Canonical(keep="digits"),
    names={"zh": "马来西亚身份证号"},
    example="770305-02-1234",
)

MY_PASSPORT = Identifier(
    entity="MY_PASSPORT",
    group="PASSPORT",
    country="MY",
    title="Malaysian passport number",
    form="A, H or K, 8 digits",
    source="Immigration Department of Malaysia",
    patterns=(Pattern(r"[AHKahk]\d{8}", alone=0.02, near=0.55, label=0.97, prior=0.4),),
    context=words(
        """
        malaysian passport, malaysia passport, malaysian passport no, no pasport, no. pasport,
        nombor pasport, pasport, pasport malaysia, 马来西亚护照, 大马护照
        """
    ),
    columns=words("malaysianpassport, malaysianpassportno, nopasport, nomborpasport"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "马来西亚护照号"},
    example="A12345678",
)

MY_TAX_ID = Identifier(
    entity="MY_TAX_ID",
    group="TAX_ID",
    country="MY",
    title="Malaysian income tax number",
    form="IG, SG or OG, 9 to 11 digits",
    source="Inland Revenue Board of Malaysia",
    patterns=(Pattern(r"(?:IG|SG|OG) ?\d{9,11}", alone=0.15, near=0.9, label=0.97, prior=0.6),),
    context=words(
        """
        no cukai pendapatan, no. cukai pendapatan, nombor cukai, nombor cukai pendapatan, cukai pendapatan,
        lhdn, hasil no, malaysian tax no, malaysian tax number, malaysian tin, income tax no, 马来西亚税号,
        大马税号
        """
    ),
    columns=words("nocukai, nocukaipendapatan, lhdnno"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "马来西亚税号"},
    example="IG12345678901",
)

IDENTIFIERS = (MY_NRIC, MY_PASSPORT, MY_TAX_ID)
