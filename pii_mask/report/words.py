"""What the page says, in English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ..messages import chinese
from ..planning import because

__all__ = ["FOOTER", "T", "both"]


@dataclass(frozen=True, slots=True)
class T:
    """A wording in both languages; as a text it is the HTML of both, of which the page shows one."""

    en: str
    zh: str

    def __str__(self) -> str:
        if self.en == self.zh:
            return escape(self.en)
        return (
            f'<span class="en" lang="en">{escape(self.en)}</span>'
            f'<span class="zh" lang="zh-CN">{escape(self.zh)}</span>'
        )


def both(text: T) -> str:
    """The HTML of a wording."""
    return str(text)


FOOTER = both(
    T(
        "Made by pii-mask. The report holds names of columns, counts and digests, no value of the data.",
        "由 pii-mask 生成。报告仅含列名、计数与摘要，不含任何数据值。",
    )
)

HIDDEN = both(
    T(
        "Names of columns hold personal data and aren't shown: does the file's first line name its columns?",
        "列名中含个人信息，未予显示：文件首行是否为列名？",
    )
)

TITLES = {
    "scan": T("Personal data in", "个人信息扫描报告："),
    "plan": T("Plan for", "脱敏方案："),
    "mask": T("Masking of", "脱敏报告："),
    "verify": T("Verification of", "脱敏核验报告："),
    "risk": T("Risk of re-identification of", "重标识风险报告："),
    "demo": T("From scan to proof:", "从扫描到核验："),
}


def title(document: Mapping[str, Any]) -> T:
    """The page's heading."""
    many = len(document["tables"])
    if many > 1:
        return T(f"Personal data in {many:,} tables", f"个人信息扫描报告：{many:,} 张表")
    name = _source(document)
    begin = TITLES.get(document["command"], T(f"{document['command']}:", f"{document['command']}："))
    return T(f"{begin.en} {name}", f"{begin.zh}{name}")


def _source(document: Mapping[str, Any]) -> str:
    for file in (document["provenance"]["source"], document["provenance"]["target"]):
        if file is not None:
            return str(file["name"])
    tables = document["tables"]
    return str(tables[0]["source"]) if tables else "–"


def under(document: Mapping[str, Any]) -> str:
    """The line under the heading."""
    tables = document["tables"]
    columns = sum(len(table["columns"]) for table in tables) or len(document["matrix"]["rows"])
    many, rows = len(tables), document["rows"]
    made = document["provenance"]["created"].replace("T", " ").replace("Z", " UTC")
    en, zh = f"{rows:,} rows", f"{rows:,} 行"
    if columns:
        en, zh = f"{en}, {columns:,} columns", f"{zh}，{columns:,} 列"
    if many > 1:
        en, zh = f"{en}, {many:,} tables", f"{zh}，{many:,} 张表"
    return both(T(f"{en} · {made}", f"{zh} · {made}"))


def verdict(document: Mapping[str, Any]) -> tuple[str, T, T]:
    """The tone (``good``, ``bad``, ``warn``, ``plain``) of the result, what it is, and a sentence about it."""
    status = document["status"]
    said = document["verdict"]
    if said is not None and status == "safe":
        return (
            "good",
            T("Verified: no original value survives", "核验通过：无原值残留"),
            T(
                f"{said['rows']:,} rows were compared with their originals and scanned again.",
                f"已将 {said['rows']:,} 行与原始数据逐一比对并重新扫描。",
            ),
        )
    if said is not None and status == "unsafe":
        many = len(said["reasons"])
        return (
            "bad",
            T("Not safe to share", "不可共享"),
            T(
                f"{many:,} {'reason' if many == 1 else 'reasons'}, listed below; survivors: {_sum(said['survivors']):,}",
                f"共 {many:,} 项原因，见下；残留原值 {_sum(said['survivors']):,} 个",
            ),
        )
    if status == "failed":
        held = [each["text"] for each in document["conditions"] if each["holds"]]
        return (
            "bad",
            T("A condition to fail on holds", "触发失败条件"),
            T("; ".join(held), "；".join(held)),
        )
    personal = [row for row in document["matrix"]["rows"] if row["found"]]
    columns = len(document["matrix"]["rows"])
    if status == "found":
        return (
            "warn",
            T(
                f"Personal data in {len(personal):,} of {columns:,} columns",
                f"{columns:,} 列中有 {len(personal):,} 列含个人信息",
            ),
            T(
                "Nothing has been changed. The plan or a policy says what shall become of each column.",
                "数据未作任何改动。各列如何处理由脱敏方案或策略决定。",
            ),
        )
    if status == "clean":
        return (
            "good",
            T("No personal data was found", "未发现个人信息"),
            T(
                "Not found isn't absent: names in running text are looked for only on request.",
                "未发现不等于不存在：正文中的人名只在要求时查找。",
            ),
        )
    risk = document["risk"]
    if risk is not None:
        good = risk["k"] >= 5
        return (
            "plain" if good else "warn",
            T(
                f"k = {risk['k']:,}; {100 * risk['uniqueness']:.3g} % of rows are unique",
                f"k = {risk['k']:,}；{100 * risk['uniqueness']:.3g} % 的行唯一",
            ),
            T(f"Over {', '.join(risk['quasi'])}", f"准标识符：{'、'.join(risk['quasi'])}"),
        )
    return (
        "plain",
        T("Done", "已完成"),
        T(f"{document['rows']:,} rows", f"{document['rows']:,} 行"),
    )


