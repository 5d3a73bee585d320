"""Identifiers of Japan.

Sources:

* Individual number ("My Number"): Act 27 of 2013 and ordinance 85 of 2014 of the Ministry of Internal
  Affairs, article 5 (check digit: weights 2 to 7, modulo 11). Corporate number: Ministry of Finance
  ordinance 70 of 2014, article 2 (the first digit is the check digit, modulo 9).
* Driving licence: Road Traffic Act and the National Police Agency's notification on numbers (commission,
  year, six digits, check digit modulo 11, number of reissues).
* Residence card: Immigration Control and Refugee Recognition Act, article 19-4 (two letters, eight
  digits, two letters).
* Passport: Passport Act, Ministry of Foreign Affairs (two letters, seven digits).
* Basic pension number: National Pension Act, enforcement rule, article 1 (4-6). Health insurance: Health
  Insurance Act, enforcement rule, article 47 (symbol and number, since 2021 with two digits of a
  branch).
* Bank accounts: Japanese Bankers Association, Zengin format (branch 3 digits, account 7 digits); Japan
  Post Bank (5 and 8).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_ALNUM = Canonical(keep="alnum", case="upper")

JP_MY_NUMBER = Identifier(
    entity="JP_MY_NUMBER",
    group="NATIONAL_ID",
    country="JP",
    title="Japanese individual number (My Number)",
    form="12 digits, the last one a check digit, 4-4-4",
    source="Ordinance 85 of 2014 of the Ministry of Internal Affairs, article 5",
    patterns=(
        Pattern(r"\d{4}[ \-]\d{4}[ \-]\d{4}", alone=0.1, near=0.93, label=0.98, prior=0.6),
        Pattern(r"\d{12}", alone=0.01, near=0.88, label=0.98, prior=0.5),
    ),
    checks=(
        Check(
            "weighted",
            weights=(6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2),
            modulus=11,
            chars="00987654321",
            position=11,
        ),
        Check("distinct"),
    ),
    context=words(
        """
        マイナンバー, マイナンバーは, 個人番号, 個人番号は, 個人番号カード, マイナンバーカード,
        japanese my number, my number card, my number (japan), individual number, 日本个人编号,
        日本个人番号
        """
    ),
    against=words("注文番号, 伝票番号, 追跡番号, 運転免許, order no, tracking, 订单号"),
    columns=words("マイナンバー, 個人番号, jpmynumber, mynumberjp, kojinbango"),
    canonical=_DIGITS,
    names={"zh": "日本个人编号"},
    example="6214 9832 0257",
)

JP_CORPORATE_NUMBER = Identifier(
    entity="JP_CORPORATE_NUMBER",
    group="COMPANY_ID",
    country="JP",
    title="Japanese corporate number",
    form="13 digits, the first one a check digit; T in front when it is an invoice registration number",
    source="Ministry of Finance ordinance 70 of 2014, article 2",
    patterns=(
        Pattern(r"T[1-9]\d{12}", alone=0.5, near=0.93, label=0.98),
        Pattern(r"[1-9]-\d{4}-\d{4}-\d{4}", alone=0.4, near=0.93, label=0.98),
        Pattern(r"[1-9]\d{12}", alone=0.03, near=0.9, label=0.98, prior=0.5),
    ),
    checks=(Check("weighted", weights=(2, 1) * 6, start=1, modulus=9, chars="987654321", position=0),),
    context=words(
        """
        法人番号, 法人番号は, 会社法人等番号, 登録番号, インボイス登録番号, 適格請求書発行事業者登録番号,
        japanese corporate number, corporate number, 日本法人编号
        """
    ),
    columns=words("法人番号, houjinbangou, hojinbango"),
    canonical=Canonical(keep="digits", last=13),
    names={"zh": "日本法人编号"},
    example="5-8356-7825-6246",
    on=False,
)

JP_PASSPORT = Identifier(
    entity="JP_PASSPORT",
    group="PASSPORT",
    country="JP",
    title="Japanese passport number",
    form="2 letters, 7 digits",
    source="Passport Act; Ministry of Foreign Affairs",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{7}", alone=0.0, near=0.55, label=0.97, prior=0.2),),
    context=words(
        """
        旅券番号, 旅券番号は, パスポート番号, パスポート番号は, パスポート, japanese passport,
        japanese passport no, japan passport, 日本护照, 日本旅券
        """
    ),
    columns=words("旅券番号, パスポート番号, japanesepassport, japanesepassportno"),
    canonical=_ALNUM,
    names={"zh": "日本护照号"},
    example="TK1234567",
)

_COMMISSIONS = (
    "00 10 11 12 13 14 20 21 22 23 24 25 30 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 60 61 62 63 64"
    " 65 70 71 72 73 74 80 81 82 83 90 91 92 93 94 95 96 97"
)

JP_DRIVING_LICENCE = Identifier(
    entity="JP_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="JP",
    title="Japanese driving licence number",
    form="12 digits: commission, year, 6 digits, check digit, reissues",
    source="Road Traffic Act; National Police Agency",
    patterns=(Pattern(r"\d{4}[ \-]?\d{4}[ \-]?\d{4}", alone=0.01, near=0.88, label=0.98, prior=0.4),),
    checks=(
        Check("among", position=0, chars=_COMMISSIONS),
        Check(
            "weighted",
            weights=(5, 4, 3, 2, 7, 6, 5, 4, 3, 2),
            modulus=11,
            chars="10987654321",
            position=10,
        ),
    ),
    context=words(
        """
        運転免許証番号, 運転免許証, 免許証番号, 免許証の番号, 運転免許番号, 免許番号,
        japanese driver's license, japanese driver license, japanese driving licence,
        japanese driving license, 日本驾照, 日本驾驶证
        """
    ),
    against=words("注文番号, 伝票番号, 追跡番号, マイナンバー, 個人番号, order no, 订单号"),
    columns=words("運転免許証番号, 免許証番号, 運転免許番号"),
    canonical=_DIGITS,
    names={"zh": "日本驾照号"},
    example="309012345620",
)

JP_RESIDENCE_CARD = Identifier(
    entity="JP_RESIDENCE_CARD",
    group="NATIONAL_ID",
    country="JP",
    title="Japanese residence card number",
    form="2 letters, 8 digits, 2 letters",
    source="Immigration Control and Refugee Recognition Act, article 19-4",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{8} ?[A-Za-z]{2}", alone=0.3, near=0.95, label=0.99, prior=0.85),),
    context=words(
        """
        在留カード番号, 在留カード, 在留カードの番号, 特別永住者証明書番号, 特別永住者証明書, zairyu card,
        residence card no, residence card number, japanese residence card, 在留卡号, 在留卡, 日本在留卡
        """
    ),
    against=words("追跡番号, お問い合わせ番号, tracking, part no, 运单号"),
    columns=words("在留カード番号, 在留カード, 在留卡号, zairyucard, zairyucardno"),
    canonical=_ALNUM,
    names={"zh": "日本在留卡号"},
    example="AB12345678CD",
)

JP_PENSION_NUMBER = Identifier(
    entity="JP_PENSION_NUMBER",
    group="NATIONAL_ID",
    country="JP",
    title="Japanese basic pension number",
    form="10 digits, 4-6",
    source="National Pension Act, enforcement rule, article 1",
    patterns=(
        Pattern(r"\d{4}-\d{6}", alone=0.02, near=0.85, label=0.98, prior=0.2),
        Pattern(r"\d{10}", alone=0.0, near=0.4, label=0.95),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        基礎年金番号, 基礎年金番号は, 年金番号, 年金手帳, 年金手帳番号, 年金証書番号,
        japanese pension number, basic pension number, 日本基础年金号, 日本年金号
        """
    ),
    against=words("電話, 注文番号, 郵便番号, phone, tel"),
    columns=words("基礎年金番号, 年金番号"),
    canonical=_DIGITS,
    names={"zh": "日本基础年金号"},
    example="1234-567890",
)

