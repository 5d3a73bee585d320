"""Libraries that others wrote, held against the catalogue on thousands of numbers.

What an entity's forms and checks take has to be what python-stdnum takes, but where ``tests/oracles`` says
why not, with the authority's text. International telephone numbers have to be those that ``phonenumbers``
knows.
"""

from __future__ import annotations

import dataclasses
import importlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

import phonenumbers
import pytest
from stdnum.exceptions import ValidationError

from pii_mask import catalogue, generate
from pii_mask.core.arrays import Strings
from pii_mask.core.kernels import canonical
from pii_mask.core.scan import Scanner
from pii_mask.types import Identifier
from tests import oracles
from tests.oracles import Oracle

KNOWN = catalogue.default()
ORACLES = {entity: oracle for entity, oracle in oracles.load().items() if entity in KNOWN.by_entity}
SEED = 20240619


@cache
def scanner() -> Scanner:
    """What judges by form and checks only: no label saves a number whose check fails."""
    return Scanner(
        dataclasses.replace(
            KNOWN.by_entity[entity],
            labelled=False,
            against=(),
            patterns=tuple(
                dataclasses.replace(pattern, not_left="", not_right="")
                for pattern in KNOWN.by_entity[entity].patterns
            ),
        )
        for entity in ORACLES
    )


def ours(declared: Identifier, texts: list[str]) -> list[bool]:
    """Whether each text, right after the entity's label, is found whole."""
    label = f"{declared.context[0]}: "
    start = len(label.encode())
    query = scanner().query(entities=[declared.entity], min_score=0.001)
    verdicts = [False] * len(texts)
    found = scanner().scan(Strings.from_list([label + text for text in texts]), query)
    for row, begin, end, _, _ in found.to_list():
        verdicts[row] |= (begin, end) == (start, start + len(texts[row].encode()))
    return verdicts


def theirs(oracle: Oracle, bare: str) -> bool | None:
    """The library's verdict; None when it fails."""
    is_valid: Callable[[str], bool] = importlib.import_module(f"stdnum.{oracle.module}").is_valid
    try:
        return bool(is_valid(oracle.strip(bare) if oracle.strip else bare))
    except LookupError:
        return None


def reason(entity: str, bare: str) -> str | None:
    """Why the two may differ on this value."""
    known = ORACLES[entity].known
    try:
        why = known(bare) if known else None
    except (IndexError, ValueError, ValidationError):
        why = None  # too short, or of other symbols, for the question
    return why or next((why for shape, why in WRITTEN.get(entity, ()) if re.search(shape, bare)), None)


#: Ways of writing, beside the reasons in ``tests/oracles``, that the library isn't made for: what is found in
#: the value without separators, and why the library differs.
WRITTEN: dict[str, tuple[tuple[str, str], ...]] = {
    "AT_COMPANY_REGISTER": (
        (r"\d{7}", "Firmenbuchgesetz: at most six digits, of which the library counts none"),
    ),
    "BY_UNP": (
        (r"[А-Я]", "checks see ASCII letters only, so that Cyrillic ones leave the check digit unread"),
    ),
    "CR_CEDULA": (
        (r"^\d{7,8}$", "groups without their zeros; the library fills them up where it sees hyphens"),
    ),
    "CRYPTO": ((r"^[13]\w{35,}$", "an address of another chain that begins like Bitcoin's"),),
    "HU_TAX_NUMBER": ((r"^(?!\d{8}$|\d{11}$)", "the library is asked about the first eight digits only"),),
    "IL_ID_NUMBER": ((r"^0\d{,7}$", "the library fills up with zeros, whatever zeros are there"),),
    "IMSI": (
        (r"^\d{15}$", "the library knows the networks of one year; E.212 leaves their codes to the country"),
    ),
    "IN_VOTER": (
        (r"^[A-Z]{2}\d{11,12}$", "old cards: state, district, constituency and serial, no check digit"),
    ),
    "LI_PEID": ((r"^0", "the library drops zeros at the beginning before it counts"),),
    "MAC_ADDRESS": ((r"^[0-9A-Fa-f]{16}$", "an EUI-64; the library takes EUI-48 only"),),
    "NL_VAT_ID": ((r"^(?:NL)?\d{8}B", "the library fills up with zeros"),),
    "SK_TAX_ID": ((r"^[1-9]\d{9}$", "whatever ten digits follow the label count 0.6"),),
    "US_SSN": (
        (
            r"^(?:9|000|666|...00|.*0000$)",
            "a number never issued is still what somebody wrote down as theirs",
        ),
    ),
}


