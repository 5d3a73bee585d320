"""Documents made up from templates, with the names in them marked: what the tagger is trained on beside
texts.

A template is a line of ``templates/<language>.txt`` with slots: ``{person}``, ``{org}``, ``{city}``,
``{address}``
and what isn't looked for (``{phone}``, ``{filler}``). Names are put together from the lists of this
package, and
never those whose hash ends in a digit that is kept for tests (:func:`held_back`). Everything is drawn
from one
``random.Random``, so that a seed says which documents come out.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from ..identifiers._chinese import COMPOUND_SURNAMES
from . import harmless, listed

__all__ = ["Document", "Maker", "documents", "held_back"]

#: A text, and (start, end, kind) in characters for each name in it; kinds are PER, ORG, LOC and ADDR.
Document = tuple[str, list[tuple[int, int, str]]]

#: Which kind a slot is of; slots that aren't in here hold nothing that is looked for.
KINDS = {
    **dict.fromkeys(
        (
            "person turned first last initials loud_person small_person first_small slashed family"
            " short_person cited turned_short"
        ).split(),
        "PER",
    ),
    "org": "ORG",
    **dict.fromkeys(
        "city country region city_small street_only street_de street_fr street_es".split(), "LOC"
    ),
    **dict.fromkeys("address address_lines address_small loud_address street postcity pobox".split(), "ADDR"),
}


def held_back(name: str) -> bool:
    """Whether a name is kept for tests."""
    return hashlib.sha256(name.lower().encode()).digest()[0] % 5 == 0


# ---------------------------------------------------------------- words
TITLES = """
    Manager; Sales Manager; Software Engineer; Director; CEO; CFO; Vice President; Account Manager;
    Project Manager;
    Head of Sales; Senior Analyst; Assistant; Nurse; Teacher; Lecturer; Chief Financial Officer;
    Accountant; Engineer;
    Marketing Director; HR Business Partner; Consultant; Chairman; managing director; spokesman;
    spokeswoman; president;
    chief executive; professor; researcher; senior partner; coach; director; analyst; foreman; Data Scientist
"""
SUBJECTS = """
    Invoice; Meeting on Friday; Contract renewal; Password reset; Quarterly report; Order delayed; VPN
    doesn't work;
    Travel plans; Annual leave; Interview schedule; Support request; Server maintenance; Printer on the
    third floor;
    Delivery address; Update; Question; Budget; Feedback on the draft; Lunch?; Minutes; Open positions;
    Warranty claim
"""
PRODUCTS = """
    Windows; Excel; Redis; Kafka; PostgreSQL; Nginx; Oracle Database; Spark; iPhone; Galaxy; PowerPoint;
    Android; Photoshop; PlayStation; Kindle; Outlook; Slack; Docker; Jira;
    ThinkPad; MacBook; Bluetooth; Linux; Python; Java; Chrome; Firefox; Alexa; Siri; Teams; Zoom;
    Salesforce; Tableau;
    garden chairs; a lamp; coffee beans; toner; headphones; a desk; Wi-Fi router; Adobe Reader;
    Confluence; Kubernetes
"""
FILLERS = """
    The delivery didn't arrive on time.; Please find the report attached.; I would like to change my
    password.; The
    printer shows an error again.; We will get back to you within two days.; Can we move the meeting to
    Thursday?; The
    invoice was paid last week.; It has been raining since Monday.; The new version of Windows broke the
    driver.; Let me
    know if you have any questions.; The refund should be on your account by Friday.; I have been waiting
    for a month now.;
    The English translation is still missing.; Thanks for the quick reply.; Our Data Protection Policy has
    changed.; The
    Quarterly Report will be published in June.; Please restart the Router and try again.; This is the
    second time it
    happened.; You can download it from the App Store.; The Terms and Conditions apply.; Version 3.2 fixes
    the bug.; See
    Table 4 and Figure 2 for details.; All prices include VAT.; The Board approved the budget.; Section 5
    of the
    Agreement applies.; There was no answer.; The customer asked for a discount of 20%.; We discussed the
    Project Plan and
    the Risk Register.; The package was damaged.; I am out of the office until 4 March.; The French and
    German markets
    grew.; The battery lasts 12 hours.; Happy Easter to everyone!; Merry Christmas and a Happy New Year!;
    Room 12 is on
    the second floor.; The train leaves at 10:45 from platform 3.; He will call again.; She didn't want to
    comment.; The
    weather was fine.; Sales rose 4 percent in the second quarter.; Both patients recovered.; It takes 30
    minutes to get
    there.; Blood pressure 130/80, pulse 72.; The meeting starts at 9 am in Conference Room B.; No action
    is required.;
    Order Status: Shipped; Payment Method: Credit Card; The MRI showed no changes.; Please sign the
    Non-Disclosure
    Agreement.; Unit tests pass on Python 3.12.; The GET request returns Not Found.; We use Docker and
    Kubernetes.; Please
    enter First Name and Last Name.; Click Save As, then choose File Type.; I love this song so much; it
    was so boring;
    cant wait for the weekend; The Second World War ended in 1945.; Ask the Help Desk.; Your Order
    Confirmation; Customer
    Service will call you.; Dear Customer, we are sorry for the delay.; Best wishes for the New Year.; The
    Human Resources
    Department is closed.; That is what the Prime Minister said.; Mom and Dad came, too.; The Bible says
    otherwise.
"""
VERBS = (
    "expand; close two plants; cut jobs; raise prices; open a new office; publish its results; hire 200 "
    "people"
)
STREET_ENDS = """
    Street; St; St.; Road; Rd; Rd.; Avenue; Ave; Ave.; Lane; Ln; Drive; Dr; Dr.; Boulevard; Blvd; Court;
    Ct; Place; Pl;
    Way; Terrace; Circle; Square; Parkway; Pkwy; Crescent; Close; Highway; Hwy; Trail; Loop; Row; Walk;
    Gardens; Hill
"""
STREET_NAMES = """
    Main; Oak; Maple; Park; Cedar; Elm; Washington; Lake; Hill; Church; High; Station; Victoria; Mill;
    Spring; Sunset;
    King; Queen; Market; North; South; West; East; River; Pine; Walnut; Chestnut; Highland; Lincoln;
    Franklin; Jefferson;
    Broad; Center; Union; Valley; Forest; Meadow; Ridge; School; Prospect; Willow; Cherry; Green; Bridge;
    Harbor; Mission;
    Kings; Manor; Grove; London; Albert; Grange; Windsor; Alexander; York; Springfield; George; 2nd; 5th;
    12th; 42nd; First
"""
STATES = """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND
    OH OK OR PA RI
    SC SD TN TX UT VT VA WA WV WI WY DC
