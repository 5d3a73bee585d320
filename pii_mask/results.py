"""What the functions of the package give back: counts and names, never a value of the data."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .anonymity.scheme import Scheme
    from .grades import Grade

__all__ = [
    "Anonymised",
    "Association",
    "Attack",
    "ColumnProfile",
    "ColumnUtility",
    "Dataset",
    "Join",
    "Joined",
    "ManyReceipts",
    "PlanLine",
    "PopulationRisk",
    "Profile",
    "PseudonymRisk",
    "Receipt",
    "Reidentification",
    "Risk",
    "Sampling",
    "SensitiveRisk",
    "Separation",
    "SubsetRisk",
    "Tally",
    "Utility",
    "Verdict",
]


#: What :meth:`Risk.facts` may name; of these some depend on what was asked for.
MEASURES = (
    "k", "l", "t", "entropy_l", "beta", "delta", "alpha", "unique", "uniqueness", "prosecutor", "journalist",
    "marketer", "at_risk", "pitman", "zayatz", "rows", "classes",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What was done to each column: how many findings of which entity, and how many cells were redacted."""

    found: dict[str, dict[str, int]] = field(default_factory=dict)
    redacted: dict[str, int] = field(default_factory=dict)

    def add(self, column: str, entity: str, count: int) -> None:
        """Counts `count` findings of `entity`."""
        counts = self.found.setdefault(column, {})
        counts[entity] = counts.get(entity, 0) + count

    def redact(self, column: str, count: int) -> None:
        """Counts cells of a typed column that weren't understood and so were redacted whole."""
        if count:
            self.redacted[column] = self.redacted.get(column, 0) + count

    def merge(self, other: Tally) -> None:
        """Adds what `other` counted."""
        for column, counts in other.found.items():
            for entity, count in counts.items():
                self.add(column, entity, count)
        for column, count in other.redacted.items():
            self.redact(column, count)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one run did: keep it beside the output as evidence."""

    source: str
    target: str
    rows: int
    seconds: float
    bytes_in: int | None
    bytes_out: int | None
    policy: str
    policy_digest: str
    #: For each column its treatment in words: ``keep``, ``drop``, ``scan: mask``, ``CN_MOBILE: hash`` …
    columns: Mapping[str, str]
    #: For each column, findings replaced by entity.
    found: Mapping[str, Mapping[str, int]]
    #: For each typed column, cells that couldn't be read as its type and were redacted whole.
    redacted: Mapping[str, int]
    #: Whether the policy was drafted from the data itself (``plan``) because none was given.
    planned: bool = False
    version: str = ""
    #: What the source has and the target hasn't, besides what the policy drops: hidden sheets, comments …
    left_out: tuple[str, ...] = ()
    #: By which the key is recognised (:meth:`pii_mask.Key.check_value`), if one was used; for a file whose
    #: key was changed, the new one's.
    key_check_value: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The receipt as plain dicts, lists, numbers and texts."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ManyReceipts:
    """What one run over many files did.

    `done` has a receipt for each file that was written in this run, `earlier` counts those that an earlier
    run had finished, `skipped` says of files that couldn't be masked why.
    """

    done: tuple[Receipt, ...]
    earlier: int
    skipped: Mapping[str, str]

    @property
    def rows(self) -> int:
        """Rows written in this run."""
        return sum(receipt.rows for receipt in self.done)

    def merged(self, source: str, target: str, seconds: float) -> Receipt:
        """One receipt for all that were written in this run: counts are added up, by column."""
        tally = Tally()
        columns: dict[str, str] = {}
        for receipt in self.done:
            columns |= {name: way for name, way in receipt.columns.items() if name not in columns}
            tally.merge(Tally(receipt.found, receipt.redacted))  # type: ignore[arg-type]  # only read
        any_ = self.done[0] if self.done else None

        def added(sizes: Iterable[int | None]) -> int | None:
            known = [size for size in sizes if size is not None]
            return sum(known) if len(known) == len(self.done) else None

        return Receipt(
            source=source,
            target=target,
            rows=self.rows,
            seconds=seconds,
            bytes_in=added(receipt.bytes_in for receipt in self.done),
            bytes_out=added(receipt.bytes_out for receipt in self.done),
            policy="" if any_ is None else any_.policy,
            policy_digest="" if any_ is None else any_.policy_digest,
            columns=columns,
            found=tally.found,
            redacted=tally.redacted,
            planned=any_ is not None and any_.planned,
            version="" if any_ is None else any_.version,
            left_out=tuple(dict.fromkeys(each for receipt in self.done for each in receipt.left_out)),
            key_check_value="" if any_ is None else any_.key_check_value,
        )

    def to_dict(self) -> dict[str, Any]:
        """The receipts as plain dicts, lists, numbers and texts."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What one column holds.

    `name` is the column's, a path (``a.b``, ``a[]``) for what is nested; `type` its Arrow type in words.
    `entity` is what every cell is, or None; `evidence` says in words why. `share` is the part of the
    cells that aren't empty, 0 to 1, that are that entity; `found` counts findings inside the cells by
    entity. `kind` is ``"text"``, ``"numbers"``, ``"dates"`` or ``"other"``.

    `meaning` is what the column is to a reader, in one word, also where it holds no personal data:
    ``"entity"``, ``"free text"``, ``"date"``, ``"amount"``, ``"category"`` … `filled` counts cells that are
    neither null nor blank; `basis` says what `entity` rests on: ``"name"`` of the column, ``"check"`` that
    most cells pass, their ``"form"``, a ``"list"`` of names that most cells are on, or ``"days"`` spread
    as birthdays are. `unusual` counts, in a
    column that has an entity, findings of another one (a phone in a column of names).

    What follows is measured on `sampled` rows spread evenly: `distinct` values (estimated where not
    `distinct_exact`), `lengths` in characters (least, median, greatest), `shapes` with their shares (runs of
    digits, Latin letters and Han characters as ``9{11}``, ``a{3}``, ``汉{2}``). `role` is ``"subject"`` for
    what may say whom a row is about, ``"key"`` for what else names its row, ``"quasi"`` for a
    quasi-identifier, else empty. `register` says to whom a public register leads from here.
    """

    name: str
    type: str
    rows: int
    nulls: int
    entity: str | None
    evidence: str
    share: float
    found: Mapping[str, int]
    kind: str = "text"
    meaning: str = ""
    filled: int = 0
    basis: str = ""
    unusual: Mapping[str, int] = field(default_factory=dict)
    sampled: int = 0
    distinct: int = 0
    distinct_exact: bool = True
    lengths: tuple[int, int, int] | None = None
    shapes: tuple[tuple[str, float], ...] = ()
    role: str = ""
    register: str = ""

    def counts(self) -> dict[str, int]:
        """Findings by entity; in a column whose every cell is a name, say, its cells are these."""
        counted = {entity: count for entity, count in self.found.items() if count}
        if self.entity is not None and not counted.keys() - self.unusual.keys():
            cells = round(self.share * self.filled)
            counted = {self.entity: cells, **counted} if cells else counted
        return counted

    def to_dict(self) -> dict[str, Any]:
        """The column as plain dicts, lists, numbers and texts."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which part of the data was looked at: `rows` of `of` (None where nobody knows), by ``"rows"`` or
    ``"row groups"``.

    `unseen` is the share of rows, 0 to 1, that something may stand in and still be missed with the
    probability 1 - `confidence`: no row of the sample had it.
    """

    rows: int
    of: int | None
    by: str
    confidence: float
    unseen: float


@dataclass(frozen=True, slots=True)
class Profile:
    """What a dataset holds, column by column.

    `subject` is the column that says best whom a row is about, if any does, and `subjects` how many people
    there are by it. `quasi` are candidates for quasi-identifiers in the order in which they tell rows apart.
    `sampling` is None where everything was read.
    """

    source: str
    rows: int
    columns: tuple[ColumnProfile, ...]
    subject: str | None = None
    subjects: int | None = None
    quasi: tuple[str, ...] = ()
    sampling: Sampling | None = None

    @property
    def found(self) -> bool:
        """Whether there is any personal data in it."""
        return any(column.found or column.entity for column in self.columns)

    def facts(self) -> dict[str, float]:
        """The numbers that conditions such as ``found>0`` may name."""
        personal = [column for column in self.columns if column.found or column.entity]
        entities = {entity for column in personal for entity in column.counts()}
        found = sum(sum(column.counts().values()) for column in personal)
        return {
            "found": found,
            # What a scan of masked data finds is what is left.
            "residual": found,
            "columns": len(self.columns),
            "personal_columns": len(personal),
            "entities": len(entities),
            "unusual": sum(sum(column.unusual.values()) for column in personal),
            "quasi": len(self.quasi),
            "rows": self.rows,
            "subjects": self.rows if self.subjects is None else self.subjects,
        }

    def grades(self, **options: Any) -> dict[str, Grade]:
        """What was found against the law's measures; `options` are those of :func:`pii_mask.grades.grade`."""
        from .grades import counts_of, grade

        counted = counts_of(self, subjects=self.subjects)
        names = [column.name for column in self.columns]
        return grade(counted, **{"columns": names, "subjects": self.subjects, **options})

    def to_dict(self) -> dict[str, Any]:
        """The profile as plain dicts, lists, numbers and texts."""
        return {
            **{
                each.name: getattr(self, each.name)
                for each in fields(self)
                if each.name not in ("columns", "sampling")
            },
            "columns": [c.to_dict() for c in self.columns],
            "sampling": None if self.sampling is None else asdict(self.sampling),
        }

    def to_html(self, path: str | os.PathLike[str], *, lang: str = "en", force: bool = False) -> None:
        """Writes the report of the profile: see :func:`pii_mask.report.document.write`."""
        from .report import document

        document.write(document.build("scan", profile=self), path, lang=lang, force=force)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What a drafted policy does with one column, why, and what else could be done, in English and Chinese.

    `treatment` is ``ENTITY: strategy``, ``scan``, ``keep``, or ``unlisted`` for what is left to that.
    """

    column: str
    treatment: str
    why: str
    why_zh: str
    alternative: str
    alternative_zh: str

    def to_dict(self) -> dict[str, Any]:
        """The line as plain texts."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Join:
    """Columns of two tables that join them: `shared` different values stand in both, which is `share` of
    those of the column that has fewer. Both measured by keyed digests on samples of values, so no value is
    kept.
    """

    left: str
    left_column: str
    right: str
    right_column: str
    entity: str | None
    shared: int
    share: float


