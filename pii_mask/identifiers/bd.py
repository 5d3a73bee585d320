"""Identifiers of Bangladesh.

Sources:

* National identity card: National Identity Registration Act 2010 and the Election Commission's NID wing
  (13 digits; 17 with the year of birth in front; 10 on smart cards).
* Taxpayer's identification number: Income Tax Act 2023, section 261, National Board of Revenue (e-TIN,
  12 digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

BD_NID = Identifier(
    entity="BD_NID",
    group="NATIONAL_ID",
    country="BD",
    title="Bangladeshi national identity number",
    form="10, 13 or 17 digits (year of birth in front)",
    source="National Identity Registration Act 2010",
    patterns=(
        Pattern(r"(?:19|20)\d{2} ?\d{13}", alone=0.05, near=0.92, label=0.98, prior=0.5),
        Pattern(r"\d{13}", alone=0.0, near=0.6, label=0.96),
        Pattern(r"\d{3}[ \-]?\d{3}[ \-]?\d{4}", alone=0.0, near=0.35, label=0.95),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        bangladesh nid, bangladeshi nid, nid no, nid number, nid card, nid card no, smart nid,
        জাতীয় পরিচয়পত্র, জাতীয় পরিচয়পত্র, জাতীয় পরিচয়পত্র নম্বর, জাতীয় পরিচয়পত্র নম্বর, পরিচয়পত্র,
        পরিচয়পত্র, পরিচয় পত্র, পরিচয় পত্র, য়পত্র নম্বর, য়পত্র নম্বর, এনআইডি, এনআইডি নম্বর,
        孟加拉国身份证, 孟加拉身份证
        """
    ),
    against=words("phone, mobile, order no, invoice, timestamp, isbn, মোবাইল, ফোন"),
    columns=words("bangladeshnid, bangladeshinid"),
    canonical=Canonical(keep="digits"),
    names={"zh": "孟加拉国身份证号"},
    example="19902692510000123",
)

BD_TIN = Identifier(
    entity="BD_TIN",
    group="TAX_ID",
    country="BD",
    title="Bangladeshi taxpayer's identification number",
    form="12 digits",
    source="Income Tax Act 2023, section 261",
    patterns=(Pattern(r"\d{4}[ \-]?\d{4}[ \-]?\d{4}", alone=0.0, near=0.6, label=0.95),),
    checks=(Check("distinct"),),
    context=words(
        """
        e-tin, etin, e-tin no, e-tin number, etin no, etin number, bangladesh tin, bangladeshi tin, টিআইএন,
        ই-টিআইএন, টিআইএন নম্বর, 孟加拉国税号
        """
    ),
    columns=words("etin, etinno, etinnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "孟加拉国税号"},
    example="123456789012",
)

IDENTIFIERS = (BD_NID, BD_TIN)
