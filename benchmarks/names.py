"""Names, organisations and addresses in texts: every tagger by one rule.

Sets of labelled texts come from a folder (``--texts``: the rows that training keeps back for tests) and from
templates in ``benchmarks/texts/test`` that training never sees, filled with names that it never sees
(those in
``benchmarks/texts/dev`` are for choosing). A tagger gets
each text and says (start, end, kind) in characters. Three things are counted:

* exact: the same kind, start and end;
* overlap: the same kind, and a symbol in common; each finding and each name counts once;
* covered: the share of symbols of names, organisations, places and addresses that lie in any finding.

Speed is processor time. Ours is that of :func:`pii_mask.find_all` with the whole catalogue and names, over an Arrow column
of each set's texts, again and again up to half a megabyte: the median of five passes. Peers have no columns; theirs is
one pass over the texts.

Intervals are 95 % by resampling texts, with a fixed seed. On texts without names, findings are counted
per thousand
symbols.
"""

from __future__ import annotations

import functools
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pii_mask.names import made, train

__all__ = ["Score", "run", "score", "sets", "taggers"]

Span = tuple[int, int, str]
Texts = Sequence[tuple[str, list[Span]]]
Tag = Callable[[Sequence[str]], list[list[Span]]]

FOLDER = Path(__file__).parent / "texts"
KINDS = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "ADDRESS": "ADDR", "TITLED_PERSON": "PER"}
#: What stands between the names of the generated documents: other sentences than in training.
FILLERS = """
    The parcel never turned up.; I still cannot reach the hotline.; Attached you find the signed copy.;
    Let us postpone
    this to next Tuesday.; The screen stays black after the update.; Nothing was missing.; Rain is
    expected over the
    Easter weekend.; The Finance Department will transfer the money.; Your Booking Reference is 4471.; We
    ran out of toner
    again.; The children loved it.; Heating costs went up by a third.; The Annual General Meeting was
    cancelled.; Please
    use the Back Entrance.; The Italian version has a typo on page 7.; Windows Update failed twice.; I
    think Excel
    crashed.; Turn left at the second traffic light.; Nobody was hurt.; A Spanish translation is under
    way.; He was
    discharged on Monday.; The engine needs a new gasket.; Terms of Use apply.; Have a great week!; Sorry
    for the late
    reply.; See Appendix B for the full list.; The court adjourned until October.; Prices include breakfast.
"""
ZH_FILLERS = """
    屏幕黑屏，按键没有反应。; 麻烦帮忙查一下物流进度。; 水管漏水，楼下已经渗水。; 合同条款需要法务确认。;
    预计下半年投产。; 空调不制冷，声音很大。; 款项以银行转账方式支付。; 双方签字盖章后生效。;
    最近降温，注意保暖。; 晚上一起吃饭吧。;
    发票抬头写错了，请重开。; 观众对演出给予好评。; 产量同比增长百分之五。; 电梯故障，正在抢修。;
    验证码一直收不到。; 货物数量与清单不符。; 研究成果发表在国际期刊上。; 周末加班，下周补休。;
    违约方应承担赔偿责任。; 案件正在进一步办理中。
"""


class TestMaker(made.Maker):
    """Fills slots with names that are kept for tests, and other sentences."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed, kept=made.held_back)

    def filler(self) -> str:
        if self.language in ("ja", "ko"):
            return super().filler()
        text = ZH_FILLERS if self.language == "zh" else FILLERS
        return self.draw.choice([" ".join(part.split()) for part in text.split(";")])


# ---------------------------------------------------------------- sets
def sets(folder: Path | None, wanted: str = "test", each: int = 300) -> Iterator[tuple[str, Texts]]:
    """Names of sets and their texts."""
    if folder is not None:
        known: dict[str, list[tuple[str, list[Span]]]] = {}
        for stem, row in train.rows(folder, wanted):
            known.setdefault(stem, []).append(row)
        yield from sorted(known.items())
    seed = 77 if wanted == "test" else 78
    for path in sorted((FOLDER / wanted).glob("*.txt")):
        maker = TestMaker(seed)
        templates = list(made.templates(path))
        yield path.stem, [maker.document(*templates[i % len(templates)]) for i in range(each)]


def quiet(limit: int = 400_000) -> Iterator[tuple[str, Texts]]:
    """Texts without names of persons: source and documentation of installed packages that training doesn't read."""
    import importlib.util

    for name in ("numpy", "pyarrow", "pandas", "polars", "rich", "setuptools"):
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        taken: list[tuple[str, list[Span]]] = []
        size = 0
        for path in sorted(Path(spec.origin).parent.rglob("*.py")):
            if "test" in str(path) or size > limit // 4:
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            for start in range(0, len(text), 4000):
                taken.append((text[start : start + 4000], []))
            size += len(text)
        yield f"source: {name}", taken
    yield "logs", [(line, []) for line in logs()]