"""
UNITS = (
    "Apt {n}; Apt. {n}{l}; Suite {m}; Ste {m}; Unit {n}; #{m}; Floor {n}; Apartment {n}{l}; Flat {n}; "
    "Room {m}"
)
INDUSTRIES = """
    Software; Consulting; Logistics; Foods; Energy; Systems; Solutions; Technologies; Partners; Holdings;
    Capital;
    Insurance; Pharma; Media; Motors; Industries; Airlines; Electric; Networks; Labs; Analytics;
    Construction; Bank;
    Financial; Medical; Foundation; Services; Properties; Design; Security; Robotics; Publishing; Trading;
    Steel
"""
FORMS = (
    "Inc; Inc.; LLC; Ltd; Ltd.; Corp; Corp.; plc; Co.; GmbH; AG; S.A.; LLP; Group; & Co; Limited; "
    "Corporation; B.V."
)
NAMED_FIRMS = """
    Google; Microsoft; Amazon; Apple; Facebook; Twitter; IBM; Oracle; Intel; Toyota; Siemens; BMW;
    Samsung; Sony; Nestlé;
    Pfizer; Boeing; Airbus; FedEx; UPS; DHL; Walmart; Starbucks; Netflix; Uber; PayPal; Visa; HSBC;
    Barclays; BBC; CNN;
    Reuters; NASA; FBI; CIA; NATO; UN; EU; WHO; UNICEF; the European Union; the United Nations; Congress;
    the Senate;
    Parliament; Harvard; MIT; Stanford; Oxford University; NHS; NYPD; the Ministry of Health; the
    Department of Justice
"""
PARTS = """
    {family} & {family}; {family} {industry}; {family} {industry} {form}; {family} {form}; {city}
    {industry}; {city}
    University; University of {city}; {city} General Hospital; {city} City Council; {family}, {family} &
    {family} {form};
    {city} Police Department; Bank of {city}; {coined} {form}; {coined} {industry}; {coined}; {coined}
    {industry} {form};
    {city} High School; St. {given}'s Hospital; {family} Institute; {city} Chamber of Commerce; {family}
    Brothers; {city}
    United; {firm}; {firm}; {firm}; {city} Times; {coined} Labs; First {city} {industry}; {city} Medical
    Center
"""


def _split(text: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", " ", part).strip() for part in text.split(";") if part.strip())


ZH_FAMILIES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔"
    "贺赖龚文"
)
ZH_GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建国华红志玉海燕鹏飞龙婷婷雪梅晓东小春莉凤"
    "慧宇浩然子轩梓涵欣怡佳思雨晨博俊峰嘉诚雅琴永生振兴德荣学义光庆云天翔立新宝成家豪少波彬斌健宁洁莹"
    "倩颖瑞琪佩珊祥福林森淑珍金凤翠萍素芬爱民卫东海波丹丹旭阳一诺亦凡若曦书瑶可馨景行承泽"
)
ZH_TITLES = (
    "先生 女士 小姐 太太 老师 经理 主任 总 总监 主管 医生 大夫 律师 师傅 教授 局长 处长 科长 院长 校长 书记 队长 所长 "
    "会计 警官 护士 工 姐 哥 阿姨 叔叔 老板 厂长 站长 顾问 秘书 总经理 董事长 助理"
)
ZH_FIRMS = (
    "华兴 鼎盛 中科 天元 瑞丰 博远 金源 恒泰 万通 联创 德信 嘉禾 宏达 新城 众诚 星河 优品 云峰 正茂 启明 "
    "佳和 锦绣 东方 长城 海纳 大唐 盛世 绿源 安信 智联 百川 中禾 禾正茂 凯悦 顺达 通达 美佳 宝丰 国泰 "
    "鸿运"
)
ZH_TRADES = (
    "科技 网络科技 信息技术 广告 贸易 实业 投资 建筑工程 房地产开发 物流 餐饮管理 医药 电子商务 文化传媒 "
    "教育咨询 机械设备 化工 食品 服装 汽车销售 物业管理 生物技术 新能源 金融信息服务 软件 装饰工程 "
    "农业发展 供应链管理"
)
ZH_FORMS = "有限公司 有限公司 有限公司 有限责任公司 股份有限公司 集团有限公司 集团 公司 分公司"
ZH_BODIES = (
    "{city}第一人民医院 {city}市公安局 {city}师范大学 {city}大学 {city}市教育局 {city}实验小学 "
    "{city}第二中学 {city}市人民法院 {city}市人民政府 {city}律师事务所 中国银行{city}分行 "
    "中国建设银行{city}支行 {city}人民检察院 {city}海关 {city}市税务局 {coined}律师事务所 {coined}超市 "
    "{coined}大酒店 {city}职业技术学院 {city}日报社"
)
ZH_KNOWN_FIRMS = (
    "阿里巴巴 腾讯 百度 华为 京东 中国移动 中国联通 中国电信 工商银行 建设银行 农业银行 招商银行 "
    "平安保险 国家统计局 教育部 外交部 清华大学 北京大学 复旦大学 中国科学院 新华社 人民日报社"
)
ZH_ROADS = (
    "人民 中山 解放 建设 和平 凤凰 长江 黄河 文化 学府 新华 胜利 光明 朝阳 滨河 科技 创业 工业 迎宾 环城 "
    "南京 北京 青年 友谊 民主 团结 幸福 公园 湖滨 星光 金山 银河 育才 体育 花园 东风 红旗 延安 江南 龙腾 "
    "翠竹 紫荆 梅林 福田 景田 莲花 望江 天府"
)
ZH_ESTATES = (
    "阳光花园 金色家园 翠湖小区 万科城 碧桂园 软件园 科技园 恒大名都 锦绣江南 中央公园 御景湾 东方明珠 "
    "绿地中心 创业大厦 国际广场 华润大厦 明珠花苑 紫金苑 丽景公寓 世纪城 和谐家园 时代广场 香榭丽舍 "
    "蓝天公寓 财富中心"
)
ZH_FILLERS = """
    系统提示密码错误，无法登录。; 请尽快处理。; 商品已经收到，但是包装破损。;
    设备无法正常启动，需要更换配件。; 该项目预计明年完工。; 我们将在三个工作日内答复。;
    今天天气不错，适合出门。;
    会议定于下周一上午九点召开。; 货款已经付清，请开具发票。; 双方应当按照约定履行义务。;
    如有争议，由双方协商解决。; 本协议一式两份，具有同等法律效力。; 合同有效期为一年。;
    房租按月支付，押金一个月。;
    经济总体保持平稳增长。; 公司今年将加大研发投入。; 消费市场持续回暖。; 快递显示已签收，但是没有收到。;
    订单还没有发货，要求退款。; 网络信号不好，经常断线。; 客服电话一直打不通。; 费用已经从账户中扣除。;
    需要修改收货地址。; 本次活动共有两百多人参加。; 孩子今天发烧，需要请假一天。; 作业已经批改完毕。;
    资料已发送到邮箱，请查收。; 好的，收到，马上处理。; 谢谢，辛苦了！; 明天下午三点可以吗？;
    不好意思，刚才在开会。;
    这个方案还需要再讨论一下。; 价格能不能再便宜一点？; 目前没有发现异常情况。; 检查结果显示一切正常。;
    建议定期复查，注意休息。; 头痛伴恶心三天，无发热。; 血压偏高，继续服药。;
    对当地的生产生活造成了一定影响。;
    相关部门已经介入调查。; 新版本修复了若干问题。; 数据库连接超时，请检查配置。;
    函数返回空值时应当抛出异常。; 请在设置中打开通知权限。; 产品质量符合国家标准。; 春节期间照常营业。;
    高速公路车流量明显增加。;
    {w}和{w}都很重要。; 关于{w}的{w}，大家有什么意见？; {w}{w}需要进一步加强。; 我觉得{w}比{w}更好。;
    这次{w}主要是为了{w}。; {w}已经完成，{w}还在进行。; 为了{w}，必须{w}{w}。;
    {w}、{w}、{w}等方面取得了进展。;
    在{w}的过程中，{w}十分{w}。; 他们正在讨论{w}问题。; 没有{w}就没有{w}。;
    {w}的{w}逐步提高，{w}明显改善。; 从{w}到{w}，变化很大。; 请问{w}怎么办理？; {w}情况如下：{w}，{w}。;
    如何看待{w}与{w}的关系？