@dataclass(frozen=True, slots=True)
class Dataset:
    """What several tables hold, and the columns that join them. `skipped` says of files that couldn't be
    read why.
    """

    source: str
    tables: tuple[Profile, ...]
    joins: tuple[Join, ...] = ()
    skipped: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def found(self) -> bool:
        """Whether there is any personal data in any of them."""
        return any(table.found for table in self.tables)

    def grades(self, **options: Any) -> dict[str, Grade]:
        """As :meth:`Profile.grades`; people are those of the table that has most, since tables may be about
        the same ones.
        """
        from .grades import Count, counts_of, grade

        counted: dict[str, Count] = {}
        for table in self.tables:
            for entity, more in counts_of(table, subjects=table.subjects).items():
                old = counted.get(entity, Count(0, 0))
                people = max(old.subjects, more.subjects)
                columns = tuple(dict.fromkeys([*old.columns, *more.columns]))
                counted[entity] = Count(old.cells + more.cells, people, columns)
        names = dict.fromkeys(column.name for table in self.tables for column in table.columns)
        return grade(counted, **{"columns": list(names), **options})

    def facts(self) -> dict[str, float]:
        """The numbers that conditions may name, added up over the tables."""
        each = [table.facts() for table in self.tables]
        return {name: sum(facts[name] for facts in each) for name in (each[0] if each else {})} | {
            "tables": len(self.tables),
            "joins": len(self.joins),
            "skipped": len(self.skipped),
        }

    def to_dict(self) -> dict[str, Any]:
        """The dataset as plain dicts, lists, numbers and texts."""
        return {
            "source": self.source,
            "rows": self.rows,
            "tables": [table.to_dict() for table in self.tables],
            "joins": [asdict(join) for join in self.joins],
            "skipped": dict(self.skipped),
        }


