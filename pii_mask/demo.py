"""The demonstration list: synthetic representatives of synthetic companies, with notes about them.

Nobody in it exists. Every value is drawn at random in the form that such values have, check digits
included (:mod:`pii_mask._synthetic`), so that what finds and masks this list would find and mask a
real one. Resident IDs, credit codes and cards satisfy their checks, mobile numbers have assigned
prefixes, and the notes hold up to three identifiers each in the ways in which people write them,
beside numbers that are no personal data.

The list is made by blocks of rows, each from the seed and its own number: row `i` is the same
however long the list is and however it is batched, and any part of it takes constant memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pii_mask import _synthetic as syn
from pii_mask.errors import InputError
from pii_mask.files.atomic import AtomicFile

__all__ = ["ROWS", "SEED", "batches", "batches_with_truth", "schema", "write"]

ROWS = 619_109
SEED = 20_240_619
_BLOCK = 16_384

Compression = Literal["none", "snappy", "gzip", "brotli", "lz4", "zstd"]


def schema() -> pa.Schema:
    """The columns of the list: strings, and the day a row was created."""
    names = syn.words("company|legal_rep|mobile|qq|email|resident_id|uscc|bank_card|address|note")
    fields: dict[str, pa.DataType] = dict.fromkeys(names, pa.string())
    return pa.schema(fields | {"created_at": pa.date32()})


def batches(rows: int = ROWS, seed: int = SEED, batch_rows: int = 65_536) -> Iterator[pa.RecordBatch]:
    """The first `rows` rows of the list of `seed`, in batches of `batch_rows` (the last may be shorter).

    Raises :class:`~pii_mask.errors.InputError`, with the first batch, for a negative `rows` or `seed`
    or a `batch_rows` below 1.
    """
    return (batch for batch, _ in batches_with_truth(rows, seed, batch_rows))


def batches_with_truth(
    rows: int = ROWS, seed: int = SEED, batch_rows: int = 65_536
) -> Iterator[tuple[pa.RecordBatch, pa.Table]]:
    """As :func:`batches`, each batch with the truth about its notes.

    The truth is a table of ``row`` (int64, counted over the whole list), ``start`` and ``end``
    (int32, bytes within the note, half-open) and ``entity`` (string), ordered by row and start.
    """
    if rows < 0:
        raise InputError(f"a list has 0 rows or more, not {rows}")
    if batch_rows < 1:
        raise InputError(f"a batch has 1 row or more, not {batch_rows}")
    # Neighbouring batches share at most one block, so one is all that is worth remembering.
    block = lru_cache(maxsize=1)(lambda number: _block(seed, number))
    for first in range(0, rows, batch_rows):
        last = min(first + batch_rows, rows)
        parts, truths = [], []
        for number in range(first // _BLOCK, (last - 1) // _BLOCK + 1):
            made = block(number)
            start = max(first - number * _BLOCK, 0)
            stop = min(last - number * _BLOCK, _BLOCK)
            parts.append(made.rows.slice(start, stop - start))
            low, high = np.searchsorted(made.truth["row"].to_numpy(), [first, last])
            truths.append(made.truth.slice(low, high - low))
        table = pa.Table.from_batches(parts).combine_chunks()
        yield table.to_batches()[0], pa.concat_tables(truths).combine_chunks()


def write(
    path: str | os.PathLike[str],
    rows: int = ROWS,
    seed: int = SEED,
    compression: Compression = "snappy",
    row_group_rows: int = 131_072,
) -> None:
    """Write the list as a Parquet file, one row group of `row_group_rows` rows at a time.

    The file appears at `path` when it is whole, and replaces what was there. Raises
    :class:`~pii_mask.errors.OutputError` when it can't be written.
    """
    file = AtomicFile(os.fspath(path), force=True)
    try:
        sink: Any = file
        with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema(), compression=compression) as writer:
            for group in batches(rows, seed, row_group_rows):
                writer.write_batch(group, row_group_size=row_group_rows)
        file.commit()
    finally:
        file.abort()


# -- one block ----------------------------------------------------------------------------------


class _Block(NamedTuple):
    rows: pa.RecordBatch
    truth: pa.Table


def _block(seed: int, number: int) -> _Block:
    rng = syn.generator(seed, number)
    n = _BLOCK
    where = rng.integers(0, len(syn.regions()), n)
    mobile = syn.mobile(rng, n)
    email = syn.chinese_email(rng, n)
    days = np.arange(np.datetime64("2015-01-01"), np.datetime64("2025-01-01"))
    columns: dict[str, pa.Array[Any]] = {
        "company": _company(rng, n, where),
        "legal_rep": syn.chinese_name(rng, n),
        "mobile": mobile,
        "qq": syn.qq(rng, n),
        "email": email,
        "resident_id": syn.resident_id(rng, n),
        "uscc": syn.uscc(rng, n, where),
        "bank_card": syn.bank_card(rng, n),
        "address": _address(rng, n, where),
        "created_at": pa.array(days[rng.integers(0, len(days), n)]),
    }
    own = {"CN_MOBILE": syn.write_mobile(rng, mobile), "EMAIL_ADDRESS": email}
    notes = syn.passages(rng, NOTES, syn.draw(rng, n, [30, 40, 20, 10]), own=own)
    columns["note"] = notes.text
    truth = pa.table(
        {
            "row": notes.row + number * _BLOCK,
            "start": notes.start,
            "end": notes.end,
            "entity": notes.entity,
        }
    )
    rows = pa.RecordBatch.from_arrays([columns[name] for name in schema().names], schema=schema())
    return _Block(rows, truth)


_BRAND = (
    "恒盛华泰鑫源宏达瑞丰嘉禾中创科远信德天和金茂博雅云腾启航卓越明辉安康永兴长青海纳"
    "百川东方新锐凯旋智联优品佳美诚正"
)
_TRADES = syn.words(
    "科技|网络科技|信息技术|贸易|国际贸易|商贸|建筑工程|装饰工程|实业|投资管理|企业管理咨询|文化传媒|"
    "餐饮管理|物流|供应链管理|医疗器械|生物科技|新能源|机械设备|电子|服饰|食品|农业发展|环保科技|"
    "教育科技|物业管理|人力资源|汽车服务|广告|化工|家居|旅游"
)


def _company(rng: syn.Rng, n: int, where: syn.Ints) -> pa.StringArray:
    """Registered names: place, brand, trade, legal form."""
    cities = [(region.city or region.province).removesuffix("市") for region in syn.regions()]
    brand = sorted(set(_BRAND))
    return syn.join(
        pa.array(cities).take(where),
        syn.pick(rng, n, ["", "市"], [2, 1]),
        syn.pick(rng, n, brand),
        syn.pick(rng, n, brand),
        syn.pick(rng, n, ["", *brand], [len(brand), *[1.0] * len(brand)]),
        syn.pick(rng, n, _TRADES),
        syn.pick(rng, n, ["有限公司", "有限责任公司", "股份有限公司", "集团有限公司"], [80, 10, 6, 4]),
    )


_ROADS = syn.words(
    "中山|人民|解放|建设|和平|新华|文化|长江|黄河|胜利|光明|幸福|友谊|青年|工业|科技|学府|滨河|环城|"
    "迎宾|朝阳|复兴|振兴|东风|红旗|湖滨|凤凰|金水|花园|龙腾"
)
_ESTATES = syn.words(
    "阳光花园|锦绣家园|翠湖苑|世纪城|金色港湾|碧水豪庭|紫荆苑|书香名邸|和谐家园|东方明珠|国际大厦|"
    "创业大厦|科创园|软件园|商务中心|财富广场|时代广场|银座大厦|枫林小区|桂花新村"
)


def _address(rng: syn.Rng, n: int, where: syn.Ints) -> pa.StringArray:
    """Addresses from province down to room."""

    def number(first: int, last: int) -> pa.StringArray:
        return syn.decimal(rng.integers(first, last + 1, n))

    counties = [region.province + region.city + region.district for region in syn.regions()]
    return syn.join(
        pa.array(counties).take(where),
        syn.pick(rng, n, _ROADS),
        syn.pick(rng, n, ["路", "大道", "街", "东路", "西路", "南路", "北路"], [40, 15, 15, 8, 8, 7, 7]),
        number(1, 999),
        "号",
        syn.pick(rng, n, _ESTATES),
        number(1, 30),
        syn.pick(rng, n, ["栋", "号楼", "幢", "座"]),
        number(1, 6),
        "单元",
        number(1, 32),
        pa.array([f"{room:02d}室" for room in range(1, 9)]).take(rng.integers(0, 8, n)),
    )


# -- notes --------------------------------------------------------------------------------------

# Openings, bridges and closings hold no word that is context for or against an identifier.
_STOPS = syn.words("，|；|。|, |; |，已核对，|（已确认），")


def _mention(entity: str, weight: float, leads: str, value: syn.Maker) -> syn.Phrase:
    return syn.Phrase(entity, syn.words(leads), value, _STOPS, weight)


_IDENTIFIERS = (
    _mention(
        "CN_MOBILE", 5, "手机：|手机号|手机号码：|联系电话：|电话 |移动电话：|手机 ", syn.mobile_written
    ),
    _mention("CN_MOBILE", 4, "联系方式：|联系电话 |mobile: |tel: |Mobile: |Phone ", syn.mobile_written),
    _mention("CN_LANDLINE", 3, "座机：|办公电话：|固定电话：|传真：|公司电话 |tel: ", syn.landline),
    _mention("CN_QQ", 3, "QQ：|QQ号|QQ号码：|qq: |加QQ|QQ ", syn.qq),
    _mention("CN_WECHAT_ID", 3, "微信：|微信号：|微信号|加微信 |wechat: |WeChat ID: ", syn.wechat_id),
    _mention("CN_RESIDENT_ID", 3, "身份证号：|身份证号码|身份证：|公民身份号码：", syn.resident_id_written),
    _mention("CN_RESIDENT_ID", 1, "身份证 |ID card: ", syn.resident_id_written),
    _mention("CN_USCC", 2, "统一社会信用代码：|信用代码|税号：|纳税人识别号：|统一社会信用代码 ", syn.uscc),
    _mention(
        "CN_BANK_CARD",
        3,
        "银行卡号：|银行卡|收款卡号：|借记卡 |储蓄卡卡号：|bank card: ",
        syn.bank_card_written,
    ),
    _mention("CN_PLATE", 2, "车牌：|车牌号|车牌号码：|车牌 ", syn.plate),
    _mention(
        "EMAIL_ADDRESS", 5, "邮箱：|电子邮箱：|邮箱|e-mail: |Email：|资料发到|样本寄", syn.chinese_email
    ),
)
_MOBILE_ALONE = syn.one_of((3, syn.mobile), (1, lambda rng, n: syn.join("+86 ", syn.mobile(rng, n))))
_LONE = (
    syn.Phrase("CN_MOBILE", ("有急事就找", "到了先跟", "改由小陈"), _MOBILE_ALONE, ("对接，", "跟进，"), 3),
    syn.Phrase("CN_RESIDENT_ID", ("复印件上写的是", "材料上填的是"), syn.resident_id, ("，字迹清楚，",), 1),
    syn.Phrase("EMAIL_ADDRESS", ("资料改寄", "合影请给"), syn.chinese_email, ("，", " 一份，"), 2),
)


def _distractor(weight: float, leads: str, *makers: syn.Maker) -> syn.Phrase:
    value = syn.one_of(*((1.0, make) for make in makers))
    return syn.Phrase("", syn.words(leads), value, ("。", "；"), weight)


_DAY_FORMS = ("%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d")
# None of these can be an identifier: the prefixes 141, 164 and 169 are not assigned to phones, no
# card, resident ID or credit code begins with 20, and 4000… fails the card check.
_DISTRACTORS = (
    _distractor(
        3,
        "订单号：|订单编号|order no. ",
        syn.template("DD2024########", "ORD-2024-######"),
        syn.template("20230######^######^###", "2024031####^##"),
        syn.no_card("4000" + "#" * 11),
    ),
    _distractor(1, "工单号：|工单编号 ", syn.template("1690^######", "1410^######", "1640^######")),
    _distractor(1, "流水号：|流水编号", syn.template("20" + "#" * 18, "2024" + "#" * 18)),
    _distractor(3, "金额：|合计|应付", syn.template("¥^#,###.##", "^####.##元", "^.#万元", "RMB ^,###")),
    _distractor(
        3,
        "签约日期：|下次跟进：|到期日 ",
        *(syn.dates("2023-01-01", "2025-12-31", form) for form in _DAY_FORMS),
    ),
    _distractor(2, "系统版本：|版本号 |客户端 version ", syn.template("v^.#.##", "^.##.#")),
    _distractor(1, "满意度评分：|得分", syn.template("^#.#分", "^#分", "^.#/10")),
    _distractor(2, "时间戳：|timestamp ", syn.template("16##########^", "17##########^")),
    _distractor(2, "运单号：|快递单号 ", syn.template("SF1###########", "YT############^")),
)
#: What notes are written with; the mixed text of the benchmarks uses its parts too.
NOTES = syn.Style(
    openings=(
        syn.words("上周|昨天下午|本月初|月底前|前天|展会结束后|Last week |签约当天|培训期间|节前"),
        syn.words("客户|对方财务|采购负责人|王总|李经理|张主任|前台同事|the customer |项目经理|门店同事"),
        syn.words("来访时说|回复说|反馈说|表示|提出|补充说明：|confirmed: |确认"),
        syn.words(
            "系统登录比较慢|样品质量不错|折扣还要再谈|个别条款需要修改|希望尽快安排培训|暂时没有新的需求|"
            "资料基本齐全|下季度会追加采购|交期有点紧|对方案比较满意|the demo went well|需要重新打样"
        ),
        ("。", "；", "，", "！"),
    ),
    closings=(
        syn.words("请|麻烦|建议|务必|please "),
        syn.words("尽快|本周内|统一|再次|抽空|及时"),
        syn.words("回访|归档|核实|跟进|处理|登记|follow up"),
        ("。", "", "！", "，谢谢。"),
    ),
    bridges=(
        "本次沟通的内容已经全部录入系统。",
        "其余事项按照上次会议的安排继续推进。",
        "以上情况已经口头告知各位相关同事。",
        "另外双方约定下个季度再安排一次拜访。",
    ),
    identifiers=_IDENTIFIERS,
    lone=_LONE,
    distractors=_DISTRACTORS,
)