def _sum(counts: Mapping[str, int]) -> int:
    return sum(counts.values())


def figures(document: Mapping[str, Any]) -> Iterator[tuple[T, str, str]]:
    """The key figures: name, value, and a word more."""
    matrix = document["matrix"]
    found = [row for row in matrix["rows"] if row["found"]]
    total = sum(sum(row["found"].values()) for row in found)
    yield T("Rows", "行数"), f"{document['rows']:,}", ""
    if found:
        yield (
            T("Personal columns", "含个人信息的列"),
            f"{len(found):,}",
            both(T(f"of {len(matrix['rows']):,}", f"共 {len(matrix['rows']):,} 列")),
        )
        kinds = len({entity for row in found for entity in row["found"]})
        yield T("Findings", "发现数量"), f"{total:,}", both(T(f"{kinds:,} kinds", f"{kinds:,} 类"))
    for table in document["tables"][:1]:
        if table["subjects"] is not None and len(document["tables"]) == 1:
            yield (
                T("People", "涉及人数"),
                f"{table['subjects']:,}",
                both(T(f"by {table['subject']}", f"依 {table['subject']} 列")),
            )
    for grade in document["grades"]:
        if grade["ratio"] is not None and found:
            yield (
                T("Article 5 quantity", "司法解释数量标准"),
                f"{grade['ratio']:,.1f}×" if grade["ratio"] >= 1 else f"{grade['ratio']:.2g}×",
                both(T("interpretation of 2017", "法释〔2017〕10号")),
            )
    said = document["verdict"]
    if said is not None:
        yield T("Survivors", "残留原值"), f"{_sum(said['survivors']):,}", ""
        left = sum(_sum(each) for each in said["residual"].values())
        yield T("Still found", "仍可识别"), f"{left:,}", ""
    for name, risk in (("k", document["risk"]), ("k*", document["risk_after"])):
        if risk is not None:
            label = T("k", "k 值") if name == "k" else T("k after", "脱敏后 k 值")
            yield (
                label,
                f"{risk['k']:,}",
                both(
                    T(f"{100 * risk['uniqueness']:.3g} % unique", f"唯一行 {100 * risk['uniqueness']:.3g} %")
                ),
            )


# ---------------------------------------------------------------- columns
MEANINGS = {
    "free text": T("free text", "自由文本"),
    "date": T("date", "日期"),
    "time": T("date and time", "日期时间"),
    "amount": T("number", "数值"),
    "category": T("category", "分类"),
    "code": T("code", "编码"),
    "row number": T("row number", "序号"),
    "flag": T("yes or no", "布尔值"),
    "empty": T("empty", "空列"),
    "other": T("other", "其他"),
}
ROLES = {
    "subject": T("says whom a row is about", "主体标识"),
    "key": T("names its row", "唯一键"),
    "quasi": T("quasi-identifier", "准标识符"),
}
REGISTERS = {
    "company": T(
        "public register: leads to the company's legal representative", "公开登记：可查到企业法定代表人"
    ),
    "vehicle": T("register of vehicles: leads to the keeper", "机动车登记：可查到车主"),
    "domain": T(
        "register of domains and addresses: may lead to the holder", "域名与地址登记：可能查到持有人"
    ),
    "profession": T("public register of a profession: leads to the person", "执业登记：可查到本人"),
}


