"""How to reach a person: e-mail, telephone, web address, postal address; and the names of organisations.

Sources:

* E-mail: RFC 5321 section 4.5.3.1 (local part of at most 64 octets), RFC 5322 section 3.4.1
  (``dot-atom``; of its signs those that mailbox providers give out), RFC 5890 (``xn--`` labels), RFC 6530
  and 6531 (addresses in other scripts), IANA's root zone database (top-level domains in Han, kana, Hangul
  and Thai). ``[at]`` and ``[dot]`` are what people write against harvesters; there is no standard.
* Telephone: ITU-T E.164 (at most 15 digits, country code first), E.123 (how numbers are written) and the
  annexed list of country codes; which numbers are assigned, by the national numbering plans
  (``_plans.py``).
* URL: RFC 3986 (generic syntax, user information in section 3.2.1) and RFC 1123 section 2.1 (host names);
  IANA's root zone database; the addresses of profiles as the networks give them out.

Organisations and postal addresses have no form that a pattern could describe. They are declared
without patterns, so that a column's name can say that it holds them. Persons are in ``names.py``.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern, Pseudonyms, Same
from ._chinese import LEGAL_FORMS, REGIONS
from ._words import words
from .cn import MOBILE

_ALNUM = "[A-Za-z0-9]"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?"
_TLD = r"(?:[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z0-9]{2,59})"
_ASCII_TLD = r"[A-Za-z][A-Za-z]+"

# --- e-mail

# The first label behind the @ is none of 1x … 4x: `logo@2x.png` is a picture in double size.
_FIRST_LABEL = rf"(?:{_ALNUM}|[A-Za-z05-9]{_ALNUM}|[1-4][A-WYZa-wyz0-9]|[A-Za-z0-9][A-Za-z0-9\-]+[A-Za-z0-9])"
_LOCAL = r"[A-Za-z0-9_](?:[A-Za-z0-9._%+'\-]{0,62}[A-Za-z0-9_%+\-])?"

# Letters of scripts whose words are set apart by blanks: Latin with marks, Greek to Armenian, Hebrew, Arabic,
# Devanagari to Sinhala, Georgian, Ethiopic.
_L = (
    "À-ÖØ-öø-\u02af\u0300-\u036f\u0370-\u058f\u05d0-\u05ea\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0900-\u0963"
    "\u0971-\u0dff\u10a0-\u10ff\u1200-\u135a\u1e00-\u1fff"
)
# Han, kana, Hangul and Thai, which stand beside an address without a blank.
_C = "\u0e00-\u0e7f々\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_C_TLD = (
    "(?:公司|中国|中國|网络|網絡|在线|中文网|网址|网站|网店|商城|商店|商标|集团|我爱你|香港|台湾|台灣|新加坡|澳門|澳门"
    "|政务|公益|机构|手机|移动|信息|世界|企业|广东|佛山|みんな|コム|ストア|クラウド|한국|닷컴|닷넷|삼성|ไทย|คอม)"
)


def _foreign_domain(letters: str, top: str) -> str:
    """A host name with one of `letters` in it, the last label being `top` or that of a registry in ASCII."""
    return (
        rf"(?:[A-Za-z0-9\-]+\.)*(?:[A-Za-z0-9\-]*[{letters}][A-Za-z0-9{letters}\-]*"
        rf"(?:\.[A-Za-z0-9{letters}\-]+)*\.(?:{_ASCII_TLD}|{top})|[A-Za-z0-9\-]+\.{top})"
    )


_L_TLD = rf"[{_L}][{_L}]+"
# A local part with such a letter; what stands before the first one is ASCII.
_L_LOCAL = rf"(?:[A-Za-z0-9_][A-Za-z0-9._%+'\-]{{0,18}})?[{_L}][A-Za-z0-9._%+'\-{_L}]{{0,40}}"

# `[at]`, `(dot)` and the like, against harvesters.
_PIECE = r"[A-Za-z0-9_](?:[A-Za-z0-9._%+\-]{0,22}[A-Za-z0-9_\-])?"
_AT = r" ?(?:at|At|AT|@|艾特|arroba|ät) ?"
_WORD_FOR_DOT = r"(?:[Dd]ot|DOT|\.|点|punkt|punto)"
_ODD_DOT = rf"(?: ?\[ ?{_WORD_FOR_DOT} ?\] ?| ?\( ?{_WORD_FOR_DOT} ?\) ?| dot | DOT |[点點])"
_DOT = rf"(?:\.|{_ODD_DOT})"


def _obfuscated(opening: str, closing: str) -> str:
    """An address with the at sign in brackets."""
    return (
        rf"{_PIECE}(?:{_ODD_DOT}{_PIECE})? ?{opening}{_AT}{closing} ?{_ALNUM}[A-Za-z0-9\-]*"
        rf"(?:{_DOT}[A-Za-z0-9\-]+)*{_DOT}[A-Za-z][A-Za-z]+"
    )


# Units of systemd, files and properties: `user@1000.service`, `logo@2x.png`.
_NO_TLD = (
    "SERVICE SOCKET TARGET SLICE MOUNT TIMER SCOPE JS JSX TSX JAVA SVG PNG JPG JPEG GIF WEBP TGZ GZ BZ2 HTML"
    " CSS JSON XML YML YAML TXT TOML CONF WHL EXE DLL LENGTH VALUE"
)

EMAIL_ADDRESS = Identifier(
    entity="EMAIL_ADDRESS",
    title="e-mail address",
    form="local part, @, domain; also in other scripts, and as bob [at] example [dot] com",
    source="RFC 5321 section 4.5.3.1, RFC 5322 section 3.4.1, RFC 6531",
    patterns=(
        # A Han character glued to the local part is no word symbol, so it bounds it.
        Pattern(
            rf"{_LOCAL}@{_FIRST_LABEL}\.(?:{_LABEL}\.)*{_TLD}",
            alone=0.98,
            label=0.99,
            left="word",
            checks=(Check("not_ending", chars=_NO_TLD),),
        ),
        # Other alphabets, in the local part (whose end may look like one of ASCII only) and in the domain.
        Pattern(
            rf"{_L_LOCAL}@(?:{_FIRST_LABEL}\.(?:{_LABEL}\.)*{_ASCII_TLD}|{_foreign_domain(_L, _L_TLD)})",
            alone=0.985,
            label=0.992,
            left="word",
        ),
        Pattern(rf"{_LOCAL}@{_foreign_domain(_L, _L_TLD)}", alone=0.95, label=0.97, left="word"),
        # Han and the like: where a local part begins can't be seen, so the domain must be one of theirs, too.
        Pattern(
            rf"[A-Za-z0-9._%+\-{_C}]{{1,40}}@{_foreign_domain(_C, _C_TLD)}",
            alone=0.85,
            label=0.96,
            left="word",
        ),
        Pattern(rf"[{_C}]{{1,8}}@{_FIRST_LABEL}\.(?:{_LABEL}\.)*{_ASCII_TLD}", alone=0.0, label=0.9),
        Pattern(_obfuscated(r"\[", r"\]"), alone=0.93, label=0.97, left="word"),
        Pattern(_obfuscated(r"\(", r"\)"), alone=0.9, label=0.97, left="word"),
        Pattern(
            rf"{_LOCAL}@(?:{_LABEL}\.)*{_LABEL}{_ODD_DOT}(?:{_LABEL}(?:\.|{_ODD_DOT}))*{_ASCII_TLD}",
            alone=0.9,
            label=0.97,
            left="word",
        ),
        # In words it could be a sentence (`look at the dot product`).
        Pattern(
            rf"{_PIECE} (?:at|AT|arroba|chiocciola|собака) {_LABEL}"
            rf"(?: ?(?:dot|DOT|punto|ponto|punkt|точка|\.) ?{_LABEL})+",
            alone=0.0,
            label=0.9,
        ),
    ),
    context=words(
        """
        email, e-mail, mail, mailto, cc, email address, e-mail address, email is, email me at, e-mail:,
        邮箱, 电子邮箱, 电子邮件, 邮件, 抄送, 发到, 发送至, 邮箱地址, 郵箱, 電子郵件, 電郵, 信箱,
        メール, メールアドレス, 이메일, 메일, 전자우편, courriel, adresse électronique, adresse mail,
        mél, e-mail-adresse, mailadresse, correo, correo electrónico, correo electronico,
        correio eletrônico, correio eletrónico, posta elettronica, indirizzo email, e-mailadres,
        e-postadress, e-post, epost, sähköposti, adres e-mail, e-posta, eposta, почта,
        электронная почта, эл. почта, емейл, имейл, пошта, електронна пошта, адрес почты,
        ηλεκτρονικό ταχυδρομείο, بريد إلكتروني, البريد الإلكتروني, بريد, ایمیل, ईमेल, ই-মেইল, อีเมล,
        thư điện tử, surel, barua pepe, דוא"ל, אימייל
        """
    ),
    columns=words(
        """
        email, mail, emailaddress, emailaddr, mailaddress, useremail, contactemail, workemail,
        personalemail, customeremail, 邮箱, 邮箱地址, 电子邮箱, 电子邮件, 电子邮件地址, 联系邮箱,
        企业邮箱, 个人邮箱, 更多邮箱
        """
    ),
    canonical=Canonical(keep="all", case="lower"),
    mask=MaskRule(kind="before", mark="@", first=1, fixed=3),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "邮箱"},
    example="jane.doe@example.com",
    pseudonyms=Pseudonyms(shaped=True, before="@"),
)

# --- telephone

#: Country codes and those of networks without a country (ITU-T E.164, annex). +1 has its own form (us.py).
CALLING_CODES = """
    7 20 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238
    239 240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264
    265 266 267 268 269 27 290 291 297 298 299 30 31 32 33 34 350 351 352 353 354 355 356 357 358 359 36
    370 371 372 373 374 375 376 377 378 379 380 381 382 383 385 386 387 389 39 40 41 420 421 423 43 44
    45 46 47 48 49 500 501 502 503 504 505 506 507 508 509 51 52 53 54 55 56 57 58 590 591 592 593 594
    595 596 597 598 599 60 61 62 63 64 65 66 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686
    687 688 689 690 691 692 800 808 81 82 84 850 852 853 855 856 86 870 878 880 881 882 883 886 888 90
    91 92 93 94 95 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 98 992 993
    994 995 996 998
