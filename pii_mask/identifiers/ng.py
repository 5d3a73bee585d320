"""Identifiers of Nigeria.

Sources:

* National Identification Number: National Identity Management Commission Act 2007 (11 digits); the check
  digit by Verhoeff is what Presidio and others expect, the Commission doesn't publish one.
* Bank Verification Number: Central Bank of Nigeria, "Regulatory Framework for BVN Operations" (11 digits,
  from 22 on).
* Tax identification number: Federal Inland Revenue Service (8 digits, hyphen, 4 digits) and Joint Tax Board
  (10 digits).
* Vehicle registration: Federal Road Safety Corps, plates since 2011 (three letters of the local government
  area, three digits, two letters).
* Passport: Nigeria Immigration Service, in the Council's register PRADO (a letter and eight digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words(
    """
    order no, order number, order id, invoice, part no, sku, model, isbn, tracking, transaction id, ref,
    timestamp, 订单号, 单号, 型号
    """
)
_PHONE_WORDS = words("phone, telephone, tel, mobile, call, whatsapp, 电话")

NG_NIN = Identifier(
    entity="NG_NIN",
    group="NATIONAL_ID",
    country="NG",
    title="National Identification Number",
    form="11 digits, last a check digit",
    source="National Identity Management Commission Act 2007",
    patterns=(
        Pattern(r"\d{4} \d{3} \d{4}", alone=0.05, near=0.8, label=0.97, prior=0.4),
        Pattern(r"\d{11}", alone=0.01, near=0.75, label=0.97, prior=0.3),
        Pattern(r"\d{11}", alone=0.0, label=0.6, checks=(Check("distinct"),)),
    ),
    checks=(Check("verhoeff"),),
    context=words(
        """
        nin, nin is, nin no, nin number, nin:, nimc, nimc number, national identification number,
        national identification number is, national identity number, nigerian id, nigeria id,
        nigerian identification, vnin, 尼日利亚身份号, 尼日利亚国民身份号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("nimcnumber, nigeriannin, ngnin"),
    canonical=Canonical(keep="digits"),
    names={"zh": "尼日利亚国民身份号"},
    example="12345678902",
)

NG_BVN = Identifier(
    entity="NG_BVN",
    group="BANK_ACCOUNT",
    country="NG",
    title="Bank Verification Number",
    form="11 digits from 22",
    source="Central Bank of Nigeria, Regulatory Framework for BVN Operations",
    patterns=(
        Pattern(r"22\d{9}", alone=0.0, near=0.8, label=0.97),
        Pattern(r"\d{11}", alone=0.0, label=0.85),
    ),
    context=words(
        """
        bvn, bvn is, bvn no, bvn number, bank verification number, bank verification no, 银行验证号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("bvn, bvnnumber, bvnno, bankverificationnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "尼日利亚银行验证号"},
    example="22123456789",
)

NG_TIN = Identifier(
    entity="NG_TIN",
    group="TAX_ID",
    country="NG",
    title="tax identification number",
    form="8 digits, hyphen, 4 digits; or 10 digits",
    source="Federal Inland Revenue Service; Joint Tax Board",
    patterns=(
        Pattern(r"\d{8}-\d{4}", alone=0.03, near=0.7, label=0.96, prior=0.4),
        Pattern(r"\d{10}", alone=0.0, near=0.3, label=0.75),
    ),
    context=words(
        """
        firs tin, jtb tin, nigerian tin, nigeria tin, tin number, tin no, tin no.,
        tax identification number, tax identification no, firs, joint tax board, 尼日利亚税号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("firstin, jtbtin, nigeriantin"),
    canonical=Canonical(keep="digits"),
    names={"zh": "尼日利亚税号"},
    example="12345678-0001",
)

NG_VEHICLE_REGISTRATION = Identifier(
    entity="NG_VEHICLE_REGISTRATION",
    group="VEHICLE_ID",
    country="NG",
    title="vehicle registration number",
    form="3 letters, 3 digits, 2 letters",
    source="Federal Road Safety Corps",
    patterns=(
        Pattern(r"[A-Z]{3}-\d{3}[A-Z]{2}", alone=0.35, near=0.85, label=0.97, prior=0.7),
        Pattern(r"[A-Za-z]{3}[ \-]?\d{3}[A-Za-z]{2}", alone=0.1, near=0.7, label=0.95, prior=0.4),
        Pattern(r"[A-Z]{3} \d{3} [A-Z]{2}", alone=0.05, near=0.6, label=0.95, prior=0.3),
    ),
    context=words(
        """
        plate number, plate number is, plate no, number plate, license plate, licence plate,
        vehicle registration, vehicle registration number, vehicle plate, registration plate,
        car registration, frsc, 尼日利亚车牌, 尼日利亚车牌号
        """
    ),
    against=words("order no, invoice, part no, sku, model, 型号, 订单号"),
    columns=words("nigerianplatenumber, nigerianvehicleregistration"),
    canonical=Canonical(case="upper"),
    names={"zh": "尼日利亚车牌号"},
    example="ABJ-123XY",
)

NG_PASSPORT = Identifier(
    entity="NG_PASSPORT",
    group="PASSPORT",
    country="NG",
    title="passport number",
    form="a letter and 8 digits",
    source="Nigeria Immigration Service; PRADO, NGA-AO",
    patterns=(Pattern(r"[AB]\d{8}", alone=0.02, near=0.55, label=0.9, prior=0.2),),
    context=words(
        """
        nigerian passport, nigerian passport number, nigeria passport, nigerian passport no,
        international passport, international passport number, passport number, passport no, passport no.,
        passport, 尼日利亚护照, 尼日利亚护照号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("nigerianpassport, nigerianpassportnumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "尼日利亚护照号"},
    example="A50012345",
)

IDENTIFIERS = (NG_NIN, NG_BVN, NG_TIN, NG_VEHICLE_REGISTRATION, NG_PASSPORT)
