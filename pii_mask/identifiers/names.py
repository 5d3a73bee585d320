"""Names of persons behind what says that a name follows: a label, a title, a salutation.

Names in running text without such a word have no form that a pattern could describe; a tagger has to find
those. Here a word of a form, a letter or a chat stands right before (``Name:``, ``姓名：``, ``Dear …,``), the
value has the form of a name in its script, and, where that alone says little, one of its words has to be a
known name (:mod:`pii_mask.names`). Behind titles (``Mrs``, ``г-жа``) no known name is asked for: that is
``TITLED_PERSON``, of the same group, because other words are its labels. Of titles behind a name only
the commonest Chinese ones are looked for, with the title as part of what is found (``张先生``).

Sources:

* Forms of names by language: Unicode CLDR, person names (UTS #35 part 8), and the W3C's "Personal names
  around the world"; patronymics, initials and particles as they are written in the languages named below.
* Known names, surnames and the symbols of given names: the lists of :mod:`pii_mask.names`.
* Which symbols follow Chinese names rather than being part of them: counted in the People's Daily of January
  1998 as Peking University tagged it.
* Labels and titles: those of forms, letters and identity documents in these languages.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..names import words as listed
from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._chinese import COMPOUND_SURNAMES
from ._words import words

# ---------------------------------------------------------------- checks


def _lexicon(who: str, *kinds: str) -> tuple[Check, ...]:
    """One of the words stands in each of these lists."""
    return tuple(Check("lexicon", chars=f"{who}_{kind}") for kind in kinds)


def _known(who: str, *more: str) -> tuple[Check, ...]:
    """One of the words is a name."""
    return (
        Check("any", of=tuple(_lexicon(who, kind) for kind in ("given-only", "family-only", "both", *more))),
    )


def _all_known(who: str) -> tuple[Check, ...]:
    """Of two words, each is a name."""
    pairs = (("given-only", "family-only"), ("given-only", "both"), ("both", "family-only"))
    return (Check("any", of=tuple(_lexicon(who, *pair) for pair in pairs)),)


def _behind(score: float, regex: str, checks: tuple[Check, ...] = (), not_right: str = ":=_@") -> Pattern:
    """A form that counts only right after a label. Before a colon or the like stands the next label."""
    return Pattern(regex, alone=0, label=score, left="word", right="word", not_right=not_right, checks=checks)


# ---------------------------------------------------------------- words of capitals and small letters


_Tree = dict[str, "_Tree"]


def _other_than(some: Iterable[str], upper: str, lower: str) -> str:
    """A regex for words of a capital and small letters that are none of `some`."""
    tree: _Tree = {}
    for word in some:
        node = tree
        for symbol in word:
            node = node.setdefault(symbol, {})
        node[""] = {}

    def ways(node: _Tree, letters: str) -> list[str]:
        known = "".join(filter(None, node))
        return [
            f"[{_without(letters, known)}][{lower}]{'+' if node is tree else '*'}",
            *(
                f"{symbol}(?:{'|'.join(ways(node[symbol], lower))}){_end(node, node[symbol])}"
                for symbol in known
            ),
        ]

    def _end(before: _Tree, node: _Tree) -> str:
        return "" if before is tree or "" in node else "?"

    return f"(?:{'|'.join(ways(tree, upper))})"


def _without(letters: str, some: str) -> str:
    """A class's inside without some ASCII letters, of which it holds all from a to z (or A to Z)."""
    alphabet = letters[:3]
    left = [chr(c) for c in range(ord(alphabet[0]), ord(alphabet[2]) + 1) if chr(c) not in some]
    return "".join(left) + letters[3:]


# Beyond U+00FF, Latin letters count as large and as small ones: where the two take turns from code point to
# code point, telling them apart would make classes of hundreds of ranges, and hardly ever decide anything.
_BEYOND = "\u0100-\u024f\u1e00-\u1eff"
_U = f"A-Z\u00c0-\u00d6\u00d8-\u00de{_BEYOND}"
_L = f"a-z\u00df-\u00f6\u00f8-\u00ff{_BEYOND}\u0300-\u036f"

#: What a capital within a word may be: McDonald.
_INNER = "A-Z\u00c0-\u00d6\u00d8-\u00de"

