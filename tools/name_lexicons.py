"""Writes the lists of ``pii_mask/names/lexicons`` from packages that hold lists of names.

    python -m venv /tmp/names && /tmp/names/bin/pip install faker mimesis jieba japanese-personal-name-dataset
    /tmp/names/bin/python tools/name_lexicons.py

That a word is a name is a fact; words are all that is taken. They come from

* Faker (MIT): the person providers of all locales,
* mimesis (MIT): ``person.json`` of all locales,
* jieba (MIT): the words of its dictionary that are tagged as Chinese names (``nr``), for which symbols given
  names are made of,
* japanese-personal-name-dataset (MIT): family names, given names, and how they are read,
* the lists in here, of common names that are missing in there.

A file ``<language>_<kind>.txt`` (kind: given or family) has one word a line, sorted by code points. Names
of several words, with hyphens or apostrophes are taken apart, the words that only bind them (``van``, ``de``)
left out, and to a word with diacritics the ways of writing it in ASCII are added. Of Chinese, Japanese and
Korean given names the symbols are listed that they are made of. ``ordinary.txt`` and ``often.txt``, the names
that are ordinary words or places, too, and those of them that are oftener names, are kept by hand and only
sorted here.
"""

from __future__ import annotations

import csv
import importlib
import json
import pkgutil
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "pii_mask" / "names" / "lexicons"

#: Words that stand within names but say nothing: particles, articles, initials' remains, and what lists
#: hold by mistake. They are the same words that make up running text.
BINDING = """
    a aan af al alla an and as at auf av bei bin bint by co com con d da dal dalla das de dei del della
    dello den der des di die dos du e een ei el en er et f for from fr g h he het i ibn ii iii il in is it
    jr l la las le les lo los m mc me mr mrs ms my na nic ni no o of on op or p r s san so sr st ste t te
    ten ter the then to u und up us van vd ver vom von vor was were with x y zu zum zur
"""

