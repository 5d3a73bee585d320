"""Charts as inline SVG: bars, a histogram of classes, a curve of risk. Colours come from the page's style."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

__all__ = ["bars", "curve", "histogram"]

#: Of the drawing's coordinates; it scales with the page.
WIDTH, HEIGHT = 460, 250
LEFT, RIGHT, TOP, BOTTOM = 54, 22, 18, 34


def bars(counts: Sequence[tuple[str, int]]) -> str:
    """Named counts as horizontal bars; as a list, so that it reads on any width."""
    most = max(count for _, count in counts)
    drawn = []
    for name, count in counts:
        share = count / most
        drawn.append(
            f"<li><span>{escape(name)}</span>"
            '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect class="bar" width="{max(100 * share, 0.6):.1f}" height="10"/></svg><b>{count:,}</b></li>'
        )
    return f'<ul class="bars">{"".join(drawn)}</ul>'


def histogram(sizes: Sequence[Sequence[int]], after: Sequence[Sequence[int]] | None = None) -> str:
    """How many rows stand in classes of which size: pairs of the least size of a bar and its rows."""
    edges = sorted({int(least) for least, _ in sizes} | {int(least) for least, _ in after or ()})
    many = {int(least): int(count) for least, count in sizes}
    then = {int(least): int(count) for least, count in after or ()}
    if not edges:
        return ""
    most = max([*many.values(), *then.values(), 1])
    room = WIDTH - LEFT - RIGHT
    step = room / len(edges)
    high = HEIGHT - TOP - BOTTOM
    drawn = _levels(most, high)
    for at, edge in enumerate(edges):
        x = LEFT + at * step
        thick = step * 0.72 / (2 if after is not None else 1)
        for place, (counts, kind) in enumerate(((many, ""), (then, " after"))):
            count = counts.get(edge, 0)
            if not count:
                continue
            tall = max(high * count / most, 1.5)
            left = x + step * 0.14 + place * thick
            bad = " bad" if edge < 5 and not kind else kind
            drawn.append(
                f'<rect class="bar{bad}" x="{left:.1f}" y="{TOP + high - tall:.1f}" width="{thick:.1f}"'
                f' height="{tall:.1f}" rx="2"/>'
            )
        label = f"{_short(edge)}{'+' if edge >= 5 else ''}"
        drawn.append(f'<text x="{x + step / 2:.1f}" y="{HEIGHT - 16}" text-anchor="middle">{label}</text>')
    said = "; ".join(f"{edge}+: {many.get(edge, 0):,}" for edge in edges)
    return _svg(drawn, WIDTH, HEIGHT, said)


def curve(sizes: Sequence[Sequence[int]], after: Sequence[Sequence[int]] | None = None) -> str:
    """The share of rows in classes smaller than k, for every k: the further to the right, the better."""
    edges = sorted({int(least) for least, _ in sizes} | {int(least) for least, _ in after or ()})
    if not edges:
        return ""
    last = max(2 * edges[-1], 100)
    room, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(k: float) -> float:
        return LEFT + room * math.log(max(k, 1)) / math.log(last)

    drawn = []
    said = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = TOP + high * (1 - share)
        drawn.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        drawn.append(f'<text x="{LEFT - 7}" y="{y + 4:.1f}" text-anchor="end">{100 * share:.0f}%</text>')
    power = 0
    while 10**power <= last:
        drawn.append(
            f'<text x="{x(10**power):.1f}" y="{HEIGHT - 16}" text-anchor="middle">{_short(10**power)}</text>'
        )
        power += 1
    drawn.append(f'<line class="mark" x1="{x(5):.1f}" x2="{x(5):.1f}" y1="{TOP - 6}" y2="{TOP + high}"/>')
    drawn.append(f'<text x="{x(5) + 5:.1f}" y="{TOP + high - 8:.1f}">k = 5</text>')
    for counts, kind in ((sizes, ""), (after, " after")):
        if counts is None:
            continue
        total = sum(count for _, count in counts) or 1
        points, seen = [(x(1), 0.0)], 0
        for least, count in counts:
            points.append((x(int(least)), seen / total))
            seen += count
            points.append((x(int(least)), seen / total))
        points.append((x(last), 1.0))
        less = sum(count for least, count in counts if least < 5)
        said.append(f"k < 5: {100 * less / total:.3g} %")
        path = " ".join(f"{px:.1f},{TOP + high * (1 - share):.1f}" for px, share in points)
        drawn.append(f'<polyline class="curve{kind}" points="{path}"/>')
    return _svg(drawn, WIDTH, HEIGHT, " → ".join(said))


def _levels(most: int, high: float) -> list[str]:
    drawn = []
    for part in (0, 0.5, 1):
        y = TOP + high * (1 - part)
        drawn.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        drawn.append(
            f'<text x="{LEFT - 7}" y="{y + 4:.1f}" text-anchor="end">{_short(round(most * part))}</text>'
        )
    return drawn


def _short(count: int) -> str:
    for size, unit in ((1_000_000, "M"), (1_000, "k")):
        if count >= size:
            return f"{count / size:.3g}{unit}"
    return str(count)


def _svg(drawn: Sequence[str], width: int, height: int, said: str) -> str:
    title = f"<title>{escape(said)}</title>" if said else ""
    return f'<svg viewBox="0 0 {width} {height}" role="img">{title}{"".join(drawn)}</svg>'
