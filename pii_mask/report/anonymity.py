"""What `risk` and `k-anonymise` print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from ..results import Anonymised, Risk
from . import terminal

__all__ = ["show_anonymised", "show_risk"]

#: Subsets of columns that are shown, those with most unique rows.
SUBSETS = 8


def show_risk(risk: Risk) -> None:
    """The measures, column by column, and what they were taken over."""
    out = terminal.console()
    counted = f"{risk.rows:,} rows"
    if risk.subjects is not None:
        counted += f" about {risk.subjects:,} subjects"
    nulls = "a null is a value of its own" if risk.nulls == "value" else "a null agrees with every value"
    out.print(f"{counted} in {risk.classes:,} classes over {', '.join(risk.quasi)}; {nulls}")
    facts = [
        ("k", f"{risk.k:,}"),
        ("unique", f"{risk.unique:,} ({_percent(risk.uniqueness)})"),
        (
            "prosecutor",
            f"highest {_percent(risk.prosecutor.highest)}, mean {_percent(risk.prosecutor.average)}",
        ),
        (
            "journalist",
            f"highest {_percent(risk.journalist.highest)}, mean {_percent(risk.journalist.average)}",
        ),
        ("marketer", _percent(risk.marketer)),
        (f"at risk (above {_percent(risk.prosecutor.threshold)})", _percent(risk.prosecutor.at_risk)),
    ]
    about = risk.population
    if about is not None:
        if about.exact:
            facts.append((f"unique among {about.size:,}", _percent(about.unique or 0.0)))
        else:
            pitman = "no fit" if about.pitman is None else _percent(about.pitman)
            facts.append(
                (f"unique among {about.size:,}", f"Pitman {pitman}, Zayatz {_percent(about.zayatz or 0.0)}")
            )
    out.print(_table(("measure", ""), facts))
    rows: list[tuple[str, ...]]
    if risk.sensitive:
        rows = [
            (
                name,
                f"{each.l:,}",
                f"{each.entropy_l:.2f}",
                f"> {each.recursive_c:.3g}",
                f"{each.t_equal:.3f}",
                "" if each.t_ordered is None else f"{each.t_ordered:.3f}",
                f"{each.beta:.3g}",
                f"{each.delta:.3g}",
                f"{each.alpha:.2f}",
            )
            for name, each in risk.sensitive.items()
        ]
        heads: tuple[str, ...] = ("sensitive", "l", "entropy l", "c", "t equal", "t ordered", "β", "δ", "α")
        out.print(_table(heads, rows))
    out.print(_table(("class size", "rows"), [(f"{least:,}+", f"{many:,}") for least, many in risk.sizes]))
    worst = sorted((each for each in risk.subsets if each.unique), key=lambda each: -each.minimal)[:SUBSETS]
    if worst:
        rows = [(", ".join(each.columns), f"{each.unique:,}", f"{each.minimal:,}") for each in worst]
        out.print(_table(("singled out by", "rows", "not by fewer"), rows))
    if risk.proposals:
        rows = [
            (
                each.column,
                each.role,
                f"{each.distinct:,}",
                f"{each.separation:.4f}",
                f"{each.distinction:.4f}",
            )
            for each in risk.proposals
        ]
        out.print(_table(("column", "role", "distinct", "separation", "distinction"), rows))
    if risk.pseudonyms:
        rows = [
            (
                name,
                each.form,
                each.keyed,
                f"{each.distinct:,} ({each.bits:.1f} bits)",
                f"{_percent(each.exposed_rows)} of rows",
                f"{_percent(each.matched_rows)} of rows",
            )
            for name, each in risk.pseudonyms.items()
        ]
        heads = ("pseudonyms", "form", "keyed", "distinct", "alone in frequency", "expected matches")
        out.print(_table(heads, rows))


def show_anonymised(done: Anonymised, *, stderr: bool) -> None:
    """What became of each column, and what it cost."""
    out = terminal.console(stderr=stderr)
    out.print(_table(("column", "level"), list(done.levels.items())))
    out.print(
        f"k = {done.k:,}: {done.rows - done.suppressed:,} rows in {done.classes:,} classes,"
        f" {done.suppressed:,} left out ({_percent(done.suppressed / done.rows)}); loss {done.loss:.4f}"
    )
    if done.nodes is not None:
        out.print(f"{done.nodes:,} combinations of levels, {done.checked:,} looked at")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Rows of texts; all columns but the first hold numbers."""
    made = terminal.table(*heads, right=heads[1:])
    for row in rows:
        # As texts, so that a column's name is never taken for markup.
        made.add_row(*map(Text, row))
    return made


def _percent(share: float) -> str:
    return f"{100 * share:.3g} %"
