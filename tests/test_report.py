"""The report: the same facts in every form, and never a value of the data."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask import demo, planning
from pii_mask.conditions import Condition
from pii_mask.errors import OutputError, PolicyError
from pii_mask.report import document
from pii_mask.report.document import build, render, schema, shown_name, write

ROWS = 300
KEY = pm.Key(bytes(range(32)))
FORMS = ["html", "json", "sarif", "junit"]
#: Void elements have no end tag.
VOID = {"meta", "input", "br", "line", "rect", "path", "circle", "polyline"}


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return pa.Table.from_batches(demo.batches(ROWS))


@pytest.fixture(scope="module")
def people() -> pa.Table:
    return pa.table(
        {
            "age": [20 + n * 7 % 40 for n in range(200)],
            "town": ["ABCDEFG"[n * n % 7] for n in range(200)],
            "ill": ["xyz"[n % 3] for n in range(200)],
        }
    )


@pytest.fixture(scope="module")
def full(table: pa.Table, people: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A report that has everything in it."""
    folder = tmp_path_factory.mktemp("full")
    pq.write_table(table, folder / "list.parquet")
    policy = pm.Policy.preset("join")
    receipt = pm.Masker(policy, key=KEY).mask_file(folder / "list.parquet", folder / "masked.parquet")
    profile = pm.scan(folder / "list.parquet")
    return build(
        "demo",
        profile=profile,
        plan=[line.to_dict() for line in planning.lines(profile)],
        receipt=receipt,
        verdict=pm.verify(folder / "list.parquet", folder / "masked.parquet", policy=policy, key=KEY),
        risk=pm.risk(people, quasi=["age", "town"], sensitive=["ill"], population=5_000),
        risk_after=pm.risk(people, quasi=["town"], sensitive=["ill"]),
        conditions=[(Condition.parse("k<5"), False)],
        source=str(folder / "list.parquet"),
        target=str(folder / "masked.parquet"),
    )


def test_the_schema_is_one_and_every_report_fits_it(
    full: dict[str, Any], table: pa.Table, people: pa.Table
) -> None:
    check = jsonschema.Draft202012Validator(schema())
    check.check_schema(schema())
    reports = [
        full,
        build("scan", profile=pm.scan(table)),
        build("scan", profile=pm.scan(table, sample=0.5)),
        build("scan", profile=pm.scan(pa.table({}))),
        build("verify", verdict=pm.verify(table, table)),
        build("verify", verdict=pm.verify(None, table)),
        build("risk", risk=pm.risk(people, quasi=["age"])),
    ]
    for report in reports:
        check.validate(json.loads(render(report, "json")))
    with pytest.raises(jsonschema.ValidationError):
        check.validate({**full, "rows": "many"})


class _Page(HTMLParser):
    """Reads a page, and fails where elements aren't nested."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def test_the_page_is_whole_and_stands_alone(full: dict[str, Any]) -> None:
    html = render(full, "html")
    assert len(html.encode()) < 600_000
    page = _Page(html)
    assert len(page.ids) == len(set(page.ids))
    names = [tag for tag, _ in page.tags]
    assert "script" not in names
    assert "link" not in names
    assert not re.search(r"(?:src|href)=[\"'](?!#)", html)
    assert "url(" not in html
    assert "@import" not in html
    # Landmarks, one heading of the first rank, and none that skips one.
    assert names.count("h1") == names.count("main") == names.count("nav") == 1
    ranks = [int(tag[1]) for tag in names if re.fullmatch("h[1-6]", tag)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(ranks))
    for tag, attributes in page.tags:
        for name in ("aria-labelledby", "href", "for"):
            if name in attributes:
                assert str(attributes[name]).lstrip("#") in page.ids, (tag, attributes)
        if tag == "th":
            assert "scope" in attributes
        if tag == "svg":
            assert "aria-hidden" in attributes or attributes.get("role") == "img"


def test_the_page_is_in_both_languages(full: dict[str, Any]) -> None:
    english, chinese = render(full, "html"), render(full, "html", lang="zh")
    assert '<html lang="en">' in english
    assert '<html lang="zh-CN">' in chinese
    for word in ("Verified: no original value survives", "核验通过：无原值残留", "Provenance", "来源与凭据"):
        assert word in english
        assert word in chinese
    for page in (english, chinese):
        assert page.count('class="en" lang="en"') == page.count('class="zh" lang="zh-CN"')
    assert 'id="lang-zh" checked' in chinese
    assert 'id="lang-en" checked' in english


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_enough_in_light_and_dark() -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1 for every text on what it stands on."""
    style = (Path(document.__file__).parent / "page.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for part in style.split("@media")[:2]
    )
    pairs = [(text, ground) for text in ("text", "soft", "accent") for ground in ("ground", "card")]
    pairs += [("soft", "sunk"), ("text", "sunk"), ("text", "accent-weak")]
    pairs += [(text, f"{tone}-weak") for tone in ("good", "bad", "warn") for text in (tone, "text")]
    for colours in (light, dark):
        for text, ground in pairs:
            one, other = sorted((_luminance(colours[text]), _luminance(colours[ground])))
            assert (other + 0.05) / (one + 0.05) >= 4.5, (text, ground)


