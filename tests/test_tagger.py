"""Names in running text: what the tagger finds, what it leaves, and when it is asked."""

from __future__ import annotations

import collections
import itertools
import math
import re
import subprocess
import sys

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask.core.arrays import Strings
from pii_mask.core.tagger import Tagger
from pii_mask.core.tokens import list_table
from pii_mask.errors import PolicyError
from pii_mask.names import made, model, train
from tests.quiet import KINDS, quiet

KEY = pm.Key(bytes(range(32)))


def found(text: str, **options: object) -> set[tuple[str, str]]:
    return {(text[f.start : f.end], f.entity) for f in pm.find(text, **{"names": True, **options})}  # type: ignore[call-overload]  # options are find's


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("Yesterday John Smith went home.", "John Smith", "PERSON"),
        ("She met Angela Merkel in Berlin.", "Angela Merkel", "PERSON"),
        (
            "Send it to 12 Main Street, Springfield, IL 62701 today.",
            "12 Main Street, Springfield, IL 62701",
            "ADDRESS",
        ),
        ("Anschrift: Bahnhofstraße 12, 80335 München", "Bahnhofstraße 12, 80335 München", "ADDRESS"),
        ("今天李晓明表示，公司将扩建。", "李晓明", "PERSON"),
        (
            "送到广西壮族自治区南宁市兴宁区凤凰路779号14幢6单元2406室。",
            "广西壮族自治区南宁市兴宁区凤凰路779号14幢6单元2406室",
            "ADDRESS",
        ),
    ],
)
def test_names_in_running_text_are_found(text: str, name: str, entity: str) -> None:
    assert (name, entity) in found(text)
    assert (name, entity) not in found(text, names=False)


def test_other_mentions_of_a_name_are_found() -> None:
    text = "I met J. R. R. Tolkien in May. Then Tolkien left, and Tolkien's friend stayed."
    assert [text[f.start : f.end] for f in pm.find(text, names=True)].count("Tolkien") == 2