"""
_ASSIGNED = Check("among", position=0, chars=" ".join(CALLING_CODES.split()))

# A digit with at most one separator before it; a group in brackets may stand near the beginning: `+44 (0)20`.
_NEXT = r"(?:[ .\-/]| [\-/] )?\d"
_BRACKETS = r"[ .\-]?\(\d(?: ?\d){0,4}\)"
_ABROAD = rf"(?:\+ ?[1-9](?:{_NEXT}){{0,4}}(?:{_BRACKETS}){{0,2}}|\(\+ ?[1-9]\d{{0,2}}\))(?:{_NEXT}){{4,14}}"
# Surely one: no blank behind the plus, which adds (`x + 2562383102`); not just one dot, which begins a
# fraction; no fewer than ten digits in a row (`+49447296`); no hyphen first behind six digits
# (`+484531-0913718` is a place, ISO 6709).
_BUT_DOT = r"(?:[ \-/]| [\-/] )"
_NEXT_BUT_DOT = rf"{_BUT_DOT}?\d"
_SURELY_ABROAD = (
    rf"(?:\+[1-9]\d{{9,14}}"
    rf"|\+[1-9]\d{{0,4}}{_BUT_DOT}\d(?:{_NEXT_BUT_DOT}){{3,13}}"
    rf"|(?:\+[1-9](?:{_NEXT_BUT_DOT}){{0,4}}(?:{_BRACKETS}){{1,2}}|\(\+ ?[1-9]\d{{0,2}}\))(?:{_NEXT}){{4,14}}"
    rf"|\+[1-9]\d{{0,3}}\.\d{{1,4}}(?:\.\d{{2,5}}){{1,4}})"
)
_EXTENSION = r",? ?(?:[Ee]xt(?:ension)?\.?|EXT\.?|[xX#]|доб\.?|转|分机|内線|내선) ?:? ?\d{1,6}"


def _uniform(low: int, high: int) -> str:
    """So many digits with blanks, hyphens or dots between some of them, but not with two of these."""
    return "(?:" + "|".join(rf"(?:{sign}?\d){{{low},{high}}}" for sign in (" ", "-", r"\.")) + ")"


# What is written within a country. Signs of one kind and lengths keep dates (05.06.2024, 2024-05-06) out.
_TRUNK = (
    rf"(?:0[1-9](?:[ ./\-]| [/\-] )?{_uniform(7, 9)}"
    rf"|0[1-9]\d{{1,3}}(?:[ ./\-]| [/\-] ){_uniform(5, 8)}"
    r"|0\d[ \-]\d{3}[ \-]\d{3}|0\d-\d{2,3} \d\d \d\d"
    r"|8[ \-]0?\d{2,4}[ \-]\d{2,3}-\d\d-\d\d"
    rf"|(?:\d{{1,3}}[ \-]?)?\((?:0[ \-]?)?\d(?: ?\d){{0,4}}\) ?(?:\d\d? )?{_uniform(5, 9)}(?:-\d{{1,4}})?)"
)
_GROUPS = "|".join(
    rf"\d{{3}}{sign}\d{{3}}{sign}\d{{3,4}}|\d{{3}}{sign}\d{{4}}{sign}\d{{4}}|\d{{3}}{sign}\d{{3}}{sign}\d\d{sign}\d\d"
    rf"|[1-9]\d{{0,2}}{sign}\d{{3}}{sign}\d{{3}}{sign}\d{{2,4}}(?:{sign}\d\d)?"
    for sign in (" ", "-")
)
_GROUPS = rf"(?:{_GROUPS}|\d{{3}}\.\d{{3}}\.\d{{4}})"
_FEW_GROUPS = (
    r"(?:\d\d(?: \d\d){3,4}|\d{3}(?: \d\d){3}|\d{3}[ \-]\d\d[ \-]\d{3}"
    r"|(?:[3-9]\d|1[0-8]|2[1-9])\d\d[ \-]\d{4}|[1-9]\d{4}[ \-]\d{5,6}|\d{3}[ \-]\d{4}"
    r"|\d{4}[ \-]\d{3}[ \-]\d{3,4}|\d{1,2}[ \-]\d{3,4}[ \-]\d{4}|[1-9]\d{0,2}[ \-]\d{6,8}"
    r"|\d{1,2} \d{3} \d{3}|\d{3}[ \-]\d\d[ \-]\d\d|\d{3} \d{5}|\d(?: \d\d){4}"
    r"|\d\d \d{3} \d\d \d\d)"
)
# No dates (20240506) and no seconds since 1970.
_PLAIN = r"(?:(?:[03-9]\d|2[1-9])\d{5,10}|1[0-8]\d{5,7}|1[0-8]\d{9,10}|(?:19|20)\d{5}|(?:19|20)\d{7,9})"
_LOCAL_PLAN = (Check("phone", chars="local"),)

PHONE_NUMBER = Identifier(
    entity="PHONE_NUMBER",
    title="telephone number",
    form="+, country code, national number, at most 15 digits; or as it is dialled within a country",
    source="ITU-T E.164 and E.123; national numbering plans",
    patterns=(
        # Surer than the national number behind the plus that another country's module sees there.
        Pattern(_SURELY_ABROAD, alone=0.955, near=0.97, label=0.988, shorter=True),
        Pattern(_ABROAD, alone=0.3, near=0.8, label=0.95, shorter=True),
        Pattern(rf"{_ABROAD}{_EXTENSION}", alone=0.958, near=0.972, label=0.99, checks=(_ASSIGNED,)),
        # A number that the plan doesn't assign (yet), of the usual length.
        Pattern(
            r"\+[2-9](?:[ \-]?\d){3,8}\d\d(?:[ \-]?\d){3,6}",
            alone=0.4,
            near=0.75,
            label=0.93,
            checks=(_ASSIGNED,),
        ),
        # International prefixes: of most countries, of North America.
        Pattern(
            rf"00[ .\-]?[1-9](?:{_NEXT}){{0,3}}(?:{_BRACKETS}){{0,2}}(?:{_NEXT}){{5,14}}",
            alone=0.3,
            near=0.85,
            label=0.93,
            shorter=True,
            checks=(Check("phone", part=(2, 0)),),
        ),
        Pattern(
            rf"011[ .\-]?[1-9](?:{_NEXT}){{6,14}}",
            alone=0.05,
            near=0.8,
            label=0.92,
            shorter=True,
            checks=(Check("phone", part=(3, 0)),),
        ),
        # Of a country that the user named.
        Pattern(
            rf"{_TRUNK}|{_GROUPS}|{_FEW_GROUPS}",
            alone=0.7,
            near=0.85,
            label=0.93,
            shorter=True,
            checks=_LOCAL_PLAN,
            not_left="-",
            not_right="-",
        ),
        Pattern(_PLAIN, alone=0.3, near=0.8, label=0.92, checks=_LOCAL_PLAN, not_left="-", not_right="-"),
        # Of any country.
        Pattern(
            rf"{_TRUNK}|{_GROUPS}", alone=0.05, near=0.45, label=0.85, checks=(), not_left="-", not_right="-"
        ),
        Pattern(
            _PLAIN,
            alone=0.05,
            near=0.3,
            label=0.85,
            checks=(),
            not_left="-[",
            not_right="-台部户元万亿件张个条家千戶",
        ),
        # Two groups may be the beginning of another number, as a card's.
        Pattern(_FEW_GROUPS, alone=0.05, near=0.3, label=0.65, checks=(), not_left="-", not_right="-"),
        Pattern(
            rf"(?:{_TRUNK}|{_GROUPS}|{_PLAIN}){_EXTENSION}",
            alone=0.1,
            near=0.75,
            label=0.9,
            checks=(),
            not_left="-",
            not_right="-",
        ),
    ),
    checks=(Check("phone"),),
    context=(
        *words(
            """
        phone, telephone, tel, mobile, cellphone, cell phone, fax, whatsapp, viber, phone number,
        phone no, phone is, phone number is, mobile no, mobile number, mobile number is, tel no,
        telephone number, contact no, contact number, call me, call us, call him, call her, call at,
        call me at, call us at, call me on, please call, phone call, reach me at, reach us at,
        reach me on, text me, sms, landline, hotline, helpline, voicemail, msisdn, 电话, 手机, 联系方式,
        传真, 手机号, 座机, 致电, 拨打, 電話, 電話番号, 携帯, 携帯電話, 手機, 手機號碼, 聯絡電話, 전화,
        전화번호, 휴대폰, 휴대전화, 핸드폰, 연락처, 팩스, telefon, telefonnummer, telefonnr, tel.-nr,
        handynummer, mobilnummer, mobiltelefon, rufnummer, durchwahl, telefax, téléphone, tél, tél.,
        portable :, n° de téléphone, numéro de téléphone, teléfono, telefono, telf, móvil, movil, celular,
        número de teléfono, telefone, telemóvel, telemovel, contacto telefónico, fone, telèfon, telefonoa,
        cellulare, numero di telefono, recapito telefonico, telefoon, telefoonnummer, gsm, gsm-nummer,
        mobiel, mobiele nummer, tlf, tlf., tfn, mob., puhelin, puh, puhelinnumero, matkapuhelin, sími,
        símanúmer, fón, guthán, ffôn, telefonu, nr tel, nr telefonu, numer telefonu, komórka,
        telefonní číslo, telefón, telefónne číslo, telefonszám, telefonska številka, broj telefona,
        telefonski broj, mobitel, număr de telefon, nr. tel, telefonas, tel. nr., mobilusis, tālrunis,
        telefons, mobilais, telefoninumber, telefoni, numri i telefonit, телефон, тел, тел.,
        номер телефона, мобильный, мобильный телефон, сотовый, моб, моб., мобілний, мобільний, телефону,
        телефонен номер, мобилен, телефонски број, утас, нөмір, τηλέφωνο, τηλεφωνο, τηλ, τηλ., κινητό,
        κινητο, հեռախոս, ტელეფონი, telefon no, telefon numarası, cep telefonu, cep no, telepon, telp,
        no telp, no. telp, no hp, no. hp, nomor telepon, nomor hp, no tel, telefon bimbit, điện thoại,
        số điện thoại, sđt, đt, sdt, dien thoai, di động, numero ng telepono, simu, nambari ya simu,
        namba ya simu, selfoon, telefoonnommer, هاتف, الهاتف, رقم الهاتف, جوال, الجوال, موبايل, محمول,
        تلفن, شماره تماس, موبایل, فون, فون نمبر, טלפון, נייד, טל, फोन, फ़ोन, मोबाइल, फोन नंबर, मोबाइल नंबर,
        दूरभाष, ফোন, মোবাইল, தொலைபேசி, கைபேசி, ఫోన్, ಫೋನ್, ഫോൺ, ફોન, ਫੋਨ, โทร, โทรศัพท์, มือถือ, เบอร์โทร,
        ទូរស័ព្ទ, ဖုန်း, cell:, cell no, cell number, my cell, contact me, contact us, contact:, mob:,
        mobil:, handy:, handy nr, cel:, cell.:, dial:
        """
        ),
        "call ",
    ),
    against=words(
        """
        order no, order number, order id, order #, invoice, invoice no, tracking, tracking no, isbn, issn,
        sku, part no, serial no, serial number, timestamp, version, commit, build, 订单号, 订单编号, 单号,
        流水号, 工单号, 型号, 版本, 时间戳, 手机壳, 手机膜, phone case, phone holder, fax paper
        """
    ),
    columns=words(
        """
        phone, phones, phoneno, phonenum, phonenumber, phone1, phone2, tel, telno, telephone,
        telephoneno, telephonenumber, mobile, mobileno, mobilenumber, mobilephone, cell, cellphone,
        cellphonenumber, contactphone, contactnumber, homephone, workphone, officephone, userphone,
        customerphone, phonemobile, msisdn, fax, faxnumber, whatsapp, 电话, 电话号码, 联系电话,
        联系人电话, 更多电话, 其他电话, 其它电话, 企业电话, 公司电话, 注册电话, 客户电话, 收件人电话,
        收货人电话, 联系号码, 联系方式
        """
    ),
    canonical=Canonical(keep="digits"),
    mask=MaskRule(kind="affix", first=3, last=4),
    strict=MaskRule(kind="affix", first=3, last=2),
    names={"zh": "电话"},
    example="+44 20 7946 0958",
    pseudonyms=Pseudonyms(
        # An international number keeps its country; what is assigned there the plan says. One that is
        # written within a country keeps its 0.
        forms=(
            # One number has one pseudonym, whichever pattern finds it.
            *(
                (f"{code}{MOBILE}", (), Same("CN_MOBILE", form=0, behind=len(code)))
                for code in ("86", "0086")
            ),
            (r"1[2-9]\d{9}", (Check("phone"),)),
            *((rf"{code}\d{{4,14}}", (Check("phone"),)) for code in CALLING_CODES.split()),
            (r"0[1-9]\d{6,12}", ()),
            (r"00[1-9]\d{6,12}", ()),
            (r"[1-9]\d{6,14}", ()),
        ),
    ),
)

# --- web addresses

_PATH = r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%\-]"
_PATH_END = r"[A-Za-z0-9_~/#@$&*+=%\-]"
_HTTP = r"[Hh][Tt][Tt][Pp][Ss]?://"
_HOST = rf"(?:(?:{_LABEL}\.)+(?:{_TLD}|\d{{1,3}})|localhost)(?::\d{{1,5}})?"
#: A bracket ends an address only where it was opened in there: .../Mask_(computing).
_REST = rf"(?:[/?#](?:{_PATH}*(?:{_PATH_END}|\([A-Za-z0-9._~%,\-]*\)))?)?"

#: Top-level domains of countries, and of all others those that are met often: an address without a scheme
#: has to end in one of them.
COUNTRY_TLDS = """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw
    by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et
    eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie
    il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv
    ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr
    nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl
    sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz
    va vc ve vg vi vn vu wf ws ye yt za zm zw
