"""The report as plain data, and where it goes.

:func:`build` brings together what the commands return; every form of the report (:mod:`.page`,
:mod:`.pipelines`, JSON as it is) is made from that and nothing else. The published schema is
``report/schema.json``. No value of the data is in it. Names of files and columns are, since the report is
about them, and they may be values: the first line of a file without a header, a file named after a phone. So
every name is looked through like a text, and what is found in it is written as ``[PHONE_NUMBER]``.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..errors import OutputError, PolicyError
from ..types import Finding

if TYPE_CHECKING:
    from ..conditions import Condition
    from ..grades import Grade
    from ..results import Dataset, Profile, Receipt, Risk, Verdict

__all__ = ["FORMS", "build", "digest", "form_of", "render", "schema", "write"]

#: The forms by the endings of their files.
FORMS = {".html": "html", ".htm": "html", ".json": "json", ".sarif": "sarif", ".xml": "junit"}
#: A file smaller than this gets no digest: with so little in it, it could be guessed back.
LEAST_BYTES = 4096


def build(
    command: str,
    *,
    profile: Profile | Dataset | None = None,
    grades: Mapping[str, Grade] | None = None,
    plan: Sequence[Mapping[str, Any]] = (),
    receipt: Receipt | None = None,
    verdict: Verdict | None = None,
    risk: Risk | None = None,
    risk_after: Risk | None = None,
    conditions: Sequence[tuple[Condition, bool]] = (),
    source: str | None = None,
    target: str | None = None,
    policy: str = "",
    policy_digest: str = "",
    key_check_value: str = "",
) -> dict[str, Any]:
    """The report of one run of `command`, from whatever of the results there is.

    Without `grades` those of the `profile` are taken. `source` and `target` are the files' paths: their names
    and digests go in. `conditions` are those of ``--fail-if``, with whether they hold.
    """
    from ..results import Dataset

    tables: Sequence[Profile] = ()
    if profile is not None:
        tables = profile.tables if isinstance(profile, Dataset) else (profile,)
    if grades is None and profile is not None:
        grades = profile.grades(risk=risk)
    rows = next(
        (each.rows for each in (profile, receipt, verdict, risk) if each is not None),
        0,
    )
    words: dict[str, Any] = {
        "format": "pii-mask-report",
        "format_version": 1,
        "command": command,
        "status": _status(profile, verdict, conditions),
        "rows": rows,
        "tables": [table.to_dict() for table in tables],
        "joins": profile.to_dict()["joins"] if isinstance(profile, Dataset) else [],
        "skipped": dict(profile.skipped) if isinstance(profile, Dataset) else {},
        "matrix": _matrix(tables, receipt, verdict),
        "grades": [_grade(each) for each in (grades or {}).values()],
        "plan": [dict(line) for line in plan],
        "receipt": None if receipt is None else receipt.to_dict(),
        "verdict": None if verdict is None else verdict.to_dict(),
        "risk": None if risk is None else risk.to_dict(),
        "risk_after": None if risk_after is None else risk_after.to_dict(),
        "conditions": [{"text": condition.text, "holds": holds} for condition, holds in conditions],
        "provenance": _provenance(source, target, receipt, policy, policy_digest, key_check_value),
    }
    _lift_risks(words)
    files = [table.source for table in tables] if isinstance(profile, Dataset) else []
    names = _Names(words, [*files, *words["skipped"]])
    columns = {column["name"] for table in words["tables"] for column in table["columns"]}
    words["hidden_names"] = len(columns & names.changed.keys())
    clean: dict[str, Any] = json.loads(json.dumps(_cleaned(words, names), ensure_ascii=False))
    return clean


def _lift_risks(words: dict[str, Any]) -> None:
    """Puts risks that a verdict brings, before and after, where the report has its own."""
    verdict = words["verdict"] or {}
    pairs = [(verdict.get("risk_before"), verdict.get("risk_after"))]
    if isinstance(verdict.get("risk"), Mapping):
        pairs.append((verdict["risk"].get("before"), verdict["risk"].get("after")))
    for before, after in pairs:
        if all(
            isinstance(each, Mapping) and {"sizes", "prosecutor"} <= each.keys() for each in (before, after)
        ):
            words["risk"], words["risk_after"] = words["risk"] or before, words["risk_after"] or after
            words["verdict"] = {
                name: value
                for name, value in verdict.items()
                if name not in ("risk", "risk_before", "risk_after")
            }


def _status(
    profile: Profile | Dataset | None, verdict: Verdict | None, conditions: Sequence[tuple[Condition, bool]]
) -> str:
    if verdict is not None and not verdict.ok:
        return "unsafe"
    if any(holds for _, holds in conditions):
        return "failed"
    if verdict is not None:
        return "safe"
    if profile is not None:
        return "found" if profile.found else "clean"
    return "done"


def _matrix(tables: Sequence[Profile], receipt: Receipt | None, verdict: Verdict | None) -> dict[str, Any]:
    """Counts by column and entity, before, and after where there was a verdict; frequent entities first."""
    rows: list[dict[str, Any]] = []
    after = {} if verdict is None else {name: dict(counts) for name, counts in verdict.residual.items()}
    survivors = {} if verdict is None else dict(verdict.survivors)
    if tables:
        for table in tables:
            for column in table.columns:
                rows.append({"table": table.source, "column": column.name, "found": column.counts()})
    elif receipt is not None:
        names = dict.fromkeys([*receipt.columns, *receipt.found])
        rows = [
            {"table": receipt.source, "column": name, "found": _positive(receipt.found.get(name, {}))}
            for name in names
        ]
    elif verdict is not None:
        names = dict.fromkeys([*verdict.residual, *verdict.survivors])
        rows = [{"table": "", "column": name, "found": {}} for name in names]
    for row in rows:
        if verdict is not None:
            row["after"] = _positive(after.get(row["column"], {}))
            row["survivors"] = survivors.get(row["column"], 0)
    total: dict[str, int] = {}
    for row in rows:
        for each in (row["found"], row.get("after", {})):
            for entity, count in each.items():
                total[entity] = total.get(entity, 0) + count
    return {"entities": sorted(total, key=lambda entity: (-total[entity], entity)), "rows": rows}


def _positive(counts: Mapping[str, int]) -> dict[str, int]:
    return {entity: int(count) for entity, count in counts.items() if count}


def _grade(grade: Grade) -> dict[str, Any]:
    return grade.to_dict()


# ---------------------------------------------------------------- provenance
def _provenance(
    source: str | None,
    target: str | None,
    receipt: Receipt | None,
    policy: str,
    policy_digest: str,
    key_check_value: str,
) -> dict[str, Any]:
    return {
        "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": __version__,
        "python": platform.python_version(),
        "source": None if source is None else _file(source),
        "target": None if target is None else _file(target),
        "policy": os.path.basename(policy or (receipt.policy if receipt else "")),
        "policy_digest": policy_digest or (receipt.policy_digest if receipt else ""),
        "key_check_value": key_check_value or (receipt.key_check_value if receipt else ""),
    }


def _file(path: str) -> dict[str, Any]:
    """A file's name, size and SHA-256, without these two for what is no plain file; and its path from the
    folder where the command was run, if it lies below that: pipelines run at the top of a repository.
    """
    name = os.path.basename(os.path.normpath(path)) or path
    about: dict[str, Any] = {"name": name, "path": name, "bytes": None, "sha256": None}
    try:
        if os.path.lexists(path):
            below = os.path.relpath(path)
            about["path"] = name if below.split(os.sep)[0] == os.pardir else shown_path(below)
        about["bytes"] = os.path.getsize(path) if os.path.isfile(path) else None
        about["sha256"] = digest(path)
    except (OSError, ValueError):  # ValueError: on another drive
        pass
    return about


def digest(path: str) -> str | None:
    """The SHA-256 of a file in hexadecimal; None for no plain file, or one so small that it could be guessed
    back from its digest.
    """
    if not os.path.isfile(path) or os.path.getsize(path) < LEAST_BYTES:
        return None
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ---------------------------------------------------------------- names
class _Names:
    """The names in a report, in the order of their length, that mustn't be shown as they are."""

    def __init__(self, words: Mapping[str, Any], files: Sequence[str] = ()) -> None:
        """`files` are paths within a folder that was looked at as a whole."""
        names: dict[str, None] = {}
        for table in words["tables"]:
            names |= dict.fromkeys([table["source"], *(column["name"] for column in table["columns"])])
        for name in ("receipt", "verdict"):
            for part in (words[name] or {}).values():
                if isinstance(part, Mapping):
                    names |= dict.fromkeys(part)
        if words["receipt"]:
            names |= dict.fromkeys(words["receipt"][name] for name in ("source", "target", "policy"))
        for risk in (words["risk"], words["risk_after"]):
            names |= dict.fromkeys((risk or {}).get("quasi", ()))
            names |= dict.fromkeys((risk or {}).get("sensitive", ()))
        names |= dict.fromkeys(row["column"] for row in words["matrix"]["rows"])
        names |= dict.fromkeys(line["column"] for line in words["plan"])
        shown = {name: shown_name(name) for name in names if isinstance(name, str)}
        shown |= {name: shown_path(name) for name in files}
        self.changed = {
            name: shown[name] for name in sorted(shown, key=len, reverse=True) if shown[name] != name
        }

    def clean(self, text: str) -> str:
        if text in self.changed:
            return self.changed[text]
        for name, shown in self.changed.items():
            if name and name in text:
                text = text.replace(name, shown)
        return text


