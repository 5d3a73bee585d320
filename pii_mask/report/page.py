"""The report as one HTML page: no script, nothing from outside, in both languages at once.

Which of the two is seen is decided by two radio buttons and the style sheet; every wording stands here once,
beside its translation. The page is made of the report's plain data (:mod:`.document`) alone. Of results that it
doesn't know in detail it shows every number, so that what verification learns to measure is seen at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from . import charts, words
from .words import T, both

__all__ = ["page"]

#: Entities that have a column of their own in the matrix; the rarer ones share the last.
MOST_ENTITIES = 22
#: Columns that a section shows, the tables' together; more would be no report, and too large to mail.
MOST_COLUMNS = 150
#: Findings of a cell of the matrix, of reasons, of grades, that are listed.
MOST_LISTED = 60

TICK = '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11" fill="none" \
stroke="currentColor" stroke-width="2"/><path d="M6.8 12.4l3.5 3.5 7-7.6" fill="none" stroke="currentColor" \
stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>'
WARNING = (
    '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2.6L22.4 21H1.6z" fill="none" \
stroke="currentColor" stroke-width="2" stroke-linejoin="round"/><path d="M12 9.4v5.4M12 17.4v.4" \
stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></svg>'
)
SHIELD = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2l8 3v6c0 5.2-3.4 9.3-8 11-4.6-1.7-8-5.8-8-11V5z" \
fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/><path d="M8 12.2h8" stroke="currentColor" \
stroke-width="2.6"/></svg>'
)


def page(document: Mapping[str, Any], *, lang: str = "en") -> str:
    """The page of a report; `lang` (``en`` or ``zh``) is the language that is seen at first."""
    sections = [section for section in _sections(document) if section is not None]
    title = words.title(document)
    chinese = lang == "zh"
    tag = "zh-CN" if chinese else "en"
    checked = {"en": "" if chinese else " checked", "zh": " checked" if chinese else ""}
    contents = "".join(f'<li><a href="#{name}">{heading}</a></li>' for name, heading, _, _ in sections)
    body = "".join(
        f'<section id="{name}" aria-labelledby="h-{name}"><h2 id="h-{name}">{heading}</h2>'
        f'<p class="lead">{lead}</p>{content}</section>'
        for name, heading, lead, content in sections
    )
    style = (files(__package__) / "page.css").read_text("utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title.zh if chinese else title.en)}</title><style>{style}</style></head>\n<body>"
        f'<a class="skip" href="#main">{T("Skip to the report", "跳到报告正文")}</a>'
        '<header class="wrap"><div class="top">'
        f'<div class="brand">{SHIELD}<span>pii-mask</span></div>'
        '<fieldset class="switch"><legend class="hidden">Language / 语言</legend>'
        f'<input type="radio" name="lang" id="lang-en"{checked["en"]}><label for="lang-en" lang="en">English</label>'
        f'<input type="radio" name="lang" id="lang-zh"{checked["zh"]}><label for="lang-zh" lang="zh-CN">中文</label>'
        f"</fieldset></div><h1>{title}</h1>"
        f'<p class="under">{words.under(document)}</p>{_verdict_box(document)}{_figures(document)}</header>\n'
        f'<nav class="contents" aria-label="Contents / 目录"><ul class="wrap">{contents}</ul></nav>\n'
        f'<main id="main" class="wrap">{body}</main>\n'
        f'<footer class="wrap">{words.FOOTER}</footer></body></html>\n'
    )


# ---------------------------------------------------------------- head
def _verdict_box(document: Mapping[str, Any]) -> str:
    tone, head, said = words.verdict(document)
    mark = TICK if tone == "good" else WARNING
    return f'<div class="verdict tone-{tone}" role="status">{mark}<strong>{head}</strong><p>{said}</p></div>'


def _figures(document: Mapping[str, Any]) -> str:
    cells = "".join(
        f"<div><dt>{name}</dt><dd>{value}{f'<small>{more}</small>' if more else ''}</dd></div>"
        for name, value, more in words.figures(document)
    )
    return f'<dl class="figures">{cells}</dl>'


# ---------------------------------------------------------------- sections
Section = tuple[str, str, str, str]


def _sections(document: Mapping[str, Any]) -> Iterable[Section | None]:
    yield _conditions(document)
    yield _verdict(document)
    yield _matrix(document)
    yield _columns(document)
    yield _joins(document)
    yield _grades(document)
    yield _plan(document)
    yield _treatments(document)
    yield _risk(document)
    yield _provenance(document)


def _conditions(document: Mapping[str, Any]) -> Section | None:
    if not document["conditions"]:
        return None
    rows = [
        (
            f"<code>{escape(each['text'])}</code>",
            _chip(T("holds: the run fails", "成立：运行判为失败"), "bad")
            if each["holds"]
            else _chip(T("doesn't hold", "不成立"), "good"),
        )
        for each in document["conditions"]
    ]
    return (
        "conditions",
        str(T("Conditions", "判定条件")),
        str(T("What the run was to fail on.", "本次运行的失败条件。")),
        _table((T("condition", "条件"), T("result", "结果")), rows),
    )


def _verdict(document: Mapping[str, Any]) -> Section | None:
    verdict = document["verdict"]
    if verdict is None:
        return None
    parts = []
    if verdict["reasons"]:
        shown = "".join(f"<li>{T(*reason)}</li>" for reason in words.reasons(verdict)[:MOST_LISTED])
        parts.append(f'<ul class="reasons">{shown}</ul>')
    rows: list[tuple[str, ...]] = []
    for row in document["matrix"]["rows"]:
        name = row["column"]
        after = row.get("after", {})
        survivors = int(row.get("survivors", 0))
        chance = verdict["coincidences"].get(name, 0)
        before = sum(row["found"].values())
        if before or after or survivors or chance:
            rows.append(
                (
                    escape(name),
                    _number(before),
                    _flag(survivors),
                    _flag(sum(after.values())),
                    _number(chance) if isinstance(chance, int | float) else escape(str(chance)),
                    _counts(after, "bad"),
                )
            )
    if rows:
        heads: tuple[T, ...] = (
            T("column", "列"),
            T("values before", "脱敏前的值"),
            T("survivors", "残留原值"),
            T("still found", "仍可识别"),
            T("equal by chance", "偶然相等"),
            T("which", "其中"),
        )
        if not any(row[-1] for row in rows):
            heads, rows = heads[:-1], [row[:-1] for row in rows]
        parts.append(f"<h3>{T('Before and after, column by column', '逐列对比：脱敏前与脱敏后')}</h3>")
        parts.append(_table(heads, rows[:MOST_COLUMNS], numbers=(1, 2, 3, 4), head=True) + _more(len(rows)))
    known = {"ok", "reasons", "reasons_zh", "rows", "survivors", "residual", "coincidences"}
    for name, value in verdict.items():
        if name not in known and value not in (None, "", [], {}):
            parts.append(f"<h3>{words.name(name)}</h3>{_anything(value)}")
    return (
        "verdict",
        str(T("Verification", "核验")),
        str(
            T(
                "Original and masked data were read side by side. A survivor is an original value that still stands"
                " where it was to be replaced. A replacement may by chance equal another row's original; that is"
                " counted apart.",
                "逐行对照读取原始数据与脱敏数据。“残留原值”指应被替换却仍存在的原值；替换值偶然等于其他行原值的情况单独计数。",
            )
        ),
        "".join(parts) or f"<p>{T('Nothing to report.', '无需说明。')}</p>",
    )


def _matrix(document: Mapping[str, Any]) -> Section | None:
    rows = [row for row in document["matrix"]["rows"] if row["found"] or row.get("after")]
    entities = document["matrix"]["entities"]
    if not rows or not entities:
        return None
    if not any(row["found"] for row in rows):
        # Without the original the findings are those in the masked data.
        rows = [{**row, "found": row["after"]} for row in rows]
    shown, rest = entities[:MOST_ENTITIES], entities[MOST_ENTITIES:]
    most = max((count for row in rows for count in row["found"].values()), default=1)
    several = len({row["table"] for row in rows}) > 1
    head = "".join(f'<th scope="col"><span class="v">{escape(entity)}</span></th>' for entity in shown)
    if rest:
        head += (
            f'<th scope="col"><span class="v">{T(f"{len(rest)} others", f"其他 {len(rest)} 类")}</span></th>'
        )
    lines = []
    for row in rows[:MOST_COLUMNS]:
        cells = [row["found"].get(entity, 0) for entity in shown]
        if rest:
            cells.append(sum(row["found"].get(entity, 0) for entity in rest))
        label = f'<span class="soft small">{escape(row["table"])} · </span>' if several else ""
        lines.append(
            f'<tr><th scope="row">{label}{escape(row["column"])}</th>'
            + "".join(f"<td>{_heat(count, most)}</td>" for count in cells)
            + "</tr>"
        )
    corner = f'<th scope="col"><span class="hidden">{T("column", "列")}</span></th>'
    table = (
        '<div class="scroll" tabindex="0" role="region" aria-labelledby="h-matrix"><table class="matrix">'
        f"<thead><tr>{corner}{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    ) + _more(len(rows))
    totals: dict[str, int] = {}
    for row in rows:
        for entity, count in row["found"].items():
            totals[entity] = totals.get(entity, 0) + count
    ordered = sorted(totals.items(), key=lambda each: (-each[1], each[0]))[:14]
    chart = charts.bars(ordered)
    figure = (
        f'<h3 id="h-totals">{T("Findings by entity", "各类信息的发现数量")}</h3>'
        f'<figure aria-labelledby="h-totals">{chart}</figure>'
    )
    return (
        "matrix",
        str(T("What was found where", "发现了什么、在哪里")),
        str(
            T(
                "Findings by column and kind of personal data; the darker, the more.",
                "按列与个人信息类别统计的发现数量；颜色越深数量越多。",
            )
        ),
        table + figure,
    )


def _heat(count: int, most: int) -> str:
    if not count:
        return ""
    part = 0.1 + 0.9 * math.sqrt(count / most)
    return f'<span class="heat" style="--h:{part:.2f}">{count:,}</span>'


def _columns(document: Mapping[str, Any]) -> Section | None:
    parts = []
    room = MOST_COLUMNS
    for table in document["tables"]:
        if len(document["tables"]) > 1:
            parts.append(f"<h3>{escape(table['source'])} · {_rows(table['rows'])}</h3>")
        lines = [
            (
                f'{escape(column["name"]) or "·"}<div class="soft small">{escape(column["type"])}</div>',
                _type_of(column),
                _inside(column),
                words.shape(column),
            )
            for column in table["columns"][:room]
        ]
        room -= len(lines)
        heads = (
            T("column", "列"),
            T("what it is, and why", "类型与依据"),
            T("found inside", "内容中的发现"),
            T("cells", "单元格"),
        )
        parts.append(f'<div class="columns">{_table(heads, lines, head=True, stack=True)}</div>')
        left = len(table["columns"]) - len(lines)
        if left:
            parts.append(_more(left, 0))
        if table["sampling"] and table["sampling"]["unseen"]:
            parts.append(f'<p class="soft">{words.sampling(table["sampling"])}</p>')
    if document["hidden_names"] and parts:
        parts.insert(0, f"<p>{_chip('!', 'warn')} {words.HIDDEN}</p>")
    for name, why in document["skipped"].items():
        parts.append(f"<p>{_chip(T('left out', '未读取'), 'warn')} {escape(name)}: {words.sentence(why)}</p>")
    if not parts:
        return None
    return (
        "columns",
        str(T("The columns", "各列说明")),
        str(
            T(
                "What each column holds, with the evidence: its name, or the share of its cells that pass the check of"
                " the type.",
                "每一列的内容及判断依据：列名，或通过该类型校验的单元格比例。",
            )
        ),
        "".join(parts),
    )


def _type_of(column: Mapping[str, Any]) -> str:
    chips = []
    if column["entity"]:
        chips.append(_chip(escape(column["entity"]), "entity"))
    elif column["meaning"]:
        chips.append(_chip(words.meaning(column["meaning"])))
    if column["role"]:
        chips.append(_chip(words.role(column["role"])))
    said = [words.evidence(column)]
    if column["register"]:
        said.append(words.register(column["register"]))
    return "".join(chips) + "".join(f'<div class="soft small">{each}</div>' for each in said if each)


def _inside(column: Mapping[str, Any]) -> str:
    inside = {name: count for name, count in column["found"].items() if name not in column["unusual"]}
    if column["entity"]:
        inside = {}
    unusual = _counts(column["unusual"], "warn")
    if unusual:
        unusual = f'<div class="small">{T("unusual here", "异常单元格")}: {unusual}</div>'
    return _counts(inside) + unusual


def _joins(document: Mapping[str, Any]) -> Section | None:
    if not document["joins"]:
        return None
    rows = [
        (
            f"{escape(each['left'])}<b> · {escape(each['left_column'])}</b>",
            f"{escape(each['right'])}<b> · {escape(each['right_column'])}</b>",
            _chip(escape(each["entity"]), "entity") if each["entity"] else "",
            _number(each["shared"]),
            _percent(each["share"]),
        )
        for each in document["joins"]
    ]
    heads = (
        T("column", "列"),
        T("joins with", "可关联"),
        T("type", "类型"),
        T("shared values", "共有值"),
        T("of the smaller", "占较少一方"),
    )
    return (
        "joins",
        str(T("What joins the tables", "表间关联")),
        str(
            T(
                "Columns of different tables with the same values. Mask them with one key and one domain, or they no"
                " longer join.",
                "不同表中含相同值的列。须使用同一密钥与同一域脱敏，否则无法再关联。",
            )
        ),
        _table(heads, rows, numbers=(3, 4), stack=True),
    )


def _grades(document: Mapping[str, Any]) -> Section | None:
    if not document["grades"]:
        return None
    cards = "".join(_grade(grade) for grade in document["grades"])
    return (
        "grades",
        str(T("Held against the law's measures", "对照法规与标准")),
        str(
            T(
                "A reference by quantity and category, no legal advice: what follows from it is for people to say.",
                "仅为数量与类别上的参考，不构成法律意见；结论须由人作出。",
            )
        ),
        f'<div class="grades">{cards}</div>',
    )


def _grade(grade: Mapping[str, Any]) -> str:
    items = grade["items"]
    found = [item for item in items if item["state"] == "found"]
    thresholds = grade["ratio"] is not None
    result = words.grade_result(grade, len(found), len(items))
    listed = []
    for item in items if thresholds else found:
        if thresholds:
            value = both(
                T(
                    f"{item['subjects']:,} people / {item['threshold']:,}",
                    f"{item['subjects']:,} 人 / {item['threshold']:,}",
                )
            )
            value += f" = <b>{_ratio(item['ratio'] or 0)}</b>"
        else:
            names = [*item["entities"], *item["columns_by_name"]]
            value = escape(", ".join(names[:4])) + (" …" if len(names) > 4 else "")
            if item["sensitive"]:
                value = _chip(T("sensitive", "敏感"), "warn") + value
        name = both(T(item["name"], item["name_zh"]))
        # What is no letter or number is the item's name once more.
        number = f"<b>{escape(item['id'])}</b> " if len(item["id"]) <= 3 else ""
        listed.append(
            f'<li><span>{"" if thresholds else number}{name} <span class="soft small">{escape(item["section"])}</span>'
            f'</span><span class="soft">{value}</span></li>'
        )
    untold = [item for item in items if item["state"] == "can't be told"]
    rest = ""
    if untold:
        unread = T(", ".join(i["name"] for i in untold), "、".join(i["name_zh"] for i in untold))
        rest = f'<p class="soft small">{T("Needs a reader", "需人工判断")}: {unread}</p>'
    body = f"<ul>{''.join(listed)}</ul>" if listed else ""
    if len(listed) > 8:
        body = f"<details><summary>{T(f'{len(listed)} found', f'发现 {len(listed)} 项')}</summary>{body}</details>"
    return (
        f'<div class="grade"><h3>{T(grade["title"], grade["title_zh"])}</h3>'
        f'<div class="soft small">{T(grade["source"], grade["source_zh"])}</div><div class="result">{result}</div>{body}{rest}'
        f"<details><summary>{T('How to read this', '如何理解')}</summary>"
        f'<p class="soft small">{T(grade["note"], grade["note_zh"])}</p></details></div>'
    )


def _plan(document: Mapping[str, Any]) -> Section | None:
    if not document["plan"]:
        return None
    lines = [
        (
            escape(line["column"]),
            f"<code>{escape(line['treatment'])}</code>",
            both(T(line["why"], line["why_zh"])),
            both(T(line["alternative"], line["alternative_zh"])),
        )
        for line in document["plan"][:MOST_COLUMNS]
    ]
    heads = (T("column", "列"), T("treatment", "处理方式"), T("why", "依据"), T("instead", "其他选择"))
    return (
        "plan",
        str(T("The plan", "脱敏方案")),
        str(
            T(
                "A draft to be read and edited: every line says why it is there and what else could stand there.",
                "供审阅和修改的草案：每一行都说明依据与其他选择。",
            )
        ),
        _table(heads, lines, head=True, stack=True) + _more(len(document["plan"])),
    )


def _treatments(document: Mapping[str, Any]) -> Section | None:
    receipt = document["receipt"]
    if receipt is None:
        return None
    rows = []
    for name, treatment in receipt["columns"].items():
        found = receipt["found"].get(name, {})
        redacted = receipt["redacted"].get(name, 0)
        rows.append(
            (
                escape(name),
                f"<code>{escape(str(treatment))}</code>",
                _number(sum(found.values())),
                _counts(found)
                + (
                    _chip(T(f"{redacted:,} redacted whole", f"{redacted:,} 个整格遮盖"), "warn")
                    if redacted
                    else ""
                ),
            )
        )
    heads = (T("column", "列"), T("treatment", "处理方式"), T("replaced", "已替换"), T("which", "其中"))
    left = ""
    if receipt["left_out"]:
        left = f"<p>{T('Left out', '未写入')}: {words.listed(receipt['left_out'])}</p>"
    speed = receipt["rows"] / receipt["seconds"] if receipt["seconds"] else 0
    took = T(
        f"{receipt['rows']:,} rows in {receipt['seconds']:.2f} s, {speed:,.0f} rows/s",
        f"{receipt['rows']:,} 行，用时 {receipt['seconds']:.2f} 秒，每秒 {speed:,.0f} 行",
    )
    return (
        "masked",
        str(T("What was done", "处理结果")),
        str(took),
        _table(heads, rows[:MOST_COLUMNS], numbers=(2,), head=True, stack=True) + _more(len(rows)) + left,
    )


def _risk(document: Mapping[str, Any]) -> Section | None:
    before, after = document["risk"], document["risk_after"]
    risk = before or after
    if risk is None:
        return None
    quasi = ", ".join(risk["quasi"])
    rows = []
    for name, value in words.measures(risk):
        rows.append((str(name), *([value] if after is None or before is None else [value, ""])))
    if before is not None and after is not None:
        ours = {str(name): value for name, value in words.measures(after)}
        rows = [(name, value, ours.get(name, "")) for name, value, _ in rows]
        heads: tuple[Any, ...] = (T("measure", "指标"), T("before", "脱敏前"), T("after", "脱敏后"))
    else:
        heads = (T("measure", "指标"), T("value", "数值"))
    lines: list[tuple[str, ...]]
    parts = [_table(heads, rows, numbers=tuple(range(1, len(heads))), head=True)]
    bars = charts.histogram(risk["sizes"], None if before is None or after is None else after["sizes"])
    curve = charts.curve(risk["sizes"], None if before is None or after is None else after["sizes"])
    small = T("red: classes smaller than 5", "红色：小于 5 的等价类")
    note = (
        f'<p class="legend"><span>{small}</span></p>' if any(least < 5 for least, _ in risk["sizes"]) else ""
    )
    legend = ""
    if before is not None and after is not None:
        legend = (
            f'<p class="legend"><span><i></i>{T("before", "脱敏前")}</span>'
            f'<span><i class="after"></i>{T("after", "脱敏后")}</span></p>'
        )
    parts.append(
        f'<div class="charts"><figure><figcaption id="c-sizes">{T("Rows by size of their class", "按等价类大小的行数分布")}'
        f"</figcaption>{bars}{legend}{note}</figure><figure><figcaption>"
        f"{T('Share of rows in classes smaller than k', '位于小于 k 的等价类中的行占比')}</figcaption>{curve}{legend}"
        "</figure></div>"
    )
    if risk["sensitive"]:
        heads = ("", "l", T("entropy l", "熵 l"), "c", "t", "β", "δ", "α")
        lines = [
            (
                escape(name),
                _number(each["l"]),
                f"{each['entropy_l']:.2f}",
                _number(float(each["recursive_c"])),
                f"{(each['t_equal'] if each['t_ordered'] is None else each['t_ordered']):.3f}",
                _number(float(each["beta"])),
                _number(float(each["delta"])),
                f"{each['alpha']:.2f}",
            )
            for name, each in risk["sensitive"].items()
        ]
        parts.append(f'<h3 id="h-sensitive">{T("Sensitive columns", "敏感列")}</h3>')
        parts.append(_table(heads, lines, numbers=range(1, 8), head=True))
    subsets = sorted((each for each in risk["subsets"] if each["unique"]), key=lambda each: -each["minimal"])[
        :8
    ]
    if subsets:
        lines = [
            (escape(", ".join(each["columns"])), _number(each["unique"]), _number(each["minimal"]))
            for each in subsets
        ]
        parts.append(f"<h3>{T('Columns that single rows out', '可唯一定位的列组合')}</h3>")
        heads = (T("columns", "列"), T("rows singled out", "唯一行数"), T("not by fewer", "更少列不能唯一"))
        parts.append(_table(heads, lines, numbers=(1, 2)))
    if risk["pseudonyms"]:
        parts.append(
            f"<h3>{T('Pseudonyms themselves', '假名本身的泄露')}</h3>{_anything(risk['pseudonyms'])}"
        )
    known = {
        "rows", "subjects", "quasi", "nulls", "classes", "k", "unique", "uniqueness", "sizes", "prosecutor",
        "journalist", "marketer", "sensitive", "subsets", "population", "proposals", "pseudonyms", "l", "t",
    }  # fmt: skip
    for name, value in risk.items():
        if name not in known and value not in (None, "", [], {}):
            parts.append(f"<h3>{words.name(name)}</h3>{_anything(value)}")
    return (
        "risk",
        str(T("Risk of re-identification", "重标识风险")),
        str(
            T(
                f"How well rows hide among each other over the quasi-identifiers {quasi}.",
                f"以准标识符 {quasi} 衡量各行之间能否彼此混淆。",
            )
        ),
        "".join(parts),
    )


def _provenance(document: Mapping[str, Any]) -> Section:
    about = document["provenance"]
    facts: list[tuple[Any, str]] = []
    for name, label in (("source", T("source", "来源文件")), ("target", T("masked file", "脱敏文件"))):
        file = about[name]
        if file is None:
            continue
        size = "" if file["bytes"] is None else f" · {_bytes(file['bytes'])}"
        facts.append((label, f"{escape(file['name'])}{size}"))
        if file["sha256"]:
            facts.append(("SHA-256", f'<span class="mono">{file["sha256"]}</span>'))
        elif file["bytes"] is not None:
            facts.append(
                (
                    "SHA-256",
                    both(
                        T("left out: so small a file could be guessed back", "略去：文件过小，可由摘要反推")
                    ),
                )
            )
    if about["policy"]:
        facts.append((T("policy", "策略"), words.sentence(about["policy"])))
    if about["policy_digest"]:
        facts.append(
            (
                T("digest of the policy", "策略摘要"),
                f'<span class="mono">{escape(about["policy_digest"])}</span>',
            )
        )
    if about["key_check_value"]:
        facts.append(
            (
                T("key (check value)", "密钥校验值"),
                f'<span class="mono">{escape(about["key_check_value"])}</span>',
            )
        )
    facts.append((T("made", "生成时间"), escape(about["created"])))
    facts.append(
        (T("by", "生成程序"), f"pii-mask {escape(about['version'])}, Python {escape(about['python'])}")
    )
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in facts)
    return (
        "provenance",
        str(T("Provenance", "来源与凭据")),
        str(
            T(
                "By which this report is matched with its files. The check value tells keys apart and says nothing about"
                " them.",
                "用于核对报告与文件是否对应。密钥校验值只用于区分密钥，不泄露密钥内容。",
            )
        ),
        f'<dl class="facts">{rows}</dl>',
    )


# ---------------------------------------------------------------- parts
#: Symbols of a cell that needs room where the page is narrow.
LONG = 40


def _more(count: int, shown: int = MOST_COLUMNS) -> str:
    """What a section says of columns that it hasn't room for."""
    left = count - shown
    if left <= 0:
        return ""
    return f"<p>{T(f'{left:,} more columns: see the JSON report.', f'其余 {left:,} 列见 JSON 报告。')}</p>"


