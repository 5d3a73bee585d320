"""Tables, progress and numbers for a terminal; the same as plain text where there is none.

Everything is written to fit 80 columns. Texts that come out of data or arguments are never taken for
markup, and characters that could steer a terminal are replaced.
"""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TextIO, cast

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ..results import Dataset, Profile, Receipt, Verdict
from ..types import Finding
from .document import shown_name, shown_path

__all__ = [
    "before_and_after",
    "console",
    "counted",
    "duration",
    "grid",
    "marked",
    "progress",
    "receipt_table",
    "scan_table",
    "scan_tables",
    "size",
    "table",
    "verdict_panel",
    "verdict_table",
]

#: How wide lines are where nobody says: a log or a file can be wider than the narrowest terminal.
PIPE_WIDTH = 120
#: Between two columns of a table.
GAP = 3
FOUND = "bold yellow"
GOOD = "bold green"
BAD = "bold red"


def console(*, stderr: bool = False) -> Console:
    """A console on standard output or standard error; into a pipe it writes plain text."""
    stream = sys.stderr if stderr else sys.stdout
    if not stream.isatty():
        stream = cast(TextIO, _Trimmed(stream))
    made = _Console(file=stream, highlight=False, markup=False, emoji=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PIPE_WIDTH
    return made


class _Console(Console):
    """A console that leaves it to the program what a reader's hanging up means."""

    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704 it is called where the exception is handled


class _Trimmed:
    """A text stream without the blanks with which tables fill up their lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.encoding = stream.encoding

    def write(self, text: str) -> int:
        return self._stream.write(re.sub(" +(?=\n)", "", text))

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return False


@contextmanager
def progress(label: str) -> Iterator[Callable[[float], None] | None]:
    """A progress bar on standard error for as long as the block runs, moved by calling what is yielded.

    It takes the share done, 0 to 1, or nan where nobody knows. Without a terminal it is None.
    """
    target = console(stderr=True)
    if not target.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=target, transient=True) as bar:
        task = bar.add_task(label, total=None)

        def move(share: float) -> None:
            if not math.isnan(share):
                bar.update(task, total=1.0, completed=share)

        yield move


# -- numbers and texts -----------------------------------------------------------------------------


def size(nbytes: int) -> str:
    """Bytes as people read them, decimal: ``1.3 MB``."""
    amount = float(nbytes)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" or amount >= 100 else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:,.1f} TB"


def duration(seconds: float) -> str:
    """Seconds as people read them: ``38 ms``, ``2.1 s``, ``3 min 20 s``."""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{seconds // 60:.0f} min {seconds % 60:.0f} s"


def speed(rows: int, seconds: float) -> str:
    """Rows per second."""
    return f"{rows / seconds:,.0f} rows/s" if seconds > 0 else ""


def printable(text: str) -> str:
    """`text` without characters that steer a terminal or break a line: U+FFFD stands for each."""
    return "".join(symbol if symbol.isprintable() else "\ufffd" for symbol in text)


def counted(counts: Mapping[str, int]) -> str:
    """``CN_MOBILE 15,709, EMAIL_ADDRESS 8,854``: the most frequent first."""
    ordered = sorted(counts.items(), key=lambda each: -each[1])
    return ", ".join(f"{name} {count:,}" for name, count in ordered)


def marked(text: str, findings: Sequence[Finding], *, show: bool) -> Text:
    """`text` with what was found in it set off: as it stands with `show`, else its entity in brackets."""
    shown = Text()
    at = 0
    for finding in findings:
        shown.append(_lines(text[at : finding.start]))
        value = _lines(text[finding.start : finding.end]) if show else f"[{finding.entity}]"
        shown.append(value, FOUND)
        at = finding.end
    return shown.append(_lines(text[at:]))


def _lines(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))


ATTACKS = {
    "dictionary": "digests looked up",
    "frequency": "told by frequency",
    "linkage": "linked by what stays",
}


# -- tables ----------------------------------------------------------------------------------------


def table(*columns: str, right: Iterable[str] = (), whole: Iterable[str] = ()) -> Table:
    """An empty table: columns named in `right` are aligned to the right, those in `whole` aren't broken."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    right, whole = set(right), set(whole)
    for name in columns:
        numeric = name in right
        made.add_column(
            name, justify="right" if numeric else "left", no_wrap=numeric or name in whole, overflow="fold"
        )
    return made


def grid(rows: Iterable[tuple[str, RenderableType]]) -> Table:
    """Lines of a word and what there is to say about it."""
    made = Table.grid(padding=(0, 2))
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    for word, saying in rows:
        made.add_row(word, saying)
    return made


def scan_table(profile: Profile) -> Table:
    """What each column of a dataset holds."""
    made = table("column", "type", "nulls", "entity", "evidence", "found", right=["nulls"])
    for column in profile.columns:
        inside = counted(column.unusual if column.entity else column.found)
        if column.entity:
            inside = f"besides: {inside}" if inside else counted(column.found)
        made.add_row(
            printable(shown_name(column.name)),
            column.type,
            f"{column.nulls:,}" if column.nulls else "",
            Text(column.entity, FOUND) if column.entity else Text(column.meaning, "dim"),
            printable(column.evidence),
            inside,
        )
    return made


def scan_tables(found: Profile | Dataset) -> Iterator[RenderableType]:
    """What a scan found: the columns of each table of data, what they add up to, and what joins them."""
    if not isinstance(found, Profile):
        for profile in found.tables:
            yield Text(printable(shown_path(profile.source)), "bold")
            yield from scan_tables(profile)
            yield ""
        if found.joins:
            made = table("joins", "with", "type", "shared values", "share", right=["shared values", "share"])
            for join in found.joins:
                made.add_row(
                    printable(f"{shown_path(join.left)}: {shown_name(join.left_column)}"),
                    printable(f"{shown_path(join.right)}: {shown_name(join.right_column)}"),
                    Text(join.entity or "", FOUND),
                    f"{join.shared:,}",
                    f"{100 * join.share:.3g} %",
                )
            yield made
        for name, why in found.skipped.items():
            yield Text(printable(f"{shown_path(name)}: left out: {why}"), BAD)
        return
    yield scan_table(found)
    lines = [f"{found.rows:,} rows, {len(found.columns)} columns"]
    if any(shown_name(column.name) != column.name for column in found.columns):
        lines.append("names of columns hold personal data: does the first line name the columns?")
    if found.subject is not None and found.subjects is not None:
        lines[0] += f"; {found.subjects:,} people by {printable(shown_name(found.subject))}"
    if found.quasi:
        names = ", ".join(printable(shown_name(name)) for name in found.quasi)
        lines.append(f"may single people out together: {names}")
    law = found.grades(measures=["cn_2017"])["cn_2017"]
    if law.ratio:
        of = "" if found.sampling is None else " in the sample alone"
        lines.append(f"{law.ratio:,.1f} times the quantity of article 5 (2017){of}: a reference, no advice")
    if found.sampling is not None and found.sampling.unseen:
        sample = found.sampling
        of = "" if sample.of is None else f" of {sample.of:,}"
        lines.append(
            f"a sample of {sample.rows:,}{of} rows: what wasn't seen stands in less than"
            f" {100 * sample.unseen:.2g} % of {sample.by}, with {100 * sample.confidence:g} % confidence"
        )
    yield "\n".join(lines)


def receipt_table(receipt: Receipt) -> Table:
    """What a run did with each column."""
    names = ["column", "treatment", "found"]
    if receipt.redacted:
        names.append("redacted")
    made = table(*names, right=["redacted"])
    for name, treatment in receipt.columns.items():
        row = [printable(name), treatment, counted(receipt.found.get(name, {}))]
        if receipt.redacted:
            row.append(f"{receipt.redacted[name]:,}" if name in receipt.redacted else "")
        made.add_row(*row)
    return made


def verdict_table(verdict: Verdict) -> Table | None:
    """Survivors and residual findings of the columns that have any; None if there are none."""
    names = [*dict.fromkeys([*verdict.survivors, *verdict.residual, *verdict.coincidences])]
    made = table("column", "survivors", "coincidences", "still found", right=["survivors", "coincidences"])
    for name in names:
        survivors, chance = verdict.survivors.get(name, 0), verdict.coincidences.get(name, 0)
        residual = {entity: n for entity, n in verdict.residual.get(name, {}).items() if n}
        if survivors or chance or residual:
            made.add_row(
                printable(name),
                Text(f"{survivors:,}", BAD if survivors else ""),
                f"{chance:,}",
                Text(counted(residual), BAD),
            )
    return made if made.row_count else None


def proof_table(verdict: Verdict) -> Table | None:
    """What still joins, what attacks came to, how rows hide; None if nothing was measured."""
    made = table("measured", "columns", "before", "after", right=["before", "after"])
    for join in verdict.joins:
        now = "not kept" if join.after is None else f"{join.after:,}"
        lost = join.kept and (join.after or 0) < join.before
        made.add_row(
            "rows that join", _names(join.columns), f"{join.before:,}", Text(now, BAD if lost else "")
        )
    for attack in verdict.attacks:
        bad = attack.kind == "dictionary" and attack.succeeded > 0
        said = f"{attack.succeeded:,.0f} of {attack.targets:,}"
        made.add_row(ATTACKS[attack.kind], _names(attack.columns), "", Text(said, BAD if bad else ""))
    before, after = verdict.risk_before, verdict.risk_after
    if after is not None:
        about = _names(after.quasi)
        made.add_row("k", about, "" if before is None else f"{before.k:,}", f"{after.k:,}")
        unique = ("" if each is None else f"{100 * each.uniqueness:.3g} %" for each in (before, after))
        made.add_row("unique rows", about, *unique)
    return made if made.row_count else None


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(printable, names))


