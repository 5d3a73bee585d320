"""Identifiers of South Korea.

Sources:

* Resident registration number: Resident Registration Act, article 7-2, and article 2 of its enforcement
  rule (yymmdd, sex and century 1 to 4, region, serial, check digit modulo 11; since October 2020 the
  last six digits are random).
* Foreigner's registration number: Immigration Act, article 31, and Ministry of Justice guideline (5 to
  8; the check digit is two more, modulo 10). Numbers of people born before 1900 (9, 0) are out of use.
* Business registration number: Value-Added Tax Act, article 8, National Tax Service (office, kind,
  serial, check digit).
* Driving licence: Road Traffic Act, enforcement rule, annex (region 11 to 26 and 28, year, serial, check
  digits whose rule isn't published; older cards have the region's name).
* Passport: Passport Act, Ministry of Foreign Affairs (M, S, R, O or D, 8 digits; since December 2021 3
  digits, a letter, 4 digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_BORN = Check("date", chars="yymmdd", position=0)


def _check_digit(digits: str) -> Check:
    return Check(
        "weighted",
        weights=(2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5),
        modulus=11,
        chars=digits,
        position=12,
    )


def _registration(sexes: str, digits: str) -> tuple[Pattern, ...]:
    """A registration number's forms; `sexes` is the class of its seventh digit."""
    checked = (_BORN, _check_digit(digits))
    return (
        Pattern(
            rf"\d{{6}}-{sexes}\d{{6}}",
            alone=0.8,
            near=0.97,
            label=0.99,
            left="digit",
            right="digit",
            checks=checked,
        ),
        Pattern(
            rf"\d{{6}} ?{sexes}\d{{6}}",
            alone=0.25,
            near=0.93,
            label=0.98,
            prior=0.85,
            left="digit",
            right="digit",
            checks=checked,
        ),
        # Issued since October 2020.
        Pattern(
            rf"\d{{6}}-{sexes}\d{{6}}",
            alone=0.35,
            near=0.88,
            label=0.97,
            prior=0.75,
            left="digit",
            right="digit",
        ),
        Pattern(
            rf"\d{{6}} ?{sexes}\d{{6}}",
            alone=0.02,
            near=0.7,
            label=0.95,
            prior=0.3,
            left="digit",
            right="digit",
        ),
    )


KR_RRN = Identifier(
    entity="KR_RRN",
    group="NATIONAL_ID",
    country="KR",
    title="Korean resident registration number",
    form="yymmdd-, 1 to 4, 6 digits",
    source="Resident Registration Act, article 7-2",
    patterns=_registration("[1-4]", "10987654321"),
    checks=(_BORN,),
    context=words(
        """
        주민등록번호, 주민번호, 주민등록증, 주민 번호, rrn, rrn#, rrn no, rrn is, korean rrn,
        korean resident registration number, resident registration number, 韩国居民登记号, 韩国身份证,
        韩国居民登录证, 住民登録番号
        """
    ),
    against=words("timestamp, order no, tracking, 주문번호, 송장번호, 订单号, 时间戳"),
    columns=words("주민등록번호, 주민번호, koreanrrn"),
    canonical=_DIGITS,
    names={"zh": "韩国居民登记号"},
    example="960121-1021413",
)

KR_FRN = Identifier(
    entity="KR_FRN",
    group="NATIONAL_ID",
    country="KR",
    title="Korean foreigner's registration number",
    form="yymmdd-, 5 to 8, 6 digits",
    source="Immigration Act, article 31",
    patterns=_registration("[5-8]", "32109876543"),
    checks=(_BORN,),
    context=words(
        """
        외국인등록번호, 외국인번호, 외국인등록증, 외국인 등록번호, frn no, frn number, frn is, korean frn,
        frn, arc no, alien registration number, alien registration no, foreigner registration number,
        korean foreigner registration number, 韩国外国人登录号, 韩国外国人登陆证, 外国人登录证
        """
    ),
    against=words("timestamp, order no, tracking, 주문번호, 송장번호, 订单号, 时间戳"),
    columns=words("외국인등록번호, 외국인번호, koreanfrn"),
    canonical=_DIGITS,
    names={"zh": "韩国外国人登录号"},
    example="911124-5678906",
)

