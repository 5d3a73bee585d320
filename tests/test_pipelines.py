"""SARIF as OASIS and code hosts want it, JUnit's XML as build servers do."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask import demo
from pii_mask.conditions import Condition
from pii_mask.datasets import scan_all
from pii_mask.report import pipelines
from pii_mask.report.document import build, render

#: The rules of SARIF 2.1.0 (OASIS, 2020) for the properties that are written, and no others: a property that
#: isn't described here is a mistake. Section numbers are the standard's.
TEXT = {"type": "string", "minLength": 1}
MESSAGE = {  # 3.11
    "type": "object",
    "properties": {"text": TEXT},
    "required": ["text"],
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}  # 3.27.10
REGION = {  # 3.30
    "type": "object",
    "properties": {"startLine": {"type": "integer", "minimum": 1}},
    "required": ["startLine"],  # asked for by code hosts
    "additionalProperties": False,
}
LOCATION = {  # 3.28, 3.29, 3.33
    "type": "object",
    "properties": {
        "physicalLocation": {
            "type": "object",
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "properties": {"uri": TEXT},
                    "required": ["uri"],
                    "additionalProperties": False,
                },
                "region": REGION,
            },
            "required": ["artifactLocation", "region"],
            "additionalProperties": False,
        },
        "logicalLocations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {"name": TEXT, "kind": TEXT},
                "required": ["name"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["physicalLocation"],
    "additionalProperties": False,
}
RULE = {  # 3.49
    "type": "object",
    "properties": {
        "id": TEXT,
        "name": {"type": "string", "pattern": "^[A-Z][A-Za-z]+$"},
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": MESSAGE,
        "defaultConfiguration": {
            "type": "object",
            "properties": {"level": LEVEL},
            "additionalProperties": False,
        },
        "properties": {
            "type": "object",
            "properties": {
                "tags": {"type": "array", "uniqueItems": True, "items": TEXT, "maxItems": 10},
                "precision": {"enum": ["very-high", "high", "medium", "low"]},
            },
        },
    },
    "required": ["id", "shortDescription", "fullDescription", "help"],
    "additionalProperties": False,
}
RESULT = {  # 3.27
    "type": "object",
    "properties": {
        "ruleId": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {"type": "array", "minItems": 1, "maxItems": 1, "items": LOCATION},
        "partialFingerprints": {
            "type": "object",
            "properties": {
                "primaryLocationLineHash": {"type": "string", "pattern": "^[0-9a-f]{16}:[1-9][0-9]*$"}
            },
            "required": ["primaryLocationLineHash"],
            "additionalProperties": TEXT,
        },
    },
    "required": ["ruleId", "message", "locations", "partialFingerprints"],
    "additionalProperties": False,
}
LOG = {  # 3.13, 3.14, 3.18, 3.19
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 20,
            "items": {
                "type": "object",
                "properties": {
                    "tool": {
                        "type": "object",
                        "properties": {
                            "driver": {
                                "type": "object",
                                "properties": {
                                    "name": TEXT,
                                    "version": TEXT,
                                    "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                                },
                                "required": ["name"],
                                "additionalProperties": False,
                            }
                        },
                        "required": ["driver"],
                        "additionalProperties": False,
                    },
                    "automationDetails": {
                        "type": "object",
                        "properties": {"id": {"type": "string", "pattern": "/$"}},
                        "required": ["id"],
                        "additionalProperties": False,
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "maxItems": 5000, "items": RESULT},
                },
                "required": ["tool", "results"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["version", "runs"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return pa.Table.from_batches(demo.batches(300))


@pytest.fixture(scope="module")
def reports(table: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("reports")
    pq.write_table(table, folder / "名 单.parquet")
    (folder / "bad.parquet").write_bytes(b"PAR1")
    odd = table.set_column(0, "company", pa.array(["13912345678"] * 300))
    return {
        "scan": build(
            "scan",
            profile=pm.scan(odd),
            source=str(folder / "名 单.parquet"),
            conditions=[(Condition.parse("found>0"), True)],
        ),
        "nothing": build("scan", profile=pm.scan(pa.table({"a": ["x"]}))),
        "folder": build("scan", profile=scan_all([folder])),
        "good": build("verify", verdict=pm.verify(table, pm.mask(table))),
        "bad": build("verify", verdict=pm.verify(table, table.slice(1)), target="masked.parquet"),
        "residual": build("verify", verdict=pm.verify(None, table)),
        "names": build("scan", profile=pm.scan(pa.table({"a<b>&\"'\x00\n#%": ["bob@example.com"] * 5}))),
    }


def logs(reports: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {name: json.loads(render(report, "sarif")) for name, report in reports.items()}


def test_sarif_keeps_the_rules_of_the_standard_and_of_code_hosts(reports: dict[str, dict[str, Any]]) -> None:
    check = jsonschema.Draft202012Validator(LOG)
    check.check_schema(LOG)
    for log in logs(reports).values():
        check.validate(log)
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            uri = urlsplit(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
            # A path below the top of the repository: no scheme, no root, nothing that goes up; ASCII only.
            assert not uri.scheme
            assert not uri.netloc
            assert not uri.query
            assert not uri.fragment
            assert uri.path.isascii()
            assert not uri.path.startswith("/")
            assert ".." not in uri.path.split("/")
        prints = [each["partialFingerprints"]["primaryLocationLineHash"] for each in run["results"]]
        assert len(set(prints)) == len(prints)


def test_places_are_paths_from_where_the_command_ran(
    table: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = tmp_path / "data" / "lake"
    lake.mkdir(parents=True)
    for name in ("a.parquet", "b.parquet"):
        pq.write_table(table.slice(0, 50), lake / name)
    (lake / "bad.parquet").write_bytes(b"PAR1")
    monkeypatch.chdir(tmp_path)

    def places(report: dict[str, Any]) -> set[str]:
        results = json.loads(render(report, "sarif"))["runs"][0]["results"]
        return {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results}

    file = lake / "a.parquet"
    assert places(build("scan", profile=pm.scan(file), source=str(file))) == {"data/lake/a.parquet"}
    found = places(build("scan", profile=scan_all([lake]), source="data/lake"))
    assert found == {"data/lake/a.parquet", "data/lake/bad.parquet"}
    verdict = pm.verify(table, table)
    assert places(build("verify", verdict=verdict, target="data/lake/b.parquet")) == {"data/lake/b.parquet"}
    (tmp_path / "out").mkdir()
    pq.write_table(table, tmp_path / "out" / "a.parquet")
    both = {"source": "data/lake/a.parquet", "target": "out/a.parquet"}
    assert places(build("mask", profile=pm.scan(file), verdict=verdict, **both)) == set(both.values())
    # What lies elsewhere is told by its name alone.
    monkeypatch.chdir(lake.parent / "lake")
    assert places(build("scan", profile=pm.scan(file), source=str(file))) == {"a.parquet"}
    monkeypatch.chdir("/")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    assert places(build("scan", profile=pm.scan(file), source=str(file))) == {"a.parquet"}


def test_every_rule_is_used_and_the_gravest_come_first(
    reports: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = logs(reports)
    used = {each["ruleId"] for log in made.values() for each in log["runs"][0]["results"]}
    assert used == set(pipelines.RULES)
    levels = [each["level"] for each in made["scan"]["runs"][0]["results"]]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    names = {
        unquote(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for each in made["folder"]["runs"][0]["results"]
    }
    assert names == {"名 单.parquet", "bad.parquet"}
    monkeypatch.setattr(pipelines, "MOST_RESULTS", 3)
    results = logs(reports)["bad"]["runs"][0]["results"]
    assert len(results) == 3
    assert {each["level"] for each in results} == {"error"}


def test_a_finding_is_known_again_though_its_counts_differ(table: pa.Table) -> None:
    def prints(rows: int) -> dict[tuple[str, str], str]:
        part = table.slice(0, rows)
        report = build(
            "verify", profile=pm.scan(part), verdict=pm.verify(part, part), target="masked.parquet"
        )
        return {
            (
                each["ruleId"],
                re.sub("[0-9,.]+", "", each["message"]["text"]),
            ): each["partialFingerprints"]["primaryLocationLineHash"]
            for each in json.loads(render(report, "sarif"))["runs"][0]["results"]
            if each["ruleId"] in ("survivor", "personal-data", "residual")
        }

    one, other = prints(300), prints(200)
    common = one.keys() & other.keys()
    assert len(common) > 15
    assert all(one[each] == other[each] for each in common)
    assert len(set(one.values())) == len(one)


def test_junit_counts_add_up(reports: dict[str, dict[str, Any]]) -> None:
    for name, report in reports.items():
        suites = ET.fromstring(render(report, "junit"))
        assert suites.tag == "testsuites"
        (suite,) = suites
        assert suite.tag == "testsuite"
        cases = suite.findall("testcase")
        assert len(cases) == len(list(suite))
        assert {"name", "tests", "failures", "errors", "skipped", "time", "timestamp"} == suite.attrib.keys()
        counted = {
            "tests": len(cases),
            "failures": len(suite.findall("testcase/failure")),
            "errors": 0,
            "skipped": len(suite.findall("testcase/skipped")),
        }
        assert {key: int(suite.attrib[key]) for key in counted} == counted, name
        assert int(suites.attrib["tests"]) == counted["tests"]
        assert int(suites.attrib["failures"]) == counted["failures"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.attrib["timestamp"])
        for case in cases:
            assert {"classname", "name", "time"} == case.attrib.keys()
            assert len(case) <= 1  # build servers keep one
            for inside in case:
                assert inside.attrib["message"]
                assert inside.tag == "skipped" or inside.attrib["type"]
        names = [(case.attrib["classname"], case.attrib["name"]) for case in cases]
        assert len(set(names)) == len(names)
    failing = {name: "failure" in render(report, "junit") for name, report in reports.items()}
    assert ET.fromstring(render(reports["good"], "junit")).attrib["failures"] == "0"
    assert failing["bad"]
