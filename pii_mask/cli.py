"""The command line. Commands read arguments and call; what they print is made in :mod:`pii_mask.report`.

How they end is written in :mod:`pii_mask.report.program`. A command returns its exit code, nothing for 0.
Everything heavy is imported by the command that needs it.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .errors import InputError, OutputError, VerificationError
from .report.program import NAME, Program, say
from .types import DEFAULT_MIN_SCORE

if TYPE_CHECKING:
    from .conditions import Condition
    from .keys import Key
    from .policy import Policy
    from .results import Dataset, Profile, Receipt, Verdict

__all__ = ["main"]

#: Writes a report given as plain dicts.
Write = Callable[[Mapping[str, Any]], None]

#: What conditions may name of a verdict, besides the measures of a risk.
VERDICT_FACTS = (
    "survivors", "residual", "coincidences", "reasons", "rows", "cracked", "matched", "linked", "lost_joins",
)  # fmt: skip

DEMO_POLICY = """\
# Every column and every text as people are used to see it masked, but for the QQ numbers:
# these become keyed digests, so that the list still joins with others masked with the same key.
preset = "share"

[columns]
qq = { strategy = "hash" }
"""


# -- what several commands need --------------------------------------------------------------------

_policy_option = click.option("--policy", metavar="P", help="A policy file, or the name of a preset.")
_key_option = click.option(
    "--key-file", metavar="FILE", help="The key; else the environment variable PII_MASK_KEY."
)
_format_option = click.option(
    "--format", metavar="F", help="parquet, csv, jsonl, xlsx …; else by name and content."
)
_unlock_option = click.option(
    "--unlock",
    metavar="FILE",
    expose_value=False,
    is_eager=True,
    callback=lambda context, option, path: _unlock(context, path),
    help="The key of encrypted Parquet, hexadecimal; else the variable PII_MASK_UNLOCK.",
)
_force_option = click.option("--force", is_flag=True, help="Replace a file that exists.")
_json_option = click.option(
    "--json", "report", metavar="FILE|-", help="Write it as JSON ('-': instead of the table)."
)


def _unlock(context: click.Context, path: str | None) -> None:
    """Lets the run find the key of encrypted files where it looks for it."""
    if path is None:
        return
    from .files.parquet import UNLOCK_VARIABLE
    from .keys import private_bytes

    before = os.environ.get(UNLOCK_VARIABLE)
    os.environ[UNLOCK_VARIABLE] = private_bytes(path).decode().strip()

    def forget() -> None:
        del os.environ[UNLOCK_VARIABLE]
        if before is not None:
            os.environ[UNLOCK_VARIABLE] = before

    context.call_on_close(forget)


def _report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that write the report."""
    for option in (
        click.option(
            "--lang", type=click.Choice(["en", "zh"]), default="en", help="What a page shows first."
        ),
        click.option(
            "--report-format",
            type=click.Choice(["html", "json", "sarif", "junit"]),
            help="Else by the name: .html, .json, .sarif, .xml.",
        ),
        click.option(
            "--report",
            "reports",
            metavar="FILE",
            multiple=True,
            help="Write the report; may be given several times ('-': instead of the table).",
        ),
    ):
        command = option(command)
    return command


def _key(path: str | None) -> Key | None:
    from .keys import DEFAULT_ENV, Key

    if path is not None:
        return Key.from_file(path)
    return Key.from_env() if os.environ.get(DEFAULT_ENV) else None


def _policy(
    given: str | None, path: str, format: str | None, profile: Profile | None = None
) -> tuple[Policy, bool]:
    """The policy for the data at `path`, and whether it was drafted from them (or from their `profile`, where
    there is one already) because none was given.
    """
    from .policy import DEFAULT_PRESET, Policy

    if given is not None:
        return Policy.of(given), False
    if _is_stream(path):
        say(f"no policy given, and a stream can't be read twice to draft one: using preset {DEFAULT_PRESET}")
        return Policy.preset(DEFAULT_PRESET), False
    from .planning import plan as draft

    drafted: Policy = draft(_scan(path, format) if profile is None else profile, preset=DEFAULT_PRESET)
    say(f"no policy given: drafted one from the columns and the preset {DEFAULT_PRESET}")
    return drafted, True


def _is_stream(path: str) -> bool:
    """Whether what is read from `path` is gone then: standard input, or a pipe by name such as ``<(…)``."""
    try:
        mode = 0 if path == "-" else os.stat(path).st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    except OSError:
        return False  # whoever opens it says what is wrong


def _scan(path: str, format: str | None, **sampling: Any) -> Profile:
    from . import profile
    from .report import terminal

    with terminal.progress("looking") as progress:
        return profile.scan(path, progress=progress, format=format, **sampling)


def _scan_folder(path: str, format: str | None) -> Dataset:
    """What the files of a folder or a glob hold together; which can't be read is said."""
    from . import datasets
    from .report import terminal
    from .report.document import shown_path

    with terminal.progress("looking") as progress:
        found = datasets.scan_folder(path, progress=progress, format=format)
    for name, why in found.skipped.items():
        say(f"{shown_path(name)}: left out: {why}")
    return found


