"""Texts that hold no names, to train the tagger on: code, manuals, logs, tables, recipes, catalogues.

Code and manuals are the standard library's own, some of it rewritten in the manner of other languages and
with other identifiers, among them words that are names, too. The rest is made up of the words that the
manuals are written in and of the lists below. Everything is drawn from one ``random.Random``.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from . import _file

__all__ = ["pieces", "rewritten", "vocabulary"]

#: Parts of the standard library that name people, or are tests.
UNREAD = ("site-packages", "test", "tests", "idlelib", "turtledemo", "lib2to3")
NAMING = re.compile(r"(?i)author|written by|copyright|thanks|contributed|@|university|street|credits")

#: What is written large at the head of a line or behind a number, and is nobody.
FOREIGN = {
    "de": """
        Mehl Zucker Milch Butter Prise Bund Päckchen Eier Salz Öl Petersilie Kartoffeln Zwiebeln
        Sahne Teelöffel
        Esslöffel Zubereitung Portionen Suche Seite Inhalt Anhang Kapitel Abbildung Tabelle Menge
        Preis Stück
        Rechnung Lieferung Bestellung Datum Uhrzeit Straßenbahn Haltestelle Zimmer Schrank Tisch Stuhl Lampe
        Höhe Breite Gewicht Farbe Größe Einstellungen Abbrechen Speichern Drucken Hilfe Verzeichnis Ergebnis
        Klasse Funktion Fehler Warnung Zeile Spalte Quelle Beispiel Übersicht Umluft Grad Backofen Teig
    """,
    "fr": """
        Farine Sucre Lait Beurre Œufs Sel Huile Persil Oignons Crème Cuillère Préparation Cuisson
        Pincée Gousses
        Recherche Page Sommaire Annexe Chapitre Tableau Quantité Prix Pièce Facture Livraison Commande Heure
        Arrêt Chambre Armoire Chaise Lampe Hauteur Largeur Poids Couleur Taille Paramètres Annuler
        Enregistrer
        Imprimer Aide Résultat Classe Fonction Erreur Ligne Colonne Exemple Aperçu Plaque Chocolat Pâte Four
    """,
    "es": """
        Harina Azúcar Leche Mantequilla Huevos Sal Aceite Perejil Cebollas Nata Cucharada
        Preparación Raciones
        Búsqueda Página Índice Anexo Capítulo Tabla Cantidad Precio Pieza Factura Envío Pedido Hora Parada
        Habitación Armario Silla Lámpara Altura Anchura Peso Color Tamaño Ajustes Cancelar Guardar Imprimir
        Ayuda Resultado Clase Función Línea Columna Ejemplo Resumen Horno Masa Dientes Ajo Tazas Arroz
    """,
    "it": """
        Farina Zucchero Latte Burro Uova Sale Olio Prezzemolo Cipolle Panna Cucchiaio Preparazione Porzioni
        Ricerca Pagina Indice Allegato Capitolo Tabella Quantità Prezzo Pezzo Fattura Consegna
        Ordine Fermata
        Camera Armadio Sedia Altezza Larghezza Colore Misura Annulla Salva Stampa Aiuto Risultato
        Esempio Forno
        Spicchi Aglio Bustina Lievito Cottura Dosi Pasta Riso Zuppa
    """,
    "pt": """
        Farinha Açúcar Leite Manteiga Ovos Óleo Salsa Cebolas Natas Colher Preparo Porções Pesquisa Página
        Anexo Capítulo Tabela Quantidade Preço Peça Fatura Entrega Pedido Hora Paragem Quarto Cadeira Altura
        Largura Cor Tamanho Cancelar Salvar Imprimir Ajuda Resultado Classe Função Erro Linha Coluna Exemplo
        Dentes Alho Xícaras Sopa Forno Massa
    """,
    "nl": """
        Meel Suiker Melk Boter Eieren Zout Olie Peterselie Uien Room Eetlepel Bereiding Porties
        Zoeken Pagina
        Inhoud Bijlage Hoofdstuk Tabel Aantal Prijs Stuk Factuur Levering Bestelling Tijd Halte Kamer Kast
        Stoel Hoogte Breedte Gewicht Kleur Maat Annuleren Opslaan Afdrukken Hulp Resultaat Voorbeeld
        Oven Deeg
    """,
    "sv": """
        Mjöl Socker Mjölk Smör Ägg Olja Persilja Lök Grädde Matsked Tillagning Portioner Sök Sida
        Innehåll Bilaga
        Kapitel Tabell Antal Pris Styck Faktura Leverans Beställning Tid Hållplats Rum Skåp Stol
        Höjd Bredd Vikt
        Färg Storlek Avbryt Spara Skriv Hjälp Resultat Exempel Ugn Deg Navigering Jauhot Sokeri
        Maito Voi Munat
        Suola Öljy Sipuli Haku Sivu Sisällys Liite Luku Taulukko Määrä Hinta Lasku Tilaus Aika Huone Tuoli
    """,
    "pl": """
        Mąka Cukier Mleko Masło Jajka Sól Olej Pietruszka Cebula Śmietana Łyżka Przygotowanie Porcje
        Szukaj Strona
        Spis Załącznik Rozdział Tabela Ilość Cena Sztuka Faktura Dostawa Zamówienie Czas Przystanek
        Pokój Szafa
        Krzesło Wysokość Szerokość Waga Kolor Rozmiar Anuluj Zapisz Drukuj Pomoc Wynik Przykład
        Piekarnik Ciasto
        Mouka Cukr Mléko Máslo Vejce Petržel Cibule Smetana Lžíce Hledat Stránka Obsah Příloha
        Kapitola Tabulka
        Množství Účet Objednávka Pokoj Výška Šířka Barva Velikost Zrušit Uložit Tisk Nápověda
        Výsledek Příklad
    """,
    "tr": """
        Un Şeker Süt Tereyağı Yumurta Tuz Yağ Maydanoz Soğan Krema Kaşık Hazırlanışı Kişilik Ara
        Sayfa İçindekiler
        Bölüm Tablo Miktar Fiyat Adet Fatura Teslimat Sipariş Saat Durak Oda Dolap Sandalye
        Yükseklik Genişlik
        Ağırlık Renk Boyut İptal Kaydet Yazdır Yardım Sonuç Örnek Fırın Hamur Liszt Cukor Tej Vaj
        Tojás Só Olaj
        Keresés Oldal Tartalom Fejezet Táblázat Mennyiség Ár Számla Rendelés Idő Szoba Szék Magasság
        Szín Méret
    """,
}
DISHES = """
    apple pie; rye bread; paella; borscht; goulash; ramen; pierogi; risotto; tiramisu; baklava; pad
    thai; tacos;
    falafel; hummus; moussaka; strudel; schnitzel; gazpacho; ratatouille; crème brûlée; lasagne;
    kimchi; pho;
    dim sum; fish and chips; shepherd's pie; apple strudel; Caesar salad; Greek salad; beef Wellington;
    eggs Benedict; Black Forest cake; French toast; Spanish omelette; Swiss roll; Margherita;
    Victoria sponge
