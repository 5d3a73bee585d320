"""Small programs that write made-up values: a grammar whose choices are drawn from the words of a row.

A node is a function that adds its instructions to an :class:`Assembly`. Each names the *word* that it
draws from, so
that whatever is drawn from one word is drawn alike in every program: a mail address and a name that have the
same words belong to the same person.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from . import LOCALES, lexicon

# The words of a row, by what is drawn from them.
FAMILY, GIVEN, SEX, MIDDLE, BIRTH, REGION, SERIAL, STYLE, HOST, NUMBER, STREET, HOUSE = range(12)
#: So many words a row has, at most: what is stamped anew symbol by symbol draws from those behind.
WORDS = 16

#: Registers: what a row is known to be.
R_SEX, R_REGION, R_YEAR, R_DAY, R_CITY = range(5)

# Instructions, as the core numbers them.
(
    _END, _TEXT, _PICK, _SHOW, _INITIAL, _NUMBER, _SYMBOL, _EITHER, _JUMP, _UNLESS, _PERSON, _NAME, _BIRTH,
    _DATE, _SERIAL, _CHECK, _FORM,
) = range(17)  # fmt: skip

#: Forms of a word in a list: as it is, small, large, spelled in ASCII.
PLAIN, SMALL, LARGE, ASCII = range(4)


@dataclass(slots=True)
class Assembly:
    """Instructions and constants in the making."""

    code: list[int] = field(default_factory=list)
    constants: bytearray = field(default_factory=bytearray)

    def constant(self, text: str) -> tuple[int, int]:
        """Where a text stands among the constants, and its bytes."""
        encoded = text.encode()
        at = self.constants.find(encoded)
        if at < 0:
            at = len(self.constants)
            self.constants += encoded
        return at, len(encoded)


Node = Callable[[Assembly], None]


def _list(name: str) -> int:
    return lexicon.load().numbers[name]


def text(written: str) -> Node:
    """These characters."""
    return lambda a: a.code.extend((_TEXT, *a.constant(written)))


def pick(name: str, word: int, *, register: int = -1, form: int = PLAIN, write: bool = True) -> Node:
    """A word of a list; its place is kept in a register, or taken from there if it is known."""
    return lambda a: a.code.extend((_PICK, _list(name), word, register, form if write else -1))


def show(name: str, register: int, form: int = PLAIN) -> Node:
    """The word of another list at the place that a register holds."""
    return lambda a: a.code.extend((_SHOW, _list(name), register, form))


def number(word: int, least: int, most: int, width: int = 0) -> Node:
    """A whole number from `least` to `most`, with zeros up to `width` digits."""
    return lambda a: a.code.extend((_NUMBER, word, least, most - least + 1, width))


def symbols(word: int, alphabet: str, count: int) -> Node:
    """So many symbols of an alphabet; twelve at most from one word."""
    return lambda a: a.code.extend((_SYMBOL, word, *a.constant(alphabet), count))


def one_after(*nodes: Node) -> Node:
    """One behind the other."""

    def add(a: Assembly) -> None:
        for node in nodes:
            node(a)

    return add


def either(word: int, *ways: tuple[int, Node]) -> Node:
    """One of several, each with its share."""

    def add(a: Assembly) -> None:
        start = len(a.code)
        a.code.extend((_EITHER, word, len(ways), *[0] * (2 * len(ways))))
        shares, ends = 0, []
        for place, (share, node) in enumerate(ways):
            shares += share
            a.code[start + 3 + 2 * place] = shares
            a.code[start + 4 + 2 * place] = len(a.code)
            node(a)
            ends.append(len(a.code) + 1)
            a.code.extend((_JUMP, 0))
        for end in ends:
            a.code[end] = len(a.code)

    return add


def unless(register: int, value: int, same: Node, other: Node) -> Node:
    """One node if a register holds a value, and another if not."""

    def add(a: Assembly) -> None:
        start = len(a.code)
        a.code.extend((_UNLESS, register, value, 0))
        same(a)
        jump = len(a.code)
        a.code.extend((_JUMP, 0))
        a.code[start + 3] = len(a.code)
        other(a)
        a.code[jump + 1] = len(a.code)

    return add


def person(locale: str) -> Node:
    """Who the row is; names of that person may follow."""
    return lambda a: a.code.extend((_PERSON, LOCALES.index(locale)))


def given(form: int = PLAIN, *, initial: bool = False) -> Node:
    """The given name."""
    return lambda a: a.code.extend((_NAME, 0, form, int(initial)))


def family(form: int = PLAIN, *, initial: bool = False, second: bool = False) -> Node:
    """The family name, or one of another family."""
    return lambda a: a.code.extend((_NAME, 2 if second else 1, form, int(initial)))


def birth(word: int = BIRTH) -> Node:
    """Draws the day of birth."""
    return lambda a: a.code.extend((_BIRTH, word))


def date(short: bool = False) -> Node:
    """The day of birth as eight digits, or as six."""
    return lambda a: a.code.extend((_DATE, int(short)))


def serial(word: int = SERIAL) -> Node:
    """Three digits, odd for men and even for women."""
    return lambda a: a.code.extend((_SERIAL, word))


def check(kind: str) -> Node:
    """The check symbol of what is written so far: ``"luhn"`` or ``"mod11_2"``."""
    return lambda a: a.code.extend((_CHECK, ("luhn", "mod11_2").index(kind)))


def form(name: str, register: int, word: int) -> Node:
    """A word of a list in which # becomes a digit and @ a letter."""
    return lambda a: a.code.extend((_FORM, _list(name), register, word))


