"""Synthetic identifiers and running text that holds them, made by whole arrays.

Every value is drawn at random from the space of well-formed values: it has the right form and
the right check digits, and nobody's data was looked at to make it. That such a number has also
been issued to somebody can't be ruled out, and means nothing.

A *maker* is a function ``(rng, n)`` that returns `n` values as a string array. `rng` is the only
source of randomness, so equal generators give equal values. Nothing here loops over rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pii_mask.errors import InputError

Rng = np.random.Generator
Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Maker = Callable[[Rng, int], pa.StringArray]
#: Another way to write the values of an array.
Form = Callable[[pa.StringArray], pa.StringArray]
#: What makes the values of the rows with the given numbers.
ForRows = Callable[[Ints], pa.StringArray]

__all__ = [
    "MOBILE_PREFIXES",
    "Maker",
    "Passages",
    "Phrase",
    "Region",
    "Style",
    "amex_written",
    "bank_card",
    "bank_card_written",
    "by_kind",
    "chinese_email",
    "chinese_name",
    "credit_card",
    "credit_card_written",
    "dates",
    "decimal",
    "draw",
    "english_email",
    "from_matrix",
    "generator",
    "iban",
    "iban_written",
    "international_phone",
    "ip_address",
    "isbn",
    "join",
    "landline",
    "mac_address",
    "mobile",
    "mobile_written",
    "no_card",
    "one_of",
    "passages",
    "passport",
    "pick",
    "plate",
    "qq",
    "regions",
    "resident_id",
    "resident_id_written",
    "template",
    "to_matrix",
    "url",
    "us_phone",
    "us_ssn",
    "uscc",
    "wechat_id",
    "words",
    "write_mobile",
    "written",
]


# -- arrays -------------------------------------------------------------------------------------


def generator(seed: int, block: int) -> Rng:
    """The generator of one block of rows: PCG64, so that blocks are independent of each other."""
    if seed < 0:
        raise InputError(f"a seed is a whole number from 0 up, not {seed}")
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence((seed, block))))


def from_matrix(matrix: Bytes, lengths: npt.NDArray[Any] | None = None) -> pa.StringArray:
    """String array of the rows of an (n, width) matrix of UTF-8 bytes, the first `lengths` of each."""
    n, width = matrix.shape
    offsets = np.zeros(n + 1, np.int32)
    if lengths is None:
        offsets[1:] = np.arange(1, n + 1) * width
        data = np.ascontiguousarray(matrix)
    else:
        np.cumsum(lengths, out=offsets[1:])
        data = matrix[np.arange(width) < np.asarray(lengths)[:, None]]
    return pa.StringArray.from_buffers(n, pa.py_buffer(offsets.data), pa.py_buffer(data.data))


def to_matrix(values: pa.StringArray) -> tuple[Bytes, Ints]:
    """The bytes of `values` as an (n, longest) matrix, and the (n,) lengths that count in it."""
    _, positions, text = values.buffers()
    offsets = np.frombuffer(memoryview(positions or b""), np.int32)[values.offset :][: len(values) + 1]
    data = np.frombuffer(memoryview(text or b"\0"), np.uint8)
    lengths = np.diff(offsets)
    at = offsets[:-1, None] + np.arange(lengths.max(initial=0))
    return data[np.minimum(at, len(data) - 1)], lengths


def pick(rng: Rng, n: int, pool: Sequence[str], weights: Sequence[float] | None = None) -> pa.StringArray:
    """`n` members of `pool`, each as likely as `weights` says (all alike without)."""
    return pa.array(pool, pa.string()).take(draw(rng, n, weights or [1.0] * len(pool)))


def decimal(numbers: Ints) -> pa.StringArray:
    """Whole numbers as text."""
    text: pa.StringArray = pc.call_function("cast", [pa.array(numbers)], pc.CastOptions(pa.string()))
    return text


def words(text: str) -> tuple[str, ...]:
    """The members of a pool that is written in one string, a bar between them."""
    return tuple(text.split("|"))


def draw(rng: Rng, n: int, weights: Sequence[float]) -> Ints:
    """`n` indices into `weights`, each with its weight's share of the probability."""
    edges = np.cumsum(weights)
    return np.searchsorted(edges[:-1] / edges[-1], rng.random(n), side="right")


def join(*parts: pa.StringArray | str) -> pa.StringArray:
    """The parts of each row, one behind the other."""
    columns = [pa.scalar(part) if isinstance(part, str) else part for part in parts]
    joined: pa.StringArray = pc.call_function("binary_join_element_wise", [*columns, pa.scalar("")])
    return joined


def by_kind(kinds: Ints, makers: Sequence[ForRows]) -> pa.StringArray:
    """Row `i` comes from ``makers[kinds[i]]``; a maker gets the numbers of its rows."""
    order = np.argsort(kinds, kind="stable")
    ends = np.cumsum(np.bincount(kinds, minlength=len(makers)))
    starts = ends - np.diff(ends, prepend=0)
    made = [make(order[s:e]) for make, s, e in zip(makers, starts, ends, strict=True) if s < e]
    if not made:
        return pa.array([], pa.string())
    back = np.empty(len(kinds), np.int64)
    back[order] = np.arange(len(kinds))
    return pa.concat_arrays(made).take(back)


