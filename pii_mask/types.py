"""The vocabulary that declarations are written in: no behaviour, nothing compiled.

An :class:`Identifier` says how one kind of personal data looks. Files of
:mod:`pii_mask.identifiers` hold nothing but these; what they mean when text is scanned is
written in ``docs/explanation/finding.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "Canonical",
    "Check",
    "Explanation",
    "Finding",
    "Identifier",
    "MaskRule",
    "Part",
    "Pattern",
    "Pseudonyms",
    "Same",
    "Word",
]

#: Everything reported by default scores at least this much.
DEFAULT_MIN_SCORE = 0.5
#: What people write where a value is missing; in a typed column it is left standing. Compared without
#: regard to case, blanks around it removed.
NO_VALUE = frozenset(
    "-|--|---|/|.|n/a|na|nan|none|null|nil|unknown|无|无。|暂无|没有|未知|不详|未填写|空".split("|")  # noqa: SIM905  # a word list reads better so
)
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
class Word:
    """A context word beside a finding, at ``text[start:end]``; `against` when it lowers the score."""

    text: str
    start: int
    end: int
    against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Finding):
    """A finding with why it is one.

    `because` says which evidence decided the score: ``"label"``, ``"near"``, ``"prior"``, ``"alone"``,
    ``"contradicted"``, ``"label, check fails"``, ``"column"`` (its name says what its cells are),
    ``"known value"``, ``"function"`` or ``"tagger"`` (that of names). `pattern` is the regular expression
    that matched and `form` the identifier's form in words; `checks` are the operations that were tried,
    `passed` says whether all of them passed. `label` is the word right before the value, `words` all context
    words in the windows around it. `parts` gives what this form scores alone, near a context word, right
    after a label, and when its country is asked for. No value is kept in here, but the words around it are.
    """

    because: str
    pattern: str = ""
    form: str = ""
    checks: tuple[str, ...] = ()
    passed: bool = True
    label: Word | None = None
    words: tuple[Word, ...] = ()
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """A test of a match beyond its form, as data that the core's check machine runs.

    A check sees the match's ASCII letters and digits, folded, in upper case, everything else
    removed; of these only ``part`` (a half-open slice, as Python's: ``(2, 0)`` leaves out the first two,
    ``(0, -1)`` the last). ``op`` is one of

    ``luhn``
        ISO/IEC 7812-1 annex B over the digits, the last one being the check digit.
    ``mod97``
        ISO 7064 MOD 97-10: the number, letters written as 10 … 35, is 1 modulo 97 once its
        first `position` symbols are moved to the end (4 when `position` is -1, as ISO 13616 does).
    ``mod11_10``
        ISO 7064 MOD 11,10 over the digits, last one included.
    ``verhoeff``, ``damm``
        The check digit is the last one (J. Verhoeff 1969; H. M. Damm 2004).
    ``weighted``
        The symbol ``i`` places behind ``start`` counts ``weights[i] * value``; ``values[k]`` is the value
        of the symbol ``alphabet[k]`` (``k`` itself when `values` is empty; digits and A=10… when
        `alphabet` is empty). With ``sums="digits"`` each product counts as the sum of its decimal
        digits. Where ``tables[i]`` is given and not empty, ``tables[i][k]`` counts instead of the product.
        The total, plus ``add``, modulo ``modulus`` is the remainder ``r``. When `chars` is empty ``r``
        must be
        0; else the `width` symbols at `position` (negative: from the end) must be
        ``chars[r * width : (r + 1) * width]``. A space there means that no number with
        this remainder is valid, or, when ``otherwise`` is given, that that check decides.
    ``date``
        A calendar date that starts at symbol ``position`` (-1: 0), laid out as ``chars`` says with
        ``y``, ``m``, ``d`` (``"yyyymmdd"``, ``"ddmmyy"``), years 1850 to 2049; ``j`` is the day of the year.
        One of ``months`` is added to the month and one of ``days`` to the day (or day of the year) where an
        identifier codes sex or century so. Years of two digits are leap years when divisible by four.
    ``among``
        At ``position`` (-1: 0) stands one of the words of ``chars``, which blanks separate.
    ``not_ending``
        None of the words of ``chars``, which blanks separate, ends what the check sees.
    ``distinct``
        Not all symbols are equal (111-11-1111, 0000…).
    ``one_repeats``
        Exactly one digit occurs twice or three times, but not three times in a row, and no other
        occurs more than once (the first ten digits of the German tax identification number).
    ``any``
        One of the groups of checks in ``of`` passes wholly.
    ``base58``
        Base58Check: the last four bytes are the beginning of SHA-256 applied twice to the others.
        Letters keep their case. `chars`, if given, lists the first bytes that are valid, in hexadecimal.
    ``bech32``
        BIP 173 and BIP 350: Bech32 for witness version 0, Bech32m for the others.
    ``eip55``
        An Ethereum address in one case, or in the mixed case of ERC-55.
    ``phone``
        The digits are a number that the numbering plan of the region ``chars`` assigns (empty: an
        international
        number, calling code first; ``local``: of one of the countries that the user named), by the tables of
        ``pii_mask/identifiers/_plans.py``.
    ``lexicon``
        One of the match's words stands in the list ``chars`` of :mod:`pii_mask.names`. This one sees the
        text of
        the match, in which letters and marks between letters make words.

    Several checks of one identifier must all pass.
    """

    op: str
    weights: tuple[int, ...] = ()
    modulus: int = 0
    chars: str = ""
    alphabet: str = ""
    position: int = -1
    width: int = 1
    start: int = 0
    part: tuple[int, int] = (0, 0)
    sums: str = ""
    values: tuple[int, ...] = ()
    tables: tuple[tuple[int, ...], ...] = ()
    add: int = 0
    otherwise: Check | None = None
    months: tuple[int, ...] = (0,)
    days: tuple[int, ...] = (0,)
    of: tuple[tuple[Check, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One written form of an identifier.

    `regex` is in the small regular language of ``docs/explanation/finding.md`` (classes, counts,
    alternatives, groups), matched on folded text. The scores estimate the probability that a
    match which passes its check is what it says: `alone` without any context, `near` with a
    context word in the window, `label` right after one, `prior` alone when the identifier's country is
    among those that the user named. 0 means "no finding".

    `shorter` asks for the longest match that passes the checks, where else the longest one is checked and no
    other: for numbers of no fixed length, behind which more digits may follow.

    `left` and `right` name the boundary: ``"token"`` (no ASCII word character beside, nor a
    decimal point with a digit behind it), ``"word"``, ``"digit"`` or ``"none"``; `not_left` and
    `not_right` are further characters that must not stand there. `checks`, when given, are this form's own
    instead of the identifier's.
    """

    regex: str
    alone: float
    near: float = 0.0
    label: float = 0.0
    prior: float = 0.0
    left: str = "token"
    right: str = "token"
    not_left: str = ""
    not_right: str = ""
    shorter: bool = False
    checks: tuple[Check, ...] | None = None

    def __post_init__(self) -> None:
        # A form that counts alone counts at least as much with its label beside it.
        object.__setattr__(self, "near", max(self.near, self.alone))
        object.__setattr__(self, "prior", max(self.prior, self.alone))
        object.__setattr__(self, "label", max(self.label, self.near, self.prior))

    def checks_of(self, identifier: Identifier) -> tuple[Check, ...]:
        """The checks that a match of this form of `identifier` must pass."""
        return identifier.checks if self.checks is None else self.checks