#: Common names of languages that have short lists in there, Korean and Arabic ones as they are romanised.
MORE = {
    ("vi", "family"): """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Đinh Lâm
    Phùng Mai Tô Hà Tạ Châu Thái Cao Lương Quách Tăng Trương Từ Vi Văn Kiều Khúc Chu Doãn Giang Lưu La
    Nghiêm Ninh Thạch Thân Tống Triệu Trương Ông Mạc Lục Lại Hứa Hoàn Đàm Diệp Cù Chử Bạch Âu
    """,
    ("vi", "given"): """
    Anh Ánh Bảo Bình Chi Châu Chiến Cường Diệp Dung Dũng Duy Dương Đạt Đức Giang Hà Hải Hạnh Hằng Hiền Hiếu
    Hoa Hòa Hoài Hồng Hùng Huy Huyền Hương Hường Khánh Khoa Kiên Lan Liên Linh Loan Long Ly Minh My Mỹ Nam
    Nga Ngân Ngọc Nguyên Nguyệt Nhàn Nhi Nhung Oanh Phong Phúc Phương Phượng Quân Quang Quỳnh Sơn Tâm Thanh
    Thảo Thắng Thịnh Thoa Thu Thủy Thúy Thư Tiến Tiên Toàn Trang Trâm Trí Trinh Trung Trường Tú Tuấn Tuyết
    Uyên Vân Việt Vinh Vy Xuân Yến Thị
    """,
    ("tr", "family"): """
    Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara
    Koç Kurt Özkan Şimşek Polat Korkmaz Çakır Erdoğan Yavuz Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut
    Keskin Ünal Turan Gül Özer Işık Kaplan Avcı Tekin Taş Köse Yüksel Ateş Aksoy Karaca Türk Duman Erdem
    Uysal Sezer Bayram Karakaya Özcan Toprak
    """,
    ("tr", "given"): """
    Ayşe Fatma Emine Hatice Zeynep Elif Meryem Şerife Hanife Merve Özlem Esra Büşra Kübra Mehmet Mustafa
    Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Emre Burak Ramazan Halil Süleyman
    """,
    ("ro", "family"): """
    Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Constantin Marin
    Georgescu Nistor Florea Dobre Barbu Dinu Ungureanu Lungu Moldovan Sandu Toma Tudor Nicolae Diaconu
    Stanciu Cristea Ilie Petrescu Ene
    """,
    ("id", "family"): """
    Wijaya Santoso Susanto Setiawan Kusuma Hidayat Saputra Pratama Gunawan Wibowo Nugroho Siregar Nasution
    Simanjuntak Sitompul Hutapea Lubis Harahap Halim Tanjung Suryadi Budiman Kurniawan Rahman Suharto
    Sukarno Widodo Yudhoyono
    """,
    ("zh", "family"): """
    肖 闫 付 仝 晏 覃 苟 佟 冼 巩 亢 郄 腾 南宫 闻人 东郭 西门 百里 呼延
    """,
    ("zh", "given"): """
    镕 泳 冈 渭 珮 棣 琨 恪 烽 竞 箴 沫 寰 玖 炯 骅 忱 熹 皎 炬 兢 韫 莘 喆 锵 骝 遐 熏 樵 琅 嵘 赓 葵 琢 昶
    煊 垚 犇 骁 珺 玥 瑄 璟 睿 颢 翀 钰 懿 霖 淼 焱 鑫 晗 暄 曦 昕 晞 昊 旻 昱 晔 晟 珩 琰 琪 瑾 璇 瑶 珂 琬
    珞 梓 桐 楠 榕 枫 桦 楷 柠 沐 沁 涵 淇 澄 潇 滢 灏 菡 萱 蕊 薇 芷 茜 荟 蓓 芊 苒 茗 妍 婧 嫣 婕 姝 娅 婵
    媛 翊 翎 翔 骞 骏 宸 宥 宇 寓 铭 锴 铠 锐 钧 轩 辰 逸 韬 祺 禹 稷 彧 彦 弈
    """,
    ("ko-Latn", "family"): """
    Kim Lee Yi Rhee Park Pak Bak Choi Choe Jung Jeong Chung Kang Gang Cho Jo Yoon Yun Jang Chang Lim Im Han
    Oh Seo Suh Shin Sin Kwon Gwon Hwang Ahn Song Yoo Yu Ryu Hong Jeon Jun Ko Go Moon Mun Son Sohn Yang Bae
    Pae Baek Paik Heo Hur Nam Shim Sim Noh Roh Ha Kwak Gwak Sung Seong Cha Joo Ju Woo Koo Gu Na Min Jin Ji
    Uhm Chae Won Cheon Bang Kong Hyun Ham Byun Yeom Chu Do Seok Sun Seol Ma Gil Wi Pyo Myung Ki Ban Namgung
    Hwangbo Seonwoo
    """,
    ("ko-Latn", "given"): """
    Minjun Seojun Dohyun Jihoon Jihun Hyunwoo Jiwon Minho Minsu Minseok Sungmin Seungmin Donghyun Jaehyun
    Junho Jinwoo Youngho Youngsoo Sangwoo Taehyung Taewoo Jungho Kyungsoo Seoyeon Jiwoo Jiyeon Jieun Sujin
    Soojin Minji Yuna Eunji Hyejin Soyeon Yejin Sooyoung Hyunjin Haeun Eunju Mijin Seulgi Dahyun Chaeyoung
    Jisoo Youngja Kyungmi
    """,
    ("th", "given"): """
    สมชาย สมศักดิ์ สมศรี สมหญิง สมพร สมบัติ ประเสริฐ วิชัย สุชาติ มานี ปิยะ อนันต์ ชาญ ธนา กิตติ นิภา วันดี
    มาลี สุดา อรุณ พิมพ์ใจ รัตนา จันทร์ บุญมี สุรชัย ณัฐพล ธีรพงษ์ ศิริพร นงลักษณ์ วิไล อารี ประยุทธ์ ทักษิณ
    ยิ่งลักษณ์ อภิสิทธิ์ สุภาพร กนกวรรณ ณัฐวุฒิ ชัยวัฒน์ พงศกร ธนพล วรรณา สุนทร ไพศาล
    """,
    ("th", "family"): """
    ใจดี รักไทย มีสุข ทองดี แก้วมณี ศรีสุข บุญมี สุขใจ ทองคำ วงศ์ใหญ่ ชินวัตร จันทร์โอชา เวชชาชีวะ แซ่ลี้ แซ่ตั้ง
    แซ่ลิ้ม
    """,
    ("ar-Latn", "given"): """
    Mohammed Mohamed Muhammad Mohammad Ahmed Ahmad Mahmoud Mustafa Mostafa Hassan Hussein Hussain Husain
    Ibrahim Abdullah Abdallah Abdul Abdulrahman Abdelrahman Abdelaziz Abdulaziz Khaled Khalid Omar Umar
    Othman Osman Youssef Yousef Yusuf Yasin Yassin Karim Kareem Tariq Tarek Samir Sameer Nasser Saeed Said
    Salem Salim Salman Sami Hamad Hamza Faisal Fahd Bilal Anwar Adel Walid Waleed Zaid Zayed Ziad Jamal
    Kamal Rashid Majid Fatima Fatma Aisha Aysha Khadija Maryam Mariam Zainab Zaynab Layla Leila Noor Nour
    Huda Amina Salma Samira Yasmin Yasmine Rania Hanan Nadia
    """,
    ("ar-Latn", "family"): """
    Masri Sayed Sayyid Najjar Haddad Khoury Shami Baghdadi Tamimi Harbi Ghamdi Qahtani Otaibi Zahrani Shehri
    Maliki Hashemi Husseini Rashidi Saadi Farouk Mansour Mansoor Khalil Saleh Hakim Amin Aziz Hamdan Nasr
    Fayed
    """,
}  # fmt: skip