@dataclass(frozen=True, slots=True)
class Joined:
    """Two columns of one domain: how many rows of the first have a partner in the second.

    `kept` says whether the policy promises that all of `before` are among `after`: both columns get the same
    keyed pseudonyms. Where it doesn't, `after` is None.
    """

    columns: tuple[str, str]
    before: int
    after: int | None
    kept: bool


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack that was made on the masked data.

    `kind` is ``"dictionary"`` (digests without a key, looked up), ``"frequency"`` (who knows how often each
    original occurs) or ``"linkage"`` (who knows the quasi-identifiers of somebody). `tried` counts what was
    tried: values hashed, values matched, rows linked. `succeeded` is how many of the `targets` (values or
    rows) it was right about, for frequency and linkage the number to be expected. `means` says in words how,
    `means_zh` in Chinese.
    """

    kind: str
    columns: tuple[str, ...]
    tried: int
    succeeded: float
    targets: int
    means: str
    means_zh: str = ""

    @property
    def share(self) -> float:
        """The part of the targets that it was right about, 0 to 1."""
        return self.succeeded / self.targets if self.targets else 0.0


@dataclass(frozen=True, slots=True)
class ColumnUtility:
    """What masking did to one column's values, measured on the rows that :class:`Utility` names.

    `nulls` and `distinct` are pairs of before and after. `distance` is how far the two distributions are
    apart, 0 to 1: for numbers and dates the greatest difference of the distribution functions
    (Kolmogorov and Smirnov), for other columns of few values half the sum of the differences of their
    shares. `shape` compares the shares alone, each sorted, so that names of categories don't matter. None
    where nearly every value is different.
    """

    column: str
    nulls: tuple[int, int]
    distinct: tuple[int, int]
    distance: float | None
    shape: float | None


@dataclass(frozen=True, slots=True)
class Association:
    """How strongly two columns go together before and after, 0 to 1 (from -1 for two columns of numbers).

    Numbers and dates by Spearman's rank correlation, categories by Cramér's V, one of each by the
    correlation ratio of the ranks.
    """

    columns: tuple[str, str]
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Utility:
    """What the masked data are still good for, measured on `rows` rows spread evenly."""

    rows: int
    columns: tuple[ColumnUtility, ...]
    associations: tuple[Association, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a masked dataset is free of what was to be replaced, and why not.

    `survivors` counts original values still standing where they were to be replaced, `residual`
    what a new scan of the output still finds, by entity; both by column. `coincidences` are values that equal
    an original of another row or column, `expected` how many of them chance would give, as far as that is
    known: a pseudonym may by chance equal somebody's original. `rows` is how many were looked at.
    `reasons` are sentences about columns and counts; some may stand there though `ok` is true (what is found
    in a column that the policy keeps). `reasons_zh` are the same in Chinese.

    `joins` says what still joins, `attacks` what attacks on the output came to, `utility` what it is still
    good for, `risk_before` and `risk_after` how well rows hide among each other; they are empty or None where
    nothing could be measured.
    """

    ok: bool
    reasons: tuple[str, ...]
    rows: int
    survivors: Mapping[str, int]
    residual: Mapping[str, Mapping[str, int]]
    coincidences: Mapping[str, int]
    expected: Mapping[str, float] = field(default_factory=dict)
    joins: tuple[Joined, ...] = ()
    attacks: tuple[Attack, ...] = ()
    utility: Utility | None = None
    risk_before: Risk | None = None
    risk_after: Risk | None = None
    reasons_zh: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The first reason, and how many there are besides."""
        more = len(self.reasons) - 1
        first = self.reasons[0] if self.reasons else ""
        return f"{first} and {more} more {'reasons' if more > 1 else 'reason'}" if more > 0 else first

    def facts(self) -> dict[str, float]:
        """The numbers that conditions such as ``survivors>0 or k<5`` may name; those of a risk are the
        output's."""
        cracked = (each.succeeded for each in self.attacks if each.kind == "dictionary")
        counted: dict[str, float] = {
            "survivors": sum(self.survivors.values()),
            "residual": sum(sum(counts.values()) for counts in self.residual.values()),
            "coincidences": sum(self.coincidences.values()),
            "reasons": len(self.reasons),
            "cracked": sum(cracked),
            "matched": max((a.share for a in self.attacks if a.kind == "frequency"), default=0.0),
            "linked": max((a.share for a in self.attacks if a.kind == "linkage"), default=0.0),
            "lost_joins": sum(max(0, j.before - (j.after or 0)) for j in self.joins if j.kept),
        }
        return {**({} if self.risk_after is None else self.risk_after.facts()), **counted, "rows": self.rows}

    def to_dict(self) -> dict[str, Any]:
        """The verdict as plain dicts, lists, numbers and texts."""
        risks = {name: getattr(self, name) for name in ("risk_before", "risk_after")}
        return {
            **asdict(self),
            **{name: None if risk is None else risk.to_dict() for name, risk in risks.items()},
        }


