"""Identifiers of Australia.

Sources:

* Australian Business Number: Australian Business Register, "Format of the ABN" (11 digits, 1 less from the
  first, modulus 89).
* Australian Company Number: Australian Securities and Investments Commission, "Australian Company Number
  (ACN) digit check".
* Tax file number: Australian Taxation Office, in OECD, "Australia - information on tax identification
  numbers" (8 or 9 digits); the weights are those that it gives to software developers. A number of 8 digits
  lacks the one before the check digit.
* Medicare card: Services Australia, Medicare card number (METeOR 270101: 8 digits, check digit, issue
  number; behind them the person's place on the card).
* Individual Healthcare Identifier: Healthcare Identifiers Act 2010; AS 5017 (16 digits, 800360, ISO/IEC
  7812 check digit).
* Customer Reference Number: Services Australia, METeOR 690579 (9 digits and a letter by an algorithm that
  isn't published).
* Passport: Australian Passport Office, in the Council's register PRADO (a letter or two and seven digits).
* Driver licence: Austroads, National Exchange of Vehicle and Driver Information System (number formats of
  the states and territories).
* BSB and account number: Australian Payments Network, "BSB numbers in Australia" (6 digits as 3-3).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_ORDER_WORDS = words(
    """
    order no, order number, order id, invoice, part no, sku, model, isbn, tracking, version, timestamp,
    订单号, 单号, 型号
    """
)
_PHONE_WORDS = words("phone, telephone, tel, mobile, call, fax, 电话")

# --- business and tax

AU_ABN = Identifier(
    entity="AU_ABN",
    group="COMPANY_ID",
    country="AU",
    title="Australian Business Number",
    form="11 digits as 2-3-3-3, the first two check digits",
    source="Australian Business Register, Format of the ABN",
    patterns=(
        Pattern(r"[1-9]\d \d{3} \d{3} \d{3}", alone=0.45, near=0.95, label=0.99, prior=0.8),
        Pattern(r"[1-9]\d[ \-]?\d{3}[ \-]?\d{3}[ \-]?\d{3}", alone=0.1, near=0.9, label=0.98, prior=0.6),
    ),
    # The first digit counts one less, with its weight of 10.
    checks=(Check("weighted", weights=(10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19), modulus=89, add=79),),
    context=words(
        """
        abn, abn is, abn no, abn no., abn number, a.b.n., australian business number, business number abn,
        澳大利亚商业号码, 澳洲商业号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("abn, abnnumber, abnno, australianbusinessnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "澳大利亚商业号码"},
    example="51 824 753 556",
)