"""
GENERIC_TLDS = """
    com org net edu gov mil int info biz name pro mobi asia tel travel jobs museum coop aero app dev xyz
    top site online shop store tech club live life blog cloud website space work world today news email
    link page wiki agency bank insurance company group media network social vip
"""


def _tops() -> str:
    """The top-level domains, the second letters of countries' ones in one class a first letter."""
    seconds: dict[str, str] = {}
    for code in COUNTRY_TLDS.split():
        seconds[code[0]] = seconds.get(code[0], "") + code[1]
    countries = "|".join(
        f"[{first}{first.upper()}][{found}{found.upper()}]" for first, found in seconds.items()
    )
    return f"(?:{countries}|{'|'.join(GENERIC_TLDS.split())}|COM|ORG|NET)"


URL = Identifier(
    entity="URL",
    group="URL",
    title="web address",
    form="http, https or ftp, ://, host, path; or a host whose top-level domain is known",
    source="RFC 3986, RFC 1123 section 2.1, IANA root zone database",
    patterns=(
        Pattern(
            r"(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://"
            r"(?:[A-Za-z0-9._~%!$&*+=\-]+(?::[A-Za-z0-9._~%!$&*+=\-]*)?@)?"
            rf"{_HOST}{_REST}",
            alone=0.95,
            left="word",
            right="word",
        ),
        # A host in other scripts, with its scheme; of its path the ASCII part.
        Pattern(
            rf"{_HTTP}(?:{_foreign_domain(_L, _L_TLD)}|{_foreign_domain(_C, _C_TLD)})(?::\d{{1,5}})?{_REST}",
            alone=0.9,
            left="word",
            right="word",
        ),
        Pattern(
            rf"[A-Za-z0-9][A-Za-z0-9\-]{{0,62}}\.(?:{_LABEL}\.)*{_tops()}(?::\d{{1,5}})?{_REST}",
            alone=0.5,
            near=0.7,
            label=0.9,
            left="word",
            not_left="@.",
            not_right="@-",
        ),
    ),
    context=words(
        """
        url, link, website, 网址, 链接, 网站
        """
    ),
    columns=words(
        """
        url, website, homepage, weburl, 网址, 网站, 官网, 官方网站, 个人主页
        """
    ),
    canonical=Canonical(keep="all"),
    names={"zh": "网址"},
    example="https://www.example.com/users?id=1042",
    on=False,
)

