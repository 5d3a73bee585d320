"""``python -m benchmarks calibrate``: whether a score of 0.9 is right nine times in ten.

Documents of ten kinds are made up, with values of every identifier (:mod:`pii_mask.generate`) and with what
looks like them, and searched with the default call and no threshold. A finding is right when it is exactly a
planted value and its entity is of that value's group. What a score is made of, and what this measurement
can't say, stands in ``docs/reference/scores.md``.
"""

from __future__ import annotations

import dataclasses
import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

from rich.console import Console
from rich.table import Table

from pii_mask import catalogue, generate
from pii_mask.core.arrays import Strings
from pii_mask.types import DEFAULT_MIN_SCORE, Identifier

Beside = Literal["label", "near", "bare"]

#: Where planted values stand, of a hundred. In the sentences of tests/corpus, written to try each identifier,
#: 86 stand right behind their label, 3 near a word and 12 bare; in tables and chats fewer have a label.
PLANTED: dict[Beside, int] = {"label": 70, "near": 15, "bare": 15}
#: Kinds of data that stand in texts of every sort are planted so many times as often as the others.
OFTEN = {"EMAIL_ADDRESS": 5, "PHONE_NUMBER": 5, "CREDIT_CARD": 3, "IP_ADDRESS": 3, "URL": 3}
#: Look-alikes of an identifier, for each hundred of the values that most have: random digits laid out as
#: these, that are something else. Most stand bare or behind the word for what they are, few beside the
#: identifier's own word.
SHAPED: dict[str, int] = {"bare": 40, "trade": 25, "near": 10, "label": 3}
#: Other things right behind the identifier's label (a date, an amount, a shifted column), for each hundred.
MISPLACED = 5
#: Slips of the pen among the planted values, of a hundred: what was mistyped is somebody's all the same.
SLIPS = 2
#: Look-alikes of no identifier in particular, for each hundred planted values.
OTHERS = 100
#: A cell of the second table, and an entity of the third, needs so many findings.
ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Mixture:
    """How much of what the documents hold: our choice, so that others are measured beside it."""

    name: str
    #: Look-alikes of all sorts, as a multiple of what is written above.
    alike: float = 1
    planted: Mapping[Beside, int] = field(default_factory=lambda: PLANTED)
    often: Mapping[str, int] = field(default_factory=lambda: OFTEN)


MIXTURES = (
    Mixture("as above"),
    Mixture("half as many look-alikes", alike=0.5),
    Mixture("twice as many", alike=2),
    Mixture("four times as many", alike=4),
    Mixture("label, near, bare: 86, 3, 12 of a hundred", planted={"label": 86, "near": 3, "bare": 12}),
    Mixture("label, near, bare: 40, 20, 40", planted={"label": 40, "near": 20, "bare": 40}),
    Mixture("every identifier as often as any other", often={}),
)
EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


# ------------------------------------------------------------------ documents


@dataclass(frozen=True, slots=True)
class Truth:
    """A planted value: bytes ``start`` to ``end`` of its document."""

    start: int
    end: int
    entity: str
    group: str
    beside: Beside


