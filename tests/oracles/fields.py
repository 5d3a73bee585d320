"""Where ours and python-stdnum agree on numbers that no country gives out."""

from __future__ import annotations

from stdnum import iban, imsi, luhn, mac, numdb

from pii_mask.identifiers.devices import COUNTRY_CODES
from pii_mask.identifiers.finance import BBAN
from tests.oracles import Oracle

_IBAN_COUNTRIES = " ".join(BBAN.values()).split()


def _iban(value: str) -> str | None:
    if not value[2:4].isdecimal():
        return "ISO 13616: check digits are digits"
    if value[:2] in _IBAN_COUNTRIES:
        if not numdb.get("iban").info(value)[0][1]:
            return "in SWIFT's registry, release 101, but not in the library's copy"
        if iban.is_valid(value, check_country=False) and not iban.is_valid(value):
            return "ISO 13616 has one check; the library also runs those of the country's own account numbers"
    return None


def _isin(value: str) -> str | None:
    if not value[2:11].isdecimal():
        return "what the check digit is depends on where letters stand, so ours goes unchecked there"
    return None


def _lei(value: str) -> str | None:
    if len(value) != 20:
        return "ISO 17442 has twenty symbols; the library doesn't look at the length"
    if not value[18:].isdecimal():
        return "ISO 17442: the last two are digits"
    return None


def _imei(value: str) -> str | None:
    if len(value) == 16:
        return "sixteen digits are an IMEISV, an entity of its own (3GPP TS 23.003 section 6.2.2)"
    if len(set(value)) == 1:
        return "one repeated digit fills a form's field"
    return None


def _imeisv(value: str) -> str | None:
    if len(value) != 16:
        return "fourteen or fifteen digits are an IMEI, an entity of its own"
    if len(set(value)) == 1:
        return "one repeated digit fills a form's field"
    return None


def _imsi(value: str) -> str | None:
    if len(set(value)) == 1:
        return "one repeated digit fills a form's field"
    ours = value[:3] in COUNTRY_CODES.split()
    if ours != (len(imsi.split(value)) > 1):
        return "the code is in ITU's list and not in the library's, or the other way round"
    if ours and len(imsi.split(value)) < 3:
        return "a network code that the library doesn't know; ITU-T E.212 leaves these to each country"
    return None


def _meid(value: str) -> str | None:
    if value.isdecimal() and len(value) == 18:
        return "ours asks decimal ones to begin with 2 to 4, as all from A0000000 on do, up to FFFFFFFF"
    if value[:1] < "A":
        return "3GPP2 S.R0048-A: the first digit isn't below A; below, it is an IMEI"
    if value.isdecimal() and len(value) == 19 and luhn.is_valid(value):
        return "a decimal MEID has no check digit (S.R0048-A section 3)"
    if len(value) == 15 and value.isdecimal():
        return "decimal digits only are an IMEI"
    return None


def _mac(value: str) -> str | None:
    if len(set(value)) == 1:
        return "nobody has an address of one repeated digit"
    if mac.is_valid(_colons(value), validate_manufacturer=False):
        return "the library looks the maker up in a copy of IEEE's register, which is added to every day"
    return None


def _colons(value: str) -> str:
    return ":".join(value[at : at + 2] for at in range(0, len(value), 2))


def _bitcoin(value: str) -> str | None:
    if not value.startswith(("1", "3", "bc1", "BC1")):
        return "the library knows Bitcoin's main network only"
    if value not in (value.lower(), value.upper()) and value[:3].lower() == "bc1":
        return "BIP 173: no text in both cases is valid"
    if value[:3].lower() == "bc1" and value[3:4].lower() != "q":
        return "the library has no Bech32m (BIP 350) and takes Bech32 for every version"
    return None


ORACLES = {
    "IBAN_CODE": Oracle("iban", known=_iban),
    "SWIFT_CODE": Oracle("bic"),
    "ISIN": Oracle("isin", known=_isin),
    "LEI": Oracle("lei", known=_lei),
    "IMEI": Oracle("imei", known=_imei),
    "IMEISV": Oracle("imei", known=_imeisv),
    "IMSI": Oracle("imsi", known=_imsi),
    "MEID": Oracle("meid", known=_meid),
    "MAC_ADDRESS": Oracle("mac", known=_mac, strip=_colons),
    "CRYPTO": Oracle("bitcoin", known=_bitcoin),
}