#: How letters are written where there is no such letter.
SPELT = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue"},
    "da": {"å": "aa", "ø": "oe", "æ": "ae"},
    "no": {"å": "aa", "ø": "oe", "æ": "ae"},
    "sv": {"å": "aa", "ö": "oe", "ä": "ae"},
}
PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e"}
)

#: Which script's names are of the language itself; others are romanised.
SCRIPTS = {"ja": ("CJK", "HIRAGANA", "KATAKANA"), "zh": ("CJK",), "ko": ("HANGUL",)}
#: Languages in whose scripts nothing is looked for.
LEFT_OUT = ("bn", "gu", "hy", "ka", "or", "si", "ta")
#: Languages whose given names are listed by symbol.
BY_SYMBOL = ("zh", "ja", "ko")
#: A symbol counts that stands in so many of jieba's Chinese names, at least.
FEWEST = 3

Lists = dict[tuple[str, str], set[str]]


def strings(value: object) -> Iterator[str]:
    """All strings in `value`, and the keys of weighted lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, (int, float)):
                yield from strings(key)
            else:
                yield from strings(inner)
    elif isinstance(value, (list, tuple, set)):
        for inner in value:
            yield from strings(inner)


def of_faker(lists: Lists) -> None:
    from faker.providers import person

    kinds = {
        "first_name": "given",
        "middle_name": "given",
        "first_roman": "given",
        "last_name": "family",
        "last_roman": "family",
        "male_last": "family",
        "unisex_last": "family",
    }
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        language = module.name.partition("_")[0]
        for attribute in dir(provider):
            for begins, kind in kinds.items():
                if attribute.startswith(begins) and not attribute.endswith("formats"):
                    value = getattr(provider, attribute)
                    lists[language, kind].update(() if isinstance(value, str) else strings(value))


def of_mimesis(lists: Lists) -> None:
    import mimesis

    for path in (Path(mimesis.__file__).parent / "datasets").glob("*/person.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        language = path.parent.name.partition("-")[0]
        lists[language, "given"].update(strings(data.get("names", ())))
        lists[language, "family"].update(strings(data.get("surnames", ())))


def of_japanese(lists: Lists) -> None:
    import japanese_personal_name_dataset

    folder = Path(japanese_personal_name_dataset.__file__).parent / "dataset"
    for path in folder.glob("*_org.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                if path.name.startswith("last"):
                    name, _, reading, latin = row
                    names, kind = [name], "family"
                else:
                    (reading, latin, *names), kind = row, "given"
                lists["ja", kind].update([*names, reading])
                lists["ja-Latn", kind].add(latin)


def of_jieba(lists: Lists) -> None:
    import jieba

    singles = {name for name in lists["zh", "family"] if len(name) == 1}
    within: dict[str, set[str]] = defaultdict(set)
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        if tag in ("nr", "nrfg") and len(word) in (2, 3) and word[0] in singles and int(count) >= FEWEST:
            for symbol in word[1:]:
                within[symbol].add(word)
    lists["zh", "given"].update(symbol for symbol, found in within.items() if len(found) >= FEWEST)


def script(word: str) -> str:
    return unicodedata.name(word[0], "?").partition(" ")[0]


def sorted_by_script(lists: Lists) -> Lists:
    """The lists with romanised names, and Japanese readings, in lists of their own."""
    apart: Lists = defaultdict(set)
    for (language, kind), names in lists.items():
        for name in names:
            tag = language
            if language in SCRIPTS and name and script(name) not in SCRIPTS[language]:
                tag = f"{language}-Latn"
            elif language == "ja" and script(name) != "CJK":
                tag = "ja-Kana"
                name = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in name)
            apart[tag, kind].add(name)
    return apart


def spellings(word: str, language: str) -> set[str]:
    """`word` in small letters, and how it is written with ASCII letters only."""
    small = unicodedata.normalize("NFC", word).lower().replace("i̇", "i")
    if not any("LATIN" in unicodedata.name(c, "") for c in small):
        return {small}
    plain = unicodedata.normalize("NFD", small.translate(PLAIN))
    found = {small, "".join(c for c in plain if not unicodedata.combining(c))}
    if language in SPELT:
        spelt = small.translate(str.maketrans(SPELT[language])).translate(PLAIN)
        found.add("".join(c for c in unicodedata.normalize("NFD", spelt) if not unicodedata.combining(c)))
    return found


def words(names: Iterable[str], language: str) -> set[str]:
    """The single words of `names` that say something, in small letters."""
    binding = set(BINDING.split())
    found = set()
    for name in names:
        # Marks of Indic scripts, Thai and Hebrew are no letters to \w, but parts of words.
        parts = re.findall(r"(?:[^\W\d_]|[\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e30-\u0e4e])+", name)
        for part in parts:
            latin = script(part) == "LATIN"
            if latin and (part.lower() in binding or (len(part) < 3 and len(parts) > 1) or len(part) < 2):
                continue
            found |= spellings(part, language)
    return {word for word in found if word not in binding}


def write(path: Path, found: Iterable[str]) -> None:
    path.write_text("".join(f"{word}\n" for word in sorted(set(found))), encoding="utf-8")


def main() -> None:
    lists: Lists = defaultdict(set)
    of_faker(lists)
    of_mimesis(lists)
    of_japanese(lists)
    of_jieba(lists)
    for key, names in MORE.items():
        lists[key].update(names.split())
    TARGET.mkdir(exist_ok=True)
    for (language, kind), names in sorted(sorted_by_script(lists).items()):
        if language in LEFT_OUT:
            continue
        if language in BY_SYMBOL and kind == "given":
            listed = {symbol for name in names for symbol in name if symbol.isalpha()}
        elif language in BY_SYMBOL:
            listed = {name for name in names if name.isalpha()}
        else:
            listed = words(names, language)
        if listed:
            write(TARGET / f"{language}_{kind}.txt", listed)
    for path in (TARGET / "ordinary.txt", TARGET / "often.txt"):
        write(path, path.read_text(encoding="utf-8").split())


if __name__ == "__main__":
    main()
