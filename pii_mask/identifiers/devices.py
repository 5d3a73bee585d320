"""Numbers of telephones, SIM cards, computers and vehicles, which lead to whoever has them.

Sources:

* IMEI and IMEISV: 3GPP TS 23.003 section 6.2 and annex B (type allocation code of 8 digits, serial number
  of 6, Luhn check digit, or 2 digits of the software version instead), GSMA TS.06.
* IMSI: ITU-T E.212 (mobile country code of 3 digits, 15 digits at most) and the list of country codes
  annexed to the ITU Operational Bulletin.
* ICCID: ITU-T E.118 (19 digits that begin with 89, the last one a Luhn check digit; some issuers print
  20).
* MEID: 3GPP2 S.R0048-A (14 hexadecimal digits, the first not below A; check digit by Luhn to the base 16;
  18 digits in decimal).
* VIN: ISO 3779 and 3780, 49 CFR part 565 (check digit in place 9), GB 16735-2019 (the same in China).
* Advertising identifiers: Apple (IDFA, IDFV), Google (AAID), Mobile Security Alliance (OAID); Android
  (``Settings.Secure.ANDROID_ID``); UUID: RFC 9562. Serial numbers have no common form.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_HEX = "[0-9A-Fa-f]"
_UUID = rf"{_HEX}{{8}}-{_HEX}{{4}}-[1-8]{_HEX}{{3}}-[89ABab]{_HEX}{{3}}-{_HEX}{{12}}"
_LUHN = (Check("luhn"), Check("distinct"))
_TRADE_WORDS = words(
    """
    order no, order number, order id, invoice, tracking, ticket, sku, isbn, timestamp, 订单号, 单号,
    流水号, 时间戳
    """
)

# --- telephones and SIM cards

IMEI = Identifier(
    entity="IMEI",
    group="DEVICE_ID",
    title="international mobile equipment identity",
    form="15 digits, 2-6-6-1 or contiguous, Luhn check digit",
    source="3GPP TS 23.003 section 6.2.1",
    patterns=(
        Pattern(
            r"\d\d-\d{6}-\d{6}-\d|\d\d \d{6} \d{6} \d",
            alone=0.6,
            near=0.9,
            label=0.98,
            not_left="-",
            not_right="-",
        ),
        # Any fifteen digits could be one; a tenth of them pass.
        Pattern(r"\d{15}", alone=0.0, near=0.8, label=0.97),
        Pattern(
            r"\d{6}[ \-]\d\d[ \-]\d{6}[ \-]\d|\d{8}[ \-/]\d{6}[ \-/]\d"
            r"|\d\d[./]\d{6}[./]\d{6}[./]\d|\d{3}(?: \d{3}){4}",
            alone=0.0,
            near=0.7,
            label=0.96,
        ),
        # Without its check digit.
        Pattern(
            r"\d{14}|\d\d[ \-]\d{6}[ \-]\d{6}|\d{8}[ \-]\d{6}",
            alone=0.0,
            label=0.75,
            checks=(Check("distinct"),),
        ),
    ),
    checks=_LUHN,
    context=words(
        """
        imei, imei is, imei no, imei number, imei code, imei1, imei2, imei 1, imei 2, imei-1, imei-2,
        imei/meid, imei号, imei码, imei编号, 串号, 手机串号, 设备串号, 移动设备识别码,
        国际移动设备识别码, 手机序列号, device imei, handset imei, imei-nummer, numéro imei,
        número imei, numero imei, imei номер, имей, imei numarası, رقم imei, imei 번호, imei番号,
        số imei, nomor imei
        """
    ),
    against=words(
        "iccid, imsi, card number, order no, order number, invoice, tracking, 订单号, 卡号, 流水号"
    ),
    columns=words("imei, imeino, imeinumber, imei1, imei2, deviceimei, imei号, 手机串号, 串号"),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=8, last=0),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "手机串号"},
    example="490154203237518",
)

IMEISV = Identifier(
    entity="IMEISV",
    group="DEVICE_ID",
    title="IMEI with software version",
    form="16 digits, 2-6-6-2 or contiguous",
    source="3GPP TS 23.003 section 6.2.2",
    patterns=(
        Pattern(r"\d{16}|\d{8}[ \-]\d{6}[ \-]\d\d|\d\d[ \-]\d{6}[ \-]\d{6}[ \-]\d\d", alone=0.0, label=0.93),
    ),
    checks=(Check("distinct"),),
    context=words("imeisv, imei sv, imei/sv, imei-sv, imeisv is, imeisv no, imeisv号, 软件版本串号"),
    columns=words("imeisv"),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=8, last=0),
    names={"zh": "带软件版本的手机串号"},
    example="3568680000414120",
)

#: Mobile country codes that are assigned, with those of networks without a country and of tests.
COUNTRY_CODES = """
    001 202 204 206 208 212 213 214 216 218 219 220 221 222 225 226 228 230 231 232 234 235 238 240 242
    244 246 247 248 250 255 257 259 260 262 266 268 270 272 274 276 278 280 282 283 284 286 288 289 290
    292 293 294 295 297 302 308 310 311 312 313 314 315 316 330 332 334 338 340 342 344 346 348 350 352
    354 356 358 360 362 363 364 365 366 368 370 372 374 376 400 401 402 404 405 406 410 412 413 414 415
    416 417 418 419 420 421 422 424 425 426 427 428 429 430 431 432 434 436 437 438 440 441 450 452 454
    455 456 457 460 461 466 467 470 472 502 505 510 514 515 520 525 528 530 536 537 539 540 541 542 543
    544 545 546 547 548 549 550 551 552 553 554 555 602 603 604 605 606 607 608 609 610 611 612 613 614
    615 616 617 618 619 620 621 622 623 624 625 626 627 628 629 630 631 632 633 634 635 636 637 638 639
    640 641 642 643 645 646 647 648 649 650 651 652 653 654 655 657 658 659 702 704 706 708 710 712 714
    716 722 724 730 732 734 736 738 740 742 744 746 748 750 901 902 999