# ---------------------------------------------------------------- no value of the data
CANARY = {
    "mobile": "13912345678",
    "mail": "canary.bird@example.com",
    "id": "110105199003072797",
    "person": "欧阳金丝雀",
    "note": "请联系金丝雀女士 canary.bird@example.com 或 13912345678",
}


def test_no_form_holds_a_value(tmp_path: Path) -> None:
    """The same canary stands in every column, in the header, in files' names, and survives in the output."""
    columns = {**{name: [value] * 40 for name, value in CANARY.items()}, CANARY["mobile"]: ["x"] * 40}
    columns |= {CANARY["mail"]: ["y"] * 40, "code": [f"{n % 3}" for n in range(40)]}
    table = pa.table(columns)
    source = tmp_path / f"{CANARY['mobile']}.parquet"
    target = tmp_path / f"{CANARY['mail']}.parquet"
    pq.write_table(table, source)
    receipt = pm.Masker("share").mask_file(source, target)
    profile = pm.scan(source)
    risk = pm.risk(source, quasi=["code", CANARY["mobile"]], sensitive=[CANARY["mail"]], pseudonyms=["mail"])
    for verdict in (pm.verify(source, target), pm.verify(source, source), pm.verify(None, source)):
        report = build(
            "verify",
            profile=profile,
            plan=[line.to_dict() for line in planning.lines(profile)],
            receipt=receipt,
            verdict=verdict,
            risk=risk,
            source=str(source),
            target=str(target),
        )
        for form in FORMS:
            for lang in ("en", "zh"):
                text = render(report, form, lang=lang)
                for value in CANARY.values():
                    assert value not in text, (form, value)
                assert "canary" not in text
                assert "金丝雀" not in text
                assert str(tmp_path) not in text


def test_names_are_shown_without_what_is_personal() -> None:
    assert shown_name("mobile") == "mobile"
    assert shown_name("/home/somebody/list.parquet") == "list.parquet"
    assert shown_name("13912345678") == "[CN_MOBILE]"
    assert shown_name("call_13912345678") == "call_[CN_MOBILE]"
    assert shown_name("bob@example.com.csv").startswith("[")


def test_names_of_columns_that_are_values(tmp_path: Path) -> None:
    pq.write_table(pa.table({"13912345678": ["13812345678"] * 3}), tmp_path / "a.parquet")
    done = run("scan", "a.parquet", "--report", "a.html", "--report", "a.json", cwd=tmp_path)
    assert "13912345678" not in done.stdout + done.stderr
    assert "[CN_MOBILE]" in done.stdout
    assert "does the first line name the columns?" in done.stdout
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["hidden_names"] == 1
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "13912345678" not in page
    assert "does the file&#x27;s first line name its columns?" in page