#: Words that begin what follows a name: a sentence, or the next label of a form.
_FOLLOWING = words(
    """
    Account, Address, Adresse, Age, And, City, Company, Country, Date, Email, For, From, If, In, Mail, Mobile,
    Of, On, Our, Phone, Please, Re, Sex, Status, Tel, Thank, Thanks, The, This, We, You, Your
    """
)
#: What a name doesn't begin with: titles (names behind them are found by themselves), articles.
_NOT_NAMES = words(
    """
    Bapak, Captain, Doamna, Domnul, Dr, Frau, General, Herr, Ibu, Madame, Miss, Monsieur, Mr, Mrs, Ms, Our,
    Pan, Pani, President, Prof, Signor, Signora, The, This, Your
    """
)
#: What stands behind titles and is an office.
_OFFICES = words(
    """
    Chair, Chairman, Chief, Congo, Doktor, Dr, Editor, General, Justice, Mayor, Minister, Mr, Mrs, President,
    Prof, Professor, Secretary, Speaker, Vice
    """
)
_PARTICLE = (
    "(?:van|von|vom|de|der|den|da|do|dos|das|del|della|di|du|la|le|el|al|bin|ben|ibn|bint|zu|zum|zur|ter|ten"
    "|te|af|av|y|e|dal|degli) (?:(?:de|la|las|los|der|den|het) )?"
)
_PLAIN = f"[{_U}][{_L}]+"


def _word(first: str = _PLAIN) -> str:
    """O'Brien, McDonald, Al-Masri, Jean-Luc, Smith-O'Hara, Min-su."""
    binding = "(?:[ODdLlN]['’])?"
    return f"(?:[AaEe]l-)?{binding}{first}(?:[{_INNER}][{_L}]+)?(?:-(?:{binding}{_PLAIN}|[{_L}]{{2,5}}))?"


_WORD = _word()
_NEXT = _word(_other_than(_FOLLOWING, _U, _L))
# J, J., J.R., J.-P.
_INITIAL = f"[{_U}](?:\\.(?:-?[{_U}]\\.){{0,2}})?"
_FIRST = _word(_other_than(_NOT_NAMES, _U, _L))
_TAIL = f"(?:(?: (?:{_PARTICLE})?{_INITIAL})* (?:{_PARTICLE})?{_NEXT})"
_FULL = f"(?:{_PARTICLE})?(?:{_FIRST}|{_INITIAL})(?:{_TAIL}+| [{_U}]\\.)"
_TURNED = f"{_WORD}(?: {_WORD})?, {_WORD}(?: (?:{_WORD}|[{_U}]\\.?))?"
_LOUD = f"(?:[{_U}]['’])?[{_U}]{{2,}}(?:-[{_U}]{{2,}})?"
_LOUD_FULL = f"{_LOUD}(?: (?:{_LOUD}|[{_U}]\\.?)){{0,2}} {_LOUD}"
_LOUD_ONE = f"[{_U}]{{3,}}(?:-[{_U}]{{2,}})?"
_QUIET = f"[{_L}]{{2,}} [{_L}]{{2,}}"
_HEAD = _word(_other_than(_OFFICES, _U, _L))
_TITLED = f"(?:{_PARTICLE})?(?:{_HEAD}|(?:{_INITIAL} )+(?:{_PARTICLE})?{_WORD}){_TAIL}*"

_STOP = "=_@("

_LATIN = (
    _behind(0.9, _FULL, _known("latin", "often"), not_right=_STOP),
    _behind(0.7, _WORD, _known("latin", "often"), not_right=_STOP),
    _behind(0.85, _LOUD_FULL, _known("latin"), not_right=":=_@("),
    _behind(0.6, _LOUD_ONE, _known("latin", "often"), not_right=_STOP),
    _behind(0.8, _TURNED, _all_known("latin"), not_right=_STOP),
    _behind(0.6, _QUIET, _all_known("latin"), not_right=_STOP),
)
_LATIN_TITLED = (
    _behind(0.92, _TITLED, not_right=_STOP),
    _behind(0.93, _TURNED, _all_known("latin"), not_right=_STOP),
    _behind(0.85, _LOUD_FULL, not_right=":=_@("),
    _behind(0.7, _LOUD_ONE, not_right=_STOP),
    _behind(0.7, _QUIET, _all_known("latin"), not_right=_STOP),
)