def _table(
    heads: Sequence[Any],
    rows: Sequence[Sequence[str]],
    *,
    numbers: Iterable[int] = (),
    head: bool = False,
    stack: bool = False,
) -> str:
    """A table; `numbers` are the columns aligned to the right, `head` says that the first names its row, `stack`
    that a row's cells stand under each other where the page is narrow.
    """
    right = set(numbers)

    def cell(at: int, text: str) -> str:
        if head and not at:
            return f'<th scope="row">{text}</th>'
        if at in right:
            return f'<td class="n">{text}</td>'
        return f'<td class="long">{text}</td>' if len(text) > LONG else f"<td>{text}</td>"

    top = "".join(
        f'<th scope="col"{" class=n" if at in right else ""}>{label}</th>' for at, label in enumerate(heads)
    )
    body = "".join(f"<tr>{''.join(cell(at, text) for at, text in enumerate(row))}</tr>" for row in rows)
    name = ' class="stack"' if stack else ""
    made = f"<table{name}><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="table / 表格">{made}</div>'
        if not stack
        else made
    )


def _chip(text: Any, kind: str = "") -> str:
    return f'<span class="chip {kind}">{text}</span>' if kind else f'<span class="chip">{text}</span>'


def _counts(counts: Mapping[str, int], kind: str = "") -> str:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    shown = "".join(_chip(f"{escape(name)} <b>{count:,}</b>", kind) for name, count in ordered[:MOST_LISTED])
    return shown + ("…" if len(ordered) > MOST_LISTED else "")


