"""How well rows hide among each other, and making them hide.

:func:`risk` measures (:class:`Classes` counts, ``measures`` and ``population`` judge what was counted),
:func:`k_anonymise` generalises. The package isn't called after its function: an attribute of ``pii_mask``
that is both a function and a module is one or the other, depending on what was imported first.
"""

from __future__ import annotations

from .anonymise import k_anonymise
from .classes import Classes
from .measures import risk
from .scheme import Scheme

__all__ = ["Classes", "Scheme", "k_anonymise", "risk"]
