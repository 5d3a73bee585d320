"""Identifiers of Canada.

Sources:

* Social insurance number: Employment and Social Development Canada (Luhn check; 0 and 8 begin no person's
  number, 9 begins a temporary resident's). Business number: Canada Revenue Agency, "Business number" (the
  same check; program accounts RC, RM, RP, RT and others with four digits).
* British Columbia: Ministry of Health, Client Registry conformance standards, volume 4B (PHN, modulo 11).
  Ontario: Ministry of Health, Health Card Validation Reference Manual (Luhn check, version code). Quebec:
  Régie de l'assurance maladie (three letters of the surname, one of the first name, year, month with 50
  added for women, day, two more). Other provinces and territories: their health ministries' descriptions of
  the cards; the checks of those numbers aren't public.
* Passports and permanent resident cards: Immigration, Refugees and Citizenship Canada ("Canada's new
  passport", 2023: a letter, six digits, two letters; before it two letters and six digits); client
  identifier (UCI).
* Driver's licences: the provinces' registrars. Ontario's ends with the birth date, month with 50 added for
  women; Quebec's holds day, month and year behind letter and four digits; Nova Scotia's behind five letters.
* Bank accounts: Payments Canada, Standard 006 and Rule A4 (transit 5, institution 3, account 7 to 12 digits).
* Indian status: Indigenous Services Canada, registration number (band 3, family 5, person 2 digits).
* Postal code: Canada Post, addressing guidelines (no D, F, I, O, Q, U; neither W nor Z in front).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")

_TRADE_WORDS = words(
    """
    order no, order number, order id, order #, invoice, invoice number, part no, sku, tracking,
    tracking number, serial, model, commande no, numéro de commande, facture, 订单号, 单号, 型号
    """
)

# --- persons and businesses

CA_SIN = Identifier(
    entity="CA_SIN",
    group="NATIONAL_ID",
    country="CA",
    title="social insurance number",
    form="9 digits, 3-3-3, the last one a check digit",
    source="Employment and Social Development Canada, Social Insurance Number",
    patterns=(
        Pattern(
            r"[1-79]\d\d-\d{3}-\d{3}",
            alone=0.35,
            near=0.85,
            label=0.97,
            prior=0.75,
            not_left="-",
            not_right="-",
        ),
        Pattern(r"[1-79]\d\d \d{3} \d{3}", alone=0.05, near=0.85, label=0.97, prior=0.7),
        Pattern(r"[1-79]\d{8}", alone=0.03, near=0.7, label=0.95, prior=0.2),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        social insurance number, social insurance number is, social insurance no, social insurance,
        social insurance #, sin number, sin number is, sin no, sin #, sin:, sin is, my sin, sin card,
        canadian sin, sins:, numéro d'assurance sociale, numéro d’assurance sociale,
        numero d'assurance sociale, no d'assurance sociale, assurance sociale, numéro nas, numero nas,
        no nas, nas:, nas est, mon nas, son nas, votre nas, 社会保险号, 社会保险号码, 加拿大社保号,
        加拿大工卡, sin号, sin卡
        """
    ),
    against=_TRADE_WORDS,
    columns=words(
        """
        sinnumber, sinno, casin, socialinsurance, socialinsuranceno, socialinsurancenumber,
        assurancesociale, numéroassurancesociale, numerodassurancesociale, numéronas
        """
    ),
    canonical=_DIGITS,
    mask=MaskRule(kind="affix", first=0, last=3),
    names={"zh": "加拿大社会保险号"},
    example="130 692 544",
)

_PROGRAM = Check("among", position=9, chars="RC RD RE RG RM RN RP RR RT RZ")

