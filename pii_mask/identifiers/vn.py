"""Identifiers of Vietnam.

Sources:

* Citizen identity number: Decree 137/2015/ND-CP, article 13, and Circular 59/2021/TT-BCA (province or
  country of birth registration 001 to 096, century and sex, year of birth, six random digits). Nine
  digits: Decree 05/1999/ND-CP, cards until 2016.
* Tax code: Law on Tax Administration 38/2019/QH14 and Circular 105/2020/TT-BTC (ten digits, the last one
  a check digit modulo 11; a branch's three more). Since July 2025 a person's is the citizen identity
  number (Circular 86/2024/TT-BTC).
* Passport: Circular 73/2021/TT-BCA (a letter and 7 digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_PROVINCES = " ".join(
    f"{code:03}"
    for code in (
        *(
            1,
            2,
            4,
            6,
            8,
            10,
            11,
            12,
            14,
            15,
            17,
            19,
            20,
            22,
            24,
            25,
            26,
            27,
            30,
            31,
            33,
            34,
            35,
            36,
            37,
            38,
            40,
        ),
        *(42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82),
        *(83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96),
    )
)

VN_CCCD = Identifier(
    entity="VN_CCCD",
    group="NATIONAL_ID",
    country="VN",
    title="Vietnamese citizen identity number",
    form="12 digits: 3 place, 1 century and sex, 2 year, 6 random",
    source="Decree 137/2015/ND-CP, article 13; Circular 59/2021/TT-BCA",
    patterns=(Pattern(r"0\d{2}[ .]?[0-3]\d{2}[ .]?\d{6}", alone=0.05, near=0.88, label=0.97, prior=0.6),),
    checks=(Check("among", position=0, chars=_PROVINCES),),
    context=words(
        """
        cccd, số cccd, so cccd, cccd số, căn cước công dân, can cuoc cong dan, căn cước, số căn cước,
        thẻ căn cước, số định danh cá nhân, mã định danh, so dinh danh, vietnamese id, vietnam citizen id,
        vietnamese citizen id, 越南身份证, 越南公民身份
        """
    ),
    against=words("mã đơn hàng, ma don hang, số tài khoản, order no, 订单号"),
    columns=words("cccd, socccd, sốcccd, căncướccôngdân, cancuoccongdan, sốcăncước, sốđịnhdanhcánhân"),
    canonical=_DIGITS,
    names={"zh": "越南公民身份证号"},
    example="001085012345",
)

VN_CMND = Identifier(
    entity="VN_CMND",
    group="NATIONAL_ID",
    country="VN",
    title="Vietnamese people's identity card number",
    form="9 digits",
    source="Decree 05/1999/ND-CP",
    patterns=(Pattern(r"\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.0, label=0.95),),
    checks=(Check("distinct"),),
    context=words(
        """
        cmnd, số cmnd, so cmnd, cmnd số, cmnd/cccd, chứng minh nhân dân, chung minh nhan dan,
        chứng minh thư, giấy chứng minh nhân dân, 越南旧身份证
        """
    ),
    columns=words("cmnd, socmnd, sốcmnd, chứngminhnhândân, chungminhnhandan"),
    canonical=_DIGITS,
    names={"zh": "越南旧身份证号"},
    example="012345678",
)


def _not_zero(start: int, stop: int, count: int) -> Check:
    """Of the `count` symbols of the part from `start` to `stop`, one is no zero."""
    return Check(
        "any",
        of=tuple(
            (Check("among", part=(start, stop), position=place, chars="1 2 3 4 5 6 7 8 9"),)
            for place in range(count)
        ),
    )


_MST_CHECKS = (
    Check(
        "weighted",
        weights=(31, 29, 23, 19, 17, 13, 7, 5, 3),
        modulus=11,
        chars=" 9876543210",
        position=9,
    ),
    _not_zero(2, 9, 7),
)

VN_MST = Identifier(
    entity="VN_MST",
    group="TAX_ID",
    country="VN",
    title="Vietnamese tax code",
    form="10 digits, the last one a check digit; a branch's 3 more",
    source="Circular 105/2020/TT-BTC",
    patterns=(
        Pattern(
            r"\d{10}[ \-]?\d{3}",
            alone=0.15,
            near=0.92,
            label=0.98,
            prior=0.6,
            checks=(*_MST_CHECKS, _not_zero(10, 13, 3)),
        ),
        Pattern(r"\d{10}", alone=0.01, near=0.85, label=0.97, prior=0.4),
    ),
    checks=_MST_CHECKS,
    context=words(
        """
        mã số thuế, ma so thue, mst:, số mst, mst số, mã số doanh nghiệp, ma so doanh nghiep, msdn,
        mst cá nhân, vietnamese tax code, vietnam tax id, vietnamese tax id, 越南税号
        """
    ),
    against=words("số điện thoại, sđt, điện thoại, phone, order no, 订单号"),
    columns=words("masothue, mãsốthuế"),
    canonical=_DIGITS,
    names={"zh": "越南税号"},
    example="0100233488",
)

VN_PASSPORT = Identifier(
    entity="VN_PASSPORT",
    group="PASSPORT",
    country="VN",
    title="Vietnamese passport number",
    form="a letter, 7 digits",
    source="Circular 73/2021/TT-BCA",
    patterns=(Pattern(r"[A-Za-z] ?\d{7}", alone=0.0, near=0.55, label=0.97),),
    context=words(
        """
        hộ chiếu, số hộ chiếu, hộ chiếu số, ho chieu, so ho chieu, vietnamese passport, vietnam passport,
        越南护照
        """
    ),
    columns=words("hộchiếu, sốhộchiếu, sohochieu"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "越南护照号"},
    example="C1234567",
)

IDENTIFIERS = (VN_CCCD, VN_CMND, VN_MST, VN_PASSPORT)
