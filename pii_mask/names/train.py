"""Trains the tagger: ``python -m pii_mask.names.train FOLDER ... --out model.bin``.

A folder holds files ``*.jsonl`` of ``{"text": ..., "spans": [[start, end, "PER" | "ORG" | "LOC" |
"ADDR"], ...]}`` in
characters. Beside them, documents are made up from this package's templates, and the source code of Python's
standard library is read as text that holds no names. Which rows are kept back to choose by (``dev``) and
which to
judge by (``test``) is decided by :func:`part`, by a hash, before anything is looked at. The same input
gives the
same file, byte by byte, on machines of one kind.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import harmless, lists, made, model

if TYPE_CHECKING:
    from ..core.tagger import Tagger

KINDS = {"PER": 0, "ORG": 1, "LOC": 2, "ADDR": 3}
#: Files whose labels a machine gave, and how much their rows count; those made up aren't kept back from
#: training.
SILVER = {"masc_silver": 0.3, "masc_md": 0.5}
MADE_UP = {"synth_own"}
#: How far a name's beginning is preferred, in logits, by kind: of persons and addresses recall comes
#: before precision.
BIAS = (0.8, 0.5, 0.8, 1.5)

Row = tuple[str, list[tuple[int, int, str]]]


def part(stem: str, number: int) -> str:
    """Which part the row `number` of a file is in: fifty rows stay together, so that one text isn't in
    two parts."""
    if stem in SILVER or stem in MADE_UP:
        return "train"
    digest = hashlib.sha256(f"{stem}:{number // 50}".encode()).digest()
    return "test" if digest[0] < 51 else "dev" if digest[0] < 77 else "train"


def rows(folder: Path, wanted: str) -> Iterator[tuple[str, Row]]:
    """The rows of one part, each with its file's stem."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if part(path.stem, number) == wanted:
                row = json.loads(line)
                spans = sorted(
                    (start, end, kind)
                    for start, end, kind in row["spans"]
                    if kind in KINDS and row["text"][start:end].strip("@ ")
                )
                yield path.stem, (row["text"], spans)


def joined(several: Sequence[Row], between: str) -> Row:
    """Rows one behind the other, as one."""
    text, spans = "", []
    for one, marked in several:
        if text:
            text += between
        spans += [(start + len(text), end + len(text), kind) for start, end, kind in marked]
        text += one
    return text, spans


def labelled_numbers(draw: random.Random) -> Iterator[str]:
    """Numbers behind their labels, as this package knows them: SSN, IBAN, Steuernummer; none is a name."""
    from ..catalogue import default

    for declared in default().identifiers:
        if (
            declared.group in ("PERSON", "ORGANIZATION", "LOCATION", "ADDRESS", "COMPANY_ID")
            or not declared.example
        ):
            continue
        words = [word.rstrip(": ") for word in declared.context]
        draw.shuffle(words)
        for word in words[:6]:
            word = draw.choice((word, word, word.upper(), word.title(), word.capitalize()))
            yield draw.choice(
                ("{} {}", "{}: {}", "{}={}", "the {} is {}.", "{} number {}", "{}\n{}", '"{}": "{}"')
            ).format(word, declared.example)


def variants(row: Row, draw: random.Random) -> Row:
    """A row as it is, or in small or large letters, or with the mistakes of a scan."""
    text, spans = row
    chance = draw.random()
    if chance < 0.10 and len(text.lower()) == len(text):
        return text.lower(), spans
    if chance < 0.16 and len(text.upper()) == len(text):
        return text.upper(), spans
    if chance < 0.19:
        swapped = {"o": "0", "l": "1", "i": "l", "e": "c", "s": "5", "m": "n", "u": "v", "a": "o"}
        return "".join(swapped.get(c, c) if draw.random() < 0.04 else c for c in text), spans
    return row


def training(folders: Sequence[Path], seed: int, each: int) -> Iterator[tuple[Row, float, float]]:
    """Everything that is trained on, with its weight and the share of its words that is blurred."""
    draw = random.Random(seed)
    waiting: list[Row] = []
    last = ""
    for folder in folders:
        for stem, row in rows(folder, "train"):
            if stem != last or len(waiting) >= draw.choice((1, 1, 2, 3, 4)):
                if waiting:
                    yield (
                        variants(joined(waiting, draw.choice((" ", " ", "\n"))), draw),
                        SILVER.get(last, 1.0),
                        0.0,
                    )
                waiting = []
            last = stem
            waiting.append(row)
    if waiting:
        yield joined(waiting, " "), SILVER.get(last, 1.0), 0.0
    for number, document in enumerate(made.documents(each, seed)):
        # In one half of the documents every word counts, in the other the words around names are unknown
        # ones.
        yield (
            (variants(document, draw) if number < 2 * each else document),
            0.6,
            draw.choice((0.0, 0.1, 0.3)) if number < 2 * each else draw.choice((0.0, 0.25, 0.5)),
        )
    numbers = list(labelled_numbers(draw))
    draw.shuffle(numbers)
    for start in range(0, len(numbers), 3):
        yield (draw.choice((", ", "\n", "; ")).join(numbers[start : start + 3]), []), 0.6, 0.0
    for piece in harmless.pieces(draw, 900_000):
        yield (piece, []), 0.7, 0.0
        if draw.random() < 0.4:
            yield (harmless.rewritten(piece, draw), []), 0.6, 0.0


