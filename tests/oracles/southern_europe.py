"""France, Monaco, Italy, San Marino, Spain, Portugal, Andorra, Malta, Cyprus and Greece."""

from __future__ import annotations

import re

from tests.oracles import Oracle

_PLACEHOLDER = "a number of one repeated digit is a placeholder, nobody's"
_NAME = re.compile("[A-Z][AEIOU][AEIOUX]|[AEIOU]XX|[^AEIOU][^AEIOU][A-Z]")


def _repeated(value: str) -> str | None:
    return _PLACEHOLDER if len(set(value)) == 1 else None


def _nir(value: str) -> str | None:
    if len(value) != 15:
        return "décret 82-103: the NIR is 13 digits, the key of two comes on top"
    if value[0] in "0569":
        return "INSEE: 1, 2, and for provisional numbers 3, 4, 7, 8 are the first digits"
    month = value[3:5]
    if month == "00" or "13" <= month <= "19" or "21" <= month <= "29" or "43" <= month <= "49":
        return "INSEE: months are 01 to 12, and 20, 30 to 42, 50 to 99 for incomplete records"
    return None


def _siret(value: str) -> str | None:
    if value.startswith("356000000"):
        return "INSEE: La Poste has both kinds of numbers, checked by Luhn and by the sum of digits"
    return _repeated(value)


def _tva(value: str) -> str | None:
    if not value.isdecimal():
        return "VIES: the key may have letters, but nothing is published on how they are made"
    if value[2:5] == "000":
        return "Monaco's numbers are an entity of their own"
    return _repeated(value[2:])


def _tva_monaco(value: str) -> str | None:
    return None if value.isdecimal() else "VIES: nothing is published on keys with letters"


def _fiscal_code(value: str) -> str | None:
    if len(value) != 16:
        return "codes of eleven digits are found as IT_VAT_CODE"
    from stdnum.it import codicefiscale

    if codicefiscale.calc_check_digit(value[:15]) != value[15]:
        return "a code with a slip in its control letter is found, too, at a low score"
    if not all(_NAME.fullmatch(name) for name in (value[:3], value[3:6])):
        return "decree of 1976: consonants come first, then vowels, then X"
    if value[11] > "M" and value[11] != "Z":
        return "Belfiore codes begin with A to M, those of foreign countries with Z"
    day = value[9:11].translate(str.maketrans("LMNPQRSTUV", "0123456789"))
    if int(day) > 71:
        return "decree of 1976: the day is 1 to 31, and 41 to 71 for a woman"
    return None


def _partita_iva(value: str) -> str | None:
    office = value[7:10]
    if not ("001" <= office <= "100" or office in ("120", "121", "888", "999")):
        return "any code that passes its check is found, whatever office it names"
    if int(value[:7]) == 0:
        return "any code that passes its check is found, whatever its serial number"
    return None


def _coe(value: str) -> str | None:
    if len(value) < 3:
        return "shorter numbers aren't told from any other number"
    if int(value) < 100:
        return "the register has grown since somebody listed its numbers below 100"
    return None


def _nif_es(value: str) -> str | None:
    if len(value) == 8:
        return "people leave out the leading zero of their DNI"
    if value[0].isalpha() and value[0] not in "KLM":
        return "foreigners' numbers are ES_NIE, those of organisations ES_CIF"
    return None


def _catastro(value: str) -> str | None:
    shape = value[:5].isdecimal() and value[6:7].isdecimal() and value[14:18].isdecimal()
    if not shape or not value[18:].isalpha():
        return "Catastro: plot, sheet, four digits of the unit, two letters"
    return None


def _nif_pt(value: str) -> str | None:
    if (value[0] == "4" and value[1] != "5") or value[:2] in ("73", "76", "92", "93", "94", "95", "96", "97"):
        return "Decreto-Lei 14/2013: no kind of taxpayer has such first digits"
    return _repeated(value)


def _citizen_card(value: str) -> str | None:
    if len(value) != 12:
        return "the civil identification number is found alone, too, behind its label"
    return None


def _tic(value: str) -> str | None:
    if value[0] == "6":
        return "the Tax Department gives out 6… since 2023 and hasn't published how the letter is made"
    return None


def _afm(value: str) -> str | None:
    if len(value) != 9:
        return "the AFM has had nine digits for decades"
    return _repeated(value)


ORACLES = {
    "FR_NIR": Oracle("fr.nir", known=_nir),
    "FR_NIF": Oracle("fr.nif"),
    "FR_SIREN": Oracle("fr.siren", known=_repeated),
    "FR_SIRET": Oracle("fr.siret", known=_siret),
    "FR_VAT_NUMBER": Oracle("fr.tva", known=_tva),
    "MC_VAT_NUMBER": Oracle("mc.tva", known=_tva_monaco),
    "IT_FISCAL_CODE": Oracle("it.codicefiscale", known=_fiscal_code),
    "IT_VAT_CODE": Oracle("it.iva", known=_partita_iva),
    "SM_COE": Oracle("sm.coe", known=_coe),
    "ES_NIF": Oracle("es.nif", known=_nif_es),
    "ES_NIE": Oracle("es.nie"),
    "ES_CIF": Oracle("es.cif"),
    "ES_CCC": Oracle("es.ccc", known=_repeated),
    "ES_CUPS": Oracle("es.cups"),
    "ES_REFERENCIA_CATASTRAL": Oracle("es.referenciacatastral", known=_catastro),
    "PT_NIF": Oracle("pt.nif", known=_nif_pt),
    "PT_CITIZEN_CARD": Oracle("pt.cc", known=_citizen_card),
    "AD_NRT": Oracle("ad.nrt"),
    "MT_VAT_NUMBER": Oracle("mt.vat"),
    "CY_TIC": Oracle("cy.vat", known=_tic),
    "GR_AMKA": Oracle("gr.amka"),
    "GR_AFM": Oracle("gr.vat", known=_afm),
}