@dataclass(frozen=True, slots=True)
class Document:
    domain: str
    text: str
    truths: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A phrase with a value in it, planted as `entity`; a look-alike without one."""

    before: str
    value: str
    after: str = ""
    declared: Identifier | None = None
    beside: Beside = "bare"


#: Lines of each kind of document; an item takes the place of {}.
DOMAINS = {
    "bank letter": (
        "{}",
        "With regard to {} we answer as follows.",
        "We have noted {}; please keep this letter.",
        "Your transfer of 1,250.00 EUR arrived on 3 May 2024; {}.",
    ),
    "hospital note": (
        "{}",
        "Admitted at 14:35, temperature 38.2, pulse 96; {}.",
        "{}; blood pressure 120/80, HbA1c 6.1 %",
        "Discharge note, ward 7: {}. Review in 14 days.",
    ),
    "HR record": ("{}", "{}; start 2023-09-01; grade 7", "Employee file | {} | full time | 38.5 h"),
    "web shop": ("{}", "2 items, 49.90 EUR, paid | {}", "Basket of 2024-06-11 09:12, {}, gift wrap"),
    "log": (
        "2024-05-01T12:00:03Z INFO profile updated {} status=200 bytes=4821",
        "[worker-3] retry 2/5 {} took 48 ms",
        '{{"level":"warn","ts":1714564803,"msg":"{}"}}',
    ),
    "chat": ("{}", "ok {} thanks!", "{} ok?", "btw {} :)"),
    "source code": ('record = "{}"', "# {}", "    assert seen == '{}'  # issue 4821", "{}"),
    "statistics": ("Region 4\t{}\t12,345\t0.37", "{}", "| 2021 | {} | 1 482 911 | +3.4 % |"),
    "shipping list": ("Parcel 3 of 5, 12.5 kg, {}, no signature", "{}", "{}; pallet 14; door 2"),
    "中文名单": (
        "{}",
        "{}，已核对",
        "客户资料 {} 已归档",
        "第12页 {} 备注：无",
        "1\t{}\t2024-05-01\t3,200.00",
    ),
}
CHINESE = "中文名单"
#: The kinds of document that personal data of a group stands in.
HOMES = {
    "CREDIT_CARD": ("bank letter", "web shop", "chat"),
    "BANK_ACCOUNT": ("bank letter", "web shop", "HR record"),
    "HEALTH_ID": ("hospital note", "HR record"),
    "TAX_ID": ("HR record", "bank letter", "web shop"),
    "NATIONAL_ID": ("HR record", "hospital note", "bank letter", "chat"),
    "PASSPORT": ("HR record", "bank letter", "shipping list"),
    "DRIVING_LICENCE": ("HR record", "shipping list"),
    "COMPANY_ID": ("web shop", "shipping list", "bank letter"),
    "VEHICLE_ID": ("shipping list", "chat", "hospital note"),
    "ADDRESS": ("shipping list", "web shop"),
    "LOCATION": ("shipping list", "web shop"),
    "SECRET": ("source code", "log", "chat"),
    "DEVICE_ID": ("log", "source code"),
    "IP_ADDRESS": ("log", "source code"),
    "MAC_ADDRESS": ("log", "source code"),
    "URL": ("chat", "log", "source code"),
    "ONLINE_ID": ("chat", "web shop", "log"),
    "EMAIL_ADDRESS": ("chat", "web shop", "log", "HR record"),
    "PHONE_NUMBER": ("web shop", "chat", "hospital note", "HR record"),
}
EVERYWHERE = ("bank letter", "hospital note", "HR record", "web shop", "log", "chat", "statistics")

#: Identifiers whose numbers are, by law, those of another one.
SAME_NUMBER = {
    "CN_DRIVER_LICENCE": ("CN_RESIDENT_ID",),
    "CN_MEDICAL_INSURANCE": ("CN_RESIDENT_ID",),
    "CN_TAX_ID": ("CN_RESIDENT_ID", "CN_USCC"),
}

#: What stands between a label and its value. Behind "is" and "was" the label is only a word nearby.
JOINTS = (": ", ": ", ": ", " ", " ", "：", " = ", ":", " - ", "\t", " #", " (", '": "', " is ", " was ")
NEAR = (
    ("{word} as it stands on the card, ", ""),
    ("the {word} we have on file, ", ""),
    ("{word} was checked and reads ", ""),
    ("", ", her {word}"),
    ("", " ({word})"),
)
NEAR_CHINESE = (("{word}已核实，系统登记为", ""), ("{word}一栏填写的是", ""), ("", "（{word}）"))
BARE = (("", ""), ("see ", ""), ("the applicant gave ", " yesterday"), ("", " confirmed"), ("已收到", ""))
#: A look-alike beside the identifier's own word.
NOT_IT = (
    ("{word} not given, reference ", ""),
    ("{word} is missing, see case ", ""),
    ("no {word}; form ", ""),
)
NOT_IT_CHINESE = (("{word}未填，参见", ""), ("无{word}，流水", ""))
#: Words for what a number is that is nobody's.
TRADE = (
    "order no",
    "order number",
    "invoice",
    "tracking",
    "ticket",
    "part no",
    "ref",
    "build",
    "sku",
    "batch",
    "订单号",
    "运单号",
    "发票号码",
    "流水号",
)


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def isbn(rng: Random) -> str:
    body = rng.choice(("978", "979")) + digits(rng, 9)
    check = -sum(int(d) * (1, 3)[place % 2] for place, d in enumerate(body)) % 10
    return f"{body}{check}" if rng.random() < 0.5 else f"{body[:3]}-{body[3]}-{body[4:8]}-{body[8:]}-{check}"


def parcel(rng: Random) -> str:
    """A postal item by UPU S10, or a carrier's number."""
    serial = digits(rng, 8)
    check = 11 - sum(int(d) * w for d, w in zip(serial, (8, 6, 4, 2, 3, 5, 9, 7), strict=True)) % 11
    check = {10: 0, 11: 5}.get(check, check)
    return rng.choice(
        (
            f"{rng.choice(('RR', 'CP', 'EE'))}{serial}{check}{rng.choice(('CN', 'DE', 'US'))}",
            f"1Z{''.join(rng.choices('0123456789ABCDEFGHJKLMNPRSTUVWXYZ', k=6))}{digits(rng, 10)}",
            f"SF{digits(rng, 13)}",
            digits(rng, rng.choice((12, 14, 15, 20, 22))),
        )
    )