"""

IMSI = Identifier(
    entity="IMSI",
    group="DEVICE_ID",
    title="international mobile subscriber identity",
    form="14 or 15 digits that begin with a mobile country code",
    source="ITU-T E.212",
    patterns=(
        Pattern(r"\d{15}", alone=0.0, near=0.6, label=0.95),
        Pattern(r"\d{14}|\d{3}[ \-](?:\d{3}[ \-]\d{9}|\d\d[ \-]\d{10})", alone=0.0, label=0.9),
    ),
    checks=(Check("among", position=0, chars=" ".join(COUNTRY_CODES.split())), Check("distinct")),
    context=words(
        """
        imsi, imsi is, imsi no, imsi number, imsi code, sim imsi, subscriber identity, imsi号, imsi码,
        国际移动用户识别码, 移动用户识别码, 用户识别码, imsi-nummer, numéro imsi, número imsi,
        imsi 번호, imsi番号
        """
    ),
    against=words("imei, iccid, msisdn, order no, order number, invoice, 订单号, 流水号"),
    columns=words("imsi, imsino, imsinumber, simimsi, imsi号"),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=5, last=0),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "国际移动用户识别码"},
    example="460001234567890",
)

# Eighteen symbols at least: a sum of nothing.
_EIGHTEEN = Check("weighted", weights=(0,) * 18, modulus=2, alphabet="0123456789ABCDEF")

ICCID = Identifier(
    entity="ICCID",
    group="DEVICE_ID",
    title="SIM card number",
    form="19 or 20 digits that begin with 89, Luhn check digit",
    source="ITU-T E.118",
    patterns=(
        Pattern(r"89\d{17,18}", alone=0.3, near=0.85, label=0.97),
        Pattern(
            r"89\d\d(?:[ \-]\d{4}){3}[ \-]\d{3,4}|89\d{3}(?:[ \-]\d{5}){2,3}",
            alone=0.4,
            near=0.88,
            label=0.97,
        ),
        # Chinese operators write months and years with letters; no check digit is known of those.
        Pattern(r"89\d{4}[0-9A-F]*[A-F][0-9A-F]*", alone=0.0, label=0.85, checks=(_EIGHTEEN,)),
    ),
    checks=(Check("luhn"),),
    context=words(
        """
        iccid, iccid is, iccid no, iccid number, sim card number, sim number, sim no, sim serial,
        sim serial number, sim card no, icc-id, icc id, iccid号, iccid码, sim卡号, sim卡序列号,
        物联卡号, 集成电路卡识别码, sim卡, esim, sim-kartennummer, sim-karten-nummer,
        numéro de carte sim, numéro iccid, número de sim, numero sim, iccid номер, номер sim-карты,
        номер сим-карты, sim kart no, simカード番号, 유심 번호, số sim
        """
    ),
    against=words("order no, order number, invoice, tracking, 订单号, 流水号"),
    columns=words("iccid, simcardnumber, simserial, simserialnumber, simno, simcardno, sim卡号"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=6, last=4),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "SIM卡号"},
    example="8986011234567890128",
)

_HEX_PLAIN = tuple(range(16))
_HEX_DOUBLED = tuple(digit * 2 // 16 + digit * 2 % 16 for digit in range(16))

MEID = Identifier(
    entity="MEID",
    group="DEVICE_ID",
    title="mobile equipment identifier",
    form="14 hexadecimal digits, with a check digit 15; 18 in decimal",
    source="3GPP2 S.R0048-A",
    patterns=(
        Pattern(rf"[A-Fa-f]{_HEX}{{13}}", alone=0.0, label=0.95, checks=()),
        Pattern(rf"[A-Fa-f]{_HEX}(?: {_HEX}{{2}}){{6}}", alone=0.0, label=0.95, checks=()),
        Pattern(rf"[A-Fa-f]{_HEX}{{14}}|[A-Fa-f]{_HEX}(?: {_HEX}{{2}}){{6}} {_HEX}", alone=0.0, label=0.96),
        Pattern(
            r"[2-4]\d{17}|[2-4]\d{4} \d{5} \d{4} \d{4}", alone=0.0, label=0.9, checks=(Check("distinct"),)
        ),
    ),
    checks=(
        Check(
            "weighted",
            tables=(_HEX_PLAIN, _HEX_DOUBLED) * 7 + (_HEX_PLAIN,),
            modulus=16,
            alphabet="0123456789ABCDEF",
        ),
    ),
    context=words(
        "meid, meid is, meid no, meid number, meid hex, meid dec, imei/meid, meid号, meid码, 移动设备识别号"
    ),
    columns=words("meid, meidno, meidhex"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=8, last=0),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "移动设备识别号"},
    example="AF0123450ABCDE",
)

# --- identifiers that systems and applications give out

UUID = Identifier(
    entity="UUID",
    group="UUID",
    title="universally unique identifier",
    form="32 hexadecimal digits, 8-4-4-4-12, versions 1 to 8",
    source="RFC 9562",
    patterns=(Pattern(_UUID, alone=0.5, near=0.7, label=0.9),),
    context=words("uuid, guid, unique identifier, uuid is, 通用唯一识别码"),
    columns=words("uuid, guid"),
    canonical=Canonical(keep="alnum", case="lower"),
    names={"zh": "通用唯一识别码"},
    example="123e4567-e89b-42d3-a456-426614174000",
    on=False,
)

ADVERTISING_ID = Identifier(
    entity="ADVERTISING_ID",
    group="DEVICE_ID",
    title="advertising identifier of a device",
    form="UUID, or 16 to 64 hexadecimal digits; right after its label",
    source="Apple (IDFA, IDFV), Google (AAID), Mobile Security Alliance (OAID)",
    patterns=(
        Pattern(
            rf"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}", alone=0.0, near=0.8, label=0.96
        ),
        Pattern(rf"{_HEX}{{16}}(?:{_HEX}{{16}})?(?:{_HEX}{{32}})?", alone=0.0, label=0.9),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        idfa, idfv, gaid, aaid, oaid, vaid, caid, adid, advertising id, advertising identifier,
        advertisingid, advertising_id, google advertising id, google_advertising_id,
        advertisingidentifier, ad id, adjust id, identifierforvendor, identifierforadvertising, idfa码,
        广告标识符, 广告id, 广告标识, 设备标识符, 匿名设备标识符, werbe-id, identifiant publicitaire,
        id de publicidad, id pubblicità, рекламный идентификатор, 広告id, 광고 id
        """
    ),
    columns=words("idfa, idfv, gaid, aaid, oaid, adid, advertisingid, googleadvertisingid, 广告标识符"),
    canonical=Canonical(keep="alnum", case="lower"),
    names={"zh": "广告标识符"},
    example="EA7583CD-A667-48BC-B806-42ECB2B48606",
)