# ---------------------------------------------------------------- Cyrillic and Greek
_CU, _CL = "\u0400-\u042f\u0490", "\u0430-\u045f\u0491"
_CYRILLIC_WORD = f"[{_CU}][{_CL}'’]+(?:-[{_CU}][{_CL}]+)?"
_PATRONYMIC = f"[{_CU}][{_CL}]+(?:вич(?:а|у|ем)?|(?:вн|чн|нн)(?:а|ы|е|у|ой|і|ою))"
_CYRILLIC_INITIALS = f"[{_CU}]\\. ?[{_CU}]\\."
_CYRILLIC_STRICT = (
    f"(?:{_CYRILLIC_WORD} ){{0,2}}{_PATRONYMIC}(?: {_CYRILLIC_WORD})?"
    f"|{_CYRILLIC_WORD} {_CYRILLIC_INITIALS}|{_CYRILLIC_INITIALS} ?{_CYRILLIC_WORD}"
)
_CYRILLIC_LOUD = f"[{_CU}]{{2,}}(?:-[{_CU}]{{2,}})?"
_CYRILLIC = (
    _behind(0.95, _CYRILLIC_STRICT),
    _behind(0.88, f"{_CYRILLIC_WORD} {_CYRILLIC_WORD}", _known("cyrillic")),
    _behind(0.7, _CYRILLIC_WORD, _known("cyrillic")),
    _behind(0.88, f"{_CYRILLIC_LOUD}(?: {_CYRILLIC_LOUD}){{1,2}}", _known("cyrillic")),
    _behind(0.65, _CYRILLIC_LOUD, _known("cyrillic")),
)
_CYRILLIC_TITLED = (
    _behind(0.9, _CYRILLIC_STRICT),
    _behind(0.85, f"{_CYRILLIC_WORD}(?: {_CYRILLIC_WORD})?"),
)

_GREEK_WORD = "[\u0386\u0388-\u03ab][\u03ac-\u03ce]+(?:-[\u0386\u0388-\u03ab][\u03ac-\u03ce]+)?"
_GREEK_FULL = f"{_GREEK_WORD}(?: [\u0391-\u03a9]\\.)?(?: {_GREEK_WORD}){{1,2}}"
_GREEK = (
    _behind(0.9, _GREEK_FULL, _known("el")),
    _behind(0.7, _GREEK_WORD, _known("el")),
    _behind(0.85, "[\u0386-\u03ab]{2,}(?: [\u0386-\u03ab]{2,}){1,2}", _known("el")),
)
_GREEK_TITLED = (_behind(0.85, f"{_GREEK_FULL}|{_GREEK_WORD}"),)

# ---------------------------------------------------------------- Arabic, Hebrew, Devanagari, Thai
# No capitals tell where a name ends: behind labels what looks like words is taken, behind titles two of them.
_AR = "\u0621-\u063a\u0641-\u0652\u0671-\u06d3\u200c"
_AR_WORD = f"[\u0621-\u0628\u062a-\u063a\u0641-\u0648\u064a\u0671-\u06d3][{_AR}]+"  # none begins with ة or ى
_HE_WORD = "[\u05d0-\u05ea][\u05d0-\u05ea\"'׳״-]*[\u05d0-\u05ea]"
_HI_WORD = "[\u0904-\u0939\u0958-\u095f][\u0900-\u0963]+"
_TH_WORD = "[\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]+"


def _of_script(word: str, who: str) -> tuple[Pattern, ...]:
    return (
        _behind(0.85, f"{word}(?: {word}){{1,3}}", _known(who)),
        _behind(0.65, word, _known(who)),
    )


def _titled_of_script(word: str, who: str) -> tuple[Pattern, ...]:
    return (
        _behind(0.85, f"{word} {word}", _all_known(who)),
        _behind(0.65, f"{word} {word}", _known(who)),
        _behind(0.6, word, _known(who)),
    )


_THAI = (_behind(0.85, f"{_TH_WORD} {{1,2}}{_TH_WORD}", _known("th")), _behind(0.6, _TH_WORD, _known("th")))