"""
DE_FILLERS = """
    Ich habe die Rechnung bezahlt.; Die Lieferung ist leider beschädigt.; Bitte senden Sie mir eine
    Bestätigung.; Der Vertrag
    endet im Dezember.; Der Drucker im zweiten Stock zeigt eine Störung.; Wir bitten um Verständnis.; Die
    Heizung fällt
    seit Montag aus.; Für Fragen stehen wir gern zur Verfügung.; Das Angebot gilt bis Ende des Monats.;
    Die Versicherung
    übernimmt den Schaden.; Im Anhang finden Sie die Unterlagen.; Der Kunde wartet auf eine Antwort.; Die
    Kündigung wurde
    fristgerecht eingereicht.; Das Gerät lässt sich nicht einschalten.; Wie war Ihr Urlaub?; Nach der
    Besprechung gab es
    Kaffee und Kuchen.; Der Zug nach Norden hat Verspätung.; Die Polizei sucht Zeugen.; Gute Besserung!;
    Die Miete ist am
    Ersten fällig.; Sehr geehrte Damen und Herren, anbei der Antrag.; Die Sitzung beginnt um zehn Uhr.;
    Unser Service ist
    werktags erreichbar.; Das Wetter bleibt schön.; Bei der Anmeldung trat ein Fehler auf.; Den Schlüssel
    gibt es beim
    Hausmeister.; Haben Sie schon eine Nummer gezogen?; Es gibt Neuigkeiten zum Projekt.; Vielen Dank im
    Voraus!; Schöne Feiertage!
"""
FR_FILLERS = """
    La facture a été payée.; Le colis est arrivé abîmé.; Merci de confirmer la réception.; Le contrat
    prend fin en
    décembre.; L'imprimante ne marche plus.; Nous restons à votre disposition.; Le chauffage est en panne
    depuis lundi.;
    Vous trouverez ci-joint les documents.; Le train a du retard.; L'assurance prendra en charge les
    dégâts.; Avez-vous
    reçu mon message ?; La réunion commence à dix heures.; Il fait beau aujourd'hui.; Une erreur s'est
    produite lors de la
    connexion.; Bonne journée !; Le loyer est dû le premier du mois.; Les enfants vont bien.; Notre
    service est ouvert en semaine.
"""
ES_FILLERS = """
    La factura está pagada.; El paquete llegó roto.; Le ruego que confirme la recepción.; El contrato
    termina en
    diciembre.; La impresora no funciona.; Quedamos a su disposición.; La calefacción no funciona desde el
    lunes.; Adjunto
    los documentos.; El tren llega con retraso.; El seguro cubre los daños.; ¿Ha recibido mi mensaje?; La
    reunión empieza a
    las diez.; Hoy hace buen tiempo.; Se produjo un error al iniciar la sesión.; ¡Buen fin de semana!; Los
    niños están bien.;
    Nuestro servicio atiende de lunes a viernes.; El pedido no ha llegado todavía.
