"""Tables of six domains with a truth for every column, to see how well columns are typed.

Values come from Faker where it makes them right, headers from lists that were written down before the profiler was
tried on them; beside the personal columns stand others that look like them.
"""

from __future__ import annotations

import datetime as dt
import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from faker import Faker

__all__ = ["Case", "cases"]

Maker = Callable[["Source"], Any]


@dataclass(frozen=True)
class Case:
    """A table, and what each column is: an entity or group, or ``""`` for no personal data."""

    name: str
    table: pa.Table
    truth: dict[str, frozenset[str]]


class Source:
    """Random values of one table."""

    def __init__(self, seed: int, locale: str) -> None:
        self.rng = random.Random(seed)
        self.faker = Faker(locale)
        self.faker.seed_instance(seed)
        # Faker's Chinese locale makes British numbers that are a digit short.
        self.iban = Faker("de_DE")
        self.iban.seed_instance(seed)
        self.chinese = locale == "zh_CN"

    def digits(self, count: int) -> str:
        return "".join(self.rng.choices(string.digits, k=count))

    def day(self, first: int, last: int) -> dt.date:
        start, end = dt.date(first, 1, 1), dt.date(last, 12, 31)
        return start + dt.timedelta(self.rng.randrange((end - start).days))


def _luhn(body: str) -> str:
    total = 0
    for at, digit in enumerate(reversed(body)):
        number = int(digit) * (2 if at % 2 == 0 else 1)
        total += number - 9 if number > 9 else number
    return body + str(-total % 10)


def _resident_id(s: Source) -> str:
    area = s.rng.choice(["110101", "310104", "440305", "330106", "510107", "420111", "320505", "610113"])
    body = area + s.day(1950, 2006).strftime("%Y%m%d") + f"{s.rng.randrange(1000):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]


def _mobile(s: Source) -> str:
    if s.chinese:
        return s.rng.choice(
            ["135", "136", "137", "138", "139", "150", "151", "158", "182", "186", "188", "189", "177"]
        ) + s.digits(8)
    area, exchange = (
        s.rng.choice(["212", "415", "312", "646", "713", "206", "617"]),
        s.rng.randrange(200, 999),
    )
    return s.rng.choice(
        [f"({area}) {exchange}-", f"{area}-{exchange}-", f"+1 {area} {exchange} "]
    ) + s.digits(4)


def _ssn(s: Source) -> str:
    return f"{s.rng.randrange(1, 665):03d}-{s.rng.randrange(1, 99):02d}-{s.rng.randrange(1, 9999):04d}"


def _card(s: Source) -> str:
    prefix = s.rng.choice(["622202", "622848", "621700"] if s.chinese else ["4539", "4716", "5425", "5191"])
    return _luhn(prefix + s.digits((18 if s.chinese else 15) - len(prefix)))


def _company(s: Source) -> str:
    return str(s.faker.company())


def _address(s: Source) -> str:
    if s.chinese:
        place = s.rng.choice(
            ["北京市朝阳区", "上海市徐汇区", "广东省深圳市南山区", "浙江省杭州市西湖区", "四川省成都市武侯区"]
        )
        road = s.rng.choice(["建国路", "文一西路", "科技园南区", "天府大道", "中山北路", "人民南路"])
        return f"{place}{road}{s.rng.randrange(1, 900)}号{s.rng.randrange(1, 20)}栋{s.rng.randrange(101, 2900)}室"
    return str(s.faker.address()).replace("\n", ", ")