@dataclass(frozen=True, slots=True)
class Reidentification:
    """How likely an attacker of one kind is right about a row, 0 to 1.

    `highest` is about the row that is worst off, `average` about one drawn at random; `at_risk` is the share
    of rows for which it is above `threshold`.
    """

    highest: float
    average: float
    at_risk: float
    threshold: float


@dataclass(frozen=True, slots=True)
class SensitiveRisk:
    """What being in a class tells about one sensitive column, for the class that tells most.

    `values` is how many different values there are. `l` is the least number of different ones in a class,
    `entropy_l` the exponential of the least entropy, `recursive_c` the number that c must exceed for
    recursive (c, l)-diversity with that l. `t_equal` and `t_ordered` are the greatest distances to the whole
    table with equal and with ordered distance, `t_ordered` None where the values have no order; `beta`,
    `delta` and `alpha` are those of β-likeness, δ-disclosure and (α, k)-anonymity.
    """

    values: int
    l: int  # noqa: E741  # the name that the literature gives it
    entropy_l: float
    recursive_c: float
    t_equal: float
    t_ordered: float | None
    beta: float
    delta: float
    alpha: float

    @property
    def t(self) -> float:
        """The distance that suits the column: the ordered one for numbers and days, else the equal one."""
        return self.t_equal if self.t_ordered is None else self.t_ordered