@contextlib.contextmanager
def _report(path: str | None, force: bool, *data: str | None) -> Iterator[Write]:
    """Yields what writes the report to `path` (``"-"``: standard output; None: nowhere).

    That it can be written is found out before the work begins, and that it isn't one of the files of
    `data`.
    """
    if path is None or path == "-":
        yield lambda words: click.echo(_json(words)) if path else None
        return
    from .files.atomic import AtomicFile

    if any(each and os.path.realpath(each) == os.path.realpath(path) for each in data):
        raise OutputError(f"{path}: the report would replace the data; give it another name")
    if os.path.lexists(path) and not force:
        raise OutputError(f"{path}: exists already; --force replaces it")
    file = AtomicFile(path, force=force)

    def write(words: Mapping[str, Any]) -> None:
        file.write(_json(words).encode() + b"\n")
        file.commit()

    try:
        yield write
    finally:
        file.abort()


@contextlib.contextmanager
def _reports(
    paths: tuple[str, ...], form: str | None, lang: str, force: bool, *data: str | None
) -> Iterator[Write]:
    """Yields what writes the report in all its forms; that it can be is found out before the work begins."""
    from .report import document

    if not paths:
        yield lambda words: None
        return
    if "-" in paths and form is None:
        raise click.UsageError("--report -: name its form with --report-format")
    from .files.atomic import AtomicFile

    forms = [document.form_of(path, form) for path in paths]
    files: list[AtomicFile | None] = []

    def write(words: Mapping[str, Any]) -> None:
        for file, kind in zip(files, forms, strict=True):
            text = document.render(words, kind, lang=lang)
            if file is None:
                click.echo(text, nl=False)
            else:
                file.write(text.encode())
        for file in files:
            if file is not None:
                file.commit()

    try:
        for path in paths:
            if path == "-":
                files.append(None)
                continue
            if any(each and os.path.realpath(each) == os.path.realpath(path) for each in data):
                raise OutputError(f"{path}: the report would replace the data; give it another name")
            if os.path.lexists(path) and not force:
                raise OutputError(f"{path}: exists already; --force replaces it")
            files.append(AtomicFile(path, force=force))
        yield write
    finally:
        for file in files:
            if file is not None:
                file.abort()


def _json(words: Any) -> str:
    return json.dumps(words, ensure_ascii=False, indent=2)


# -- commands --------------------------------------------------------------------------------------


@click.group(
    name=NAME,
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="'-' is a stream, in and out. The key comes from --key-file or the variable PII_MASK_KEY.",
)
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Find personal data in text and tables, replace it, and prove that none is left."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command()
@click.option("--rows", type=click.IntRange(min=1), help="How many people.  [default: 619109]")
@click.option("--out", metavar="DIR", help="Where the files go.  [default: a new folder for temporary files]")
@click.option("--seed", type=click.IntRange(min=0), help="Another seed makes other people.")
@_force_option
def demo(rows: int | None, out: str | None, seed: int | None, force: bool) -> int:
    """Make a list of people, mask it, prove it, show it.

    Nobody in it exists. The key is made for the run and kept nowhere.
    """
    from .report.showcase import run

    return 0 if run(DEMO_POLICY, rows=rows, out=out, seed=seed, force=force).ok else 1


