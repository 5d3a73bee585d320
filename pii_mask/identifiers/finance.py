"""Numbers of payment cards and bank accounts, and codes of banks, securities and their issuers.

Sources:

* Cards: ISO/IEC 7812-1 (structure, annex B: the Luhn check digit); issuer ranges as the networks publish
  them in their merchant and acquirer documents (Visa, Mastercard, American Express, Discover and Diners
  Club, JCB, Maestro, Dankort, Mir, UATP, RuPay, Elo, Hipercard, Verve, Troy, InstaPayment, Uzcard, Humo).
  UnionPay is in ``cn.py``. Security code and expiry: the networks' names for them (CVV2, CVC2, CID) and
  ISO/IEC 7813 (expiration date).
* IBAN: ISO 13616-1 and the IBAN registry that SWIFT keeps as its registration authority (structures of
  release 101), check by ISO 7064 MOD 97-10.
* BIC: ISO 9362, with the country codes of ISO 3166-1 and XK. Account numbers have no common form; those
  of countries with check digits are in the countries' modules.
* ISIN: ISO 6166 (check digit by Luhn over the digits that letters A to Z, as 10 to 35, become). LEI: ISO
  17442 (ISO 7064 MOD 97-10). SEPA creditor identifier: European Payments Council, EPC262-08.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Part, Pattern, Pseudonyms
from ._words import words

# --- cards

# Ten out of a hundred numbers pass the Luhn check by chance, so how much a card number is worth
# alone depends on how rare its prefix and its length are.
_SEPARATOR = r"[ \-]?"
# One sign throughout: with another or none between two groups, they are two numbers.
_GROUPED_16 = r"(?:\d{12}|(?: \d{4}){3}|(?:-\d{4}){3})"
_MIXED_16 = rf"{_SEPARATOR}\d{{4}}{_SEPARATOR}\d{{4}}{_SEPARATOR}\d{{4}}"
_PREFIX_4 = (
    r"(?:4\d{3}"  # Visa
    r"|5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720"  # Mastercard
    r"|6011|64[4-9]\d|65\d\d"  # Discover
    r"|352[89]|35[3-8]\d"  # JCB
    r"|220[0-4])"  # Mir
)
#: Maestro and Dankort, RuPay, Elo, Hipercard, Verve, InstaPayment, Troy, Uzcard, Humo.
OTHER_ISSUERS = """
    5018 5019 5020 5038 5893 6304 6759 6761 6762 6763 5081 5082 5083 8172 8173 8174 8175 8176 8177 8178
    8179 5066 5067 5090 6277 6362 6363 6062 5060 5061 5078 637 638 639 9792 8600 9860