ANDROID_ID = Identifier(
    entity="ANDROID_ID",
    group="DEVICE_ID",
    title="Android device identifier",
    form="16 hexadecimal digits",
    source="Android, Settings.Secure.ANDROID_ID",
    patterns=(Pattern(rf"{_HEX}{{16}}", alone=0.0, label=0.96),),
    checks=(Check("distinct"),),
    context=words(
        """
        android id, android_id, androidid, android-id, android device id, ssaid, 安卓id, 安卓设备id,
        安卓设备号
        """
    ),
    columns=words("androidid, ssaid, 安卓id"),
    canonical=Canonical(keep="alnum", case="lower"),
    names={"zh": "安卓设备标识"},
    example="9774d56d682e549c",
)

DEVICE_UDID = Identifier(
    entity="DEVICE_UDID",
    group="DEVICE_ID",
    title="unique device identifier of Apple's devices",
    form="40 hexadecimal digits, or 8-16",
    source="Apple",
    patterns=(Pattern(rf"{_HEX}{{40}}|{_HEX}{{8}}-{_HEX}{{16}}|{_UUID}", alone=0.0, label=0.95),),
    checks=(Check("distinct"),),
    context=words(
        "udid, udid is, device udid, iphone udid, unique device identifier, 设备udid, 设备唯一标识"
    ),
    columns=words("udid, deviceudid"),
    canonical=Canonical(keep="alnum", case="lower"),
    names={"zh": "苹果设备标识"},
    example="00008030-001A2B3C4D5E6F70",
)