URL_WITH_CREDENTIALS = Identifier(
    entity="URL_WITH_CREDENTIALS",
    group="ONLINE_ID",
    title="web or data source address with a user name, mostly with a password",
    form="scheme://user:password@host or scheme://user@host",
    source="RFC 3986 section 3.2.1",
    patterns=(
        # An e-mail address is what the end of it looks like, so it has to be surer than that.
        Pattern(
            r"[A-Za-z][A-Za-z0-9+.\-]{1,20}://[A-Za-z0-9._~%!$&'*+=\-]*:[A-Za-z0-9._~%!$&'()*+,;=:?#^\-]+@"
            rf"(?:[A-Za-z0-9._\-]+|\[[0-9A-Fa-f:.]+\])(?::\d{{1,5}})?{_REST}",
            alone=0.991,
            label=0.994,
            left="word",
            right="word",
        ),
        # A user without a password, who is no e-mail address.
        Pattern(
            r"[A-Za-z][A-Za-z0-9+.\-]{1,20}://[A-Za-z0-9._~%!$&'*+=\-]+@"
            rf"(?:[A-Za-z0-9._\-]+|\[[0-9A-Fa-f:.]+\])(?::\d{{1,5}})?{_REST}",
            alone=0.99,
            label=0.993,
            left="word",
            right="word",
        ),
    ),
    context=words(
        """
        connection string, database url, database_url, db url, dsn, jdbc url, redis_url, proxy,
        git clone, remote url, 连接串, 连接字符串, 数据库地址
        """
    ),
    canonical=Canonical(keep="all"),
    names={"zh": "带账号密码的网址"},
    example="https://jane:s3cret@files.example.com/home",
)

