"""Policies: which strategy for which entity and which column. Read from TOML, checked, then frozen."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from . import own, strategies
from .catalogue import Allowed, Catalogue, catalogue, check_pattern, default
from .errors import PatternError, PolicyError
from .strategies import Strategy
from .types import DEFAULT_MIN_SCORE, Identifier

if TYPE_CHECKING:
    from .names.adapters import Adapter

__all__ = ["Column", "Policy", "PolicyLike"]

WORDS = (
    "preset",
    "min_score",
    "countries",
    "project",
    "scope",
    "release",
    "names",
    "default",
    "entities",
    "columns",
    "unlisted",
    "allow",
    "domains",
    "identifiers",
)
#: What a column can be besides typed: scanned as text, left alone, removed, or refused.
ACTIONS = ("scan", "keep", "drop")
UNLISTED = {
    "text": ("scan", "keep", "drop", "error"),
    "numbers": ("scan", "keep", "drop", "error"),
    # Dates of a column's type; as `other` says where this isn't given.
    "dates": ("scan", "keep", "drop", "error"),
    "other": ("keep", "drop", "error"),
}
DEFAULT_PRESET = "share"
#: Within what equal values get equal replacements: the domain, or besides the column, or the release.
SCOPES = ("domain", "column", "release")

Action = Literal["scan", "keep", "drop", "error", "typed"]


@dataclass(frozen=True, slots=True)
class Column:
    """What happens to one column.

    `action` ``"typed"`` means that every cell is a value of `entity` (None: of whatever the
    column's name says, or of nothing known) to which `strategy` (None: the entity's) applies.
    """

    action: Action
    entity: str | None = None
    strategy: Strategy | None = None
    #: Whether numbers and dates of the column come out as texts; else their type stays.
    as_text: bool = False
    #: For ``scan``: strategies of entities and groups in this column, before those of the policy.
    entities: Mapping[str, Strategy] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """A frozen policy. Make one with :meth:`load`, :meth:`from_dict` or :meth:`preset`."""

    default: Strategy
    entities: Mapping[str, Strategy] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)
    unlisted: Mapping[str, Action] = field(default_factory=dict)
    allow: Allowed = field(default_factory=Allowed)
    identifiers: tuple[Identifier, ...] = ()
    min_score: float = DEFAULT_MIN_SCORE
    countries: tuple[str, ...] = ()
    project: str = ""
    #: Entities, groups and columns by the domain that keyed strategies join them within.
    domains: Mapping[str, str] = field(default_factory=dict)
    scope: str = "domain"
    release: str = ""
    #: Whether names and addresses in running text are looked for, not only behind labels.
    #: True, or an adapter of another tagger (:mod:`pii_mask.names.adapters`).
    names: bool | Adapter = False
    name: str = ""
    #: Strategies of the caller's own, by name: classes or functions (:mod:`pii_mask.strategies`).
    strategies: Mapping[str, Any] = field(default_factory=dict, compare=False)
    #: Where words stand, by their path (``("entities", "PERSON")``): file and line, for errors.
    places: Mapping[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        *,
        identifiers: Sequence[Identifier] = (),
        strategies: Mapping[str, Any] = MappingProxyType({}),
    ) -> Policy:
        """The policy in a TOML file, which may name the entities of `identifiers` and `strategies` too.

        Raises :class:`~pii_mask.errors.PolicyError` with the line for anything it doesn't know.
        """
        try:
            source = Path(path).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not UTF-8 text"
            raise PolicyError(f"{os.fspath(path)}: {reason}") from None
        reader = _Reader(os.fspath(path), source, Path(path).parent, None, identifiers, strategies)
        return reader.policy()

    @classmethod
    def from_dict(
        cls,
        words: Mapping[str, Any],
        *,
        identifiers: Sequence[Identifier] = (),
        strategies: Mapping[str, Any] = MappingProxyType({}),
    ) -> Policy:
        """The policy written as a mapping with the same words as the file."""
        return _Reader("policy", None, Path(), dict(words), identifiers, strategies).policy()

    @classmethod
    def preset(cls, name: str) -> Policy:
        """A policy that ships with the package, such as ``share``; :func:`presets` lists them."""
        names = presets()
        if name not in names:
            raise PolicyError(f"there is no preset {name!r}{_nearest(name, names)}")
        return replace(_Reader(f"preset {name}", preset_source(name), Path()).policy(), name=name)

    @classmethod
    def of(
        cls,
        policy: PolicyLike,
        *,
        identifiers: Sequence[Identifier] = (),
        strategies: Mapping[str, Any] = MappingProxyType({}),
    ) -> Policy:
        """A policy from any of what stands for one: a Policy, a mapping, a preset's name, a path.

        It gets `identifiers` beside those that it brings itself.
        """
        if isinstance(policy, Policy):
            return policy.with_identifiers(identifiers)
        if isinstance(policy, Mapping):
            return cls.from_dict(policy, identifiers=identifiers, strategies=strategies)
        if not isinstance(policy, str | os.PathLike):
            raise PolicyError(
                f"a policy is a Policy, a mapping, a preset's name or a path, not {type(policy).__name__}"
            )
        if isinstance(policy, str) and policy in presets():
            return cls.preset(policy).with_identifiers(identifiers)
        if isinstance(policy, str) and not policy.endswith(".toml") and not os.path.exists(policy):
            raise PolicyError(f"there is neither a preset nor a file {policy!r}{_nearest(policy, presets())}")
        return cls.load(policy, identifiers=identifiers, strategies=strategies)

    @property
    def known(self) -> Catalogue:
        """What can be found: the catalogue that ships, and the policy's own identifiers."""
        return _catalogue(self.identifiers)

    def strategy_for(self, entity: str, column: Column | None = None) -> Strategy:
        """The strategy of an entity: that of the `column`, its own, its group's, or the default one."""
        declared = self.known.by_entity.get(entity)
        names = (entity, declared.group) if declared else (entity,)
        for said in (column.entities if column else {}, self.entities):
            for name in names:
                if name in said:
                    return said[name]
        return self.default

    def place_of(self, entity: str) -> str:
        """Where the policy says what is done with an entity, file and line; empty where nobody knows."""
        declared = self.known.by_entity.get(entity)
        for name in (entity, declared.group) if declared else (entity,):
            if name in self.entities:
                return self.places.get(("entities", name), "")
        return self.places.get(("default",), "")

    def asked_for(self, column: Column | None = None) -> frozenset[str]:
        """Entities to look for: those on by default, and those that the policy names (of the `column`)."""
        named = {*self.entities, *(column.entities if column else ())}
        return self.known.asked(None).union(*(self.known.members(name) for name in named))

    def domain_of(self, identifier: Identifier, column: str) -> str:
        """What keyed strategies join the values of `identifier` in a column within: its group by default."""
        for name in (column, identifier.entity, identifier.group):
            if name in self.domains:
                return self.domains[name]
        return identifier.group

    def to_dict(self) -> dict[str, Any]:
        """The policy in the words of the file; ``from_dict`` of it gives an equal policy.

        Identifiers that are functions can't be written down and are left out.
        """
        words: dict[str, Any] = {
            "min_score": self.min_score,
            "countries": list(self.countries),
            "project": self.project,
            **({"scope": self.scope} if self.scope != "domain" else {}),
            **({"release": self.release} if self.release else {}),
            "names": bool(self.names),
            "default": _spell(self.default),
            "entities": {name: _spell(strategy) for name, strategy in self.entities.items()},
            "columns": {name: _spell_column(column) for name, column in self.columns.items()},
            "unlisted": dict(self.unlisted),
            "allow": {"values": sorted(self.allow.values), "patterns": list(self.allow.patterns)},
        }
        if self.domains:
            words["domains"] = dict(self.domains)
        written = {each.entity: own.to_words(each) for each in self.identifiers if each.function is None}
        return words | ({"identifiers": written} if written else {})

    def __reduce__(self) -> tuple[Any, ...]:
        # A function can't be written as a word; it is pickled by its name, as functions are.
        called = tuple(each for each in self.identifiers if each.function is not None)
        return _restored, (self.to_dict(), self.name, called, dict(self.strategies))

    def scoped(self, column: str) -> str:
        """What the policy's scope adds to the names that a subkey is derived from; nothing for ``domain``."""
        word = {"column": column, "release": self.release}.get(self.scope, "")
        return f"{self.scope} {word}" if self.scope != "domain" else ""

    def digest(self) -> str:
        """SHA-256 of the policy in a fixed notation, 64 hexadecimal digits; receipts name policies by it."""
        text = json.dumps(self.to_dict(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def with_identifiers(self, identifiers: Sequence[Identifier]) -> Policy:
        """The same policy with further identifiers."""
        return replace(self, identifiers=(*self.identifiers, *identifiers)) if identifiers else self

    def with_columns(self, columns: Mapping[str, Column]) -> Policy:
        """The same policy with further columns; those that it names itself stay as they are."""
        return replace(self, columns=MappingProxyType({**columns, **self.columns}))


@lru_cache(64)
def _catalogue(identifiers: tuple[Identifier, ...]) -> Catalogue:
    return catalogue(identifiers)


def _restored(
    words: dict[str, Any], name: str, called: tuple[Identifier, ...], own_strategies: dict[str, Any]
) -> Policy:
    policy = Policy.from_dict(words, identifiers=called, strategies=own_strategies)
    return replace(policy, name=name)


PolicyLike = Policy | Mapping[str, Any] | str | os.PathLike[str]


def presets() -> tuple[str, ...]:
    """The names of the policies that ship with the package."""
    folder = resources.files(__package__).joinpath("presets")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


def preset_source(name: str) -> str:
    """The file of a preset, with its comments."""
    return resources.files(__package__).joinpath("presets", f"{name}.toml").read_text("utf-8")


def _spell(strategy: Strategy) -> dict[str, Any]:
    options = msgspec.to_builtins(strategy)
    defaults = msgspec.to_builtins(type(strategy)())
    return {"strategy": strategy.name, **{k: v for k, v in options.items() if defaults.get(k) != v}}


def _spell_column(column: Column) -> Any:
    if column.entities:
        entities = {name: _spell(strategy) for name, strategy in column.entities.items()}
        return {"strategy": column.action, "entities": entities}
    if column.action != "typed":
        return column.action
    words: dict[str, Any] = {} if column.entity is None else {"entity": column.entity}
    words |= {"type": "text"} if column.as_text else {}
    return words | (_spell(column.strategy) if column.strategy is not None else {})


def _nearest(word: str, known: Iterable[str]) -> str:
    """`` (did you mean 'x'?)``, or what there is when nothing is near."""
    known = sorted(known)
    near = difflib.get_close_matches(word, known, 1) or [k for k in known if k.lower() == word.lower()]
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; there are {', '.join(known)}" if len(known) <= 12 else ""


class _Reader:
    """Turns the words of a policy into a :class:`Policy`, and knows where each word stands."""

    def __init__(
        self,
        origin: str,
        source: str | None,
        folder: Path,
        words: dict[str, Any] | None = None,
        own: Sequence[Identifier] = (),
        strategies_: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self.own = own
        self.own_strategies = dict(strategies_)
        self.origin = origin
        self.source = source
        self.folder = folder
        if words is None:
            assert source is not None
            try:
                words = tomllib.loads(source)
            except tomllib.TOMLDecodeError as error:
                raise PolicyError(f"{origin}: {error}") from None
        self.words = words

    def fail(self, why: str, *path: str) -> PolicyError:
        """An error about the word at `path`, with its line if the policy came from a file."""
        where = ".".join(path)
        line = self.line(path)
        place = f"{self.origin}, line {line}" if line else self.origin
        return PolicyError(f"{place}: {where}: {why}" if where else f"{place}: {why}")

    def line(self, path: tuple[str, ...]) -> int | None:
        """The line that a key stands on, found by its table's heading and its name."""
        if self.source is None or not path:
            return None
        table: tuple[str, ...] = ()
        best = None
        for number, text in enumerate(self.source.splitlines(), 1):
            heading = re.match(r"\s*\[([^\[\]]+)\]", text)
            if heading:
                table = tuple(part.strip().strip("\"'") for part in heading[1].split("."))
                if table == path[: len(table)]:
                    best = number
                continue
            assigned = re.match(r"\s*(\"[^\"]*\"|'[^']*'|[^=#]+?)\s*=", text)
            if assigned:
                key = (*table, *(part.strip().strip("\"'") for part in assigned[1].split(".")))
                if key == path[: len(key)]:
                    best = number
        return best

    def policy(self) -> Policy:
        for word in self.words:
            if not isinstance(word, str):
                raise self.fail(f"words are texts, not {type(word).__name__}")
            if word not in WORDS:
                raise self.fail(f"unknown word{_nearest(word, WORDS)}", word)
        base = self.base()
        self.identifiers = (*base.identifiers, *self.declared(), *self.own)
        entities = dict(base.entities)
        for name, spelled in self.table("entities").items():
            self.known_entity(name, "entities", name)
            entities[name] = self.of_values(spelled, "entities", name)
        columns = dict(base.columns)
        for name, spelled in self.table("columns").items():
            columns[name] = self.column(name, spelled)
        domains = {**base.domains, **self.domains(columns)}
        return Policy(
            default=self.of_values(self.words["default"], "default")
            if "default" in self.words
            else base.default,
            entities=MappingProxyType(entities),
            columns=MappingProxyType(columns),
            unlisted=MappingProxyType({**base.unlisted, **self.unlisted()}),
            allow=self.allowed(base.allow),
            identifiers=self.identifiers,
            min_score=self.min_score(base.min_score),
            countries=self.countries() if "countries" in self.words else base.countries,
            project=self.text("project", base.project),
            domains=MappingProxyType(domains),
            strategies=MappingProxyType({**base.strategies, **self.own_strategies}),
            **self.scope(base),
            names=self.tagger(base.names),
            name=base.name if self.words.keys() <= {"preset"} else "",
            places=MappingProxyType({**base.places, **self.places()}),
        )

    def places(self) -> dict[tuple[str, ...], str]:
        """Where the strategies that the policy names stand."""
        paths: list[tuple[str, ...]] = [
            (word, name) for word in ("entities", "columns") for name in self.table(word)
        ]
        paths += [("default",)] if "default" in self.words else []
        return {path: f"{self.origin}, line {line}" for path in paths if (line := self.line(path))}

    def base(self) -> Policy:
        name = self.words.get("preset")
        if name is not None and not isinstance(name, str):
            raise self.fail("expected the name of a preset", "preset")
        if name is None:
            # Everything that a policy doesn't say is as in the default preset, but for the entities it names.
            mask = strategies.load()["mask"]()
            unlisted: dict[str, Action] = {"text": "scan", "numbers": "scan", "other": "keep"}
            return Policy(default=mask, unlisted=unlisted)
        if name not in presets():
            raise self.fail(f"there is no preset {name!r}{_nearest(name, presets())}", "preset")
        return Policy.preset(name)

    def table(self, word: str) -> dict[str, Any]:
        table = self.words.get(word, {})
        if not isinstance(table, Mapping) or not all(isinstance(name, str) for name in table):
            raise self.fail("expected a table", word)
        return dict(table)

    def text(self, word: str, default: str) -> str:
        text = self.words.get(word, default)
        if not isinstance(text, str):
            raise self.fail("expected a text", word)
        return text

    def scope(self, base: Policy) -> dict[str, str]:
        scope, release = self.text("scope", base.scope), self.text("release", base.release)
        if scope not in SCOPES:
            raise self.fail(f"expected one of {', '.join(SCOPES)}", "scope")
        if (scope == "release") != bool(release):
            why = "needs a `release`, a word for it" if scope == "release" else 'needs scope = "release"'
            raise self.fail(why, "scope" if scope == "release" else "release")
        return {"scope": scope, "release": release}

    def tagger(self, default: bool | Adapter) -> bool | Adapter:
        names = self.words.get("names", default)
        if isinstance(names, bool):
            return names
        from .names.adapters import Adapter

        if not isinstance(names, Adapter):
            raise self.fail("expected true or false, or an adapter", "names")
        return names

    def min_score(self, default: float) -> float:
        score = self.words.get("min_score", default)
        if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
            raise self.fail("expected a number from 0 to 1", "min_score")
        return float(score)

    def countries(self) -> tuple[str, ...]:
        countries = self.words["countries"]
        if not isinstance(countries, list) or not all(
            isinstance(code, str) and re.fullmatch("[A-Z]{2}", code) for code in countries
        ):
            raise self.fail('expected a list of ISO 3166 codes such as ["CN", "US"]', "countries")
        return tuple(countries)

    def unlisted(self) -> dict[str, Action]:
        given: dict[str, Action] = {}
        for kind, action in self.table("unlisted").items():
            if kind not in UNLISTED:
                raise self.fail(f"unknown kind of column{_nearest(kind, UNLISTED)}", "unlisted", kind)
            if action not in UNLISTED[kind]:
                raise self.fail(f"expected one of {', '.join(UNLISTED[kind])}", "unlisted", kind)
            given[kind] = action
        return given

    def declared(self) -> Iterator[Identifier]:
        """The identifiers that the policy brings."""
        for entity, spelled in self.table("identifiers").items():
            path = "identifiers", entity
            if not re.fullmatch(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", entity):
                raise self.fail("the names of entities are written as EMPLOYEE_NUMBER is", *path)
            if entity in default().names():
                raise self.fail("there is an entity or group of this name already", *path)
            if not isinstance(spelled, Mapping):
                raise self.fail("expected a table", *path)
            try:
                yield own.from_words(entity, spelled, self.folder)
            except PolicyError as error:
                word = str(error).partition(":")[0]
                raise self.fail(str(error), *path, *([word] if word in spelled else [])) from None

    def allowed(self, base: Allowed) -> Allowed:
        table = self.table("allow")
        known = ("values", "file", "patterns")
        for word in table:
            if word not in known:
                raise self.fail(f"unknown word{_nearest(word, known)}", "allow", word)
        patterns = table.get("patterns", [])
        if not isinstance(patterns, list) or not all(isinstance(each, str) for each in patterns):
            raise self.fail("expected a list of regular expressions", "allow", "patterns")
        for pattern in patterns:
            try:
                check_pattern(pattern)
            except PatternError as error:
                raise self.fail(str(error), "allow", "patterns") from None
        values = table.get("values", [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.fail("expected a list of texts", "allow", "values")
        listed = list(values)
        if "file" in table:
            if not isinstance(table["file"], str):
                raise self.fail("expected a path", "allow", "file")
            try:
                listed += (self.folder / table["file"]).read_text("utf-8").splitlines()
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, "strerror", None) or "not UTF-8 text"
                raise self.fail(reason, "allow", "file") from None
        return Allowed(
            base.values.union(value.strip() for value in listed if value.strip()),
            (*base.patterns, *(each for each in patterns if each not in base.patterns)),
        )

    @cached_property
    def entity_names(self) -> set[str]:
        return _catalogue(self.identifiers).names()

    def known_entity(self, name: Any, *path: str) -> None:
        known = self.entity_names
        if not isinstance(name, str):
            raise self.fail("expected the name of an entity", *path)
        if name not in known:
            raise self.fail(f"there is no entity {name!r}{_nearest(name, known)}", *path)

    def column(self, name: str, spelled: Any) -> Column:
        if isinstance(spelled, str):
            if spelled in ACTIONS:
                return Column(spelled)  # type: ignore[arg-type]  # one of ACTIONS, tested above
            return Column("typed", None, self.strategy({"strategy": spelled}, "columns", name))
        if not isinstance(spelled, Mapping) or not spelled:
            raise self.fail(
                "expected a strategy's name, or a table with `entity` or `strategy`", "columns", name
            )
        words = dict(spelled)
        entity = words.pop("entity", None)
        if entity is not None:
            self.known_entity(entity, "columns", name)
        becomes = words.pop("type", "same")
        if becomes not in ("same", "text"):
            raise self.fail("expected `text` or `same`", "columns", name, "type")
        as_text = becomes == "text"
        if not words:
            return Column("typed", entity, as_text=as_text)
        if words.get("strategy") == "scan" and "entities" in words:
            return Column("scan", entities=self.scanned_for(name, words))
        if words.get("strategy") in ACTIONS and len(words) == 1 and words["strategy"] != "keep":
            return Column(words["strategy"])
        return Column("typed", entity, self.strategy(words, "columns", name), as_text)

    def scanned_for(self, name: str, words: dict[str, Any]) -> Mapping[str, Strategy]:
        """What is done with entities in the texts of one column."""
        path = "columns", name
        for word in words:
            if word not in ("strategy", "entities"):
                raise self.fail(
                    f"unknown option {word!r}; a column that is scanned has entities", *path, word
                )
        if not isinstance(words["entities"], Mapping):
            raise self.fail("expected a table", *path, "entities")
        for entity in words["entities"]:
            self.known_entity(entity, *path, "entities")
        return MappingProxyType(
            {
                entity: self.of_values(each, *path, "entities", entity)
                for entity, each in words["entities"].items()
            }
        )

    def domains(self, columns: Mapping[str, Column]) -> dict[str, str]:
        domains: dict[str, str] = {}
        known = self.entity_names | set(columns)
        for name, domain in self.table("domains").items():
            if name not in known:
                why = f"neither an entity nor a column of the policy{_nearest(name, known)}"
                raise self.fail(why, "domains", name)
            if not isinstance(domain, str) or not domain:
                raise self.fail("expected the name of a domain", "domains", name)
            domains[name] = domain
        return domains

    @cached_property
    def known_strategies(self) -> Mapping[str, type[Strategy]]:
        return strategies.with_own(self.own_strategies)

    def of_values(self, spelled: Any, *path: str) -> Strategy:
        """A strategy for findings wherever they stand."""
        strategy = self.strategy(spelled, *path)
        if getattr(strategy, "columns_only", False):
            why = "it works on a column as a whole; name the column under [columns]"
            raise self.fail(f"strategy {strategy.name!r}: {why}", *path)
        return strategy

    def strategy(self, spelled: Any, *path: str) -> Strategy:
        if isinstance(spelled, str):
            spelled = {"strategy": spelled}
        if not isinstance(spelled, Mapping) or not isinstance(spelled.get("strategy"), str):
            raise self.fail('expected a table such as { strategy = "mask" }', *path)
        options = dict(spelled)
        name = strategies.SPELLINGS.get(options["strategy"], options["strategy"])
        del options["strategy"]
        known = self.known_strategies
        if name not in known:
            raise self.fail(f"there is no strategy {name!r}{_nearest(name, known)}", *path)
        self.read_files(known[name], options, *path)
        for option in options:
            fields = [*(strategies.options(known[name]) or ()), *getattr(known[name], "files", {})]
            if option not in fields:
                what = _nearest(option, fields) if fields else f"; {name} has none"
                raise self.fail(f"unknown option {option!r}{what}", *path, option)
        try:
            # Numbers of a policy may be written without a fraction, and its tables have texts for keys.
            return msgspec.convert(options, known[name])
        except msgspec.ValidationError as error:
            raise self.fail(str(error), *path) from None

    def read_files(self, strategy: type[Strategy], options: dict[str, Any], *path: str) -> None:
        """Puts what files hold in the place of their names, so that a policy is whole by itself."""
        files: Mapping[str, str] = getattr(strategy, "files", {})
        for word, option in files.items():
            if word not in options:
                continue
            name = options.pop(word)
            if not isinstance(name, str):
                raise self.fail("expected a path", *path, word)
            if option in options:
                raise self.fail(f"give one of `{word}` and `{option}`", *path, word)
            try:
                options[option] = strategy.read(self.folder / name)  # type: ignore[attr-defined]  # those with files have it
            except OSError as error:
                raise self.fail(f"{name}: {error.strerror}", *path, word) from None
            except UnicodeDecodeError:
                raise self.fail(f"{name}: not UTF-8 text", *path, word) from None
            except ValueError as error:
                raise self.fail(f"{name}: {error}", *path, word) from None
