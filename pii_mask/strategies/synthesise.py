"""synthesise: a made-up value that looks like one, chosen by the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec

from ..errors import PolicyError, StrategyError
from ..synthetic import country_of, locale_named
from ..types import Identifier
from . import Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.arrays import Strings
    from ..synthetic.kinds import Kind, Request

PLACES = ("address", "region", "province", "city", "county", "region_code", "postcode")
#: What is drawn from so few values that the original comes out again now and then.
MAY_STAY = ("sex", "province", "city", "county")
#: The domain of columns that are linked by a subject.
SUBJECT = "SUBJECT"

What = Literal[
    "", "name", "given_name", "family_name", "email", "username", "phone", "address", "region",
    "province", "city",
    "county", "region_code", "postcode", "organisation", "birth_date", "sex", "resident_id", "card",
    "iban", "ip",
    "mac", "uuid", "url",
]  # fmt: skip
Kept = Literal["sex", "region", "birth_year", "domain", "bin"]


class Synthesise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Writes a made-up value, the same for the same value however it was written.

    `what` says what is written where the column's type doesn't: ``"sex"``, ``"city"``,
    ``"username"`` …; `locale`
    (``"zh_CN"``, ``"de"``) whose names and places, by default those that the value's letters and country
    speak for. With `by`, the name of a column of the same records, the person behind that column's
    value is chosen instead: all columns linked by it belong to one made-up person, whose name, account
    and mail address agree, and whose resident number, birth date, sex, region and postcode do.
    `keep` says what of the original stays. `unique` gives different values different replacements,
    which needs the column's values all at once. `ranges` are those that IPv4 addresses are taken from.
    `domain` names what replacements join within, by default the identifier's group.
    """

    what: What = ""
    locale: str = ""
    by: str = ""
    keep: tuple[Kept, ...] = ()
    unique: bool = False
    ranges: Literal["private", "documentation"] = "private"
    domain: str = ""

    name: ClassVar[str] = "synthesise"
    keyed: ClassVar[bool] = True
    reversible: ClassVar[bool] = False
    lifelike: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if self.locale:
            locale_named(self.locale)
            if self.what in PLACES and not _has_places(self.locale):
                raise ValueError(f"there are no places of the locale {self.locale!r}")
        if self.unique and self.by:
            raise ValueError("`unique` is of values, `by` of subjects: give one of them")

    @property
    def links(self) -> tuple[str, ...]:
        """The column that this one is linked by."""
        return (self.by,) if self.by else ()

    @property
    def whole(self) -> bool:
        """Whether the column must have been seen: what differs from all others depends on all others."""
        return self.unique

    @property
    def columns_only(self) -> bool:
        """Findings in texts have nothing that they differ from."""
        return self.unique

    @property
    def may_stay(self) -> bool:
        """Of two sexes each comes out again now and then: if neither did, both would be known."""
        return self.what in MAY_STAY or (self.what in PLACES and "region" in self.keep)

    def refusal(self, identifier: Identifier) -> str:
        """Why values of an identifier can't be made up; empty where they can."""
        from ..synthetic import declared, kinds

        kind = self.what or kinds.kind_of(identifier)
        if not kind and identifier.entity == "VALUE":
            return "say by `entity` or `what` what the column holds"
        if not kind:
            return declared.refusal(identifier) or ("`unique` isn't for these" if self.unique else "")
        if kind in PLACES and self.locale and not _has_places(self.locale):
            return f"there are no places of the locale {self.locale!r}"
        return ""

    def check(self, identifiers: Sequence[Identifier]) -> None:
        """Raises :class:`~pii_mask.errors.StrategyError` for identifiers whose values can't be made up."""
        for identifier in identifiers:
            why = self.refusal(identifier)
            if why:
                raise StrategyError(f"synthesise: {why}")

    def apply(self, values: Strings, context: Context) -> Strings:
        """The made-up values."""
        if self.unique:
            survey = self.survey(context)
            survey.see(values)
            return survey.done().apply(values, context)
        from ..synthetic import declared

        kind, request, forms = self._request(values, context)
        if kind is None:
            return declared.make(values, forms, context.identifier, request.words, request.width)
        return kind.make(request)

    def _request(self, values: Strings, context: Context) -> tuple[Kind | None, Request, Strings]:
        """How values are made, all that is needed for it, and what the key sees of each."""
        from ..core import synthesis
        from ..synthetic import kinds

        self.check([context.identifier])
        forms = self._forms(values, context.identifier)
        subjects = context.record(self.by) if self.by else None
        if self.by and subjects is None:
            raise PolicyError(
                f"column {self.by}: persons are chosen by it, but a text or a column by itself has none"
            )
        if subjects is not None:
            # Who has no subject is a subject by itself.
            forms = synthesis.filled_from(subjects, forms)
        kind = kinds.KINDS.get(self.what or kinds.kind_of(context.identifier))
        blocks = kind.blocks if kind else 1
        domain = self.domain or (SUBJECT if subjects is not None else "")
        facts, still = self._facts(forms, subjects is not None)
        request = kinds.Request(
            values,
            context.identifier,
            keyed_words(forms, context.subkey(self.name, domain), blocks),
            2 * blocks,
            locale=self.locale,
            keep=frozenset(self.keep),
            facts=facts,
            subjects=subjects,
            still=still,
            evenly=self.unique,
            ranges=self.ranges,
        )
        return kind, request, forms

    def _forms(self, values: Strings, identifier: Identifier) -> Strings:
        """What of the values the key sees."""
        from ..core import synthesis
        from ..core.kernels import canonical
        from ..synthetic import kinds, lexicon

        if (self.what or kinds.kind_of(identifier)) in ("name", "given_name", "family_name"):
            return synthesis.name_forms(values, lexicon.load().lexicon)
        form = identifier.canonical
        return canonical(values, form.keep, form.case, form.last, form.signs, form.without)

    def _facts(self, forms: Strings, linked: bool) -> tuple[Any, Any]:
        """What of the originals stays and what doesn't come out again, where forms are resident numbers;
        which are."""
        from ..core import synthesis
        from ..synthetic import kinds

        wanted = [name in self.keep for name in ("sex", "region", "birth_year")]
        if not any(wanted) and not linked:
            return kinds.NO_FACTS, kinds.NO_BYTES
        import numpy as np

        known = np.frombuffer(synthesis.resident_facts(forms), np.int32).reshape(-1, 4)
        places = kinds.places_of(known[:, 1])
        facts = np.column_stack([known[:, 0], places, known[:, 2], places, known[:, 3]]).astype(np.int32)
        facts[:, :3][:, [not each for each in wanted]] = -1
        return facts, (known[:, 0] >= 0).astype(np.uint8) if linked else kinds.NO_BYTES

    def survey(self, context: Context) -> Apart:
        """Takes a column in whose replacements are to differ; see :class:`~pii_mask.strategies.Survey`."""
        return Apart(self, context)

    def settled(self, values: Strings, context: Context) -> bytes | bytearray:
        """What this strategy may have written: at hosts and in ranges that are nobody's, or anything."""
        from ..core.synthesis import marks
        from ..synthetic import kinds, places

        kind = self.what or kinds.kind_of(context.identifier)
        if kind == "email" and "domain" not in self.keep:
            hosts = [("@" + host).encode() for host in places.pieces(places.MAIL_HOSTS)]
            return marks(values, [(host, 1, 2) for host in hosts], 0)
        if kind == "url":
            hosts = [("//" + host).encode() for host in places.pieces(places.WEB_HOSTS)]
            return marks(values, [(host, 1, 0) for host in hosts], 0)
        if kind == "ip":
            heads = ("10.", "192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:")
            return marks(values, [(head.encode(), 1, 1) for head in heads], 0)
        return bytes([1]) * len(values)