def meaning(word: str) -> str:
    """What a column without an entity is."""
    return both(MEANINGS.get(word, T(word, word)))


def role(word: str) -> str:
    """What a column does for its row."""
    return both(ROLES.get(word, T(word, word)))


def register(word: str) -> str:
    """To whom a register leads."""
    return both(REGISTERS.get(word, T(word, word)))


def evidence(column: Mapping[str, Any]) -> str:
    """Why a column is what it is said to be."""
    return both(why(column)) if column["entity"] else ""


def why(column: Mapping[str, Any]) -> T:
    """The same for a column that has an entity."""
    return T(*because(column))


def shape(column: Mapping[str, Any]) -> str:
    """Filled cells, different values, lengths and shapes."""
    rows, filled = column["rows"], column["filled"]
    about = "" if column["distinct_exact"] else "≈ "
    parts = []
    if rows:
        part = 100 * filled / rows
        parts.append(T(f"{part:.3g} % filled", f"填充率 {part:.3g} %"))
        parts.append(T(f"{column['nulls']:,} nulls", f"空值 {column['nulls']:,}")) if column[
            "nulls"
        ] else None
    if column["distinct"]:
        parts.append(T(f"{about}{column['distinct']:,} different", f"{about}{column['distinct']:,} 个不同值"))
    if column["lengths"]:
        least, median, most = column["lengths"]
        if least == most:
            parts.append(T(f"length {most}", f"长度 {most}"))
        else:
            parts.append(
                T(f"length {least} to {most}, median {median}", f"长度 {least} 至 {most}，中位 {median}")
            )
    said = f'<div class="small">{both(T(" · ".join(p.en for p in parts), " · ".join(p.zh for p in parts)))}</div>'
    forms = " ".join(
        f'<span class="chip mono">{escape(form)} <b>{100 * share:.0f}%</b></span>'
        for form, share in column["shapes"]
    )
    return said + (f"<div>{forms}</div>" if forms else "")


def sampling(sample: Mapping[str, Any]) -> str:
    """What a sample can't say."""
    of = "?" if sample["of"] is None else f"{sample['of']:,}"
    sure, unseen = 100 * sample["confidence"], 100 * sample["unseen"]
    by = {"rows": "行", "row groups": "行组"}.get(sample["by"], sample["by"])
    return both(
        T(
            f"A sample: {sample['rows']:,} of {of} rows, by {sample['by']}. With {sure:g} % confidence, what wasn't seen"
            f" stands in less than {unseen:.2g} % of rows.",
            f"抽样：{of} 行中的 {sample['rows']:,} 行（按{by}）。以 {sure:g} % 的置信度，未见到的内容所在行不超过 {unseen:.2g} %。",
        )
    )


# ---------------------------------------------------------------- grades, risk
LEVELS = {
    "below the quantities of article 5": "低于第五条规定的数量",
    "serious by quantity": "达到“情节严重”的数量",
    "particularly serious by quantity": "达到“情节特别严重”的数量",
}


def grade_result(grade: Mapping[str, Any], found: int, of: int) -> str:
    """A grade's result in a line."""
    level, ratio = grade["level"], grade["ratio"]
    if ratio is not None:
        shown = f"{ratio:,.1f}" if ratio >= 1 else f"{ratio:.2g}"
        most = grade["ratio_most"]
        more = f" … {most:,.1f}" if most and round(most, 1) != round(ratio, 1) and most >= 1 else ""
        return both(T(f"{shown}{more} × · {level}", f"{shown}{more} 倍 · {LEVELS.get(level, level)}"))
    if grade["id"] == "gbt_42460":
        if level is None:
            return both(T("level 2 to 4: the risk hasn't been measured", "2 至 4 级：尚未测量重标识风险"))
        return both(T(f"level {level} of 4", f"第 {level} 级（共 4 级）"))
    if level is not None:
        return both(T(f"{level} · {found} of {of} found", f"{level} · 发现 {found} / {of} 项"))
    return both(T(f"{found} of {of} found", f"发现 {found} / {of} 项"))