@main.command()
@click.argument("text", nargs=-1)
@click.option("--column", metavar="NAME", default="", help="The column that the text is a cell of.")
@click.option("--entities", metavar="A,B", help="Look for these entities or groups only.")
@click.option("--countries", metavar="CN,US", default="", help="Settles ties.")
@click.option("--min-score", type=click.FloatRange(0, 1), default=DEFAULT_MIN_SCORE, show_default=True)
@click.option(
    "--names/--no-names", default=None, help="Names in running text; or none, labelled ones neither."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.option("--explain", is_flag=True, help="Say why, and show the text with the places marked.")
@click.option("--show", is_flag=True, help="Show the found values too; without it none is printed.")
def find(
    text: tuple[str, ...],
    column: str,
    entities: str | None,
    countries: str,
    min_score: float,
    names: bool | None,
    as_json: bool,
    explain: bool,
    show: bool,
) -> None:
    """Find personal data in a text.

    TEXT is it; '-' is standard input. Several TEXTs are one, with blanks between.
    Places are characters, counted from 0, half-open.
    """
    from . import finder
    from .report import findings

    if not text and sys.stdin.isatty():
        raise click.UsageError("Give a TEXT, or '-' for standard input")
    piped = text in ((), ("-",))
    # Bytes that are no UTF-8 stand in for one character each.
    subject = sys.stdin.buffer.read().decode("utf-8", "surrogateescape") if piped else " ".join(text)
    found = finder.find(
        subject,
        entities=None if entities is None else _list(entities),
        countries=_list(countries),
        min_score=min_score,
        names=names,
        column=column,
        explain=explain,
    )
    if as_json:
        click.echo(_json(findings.words(subject, found, show=show)))
    else:
        findings.show(subject, found, explain=explain, show=show)


def _list(words: str) -> list[str]:
    return [word.strip().upper() for word in words.split(",") if word.strip()]


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_json_option
@_report_options
@click.option("--fail-if", metavar="CONDITION", help='Exit 1 when it holds: "found", "found>0 or k<5".')
@click.option(
    "--sample", type=click.FloatRange(min=0, min_open=True), help="Look at a share or number of rows."
)
@click.option("--by", type=click.Choice(["rows", "row-groups"]), default="rows", show_default=True)
@_format_option
@_unlock_option
@_force_option
def scan(
    paths: tuple[str, ...],
    report: str | None,
    reports: tuple[str, ...],
    report_format: str | None,
    lang: str,
    fail_if: str | None,
    sample: float | None,
    by: str,
    format: str | None,
    force: bool,
) -> int:
    """Say what the columns of files or tables hold.

    Several PATHs, folders and globs are looked at together: which columns join them is said, too. A
    condition may name found (or residual), columns, personal_columns, entities, unusual, quasi, rows,
    subjects, and what `risk` measures over the proposed quasi-identifiers: k, uniqueness ….
    """
    from .conditions import Condition
    from .files import many
    from .report import terminal
    from .results import MEASURES
    from .results import Profile as Found

    condition = None if fail_if is None else Condition.parse(fail_if)
    if condition is not None:  # a wrong name shall not cost a scan
        together = len(paths) > 1 or many.is_many(paths[0])
        facts = [*Found("", 0, ()).facts(), *(("tables", "joins", "skipped") if together else ())]
        if condition.names() & (set(MEASURES) - set(facts)):
            if together:
                raise click.UsageError("k and the other measures are those of one table: use `pii-mask risk`")
            if _is_stream(paths[0]):
                raise click.UsageError("k and the other measures take a second reading, so a file is needed")
        condition.check(_nameable(facts))
    options = {"format": format, "sample": sample, "by": by.replace("-", " ")}
    with (
        _report(report, force, *paths) as write,
        _reports(reports, report_format, lang, force, *paths) as show,
    ):
        found: Profile | Dataset
        if len(paths) == 1 and not many.is_many(paths[0]):
            found = _scan(paths[0], **options)  # type: ignore[arg-type]  # passed on as they are
        else:
            from .datasets import scan_all

            with terminal.progress("looking") as progress:
                found = scan_all(paths, progress=progress, **options)  # type: ignore[arg-type]  # the same
        failed, measured = _failed(condition, found, paths, format)
        write(found.to_dict())
        if reports:
            from .report import document

            show(
                document.build(
                    "scan",
                    profile=found,
                    risk=measured,
                    conditions=[] if condition is None else [(condition, failed)],
                    source=paths[0] if len(paths) == 1 else None,
                )
            )
    if report != "-" and "-" not in reports:
        out = terminal.console()
        for each in terminal.scan_tables(found):
            out.print(each)
    if failed:
        say(f"fails: {fail_if}")
    return 1 if failed else 0


def _failed(
    condition: Condition | None, found: Profile | Dataset, paths: tuple[str, ...], format: str | None
) -> tuple[bool, Any]:
    """Whether the condition holds of what was found, and the risk, if the condition asks for it."""
    if condition is None:
        return False, None
    from .results import Profile

    if not isinstance(found, Profile):
        return condition.holds(found.facts()), None
    return _holds(condition, found.facts(), paths[0], lambda: found.quasi, format)


def _nameable(facts: Sequence[str]) -> dict[str, float]:
    """What a condition may name, before it is known: `facts` and the measures of a risk."""
    from .results import MEASURES

    return dict.fromkeys((*facts, *MEASURES), 0.0)


def _holds(
    condition: Condition,
    facts: Mapping[str, float],
    path: str,
    quasi: Callable[[], Sequence[str]],
    format: str | None,
) -> tuple[bool, Any]:
    """Whether the condition holds of `facts` and, if it asks for that, of the risk of the file at `path`."""
    if condition.names() <= facts.keys():
        return condition.holds(facts), None
    from .anonymity.measures import risk
    from .results import MEASURES

    condition.check({**facts, **dict.fromkeys(MEASURES, 0.0)})
    named = quasi()
    if not named:
        raise InputError(f"{path}: no quasi-identifiers are proposed, so there is no k; see `pii-mask risk`")
    measured = risk(path, quasi=named, format=format)
    return condition.holds({**measured.facts(), **facts}), measured


@main.command()
@click.argument("path")
@click.option("--preset", default="share", show_default=True, help="What the policy starts from.")
@_report_options
@_format_option
@_unlock_option
@_force_option
def plan(
    path: str,
    preset: str,
    reports: tuple[str, ...],
    report_format: str | None,
    lang: str,
    format: str | None,
    force: bool,
) -> None:
    """Draft a policy for a file, a folder or a table.

    It goes to standard output, to be read and edited. Every line says why it is there and what else could
    stand there.
    """
    from . import planning
    from .files import many
    from .policy import Policy
    from .report import document

    Policy.preset(preset)  # a wrong name shall not cost a scan
    if "-" in reports:
        raise click.UsageError("The policy goes to standard output; give the report a file")
    with _reports(reports, report_format, lang, force, path) as show:
        folder = _scan_folder(path, format) if many.is_many(path) else None
        found = _scan(path, format) if folder is None else folder.tables[0]
        if reports:
            drafted = planning.lines(found, preset)
            digest = planning.plan(found, preset=preset).digest()
            show(
                document.build(
                    "plan",
                    profile=found if folder is None else folder,
                    plan=[line.to_dict() for line in drafted],
                    source=path,
                    policy=f"preset {preset}",
                    policy_digest=digest,
                )
            )
    click.echo(planning.plan_toml(found, preset=preset), nl=False)


@main.command()
@click.argument("source")
@click.argument("target", required=False)
@_policy_option
@_key_option
@_format_option
@_unlock_option
@_force_option
@click.option("--dry-run", is_flag=True, help="Say what would be done to each column; write nothing.")
@click.option(
    "--verify",
    is_flag=True,
    help="Verify the result before it is put in its place; if anything survived, keep nothing and exit 1.",
)
@click.option("--receipt", metavar="FILE|-", help="Write what was done as JSON.")
@_report_options
@click.option("--threads", type=click.IntRange(min=1), help="How many.  [default: one a core]")
@click.option("--permute", is_flag=True, help="Write a table's rows in an order that only the key tells.")
@click.option("--mapping", metavar="FILE", help="For a text: write what its numbered marks stand for.")
@click.option(
    "--to", metavar="TABLE", help="For a database's table: the table of the same database to write."
)
def mask(
    source: str,
    target: str | None,
    policy: str | None,
    key_file: str | None,
    format: str | None,
    force: bool,
    dry_run: bool,
    verify: bool,
    receipt: str | None,
    reports: tuple[str, ...],
    report_format: str | None,
    lang: str,
    threads: int | None,
    permute: bool,
    mapping: str | None,
    to: str | None,
) -> int:
    """Mask a file, a folder or glob of files, or a table.

    SOURCE is read, TARGET is written whole or not at all; '-' is a stream. Without a
    policy SOURCE is looked at first, as by `plan`. A table of a database is
    postgresql://HOST/DB?table=NAME or sqlite:///FILE?table=NAME.
    """
    from .masker import Masker
    from .report import terminal

    if to is not None:
        if target is not None:
            raise click.UsageError("Give a TARGET or --to, not both")
        target = _beside(source, to)

    if target is None and not dry_run:
        raise click.UsageError("Give a TARGET, --to or --dry-run")
    if verify and (dry_run or mapping or target == "-" or _is_stream(source)):
        raise click.UsageError("--verify reads both files again, so it needs files (and no --mapping)")
    if verify and permute:
        raise click.UsageError("--verify compares row by row, so it can't follow --permute")
    if receipt == "-" and target == "-" and not dry_run:
        raise click.UsageError("The receipt and the data can't both go to standard output")
    if reports and ("-" in reports or _is_stream(source)):
        raise click.UsageError("--report scans SOURCE as well, so it needs a file, and one to write to")
    from .files import many

    if many.is_many(source):
        alone = {"--dry-run": dry_run, "--permute": permute, "--format": format, "--mapping": mapping}
        refused = ", ".join(name for name, given in alone.items() if given)
        if refused:
            raise click.UsageError(f"{refused}: for one file, and {source} stands for many")
        if not target or "-" in (target, receipt):
            raise click.UsageError("For many files give a TARGET folder, and --receipt a file")
        with (
            _report(receipt, force) as write,
            _reports(reports, report_format, lang, force, source, target) as show,
        ):
            return _mask_many(
                source,
                target,
                policy,
                key_file,
                force,
                write,
                show if reports else None,
                threads,
                verify=verify,
            )
    with (
        _report(receipt, force, source, target) as write,
        _reports(reports, report_format, lang, force, source, target) as show,
    ):
        key = _key(key_file)
        profile = _scan(source, format) if reports else None
        chosen, planned = _policy(policy, source, format, profile)
        masker = Masker(chosen, key=key)
        session = None if mapping is None else masker.session()
        if mapping is not None and os.path.lexists(mapping):
            raise OutputError(f"{mapping}: exists already; what marks stand for is never replaced")
        verdicts: list[Verdict] = []

        def show_verdict(verdict: Verdict) -> None:
            verdicts.append(verdict)
            _show_verdict(verdict)

        with terminal.progress("masking") as progress, _evidence(reports, show, profile, source):
            if session is not None and target is not None and not dry_run:
                done = session.mask_file(source, target, force=force, progress=progress)
            else:
                done = masker.mask_file(
                    source,
                    None if dry_run else target,
                    force=force,
                    format=format,
                    progress=progress,
                    planned=planned,
                    threads=threads,
                    permute=permute,
                    verify=show_verdict if verify else False,
                )
        write(done.to_dict())
        if session is not None and mapping is not None and not dry_run:
            from .session import save

            save(session.mapping, mapping)
        _summarise(done, dry_run=dry_run, stderr=not dry_run or receipt == "-")
        if reports:
            from .report import document

            show(
                document.build(
                    "mask",
                    profile=profile,
                    receipt=done,
                    verdict=verdicts[0] if verdicts else None,
                    source=source,
                    target=None if dry_run else target,
                )
            )
    return 0


@contextlib.contextmanager
def _evidence(
    wanted: object, show: Write | None, profile: Profile | Dataset | None, source: str
) -> Iterator[None]:
    """Writes the report of a verdict that nothing was kept for."""
    try:
        yield
    except VerificationError as error:
        if wanted and show is not None:
            from .report import document

            show(document.build("mask", profile=profile, verdict=error.verdict, source=source))
        raise


def _beside(source: str, table: str) -> str:
    """The URL of another table of the source's database."""
    from .databases import beside, is_url

    if not is_url(source):
        raise click.UsageError("--to names a table, so SOURCE must be one: postgresql://HOST/DB?table=NAME")
    return beside(source, table)


@main.command()
@click.argument("source")
@click.argument("target", required=False, default="-")
@click.option("--mapping", metavar="FILE", required=True, help="What `mask --mapping` wrote.")
@_force_option
def restore(source: str, target: str, mapping: str, force: bool) -> None:
    """Put back what numbered marks stand for.

    SOURCE is a text, a language model's answer say; TARGET gets it with the values in
    the place of the marks. '-' is a stream.
    """
    from .files.atomic import AtomicFile
    from .session import load
    from .session import restore as restored

    meaning = load(mapping)
    try:
        given = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise InputError(f"{source}: {error.strerror}") from None
    text = restored(given.decode("utf-8", "surrogateescape"), meaning).encode("utf-8", "surrogateescape")
    if target == "-":
        sys.stdout.buffer.write(text)
        return
    if os.path.lexists(target) and not force:
        raise OutputError(f"{target}: exists already; --force replaces it")
    file = AtomicFile(target, force=force)
    try:
        file.write(text)
        file.commit()
    finally:
        file.abort()


def _mask_many(
    source: str,
    target: str,
    policy: str | None,
    key_file: str | None,
    force: bool,
    write: Write,
    show: Write | None,
    threads: int | None,
    *,
    verify: bool,
) -> int:
    """Masks a folder or a glob; 1 if a file couldn't be read."""
    from .masker import Masker
    from .report import terminal

    key = _key(key_file)
    profile = _scan_folder(source, None) if show is not None else None
    chosen, planned = _policy_of_many(policy, source)
    verdicts: list[Verdict] = []

    def show_verdict(verdict: Verdict) -> None:
        verdicts.append(verdict)
        _show_verdict(verdict)

    begun = time.perf_counter()
    with terminal.progress("masking") as progress, _evidence(show is not None, show, profile, source):
        done = Masker(chosen, key=key).mask_files(
            source,
            target,
            force=force,
            progress=progress,
            planned=planned,
            jobs=threads,
            verify=show_verdict if verify else False,
        )
    took = time.perf_counter() - begun
    write(done.to_dict())
    say(f"{len(done.done):,} files with {done.rows:,} rows masked, {done.earlier:,} were finished before")
    for name, why in done.skipped.items():
        say(f"{os.path.join(target, name)}: left out: {why}")
    if show is not None:
        from .report import document

        show(
            document.build(
                "mask",
                profile=profile,
                receipt=done.merged(source, target, took),
                verdict=verdicts[0] if verdicts else None,
                source=source,
                target=target,
            )
        )
    return 1 if done.skipped else 0


def _policy_of_many(
    given: str | None, source: str, profile: Profile | None = None, format: str | None = None
) -> tuple[Policy, bool]:
    """As :func:`_policy`, from the columns of all files together: of two drafts that of a type wins."""
    from .files import many
    from .policy import DEFAULT_PRESET, Policy

    if given is not None or not many.is_many(source):
        return _policy(given, source, format, profile)
    from .planning import plan as draft

    drafts = []
    for path in many.sources(source)[1]:
        with contextlib.suppress(InputError):  # it is left out, and said to be
            drafts.append(draft(_scan(path, None), preset=DEFAULT_PRESET))
    say(f"no policy given: drafted one from the columns and the preset {DEFAULT_PRESET}")
    typed = {name: c for draft in drafts for name, c in draft.columns.items() if c.action == "typed"}
    columns = {name: c for draft in reversed(drafts) for name, c in draft.columns.items()} | typed
    return Policy.preset(DEFAULT_PRESET).with_columns(columns), True


def _summarise(done: Receipt, *, dry_run: bool, stderr: bool) -> None:
    from .report import terminal

    out = terminal.console(stderr=stderr)
    out.print(terminal.receipt_table(done))
    if dry_run:
        out.print(f"{done.rows:,} rows; nothing was written (--dry-run)")
    else:
        speed = terminal.speed(done.rows, done.seconds)
        out.print(f"{done.rows:,} rows in {terminal.duration(done.seconds)}, {speed}")


@main.command()
@click.argument("source")
@click.argument("target")
@click.option("--policy", metavar="P", required=True, help="The policy that the file was masked with.")
@_key_option
@_format_option
@_unlock_option
@_force_option
@click.option("--partial", is_flag=True, help="Leave what can't be turned back as it is.")
def unmask(
    source: str,
    target: str,
    policy: str,
    key_file: str | None,
    format: str | None,
    force: bool,
    partial: bool,
) -> None:
    """Turn a masked file back.

    SOURCE was masked with the same policy and key. TARGET is written whole or not at all, and not if SOURCE
    holds what can't be turned back (see --partial); '-' is a stream.
    """
    from .masker import Masker
    from .report import terminal

    masker = Masker(policy, key=_key(key_file))
    with terminal.progress("unmasking") as progress:
        done = masker.unmask_file(
            source, target, force=force, format=format, progress=progress, partial=partial
        )
    _summarise(done, dry_run=False, stderr=True)


@main.command()
@click.argument("source")
@click.argument("target")
@click.option("--policy", metavar="P", required=True, help="The policy that the file was masked with.")
@click.option("--from-key", metavar="FILE", required=True, help="The key that it was masked with.")
@click.option("--to-key", metavar="FILE", required=True, help="The key that it shall be masked with.")
@_format_option
@_unlock_option
@_force_option
def rekey(
    source: str,
    target: str,
    policy: str,
    from_key: str,
    to_key: str,
    format: str | None,
    force: bool,
) -> None:
    """Change the key of a masked file.

    What can be turned back is, in memory, and replaced again as the other key has it; no value
    reaches the disk. What can't be turned back stays as it is.
    """
    from .keys import Key
    from .masker import Masker
    from .report import terminal

    new = Key.from_file(to_key)
    masker = Masker(policy, key=Key.from_file(from_key))
    with terminal.progress("changing the key") as progress:
        done = masker.rekey_file(source, target, key=new, force=force, format=format, progress=progress)
    _summarise(done, dry_run=False, stderr=True)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="ORIGINAL MASKED")