def test_a_small_file_gets_no_digest(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"13912345678")
    large.write_bytes(bytes(5000))
    assert document.digest(str(small)) is None
    assert document.digest(str(large)) == hashlib.sha256(bytes(5000)).hexdigest()


def test_names_cannot_break_the_page(table: pa.Table) -> None:
    evil = "<script>alert(1)</script>\"&'\x00\x0b"
    renamed = table.rename_columns([f"{evil}{n}" for n in range(table.num_columns)])
    report = build("scan", profile=pm.scan(renamed))
    assert "<script" not in render(report, "html")
    _Page(render(report, "html"))
    ET.fromstring(render(report, "junit"))
    json.loads(render(report, "sarif"))


# ---------------------------------------------------------------- the forms
def test_what_is_new_in_a_result_is_shown() -> None:
    verdict = pm.verify(pa.table({"a": ["x"] * 5}), pa.table({"a": ["x"] * 5}))
    report = build("verify", verdict=verdict)
    report["verdict"]["attacks"] = [{"column": "a", "kind": "dictionary", "matched": 0.25}]
    report["verdict"]["utility"] = {"distance": {"a": 0.5}, "joins": {"b": {"before": 3, "after": 2}}}
    page = render(report, "html")
    for word in ("dictionary", "0.25", "distance", "0.5"):
        assert word in page


def test_risks_of_a_verdict_get_their_charts(people: pa.Table) -> None:
    risk = pm.risk(people, quasi=["age"])
    words: dict[str, Any] = {"risk": None, "risk_after": None}
    verdict = pm.verify(None, people).to_dict()
    for names in (
        {"risk_before": risk.to_dict(), "risk_after": risk.to_dict()},
        {"risk": {"before": risk.to_dict(), "after": risk.to_dict()}},
    ):
        lifted = {**words, "verdict": {**verdict, **names}}
        document._lift_risks(lifted)
        assert lifted["risk"]["k"] == lifted["risk_after"]["k"] == risk.k
        assert lifted["verdict"].keys() == verdict.keys() - {"risk_before", "risk_after"}


def test_a_wide_table_still_makes_a_page_that_can_be_mailed() -> None:
    makes = [
        lambda n: f"1380013{n:04d}",
        lambda n: f"u{n}@example.com, 4111 1111 1111 1111, 192.168.3.{n % 250}, US 078-05-1120",
        lambda n: f"note {n} 110105199003072797 +44 20 7946 {n:04d}",
    ]
    table = pa.table({f"a_rather_long_name_of_a_column_{n}": [makes[n % 3](n)] * 5 for n in range(500)})
    profile = pm.scan(table)
    report = build(
        "mask",
        profile=profile,
        plan=[line.to_dict() for line in planning.lines(profile)],
        verdict=pm.verify(table, table),
    )
    page = render(report, "html")
    assert 100_000 < len(page.encode()) < 600_000
    assert "350 more columns" in page
    _Page(page)
    assert len(json.loads(render(report, "json"))["tables"][0]["columns"]) == 500


def test_sarif_and_junit_say_what_fails(table: pa.Table) -> None:
    renamed = table.set_column(0, "company", pa.array(["13912345678"] * ROWS))
    good = build("scan", profile=pm.scan(renamed), conditions=[(Condition.parse("found"), True)])
    bad = build("verify", verdict=pm.verify(table, table))
    rules = {
        each["ruleId"]: each["level"] for each in json.loads(render(good, "sarif"))["runs"][0]["results"]
    }
    assert rules["condition"] == "error"
    assert rules["personal-data"] == "note"
    assert rules["unusual-cells"] == "warning"
    results = json.loads(render(bad, "sarif"))["runs"][0]["results"]
    assert {"survivor", "verification"} <= {each["ruleId"] for each in results}
    suite = ET.fromstring(render(bad, "junit"))
    assert suite.tag == "testsuites"
    assert int(suite.attrib["failures"]) == len(suite.findall(".//failure")) > 0
    suite = ET.fromstring(render(good, "junit"))
    assert [case.attrib["name"] for case in suite.iter("testcase") if case.find("failure") is not None] == [
        "found"
    ]