def in_bytes(row: Row) -> tuple[bytes, list[tuple[int, int, int]]]:
    text, spans = row
    places = [0]
    for symbol in text:
        places.append(places[-1] + len(symbol.encode("utf-8", "replace")))
    return text.encode("utf-8", "replace"), [(places[a], places[b], KINDS[kind]) for a, b, kind in spans]


def train(
    folders: Sequence[Path], *, seed: int = 1, epochs: int = 6, each: int = 6000, bits: int = 16
) -> bytes:
    """A model's file."""
    import numpy as np

    from ..core.tokens import list_table
    from ..core.trainer import Trainer, weight_lines

    began = time.process_time()

    def note(what: str) -> None:
        print(f"{time.process_time() - began:6.1f} s  {what}", file=sys.stderr)

    texts = list(training(folders, seed, each))
    digest = hashlib.sha256()
    for (text, spans), _, _ in texts:
        digest.update(f"{text}\0{spans}\0".encode("utf-8", "replace"))
    table = list_table(lists.flags(text for (text, _), weight, _ in texts if weight != 0.6))
    note(f"{len(texts)} texts, lists of {len(table)} bytes")
    trainer = Trainer(table)
    for row, weight, blur in texts:
        trainer.add(*in_bytes(row), weight, 0.25, blur)
    count, tokens, distinct, kept = trainer.number(3)
    note(f"{count} texts, {tokens} tokens, {distinct} features, {kept} rows")
    order = np.arange(count, dtype=np.int64)
    generator = np.random.Generator(np.random.PCG64(seed))
    for epoch in range(epochs):
        generator.shuffle(order)
        loss = trainer.epoch(order, 0.15 / (1 + 0.6 * epoch), 0.002)
        note(f"epoch {epoch + 1}: loss {loss:.4f}")
    keys, counts, weights, steps = trainer.trained()
    largest = np.abs(weights).max(axis=1)
    useful = np.argsort(-(largest * np.log1p(counts)), kind="stable")
    useful = useful[: int((1 << bits) * 6 * 1.02)].astype(np.int64)
    scale = 127 / float(np.quantile(largest[useful], 0.9995))
    small = np.clip(np.rint(weights * scale), -127, 127).astype(np.int8)
    lines, left = weight_lines(keys, small, useful, bits)
    note(f"{len(useful) - left} rows kept of {len(keys)}, {left} had no room")
    header: dict[str, Any] = {
        "version": 1,
        "bias": BIAS,
        "scale": scale,
        "steps": [round(float(step), 5) for step in steps.ravel()],
        "calibration": [[1.0, 0.0]] * 4,
        "trained": {
            "texts": count,
            "tokens": tokens,
            "seed": seed,
            "epochs": epochs,
            "python": sys.version.split()[0],
            "files": sorted(path.name for folder in folders for path in folder.glob("*.jsonl")),
            "sha256": digest.hexdigest(),
        },
    }
    header["calibration"] = calibrated(
        model.tagger_of({**header, "bias": [0.0] * 4}, table, lines), folders, seed
    )
    note(f"calibration {header['calibration']}")
    return model.packed(header, table, lines)


def calibrated(tagger: Tagger, folders: Sequence[Path], seed: int) -> list[list[float]]:
    """For each kind, the slope and offset of a logistic regression of being right on what the chain says."""
    import math

    import numpy as np

    from ..core.arrays import Strings

    texts = [row for folder in folders for _, row in rows(folder, "dev")]
    texts += list(made.documents(150, seed + 1))
    said: list[list[tuple[float, bool]]] = [[], [], [], []]
    encoded = [in_bytes(row) for row in texts]
    for number, start, end, kind, score in tagger.find(
        Strings.from_list([text for text, _ in encoded], "z"), (0, 1, 2, 3), 0.0
    ).to_list():
        right = any(a < end and start < b and what == kind for a, b, what in encoded[number][1])
        said[kind].append((math.log(score / (1 - score)), right))
    fitted = []
    for pairs in said:
        slope, offset = 1.0, 0.0
        if len(pairs) > 20:
            x = np.array([[logit, 1.0] for logit, _ in pairs])
            y = np.array([right for _, right in pairs], float)
            b = np.array([1.0, 0.0])
            for _ in range(30):
                p = 1 / (1 + np.exp(-x @ b))
                hessian = (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(2)
                b = b + np.linalg.solve(hessian, x.T @ (y - p) - 0.1 * (b - np.array([1.0, 0.0])))
            slope, offset = float(b[0]), float(b[1])
        fitted.append([round(slope, 4), round(offset, 4)])
    return fitted


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m pii_mask.names.train", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of labelled texts")
    parser.add_argument(
        "--out", type=Path, default=model.PATH, help="where to write (default: into the package)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument(
        "--each", type=int, default=6000, help="documents to make up of each file of templates"
    )
    parser.add_argument(
        "--bits", type=int, default=16, help="of the number of lines of weights (64 bytes each)"
    )
    arguments = parser.parse_args()
    made_file = train(
        arguments.folders,
        seed=arguments.seed,
        epochs=arguments.epochs,
        each=arguments.each,
        bits=arguments.bits,
    )
    arguments.out.write_bytes(made_file)
    print(f"{arguments.out}: {len(made_file):,} bytes, SHA-256 {hashlib.sha256(made_file).hexdigest()}")


if __name__ == "__main__":
    main()