#: Numbers that are no person's, with the words that may stand before them.
OTHER: tuple[tuple[tuple[str, ...], Callable[[Random], str]], ...] = (
    (("order no ", "order ", "订单号", ""), lambda r: f"{r.randrange(2019, 2026)}-{digits(r, 6)}"),
    (("order number: ", "订单号：", ""), lambda r: digits(r, r.choice((8, 9, 10, 12)))),
    (("invoice ", "invoice no. ", ""), lambda r: f"INV-{r.randrange(2019, 2026)}-{digits(r, 5)}"),
    (("invoice number ", "发票号码", ""), lambda r: digits(r, r.choice((8, 10, 20)))),
    (("tracking no ", "运单号", "parcel ", ""), parcel),
    (("ISBN ", "ISBN: ", ""), isbn),
    (
        ("commit ", "md5 ", "sha256:", ""),
        lambda r: hashlib.sha256(r.randbytes(8)).hexdigest()[: r.choice((7, 12, 32, 40, 64))],
    ),
    (("", "id="), lambda r: "-".join(r.randbytes(8).hex()[:n] for n in (8, 4, 4, 4, 12))),
    (("ts=", "at ", ""), lambda r: str(r.randrange(1_500_000_000, 1_900_000_000) * r.choice((1, 1000)))),
    (
        ("", "backup-"),
        lambda r: f"20{r.randrange(10, 26)}{r.randrange(1, 13):02}{r.randrange(1, 29):02}{digits(r, 6)}",
    ),
    (("population ", "total ", ""), lambda r: f"{r.randrange(1, 999)},{digits(r, 3)},{digits(r, 3)}"),
    (("", "sum "), lambda r: f"{r.randrange(1, 999)} {digits(r, 3)} {digits(r, 3)}"),
    (("", "EUR ", "¥"), lambda r: f"{r.randrange(1, 99999)}.{digits(r, 2)}"),
    (("v", "version "), lambda r: ".".join(str(r.randrange(30)) for _ in range(r.choice((2, 3, 3, 3, 4))))),
    (
        ("part no ", "model ", "sku "),
        lambda r: f"{r.choice('ABCDEFGH')}{r.choice('KLMNP')}{digits(r, r.choice((4, 6, 8)))}",
    ),
    (("", "rows: "), lambda r: "\t".join(digits(r, r.randrange(2, 7)) for _ in range(4))),
    (("", "draw: "), lambda r: " ".join(f"{r.randrange(1, 50):02}" for _ in range(6))),
    (("", "no ", "code "), lambda r: digits(r, r.randrange(5, 19))),
    (("room ", "gate ", ""), lambda r: f"{r.choice('ABCD')}{r.randrange(1, 999)}"),
)