"""
SCIENCE = """
    eGFR; HbA1c; LDL; HDL; CRP; TSH; WBC; creatinine; CT; MRI; ECG; BRCA1; KRAS G12C; HLA-B*57:01;
    HPLC; NMR; PCR; ELISA; GAPDH; TNF-α; IL-6; EGFR; mRNA; Western blot; Drosophila melanogaster;
    Mus musculus;
    Homo sapiens; Escherichia coli; Arabidopsis thaliana; Danio rerio; Gaussian; Fourier transform;
    Bayesian;
    Monte Carlo; Poisson; Bernoulli; Raman; Sigma; Merck; buffer; Student's t-test; Fisher's exact
    test; Kelvin;
    Hamiltonian; Laplacian; Bloch; Fermi; Bose; Schrödinger; Doppler; Golgi; Petri; Bunsen; Gram;
    Euler; Newton
"""
JOURNALS = """
    Nature; Lancet; J. Am. Chem. Soc.; Phys. Rev. Lett.; Angew. Chem. Int. Ed.; Cell; Proc. Natl.
    Acad. Sci.;
    IEEE Trans. Inf. Theory; Mob. Netw. Appl.; N. Engl. J. Med.; N Engl J Med; J Clin Oncol; Am J
    Med; Ann Surg; J Med Chem; Nat Med; Eur Heart J; Z. Phys.; Ann. Math.; Eur. J. Biochem.; BMJ
"""
TEAMS = """
    Rovers; United; City; Dynamo; Bayern; Ajax; Eagles; Tigers; Sharks; Wanderers; Racing; Athletic;
    Lions; Bears;
    Bulls; Hawks; Albion; County; Real; Sporting; Rangers; Celtic; Juventus; Inter; Spartak; Legia; Benfica