def _fresh(rng: Rng, make: Maker) -> ForRows:
    return lambda rows: make(rng, len(rows))


def written(rng: Rng, values: pa.StringArray, forms: Sequence[tuple[float, Form]]) -> pa.StringArray:
    """`values`, each brought into one of `forms`, by their weights."""

    def in_form(form: Form) -> ForRows:
        return lambda rows: form(values.take(rows))

    kinds = draw(rng, len(values), [weight for weight, _ in forms])
    return by_kind(kinds, [in_form(form) for _, form in forms])


def one_of(*makers: tuple[float, Maker]) -> Maker:
    """A maker that takes each value from one of `makers`, by their weights."""
    weights = [weight for weight, _ in makers]

    def make(rng: Rng, n: int) -> pa.StringArray:
        return by_kind(draw(rng, n, weights), [_fresh(rng, maker) for _, maker in makers])

    return make


_CLASSES = {
    "#": b"0123456789",
    "^": b"123456789",
    "~": b"23456789",
    "&": b"0123456789abcdef",
    "%": b"abcdef",
    "*": b"ABCDEFGHJKLMNPQRSTUVWXYZ",
    "?": b"abcdefghijklmnopqrstuvwxyz0123456789",
}


def _fill(rng: Rng, n: int, form: str) -> Bytes:
    row = np.frombuffer(form.encode(), np.uint8)
    matrix = np.tile(row, (n, 1))
    for symbol, alphabet in _CLASSES.items():
        (columns,) = np.nonzero(row == ord(symbol))
        letters = np.frombuffer(alphabet, np.uint8)
        if len(columns):
            matrix[:, columns] = letters[rng.integers(0, len(letters), (n, len(columns)))]
    return matrix


def template(*forms: str) -> Maker:
    """A maker that fills in one of `forms`: ``#`` is a digit, ``^`` 1 to 9, ``~`` 2 to 9, ``&`` a
    lower-case hexadecimal digit, ``%`` a to f, ``*`` a capital without I and O, ``?`` a small letter
    or digit; every other character is itself.

    >>> template("v^.#.#")(generator(1, 0), 1).to_pylist()
    ['v1.7.9']
    """

    def filled(form: str) -> Maker:
        return lambda rng, n: from_matrix(_fill(rng, n, form))

    return one_of(*((1.0, filled(form)) for form in forms))


def _spaced(values: pa.StringArray, widths: tuple[int, ...], separator: str) -> pa.StringArray:
    """`values` of ``sum(widths)`` bytes each, with `separator` between groups of `widths`."""
    matrix, _ = to_matrix(values)
    groups = np.split(matrix, np.cumsum(widths)[:-1], axis=1)
    between = np.tile(np.frombuffer(separator.encode(), np.uint8), (len(matrix), 1))
    parts = [part for group in groups for part in (between, group)][1:]
    return from_matrix(np.hstack(parts))