# What names a person in the path: of any site, and of networks whose profiles lie right below the host.
_PERSONAL_SEGMENT = r"(?:users?|members?|people|profiles?|accounts?|customers?|patients?|employees?|u)"
_PROFILE = (
    r"(?:linkedin\.com/in/|xing\.com/profile/|facebook\.com/(?:people/|profile\.php\?id=)|tiktok\.com/@|youtube\.com/@"
    r"|medium\.com/@|threads\.net/@|reddit\.com/(?:user|u)/|weibo\.(?:com|cn)/(?:u|n)/|zhihu\.com/people/"
    r"|douban\.com/people/|space\.bilibili\.com/|xiaohongshu\.com/user/profile/|douyin\.com/user/|snapchat\.com/add/"
    r"|vk\.com/id|ok\.ru/profile/|steamcommunity\.com/(?:id|profiles)/|researchgate\.net/profile/|orcid\.org/"
    r"|wa\.me/\+?|paypal\.me/)"
)
_SHORT_PROFILE = r"(?:facebook|fb|instagram|twitter|x|vk|weibo|t)\.(?:com|me)/"
_HANDLE = r"[A-Za-z0-9._%~\-]"
_KEYS = (
    r"(?:e?[Mm]ail|phone|mobile|tel|msisdn|ssn|user(?:name|_?id|Id)?|uid|openid|(?:first_?|last_?|full_?)?name"
    r"|dob|birth(?:day|_?date)|id_?card|passw(?:or)?d|pwd|(?:access_)?token)"
)
_VALUE = r"[A-Za-z0-9._~:/!$'()*+,;@%\-]"

