"""Identifiers of New Zealand.

Sources:

* IRD number: Inland Revenue, "Resident withholding tax specification" (8 or 9 digits from 10-000-000 to
  150-000-000, two sets of weights, modulus 11).
* National Health Index number: Health New Zealand, HISO 10046:2023 Consumer Health Identity Standard
  (AAANNNC with modulus 11, since 2019 AAANNAX with modulus 23; the versions before 2023 had modulus 24).
* Bank account: Payments NZ, Bank Branch Register, and Inland Revenue, "Bank account number validation"
  (bank 2, branch 4, base 7, suffix 2 or 3 digits; checks by bank).
* Passport: Department of Internal Affairs, in the Council's register PRADO (two letters, six digits).
* Driver licence: Waka Kotahi NZ Transport Agency, "Driver licence card" (two letters and six digits,
  version of three digits beside it).
* New Zealand Business Number: New Zealand Business Number Act 2016; GS1 General Specifications (13 digits
  from 9429, check digit).
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

# --- tax

#: The check digits by remainder; with a remainder of 1 there is none.
_ELEVEN = "0 987654321"


def _ird(digits: int) -> tuple[Check, ...]:
    """The check of an IRD number; the second weights decide where the first give no digit."""
    first, second = (3, 2, 7, 6, 5, 4, 3, 2), (7, 4, 3, 2, 5, 2, 7, 6)
    left_out, position = 9 - digits, digits - 1
    otherwise = Check("weighted", weights=second[left_out:], modulus=11, chars=_ELEVEN, position=position)
    return (
        Check(
            "weighted",
            weights=first[left_out:],
            modulus=11,
            chars=_ELEVEN,
            position=position,
            otherwise=otherwise,
        ),
    )


NZ_IRD = Identifier(
    entity="NZ_IRD",
    group="TAX_ID",
    country="NZ",
    title="IRD number",
    form="8 or 9 digits as 2-3-3 or 3-3-3, last a check digit",
    source="Inland Revenue, Resident withholding tax specification",
    patterns=(
        Pattern(r"[1-9]\d-\d{3}-\d{3}", alone=0.15, near=0.85, label=0.98, prior=0.6, checks=_ird(8)),
        Pattern(
            r"(?:0[1-9]|1[0-4])\d-\d{3}-\d{3}", alone=0.15, near=0.85, label=0.98, prior=0.6, checks=_ird(9)
        ),
        Pattern(
            r"[1-9]\d[ \-]?\d{3}[ \-]?\d{3}", alone=0.02, near=0.7, label=0.97, prior=0.3, checks=_ird(8)
        ),
        Pattern(
            r"(?:0[1-9]|1[0-4])\d[ \-]?\d{3}[ \-]?\d{3}",
            alone=0.02,
            near=0.75,
            label=0.97,
            prior=0.3,
            checks=_ird(9),
        ),
    ),
    context=words(
        """
        ird number, ird number is, ird no, ird no., ird num, ird #, ird, inland revenue number, tau ird,
        nama ird, nz ird, 新西兰税号, 新西兰ird号
        """
    ),
    against=(*_ORDER_WORDS, *_PHONE_WORDS),
    columns=words("ird, irdnumber, irdno"),
    canonical=Canonical(keep="digits"),
    names={"zh": "新西兰税号"},
    example="49-091-850",
)

# --- health

_NHI_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def _nhi(modulus: int, chars: str) -> Check:
    """The check of an NHI number: letters, without I and O, count from 1; `chars` by remainder."""
    return Check(
        "weighted",
        weights=(7, 6, 5, 4, 3, 2),
        modulus=modulus,
        chars=chars,
        position=6,
        alphabet="0123456789" + _NHI_LETTERS,
        values=(*range(10), *range(1, 25)),
    )


_NHI_LETTER = "[A-HJ-NP-Za-hj-np-z]"

NZ_NHI = Identifier(
    entity="NZ_NHI",
    group="HEALTH_ID",
    country="NZ",
    title="National Health Index number",
    form="3 letters and 4 digits; newer ones 3 letters, 2 digits, 2 letters; the last symbol checks",
    source="Health New Zealand, HISO 10046:2023",
    patterns=(
        Pattern(
            rf"{_NHI_LETTER}{{3}} ?\d{{4}}",
            alone=0.03,
            near=0.8,
            label=0.97,
            prior=0.4,
            checks=(_nhi(11, " 0987654321"),),
        ),
        Pattern(
            rf"{_NHI_LETTER}{{3}} ?\d\d{_NHI_LETTER}{{2}}",
            alone=0.1,
            near=0.85,
            label=0.97,
            prior=0.5,
            checks=(_nhi(23, "".join(_NHI_LETTERS[22 - remainder] for remainder in range(23))),),
        ),
    ),
    context=words(
        """
        nhi, nhi number, nhi number is, nhi no, nhi no., nhi is, national health index,
        national health index number, hospital number nhi, 新西兰健康索引号, 新西兰nhi
        """
    ),
    against=_ORDER_WORDS,
    columns=words("nhi, nhinumber, nhino, nationalhealthindex, nationalhealthindexnumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "新西兰健康索引号"},
    example="ZAC5361",
)

# --- bank account

_BANKS_A = "01 02 03 04 06 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 27 30 35 38"


def _digit_sums(weight: int) -> tuple[int, ...]:
    """What each digit counts where products are summed over their digits until one is left."""
    return tuple((weight * digit - 1) % 9 + 1 if weight * digit else 0 for digit in range(10))


def _bank_account(suffix: int) -> tuple[Check, ...]:
    """The check of a bank account with a suffix of 2 or 3 digits, by bank."""

    def bank(numbers: str, *checks: Check) -> tuple[Check, ...]:
        return (Check("among", chars=numbers), *checks)

    def summed(weights: tuple[int, ...], start: int, modulus: int) -> Check:
        return Check("weighted", tables=tuple(map(_digit_sums, weights)), start=start, modulus=modulus)

    low = Check("among", chars="00 01 02 03 04 05 06 07 08 090 091 092 093 094 095 096 097 098", position=6)
    high = Check("among", chars="099 1 2 3 4 5 6 7 8 9", position=6)
    missing = 3 - suffix  # A suffix of two digits is one of three that begins with 0.
    last = (1, 3, 7, 1, 3, 7, 1, *(3, 7, 1)[missing:])
    return (
        Check(
            "any",
            of=(
                bank(
                    _BANKS_A,
                    low,
                    Check("weighted", weights=(6, 3, 7, 9, 0, 10, 5, 8, 4, 2, 1), start=2, modulus=11),
                ),
                bank(_BANKS_A, high, Check("weighted", weights=(10, 5, 8, 4, 2, 1), start=7, modulus=11)),
                bank("08", Check("weighted", weights=(7, 6, 5, 4, 3, 2, 1), start=6, modulus=11)),
                bank("09", summed((5, 4, 3, 2, *(0, 0, 1)[missing:]), 9, 11)),
                bank("25 33", Check("weighted", weights=(1, 7, 3, 1, 7, 3, 1), start=6, modulus=10)),
                bank("26 28 29", summed(last, 6, 10)),
                bank("31"),
            ),
        ),
        Check("distinct"),
    )


NZ_BANK_ACCOUNT = Identifier(
    entity="NZ_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="NZ",
    title="bank account number",
    form="15 or 16 digits as 2-4-7-2 or 2-4-7-3: bank, branch, account, suffix",
    source="Payments NZ, Bank Branch Register; Inland Revenue",
    patterns=(
        Pattern(r"[0-3]\d-\d{4}-\d{7}-\d\d", alone=0.9, near=0.97, label=0.99, checks=_bank_account(2)),
        Pattern(r"[0-3]\d-\d{4}-\d{7}-\d{3}", alone=0.9, near=0.97, label=0.99, checks=_bank_account(3)),
        Pattern(r"[0-3]\d \d{4} \d{7} \d\d", alone=0.3, near=0.95, label=0.99, checks=_bank_account(2)),
        Pattern(r"[0-3]\d \d{4} \d{7} \d{3}", alone=0.3, near=0.95, label=0.99, checks=_bank_account(3)),
        Pattern(r"[0-3]\d{14}", alone=0.02, near=0.6, label=0.95, prior=0.2, checks=_bank_account(2)),
        Pattern(r"[0-3]\d{15}", alone=0.02, near=0.6, label=0.95, prior=0.2, checks=_bank_account(3)),
    ),
    context=words(
        """
        nz bank account, nz bank account number, new zealand bank account, bank account number,
        bank account no, bank account, account number, account no, account no., anz account, asb account,
        bnz account, kiwibank, kiwibank account, westpac account, 新西兰银行账号
        """
    ),
    columns=words("nzbankaccount, nzbankaccountnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "新西兰银行账号"},
    example="01-0242-0100194-00",
)

# --- passport and licence

NZ_PASSPORT = Identifier(
    entity="NZ_PASSPORT",
    group="PASSPORT",
    country="NZ",
    title="passport number",
    form="2 letters and 6 digits",
    source="Department of Internal Affairs; PRADO, NZL-AO",
    patterns=(Pattern(r"[LREC][A-Z]\d{6}", alone=0.02, near=0.55, label=0.93, prior=0.2),),
    context=words(
        """
        new zealand passport, new zealand passport number, nz passport, nz passport number, nz passport no,
        passport number, passport number is, passport no, passport no., passport, uruwhenua, 新西兰护照,
        新西兰护照号
        """
    ),
    against=_ORDER_WORDS,
    columns=words("nzpassport, nzpassportnumber, newzealandpassport"),
    canonical=Canonical(case="upper"),
    names={"zh": "新西兰护照号"},
    example="LM123456",
)

NZ_DRIVER_LICENCE = Identifier(
    entity="NZ_DRIVER_LICENCE",
    group="DRIVING_LICENCE",
    country="NZ",
    title="driver licence number",
    form="2 letters and 6 digits",
    source="Waka Kotahi NZ Transport Agency",
    patterns=(Pattern(r"[A-Za-z]{2}\d{6}", alone=0.02, near=0.6, label=0.95, prior=0.2),),
    context=words(
        """
        nz driver licence, nz driver licence number, new zealand driver licence, nz licence, driver licence,
        driver licence number, driver licence number is, driver licence no, driver licence no.,
        driver's licence, driver's licence number, drivers licence, drivers licence number, nzta licence,
        raihana taraiwa, 新西兰驾照, 新西兰驾照号
        """
    ),
    against=(*_ORDER_WORDS, "passport"),
    columns=words("nzdriverlicence, nzdriverlicencenumber"),
    canonical=Canonical(case="upper"),
    names={"zh": "新西兰驾照号"},
    example="AB123456",
)

NZ_NZBN = Identifier(
    entity="NZ_NZBN",
    group="COMPANY_ID",
    country="NZ",
    title="New Zealand Business Number",
    form="13 digits from 9429, last a check digit",
    source="New Zealand Business Number Act 2016",
    patterns=(Pattern(r"9429[ \-]?\d{3}[ \-]?\d{3}[ \-]?\d{3}", alone=0.7, near=0.95, label=0.99),),
    checks=(Check("weighted", weights=(1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1), modulus=10),),
    context=words("nzbn, nzbn number, nzbn no, new zealand business number, 新西兰企业号"),
    against=words("ean, gtin, barcode, 条形码"),
    columns=words("nzbn, nzbnnumber, newzealandbusinessnumber"),
    canonical=Canonical(keep="digits"),
    names={"zh": "新西兰企业号"},
    example="9429041535110",
    on=False,
)

IDENTIFIERS = (NZ_IRD, NZ_NHI, NZ_BANK_ACCOUNT, NZ_PASSPORT, NZ_DRIVER_LICENCE, NZ_NZBN)
