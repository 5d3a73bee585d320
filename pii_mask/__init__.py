"""Find personal data in text and tables, replace it, and prove that none is left.

>>> import pii_mask as pm
>>> pm.mask("mail bob@example.com")
'mail b***@example.com'

Importing the package loads nothing heavy: every name below is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .anonymity.anonymise import k_anonymise
    from .anonymity.measures import risk
    from .anonymity.scheme import Scheme
    from .finder import find, find_all
    from .keys import Key
    from .masker import Masker, mask, unmask
    from .planning import plan
    from .policy import Policy
    from .profile import scan
    from .results import Profile, Receipt, Risk, Verdict
    from .types import Finding
    from .verification import verify

_HOMES = {
    "Finding": "types",
    "Key": "keys",
    "Masker": "masker",
    "Policy": "policy",
    "Profile": "results",
    "Receipt": "results",
    "Risk": "results",
    "Scheme": "anonymity.scheme",
    "Verdict": "results",
    "find": "finder",
    "find_all": "finder",
    "k_anonymise": "anonymity.anonymise",
    "mask": "masker",
    "plan": "planning",
    "risk": "anonymity.measures",
    "scan": "profile",
    "unmask": "masker",
    "verify": "verification",
}

__all__ = [
    "Finding",
    "Key",
    "Masker",
    "Policy",
    "Profile",
    "Receipt",
    "Risk",
    "Scheme",
    "Verdict",
    "__version__",
    "find",
    "find_all",
    "k_anonymise",
    "mask",
    "plan",
    "risk",
    "scan",
    "unmask",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