def logs(lines: int = 3000) -> list[str]:
    """Lines of logs of servers and services, made up."""
    draw = random.Random(5)
    forms = (
        "{d} {t} INFO  [main] org.apache.kafka.clients.Metadata - Cluster ID: {h}",
        "{d} {t} ERROR com.example.billing.InvoiceService - Timeout after {n} ms (attempt {n} of 5)",
        '10.0.{n}.{n} - - [{d}:{t} +0000] "GET /api/v2/Orders/{n}?sort=Date HTTP/1.1" 200 {n} "-" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"',
        "{d}T{t}Z WARN  Worker-{n} Retrying request {h}: Connection reset by peer",
        "Nov {n} {t} web01 systemd[1]: Started Daily apt upgrade and clean activities.",
        "Nov {n} {t} db-2 kernel: [{n}.{n}] TCP: request_sock_TCP: Possible SYN flooding on port {n}. Sending cookies.",
        "{t} DEBUG Cache miss for key UserSession:{h}; loading from Redis",
        "{d} {t},{n} INFO  Job NightlyExport finished: Rows={n} Errors=0 Duration=PT{n}S",
        "I{n} {t} {n} leaderelection.go:258] successfully acquired lease kube-system/kube-scheduler",
        "{d} {t} [Thread-{n}] WARN  HikariPool-1 - Thread starvation or clock leap detected (housekeeper delta={n}s)",
    )
    return [
        form.format(
            d=f"2026-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            t=f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02}:{draw.randint(0, 59):02}",
            n=draw.randint(1, 240),
            h=f"{draw.getrandbits(64):016x}",
        )
        for form in (forms * (lines // len(forms) + 1))[:lines]
    ]


# ---------------------------------------------------------------- scoring
@dataclass
class Score:
    """What one text or many came to; sums of these are scores again."""

    found: dict[str, list[int]] = field(default_factory=dict)  # by kind: exact, overlapping, findings, names
    covered: int = 0
    personal: int = 0
    flagged: int = 0
    symbols: int = 0

    def __add__(self, other: Score) -> Score:
        kinds = {
            kind: [
                a + b
                for a, b in zip(self.found.get(kind, [0] * 5), other.found.get(kind, [0] * 5), strict=True)
            ]
            for kind in self.found.keys() | other.found.keys()
        }
        return Score(
            kinds,
            self.covered + other.covered,
            self.personal + other.personal,
            self.flagged + other.flagged,
            self.symbols + other.symbols,
        )

    def recall(self, kind: str = "PER", exact: bool = False) -> float:
        counts = self.found.get(kind, [0] * 5)
        return counts[0 if exact else 4] / counts[3] if counts[3] else float("nan")

    def precision(self, kind: str = "PER", exact: bool = False) -> float:
        counts = self.found.get(kind, [0] * 5)
        return counts[0 if exact else 1] / counts[2] if counts[2] else float("nan")

    def coverage(self) -> float:
        return self.covered / self.personal if self.personal else float("nan")


def score(text: str, names: Sequence[Span], findings: Sequence[Span]) -> Score:
    """One text's score: by kind, [exact, findings that overlap, findings, names, names that are overlapped]."""
    result = Score(symbols=len(text))
    for kind in ("PER", "ORG", "LOC", "ADDR"):
        truth = [(a, b) for a, b, k in names if k == kind]
        said = [(a, b) for a, b, k in findings if k == kind]
        result.found[kind] = [
            len(set(truth) & set(said)),
            sum(any(a < d and c < b for c, d in truth) for a, b in said),
            len(said),
            len(truth),
            sum(any(a < d and c < b for c, d in said) for a, b in truth),
        ]
    personal = bytearray(len(text))
    flagged = bytearray(len(text))
    for a, b, _ in names:
        personal[a:b] = b"\1" * (b - a)
    for a, b, _ in findings:
        flagged[a:b] = b"\1" * (b - a)
    result.personal = sum(personal)
    result.flagged = sum(flagged)
    result.covered = sum(p and f for p, f in zip(personal, flagged, strict=True))
    return result


def interval(
    scores: Sequence[Score], what: Callable[[Score], float], times: int = 200
) -> tuple[float, float]:
    """The middle 95 % of what resampled texts come to."""
    draw = random.Random(9)
    # Texts are taken together by hundreds of groups, so that this takes no time.
    groups = [functools.reduce(Score.__add__, scores[i::100], Score()) for i in range(min(100, len(scores)))]
    values = sorted(
        what(functools.reduce(Score.__add__, draw.choices(groups, k=len(groups)))) for _ in range(times)
    )
    return values[int(times * 0.025)], values[int(times * 0.975)]


# ---------------------------------------------------------------- taggers
def ours(texts: Sequence[str]) -> list[list[Span]]:
    """pii_mask with names on."""
    from pii_mask.catalogue import default
    from pii_mask.core.arrays import Strings

    known = default()
    values = Strings.from_list(list(texts))
    query = known.query(entities=known.asked(None), names=True)
    found = known.scan(values, query)
    spans: list[list[Span]] = [[] for _ in texts]
    for (row, _, _, what, _), (start, end) in zip(
        found.to_list(), found.character_offsets(values), strict=True
    ):
        kind = KINDS.get(known.entities[what])
        if kind:
            spans[row].append((start, end, kind))
    return spans


def speed_of_ours(texts: Sequence[str], least: int = 500_000) -> float:
    """Megabytes a second of processor time: of a column to its findings, with all else that is looked for."""
    import pyarrow as pa

    import pii_mask as pm

    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    times = max(1, -(-least // max(size, 1)))
    array = pa.array([text.encode("utf-8", "replace").decode() for text in texts] * times, pa.string())
    passes = []
    for _ in range(5):
        began = time.process_time()
        pm.find_all(array, names=True)
        passes.append(time.process_time() - began)
    return size * times / 1e6 / statistics.median(passes)


def spacy(path: str) -> Tag:
    """A pipeline of spaCy's: a package's name or a folder; places of facilities count as places."""
    import spacy

    pipeline = spacy.load(path, exclude=["parser", "tagger", "lemmatizer", "attribute_ruler", "senter"])
    kinds = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}

    def tag(texts: Sequence[str]) -> list[list[Span]]:
        return [
            [(e.start_char, e.end_char, kinds[e.label_]) for e in document.ents if e.label_ in kinds]
            for document in pipeline.pipe(texts, batch_size=64)
        ]

    return tag


def presidio(path: str) -> Tag:
    """Presidio with a pipeline of spaCy's: all its English recognisers; what isn't a name isn't counted."""
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Loaded(SpacyNlpEngine):  # type: ignore[misc]  # presidio isn't installed where this is checked
        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"en": spacy.load(path)}

    engine = AnalyzerEngine(nlp_engine=Loaded(), supported_languages=["en"])
    kinds = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}

    def tag(texts: Sequence[str]) -> list[list[Span]]:
        return [
            [
                (each.start, each.end, kinds[each.entity_type])
                for each in engine.analyze(text, language="en", score_threshold=0.5)
                if each.entity_type in kinds
            ]
            for text in texts
        ]

    return tag


def taggers(peers: Sequence[str]) -> Iterator[tuple[str, Tag]]:
    """Ours, and those peers that are installed: names of modules, or paths of pipelines of spaCy.

    ``presidio:`` before one is Presidio with it.
    """
    yield "pii_mask", ours
    for peer in peers:
        path = peer.removeprefix("presidio:")
        try:
            if path == peer:
                yield Path(path).name, spacy(path)
            else:
                yield f"Presidio, {Path(path).name}", presidio(path)
        except (ImportError, OSError) as error:
            print(f"benchmarks: {peer} left out: {error}", file=sys.stderr)


# ---------------------------------------------------------------- the run
def run(
    console: Console, *, folder: Path | None, peers: Sequence[str], wanted: str = "test", sample: int = 0
) -> dict[str, object]:
    """Scores every tagger on every set, or on a `sample` of its texts, and shows it."""
    known = [(name, texts, True) for name, texts in sets(folder, wanted)]
    known += [(name, texts, False) for name, texts in quiet()]
    if sample:
        known = [(name, texts[:sample], named) for name, texts, named in known]
    record: dict[str, object] = {}
    for tagger_name, tag in taggers(peers):
        table = Table(title=tagger_name)
        for head in (
            "set",
            "names",
            "PER recall",
            "95 %",
            "PER precision",
            "exact",
            "ORG",
            "LOC",
            "ADDR",
            "covered",
            "95 %",
            "flagged else",
            "false/1000",
            "MB/s",
        ):
            table.add_column(head, justify="left" if head == "set" else "right")
        for name, texts, named in known:
            plain = [text for text, _ in texts]
            tag(plain[:3])
            began = time.process_time()
            findings = tag(plain)
            seconds = time.process_time() - began
            scores = [score(text, names, found) for (text, names), found in zip(texts, findings, strict=True)]
            total = functools.reduce(Score.__add__, scores, Score())
            size = sum(len(text.encode("utf-8", "replace")) for text in plain)
            rate = speed_of_ours(plain) if tag is ours else size / 1e6 / seconds
            speed = f"{rate:.2f}"
            persons = total.found["PER"]
            if named:
                low, high = interval(scores, Score.recall)
                covered = interval(scores, Score.coverage)
                others = [
                    f"{total.recall(kind):.3f}/{total.precision(kind):.3f}" if total.found[kind][3] else ""
                    for kind in ("ORG", "LOC", "ADDR")
                ]
                table.add_row(
                    name,
                    str(persons[3]),
                    f"{total.recall():.3f}",
                    f"{low:.3f}–{high:.3f}",
                    f"{total.precision():.3f}",
                    f"{total.recall(exact=True):.3f}/{total.precision(exact=True):.3f}",
                    *others,
                    f"{total.coverage():.3f}",
                    f"{covered[0]:.3f}–{covered[1]:.3f}",
                    f"{(total.flagged - total.covered) / max(1, total.symbols - total.personal):.3f}",
                    "",
                    speed,
                )
            else:
                table.add_row(
                    name,
                    "",
                    "",
                    "",
                    "",
                    "",
                    *[f"{total.found[k][2] * 1000 / total.symbols:.2f}" for k in ("ORG", "LOC", "ADDR")],
                    "",
                    "",
                    "",
                    f"{persons[2] * 1000 / total.symbols:.3f}",
                    speed,
                )
            record[f"{tagger_name}: {name}"] = {
                "found": total.found,
                "covered": total.covered,
                "personal": total.personal,
                "flagged": total.flagged,
                "symbols": total.symbols,
                "rate": rate,
            }
        console.print(table)
    return record


def main(arguments: Sequence[str] | None = None) -> None:
    import argparse

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="folder of labelled texts (*.jsonl)")
    parser.add_argument(
        "--peers", default="", help="pipelines of spaCy, names or folders, with commas between"
    )
    parser.add_argument("--part", default="test", choices=["dev", "test"])
    parser.add_argument("--sample", type=int, default=0, help="texts to take of each set; 0: all")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    record = run(
        Console(width=230),
        folder=given.texts,
        peers=[p for p in given.peers.split(",") if p],
        wanted=given.part,
        sample=given.sample,
    )
    if given.json:
        given.json.write_text(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