@click.option("--residual", is_flag=True, help="There is only MASKED: look for what is still found in it.")
@_policy_option
@_key_option
@_unlock_option
@click.option(
    "--quasi", metavar="A,B", help="The quasi-identifiers; else those that stay and tell rows apart."
)
@click.option("--sensitive", metavar="A,B", default="", help="Columns that being in a class may give away.")
@click.option("--k", type=click.IntRange(min=1), help="Exit 1 when a class of MASKED is smaller.")
@click.option("--fail-if", metavar="CONDITION", help='Exit 1 when it holds too: "k<5 or coincidences>0".')
@_json_option
@_report_options
@_format_option
@_force_option
def verify(
    paths: tuple[str, ...],
    residual: bool,
    policy: str | None,
    key_file: str | None,
    quasi: str | None,
    sensitive: str,
    k: int | None,
    fail_if: str | None,
    report: str | None,
    reports: tuple[str, ...],
    report_format: str | None,
    lang: str,
    format: str | None,
    force: bool,
) -> int:
    """Prove that nothing personal is left.

    Exits with 1 when a value of ORIGINAL still stands in MASKED, personal data can still be
    found in MASKED, its digests can be looked up, or rows, columns or joins were lost. Without a
    policy one is drafted, as by `mask`. A condition may name survivors, residual, coincidences,
    reasons, rows, cracked, matched, linked, lost_joins, and what `risk` measures of MASKED.
    """
    from .conditions import Condition
    from .files import many
    from .policy import DEFAULT_PRESET, Policy
    from .results import Dataset

    if len(paths) != (1 if residual else 2):
        raise click.UsageError("Give ORIGINAL and MASKED, or --residual and MASKED alone")
    condition = None if fail_if is None else Condition.parse(fail_if)
    if condition is not None:
        condition.check(_nameable(VERDICT_FACTS))
    if any(map(_is_stream, paths)):
        raise click.UsageError("verify reads files more than once, so it needs files")
    with (
        _report(report, force, *paths) as write,
        _reports(reports, report_format, lang, force, *paths) as show,
    ):
        key = _key(key_file)
        profile: Profile | Dataset | None = None
        if reports and not residual:
            profile = _scan_folder(paths[0], None) if many.is_many(paths[0]) else _scan(paths[0], None)
        if residual:
            chosen = Policy.of(policy or DEFAULT_PRESET)
        else:
            scanned = None if isinstance(profile, Dataset) else profile
            chosen, _ = _policy_of_many(policy, paths[0], scanned, format)
        original = None if residual else paths[0]
        verdicts: list[Verdict] = []
        code = _verify(
            original,
            paths[-1],
            chosen,
            key,
            write=write,
            stderr=report == "-" or "-" in reports,
            keep=verdicts.append,
            quasi=None if quasi is None else _names(quasi),
            sensitive=_names(sensitive),
            k=k,
            format=format,
        )
        failed, measured = False, None
        if condition is not None:
            failed, measured = _holds(
                condition, verdicts[0].facts(), paths[-1], lambda: _scan(paths[-1], None).quasi, None
            )
        if reports:
            from .report import document

            show(
                document.build(
                    "verify",
                    profile=profile,
                    verdict=verdicts[0],
                    risk_after=measured or verdicts[0].risk_after,
                    conditions=[] if condition is None else [(condition, failed)],
                    source=original,
                    target=paths[-1],
                    policy=policy or "drafted from the original",
                    policy_digest=chosen.digest(),
                    key_check_value="" if key is None else key.check_value(),
                )
            )
        if failed:
            say(f"fails: {fail_if}")
        return 1 if failed else code


