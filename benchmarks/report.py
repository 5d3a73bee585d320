"""The measurements as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.harness import REFERENCE

__all__ = ["percent", "rate", "show"]

#: Wall time this much above CPU time means that somebody else had the core.
NOISY = 1.1


def show(record: dict[str, Any], console: Console) -> None:
    """Print all of `record`, then, in words, where pii_mask loses or is wrong."""
    machine, settings = record["machine"], record["settings"]
    console.print(
        f"{machine['cpu']}, {machine['system']}, Python {machine['python']}; "
        f"core {settings['core']}, one thread, median CPU time of {settings['runs']} runs",
        highlight=False,
    )
    remarks: list[str] = []
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for result in record["results"]:
        groups.setdefault((result["model"], result["workload"]), []).append(result)
    for (model, workload), results in groups.items():
        console.print(_compared(model, workload, results, remarks))
    if "file" in record:
        _file(record["file"], console, remarks)
    if "growth" in record:
        _growth(record["growth"], console, remarks)
    for remark in remarks:
        console.print(f"• {remark}", highlight=False)


def rate(result: dict[str, Any]) -> float:
    """Megabytes (a text) or million rows (a column) a CPU second."""
    amount = float(result["rows"] if result["model"] == "column" else result["bytes"])
    return amount / 1e6 / max(float(result["cpu_s"]), 1e-9)


def _compared(model: str, workload: str, results: list[dict[str, Any]], remarks: list[str]) -> Table:
    unit = "M rows/s" if model == "column" else "MB/s"
    table = Table(title=f"{model}: {workload}", title_justify="left", caption_justify="left")
    table.add_column("engine")
    for header in (unit, "wall", "recall", "covered", "of all", "precision", f"{REFERENCE} is"):
        table.add_column(header, justify="right")
    table.add_column("how")
    ours = next((r for r in results if r["engine"] == REFERENCE and "failed" not in r), None)
    if ours is None:
        remarks.append(f"{model} {workload}: no ratios, for {REFERENCE} gave no result.")
    for result in results:
        name = result["engine"]
        if "failed" in result:
            table.add_row(name, "failed", *[""] * 6, result["failed"])
            remarks.append(f"{model} {workload}: {name} failed: {result['failed']}")
            continue
        remarks += [f"{model} {workload}: {name} {remark}" for remark in _remarks(result, ours)]
        score = result["score"]
        compared = ours is not None and not name.startswith(REFERENCE) and not _wrong(score)
        ratio = _ratio(rate(ours) / rate(result)) if ours is not None and compared else ""
        table.add_row(
            name,
            f"{rate(result):.3g}" if rate(result) < 100 else f"{rate(result):.0f}",
            f"{result['wall_s']:.3f} s",
            *(percent(score[key]) for key in ("recall", "covered", "covered_all", "precision")),
            ratio,
            f"{result['about']}; {result['way']}",
        )
    return table


def _remarks(result: dict[str, Any], ours: dict[str, Any] | None) -> Iterator[str]:
    """What a reader of the table must know about one row, each a sentence without its subject."""
    score = result["score"]
    if wrong := _wrong(score):
        yield f"is not compared: {wrong}."
    if result.get("slice"):
        yield f"was given the first {result['bytes'] / 1e6:.1f} MB only; its rate is of those."
    if result["wall_s"] > NOISY * result["cpu_s"] + 0.01:
        yield f"took {result['wall_s'] / result['cpu_s']:.2f} times its CPU time: a busy machine."
    if result["engine"].startswith(REFERENCE):
        if score["recall"] != 1 or score["precision"] != 1:
            yield f"errs: recall {percent(score['recall'])}, precision {percent(score['precision'])}."
    elif ours is not None and not wrong and rate(result) > rate(ours):
        yield (
            f"is {rate(result) / rate(ours):.1f} times as fast as {REFERENCE}, which loses here; "
            f"of all that is planted it gets {percent(score['covered_all'])}."
        )


def _wrong(score: dict[str, Any]) -> str:
    """Why a ratio with this engine would mean nothing, or ''."""
    if score["claimed"] and not (score["recall"] or score["covered"]):
        return "it found none of the kinds that it claims"
    return ""


def _ratio(times: float) -> str:
    return f"{times:.1f} × as fast" if times >= 1 else f"slower: {times:.2f} ×"


def percent(share: float | None) -> str:
    """A share in words; 100 % is only what is exactly that."""
    if share is None:
        return "-"
    return "100 %" if share == 1 else f"{min(share, 0.9999):.2%}".replace("%", " %")


def _file(result: dict[str, Any], console: Console, remarks: list[str]) -> None:
    if "failed" in result:
        remarks.append(f"file: no figures: {result['failed']}")
        return
    masked, copied = result["pii_mask"], result["pyarrow"]
    title = f"file: Parquet to Parquet, {masked['rows']:,} rows, {masked['compression']}"
    table = Table(title=title, title_justify="left")
    for header in ("what", "CPU", "wall", "M rows/s", "times reading and writing"):
        table.add_column(header, justify="left" if header == "what" else "right")
    for name, times in (("pyarrow: read, write", copied), ("pii_mask: mask_file", masked)):
        table.add_row(
            name,
            f"{times['cpu_s']:.2f} s",
            f"{times['wall_s']:.2f} s",
            f"{times['rows'] / times['cpu_s'] / 1e6:.2f}",
            f"{times['cpu_s'] / copied['cpu_s']:.2f} ×",
        )
    console.print(table)
    for rows, peak in result["peak_bytes"].items():
        console.print(f"peak memory, {int(rows):,} rows: {peak / 1e6:.0f} MB", highlight=False)
    if survived := {name: count for name, count in masked["unchanged"].items() if count}:
        remarks.append(f"file: cells that came through unchanged: {survived}")


def _growth(result: dict[str, Any], console: Console, remarks: list[str]) -> None:
    if "failed" in result:
        remarks.append(f"growth: no figures: {result['failed']}")
        return
    table = Table(title="growth: find_all on English, one thing at a time", title_justify="left")
    for header in ("what", "value", "MB/s", "ns a byte", "findings"):
        table.add_column(header, justify="left" if header == "what" else "right")
    for point in result["points"]:
        per_byte = point["cpu_s"] / point["bytes"] * 1e9
        figures = f"{1e3 / per_byte:.0f}", f"{per_byte:.2f}", f"{point['found']:,}"
        table.add_row(point["what"], str(point["value"]), *figures)
    console.print(table)
    counting = result["bytes"] / result["count_s"] / 1e6
    console.print(f"counting one byte, bytes.count, of the same text: {counting:,.0f} MB/s", highlight=False)
