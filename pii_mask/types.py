"""The vocabulary that declarations are written in: no behaviour, nothing compiled.

An :class:`Identifier` says how one kind of personal data looks. Files of
:mod:`pii_mask.identifiers` hold nothing but these; what they mean when text is scanned is
written in ``docs/explanation/finding.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Canonical", "Check", "Finding", "Identifier", "MaskRule", "Pattern"]

#: Everything reported by default scores at least this much.
DEFAULT_MIN_SCORE = 0.5
#: What a value scores that stands right after its label though its check digit fails.
LABELLED_SCORE = 0.55
#: The most a candidate scores when the nearest context word speaks against it.
CONTRADICTED_SCORE = 0.2


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of personal data: ``text[start:end]`` is an `entity`, with probability `score`.

    Offsets are half-open; characters for ``str``, bytes for Arrow data. The value itself is not
    kept, so that a finding can be logged.
    """

    start: int
    end: int
    entity: str
    score: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """One written form of an identifier.

    `regex` is in the small regular language of ``docs/explanation/finding.md`` (classes, counts,
    alternatives, groups), matched on folded text. The scores estimate the probability that a
    match which passes its check is what it says: `alone` without any context, `near` with a
    context word in the window, `label` right after one. 0 means "no finding".

    `left` and `right` name the boundary: ``"token"`` (no ASCII word character beside, nor a
    decimal point with a digit behind it), ``"word"``, ``"digit"`` or ``"none"``; `not_left` and
    `not_right` are further characters that must not stand there.
    """

    regex: str
    alone: float
    near: float = 0.0
    label: float = 0.0
    left: str = "token"
    right: str = "token"
    not_left: str = ""
    not_right: str = ""

    def __post_init__(self) -> None:
        # A form that counts alone counts at least as much with its label beside it.
        object.__setattr__(self, "near", max(self.near, self.alone))
        object.__setattr__(self, "label", max(self.label, self.near))


@dataclass(frozen=True, slots=True)
class Check:
    """A test of a match beyond its form, as data that the core's check machine runs.

    ``op`` is one of

    ``luhn``
        ISO/IEC 7812-1 annex B over the digits.
    ``mod97``
        ISO 7064 MOD 97-10 as ISO 13616 uses it: first four characters moved to the end.
    ``mod11_10``
        ISO 7064 MOD 11,10 over the digits, last one included.
    ``weighted``
        ``sum(weights[i] * value(c[i])) % modulus`` picks the check character from ``chars``
        (index = remainder); it stands at ``position`` (-1: last). ``alphabet`` gives the
        characters' values by index, digits and letters A=10… when empty. A space in ``chars``
        marks a remainder that no valid number has.
    ``date``
        A calendar date that starts at symbol ``position``, laid out as ``chars`` says with
        ``y``, ``m``, ``d`` (``"yyyymmdd"``, ``"yymmdd"``), 1850 to 2049.
    ``distinct``
        Not all characters are equal (111-11-1111, 0000…).

    Separators are gone and letters upper-case before a check sees them. Several checks of one
    identifier must all pass.
    """

    op: str
    weights: tuple[int, ...] = ()
    modulus: int = 0
    chars: str = ""
    alphabet: str = ""
    position: int = -1


@dataclass(frozen=True, slots=True)
class Canonical:
    """How a match becomes the value without its way of writing.

    `keep` says which characters count: ``"digits"``, ``"alnum"`` (ASCII), or ``"all"``.
    `case` is ``"upper"``, ``"lower"`` or ``""``. With `last` > 0 only the last so many of the
    kept characters are the value (a national number behind its country code).
    """

    keep: str = "alnum"
    case: str = ""
    last: int = 0


@dataclass(frozen=True, slots=True)
class MaskRule:
    """Which characters of a value stay when it is masked, the others become `fill`.

    `kind` is

    ``affix``
        the first `first` and the last `last` letters and digits stay. Separators stay where
        they stand when `separators` is true. Of a value too short for that, fewer stay: never
        more than half of its characters.
    ``span``
        only the characters from `first` to `last` (half-open, 0-based) become `fill`.
    ``before`` / ``after``
        only what stands before (after) the first occurrence of `mark` becomes `fill`, but for
        its first `first` characters.
    ``name``
        the first character of each word of a person's name stays, or a leading phrase of
        `heads` (a compound surname).
    ``address``
        a Chinese address is kept down to the county (区, 县, 旗, county-level 市), any other
        address not at all.
    ``phrase``
        of a name of an organisation and the like: a leading phrase of `heads` (a region) and a
        trailing one of `tails` (a legal form) stay.
    ``all``
        nothing stays.

    With `fixed` > 0 every masked stretch is written as so many `fill`, whatever its length was,
    so that lengths don't leak. With `tail` > 0 `first` counts within the last `tail` letters
    and digits, and what stands before them (a country code) stays.
    """

    kind: str = "affix"
    first: int = 0
    last: int = 0
    mark: str = ""
    fixed: int = 0
    tail: int = 0
    separators: bool = True
    fill: str = "*"
    heads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """The declaration of one entity: how it looks, how it is checked, what stands beside it.

    `entity` is the UPPER_SNAKE name and `group` what it is a kind of (itself when empty).
    `context` words raise the score, `against` words lower it; both are matched without regard
    to case. `columns` are column names, in their folded form (lower case, no separators), that
    alone say that a column holds this entity. `on` says whether it is looked for by default.
    `labelled` lets a value whose check fails count right after its label.
    An identifier without patterns is typed by column names only.
    """

    entity: str
    group: str = ""
    country: str = ""
    patterns: tuple[Pattern, ...] = ()
    checks: tuple[Check, ...] = ()
    context: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    canonical: Canonical = Canonical()
    mask: MaskRule = MaskRule(kind="all", fixed=4)
    strict: MaskRule = MaskRule(kind="all", fixed=4)
    names: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    on: bool = True
    labelled: bool = False

    def __post_init__(self) -> None:
        if not self.group:
            object.__setattr__(self, "group", self.entity)
