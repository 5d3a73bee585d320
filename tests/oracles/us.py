"""Where ours and python-stdnum agree on numbers of the United States."""

from __future__ import annotations

from pii_mask.identifiers.us import ABA_ROUTING_NUMBER, US_ITIN
from tests.oracles import Oracle

# Both lists are the authority's, written once in the declarations.
_DISTRICTS = ABA_ROUTING_NUMBER.checks[1].chars.split()
_ITIN_GROUPS = US_ITIN.checks[0].chars.split()


def _ssn(value: str) -> str | None:
    if value in ("078051120", "457555462", "219099999"):
        return "a number that was printed in advertisements is some person's all the same"
    if value == "123456789":
        return "written without signs, a row of digits counts only right after its label"
    if len(set(value)) == 1:
        return "nobody has a number of one repeated digit (SSA, POMS RM 10201.030)"
    return None


def _itin(value: str) -> str | None:
    if "50" <= value[3:5] <= "65" and value[3:5] in _ITIN_GROUPS:
        return "IRM 3.21.263 gives the groups 50 to 65, too"
    if len(set(value)) == 1:
        return "nobody has a number of one repeated digit"
    return None


def _atin(value: str) -> str | None:
    if value[0] != "9" or value[3:5] != "93":
        return "the library takes any nine digits; IRM 3.13.40 gives 9NN-93-NNNN"
    return None


def _ein(value: str) -> str | None:
    if len(set(value[2:])) == 1:
        return "seven equal digits fill a form's field"
    return None


def _ptin(value: str) -> str | None:
    if len(set(value[1:])) == 1:
        return "eight equal digits fill a form's field"
    return None


def _routing(value: str) -> str | None:
    if value[:2] not in _DISTRICTS:
        return "ABA's policy: 00 to 12, 21 to 32, 61 to 72 and 80 begin a routing number"
    if len(set(value)) == 1:
        return "000000000 is no bank's"
    return None


ORACLES = {
    "US_SSN": Oracle("us.ssn", known=_ssn),
    "US_ITIN": Oracle("us.itin", known=_itin),
    "US_ATIN": Oracle("us.atin", known=_atin),
    "US_EIN": Oracle("us.ein", known=_ein),
    "US_PROVIDER_TAX_ID": Oracle("us.ein", known=_ein),
    "US_PTIN": Oracle("us.ptin", known=_ptin),
    "ABA_ROUTING_NUMBER": Oracle("us.rtn", known=_routing),
}