DEVICE_SERIAL_NUMBER = Identifier(
    entity="DEVICE_SERIAL_NUMBER",
    group="DEVICE_ID",
    title="serial number of a device",
    form="8 to 16 capitals and digits, right after its label",
    source="makers' own; there is no common form",
    patterns=(
        Pattern(
            r"[A-Z]{1,4}\d[A-Z0-9]{5,13}|\d[0-9]{0,4}[A-Z][A-Z0-9]{5,12}",
            alone=0.0,
            label=0.9,
            not_right="-@",
        ),
    ),
    context=words(
        """
        device serial number, device serial no, device serial, phone serial number,
        laptop serial number, hardware serial, serial number, serial no, serial no., serialno, s/n,
        s/n:, 设备序列号, 手机序列号, 电脑序列号, 机身序列号, 序列号, 机器序列号, sn码, 序號,
        シリアル番号, 製造番号, 시리얼 번호, 일련번호, geräte-seriennummer, numéro de série,
        número de serie, número de série, numero di serie, serienummer, serienummer:, numer seryjny,
        sériové číslo, sorozatszám, serijski broj, серийный номер, серійний номер, seri numarası,
        seri no, الرقم التسلسلي, nomor seri, số seri, หมายเลขเครื่อง
        """
    ),
    against=words("certificate, cert, license key, product key, invoice, order, 证书, 发票"),
    columns=words(
        "deviceserial, deviceserialnumber, deviceserialno, deviceserialnum, hardwareserial, 设备序列号"
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=3, last=0),
    names={"zh": "设备序列号"},
    example="C02XG0FDH7JY",
)

