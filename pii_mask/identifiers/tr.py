"""Identifiers of Turkey.

Sources:

* Identification number (T.C. kimlik no): 5490 sayılı Nüfus Hizmetleri Kanunu m. 46 (eleven digits, the
  first not 0; the tenth is seven times the sum of the odd places less that of the even ones, the last the
  sum of the others, both modulo 10). Numbers of foreigners begin with 99.
* Tax identification number (VKN): 213 sayılı Vergi Usul Kanunu m. 8, 4358 sayılı Kanun (ten digits, the
  last a check digit).
* Passport: 5682 sayılı Pasaport Kanunu (a letter for the kind, eight digits).
* Driving licence: Karayolları Trafik Yönetmeliği, ek 1, field 5 (six digits).
* Number plates: Karayolları Trafik Yönetmeliği m. 53 to 55 (province 01 to 81, one to three letters
  without Q, W and X, two to four digits).
* Telephone: BTK, Numaralandırma Yönetmeliği and the national numbering plan that is deposited with the
  ITU.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER = words(
    "order no, order number, invoice, tracking, sipariş no, siparis no, fatura no, takip no, 订单号"
)

TR_NATIONAL_ID = Identifier(
    entity="TR_NATIONAL_ID",
    group="NATIONAL_ID",
    country="TR",
    title="Turkish identification number",
    form="11 digits, the last two check digits",
    source="5490 sayılı Nüfus Hizmetleri Kanunu m. 46",
    patterns=(
        Pattern(r"[1-9]\d{10}", alone=0.15, near=0.88, label=0.98, prior=0.7),
        Pattern(r"[1-9]\d\d \d{3} \d{3} \d\d", alone=0.1, near=0.85, label=0.98, prior=0.6),
    ),
    checks=(
        Check("weighted", weights=(7, 9, 7, 9, 7, 9, 7, 9, 7), modulus=10, chars="0123456789", position=9),
        Check("weighted", weights=(1,) * 10, modulus=10, chars="0123456789", position=10),
    ),
    context=words(
        """
        tckn, tckn no, tckn numarası, tckn numarasi, tckn'si, tc kimlik, t.c. kimlik, tc kimlik no,
        t.c. kimlik no, tc kimlik numarası, tc kimlik numarasi, t.c. kimlik numarası, kimlik no,
        kimlik no:, kimlik numarası, kimlik numarasi, kimlik numaram, tc no, t.c. no, t.c no,
        tc numarası, tc:, türk kimlik, türk kimlik numarası, turk kimlik, nüfus cüzdanı,
        nüfus cüzdanı no, nufus cuzdani, TC KİMLİK NO, T.C. KİMLİK NO, KİMLİK NO, yabancı kimlik no,
        yabanci kimlik no, turkish id, turkish id no, turkish id number, turkish national id,
        turkish identity number, 土耳其身份证, 土耳其身份号码
        """
    ),
    against=_ORDER,
    columns=words("tckn, tckimlik, tckimlikno, tckimliknumarası, tckimliknumarasi, tcno, kimlikno"),
    canonical=Canonical(keep="digits"),
    names={"zh": "土耳其身份号码"},
    example="10000000146",
)


def _vkn_table(place: int) -> tuple[int, ...]:
    """What each digit counts at `place`: shifted by the distance from the end, times a power of 2."""
    distance = 9 - place
    table = []
    for digit in range(10):
        shifted = (digit + distance) % 10
        table.append((shifted * 2**distance % 9 or 9) if shifted else 0)
    return tuple(table)


TR_VKN = Identifier(
    entity="TR_VKN",
    group="TAX_ID",
    country="TR",
    title="Turkish tax identification number",
    form="10 digits, the last a check digit",
    source="213 sayılı Vergi Usul Kanunu m. 8; 4358 sayılı Kanun",
    patterns=(Pattern(r"\d{10}", alone=0.02, near=0.7, label=0.95, prior=0.25),),
    checks=(
        Check(
            "weighted",
            weights=(0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
            tables=tuple(_vkn_table(place) for place in range(9)),
            modulus=10,
        ),
        Check("distinct"),
    ),
    context=words(
        """
        vkn, vkn no, vkn numarası, vergi kimlik no, vergi kimlik numarası, vergi kimlik numarasi,
        vergi no, vergi numarası, vergi numarasi, vergi dairesi no, VERGİ NO, VERGİ KİMLİK NO,
        turkish tax number, turkish tax id, turkish vkn, 土耳其税号
        """
    ),
    against=_ORDER,
    columns=words("vkn, vergikimlikno, vergino, vergikimliknumarası, verginumarası"),
    canonical=Canonical(keep="digits"),
    names={"zh": "土耳其税号"},
    example="4540536920",
)

TR_PASSPORT = Identifier(
    entity="TR_PASSPORT",
    group="PASSPORT",
    country="TR",
    title="Turkish passport number",
    form="a letter, 8 digits",
    source="5682 sayılı Pasaport Kanunu",
    patterns=(Pattern(r"[USZPDEHusz] ?\d{8}", alone=0.0, near=0.55, label=0.95),),
    context=words(
        """
        pasaport no, pasaport numarası, pasaport numarasi, pasaport, pasaportum, pasaport seri no,
        türk pasaportu, turkish passport, turkish passport no, turkish passport number, 土耳其护照
        """
    ),
    against=_ORDER,
    columns=words("pasaportno, pasaportnumarası, pasaportnumarasi"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "土耳其护照号"},
    example="U12345678",
)

TR_DRIVING_LICENCE = Identifier(
    entity="TR_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="TR",
    title="Turkish driving licence number",
    form="6 digits",
    source="Karayolları Trafik Yönetmeliği, field 5 of the licence",
    patterns=(Pattern(r"\d{6}", alone=0.0, label=0.9),),
    context=words(
        """
        ehliyet no, ehliyet numarası, ehliyet numarasi, ehliyet belge no, sürücü belgesi no,
        surucu belgesi no, sürücü belgesi numarası, surucu belgesi numarasi, sürücü belge no,
        EHLİYET NO, turkish driving licence, turkish driving license, turkish driver license, 土耳其驾照
        """
    ),
    columns=words("ehliyetno, sürücübelgesino, surucubelgesino"),
    canonical=Canonical(keep="digits"),
    names={"zh": "土耳其驾照号"},
    example="123456",
)

_PROVINCE = r"(?:0[1-9]|[1-7]\d|8[01])"
_PLATE_LETTERS = "[A-PR-VYZa-pr-vyz]{1,3}"

TR_LICENSE_PLATE = Identifier(
    entity="TR_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="TR",
    title="Turkish number plate",
    form="province 01 to 81, 1 to 3 letters, 2 to 4 digits",
    source="Karayolları Trafik Yönetmeliği m. 53 to 55",
    patterns=(
        Pattern(rf"{_PROVINCE} {_PLATE_LETTERS} \d{{2,4}}", alone=0.05, near=0.75, label=0.96, prior=0.5),
        Pattern(rf"{_PROVINCE} ?{_PLATE_LETTERS} ?\d{{2,4}}", alone=0.05, near=0.45, label=0.96, prior=0.5),
        Pattern(rf"{_PROVINCE}-{_PLATE_LETTERS}-\d{{2,4}}", alone=0.05, near=0.45, label=0.96, prior=0.5),
    ),
    context=words(
        """
        plaka, plakalı, plakali, plaka no, plaka numarası, plaka numarasi, plakası, plakasi, plakam,
        araç plakası, arac plakasi, araç plaka, kayıt plakası, taşıt plakası, tr plaka, plakalı araç,
        license plate, licence plate, number plate, plate no, plate number, turkish plate, 土耳其车牌,
        车牌
        """
    ),
    against=words("model, sku, part no, version, 型号, 货号"),
    columns=words("plaka, plakano, araçplaka, aracplaka, plakanumarası"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "土耳其车牌号"},
    example="34 ABC 1234",
)

#: Area codes of the provinces; mobile 50x, 53x to 55x and some more; 512 pagers, 592 personal numbers,
#: 850 internet. 800 and 900 are hotlines, there and in half of the world.
_AREAS = """
    212 216 222 224 226 228 232 236 238 242 246 248 252 256 258 262 264 266 272 274 276 282 284 286 288
    312 318 322 324 326 328 332 338 342 344 346 348 352 354 356 358 362 364 366 368 370 372 374 376 378
    380 382 384 386 388 392 412 414 416 422 424 426 428 432 434 436 438 442 446 452 454 456 458 462
    464 466 472 474 476 478 482 484 486 488
    501 502 503 504 505 506 507 508 509 500 510 512 516 524 53 54 55 561 562 564 572 574 575 582 592
    594 596 850