def _verify(
    original: str | None,
    masked: str,
    policy: Policy,
    key: Key | None,
    *,
    write: Write | None = None,
    stderr: bool = False,
    keep: Callable[[Verdict], object] | None = None,
    **options: Any,
) -> int:
    """Shows the verdict, on standard error if asked to, and hands it to `keep`; 0 if it is good, else 1."""
    from . import verification
    from .report import terminal

    with terminal.progress("verifying") as progress:
        verdict = verification.verify(original, masked, policy=policy, key=key, progress=progress, **options)
    if write is not None:
        write(verdict.to_dict())
    if keep is not None:
        keep(verdict)
    _show_verdict(verdict, compared=original is not None, stderr=stderr)
    return 0 if verdict.ok else 1


def _show_verdict(verdict: Verdict, *, compared: bool = True, stderr: bool = True) -> None:
    from .report import terminal

    out = terminal.console(stderr=stderr)
    for details in (terminal.verdict_table(verdict), terminal.proof_table(verdict)):
        if details is not None:
            out.print(details)
    out.print(terminal.verdict_panel(verdict, compared=compared))


@main.command()
@click.argument("path", required=False, metavar="[FILE]")
@_policy_option
@_key_option
@_format_option
@_unlock_option
@click.option("--threads", metavar="1,2", help="How many, each measured.  [default: 1, then doubled]")
@click.option("--runs", type=click.IntRange(min=1), default=3, show_default=True)
@click.option(
    "--mb", type=click.FloatRange(min=0.1), default=16.0, show_default=True, help="Of made-up data."
)
@_json_option
@_force_option
def bench(
    path: str | None,
    policy: str | None,
    key_file: str | None,
    format: str | None,
    threads: str | None,
    runs: int,
    mb: float,
    report: str | None,
    force: bool,
) -> None:
    """Measure what masking costs here.

    FILE is masked as `mask` would, into a folder for temporary files that is then
    removed. Without one, made-up data are: a list of people, texts with much and with
    nothing to find, short cells. Copying the same bytes is measured beside.
    """
    import tempfile

    from . import bench as measuring
    from .keys import Key
    from .masker import Masker
    from .report import speed, terminal

    counts = _thread_counts(threads)
    if path is not None and _is_stream(path):
        raise click.UsageError("bench reads its file more than once, so it needs a file")
    if path is None and (policy or format or key_file):
        raise click.UsageError("--policy, --key-file and --format need a FILE")
    out = terminal.console(stderr=report == "-")
    with _report(report, force, path) as write, tempfile.TemporaryDirectory(prefix="pii-mask-") as folder:
        machine = measuring.machine()
        if path is not None:
            chosen, _ = _policy(policy, path, format)
            work = [(path, Path(path), Masker(chosen, key=_key(key_file)))]
        else:
            made = measuring.built_in(Path(folder), mb)
            work = [(name, file, Masker(rules, key=Key.new())) for name, file, rules in made]
        measured = []
        for name, file, masker in work:
            measured.append(
                measuring.measure(file, masker, name=name, format=format, counts=counts, runs=runs)
            )
            above = "" if len(measured) > 1 else speed.heading(machine, runs)
            for each in (above, *speed.tables(measured[-1])):
                out.print(each)
        write({"machine": machine, "measured": [each.to_dict() for each in measured]})


