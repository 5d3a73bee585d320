"""The report for pipelines: SARIF 2.1.0 (OASIS) for code hosts, JUnit's XML for build servers.

Both are made of the report's plain data, so neither has a value of the data in it. Code hosts ask more than
SARIF does: a place with a line for every result (of a table the first, where its columns are named), and
fingerprints by which a result of this run is known to be one of the last.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

__all__ = ["junit", "sarif"]

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
#: Results that a code host takes; the gravest come first.
MOST_RESULTS = 5000
RULES = {
    "survivor": (
        "error",
        "An original value stands where it was to be replaced",
        "Don't share the masked data. Look at the policy's line for the column, mask again, and verify.",
    ),
    "residual": (
        "error",
        "Personal data is still found in the masked data",
        "Let the policy scan the column, or give it its entity; what isn't personal belongs into [allow].",
    ),
    "verification": (
        "error",
        "Verification failed",
        "The reason says which column and what; don't share the masked data.",
    ),
    "condition": ("error", "A condition to fail on holds", "It is the one that --fail-if names."),
    "unusual-cells": (
        "warning",
        "A column holds personal data of another kind than its own",
        "Look at these cells: they are scanned and masked too, but may be in the wrong column.",
    ),
    "left-out": (
        "warning",
        "A file couldn't be read",
        "What it holds isn't known. Repair it, or take it away.",
    ),
    "personal-data": (
        "note",
        "A column holds personal data",
        "Mask it before it is shared: `pii-mask plan` drafts a policy.",
    ),
}


#: Rules about masked data.
OF_TARGET = frozenset({"survivor", "residual", "verification"})


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


def _place(document: Mapping[str, Any], result: _Result) -> str:
    """Where the file of a result lies, seen from the top of the repository; of several files the first."""
    about = document["provenance"]
    source, target = about["source"], about["target"]
    # What a scan found is about the source, what is left about the target, which may have the same name.
    files = (source, target) if result.rule in OF_TARGET else (target, source)
    known = {file["name"]: file["path"] for file in files if file is not None}
    table = re.sub(r" \+[0-9]+$", "", result.table) or _target(document) or "data"
    path = str(known.get(table, table))
    if table not in known and source is not None and source["bytes"] is None and document["tables"]:
        path = f"{source['path']}/{table}"  # a file of a folder
    return path.replace("\\", "/")


def _counted(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{count:,} {name}" for name, count in ordered if count)


def sarif(document: Mapping[str, Any]) -> dict[str, Any]:
    """The report as a SARIF log of one run: a result for every column that holds something."""
    results = []
    order = list(RULES)
    seen: dict[str, int] = {}
    ranked = sorted(_results(document), key=lambda each: order.index(each.rule))  # stable
    for each in ranked[:MOST_RESULTS]:
        name = _place(document, each)
        place: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": {"uri": _uri(name)}, "region": {"startLine": 1}}
        }
        if each.column:
            place["logicalLocations"] = [{"name": each.column, "kind": "member"}]
        text = f"column {each.column}: {each.message}" if each.column else each.message
        results.append(
            {
                "ruleId": each.rule,
                "ruleIndex": order.index(each.rule),
                "level": RULES[each.rule][0],
                "message": {"text": text},
                "locations": [place],
                "partialFingerprints": {"primaryLocationLineHash": _fingerprint(each, name, seen)},
            }
        )
    rules = [
        {
            "id": name,
            "name": "".join(part.capitalize() for part in name.split("-")),
            "shortDescription": {"text": text},
            "fullDescription": {"text": f"{text}. {advice}"},
            "help": {"text": advice},
            "defaultConfiguration": {"level": level},
            "properties": {"tags": ["privacy"], "precision": "high"},
        }
        for name, (level, text, advice) in RULES.items()
    ]
    driver = {"name": "pii-mask", "version": document["provenance"]["version"], "rules": rules}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"pii-mask/{document['command']}/"},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SARIF, "version": "2.1.0", "runs": [run]}


def _fingerprint(result: _Result, name: str, seen: dict[str, int]) -> str:
    """What stays the same from run to run while the finding does: rule, file and column, not the counts.

    With the number of the result among those that are alike so far, as code hosts write it.
    """
    # What is about no column is told by its words.
    said = "" if result.column else re.sub("[0-9]+", "", result.message)
    whole = "\0".join((result.rule, name, result.column, said))
    print_ = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    seen[print_] = seen.get(print_, 0) + 1
    return f"{print_}:{seen[print_]}"


def _uri(name: str) -> str:
    from urllib.parse import quote

    return quote(name, safe="/")


def junit(document: Mapping[str, Any]) -> str:
    """The report as JUnit's XML: a test for every condition and column, and one for the verification.

    A column fails by survivors and by what is still found. That a scan finds something is its result and
    fails nothing; ``--fail-if`` does. A file that couldn't be read is a test that was skipped.
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
    left_out = document["skipped"]
    count = f'tests="{len(cases) + len(left_out)}" failures="{failures}" errors="0" skipped="{len(left_out)}"'
    made = document["provenance"]["created"].removesuffix("Z")
    name = quoteattr(f"pii-mask {document['command']}")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name={name} tests="{len(cases) + len(left_out)}" failures="{failures}" time="0">',
        f'<testsuite name={name} {count} time="0" timestamp="{made}">',
    ]
    for group, case, bad in cases:
        head = f'<testcase classname={_attribute(group)} name={_attribute(case)} time="0"'
        if bad:
            said = _printable("\n".join(bad))
            failure = f'<failure type="pii-mask" message={_attribute(bad[0])}>{escape(said)}</failure>'
            lines.append(f"{head}>{failure}</testcase>")
        else:
            lines.append(f"{head}/>")
    for file, why in left_out.items():
        head = f'<testcase classname="files" name={_attribute(file)} time="0"'
        lines.append(f"{head}><skipped message={_attribute(why)}/></testcase>")
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