@dataclass(frozen=True, slots=True)
class SubsetRisk:
    """How many rows some of the quasi-identifiers single out by themselves.

    `unique` counts rows that no other row agrees with in all of `columns`, `minimal` those of them that no
    smaller part of `columns` singles out.
    """

    columns: tuple[str, ...]
    unique: int
    minimal: int


@dataclass(frozen=True, slots=True)
class PopulationRisk:
    """What the classes say about the people that the table is a sample of.

    `pitman` and `zayatz` estimate the share of the population that is unique in it, `unique_given_unique`
    the probability (Zayatz) that who is unique in the table is so in the population. `exact` says that the
    population itself was given and `unique` its share of unique ones; the estimates are then None.
    """

    size: int
    exact: bool
    unique: float | None
    pitman: float | None
    zayatz: float | None
    unique_given_unique: float | None


@dataclass(frozen=True, slots=True)
class Separation:
    """How well one column tells rows apart, measured on `rows` of them.

    `separation` is the share of pairs of rows that differ in it, `distinction` the number of different values
    over that of rows. `role` is ``"quasi"`` where it is proposed, ``"key"`` for a column that nearly names
    its row by itself, ``"text"`` for long texts, ``"constant"``, or ``"redundant"`` for one that adds
    nothing to those proposed; `classes` counts the classes once it is taken.
    """

    column: str
    role: str
    rows: int
    distinct: int
    separation: float
    distinction: float
    classes: int | None = None


@dataclass(frozen=True, slots=True)
class PseudonymRisk:
    """What a column of pseudonyms gives away by itself.

    `form` says what its values look like (``"hex digest of 256 bits"``, ``"UUID"`` …) and `keyed` whether a
    key went into them: ``"unknown"``, since a keyed digest looks like one without a key, or ``"no"`` for
    plain counting numbers. `distinct` is the number of different ones, `bits` its logarithm: who can list so
    many originals can try them all. `exposed_values` and `exposed_rows` are the shares of values and of rows
    whose number of occurrences no other value has: whoever knows how frequent the originals are knows these.
    `matched_values` and `matched_rows` are the shares that matching by frequency alone is expected to get
    right, guessing among those that are equally frequent.
    """

    form: str
    keyed: str
    rows: int
    distinct: int
    bits: float
    exposed_values: float
    exposed_rows: float
    matched_values: float
    matched_rows: float