# ---------------------------------------------------------------- Chinese
# Given names are written of a few thousand symbols; of these, left out is what oftener begins the word that
# follows: 先生 and 电话, verbs that names are the subject of, what binds words. Behind a given name of one
# symbol more may follow than within one.
_NOT_FIRST = (
    "不与主也了于今从会住体使先八再出分刘副医卡去又及叫号名告地均坐处太女姓对将局师带当律总所手打报指接"
    "提收教曰更朱李杨某校氏状王的"
    "皆看称答经老者职董表被让证询说赵过还述那部里问队院集"
)
_NOT_LAST = (
    _NOT_FIRST
    + "一七上两为乔九买五亲介他以作倾傅公关则十参只同后向听吴和回因在大委孤家小希执曾毕演热父率用由画笑"
    "精终结背自著见观辽近连陈首张身都六"
)
# Surnames that are far oftener other words; those that are so often other words that two symbols have to
# follow.
_NOT_FAMILY = "空宾都有和从但位别利初后堵塗家展师干支普暨权查母益相能经计须通那闭终粘诸"
_WORDY_FAMILY = "于应时向单全公安明成易常文章任段路党项平水曲席游步来勾容寿战敬斯智满滑符连索简谈"


def _class(symbols: Iterable[str], without: str = "") -> str:
    return f"[{''.join(sorted(set(symbols) - set(without)))}]"


_ZH_ANY_FAMILY = [name for name in listed("zh_family") if len(name) == 1]
_ZH_FAMILY = _class(_ZH_ANY_FAMILY, _NOT_FAMILY + _WORDY_FAMILY)
_ZH_WORDY = _class(_WORDY_FAMILY)
_ZH_COMPOUNDS = {*COMPOUND_SURNAMES, *(name for name in listed("zh_family") if len(name) == 2)}
_ZH_COMPOUND = f"(?:{'|'.join(sorted(_ZH_COMPOUNDS))})"
_ZH_FIRST = _class(listed("zh_given"), _NOT_FIRST)
_ZH_LAST = _class(listed("zh_given"), _NOT_LAST)
# Names of other peoples and countries, as they are written by sound.
_ZH_SOUND = (
    "[尔斯拉克里特德夫阿卡布巴维罗瓦格尼科哈多塔普奥亚纳马基伊洛诺托利米达弗萨姆雷西勒蒂帕莱茨曼埃奇贝"
    "莫库菲兰迪什比圣塞加鲁耶伯赫波图威朗"
    "索吉安伦列穆顿恩默韦切古戈堡岛法扎坦林杜兹雅希乌涅森约内彼努得梅凯费坎瑟沃迈皮博文娜哥福佩谢海万州"
    "麦因蒙舍施杰登罕逊卢玛艾瓜霍摩莎提"
    "厄查王乔丁那卜翰沙士佐妮撒金易辛烈河契爱夏底宁力买汗江古丽热依则孜合江吐肉孜苏来曼玉素甫帕尔哈提才"
    "让扎西卓玛旺堆次仁洛桑措央珠嘎]"
)
_ZH_TITLE = (
    "(?:先生|女士|小姐|太太|夫人|老师|经理|總|总|主任|医生|醫生|大夫|教授|律师|律師|师傅|師傅|阿姨|叔叔"
    "|同学|同學|同志|博士|院长|院長"
    "|校长|校長|局长|局長|处长|處長|科长|書記|书记|董事长|董事長|总监|總監|主管|警官|护士|護士|工)"
)
# Titles behind a name are looked for without a label, too, where the surname is hardly part of another word.
_ZH_STARTS = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏汪范姚谭廖邹熊陆"
)
_ZH_NAME = (
    f"{_ZH_COMPOUND}(?:{_ZH_FIRST}{_ZH_LAST}?|{_ZH_LAST})"
    f"|{_ZH_FAMILY}{_ZH_FIRST}{_ZH_LAST}?|{_ZH_WORDY}{_ZH_FIRST}{_ZH_LAST}"
)
_CHINESE = (
    _behind(0.88, _ZH_NAME, not_right=""),
    _behind(
        0.82, f"(?:{_ZH_COMPOUND}|{_ZH_FAMILY}|{_ZH_WORDY}) {{1,2}}{_ZH_FIRST}(?: ?{_ZH_LAST})?", not_right=""
    ),
    _behind(0.9, f"{_ZH_SOUND}{{2,7}}(?:·{_ZH_SOUND}{{1,7}}){{1,4}}", not_right=""),
    _behind(0.8, f"(?:{_ZH_COMPOUND}|{_ZH_FAMILY}|{_ZH_WORDY}){_ZH_TITLE}", not_right=""),
)