def test_writing(full: dict[str, Any], tmp_path: Path) -> None:
    for name in ("a.html", "a.json", "a.sarif", "a.xml"):
        write(full, tmp_path / name)
        with pytest.raises(OutputError, match="exists already"):
            write(full, tmp_path / name)
        write(full, tmp_path / name, force=True)
    with pytest.raises(PolicyError, match=r"\.html"):
        write(full, tmp_path / "a.pdf")
    write(full, tmp_path / "a.pdf", form="html")
    pm.scan(pa.table({"a": ["bob@example.com"]})).to_html(tmp_path / "b.html", lang="zh")
    assert "bob@" not in (tmp_path / "b.html").read_text("utf-8")


# ---------------------------------------------------------------- the command line
def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "pii_mask", *map(str, arguments)]
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def test_every_command_writes_it(table: pa.Table, people: pa.Table, tmp_path: Path) -> None:
    pq.write_table(table, tmp_path / "a.parquet")
    pq.write_table(people, tmp_path / "p.parquet")
    runs = [
        ("scan", "a.parquet", "--report", "scan.html", "--report", "scan.json", "--fail-if", "found>1000000"),
        ("plan", "a.parquet", "--report", "plan.html", "--report", "plan.json"),
        ("mask", "a.parquet", "m.parquet", "--verify", "--report", "mask.html", "--report", "mask.json"),
        ("verify", "a.parquet", "m.parquet", "--report", "verify.html", "--report", "verify.json"),
        ("risk", "p.parquet", "--quasi", "age,town", "--report", "risk.html", "--report", "risk.json"),
    ]
    for words in runs:
        done = run(*words, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        written = json.loads((tmp_path / f"{words[0]}.json").read_text("utf-8"))
        jsonschema.validate(written, schema(), jsonschema.Draft202012Validator)
        assert written["command"] == words[0]
        _Page((tmp_path / f"{words[0]}.html").read_text("utf-8"))
    assert run(*runs[0], cwd=tmp_path).returncode == 2  # they exist
    assert (
        run("scan", "a.parquet", "--report", "a.parquet", "--report-format", "html", cwd=tmp_path).returncode
        == 2
    )


def test_conditions_of_a_scan(people: pa.Table, tmp_path: Path) -> None:
    pq.write_table(people, tmp_path / "p.parquet")
    for condition, code in (("found", 1), ("k<5", 1), ("entities>9 or uniqueness>99%", 0), ("rows==200", 1)):
        done = run("scan", "p.parquet", "--fail-if", condition, cwd=tmp_path)
        assert done.returncode == code, (condition, done.stderr)
    done = run("scan", "p.parquet", "--fail-if", "foound>0", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean found?" in done.stderr
    assert run("scan", "p.parquet", "--fail-if", "__import__('os')", cwd=tmp_path).returncode == 2


def test_conditions_of_a_verification(table: pa.Table, tmp_path: Path) -> None:
    pq.write_table(table, tmp_path / "a.parquet")
    pq.write_table(pm.mask(table), tmp_path / "m.parquet")
    files = ("a.parquet", "m.parquet", "--policy", "share")
    for condition, code in (("survivors>0 or residual>0", 0), ("rows==300", 1), ("k>100000", 0)):
        done = run("verify", *files, "--fail-if", condition, cwd=tmp_path)
        assert done.returncode == code, (condition, done.stderr)
    done = run("verify", *files, "--fail-if", "survivor>0", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean survivors?" in done.stderr


def test_a_report_to_standard_output(people: pa.Table, tmp_path: Path) -> None:
    pq.write_table(people, tmp_path / "p.parquet")
    done = run("scan", "p.parquet", "--report", "-", "--report-format", "sarif", cwd=tmp_path)
    assert json.loads(done.stdout)["version"] == "2.1.0"
    assert run("scan", "p.parquet", "--report", "-", cwd=tmp_path).returncode == 2
