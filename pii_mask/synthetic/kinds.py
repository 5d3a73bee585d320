"""How a value of each kind is made: what the key sees of it, and what is written.

A :class:`Request` holds a column and its words; a maker turns it into a column. Makers draw from the
words that
:mod:`.programs` numbers, so that columns of one subject agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ..core import synthesis
from ..types import Identifier
from . import LOCALES, country_of, lexicon, locale_named, programs

if TYPE_CHECKING:
    from ..core.arrays import Strings

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
NO_BYTES: Bytes = np.empty(0, np.uint8)
NO_FACTS: Ints = np.empty((0, 5), np.int32)

#: Whose name it is when Chinese is asked for by the host of an address.
CHINESE_HOSTS = (
    ".cn", "@qq.com", "@163.com", "@126.com", "@sina.com", "@139.com", "@189.cn", "@foxmail.com",
    "@sohu.com", "@yeah.net",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """A column to be made up, of values as they were written.

    `words` are `width` words of 64 bits a row. `facts` (sex, region's place, year of birth; -1: unknown)
    are what the
    policy keeps, and behind them the place and the day of birth that shall not come out again; `subjects` are
    what rows are linked by, and those that are `still` don't go on alone from what is drawn for the
    subject. `turns` says how often a row is drawn on, where replacements
    must differ; `evenly` draws without regard to how frequent names are.
    """

    values: Strings
    identifier: Identifier
    words: bytes
    width: int
    locale: str = ""
    keep: frozenset[str] = frozenset()
    facts: Ints = field(default_factory=lambda: NO_FACTS)
    subjects: Strings | None = None
    still: Bytes = field(default_factory=lambda: NO_BYTES)
    turns: Bytes = field(default_factory=lambda: NO_BYTES)
    evenly: bool = False
    ranges: str = "private"

    def picked(self, rows: npt.NDArray[np.int64], turns: Bytes) -> Request:
        """The same for some of the rows."""
        words = np.frombuffer(self.words, np.uint64).reshape(-1, self.width)[rows].tobytes()
        some = rows.tolist()
        return replace(
            self,
            values=self.values.take(some),
            words=words,
            facts=self.facts[rows] if len(self.facts) else NO_FACTS,
            subjects=None if self.subjects is None else self.subjects.take(some),
            still=self.still[rows] if len(self.still) else NO_BYTES,
            turns=turns,
        )


Maker = Callable[[Request], "Strings"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`blocks` of two words each are needed; `size` is about how many values there are for a locale."""

    make: Maker
    blocks: int
    size: Callable[[str], int]


def compose(r: Request, program: programs.Program, which: Any = NO_BYTES, *, written: int = 0) -> Strings:
    """The column that a program writes."""
    return synthesis.compose(
        r.values,
        r.words,
        r.width,
        lexicon.load().lexicon,
        program.code,
        program.constants,
        program.begins,
        np.frombuffer(which, np.uint8) if len(which) else NO_BYTES,
        r.facts,
        r.still,
        written,
        r.evenly,
        r.turns,
    )


# ------------------------------------------------------------------ whose


def _locales(r: Request) -> Any:
    """For each row the number of the locale that its person's name is of, for values that are ASCII."""
    n = len(r.values)
    if r.locale:
        return np.full(n, LOCALES.index(locale_named(r.locale)), np.uint8)
    lists = lexicon.load()
    if r.subjects is not None:
        found = np.frombuffer(synthesis.scripts(r.subjects, lists.lexicon), np.uint8).copy()
        found[found == 255] = LOCALES.index("en")
        facts = np.frombuffer(synthesis.resident_facts(r.subjects), np.int32).reshape(-1, 4)
        found[facts[:, 0] >= 0] = LOCALES.index("zh_CN")
        return found
    if r.identifier.country == "CN":
        return np.full(n, LOCALES.index("zh_CN"), np.uint8)
    needles = [(host.encode(), LOCALES.index("zh_CN"), 2) for host in CHINESE_HOSTS]
    return np.frombuffer(synthesis.marks(r.values, needles, LOCALES.index("en")), np.uint8)


#: What speaks for an address of a country: text, country, where (0 anywhere, 2 at the end).
ADDRESS_MARKS = (
    ("〒", "jp", 0), ("丁目", "jp", 0), ("都", "jp", 3), ("straße", "de", 0), ("strasse", "de", 0),
    ("str.", "de", 0),
    ("platz", "de", 0), ("allee ", "de", 0), ("weg ", "de", 0), ("straat", "nl", 0), ("laan ", "nl", 0),
    ("gracht", "nl", 0),
    ("plein ", "nl", 0), ("rue ", "fr", 0), ("boulevard d", "fr", 0), ("avenue d", "fr", 0), ("allée",
    "fr", 0),
    ("chemin ", "fr", 0), ("impasse ", "fr", 0), ("calle ", "es", 0), ("c/ ", "es", 0), ("avenida", "es",
    0), ("avda", "es", 0),
    ("plaza de", "es", 0), ("paseo ", "es", 0), ("via ", "it", 0), ("viale ", "it", 0), ("piazza ", "it",
    0), ("corso ", "it", 0),
    ("united kingdom", "gb", 0), ("england", "gb", 0), ("scotland", "gb", 0), ("wales", "gb", 0),
    ("london", "gb", 0),
)  # fmt: skip


def _countries(r: Request) -> Any:
    """For each row the number, among those that programs know, of the country that an address is in."""
    known = programs.COUNTRIES
    n = len(r.values)
    if r.locale:
        return np.full(n, known.index(country_of(r.locale).lower()), np.uint8)
    if r.identifier.country.lower() in known:
        return np.full(n, known.index(r.identifier.country.lower()), np.uint8)
    scripts = np.frombuffer(synthesis.scripts(r.values, lexicon.load().lexicon), np.uint8)
    needles = [(t.encode(), known.index(c), where) for t, c, where in ADDRESS_MARKS if where < 3]
    found = np.frombuffer(synthesis.marks(r.values, needles, known.index("us")), np.uint8).copy()
    for locale, country in (("zh_CN", "cn"), ("zh_TW", "cn"), ("ja", "jp")):
        found[scripts == LOCALES.index(locale)] = known.index(country)
    # Postcodes of six digits, of nobody's script.
    if r.subjects is not None and len(r.facts):
        found[r.facts[:, 1] >= 0] = known.index("cn")
    return found


def has_addresses(locale: str) -> bool:
    """Whether there are addresses of a locale's country."""
    return country_of(locale).lower() in programs.COUNTRIES


# ------------------------------------------------------------------ makers


def _names(what: int) -> Maker:
    def make(r: Request) -> Strings:
        lists = lexicon.load()
        sexes = NO_BYTES
        if len(r.facts):
            sexes = np.where(r.facts[:, 0] < 0, 2, r.facts[:, 0]).astype(np.uint8)
        locale = LOCALES.index(locale_named(r.locale)) if r.locale else -1
        keep = "sex" in r.keep
        return synthesis.names(
            r.values, r.words, r.width, lists.lexicon, locale, sexes, keep, what, r.evenly, r.turns
        )

    return make


def _names_size(locale: str) -> int:
    lists = lexicon.load()
    name = locale_named(locale) if locale else "en"
    families = lists.size(f"{name}.family")
    if f"{name}.female-first" in lists.numbers:
        given = sum(
            lists.size(f"{name}.{s}-first") * lists.size(f"{name}.{s}-last") for s in ("female", "male")
        )
    else:
        given = lists.size(f"{name}.female") + lists.size(f"{name}.male")
    return families * given


def _given_size(locale: str) -> int:
    name = locale_named(locale) if locale else "en"
    return _names_size(locale) // lexicon.load().size(f"{name}.family")


def _family_size(locale: str) -> int:
    return lexicon.load().size(f"{locale_named(locale) if locale else 'en'}.family")


def _email(r: Request) -> Strings:
    if "domain" in r.keep:
        accounts = compose(r, programs.accounts(), _locales(r))
        return synthesis.with_tail(accounts, r.values, ord("@"))
    return compose(r, programs.mails(), _locales(r))


def _username(r: Request) -> Strings:
    # An account that is written with its sign keeps it.
    marked = synthesis.marks(r.values, [(b"@", len(LOCALES), 1), ("＠".encode(), len(LOCALES), 1)], 0)
    return compose(r, programs.accounts(), _locales(r) + np.frombuffer(marked, np.uint8))


@cache
def _plan(code: int) -> synthesis.Plan | None:
    """The numbering plan behind a calling code: that of all regions that share it."""
    from ..identifiers import _plans

    shared = [(prefix, numbers) for own, prefix, numbers in _plans.PLANS.values() if own == str(code)]
    if not shared:
        return None
    built = _plans._Builder()
    start = _plans._union(built, [_plans._automaton(numbers) for _, numbers in shared])
    return synthesis.Plan(built.rows, built.accepts, start, shared[0][0])


@cache
def _home(country: str, entity: str) -> tuple[synthesis.Plan | None, int]:
    """The plan of a country's national numbers, and its calling code."""
    from ..identifiers import _plans

    if country not in _plans.PLANS:
        return None, 0
    code, prefix, numbers = _plans.PLANS[country]
    if entity == "CN_MOBILE":
        # Those of data cards, satellites and things aren't anybody's.
        numbers = r"(?:13\d|14[57]|15[0-35-9]|16[2567]|17[0-35-8]|18\d|19[0-35-9])\d{8}"
    rows, accepts, start = _plans._automaton(numbers)
    return synthesis.Plan(rows, accepts, start, prefix), int(code)


@cache
def _code_of(first_three: int) -> int:
    """The calling code that three digits begin with, 0 if none does."""
    from ..identifiers import _plans

    codes = {code for code, _, _ in _plans.PLANS.values()}
    digits = f"{first_three:03}"
    return next((int(digits[:n]) for n in (1, 2, 3) if digits[:n] in codes), 0)


def _phone(r: Request) -> Strings:
    country = r.identifier.country or (country_of(r.locale) if r.locale else "")
    home, home_code = _home(country, r.identifier.entity)
    heads = np.frombuffer(synthesis.calling_codes(r.values), np.int32)
    which = np.full(len(heads), -1, np.int32)
    skips = np.zeros(len(heads), np.int32)
    plans: list[synthesis.Plan] = []
    for head in np.unique(heads).tolist():
        code = _code_of(head) if head >= 0 else 0
        plan = (home if code == home_code else _plan(code)) if code else None
        if plan is not None:
            which[heads == head] = len(plans)
            skips[heads == head] = len(str(code))
            plans.append(plan)
    return synthesis.phones(
        r.values, r.words, r.width, programs.NUMBER, plans, which, skips, home, home_code, r.turns
    )


def _address(r: Request) -> Strings:
    return compose(r, programs.addresses(), _countries(r))


def _postcode(r: Request) -> Strings:
    return compose(r, programs.postcodes(), _countries(r))


def _region(r: Request) -> Strings:
    return compose(r, programs.regions(), _countries(r))


def _place(part: str) -> Maker:
    return lambda r: compose(r, programs.places_of(part), _countries(r))


def _organisation(r: Request) -> Strings:
    which = np.frombuffer(synthesis.scripts(r.values, lexicon.load().lexicon), np.uint8).copy()
    which[which == 255] = LOCALES.index("en")
    if r.locale:
        which[:] = LOCALES.index(locale_named(r.locale))
    return compose(r, programs.organisations(), which)


def _birth_date(r: Request) -> Strings:
    keep, linked = "birth_year" in r.keep, r.subjects is not None
    return synthesis.dates(
        r.values, r.words, r.width, programs.BIRTH, keep, linked, r.facts, r.still, r.turns
    )


def _sex(r: Request) -> Strings:
    needles = []
    for number, pair in enumerate(programs.SEXES):
        for word in pair:
            needles.append((word.lower().encode(), number, word, len(word)))
    texts = r.values.to_list()
    ways = {word: number for number, pair in reversed([*enumerate(programs.SEXES)]) for word in pair}
    other = 0 if r.locale.startswith("zh") else 4
    which = np.fromiter((ways.get((t or "").strip(), other) for t in texts), np.uint8, len(texts))
    return compose(r, programs.sexes(), which)


def _resident_id(r: Request) -> Strings:
    short = r.identifier.entity == "CN_RESIDENT_ID_15"
    which = np.full(len(r.values), int(short), np.uint8)
    return compose(r, programs.resident_ids(), which, written=2)


def _restamp(method: int, kind: int) -> Maker:
    def make(r: Request) -> Strings:
        keep = 6 if "bin" in r.keep and method == 1 else 0
        last = r.identifier.canonical.last
        return synthesis.restamp(
            r.values, r.words, r.width, programs.NUMBER, kind, last, keep, method, r.turns
        )

    return make


def _ip(r: Request) -> Strings:
    plain = 1 if r.ranges == "documentation" else 0
    which = synthesis.marks(r.values, [(b":", 2, 0)], plain)
    return compose(r, programs.ip_addresses(), which)


def _url(r: Request) -> Strings:
    return compose(r, programs.pages(), _locales(r))


def _many(bits: int) -> Callable[[str], int]:
    return lambda locale: 1 << bits


KINDS: Mapping[str, Kind] = {
    "name": Kind(_names(0), 2, _names_size),
    "given_name": Kind(_names(1), 2, _given_size),
    "family_name": Kind(_names(2), 2, _family_size),
    "email": Kind(_email, 5, lambda locale: _names_size(locale) * 12_000),
    "username": Kind(_username, 5, lambda locale: _names_size(locale) * 3_000),
    "phone": Kind(_phone, 5, _many(23)),
    "address": Kind(_address, 6, _many(30)),
    "region": Kind(_region, 3, lambda locale: len(lexicon.divisions())),
    "province": Kind(_place("province"), 3, lambda locale: 31),
    "city": Kind(_place("city"), 3, lambda locale: 333),
    "county": Kind(_place("county"), 3, lambda locale: len(lexicon.divisions())),
    "region_code": Kind(_place("code"), 3, lambda locale: len(lexicon.divisions())),
    "postcode": Kind(_postcode, 4, lambda locale: 2_000),
    "organisation": Kind(_organisation, 6, _many(26)),
    "birth_date": Kind(_birth_date, 3, lambda locale: 22_645),
    "sex": Kind(_sex, 2, lambda locale: 2),
    "resident_id": Kind(_resident_id, 4, _many(35)),
    "card": Kind(_restamp(1, 0), 6, _many(40)),
    "iban": Kind(_restamp(2, 1), 6, _many(40)),
    "ip": Kind(_ip, 6, _many(23)),
    "mac": Kind(_restamp(3, 1), 6, _many(46)),
    "uuid": Kind(_restamp(5, 1), 6, _many(122)),
    "url": Kind(_url, 5, lambda locale: _names_size(locale) * 12_000),
}
#: Which kind the values of an entity or a group are.
BY_ENTITY = {
    "PERSON": "name", "EMAIL_ADDRESS": "email", "SOCIAL_HANDLE": "username", "PHONE_NUMBER": "phone",
    "ADDRESS": "address", "ORGANIZATION": "organisation", "DATE_OF_BIRTH": "birth_date",
    "CN_RESIDENT_ID": "resident_id", "CN_RESIDENT_ID_15": "resident_id", "CREDIT_CARD": "card",
    "CN_BANK_CARD": "card",
    "IBAN_CODE": "iban", "IP_ADDRESS": "ip", "MAC_ADDRESS": "mac", "UUID": "uuid", "URL": "url",
    "PERSONAL_URL": "url",
    "CN_POSTCODE": "postcode", "US_ZIP_CODE": "postcode",
}  # fmt: skip
#: Groups of which every member is of the kind that its group is.
WHOLE_GROUPS = ("PERSON", "PHONE_NUMBER")


def kind_of(identifier: Identifier) -> str:
    """The kind of an identifier's values; empty where they are made from the declaration."""
    found = BY_ENTITY.get(identifier.entity, "")
    if not found and identifier.group in WHOLE_GROUPS:
        found = BY_ENTITY[identifier.group]
    return found


def places_of(codes: Ints) -> Ints:
    """For region codes the places in the list of divisions; for one that isn't listed, one of its city's."""
    listed = [int(division.code) for division in lexicon.divisions()]
    exact = {code: place for place, code in enumerate(listed)}
    near = {code // 100: place for place, code in reversed([*enumerate(listed)])}
    wide = {code // 10000: place for place, code in reversed([*enumerate(listed)])}
    places = np.full(len(codes), -1, np.int32)
    for code in np.unique(codes).tolist():
        if code >= 0:
            place = exact.get(code, near.get(code // 100, wide.get(code // 10000, -1)))
            places[codes == code] = place
    return places


def usual_locale(forms: Strings) -> str:
    """The locale that most of some values speak for."""
    found = np.frombuffer(synthesis.scripts(forms, lexicon.load().lexicon), np.uint8)
    counts = np.bincount(found[found < 255], minlength=len(LOCALES))
    return LOCALES[int(counts.argmax())] if counts.any() else "en"


# ------------------------------------------------------------------ no two alike


def distinct_turns(kind: Kind, r: Request) -> Bytes | None:
    """How often each value, all of which differ, is drawn on so that no two get the same replacement.

    Each asks for one replacement after the other until it has one that no value of lower digest asks for:
    the outcome
    is the same in whatever order they come (D. Gale, L. S. Shapley 1962), and most keep their first one
    whatever else stands in the column. None where 255 turns don't suffice.
    """
    n = len(r.values)
    digests = np.frombuffer(r.words, np.uint64).reshape(-1, r.width)
    rank = np.empty(n, np.int64)
    rank[np.lexsort((digests[:, 1], digests[:, 0]))] = np.arange(n)
    ranks = rank.tolist()
    turns = np.zeros(n, np.uint8)
    holder: dict[str, int] = {}
    asking = np.arange(n)
    while len(asking):
        made = kind.make(r.picked(asking, turns[asking])).as_kind("u").to_list()
        lost: list[int] = []
        for one, text in zip(asking.tolist(), made, strict=True):
            value = (text or "").casefold()
            other = holder.setdefault(value, one)
            if ranks[one] < ranks[other]:
                holder[value] = one
                lost.append(other)
            elif other != one:
                lost.append(one)
        asking = np.array(sorted(lost), np.int64)
        if len(asking) and turns[asking].max() == 255:
            return None
        turns[asking] += 1
    return turns


def each_distinct(forms: Strings) -> Iterator[tuple[bytes, list[int]]]:
    """The different forms, and the rows of each."""
    rows: dict[bytes, list[int]] = {}
    for row, form in enumerate(forms.as_kind("z").to_list()):
        if form:
            rows.setdefault(form, []).append(row)
    yield from rows.items()