JP_HEALTH_INSURANCE = Identifier(
    entity="JP_HEALTH_INSURANCE",
    group="HEALTH_ID",
    country="JP",
    title="Japanese health insurance symbol and number",
    form="symbol, number and branch; or 8 digits",
    source="Health Insurance Act, enforcement rule, article 47",
    patterns=(
        Pattern(r"\d{1,8}[ \-·]\d{1,8}(?:[ \-]\d{2})?", alone=0.0, label=0.92),
        Pattern(r"\d{6,8}", alone=0.0, label=0.92),
    ),
    context=words(
        """
        保険証番号, 健康保険証番号, 被保険者番号, 被保険者証番号, 被保険者記号・番号, 記号・番号,
        保険証の番号, 保険者番号, 国民健康保険番号, 健康保険番号, 後期高齢者医療被保険者番号,
        japanese health insurance no, japanese health insurance number, 日本健康保险号, 日本医保号
        """
    ),
    columns=words("保険証番号, 被保険者番号, 健康保険証番号, 保険者番号, 被保険者証番号"),
    canonical=_DIGITS,
    names={"zh": "日本健康保险号"},
    example="06123456",
)

JP_BANK_ACCOUNT = Identifier(
    entity="JP_BANK_ACCOUNT",
    group="BANK_ACCOUNT",
    country="JP",
    title="Japanese bank account number",
    form="7 digits, bank and branch in front; Japan Post Bank 5-8",
    source="Japanese Bankers Association, Zengin format; Japan Post Bank",
    patterns=(
        Pattern(r"(?:\d{4}-)?\d{3}-\d{7}", alone=0.0, near=0.7, label=0.96),
        Pattern(r"[01]\d{4}[ \-]\d{6,8}", alone=0.0, near=0.75, label=0.96),
        Pattern(r"\d{7}", alone=0.0, near=0.4, label=0.93),
    ),
    context=words(
        """
        口座番号, 口座番号は, 普通預金, 普通預金口座, 普通口座, 当座預金, 当座, 貯蓄預金, 銀行口座,
        振込先口座, 口座:, ゆうちょ銀行, ゆうちょ, 記号番号, japanese bank account, japan bank account,
        日本银行账号, 日本银行账户
        """
    ),
    against=words("電話, 郵便番号, 注文番号, 伝票番号, 〒, tel"),
    columns=words("口座番号, 振込先口座番号, 銀行口座番号"),
    canonical=_DIGITS,
    names={"zh": "日本银行账号"},
    example="1234567",
)

IDENTIFIERS = (
    JP_MY_NUMBER,
    JP_CORPORATE_NUMBER,
    JP_PASSPORT,
    JP_DRIVING_LICENCE,
    JP_RESIDENCE_CARD,
    JP_PENSION_NUMBER,
    JP_HEALTH_INSURANCE,
    JP_BANK_ACCOUNT,
)