"""
_CARD_CHECKS = (Check("luhn"), Check("distinct"))
#: Cards of all networks share their pseudonyms; what a pseudonym has in common with its card is the network
#: where that is a big one, and the length.
CARDS = Pseudonyms(
    forms=(
        r"4\d{12}(?:\d{3})?",
        r"(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}",
        r"3[47]\d{13}",
        r"62\d{14,17}",
        r"(?:6011|64[4-9]\d|65\d\d)\d{12,15}",
        r"35(?:2[89]|[3-8]\d)\d{12,15}",
        r"(?:30[0-5]\d|3095|36\d\d|3[89]\d\d)\d{10}",
        rf"(?:{'|'.join(OTHER_ISSUERS.split())})\d{{9,16}}",
        r"4\d{16,18}",
        r"[1-9]\d{12,18}",
    ),
    parts={"bin": Part(0, 6), "bin8": Part(0, 8)},
    name="card",
)

CREDIT_CARD = Identifier(
    entity="CREDIT_CARD",
    title="payment card number",
    form="13 to 19 digits, contiguous or in groups, Luhn check digit",
    source="ISO/IEC 7812-1; issuer ranges of the card networks",
    patterns=(
        Pattern(rf"{_PREFIX_4}{_GROUPED_16}", alone=0.7, near=0.9, label=0.97),
        Pattern(rf"{_PREFIX_4}{_MIXED_16}", alone=0.3, near=0.85, label=0.97),
        # American Express.
        Pattern(rf"3[47]\d\d{_SEPARATOR}\d{{6}}{_SEPARATOR}\d{{5}}", alone=0.7, near=0.9, label=0.97),
        Pattern(
            rf"[5689]\d{{3}}{_GROUPED_16}",
            alone=0.6,
            near=0.85,
            label=0.95,
            checks=(*_CARD_CHECKS, Check("among", position=0, chars=" ".join(OTHER_ISSUERS.split()))),
        ),
        # Other separators stand as often between numbers of other kinds.
        Pattern(
            rf"{_PREFIX_4}(?:\.\d{{4}}\.\d{{4}}\.\d{{4}}|[·_]\d{{4}}[·_]\d{{4}}[·_]\d{{4}})",
            alone=0.3,
            near=0.88,
            label=0.97,
        ),
        # Diners Club, fourteen digits as 4-6-4.
        Pattern(
            rf"(?:30[0-5]\d|3095|36\d\d|3[89]\d\d){_SEPARATOR}\d{{6}}{_SEPARATOR}\d{{4}}",
            alone=0.45,
            near=0.8,
            label=0.95,
        ),
        # UATP, and the lengths that Visa, Discover, JCB and Maestro know beside sixteen.
        Pattern(r"1\d{3}[ \-]?\d{5}[ \-]?\d{6}", alone=0.01, near=0.6, label=0.9),
        Pattern(r"4\d{12}", alone=0.2, near=0.3, label=0.9),
        Pattern(rf"{_PREFIX_4}{_GROUPED_16}{_SEPARATOR}\d{{1,3}}", alone=0.3, near=0.8, label=0.95),
        # What could be one of any network that there is or was.
        Pattern(
            r"(?:[3-6]\d{3}[ \-]?\d{3,4}|1\d{3}[ \-]?\d{4})[ \-]?\d{3,4}[ \-]?\d{3,5}", alone=0.01, label=0.8
        ),
        # Any number of a card's shape, right after its label.
        Pattern(r"\d{13,19}", alone=0.0, label=0.8),
        Pattern(r"\d{4}(?:[ .·_\-]\d{4}){3}(?:[ .·_\-]\d{1,3})?", alone=0.0, label=0.8),
    ),
    checks=_CARD_CHECKS,
    context=(
        *words(
            """
        card number, card number is, card is, credit card, debit card, card no, card no., card num,
        cardno, cc number, cc no, ccn, credit card number, payment card, paid with, mastercard,
        master card, maestro, amex, american express, diners, diners club, jcb, card_number, rupay,
        信用卡, 信用卡号, 贷记卡, visa卡, 万事达卡, 运通卡, 卡号, 信用卡號, 卡號, クレジットカード,
        カード番号, 신용카드, 카드번호, 카드 번호, kreditkarte, kreditkartennummer, kartennummer,
        carte bancaire, carte de crédit, numéro de carte, tarjeta, tarjeta de crédito, número de tarjeta,
        cartão, cartão de crédito, número do cartão, carta di credito, numero carta, creditcard,
        kaartnummer, kreditkort, kortnummer, luottokortti, karta kredytowa, numer karty, platební karta,
        číslo karty, kártyaszám, kredi kartı, kart no, kart numarası, кредитная карта, банковская карта,
        номер карты, карта, картка, номер картки, πιστωτική κάρτα, بطاقة الائتمان, رقم البطاقة, بطاقة,
        کارت اعتباری, شماره کارت, כרטיס אשראי, क्रेडिट कार्ड, कार्ड नंबर, บัตรเครดิต, thẻ tín dụng, số thẻ,
        kartu kredit, nomor kartu, kad kredit, card:, card #, my card, your card, his card, her card,
        card ending, cc #, my cc, discover card, card pan, the card, charge card, visa card, my visa,
        visa number, visa no, visa #, visa credit, visa debit, visa ending
        """
        ),
        "visa ",
    ),
    against=words(
        """
        order no, order number, order id, order #, order:, invoice no, tracking, imei, isbn, ean, sku,
        ref, timestamp, transaction id, 订单号, 订单编号, 单号, 流水号, 工单号, 支付宝, 条码, 条形码,
        串号, 时间戳, gtin, barcode, code-barres, barras, gift card, memory card, sim card, sd card,
        graphics card
        """
    ),
    columns=words(
        """
        creditcard, creditcardno, creditcardnumber, cardnumber, cardno, cardnum, ccnumber, ccnum, ccn,
        paymentcard, pan, 信用卡, 信用卡号, 信用卡卡号
        """
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=6, last=4),
    strict=MaskRule(kind="affix", first=0, last=4),
    names={"zh": "信用卡号"},
    example="4111 1111 1111 1111",
    labelled=True,
    pseudonyms=CARDS,
)

CARD_SECURITY_CODE = Identifier(
    entity="CARD_SECURITY_CODE",
    group="SECRET",
    title="card security code",
    form="3 digits, 4 of American Express",
    source="card networks (CVV2, CVC2, CID)",
    patterns=(Pattern(r"\d{3,4}", alone=0.0, label=0.9, not_left=".,", not_right="-/:"),),
    context=words(
        """
        cvv, cvv2, cvv code, cvv is, cvv number, cvc, cvc2, cvc code, cvn, cvn2, csc,
        card security code, card security number, card verification code, card verification value,
        card verification number, card id code, cid code, amex cid, security code on the back,
        security code is, cvv/cvc, cvc/cvv, 安全码, 卡安全码, 卡片安全码, 信用卡安全码, cvv码, cvn码,
        卡背三位数, 卡背面三位数, 背面后三位, 背面三位, 安全碼, セキュリティコード, 카드 보안코드,
        cvc번호, kartenprüfnummer, kartenprüfziffer, prüfziffer der karte, code de sécurité,
        cryptogramme, cryptogramme visuel, código de seguridad, código de segurança,
        codice di sicurezza, beveiligingscode, säkerhetskod, kod cvv, kod cvc, kod bezpieczeństwa karty,
        код безопасности, код cvv, код cvc, cvv-код, cvc-код, güvenlik kodu, kart güvenlik kodu,
        رمز الأمان, mã cvv, kode cvv, รหัส cvv
        """
    ),
    columns=words("cvv, cvv2, cvc, cvc2, cardsecuritycode, cardcvv, cardcvc, 安全码, 卡安全码"),
    canonical=Canonical(keep="digits"),
    names={"zh": "卡安全码"},
    example="737",
)

CARD_EXPIRY = Identifier(
    entity="CARD_EXPIRY",
    group="CREDIT_CARD",
    title="card's expiry date",
    form="month and year, MM/YY",
    source="ISO/IEC 7813, expiration date",
    patterns=(
        Pattern(
            r"(?:0[1-9]|1[0-2]) ?[/\-] ?(?:2\d|3[0-9])",
            alone=0.0,
            label=0.93,
            not_left="/-.",
            not_right="/-.",
        ),
        Pattern(
            r"(?:0?[1-9]|1[0-2]) ?[/\-] ?20[2-3]\d|20[23]\d[/\-](?:0[1-9]|1[0-2])",
            alone=0.0,
            label=0.9,
            not_left="/-.",
            not_right="/-.",
        ),
        Pattern(r"(?:0[1-9]|1[0-2])[23]\d", alone=0.0, label=0.85),
    ),
    context=words(
        """
        valid thru, good thru, valid through, card expiry, card expiry date, card expiration,
        card expires, card exp, cc exp, cc expiry, expiry, expiry date, exp date, exp. date, exp_date,
        expiration date, expdate, exp:, exp., exp, 卡有效期, 信用卡有效期, 有效期, 有效期限, 有效期至,
        到期日, カード有効期限, 有効期限, 유효기간, 카드 유효기간, gültig bis, karte gültig bis,
        date d'expiration, expire fin, fecha de vencimiento, fecha de caducidad, válida hasta, validade,
        data de validade, scadenza, data di scadenza, geldig tot, data ważności karty, срок действия,
        срок действия карты, действительна до, son kullanma tarihi, تاريخ الانتهاء, ngày hết hạn
        """
    ),
    against=words("best before, use by, lot, batch, 保质期, 生产日期, 批号"),
    columns=words("cardexpiry, cardexpirydate, cardexpiration, cardexp, ccexp, ccexpiry, 卡有效期"),
    canonical=Canonical(keep="digits"),
    names={"zh": "卡有效期"},
    example="09/27",
)

# --- bank accounts

#: What stands behind country code and check digits, in the registry's notation (so many digits n,
#: letters a, letters or digits c), with the countries of that structure.
BBAN: dict[str, str] = {
    "11n": "NO",
    "12n": "BE",
    "14n": "DK FI FO GL SD",
    "15n": "SI",
    "16n": "AT BA EE LT MN XK",
    "17n": "HR",
    "18n": "CR DE ME RS VA",
    "19n": "AE IL SO TL",
    "20n": "CZ ES SE SK TN",
    "21n": "LY PT ST",
    "22n": "IS",
    "23n": "BI DJ MR",
    "24n": "HU PL",
    "25n": "EG",
    "20c": "MD",
    "24c": "GT",
    "2a12n": "FK",
    "2a16n": "GE",
    "2n18c": "SA",
    "3n13c": "KZ LU",
    "3n16c": "OM",
    "4a10n": "NL",
    "4a13c": "LV",
    "4a14c": "BH",
    "4a14n": "GB IE",
    "4a15c": "GI",
    "4a15n": "IQ",
    "4a16c": "PK RO",
    "4a16n": "VG",
    "4a20c": "AZ",
    "4a20n": "HN NI SV",
    "4a21c": "PS QA",
    "4a22c": "KW",
    "4a24c": "LC",
    "4c20n": "DO",
    "4n20c": "LB",
    "5n12c": "CH LI",
    "6n16c": "TR",
    "6n19c": "UA",
    "7n16c": "GR",
    "8n12c": "AD",
    "8n16c": "AL CY",
    "14n15c": "RU",
    "1a10n12c": "IT SM",
    "3n10c2n": "MK",
    "4a19n3a": "MU",
    "4a20n3a": "SC",
    "4a4n18c": "JO YE",
    "4a5n18c": "MT",
    "4a6n8c": "BG",
    "4c4n16c": "BY",
    "10n11c2n": "FR MC",
    "23n1a1c": "BR",
}

_ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KIND = {"n": _ALNUM[:10], "a": _ALNUM[10:], "c": _ALNUM}


def _parts(notation: str) -> list[tuple[int, str]]:
    """``"2a16n"`` is two letters and sixteen digits."""
    parts: list[tuple[int, str]] = []
    count = ""
    for symbol in notation:
        if symbol.isdigit():
            count += symbol
        else:
            parts.append((int(count), symbol))
            count = ""
    return parts


def _structure(notation: str, codes: str) -> tuple[Check, ...]:
    """The country is one of `codes`, where the structure wants digits or letters these stand, and no more."""
    checks = [Check("among", position=0, chars=codes)]
    at = 4
    for count, kind in _parts(notation):
        # A sum of nothing, of symbols that have to be there and in the alphabet.
        checks.append(Check("weighted", weights=(0,) * count, modulus=2, alphabet=_KIND[kind], start=at))
        at += count
    # What is behind ends in nothing: it is empty.
    checks.append(Check("not_ending", chars=" ".join(_ALNUM), part=(at, 0)))
    return tuple(checks)


def _spelled(notation: str) -> str:
    """A structure as a regular expression."""
    kinds = {"n": r"\d", "a": "[A-Z]", "c": "[A-Z0-9]"}
    return "".join(f"{kinds[kind]}{{{count}}}" for count, kind in _parts(notation))


def _ibans() -> tuple[Pattern, ...]:
    """One form a length, contiguous or in groups of four; which country has it, and how, is checked."""
    by_length: dict[int, list[tuple[str, str]]] = {}
    for notation, codes in BBAN.items():
        by_length.setdefault(sum(count for count, _ in _parts(notation)), []).append((notation, codes))
    patterns = []
    for length, structures in sorted(by_length.items()):
        fours, rest = divmod(length, 4)
        tail = rf"[ \-]?[A-Za-z0-9]{{{rest}}}" if rest else ""
        patterns.append(
            Pattern(
                rf"[A-Za-z]{{2}}\d\d(?:[ \-]?[A-Za-z0-9]{{4}}){{{fours}}}{tail}",
                alone=0.98,
                label=0.99,
                checks=(
                    Check("any", of=tuple(_structure(*structure) for structure in structures)),
                    Check("mod97"),
                ),
            )
        )
    return tuple(patterns)


IBAN_CODE = Identifier(
    entity="IBAN_CODE",
    group="BANK_ACCOUNT",
    title="international bank account number",
    form="country code, 2 check digits, 11 to 30 letters and digits as the country's banks have them",
    source="ISO 13616-1; SWIFT IBAN registry, release 101",
    patterns=(
        *_ibans(),
        # Grouped otherwise (GB29 NWBK 601613 31926819, DE 89 3704 …).
        Pattern(
            r"[A-Z]{2} ?\d\d[A-Z0-9]{0,8}[ .\-](?:[ .\-]?[A-Z0-9]){6,30}",
            alone=0.0,
            near=0.7,
            label=0.95,
            shorter=True,
            checks=(
                Check("any", of=tuple(_structure(*structure) for structure in BBAN.items())),
                Check("mod97"),
            ),
        ),
    ),
    checks=(Check("mod97"),),
    context=words(
        """
        iban, iban is, iban no, iban number, iban-nr, account, account number, wire to, bank account,
        konto, kontonummer, compte bancaire, cuenta bancaria, conto corrente, rekeningnummer, 账号,
        账户, 银行账号, 银行账户, ибан, счет, счёт, ایبان, آيبان, رقم الآيبان, شبا
        """
    ),
    columns=("iban", "ibancode", "ibannumber", "ibanno"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=4, last=4),
    strict=MaskRule(kind="affix", first=2, last=2),
    names={"zh": "银行账号"},
    example="GB82 WEST 1234 5698 7654 32",
    labelled=True,
    pseudonyms=Pseudonyms(
        forms=tuple(
            (rf"{code}\d\d{_spelled(notation)}", (Check("mod97"),))
            for notation, codes in BBAN.items()
            for code in codes.split()
        ),
        parts={"bank": Part(4, 8)},
    ),
)

#: Officially assigned alpha-2 codes of ISO 3166-1, and XK.
ISO_COUNTRIES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
_COUNTRIES = " ".join(ISO_COUNTRIES.split())

SWIFT_CODE = Identifier(
    entity="SWIFT_CODE",
    group="BANK_ACCOUNT",
    title="business identifier code of a bank (BIC, SWIFT code)",
    form="4 letters, country code, 2 letters or digits, 3 more for a branch",
    source="ISO 9362",
    patterns=(
        # Eight capitals are a word as often as not.
        Pattern(r"[A-Z]{6}[A-Z0-9]{2}(?:[ \-]?[A-Z0-9]{3})?", alone=0.0, label=0.9),
        Pattern(r"[A-Z]{6}(?:[A-Z0-9]\d|\d[A-Z0-9])(?:[A-Z0-9]{3})?", alone=0.03, near=0.6, label=0.92),
    ),
    checks=(Check("among", position=4, chars=_COUNTRIES),),
    context=words(
        """
        bic, bic is, bic code, bic-code, bic no, bic/swift, swift/bic, bic / swift, swift / bic,
        swift bic, swift code, swift-code, swift code is, swift no, swift number, swift:, swift address,
        swift代码, swift码, swift号码, 银行国际代码, 银行识别代码, 国际汇款代码, swiftコード,
        스위프트 코드, código swift, code swift, code bic, codice swift, codice bic, kod swift, kod bic,
        swift kodu, свифт, код swift, бик swift, swift-код, رمز السويفت
        """
    ),
    columns=words("bic, bicswift, swiftbic, swiftcode, biccode, swift代码"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=4, last=0),
    names={"zh": "SWIFT代码"},
    example="DEUTDEFF500",
)

BANK_ACCOUNT_NUMBER = Identifier(
    entity="BANK_ACCOUNT_NUMBER",
    group="BANK_ACCOUNT",
    title="bank account number",
    form="8 to 21 digits, right after the label",
    source="banks' own; there is no common form",
    patterns=(
        # Grouped numbers are in the modules of the countries that group them so.
        Pattern(r"\d{8,21}", alone=0.0, label=0.7, not_left="-/", not_right="-/@"),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        bank account, bank account number, bank account no, bank a/c, bank a/c no, account number,
        account no, account no., account #, acct number, acct no, acct no., acct #, a/c no, a/c no.,
        a/c number, a/c:, account number is, beneficiary account, beneficiary's account, current account,
        savings account, deposit account, salary account, 银行账号, 银行账户, 银行帐号, 收款账号,
        收款账户, 对公账号, 对公账户, 付款账号, 开户账号, 结算账号, 账户号码, 银行卡账号, 帳號, 銀行帳號,
        銀行帳戶, 계좌번호, 계좌, 입금계좌, kontonummer, kontonr, konto-nr, konto-nr., konto nr, kto-nr,
        kto.-nr., kto nr, bankkonto, bankverbindung konto, numéro de compte, n° de compte, no de compte,
        compte bancaire, numéro de compte bancaire, número de cuenta, numero de cuenta, nº de cuenta,
        cuenta bancaria, cuenta corriente, cuenta de ahorros, número da conta, numero da conta,
        nº da conta, conta corrente, conta bancária, conta poupança, conta:, numero di conto,
        numero conto, conto corrente, n. conto, c/c n., rekeningnummer, bankrekening, rekening nr,
        bankkontonummer, kontonumret, tilinumero, pankkitili, reikningsnúmer, numer konta, numer rachunku,
        nr konta, nr rachunku, konto bankowe, číslo účtu, bankovní účet, bankový účet, bankszámlaszám,
        számlaszám, număr de cont, numar de cont, cont bancar, broj računa, broj žiro računa,
        številka računa, arvelduskonto, sąskaitos numeris, konta numurs, номер счета, номер счёта,
        расчетный счет, расчётный счёт, лицевой счет, лицевой счёт, р/с, р/сч, л/с, банковский счет,
        номер рахунку, банківський рахунок, банкова сметка, αριθμός λογαριασμού, τραπεζικός λογαριασμός,
        hesap no, hesap numarası, banka hesabı, رقم الحساب, الحساب البنكي, حساب بنكي, شماره حساب,
        חשבון בנק, מספר חשבון, खाता संख्या, बैंक खाता, ব্যাংক হিসাব, เลขที่บัญชี, เลขบัญชี, số tài khoản,
        stk, tài khoản ngân hàng, nomor rekening, no rekening, no. rekening, no rek, no. rek,
        nombor akaun, no akaun, no. akaun, akaunti ya benki, rekeningnommer
        """
    ),
    against=words("order no, invoice, tracking, 订单号, 流水号"),
    columns=words(
        """
        bankaccount, bankaccountnumber, bankaccountno, bankacct, bankacctno, beneficiaryaccount,
        계좌번호
        """
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=0, last=4),
    strict=MaskRule(kind="affix", first=0, last=2),
    names={"zh": "银行账户号码"},
    example="1234567890",
)