def _thread_counts(given: str | None) -> tuple[int, ...]:
    """The numbers that were asked for; by default 1, 2, 4 … and the number of cores."""
    from .threads import available

    if given is None:
        cores = available()
        return (*(n for n in (1, 2, 4, 8, 16, 32, 64) if n < cores), cores)
    words = _list(given)
    if not words or not all(word.isascii() and word.isdigit() and int(word) for word in words):
        raise click.UsageError("--threads takes numbers from 1, with commas between")
    return tuple(dict.fromkeys(int(word) for word in words))


@main.command()
@click.argument("path")
@click.option("--quasi", metavar="A,B", help="The quasi-identifiers; else they are proposed by measurement.")
@click.option("--sensitive", metavar="A,B", default="", help="Columns that being in a class may give away.")
@click.option("--subject", metavar="COLUMN", help="Says who a row is about: people are counted, not rows.")
@click.option("--population", metavar="N|FILE", help="How many people there are, or a file of them.")
@click.option(
    "--pseudonyms", metavar="A,B", default="", help="Columns of pseudonyms, to be judged themselves."
)
@click.option("--nulls", type=click.Choice(["value", "wildcard"]), default="value", show_default=True)
@_json_option
@_report_options
@click.option("--fail-if", metavar="CONDITION", help='Exit 1 when it holds: "k<5 or t>0.3".')
@_format_option
@_unlock_option
@_force_option
def risk(
    path: str,
    quasi: str | None,
    sensitive: str,
    subject: str | None,
    population: str | None,
    pseudonyms: str,
    nulls: str,
    report: str | None,
    reports: tuple[str, ...],
    report_format: str | None,
    lang: str,
    fail_if: str | None,
    format: str | None,
    force: bool,
) -> int:
    """Say how well the rows of a file or folder hide among each other."""
    from .anonymity.measures import risk as measure
    from .conditions import Condition
    from .report import anonymity, terminal

    condition = None if fail_if is None else Condition.parse(fail_if)
    with _report(report, force, path) as write, _reports(reports, report_format, lang, force, path) as show:
        with terminal.progress("counting") as progress:
            found = measure(
                path,
                quasi=None if quasi is None else _names(quasi),
                sensitive=_names(sensitive),
                subject=subject,
                population=int(population) if population and population.isdecimal() else population,
                pseudonyms=_names(pseudonyms),
                nulls=nulls,  # type: ignore[arg-type]  # one of the choices
                format=format,
                progress=progress,
            )
        failed = condition is not None and condition.holds(found.facts())
        write(found.to_dict())
        if reports:
            from .report import document

            held = [] if condition is None else [(condition, failed)]
            show(document.build("risk", risk=found, conditions=held, source=path))
    if report != "-" and "-" not in reports:
        anonymity.show_risk(found)
    if failed:
        say(f"fails: {fail_if}")
    return 1 if failed else 0