@dataclass(frozen=True, slots=True)
class Canonical:
    """How a match becomes the value without its way of writing.

    `keep` says which characters count: ``"digits"``, ``"alnum"`` (ASCII), or ``"all"``.
    `case` is ``"upper"``, ``"lower"`` or ``""``. With `last` > 0 only the last so many of the
    kept characters are the value (a national number behind its country code).
    `signs` are up to eight further characters that count (the ``&`` of a Mexican RFC), and the word
    `without`, of what is kept and in its case, is left out (the ``NR`` of ``HRB Nr. 12``).
    """

    keep: str = "alnum"
    case: str = ""
    last: int = 0
    signs: str = ""
    without: str = ""


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


@dataclass(frozen=True, slots=True)
class Part:
    """What of a value a policy can have kept: the symbols from `start` to `end` of its canonical form.

    Where only something about a symbol counts (its being odd), `classes` are the symbols that are alike.
    """

    start: int
    end: int
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Same:
    """Says of a form that its values are those of another entity's, behind `behind` symbols that stay."""

    entity: str
    form: int
    behind: int


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Which canonical values are pseudonyms of one another.

    `forms` are regular expressions over canonical symbols; a value is of the first one that takes it
    and gets a pseudonym of that form and of its own length for which the identifier's checks hold, or those
    of the form, which is a pair then. A third says that it is the form of another entity, by its number,
    behind so many symbols. Without any, the identifier's patterns less their separators count. `name` is what
    identifiers have in common that share their values: one number found as either gets one pseudonym.

    `shaped` is for values without a form: a letter becomes a letter and a digit a digit, anything else
    stays. Only what stands before the first `before` changes then.
    """

    forms: tuple[str | tuple[str, tuple[Check, ...]] | tuple[str, tuple[Check, ...], Same], ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict, hash=False)
    name: str = ""
    shaped: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """The declaration of one entity: how it looks, how it is checked, what stands beside it.

    `entity` is the UPPER_SNAKE name and `group` what it is a kind of (itself when empty). `title` is its
    name in English, `form` its written form in a few words, `source` the standard, law or
    authority that the rules come from, with its place in there.
    `context` words raise the score, `against` words lower it; both are matched without regard
    to case. `columns` are column names, in their folded form (lower case, no separators), that
    alone say that a column holds this entity. `on` says whether it is looked for by default.
    `labelled` lets a value whose check fails count right after its label.
    `pseudonyms` says what a format-preserving pseudonym is drawn from, where the patterns don't.
    An identifier without patterns is typed by column names only; one that takes cells `whole` has
    patterns for texts, but every cell of a column of this type is one, whatever its form.

    A user's own identifier may, instead of patterns or beside them, list known `values` (a collection of
    texts, or
    the path of a file with one a line), found as whole words without regard to case, or name a `function`
    that gets a
    ``pyarrow`` array of strings and returns a table or record batch of row, start and end (bytes in the
    value; int64)
    and, if it likes, score. Both count `score`.
    """

    entity: str
    group: str = ""
    country: str = ""
    title: str = ""
    form: str = ""
    source: str = ""
    patterns: tuple[Pattern, ...] = ()
    checks: tuple[Check, ...] = ()
    context: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    canonical: Canonical = Canonical()
    mask: MaskRule = MaskRule(kind="all", fixed=4)
    strict: MaskRule = MaskRule(kind="all", fixed=4)
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    example: str = ""
    on: bool = True
    labelled: bool = False
    whole: bool = False
    values: Collection[str] | str = field(default=(), hash=False)
    function: Callable[[Any], Any] | None = None
    score: float = 0.9
    pseudonyms: Pseudonyms = Pseudonyms()

    def __post_init__(self) -> None:
        if not self.group:
            object.__setattr__(self, "group", self.entity)