"""
_AREA = r"[2-58]\d\d"
_LOCAL = r"\d{3}[ .\-]?\d\d[ .\-]?\d\d"

TR_PHONE_NUMBER = Identifier(
    entity="TR_PHONE_NUMBER",
    group="PHONE_NUMBER",
    country="TR",
    title="Turkish telephone number",
    form="area or operator of 3 digits, 7 digits; 0 or +90 before it",
    source="BTK, Numaralandırma Yönetmeliği",
    patterns=(
        Pattern(
            rf"(?:\+ ?|00)90[ .\-]?(?:\({_AREA}\)|{_AREA})[ .\-]?{_LOCAL}", alone=0.95, near=0.96, label=0.98
        ),
        Pattern(rf"0[ \-]?\({_AREA}\)[ \-]?{_LOCAL}", alone=0.75, near=0.9, label=0.97),
        Pattern(rf"\(0{_AREA}\)[ \-]?{_LOCAL}", alone=0.75, near=0.9, label=0.97),
        Pattern(
            rf"0[ .\-]?{_AREA}[ .\-]\d{{3}}[ .\-]\d\d[ .\-]\d\d",
            alone=0.45,
            near=0.85,
            label=0.96,
            prior=0.8,
        ),
        Pattern(rf"0[ .\-]?{_AREA}[ .\-]?{_LOCAL}", alone=0.15, near=0.6, label=0.88, prior=0.6),
        Pattern(rf"{_AREA}[ .\-]\d{{3}}[ .\-]\d\d[ .\-]\d\d", alone=0.3, near=0.8, label=0.95, prior=0.6),
        # Ten digits without grouping are telephone numbers of many countries.
        Pattern(rf"{_AREA}[ .\-]?{_LOCAL}", alone=0.06, near=0.45, label=0.85, prior=0.4),
    ),
    checks=(Check("among", chars=" ".join(_AREAS.split())),),
    context=words(
        """
        telefon, telefonu, telefonum, telefon no, telefon numarası, telefon numarasi, telefon numaram,
        tel, tel no, cep, cep no, cep tel, cep telefonu, cep telefonum, cep numarası, cep numarasi, gsm,
        gsm no, mobil no, mobil telefon, irtibat, irtibat no, iletişim, iletisim, whatsapp, faks, phone,
        phone number, mobile, 电话, 手机, 联系方式, cell phone, cell number, call me, call us, contact number
        """
    ),
    against=(*_ORDER, *words("isbn, timestamp, seri no, vkn, vergi no, tc kimlik")),
    columns=words("telefonno, ceptel, ceptelefonu, cepno, gsmno, telefonnumarası, telefonnumarasi"),
    canonical=Canonical(keep="digits", last=10),
    names={"zh": "土耳其电话"},
    example="0532 123 45 67",
)

IDENTIFIERS = (
    TR_NATIONAL_ID,
    TR_VKN,
    TR_PASSPORT,
    TR_DRIVING_LICENCE,
    TR_LICENSE_PLATE,
    TR_PHONE_NUMBER,
)