def is_plain(value: str) -> bool:
    """Whether a value looks like any other number: digits in groups, with three ASCII letters at most."""
    letters = sum(map(str.isalpha, value))
    few = letters <= min(3, sum(map(str.isdigit, value)))
    return few and value.isascii() and all(symbol.isalnum() or symbol in " -./" for symbol in value)


def has_han(text: str) -> bool:
    return any("\u3400" <= symbol <= "\u9fff" for symbol in text)


class Maker:
    """Makes documents. Equal seeds make equal ones."""

    def __init__(
        self, declared: Sequence[Identifier], seed: int, each: int, mixture: Mixture = MIXTURES[0]
    ) -> None:
        self.declared = declared
        self.seed = seed
        self.each = each
        self.mixture = mixture
        self.rng = Random(f"{seed} calibration")
        self.lines: dict[str, list[Item]] = defaultdict(list)
        # A word that is an identifier's label says that what follows is personal.
        labels = {word.lower() for each in declared for word in each.context}
        self.trade = [word for word in TRADE if word not in labels]
        self.other = [
            ([word for word in words if word.strip(" :.=").lower() not in labels] or [""], made)
            for words, made in OTHER
        ]

    def documents(self) -> Iterator[Document]:
        planted = 0
        for declared in self.declared:
            planted += self.plant(declared)
        for _ in range(self.alike(planted, OTHERS)):
            words, value = self.rng.choice(self.other)
            self.lines[self.rng.choice(tuple(DOMAINS))].append(Item(self.rng.choice(words), value(self.rng)))
        for domain, items in self.lines.items():
            self.rng.shuffle(items)
            for place in range(0, len(items), 12):
                yield self.document(domain, items[place : place + 12])

    def alike(self, values: int, share: int) -> int:
        """How many look-alikes there are for so many values, `share` of a hundred."""
        return int(values * share * self.mixture.alike) // 100

    # -------------------------------------------------------------- items

    def plant(self, declared: Identifier) -> int:
        """Adds an identifier's values and its look-alikes; how many values there are."""
        count = self.each * self.mixture.often.get(declared.group, 1)
        made = generate.values(declared, count, seed=self.seed)
        planted = self.mixture.planted
        for value in made:
            if self.rng.randrange(100) < SLIPS:
                slips = generate.mutants(declared, value, seed=self.seed)
                value = self.rng.choice(slips).text if slips else value
            (beside,) = self.rng.choices(tuple(planted), tuple(planted.values()))
            self.put(
                declared,
                dataclasses.replace(self.phrase(declared, value, beside), declared=declared, beside=beside),
            )
        for kind, share in SHAPED.items():
            for value in self.shapes(declared, self.alike(self.each, share)):
                self.put(declared, self.look_alike(declared, value, kind))
        for _ in range(self.alike(self.each, MISPLACED)):
            value = self.rng.choice(OTHER)[1](self.rng)
            self.put(declared, self.phrase(declared, value, "label"))
        return len(made)

    def shapes(self, declared: Identifier, count: int) -> list[str]:
        """Random digits and letters laid out as an identifier's values where these are mere numbers."""
        drawn = (self.redrawn(value) for value in generate.values(declared, count, seed=self.seed + 1))
        return [value for value in drawn if is_plain(value)]

    def redrawn(self, value: str) -> str:
        """`value` with every digit another digit and every letter another letter."""
        kinds = ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
        return "".join(
            next((self.rng.choice(kind) for kind in kinds if symbol in kind), symbol) for symbol in value
        )

    def phrase(self, declared: Identifier, value: str, beside: Beside) -> Item:
        word = self.rng.choice(declared.context[:8])
        if beside == "label":
            return Item(word + self.rng.choice(JOINTS), value)
        before, after = self.rng.choice(BARE if beside == "bare" else NEAR_CHINESE if has_han(word) else NEAR)
        return Item(before.format(word=word), value, after.format(word=word))

    def look_alike(self, declared: Identifier, value: str, kind: str) -> Item:
        if kind == "trade":
            return Item(self.rng.choice(self.trade) + self.rng.choice((" ", ": ", ":")), value)
        if kind == "label":
            return self.phrase(declared, value, "label")
        if kind == "near":
            word = self.rng.choice(declared.context[:8])
            before, after = self.rng.choice(NOT_IT_CHINESE if has_han(word) else NOT_IT)
            return Item(before.format(word=word), value, after)
        before, after = self.rng.choice(BARE)
        return Item(before, value, after)

    def put(self, declared: Identifier, item: Item) -> None:
        homes = HOMES.get(declared.group, EVERYWHERE)
        chinese = declared.country in ("CN", "HK", "MO", "TW") and self.rng.random() < 0.6
        self.lines[CHINESE if chinese else self.rng.choice(homes)].append(item)

    # -------------------------------------------------------------- lines

    def document(self, domain: str, items: Sequence[Item]) -> Document:
        text = ""
        size = 0
        truths = []

        def write(part: str) -> None:
            nonlocal text, size
            text += part
            size += len(part.encode())

        waiting = list(items)
        while waiting:
            # A quarter of the lines hold two things, as records and letters do.
            here = [waiting.pop() for _ in range(min(len(waiting), 1 + (self.rng.random() < 0.25)))]
            start, _, end = self.rng.choice(DOMAINS[domain]).partition("{}")
            write(start.replace("{{", "{"))
            for number, item in enumerate(here):
                write(self.rng.choice(("; ", ", ", "\t", " | ")) if number else "")
                write(item.before)
                begin = size
                write(item.value)
                if item.declared is not None:
                    truths.append(Truth(begin, size, item.declared.entity, item.declared.group, item.beside))
                write(item.after)
            write(end.replace("}}", "}") + "\n")
        return Document(domain, text, tuple(truths))


