"""The errors that pii_mask raises.

Every message names the row, the column or the policy line it is about, and never holds a value
of the data or a key: messages end up in logs, and logs are shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .results import Verdict


class PiiMaskError(Exception):
    """Base of every error that pii_mask raises on purpose."""


class PolicyError(PiiMaskError):
    """A policy that can't be used: an unknown word, a wrong type, a column that the data lacks."""


class KeyMissingError(PiiMaskError):
    """A keyed strategy is asked for and there is no usable key. No default key exists."""


class StrategyError(PiiMaskError):
    """A strategy can't do what is asked of it (``unmask`` of a one-way one, a wrong option)."""


class InputError(PiiMaskError):
    """The data can't be read: not the format it claims to be, truncated, ragged, wrongly encoded."""


class OutputError(PiiMaskError):
    """The result can't be written: the target exists, is the source, or the disk is full."""


class VerificationError(PiiMaskError):
    """What was to be written isn't safe: verification failed, and nothing was kept.

    `verdict` says why (:class:`pii_mask.results.Verdict`).
    """

    def __init__(self, message: str, verdict: Verdict) -> None:
        super().__init__(message)
        self.verdict = verdict


class UnsupportedTypeError(PiiMaskError):
    """A kind of object or an Arrow type that pii_mask doesn't mask, named in the message."""


class PatternError(PiiMaskError):
    """A pattern of an identifier's declaration that the automaton can't hold, with the position."""