def _spaced_by_four(values: pa.StringArray, separator: str) -> pa.StringArray:
    """ASCII `values` of any lengths, with the one-byte `separator` after every fourth character."""
    matrix, lengths = to_matrix(values)
    columns = np.arange(matrix.shape[1] + (matrix.shape[1] - 1) // 4)
    spaced = matrix[:, columns - columns // 5 - (columns % 5 == 4)]
    spaced[:, columns % 5 == 4] = ord(separator)
    return from_matrix(spaced, lengths + (lengths - 1) // 4)


def _full_width(values: pa.StringArray) -> pa.StringArray:
    """ASCII `values` of one length, each character U+0021 to U+007E as U+FF01 to U+FF5E."""
    matrix, _ = to_matrix(values)
    code = matrix.astype(np.uint16) + 0xFEE0
    wide = np.stack([0xE0 | code >> 12, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F], axis=2)
    return from_matrix(wide.astype(np.uint8).reshape(len(matrix), -1))


# -- places, names, dates -----------------------------------------------------------------------


class Region(NamedTuple):
    """A county-level division: its GB/T 2260 code, telephone area code, local number's digits, names."""

    code: str
    area: str
    digits: int
    province: str
    city: str
    district: str


# A line is: area code, digits of a local number, province, city, then code and name of districts.
_GAZETTEER = """
010 8 北京市 - 110101 东城区 110102 西城区 110105 朝阳区 110106 丰台区 110108 海淀区 110112 通州区
022 8 天津市 - 120101 和平区 120102 河东区 120103 河西区 120104 南开区 120105 河北区
0311 8 河北省 石家庄市 130102 长安区
0315 7 河北省 唐山市 130203 路北区
024 8 辽宁省 沈阳市 210102 和平区 210103 沈河区
0411 8 辽宁省 大连市 210202 中山区 210203 西岗区
0351 7 山西省 太原市 140105 小店区 140106 迎泽区
0471 7 内蒙古自治区 呼和浩特市 150102 新城区 150103 回民区
0431 8 吉林省 长春市 220102 南关区 220104 朝阳区
0451 8 黑龙江省 哈尔滨市 230102 道里区 230103 南岗区
021 8 上海市 - 310101 黄浦区 310104 徐汇区 310105 长宁区 310106 静安区 310110 杨浦区 310115 浦东新区
025 8 江苏省 南京市 320102 玄武区 320104 秦淮区 320106 鼓楼区
0510 8 江苏省 无锡市 320205 锡山区
0512 8 江苏省 苏州市 320506 吴中区 320508 姑苏区
0519 8 江苏省 常州市 320402 天宁区
0571 8 浙江省 杭州市 330102 上城区 330106 西湖区 330108 滨江区
0574 8 浙江省 宁波市 330203 海曙区
0577 8 浙江省 温州市 330302 鹿城区
0551 8 安徽省 合肥市 340102 瑶海区 340103 庐阳区 340104 蜀山区
0591 8 福建省 福州市 350102 鼓楼区 350103 台江区
0592 7 福建省 厦门市 350203 思明区 350206 湖里区
0595 8 福建省 泉州市 350502 鲤城区
0791 8 江西省 南昌市 360102 东湖区 360103 西湖区
0531 8 山东省 济南市 370102 历下区 370103 市中区
0532 8 山东省 青岛市 370202 市南区 370203 市北区
0371 8 河南省 郑州市 410102 中原区 410105 金水区
0379 8 河南省 洛阳市 410302 老城区
027 8 湖北省 武汉市 420102 江岸区 420106 武昌区 420111 洪山区
0731 8 湖南省 长沙市 430102 芙蓉区 430104 岳麓区 430105 开福区
020 8 广东省 广州市 440103 荔湾区 440104 越秀区 440105 海珠区 440106 天河区
0755 8 广东省 深圳市 440303 罗湖区 440304 福田区 440305 南山区 440306 宝安区
0757 8 广东省 佛山市 440604 禅城区
0771 7 广西壮族自治区 南宁市 450102 兴宁区 450103 青秀区
0898 8 海南省 海口市 460105 秀英区 460106 龙华区
023 8 重庆市 - 500103 渝中区 500105 江北区 500106 沙坪坝区 500112 渝北区
028 8 四川省 成都市 510104 锦江区 510105 青羊区 510107 武侯区
0851 8 贵州省 贵阳市 520102 南明区 520103 云岩区
0871 8 云南省 昆明市 530102 五华区 530103 盘龙区
0891 7 西藏自治区 拉萨市 540102 城关区
029 8 陕西省 西安市 610102 新城区 610103 碑林区 610113 雁塔区
0931 7 甘肃省 兰州市 620102 城关区
0971 7 青海省 西宁市 630102 城东区
0991 7 新疆维吾尔自治区 乌鲁木齐市 650102 天山区
"""


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """The divisions that places, resident IDs, credit codes and landlines are drawn from."""
    found = []
    for line in _GAZETTEER.strip().splitlines():
        area, digits, province, city, *districts = line.split()
        for code, district in zip(districts[::2], districts[1::2], strict=True):
            found.append(Region(code, area, int(digits), province, "" if city == "-" else city, district))
    return tuple(found)


def _region_codes(rng: Rng, n: int, where: Ints | None = None) -> Bytes:
    codes = np.array([list(region.code.encode()) for region in regions()], np.uint8)
    return codes[rng.integers(0, len(codes), n) if where is None else where]


@lru_cache(maxsize=8)
def _days(first: str, last: str, form: str) -> pa.StringArray:
    days = np.arange(np.datetime64(first), np.datetime64(last) + 1).astype("datetime64[s]")
    text: pa.StringArray = pc.call_function("strftime", [pa.array(days)], pc.StrftimeOptions(form))
    return text


def dates(first: str, last: str, form: str = "%Y-%m-%d") -> Maker:
    """A maker of days from `first` to `last` (ISO dates, both included) in the `strftime` form."""

    def make(rng: Rng, n: int) -> pa.StringArray:
        days = _days(first, last, form)
        return days.take(rng.integers(0, len(days), n))

    return make


# By frequency; the weights below fall off about as the frequencies of the census do.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘"
    "于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江"
    "尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_COMPOUND_SURNAMES = words("欧阳|上官|司马|诸葛|皇甫|尉迟|令狐|慕容|司徒|端木|夏侯|东方")
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉红建国文志海波斌宇浩鑫鹏飞宁晨"
    "阳雪梅琳欣怡佳慧思雨梓涵子轩浩然博俊熙泽楷瑞嘉诚凯一诺心语可馨若彤诗琪雅婷晓东南"
    "北春夏秋冬学林森松柏柳青云龙凤鸣翔远航立新永康健安福贵荣昌盛兴旺德仁义礼智信忠孝"
    "廉正光辉亮晶莹洁清泉江河湖溪源哲翰墨书画棋琴乐舒畅悦颖慕卓越峰岩岚峻豪迈恒毅坚韧"
    "朗润泰和祥瑾瑜璇玥珊瑶琼碧翠莲荷菊竹菲萱蕾薇蓉芸茜苗蓝紫丹彩虹霖露霜冰月星辰旭曦"
    "晖昊天宏广达开展奇"
)


def chinese_name(rng: Rng, n: int) -> pa.StringArray:
    """Personal names of two to four characters: one surname in a hundred is a compound one."""
    weights = [1 / (rank + 6) for rank in range(len(_SURNAMES))]
    rare = sum(weights) / 99 / len(_COMPOUND_SURNAMES)
    surname = pick(rng, n, (*_SURNAMES, *_COMPOUND_SURNAMES), [*weights, *[rare] * len(_COMPOUND_SURNAMES)])
    given = sorted(set(_GIVEN))
    second = pick(rng, n, ["", *given], [0.18 * len(given), *[1.0] * len(given)])
    return join(surname, pick(rng, n, given), second)


# -- identifiers of China -----------------------------------------------------------------------

#: Assigned mobile prefixes (public numbering plan). Left out: 149 and 174, whose use beyond data
#: cards and satellites is doubtful.
MOBILE_PREFIXES = tuple(
    str(p)
    for first, last in (
        (130, 139), (145, 145), (147, 147), (150, 153), (155, 159), (162, 162), (165, 167),
        (170, 173), (175, 178), (180, 193), (195, 199),
    )
    for p in range(first, last + 1)
)  # fmt: skip


def mobile(rng: Rng, n: int) -> pa.StringArray:
    """Mobile numbers: eleven digits."""
    return join(pick(rng, n, MOBILE_PREFIXES), from_matrix(_fill(rng, n, "########")))


_MOBILE_FORMS: tuple[tuple[float, Form], ...] = (
    (40, lambda v: v),
    (12, lambda v: _spaced(v, (3, 4, 4), " ")),
    (12, lambda v: _spaced(v, (3, 4, 4), "-")),
    (2, lambda v: _spaced(v, (3, 4, 4), ".")),
    (2, lambda v: _spaced(v, (3, 4, 4), "\u2011")),
    (7, lambda v: join("+86", v)),
    (7, lambda v: join("+86 ", v)),
    (4, lambda v: join("+86-", v)),
    (4, lambda v: join("+86 ", _spaced(v, (3, 4, 4), " "))),
    (3, lambda v: join("0086", v)),
    (7, _full_width),
)


def write_mobile(rng: Rng, values: pa.StringArray) -> pa.StringArray:
    """Mobile numbers as people write them: grouped, with the country code, in full-width digits."""
    return written(rng, values, _MOBILE_FORMS)


def mobile_written(rng: Rng, n: int) -> pa.StringArray:
    """Mobile numbers in many written forms."""
    return write_mobile(rng, mobile(rng, n))


def landline(rng: Rng, n: int) -> pa.StringArray:
    """Landlines: area code and a local number of the length that the area has."""
    where = rng.integers(0, len(regions()), n)
    area = pa.array([region.area for region in regions()]).take(where)
    lengths = np.array([region.digits for region in regions()])[where]
    local = _fill(rng, n, "~#######")
    # Of the first digits that are in use, those that no special service shares (8: 010-800…).
    local[:, 0] = np.frombuffer(b"567", np.uint8)[rng.integers(0, 3, n)]
    before, after = zip(("", "-"), ("", " "), ("(", ")"), ("（", "）"), strict=True)
    form = draw(rng, n, [65, 15, 15, 5])
    return join(pa.array(before).take(form), area, pa.array(after).take(form), from_matrix(local, lengths))


def qq(rng: Rng, n: int) -> pa.StringArray:
    """QQ numbers: five to ten digits."""
    return from_matrix(_fill(rng, n, "^#########"), 5 + draw(rng, n, [1, 3, 8, 18, 32, 38]))


def resident_id(rng: Rng, n: int) -> pa.StringArray:
    """Resident identity numbers, 18 characters (GB 11643-1999, check by ISO 7064 MOD 11-2)."""
    matrix = np.empty((n, 18), np.uint8)
    matrix[:, :6] = _region_codes(rng, n)
    matrix[:, 6:14] = to_matrix(dates("1950-01-01", "2006-12-31", "%Y%m%d")(rng, n))[0]
    matrix[:, 14:17] = _fill(rng, n, "###")
    weights = np.array([pow(2, 17 - i, 11) for i in range(17)])
    remainder = (matrix[:, :17].astype(np.int64) - ord("0")) @ weights % 11
    matrix[:, 17] = np.frombuffer(b"10X98765432", np.uint8)[remainder]
    return from_matrix(matrix)


_RESIDENT_ID_FORMS: tuple[tuple[float, Form], ...] = (
    (70, lambda v: v),
    (15, pc.ascii_lower),
    (10, lambda v: _spaced(v, (6, 8, 4), " ")),
    (5, lambda v: _spaced(v, (6, 8, 4), "-")),
)


def resident_id_written(rng: Rng, n: int) -> pa.StringArray:
    """Resident identity numbers, some with a small x, some in groups of 6, 8 and 4."""
    return written(rng, resident_id(rng, n), _RESIDENT_ID_FORMS)


_USCC_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", np.uint8)


def _worth(alphabet: npt.NDArray[np.uint8]) -> Ints:
    worth = np.zeros(256, np.int64)
    worth[alphabet] = np.arange(len(alphabet))
    return worth


def uscc(rng: Rng, n: int, where: Ints | None = None) -> pa.StringArray:
    """Unified social credit codes of companies and sole traders (GB 32100-2015).

    The nine characters of the organisation code inside carry their own check character (GB 11714).
    `where` are indices into :func:`regions`, one a row, for the place of registration.
    """
    matrix = np.empty((n, 18), np.uint8)
    matrix[:, 0] = ord("9")
    matrix[:, 1] = np.frombuffer(b"123", np.uint8)[draw(rng, n, [80, 15, 5])]
    matrix[:, 2:8] = _region_codes(rng, n, where)
    matrix[:, 8:16] = _fill(rng, n, "########")
    # Since 2015 organisation codes begin with MA and use letters; older ones are digits.
    new = rng.random(n) < 0.6
    matrix[new, 8:10] = np.frombuffer(b"MA", np.uint8)
    matrix[new, 10:16] = _USCC_ALPHABET[rng.integers(0, 31, (int(new.sum()), 6))]
    base36 = _worth(np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", np.uint8))
    inner = -(base36[matrix[:, 8:16]] @ np.array([3, 7, 9, 10, 5, 8, 4, 2])) % 11
    matrix[:, 16] = np.frombuffer(b"0123456789X", np.uint8)[inner]
    outer = -(_worth(_USCC_ALPHABET)[matrix[:, :17]] @ np.array([pow(3, i, 31) for i in range(17)])) % 31
    matrix[:, 17] = _USCC_ALPHABET[outer]
    return from_matrix(matrix)


_PLATE_FORMS = template(
    "*#####", "*#####", "*#*###", "*####*", "*·#####", "*·##*##", "*D#####", "*F*####", "*·D#####", "*#####D"
)


def plate(rng: Rng, n: int) -> pa.StringArray:
    """Vehicle plates of six and, for new-energy vehicles, seven characters behind the province (GA 36)."""
    provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
    return join(pick(rng, n, provinces), _PLATE_FORMS(rng, n))


#: Ordinary passports: E or G and eight digits, or E, a letter and seven digits.
passport = template("E########", "E*#######", "G########")

_SYLLABLES = words(
    "wang|li|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|song|zheng|"
    "xie|han|tang|feng|wei|ming|hong|lei|jun|yan|xia|fang|jing|min|qiang|tao|bin|hao|yu|jie|peng|yi|xin|"
    "ting|rui"
)


def _pinyin(rng: Rng, n: int, separators: Sequence[str], least: int, most: int) -> pa.StringArray:
    number = from_matrix(_fill(rng, n, "#" * most), rng.integers(least, most + 1, n))
    return join(pick(rng, n, _SYLLABLES), pick(rng, n, separators), pick(rng, n, _SYLLABLES), number)


#: WeChat IDs: what WeChat gives out, and what people choose.
wechat_id = one_of((1, template("wxid_" + "?" * 14)), (3, lambda rng, n: _pinyin(rng, n, ("", "_"), 2, 4)))


def _at(local: Maker, *domains: str) -> Maker:
    return lambda rng, n: join(local(rng, n), "@", pick(rng, n, domains))


#: E-mail addresses as they are common in China, many of them a QQ or a mobile number.
chinese_email = one_of(
    (30, _at(qq, "qq.com")),
    (10, _at(mobile, "139.com", "163.com", "189.cn")),
    (50, _at(lambda rng, n: _pinyin(rng, n, ("", ".", "_"), 0, 4), "163.com", "126.com", "sina.com")),
    (10, _at(lambda rng, n: _pinyin(rng, n, (".", "-"), 0, 2), "example.com.cn", "mail.example.cn")),
)


# -- cards and accounts -------------------------------------------------------------------------


def _luhn_digit(matrix: Bytes) -> Ints:
    """The ISO/IEC 7812-1 check digit of each row of an (n, width) matrix of ASCII digits."""
    digits = matrix[:, ::-1].astype(np.int64) - ord("0")
    digits[:, ::2] *= 2
    check: Ints = -(digits // 10 + digits % 10).sum(axis=1) % 10
    return check


def _card(form: str) -> Maker:
    """A maker of card numbers: `form` as for :func:`template`, without the check digit."""

    def make(rng: Rng, n: int) -> pa.StringArray:
        body = _fill(rng, n, form)
        check = (_luhn_digit(body) + ord("0")).astype(np.uint8)
        return from_matrix(np.column_stack([body, check]))

    return make


def no_card(form: str) -> Maker:
    """A maker of digits that look like a card number and fail its check: `form` without the last one."""

    def make(rng: Rng, n: int) -> pa.StringArray:
        body = _fill(rng, n, form)
        wrong = (_luhn_digit(body) + rng.integers(1, 10, n)) % 10 + ord("0")
        return from_matrix(np.column_stack([body, wrong.astype(np.uint8)]))

    return make


_UNIONPAY_BINS = words("622202|622848|621700|622700|621661|622588|621483|625965|623052|621226")
# The seventh digit keeps 18 digits from being read as a resident ID: 62 is a province too, Gansu.
#: UnionPay cards of 16 to 19 digits.
bank_card = one_of(
    *(
        (weight, _card(bin_ + "~" + "#" * (width - 8)))
        for width, weight in ((16, 35), (17, 5), (18, 5), (19, 55))
        for bin_ in _UNIONPAY_BINS
    )
)


def _grouped(values: Maker, contiguous: float, *separators: str) -> Maker:
    def spaced(separator: str) -> Form:
        return lambda v: _spaced_by_four(v, separator)

    share = (1 - contiguous) / len(separators)
    forms: list[tuple[float, Form]] = [(contiguous, lambda v: v)]
    forms += [(share, spaced(separator)) for separator in separators]
    return lambda rng, n: written(rng, values(rng, n), forms)


#: UnionPay cards, some in groups of four.
bank_card_written = _grouped(bank_card, 0.6, " ", "-")

#: Visa, Mastercard (both ranges) and Discover cards of 16 digits.
credit_card = one_of(
    (50, _card("4" + "#" * 14)),
    *((6, _card(f"5{second}" + "#" * 13)) for second in "12345"),
    *((2, _card(f"2{second}" + "#" * 13)) for second in "3456"),
    (5, _card("6011" + "#" * 11)),
)
#: The same, some in groups of four.
credit_card_written = _grouped(credit_card, 0.4, " ", "-")

_AMEX = one_of((1, _card("34" + "#" * 12)), (1, _card("37" + "#" * 12)))
#: American Express cards: 15 digits, some in groups of 4, 6 and 5.
amex_written = one_of((2, _AMEX), (1, lambda rng, n: _spaced(_AMEX(rng, n), (4, 6, 5), " ")))


def _rib_key(bban: Bytes) -> None:
    """Write the RIB key, the French national check, into the last two columns of 23 digits."""
    digits = bban.astype(np.int64) - ord("0")
    number = [digits[:, a:b] @ 10 ** np.arange(b - a - 1, -1, -1) for a, b in ((0, 5), (5, 10), (10, 21))]
    key = 97 - (89 * number[0] + 15 * number[1] + 3 * number[2]) % 97
    bban[:, 21], bban[:, 22] = ord("0") + key // 10, ord("0") + key % 10


def _iban(country: str, form: str) -> Maker:
    def make(rng: Rng, n: int) -> pa.StringArray:
        bban = _fill(rng, n, form)
        if country == "FR":
            _rib_key(bban)
        tail = np.tile(np.frombuffer((country + "00").encode(), np.uint8), (n, 1))
        remainder = np.zeros(n, np.int64)
        for column in np.hstack([bban, tail]).T.astype(np.int64):
            letter = column >= ord("A")
            value = column - np.where(letter, ord("A") - 10, ord("0"))
            remainder = (remainder * np.where(letter, 100, 10) + value) % 97
        check = 98 - remainder
        tail[:, 2], tail[:, 3] = ord("0") + check // 10, ord("0") + check % 10
        return from_matrix(np.hstack([tail, bban]))

    return make


#: IBANs of Germany, Great Britain and France (ISO 13616).
iban = one_of((45, _iban("DE", "#" * 18)), (30, _iban("GB", "****" + "#" * 14)), (25, _iban("FR", "#" * 23)))
#: The same, some in groups of four.
iban_written = _grouped(iban, 0.6, " ")


# -- phones, mail, networks ---------------------------------------------------------------------

_US_AREAS = words(
    "201|202|203|205|206|212|213|214|215|216|240|248|267|281|301|302|303|305|310|312|313|314|315|317|323|"
    "347|352|360|385|401|402|404|405|407|408|410|412|415|425|469|480|503|504|512|513|515|516|602|603|609|"
    "612|614|615|617|619|626|631|646|650|702|703|704|713|714|716|718|720|732|760|770|773|781|801|804|805|"
    "813|816|818|832|847|856|858|862|904|908|914|916|917|919|925|949|954|970|972|973|978"
)
_US_FORMS = (
    *(("", "-", "-"), ("(", ") ", "-"), ("", ".", ".")),
    *(("+1 ", " ", " "), ("+1-", "-", "-"), ("+1 (", ") ", "-")),
)


def us_phone(rng: Rng, n: int) -> pa.StringArray:
    """US numbers in national forms and with +1. No exchange is N11, which is a service code."""
    exchange = _fill(rng, n, "~##")
    exchange[:, 1] = np.frombuffer(b"023456789", np.uint8)[rng.integers(0, 9, n)]
    form = draw(rng, n, [35, 25, 10, 10, 10, 10])
    before, after, middle = (pa.array(part).take(form) for part in zip(*_US_FORMS, strict=True))
    line = from_matrix(_fill(rng, n, "####"))
    return join(before, pick(rng, n, _US_AREAS), after, from_matrix(exchange), middle, line)


#: International forms of British, German, French and Japanese numbers.
international_phone = template(
    "+44 20 7### ####", "+44 7400 ######", "+44 (0)20 7### ####", "+442079######",
    "+49 30 ~#######", "+49 151 ~#######", "+49 (0)89 ~#######", "+49151~#######",
    "+33 6 1# ## ## ##", "+33 6 2# ## ## ##", "+33 1 4# ## ## ##", "+3361#######",
    "+81 90-~###-####", "+81 3-3###-####", "+8190~#######",
)  # fmt: skip


def us_ssn(rng: Rng, n: int) -> pa.StringArray:
    """US social security numbers with dashes; no part is zero, no area 666 or above 899."""
    # Areas 078, 219 and 457 are left out with the numbers that advertisements made invalid.
    areas = np.array([a for a in range(1, 900) if a not in (78, 219, 457, 666)])
    number = areas[rng.integers(0, len(areas), n)] * 100 + rng.integers(1, 100, n)
    number = number * 10_000 + rng.integers(1, 10_000, n)
    digits = number[:, None] // 10 ** np.arange(8, -1, -1) % 10 + ord("0")
    return _spaced(from_matrix(digits.astype(np.uint8)), (3, 2, 4), "-")


_FIRST = words(
    "james|mary|robert|patricia|john|jennifer|michael|linda|david|elizabeth|william|barbara|richard|"
    "susan|joseph|jessica|thomas|sarah|carlos|karen|daniel|lisa|matthew|nancy|anthony|betty|mark|sandra|"
    "paul|ashley|steven|emily"
)
_LAST = words(
    "smith|johnson|williams|brown|jones|garcia|miller|davis|rodriguez|martinez|hernandez|lopez|gonzalez|"
    "wilson|anderson|taylor|moore|jackson|martin|lee|perez|thompson|white|harris|sanchez|clark|ramirez|"
    "lewis|robinson|walker"
)


def _handle(rng: Rng, n: int) -> pa.StringArray:
    number = from_matrix(_fill(rng, n, "###"), rng.integers(0, 4, n))
    tag = pick(rng, n, ("", "+news", "+work"), (90, 5, 5))
    return join(pick(rng, n, _FIRST), pick(rng, n, (".", "_", "-", "")), pick(rng, n, _LAST), number, tag)


#: E-mail addresses of English speakers, some with a +tag.
english_email = _at(
    _handle, "gmail.com", "yahoo.com", "outlook.com", "proton.me", "example.com", "corp.example.co.uk"
)


def _ipv4(rng: Rng, n: int) -> pa.StringArray:
    # One octet of three digits, none of the first below 20: nobody's version number.
    octets = [rng.integers(low, high, n) for low, high in ((20, 224), (0, 256), (100, 256), (1, 255))]
    first, second, third, fourth = (decimal(octet) for octet in octets)
    return join(first, ".", second, ".", third, ".", fourth)


#: IPv4 addresses, and IPv6 addresses in full, compressed and link-local form.
ip_address = one_of(
    (70, _ipv4),
    (12, template("2001:0db8:&&&&:&&&&:&&&&:&&&&:&&&&:&&&&", "2a02:^&&&:%&&&:^&&&:%&&&:^&&&:%&&&:^&&&")),
    (12, template("2001:db8:^&&&:%&&&::%&&&", "2a02:^&&&::%&&&:^")),
    (6, template("fe80::%&&&:^&&&:%&&&:^&&&")),
)

#: MAC addresses with colons or dashes, in small or capital letters.
mac_address = one_of(
    (1, template("&&:&&:&&:&&:&&:&&")),
    (1, template("&&-&&-&&-&&-&&-&&")),
    (1, lambda rng, n: pc.ascii_upper(template("&&:&&:&&:&&:&&:&&")(rng, n))),
)


def url(rng: Rng, n: int) -> pa.StringArray:
    """URLs that lead to a person's page or record."""
    site = ("https://www.example.com", "http://example.org", "https://app.example.net")
    user = join(pick(rng, n, ("/users/", "/u/", "/profile?name=", "/team/")), _handle(rng, n))
    record = join(pick(rng, n, ("/account/view?ref=", "/r/", "/invite#")), template("&&&%&&%&")(rng, n))
    return join(pick(rng, n, site), pc.if_else(pa.array(rng.random(n) < 0.5), user, record))


def isbn(rng: Rng, n: int) -> pa.StringArray:
    """ISBN-13 with hyphens: a valid number of a book, no personal data."""
    digits = _fill(rng, n, "9780#########")
    weighed = (digits[:, :12].astype(np.int64) - ord("0")) @ np.array([1, 3] * 6)
    digits[:, 12] = ord("0") + -weighed % 10
    return _spaced(from_matrix(digits), (3, 1, 3, 5, 1), "-")


# -- running text -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way to mention one kind of value: one of `leads`, the value, one of `tails`.

    `entity` is empty for a distractor: a value that only looks like personal data.
    """

    entity: str
    leads: tuple[str, ...]
    value: Maker
    tails: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Style:
    """What passages of text are made of.

    A passage is an opening, up to three mentions of identifiers and a closing; before or behind the
    mentions a distractor may stand, always with one of `bridges` between, which is longer than any
    window of context, so that the distractor's label says nothing about the identifier. `openings`
    and `closings` are pools of fragments; one of each is taken. `lone` are mentions without a label,
    for passages that hold nothing else.
    """

    openings: tuple[tuple[str, ...], ...]
    closings: tuple[tuple[str, ...], ...]
    bridges: tuple[str, ...]
    identifiers: tuple[Phrase, ...]
    lone: tuple[Phrase, ...]
    distractors: tuple[Phrase, ...]


class Passages(NamedTuple):
    """Texts and the truth about them.

    ``text[row]`` holds an `entity` at the bytes ``[start, end)``; ordered by row and start.
    """

    text: pa.StringArray
    row: Ints
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    entity: pa.StringArray


#: Of passages with one identifier, the share that has it without a label.
_LONE_SHARE = 0.2
#: The share of mentions that repeat a value of the record, where the caller gives one.
_OWN_SHARE = 0.3


def _from_pools(rng: Rng, kinds: Ints, pools: Sequence[Sequence[str]]) -> pa.StringArray:
    """Row `i` is a member of ``pools[kinds[i]]``."""
    sizes = np.array([len(pool) for pool in pools])
    first = np.cumsum(sizes) - sizes
    chosen = first[kinds] + (rng.random(len(kinds)) * sizes[kinds]).astype(np.int64)
    return pa.array([text for pool in pools for text in pool], pa.string()).take(chosen)


def _mention(rng: Rng, phrases: Sequence[Phrase], kinds: Ints) -> list[pa.StringArray]:
    """Lead, value and tail of each row's phrase; all empty where the kind is ``len(phrases)``."""
    makers = [_fresh(rng, phrase.value) for phrase in phrases]
    value = by_kind(kinds, [*makers, lambda rows: pick(rng, len(rows), [""])])
    lead = _from_pools(rng, kinds, [*(phrase.leads for phrase in phrases), ("",)])
    return [lead, value, _from_pools(rng, kinds, [*(phrase.tails for phrase in phrases), ("",)])]


def _distraction(rng: Rng, style: Style, share: Floats, behind: bool) -> list[pa.StringArray]:
    n = len(share)
    none = len(style.distractors)
    kinds = draw(rng, n, [phrase.weight for phrase in style.distractors])
    kinds[rng.random(n) >= share] = none
    bridge = _from_pools(rng, (kinds == none).astype(np.int64), [style.bridges, ("",)])
    mention = _mention(rng, style.distractors, kinds)
    return [bridge, *mention] if behind else [*mention, bridge]


def passages(
    rng: Rng,
    style: Style,
    counts: Ints,
    distracted: float = 0.3,
    own: Mapping[str, pa.StringArray] | None = None,
) -> Passages:
    """One text a row with ``counts[row]`` identifiers, at most three.

    `distracted` is the expected number of distractors in a text, at most 1; with identifiers, half of
    them stand before and half behind. `own` gives, by entity, each row's own value: some mentions of
    that entity hold it instead of a fresh one.
    """
    n = len(counts)
    before = np.where(counts > 0, distracted / 2, distracted)
    columns = [pick(rng, n, pool) for pool in style.openings]
    columns += _distraction(rng, style, before, behind=False)

    phrases = (*style.identifiers, *style.lone)
    entities = pa.array([phrase.entity for phrase in phrases], pa.string())
    planted: list[tuple[int, Ints]] = []
    for slot in range(3):
        kinds = draw(rng, n, [phrase.weight for phrase in style.identifiers])
        if slot == 0 and style.lone:
            lone = len(style.identifiers) + draw(rng, n, [phrase.weight for phrase in style.lone])
            kinds = np.where((counts == 1) & (rng.random(n) < _LONE_SHARE), lone, kinds)
        kinds[counts <= slot] = len(phrases)
        mention = _mention(rng, phrases, kinds)
        for entity, values in (own or {}).items():
            # Lone mentions keep the form that they were declared with.
            of_entity = [p.entity == entity for p in style.identifiers] + [False] * (len(style.lone) + 1)
            takes = np.array(of_entity)[kinds] & (rng.random(n) < _OWN_SHARE)
            mention[1] = pc.if_else(pa.array(takes), values, mention[1])
        planted.append((len(columns) + 1, kinds))
        columns += mention

    columns += _distraction(rng, style, distracted - before, behind=True)
    columns += [pick(rng, n, pool) for pool in style.closings]

    lengths = np.stack([pc.binary_length(column).to_numpy() for column in columns])
    ends = np.cumsum(lengths, axis=0, dtype=np.int32)
    kind = np.stack([kinds for _, kinds in planted], axis=1)
    end = np.stack([ends[column] for column, _ in planted], axis=1)
    start = end - np.stack([lengths[column] for column, _ in planted], axis=1)
    row, slot_ = np.nonzero(kind < len(phrases))
    return Passages(join(*columns), row, start[row, slot_], end[row, slot_], entities.take(kind[row, slot_]))
