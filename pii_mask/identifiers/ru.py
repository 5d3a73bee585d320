"""Identifiers of the Russian Federation.

Sources:

* Taxpayer number (ИНН): Налоговый кодекс РФ ст. 84 and Приказ ФНС ММВ-7-6/435@ of 2012 (ten digits for an
  organisation, twelve for a person; two check digits modulo 11).
* Insurance number (СНИЛС): Федеральный закон 27-ФЗ of 1996 ст. 6 and Постановление Правления ПФР 192п of
  2006 (nine digits and a control number modulo 101).
* Registration numbers ОГРН and ОГРНИП: Приказ Минфина 165н of 2017 (check digit modulo 11 and modulo 13).
* Internal passport: Постановление Правительства РФ 828 of 1997 (series of four digits, six digits).
* Foreign passport: Федеральный закон 114-ФЗ of 1996 ст. 8 (series of two digits, seven digits).
* Driving licence: Приказ МВД 365 of 2009 (series of four signs, six digits).
* Policy of compulsory medical insurance: Приказ ФФОМС 79 of 2011 (ЕНП: sixteen digits; its check digit
  comes out as that of Luhn).
* Number plates: ГОСТ Р 50577-2018 (the twelve letters that Cyrillic and Latin share).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER = words(
    "order no, order number, invoice, tracking, заказ №, номер заказа, счет-фактура, артикул, 订单号"
)

RU_INN = Identifier(
    entity="RU_INN",
    group="TAX_ID",
    country="RU",
    title="Russian taxpayer number of a person",
    form="12 digits, the last two check digits",
    source="Налоговый кодекс РФ ст. 84; Приказ ФНС ММВ-7-6/435@",
    patterns=(Pattern(r"\d{12}", alone=0.15, near=0.85, label=0.97, prior=0.65),),
    checks=(
        Check(
            "weighted",
            weights=(7, 2, 4, 10, 3, 5, 9, 4, 6, 8),
            modulus=11,
            chars="01234567890",
            position=10,
        ),
        Check("weighted", weights=(3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8), modulus=11, chars="01234567890"),
    ),
    context=words(
        """
        инн, инн №, инн физ. лица, инн физлица, номер инн, налогоплательщика,
        идентификационный номер налогоплательщика, inn:, inn no, inn number, russian inn,
        russian tax id, russian taxpayer number, 俄罗斯税号, 俄罗斯纳税人号
        """
    ),
    against=_ORDER,
    columns=words("инн, иннфл, иннфизлица"),
    canonical=Canonical(keep="digits"),
    names={"zh": "俄罗斯个人税号"},
    example="500100732259",
)

RU_COMPANY_INN = Identifier(
    entity="RU_COMPANY_INN",
    group="TAX_ID",
    country="RU",
    title="Russian taxpayer number of an organisation",
    form="10 digits, the last a check digit",
    source="Налоговый кодекс РФ ст. 84; Приказ ФНС ММВ-7-6/435@",
    patterns=(Pattern(r"\d{10}", alone=0.01, near=0.7, label=0.95, prior=0.25),),
    checks=(Check("weighted", weights=(2, 4, 10, 3, 5, 9, 4, 6, 8), modulus=11, chars="01234567890"),),
    context=words(
        """
        инн, инн №, инн/кпп, инн организации, инн юр. лица, инн юрлица, inn:, inn no, inn number,
        russian inn, russian tax id, 俄罗斯税号
        """
    ),
    against=_ORDER,
    columns=words("иннюл, иннорганизации, иннюрлица"),
    canonical=Canonical(keep="digits"),
    names={"zh": "俄罗斯企业税号"},
    example="7830002293",
    on=False,
)

RU_SNILS = Identifier(
    entity="RU_SNILS",
    group="NATIONAL_ID",
    country="RU",
    title="Russian insurance number of the individual account",
    form="11 digits, the last two a control number: ddd-ddd-ddd dd",
    source="Федеральный закон 27-ФЗ ст. 6; Постановление ПФР 192п",
    patterns=(
        Pattern(r"\d{3}-\d{3}-\d{3} \d\d", alone=0.8, near=0.95, label=0.99, not_left="-", not_right="-"),
        Pattern(
            r"\d{3}-\d{3}-\d{3}-\d\d",
            alone=0.4,
            near=0.93,
            label=0.99,
            prior=0.8,
            not_left="-",
            not_right="-",
        ),
        Pattern(r"\d{3} \d{3} \d{3} \d\d", alone=0.25, near=0.85, label=0.98, prior=0.6),
        Pattern(r"\d{11}", alone=0.08, near=0.8, label=0.97, prior=0.55),
    ),
    checks=(
        Check(
            "weighted",
            weights=(9, 8, 7, 6, 5, 4, 3, 2, 1),
            modulus=101,
            chars="".join(f"{remainder % 100:02}" for remainder in range(101)),
            position=9,
            width=2,
        ),
        Check("distinct"),
    ),
    context=words(
        """
        снилс, снилс №, номер снилс, страховой номер, страховое свидетельство, snils, snils no,
        snils number, russian social security, russian pension number, 俄罗斯社保号, 俄罗斯养老保险号
        """
    ),
    against=_ORDER,
    columns=words("снилс, snils, номерснилс, страховойномер"),
    canonical=Canonical(keep="digits"),
    names={"zh": "俄罗斯社会保险号"},
    example="112-233-445 95",
)


def _remainder(modulus: int, length: int) -> Check:
    """The last digit is that of the number before it, taken modulo `modulus`; `length` in all."""
    return Check(
        "weighted",
        weights=tuple(pow(10, length - 2 - place, modulus) for place in range(length - 1)),
        modulus=modulus,
        chars="".join(str(remainder % 10) for remainder in range(modulus)),
        position=length - 1,
    )


RU_OGRN = Identifier(
    entity="RU_OGRN",
    group="COMPANY_ID",
    country="RU",
    title="Russian registration number of an organisation",
    form="13 digits, the last a check digit",
    source="Приказ Минфина 165н of 2017",
    patterns=(Pattern(r"[1-9]\d{12}", alone=0.02, near=0.75, label=0.96, prior=0.25),),
    checks=(_remainder(11, 13),),
    context=words("огрн, огрн №, ogrn, ogrn no, russian company number, 俄罗斯企业注册号"),
    against=_ORDER,
    columns=words("огрн, ogrn"),
    canonical=Canonical(keep="digits"),
    names={"zh": "俄罗斯企业注册号"},
    example="1022200525819",
    on=False,
)

RU_OGRNIP = Identifier(
    entity="RU_OGRNIP",
    group="COMPANY_ID",
    country="RU",
    title="Russian registration number of a sole trader",
    form="15 digits beginning with 3 or 4, the last a check digit",
    source="Приказ Минфина 165н of 2017",
    patterns=(Pattern(r"[34]\d{14}", alone=0.05, near=0.8, label=0.97, prior=0.4),),
    # Modulo 13 leaves remainders of two digits, of which the last counts.
    checks=(_remainder(13, 15),),
    context=words("огрнип, огрнип №, ogrnip, ogrnip no, огрн ип, 俄罗斯个体户注册号"),
    against=_ORDER,
    columns=words("огрнип, ogrnip"),
    canonical=Canonical(keep="digits"),
    names={"zh": "俄罗斯个体经营者注册号"},
    example="304500116000157",
)

RU_PASSPORT = Identifier(
    entity="RU_PASSPORT",
    group="PASSPORT",
    country="RU",
    title="Russian internal passport number",
    form="series of 4 digits, 6 digits",
    source="Постановление Правительства РФ 828 of 1997",
    patterns=(
        Pattern(r"\d\d ?\d\d[ ,]{0,2}(?:№|номер|N) ?\d{6}", alone=0.3, near=0.55, label=0.95),
        Pattern(r"\d\d \d\d \d{6}", alone=0.1, near=0.55, label=0.93),
        Pattern(r"\d{4}[ \-]?\d{6}", alone=0.01, near=0.55, label=0.92),
    ),
    context=words(
        """
        паспорт, паспорт рф, паспорт №, паспорт серия, паспорт серии, паспорта, паспорта серия,
        паспортом, паспорте, паспорт гр. рф, серия и номер, серия, серии, паспортные данные,
        russian passport, internal passport, russian internal passport, 俄罗斯国内护照, 俄罗斯护照
        """
    ),
    against=(*_ORDER, *words("телефон, тел, договор №, инн, загранпаспорт, водительское, ву серия")),
    columns=words("паспорт, серияиномерпаспорта, паспортсерияномер, паспортныеданные, номерпаспорта"),
    canonical=Canonical(keep="digits"),
    names={"zh": "俄罗斯国内护照号"},
    example="4510 123456",
)

RU_FOREIGN_PASSPORT = Identifier(
    entity="RU_FOREIGN_PASSPORT",
    group="PASSPORT",
    country="RU",
    title="Russian passport number for travel abroad",
    form="series of 2 digits, 7 digits",
    source="Федеральный закон 114-ФЗ of 1996 ст. 8",
    patterns=(Pattern(r"\d\d ?(?:№ ?)?\d{7}", alone=0.0, near=0.3, label=0.93),),
    context=words(
        """
        загран, загран №, загранпаспорт, загранпаспорта, загранпаспорт №, загранпаспорт серия,
        заграничный паспорт, заграничного паспорта, паспорт загран, паспорт (загран.), загран паспорт,
        загран. паспорт, russian travel passport, russian foreign passport,
        russian international passport, 俄罗斯出国护照
        """
    ),
    columns=words("загранпаспорт, номерзагранпаспорта"),
    canonical=Canonical(keep="digits"),
    names={"zh": "俄罗斯出国护照号"},
    example="64 1234567",
)

RU_DRIVING_LICENCE = Identifier(
    entity="RU_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="RU",
    title="Russian driving licence number",
    form="series of 4 digits (or 2 digits and 2 letters), 6 digits",
    source="Приказ МВД 365 of 2009",
    patterns=(
        Pattern(
            r"\d\d ?(?:\d\d|[АВЕКМНОРСТУХавекмнорстух]{2}) ?(?:№ ?)?\d{6}", alone=0.0, near=0.55, label=0.96
        ),
    ),
    context=words(
        """
        ву №, ву:, ву серия, в/у, в/у №, в/у серия, водительское, удостоверение вод, права №,
        вод. удост., водительское удостоверение, водительского удостоверения,
        водительское удостоверение №, номер ву, вод. удостоверение, водит. удост.,
        russian driving licence, russian driving license, russian driver license,
        russian driver's license, 俄罗斯驾照
        """
    ),
    columns=words("водительскоеудостоверение, номерву, номерводительскогоудостоверения"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "俄罗斯驾照号"},
    example="99 12 345678",
)

RU_OMS = Identifier(
    entity="RU_OMS",
    group="HEALTH_ID",
    country="RU",
    title="Russian number of compulsory medical insurance",
    form="16 digits, the last a check digit",
    source="Приказ ФФОМС 79 of 2011",
    patterns=(Pattern(r"\d{4} ?\d{4} ?\d{4} ?\d{4}", alone=0.0, near=0.75, label=0.98),),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        полис омс, полис омс №, полиса омс, полис №, номер полиса, енп, омс, омс №, медполис,
        медицинский полис, медицинского полиса, oms policy, oms number, oms no,
        russian health insurance number, 俄罗斯医保号
        """
    ),
    columns=words("полисомс, енп, номерполисаомс, номерполиса"),
    canonical=Canonical(keep="digits"),
    names={"zh": "俄罗斯医保号"},
    example="7700005055550112",
)