@lru_cache(4096)
def shown_name(name: str) -> str:
    """A name of a file or column as a report may show it: a path's last part, what is personal in it named
    by its entity.
    """
    from ..finder import find

    # A file's path says where somebody works, and often who.
    shown = os.path.basename(os.path.normpath(name)) if os.sep in name and name else name
    # A name's parts are words of their own, and an underscore no part of a number.
    found: list[Finding] = []
    for text in (shown, shown.replace("_", " ")):
        found = found or find(text)
    for each in reversed(found):
        shown = f"{shown[: each.start]}[{each.entity}]{shown[each.end :]}"
    return shown


def shown_path(path: str) -> str:
    """A path within a folder, as a report may show it: what is personal in any of its names goes."""
    return os.sep.join(map(shown_name, path.split(os.sep)))


def _cleaned(words: Any, names: _Names) -> Any:
    if isinstance(words, str):
        return names.clean(words)
    if isinstance(words, Mapping):
        return {names.clean(str(key)): _cleaned(value, names) for key, value in words.items()}
    if isinstance(words, list | tuple):
        return [_cleaned(value, names) for value in words]
    return words


# ---------------------------------------------------------------- forms
@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report."""
    found: dict[str, Any] = json.loads((files(__package__) / "schema.json").read_text("utf-8"))
    return found


def form_of(path: str, form: str | None = None) -> str:
    """The form that a report at `path` has: the one named, else by the name's ending.

    Raises :class:`~pii_mask.errors.PolicyError` for an ending that says none.
    """
    if form is not None:
        return form
    ending = os.path.splitext(path)[1].lower()
    if ending not in FORMS:
        raise PolicyError(f"a report's name ends with {', '.join(FORMS)}; or name its form")
    return FORMS[ending]


def render(document: Mapping[str, Any], form: str, *, lang: str = "en") -> str:
    """The report in one of the forms ``html``, ``json``, ``sarif``, ``junit``.

    `lang` (``en``, ``zh``) is what a page shows first.
    """
    if form == "html":
        from .page import page

        return page(document, lang=lang)
    if form == "sarif":
        from .pipelines import sarif

        return json.dumps(sarif(document), ensure_ascii=False, indent=2) + "\n"
    if form == "junit":
        from .pipelines import junit

        return junit(document)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def write(
    document: Mapping[str, Any],
    path: str | os.PathLike[str],
    *,
    form: str | None = None,
    lang: str = "en",
    force: bool = False,
) -> None:
    """Writes the report to `path`, whole or not at all, in `form` or the one that its name's ending says.

    Raises :class:`~pii_mask.errors.OutputError` for a file that exists, unless `force`.
    """
    from ..files.atomic import AtomicFile

    where = os.fspath(path)
    text = render(document, form_of(where, form), lang=lang)
    if os.path.lexists(where) and not force:
        raise OutputError(f"{where}: exists already; --force replaces it")
    file = AtomicFile(where, force=force)
    try:
        file.write(text.encode())
        file.commit()
    finally:
        file.abort()
