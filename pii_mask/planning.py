"""A draft of a policy from what a scan found, with the reason for every line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from .policy import Column, Policy
from .profile import Progress, scan
from .results import ColumnProfile, PlanLine, Profile

__all__ = ["because", "lines", "plan", "plan_toml"]

#: To whom a public register leads from a column, in English and Chinese.
LEADS = {
    "company": ("leads to the legal representative in the public register", "可经公开登记查到法定代表人"),
    "vehicle": ("leads to the keeper in the register of vehicles", "可经机动车登记查到车主"),
    "domain": ("may lead to the holder in the registers of the net", "可能经网络登记查到持有人"),
}


def plan(
    data: Any, *, preset: str = "share", progress: Progress | None = None, format: str | None = None
) -> Policy:
    """A draft of a policy for `data` (or for its :class:`~pii_mask.results.Profile`), to be read and edited.

    It is the `preset` with an entry for every column: typed ones by their entity, other texts and
    numbers scanned, the rest kept. A column of nothing but nulls gets no entry, as it says nothing about
    what will come: the policy's `unlisted` stands for it. Raises
    :class:`~pii_mask.errors.PolicyError` for an unknown preset.
    """
    base = Policy.preset(preset)
    profile = data if isinstance(data, Profile) else scan(data, progress=progress, format=format)
    planned = {column.name: _planned(column) for column in profile.columns}
    return base.with_columns({name: column for name, column in planned.items() if column is not None})


def _planned(column: ColumnProfile) -> Column | None:
    if column.type == "null":
        return None
    if column.kind == "other" or (column.kind == "dates" and column.entity is None):
        return Column("keep")
    return Column("scan") if column.entity is None else Column("typed", column.entity)


def lines(profile: Profile, preset: str = "share") -> tuple[PlanLine, ...]:
    """For every column what :func:`plan` does with it, why, and what else could be done."""
    base = Policy.preset(preset)
    made = []
    for column in profile.columns:
        planned = _planned(column)
        if planned is None:
            treatment = "unlisted"
        elif planned.entity is not None:
            treatment = f"{planned.entity}: {base.strategy_for(planned.entity).name}"
        else:
            treatment = planned.action
        why, else_ = _reason(column, planned, base)
        made.append(PlanLine(column.name, treatment, why[0], why[1], else_[0], else_[1]))
    return tuple(made)


def plan_toml(profile: Profile, preset: str = "share") -> str:
    """The policy of :func:`plan` as a file, with the evidence for each line and what else could stand there.

    Loading it gives a policy of the same digest. It holds names of columns and counts, no values.
    """
    written = [
        f"# Drafted from {profile.rows:,} rows{_of_sample(profile)}. Read every line: a column's name and",
        "# its cells are evidence, no proof. Besides what is proposed, a column can be",
        '#   { entity = "..." }   every cell is one value of this entity, masked as the preset says',
        '#   { strategy = "..." } every cell is replaced this way, e.g. "redact" or "hash"',
        '#   "scan"               personal data is looked for inside the cells',
        '#   "keep", "drop"       the column stays as it is, or goes',
    ]
    if profile.subject is not None and profile.subjects is not None:
        written.append(
            f"# Whom a row is about is said best by {_key(profile.subject)}: {profile.subjects:,} people."
        )
    if len(profile.quasi) > 1:
        named = ", ".join(map(_key, profile.quasi))
        written.append(f"# Together these may single people out; `pii-mask risk` measures it: {named}")
    written += [f"preset = {_quoted(preset)}", ""]
    if profile.columns:
        written.append("[columns]")
    for column, line in zip(profile.columns, lines(profile, preset), strict=True):
        planned = _planned(column)
        if planned is None:
            written.append(f"# {_key(column.name)}: {line.why}; {line.alternative}")
            continue
        words = f"{{ entity = {_quoted(planned.entity)} }}" if planned.entity else _quoted(planned.action)
        written.append(f"{_key(column.name)} = {words}  # {line.why}; {line.alternative}")
    return "\n".join(written) + "\n"


def _of_sample(profile: Profile) -> str:
    if profile.sampling is None:
        return ""
    of = "" if profile.sampling.of is None else f" of {profile.sampling.of:,}"
    return f"{of} (a sample by {profile.sampling.by})"


Both = tuple[str, str]


def _reason(column: ColumnProfile, planned: Column | None, base: Policy) -> tuple[Both, Both]:
    """Why a column is treated so, and the alternative; both in English and Chinese."""
    if planned is None:
        return (
            ("nothing but nulls", "全部为空值"),
            ("so [unlisted] decides when there are values", "出现值时由 [unlisted] 决定"),
        )
    if column.entity is not None:
        en, zh = because(column.to_dict())
        strategy = base.strategy_for(column.entity).name
        en, zh = f"{en}; becomes: {strategy}", f"{zh}；处理：{strategy}"
        if column.register in LEADS:
            en, zh = f"{en}; {LEADS[column.register][0]}", f"{zh}；{LEADS[column.register][1]}"
        if column.unusual:
            counted = _listed(column.unusual)
            en, zh = f"{en}; besides {counted}", f"{zh}；另有 {counted}"
        others = [word for word in ("pseudonymise", "drop") if word != strategy]
        if column.basis == "list":
            return (en, zh), ('or "scan", "keep" if these are no names', "或 scan；若并非名称可 keep")
        if column.basis == "days":
            return (en, zh), ('or "keep" if these are no birthdays, "drop"', "若并非出生日期可 keep，或 drop")
        keyed = " (needs a key)" if "pseudonymise" in others else ""
        ways = [f'{{ strategy = "{word}" }}{keyed}' if word != "drop" else '"drop"' for word in others]
        return (en, zh), (f"or {', '.join(ways)}", f"或 {'、'.join(others)}")
    if planned.action == "keep":
        en, zh = f"{column.type}, not looked into", f"{column.type}，不查找内容"
        if column.role == "quasi":
            return (
                (f"{en}; tells rows apart together with others", f"{zh}；与其他列组合可区分个体"),
                (
                    'or { strategy = "generalise" } after `pii-mask risk`, "drop"'
                    if column.kind == "dates"
                    else 'or "drop"',
                    "或先用 risk 衡量后泛化、drop",
                ),
            )
        return (en, zh), ('or "drop"', "或 drop")
    if column.found:
        counted = _listed(column.found)
        return (f"found {counted}", f"发现 {counted}"), (
            'or { strategy = "redact" }, "drop"',
            "或 redact、drop",
        )
    if column.role == "quasi":
        return (
            ("nothing found; tells rows apart together with others", "未发现；与其他列组合可区分个体"),
            ('or "keep", "drop"; `pii-mask k-anonymise` coarsens it', "或 keep、drop；可用 k-anonymise 泛化"),
        )
    if column.role == "key":
        return (
            (
                "nothing found; names its row, so it joins with other tables",
                "未发现；逐行唯一，可与其他表关联",
            ),
            ('or { strategy = "hash" }, "keep", "drop"', "或 hash、keep、drop"),
        )
    return ("nothing found", "未发现"), ('or "keep" if nothing ever will be', "若确定不会出现可 keep")


def because(column: Mapping[str, Any]) -> Both:
    """Why a column is of its entity, in English and Chinese; `column` as its profile's ``to_dict`` has it."""
    share, filled, entity = f"{100 * column['share']:.1f} %", f"{column['filled']:,}", column["entity"]
    match column["basis"]:
        case "check":
            return (
                f"{share} of {filled} cells are valid {entity}",
                f"{filled} 个单元格中 {share} 通过 {entity} 校验",
            )
        case "form":
            return (
                f"{share} of {filled} cells are in the form of {entity}",
                f"{filled} 个单元格中 {share} 符合 {entity} 的形式",
            )
        case "days":
            return "days spread over the years as birthdays are", "日期的年份分布符合出生日期"
        case "list":
            return f"{share} of sampled cells read as {entity}", f"抽样单元格中 {share} 可识别为 {entity}"
        case "name" if column["filled"]:
            return (
                f"name of the column; {share} of {filled} cells fit",
                f"依列名；{filled} 个单元格中 {share} 相符",
            )
        case "name":
            return "name of the column", "依列名"
    return column["evidence"], column["evidence"]


def _listed(counts: Mapping[str, int]) -> str:
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count:,} {entity}" for entity, count in most)


def _quoted(text: str) -> str:
    # TOML's basic strings are JSON's, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else _quoted(name)