AU_ACN = Identifier(
    entity="AU_ACN",
    group="COMPANY_ID",
    country="AU",
    title="Australian Company Number",
    form="9 digits as 3-3-3, last a check digit",
    source="ASIC, Australian Company Number (ACN) digit check",
    patterns=(
        Pattern(r"\d{3} \d{3} \d{3}", alone=0.1, near=0.85, label=0.98, prior=0.3),
        Pattern(r"\d{3}[ \-]?\d{3}[ \-]?\d{3}", alone=0.02, near=0.75, label=0.97, prior=0.2),
    ),
    checks=(Check("weighted", weights=(8, 7, 6, 5, 4, 3, 2, 1, 1), modulus=10),),
    context=words(
        """
        acn, acn is, acn no, acn no., acn number, a.c.n., australian company number, 澳大利亚公司号码
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("acn, acnnumber, acnno, australiancompanynumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "澳大利亚公司号码"},
    example="004 085 616",
    on=False,
)

AU_TFN = Identifier(
    entity="AU_TFN",
    group="TAX_ID",
    country="AU",
    title="tax file number",
    form="9 digits as 3-3-3, last a check digit; older ones 8 digits",
    source="Australian Taxation Office",
    patterns=(
        Pattern(r"\d{3} \d{3} \d{3}", alone=0.1, near=0.85, label=0.98, prior=0.4),
        Pattern(r"\d{3}[ \-]?\d{3}[ \-]?\d{3}", alone=0.02, near=0.8, label=0.97, prior=0.3),
        Pattern(
            r"\d\d ?\d{3} ?\d{3}",
            alone=0.0,
            label=0.9,
            checks=(Check("weighted", weights=(1, 4, 3, 7, 5, 8, 6, 10), modulus=11), Check("distinct")),
        ),
    ),
    checks=(
        Check("weighted", weights=(1, 4, 3, 7, 5, 8, 6, 9, 10), modulus=11),
        Check("distinct"),
    ),
    context=words(
        """
        tfn, tfn is, tfn no, tfn no., tfn number, t.f.n., tax file number, tax file number is, tax file no,
        tax file no., 税务档案号, 澳大利亚税号, 澳洲税号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("tfn, tfnnumber, tfnno, taxfilenumber, taxfileno"),
    canonical=Canonical(keep="digits"),
    names={"zh": "澳大利亚税务档案号"},
    example="123 456 782",
)

# --- health and welfare

_MEDICARE = Check("weighted", weights=(1, 3, 7, 9, 1, 3, 7, 9), modulus=10, chars="0123456789", position=8)

AU_MEDICARE = Identifier(
    entity="AU_MEDICARE",
    group="HEALTH_ID",
    country="AU",
    title="Medicare card number",
    form="10 digits as 4-5-1, the ninth a check digit; a person's place on the card may follow",
    source="Services Australia, METeOR 270101",
    patterns=(
        Pattern(r"[2-6]\d{3} \d{5} \d(?:[ \-/]\d)?", alone=0.3, near=0.9, label=0.98, prior=0.7),
        Pattern(r"[2-6]\d{3}[ \-]?\d{5}[ \-]?\d(?:[\-/]\d)?", alone=0.02, near=0.75, label=0.97, prior=0.3),
        Pattern(r"[2-6]\d{10}", alone=0.0, near=0.4, label=0.93),
    ),
    checks=(_MEDICARE,),
    context=words(
        """
        medicare, medicare number, medicare number is, medicare no, medicare no., medicare card,
        medicare card number, medicare card no, 澳大利亚医疗卡, 医疗保险卡号, 国民医保卡号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("medicarecardnumber, medicarecardno, aumedicare"),
    canonical=Canonical(keep="digits"),
    names={"zh": "澳大利亚医疗卡号"},
    example="2123 45670 1",
)

AU_IHI = Identifier(
    entity="AU_IHI",
    group="HEALTH_ID",
    country="AU",
    title="Individual Healthcare Identifier",
    form="16 digits from 8003 60, last a check digit",
    source="Healthcare Identifiers Act 2010; AS 5017",
    patterns=(Pattern(r"8003[ \-]?60\d\d[ \-]?\d{4}[ \-]?\d{4}", alone=0.85, near=0.95, label=0.99),),
    checks=(Check("luhn"),),
    context=words(
        """
        ihi, ihi number, ihi no, ihi is, individual healthcare identifier, individual health identifier,
        healthcare identifier, 个人医疗标识
        """
    ),
    columns=words("ihi, ihinumber, individualhealthcareidentifier"),
    canonical=Canonical(keep="digits"),
    names={"zh": "澳大利亚个人医疗标识"},
    example="8003 6012 3456 7894",
)

AU_CRN = Identifier(
    entity="AU_CRN",
    group="NATIONAL_ID",
    country="AU",
    title="Centrelink Customer Reference Number",
    form="9 digits as 3-3-3 and a letter",
    source="Services Australia, METeOR 690579",
    patterns=(
        Pattern(r"\d{3} \d{3} \d{3} ?[A-Za-z]", alone=0.15, near=0.85, label=0.97, prior=0.5),
        Pattern(r"\d{3}-?\d{3}-?\d{3}-?[A-Za-z]", alone=0.05, near=0.75, label=0.96, prior=0.3),
    ),
    context=words(
        """
        crn, crn is, crn no, crn number, centrelink crn, centrelink, centrelink number,
        centrelink reference number, centrelink customer reference number, customer reference number,
        福利署客户号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("crn, centrelinkcrn, centrelinkreferencenumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "澳大利亚福利署客户号"},
    example="123 456 789A",
)

# --- passport and licence

AU_PASSPORT = Identifier(
    entity="AU_PASSPORT",
    group="PASSPORT",
    country="AU",
    title="passport number",
    form="a letter or two and 7 digits",
    source="Australian Passport Office; PRADO, AUS-AO",
    patterns=(
        Pattern(r"[A-Z]\d{7}", alone=0.02, near=0.55, label=0.9, prior=0.2),
        Pattern(r"[PR][A-Z]\d{7}", alone=0.03, near=0.55, label=0.91, prior=0.3),
    ),
    context=words(
        """
        australian passport, australian passport number, australian passport no, aussie passport,
        passport number, passport number is, passport no, passport no., passport, 澳大利亚护照, 澳洲护照,
        澳洲护照号
        """
    ),
    against=(
        *_ORDER_WORDS,
        *words("passport cover, passport holder, passport case, passport wallet, 护照夹, 护照套"),
    ),
    columns=words("australianpassport, australianpassportnumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "澳大利亚护照号"},
    example="N1234567",
)

AU_DRIVER_LICENCE = Identifier(
    entity="AU_DRIVER_LICENCE",
    group="DRIVING_LICENCE",
    country="AU",
    title="driver licence number",
    form="5 to 10 digits by state or territory; a letter first in South Australia and Tasmania",
    source="Austroads, NEVDIS",
    patterns=(
        Pattern(r"\d{3} ?\d{3} ?\d{3}", alone=0.0, near=0.35, label=0.88),
        Pattern(r"\d{4} ?\d{3,4}", alone=0.0, near=0.3, label=0.86),
        Pattern(r"\d{5,10}", alone=0.0, near=0.3, label=0.85),
        Pattern(r"[A-Z]\d{5,6}", alone=0.0, near=0.45, label=0.88),
        Pattern(r"\d{4}[A-Z]{2}", alone=0.0, near=0.45, label=0.88),
    ),
    context=words(
        """
        driver licence, driver licence number, driver licence number is, driver licence no,
        driver licence no., drivers licence, drivers licence number, driver's licence,
        driver's licence number, driver’s licence number, australian driver licence, nsw licence,
        nsw licence number, nsw driver licence, victorian licence, vic licence, vic licence number,
        vicroads licence, qld licence, qld licence number, queensland licence, wa licence number,
        sa licence number, tas licence number, act licence number, nt licence number, 澳大利亚驾照,
        澳洲驾照, 澳洲驾照号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("australiandriverlicence, australiandriverlicencenumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "澳大利亚驾照号"},
    example="12345678",
)

# --- bank

AU_BSB = Identifier(
    entity="AU_BSB",
    group="BANK_ACCOUNT",
    country="AU",
    title="Bank State Branch number",
    form="6 digits as 3-3",
    source="Australian Payments Network, BSB numbers in Australia",
    patterns=(
        Pattern(r"\d{3}[\- ]\d{3}", alone=0.0, near=0.6, label=0.96),
        Pattern(r"\d{6}", alone=0.0, near=0.3, label=0.95),
    ),
    context=words("bsb, bsb is, bsb no, bsb no., bsb number, bsb code, bank state branch, 银行分行代码bsb"),
    columns=words("bsb, bsbnumber, bsbno, bsbcode"),
    canonical=Canonical(keep="digits"),
    names={"zh": "澳大利亚银行分行号"},
    example="062-000",
)

AU_BANK_ACCOUNT = Identifier(
    entity="AU_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="AU",
    title="bank account number",
    form="5 to 10 digits behind the BSB",
    source="Australian Payments Network, BSB numbers in Australia",
    patterns=(
        Pattern(r"\d{3}-\d{3}[ ,/]{1,2}\d{3,4} ?\d{3,6}", alone=0.02, near=0.9, label=0.97),
        # Beside the word BSB, whatever "account number" would say of it elsewhere.
        Pattern(r"\d{3,5} ?\d{3,5}", alone=0.0, near=0.55, label=0.87),
    ),
    context=words(
        """
        bsb, bsb number, bsb no, bsb code, bank state branch, australian bank account, 澳洲银行账号,
        澳大利亚银行账号
        """
    ),
    against=words(
        """
        order no, order number, invoice, isbn, tracking, phone, tel, mobile, abn, acn, amount, 订单号, 电话
        """
    ),
    columns=words("aubankaccount, australianbankaccount"),
    canonical=Canonical(keep="digits"),
    names={"zh": "澳大利亚银行账号"},
    example="062-000 12345678",
)

IDENTIFIERS = (
    AU_ABN,
    AU_ACN,
    AU_TFN,
    AU_MEDICARE,
    AU_IHI,
    AU_CRN,
    AU_PASSPORT,
    AU_DRIVER_LICENCE,
    AU_BSB,
    AU_BANK_ACCOUNT,
)
