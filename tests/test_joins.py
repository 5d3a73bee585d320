"""A shop's customers, their orders and notes about both, masked apart: joins stay, and every byte comes back.

The tables are masked in separate runs, by separate processes, in separate formats, by the command line and in
Python. A phone stands in them as people write it: with +86 or 0086, in groups, in full-width digits. Each
keeps its way of writing, and all of them stay one phone.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask import _synthetic
from pii_mask.catalogue import default

POLICY = """
project = "shop"
countries = ["CN"]
default = "pseudonymise"

[entities]
PERSON = "encrypt"
ADDRESS = "encrypt"
"""
#: Only the orders' policy names columns: those that a table lacks would be an error.
COLUMNS = """
[columns]
amount = "keep"
ordered = "keep"
order = "keep"
customer = { entity = "CN_RESIDENT_ID" }
"""
KEY = pm.Key(bytes(range(100, 132)))
MANY = 240
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

#: Ways to write a mobile.
WRITTEN: tuple[Callable[[str], str], ...] = (
    lambda m: m,
    lambda m: f"+86 {m[:3]}-{m[3:7]}-{m[7:]}",
    lambda m: f"{m[:3]} {m[3:7]} {m[7:]}",
    lambda m: m.translate(FULL_WIDTH),
    lambda m: f"0086{m}",
    lambda m: f"(+86){m}",
)


#: A pseudonym that can't be written as its value was (a small x that became a digit) stands in a mark.
MARKED = re.compile(r"\[\[[A-Z_]+=([^\]:]+)(?::[a-z2-7]+)?\]\]")


def phone(written: str) -> str:
    """A mobile without its way of writing."""
    written = MARKED.sub(r"\1", written)
    return "".join(c for c in unicodedata.normalize("NFKC", written) if c.isdigit())[-11:]


def mail(written: str) -> str:
    """An address without the case of its domain."""
    name, _, domain = written.partition("@")
    return f"{name}@{domain.lower()}"


def identity(written: str) -> str:
    return MARKED.sub(r"\1", written).replace(" ", "").replace("-", "").upper()


@pytest.fixture(scope="module")
def shop() -> dict[str, list[dict[str, Any]]]:
    draw = random.Random(4)
    ids = _synthetic.resident_id(_synthetic.generator(2, 0), MANY + 40).unique().to_pylist()[:MANY]
    heads = ("133", "135", "138", "139", "150", "158", "177", "186", "189", "199")
    mobiles = [f"{draw.choice(heads)}{n:04}{draw.randrange(10**4):04}" for n in range(MANY)]
    names = [draw.choice("王李张刘陈杨黄赵") + draw.choice("伟芳娜敏静丽强磊军洋") for _ in range(MANY)]
    mails = [f"{draw.choice(['Li.Wei', 'w_fang', 'zhao'])}{n}@example.com" for n in range(MANY)]
    customers = [
        {"resident_id": i, "mobile": draw.choice(WRITTEN)(m), "email": e, "legal_rep": n}
        for i, m, e, n in zip(ids, mobiles, mails, names, strict=True)
    ]
    customers[7]["email"] = None
    customers[8]["mobile"] = "无"
    orders = []
    for number in range(3 * MANY):
        # Some orders are of nobody that is known.
        n = draw.randrange(MANY + 20)
        known_one = n < MANY
        orders.append(
            {
                "order": f"A-{number}",
                "customer": ids[n].lower() if known_one else "",
                "mobile": draw.choice(WRITTEN)(mobiles[n] if known_one else f"1391234{n:04}"),
                "email": mails[n].replace("example.com", draw.choice(["example.com", "Example.COM"]))
                if known_one
                else "",
                "amount": f"{draw.randrange(1, 9999)}.{draw.randrange(100):02}",
                "ordered": f"2026-0{draw.randrange(1, 10)}-1{draw.randrange(10)}",
            }
        )
    texts: Sequence[Callable[[int], str]] = (
        lambda n: f"客户来电，手机 {draw.choice(WRITTEN)(mobiles[n])}，已回复",
        lambda n: f"联系人：{names[n]}，身份证号 {ids[n]}，邮箱 {mails[n]}；订单 A-{n} 已发货。",
        lambda n: f"Please call {draw.choice(WRITTEN)(mobiles[n])} or write to {mails[n]}, thanks!",
        lambda n: "nothing of anybody, 3 boxes at 12.50",
    )
    notes = [{"id": n, "note": draw.choice(texts)(draw.randrange(MANY))} for n in range(2 * MANY)]
    return {"customers": customers, "orders": orders, "notes": notes}


@pytest.fixture(scope="module")
def folder(shop: dict[str, list[dict[str, Any]]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables as files, masked and turned back."""
    there = tmp_path_factory.mktemp("shop")
    (there / "policy.toml").write_text(POLICY)
    (there / "orders.toml").write_text(POLICY + COLUMNS)
    KEY.save(there / "key")
    pq.write_table(pa.Table.from_pylist(shop["customers"]), there / "customers.parquet")
    out = io.StringIO()
    writer = csv.DictWriter(out, shop["orders"][0], lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(shop["orders"])
    (there / "orders.csv").write_text(out.getvalue(), "utf-8", newline="")
    lines = [json.dumps(row, ensure_ascii=row["id"] % 2 == 0) + "\n" for row in shop["notes"]]
    (there / "notes.jsonl").write_text("".join(lines), "utf-8")

    def command(*arguments: str, policy: str = "policy.toml") -> None:
        done = subprocess.run(
            [sys.executable, "-m", "pii_mask", *arguments, "--policy", policy, "--key-file", "key"],
            cwd=there,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    masker = pm.Masker(there / "policy.toml", key=pm.Key.from_file(there / "key"))
    command("mask", "customers.parquet", "safe.customers.parquet")
    pm.Masker(there / "orders.toml", key=KEY).mask_file(there / "orders.csv", there / "safe.orders.csv")
    command("mask", "notes.jsonl", "safe.notes.jsonl")
    masker.unmask_file(there / "safe.customers.parquet", there / "back.customers.parquet")
    command("unmask", "safe.orders.csv", "back.orders.csv", policy="orders.toml")
    masker.unmask_file(there / "safe.notes.jsonl", there / "back.notes.jsonl")
    return there


def read(folder: Path, prefix: str) -> dict[str, list[dict[str, Any]]]:
    with (folder / f"{prefix}orders.csv").open(encoding="utf-8", newline="") as file:
        orders = list(csv.DictReader(file))
    notes = (folder / f"{prefix}notes.jsonl").read_text("utf-8").splitlines()
    return {
        "customers": pq.read_table(folder / f"{prefix}customers.parquet").to_pylist(),
        "orders": orders,
        "notes": [json.loads(line) for line in notes],
    }


def joined(left: Iterable[str | None], right: Iterable[str | None]) -> int:
    """Rows of an inner join."""
    counts = Counter(each for each in right if each)
    return sum(counts[each] for each in left if each)


def mentions(notes: list[dict[str, Any]], group: str, plain: Callable[[str], str]) -> list[str]:
    """What the notes mention of a kind, each without its way of writing."""
    known = default().by_entity
    return [
        plain(row["note"][each.start : each.end])
        for row in notes
        for each in pm.find(row["note"])
        if known[each.entity].group == group or each.entity == group
    ]


def test_every_byte_comes_back(folder: Path, shop: dict[str, list[dict[str, Any]]]) -> None:
    for name in ("orders.csv", "notes.jsonl"):
        assert (folder / f"back.{name}").read_bytes() == (folder / name).read_bytes()
        assert (folder / f"safe.{name}").read_bytes() != (folder / name).read_bytes()
    back = pq.read_table(folder / "back.customers.parquet")
    assert back.equals(pq.read_table(folder / "customers.parquet"))


def test_every_join_has_as_many_rows(folder: Path) -> None:
    before, after = read(folder, ""), read(folder, "safe.")
    columns = (
        ("mobile", "mobile", phone),
        ("email", "email", mail),
        ("resident_id", "customer", identity),
    )
    for column, other, plain in columns:
        rows = []
        for tables in (before, after):
            left = [row[column] for row in tables["customers"]]
            right = [row[other] for row in tables["orders"]]
            forms = [[plain(each) if each else None for each in side] for side in (left, right)]
            # As they are written, and whatever their way of writing.
            rows.append((joined(left, right), joined(*forms)))
        assert rows[0] == rows[1]
        assert rows[0][1] > 2 * MANY


def test_what_notes_mention_joins_too(folder: Path) -> None:
    before, after = read(folder, ""), read(folder, "safe.")
    kinds = (
        ("PHONE_NUMBER", "mobile", phone),
        ("EMAIL_ADDRESS", "email", mail),
        ("NATIONAL_ID", "resident_id", identity),
    )
    for group, column, plain in kinds:
        rows = []
        for tables in (before, after):
            mentioned = mentions(tables["notes"], group, plain)
            rows.append(
                [
                    joined(mentioned, [plain(row[column]) for row in tables[table] if row[column]])
                    for table, column in (("customers", column), ("orders", column))
                    if column in tables[table][0]
                ]
            )
        assert rows[0] == rows[1]
        assert rows[0][0] > MANY // 3


def test_names_join_as_they_are_written(folder: Path) -> None:
    before, after = read(folder, ""), read(folder, "safe.")
    counts = [Counter(row["legal_rep"] for row in tables["customers"]).values() for tables in (before, after)]
    assert sorted(counts[0]) == sorted(counts[1])


def test_no_original_is_left(folder: Path, shop: dict[str, list[dict[str, Any]]]) -> None:
    masked = read(folder, "safe.")
    text = unicodedata.normalize("NFKC", json.dumps(masked, ensure_ascii=False))
    for row in shop["customers"]:
        assert row["resident_id"] not in text
        assert not row["email"] or row["email"] not in text
    for table, column in (("customers", "mobile"), ("orders", "mobile")):
        same = [
            phone(old[column])
            for old, new in zip(shop[table], masked[table], strict=True)
            if phone(old[column] or "") and phone(old[column]) == phone(new[column])
        ]
        assert not same


def test_each_keeps_its_way_of_writing(folder: Path, shop: dict[str, list[dict[str, Any]]]) -> None:
    def form(text: str) -> str:
        return "".join("0" if c in "0123456789" else "０" if c.isdigit() else c for c in text)

    masked = read(folder, "safe.")
    for old, new in zip(shop["orders"], masked["orders"], strict=True):
        assert form(new["mobile"]) == form(old["mobile"])
        assert new["email"].partition("@")[2] == old["email"].partition("@")[2]
        assert (new["amount"], new["ordered"], new["order"]) == (old["amount"], old["ordered"], old["order"])


def test_dataframes_and_nested_data_get_the_same(folder: Path, shop: dict[str, list[dict[str, Any]]]) -> None:
    masked = read(folder, "safe.")
    orders = pm.Masker(folder / "orders.toml", key=KEY)
    frame = pd.DataFrame(shop["orders"])
    assert orders.mask(frame).to_dict("records") == masked["orders"]
    assert orders.unmask(orders.mask(frame)).equals(frame)
    masker = pm.Masker(folder / "policy.toml", key=KEY)
    assert masker.mask(shop["customers"]) == masked["customers"]
    for row, new in list(zip(shop["notes"], masked["notes"], strict=True))[:20]:
        assert masker.mask(row["note"]) == new["note"]
        assert masker.unmask(new) == row