@dataclass(frozen=True, slots=True)
class Program:
    """Programs in one piece: a row begins at ``begins[i]``."""

    code: bytes
    constants: bytes
    begins: array[int]


def assembled(*nodes: Node) -> Program:
    """One program for each node."""
    a = Assembly()
    begins = array("i")
    for node in nodes:
        begins.append(len(a.code))
        node(a)
        a.code.append(_END)
    return Program(array("i", a.code).tobytes(), bytes(a.constants), begins)


# ------------------------------------------------------------------ accounts


def _account(locale: str) -> Node:
    """What people call themselves where a name is too long: made of the person's name."""
    spelled = locale if lexicon.load().spelled(locale) else "en"
    digits = either(
        STYLE, (3, number(NUMBER, 1, 999)), (2, number(NUMBER, 1955, 2006)), (2, number(NUMBER, 0, 9999, 4))
    )
    short = either(STYLE, (2, text("")), (5, digits))
    names = [given(ASCII), family(ASCII)]
    if spelled.startswith(("zh", "ko")):
        names.reverse()
    first, last = names
    return one_after(
        person(spelled),
        either(
            STYLE,
            (30, one_after(first, text("."), last, short)),
            (15, one_after(first, text("_"), last, short)),
            (20, one_after(first, last, digits)),
            (15, one_after(given(ASCII, initial=True), family(ASCII), digits)),
            (10, one_after(family(ASCII), text("."), given(ASCII, initial=True), digits)),
            (10, one_after(given(ASCII), digits)),
        ),
    )


@cache
def accounts() -> Program:
    """User names, a program for each locale; then the same behind an @."""
    plain = [_account(locale) for locale in LOCALES]
    return assembled(*plain, *(one_after(text("@"), account) for account in plain))


@cache
def mails() -> Program:
    """Mail addresses at hosts that nobody can have, a program for each locale."""
    return assembled(
        *(one_after(_account(locale), text("@"), pick("mail.hosts", HOST)) for locale in LOCALES)
    )


@cache
def pages() -> Program:
    """Addresses of people's pages on the web, a program for each locale."""
    ways = either(
        STYLE, (2, text("/users/")), (1, text("/u/")), (1, text("/in/")), (1, text("/profile?name="))
    )
    return assembled(
        *(one_after(text("https://"), pick("web.hosts", HOST), ways, _account(locale)) for locale in LOCALES)
    )


# ------------------------------------------------------------------ persons


