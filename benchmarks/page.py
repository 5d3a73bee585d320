"""The measurements as the tables of a page of the documentation, between two marks in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness import REFERENCE
from benchmarks.report import percent, rate

__all__ = ["BEGIN", "END", "fill_in"]

BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"
TITLES = {
    "english": "Finding in English text",
    "mixed": "Finding in Chinese and English text",
    "mobile": "Masking a column of mobiles",
    "resident_id": "Masking a column of resident IDs",
    "email": "Masking a column of e-mail addresses",
    "bank_card": "Masking a column of bank cards",
    "note": "Masking a column of notes",
}


def fill_in(page: Path, record: dict[str, Any]) -> None:
    """Puts the tables of `record` between the marks of `page`. Raises :class:`ValueError` if it has none."""
    before, begin, rest = page.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} has no place for the tables: {BEGIN} and {END}")
    page.write_text("\n\n".join([before + BEGIN, *_blocks(record), END + after]))


def _blocks(record: dict[str, Any]) -> Iterator[str]:
    machine, settings = record["machine"], record["settings"]
    yield (
        f"Measured on {machine['date']}: {machine['cpu']}, {machine['system']}, Python {machine['python']};"
        f" one core, medians of the CPU time of {settings['runs']} runs. Texts of"
        f" {settings['megabytes']:g} MB, columns of {settings['rows']:,} rows."
    )
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for result in record["results"]:
        groups.setdefault((result["model"], result["workload"]), []).append(result)
    for (model, workload), results in groups.items():
        yield f"## {TITLES[workload]}"
        yield _compared(model, results)
    columns = {workload: results for (model, workload), results in groups.items() if model == "column"}
    if len(columns) > 1:
        yield "## The columns together"
        yield _together(columns)
    if "file" in record and "failed" not in record["file"]:
        yield "## From Parquet to Parquet"
        yield _file(record["file"])
    if "growth" in record and "failed" not in record["growth"]:
        yield "## How the cost grows"
        yield from _growth(record["growth"])
    yield "## Where we lose, and what gave no figures"
    yield "\n".join(f"- {line}" for line in [*_lost(groups), *_failed(record)]) or "Nothing."


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], *, left: int = 1) -> str:
    lines = [header, ["---"] * left + ["--:"] * (len(header) - left), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _compared(model: str, results: Sequence[dict[str, Any]]) -> str:
    unit = "M rows/s" if model == "column" else "MB/s"
    ours = next((each for each in results if each["engine"] == REFERENCE and "failed" not in each), None)
    rows = []
    for each in sorted((each for each in results if "failed" not in each), key=rate, reverse=True):
        times = "" if ours is None or each is ours else f"{rate(ours) / rate(each):.2f} ×"
        score = each["score"]
        shares = [percent(score[key]) for key in ("recall", "covered_all", "precision")]
        part = f"; first {each['bytes'] / 1e6:.1f} MB" if each.get("slice") else ""
        how = f"{each['about']}; {each['way']}{part}"
        rows.append([f"`{each['engine']}`", how, f"{rate(each):.3g}", *shares, times])
    header = ["engine", "how", unit, "recall", "of all", "precision", f"{REFERENCE} is"]
    return _table(header, rows, left=2)


def _together(columns: dict[str, list[dict[str, Any]]]) -> str:
    spent: dict[str, dict[str, float]] = {}
    for workload, results in columns.items():
        for each in results:
            if "failed" not in each:
                spent.setdefault(each["engine"], {})[workload] = each["cpu_s"]
    ours = spent.get(REFERENCE, {})
    rows = []
    for engine, each in sorted(spent.items(), key=lambda item: sum(item[1].values())):
        mine = sum(ours.get(workload, 0.0) for workload in each)
        times = "" if engine == REFERENCE or not mine else f"{sum(each.values()) / mine:.2f} ×"
        rows.append([f"`{engine}`", ", ".join(each), f"{sum(each.values()):.2f} s", times])
    return _table(["engine", "columns", "CPU", f"{REFERENCE} is"], rows, left=2)


def _file(result: dict[str, Any]) -> str:
    masked, copied = result["pii_mask"], result["pyarrow"]
    rows = []
    for name, each in (("pyarrow reads and writes", copied), ("pii_mask masks", masked)):
        cells = f"{each['cpu_s']:.2f} s", f"{each['rows'] / each['cpu_s'] / 1e6:.2f}"
        rows.append([name, *cells, f"{each['cpu_s'] / copied['cpu_s']:.2f} ×"])
    peaks = ", ".join(
        f"{int(rows):,} rows {peak / 1e6:.0f} MB" for rows, peak in result["peak_bytes"].items()
    )
    return f"{_table(['', 'CPU', 'M rows/s', 'times copying'], rows)}\n\nPeak memory: {peaks}."


def _growth(result: dict[str, Any]) -> Iterator[str]:
    counting = result["bytes"] / result["count_s"]
    yield (
        "`find_all` on the English text, one thing changed at a time. Counting one byte in the same text"
        f" (`bytes.count`) runs at {counting / 1e6:,.0f} MB/s."
    )
    rows = []
    for point in result["points"]:
        per_s = point["bytes"] / point["cpu_s"]
        cells = f"{per_s / 1e6:,.0f}", f"{1e9 / per_s:.2f}", f"{per_s / counting:.3f}"
        rows.append([point["what"], str(point["value"]), *cells])
    yield _table(["what", "value", "MB/s", "ns a byte", "of counting"], rows)


def _lost(groups: dict[tuple[str, str], list[dict[str, Any]]]) -> Iterator[str]:
    for (_, workload), results in groups.items():
        ours = next((each for each in results if each["engine"] == REFERENCE and "failed" not in each), None)
        for each in results:
            if not ours or "failed" in each or each["engine"].startswith(REFERENCE):
                continue
            if (times := rate(each) / rate(ours)) > 1:
                covered = percent(each["score"]["covered_all"])
                name = f"{TITLES[workload]}: `{each['engine']}`"
                yield f"{name} is {times:.1f} times as fast, and gets {covered} of all that is planted."


def _failed(record: dict[str, Any]) -> Iterator[str]:
    for each in record["results"]:
        if "failed" in each:
            yield f"{TITLES[each['workload']]}: `{each['engine']}` gave none: {each['failed']}"
