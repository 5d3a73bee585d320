"""The report for pipelines: SARIF 2.1.0 (OASIS) for code hosts, JUnit's XML for build servers.

Both are made of the report's plain data, so neither has a value of the data in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

__all__ = ["junit", "sarif"]

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
RULES = {
    "personal-data": ("note", "A column holds personal data"),
    "unusual-cells": ("warning", "A column holds personal data of another kind than its own"),
    "survivor": ("error", "An original value stands where it was to be replaced"),
    "residual": ("error", "Personal data is still found in the masked data"),
    "verification": ("error", "Verification failed"),
    "condition": ("error", "A condition to fail on holds"),
    "left-out": ("warning", "A file couldn't be read"),
}


class _Result(NamedTuple):
    rule: str
    table: str
    column: str
    message: str


def _results(document: Mapping[str, Any]) -> Iterator[_Result]:
    for each in document["conditions"]:
        if each["holds"]:
            yield _Result("condition", "", "", f"{each['text']} holds")
    for table in document["tables"]:
        for column in table["columns"]:
            counts = dict(column["found"])
            if column["entity"]:
                yield _Result(
                    "personal-data",
                    table["source"],
                    column["name"],
                    f"{column['entity']}: {column['evidence']}",
                )
            elif counts:
                yield _Result("personal-data", table["source"], column["name"], f"found {_counted(counts)}")
            if column["unusual"]:
                yield _Result(
                    "unusual-cells", table["source"], column["name"], f"besides {_counted(column['unusual'])}"
                )
    for name, why in document["skipped"].items():
        yield _Result("left-out", name, "", why)
    verdict = document["verdict"]
    if verdict is None:
        return
    target = _target(document)
    for name, count in verdict["survivors"].items():
        if count:
            yield _Result("survivor", target, name, f"{count:,} survivors")
    for name, counts in verdict["residual"].items():
        if any(counts.values()):
            yield _Result("residual", target, name, f"still found: {_counted(counts)}")
    if not verdict["ok"]:
        for reason in verdict["reasons"]:
            yield _Result("verification", target, "", reason)


def _target(document: Mapping[str, Any]) -> str:
    about = document["provenance"]
    file = about["target"] or about["source"]
    return "" if file is None else str(file["name"])


def _counted(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{count:,} {name}" for name, count in ordered if count)


def sarif(document: Mapping[str, Any]) -> dict[str, Any]:
    """The report as a SARIF log of one run: a result for every column that holds something."""
    results = []
    for each in _results(document):
        name = each.table.replace("\\", "/") or _target(document) or "data"
        place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(name)}}}
        if each.column:
            place["logicalLocations"] = [{"name": each.column, "kind": "member"}]
        text = f"column {each.column}: {each.message}" if each.column else each.message
        results.append(
            {
                "ruleId": each.rule,
                "level": RULES[each.rule][0],
                "message": {"text": text},
                "locations": [place],
            }
        )
    rules = [
        {"id": name, "shortDescription": {"text": text}, "defaultConfiguration": {"level": level}}
        for name, (level, text) in RULES.items()
    ]
    driver = {"name": "pii-mask", "version": document["provenance"]["version"], "rules": rules}
    return {"$schema": SARIF, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _uri(name: str) -> str:
    from urllib.parse import quote

    return quote(name, safe="/")


def junit(document: Mapping[str, Any]) -> str:
    """The report as JUnit's XML: a test for every condition and column, and one for the verification.

    A column fails by survivors and by what is still found. That a scan finds something is its result and
    fails nothing; ``--fail-if`` does.
    """
    results = list(_results(document))
    cases: list[tuple[str, str, list[str]]] = []
    for condition in document["conditions"]:
        failed = [f"{condition['text']} holds"] if condition["holds"] else []
        cases.append(("conditions", condition["text"], failed))
    for row in document["matrix"]["rows"]:
        bad = [
            each.message
            for each in results
            if each.column == row["column"] and each.rule in ("survivor", "residual")
        ]
        cases.append((row["table"] or _target(document) or "data", row["column"], bad))
    verdict = document["verdict"]
    if verdict is not None:
        cases.append(
            ("verification", "verdict", [] if verdict["ok"] else list(verdict["reasons"]) or ["not verified"])
        )
    failures = sum(bool(bad) for _, _, bad in cases)
    name = quoteattr(f"pii-mask {document['command']}")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name={name} tests="{len(cases)}" failures="{failures}">',
        f'<testsuite name={name} tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">',
    ]
    for group, case, bad in cases:
        head = f"<testcase classname={_attribute(group)} name={_attribute(case)}"
        if bad:
            said = _printable("\n".join(bad))
            lines.append(f"{head}><failure message={_attribute(bad[0])}>{escape(said)}</failure></testcase>")
        else:
            lines.append(f"{head}/>")
    lines += ["</testsuite>", "</testsuites>"]
    return "\n".join(lines) + "\n"


def _attribute(text: str) -> str:
    return quoteattr(_printable(text))


def _printable(text: str) -> str:
    """The text without what XML can't hold."""
    return "".join(
        c
        if c in "\n\t" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe") or c > "\uffff"
        else "\ufffd"
        for c in text
    )