# --- securities and their issuers


def _doubled(digit: int) -> int:
    """Twice `digit`, as the sum of its own digits."""
    return digit * 2 - 9 * (digit > 4)


# Of the two digits that a letter becomes the first one is doubled, of nine digits every other one.
_LETTER_TABLE = tuple(_doubled(value // 10) + value % 10 for value in range(36))
_DOUBLED_TABLE = tuple(_doubled(digit) for digit in range(10))
_PLAIN_TABLE = tuple(range(10))
_ISIN_CHECK = Check(
    "weighted",
    tables=(_LETTER_TABLE, _LETTER_TABLE, *((_DOUBLED_TABLE, _PLAIN_TABLE) * 5)),
    alphabet=_ALNUM,
    modulus=10,
)
# Those without a country (EU, XS of Euroclear and Clearstream, XA to XF of substitute agencies, QS, QT).
_ISIN_COUNTRY = Check("among", position=0, chars=f"{_COUNTRIES} AN CS EU QS QT XA XB XC XD XF XS")

_WITH_A_LETTER = "|".join(rf"\d{{{at}}}[A-Z][A-Z0-9]{{{8 - at}}}" for at in range(9))

ISIN = Identifier(
    entity="ISIN",
    group="COMPANY_ID",
    title="international securities identification number",
    form="country code, 9 letters or digits, check digit",
    source="ISO 6166",
    patterns=(
        Pattern(r"[A-Z]{2}\d{10}", alone=0.4, near=0.85, label=0.97, checks=(_ISIN_COUNTRY, _ISIN_CHECK)),
        # How the digits are doubled depends on where letters stand, so those with letters go unchecked.
        Pattern(rf"[A-Z]{{2}}(?:{_WITH_A_LETTER})\d", alone=0.0, label=0.85, checks=(_ISIN_COUNTRY,)),
    ),
    context=words(
        "isin, isin code, isin no, isin:, wertpapierkennung, código isin, code isin, 国际证券识别码"
    ),
    columns=words("isin, isincode"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "国际证券识别码"},
    example="US0378331005",
    on=False,
)

LEI = Identifier(
    entity="LEI",
    group="COMPANY_ID",
    title="legal entity identifier",
    form="18 letters and digits, 2 check digits",
    source="ISO 17442",
    patterns=(
        Pattern(r"\d{4}[0-9A-Z]{14}\d\d", alone=0.5, near=0.9, label=0.98),
        Pattern(r"[0-9A-Z]{18}\d\d", alone=0.0, label=0.95),
    ),
    checks=(Check("mod97", position=0), Check("distinct")),
    context=words(
        "lei, lei code, legal entity identifier, lei-code, code lei, 法人机构识别编码, 法人识别编码"
    ),
    columns=words("lei, leicode, legalentityidentifier"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "法人机构识别编码"},
    example="213800KUD8LAJWSQ9D15",
    on=False,
)

SEPA_CREDITOR_ID = Identifier(
    entity="SEPA_CREDITOR_ID",
    group="COMPANY_ID",
    title="SEPA creditor identifier",
    form="country code, 2 check digits, 3 letters or digits of the business, up to 28 of the country's own",
    source="European Payments Council, EPC262-08",
    patterns=(Pattern(r"[A-Z]{2}\d\d[A-Z0-9]{3}[A-Z0-9]{5,28}", alone=0.0, label=0.9),),
    checks=(Check("among", position=0, chars=_COUNTRIES),),
    context=words(
        """
        creditor identifier, creditor id, sepa creditor id, gläubiger-id,
        gläubiger-identifikationsnummer, glaeubiger-id, identifiant créancier, ics sepa,
        identificador del acreedor, codice identificativo creditore, incassant id, sepa债权人识别码
        """
    ),
    columns=words("creditoridentifier, sepacreditorid, glaeubigerid, gläubigerid"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "SEPA债权人识别码"},
    example="DE98ZZZ09999999999",
    on=False,
)

IDENTIFIERS = (
    CREDIT_CARD,
    CARD_SECURITY_CODE,
    CARD_EXPIRY,
    IBAN_CODE,
    SWIFT_CODE,
    BANK_ACCOUNT_NUMBER,
    ISIN,
    LEI,
    SEPA_CREDITOR_ID,
)