def measures(risk: Mapping[str, Any]) -> Iterator[tuple[T, str]]:
    """The measures of a risk, as a table has them."""
    percent = "{:.3g} %".format
    yield T("rows", "行数"), f"{risk['rows']:,}"
    if risk["subjects"] is not None:
        yield T("subjects", "主体数"), f"{risk['subjects']:,}"
    yield T("classes", "等价类数"), f"{risk['classes']:,}"
    yield T("k (smallest class)", "k（最小等价类）"), f"{risk['k']:,}"
    if risk.get("l") is not None:
        yield T("l (least diversity)", "l（最低多样性）"), f"{risk['l']:,}"
    if risk.get("t") is not None:
        yield T("t (greatest distance)", "t（最大距离）"), f"{risk['t']:.3g}"
    yield T("unique rows", "唯一行"), f"{risk['unique']:,} ({percent(100 * risk['uniqueness'])})"
    for name, label in (
        ("prosecutor", T("prosecutor", "检察官风险")),
        ("journalist", T("journalist", "记者风险")),
    ):
        each = risk[name]
        yield (
            T(f"{label.en}, highest / mean", f"{label.zh}，最高 / 平均"),
            f"{percent(100 * each['highest'])} / {percent(100 * each['average'])}",
        )
    yield T("marketer", "营销者风险"), percent(100 * risk["marketer"])
    threshold = risk["prosecutor"]["threshold"]
    yield (
        T(f"rows at risk above {100 * threshold:g} %", f"风险高于 {100 * threshold:g} % 的行"),
        percent(100 * risk["prosecutor"]["at_risk"]),
    )
    about = risk["population"]
    if about is not None:
        if about["exact"]:
            yield T("unique in the population", "总体唯一"), percent(100 * (about["unique"] or 0))
        else:
            for name in ("pitman", "zayatz"):
                if about[name] is not None:
                    yield (
                        T(
                            f"unique in the population ({name.capitalize()})",
                            f"总体唯一（{name.capitalize()}）",
                        ),
                        percent(100 * about[name]),
                    )


def translated(text: str) -> T:
    """A sentence of an error or a receipt, in both languages where its Chinese is known."""
    return T(text, chinese(text) or text)


def sentence(text: str) -> str:
    """The HTML of one."""
    return both(translated(text))


def listed(texts: Sequence[str]) -> str:
    """Several of them."""
    return both(T(", ".join(texts), "、".join(chinese(text) or text for text in texts)))


def reasons(verdict: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A verdict's reasons in both languages."""
    english = verdict["reasons"]
    return list(zip(english, verdict.get("reasons_zh") or english, strict=True))


#: Fields whose value is a word of ours, and never one of the data.
WORDED = frozenset({"kind", "form", "keyed"})
#: Words of results whose structure the page doesn't know.
NAMES = {
    "attacks": T("Attacks tried on the output", "对脱敏结果的攻击测试"),
    "risk": T("Risk before and after", "脱敏前后的风险"),
    "risk_before": T("Risk before", "脱敏前风险"),
    "risk_after": T("Risk after", "脱敏后风险"),
    "utility": T("What is still useful", "可用性"),
    "joins": T("What still joins", "仍可关联"),
    "expected": T("Expected by chance", "偶然期望值"),
    "elsewhere": T("Original values elsewhere in the output", "输出其他位置的原值"),
    "reasons": T("reasons", "原因"),
    "rows": T("rows", "行"),
    "column": T("column", "列"),
    "before": T("before", "脱敏前"),
    "after": T("after", "脱敏后"),
    "form": T("form", "形式"),
    "keyed": T("keyed", "使用密钥"),
    "distinct": T("different values", "不同值"),
    "schema": T("schema", "结构"),
    "columns": T("columns", "列"),
    "nulls": T("nulls", "空值"),
    "distance": T("distance of distributions", "分布距离"),
    "shape": T("distance of shapes", "形状距离"),
    "kind": T("attack", "攻击"),
    "tried": T("guesses", "尝试次数"),
    "succeeded": T("succeeded", "成功"),
    "targets": T("targets", "目标数"),
    "means": T("by", "方法"),
    "kept": T("promised by the policy", "策略保证"),
    "associations": T("columns that go together", "列间关联"),
    "bits": T("bits", "比特"),
    "exposed_values": T("values alone in their frequency", "出现次数唯一的值"),
    "exposed_rows": T("rows of these", "其所在行"),
    "matched_values": T("values matched by frequency", "按频率可匹配的值"),
    "matched_rows": T("rows of those", "可匹配的行"),
}


def name(word: str) -> str:
    """A field's name as people say it."""
    known = NAMES.get(word)
    if known is not None:
        return both(known)
    return escape(word.replace("_", " ")) if word.islower() else escape(word)