def likeliest(steps: list[float], bias: list[float], n: int) -> list[tuple[int, int, int, float]]:
    """What a chain without weights says of `n` words, by trying every way to label them: of each name, the
    first word, the one behind it, kind and score.
    """
    step = [steps[9 * x : 9 * x + 9] for x in range(10)]
    ways = []
    for labels in itertools.product(range(9), repeat=n):
        before = (9, *labels)
        inner = [y and y % 2 == 0 and x not in (y, y - 1) for x, y in zip(before, labels, strict=False)]
        if not any(inner):
            value = sum(step[x][y] for x, y in zip(before, labels, strict=False))
            ways.append((value, labels))
    biased = {labels: value + sum(bias[y // 2] for y in labels if y % 2) for value, labels in ways}
    best = max(biased, key=lambda labels: biased[labels])
    whole = sum(math.exp(value) for value, _ in ways)
    said = []
    for begin in (i for i in range(n) if best[i] % 2):
        end = begin + 1
        while end < n and best[end] and best[end] % 2 == 0:
            end += 1
        kind = best[begin] // 2
        shares = [
            sum(math.exp(value) for value, labels in ways if labels[i] and (labels[i] - 1) // 2 == kind)
            / whole
            for i in range(begin, end)
        ]
        mean = min(max(sum(shares) / len(shares), 1e-4), 0.9999)
        score = 1 / (1 + (1 - mean) / mean * math.exp(-bias[kind]))
        # An address without a number is a place.
        said.append((begin, end, min(kind, 2), min(score, 0.98)))
    return said


@settings(deadline=None, max_examples=30)
@given(
    steps=st.lists(st.integers(-40, 40).map(lambda x: x / 8), min_size=180, max_size=180),
    bias=st.lists(st.integers(-8, 8).map(lambda x: x / 9), min_size=4, max_size=4),
    n=st.integers(1, 4),
)
def test_the_chain_is_what_trying_every_way_says(steps: list[float], bias: list[float], n: int) -> None:
    # Ways that are equally likely would be settled by chance.
    steps = [step + 0.01 * math.sqrt(i) for i, step in enumerate(steps)]
    words = ["Xaxo", "Yuyi", "Zozu", "Wiwa"][:n]
    tagger = Tagger(list_table({}), bytes(128), steps, 1, bias, [[1, 0]] * 4)
    said = tagger.find(Strings.from_list([" ".join(words)]), (0, 1, 2, 3), 0.0).to_list()
    expected = likeliest(steps, bias, n)
    assert [(start // 5, (end + 1) // 5, kind) for _, start, end, kind, _ in said] == [
        e[:3] for e in expected
    ]
    assert [score for *_, score in said] == pytest.approx([score for *_, score in expected], abs=1e-5)


def test_a_line_of_names_without_an_end_is_read() -> None:
    text = "Angela Merkel Met Xaver Quonk And " * 4000
    assert sum(f.entity == "PERSON" for f in pm.find(text, names=True)) > 4000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张主任说明天开会。", "张"),
        ("请联系张主任确认。", "张"),
        ("下午两点王工程师到现场检修。", "王"),
        ("这事你问罗局长。", "罗"),
        ("经王法官批准，予以报销。", "王"),
        ("会上，郭处长表示支持。", "郭"),
        ("已与李经理沟通。", "李"),
        ("麻烦徐副总审批一下", "徐"),
        ("和欧阳主任汇报过了。", "欧阳"),
        ("赵医生建议复查。", "赵"),
        ("陈老师布置了作业。", "陈"),
        ("昨天马总来电。", "马"),
        ("周主任医师今天坐诊。", "周"),
        ("谢谢许店长！", "许"),
    ],
)
def test_a_surname_before_a_title_is_found(text: str, name: str) -> None:
    assert (name, "PERSON") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "班主任通知家长会。",
        "系主任、院长、书记列席。",
        "副主任医师坐诊。",
        "办公室主任签字，车间主任检查。",
        "总经理批准，项目经理负责，客户经理回访。",
        "任何医生不得拒诊。",
        "如何主任评审。",
        "园林局长期规划。",
        "森林警官巡逻。",
        "招聘桥梁工程师两名。",
        "上周经理会议，下周局长办公会。",
        "允许医生多点执业。",
        "行李主管和茶叶经理各一名。",
        "主张局长负责制。",
        "扩张总部，方案总工期不变。",
        "内陆市长论坛。",
        "汇总报表，余款总计。",
        "主任以来访登记为准。",
    ],
)
def test_titles_without_a_surname_are_left(text: str) -> None:
    assert not any(entity == "PERSON" for _, entity in found(text))


def test_code_is_left_alone() -> None:
    assert found("def read(self, Name):\n    raise ValueError('No such file')\n") == set()


def test_a_street_alone_is_no_address() -> None:
    assert not any(entity == "ADDRESS" for _, entity in found("She walked down Park Road to the shop."))


def test_a_policy_says_whether_names_are_found() -> None:
    text = "Yesterday John Smith went home."
    assert "Smith" not in pm.mask(text, policy={"names": True})
    assert pm.mask(text, policy={"names": False}) == text
    with pytest.raises(PolicyError, match="true or false"):
        pm.Policy.from_dict({"names": "yes"})


@pytest.mark.parametrize("preset", ["share", "join", "llm"])
def test_presets_to_share_with_find_names(preset: str) -> None:
    masked = pm.mask(
        "Yesterday John Smith moved to 12 Main Street, Springfield, IL 62701.",
        policy=preset,
        key=KEY if preset == "join" else None,
    )
    assert not any(word in masked for word in ("John", "Smith", "Main", "62701"))


@pytest.mark.parametrize("preset", ["share", "join"])
def test_what_a_preset_masked_verifies(preset: str) -> None:
    table = pa.table({"note": [text for text, _ in made.documents(30, 8)]})
    masked = pm.mask(table, policy=preset, key=KEY)
    assert pm.verify(table, masked, policy=preset, key=KEY).reasons == ()


#: Names in the tables and references of the harmless texts: they are names.
NAMED = re.compile(r"Muster\b|Dupont|Rossi|Nov[aá]k|Nilsen|Smith|Example|Tanaka|Müller|Lee\b|Garcia")


@pytest.mark.parametrize("kind", KINDS)
def test_harmless_text_holds_few_persons(kind: str) -> None:
    text = quiet(kind, seed=0).text
    values = [text[f.start : f.end] for f in pm.find(text, names=True) if f.entity == "PERSON"]
    false = [value for value in values if not NAMED.search(value)]
    assert len(false) <= len(text) * 0.3 / 1000, collections.Counter(false).most_common(8)


def test_a_word_that_is_seldom_taken_for_a_name_is_none() -> None:
    text = (
        "Ruff is a linter. Ruff is fast.\nRun ruff check.\nSponsors: Ruff\nRuff can be installed.\n"
        "To use Ruff, add it. Ruff supports fixes.\nAuthors of Ruff rules are listed in Ruff docs.\n"
    ) * 3
    assert not any(entity == "PERSON" for _, entity in found(text))


def test_teams_of_a_table_are_none() -> None:
    teams = ("Спартак", "Al Ahly", "上海海港")
    rows = [f"{place}. {teams[place % 3]} {place + 3} {place % 7}:{place % 5}" for place in range(1, 90)]
    # Once it reads like a person's name.
    text = "\n".join(["Спартак Lima won.", *rows])
    assert sum(name in teams for name, _ in found(text)) == 0


@pytest.mark.parametrize(
    "address",
    [
        "12 rue de la République, 75003 Paris",
        "20 avenue du Général de Gaulle, 69002 Lyon",
        "Calle de las Flores 12, 28013 Madrid",
        "Bahnhofstraße 12, 80335 München",
        "Straße des 17. Juni 135, 10623 Berlin",
        "P.O. Box 123, Springfield, IL 62701",
        "PO Box 4412, London SW1A 1AA",
        "Postfach 10 20 30, 50678 Köln",
        "BP 123, 75003 Paris",
        "Apartado de Correos 123, 28080 Madrid",
        "安徽省合肥市蜀山区学府路389号世纪城4栋5单元1503室",
    ],
)
def test_an_address_is_one_finding(address: str) -> None:
    assert (address, "ADDRESS") in found(address)
    assert (address, "ADDRESS") in found(f"Adresse: {address}\n")


@pytest.mark.parametrize(
    "text",
    ["Sie ging die Hauptstraße entlang.", "Il marche dans la rue de la Paix.", "Cruzó la Calle Mayor."],
)
def test_a_street_alone_is_none_in_other_languages(text: str) -> None:
    assert not any(entity == "ADDRESS" for _, entity in found(text))


def test_the_model_is_read_only_when_names_are_asked_for() -> None:
    code = (
        "import sys, pii_mask as pm; pm.find('John Smith went home');"
        "assert 'pii_mask.names.model' not in sys.modules; pm.find('John Smith went home', names=True);"
        "assert 'pii_mask.names.model' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_model_is_small_and_whole() -> None:
    file = model.PATH.read_bytes()
    assert len(file) < 6_000_000
    header, lists, lines = model.unpacked(file)
    assert (
        model.packed({k: v for k, v in header.items() if k not in ("lists", "lines")}, lists, lines) == file
    )
    with pytest.raises(ValueError, match="isn't whole"):
        model.unpacked(file[:-1])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.text(), st.binary().map(lambda b: b.decode("utf-8", "ignore"))), max_size=4))