# ------------------------------------------------------------------ judging


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and whether it is right."""

    entity: str
    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Measured:
    findings: list[Judged]
    #: Every planted value, with the score of the finding that is right (0: there is none).
    planted: list[tuple[Truth, float]]
    documents: int
    size: int


def search(documents: Sequence[Document], entities: frozenset[str]) -> Measured:
    """Looks for `entities` in the documents, without a threshold."""
    known = catalogue.default()
    values = Strings.from_list([document.text for document in documents])
    query = known.query(entities=entities, min_score=0.0)
    rows: list[list[tuple[int, int, str, float]]] = [[] for _ in documents]
    for row, start, end, what, score in known.scan(values, query).to_list():
        rows[row].append((start, end, known.entities[what], score))
    measured = Measured([], [], len(documents), values.nbytes)
    for document, found in zip(documents, rows, strict=True):
        truths = {(truth.start, truth.end): truth for truth in document.truths}
        scores: dict[tuple[int, int], float] = {}
        for start, end, entity, score in found:
            truth = truths.get((start, end))
            right = truth is not None and (
                truth.group == known.by_entity[entity].group or entity in SAME_NUMBER.get(truth.entity, ())
            )
            measured.findings.append(Judged(entity, score, right))
            if right:
                scores[start, end] = score
        measured.planted.extend((truth, scores.get(place, 0.0)) for place, truth in truths.items())
    return measured


@dataclass(frozen=True, slots=True)
class Cell:
    """Findings taken together: how many, what they score on average, and the share that is right."""

    count: int
    predicted: float
    observed: float

    @property
    def off(self) -> float:
        return self.predicted - self.observed

    @property
    def margin(self) -> float:
        """Half of the 95 % interval of the share (Wilson's, at its centre)."""
        z = 1.96
        spread = self.observed * (1 - self.observed) / self.count + z * z / (4 * self.count**2)
        return z * math.sqrt(spread) / (1 + z * z / self.count)


def cell(findings: Sequence[Judged]) -> Cell:
    count = len(findings)
    return Cell(
        count,
        sum(finding.score for finding in findings) / count,
        sum(finding.right for finding in findings) / count,
    )


def grouped(findings: Iterable[Judged], key: Callable[[Judged], Any]) -> dict[Any, Cell]:
    groups: dict[Any, list[Judged]] = defaultdict(list)
    for finding in findings:
        groups[key(finding)].append(finding)
    return {name: cell(group) for name, group in groups.items()}


def bins(findings: Iterable[Judged]) -> dict[int, Cell]:
    """Findings by the interval of :data:`EDGES` that their score lies in; 1 belongs to the last one."""
    last = len(EDGES) - 2
    return grouped(findings, lambda f: min(last, sum(f.score >= edge - 1e-6 for edge in EDGES[1:])))


def calibration_error(findings: Sequence[Judged]) -> float:
    """How far mean score and share right lie apart in the bins, weighed by their counts (ECE)."""
    return sum(c.count * abs(c.off) for c in bins(findings).values()) / len(findings)


def brier(findings: Sequence[Judged]) -> float:
    return sum((finding.score - finding.right) ** 2 for finding in findings) / len(findings)


def wrong_scores(findings: Sequence[Judged], by: float) -> list[tuple[str, float, Cell]]:
    """(entity, score, cell) where a declared score is further than `by` from the share that is right."""
    cells = grouped(findings, lambda f: (f.entity, round(f.score, 3)))
    return sorted(
        ((entity, score, c) for (entity, score), c in cells.items() if c.count >= ENOUGH and abs(c.off) > by),
        key=lambda each: -abs(each[2].off),
    )


# ------------------------------------------------------------------ report


def run(
    console: Console, *, seed: int, each: int, everything: bool = False, worst: int = 20
) -> dict[str, Any]:
    """Makes the documents, searches them, prints the tables; the same as plain data."""
    known = catalogue.default()
    with_forms = [declared for declared in known.identifiers if declared.patterns and declared.context]
    maker = Maker(with_forms, seed, each)
    documents = list(maker.documents())
    asked = known.asked(known.entities if everything else None)
    measured = search(documents, asked)
    findings = measured.findings

    looked_for = sum(declared.entity in asked for declared in with_forms)
    console.print(
        f"{measured.documents:,} documents, {measured.size / 1e6:.1f} MB, seed {seed}; "
        f"{len(measured.planted):,} values, {each} or more of each of {len(with_forms)} identifiers, "
        f"{looked_for} of which were looked for; {len(findings):,} findings",
        highlight=False,
    )
    console.print(reliability(findings))
    console.print(
        f"Brier score {brier(findings):.4f}, expected calibration error {calibration_error(findings):.4f}; "
        f"at or above {DEFAULT_MIN_SCORE}: {brier(strong(findings)):.4f}, "
        f"{calibration_error(strong(findings)):.4f}",
        highlight=False,
    )
    console.print(recall(measured.planted, asked))
    console.print(by_entity(findings, worst))
    console.print(by_score(findings))
    return {
        "seed": seed,
        "each": each,
        "findings": len(findings),
        "brier": brier(findings),
        "calibration_error": calibration_error(findings),
        "bins": {
            f"{EDGES[n]}-{EDGES[n + 1]}": dataclasses.asdict(c) for n, c in sorted(bins(findings).items())
        },
        "entities": {
            entity: dataclasses.asdict(c)
            for entity, c in sorted(grouped(findings, lambda f: f.entity).items())
        },
        "wrong_scores": [
            {"entity": entity, "score": score, **dataclasses.asdict(c)}
            for entity, score, c in wrong_scores(findings, 0.15)
        ],
    }


def compare(console: Console, *, seed: int, each: int) -> dict[str, Any]:
    """The same for every one of :data:`MIXTURES`: how much of the answer was in the question."""
    known = catalogue.default()
    with_forms = [declared for declared in known.identifiers if declared.patterns and declared.context]
    made = table(
        f"{each} values of each identifier, seed {seed}",
        "documents",
        "Brier",
        "calibration error",
        "at 0.5",
        "right from 0.60 to 0.70",
        "from 0.95",
    )
    record: dict[str, Any] = {}
    for mixture in MIXTURES:
        documents = list(Maker(with_forms, seed, each, mixture).documents())
        findings = search(documents, known.asked(None)).findings
        cells = [c for _, c in sorted(bins(findings).items())]
        six = next(c for number, c in bins(findings).items() if EDGES[number] == 0.6)
        record[mixture.name] = {
            "brier": brier(findings),
            "calibration_error": calibration_error(findings),
            "calibration_error_at_0.5": calibration_error(strong(findings)),
            "right_from_0.60_to_0.70": six.observed,
            "right_from_0.95": cells[-1].observed,
            "bins": [c.observed for c in cells],
        }
        made.add_row(
            mixture.name,
            f"{brier(findings):.3f}",
            f"{calibration_error(findings):.3f}",
            f"{calibration_error(strong(findings)):.3f}",
            f"{six.observed:.2f}",
            f"{cells[-1].observed:.2f}",
        )
    console.print(made)
    return {"seed": seed, "each": each, "mixtures": record}


def strong(findings: Sequence[Judged]) -> list[Judged]:
    return [finding for finding in findings if finding.score >= DEFAULT_MIN_SCORE - 1e-6]


def table(title: str, *columns: str, words: int = 1) -> Table:
    made = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        made.add_column(column, justify="left" if number < words else "right")
    return made


def reliability(findings: Sequence[Judged]) -> Table:
    made = table("Reliability", "score", "findings", "mean score", "share right", "off")
    for number, c in sorted(bins(findings).items()):
        name = f"{EDGES[number]:.2f} – {EDGES[number + 1]:.2f}"
        made.add_row(name, f"{c.count:,}", f"{c.predicted:.3f}", f"{c.observed:.3f}", f"{c.off:+.3f}")
    return made


def recall(planted: Sequence[tuple[Truth, float]], asked: frozenset[str]) -> Table:
    made = table("Planted values that were looked for", "beside", "values", "found", "found at 0.5")
    for beside in PLANTED:
        scores = [score for truth, score in planted if truth.beside == beside and truth.entity in asked]
        found = sum(score > 0 for score in scores) / len(scores)
        reported = sum(score >= DEFAULT_MIN_SCORE - 1e-6 for score in scores) / len(scores)
        made.add_row(beside, f"{len(scores):,}", f"{found:.1%}", f"{reported:.1%}")
    return made


def by_entity(findings: Sequence[Judged], worst: int) -> Table:
    made = table(
        f"Entities furthest off (at least {ENOUGH} findings)",
        "entity",
        "findings",
        "mean score",
        "share right",
        "off",
    )
    cells = grouped(findings, lambda f: f.entity)
    order = sorted((c.off, entity) for entity, c in cells.items() if c.count >= ENOUGH)
    chosen = order[-worst:][::-1] + [each for each in order[:worst] if each not in order[-worst:]][::-1]
    for _, entity in chosen:
        c = cells[entity]
        made.add_row(entity, f"{c.count:,}", f"{c.predicted:.2f}", f"{c.observed:.2f}", f"{c.off:+.2f}")
    return made


def by_score(findings: Sequence[Judged]) -> Table:
    made = table(
        f"Declared scores off by more than 0.15 (at least {ENOUGH} findings)",
        "entity",
        "score",
        "findings",
        "share right",
        "±",
    )
    for entity, score, c in wrong_scores(findings, 0.15):
        made.add_row(entity, f"{score:.3g}", f"{c.count:,}", f"{c.observed:.2f}", f"{c.margin:.2f}")
    return made