_CHINESE_POLITE = (
    Pattern(
        f"[{_ZH_STARTS}](?:先生|女士|小姐|老师)", alone=0.6, label=0.81, left="word", right="word", checks=()
    ),
)

# ---------------------------------------------------------------- Japanese
_HAN = "[\u3400-\u9fff\uf900-\ufaff々ヶケ]"
_JA_GIVEN = _class(
    (name for name in listed("ja_given") if name > "ヿ" or name == "々"),
    "様氏殿君宛印男女性年住電部課係長社店先番号所電話会員者担当名前職都道府県市区町村丁目",
)
_JAPANESE = (
    # The mark of repetition is no letter to the check of known names.
    _behind(0.9, f"佐々木 ?(?:{_JA_GIVEN}{{1,3}}|[ぁ-ゖ]{{2,4}})", not_right=""),
    _behind(0.9, f"{_HAN}{{1,3}} {{1,2}}{_JA_GIVEN}{{1,3}}", _lexicon("ja", "family-only"), not_right=""),
    _behind(
        0.9,
        f"{_HAN}{{1,3}} {{1,2}}(?:[ぁ-ゖ]{{2,4}}|[ァ-ヺー]{{2,5}})",
        _lexicon("ja", "family-only"),
        not_right="",
    ),
    _behind(
        0.89,
        f"{_HAN}{{2}}{_JA_GIVEN}{{0,3}}|{_HAN}{{3}}{_JA_GIVEN}{{1,2}}",
        _lexicon("ja", "family-only"),
        not_right="",
    ),
    _behind(
        0.8,
        "(?:[ァ-ヺー]{2,7}[ ·][ァ-ヺー]{2,7}|[ぁ-ゖー]{2,7} [ぁ-ゖー]{2,7})",
        _known("ja-Kana"),
        not_right="",
    ),
)

# ---------------------------------------------------------------- Korean
_KO_FAMILY = (
    "[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공"
    "현함변염추도석선설마길표명기반왕금옥육인맹제모탁국여어은편용]"
)
_KO_GIVEN = _class(listed("ko_given"))
_KOREAN = (
    _behind(
        0.85,
        f"{_KO_FAMILY}{_KO_GIVEN}{{2}}|(?:남궁|황보|제갈|선우|독고|사공|서문){_KO_GIVEN}{{1,2}}",
        not_right="",
    ),
    _behind(0.8, f"{_KO_FAMILY} {_KO_GIVEN}{{2}}", not_right=""),
)

# ---------------------------------------------------------------- labels


def _marked(text: str, marks: Iterable[str] = (":", " :", "=", '"', ">")) -> tuple[str, ...]:
    """Words that are labels only with one of these marks right behind."""
    return tuple(word + mark for word in words(text) for mark in marks)