def _names(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


@main.command("k-anonymise")
@click.argument("source")
@click.argument("target")
@click.option("--quasi", metavar="A,B", help="The quasi-identifiers; else they are proposed by measurement.")
@click.option("--k", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--sensitive", metavar="A,B", default="", help="The columns that l and t are about.")
@click.option("--l", "diverse", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--t", "close", type=click.FloatRange(0, 1), help="The greatest distance to the whole table.")
@click.option(
    "--suppress",
    type=click.FloatRange(0, 1, max_open=True),
    default=0.05,
    show_default=True,
    help="The share of rows that may be left out.",
)
@click.option("--mode", type=click.Choice(["optimal", "local"]), default="optimal", show_default=True)
@click.option(
    "--hierarchy",
    "hierarchies",
    metavar="COLUMN=H",
    multiple=True,
    help="5,10,20 (widths), month,year (dates), prefix:3,2, flat, or a CSV file of categories.",
)
@click.option("--save", metavar="FILE", help="Write the scheme, to be applied to other files.")
@click.option("--apply", "scheme", metavar="FILE", help="Apply a scheme that was saved.")
@click.option("--receipt", metavar="FILE|-", help="Write what was done as JSON.")
@_format_option
@_unlock_option
@_force_option
def k_anonymise(
    source: str,
    target: str,
    quasi: str | None,
    k: int,
    sensitive: str,
    diverse: int,
    close: float | None,
    suppress: float,
    mode: str,
    hierarchies: tuple[str, ...],
    save: str | None,
    scheme: str | None,
    receipt: str | None,
    format: str | None,
    force: bool,
) -> None:
    """Make a table k-anonymous.

    Every row of TARGET agrees in the quasi-identifiers with at least k - 1 others.
    """
    from .anonymity.anonymise import k_anonymise as anonymise
    from .report import anonymity, terminal

    if receipt == "-" and target == "-":
        raise click.UsageError("The receipt and the data can't both go to standard output")
    if scheme is not None and save is not None:
        raise click.UsageError("--apply and --save: the scheme is saved already")
    if save is not None and os.path.lexists(save) and not force:
        raise OutputError(f"{save}: exists already; --force replaces it")
    with _report(receipt, force, source, target) as write:
        with terminal.progress("making k-anonymous") as progress:
            done = anonymise(
                source,
                quasi=None if quasi is None else _names(quasi),
                k=k,
                sensitive=_names(sensitive),
                l=diverse,
                t=close,
                suppress=suppress,
                mode=mode,  # type: ignore[arg-type]  # one of the choices
                hierarchies=dict(map(_hierarchy, hierarchies)),
                scheme=scheme,
                target=target,
                force=force,
                format=format,
                progress=progress,
            )
        if save is not None and done.scheme is not None:
            done.scheme.save(save, force=force)
        write(done.to_dict())
    anonymity.show_anonymised(done, stderr=target == "-" or receipt == "-")
    if not _is_stream(target):
        _warn_of_names(target, [*done.levels, *_names(sensitive)])


def _warn_of_names(path: str, known: Sequence[str]) -> None:
    """Says which columns are named as personal data and were none of those looked at."""
    from .catalogue import default
    from .files import open_source
    from .report.document import shown_name

    with open_source(path) as opened:
        names = [] if opened.schema is None else opened.schema.names
    left = [shown_name(name) for name in names if name not in known and default().column_entity(name)]
    if left:
        say(f"left as they are, though named as personal data: {', '.join(left)}; mask TARGET, too")


def _hierarchy(option: str) -> tuple[str, Any]:
    """The column and what :func:`pii_mask.anonymity.hierarchy.read` takes."""
    from .anonymity.hierarchy import DATES

    name, equals, words = option.partition("=")
    parts = _names(words)
    if not equals or not name or not parts:
        raise click.UsageError("--hierarchy needs COLUMN=H, for example age=5,10,20")
    if parts == ["flat"]:
        return name, "flat"
    if all(part in DATES for part in parts):
        return name, {"dates": parts}
    if words.startswith("prefix:") and all(part.isdecimal() for part in _names(words[7:])):
        return name, {"prefix": [int(part) for part in _names(words[7:])]}
    if all(part.replace(".", "", 1).isdecimal() for part in parts):
        return name, {"widths": parts}
    return name, words


@main.group(no_args_is_help=False)
def key() -> None:
    """Keys: 64 hexadecimal digits."""


@key.command("new")
@click.option("--out", metavar="FILE", help="Write it to a new file that only you can read.")
def key_new(out: str | None) -> None:
    """Make a new key."""
    from .keys import Key

    made = Key.new()
    if out is None:
        click.echo(made.hex())
        return
    try:
        made.save(out)
    except FileExistsError:
        raise OutputError(f"{out}: exists already; a key is never replaced") from None
    except OSError as error:
        raise OutputError(f"{out}: can't be written: {error.strerror}") from None


@key.command("check")
@click.argument("path", metavar="FILE", required=False)
def key_check(path: str | None) -> None:
    """Print a key's check value, as receipts have it.

    It tells keys apart and says nothing about them. Without FILE the key is that of PII_MASK_KEY.
    """
    from .keys import Key

    click.echo((Key.from_env() if path is None else Key.from_file(path)).check_value())


@main.command()
@click.option(
    "--country", "countries", metavar="CN,US", default="", help="Of these countries only (ISO 3166)."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def entities(countries: str, as_json: bool) -> None:
    """List the kinds of personal data."""
    from .report import catalogue

    if as_json:
        click.echo(_json(catalogue.entity_words(_list(countries))))
    else:
        catalogue.show_entities(_list(countries))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def strategies(as_json: bool) -> None:
    """List what found values can become."""
    from .report import catalogue

    if as_json:
        click.echo(_json(catalogue.strategy_words()))
    else:
        catalogue.show_strategies()


@main.group(no_args_is_help=False)
def policy() -> None:
    """Look at policies."""


@policy.command("check")
@click.argument("path", metavar="POLICY")
def policy_check(path: str) -> None:
    """Say whether a policy file (or preset) can be used, and whether it needs a key."""
    from .policy import Policy

    chosen = Policy.of(path)
    used = [("the default", chosen.default), *chosen.entities.items()]
    for name, column in chosen.columns.items():
        used += [(f"column {name}", each) for each in (column.strategy, *column.entities.values()) if each]
    keyed: dict[str, list[str]] = {}
    for where, strategy in used:
        if strategy.keyed:
            keyed.setdefault(strategy.name, []).append(where)
    needs = "; ".join(f"{name} ({', '.join(places)})" for name, places in sorted(keyed.items()))
    need = f"needs a key: {needs}" if keyed else "needs no key"
    click.echo(f"{Path(path)}: can be used; {need}")


@policy.command("show")
@click.argument("path", metavar="POLICY")
def policy_show(path: str) -> None:
    """Print a preset as it ships, or a policy in full, with everything that it takes over."""
    from .policy import Policy, preset_source, presets
    from .report.catalogue import policy_toml

    shown = preset_source(path) if path in presets() else policy_toml(Policy.of(path))
    click.echo(shown, nl=False)