@cache
def resident_ids() -> Program:
    """Chinese resident identity numbers of 18 and of 15 digits."""
    region = pick("cn.code", REGION, register=R_REGION)
    return assembled(
        one_after(region, birth(), date(), serial(), check("mod11_2")),
        one_after(region, birth(), date(short=True), serial()),
    )


#: Ways to write the sexes, women first; a value of any of these is written so again.
SEXES = (
    ("女", "男"), ("女性", "男性"), ("F", "M"), ("f", "m"), ("Female", "Male"), ("female", "male"),
    ("FEMALE", "MALE"),
    ("2", "1"), ("Woman", "Man"), ("woman", "man"), ("W", "M"), ("w", "m"), ("weiblich", "männlich"),
    ("femme", "homme"), ("mujer", "hombre"), ("ж", "м"), ("Ж", "М"), ("여", "남"), ("女生", "男生"),
)  # fmt: skip


@cache
def sexes() -> Program:
    """A word for the sex, a program for each way of writing."""
    return assembled(*(_sex(women, men) for women, men in SEXES))


def _sex(women: str, men: str) -> Node:
    # A person of any locale draws the sex first of all.
    return one_after(person("zh_CN"), unless(R_SEX, 1, text(men), text(women)))


# ------------------------------------------------------------------ places


def _chinese_place(*parts: str) -> Node:
    return one_after(
        pick("cn.code", REGION, register=R_REGION, write=False), *(show(f"cn.{p}", R_REGION) for p in parts)
    )


def _chinese_address() -> Node:
    road = one_after(
        pick("cn.roads", STREET), either(STREET, (6, text("路")), (2, text("街")), (2, text("大道"))),
        number(HOUSE, 1, 899), text("号"),
    )  # fmt: skip
    flat = one_after(
        number(HOUSE, 1, 32), text("栋"), number(HOUSE, 1, 4), text("单元"), number(NUMBER, 1, 28),
        number(NUMBER, 1, 4, 2), text("室"),
    )  # fmt: skip
    return one_after(
        _chinese_place("province", "city", "county"),
        road,
        either(STYLE, (2, text("")), (3, one_after(pick("cn.estates", STREET), flat)), (1, flat)),
    )


def _town(country: str) -> Node:
    return pick(f"{country}.city", REGION, register=R_CITY, write=False)


def _western(country: str, street: Node, *line: Node) -> Node:
    return one_after(_town(country), street, *line)


def _address(country: str) -> Node:
    city, code = show(f"{country}.city", R_CITY), form(f"{country}.code", R_CITY, SERIAL)
    house = number(HOUSE, 1, 199)
    if country == "us":
        street = one_after(
            number(HOUSE, 100, 9899), text(" "), pick("us.streets", STREET), text(" "), pick("us.ways",
            STREET),
            either(STYLE, (3, text("")), (1, one_after(text(" Apt "), number(NUMBER, 1, 99)))),
        )  # fmt: skip
        return _western(
            country, street, text(", "), city, text(", "), show("us.state", R_CITY), text(" "), code
        )
    if country == "gb":
        street = one_after(house, text(" "), pick("gb.streets", STREET), text(" "), pick("gb.ways", STREET))
        return _western(country, street, text(", "), city, text(", "), code)
    if country == "de":
        street = one_after(pick("de.streets", STREET), text(" "), house)
        return _western(country, street, text(", "), code, text(" "), city)
    if country == "nl":
        street = one_after(pick("nl.streets", STREET), text(" "), house)
        return _western(country, street, text(", "), code, text(" "), city)
    if country == "fr":
        street = one_after(house, text(" "), pick("fr.ways", STREET), text(" "), pick("fr.streets", STREET))
        return _western(country, street, text(", "), code, text(" "), city)
    if country in ("es", "it"):
        street = one_after(
            pick(f"{country}.ways", STREET), text(" "), pick(f"{country}.streets", STREET), text(", "), house
        )
        return _western(country, street, text(", "), code, text(" "), city)
    return _western(
        "jp", text(""), text("〒"), code, text(" "), city, pick("jp.towns", STREET), number(HOUSE, 1, 9),
        text("-"),
        number(HOUSE, 1, 30), text("-"), number(HOUSE, 1, 20),
    )  # fmt: skip