"""
NATIONS = (
    "USA GER FRA ITA ESP POL CZE NOR SWE KEN ETH JAM GBR AUS JPN KOR CHN BRA ARG NED BEL CAN RUS AUT PER"
)
UNITS = "kg g mg ml l cm mm km m s ms min h Hz kHz MHz GHz W V A °C % kcal kJ px GB MB rpm oz lb ft TL EL"
ZH_UNITS = (
    "万人 亿元 元 户 人次 万吨 股 张 本 台 件 次 名 个月 个百分点 万辆 公里 平方米 亩 千卡 毫升 克 小时 分钟"
)
#: Words that begin with a symbol which is a surname, too.
ZH_TERMS = """
    容积率 许可证 许可 银保监会 证监会 银保监局 高速 高层 高峰 金额 金融 方案 方式 应急 应收 应付
    任务 时段 时效 安检 安装 和解
    水位 水费 马力 常温 常委 温差 毛利率 毛重 包邮 包装费 单价 单号 计价 支出 支座 成本 成交额
    成品率 明细 连号 强度 曲率 项目 纪要
    路由 路基 江面 黄金 黄线 白酒 石材 田亩 司龄 司法 关税 车次 车架 段位 解约 易损件 武装 龙头股
    雷达 钱款 牛奶 羊绒 鱼粉
    米线 花生 蓝牙 柏油 洪峰 余额 余款 宋体 唐装 周转率 周报 胡椒 林地 贺卡 顾问费 孔径 康养 全款
    印张 印数 印次 字数 空运 别册
    利率 利润率 商铺 国标 国债 国税 家装 都市圈 宁静 宣传费 古籍 农机 越冬 华东 华北 华南 万能 万亩
    万股 东线 边际 边坡 房改 房款
    党建 童装 冷链 冷库 冷轧 钟点 乐器 鲜奶 鲜切 凤梨 裘皮 左右 左侧 申报 申购 岳麓 景区 景深 季度
    季节性 管径 管材 满减 满意率
    双色球 双层 双面 苗木 苗圃 海运 海拔 原值 原价 查验 后轮 红线 游客 权重 改性 盖板 益生菌 桓 公称
    干线 干重 经费 经停 平米 平仓
"""
MARKS = "INFO WARN ERROR DEBUG TRACE FATAL notice kernel systemd sshd cron nginx postgres kubelet dockerd"
CODE_WORDS = """
    data list map set item node tree value key index count size length name type kind state user
    client owner
    contact agent author parent child root leaf head tail start end first last next prev page line
    row column
    table file path stream buffer queue stack pool cache lock thread event handler listener factory builder
    parser lexer token symbol scope module package import export model view controller service
    request response
    session cookie header body query result error status code message text label title color width height
    mark grace will bill rob jack frank dick drew art ray max sue pat dean chase hunter mason carter tyler
    victor ernest rose lily ivy jade ruby pearl amber dawn faith hope joy april june august summer autumn
"""


@cache
def vocabulary() -> Sequence[str]:
    """Words in small letters, often in the manuals and sources, that are in no list of names."""
    named = set(_file("en_given")) | set(_file("en_family"))
    counted = Counter(re.findall(r"(?<![\w'])[a-z]{3,14}(?![\w'])", "\n".join((*_manuals(), *_sources()))))
    return [word for word in sorted(counted) if counted[word] > 5 and word not in named]


@cache
def _manuals() -> Sequence[str]:
    """The language's reference that the interpreter's help shows, by topic."""
    from pydoc_data.topics import topics

    return [topics[name] for name in sorted(topics)]


def _sources() -> Iterator[str]:
    folder = Path(os.__file__).parent
    paths = sorted(folder.glob("*.py")) + sorted(folder.glob("*/*.py"))
    given = _file("en_given")
    for path in paths:
        if not set(UNREAD) & set(path.parts) and path.parent.name != "pydoc_data":
            lines = [
                line
                for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
                if not any(word.lower() in given for word in re.findall(r"\b[A-Z][a-z]+\b(?= [A-Z])", line))
                and not NAMING.search(line)
            ]
            yield "\n".join(lines)


def pieces(draw: random.Random, limit: int) -> Iterator[str]:
    """Pieces of the standard library's code and manuals, `limit` symbols of each, from all over it."""
    for texts in (_sources(), _manuals()):
        parts = []
        for text in texts:
            lines = text.splitlines()
            starts = range(0, len(lines), 30)
            parts += ["\n".join(lines[start : start + 30]) for start in starts]
        parts = [part for part in parts if len(part) > 200 and not NAMING.search(part)]
        draw.shuffle(parts)
        taken = 0
        for part in parts:
            yield part
            taken += len(part)
            if taken > limit:
                break


