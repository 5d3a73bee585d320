"""Towns and what belongs to them: postcodes, streets, companies' forms.

A town's line is its name, a beginning of its postcodes, and what stands for the rest: ``#`` a digit,
``@`` a letter
that British postcodes end with. Sources: the postcode directories of the national posts; names of streets
are those
that most towns have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def _lines(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split("|")) for line in text.strip().splitlines())


#: City, state, beginning of its ZIP codes.
US = _lines("""
New York|NY|100##
Brooklyn|NY|112##
Buffalo|NY|142##
Rochester|NY|146##
Newark|NJ|071##
Boston|MA|021##
Worcester|MA|016##
Providence|RI|029##
Hartford|CT|061##
Philadelphia|PA|191##
Pittsburgh|PA|152##
Baltimore|MD|212##
Washington|DC|200##
Richmond|VA|232##
Norfolk|VA|235##
Charlotte|NC|282##
Raleigh|NC|276##
Charleston|SC|294##
Atlanta|GA|303##
Savannah|GA|314##
Jacksonville|FL|322##
Orlando|FL|328##
Miami|FL|331##
Tampa|FL|336##
Birmingham|AL|352##
Nashville|TN|372##
Memphis|TN|381##
Louisville|KY|402##
Columbus|OH|432##
Cleveland|OH|441##
Cincinnati|OH|452##
Indianapolis|IN|462##
Detroit|MI|482##
Grand Rapids|MI|495##
Milwaukee|WI|532##
Madison|WI|537##
Minneapolis|MN|554##
Saint Paul|MN|551##
Des Moines|IA|503##
Chicago|IL|606##
Springfield|IL|627##
Saint Louis|MO|631##
Kansas City|MO|641##
Omaha|NE|681##
Wichita|KS|672##
Oklahoma City|OK|731##
Tulsa|OK|741##
Little Rock|AR|722##
New Orleans|LA|701##
Baton Rouge|LA|708##
Dallas|TX|752##
Fort Worth|TX|761##
Houston|TX|770##
San Antonio|TX|782##
Austin|TX|787##
El Paso|TX|799##
Denver|CO|802##
Colorado Springs|CO|809##
Salt Lake City|UT|841##
Boise|ID|837##
Phoenix|AZ|850##
Tucson|AZ|857##
Albuquerque|NM|871##
Las Vegas|NV|891##
Reno|NV|895##
Los Angeles|CA|900##
Long Beach|CA|908##
San Diego|CA|921##
Fresno|CA|937##
San Francisco|CA|941##
Oakland|CA|946##
San Jose|CA|951##
Sacramento|CA|958##
Honolulu|HI|968##
Portland|OR|972##
Eugene|OR|974##
Seattle|WA|981##
Tacoma|WA|984##
Spokane|WA|992##
Anchorage|AK|995##
""")
US_STREETS = """
Main|Oak|Maple|Cedar|Elm|Pine|Washington|Lake|Hill|Park|Walnut|Spring|North|Ridge|Church|Willow|Mill|Sunset|Railroad|
Jackson|Cherry|West|South|Center|Highland|Johnson|Forest|River|Meadow|East|Chestnut|Lincoln|Locust|Dogwood|Poplar|
Adams|Jefferson|Birch|Hickory|Laurel|Franklin|College|Grove|Valley|Fairview|Madison|Woodland|Sycamore|Prospect|Magnolia
"""
US_WAYS = "Street|Avenue|Road|Drive|Lane|Court|Boulevard|Place|Way|Terrace|Circle"

#: Post town, its postcodes.
GB = _lines("""
London|E# #@@
London|N# #@@
London|SW1# #@@
London|SE2# #@@
Birmingham|B1# #@@
Manchester|M1# #@@
Liverpool|L1# #@@
Leeds|LS1# #@@
Sheffield|S1# #@@
Bristol|BS1# #@@
Newcastle upon Tyne|NE1# #@@
Nottingham|NG1# #@@
Leicester|LE1# #@@
Coventry|CV# #@@
Bradford|BD1# #@@
Hull|HU# #@@
Plymouth|PL# #@@
Southampton|SO1# #@@
Portsmouth|PO1# #@@
Norwich|NR# #@@
Cambridge|CB# #@@
Oxford|OX# #@@
Reading|RG# #@@
Brighton|BN# #@@
York|YO1# #@@
Exeter|EX# #@@
Bath|BA# #@@
Derby|DE2# #@@
Preston|PR# #@@
Cardiff|CF1# #@@
Swansea|SA# #@@
Edinburgh|EH1# #@@
Glasgow|G1# #@@
Aberdeen|AB1# #@@
Dundee|DD# #@@
Inverness|IV# #@@
Belfast|BT1# #@@
""")
GB_STREETS = """
High|Station|Main|Park|Church|London|Victoria|Green|Manor|Queen's|New|Grange|King's|Kingsway|Windsor|Highfield|Mill|
Alexander|York|Saint John's|Broadway|The Avenue|Springfield|George|Albert|Chester|School|North|Stanley|
Grove|Richmond|
Western|South|Priory|Orchard|Bridge|Chapel|Castle|Meadow|Hawthorn
"""
GB_WAYS = "Road|Street|Lane|Avenue|Close|Gardens|Drive|Crescent|Way|Terrace"

#: Town, beginning of its postcodes.
DE = _lines("""
Berlin|101##
Berlin|120##
Hamburg|202##
Hamburg|220##
München|803##
München|815##
Köln|506##
Frankfurt am Main|603##
Stuttgart|701##
Düsseldorf|402##
Dortmund|441##
Essen|451##
Leipzig|041##
Bremen|281##
Dresden|011##
Hannover|301##
Nürnberg|904##
Duisburg|470##
Bochum|447##
Wuppertal|421##
Bielefeld|336##
Bonn|531##
Münster|481##
Karlsruhe|761##
Mannheim|681##
Augsburg|861##
Wiesbaden|651##
Mönchengladbach|410##
Gelsenkirchen|458##
Braunschweig|381##
Chemnitz|091##
Kiel|241##
Aachen|520##
Halle (Saale)|061##
Magdeburg|391##
Freiburg im Breisgau|791##
Krefeld|477##
Lübeck|235##
Oberhausen|460##
Erfurt|990##
Mainz|551##
Rostock|180##
Kassel|341##
Saarbrücken|661##
Potsdam|144##
Regensburg|930##
Würzburg|970##
Ulm|890##
Göttingen|370##
Heidelberg|691##
""")
DE_STREETS = """
Hauptstraße|Schulstraße|Gartenstraße|Bahnhofstraße|Dorfstraße|Bergstraße|Birkenweg|Lindenstraße|Kirchstraße|Waldstraße|
Ringstraße|Schillerstraße|Goethestraße|Amselweg|Jahnstraße|Wiesenweg|Buchenweg|Mühlenweg|Friedhofstraße|Feldstraße|
Rosenstraße|Blumenstraße|Mozartstraße|Beethovenstraße|Eichenweg|Ahornweg|Am Sportplatz|Parkstraße|Talstraße|
Industriestraße|Marktplatz|Mittelstraße|Rosenweg|Finkenweg|Uhlandstraße|Lessingstraße|Tannenweg|Kiefernweg
"""

FR = _lines("""
Paris|750##
Marseille|1300#
Lyon|6900#
Toulouse|31#00
Nice|06#00
Nantes|44#00
Montpellier|340#0
Strasbourg|67#00
Bordeaux|33#00
Lille|59#00
Rennes|35#00
Reims|51100
Saint-Étienne|42#00
Toulon|83#00
Le Havre|76600
Grenoble|38#00
Dijon|21000
Angers|49#00
Nîmes|30000
Villeurbanne|69100
Clermont-Ferrand|63#00
Le Mans|72#00
Aix-en-Provence|13100
Brest|29200
Tours|37#00
Amiens|80#00
Limoges|87#00
Annecy|74000
Perpignan|66#00
Besançon|25000
Metz|57#00
Orléans|45#00
Rouen|76#00
Mulhouse|68#00
Caen|14000
Nancy|54#00
Avignon|84000
Poitiers|86000
La Rochelle|17000
Pau|64000
""")
FR_STREETS = """
de l'Église|de la République|du Moulin|Victor Hugo|de la Gare|des Écoles|Jean Moulin|Pasteur|du Château|
de la Fontaine|
Jules Ferry|des Lilas|de la Mairie|Gambetta|du Stade|de la Paix|des Acacias|du Général de Gaulle|de Verdun|
Jean Jaurès|
du Lavoir|des Rosiers|de la Liberté|Voltaire|Molière|des Jardins|de la Poste|Émile Zola|des Tilleuls|du 8 Mai
"""
FR_WAYS = "rue|rue|rue|avenue|boulevard|place|chemin|impasse|allée"

ES = _lines("""
Madrid|280##
Barcelona|080##
Valencia|460##
Sevilla|410##
Zaragoza|500##
Málaga|290##
Murcia|300##
Palma|070##
Bilbao|480##
Alicante|030##
Córdoba|140##
Valladolid|470##
Vigo|362##
Gijón|332##
Vitoria-Gasteiz|010##
A Coruña|150##
Granada|180##
Oviedo|330##
Pamplona|310##
Almería|040##
San Sebastián|200##
Santander|390##
Burgos|090##
Albacete|020##
Salamanca|370##
Logroño|260##
Huelva|210##
Lleida|250##
Tarragona|430##
León|240##
Cádiz|110##
Jaén|230##
Girona|170##
Toledo|450##
Badajoz|060##
Cáceres|100##
""")
ES_STREETS = """
Mayor|Real|de la Iglesia|Nueva|del Sol|de la Constitución|San Juan|de la Fuente|Cervantes|San José|
del Carmen|Ancha|
de la Paz|San Antonio|de Andalucía|Santa María|de España|Goya|Velázquez|de los Olivos|de la Rosa|
del Molino|San Pedro|
de Castilla|del Pilar|Colón|de Cataluña|Murillo|de la Estación|del Mar
"""
ES_WAYS = "Calle|Calle|Calle|Avenida|Plaza|Paseo|Camino"

IT = _lines("""
Roma|001##
Milano|201##
Napoli|801##
Torino|101##
Palermo|901##
Genova|161##
Bologna|401##
Firenze|501##
Bari|701##
Catania|951##
Venezia|301##
Verona|371##
Messina|981##
Padova|351##
Trieste|341##
Brescia|251##
Parma|431##
Prato|591##
Modena|411##
Perugia|061##
Livorno|571##
Cagliari|091##
Ancona|601##
Salerno|841##
Pescara|651##
Bergamo|241##
""")
IT_STREETS = """
Roma|Garibaldi|Mazzini|Dante Alighieri|Cavour|Marconi|Verdi|Vittorio Emanuele|Matteotti|Manzoni|Umberto I|
Galileo Galilei|
San Francesco|della Libertà|Leopardi|Piave|IV Novembre|Trento|Trieste|Carducci|Gramsci|dei Mille|Pascoli|
Colombo|Rossini
"""
IT_WAYS = "Via|Via|Via|Viale|Piazza|Corso|Vicolo"

NL = _lines("""
Amsterdam|101# @@
Rotterdam|301# @@
Den Haag|251# @@
Utrecht|351# @@
Eindhoven|561# @@
Tilburg|501# @@
Groningen|971# @@
Almere|131# @@
Breda|481# @@
Nijmegen|651# @@
Haarlem|201# @@
Arnhem|681# @@
Enschede|751# @@
Amersfoort|381# @@
Zwolle|801# @@
Leiden|231# @@
Maastricht|621# @@
Delft|261# @@
""")
NL_STREETS = """
Kerkstraat|Schoolstraat|Molenstraat|Dorpsstraat|Molenweg|Julianastraat|Parallelweg|Nieuwstraat|Wilhelminastraat|
Sportlaan|Industrieweg|Beatrixstraat|Stationsweg|Markt|Eikenlaan|Beukenlaan|Kastanjelaan|Hoofdstraat|Marktstraat
"""

JP = _lines("""
東京都千代田区|100-00##
東京都新宿区|160-00##
東京都渋谷区|150-00##
東京都世田谷区|154-00##
東京都練馬区|176-00##
神奈川県横浜市中区|231-00##
神奈川県川崎市川崎区|210-00##
埼玉県さいたま市浦和区|330-00##
千葉県千葉市中央区|260-00##
愛知県名古屋市中区|460-00##
大阪府大阪市北区|530-00##
大阪府堺市堺区|590-00##
京都府京都市中京区|604-00##
兵庫県神戸市中央区|650-00##
福岡県福岡市中央区|810-00##
北海道札幌市中央区|060-00##
宮城県仙台市青葉区|980-08##
広島県広島市中区|730-00##
新潟県新潟市中央区|951-80##
静岡県静岡市葵区|420-08##
岡山県岡山市北区|700-08##
熊本県熊本市中央区|860-08##
石川県金沢市|920-08##
沖縄県那覇市|900-00##
""")
JP_TOWNS = """
本町|中央|栄町|緑町|旭町|幸町|新町|東町|西町|南町|
北町|大手町|桜町|若松町|松原|泉町|港町|朝日町|元町|寿町
"""

CN_ROADS = """
人民|中山|解放|建设|和平|新华|文化|胜利|长江|黄河|朝阳|东风|光明|友谊|幸福|学府|科技|创业|迎宾|滨河|湖滨|花园|兴华|振兴|
工农|育才|团结|青年|健康|凤凰|玉泉|龙翔|金桥|银河|翠竹|丹桂|梅园|松柏|江南|云山|安康|永福|华盛|富民|祥和|锦绣|紫荆|绿洲
"""
CN_ESTATES = """
阳光花园|世纪新城|锦绣家园|翡翠湾|金色家园|碧水云天|幸福里|香樟园|和谐家园|书香苑|丽景花园|湖畔雅居|东方名苑|紫荆园|
御景城|龙湖湾|时代广场|天鹅湖小区|枫丹白露|滨江一号|水岸名都|桂花园|明珠花园|银杏苑|都市阳光|嘉和园|康乐小区|新华小区
"""

#: What companies are called by.
CN_FANCY = """
华信|中科|天成|恒远|瑞丰|博雅|鼎盛|新锐|宏图|汇通|金泰|明德|远大|安泰|百川|创达|东方|飞腾|国瑞|浩宇|佳讯|凯达|联创|美嘉|
诺亚|鹏程|启明|荣升|盛世|泰和|万象|祥云|亿达|正邦|卓越|智联|众诚|晨光|海纳|嘉业|景天|立信|茂业|同舟|伟业|新纪元|雅居|云帆
"""
CN_TRADES = """
科技|信息技术|网络科技|电子商务|贸易|商贸|建筑工程|装饰工程|文化传媒|广告|物流|餐饮管理|投资咨询|企业管理|生物科技|环保科技|
机械设备|电子科技|教育咨询|软件|食品|服饰|房地产开发|医疗器械|新能源|汽车服务|农业发展|旅游|物业管理|供应链管理
"""
CN_FORMS = "有限公司|有限公司|有限公司|有限公司|有限责任公司|股份有限公司|（集团）有限公司"
EN_TRADES = """
Logistics|Foods|Systems|Consulting|Construction|Media|Textiles|Software|Partners|Electronics|Industries|Engineering|
Trading|Design|Energy|Analytics|Services|Solutions|Motors|Furniture|Holdings|Packaging|Instruments|Supply
"""
FORMS = {
    "en": "Inc.|LLC|Corp.|Ltd|Group|Co.",
    "de": "GmbH|AG|GmbH & Co. KG|KG|OHG|e.K.",
    "fr": "SARL|SA|SAS|et Fils|SCI",
    "es": "S.L.|S.A.|S.L.U.|y Asociados",
    "it": "S.r.l.|S.p.A.|s.n.c.|e Figli",
    "pt": "Lda.|S.A.|Ltda.|e Filhos",
    "nl": "B.V.|N.V.|V.O.F.",
    "pl": "Sp. z o.o.|S.A.|sp. j.",
    "ru": "",
    "ja": "",
    "ko": "",
}

#: Names that RFC 2606 and RFC 6761 keep from ever belonging to anybody.
MAIL_HOSTS = """
example.com|example.org|example.net|mail.example.com|mail.example.org|mail.example.net|post.example.com|post.example.net|
inbox.example.org|inbox.example.com|home.example.net|office.example.com
"""
WEB_HOSTS = (
    "www.example.com|www.example.org|www.example.net|app.example.com|my.example.org|portal.example.net"
)


def pieces(text: str) -> list[str]:
    """The words of a list that bars set apart."""
    return [word.strip() for word in text.replace("\n", "").split("|") if word.strip()]


def lists(divisions: Sequence[Any]) -> Mapping[str, list[str]]:
    """The lists of places by name; lists of one prefix run in parallel."""
    found = {
        "cn.province": [d.province for d in divisions],
        "cn.city": [d.city for d in divisions],
        # A municipality is its own city.
        "cn.seat": [d.city or d.province for d in divisions],
        "cn.county": [d.county for d in divisions],
        "cn.code": [d.code for d in divisions],
        "cn.postcode": [d.postcode for d in divisions],
        "cn.town": [(d.city or d.province).removesuffix("市") for d in divisions],
        "cn.roads": pieces(CN_ROADS),
        "cn.estates": pieces(CN_ESTATES),
        "cn.fancy": pieces(CN_FANCY),
        "cn.trades": pieces(CN_TRADES),
        "cn.forms": pieces(CN_FORMS),
        "us.state": [town[1] for town in US],
        "us.streets": pieces(US_STREETS),
        "us.ways": pieces(US_WAYS),
        "gb.streets": pieces(GB_STREETS),
        "gb.ways": pieces(GB_WAYS),
        "de.streets": pieces(DE_STREETS),
        "fr.streets": pieces(FR_STREETS),
        "fr.ways": pieces(FR_WAYS),
        "es.streets": pieces(ES_STREETS),
        "es.ways": pieces(ES_WAYS),
        "it.streets": pieces(IT_STREETS),
        "it.ways": pieces(IT_WAYS),
        "nl.streets": pieces(NL_STREETS),
        "jp.towns": pieces(JP_TOWNS),
        "en.trades": pieces(EN_TRADES),
        "mail.hosts": pieces(MAIL_HOSTS),
        "web.hosts": pieces(WEB_HOSTS),
    }
    for country, towns in TOWNS.items():
        found[f"{country}.city"] = [town[0] for town in towns]
        found[f"{country}.code"] = [town[-1] for town in towns]
    for locale, forms in FORMS.items():
        if forms:
            found[f"{locale}.forms"] = pieces(forms)
    return found


#: Countries whose postcodes are a mask.
TOWNS = {"de": DE, "fr": FR, "es": ES, "it": IT, "nl": NL, "jp": JP, "gb": GB, "us": US}