_PLATE = "[АВЕКМНОРСТУХавекмнорстух]"
_PLATE_CAPITAL = "[АВЕКМНОРСТУХ]"
_LATIN = "[ABCEHKMOPTXYabcehkmoptxy]"
#: A letter beside it makes it a part of a longer word; letters other than Latin bound no token.
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"

RU_LICENSE_PLATE = Identifier(
    entity="RU_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="RU",
    title="Russian number plate",
    form="letter, 3 digits, 2 letters, region of 2 or 3 digits",
    source="ГОСТ Р 50577-2018",
    patterns=(
        Pattern(
            rf"{_PLATE_CAPITAL} ?\d{{3}} ?{_PLATE_CAPITAL}{{2}} ?\d{{2,3}}",
            alone=0.75,
            near=0.93,
            label=0.98,
        ),
        Pattern(rf"{_PLATE}\d{{3}}{_PLATE}{{2}}\d{{2,3}}", alone=0.6, near=0.93, label=0.98),
        # "с 100 на 200" is a sentence.
        Pattern(rf"{_PLATE} ?\d{{3}} ?{_PLATE}{{2}} ?\d{{2,3}}", alone=0.05, near=0.6, label=0.97),
        Pattern(rf"{_LATIN} ?\d{{3}} ?{_LATIN}{{2}} ?\d{{2,3}}", alone=0.0, near=0.7, label=0.95),
        # Taxis and buses, trailers.
        Pattern(
            rf"{_PLATE}{{2}} ?(?:\d{{3}}|\d{{4}}) ?\d{{2,3}}",
            alone=0.0,
            label=0.9,
        ),
    ),
    context=words(
        """
        госномер, гос. номер, гос номер, госномера, номер авто, номер машины, номерной знак, гос. знак,
        госзнак, грз, г/н, г.н., гос. рег. знак, автомобиль, russian license plate,
        russian licence plate, russian number plate, 俄罗斯车牌
        """
    ),
    columns=words("госномер, номеравтомобиля, грз, госномеравто"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "俄罗斯车牌号"},
    example="А123ВС77",
)

IDENTIFIERS = (
    RU_INN,
    RU_COMPANY_INN,
    RU_SNILS,
    RU_OGRN,
    RU_OGRNIP,
    RU_PASSPORT,
    RU_FOREIGN_PASSPORT,
    RU_DRIVING_LICENCE,
    RU_OMS,
    RU_LICENSE_PLATE,
)