class Apart:
    """What is learned of a column so that no two of its values get the same replacement."""

    def __init__(self, strategy: Synthesise, context: Context) -> None:
        self._strategy = strategy
        self._context = context
        self._forms: set[bytes] = set()
        self._turns: dict[bytes, int] = {}

    def see(self, values: Strings) -> None:
        """Takes in the values of the next rows; memory grows with the different ones."""
        forms = self._strategy._forms(values, self._context.identifier)
        self._forms.update(form for form in forms.as_kind("z").to_list() if form)

    def done(self) -> Apart:
        """Settles who gets what."""
        from ..core.arrays import Strings
        from ..synthetic import kinds

        strategy = self._strategy
        forms = Strings.from_list(sorted(self._forms))
        kind, request, _ = strategy._request(forms, self._context)
        assert kind is not None  # `refusal` lets no other pass
        size = kind.size(strategy.locale or kinds.usual_locale(forms))
        turns = kinds.distinct_turns(kind, request) if 2 * len(forms) <= size else None
        if turns is None:
            raise StrategyError(
                f"{len(forms):,} different values can't all get different replacements: there are about"
                f" {size:,} to choose from, of which `unique` uses at most half"
            )
        # Most values have what they would have anyway.
        late = turns.nonzero()[0].tolist()
        names = forms.as_kind("z").to_list()
        self._turns = {names[row]: int(turns[row]) for row in late}
        self._forms.clear()
        return self

    def apply(self, values: Strings, context: Context) -> Strings:
        """The made-up values of some of the rows."""
        from dataclasses import replace

        import numpy as np

        kind, request, forms = self._strategy._request(values, context)
        assert kind is not None  # as above
        if self._turns:
            found = self._turns
            turns = [found.get(form or b"", 0) for form in forms.as_kind("z").to_list()]
            request = replace(request, turns=np.array(turns, np.uint8))
        return kind.make(request)


def _has_places(locale: str) -> bool:
    from ..synthetic.programs import COUNTRIES

    return country_of(locale).lower() in COUNTRIES


def keyed_words(forms: Strings, subkey: bytes, blocks: int) -> bytes:
    """``2 * blocks`` words of 64 bits for each form, by AES-128 with the two halves of the subkey."""
    from ..core.aes import encipher
    from ..core.fpe import Cmac

    return Cmac(encipher(subkey[:16])).words(forms, encipher(subkey[16:]), blocks)


STRATEGY = Synthesise
