"""Latin America: python-stdnum's modules, and where the authorities' texts differ from them."""

from __future__ import annotations

import re
from collections.abc import Callable

from stdnum.do import cedula, rnc
from stdnum.mx import curp, rfc

from tests.oracles import Oracle

_PLACEHOLDER = (
    "a number of one repeated digit is a placeholder and nobody's (Receita Federal says so of the CPF)"
)


def _curp(value: str) -> str | None:
    if value[10:11] == "X":
        return "RENAPO assigns the sex X since 2023"
    if value[:4] in curp._name_blacklist:
        return "RENAPO's annex of words says how keys are assigned, not which are malformed"
    if value[4:10] == "000229" and value[16:17].isdigit():
        return "two digits of a year don't tell 1900 from 2000"
    return None


def _rfc(value: str) -> str | None:
    if value[:4] in rfc._name_blacklist:
        return "the SAT's annex of words says how keys are assigned, not which are malformed"
    if len(value) == 13 and not re.fullmatch("[0-9A]", value[-1]):
        return "t_RFC of the SAT's schema for CFDI ends in a digit or A"
    if len(value) == 12:
        return "an organisation's key is MX_COMPANY_RFC"
    return None


def _company_rfc(value: str) -> str | None:
    if len(value) != 12:
        return "a person's key is MX_RFC"
    if not re.fullmatch("[0-9A]", value[-1]):
        return "t_RFC of the SAT's schema for CFDI ends in a digit or A"
    return None


def _equal(value: str) -> str | None:
    return _PLACEHOLDER if len(set(value)) == 1 else None


def _lengths(least: int, most: int, reason: str) -> Callable[[str], str | None]:
    """Known: the value is shorter than `least` or longer than `most`, or all its digits are equal."""

    def known(value: str) -> str | None:
        if not least <= len(value) <= most:
            return reason
        return _equal(value)

    return known


def _cuit(value: str) -> str | None:
    return "ANSES assigns the kinds 25 and 26 to persons, too" if value[:2] in ("25", "26") else None


def _cr_cedula(value: str) -> str | None:
    if value[-9:][:1] == "0":
        return "the Tribunal Supremo de Elecciones numbers the provinces from 1"
    return _equal(value)


def _cuban(value: str) -> str | None:
    if value[2:6] == "0229" and value[:2] == "00":
        return "two digits of a year don't tell 1800 and 1900 from 2000"
    return None


def _dominican(value: str) -> str | None:
    if value in cedula.whitelist:
        return "an old cédula whose last digit isn't the Junta Central Electoral's check digit"
    return _equal(value)


def _rnc(value: str) -> str | None:
    if value in rnc.whitelist:
        return "a number of the DGII's registry whose last digit isn't its check digit"
    return None


def _ec_ruc(value: str) -> str | None:
    if value[2:3] in ("6", "9") and value.endswith("000"):
        return "the SRI numbers establishments from 001"
    return None


def _peruvian_ruc(value: str) -> str | None:
    return "SUNAT assigns the kind 16, too" if value[:2] == "16" else None


def _salvadoran(value: str) -> str | None:
    day, month = value[4:6], value[6:8]
    if not ("01" <= day <= "31" and "01" <= month <= "12"):
        return "Ministerio de Hacienda: digits 5 to 10 are a date ddmmyy"
    if (month in ("04", "06", "09", "11") and day == "31") or (month == "02" and day > "28"):
        return "Ministerio de Hacienda: digits 5 to 10 are a date ddmmyy"
    return None


def _rif(value: str) -> str | None:
    return _equal(value[1:])


ORACLES = {
    "MX_CURP": Oracle("mx.curp", known=_curp),
    "MX_RFC": Oracle("mx.rfc", known=_rfc),
    "MX_COMPANY_RFC": Oracle("mx.rfc", known=_company_rfc),
    "AR_DNI": Oracle("ar.dni", known=_equal),
    "AR_CUIT": Oracle("ar.cuit", known=_cuit),
    "AR_CBU": Oracle("ar.cbu", known=_equal),
    "BR_CPF": Oracle("br.cpf", known=_equal),
    "BR_CNPJ": Oracle("br.cnpj", known=_equal),
    "CL_RUT": Oracle("cl.rut", known=_equal),
    "CO_NIT": Oracle(
        "co.nit", known=_lengths(8, 11, "DIAN: a NIT has at most ten digits and its check digit")
    ),
    "CR_CEDULA": Oracle("cr.cpf", known=_cr_cedula),
    "CR_COMPANY_CEDULA": Oracle("cr.cpj"),
    "CR_DIMEX": Oracle("cr.cr", known=_equal),
    "CU_NI": Oracle("cu.ni", known=_cuban),
    "DO_CEDULA": Oracle("do.cedula", known=_dominican),
    "DO_RNC": Oracle("do.rnc", known=_rnc),
    "EC_CI": Oracle("ec.ci"),
    "EC_RUC": Oracle("ec.ruc", known=_ec_ruc),
    "GT_NIT": Oracle("gt.nit", known=_lengths(6, 10, "the SAT's numbers have six to ten symbols today")),
    "PE_DNI": Oracle("pe.cui", known=_equal),
    "PE_RUC": Oracle("pe.ruc", known=_peruvian_ruc),
    "PY_RUC": Oracle("py.ruc", known=_lengths(6, 9, "cédulas have five digits or more today")),
    "SV_NIT": Oracle("sv.nit", known=_salvadoran),
    "UY_RUT": Oracle("uy.rut"),
    "VE_RIF": Oracle("ve.rif", known=_rif),
}