@dataclass(frozen=True, slots=True)
class Risk:
    """How well the rows of a table hide among each other.

    `subjects` is None unless a subject column was named; sizes of classes count subjects then, and rows
    otherwise. `sizes` is a histogram: pairs of the least size (1, 2, 3, 5, 10, 20, 50 …) and how many rows
    are in classes of that size up to the next.
    """

    rows: int
    subjects: int | None
    quasi: tuple[str, ...]
    nulls: str
    classes: int
    k: int
    unique: int
    uniqueness: float
    sizes: tuple[tuple[int, int], ...]
    prosecutor: Reidentification
    journalist: Reidentification
    marketer: float
    sensitive: Mapping[str, SensitiveRisk]
    subsets: tuple[SubsetRisk, ...] = ()
    population: PopulationRisk | None = None
    proposals: tuple[Separation, ...] = ()
    pseudonyms: Mapping[str, PseudonymRisk] = field(default_factory=dict)

    @property
    def l(self) -> int | None:  # noqa: E743  # the name that the literature gives it
        """The least distinct l-diversity over the sensitive columns; None without any."""
        return min((each.l for each in self.sensitive.values()), default=None)

    @property
    def t(self) -> float | None:
        """The greatest t over the sensitive columns; None without any."""
        return max((each.t for each in self.sensitive.values()), default=None)

    def facts(self) -> dict[str, float]:
        """The numbers that conditions such as ``k<5`` may name."""
        found: dict[str, float | None] = {
            "k": self.k,
            "l": self.l,
            "t": self.t,
            "entropy_l": min((each.entropy_l for each in self.sensitive.values()), default=None),
            "beta": max((each.beta for each in self.sensitive.values()), default=None),
            "delta": max((each.delta for each in self.sensitive.values()), default=None),
            "alpha": max((each.alpha for each in self.sensitive.values()), default=None),
            "unique": self.unique,
            "uniqueness": self.uniqueness,
            "prosecutor": self.prosecutor.highest,
            "journalist": self.journalist.highest,
            "marketer": self.marketer,
            "at_risk": self.prosecutor.at_risk,
            "pitman": None if self.population is None else self.population.pitman,
            "zayatz": None if self.population is None else self.population.zayatz,
            "rows": self.rows,
            "classes": self.classes,
        }
        return {name: value for name, value in found.items() if value is not None}

    def to_dict(self) -> dict[str, Any]:
        """The risk as plain dicts, lists, numbers and texts; `l` and `t` of all columns included."""
        return {**asdict(self), "l": self.l, "t": self.t}

    def __repr__(self) -> str:
        about = [f"k={self.k}"]
        if self.sensitive:
            about += [f"l={self.l}", f"t={self.t:.3g}"]
        counted = f"{self.rows:,} rows" if self.subjects is None else f"{self.subjects:,} subjects"
        return (
            f"<Risk: {', '.join(about)}; {counted} in {self.classes:,} classes over {', '.join(self.quasi)};"
            f" {100 * self.uniqueness:.3g} % unique>"
        )


@dataclass(frozen=True, slots=True)
class Anonymised:
    """What making a table k-anonymous did: the `table` (None if it went to a file), the `scheme` to apply
    again, and what it cost.

    `loss` is the mean, over rows and quasi-identifiers, of (m - 1) / (M - 1), where a cell has become one of
    m of the column's M different values; a suppressed row costs 1 in each. `suppressed` counts rows left out,
    `nodes` the combinations of levels there are and `checked` how many had to be looked at.
    """

    rows: int
    suppressed: int
    classes: int
    k: int
    loss: float
    mode: str
    levels: Mapping[str, str]
    nodes: int | None = None
    checked: int | None = None
    source: str = ""
    target: str = ""
    scheme: Scheme | None = field(default=None, repr=False)
    table: Any = field(default=None, repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """It as plain dicts, lists, numbers and texts, without the table and the scheme."""
        return {
            each.name: getattr(self, each.name)
            for each in fields(self)
            if each.name not in ("scheme", "table")
        }