"""
JA_FILLERS = (
    "ご確認をお願いいたします。; 明日の会議は午前十時からです。; 商品が届きません。; "
    "よろしくお願いいたします。; 資料を送付しました。; 返金を希望しています。; 天気が良いですね。"
)
KO_FILLERS = (
    "확인 부탁드립니다.; 내일 회의는 오전 열 시입니다.; 상품이 도착하지 않았습니다.; 감사합니다.; 환불을 "
    "요청했습니다.; 오늘은 날씨가 좋네요."
)
KO_CITIES = "서울 부산 대구 인천 광주 대전 울산 수원 성남 고양 용인 창원 청주 전주 천안 제주 강릉 포항"
JA_PREFECTURES = (
    "東京都 北海道 大阪府 京都府 神奈川県 千葉県 埼玉県 愛知県 兵庫県 福岡県 静岡県 茨城県 広島県 宮城県 "
    "新潟県 長野県 岐阜県 群馬県 栃木県 岡山県 福島県 三重県 熊本県 鹿児島県 沖縄県"
)
JA_WARDS = (
    "新宿区 渋谷区 港区 世田谷区 横浜市 名古屋市 札幌市 神戸市 川崎市 さいたま市 仙台市 千代田区 中央区 "
    "品川区 堺市 北区 中区"
)
JA_TOWNS = "本町 栄町 中央 緑町 東町 西町 南町 元町 旭町 桜丘 神田 銀座 大手町 駅前 新町 幸町"

DE_STREETS = "Haupt Bahnhof Garten Dorf Schul Berg Kirch Wald Goethe Schiller Linden Mozart Ring Wiesen Rosen Bismarck Friedrich Mühlen Feld Birken".split()
DE_ENDS = "straße straße strasse str. weg allee platz gasse ring".split()
FR_TYPES = (
    "rue de la",
    "rue du",
    "rue",
    "avenue de la",
    "avenue",
    "boulevard",
    "place",
    "chemin des",
    "impasse",
    "quai",
    "allée des",
)
FR_NAMES = "République Gare Paix Moulin Victor Hugo;Jean Jaurès;Liberté;Église;Général de Gaulle;Voltaire;Lilas;Pasteur;Château;Gambetta;Roses;Mairie;Saint-Michel".replace(
    "République Gare Paix Moulin Victor Hugo", "République;Gare;Paix;Moulin;Victor Hugo"
).split(";")
ES_TYPES = ("Calle", "C/", "Avenida", "Av.", "Plaza", "Paseo", "Calle de", "Calle del", "Camino de")
ES_NAMES = "Mayor;Alcalá;Sol;Constitución;San Juan;Cervantes;Real;Gran Vía;Velázquez;Goya;Serrano;Libertad;Colón;la Paz;las Flores;Santa María;Toledo".split(
    ";"
)
DE_CITIES = "Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dresden Hannover Nürnberg Bremen Bonn Münster Mannheim Augsburg Wien Graz Zürich Basel".split()
FR_CITIES = "Paris Lyon Marseille Toulouse Nice Nantes Strasbourg Montpellier Bordeaux Lille Rennes Reims Dijon Grenoble Genève Bruxelles".split()
ES_CITIES = "Madrid Barcelona Valencia Sevilla Zaragoza Málaga Murcia Bilbao Granada Córdoba Valladolid Vigo Gijón Bogotá Lima".split()
GB_CITIES = "London Manchester Birmingham Leeds Glasgow Edinburgh Bristol Liverpool Sheffield Cardiff Oxford Cambridge York Brighton Reading Leicester".split()
ADDRESS_COUNTRIES = ("US", "US", "US", "US", "GB", "GB", "DE", "FR", "ES", "ANY")
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
LANGUAGES = {"de": ("de",), "fr": ("fr",), "es": ("es", "pt")}
ELSEWHERE = "es de fr it nl pt pl sv da no fi tr cs ar-Latn ko-Latn zh-Latn ja-Latn id vi hu ro ga hr".split()


class Maker:
    """Fills slots. `kept` says which names may be used: those for training, or those for tests."""

    def __init__(self, seed: int, *, kept: Callable[[str], bool] = lambda name: not held_back(name)) -> None:
        self.draw = random.Random(seed)
        self.kept = kept
        self.language = "en"

    # ------------------------------------------------------------ templates
    def document(self, template: str, language: str) -> Document:
        """One template with all slots filled."""
        self.language = language
        text: list[str] = []
        spans: list[tuple[int, int, str]] = []
        length = 0
        template = (
            template.replace("\\n", "\n").replace("\\t", "\t").replace("{{", "\x01").replace("}}", "\x02")
        )
        for piece in re.split(r"(\{\w+\})", template):
            kind = None
            if piece.startswith("{") and piece.endswith("}"):
                slot = piece[1:-1]
                kind = KINDS.get(slot)
                piece = str(getattr(self, slot)())
                if "\n" in piece and kind is None:
                    kind = None
            else:
                piece = piece.replace("\x01", "{").replace("\x02", "}")
            if kind and piece:
                spans.append((length, length + len(piece), kind))
            text.append(piece)
            length += len(piece)
        return "".join(text), _merged("".join(text), spans)

    # ------------------------------------------------------------ persons
    def _word(self, kind: str) -> str:
        draw = self.draw
        language = "en"
        if self.language in LANGUAGES:
            language = (
                draw.choice(LANGUAGES[self.language]) if draw.random() < 0.8 else draw.choice(ELSEWHERE)
            )
        elif draw.random() < 0.4:
            language = draw.choice(ELSEWHERE)
        for _ in range(50):
            word = draw.choice(_names(language, kind))
            if self.kept(word):
                break
        return _capital(word, draw)

    def first(self) -> str:
        if self.language in ("zh", "ja", "ko"):
            return self.person()
        return self._word("given")

    def last(self) -> str:
        draw = self.draw
        word = self._word("family")
        chance = draw.random()
        if chance < 0.04:
            return f"{word}-{self._word('family')}"
        if chance < 0.06:
            return draw.choice(("O'", "O'", "D'")) + word
        if chance < 0.08:
            return draw.choice(("Mc", "Mac")) + word
        if chance < 0.10:
            return (
                draw.choice(("van ", "de ", "van der ", "von ", "De ", "Van ", "al-", "Al-", "bin ", "di "))
                + word
            )
        return word

    def person(self) -> str:
        if self.language == "zh":
            return self._chinese()
        if self.language == "ja":
            return self._japanese()
        if self.language == "ko":
            return self._korean()
        draw = self.draw
        chance = draw.random()
        if chance < 0.68:
            return f"{self.first()} {self.last()}"
        if chance < 0.78:
            return f"{self.first()} {draw.choice('ABCDEFGHJKLMNPRSTW')}. {self.last()}"
        if chance < 0.83:
            return f"{self.first()} {self.first()} {self.last()}"
        if chance < 0.87:
            return f"{draw.choice('ABCDEFGHJKLMNPRSTW')}. {self.last()}"
        if chance < 0.90:
            return f"{self.first()}-{self.first()} {self.last()}"
        if chance < 0.94:
            return f"{self.first()} {self.last()} {self.last()}"
        if chance < 0.96:
            return f"{self.first()} {self.last()} {draw.choice(('Jr.', 'Jr', 'III', 'Sr.'))}"
        return f"{self.first()} {self.last()}".upper()

    def turned(self) -> str:
        return f"{self.last()}, {self.first()}"

    def short_person(self) -> str:
        draw = self.draw
        return f"{draw.choice('ABCDEFGHJKLMNPRSTW')}. {self.last()}" if draw.random() < 0.7 else self.person()

    def cited(self) -> str:
        draw = self.draw
        return f"{self.last()} {''.join(draw.choice('ABCDEFGHJKLMNPRSTW') for _ in range(draw.choice((1, 1, 2))))}"

    def turned_short(self) -> str:
        return f"{self.last()}, {self.draw.choice('ABCDEFGHJKLMNPRSTW')}."

    def slashed(self) -> str:
        return f"{self.last()}/{self.first()}".upper()

    def loud_person(self) -> str:
        return f"{self.first()} {self.last()}".upper()

    def small_person(self) -> str:
        return f"{self.first()} {self.last()}".lower()

    def first_small(self) -> str:
        return self.first().lower()

    def initials(self) -> str:
        draw = self.draw
        return ".".join(draw.choice("ABCDEFGHJKLMNPRSTW") for _ in range(draw.randint(1, 2))) + "."

    def family(self) -> str:
        if self.language == "zh":
            return self.draw.choice(ZH_FAMILIES)
        if self.language == "ja":
            return self.draw.choice(_file("ja_family"))
        return self.draw.choice("김이박최정강조윤장임한오서신권황안송류홍")

    def _chinese(self) -> str:
        draw = self.draw
        while True:
            chance = draw.random()
            if chance < 0.03:
                family = draw.choice(COMPOUND_SURNAMES)
            elif chance < 0.75:
                family = ZH_FAMILIES[int(len(ZH_FAMILIES) * draw.random() ** 1.6)]
            else:
                family = draw.choice(_zh_families())
            if draw.random() < 0.01:
                sounds = "尔斯拉克里特德夫阿卡布巴维罗格尼科哈多塔奥马基伊诺托利米达萨姆雷西艾买买提江古丽"
                return (
                    "".join(draw.choice(sounds) for _ in range(draw.randint(2, 4)))
                    + "·"
                    + "".join(draw.choice(sounds) for _ in range(draw.randint(2, 4)))
                )
            size = 2 if draw.random() < 0.8 else 1
            given = "".join(
                draw.choice(ZH_GIVEN) if draw.random() < 0.7 else draw.choice(_zh_given())
                for _ in range(size)
            )
            if self.kept(family + given):
                return family + given

    def _japanese(self) -> str:
        draw = self.draw
        while True:
            name = draw.choice(_file("ja_family"))
            blank = draw.choice(("", " ", "　"))
            chance = draw.random()
            if chance < 0.8:
                given = "".join(draw.choice(_file("ja_given")) for _ in range(draw.choice((1, 2, 2, 3))))
            else:
                given = draw.choice(
                    ("さくら", "ひかり", "あおい", "ゆうこ", "なおみ", "はなこ", "まさと", "けんじ")
                )
            if self.kept(name + given):
                return name + blank + given

    def _korean(self) -> str:
        draw = self.draw
        while True:
            name = self.family() + "".join(draw.choice(_file("ko_given")) for _ in range(2))
            if self.kept(name):
                return name

    # ------------------------------------------------------------ organisations and places
    def org(self) -> str:
        draw = self.draw
        if self.language == "zh":
            return self._chinese_org()
        if self.language == "ja":
            return (
                draw.choice(("株式会社", ""))
                + draw.choice(("山田", "東洋", "日本", "中央", "大和", "三協"))
                + draw.choice(("商事", "電機", "建設", "システム", "銀行", "製作所"))
            )
        if self.language == "ko":
            return draw.choice(("한국", "대한", "미래", "서울", "동양")) + draw.choice(
                ("전자", "은행", "건설", "대학교", "병원")
            )
        if self.language == "de" and draw.random() < 0.6:
            return f"{self.last()} {draw.choice(('GmbH', 'AG', 'KG', 'GmbH & Co. KG', 'e.V.', 'Bau GmbH', 'Software AG'))}"
        if self.language == "fr" and draw.random() < 0.6:
            return f"{draw.choice(('Société ', 'Éditions ', 'Groupe ', ''))}{self.last()} {draw.choice(('SA', 'SARL', 'SAS', 'et Fils'))}"
        if self.language == "es" and draw.random() < 0.6:
            return f"{draw.choice(('Construcciones ', 'Grupo ', 'Talleres ', ''))}{self.last()} {draw.choice(('S.A.', 'S.L.', 'SL', 'e Hijos'))}"
        words: dict[str, Callable[[], str]] = {
            "family": self.last,
            "given": self.first,
            "city": self.city,
            "industry": lambda: draw.choice(_split(INDUSTRIES)),
            "form": lambda: draw.choice(_split(FORMS)),
            "coined": self._coined,
            "firm": lambda: draw.choice(_split(NAMED_FIRMS)),
        }
        return re.sub(r"\{(\w+)\}", lambda match: words[match[1]](), draw.choice(_split(PARTS)))

    def _coined(self) -> str:
        draw = self.draw
        syllables = (
            "ver",
            "no",
            "ti",
            "lan",
            "qua",
            "zen",
            "cor",
            "ax",
            "ora",
            "bio",
            "net",
            "syn",
            "lum",
            "tek",
            "via",
            "gen",
        )
        word = "".join(draw.choice(syllables) for _ in range(draw.randint(2, 3)))
        return word.capitalize() if draw.random() < 0.85 else word.upper()

    def _chinese_org(self) -> str:
        draw = self.draw
        if draw.random() < 0.15:
            return draw.choice(ZH_KNOWN_FIRMS.split())
        city = self._zh_city()
        if draw.random() < 0.5:
            city = re.sub("[市省]$", "", city)
        coined = (
            draw.choice(ZH_FIRMS.split())
            if draw.random() < 0.5
            else "".join(draw.choice(ZH_GIVEN) for _ in range(draw.choice((2, 2, 3))))
        )
        if draw.random() < 0.25:
            return draw.choice(ZH_BODIES.split()).format(city=re.sub("市$", "", city), coined=coined)
        head = city if draw.random() < 0.7 else ""
        if draw.random() < 0.15:
            return (
                f"{coined}（{city or '中国'}）{draw.choice(ZH_TRADES.split())}{draw.choice(ZH_FORMS.split())}"
            )
        return head + coined + draw.choice(ZH_TRADES.split()) + draw.choice(ZH_FORMS.split())

    def _zh_city(self) -> str:
        return self.draw.choice(_zh_cities())

    def city(self) -> str:
        draw = self.draw
        if self.language == "zh":
            city = self._zh_city()
            return re.sub("[市]$", "", city) if draw.random() < 0.5 and len(city) > 2 else city
        if self.language == "ja":
            return draw.choice((*JA_PREFECTURES.split(), *JA_WARDS.split()))
        if self.language == "ko":
            return draw.choice(KO_CITIES.split())
        own = {"de": DE_CITIES, "fr": FR_CITIES, "es": ES_CITIES}.get(self.language)
        if own and draw.random() < 0.7:
            return draw.choice(own)
        if draw.random() < 0.15:
            return draw.choice(GB_CITIES)
        return draw.choice(_listed("cities"))

    def city_small(self) -> str:
        return self.city().lower()

    def country(self) -> str:
        return self.draw.choice(_listed("regions"))

    region = country

    # ------------------------------------------------------------ addresses
    def address(self) -> str:
        if self.language == "zh":
            return self._chinese_address()
        if self.language == "ja":
            return self._japanese_address()
        if self.language == "ko":
            draw = self.draw
            return f"{draw.choice(KO_CITIES.split())}시 {draw.choice('강남 서초 중 동 북 수성 해운대'.split())}구 {draw.choice('중앙로 테헤란로 한강로 대학로 번영로'.split())} {draw.randint(1, 300)}"
        street, city = self.street(), self.postcity()
        country = (
            f", {self.draw.choice(('USA', 'UK', 'Germany', 'France', 'Spain'))}"
            if self.draw.random() < 0.06
            else ""
        )
        separator = self.draw.choice((", ", ", ", ", ", ", ", " ", "\n"))
        if self.draw.random() < 0.08:
            return street
        return f"{street}{separator}{city}{country}"

    def address_lines(self) -> str:
        return f"{self.street()}\n{self.postcity()}"

    def address_small(self) -> str:
        return self.address().lower()

    def loud_address(self) -> str:
        return self.address().upper()

    def _country(self) -> str:
        own = {"de": "DE", "fr": "FR", "es": "ES"}.get(self.language)
        if not hasattr(self, "_where"):
            self._where = "US"
        self._where = own or self.draw.choice(ADDRESS_COUNTRIES)
        return self._where

    def street(self) -> str:
        draw = self.draw
        country = self._country()
        number = draw.choice((draw.randint(1, 99), draw.randint(1, 999), draw.randint(100, 19999)))
        if country == "DE":
            name = (
                draw.choice(DE_STREETS) + draw.choice(DE_ENDS)
                if draw.random() < 0.6
                else draw.choice(
                    (
                        f"{self._word('family')}straße",
                        f"{self._word('family')}str.",
                        f"Am {draw.choice(('Markt', 'Bahnhof', 'Hang', 'See'))}",
                        f"{draw.choice(('Alte', 'Neue', 'Lange', 'Kleine'))} {draw.choice(('Gasse', 'Straße', 'Allee'))}",
                        f"An der {draw.choice(('Kirche', 'Mühle', 'Brücke'))}",
                        f"{self._word('given')}-{self._word('family')}-Straße",
                    )
                )
            )
            return f"{name} {draw.randint(1, 200)}{draw.choice(('', '', '', 'a', ' b', 'c'))}"
        if country == "FR":
            head = draw.choice(FR_TYPES)
            return f"{draw.randint(1, 200)}{draw.choice(('', '', ' bis', ','))} {head if draw.random() < 0.8 else head.capitalize()} {draw.choice(FR_NAMES)}"
        if country == "ES":
            tail = draw.choice(("", "", ", 3º B", ", 1º izq.", ", bajo", ", piso 2", " 2º A"))
            return f"{draw.choice(ES_TYPES)} {draw.choice(ES_NAMES)}{draw.choice((',', '', ', nº'))} {draw.randint(1, 200)}{tail}"
        name = (
            draw.choice(_split(STREET_NAMES))
            if draw.random() < 0.5
            else self._word(draw.choice(("family", "given")))
        )
        if draw.random() < 0.12:
            name = f"{draw.choice(('N', 'S', 'E', 'W', 'North', 'South', 'NW', 'East'))} {name}"
        if draw.random() < 0.1:
            name = f"{name} {draw.choice(('Park', 'Hill', 'Creek', 'View', 'Field'))}"
        street = f"{number} {name} {draw.choice(_split(STREET_ENDS))}"
        if draw.random() < 0.22:
            unit = draw.choice(_split(UNITS)).format(
                n=draw.randint(1, 60), m=draw.randint(100, 2400), l=draw.choice("ABCD")
            )
            if country == "GB" and draw.random() < 0.6:
                return f"{unit.replace('#', 'Unit ')}, {street}"
            street += draw.choice((", ", " ", ", ")) + unit
        return street

    def postcity(self) -> str:
        draw = self.draw
        country = getattr(self, "_where", "US")
        if country == "GB":
            code = f"{draw.choice(('SW', 'M', 'LS', 'EH', 'B', 'OX', 'CF', 'G', 'NW', 'W', 'SE', 'BS', 'E'))}{draw.randint(1, 20)} {draw.randint(1, 9)}{draw.choice('ABDEFGHJ')}{draw.choice('ABDEFGHJ')}"
            return f"{draw.choice(GB_CITIES) if draw.random() < 0.6 else self.city()}{draw.choice((', ', ' ', ', '))}{code}"
        if country in ("DE", "FR", "ES"):
            own = {"DE": DE_CITIES, "FR": FR_CITIES, "ES": ES_CITIES}[country]
            city = draw.choice(own) if draw.random() < 0.7 else self.city()
            return f"{draw.choice(('', '', '', 'D-')) if country == 'DE' else ''}{draw.randint(10000, 99999)} {city}"
        if country == "ANY":
            return draw.choice(
                (
                    f"{self.city()} {draw.randint(100, 999)} {draw.randint(10, 99)}",
                    f"{draw.randint(1000, 9999)} {self.city()}",
                    f"{self.city()}-{draw.randint(100000, 999999)}",
                    f"{self.city()}, {draw.choice(('ON', 'BC', 'QC'))} {draw.choice('KLMV')}{draw.randint(1, 9)}{draw.choice('ABCE')} {draw.randint(1, 9)}{draw.choice('ABCE')}{draw.randint(1, 9)}",
                    f"{self.city()} {draw.choice(('NSW', 'VIC', 'QLD'))} {draw.randint(2000, 4999)}",
                )
            )
        state = draw.choice(STATES.split()) if draw.random() < 0.85 else self.region()
        code = f"{draw.randint(10000, 99950)}" + (
            f"-{draw.randint(1000, 9999)}" if draw.random() < 0.1 else ""
        )
        if draw.random() < 0.1:
            return f"{self.city()}, {state}"
        return f"{self.city()}{draw.choice((', ', ', ', ', ', ' '))}{state}{draw.choice((' ', ' ', ' ', ', '))}{code}"

    def pobox(self) -> str:
        draw = self.draw
        number = str(draw.randint(1, 99999))
        if self.language == "de":
            number = draw.choice(
                (number, f"{draw.randint(10, 99)} {draw.randint(10, 99)} {draw.randint(10, 99)}")
            )
            box = "Postfach"
        elif self.language == "fr":
            box = draw.choice(("BP", "B.P.", "Boîte postale", "CS"))
        elif self.language == "es":
            box = draw.choice(("Apartado de Correos", "Apartado", "Apdo.", "Apartado postal"))
        else:
            box = draw.choice(
                ("P.O. Box", "PO Box", "P O Box", "Post Office Box", "POB", "P.O.Box", "GPO Box")
            )
        self._where = {"de": "DE", "fr": "FR", "es": "ES"}.get(self.language) or draw.choice(
            ("US", "US", "GB", "ANY")
        )
        if draw.random() < 0.25:
            return f"{box} {number}"
        return f"{box} {number}{draw.choice((', ', ', ', ' ', chr(10)))}{self.postcity()}"

    def street_only(self) -> str:
        draw = self.draw
        name = draw.choice(_split(STREET_NAMES)) if draw.random() < 0.5 else self._word("family")
        return f"{name} {draw.choice(('Street', 'Road', 'Avenue', 'Lane', 'Square', 'Park'))}"

    def street_de(self) -> str:
        return self.draw.choice(DE_STREETS) + self.draw.choice(
            ("straße", "straße", "gasse", "allee", "strasse")
        )

    def street_fr(self) -> str:
        return f"{self.draw.choice(('rue de la', 'rue', 'rue du'))} {self.draw.choice(FR_NAMES)}"

    def street_es(self) -> str:
        return f"{self.draw.choice(('calle', 'Calle', 'calle de', 'Avenida'))} {self.draw.choice(ES_NAMES)}"

    def _chinese_address(self) -> str:
        draw = self.draw
        province, city, county = draw.choice(_zh_tree())
        chance = draw.random()
        head = (
            province + city + county
            if chance < 0.5
            else city + county
            if chance < 0.8
            else county
            if chance < 0.9
            else ""
        )
        if draw.random() < 0.15:
            head = head.replace("省", "").replace("市", "", 1)
        road = (
            draw.choice(ZH_ROADS.split())
            if draw.random() < 0.6
            else draw.choice(ZH_GIVEN) + draw.choice(ZH_GIVEN)
        ) + draw.choice(
            ("路", "路", "街", "大道", "大街", "巷", "东路", "西路", "南路", "北路", "中路", "一路")
        )
        number = f"{draw.randint(1, 999)}" if draw.random() < 0.95 else draw.choice("一二三四五六七八九十")
        tail = ""
        if draw.random() < 0.75:
            if draw.random() < 0.6:
                tail += (
                    draw.choice(ZH_ESTATES.split())
                    if draw.random() < 0.6
                    else draw.choice(ZH_GIVEN)
                    + draw.choice(ZH_GIVEN)
                    + draw.choice(("小区", "花园", "大厦", "公寓", "家园", "苑", "广场"))
                )
            block = draw.choice(("栋", "幢", "号楼", "座", "#"))
            tail += draw.choice(
                (f"{draw.randint(1, 40)}{block}", f"{draw.choice('ABCD')}{'座' if block == '#' else block}")
            )
            if draw.random() < 0.5:
                tail += f"{draw.randint(1, 6)}单元"
            tail += draw.choice(
                (
                    f"{draw.randint(101, 3505)}室",
                    f"{draw.randint(101, 3505)}室",
                    f"{draw.randint(1, 33)}层",
                    f"{draw.randint(1, 33)}楼",
                    f"{draw.randint(101, 3505)}",
                    f"{draw.randint(101, 3505)}号",
                )
            )
        if draw.random() < 0.12:
            village = draw.choice(ZH_GIVEN) + draw.choice(ZH_GIVEN)
            return f"{head}{draw.choice(ZH_GIVEN)}{draw.choice(ZH_GIVEN)}{draw.choice(('镇', '乡', '街道'))}{village}村{draw.choice(('', f'{draw.randint(1, 12)}组'))}{draw.randint(1, 300)}号"
        if draw.random() < 0.15:
            head += f"{draw.choice(ZH_GIVEN)}{draw.choice(ZH_GIVEN)}街道"
        return f"{head}{road}{number}{draw.choice(('号', '号', '号', '弄'))}{tail}"

    def _japanese_address(self) -> str:
        draw = self.draw
        return f"{draw.choice(JA_PREFECTURES.split())}{draw.choice(JA_WARDS.split())}{draw.choice(JA_TOWNS.split())}{draw.choice((f'{draw.randint(1, 9)}丁目{draw.randint(1, 30)}番{draw.randint(1, 30)}号', f'{draw.randint(1, 9)}-{draw.randint(1, 30)}-{draw.randint(1, 30)}'))}{draw.choice(('', '', f' メゾン緑{draw.randint(101, 909)}号室'))}"

    # ------------------------------------------------------------ what isn't looked for
    def word(self) -> str:
        return harmless.word(self.draw)

    def loud(self) -> str:
        return harmless.loud(self.draw)

    def coinedname(self) -> str:
        return harmless.coined(self.draw)

    def sentence(self) -> str:
        return harmless.sentence(self.draw)

    def foreign(self) -> str:
        return harmless.foreign(self.draw)

    def sentence_foreign(self) -> str:
        return harmless.foreign(self.draw).lower()

    def amount(self) -> str:
        return harmless.amount(self.draw)

    def unit(self) -> str:
        return self.draw.choice(harmless.UNITS.split())

    def zhunit(self) -> str:
        return self.draw.choice(harmless.ZH_UNITS.split())

    def ztitle(self) -> str:
        return self.draw.choice(ZH_TITLES.split())

    def zhterm(self) -> str:
        return self.draw.choice(harmless.ZH_TERMS.split())

    def bases(self) -> str:
        return harmless.bases(self.draw)

    def dish(self) -> str:
        dish = self.draw.choice(_split(harmless.DISHES))
        return self.draw.choice((dish.capitalize(), dish.title(), dish))

    def science(self) -> str:
        return self.draw.choice(_split(harmless.SCIENCE))

    def journal(self) -> str:
        return self.draw.choice(_split(harmless.JOURNALS))

    def team(self) -> str:
        return self.draw.choice(_split(harmless.TEAMS))

    def nation(self) -> str:
        return self.draw.choice(harmless.NATIONS.split())

    def mark(self) -> str:
        return self.draw.choice(harmless.MARKS.split())

    def ident(self) -> str:
        """An identifier of a program, often one that is a name, too."""
        draw = self.draw
        words = [draw.choice(harmless.CODE_WORDS.split()) for _ in range(draw.choice((1, 1, 2)))]
        if draw.random() < 0.1:
            return "".join(draw.choice("bcdfghklmnprstvyz") for _ in range(4))
        return draw.choice(("_".join(words), words[0] + "".join(w.capitalize() for w in words[1:])))

    def salute(self) -> str:
        return self.draw.choice(
            ("Mr.", "Mrs.", "Ms.", "Mr", "Ms", "Mrs", "Dr.", "Miss", "Prof.", "Dr", "Sir")
        )

    def hispossessive(self) -> str:
        return self.draw.choice(("his wife", "her husband", "his son", "her sister", "their friend"))

    def title(self) -> str:
        return self.draw.choice(_split(TITLES))

    def subject(self) -> str:
        return self.draw.choice(_split(SUBJECTS))

    def product(self) -> str:
        return self.draw.choice(_split(PRODUCTS))

    def verb(self) -> str:
        return self.draw.choice(_split(VERBS))

    def filler(self) -> str:
        draw = self.draw
        if self.language == "zh":
            text = "".join(draw.choice(_split(ZH_FILLERS)) for _ in range(draw.choice((1, 1, 2))))
            return (
                text.replace("{w}", "\x00")
                if "{w}" not in text
                else re.sub(r"\{w\}", lambda _: draw.choice(_listed("zh_words")), text)
            )
        if self.language == "ja":
            return draw.choice(_split(JA_FILLERS))
        if self.language == "ko":
            return draw.choice(_split(KO_FILLERS))
        return draw.choice(
            _split({"de": DE_FILLERS, "fr": FR_FILLERS, "es": ES_FILLERS}.get(self.language, FILLERS))
        )

    def w(self) -> str:
        """A word of Chinese that is no name."""
        return self.draw.choice(_listed("zh_words"))

    def filler_small(self) -> str:
        text = self.filler()
        return text[:1].lower() + text[1:]

    def email(self) -> str:
        draw = self.draw
        local = draw.choice(
            (
                f"{self._word('given')}.{self._word('family')}",
                f"{self._word('given')[0]}{self._word('family')}",
                "info",
                "office",
            )
        )
        return re.sub(
            r"[^a-z0-9.@]",
            "",
            f"{local}@{self._coined()}.{draw.choice(('com', 'org', 'net', 'de', 'co.uk'))}".lower(),
        )

    def handle(self) -> str:
        return re.sub(
            r"\W",
            "",
            f"{self._word('given')}{self.draw.choice(('_', '', '99', 'xx'))}{self.draw.randint(1, 99)}",
        )

    def phone(self) -> str:
        draw = self.draw
        if self.language == "zh":
            return f"1{draw.choice('3578')}{draw.randint(100000000, 999999999)}"
        return draw.choice(
            (
                f"555-01{draw.randint(10, 99)}",
                f"(555) 555-01{draw.randint(10, 99)}",
                f"+44 20 7946 0{draw.randint(100, 999)}",
                f"0{draw.randint(30, 99)} {draw.randint(100000, 999999)}",
            )
        )

    def date(self) -> str:
        draw = self.draw
        day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(1950, 2026)
        if self.language == "zh":
            return draw.choice(
                (f"{year}年{month}月{day}日", f"{month}月{day}日", f"{year}-{month:02}-{day:02}")
            )
        return draw.choice(
            (
                f"{year}-{month:02}-{day:02}",
                f"{month}/{day}/{year}",
                f"{day} {MONTHS[month - 1]} {year}",
                f"{MONTHS[month - 1]} {day}, {year}",
                f"{day:02}.{month:02}.{year}",
            )
        )

    def time(self) -> str:
        return f"{self.draw.randint(0, 23):02}:{self.draw.randint(0, 59):02}"

    def weekday(self) -> str:
        return self.draw.choice(WEEKDAYS)

    def month(self) -> str:
        return self.draw.choice(MONTHS)

    def year(self) -> str:
        return str(self.draw.randint(1990, 2026))

    def num(self) -> str:
        return str(self.draw.choice((self.draw.randint(1000, 99999), self.draw.randint(10**6, 10**9))))

    def num2(self) -> str:
        return str(self.draw.randint(1, 99))

    def hash(self) -> str:
        return f"{self.draw.getrandbits(160):040x}"

    def codesubject(self) -> str:
        return self.draw.choice(
            (
                "Fix typo in README",
                "Add test for Parser",
                "Bump version to 2.1",
                "Remove unused Import",
                "Refactor HttpClient",
                "Merge branch Release",
                "Update Makefile",
            )
        )


# ---------------------------------------------------------------- lists
def _capital(word: str, draw: random.Random) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


@cache
def _names(language: str, kind: str) -> Sequence[str]:
    return [
        word for word in _file(f"{language}_{kind}") if len(word) > 2 or language.startswith(("zh", "ko"))
    ] or _names("en", kind)


@cache
def _file(stem: str) -> Sequence[str]:
    path = Path(__file__).parent / "lexicons" / f"{stem}.txt"
    return path.read_text(encoding="utf-8").split() if path.exists() else []


@cache
def _listed(stem: str) -> Sequence[str]:
    return listed(stem)


@cache
def _zh_families() -> Sequence[str]:
    return [name for name in _file("zh_family") if len(name) == 1]


@cache
def _zh_given() -> Sequence[str]:
    return _file("zh_given")


@cache
def _zh_cities() -> Sequence[str]:
    return [name for name in _listed("zh_regions") if name.endswith("市")] + [
        "北京",
        "上海",
        "广州",
        "深圳",
        "杭州",
        "成都",
        "武汉",
        "南京",
        "西安",
        "重庆",
    ]


@cache
def _zh_tree() -> Sequence[tuple[str, str, str]]:
    """Provinces, cities and counties thrown together: what belongs to what doesn't matter to a tagger."""
    provinces = [name for name in _listed("zh_regions") if name.endswith(("省", "自治区"))]
    cities = [name for name in _listed("zh_regions") if name.endswith("市")]
    counties = [
        name for name in _listed("zh_regions") if name.endswith(("区", "县")) and not name.endswith("自治区")
    ]
    draw = random.Random(1)
    return [
        (draw.choice(provinces) if draw.random() < 0.9 else "", draw.choice(cities), county)
        for county in counties
        for _ in range(2)
    ]


