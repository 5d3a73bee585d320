"""Identifiers of Thailand.

Sources:

* Identification number: Civil Registration Act B.E. 2534 and the Department of Provincial
  Administration's regulation (kind of person 1 to 8, province, district, group, serial, check digit
  modulo 11), which since 2012 is the tax number too; provinces as ISO 3166-2:TH numbers them.
* Juristic persons' number: Department of Business Development (13 digits that begin with 0, the same
  check digit).
* Passport: Department of Consular Affairs (two letters and 7 digits; earlier a letter and 6).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_CHECK = Check(
    "weighted",
    weights=(13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2),
    modulus=11,
    chars="10987654321",
    position=12,
)
_PROVINCES = " ".join(
    str(code)
    for first, last in (
        (10, 19),
        (20, 27),
        (30, 49),
        (50, 58),
        (60, 67),
        (70, 77),
        (80, 86),
        (90, 96),
    )
    for code in range(first, last + 1)
)

TH_TNIN = Identifier(
    entity="TH_TNIN",
    group="NATIONAL_ID",
    country="TH",
    title="Thai identification number",
    form="13 digits, the last one a check digit, 1-4-5-2-1",
    source="Civil Registration Act B.E. 2534; Department of Provincial Administration",
    patterns=(
        Pattern(r"[1-8]-\d{4}-\d{5}-\d{2}-\d", alone=0.85, near=0.97, label=0.99, not_right="-"),
        Pattern(r"[1-8] \d{4} \d{5} \d{2} \d", alone=0.3, near=0.95, label=0.98, prior=0.85),
        Pattern(r"[1-8]\d{12}", alone=0.05, near=0.9, label=0.98, prior=0.6),
    ),
    checks=(_CHECK, Check("among", position=1, chars=_PROVINCES)),
    context=words(
        """
        เลขประจำตัวประชาชน, เลขบัตรประชาชน, ตัวประชาชน, ผู้เสียภาษี, บัตรประชาชน, เลขบัตรประจำตัวประชาชน,
        เลขที่บัตรประชาชน, รหัสปชช, เลขประจำตัวผู้เสียภาษี, tnin, thai national id, thai id, thai id number,
        thai id card, thai citizen id, thailand national id, thai tax id, pid (thailand), 泰国身份证,
        泰国公民身份号
        """
    ),
    against=words("isbn, ean, barcode, timestamp, order no, tracking, 订单号, 条形码"),
    columns=words("tnin, thaiid, thaiidno, thaiidcard, thainationalid, thaicitizenid"),
    canonical=Canonical(keep="digits"),
    names={"zh": "泰国身份号"},
    example="1-2345-67890-12-1",
)

TH_COMPANY_ID = Identifier(
    entity="TH_COMPANY_ID",
    group="COMPANY_ID",
    country="TH",
    title="Thai juristic person registration number",
    form="13 digits that begin with 0, the last one a check digit",
    source="Department of Business Development",
    patterns=(
        Pattern(r"0-\d{2}-\d-\d{3}-\d{5}-\d", alone=0.8, near=0.97, label=0.99),
        Pattern(r"0 ?\d{2} ?\d ?\d{3} ?\d{5} ?\d", alone=0.05, near=0.88, label=0.97, prior=0.5),
    ),
    checks=(_CHECK,),
    context=words(
        """
        เลขทะเบียนนิติบุคคล, นิติบุคคล, ผู้เสียภาษี, ทะเบียนเลขที่, เลขประจำตัวผู้เสียภาษี, เลขผู้เสียภาษี,
        thai company registration no, juristic person registration no, juristic id, thai tax id,
        泰国公司注册号
        """
    ),
    columns=words("thaicompanyid, juristicid, juristicpersonid"),
    canonical=Canonical(keep="digits"),
    names={"zh": "泰国法人注册号"},
    example="0-99-4-000-61772-1",
    on=False,
)

TH_PASSPORT = Identifier(
    entity="TH_PASSPORT",
    group="PASSPORT",
    country="TH",
    title="Thai passport number",
    form="2 letters, 7 digits; earlier a letter, 6 digits",
    source="Department of Consular Affairs",
    patterns=(
        Pattern(r"[A-Za-z]{2}\d{7}", alone=0.0, near=0.55, label=0.97, prior=0.2),
        Pattern(r"[A-Za-z]\d{6,7}", alone=0.0, near=0.55, label=0.9),
    ),
    context=words(
        """
        หนังสือเดินทาง, สือเดินทาง, ทางเลขที่, หนังสือเดินทางเลขที่, เลขที่หนังสือเดินทาง,
        เลขหนังสือเดินทาง, พาสปอร์ต, เลขพาสปอร์ต, thai passport, thai passport no, thailand passport,
        泰国护照
        """
    ),
    columns=words("thaipassport, thaipassportno"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "泰国护照号"},
    example="AA1234567",
)

IDENTIFIERS = (TH_TNIN, TH_COMPANY_ID, TH_PASSPORT)
