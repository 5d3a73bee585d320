"""Numbers of payment cards and bank accounts.

Sources:

* Cards: ISO/IEC 7812-1 (structure, annex B: the Luhn check digit); issuer ranges as the networks
  publish them in their merchant and acquirer documents (Visa, Mastercard, American Express,
  Discover and Diners Club, JCB, Maestro, Dankort, Mir, UATP). UnionPay is in ``cn.py``.
* IBAN: ISO 13616-1 and the IBAN registry that SWIFT keeps as its registration authority
  (structures of release 101), check by ISO 7064 MOD 97-10.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

# Ten out of a hundred numbers pass the Luhn check by chance, so how much a card number is worth
# alone depends on how rare its prefix and its length are.
_GROUPED_16 = r"[ \-]?\d{4}[ \-]?\d{4}[ \-]?\d{4}"
_PREFIX_4 = (
    r"(?:4\d{3}"  # Visa
    r"|5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720"  # Mastercard
    r"|6011|64[4-9]\d|65\d\d"  # Discover
    r"|352[89]|35[3-8]\d"  # JCB
    r"|220[0-4])"  # Mir
)

CREDIT_CARD = Identifier(
    entity="CREDIT_CARD",
    patterns=(
        Pattern(rf"{_PREFIX_4}{_GROUPED_16}", alone=0.7, near=0.9, label=0.97),
        # American Express.
        Pattern(r"3[47]\d\d[ \-]?\d{6}[ \-]?\d{5}", alone=0.7, near=0.9, label=0.97),
        # Maestro and Dankort.
        Pattern(
            rf"(?:5018|5019|5020|5038|5893|6304|6759|676[1-3]){_GROUPED_16}", alone=0.6, near=0.85, label=0.95
        ),
        # Diners Club, fourteen digits as 4-6-4.
        Pattern(
            r"(?:30[0-5]\d|3095|36\d\d|3[89]\d\d)[ \-]?\d{6}[ \-]?\d{4}", alone=0.4, near=0.8, label=0.95
        ),
        # UATP, and the lengths that Visa, Discover, JCB and Maestro know beside sixteen.
        Pattern(r"1\d{14}", alone=0.0, near=0.6, label=0.9),
        Pattern(r"4\d{12}", alone=0.2, near=0.7, label=0.9),
        Pattern(rf"{_PREFIX_4}{_GROUPED_16}[ \-]?\d{{1,3}}", alone=0.3, near=0.8, label=0.95),
        # Any number of a card's shape, right after its label.
        Pattern(r"\d{13,19}", alone=0.0, label=0.8),
        Pattern(r"\d{4}[ \-]\d{4}[ \-]\d{4}[ \-]\d{4}", alone=0.0, label=0.8),
        Pattern(r"\d{4}[ \-]\d{4}[ \-]\d{4}[ \-]\d{4}[ \-]\d{1,3}", alone=0.0, label=0.8),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        card number, card number is, card is, credit card, debit card, card no, card no., card num,
        card, cardno, cc number, cc no, cc, ccn, credit card number, payment card, paid with, visa,
        mastercard, master card, maestro, amex, american express, discover, diners, diners club, jcb,
        pan, card_number, 信用卡, 信用卡号, 贷记卡, visa卡, 万事达卡, 运通卡, 卡号
        """
    ),
    against=words(
        """
        order no, order number, order id, order #, order:, invoice no, tracking, imei, isbn, ean, sku,
        ref, timestamp, transaction id, 订单号, 订单编号, 单号, 流水号, 工单号, 支付宝, 条码, 条形码,
        串号, 时间戳
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
)

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

_KIND = {"n": r"\d", "a": "[A-Za-z]", "c": "[A-Za-z0-9]"}


def _structure(notation: str) -> list[str]:
    """The character class of each symbol of a structure: ``"2a1n"`` gives two letters and a digit."""
    classes: list[str] = []
    count = ""
    for symbol in notation:
        if symbol.isdigit():
            count += symbol
        else:
            classes += [_KIND[symbol]] * int(count)
            count = ""
    return classes


def _iban() -> str:
    """All countries' numbers, contiguous or in groups of four with a space between."""
    countries = []
    for notation, codes in BBAN.items():
        symbols = _structure(notation)
        fours = ["".join(symbols[i : i + 4]) for i in range(0, len(symbols), 4)]
        code = "|".join(f"{code}|{code.lower()}" for code in codes.split())
        countries.append(f"(?:{code})\\d\\d ?{' ?'.join(fours)}")
    return "|".join(countries)


IBAN_CODE = Identifier(
    entity="IBAN_CODE",
    group="BANK_ACCOUNT",
    patterns=(Pattern(_iban(), alone=0.98, label=0.99),),
    checks=(Check("mod97"),),
    context=words(
        """
        iban, iban is, account, account number, wire to, bank account, konto, 账号, 账户, 银行账号
        """
    ),
    columns=("iban", "ibancode", "ibannumber", "ibanno"),
    canonical=Canonical(keep="alnum", case="upper"),
    mask=MaskRule(kind="affix", first=4, last=4),
    strict=MaskRule(kind="affix", first=2, last=2),
    names={"zh": "银行账号"},
    example="GB82 WEST 1234 5698 7654 32",
    labelled=True,
)

IDENTIFIERS = (CREDIT_CARD, IBAN_CODE)
