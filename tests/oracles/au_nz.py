"""Where ours and python-stdnum agree on numbers of Australia and New Zealand."""

from __future__ import annotations

from stdnum.nz import bankaccount

from tests.oracles import Oracle


def _abn(value: str) -> str | None:
    if value.startswith("10"):
        return "Format of the ABN: the sum is divisible by 89, as with 99 so with 10; the library has 99 only"
    return None


def _tfn(value: str) -> str | None:
    if len(value) == 8:
        return "a number of eight digits lacks the digit before the check digit, whose weight stays 10"
    return "nine equal digits are nobody's" if len(set(value)) == 1 else None


def _account(value: str) -> str | None:
    if len(value) < 15:
        return "the library puts zeros before a shorter suffix; banks write two or three digits"
    if value[:2] in ("09", "26", "28", "29"):
        return (
            "Inland Revenue sums the digits of each product until one is left, the library takes it modulo 9"
        )
    number = bankaccount.compact(value)
    if bankaccount._calc_checksum(number) == 0 and "branch" not in bankaccount.info(number):
        return "the library knows the branches of this year's register; an account outlives its branch"
    return None


ORACLES = {
    "AU_ABN": Oracle("au.abn", known=_abn),
    "AU_ACN": Oracle("au.acn"),
    "AU_TFN": Oracle("au.tfn", known=_tfn),
    "NZ_IRD": Oracle("nz.ird"),
    "NZ_BANK_ACCOUNT": Oracle("nz.bankaccount", known=_account),
}
