"""Identifiers of Myanmar.

Sources:

* National registration (citizenship scrutiny) card: Burma Citizenship Law of 1982 and its procedures
  (state or region 1 to 14, township, kind of citizenship in brackets, six digits).
"""

from __future__ import annotations

from ..types import Canonical, Identifier, Pattern
from ._words import words

#: Letters and the signs of vowels and tones, as a range of a class.
_BURMESE = "\u1000-\u103f"

MM_NRC = Identifier(
    entity="MM_NRC",
    group="NATIONAL_ID",
    country="MM",
    title="Myanmar national registration card number",
    form="state/township(kind)6 digits",
    source="Burma Citizenship Law 1982",
    patterns=(
        Pattern(
            r"(?:[1-9]|1[0-4])/[A-Za-z]{3,12} ?\([A-Za-z]{1,6}\) ?\d{6}", alone=0.9, near=0.97, label=0.99
        ),
        Pattern(
            rf"[၀-၉]{{1,2}}/[{_BURMESE}]+ ?\([{_BURMESE}]+\) ?[၀-၉]{{6}}", alone=0.95, near=0.98, label=0.99
        ),
    ),
    context=words(
        """
        nrc, nrc no, nrc number, myanmar nrc, citizenship scrutiny card, နိုင်ငံသားစိစစ်ရေးကတ်,
        နိုင်ငံသားစိစစ်ရေး, မှတ်ပုံတင်, မှတ်ပုံတင်အမှတ်, တင်အမှတ်, တင်နံပါတ်, စိစစ်ရေး, စိစစ်ရေးကတ်,
        မှတ်ပုံတင်နံပါတ်, 缅甸身份证
        """
    ),
    columns=words("myanmarnrc, myanmarnrcno"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "缅甸身份证号"},
    example="12/OUKAMA(N)123456",
)

IDENTIFIERS = (MM_NRC,)