# ---------------------------------------------------------------- other languages
def rewritten(text: str, draw: random.Random) -> str:
    """A piece of Python in the manner of C, JavaScript or Java, with some of its identifiers exchanged."""
    words = sorted(set(re.findall(r"\b[A-Za-z][a-z]{3,}\b", text)))
    for word in draw.sample(words, min(len(words), 12)):
        other = draw.choice(CODE_WORDS.split())
        text = re.sub(rf"\b{word}\b", other.capitalize() if word[0].isupper() else other, text)
    # Names of products, which nobody has heard of.
    for word in draw.sample(words, min(len(words), 3)):
        text = re.sub(rf"\b{word.capitalize()}\b", coined(draw), text)
    kind = draw.randrange(6)
    if kind < 3:
        mark = (" * ", "// ", "# ")[kind]
        text = re.sub(r"(?m)^(\s*)# ?", rf"\1{mark}", text)
        text = re.sub(
            r"(?m)^(\s*)(?:def|class) (\w+)(.*):$",
            rf"\1{draw.choice(('function', 'void', 'public static', 'struct'))} \2\3 {{",
            text,
        )
        text = re.sub(r"(?m)^(\s*)(if|for|while|elif) (.*):$", r"\1\2 (\3) {", text)
        text = re.sub(r"(?m)([\w)\]])$", r"\1;", text)
        text = text.replace("self.", "this.").replace("None", "null").replace("import", "#include")
    elif kind == 3:
        names = draw.sample(words, min(len(words), 20))
        text = "\n".join(
            f"#define {loud(draw)}_{name.upper()}\t{draw.choice(('0x', ''))}{draw.randrange(4096)}"
            + draw.choice(("", "", f"\t/* {name.capitalize()} {sentence(draw)} */"))
            for name in names
        )
    elif kind == 4:
        text = "".join(line.strip() + " " for line in text.splitlines())
    return text


def coined(draw: random.Random) -> str:
    """A name of a program that doesn't exist."""
    syllables = [
        "ru",
        "ty",
        "fu",
        "sphi",
        "jin",
        "mo",
        "ka",
        "ve",
        "lo",
        "pan",
        "dro",
        "zi",
        "qua",
        "bel",
        "tor",
        "nex",
        "fla",
        "ger",
        "no",
        "mi",
        "cy",
        "pho",
        "ara",
        "ti",
        "ble",
        "ster",
    ]
    word = "".join(draw.choice(syllables) for _ in range(draw.choice((2, 2, 3)))) + draw.choice(
        ("", "", "x", "n", "r", "ff", "py", "js", "kit")
    )
    return draw.choice(
        (
            word.capitalize(),
            word.capitalize(),
            word.upper(),
            word.capitalize() + draw.choice(("JS", "DB", "UI", "Net", "CI")),
        )
    )


def loud(draw: random.Random) -> str:
    """An abbreviation or a word in large letters."""
    if draw.random() < 0.5:
        return "".join(draw.choice("ABCDEFGHIKLMNOPRSTUVXZ") for _ in range(draw.choice((2, 3, 3, 4, 5))))
    return draw.choice(vocabulary()).upper()


def word(draw: random.Random) -> str:
    """A word with a large letter, in English most often."""
    chance = draw.random()
    if chance < 0.5:
        return draw.choice(vocabulary()).capitalize()
    if chance < 0.7:
        return draw.choice(draw.choice(sorted(FOREIGN.items()))[1].split())
    return loud(draw) if chance < 0.85 else coined(draw)


def sentence(draw: random.Random) -> str:
    """Some words of manuals behind each other."""
    return " ".join(draw.choice(vocabulary()) for _ in range(draw.randint(2, 8)))


def foreign(draw: random.Random) -> str:
    """One to three words of a language, the first with a large letter."""
    words = draw.choice(sorted(FOREIGN.items()))[1].split()
    chosen = [draw.choice(words) for _ in range(draw.choice((1, 1, 2, 3)))]
    return " ".join([chosen[0], *(one if draw.random() < 0.4 else one.lower() for one in chosen[1:])])


def amount(draw: random.Random) -> str:
    """A number as it is written in tables and recipes."""
    return draw.choice(
        (
            str(draw.randint(1, 9)),
            str(draw.randint(10, 9999)),
            f"{draw.uniform(0, 100):.{draw.randint(1, 3)}f}",
            f"{draw.randint(0, 99)},{draw.randint(0, 99):02}",
            draw.choice("½¼¾") if draw.random() < 0.5 else f"1/{draw.randint(2, 8)}",
            f"{draw.randint(1, 5)}-{draw.randint(6, 12)}",
            f".{draw.randint(0, 999):03}",
            f"{draw.randint(1, 59)}:{draw.randint(0, 59):02}",
        )
    )


def bases(draw: random.Random) -> str:
    """A row of a sequence of bases or of amino acids, in groups."""
    letters = draw.choice(("ACGT", "ACGT", "ACDEFGHIKLMNPQRSTVWY", "acgt"))
    size = draw.choice((10, 10, 60))
    return " ".join("".join(draw.choice(letters) for _ in range(size)) for _ in range(60 // size))
