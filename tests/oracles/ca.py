"""Where ours and python-stdnum agree on numbers of Canada."""

from __future__ import annotations

from tests.oracles import Oracle

#: Program accounts that the library doesn't know: duties and levies, charities, information returns.
_MORE_PROGRAMS = ("RD", "RE", "RG", "RN", "RR", "RZ")


def _sin(value: str) -> str | None:
    return "nobody has a number of one repeated digit" if len(set(value)) == 1 else None


def _business_number(value: str) -> str | None:
    if value[9:11] in _MORE_PROGRAMS:
        return "Canada Revenue Agency, program account identifiers: the library has RC, RM, RP and RT only"
    if len(set(value[:9])) == 1:
        return "nine equal digits fill a form's field"
    return None


def _phn(value: str) -> str | None:
    return "nine equal digits fill a form's field" if len(set(value[1:])) == 1 else None


ORACLES = {
    "CA_SIN": Oracle("ca.sin", known=_sin),
    "CA_BUSINESS_NUMBER": Oracle("ca.bn", known=_business_number),
    "CA_BC_PHN": Oracle("ca.bc_phn", known=_phn),
}