def numbers(declared: Identifier, count: int) -> list[str]:
    """Numbers as people write them: half of them valid, a quarter slips, a quarter of the right shape."""
    shapes = dataclasses.replace(
        declared,
        checks=(),
        patterns=tuple(dataclasses.replace(pattern, checks=()) for pattern in declared.patterns),
    )
    valid = generate.values(declared, count // 2, seed=SEED)
    slips = [
        slip.text
        for value in generate.values(declared, count // 16, seed=SEED + 1)
        for slip in generate.mutants(declared, value, seed=SEED)
    ]
    slips = slips[: count // 4]
    return valid + slips + generate.values(shapes, count - len(valid) - len(slips), seed=SEED + 2)


def disagreements(entity: str, count: int, reasons: Counter[str]) -> Iterator[str]:
    """Numbers on which an entity's declaration and the library differ without a reason; counts the others."""
    declared, oracle = KNOWN.by_entity[entity], ORACLES[entity]
    form = declared.canonical
    written = numbers(declared, count)
    how = (form.keep, form.case, form.last, form.signs, form.without)
    bare = canonical(Strings.from_list(written), *how).to_list()
    bare = [value.upper() if form.case else value for value in bare]
    # A separator in the wrong place is no matter of the number.
    verdicts = zip(ours(declared, written), ours(declared, bare), strict=True)
    for text, value, verdict in zip(written, bare, verdicts, strict=True):
        verdict = any(verdict)
        other = theirs(oracle, value)
        if other is None or other == verdict:
            agreed = "both take it" if verdict else "neither takes it"
            reasons["the library fails" if other is None else agreed] += 1
            continue
        why = reason(entity, value)
        if why is None:
            yield f"{text} ({value}) is {'ours' if verdict else 'theirs'} only"
        else:
            reasons[f"{'ours' if verdict else 'theirs'} only: {why}"] += 1


def check(entity: str, count: int) -> Counter[str]:
    reasons: Counter[str] = Counter()
    differing = list(disagreements(entity, count, reasons))
    assert not differing, f"{len(differing)} of {count} on {entity}:\n" + "\n".join(differing[:20])
    return reasons


@pytest.mark.parametrize("entity", ORACLES)
def test_ours_and_the_library_agree(entity: str) -> None:
    check(entity, 500)


@pytest.mark.slow
@pytest.mark.parametrize("entity", ORACLES)
def test_ours_and_the_library_agree_on_ten_thousand(entity: str) -> None:
    for why, count in check(entity, 10_000).most_common():
        print(f"{entity} {count:>6,} {why}")


# ------------------------------------------------------------- telephone numbers

PHONE = KNOWN.by_entity["PHONE_NUMBER"]


def international() -> Identifier:
    """International telephone numbers by the numbering plans alone, without the forms that guess."""
    plans = [
        dataclasses.replace(pattern, not_left="", not_right="")
        for pattern in PHONE.patterns
        if any(check.op == "phone" and not generate.is_local(check) for check in pattern.checks_of(PHONE))
    ]
    return dataclasses.replace(PHONE, patterns=tuple(plans), against=())


def examples() -> list[str]:
    """The library's example of every kind of number of every region."""
    kinds = range(phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.VOICEMAIL + 1)
    regions = sorted(phonenumbers.SUPPORTED_REGIONS)
    made = [phonenumbers.example_number_for_type(region, kind) for region in regions for kind in kinds]
    made += map(
        phonenumbers.example_number_for_non_geo_entity, phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS
    )
    e164 = phonenumbers.PhoneNumberFormat.E164
    return sorted({phonenumbers.format_number(number, e164) for number in made if number})


def slipped(number: str, rng: random.Random) -> str:
    """A number with some digits behind the calling code changed, one lost, one more, or all drawn anew."""
    calling = len(f"+{phonenumbers.parse(number).country_code}")
    digits = list(number)
    place = rng.randrange(calling, len(digits))
    kind = rng.choices(("changed", "lost", "more", "anew"), (6, 1, 1, 2))[0]
    if kind == "lost":
        del digits[place]
    elif kind == "more":
        digits.insert(place, rng.choice("0123456789"))
    else:
        places = range(calling, len(digits))
        for each in rng.choices(places, k=rng.randrange(1, 4)) if kind == "changed" else places:
            digits[each] = rng.choice("0123456789")
    return "".join(digits)


def test_international_telephone_numbers_agree() -> None:
    rng = random.Random(SEED)
    valid = examples()
    assert len(valid) > 1_000
    dialled = valid + [slipped(rng.choice(valid), rng) for _ in range(10_000 - len(valid))]
    judge = Scanner([international()])
    query = judge.query(entities=["PHONE_NUMBER"], min_score=0.001)
    found = judge.scan(Strings.from_list([f"phone: {number}" for number in dialled]), query)
    whole = {row for row, start, end, _, _ in found.to_list() if (start, end) == (7, 7 + len(dialled[row]))}
    taken = 0
    differing = []
    for row, number in enumerate(dialled):
        parsed = phonenumbers.parse(number)
        is_valid = phonenumbers.is_valid_number(parsed)
        taken += is_valid
        if is_valid != (row in whole):
            # The library takes off a prefix that is dialled within the country, or puts one before it.
            read = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
            differing.append((number, read))
    assert taken > 3_000
    assert [number for number, read in differing if read == number] == []
    assert len(differing) < 0.002 * len(dialled), differing