_LABELS = (
    # Words that stand for other things as often: only before a mark.
    *_marked("name", (":", " :", "=", " =", '"', "'", ">", "*")),
    *_marked(
        """
        nom, nombre, nome, naam, namn, navn, nama, név, nume, jméno, meno, ime, imię, nimi, isim, adı, tên,
        jina, vardas, vārds, surname, apellido, apellidos, cognome, nachname, prénom, prenom, vorname,
        voornaam, achternaam, nazwisko, soyadı, sobrenome, apelido, příjmení, priezvisko, prezime, prenume,
        client, cliente, klient, klant, kunde, kund, kundin, zákazník, ügyfél, müşteri, asiakas, pelanggan,
        khách hàng, paciente, paziente, pacjent, pasient, pacient, patientin, patiënt, hasta, potilas,
        pasien, beteg, contact, kontakt, titular, intestatario, destinatario, destinatário, destinataire,
        empfänger, absender, odbiorca, nadawca, mieter, vermieter, mitarbeiter, owner, guest, passenger,
        driver, caller, buyer, seller, payee, payer, claimant, plaintiff, defendant, landlord, borrower,
        guarantor, member, manager, supervisor, reporter, assignee, approver, reviewer, agent, therapist,
        candidate, author, from, to, cc, bcc, reply-to, by, recipient, sender, beneficiary, applicant,
        insured, nickname, alias
        """
    ),
    *_marked(
        """
        customer, client, patient, tenant, witness, employee, user, contact, student, applicant, attn,
        attn., attention, spouse
        """,
        (":", " :", "=", '"', ">", ",", " "),
    ),
    *("best,", "love,", "liebe ", "lieber ", "caro ", "cara ", "hola ", "don ", "bay ", "pan ", "pani "),
    *words(
        """
        full name, first name, last name, family name, given name, middle name, maiden name, forename,
        customer name, client name, patient name, contact name, contact person, employee name, student name,
        account holder, cardholder, card holder, cardholder name, policyholder, legal name, next of kin,
        emergency contact, full_name, first_name, last_name, middle_name, given_name, family_name,
        customer_name, contact_name, fullname, firstname, lastname, name of patient, my name is, name is,
        i am, i'm, i’m, this is, call me, speak to, speaking with, ask, ask for, regards, sincerely,
        yours truly, dear, hi, hello, hey, good morning, good afternoon,
        good evening, greetings, welcome back, signed, signed by, written by, prepared by, approved by,
        reviewed by, submitted by, requested by, attended by, bill to, sold to, deliver to, c/o, miss, ms,
        boss
        """
    ),
    *words(
        """
        vor- und nachname, vor- und zuname, vollständiger name, geburtsname, ansprechpartner,
        ansprechpartnerin, kontaktperson, auftraggeber, antragsteller, antragstellerin, versicherungsnehmer,
        versicherungsnehmerin, kontoinhaber, z. hd., z.hd., sehr geehrte, sehr geehrter, hallo, guten tag,
        mit freundlichen grüßen, mit freundlichen grüssen, freundliche grüße, mfg, viele grüße, beste grüße,
        herzliche grüße, liebe grüße, ich heiße, mein name ist, ich bin, gez.
        """
    ),
    *words(
        """
        nom complet, nom de famille, nom et prénom, nom et prénoms, nom de naissance, titulaire, assuré,
        cher, chère, bonjour, salut, cordialement, bien à vous, je m'appelle, je m’appelle, je suis, m.,
        maître, nombre completo, nombre y apellidos, nombre y apellido, apellidos y nombre, primer apellido,
        estimado, estimada, querido, querida, saludos, atentamente, un saludo, me llamo, mi nombre es, soy,
        sr., dña., nome e cognome, cognome e nome, gentile, egregio, ciao, buongiorno, cordiali saluti,
        distinti saluti, mi chiamo, sono, avv., geom., nome completo, nome do cliente, nome do paciente,
        prezado, prezada, olá, oi, atenciosamente, cumprimentos, meu nome é, chamo-me, dona, senhor, senhora
        """
    ),
    *words(
        """
        volledige naam, contactpersoon, geachte, beste, hoi, met vriendelijke groet, groeten, mijn naam is,
        ik ben, de heer, de heer en mevrouw, imię i nazwisko, imie i nazwisko, szanowny, szanowna, droga,
        drogi, cześć, dzień dobry, z poważaniem, pozdrawiam, nazywam się, jestem, sz. p., inż., mgr.,
        förnamn, efternamn, fullständigt namn, fornavn, etternavn, fulde navn, fullt navn, hej, hei, kära,
        käre, kjære, kære, vänliga hälsningar, med vänlig hälsning, mvh, med venlig hilsen,
        med vennlig hilsen, jag heter, jeg heter, jeg hedder, mitt namn är, mitt navn er, mit navn er,
        etunimi, sukunimi, koko nimi, terveisin, ystävällisin terveisin, nimeni on
        """
    ),
    *words(
        """
        ad soyad, ad soyadı, ad-soyad, adı soyadı, sayın, sevgili, merhaba, saygılarımla, benim adım, bayan,
        sn., họ tên, họ và tên, bệnh nhân, người nhận, người gửi, kính gửi, thân gửi, chào, trân trọng,
        tôi là, tên tôi là, ông, bà, anh, chị, cô, nama lengkap, nama pelanggan, nama pasien, penerima,
        pengirim, yth., kepada, halo, hormat saya, nama saya, bapak, bpk., ibu, sdr., sdri., tuan, nyonya,
        pak, encik, puan
        """
    ),
    *words(
        """
        jméno a příjmení, meno a priezvisko, vážený pan, vážený pán, vážená paní, vážená pani, milý, milá,
        ahoj, dobrý den, s pozdravem, s pozdravom, jmenuji se, volám sa, paní, pán, teljes név, vezetéknév,
        keresztnév, címzett, kedves, tisztelt, szia, üdvözlettel, a nevem, nume complet, nume și prenume,
        numele, stimate, stimată, dragă, bună ziua, cu stimă, mă numesc, mă cheamă, domnul, doamna, dl,
        d-na, dna, ime i prezime, ime in priimek, poštovani, dragi, s poštovanjem, zovem se, gospodin,
        gospođa, eesnimi, perekonnanimi, uzvārds, pavardė, bwana, bibi
        """
    ),
    # Chinese: what hardly stands in running text, then what counts only before a mark.
    *words(
        """
        姓名, 姓 名, 姓  名, 联系人, 聯絡人, 聯繫人, 联络人,
        法定代表人, 法人代表, 收件人, 收货人, 收貨人, 寄件人, 发件人,
        寄件者, 持卡人, 开户人, 开户名, 投保人, 被保险人, 被保險人, 受益人, 户主, 戶主, 借款人, 担保人,
        申请人, 申請人, 经办人, 經辦人, 监护人, 監護人, 嫌疑人, 被告人, 我叫, 他叫, 她叫, 患者姓名,
        客户姓名, 客戶姓名, 班主任, 此致, 尊敬的
        """
    ),
    *_marked(
        """
        客户, 客戶, 用户, 患者, 病人, 家长, 家長, 老师, 老師, 学生, 學生, 员工, 員工, 股东, 股東, 原告,
        被告, 被告人, 上诉人, 负责人, 負責人, 法人, 当事人, 作者, 本人, 司机, 车主, 房东, 租客, 业主, 会员,
        医生, 经理, 主任, 签名, 签字, 名字, 委托人, 代理人, 委托代理人, 审判长, 审判员, 书记员, 先生, 女士,
        护士, 主治医师, 联系方式, 致, 父亲, 母亲, 配偶, 紧急联系人, 推荐人, 介绍人, 持有人, 受让人, 出让人,
        甲方, 乙方
        """,
        (":", " :", ">", '"', "|"),
    ),
    *words(
        """
        氏名, お名前, ご氏名, 担当者, ご担当者, フリガナ, ふりがな, カナ氏名, 契約者, 世帯主, 受取人,
        差出人, 患者名, 代表者, 保護者, 口座名義, 申込者, 被保険者, 私は
        """
    ),
    *_marked("名前, 名義, 担当, 宛名, 宛先, カナ", (":", " :", ">", '"')),
    *_marked(
        """
        이름, 성명, 담당자, 고객명, 고객, 수취인, 수령인, 예금주, 환자명, 환자, 보호자, 대표자, 대표,
        신청인, 담당, 성함, 받는사람, 보내는사람
        """,
        (":", " :", " ", ">", '"'),
    ),
    *words(
        """
        ф.и.о., фио, піб, п.і.б., ім'я, ім’я, фамилия имя отчество, контактное лицо, трите имена,
        здравствуйте, привет
        """
    ),
    *words(
        """
        уважаемый, уважаемая, дорогой, дорогая, шановний, шановна, вітаю, с уважением, меня зовут,
        мене звати, казвам се
        """
    ),
    *_marked(
        """
        имя, фамилия, отчество, прізвище, име, клиент, клієнт, пациент, пацієнт, заказчик, получатель,
        отправитель, сотрудник, абонент, заявитель, представитель, директор, отримувач, получател, подпись,
        гр, гражданин, гражданка
        """,
        (":", " :", " ", ">", '"'),
    ),
    *words("όνομα, επώνυμο, ονοματεπώνυμο, ονομα, πελάτης, ασθενής, αγαπητέ, αγαπητή, με εκτίμηση, με λένε"),
    *_marked(
        """
        الاسم, الاسم الكامل, الإسم, اسم المريض, اسم العميل, اسم الموظف, العميل, المريض, اسمي
        """,
        (":", " :", " ", ">", '"'),
    ),
    *_marked("نام, نام خانوادگی, نام و نام خانوادگی, اسم, مشتری, بیمار", (":", " :", ">", '"')),
    *_marked("שם, שם מלא, שם פרטי, שם משפחה, לקוח, מטופל, איש קשר", (":", " :", ">", '"')),
    *_marked("नाम, पूरा नाम, ग्राहक, मरीज, रोगी", (":", " :", ">", '"')),
    *words("ชื่อ, ชื่อ-นามสกุล, ชื่อ-สกุล, ชื่อ นามสกุล, ผู้ป่วย, ลูกค้า, นาย, นาง, คุณ, เรียนคุณ"),
)