# ---------------------------------------------------------------- documents
def _merged(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Parts of an address or a name that only a blank, a comma or a line's end parts are one."""
    made: list[tuple[int, int, str]] = []
    for start, end, kind in spans:
        between = text[made[-1][1] : start] if made else ""
        joined = between in (", ", " ", ",", "\n") if kind == "ADDR" else between == " "
        # Smith, J.R.
        joined |= between == ", " and text[end - 1] == "." and end - start <= 4
        if made and made[-1][2] == kind and kind in ("ADDR", "PER") and joined and text[start].isascii():
            made[-1] = made[-1][0], end, kind
        else:
            made.append((start, end, kind))
    return made


def templates(path: Path) -> Iterator[tuple[str, str]]:
    """Templates of a file with the language that each is in: the file's, or what the last ``# xx`` says."""
    language = path.stem.rpartition("_")[2]
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.fullmatch("# [a-z]{2}", line):
            language = line[2:]
        elif line and not line.startswith("# "):
            yield line, language


def documents(
    count: int,
    seed: int,
    folder: Path | None = None,
    languages: Iterable[str] = ("en", "eu", "zh", "jako", "none"),
) -> Iterator[Document]:
    """`count` documents of each file of templates, the templates taken in turns."""
    folder = folder or Path(__file__).parent / "templates"
    for number, stem in enumerate(languages):
        known = list(templates(folder / f"{stem}.txt"))
        maker = Maker(seed * 1000 + number)
        for i in range(count * (2 if stem == "zh" else 1)):
            template, language = known[i % len(known)]
            yield maker.document(template, language)
