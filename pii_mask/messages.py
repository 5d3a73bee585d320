"""The sentences that results are made of, in English and Chinese side by side.

Every reason of a verdict, and whatever else a result says in a sentence, stands here once, by its code; who
reports it takes the language that its reader reads. They name columns and counts, never a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

__all__ = ["MESSAGES", "Said", "said"]


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


def said(code: str, /, **values: Any) -> Said:
    """The sentence `code` with its values filled in."""
    en, zh = MESSAGES[code]
    return Said(en.format(**values), zh.format(**values))
