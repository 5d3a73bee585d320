"""The comparison's own arithmetic: where the truth lies in lines, and what the page says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks import page, workloads
from benchmarks.corpus import Corpus
from benchmarks.engines._places import byte_offsets


def test_the_truth_by_line_is_the_truth() -> None:
    text = workloads.mixed(0.05, 3)
    corpus = Corpus(text.data, text.lines(), text.truth)
    lines = [line.encode() for line in corpus.lines.to_pylist()]
    truth, by_line = corpus.truth.to_pylist(), corpus.truth_by_line().to_pylist()
    assert [lines[each["row"]][each["start"] : each["end"]] for each in by_line] == [
        corpus.data[each["start"] : each["end"]] for each in truth
    ]
    assert [each["entity"] for each in by_line] == [each["entity"] for each in truth]


@pytest.mark.parametrize("text", ["", "abc", "é你😀x"])
def test_byte_offsets(text: str) -> None:
    assert list(byte_offsets(text)) == [len(text[:n].encode()) for n in range(len(text) + 1)]


def _result(engine: str, cpu_s: float, **more: Any) -> dict[str, Any]:
    score = {"recall": 1.0, "covered_all": 0.5, "precision": None, "covered": 1.0, "claimed": 1}
    made = {"model": "find", "workload": "english", "engine": engine, "about": "a|b", "way": "w"}
    return {**made, "bytes": 10**6, "cpu_s": cpu_s, "wall_s": cpu_s, "score": score, **more}


def test_the_page_says_who_is_faster_and_who_failed(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"# Title\n\n{page.BEGIN}\n\nold\n\n{page.END}\n\nmore\n")
    record = {
        "machine": {"date": "d", "cpu": "c", "system": "s", "python": "p"},
        "settings": {"runs": 5, "megabytes": 1.0, "rows": 10},
        "results": [
            _result("pii_mask", 0.1),
            _result("quick", 0.05),
            _result("slow", 1.0),
            {**_result("none", 1.0), "failed": "not installed"},
        ],
    }
    page.fill_in(path, record)
    text = path.read_text()
    assert text.startswith("# Title")
    assert text.endswith("more\n")
    assert "old" not in text
    assert "| `slow` | a/b; w | 1 | 100 % | 50.00 % | - | 10.00 × |" in text
    assert "`quick` is 2.0 times as fast, and gets 50.00 % of all that is planted." in text
    assert "`none` gave none: not installed" in text
    again = text
    page.fill_in(path, record)
    assert path.read_text() == again


def test_a_page_without_a_place_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Title\n")
    with pytest.raises(ValueError, match="no place"):
        page.fill_in(path, {})
    assert path.read_text() == "# Title\n"