_TITLES = (
    *_marked(
        """
        mr, mrs, dr, prof, professor, herr, herrn, frau, fräulein, mme, mlle, madame, monsieur,
        mademoiselle, sra, señor, señora, srta, signor, signora, dhr, mevr, mevrouw, meneer, fru, fröken,
        rouva, herra
        """,
        (" ",),
    ),
    *words(
        """
        mr., mrs., ms., dr., prof., mme., sra., srta., dra., sig., sig.ra, sig.na, dott., dott.ssa, dhr.,
        mevr., mw., hr.
        """
    ),
    *_marked("г-н, г-жа, господин, госпожа, пан, пані, доктор, профессор, товарищ", (" ", ". ")),
    *words("κ., κύριος, κυρία, κύριε, κος, κα., δρ."),
    *_marked("السيد, السيدة, الأستاذ, الأستاذة, الدكتور, الدكتورة, الآنسة, سيد, د., أ.", (" ", "/", ": ")),
    *_marked("آقای, خانم, جناب آقای, سرکار خانم, دکتر, مهندس", (" ",)),
    *_marked("מר, גברת, גב', גב׳, ד\"ר, ד״ר, פרופ', פרופ׳", (" ",)),
    *_marked("श्री, श्रीमती, सुश्री, कुमारी, डॉ., डॉ, श्रीमान", (" ",)),
    *words("นางสาว, น.ส., ด.ช., ด.ญ., เด็กชาย, เด็กหญิง"),
)