PERSONAL_URL = Identifier(
    entity="PERSONAL_URL",
    group="ONLINE_ID",
    title="web address of a person's page or with personal data in it",
    form="profile page, /users/… with an identifier, or ?email=… and the like",
    source="RFC 3986; addresses of profiles as the networks give them out",
    patterns=(
        Pattern(
            rf"(?:{_HTTP})?(?:[A-Za-z0-9\-]{{1,20}}\.)?{_PROFILE}{_HANDLE}*{_ALNUM}/?",
            alone=0.75,
            near=0.85,
            label=0.95,
            left="word",
            not_left="/.",
        ),
        # Buttons that share a page go to these, too, with more behind them.
        Pattern(
            rf"{_HTTP}(?:www\.|m\.)?{_SHORT_PROFILE}[A-Za-z0-9_.]{{4,30}}/?",
            alone=0.5,
            near=0.8,
            label=0.95,
            left="word",
            not_right="/?",
        ),
        # An identifier has a digit in it; words are pages of the site (/users/login).
        Pattern(
            rf"{_HTTP}{_HOST}/(?:{_VALUE}*/)?{_PERSONAL_SEGMENT}/[A-Za-z._~%\-]*\d(?:{_PATH}*{_PATH_END})?",
            alone=0.55,
            near=0.75,
            label=0.9,
            left="word",
            right="word",
        ),
        Pattern(
            rf"{_HTTP}{_HOST}(?:/{_VALUE}*)?\?(?:{_PATH}*&)?{_KEYS}=[A-Za-z0-9._+\-]+(?:@|%40){_PATH}*{_PATH_END}",
            alone=0.6,
            near=0.8,
            label=0.95,
            left="word",
            right="word",
        ),
        Pattern(
            rf"{_HTTP}{_HOST}(?:/{_VALUE}*)?\?(?:{_PATH}*&)?{_KEYS}=[A-Za-z0-9%+@](?:{_PATH}*{_PATH_END})?",
            alone=0.45,
            near=0.8,
            label=0.95,
            left="word",
            right="word",
        ),
    ),
    context=words(
        """
        profile, my profile, profile page, profile url, my page, homepage, personal website, linkedin,
        facebook, instagram, twitter, tiktok, telegram, github, weibo, blog, portfolio, 个人主页, 主页,
        微博, 知乎, 豆瓣, 博客, 小红书, 抖音, b站, プロフィール, 프로필, profil, perfil, profilo,
        профиль, страница вк, вконтакте
        """
    ),
    against=words("example, endpoint, api docs, documentation, curl, 接口, 文档"),
    canonical=Canonical(keep="all"),
    names={"zh": "个人网址"},
    example="https://www.linkedin.com/in/jane-doe-1042",
)

