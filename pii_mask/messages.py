"""The sentences that results are made of, in English and Chinese side by side.

Every reason of a verdict, and whatever else a result says in a sentence, stands here once, by its code; who
reports it takes the language that its reader reads. They name columns and counts, never a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

__all__ = ["ELSEWHERE", "MESSAGES", "Said", "chinese", "said"]


#: What is filled in: ``{count:,}``.
FIELD = re.compile(r"\{(\w+)(?::[^}]*)?\}")


class Said(NamedTuple):
    """A sentence in both languages."""

    en: str
    zh: str

    def then(self, other: Said) -> Said:
        """This one with what explains it behind it."""
        return Said(f"{self.en}: {other.en}", f"{self.zh}：{other.zh}")

    @staticmethod
    def both(parts: Sequence[Said]) -> Said:
        """Several as one: this and that."""
        return Said(" and ".join(part.en for part in parts), "、".join(part.zh for part in parts))


MESSAGES: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------ a verdict's reasons
    "stand": (
        "column {column}: original values that still stand: {count:,}",
        "列 {column}：仍残留原值 {count:,} 个",
    ),
    "hidden": (
        "column {column}: original values in statistics or in unused entries of dictionaries: {count:,}",
        "列 {column}：统计信息或未引用的字典项中有原值 {count:,} 个",
    ),
    "beside": (
        "column {column}: values of column {other} of the same row stand in it: {count:,}",
        "列 {column}：其中出现同一行 {other} 列的原值 {count:,} 个",
    ),
    "elsewhere": (
        "column {column}: values that equal an original of another row: {count:,}, where chance would give"
        " {expected:.3g}",
        "列 {column}：与其他行原值相同的值 {count:,} 个，偶然期望仅 {expected:.3g} 个",
    ),
    "residual": (
        "column {column}: {found} found in the masked data",
        "列 {column}：脱敏数据中仍发现 {found}",
    ),
    "kept": (
        "column {column}: kept by the policy, though it holds {found}",
        "列 {column}：策略规定保留，但其中含 {found}",
    ),
    "rows": (
        "the masked data has {rows:,} rows, the original {before:,}",
        "脱敏数据有 {rows:,} 行，原始数据有 {before:,} 行",
    ),
    "new column": ("column {column}: the original doesn't have it", "列 {column}：原始数据中没有此列"),
    "not dropped": (
        "column {column}: the policy drops it, but the masked data has it",
        "列 {column}：策略规定删除，但脱敏数据中仍有此列",
    ),
    "lacking": ("column {column}: the masked data lacks it", "列 {column}：脱敏数据中缺少此列"),
    "lists": (
        "column {column}: lists have other lengths than in the original",
        "列 {column}：列表长度与原始数据不同",
    ),
    "appeared": (
        "column {column}: nulls of the original that are values now: {count:,}",
        "列 {column}：原为空值、现有值的单元格 {count:,} 个",
    ),
    "vanished": (
        "column {column}: values of the original that are null now: {count:,}",
        "列 {column}：原有值、现为空值的单元格 {count:,} 个",
    ),
    "type": (
        "column {column}: it is of type {now}, by the policy it would be {expected}",
        "列 {column}：类型为 {now}，按策略应为 {expected}",
    ),
    "metadata": (
        "the masked data's metadata holds {count} entries of its own",
        "脱敏数据的元数据中有自带条目 {count} 项",
    ),
    "field metadata": (
        "column {column}: its metadata holds {count} entries",
        "列 {column}：其元数据中有条目 {count} 项",
    ),
    "attrs": ("the frame's attrs hold {count} entries", "数据框的 attrs 中有条目 {count} 项"),
    "unjoined": (
        "columns {one} and {other}: {before:,} rows joined, and {after:,} do now",
        "列 {one} 与 {other}：原有 {before:,} 行可关联，现有 {after:,} 行",
    ),
    "digests": (
        "column {column}: {count:,} of {of:,} digests looked up",
        "列 {column}：{of:,} 个摘要中有 {count:,} 个被查出",
    ),
    "class": (
        "columns {columns}: the smallest class is of {k:,}, and {least:,} was asked for",
        "列 {columns}：最小等价类为 {k:,} 行，要求至少 {least:,} 行",
    ),
    "no quasi": (
        "k: {least:,} was asked for, and no quasi-identifier is left in the masked data",
        "要求 k 不小于 {least:,}，而脱敏数据中已无准标识符",
    ),
    # ------------------------------------------------------------ how an attack went about it
    "hashed values": (
        "the row's own values, hashed plainly and with common salts",
        "以本行的值直接或加常见盐值计算摘要",
    ),
    "hashed lists": (
        "lists of mobiles, QQ numbers, dates, names, codes and ages, hashed plainly",
        "以手机号、QQ 号、日期、姓名、编码与年龄列表直接计算摘要",
    ),
    "hash": ("{name}", "{name}"),
    "salted": ("{name} with a common salt", "{name} 加常见盐值"),
    "opened": ("what partly masked numbers beside it leave open", "由旁列中部分遮盖的号码逐一推算"),
    "frequency": (
        "rows matched by how often their value occurs",
        "按值的出现次数匹配的行",
    ),
    "linkage": (
        "rows found by what stands in these columns, {count:,} of them for sure",
        "凭这些列的内容找到的行，其中 {count:,} 行可确定",
    ),
}


#: Sentences of errors and receipts, which arise where nobody thinks of a report: English, and their Chinese.
ELSEWHERE: dict[str, str] = {
    "drafted from the original": "依原始数据自动起草",
    "preset {name}": "预设策略 {name}",
    # ------------------------------------------------------------ why a file was left out
    "empty; a header row is needed": "文件为空；需要表头行",
    "the first line is blank; a header row is needed": "首行为空；需要表头行",
    "column {number} of the first row looks like data; a header row is needed":
        "首行第 {number} 列像是数据；需要表头行",
    "the first line is longer than {size} KiB; it is no header of a table": "首行超过 {size} KiB，不是表头",
    "columns {one} and {other} have the same name": "第 {one} 列与第 {other} 列同名",
    "column {number} has the name of another column": "第 {number} 列与其他列同名",
    "sheet {sheet}: columns {one} and {other} have the same name": (
        "工作表 {sheet}：第 {one} 列与第 {other} 列同名"
    ),
    "{number} columns; a table may have {most} at most": "共 {number} 列；一张表最多 {most} 列",
    "row {row} has {found} columns, the header has {expected}": (
        "第 {row} 行有 {found} 列，表头有 {expected} 列"
    ),
    "a row after row {row} has {found} columns, the header has {expected}": (
        "第 {row} 行之后有一行为 {found} 列，表头有 {expected} 列"
    ),
    "row {row}: a quote is opened and never closed (file cut off?)": (
        "第 {row} 行：引号未闭合（文件是否被截断？）"
    ),
    "row {row}, column {number} isn't UTF-8; if it is {guess}, convert it first: {how}":
        "第 {row} 行第 {number} 列不是 UTF-8；若为 {guess}，请先转换：{how}",
    "line {line}, byte {byte} isn't UTF-8; if it is {guess}, convert it first: {how}":
        "第 {line} 行第 {byte} 字节不是 UTF-8；若为 {guess}，请先转换：{how}",
    "{unit} {row}, byte {byte} isn't UTF-8, as JSON must be": (
        "第 {row} 行第 {byte} 字节不是 UTF-8，而 JSON 必须是"
    ),
    "not a text: it holds NUL bytes (UTF-16 needs its byte order mark)":
        "不是文本：含 NUL 字节（UTF-16 须有字节序标记）",
    "a row after row {row} is longer than {size}, or a quote isn't closed; set {variable} to a larger size to"
    " hold a longer row in memory": "第 {row} 行之后有一行超过 {size}，或引号未闭合；可调大 {variable}",
    "line {line} is longer than {size}; set {variable} to a larger size to hold it in memory":
        "第 {line} 行超过 {size}；可调大 {variable}",
    "element {line} is longer than {size}; set {variable} to a larger size to hold it in memory":
        "第 {line} 个元素超过 {size}；可调大 {variable}",
    "a cell of the first rows is longer than {size} characters": "前几行中有单元格超过 {size} 个字符",
    "a document that is no array is held in memory, and this one is longer than {size}; set {variable} to"
    " a larger size": "非数组的 JSON 文档须整体读入内存，而此文件超过 {size}；可调大 {variable}",
    "not JSON: the file is empty": "不是 JSON：文件为空",
    "not JSON: there is a control character in it": "不是 JSON：含控制字符",
    "not JSON: something stands behind the array": "不是 JSON：数组之后还有内容",
    "not JSON: the array is never closed (file cut off?)": "不是 JSON：数组未闭合（文件是否被截断？）",
    "not JSON: element {number} is missing": "不是 JSON：缺少第 {number} 个元素",
    "{unit} {row}, column {number}: not JSON; each {unit_} must be one whole JSON value": (
        "第 {row} 行第 {number} 个字符处不是 JSON；每行须为一个完整的 JSON 值"
    ),
    "{unit} {row}: not JSON; each {unit_} must be one whole JSON value": (
        "第 {row} 行不是 JSON；每行须为一个完整的 JSON 值"
    ),
    "{unit} {row} is nested too deeply": "第 {row} 行嵌套过深",
    "not Arrow IPC, or cut off or damaged": "不是 Arrow IPC 文件，或已截断、损坏",
    "Feather of version 1; write it again as version 2": "Feather 第 1 版；请另存为第 2 版",
    "record batch {number} is damaged or cut off": "第 {number} 个记录批已损坏或被截断",
    "the Parquet file is encrypted; its key is needed ({how})": "Parquet 文件已加密，需要其密钥（{how}）",
    "not a Parquet file, or one that is cut off or damaged": "不是 Parquet 文件，或已截断、损坏",
    "not a Parquet file, or one that is cut off or damaged{more}": "不是 Parquet 文件，或已截断、损坏",
    "row group {number} is damaged or cut off": "第 {number} 个行组已损坏或被截断",
    "the workbook has no visible sheet of cells": "工作簿中没有可见的工作表",
    "not a workbook, or one that is encrypted or damaged": "不是工作簿，或已加密、损坏",
    "not an Excel workbook, but another kind of archive or document": (
        "不是 Excel 工作簿，而是其他压缩包或文档"
    ),
    "sheet {number} is damaged": "第 {number} 张工作表已损坏",
    "unpacks to more than {size} MiB, as decompression bombs do": "解压后超过 {size} MiB，疑为压缩炸弹",
    "reading workbooks needs python-calamine and xlsxwriter: {how}": "读取工作簿须先安装：{how}",
    "expands to more than {times} times its size, as decompression bombs do; unpack it first if it is none":
        "解压后超过原大小的 {times} 倍，疑为压缩炸弹；若不是，请先解压",
    "the {codec} data are cut off or damaged": "{codec} 数据已截断或损坏",
    "cut off or damaged, not the {name} it begins as": "已截断或损坏，并非其开头所示的 {name}",
    "the format isn't known by name or content; say which: {known}": (
        "由名称与内容都无法判断格式；请指明：{known}"
    ),
    "this is {what}; known are {known}": "不支持此类文件；支持的格式：{known}",
    "there is no file": "没有此文件",
    "there is no file in this folder": "文件夹中没有文件",
    "can't be read: {why}": "无法读取（{why}）",
    "can't be opened: {why}": "无法打开（{why}）",
    "No such file or directory": "没有此文件或文件夹",
    "Permission denied": "没有权限",
    "Is a directory": "是文件夹",
    "column {name}: values of type {kind} can't be masked": "列 {name}：无法处理类型 {kind}",
    # ------------------------------------------------------------ attacks and pseudonyms
    "dictionary": "字典攻击",
    "frequency": "频率攻击",
    "linkage": "链接攻击",
    "no": "否",
    "yes": "是",
    "unknown": "无法判断",
    "nothing": "无值",
    "text": "文本",
    "numbers": "数字",
    "hex": "十六进制",
    "hex digest of {bits} bits": "{bits} 位十六进制摘要",
    "base64 digest": "Base64 摘要",
    # ------------------------------------------------------------ what a target hasn't
    "formulas (their last results are written)": "公式（只写入其最近结果）",
    "defined names": "已定义的名称",
    "sheets that are hidden or hold no cells: {number}": "隐藏的或没有单元格的工作表：{number} 张",
    "foreign key {name}": "外键 {name}",
    "comments": "批注",
    "document properties": "文档属性",
    "pictures and drawings": "图片与绘图",
    "charts": "图表",
    "pivot tables": "数据透视表",
    "links to other workbooks": "指向其他工作簿的链接",
    "macros": "宏",
    "data connections": "数据连接",
    "attached data": "附加数据",
}  # fmt: skip


def said(code: str, /, **values: Any) -> Said:
    """The sentence `code` with its values filled in."""
    en, zh = MESSAGES[code]
    return Said(en.format(**values), zh.format(**values))


def chinese(sentence: str) -> str | None:
    """The Chinese of a sentence that stands in one of the tables; None for any other one."""
    for pattern, template in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            parts = found.groupdict()
            if "why" in parts:
                parts["why"] = chinese(parts["why"]) or parts["why"]
            return template.format(**parts)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The English sentences as patterns, those with most words of their own first, and the Chinese ones."""
    pairs = [*MESSAGES.values(), *ELSEWHERE.items()]
    made = []
    for english, template in sorted(pairs, key=lambda pair: -len(FIELD.sub("", pair[0]))):
        words = FIELD.split(english)
        if not any(map(str.strip, words[::2])):
            continue  # nothing but a value
        pattern = "".join(f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(words))
        made.append((re.compile(pattern, re.DOTALL), FIELD.sub(r"{\1}", template)))
    return tuple(made)
