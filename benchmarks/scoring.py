"""Is what an engine did right? Found or replaced, against the planted identifiers."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["Score", "score_column", "score_replaced", "score_spans"]

#: Rows whose text was changed outside planted values are compared byte by byte, at most so many.
DAMAGED_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1; None where there was nothing to count or it can't be told.

    `recall` is over the planted identifiers of the kinds that the engine claims, with the exact span, or
    no longer standing in the output of a replacer. `covered` is the share of them all of whose bytes lie
    in findings (were changed), `covered_all` the same over the planted identifiers of every kind.
    `precision` is the share of findings that overlap a planted identifier; for a replacer, the share of
    the changed bytes that lie in one.
    """

    planted: int
    claimed: int
    findings: int | None
    recall: float | None
    covered: float | None
    covered_all: float | None
    precision: float | None

    def to_dict(self) -> dict[str, float | None]:
        return asdict(self)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _is_claimed(truth: pa.Table, kinds: Iterable[str]) -> np.ndarray:
    claimed = pc.is_in(truth["entity"].cast(pa.string()), value_set=pa.array(sorted(kinds), pa.string()))
    mask: np.ndarray = claimed.combine_chunks().to_numpy(zero_copy_only=False)
    return mask


def _merged(spans: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends of the union of `spans`, which are sorted by start."""
    if not len(spans):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    reached = np.maximum.accumulate(spans[:, 1])
    first = np.concatenate([[True], spans[1:, 0] > reached[:-1]])
    return spans[first, 0], reached[np.concatenate([np.flatnonzero(first)[1:] - 1, [len(spans) - 1]])]


def score_spans(spans: np.ndarray, truth: pa.Table, kinds: Iterable[str]) -> Score:
    """Findings as an (n, 2) array of byte offsets, against `truth` (start, end, entity; disjoint, sorted)."""
    starts, ends = truth["start"].to_numpy(), truth["end"].to_numpy()
    claimed = _is_claimed(truth, kinds)
    spans = np.unique(np.asarray(spans, np.int64).reshape(-1, 2), axis=0)

    # One integer a span: the length fits the low bits, an identifier being far shorter than 2**20.
    lengths = np.minimum(spans[:, 1] - spans[:, 0], (1 << 20) - 1)
    exact = np.isin(starts << 20 | (ends - starts), spans[:, 0] << 20 | lengths)
    union_starts, union_ends = _merged(spans)
    holder = np.searchsorted(union_starts, starts, side="right") - 1
    covered = np.zeros(len(starts), bool)
    inside = holder >= 0
    covered[inside] = union_ends[holder[inside]] >= ends[inside]

    # The first planted identifier that ends behind a finding's start is the only one it can touch first.
    neighbour = np.searchsorted(ends, spans[:, 0], side="right")
    near = neighbour < len(starts)
    hits = int((starts[neighbour[near]] < spans[near, 1]).sum())
    return Score(
        planted=len(starts),
        claimed=int(claimed.sum()),
        findings=len(spans),
        recall=_share(int(exact[claimed].sum()), int(claimed.sum())),
        covered=_share(int(covered[claimed].sum()), int(claimed.sum())),
        covered_all=_share(int(covered.sum()), len(covered)),
        precision=_share(hits, len(spans)),
    )


def score_replaced(before: bytes, after: bytes, truth: pa.Table, kinds: Iterable[str]) -> Score:
    """Text overwritten in place (`after` is as long as `before`), against `truth`."""
    if len(before) != len(after):
        raise ValueError(f"{len(before)} bytes became {len(after)}: no longer comparable place by place")
    changed = np.frombuffer(before, np.uint8) != np.frombuffer(after, np.uint8)
    upto = np.concatenate([[0], np.cumsum(changed, dtype=np.int64)])
    starts, ends = truth["start"].to_numpy(), truth["end"].to_numpy()
    claimed = _is_claimed(truth, kinds)
    lost = upto[ends] - upto[starts]
    total = int(upto[-1])
    return Score(
        planted=len(starts),
        claimed=int(claimed.sum()),
        findings=None,
        recall=_share(int((lost[claimed] > 0).sum()), int(claimed.sum())),
        covered=_share(int((lost == ends - starts)[claimed].sum()), int(claimed.sum())),
        covered_all=_share(int((lost == ends - starts).sum()), len(starts)),
        precision=_share(int(lost.sum()), total),
    )


def score_column(before: pa.Array, after: pa.Array, truth: pa.Table, kinds: Iterable[str]) -> Score:
    """A column whose values were replaced by anything, against `truth` (row, start, end, entity).

    A planted value counts as replaced when it no longer stands anywhere in its row.
    """
    if len(before) != len(after):
        raise ValueError(f"{len(before)} rows became {len(after)}")
    claimed = _is_claimed(truth, kinds)
    old = before.cast(pa.binary()).to_pylist()
    new = after.cast(pa.binary()).to_pylist()
    gone = np.zeros(len(claimed), bool)
    spans: dict[int, list[tuple[int, int]]] = {}
    gone_bytes = 0
    columns = (truth[name].to_pylist() for name in ("row", "start", "end"))
    for index, (row, start, end) in enumerate(zip(*columns, strict=True)):
        gone[index] = old[row][start:end] not in new[row]
        gone_bytes += (end - start) * bool(gone[index])
        spans.setdefault(row, []).append((start, end))

    damaged = [row for row in range(len(old)) if not _kept(old[row], new[row], spans.get(row, []))]
    sample = damaged[:: max(1, len(damaged) // DAMAGED_ROWS)]
    lost = sum(_lost_outside(old[row], new[row], spans.get(row, [])) for row in sample)
    lost_bytes = round(lost * len(damaged) / len(sample)) if sample else 0
    return Score(
        planted=len(claimed),
        claimed=int(claimed.sum()),
        findings=None,
        recall=_share(int(gone[claimed].sum()), int(claimed.sum())),
        covered=None,
        covered_all=_share(int(gone.sum()), len(gone)),
        precision=_share(gone_bytes, gone_bytes + lost_bytes),
    )


def _kept(old: bytes, new: bytes, spans: list[tuple[int, int]]) -> bool:
    """Whether everything outside `spans` stands in `new`, in order."""
    if old == new:
        return True
    at = position = 0
    for start, end in [*spans, (len(old), len(old))]:
        found = new.find(old[position:start], at)
        if found < 0:
            return False
        at, position = found + start - position, end
    return True


def _lost_outside(old: bytes, new: bytes, spans: list[tuple[int, int]]) -> int:
    """How many bytes outside `spans` were changed, by the shortest explanation difflib finds."""
    lost = np.zeros(len(old), bool)
    for tag, start, end, _, _ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lost[start:end] = tag != "equal"
    for start, end in spans:
        lost[start:end] = False
    return int(lost.sum())