SOCIAL_HANDLE = Identifier(
    entity="SOCIAL_HANDLE",
    group="ONLINE_ID",
    title="handle of a social network",
    form="@ and 2 to 30 letters, digits, dots and underscores, right after its label",
    source="the networks' own rules for names",
    patterns=(
        # Everybody may be addressed so in passing, so only right after the network's name.
        Pattern(
            r"@[A-Za-z0-9_一-鿿぀-ヿ가-힣][A-Za-z0-9_.\-一-鿿぀-ヿ가-힣]{0,28}[A-Za-z0-9_一-鿿぀-ヿ가-힣]",
            alone=0.0,
            label=0.85,
            not_right="@/",
        ),
    ),
    context=words(
        """
        twitter, twitter handle, twitter:, x handle, instagram, insta, ig, ig handle, instagram handle,
        tiktok, telegram, tg, telegram handle, telegram id, snapchat, youtube channel, facebook, mastodon,
        bluesky, bsky, discord, venmo, cash app, handle is, handle:, user name, my handle, social media,
        follow me, follow me on twitter, follow me on instagram, dm me, 微博, 微博名, 微博昵称, 新浪微博,
        推特, 推特账号, 抖音, 抖音号, 小红书, 小红书号, 昵称, ツイッター, インスタ, インスタグラム,
        ユーザー名, 트위터, 인스타, 인스타그램, 아이디, usuario, usuario de twitter, usuário,
        nom d'utilisateur, benutzername, nutzername, nome utente, gebruikersnaam, användarnamn,
        nazwa użytkownika, kullanıcı adı, инстаграм, инста, твиттер, телеграм, телега, тг, никнейм, تويتر,
        انستغرام, حساب, تلغرام, इंस्टाग्राम, ทวิตเตอร์, ไอจี, username:, username is, pseudo:, compte :,
        threads:, dm @, ник:
        """
    ),
    canonical=Canonical(keep="all", case="lower"),
    mask=MaskRule(kind="affix", first=1, last=1),
    names={"zh": "社交账号"},
    example="@jane_doe",
)