PERSON = Identifier(
    entity="PERSON",
    title="name of a person",
    form="what has the form of a name, right after a label or a salutation",
    source="word lists of given and family names",
    patterns=(
        *_LATIN,
        *_CYRILLIC,
        *_GREEK,
        *_of_script(_AR_WORD, "arabic"),
        *_of_script(_HE_WORD, "he"),
        *_of_script(_HI_WORD, "devanagari"),
        *_THAI,
        *_CHINESE,
        *_CHINESE_POLITE,
        *_JAPANESE,
        *_KOREAN,
    ),
    context=_LABELS,
    columns=words(
        """
        name, fullname, firstname, lastname, middlename, givenname, familyname, surname, forename,
        realname, truename, personname, nickname, 昵称, 网名, 群昵称,
        群名片, customername, clientname, patientname, contactname,
        contactperson, employeename, studentname, ownername, cardholder, cardholdername, accountholder,
        legalrep, legalrepname, legalrepresentative, legalperson, legalpersonname, representative,
        xingming, 姓名, 名字, 中文姓名, 英文姓名, 真实姓名, 客户姓名, 用户姓名, 联系人, 联系人姓名,
        紧急联系人, 法人, 法人姓名, 法人代表, 法定代表人, 法定代表人姓名, 负责人, 负责人姓名, 收件人,
        收件人姓名, 收货人, 收货人姓名, 寄件人, 发件人姓名, 患者姓名, 病人姓名, 学生姓名, 员工姓名,
        家长姓名, 监护人, 经办人, 申请人, 申请人姓名, 持卡人, 持卡人姓名, 户主, 股东姓名, 投保人,
        被保险人, 受益人, 借款人, 担保人
        """
    ),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="name", heads=COMPOUND_SURNAMES),
    names={"zh": "姓名"},
    example="Jane Smith",
    whole=True,
)

TITLED_PERSON = Identifier(
    entity="TITLED_PERSON",
    group="PERSON",
    title="name of a person behind a title",
    form="what has the form of a name, right after a title",
    source="titles in use",
    patterns=(
        *_LATIN_TITLED,
        *_CYRILLIC_TITLED,
        *_GREEK_TITLED,
        *_titled_of_script(_AR_WORD, "arabic"),
        *_titled_of_script(_HE_WORD, "he"),
        *_titled_of_script(_HI_WORD, "devanagari"),
        _behind(0.9, f"{_TH_WORD} {{1,2}}{_TH_WORD}"),
    ),
    context=_TITLES,
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="name", heads=COMPOUND_SURNAMES),
    names={"zh": "姓名"},
    example="Jane Smith",
)

IDENTIFIERS = (PERSON, TITLED_PERSON)