def _plate(s: Source) -> str:
    # GA 36: of the five symbols two at most are letters.
    symbols = [s.rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ"), *s.digits(4)]
    s.rng.shuffle(symbols)
    return s.rng.choice("京沪粤苏浙川鲁") + s.rng.choice("ABCDE") + "".join(symbols)


def _pick(english: list[str], chinese: list[str]) -> Maker:
    return lambda s: s.rng.choice(chinese if s.chinese else english)


PRODUCTS = _pick(
    [
        "Wireless Mouse",
        "USB-C Cable 2m",
        "Standing Desk",
        "Coffee Beans 1kg",
        "Running Shoes",
        "Desk Lamp",
        "Phone Case",
    ],
    ["无线鼠标", "数据线2米", "升降桌", "咖啡豆1公斤", "跑步鞋", "台灯", "手机壳", "保温杯"],
)
DEPARTMENTS = _pick(
    ["Sales", "Engineering", "Finance", "Human Resources", "Legal", "Operations"],
    ["销售部", "研发部", "财务部", "人事部", "法务部", "运营部"],
)
DIAGNOSES = _pick(
    ["Hypertension", "Type 2 diabetes", "Asthma", "Migraine", "Fracture of wrist", "Influenza"],
    ["高血压", "2型糖尿病", "哮喘", "偏头痛", "腕部骨折", "流行性感冒"],
)
SUBJECTS = _pick(
    ["Mathematics", "History", "Physics", "Chemistry", "Art"], ["数学", "历史", "物理", "化学", "美术"]
)
COMMENTS = _pick(
    [
        "arrived late, box damaged",
        "works as expected",
        "please call before delivery",
        "second visit, no change",
        "very good",
    ],
    ["包装破损，已退货", "使用正常", "送货前请先联系", "复诊，无变化", "非常满意", "按时完成"],
)
BROWSERS = _pick(
    ["Mozilla/5.0 (X11; Linux x86_64)", "curl/8.4.0", "okhttp/4.12"], ["Mozilla/5.0 (X11; Linux x86_64)"]
)
STATUS = _pick(["active", "closed", "pending"], ["有效", "关闭", "待处理"])

#: What a column is called in English and Chinese, its maker, and what it is; the first answer is the one expected.
PERSONAL: dict[str, tuple[list[str], list[str], Maker, set[str]]] = {
    "person": (["employee_name", "full name", "customerName", "contact"], ["姓名", "客户姓名", "联系人", "患者"],
               lambda s: s.faker.name(), {"PERSON"}),
    "mobile": (["mobile", "phone_no", "contactPhone", "cell"], ["手机号", "联系电话", "电话", "手机号码"], _mobile, {"PHONE_NUMBER"}),
    "email": (["email", "e-mail", "work_email", "mail"], ["邮箱", "电子邮箱", "邮件地址"], lambda s: s.faker.email(), {"EMAIL_ADDRESS"}),
    "national": (["ssn", "social_security_no", "national id"], ["身份证号", "身份证号码", "证件号码"],
                 lambda s: _resident_id(s) if s.chinese else _ssn(s), {"NATIONAL_ID"}),
    "card": (["card_number", "credit card", "pan"], ["银行卡号", "卡号", "收款账号"], _card, {"CREDIT_CARD", "BANK_ACCOUNT"}),
    "address": (["address", "home_address", "ship_to"], ["地址", "家庭住址", "收货地址"], _address, {"ADDRESS"}),
    "ip": (["ip", "client_ip", "remote_addr"], ["IP地址", "登录IP", "来源IP"], lambda s: s.faker.ipv4_public(), {"IP_ADDRESS"}),
    "iban": (["iban", "bank_account", "payout"], ["iban", "国际账号"], lambda s: s.iban.iban(), {"BANK_ACCOUNT", "IBAN_CODE"}),
    "company": (["employer", "company", "vendor"], ["工作单位", "公司名称", "供应商"], _company, {"ORGANIZATION"}),
    "birth": (["dob", "birth_date", "date of birth"], ["出生日期", "生日"], lambda s: s.day(1945, 2008).isoformat(), {"DATE_OF_BIRTH"}),
    "mac": (["mac", "mac_address", "device"], ["MAC地址", "设备地址"], lambda s: s.faker.mac_address(), {"DEVICE_ID"}),
    "imei": (["imei", "handset_imei"], ["IMEI", "设备IMEI"], lambda s: _luhn("35" + s.digits(12)), {"DEVICE_ID"}),
    "plate": (["plate", "license_plate"], ["车牌号", "车牌"], _plate, {"VEHICLE_ID"}),
}  # fmt: skip
OTHER: dict[str, tuple[Any, ...]] = {
    "order": (["order_no", "order id", "reference"], ["订单号", "单号", "流水号"], lambda s: "20240" + s.digits(13)),
    "order_short": (["ticket", "case_ref"], ["工单", "编号"], lambda s: f"{s.rng.choice('ABT')}{s.digits(7)}"),
    "amount": (["amount", "total", "salary"], ["金额", "合计", "工资"], lambda s: round(s.rng.uniform(1, 90_000), 2)),
    "quantity": (["qty", "count"], ["数量", "次数"], lambda s: s.rng.randrange(1, 500)),
    "department": (["department", "dept"], ["部门", "科室"], DEPARTMENTS),
    "product": (["product", "item_name"], ["商品", "商品名称"], PRODUCTS),
    "status": (["status", "state"], ["状态"], STATUS),
    "created": (["created_at", "visit_date", "ts"], ["创建时间", "就诊日期", "下单时间"],
                lambda s: dt.datetime.combine(s.day(2022, 2025), dt.time(s.rng.randrange(24), s.rng.randrange(60)))),
    "day_text": (["shipped", "due"], ["发货日", "截止日"], lambda s: s.day(2023, 2025).isoformat()),
    "epoch": (["timestamp", "event_time"], ["时间戳"], lambda s: 1_690_000_000 + s.rng.randrange(40_000_000)),
    "version": (["version", "build"], ["版本"], lambda s: f"{s.rng.randrange(9)}.{s.rng.randrange(20)}.{s.rng.randrange(99)}"),
    "sku": (["sku", "part_no"], ["货号", "型号"], lambda s: f"{s.rng.choice(['AB', 'XK', 'TR'])}-{s.digits(5)}"),
    "ean": (["ean", "barcode"], ["条码"], lambda s: str(s.faker.ean13())),
    "uuid": (["request_id", "trace"], ["请求标识"], lambda s: str(s.faker.uuid4())),
    "score": (["score", "grade"], ["成绩", "评分"], lambda s: s.rng.randrange(30, 101)),
    "subject": (["subject", "course"], ["科目", "课程"], SUBJECTS),
    "diagnosis": (["diagnosis", "complaint"], ["诊断", "主诉"], DIAGNOSES),
    "flag": (["is_active", "paid"], ["是否有效"], lambda s: s.rng.random() < 0.5),
    "big": (["bytes", "seq"], ["字节数", "序列"], lambda s: s.rng.randrange(10**11, 10**12)),
    "path": (["path", "endpoint"], ["接口"], lambda s: f"/api/v{s.rng.randrange(1, 4)}/{s.rng.choice(['items', 'carts', 'jobs'])}/{s.digits(4)}"),
    "digits16": (["tracking", "waybill"], ["运单号"], lambda s: "9" + s.digits(15)),
    "latlon": (["lat", "elevation"], ["纬度值"], lambda s: round(s.rng.uniform(-80, 80), 5), {"", "LOCATION"}),
    "agent": (["user_agent", "client"], ["客户端"], BROWSERS),
    "comment": (["comment", "remark"], ["备注", "说明"], COMMENTS),
    "eleven": (["serial", "ref_no"], ["序列号"], lambda s: "1" + s.digits(10)),
    "eighteen": (["batch", "lot"], ["批次号"], lambda s: "4" + s.digits(17)),
    "gender": (["gender", "sex"], ["性别"], _pick(["male", "female"], ["男", "女"])),
    "year": (["year", "cohort"], ["年份", "届"], lambda s: s.rng.randrange(1995, 2025)),
    "opened": (["opened", "founded_date"], ["成立日期"], lambda s: s.day(1985, 2023).isoformat()),
    "city": (["city", "branch"], ["城市", "门店"],
             _pick(["Chicago", "Boston", "Denver", "Austin", "Seattle"], ["上海", "深圳", "成都", "武汉", "西安"]), {"", "LOCATION"}),
    "colour": (["colour", "size"], ["颜色"], _pick(["red", "blue", "green", "black"], ["红色", "蓝色", "绿色"])),
}  # fmt: skip
DOMAINS: dict[str, tuple[list[str], list[str]]] = {
    "hr": (["person", "mobile", "email", "national", "address", "birth", "card"],
           ["department", "amount", "created", "order_short", "status", "score", "gender", "year"]),
    "shop": (["person", "mobile", "email", "address", "card", "company"],
             ["order", "product", "sku", "ean", "amount", "quantity", "digits16", "colour", "day_text", "opened", "city"]),
    "clinic": (["person", "national", "birth", "mobile", "address"],
               ["diagnosis", "department", "created", "order_short", "comment", "score"]),
    "telecom": (["mobile", "imei", "mac", "national", "person"],
                ["big", "quantity", "epoch", "status", "order", "latlon", "eleven", "eighteen"]),
    "logs": (["ip", "email", "mac"], ["uuid", "path", "epoch", "agent", "version", "big", "created"]),
    "school": (["person", "birth", "mobile", "email", "national"],
               ["subject", "score", "created", "order_short", "flag", "comment"]),
}  # fmt: skip
EXTRA = {
    "hr": "iban",
    "shop": "plate",
    "clinic": "company",
    "telecom": "ip",
    "logs": "iban",
    "school": "address",
}
STYLES = ("en", "zh", "en-blank", "zh-blank", "en", "zh", "en-blank", "zh-blank", "en", "zh")


def cases(rows: int = 200) -> Iterator[Case]:
    """The 60 tables: six domains, ten of each, English and Chinese, with headers and with ``c1``, ``c2`` …"""
    for at, (domain, (personal, other)) in enumerate(DOMAINS.items()):
        for number, style in enumerate(STYLES):
            source = Source(1000 * at + number, "zh_CN" if style.startswith("zh") else "en_US")
            names = [*personal, *other, *([EXTRA[domain]] if number % 2 else [])]
            if not source.chinese:
                names = [name for name in names if name != "plate"]
            source.rng.shuffle(names)
            columns: dict[str, Any] = {}
            truth: dict[str, frozenset[str]] = {}
            for place, kind in enumerate(names):
                english, chinese, make, *what = (PERSONAL if kind in PERSONAL else OTHER)[kind]
                header = source.rng.choice(chinese if source.chinese else english)
                header = f"c{place + 1}" if style.endswith("blank") else header
                while header in columns:
                    header += "_2"
                values = [make(source) for _ in range(rows)]
                holes = source.rng.random() * 0.2 if source.rng.random() < 0.4 else 0
                columns[header] = pa.array(
                    [None if source.rng.random() < holes else value for value in values]
                )
                truth[header] = frozenset(what[0] if what else {""})
            yield Case(f"{domain}-{number}-{style}", pa.table(columns), truth)