def _flag(count: int) -> str:
    return _chip(f"<b>{count:,}</b>", "bad") if count else "0"


def _number(count: float) -> str:
    return f"{count:,}" if isinstance(count, int) else f"{count:,.4g}"


def _percent(share: float) -> str:
    return f"{100 * share:.3g} %"


def _ratio(ratio: float) -> str:
    return f"{ratio:,.1f}" if ratio >= 1 else f"{ratio:.3g}"


def _rows(count: int) -> str:
    return str(T(f"{count:,} rows", f"{count:,} 行"))


def _bytes(count: int) -> str:
    size = float(count)
    for unit in ("B", "KB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"


def _anything(value: Any) -> str:
    """Whatever a result holds, as tables: mappings of plain values, of mappings, lists of either."""
    if isinstance(value, Mapping):
        if value and all(isinstance(each, Mapping) for each in value.values()):
            return _listed([{"": name, **each} for name, each in value.items()])
        value = _in_both(value)
        plain = {k: v for k, v in value.items() if not isinstance(v, Mapping | list | tuple)}
        deep = {k: v for k, v in value.items() if k not in plain and v}
        rows = "".join(f"<dt>{words.name(name)}</dt><dd>{_plain(each)}</dd>" for name, each in plain.items())
        made = f'<dl class="facts">{rows}</dl>' if rows else ""
        return made + "".join(
            f'<div class="soft small">{words.name(name)}</div>{_anything(each)}'
            for name, each in deep.items()
        )
    if isinstance(value, list | tuple):
        if value and all(isinstance(each, Mapping) for each in value):
            return _listed(value)
        return (
            f'<ul class="reasons">{"".join(f"<li>{_plain(each)}</li>" for each in value[:MOST_LISTED])}</ul>'
        )
    return f"<p>{_plain(value)}</p>"


def _listed(value: Sequence[Mapping[str, Any]]) -> str:
    value = [_in_both(each) for each in value]
    names = list(dict.fromkeys(name for each in value for name in each))
    rows = [[_plain(each.get(name)) for name in names] for each in value[:MOST_LISTED]]
    numbers = [
        at
        for at, name in enumerate(names)
        if all(
            isinstance(each.get(name), int | float) and not isinstance(each.get(name), bool) for each in value
        )
    ]
    return _table([words.name(name) if name else "" for name in names], rows, numbers=numbers, head=True)


def _in_both(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, those that are there in Chinese too (``means``, ``means_zh``) as one in both languages."""
    made: dict[str, Any] = {}
    for name, value in fields.items():
        if f"{name}_zh" in fields:
            made[name] = T(value, fields[f"{name}_zh"])
        elif name in words.WORDED and isinstance(value, str):
            made[name] = words.translated(value)
        elif name.removesuffix("_zh") not in fields or not name.endswith("_zh"):
            made[name] = value
    return made


def _plain(value: Any) -> str:
    if isinstance(value, T):
        return str(value)
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(T("yes", "是") if value else T("no", "否"))
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Mapping):
        return escape(", ".join(f"{name} {_plain(each)}" for name, each in value.items()))
    if isinstance(value, list | tuple):
        pair = len(value) == 2 and all(isinstance(each, int | float) for each in value)
        # Two numbers are what was before and what is after.
        return ("\u00a0→\u00a0" if pair else ", ").join(_plain(each) for each in value)
    return escape(str(value))