# --- vehicles

_VIN = "[0-9A-HJ-NPR-Z]"
_VIN_LETTER = "[A-HJ-NPR-Z]"
_VIN_ANY = "[0-9A-HJ-NPR-Za-hj-npr-z]"
_VIN_ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
_VIN_VALUES = (*range(10), 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9)

VIN = Identifier(
    entity="VIN",
    group="VEHICLE_ID",
    title="vehicle identification number",
    form="17 digits and letters without I, O and Q, check digit in place 9",
    source="ISO 3779; 49 CFR part 565; GB 16735-2019",
    patterns=(
        # The last four are digits (49 CFR 565.23), the maker's code at the beginning has a letter.
        Pattern(rf"{_VIN_LETTER}{_VIN}{{7}}\d{_VIN}{{4}}\d{{4}}", alone=0.6, near=0.93, label=0.98),
        Pattern(rf"[1-9]{_VIN_LETTER}{_VIN}{{6}}[0-9X]{_VIN}{{4}}\d{{4}}", alone=0.6, near=0.93, label=0.98),
        Pattern(rf"{_VIN_ANY}{{8}}[0-9Xx]{_VIN_ANY}{{4}}\d{{4}}", alone=0.0, label=0.97),
        # Outside North America and China nobody has to keep the check digit.
        Pattern(rf"[A-HJKM-NPR-Z]{_VIN}{{12}}\d{{4}}", alone=0.0, label=0.8, checks=(Check("distinct"),)),
    ),
    checks=(
        Check(
            "weighted",
            weights=(8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2),
            modulus=11,
            chars="0123456789X",
            alphabet=_VIN_ALPHABET,
            values=_VIN_VALUES,
            position=8,
        ),
        Check("distinct"),
    ),
    context=words(
        """
        vin, vin is, vin no, vin number, vin code, vehicle vin, vin:, vehicle identification number,
        vehicle identification number is, vehicle identification no, vehicle identification,
        vehicle id number, chassis, chassis number, chassis no, chassis no., frame number, 车架号,
        车架号码, 车辆识别代号, 车辆识别代码, 车辆识别码, 车辆识别号, 大架号, 車架號, 車台番号,
        차대번호, fahrgestellnummer, fahrgestell-nr, fahrzeug-identifizierungsnummer, fin,
        fahrzeugidentnummer, numéro de châssis, numéro de série du véhicule, numéro vin,
        número de bastidor, bastidor, número de chasis, chasis, número de chassi, chassi,
        numero di telaio, telaio, chassisnummer, voertuigidentificatienummer, alustanumero,
        valmistenumero, chassinummer, stelnummer, understellsnummer, numer vin, numer nadwozia,
        číslo karoserie, alvázszám, serie șasiu, serie sasiu, broj šasije, vin-код, vin код, вин,
        вин-код, номер кузова, номер шасси, номер кузову, αριθμός πλαισίου, şasi no, şase no,
        şasi numarası, رقم الشاسيه, رقم الهيكل, شماره شاسی, số khung, nomor rangka, no rangka, no casis,
        เลขตัวถัง, चेसिस नंबर
        """
    ),
    against=(*_TRADE_WORDS, *words("part no, serial no, model")),
    columns=words(
        """
        vin, vinno, vincode, vinnumber, chassisno, chassisnumber, vehicleidentificationnumber,
        fahrgestellnummer, 车架号, 车架号码, 车辆识别代号, 车辆识别代码, 车辆识别码
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=3, last=3),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "车架号"},
    example="1HGCM82633A004352",
)

IDENTIFIERS = (
    IMEI,
    IMEISV,
    IMSI,
    ICCID,
    MEID,
    UUID,
    ADVERTISING_ID,
    ANDROID_ID,
    DEVICE_UDID,
    DEVICE_SERIAL_NUMBER,
    VIN,
)