KR_BRN = Identifier(
    entity="KR_BRN",
    group="TAX_ID",
    country="KR",
    title="Korean business registration number",
    form="10 digits, the last one a check digit, 3-2-5",
    source="Value-Added Tax Act, article 8; National Tax Service",
    patterns=(
        Pattern(r"[1-9]\d{2}-\d{2}-\d{5}", alone=0.4, near=0.95, label=0.98, prior=0.85),
        Pattern(r"[1-9]\d{9}", alone=0.01, near=0.75, label=0.97, prior=0.3),
    ),
    checks=(
        Check(
            "weighted",
            weights=(1, 3, 7, 1, 3, 7, 1, 3, 5, 1),
            tables=((),) * 8 + (tuple(5 * digit + 5 * digit // 10 for digit in range(10)),),
            modulus=10,
        ),
        Check(
            "any",
            of=(
                (Check("among", position=3, chars="1 2 3 4 5 6 7 8 9"),),
                (Check("among", position=4, chars="1 2 3 4 5 6 7 8 9"),),
            ),
        ),
    ),
    context=words(
        """
        사업자등록번호, 사업자번호, 사업자 등록번호, 사업자등록증, 사업자, brn, brn is, korean brn,
        business registration number, business registration no, 韩国营业执照号, 韩国事业者登录号, 韩国税号
        """
    ),
    against=words("전화, 계좌번호, phone, order no, 주문번호, 订单号"),
    columns=words("사업자등록번호, 사업자번호, koreanbrn"),
    canonical=_DIGITS,
    names={"zh": "韩国营业登记号"},
    example="104-86-56659",
)

_REGIONS = "11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 28"

KR_DRIVER_LICENSE = Identifier(
    entity="KR_DRIVER_LICENSE",
    group="DRIVING_LICENCE",
    country="KR",
    title="Korean driving licence number",
    form="12 digits, 2-2-6-2",
    source="Road Traffic Act, enforcement rule",
    patterns=(
        Pattern(
            r"[12]\d-\d{2}-\d{6}-\d{2}",
            alone=0.45,
            near=0.95,
            label=0.98,
            prior=0.8,
            left="digit",
            right="digit",
        ),
        Pattern(
            r"[12]\d[ \-]?\d{2}[ \-]?\d{6}[ \-]?\d{2}",
            alone=0.02,
            near=0.75,
            label=0.96,
            prior=0.2,
            left="digit",
            right="digit",
        ),
        # With the region's name: 서울 12-345678-90.
        Pattern(r"[가-힣]{2} ?\d{2}-\d{6}-\d{2}", alone=0.4, near=0.93, label=0.97, checks=()),
    ),
    checks=(Check("among", position=0, chars=_REGIONS),),
    context=words(
        """
        운전면허, 운전면허번호, 운전면허증, 운전면허증 번호, 면허번호, 자동차운전면허,
        korean driver license, korean driver's license, korean driving licence, korea driver's license,
        driver license no (korea), 韩国驾照, 韩国驾驶证
        """
    ),
    against=words("order no, invoice, 주문번호, 송장번호, 订单号"),
    columns=words("운전면허번호, 면허번호, 운전면허증번호"),
    canonical=Canonical(keep="all"),
    names={"zh": "韩国驾照号"},
    example="11-22-123456-12",
)

KR_PASSPORT = Identifier(
    entity="KR_PASSPORT",
    group="PASSPORT",
    country="KR",
    title="Korean passport number",
    form="M, S, R, O or D, 3 digits, a letter, 4 digits; earlier 8 digits",
    source="Passport Act; Ministry of Foreign Affairs",
    patterns=(
        Pattern(
            r"[MSRODmsrod]\d{3}[A-Za-z]\d{4}", alone=0.1, near=0.55, label=0.96, prior=0.6, right="digit"
        ),
        Pattern(r"[MSRODmsrod]\d{8}", alone=0.03, near=0.55, label=0.94, prior=0.4, right="digit"),
    ),
    context=words(
        """
        여권번호, 여권 번호, 여권, 여권번호는, 대한민국 여권, korean passport, korea passport,
        korean passport number, passport, passport no, passport number, passport is, 韩国护照
        """
    ),
    against=words(
        """
        part no, model, sku, order no, flight, passport cover, passport holder, passport case,
        passport wallet, 护照夹, 护照套
        """
    ),
    columns=words("여권번호, koreanpassport, koreanpassportno"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "韩国护照号"},
    example="M123A4567",
)

IDENTIFIERS = (KR_RRN, KR_FRN, KR_BRN, KR_DRIVER_LICENSE, KR_PASSPORT)
