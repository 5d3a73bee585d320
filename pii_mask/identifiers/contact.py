"""How to reach a person, and who it is: e-mail, telephone, web address, names, postal addresses.

Sources:

* E-mail: RFC 5321 section 4.5.3.1 (local part of at most 64 octets), RFC 5322 section 3.4.1
  (``dot-atom``; of its signs those that mailbox providers give out), RFC 5890 (``xn--`` labels).
* Telephone: ITU-T E.164 (at most 15 digits, country code first) and its annexed list of
  country codes; lengths of national numbers from the national numbering plans deposited with the ITU.
* URL: RFC 3986 (generic syntax) and RFC 1123 section 2.1 (host names).

Persons, organisations and postal addresses have no form that a pattern could describe. They are
declared without patterns, so that a column's name can say that it holds them.
"""

from __future__ import annotations

from ..types import Canonical, Identifier, MaskRule, Pattern
from ._chinese import COMPOUND_SURNAMES, LEGAL_FORMS, REGIONS
from ._words import words

_ALNUM = "[A-Za-z0-9]"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?"
_TLD = r"(?:[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z0-9]{2,59})"

# The first label behind the @ is none of 1x … 4x: `logo@2x.png` is a picture in double size.
_FIRST_LABEL = rf"(?:{_ALNUM}|[A-Za-z05-9]{_ALNUM}|[1-4][A-WYZa-wyz0-9]|[A-Za-z0-9][A-Za-z0-9\-]+[A-Za-z0-9])"
_LOCAL = r"[A-Za-z0-9_](?:[A-Za-z0-9._%+'\-]{0,62}[A-Za-z0-9_%+\-])?"

#: Country codes by the (fewest, most) digits of the national number behind them. Where a plan
#: allows numbers too short for eight digits in all, eight is taken. +1 has a plan of its own (us.py).
NATIONAL_DIGITS: dict[tuple[int, int], str] = {
    (5, 8): "230 238 239 241 246 247 248 267 269 290 291 297 298 299 372 500 501 507 592 597 599 "
    "670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 690 691 692 960 961 975",
    (6, 9): "220 231 245 252 254 265 354 359 376 423 508 595 967 46 48",
    (6, 10): "243 353 358 880 53 63 95 98",
    (6, 12): "352 381 382 383 385 421 883 972 31 39 43 49 62",
    (8, 8): "216 222 223 226 227 228 232 235 236 253 257 266 268 350 356 357 370 371 373 374 386 389 "
    "502 503 504 505 506 509 591 598 689 800 808 852 853 965 968 973 974 993 45 47 65",
    (8, 9): "213 224 250 258 264 355 377 387 593 855 962 963 970 971 32 36 51 66",
    (8, 10): "378 850 856 964 976 977 20 57 60 64",
    (8, 11): "886 82",
    (9, 9): "211 212 218 221 233 237 240 242 244 249 251 255 256 260 261 262 351 375 380 420 590 594 "
    "596 966 979 992 994 995 996 998 27 33 34 40 41 56 61 93 94",
    (9, 10): "263 881 44 81 84 92",
    (10, 10): "225 229 234 7 30 52 58 90 91",
    (10, 11): "54 55 86",
    (11, 12): "870 878 888",
}

# One separator between two digits, with brackets around a group: `+44 (20) 7946-0958`.
_DIGIT = r"(?:[ .\-]?\(|\)?[ .\-]?)\d"


def _international() -> str:
    """One alternative a length of national number; `(0)` is the trunk prefix that isn't dialled."""
    plans = "|".join(
        f"(?:{codes.replace(' ', '|')})(?: ?\\(0\\))?(?:{_DIGIT}){{{fewest},{most}}}"
        for (fewest, most), codes in NATIONAL_DIGITS.items()
    )
    return rf"\+ ?(?:{plans})"


EMAIL_ADDRESS = Identifier(
    entity="EMAIL_ADDRESS",
    patterns=(
        # A Han character glued to the local part is no word symbol, so it bounds it.
        Pattern(
            rf"{_LOCAL}@{_FIRST_LABEL}\.(?:{_LABEL}\.)*{_TLD}",
            alone=0.98,
            label=0.99,
            left="word",
        ),
    ),
    context=words(
        """
        email, e-mail, mail, mailto, cc, 邮箱, 电子邮箱, 电子邮件, 邮件, 抄送, 发到, 发送至
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
)

PHONE_NUMBER = Identifier(
    entity="PHONE_NUMBER",
    patterns=(Pattern(_international(), alone=0.9, near=0.95, label=0.97),),
    context=words(
        """
        phone, telephone, tel, mobile, cell, call, fax, whatsapp, contact, phone number, 电话, 手机,
        联系方式, 传真
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
)

_PATH = r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%\-]"
_PATH_END = r"[A-Za-z0-9_~/#@$&*+=%\-]"

URL = Identifier(
    entity="URL",
    patterns=(
        Pattern(
            r"(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://"
            r"(?:[A-Za-z0-9._~%!$&*+=\-]+(?::[A-Za-z0-9._~%!$&*+=\-]*)?@)?"
            rf"(?:(?:{_LABEL}\.)+(?:{_TLD}|\d{{1,3}})|localhost)(?::\d{{1,5}})?(?:[/?#](?:{_PATH}*{_PATH_END})?)?",
            alone=0.95,
            left="word",
            right="word",
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

PERSON = Identifier(
    entity="PERSON",
    columns=words(
        """
        name, fullname, firstname, lastname, middlename, givenname, familyname, surname, forename,
        realname, truename, personname, customername, clientname, patientname, contactname,
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
)

ORGANIZATION = Identifier(
    entity="ORGANIZATION",
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

IDENTIFIERS = (EMAIL_ADDRESS, PHONE_NUMBER, URL, PERSON, ORGANIZATION, ADDRESS)