def test_findings_lie_within_their_text_and_don_t_overlap(texts: list[str]) -> None:
    values = Strings.from_list([text.encode("utf-8", "replace") for text in texts], "z")
    last = (-1, 0)
    for row, start, end, kind, score in model.tagger().find(values, (0, 1, 2, 3), 0.0).to_list():
        assert 0 <= start < end <= len(values[row])
        assert kind < 4
        assert 0 <= score <= 1
        values[row][start:end].decode()
        assert (row, start) >= last
        last = (row, end)


def test_rows_don_t_depend_on_their_neighbours() -> None:
    texts = [text for text, _ in made.documents(15, 3)]
    together = model.tagger().find(Strings.from_list(texts), (0, 1, 2, 3)).to_list()
    apart = [
        (row, *rest)
        for row, text in enumerate(texts)
        for _, *rest in model.tagger().find(Strings.from_list([text]), (0, 1, 2, 3)).to_list()
    ]
    assert together == apart


def test_long_texts_are_read_in_pieces() -> None:
    text = "Nothing happened here today.\n" * 20_000 + "Yesterday John Smith went home. Smith slept."
    assert ("John Smith", "PERSON") in found(text)
    assert ("Smith", "PERSON") in found(text)


def test_training_is_deterministic(tmp_path: object) -> None:
    assert train.train([], each=20, epochs=1, bits=10) == train.train([], each=20, epochs=1, bits=10)


def test_parts_are_apart() -> None:
    assert {train.part("gum", n) for n in range(5000)} == {"train", "dev", "test"}
    assert {train.part("masc_md", n) for n in range(5000)} == {"train"}
    assert all(train.part("gum", 50 * n) == train.part("gum", 50 * n + 49) for n in range(100))


def test_made_up_documents_mark_what_they_say() -> None:
    for text, spans in made.documents(40, 1):
        assert all(0 <= a < b <= len(text) for a, b, _ in spans)
        assert all(not text[a].isspace() for a, _, _ in spans)
    assert list(made.documents(5, 2)) == list(made.documents(5, 2))


@given(st.text(st.one_of(st.characters(), st.sampled_from("٠۹०९１２²①𝟏'’İß李 .1a"))))
def test_any_text_is_read(text: str) -> None:
    for finding in pm.find(text, names=True):
        assert 0 <= finding.start < finding.end <= len(text)


def test_digits_of_any_script_are_read() -> None:
    digits = [chr(code) for code in range(0x110000) if chr(code).isdecimal()]
    assert isinstance(pm.find(" ".join(digits) + "".join(digits), names=True), list)


def test_the_command_finds_names_when_asked() -> None:
    text = "Yesterday John Smith went home."
    for option, expected in (([], 0), (["--names"], 1), (["--no-names"], 0)):
        command = [sys.executable, "-m", "pii_mask", "find", "--json", *option, text]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        assert done.stdout.count("PERSON") == expected
    (finding,) = pm.find(text, names=True, explain=True)
    assert finding.because == "tagger"
