"""Made-up values: valid, chosen by the key alone, never the original, in agreement with each other."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any, get_args

import numpy as np
import phonenumbers
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum import iban, luhn
from stdnum.iso7064 import mod_11_2

import pii_mask as pm
from pii_mask import _synthetic, generate, identifiers
from pii_mask.core.arrays import Strings
from pii_mask.errors import PolicyError, StrategyError
from pii_mask.strategies import Context
from pii_mask.strategies.synthesise import Synthesise, What
from pii_mask.synthetic import LOCALES, kinds, lexicon, locale_named, places, words
from pii_mask.types import Identifier

KEY = pm.Key(bytes(range(32)))
OTHER = pm.Key(bytes(range(1, 33)))
KNOWN = {each.entity: each for each in identifiers.load()}
VALUE = Identifier(entity="VALUE")
WHATS = [what for what in get_args(What) if what]


def context(entity: str, key: pm.Key = KEY) -> Context:
    from pii_mask.keys import derive

    declared = KNOWN.get(entity, VALUE)
    return Context(declared, lambda strategy, domain: derive(key, strategy, domain or declared.group, ""))


def made(values: list[str | None], entity: str = "PERSON", key: pm.Key = KEY, **options: Any) -> list[Any]:
    return Synthesise(**options).apply(Strings.from_list(values), context(entity, key)).to_list()


def one(value: str, entity: str = "PERSON", **options: Any) -> str:
    (result,) = made([value], entity, **options)
    return result


def sample(entity: str, count: int) -> list[str]:
    rng = _synthetic.generator(5, 0)
    makers = {
        "PERSON": _synthetic.chinese_name,
        "EMAIL_ADDRESS": _synthetic.english_email,
        "CN_RESIDENT_ID": _synthetic.resident_id,
        "CN_MOBILE": _synthetic.mobile,
        "CREDIT_CARD": _synthetic.credit_card,
        "CN_BANK_CARD": _synthetic.bank_card,
        "IBAN_CODE": _synthetic.iban,
        "IP_ADDRESS": _synthetic.ip_address,
        "MAC_ADDRESS": _synthetic.mac_address,
        "DATE_OF_BIRTH": _synthetic.dates("1950-01-01", "2004-12-31"),
    }
    return makers[entity](rng, count).to_pylist()  # type: ignore[no-any-return]


ENTITIES = (
    "PERSON", "EMAIL_ADDRESS", "CN_RESIDENT_ID", "CN_MOBILE", "CREDIT_CARD", "CN_BANK_CARD", "IBAN_CODE",
    "IP_ADDRESS",
    "MAC_ADDRESS", "DATE_OF_BIRTH",
)  # fmt: skip


# ------------------------------------------------------------------ the key alone decides


@pytest.mark.parametrize("entity", ENTITIES)
def test_batches_threads_and_keys(entity: str) -> None:
    values = sample(entity, 5_000)
    whole = made(values, entity)
    pieces = [made(values[i : i + 997], entity) for i in range(0, len(values), 997)]
    assert [one for piece in pieces for one in piece] == whole
    with ThreadPoolExecutor(4) as pool:
        assert all(result == whole for result in pool.map(lambda _: made(values, entity), range(4)))
    others = made(values, entity, OTHER)
    same = sum(a == b for a, b in zip(whole, others, strict=True))
    assert same <= (30 if entity in ("PERSON", "DATE_OF_BIRTH") else 3)
    assert not any(a == b for a, b in zip(whole, values, strict=True))


def test_another_process_writes_the_same() -> None:
    table = {"x": ["张三", "Jane Smith"]}
    policy = {"columns": {"x": {"entity": "PERSON", "strategy": "synthesise"}}}
    code = (
        f"import sys, pii_mask as pm; key = pm.Key(bytes(range(32)));"
        f"masked = pm.mask({table!r}, policy={policy!r}, key=key);"
        "sys.stdout.buffer.write('|'.join(masked['x']).encode())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().split("|") == pm.mask(table, policy=policy, key=KEY)["x"]


def test_lists_are_the_ones_that_replacements_were_pinned_with() -> None:
    """Whoever changes a list replaces everybody: that waits for a new major version."""
    assert lexicon.pools_digest() == lexicon.POOLS_DIGEST


@pytest.mark.parametrize(
    ("entity", "value", "expected"),
    [
        ("PERSON", "张三", "江沛"),
        ("PERSON", "Jane Smith", "Joyce Nicholls"),
        ("PERSON", "Иван Петров", "Ефрем Козлов"),
        ("PERSON", "佐藤 さくら", "鳥飼 隼人"),
        ("TITLED_PERSON", "Müller, Hans", "Schweighofer, Ismet"),
        ("EMAIL_ADDRESS", "bob@example.com", "michal64@home.example.net"),
        ("SOCIAL_HANDLE", "@jane_doe", "@brad366"),
        ("CN_MOBILE", "138-0013-8000", "158-3843-3440"),
        ("PHONE_NUMBER", "+44 20 7946 0958", "+44 23 9714 6789"),
        ("US_PHONE_NUMBER", "(415) 555-0132", "(435) 230-2649"),
        ("CN_RESIDENT_ID", "11010519491231002X", "411321195810156196"),
        ("CREDIT_CARD", "4111 1111 1111 1111", "4778 4673 6915 5323"),
        ("IBAN_CODE", "GB82 WEST 1234 5698 7654 32", "GB32 GGLD 3721 9645 8134 21"),
        ("IP_ADDRESS", "192.0.2.44", "10.37.225.252"),
        ("MAC_ADDRESS", "00:00:5E:00:53:AF", "66:05:C8:A8:C4:BE"),
        ("DATE_OF_BIRTH", "1990-03-07", "1987-05-17"),
        ("ADDRESS", "北京市海淀区中关村大街1号", "辽宁省锦州市黑山县幸福路184号1栋1单元702室"),
        ("ADDRESS", "10 Downing Street, London", "142 Springfield Close, Southampton, SO12 3SL"),
        ("ORGANIZATION", "南宁禾正茂广告有限公司", "广安正邦中科网络科技有限责任公司"),
        ("ORGANIZATION", "Acme Ltd", "Gibson Furniture Co."),
        ("CN_POSTCODE", "100084", "713800"),
        (
            "PERSONAL_URL",
            "https://www.linkedin.com/in/jane-doe-1042",
            "https://app.example.com/in/timothyjoyce2004",
        ),
        ("US_SSN", "536-22-1234", "086-03-0093"),
    ],
)
def test_pinned(entity: str, value: str, expected: str) -> None:
    assert one(value, entity) == expected


def test_domains_and_projects_part() -> None:
    values = sample("PERSON", 300)
    plain = made(values)
    assert sum(a == b for a, b in zip(plain, made(values, domain="other"), strict=True)) < 5


# ------------------------------------------------------------------ whatever comes


@pytest.mark.parametrize("what", WHATS)
@given(values=st.lists(st.none() | st.text(max_size=40) | st.binary(max_size=40), max_size=8))
@example(
    values=[
        "",
        "\0",
        "😀",
        "A" * 3000,
        "1" * 3000,
        "·" * 40,
        "王",
        "-",
        "٠١٢",
        "@",
        "a@",
        "1/2/3",
        "张 ",
        " 先生",
    ]
)
def test_any_text(what: str, values: list[str | bytes | None]) -> None:
    encoded = [v.encode("utf-8", "surrogatepass") if isinstance(v, str) else v for v in values]
    column = Strings.from_list(encoded, "z")
    strategy = Synthesise(what=what)  # type: ignore[arg-type]  # one of them
    result = strategy.apply(column, context("VALUE")).to_list()
    assert [r is None for r in result] == [v is None for v in encoded]
    for old, new in zip(encoded, result, strict=True):
        assert (not old) == (not new)
        if old and not strategy.may_stay:
            assert new.lower() != old.lower()


@pytest.mark.parametrize("what", ["name", "given_name", "family_name"])
def test_nothing_but_punctuation_and_titles_stays_of_a_name(what: str) -> None:
    values = [
        "Ali 13800138000",
        "a.b@example.com",
        "张三13800138000",
        "John\u2028Smith",
        "x" * 30,
        "李四 qq 12345",
    ]
    for old, new in zip(values, made(values, "VALUE", what=what), strict=True):
        assert not set(re.findall(r"\d+|@", old)) & set(re.findall(r"\d+|@", new))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_pool_never_gives_back_its_own(locale: str) -> None:
    words = [word for word, _, _ in lexicon.sections(locale)["family"]]
    for what in ("family_name", "name"):
        new = made(words, "VALUE", what=what, locale=locale)
        assert not [w for w, n in zip(words, new, strict=True) if w.casefold() == n.casefold()]


def test_arrow_arrays_of_every_shape() -> None:
    values = ["张三", None, "", "Jane Smith"] * 5
    policy = {"columns": {"x": {"entity": "PERSON", "strategy": "synthesise"}}}
    plain = pa.array(values)
    expected = pm.mask(pa.table({"x": plain}), policy=policy, key=KEY)["x"].to_pylist()
    assert expected[1] is None
    assert expected[2] == ""
    for array in (
        plain.cast(pa.large_string()),
        plain.dictionary_encode(),
        pa.concat_arrays([plain, plain]).slice(20),
        pa.chunked_array([plain.slice(0, 7), plain.slice(7)]),
    ):
        masked = pm.mask(pa.table({"x": array}), policy=policy, key=KEY)["x"]
        assert masked.to_pylist() == expected
        assert masked.type == array.type


# ------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("张三", "[㐀-鿿]{2,4}"),
        ("欧阳娜娜", "[㐀-鿿]{2,4}"),
        ("张 三", "[㐀-鿿]{1,2} [㐀-鿿]{1,2}"),
        ("李老师", "[㐀-鿿]{1,2}老师"),
        ("欧阳先生", "[㐀-鿿]{1,2}先生"),
        ("小王", "小[㐀-鿿]{1,2}"),
        ("尼古拉斯·凯奇", "[㐀-鿿]+·[㐀-鿿]+"),
        ("佐藤 さくら", "[㐀-鿿々]+ [㐀-鿿]+"),
        ("김민수", "[가-힣]{2,5}"),
        ("John Smith", "[A-Z][a-z]+ [A-Z][a-zA-Z]+"),
        ("SMITH, JOHN", "[A-Z]+, [A-Z]+"),
        ("jane doe", "[a-z]+ [a-z]+"),
        ("Mr. John Q. Smith Jr.", "Mr\\. [A-Z][a-z]+ [A-Z]\\. [A-Z][a-zA-Z]+ Jr\\."),
        ("Dr. Smith", "Dr\\. [A-Z][a-zA-Z]+"),
        ("J. Smith", "[A-Z]\\. [A-Z][a-zA-Z]+"),
        ("Vincent van Gogh", "[A-Z][a-z]+ [A-Z][a-zA-Z]+"),
        ("Иван Петров", "[А-Я][а-я]+ [А-Я][а-я]+"),
        ("Νίκος Παππάς", "[Ά-Ω][ά-ώ]+ [Ά-Ω][ά-ώ]+"),
    ],
)
def test_form_of_a_name(value: str, form: str) -> None:
    for key in (KEY, OTHER):
        new = made([value], key=key)[0]
        assert re.fullmatch(form, new), new


@pytest.mark.parametrize(
    ("one_", "other"),
    [
        ("John Smith", "JOHN SMITH"),
        ("John Smith", "Mr. John Smith"),
        ("SMITH, John", "John Smith"),
        ("张三", "张 三"),
    ],
)
def test_one_person_however_written(one_: str, other: str) -> None:
    first, second = made([one_, other])
    assert sorted(re.findall(r"\w+", first.lower().replace("mr.", ""))) == sorted(
        re.findall(r"\w+", second.lower().replace("mr.", ""))
    ) or first == second.replace(" ", "")


@pytest.mark.parametrize(
    ("value", "locale"),
    [
        ("张伟", "zh_CN"), ("陳家豪", "zh_TW"), ("渡辺 さくら", "ja"), ("Müller Ünal", "de"),
        ("Łukasz Żak", "pl"), ("Шевченко Їжак", "uk"),
        ("Nguyễn Văn An", "vi"), ("محمد", "ar"), ("רון", "he"), ("สมชาย ใจดี", "th"), ("राम", "hi"),
        ("John", "en"),
    ],
)  # fmt: skip
def test_locale_by_letters(value: str, locale: str) -> None:
    lists = lexicon.load()
    (found,) = __import__("pii_mask.core.synthesis", fromlist=["scripts"]).scripts(
        Strings.from_list([value]), lists.lexicon
    )
    assert LOCALES[found] == locale


def test_locale_given() -> None:
    for locale, letters in (
        ("de", "[A-Za-zÄÖÜäöüßéèáóàçë' -]+"),
        ("ru_RU", "[А-яЁё -]+"),
        ("zh_CN", "[㐀-鿿]+"),
    ):
        for new in made(["John Smith", "张三", "Иван"], locale=locale):
            assert re.fullmatch(letters, new), new


def test_sex_is_kept_if_asked() -> None:
    lists = lexicon.sections("en")
    men, women = ({w for w, _, _ in lists[sex]} for sex in ("male", "female"))
    only_men = sorted(men - women)
    new = made([f"{man} Smith" for man in only_men], keep=("sex",))
    assert {name.split()[0] for name in new} <= men
    loose = made([f"{man} Smith" for man in only_men])
    assert 0.4 < np.mean([name.split()[0] in women for name in loose]) < 0.75


def test_frequencies_are_those_of_a_people() -> None:
    values = [
        f"王{a}{b}"
        for a in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
        for b in lexicon.sections("zh_CN")["female-last"]
        for b in b[0]
    ]
    new = made(values)
    surnames = Counter(name[0] for name in new)
    assert 0.05 < surnames["王"] / len(new) < 0.09
    assert surnames.most_common(1)[0][1] / len(new) < 0.1
    assert Counter(new).most_common(1)[0][1] < 8
    assert 0.7 < np.mean([len(name) == 3 for name in new]) < 0.9


# ------------------------------------------------------------------ numbers


def shape(text: str) -> str:
    return re.sub(r"[0-9]", "0", re.sub(r"[A-Z]", "A", text))


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_phones_of_the_world_are_valid(region: str) -> None:
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
    for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
        number = phonenumbers.example_number_for_type(region, kind)
        if number is None:
            continue
        form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        written = phonenumbers.format_number(number, form)
        new = one(written, "PHONE_NUMBER")
        assert shape(new) == shape(written)
        parsed = phonenumbers.parse(new, None)
        assert parsed.country_code == plan.country_code
        assert phonenumbers.is_valid_number(parsed), (written, new)
        assert one(
            phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), "PHONE_NUMBER"
        ) == (phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def test_chinese_mobiles() -> None:
    values = sample("CN_MOBILE", 5_000)
    new = made(values, "CN_MOBILE")
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number, "CN")) for number in new)
    assert all(generate.fits(KNOWN["CN_MOBILE"], number) for number in new)
    assert len({number[:3] for number in new}) > 30
    # n (n - 1) / 2 N pairs are expected to meet.
    assert len(values) - len(set(new)) <= 5
    forms = [
        "138-0013-8000",
        "+86 138 0013 8000",
        "１３８００１３８０００",
        "0086-13800138000",
        "13800138000",
    ]
    digits = [re.sub(r"\D", "", form.translate(FULL))[-11:] for form in made(forms, "CN_MOBILE")]
    assert len(set(digits)) == 1
    assert [shape(f.translate(FULL)) for f in forms] == [
        shape(f.translate(FULL)) for f in made(forms, "CN_MOBILE")
    ]


FULL = {0xFF10 + d: 48 + d for d in range(10)}


def test_resident_ids() -> None:
    values = sample("CN_RESIDENT_ID", 5_000)
    new = made(values, "CN_RESIDENT_ID")
    codes = {division.code for division in lexicon.divisions()}
    for number in new:
        assert mod_11_2.is_valid(number)
        assert number[:6] in codes
        assert np.datetime64("1945-01-01") <= np.datetime64(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
        assert number[14:17] != "000"
        assert generate.fits(KNOWN["CN_RESIDENT_ID"], number)
    assert 0.45 < np.mean([int(number[16]) % 2 for number in new]) < 0.55
    assert len(set(new)) == len(new)
    kept = made(values, "CN_RESIDENT_ID", keep=("sex", "region", "birth_year"))
    for old, number in zip(values, kept, strict=True):
        assert (number[:6], number[6:10], int(number[16]) % 2) == (old[:6], old[6:10], int(old[16]) % 2)
        assert number != old
    assert re.fullmatch(r"[1-6]\d{14}", one("110105491231002", "CN_RESIDENT_ID_15"))


def test_cards_keep_their_brand() -> None:
    for entity in ("CREDIT_CARD", "CN_BANK_CARD"):
        values = sample(entity, 3_000)
        new = made(values, entity)
        assert all(luhn.is_valid(card) for card in new)
        assert all(a[:1] == b[:1] and len(a) == len(b) for a, b in zip(values, new, strict=True))
        assert all(a[:2] == b[:2] for a, b in zip(values, new, strict=True) if a[0] in "356")
        assert all(a[:6] == b[:6] for a, b in zip(values, made(values, entity, keep=("bin",)), strict=True))
    assert re.fullmatch(r"3[47]\d\d \d{6} \d{5}", one("3782 822463 10005", "CREDIT_CARD"))


@pytest.mark.parametrize(
    "value",
    words(
        """
    GB82WEST12345698765432 DE89370400440532013000 FR1420041010050500013M02606 ES9121000418450200051332
    BE71096123456769 IT60X0542811101000000123456 NL91ABNA0417164300 PT50000201231234567890154 NO9386011117947
    FI2112345600000785 SI56191000000123438 PL61109010140000071219812874 SM86U0322509800000000270100
    MC1112739000700011111000H79 CH9300762011623852957 AT611904300234573201 EE382200221020145685
    RS35260005601001611379
    SE4550000000058398257466 CZ6508000000192000145399
    """
    ),
)
def test_ibans_are_valid_where_they_were(value: str) -> None:
    assert iban.is_valid(value)
    for key in (KEY, OTHER):
        (new,) = made([value], "IBAN_CODE", key)
        assert new[:2] == value[:2]
        assert shape(new[4:]) == shape(value[4:])
        # Belgium's are checked against a list of banks there; no bank is kept.
        assert iban.is_valid(new, check_country=value[:2] != "BE"), new
        assert value[:2] != "BE" or int(new[-2:]) == (int(new[4:14]) % 97 or 97)


def test_networks() -> None:
    import ipaddress

    private = ipaddress.ip_network("10.0.0.0/8")
    documents = [ipaddress.ip_network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]
    six = ipaddress.ip_network("2001:db8::/32")
    values = sample("IP_ADDRESS", 2_000)
    for address in map(ipaddress.ip_address, made(values, "IP_ADDRESS")):
        assert address in (private if address.version == 4 else six)
    for address in map(ipaddress.ip_address, made(values, "IP_ADDRESS", ranges="documentation")):
        assert address.version == 6 or any(address in network for network in documents)
    for old, new in zip(values := sample("MAC_ADDRESS", 500), made(values, "MAC_ADDRESS"), strict=True):
        assert int(new[:2], 16) & 3 == 2
        assert re.sub(r"[0-9a-fA-F]", "", new) == re.sub(r"[0-9a-fA-F]", "", old)
        assert (new.upper() == new) >= (old.upper() == old and old.lower() != old)
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    one("123e4567-e89b-42d3-a456-426614174000", "UUID"))  # fmt: skip


def test_mail_goes_to_nobody() -> None:
    values = sample("EMAIL_ADDRESS", 2_000)
    hosts = set(places.pieces(places.MAIL_HOSTS))
    for address in made(values, "EMAIL_ADDRESS"):
        assert re.fullmatch(r"[a-z0-9._]+@[a-z.]+", address)
        assert address.split("@")[1] in hosts
    kept = made(values, "EMAIL_ADDRESS", keep=("domain",))
    assert all(a.split("@")[1] == b.split("@")[1] for a, b in zip(values, kept, strict=True))
    assert one("BOB@Example.com", "EMAIL_ADDRESS") == one("bob@example.com", "EMAIL_ADDRESS")
    assert one("@jane_doe", "SOCIAL_HANDLE").startswith("@")


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("1990-03-07", r"\d{4}-\d\d-\d\d"), ("1990/3/7", r"\d{4}/\d\d?/\d\d?"), ("19900307", r"\d{8}"),
        ("07.03.1990", r"\d\d\.\d\d\.\d{4}"),
        ("1990年3月7日", r"\d{4}年\d\d?月\d\d?日"), ("March 7, 1990", r"[A-Z][a-z]+ \d\d?, \d{4}"),
        ("7 Mar 1990", r"\d\d? [A-Z][a-z]{2} \d{4}"),
        ("03/07/90", r"\d\d/\d\d/\d\d"), ("about 1990, they say", r"\d{4}-\d\d-\d\d"), ("1990-03",
        r"\d{4}-\d\d"),
    ],
)  # fmt: skip
def test_dates_in_their_form(value: str, form: str) -> None:
    new = one(value, "DATE_OF_BIRTH")
    assert re.fullmatch(form, new), new


def test_dates_exist_and_keep_their_year() -> None:
    values = sample("DATE_OF_BIRTH", 3_000)
    new = made(values, "DATE_OF_BIRTH")
    assert all(np.datetime64("1945-01-01") <= np.datetime64(day) < np.datetime64("2007-01-01") for day in new)
    kept = made(values, "DATE_OF_BIRTH", keep=("birth_year",))
    assert all(a[:4] == b[:4] and a != b for a, b in zip(values, kept, strict=True))


@pytest.mark.parametrize(
    ("value", "locale", "form"),
    [
        ("北京市海淀区中关村大街1号", "", r"\S+[省市区]\S*[区县市旗域]\S+号\S*"),
        ("1600 Pennsylvania Avenue, Washington, DC 20500", "", r"\d+ .+, .+, [A-Z]{2} \d{5}"),
        ("10 Downing Street, London SW1A 2AA", "", r"\d+ .+, .+, [A-Z]{1,2}\d{1,2} \d[A-Z]{2}"),
        ("Hauptstraße 5, 10115 Berlin", "", r".+ \d+, \d{5} .+"),
        ("12 rue de la Paix, 75002 Paris", "", r"\d+ .+, \d{5} .+"),
        ("Calle Mayor 5, 28013 Madrid", "", r".+, \d+, \d{5} .+"),
        ("Via Roma 1, 00100 Roma", "", r".+, \d+, \d{5} .+"),
        ("anything", "en_GB", r"\d+ .+, .+, [A-Z]{1,2}\d{1,2} \d[A-Z]{2}"),
        ("anything", "ja_JP", r"〒\d{3}-\d{4} .+\d+-\d+-\d+"),
        ("anything", "nl", r".+ \d+, \d{4} [A-Z]{2} .+"),
    ],
)
def test_addresses(value: str, locale: str, form: str) -> None:
    new = one(value, "ADDRESS", locale=locale)
    assert re.fullmatch(form, new), new


def test_postcodes_begin_as_their_province_does() -> None:
    heads = {division.code[:2]: set() for division in lexicon.divisions()}
    for division in lexicon.divisions():
        heads[division.code[:2]].add(division.postcode[:2])
        assert re.fullmatch(r"\d{6}", division.code)
        assert re.fullmatch(r"\d{6}", division.postcode)
    # No two provinces share a beginning, but for those that the post counts together.
    shared = Counter(head for found in heads.values() for head in found)
    assert max(shared.values()) == 1
    assert len(lexicon.divisions()) > 2_800


@pytest.mark.parametrize(
    "entity", ["US_SSN", "CN_PLATE", "CN_USCC", "DE_TAX_ID", "UK_NHS", "CN_QQ", "VIN", "IMEI",
    "FR_NIR", "CN_PASSPORT"]
)  # fmt: skip
def test_any_identifier_by_its_declaration(entity: str) -> None:
    declared = KNOWN[entity]
    values = generate.values(declared, 12, seed=3)
    new = made(values, entity)
    assert new == made(values, entity)
    for old, value in zip(values, new, strict=True):
        assert value.casefold() != old.casefold()
        assert generate.fits(declared, value), value
    assert made(values, entity, OTHER) != new


# ------------------------------------------------------------------ records


def table() -> pa.Table:
    rng = _synthetic.generator(7, 0)
    n = 400
    ids = _synthetic.resident_id(rng, n)
    return pa.table(
        {
            "resident_id": ids,
            "name": _synthetic.chinese_name(rng, n),
            "email": _synthetic.chinese_email(rng, n),
            "account": _synthetic.wechat_id(rng, n),
            "sex": ["男" if int(i[16]) % 2 else "女" for i in ids.to_pylist()],
            "born": [f"{i[6:10]}-{i[10:12]}-{i[12:14]}" for i in ids.to_pylist()],
            "home": ["北京市朝阳区"] * n,
            "postcode": ["100020"] * n,
            "address": ["北京市朝阳区建国路1号"] * n,
        }
    )


def linked(**options: Any) -> dict[str, Any]:
    by = {"strategy": "synthesise", "by": "resident_id", **options}
    return {
        "columns": {
            "resident_id": {"entity": "CN_RESIDENT_ID", **by},
            "name": {"entity": "PERSON", **by},
            "email": {"entity": "EMAIL_ADDRESS", **by},
            "account": {"what": "username", **by},
            "sex": {"what": "sex", **by},
            "born": {"entity": "DATE_OF_BIRTH", **by},
            "home": {"what": "region", **by},
            "postcode": {"entity": "CN_POSTCODE", **by},
            "address": {"entity": "ADDRESS", **by},
        }
    }


@pytest.mark.parametrize("keep", [[], ["sex", "region", "birth_year"]])
def test_what_belongs_to_one_person_agrees(keep: list[str]) -> None:
    original = table()
    rows = pm.mask(original, policy=linked(keep=keep), key=KEY).to_pylist()
    places_ = {division.code: division for division in lexicon.divisions()}
    spelled = {w: s for words in lexicon.sections("zh_CN").values() for w, _, s in words}
    for old, row in zip(original.to_pylist(), rows, strict=True):
        number, place = row["resident_id"], places_[row["resident_id"][:6]]
        assert row["sex"] == ("男" if int(number[16]) % 2 else "女")
        assert row["born"].replace("-", "") == number[6:14]
        assert row["home"] == place.province + place.city + place.county
        assert row["address"].startswith(row["home"])
        assert row["postcode"] == place.postcode
        assert row["email"].split("@")[0] == row["account"]
        family = row["name"][:2] if row["name"][:2] in spelled else row["name"][0]
        assert (spelled[family] if len(row["account"]) > 6 else spelled[family][0]) in row["account"] or (
            # A given name and a number.
            row["account"].startswith(spelled[row["name"][len(family)]])
        )
        if keep:
            assert (number[:6], number[6:10], row["sex"]) == (
                old["resident_id"][:6], old["resident_id"][6:10], old["sex"],
            )  # fmt: skip


def test_a_text_has_no_subject() -> None:
    policy = {"entities": {"PERSON": {"strategy": "synthesise", "by": "resident_id"}}}
    with pytest.raises(PolicyError, match="resident_id"):
        pm.mask("联系人张三", policy=policy, key=KEY)


def test_one_subject_is_one_person_and_none_is_nobody_elses() -> None:
    data = pa.table(
        {
            "resident_id": ["11010519491231002X", "110105 19491231 002x", None, None],
            "name": ["张三", "Zhang San", "李四", "王五"],
            "email": [None, "a@example.com", "b@example.com", "c@example.com"],
        }
    )
    policy = linked(locale="zh_CN")
    policy["columns"] = {name: policy["columns"][name] for name in data.column_names}
    policy["columns"]["resident_id"].pop("locale")
    names = pm.mask(data, policy=policy, key=KEY)["name"].to_pylist()
    assert names[0] == names[1]
    assert len(set(names)) == 3


# ------------------------------------------------------------------ no two alike


def test_unique_gives_everybody_somebody_else() -> None:
    values = sorted(set(sample("PERSON", 30_000)))
    column = {"n": {"entity": "PERSON", "strategy": "synthesise", "unique": True}}
    masked = pm.mask(pa.table({"n": values}), policy={"columns": column}, key=KEY)["n"].to_pylist()
    assert len(set(masked)) == len(values)
    assert not any(a == b for a, b in zip(values, masked, strict=True))
    assert len(set(made(values))) < len(values)
    # The order of the rows doesn't matter, and hardly what else there is.
    back = pm.mask(pa.table({"n": values[::-1]}), policy={"columns": column}, key=KEY)["n"].to_pylist()
    assert back[::-1] == masked
    half = pm.mask(pa.table({"n": values[:15_000]}), policy={"columns": column}, key=KEY)["n"].to_pylist()
    assert np.mean([a == b for a, b in zip(half, masked, strict=False)]) > 0.99


def test_unique_in_files_is_the_same(tmp_path: Any) -> None:
    import pyarrow.parquet as pq

    values = sample("PERSON", 6_000)
    column = {"n": {"entity": "PERSON", "strategy": "synthesise", "unique": True}}
    pq.write_table(pa.table({"n": values}), tmp_path / "in.parquet", row_group_size=1_000)
    masker = pm.Masker({"columns": column}, key=KEY)
    masker.mask_file(tmp_path / "in.parquet", tmp_path / "out.parquet")
    written = pq.read_table(tmp_path / "out.parquet")["n"].to_pylist()
    assert written == masker.mask(pa.table({"n": values}))["n"].to_pylist()
    assert len(set(written)) == len(set(values))


def test_unique_says_when_there_are_too_few() -> None:
    column = {"n": {"what": "family_name", "strategy": "synthesise", "unique": True, "locale": "zh_CN"}}
    values = sorted(set(sample("PERSON", 2_000)))
    with pytest.raises(StrategyError, match=r"[\d,]+ different values .* about 416 to choose from"):
        pm.mask(pa.table({"n": values}), policy={"columns": column}, key=KEY)


@pytest.mark.parametrize("entity", ["CN_MOBILE", "CREDIT_CARD", "EMAIL_ADDRESS"])
def test_collisions_are_those_of_chance(entity: str) -> None:
    values = sorted(set(sample(entity, 20_000)))
    new = made(values, entity)
    size = {"CN_MOBILE": 4.9e9, "CREDIT_CARD": 1e13, "EMAIL_ADDRESS": 3e8}[entity]
    expected = len(values) ** 2 / 2 / size
    assert len(values) - len(set(new)) <= expected + 6 * math.sqrt(expected) + 6


# ------------------------------------------------------------------ policies


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"locale": "xx"}, "no names of the locale"),
        ({"what": "address", "locale": "ko"}, "no places of the locale"),
        ({"unique": True, "by": "x"}, "give one of them"),
        ({"what": "shoe_size"}, "what"),
        ({"keep": ["shoe_size"]}, "keep"),
    ],
)
def test_refused_when_loaded(options: dict[str, Any], said: str) -> None:
    with pytest.raises(PolicyError, match=said):
        pm.Policy.from_dict({"columns": {"x": {"strategy": "synthesise", **options}}})


def test_refused_for_what_has_no_form() -> None:
    with pytest.raises(StrategyError, match=r"column x: .*what the column holds"):
        pm.Masker({"columns": {"x": {"strategy": "synthesise"}}}, key=KEY)
    listed = Identifier(entity="PROJECT_NAME", values=("Blue Fox",))
    with pytest.raises(StrategyError, match="PROJECT_NAME"):
        pm.Masker({"entities": {"PROJECT_NAME": "synthesise"}}, key=KEY, identifiers=[listed])


def test_american_spelling_texts_and_verification() -> None:
    policy = {"default": "synthesize"}
    text = "联系人张三，电话 138-0013-8000，mail bob@example.com, SSN: 536-22-1234"
    masked = pm.mask(text, policy=policy, key=KEY)
    for old in ("张三", "138-0013-8000", "bob@", "536-22-1234"):
        assert old not in masked
    assert re.fullmatch(r"联系人\S+，电话 1\d\d-\d{4}-\d{4}，mail \S+@\S+, SSN: \d{3}-\d\d-\d{4}", masked)
    data = pa.table({"mobile": ["13800138000", "15912345678"], "note": [text, "nothing"]})
    verdict = pm.verify(data, pm.mask(data, policy=policy, key=KEY), policy=policy, key=KEY)
    assert verdict.ok, verdict.reasons


def test_locales_by_other_names() -> None:
    assert [locale_named(n) for n in ("de_CH", "zh-HK", "nb_NO", "en_AU")] == ["de", "zh_TW", "no", "en"]
    assert set(kinds.KINDS) == set(WHATS)


def test_a_city_has_a_name() -> None:
    """Municipalities too, which have no city between themselves and their districts."""
    column = Strings.from_list([f"北京市{i}".encode() for i in range(3000)], "z")
    assert all(Synthesise(what="city").apply(column, context("VALUE")).to_list())