COUNTRIES = ("cn", "us", "gb", "de", "fr", "es", "it", "nl", "jp")


@cache
def addresses() -> Program:
    """Postal addresses in one line, a program for each of :data:`COUNTRIES`."""
    return assembled(_chinese_address(), *(_address(country) for country in COUNTRIES[1:]))


@cache
def postcodes() -> Program:
    """Postcodes, a program for each of :data:`COUNTRIES`."""
    return assembled(
        _chinese_place("postcode"),
        *(one_after(_town(c), form(f"{c}.code", R_CITY, SERIAL)) for c in COUNTRIES[1:]),
    )


@cache
def regions() -> Program:
    """Where somebody lives: down to the county in China, the town elsewhere; by :data:`COUNTRIES`."""
    return assembled(
        _chinese_place("province", "city", "county"),
        *(one_after(_town(c), show(f"{c}.city", R_CITY)) for c in COUNTRIES[1:]),
    )


@cache
def places_of(part: str) -> Program:
    """One part of a Chinese place: ``province``, ``city``, ``county`` or ``code``; towns elsewhere."""
    chinese = _chinese_place("seat" if part == "city" else part)
    return assembled(chinese, *(one_after(_town(c), show(f"{c}.city", R_CITY)) for c in COUNTRIES[1:]))


# ------------------------------------------------------------------ organisations, networks


def _organisation(locale: str) -> Node:
    if locale.startswith("zh"):
        return one_after(
            pick("cn.town", REGION, register=R_REGION),
            pick("cn.fancy", STREET),
            either(STYLE, (1, text("")), (1, pick("cn.fancy", HOUSE))),
            pick("cn.trades", NUMBER),
            pick("cn.forms", SERIAL),
        )
    head = one_after(person(locale), family())
    if locale == "ja":
        return one_after(person(locale), either(STYLE, (1, one_after(text("株式会社"), family())), (1,
        one_after(family(), text("商事株式会社"))), (1, one_after(family(),
        text("工業株式会社")))))  # fmt: skip
    if locale == "ko":
        return one_after(text("(주)"), person(locale), family(), given())
    if locale in ("ru", "uk"):
        return one_after(text("ООО «"), head, text(" и "), family(second=True), text("»"))
    forms = f"{locale}.forms" if f"{locale}.forms" in lexicon.load().numbers else "en.forms"
    return one_after(
        head,
        either(
            STYLE,
            (3, text("")),
            (3, one_after(text(" & "), family(second=True))),
            (4, one_after(text(" "), pick("en.trades", NUMBER))),
            (1, one_after(text("-"), family(second=True))),
        ),
        text(" "),
        pick(forms, SERIAL),
    )


@cache
def organisations() -> Program:
    """Names of companies, a program for each locale."""
    return assembled(*(_organisation(locale) for locale in LOCALES))


@cache
def ip_addresses() -> Program:
    """IPv4 in 10.0.0.0/8 (RFC 1918) and in the ranges for documentation (RFC 5737), IPv6 in 2001:db8::/32
    (RFC 3849)."""
    octet = number(NUMBER, 0, 255)
    host = number(NUMBER, 1, 254)
    dot = text(".")
    documents = either(HOST, (1, text("192.0.2.")), (1, text("198.51.100.")), (1, text("203.0.113.")))
    group = symbols(STREET, "0123456789abcdef", 4)
    other = symbols(HOUSE, "0123456789abcdef", 4)
    first = one_after(symbols(SERIAL, "123456789abcdef", 1), symbols(SERIAL, "0123456789abcdef", 3))
    return assembled(
        one_after(text("10."), octet, dot, octet, dot, host),
        one_after(documents, host),
        one_after(
            text("2001:db8:"),
            first,
            text(":"),
            group,
            text(":"),
            group,
            text(":"),
            group,
            text(":"),
            other,
            text(":"),
            other,
        ),
    )