def verdict_panel(verdict: Verdict, *, compared: bool = True) -> Panel:
    """The verdict, to be seen from across the room. `compared` says whether there was an original."""
    survivors = sum(verdict.survivors.values())
    residual = sum(sum(counts.values()) for counts in verdict.residual.values())
    style = GOOD if verdict.ok else BAD
    lines = []
    if compared:
        said = "no original value stands" if not survivors else "original values still stand"
        head = (f"{survivors:,} {_plural('survivor', survivors)}", style)
        lines.append(Text.assemble(head, f": {said} where it was to be replaced"))
    said = "a new scan finds nothing personal in" if not residual else "a new scan finds personal data in"
    head = (f"{residual:,} {_plural('finding', residual)} left", style)
    lines.append(Text.assemble(head, f": {said} the masked file"))
    lines.append(Text(f"{verdict.rows:,} rows checked"))
    lines += [Text(f"• {printable(reason)}") for reason in verdict.reasons]
    return Panel(
        Group(*lines),
        title=Text("verified" if verdict.ok else "NOT SAFE TO SHARE", style),
        title_align="left",
        border_style=style,
        padding=(0, 2),
        expand=False,
    )


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def before_and_after(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], width: int
) -> list[Table]:
    """The same rows twice, each masked one right under its original.

    Columns stand side by side in as many tables as it takes for each to fit `width`.
    Values are shown: only for synthetic rows.
    """
    cells = {
        name: [(_cell(old[name]), _cell(new.get(name))) for old, new in zip(before, after, strict=True)]
        for name in (before[0] if before else {})
    }
    wide = {
        name: max(cell_len(name), *(cell_len(text) for pair in pairs for text in pair))
        for name, pairs in cells.items()
    }
    shelves: list[list[str]] = []
    for name, own in wide.items():
        room = (shelf for shelf in shelves if own + sum(wide[each] + GAP for each in shelf) <= width)
        shelf = next(room, None)
        if shelf is None:
            shelves.append([name])
        else:
            shelf.append(name)
    return [_shelf(shelf, cells) for shelf in shelves]


def _shelf(names: Sequence[str], cells: Mapping[str, Sequence[tuple[str, str]]]) -> Table:
    made = table(*names)
    for row in range(len(cells[names[0]])):
        made.add_row(*(Text(cells[name][row][0], "dim") for name in names))
        made.add_row(*(_changed(*cells[name][row]) for name in names), end_section=True)
    return made


def _changed(before: str, after: str) -> Text:
    return Text(after, "dim" if before == after else GOOD)


def _cell(value: Any) -> str:
    return "" if value is None else printable(str(value))