ORGANIZATION = Identifier(
    entity="ORGANIZATION",
    title="name of an organisation",
    form="by the column's name",
    source="column names",
    columns=words(
        """
        company, companyname, organization, organisation, organizationname, organisationname, orgname,
        employer, employername, enterprise, enterprisename, businessname, merchantname, 公司, 公司名称,
        公司名, 企业, 企业名称, 企业名, 单位, 单位名称, 工作单位, 机构名称, 商户名称, 主体名称,
        客户单位, 雇主
        """
    ),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="phrase", fixed=4, heads=REGIONS, tails=LEGAL_FORMS),
    names={"zh": "单位名称"},
)

ADDRESS = Identifier(
    entity="ADDRESS",
    title="postal address",
    form="by the column's name",
    source="column names",
    columns=words(
        """
        address, addr, address1, address2, addressline1, addressline2, streetaddress, street,
        fulladdress, homeaddress, mailingaddress, billingaddress, shippingaddress, deliveryaddress,
        postaladdress, residentialaddress, workaddress, officeaddress, companyaddress,
        registeredaddress, businessaddress, 地址, 详细地址, 住址, 住所, 家庭住址, 家庭地址, 现住址,
        现住地址, 居住地址, 户籍地址, 户籍所在地, 身份证地址, 联系地址, 通讯地址, 通信地址, 收货地址,
        收件地址, 收件人地址, 寄件地址, 注册地址, 公司地址, 企业地址, 单位地址, 办公地址, 经营地址,
        最新年报地址
        """
    ),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="address"),
    names={"zh": "地址"},
)

IDENTIFIERS = (
    EMAIL_ADDRESS,
    PHONE_NUMBER,
    URL,
    URL_WITH_CREDENTIALS,
    PERSONAL_URL,
    SOCIAL_HANDLE,
    ORGANIZATION,
    ADDRESS,
)