CA_BUSINESS_NUMBER = Identifier(
    entity="CA_BUSINESS_NUMBER",
    group="TAX_ID",
    country="CA",
    title="business number, alone or with a program account (GST/HST, payroll)",
    form="9 digits, the last one a check digit, then two letters and 4 digits",
    source="Canada Revenue Agency, Business number",
    patterns=(
        Pattern(
            r"\d{9}[ \-]?[Rr][A-Za-z][ \-]?\d{4}",
            alone=0.9,
            near=0.95,
            label=0.98,
            checks=(Check("luhn", part=(0, 9)), _PROGRAM, Check("distinct", part=(0, 9))),
        ),
        Pattern(
            r"(?:\d{5}[ \-]\d{4}|\d{3}[ \-]\d{3}[ \-]\d{3})[ \-]?[Rr][A-Za-z][ \-]?\d{4}",
            alone=0.8,
            near=0.95,
            label=0.98,
            checks=(Check("luhn", part=(0, 9)), _PROGRAM, Check("distinct", part=(0, 9))),
        ),
        Pattern(r"\d{9}|\d{5}[ \-]\d{4}|\d{3}[ \-]\d{3}[ \-]\d{3}", alone=0.0, near=0.5, label=0.94),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        business number, business number is, business no, cra business number, canadian business number,
        bn number, bn no, bn #, bn:, gst number, gst no, gst #, gst/hst, gst/hst number, gst/hst no,
        hst number, hst no, hst #, hst registration, gst registration, gst registration number,
        payroll account number, numéro d'entreprise, numero d'entreprise, numéro d’entreprise,
        no d'entreprise, tps no, no tps, no de tps, numéro de tps, numéro tps, tps/tvh, 加拿大商业号,
        商业号码, 加拿大税号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("cabusinessnumber, crabusinessnumber, gsthst, gsthstno, gsthstnumber"),
    canonical=_ALNUM,
    names={"zh": "加拿大商业号"},
    example="123456782RT0001",
)

# --- health

CA_BC_PHN = Identifier(
    entity="CA_BC_PHN",
    group="HEALTH_ID",
    country="CA",
    title="personal health number of British Columbia",
    form="10 digits, the first a 9, the last a check digit, 4-3-3",
    source="British Columbia Ministry of Health, Client Registry conformance standards, volume 4B",
    patterns=(
        Pattern(r"9\d{3}[ \-]\d{3}[ \-]\d{3}", alone=0.15, near=0.85, label=0.98, prior=0.7),
        Pattern(r"9\d{9}", alone=0.03, near=0.8, label=0.97, prior=0.4),
    ),
    checks=(
        Check(
            "weighted",
            start=1,
            weights=(2, 4, 8, 5, 10, 9, 7, 3),
            modulus=11,
            chars="0 987654321",
            position=9,
        ),
        Check("distinct", part=(1, 0)),
    ),
    context=words(
        """
        phn, phn is, phn no, phn number, bc phn, bc phn is, personal health number,
        personal health number is, personal health no, personal health numbers, bc services card,
        bc care card, carecard, bc health card, bc health number, msp number, msp no, msp card,
        medical services plan, 个人健康号, 个人健康号码, 卑诗健康卡, bc健康卡
        """
    ),
    against=_TRADE_WORDS,
    columns=words("bcphn, bcphnnumber, bcpersonalhealthnumber, bchealthnumber, mspnumber"),
    canonical=_DIGITS,
    names={"zh": "卑诗省个人健康号"},
    example="9698 658 215",
)

CA_ON_HEALTH_CARD = Identifier(
    entity="CA_ON_HEALTH_CARD",
    group="HEALTH_ID",
    country="CA",
    title="health number of Ontario (OHIP), with or without version code",
    form="10 digits, the last a check digit, 4-3-3, and one or two letters",
    source="Ontario Ministry of Health, Health Card Validation Reference Manual",
    patterns=(
        Pattern(
            r"[1-9]\d{3}[ \-]\d{3}[ \-]\d{3}(?:[A-Z]{1,2}|[ \-][A-Z]{2})",
            alone=0.4,
            near=0.9,
            label=0.98,
            prior=0.8,
        ),
        Pattern(r"[1-9]\d{9}(?:[A-Z]{1,2}|[ \-][A-Z]{2})", alone=0.05, near=0.85, label=0.97, prior=0.4),
        Pattern(r"[1-9]\d{3}[ \-]\d{3}[ \-]\d{3}", alone=0.05, near=0.75, label=0.97, prior=0.4),
        Pattern(r"[1-9]\d{9}", alone=0.01, near=0.65, label=0.95, prior=0.1),
    ),
    checks=(Check("luhn", part=(0, 10)), Check("distinct", part=(0, 10))),
    context=words(
        """
        ohip, ohip is, ohip no, ohip number, ohip number is, ohip #, ohip card, ohip card number,
        ontario health card, ontario health card number, ontario health number,
        ontario health insurance, health card number, health card number is, health card no,
        health card #, health card, hcn:, health number, carte santé de l'ontario, carte santé,
        numéro de carte santé, numero de carte sante, 安省健康卡, 安省健康卡号, 健康卡, 健康卡号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("ohip, ohipno, ohipnumber, ontariohealthcard, ontariohealthnumber"),
    canonical=_ALNUM,
    names={"zh": "安大略省健康卡号"},
    example="9663-096-510-AB",
)

CA_QC_RAMQ = Identifier(
    entity="CA_QC_RAMQ",
    group="HEALTH_ID",
    country="CA",
    title="health insurance number of Quebec (NAM)",
    form="4 letters and 8 digits: names, birth date (month + 50 for women), 2 more",
    source="Régie de l'assurance maladie du Québec, numéro d'assurance maladie",
    patterns=(
        Pattern(r"[A-Z]{4}(?: \d{4} |-\d{4}-)\d{4}", alone=0.4, near=0.88, label=0.98, prior=0.85),
        Pattern(r"[A-Z]{4} ?\d{8}", alone=0.3, near=0.85, label=0.97, prior=0.75),
        Pattern(r"[A-Za-z]{4}[ \-]?\d{4}[ \-]?\d{4}", alone=0.1, near=0.8, label=0.96),
    ),
    checks=(Check("date", position=4, chars="yymmdd", months=(0, 50)),),
    context=words(
        """
        numéro d'assurance maladie, numéro d’assurance maladie, numero d'assurance maladie,
        no d'assurance maladie, assurance maladie, assurance-maladie, carte d'assurance maladie,
        carte soleil, ramq, no ramq, numéro ramq, ramq number, ramq no, ramq #, nam:, no nam,
        numéro nam, numéro de nam, quebec health insurance number, quebec health card, quebec medicare,
        quebec health number, health insurance number, health insurance no, 魁省健康卡, 魁北克健康卡,
        健保卡号, 健康卡号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("ramq, ramqno, ramqnumber, numéroassurancemaladie, numerodassurancemaladie, numéroramq"),
    canonical=_ALNUM,
    names={"zh": "魁北克省医保号"},
    example="TREM 6503 0515",
)

CA_HEALTH_NUMBER = Identifier(
    entity="CA_HEALTH_NUMBER",
    group="HEALTH_ID",
    country="CA",
    title="health number of another province or territory",
    form="8, 9, 10 or 12 digits, or a letter and 7 digits",
    source="the health ministries of AB, MB, NB, NL, NS, NT, NU, PE, SK and YT",
    patterns=(
        # Alberta; Manitoba, New Brunswick, Nunavut, Saskatchewan, Yukon; Nova Scotia; Newfoundland.
        Pattern(
            r"\d{5}-\d{4}|\d{3}[ \-]\d{3}[ \-]\d{3}|\d{4} \d{3} \d{3}|\d{3} \d{3} \d{3} \d{3}",
            alone=0.0,
            near=0.45,
            label=0.92,
        ),
        Pattern(r"\d{8,10}|\d{12}", alone=0.0, near=0.4, label=0.9),
        # The Northwest Territories.
        Pattern(r"[DHMNTdhmnt]\d{7}", alone=0.01, near=0.5, label=0.9),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        alberta health care number, alberta health number, alberta health card, alberta phn, ahcip,
        ahcip number, unique lifetime identifier, uli:, phin, phin number, manitoba health,
        manitoba health number, manitoba health card, saskatchewan health card,
        saskatchewan health number, saskatchewan health services number, health services number, hsn:,
        hsn number, health services card, nova scotia health card, nova scotia health number,
        nova scotia msi, msi number, new brunswick medicare, nb medicare, nb medicare number,
        mcp number, mcp card, mcp no, newfoundland mcp, pei health card, pei health number,
        prince edward island health card, yukon health card, yhcip, nwt health card, nwt health care,
        nunavut health card, nunavut health number, provincial health number, provincial health card,
        personal health card, personal health number, health card number, health card no,
        carte d'assurance-maladie, carte santé, 加拿大健康卡, 阿省健康卡, 省健康卡号
        """
    ),
    against=_TRADE_WORDS,
    columns=words(
        """
        ahcip, ahcipnumber, albertahealthnumber, manitobahealthnumber, phin, mcpnumber,
        provincialhealthnumber
        """
    ),
    canonical=_ALNUM,
    names={"zh": "加拿大省级健康号"},
    example="12345-6789",
)

# --- travel, driving, status

CA_PASSPORT = Identifier(
    entity="CA_PASSPORT",
    group="PASSPORT",
    country="CA",
    title="passport number",
    form="2 letters and 6 digits; since 2023 a letter, 6 digits, 2 letters",
    source="Immigration, Refugees and Citizenship Canada",
    patterns=(
        Pattern(r"[A-Za-z]\d{6}[A-Za-z]{2}", alone=0.03, near=0.55, label=0.92),
        Pattern(r"[A-Z]{2} ?\d{6}|[a-z]{2}\d{6}", alone=0.02, near=0.55, label=0.88),
    ),
    context=words(
        """
        canadian passport, canadian passport number, canadian passport no, canada passport,
        passeport canadien, passeport canadien no, numéro de passeport, numero de passeport,
        no de passeport, passeport no, passeport, passport number, passport number is, passport no,
        passport #, passport, 加拿大护照, 加拿大护照号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("canadianpassport, canadianpassportnumber, canadapassport, passeportcanadien"),
    canonical=_ALNUM,
    names={"zh": "加拿大护照号"},
    example="P123456AA",
)

CA_DRIVER_LICENCE = Identifier(
    entity="CA_DRIVER_LICENCE",
    group="DRIVING_LICENCE",
    country="CA",
    title="driver's licence number",
    form="each province's own: Ontario A1234-12345-YMMDD, Quebec A1234-DDMMYY-12, and others",
    source="the provinces' registrars of motor vehicles",
    patterns=(
        # Ontario.
        Pattern(
            r"[A-Za-z]\d{4}-\d{5}-\d{5}",
            alone=0.55,
            near=0.93,
            label=0.98,
            checks=(Check("date", position=9, chars="yymmdd", months=(0, 50)),),
        ),
        Pattern(
            r"[A-Za-z]\d{4}(?: \d{5} |\d{5})\d{5}",
            alone=0.15,
            near=0.8,
            label=0.97,
            prior=0.5,
            checks=(Check("date", position=9, chars="yymmdd", months=(0, 50)),),
        ),
        # Quebec.
        Pattern(
            r"[A-Za-z]\d{4}-\d{6}-\d\d",
            alone=0.55,
            near=0.92,
            label=0.98,
            checks=(Check("date", position=5, chars="ddmmyy", months=(0, 50)),),
        ),
        Pattern(
            r"[A-Za-z]\d{4}(?: \d{6} |\d{6})\d\d",
            alone=0.1,
            near=0.75,
            label=0.97,
            prior=0.4,
            checks=(Check("date", position=5, chars="ddmmyy", months=(0, 50)),),
        ),
        # Nova Scotia.
        Pattern(
            r"[A-Za-z]{5}[ \-]?\d{9}",
            alone=0.1,
            near=0.75,
            label=0.96,
            checks=(Check("date", position=5, chars="ddmmyy"),),
        ),
        # Newfoundland and Labrador.
        Pattern(
            r"[A-Za-z]\d{9}",
            alone=0.01,
            near=0.5,
            label=0.94,
            checks=(Check("date", position=1, chars="yymmdd"),),
        ),
        # Manitoba.
        Pattern(
            r"[A-Za-z]{2}-[A-Za-z]{2}-[A-Za-z]{2}-[A-Za-z]\d{3}[A-Za-z]{2}", alone=0.4, near=0.85, label=0.97
        ),
        Pattern(r"[A-Za-z]{7}\d{3}[A-Za-z]{2}", alone=0.0, label=0.93),
        # Alberta; the others' digits.
        Pattern(r"\d{6}-\d{3}", alone=0.02, near=0.5, label=0.9),
        Pattern(r"\d{5,9}|\d{4}[ \-]\d{5}", alone=0.0, label=0.8),
    ),
    context=words(
        """
        driver's licence, driver's licence is, driver's licence number, driver's licence number is,
        driver's licence no, drivers licence, drivers licence number, drivers licence no,
        driver licence, driver licence number, driver licence no, driver’s licence,
        driver’s licence number, ontario driver's licence, ontario driver's license,
        ontario licence number, permis de conduire, permis de conduire no, numéro de permis de conduire,
        numero de permis de conduire, no de permis de conduire, canadian driver's license,
        quebec driver's license, alberta driver's license, bcdl, 加拿大驾照, 加拿大驾照号, 安省驾照,
        魁省驾照
        """
    ),
    against=_TRADE_WORDS,
    columns=words("cadriverlicence, driverslicencenumber, driverslicence, ontariodriverslicence"),
    canonical=_ALNUM,
    names={"zh": "加拿大驾照号"},
    example="A1234-56789-05115",
)

CA_UCI = Identifier(
    entity="CA_UCI",
    group="NATIONAL_ID",
    country="CA",
    title="unique client identifier of the immigration department",
    form="8 digits, 4-4, or 10 digits, 2-4-4",
    source="Immigration, Refugees and Citizenship Canada, UCI",
    patterns=(
        Pattern(r"\d\d-\d{4}-\d{4}", alone=0.02, near=0.75, label=0.96),
        # But no two years.
        Pattern(
            r"\d{4}-\d{4}",
            alone=0.0,
            near=0.4,
            label=0.95,
            checks=(Check("among", chars="0 10 11 12 13 14 15 16 17 18 3 4 5 6 7 8 9"),),
        ),
        Pattern(r"\d{8}|\d{10}", alone=0.0, near=0.3, label=0.9),
    ),
    context=words(
        """
        uci, uci is, uci no, uci number, uci #, unique client identifier, unique client id,
        ircc client id, ircc client number, client id (uci), client identification number,
        identificateur unique de client, iuc:, numéro iuc, uci号, uci号码, 移民客户号
        """
    ),
    against=(*_TRADE_WORDS, "machine learning repository", "dataset"),
    columns=words("uci, ucino, ucinumber, uniqueclientidentifier"),
    canonical=_DIGITS,
    names={"zh": "加拿大移民客户号"},
    example="11-2345-6789",
)

CA_PR_CARD = Identifier(
    entity="CA_PR_CARD",
    group="NATIONAL_ID",
    country="CA",
    title="number of a permanent resident card",
    form="2 letters and 7 to 10 digits",
    source="Immigration, Refugees and Citizenship Canada, permanent resident card",
    patterns=(Pattern(r"[A-Za-z]{2}\d{7,10}", alone=0.01, near=0.6, label=0.93),),
    context=words(
        """
        pr card, pr card number, pr card no, pr card #, permanent resident card,
        permanent resident card number, permanent resident card no, carte de résident permanent,
        carte de resident permanent, carte rp, carte rp no, 枫叶卡, 枫叶卡号, 枫叶卡号码
        """
    ),
    against=_TRADE_WORDS,
    columns=words("prcard, prcardno, prcardnumber, permanentresidentcard, 枫叶卡号"),
    canonical=_ALNUM,
    names={"zh": "加拿大枫叶卡号"},
    example="RA0302123456",
)

CA_INDIAN_STATUS = Identifier(
    entity="CA_INDIAN_STATUS",
    group="NATIONAL_ID",
    country="CA",
    title="registration number of the Indian Register",
    form="10 digits, 3-5-2",
    source="Indigenous Services Canada, certificate of Indian status",
    patterns=(Pattern(r"\d{10}|\d{3}[ \-]\d{5}[ \-]\d\d", alone=0.0, near=0.5, label=0.94),),
    checks=(Check("distinct"),),
    context=words(
        """
        status card, status card number, status card no, indian status, indian status number,
        indian status card, indian registration number, indian register number,
        certificate of indian status, scis, scis number, treaty number, treaty card,
        certificat de statut indien, numéro de statut, 原住民身份卡号
        """
    ),
    against=_TRADE_WORDS,
    columns=words("statuscardnumber, indianstatusnumber, indianregistrationnumber, treatynumber"),
    canonical=_DIGITS,
    names={"zh": "加拿大原住民身份号"},
    example="0701234501",
)

# --- banks

#: Banks, then first digits of trust companies, other banks and credit unions.
_INSTITUTIONS = "001 002 003 004 006 010 016 030 039 1 2 3 5 6 8"

CA_BANK_ACCOUNT = Identifier(
    entity="CA_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="CA",
    title="bank account: transit, institution and account number",
    form="5-3-7 to 12 digits; 5-3; 0, institution and transit in 9 digits",
    source="Payments Canada, Standard 006 and Rule A4",
    patterns=(
        Pattern(
            r"\d{5}[ \-]\d{3}[ \-]\d{7,12}|\d{5}[ \-]\d{3}[ \-]\d{3}[ \-]\d{3}[ \-]\d",
            alone=0.3,
            near=0.85,
            label=0.96,
            prior=0.6,
        ),
        Pattern(r"\d{5}[ \-]\d{3}", alone=0.02, near=0.5, label=0.93),
        Pattern(
            r"0\d{8}",
            alone=0.0,
            near=0.4,
            label=0.9,
            checks=(Check("among", position=1, chars=_INSTITUTIONS),),
        ),
    ),
    checks=(Check("among", position=5, chars=_INSTITUTIONS),),
    context=words(
        """
        transit number, transit no, transit #, branch transit, branch transit number,
        transit and account, transit/institution, bank transit, bank transit number,
        institution and transit, canadian bank account, void cheque, direct deposit information,
        eft routing number, canadian routing number, numéro de transit, numero de transit,
        no de transit, spécimen de chèque, specimen de cheque, 转账号码, 分行号码, 加拿大银行账号
        """
    ),
    against=(*_TRADE_WORDS, "routing transit number"),
    columns=words("transitnumber, transitno, banktransit, branchtransit, numérodetransit"),
    canonical=_DIGITS,
    names={"zh": "加拿大银行账号"},
    example="12345-003-1234567",
)

# --- places

_LETTER = "ABCEGHJ-NPRSTV-Zabceghj-nprstv-z"
_FIRST = "ABCEGHJ-NPRSTVXYabceghj-nprstvxy"

CA_POSTAL_CODE = Identifier(
    entity="CA_POSTAL_CODE",
    group="LOCATION",
    country="CA",
    title="postal code",
    form="A1A 1A1",
    source="Canada Post, addressing guidelines",
    patterns=(
        Pattern(rf"[{_FIRST}]\d[{_LETTER}] \d[{_LETTER}]\d", alone=0.45, near=0.85, label=0.97, prior=0.7),
        Pattern(rf"[{_FIRST}]\d[{_LETTER}]\d[{_LETTER}]\d", alone=0.1, near=0.7, label=0.95, prior=0.3),
    ),
    context=words(
        """
        postal code, postal code is, postcode, code postal, code postal est, zip, zip code, canada,
        ontario, quebec, québec, alberta, british columbia, manitoba, saskatchewan, nova scotia,
        new brunswick, newfoundland, yukon, nunavut, toronto, montréal, montreal, vancouver, ottawa,
        calgary, 加拿大邮编, 邮编, 邮政编码
        """
    ),
    columns=words("capostalcode, canadianpostalcode, canadapostalcode"),
    canonical=_ALNUM,
    mask=MaskRule(kind="affix", first=3, last=0),
    names={"zh": "加拿大邮编"},
    example="K1A 0B1",
    on=False,
)

IDENTIFIERS = (
    CA_SIN,
    CA_BUSINESS_NUMBER,
    CA_BC_PHN,
    CA_ON_HEALTH_CARD,
    CA_QC_RAMQ,
    CA_HEALTH_NUMBER,
    CA_PASSPORT,
    CA_DRIVER_LICENCE,
    CA_UCI,
    CA_PR_CARD,
    CA_INDIAN_STATUS,
    CA_BANK_ACCOUNT,
    CA_POSTAL_CODE,
)
