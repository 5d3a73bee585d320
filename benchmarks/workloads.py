"""The texts that finding and masking are measured on, each with the truth about what it holds.

Three workloads, all synthetic and made from a seed (:mod:`pii_mask._synthetic`):

* :func:`the_list`: the demonstration list of company representatives;
* :func:`english`: lines of English prose;
* :func:`mixed`: lines of Chinese with English in between.

About one line in four of the texts holds one to three identifiers. Many lines, with or without
identifiers, hold a *distractor*: a number that looks like personal data and is none. What is in the
truth is exactly what a perfect finder reports, entity by entity.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_mask import _synthetic as syn
from pii_mask import demo
from pii_mask.errors import InputError

__all__ = ["Text", "english", "mixed", "the_list"]

SEED = 7
_BLOCK = 8_192
_NEWLINE = ord("\n")
_TRUTH: dict[str, pa.DataType] = {"start": pa.int64(), "end": pa.int64(), "entity": pa.string()}
_NO_TRUTH = pa.schema(_TRUTH).empty_table()


@dataclass(frozen=True, slots=True)
class Text:
    r"""A text of lines and the identifiers in it.

    `data` is UTF-8, every line ended by ``\n``. `truth` is a table of ``start`` and ``end`` (int64,
    bytes in `data`, half-open) and ``entity`` (string), ordered by start; nothing overlaps and
    nothing spans lines.
    """

    data: bytes
    truth: pa.Table

    def lines(self) -> pa.Array[Any]:
        """The lines without their ends, one a row: a large string array."""
        data = np.frombuffer(self.data, np.uint8)
        ends = np.flatnonzero(data == _NEWLINE)
        offsets = np.zeros(len(ends) + 1, np.int64)
        offsets[1:] = ends - np.arange(len(ends))
        kept = data[data != _NEWLINE]
        buffers = [None, pa.py_buffer(offsets.data), pa.py_buffer(kept.data)]
        return pa.Array.from_buffers(pa.large_string(), len(ends), buffers)

    def truth_by_line(self) -> pa.Table:
        """`truth` as ``row`` (of :meth:`lines`), ``start``, ``end`` (bytes in the line) and ``entity``."""
        ends = np.flatnonzero(np.frombuffer(self.data, np.uint8) == _NEWLINE)
        start = self.truth["start"].to_numpy()
        row = np.searchsorted(ends, start)
        first = np.concatenate([[0], ends + 1])[row]
        return pa.table(
            {
                "row": row,
                "start": start - first,
                "end": self.truth["end"].to_numpy() - first,
                "entity": self.truth["entity"],
            }
        )


def the_list(rows: int = demo.ROWS, seed: int = demo.SEED) -> pa.Table:
    """The demonstration list as one table."""
    return pa.Table.from_batches(demo.batches(rows, seed), demo.schema())


def english(megabytes: float = 64.0, seed: int = SEED, hit_rate: float = 0.25) -> Text:
    """Lines of English prose, at most `megabytes` (of 10\u2076 bytes) of them, cut at a line's end.

    `hit_rate` is the share of lines that hold identifiers. A longer text of the same seed begins
    with the shorter one.
    """
    return _text(ENGLISH, megabytes, seed, hit_rate)


def mixed(megabytes: float = 64.0, seed: int = SEED, hit_rate: float = 0.25) -> Text:
    """As :func:`english`: lines of Chinese, with English words, labels and sentences in between."""
    return _text(MIXED, megabytes, seed, hit_rate)


def _text(style: syn.Style, megabytes: float, seed: int, hit_rate: float) -> Text:
    if not 0 <= hit_rate <= 1:
        raise InputError(f"a hit rate is a share from 0 to 1, not {hit_rate}")
    if megabytes < 0:
        raise InputError(f"a text has 0 MB or more, not {megabytes}")
    limit = int(megabytes * 1e6)
    size, block = 0, 0
    chunks: list[bytes] = []
    truths: list[pa.Table] = []
    while size < limit:
        rng = syn.generator(seed, block)
        hit = rng.random(_BLOCK) < hit_rate
        made = syn.passages(rng, style, np.where(hit, 1 + syn.draw(rng, _BLOCK, [6, 3, 1]), 0))
        lines = syn.join(made.text, "\n")
        first = np.concatenate([[0], np.cumsum(pc.binary_length(lines).to_numpy(), dtype=np.int64)])
        # How many lines of this block still fit: all of them, but in the last block.
        fit = int(np.searchsorted(first, limit - size, side="right")) - 1
        inside = made.row < fit
        start = size + first[made.row[inside]]
        truths.append(
            pa.table(
                {
                    "start": start + made.start[inside],
                    "end": start + made.end[inside],
                    "entity": made.entity.filter(pa.array(inside)),
                }
            )
        )
        chunks.append(bytes(memoryview(lines.buffers()[2] or b"")[: int(first[fit])]))
        if fit < _BLOCK:
            break
        size += int(first[fit])
        block += 1
    truth = pa.concat_tables([_NO_TRUTH, *truths]).combine_chunks()
    return Text(b"".join(chunks), truth)


# -- English ------------------------------------------------------------------------------------

# Prose holds no word that is context for or against an identifier; leads and distractors do.
_SUBJECTS = syn.words(
    "The regional team|Our new colleague|The harbour office|A visitor from the coast|The night shift|"
    "The museum's director|Nobody in the department|The second committee|A group of students|"
    "The captain|My neighbour's cousin|The orchestra|Their gardener|The whole village|An old friend|"
    "The small bakery|Half of the audience|The research group|The caretaker|A quiet assistant"
)
_VERBS = syn.words(
    "described|rearranged|forgot about|praised|carefully examined|postponed|sketched|defended|"
    "rebuilt|finally understood|complained about|looked after|admired|painted|talked over|"
    "hesitated before|went back to|kept an eye on|was surprised by|took part in"
)
_OBJECTS = syn.words(
    "the long discussion|a shipment of 42 lamps|the annual garden show|three wooden boats|"
    "an unexpected visit|the morning rehearsal|a rather dull speech|the plans for the bridge|"
    "the winter exhibition|the river path|a basket of apples|the weather in the hills|"
    "the map of the valley|their favourite recipe|the old staircase|the broken lighthouse|"
    "two of the 15 essays|the conversation at lunch|the library's oldest shelf|"
    "a 7.5 % increase in visitors"
)
_ADVERBIALS = syn.words(
    "on Tuesday|before the storm|with great care|in the summer of 1998|without saying much|"
    "at half past nine|near the station|for the third time|after a short walk|in front of 200 guests|"
    "as everyone expected|during the holidays|over a cup of tea|by the end of the month|"
    "while it rained|in two languages|last week|until late at night"
)
_BRIDGES = (
    " The remaining points were left for the next meeting in spring.",
    " Everything else went on as it had been planned from the beginning.",
    " Nothing more was said about it, and the evening ended peacefully.",
)
_TAILS = syn.words(".|.|.|, as noted before.| (confirmed).|; thanks.")
_URL_TAILS = (".", ", as noted before.", " (confirmed).")
_CARD_LEADS = " Paid with credit card | Card number: | Please charge the card | The card on file is "


def _mention(entity: str, weight: float, leads: str, value: syn.Maker) -> syn.Phrase:
    return syn.Phrase(entity, syn.words(leads), value, _URL_TAILS if entity == "URL" else _TAILS, weight)


def _distractor(weight: float, leads: str, tail: str, *makers: syn.Maker) -> syn.Phrase:
    value = syn.one_of(*((1.0, make) for make in makers))
    return syn.Phrase("", syn.words(leads), value, (tail, "."), weight)


def _instant(rng: syn.Rng, n: int) -> pa.StringArray:
    day = syn.dates("2022-01-01", "2025-12-31")(rng, n)
    return syn.join(day, syn.template("T0^:1#:2#Z", "T1#:3#:4#Z", "T1^:5#:0#.###Z")(rng, n))


ENGLISH = syn.Style(
    openings=(_SUBJECTS, (" ",), _VERBS, (" ",), _OBJECTS, (" ",), _ADVERBIALS, (".",)),
    closings=((" ",), _SUBJECTS, (" ",), _VERBS, (" ",), _OBJECTS, (".",)),
    bridges=_BRIDGES,
    identifiers=(
        _mention(
            "EMAIL_ADDRESS",
            5,
            " Please write to | Her e-mail is | Email: | Replies go to ",
            syn.english_email,
        ),
        _mention("US_PHONE_NUMBER", 3, " His phone number is | Phone: | Tel. | Please call ", syn.us_phone),
        _mention("US_PHONE_NUMBER", 2, " Mobile: | Her cell is | Phone ", syn.us_phone),
        _mention(
            "PHONE_NUMBER", 3, " The phone number is | Phone: | Tel: | Mobile ", syn.international_phone
        ),
        _mention(
            "US_SSN", 2, " SSN: | Her social security number is | SSN | Social Security No. ", syn.us_ssn
        ),
        _mention("CREDIT_CARD", 3, _CARD_LEADS, syn.credit_card_written),
        _mention("CREDIT_CARD", 1, _CARD_LEADS, syn.amex_written),
        _mention(
            "IP_ADDRESS", 3, " Login from IP | IP address: | The client IP was | Source IP ", syn.ip_address
        ),
        _mention("IBAN_CODE", 2, " IBAN: | The IBAN is | Please transfer to IBAN ", syn.iban_written),
        _mention("URL", 2, " See | The page is | Link: | Details at ", syn.url),
        _mention("MAC_ADDRESS", 1, " MAC address: | The MAC is | Device MAC ", syn.mac_address),
    ),
    lone=(
        _mention("EMAIL_ADDRESS", 3, " Everybody asked | She forwarded it to ", syn.english_email),
        _mention("PHONE_NUMBER", 1, " Nobody picked up at ", syn.international_phone),
        _mention("IBAN_CODE", 1, " The rest went to ", syn.iban_written),
        _mention("URL", 1, " They had read ", syn.url),
    ),
    distractors=(
        _distractor(
            3,
            " Order number | Order no. | Invoice ",
            " was closed.",
            syn.template("ORD-2024-######", "INV^#####-&%"),
            syn.template("2023091####^##"),
            syn.no_card("4000" + "#" * 11),
        ),
        _distractor(
            2, " Timestamp | Recorded at ", ".", _instant, syn.template("16##########^", "17########")
        ),
        _distractor(
            3, " The price was | Total: ", " in all.", syn.template("$^,###.##", "EUR ^##.##", "£^#,###")
        ),
        _distractor(
            2,
            " Commit | Checksum ",
            " was verified.",
            syn.template("%&&&&&%", "&&&&&&%&" * 5, "sha256:" + "&%&&&&&&" * 8),
        ),
        _distractor(2, " Version ", " was released.", syn.template("v^.#.##", "^.1#.#", "^#.0.^-rc^")),
        _distractor(
            1, " Status code | The server said HTTP ", " again.", syn.template("404", "503", "200", "429")
        ),
        # UUIDs; a letter ends some groups, so that no long run of digits spans them.
        _distractor(
            2, " Request | Trace id ", " failed.", syn.template("&&&&&&&%-%&&&-4&&%-a&&%-&&&&&&&&&&&%")
        ),
        _distractor(1, " The book is ISBN | ISBN: ", ", second edition.", syn.isbn),
        _distractor(
            1, " Tracking number | Parcel ", " arrived.", syn.template("1Z999AA1##########", "RR#########GB")
        ),
    ),
)


# -- Chinese and English ------------------------------------------------------------------------

# Behind a URL, ASCII text and what folds to it (a full-width comma) could be read as more of it.
_CN_URL_TAILS = ("。", " 。", " 已存档。")
_CN_TAILS = syn.words("，|；|。|, |; |，已核对，|（已确认），")


def _mixed_mention(entity: str, weight: float, leads: str, value: syn.Maker) -> syn.Phrase:
    return syn.Phrase(
        entity, syn.words(leads), value, _CN_URL_TAILS if entity == "URL" else _CN_TAILS, weight
    )


MIXED = syn.Style(
    openings=(
        syn.words(
            "今天上午|整个夏天|散会以后|During lunch |雨停了，|回家路上|开学前|In the evening |周末|"
            "演出结束后"
        ),
        syn.words(
            "老邻居|图书馆的馆员|一群学生|the gardener |新来的同事|合唱团|隔壁的木匠|the small bakery |船长"
        ),
        syn.words(
            "仔细讨论了|重新安排了|谈起了|quietly described |画下了|称赞了|惦记着|finally finished |参观了"
        ),
        syn.words(
            "河边的小路|the old staircase |三条木船|冬天的展览|花园里的苹果树|the winter exhibition |旧灯塔|"
            "那场漫长的谈话|山谷的地图|修桥的计划|15 篇作文|家里的老菜谱"
        ),
        syn.words("。|，|；|，大家都很高兴。|，一共用了 3 天。"),
    ),
    closings=(
        syn.words("后来|最后|Afterwards |第二天|过了一会儿|到了傍晚"),
        syn.words("大家|孩子们|everybody |他们|客人们|老师和学生"),
        syn.words("一起|慢慢地|又|高高兴兴地|slowly "),
        syn.words("收拾了院子|走回了家|went home|喝完了茶|听完了音乐会|看了一场电影|种下了 20 棵树"),
        syn.words("。|！|。|……"),
    ),
    bridges=(
        *demo.NOTES.bridges,
        "其他的事情大家商量好春天再一起决定。",
        " The remaining points were left for the next meeting in spring. ",
    ),
    identifiers=(
        *demo.NOTES.identifiers,
        _mixed_mention("CN_PASSPORT", 2, "护照号：|护照号码：|护照 |passport no. |护照号码", syn.passport),
        _mixed_mention(
            "CREDIT_CARD", 3, "信用卡号：|信用卡 |信用卡卡号：|credit card: ", syn.credit_card_written
        ),
        _mixed_mention("IP_ADDRESS", 3, "登录IP：|IP地址：|来源IP |IP: |client IP ", syn.ip_address),
        _mixed_mention("URL", 2, "主页：|链接：|详见 |link: ", syn.url),
        _mixed_mention("EMAIL_ADDRESS", 2, "邮箱：|e-mail: |请发到", syn.english_email),
    ),
    lone=(*demo.NOTES.lone, _mixed_mention("URL", 1, "大家都看过 ", syn.url)),
    distractors=demo.NOTES.distractors,
)
