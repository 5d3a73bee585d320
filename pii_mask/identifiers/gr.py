"""Identifiers of Greece.

Sources:

* AMKA: law 3655/2008, article 153; ΗΔΙΚΑ: date of birth ddmmyy, four digits, check digit (ISO/IEC 7812).
* AFM: Independent Authority for Public Revenue (ΑΑΔΕ): nine digits, weights 256 to 2, modulo 11, modulo 10;
  VIES (EL).
* Personal number: law 4727/2020, article 11: two digits, a letter that checks, the AFM.
* Identity card: Hellenic Police, ministerial decision 3021/19/53 (one letter, since 2000 two, and six
  digits); passport: law 3103/2003, two letters and seven digits. The letters are those which Greek and
  Latin share.
* Driving licence: Ministry of Infrastructure and Transport, nine digits. Number plates: law 2696/1999.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_CAPITAL = "[A-ZΑ-Ω]"

GR_AMKA = Identifier(
    entity="GR_AMKA",
    group="NATIONAL_ID",
    country="GR",
    title="Greek social security number (AMKA)",
    form="11 digits: ddmmyy, 4 digits, a Luhn check digit",
    source="law 3655/2008, article 153; ΗΔΙΚΑ",
    patterns=(Pattern(r"[0-3]\d[01]\d{3}[ \-]?\d{4}[ \-]?\d", alone=0.15, near=0.92, label=0.98, prior=0.8),),
    checks=(Check("luhn"), Check("date", chars="ddmmyy", position=0)),
    context=words(
        """
        αμκα, α.μ.κ.α., αμκα μου, αμκα είναι, ασφάλισης, αριθμός μητρώου κοινωνικής ασφάλισης, amka,
        a.m.k.a., amka number, amka no, amka is, greek social security number, greek social security,
        希腊社保号
        """
    ),
    against=words("τηλέφωνο, παραγγελία, τιμολόγιο, order no, invoice, tracking, timestamp, 订单号"),
    columns=words("amka, αμκα, amkanumber, arithmosamka"),
    canonical=Canonical(keep="digits"),
    names={"zh": "希腊社会保障号"},
    example="01013099997",
)

_AFM = Check(
    "weighted",
    weights=(256, 128, 64, 32, 16, 8, 4, 2),
    start=-9,
    modulus=11,
    chars="01234567890",
    position=-1,
)

GR_AFM = Identifier(
    entity="GR_AFM",
    group="TAX_ID",
    country="GR",
    title="Greek tax number (AFM)",
    form="9 digits, the last one a check digit",
    source="Independent Authority for Public Revenue (ΑΑΔΕ); VIES",
    patterns=(
        Pattern(r"(?:EL|GR|el|gr)[ \-]?\d{9}", alone=0.4, near=0.92, label=0.98),
        Pattern(r"\d{9}", alone=0.02, near=0.82, label=0.97, prior=0.5),
        Pattern(r"\d{3}[ .]\d{3}[ .]\d{3}", alone=0.02, near=0.75, label=0.96, prior=0.4),
    ),
    checks=(_AFM, Check("distinct")),
    context=words(
        """
        αφμ, α.φ.μ., αφμ μου, αφμ είναι, αφμ μου είναι, αριθμός φορολογικού μητρώου, afm, a.f.m.,
        afm number, afm no, afm is, greek tax number, greek tax id, greek vat number, greek vat, greek tin,
        希腊税号
        """
    ),
    against=words(
        "τηλέφωνο, τηλ, κινητό, παραγγελία, order no, invoice no, phone, tracking, isbn, 订单号, 电话"
    ),
    columns=words("afm, αφμ, afmnumber, arithmosafm"),
    canonical=Canonical(keep="digits", last=9),
    names={"zh": "希腊税号"},
    example="094259216",
)

GR_PERSONAL_NUMBER = Identifier(
    entity="GR_PERSONAL_NUMBER",
    group="NATIONAL_ID",
    country="GR",
    title="Greek personal number",
    form="2 digits, a letter, the AFM",
    source="law 4727/2020, article 11",
    patterns=(Pattern(rf"\d\d{_CAPITAL}[ \-]?\d{{9}}", alone=0.2, near=0.9, label=0.97, prior=0.7),),
    checks=(_AFM,),
    # Fifteen letters and more outside ASCII reach beyond the window, so the phrase's last word has to do.
    context=words(
        """
        π.α., αριθμός, αριθμό, αριθμού, αριθμος, αριθμοσ, προσωπικός αριθμός, greek personal number,
        greek personal no, greek citizen number, prosopikos arithmos, 希腊个人号码
        """
    ),
    against=words("παραγγελία, part no, sku, model, order no"),
    columns=words("προσωπικόςαριθμός, prosopikosarithmos, greekpersonalnumber"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "希腊个人号码"},
    example="12A094259216",
)

GR_IDENTITY_CARD = Identifier(
    entity="GR_IDENTITY_CARD",
    group="NATIONAL_ID",
    country="GR",
    title="Greek identity card number",
    form="1 or 2 Greek or Latin letters and 6 digits",
    source="Hellenic Police, ministerial decision 3021/19/53",
    patterns=(
        Pattern(r"[A-Z]{1,2}[ \-]?\d{6}", alone=0.01, near=0.6, label=0.95, prior=0.3),
        # What stands before a Greek letter doesn't bound it, so this could be the end of a longer word.
        Pattern(rf"{_CAPITAL}{{1,2}}[ \-]?\d{{6}}", alone=0.01, near=0.4, label=0.95, prior=0.3),
    ),
    context=words(
        """
        ταυτότητα, ταυτότητας, ταυτοτητα, ταυτοτητας, ταυτοτητασ, αδτ, α.δ.τ., α.τ., greek id card,
        greek id card no, greek id card number, greek id, greek id no, greek id number, greek identity card,
        greek national id, arithmos taftotitas, taftotita, taftotitas, 希腊身份证
        """
    ),
    against=words("παραγγελία, κωδικός προϊόντος, διαβατήριο, part no, sku, model, order no, 型号, 货号"),
    columns=words("arithmostaftotitas, αριθμόςταυτότητας, greekidcard, αδτ"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "希腊身份证号"},
    example="ΑΒ 123456",
)

GR_PASSPORT = Identifier(
    entity="GR_PASSPORT",
    group="PASSPORT",
    country="GR",
    title="Greek passport number",
    form="2 letters and 7 digits",
    source="law 3103/2003; PRADO",
    patterns=(
        Pattern(r"[A-Z]{2}[ \-]?\d{7}", alone=0.01, near=0.55, label=0.96, prior=0.25),
        Pattern(rf"{_CAPITAL}{{2}}[ \-]?\d{{7}}", alone=0.01, near=0.4, label=0.96, prior=0.25),
    ),
    context=words(
        """
        διαβατήριο, διαβατηριο, διαβατηρίου, διαβατηριου, greek passport, greek passport no,
        greek passport number, ar. diavatiriou, diavatirio, diavatiriou, 希腊护照, 希腊护照号
        """
    ),
    against=words("παραγγελία, part no, sku, model, order no, 型号, 货号, 批号"),
    columns=words("greekpassport, arithmosdiavatiriou, αριθμόςδιαβατηρίου"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "希腊护照号"},
    example="AE1234567",
)

GR_DRIVER_LICENSE = Identifier(
    entity="GR_DRIVER_LICENSE",
    group="DRIVING_LICENCE",
    country="GR",
    title="Greek driving licence number",
    form="9 digits",
    source="Ministry of Infrastructure and Transport",
    patterns=(Pattern(r"\d{9}", alone=0.0, near=0.4, label=0.94),),
    context=words(
        """
        οδήγησης, οδηγησης, οδηγησησ, άδεια οδήγησης, greek driving licence, greek driving licence no,
        greek driving license, greek driving license number, greek driver's license, 希腊驾照
        """
    ),
    columns=words("adeiaodigisis, άδειαοδήγησης, greekdrivinglicence"),
    canonical=Canonical(keep="digits"),
    names={"zh": "希腊驾照号"},
    example="123456789",
)

# The fourteen letters that look alike in both alphabets.
_PLATE = "[ABEZHIKMNOPTYXΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]"

GR_LICENSE_PLATE = Identifier(
    entity="GR_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="GR",
    title="Greek number plate",
    form="3 Greek or Latin letters and 4 digits",
    source="law 2696/1999; Ministry of Infrastructure and Transport",
    patterns=(
        Pattern(r"[ABEZHIKMNOPTYX]{3}[ \-]?\d{4}", alone=0.03, near=0.7, label=0.95, prior=0.35),
        Pattern(rf"{_PLATE}{{3}}[ \-]?\d{{4}}", alone=0.03, near=0.4, label=0.95, prior=0.35),
    ),
    context=words(
        """
        πινακίδα, πινακίδας, πινακίδες, πινακιδα, κυκλοφορίας, κυκλοφοριας, κυκλοφοριασ, greek plate,
        greek plate no, greek license plate, greek number plate, arithmos kykloforias, pinakida, 希腊车牌
        """
    ),
    against=words("παραγγελία, part no, sku, model, πτήση, flight, 型号, 货号"),
    columns=words("αριθμόςκυκλοφορίας, arithmoskykloforias, pinakida"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "希腊车牌号"},
    example="ΙΚΑ-1234",
)

IDENTIFIERS = (
    GR_AMKA,
    GR_AFM,
    GR_PERSONAL_NUMBER,
    GR_IDENTITY_CARD,
    GR_PASSPORT,
    GR_DRIVER_LICENSE,
    GR_LICENSE_PLATE,
)
