"""Where somebody is, as numbers: coordinates and codes of places.

Sources:

* Latitude and longitude: ISO 6709 (order, hemispheres, degrees with minutes and seconds), RFC 5870
  (``geo:``), RFC 7946 (GeoJSON: longitude first). Four decimals are some ten metres; with fewer it is a
  town, not a door.
* Plus codes: Google, "Open Location Code" specification (20 digits and letters, a plus sign behind the
  eighth).
* what3words: its three words behind ``///``.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_LATITUDE = r"(?:[1-8]?\d|90)"
_LONGITUDE = r"(?:1[0-7]\d|180|[1-9]?\d)"
_FAR = r"1[0-7]\d"  # a longitude that can't be a latitude
_TENS = r"(?:[1-8]\d|90)"


def _pair(decimals: str, first: str, second: str, between: str = ", ?") -> str:
    """Two decimal numbers of degrees, a comma between them."""
    return rf"[+\-]?{first}\.\d{{{decimals}}}°?{between}[+\-]?{second}\.\d{{{decimals}}}°?"


# Degrees, minutes, seconds. The signs for the latter are typed in many ways; Chinese spells them out.
_DEGREES = r"\d{1,3} ?[°º度] ?"
_MINUTES = r"\d{1,2}(?:\.\d{1,8})? ?['′’‘分]"
_SECONDS = r" ?\d{1,2}(?:\.\d{1,6})? ?(?:\"|″|”|''|′′|’’|秒)"
_DMS = rf"{_DEGREES}{_MINUTES}(?:{_SECONDS})?"
_FULL_DMS = rf"{_DEGREES}{_MINUTES}{_SECONDS}"
_NORTH = "[NSns北南]"
_EAST = "[EWOew东西東]"
_HAN_LATITUDE = "(?:北纬|南纬|北緯|南緯)"
_HAN_LONGITUDE = "(?:东经|西经|東經|西經|東経|西経)"
_HAN_DEGREES = rf" ?[:：]? ?(?:{_DMS}|\d{{1,3}}\.\d{{3,15}}(?: ?[°º度])?)"

GEO_COORDINATES = Identifier(
    entity="GEO_COORDINATES",
    group="LOCATION",
    title="geographic coordinates",
    form="latitude and longitude with four decimals or more, or in degrees, minutes and seconds",
    source="ISO 6709, RFC 5870",
    patterns=(
        # The URI, and the middle of a map's address.
        Pattern(
            r"[Gg][Ee][Oo]:[+\-]?\d{1,2}\.\d{3,15},[+\-]?\d{1,3}\.\d{3,15}(?:,[+\-]?\d{1,5})?"
            r"(?:;[a-z]+=[A-Za-z0-9.\-]+){0,3}"
            r"|@[+\-]?\d{1,2}\.\d{4,15},[+\-]?\d{1,3}\.\d{4,15},\d{1,5}(?:\.\d{1,3})?[zam]",
            alone=0.95,
            label=0.97,
        ),
        # Rows of numbers with so many decimals are more frequent, so no comma may stand beside them, and the
        # first must have two digits before its point, or the second be no latitude.
        Pattern(
            rf"{_pair('4,15', _TENS, _LONGITUDE, ', ')}|{_pair('4,15', _LATITUDE, _FAR, ', ')}",
            alone=0.6,
            near=0.88,
            label=0.97,
            not_left=",-",
            not_right=",",
        ),
        Pattern(
            rf"{_pair('4,15', _TENS, _LONGITUDE, ',')}|{_pair('4,15', _LATITUDE, _FAR, ',')}",
            alone=0.6,
            near=0.88,
            label=0.97,
            not_left=", -",
            not_right=", ",
        ),
        Pattern(
            rf"{_pair('4,15', _FAR, _LATITUDE)}",
            alone=0.5,
            near=0.88,
            label=0.97,
            not_left=", -",
            not_right=",",
        ),
        Pattern(
            rf"{_pair('4,15', _LATITUDE, _LONGITUDE, '(?:, ?| |; ?|/)')}"
            rf"|{_pair('4,15', _LONGITUDE, _LATITUDE, '(?:, ?| |; ?|/)')}",
            alone=0.2,
            near=0.8,
            label=0.95,
        ),
        # With hemispheres: 48.8577° N, 2.2950° E, or N 48.8577 E 2.2950.
        Pattern(
            rf"\d{{1,2}}\.\d{{3,15}} ?°? ?{_NORTH}(?:[,;/] ?| )?\d{{1,3}}\.\d{{3,15}} ?°? ?{_EAST}"
            rf"|[NS] ?\d{{1,2}}\.\d{{3,15}}°?(?:[,;/] ?| )?[EW] ?\d{{1,3}}\.\d{{3,15}}°?",
            alone=0.88,
            near=0.95,
            label=0.97,
        ),
        Pattern(
            rf"{_DMS} ?{_NORTH}(?:[,;/] ?| )?{_DMS} ?{_EAST}|[NS] ?{_DMS}(?:[,;/] ?| )?[EW] ?{_DMS}",
            alone=0.9,
            near=0.95,
            label=0.97,
        ),
        # One of the two, to the second.
        Pattern(rf"{_FULL_DMS} ?(?:{_NORTH}|{_EAST})|[NSEW] ?{_FULL_DMS}", alone=0.55, near=0.85, label=0.95),
        Pattern(
            rf"{_HAN_LATITUDE}{_HAN_DEGREES}[,，、;；和 ]{{0,2}}{_HAN_LONGITUDE}{_HAN_DEGREES}"
            rf"|{_HAN_LONGITUDE}{_HAN_DEGREES}[,，、;；和 ]{{0,2}}{_HAN_LATITUDE}{_HAN_DEGREES}",
            alone=0.9,
            near=0.95,
            label=0.97,
        ),
        Pattern(rf"(?:{_HAN_LATITUDE}|{_HAN_LONGITUDE}){_HAN_DEGREES}", alone=0.6, near=0.85, label=0.95),
        # One of the two right behind what says which.
        Pattern(rf"[+\-]?{_LONGITUDE}\.\d{{4,15}}", alone=0.0, label=0.85, not_right="%"),
        Pattern(rf"{_DMS}(?: ?(?:{_NORTH}|{_EAST}))?", alone=0.0, label=0.85),
    ),
    context=words(
        """
        coordinates, coordinates are, coords, coord, gps, gps coordinates, gps location, gps position,
        lat, latitude, lng, lon, long, longitude, latlng, lat/lng, lat/lon, lat/long, latlon,
        latitude is, longitude is, geolocation, geo location, location coordinates, my location,
        current location, pinned location, position gps, geotag, exif gps, 经纬度, 坐标, 定位, 经度,
        纬度, 地理坐标, gps坐标, 坐标为, 位置坐标, 当前位置, 定位坐标, 經緯度, 座標, 經度, 緯度,
        緯度経度, 経度, 位置情報, 좌표, 위도, 경도, 위치, koordinaten, breitengrad, längengrad,
        gps-koordinaten, standort, coordonnées, coordonnées gps, coordenadas, coordenadas gps, latitud,
        longitud, ubicación, localização, coordinate, coordinate gps, latitudine, longitudine,
        coördinaten, breedtegraad, lengtegraad, koordinater, koordinaatit, współrzędne, szerokość,
        długość, souřadnice, súradnice, koordináták, coordonate, координаты, широта, долгота,
        геолокация, координати, συντεταγμένες, koordinatlar, enlem, boylam, konum, إحداثيات, خط العرض,
        خط الطول, مختصات, निर्देशांक, अक्षांश, देशांतर, พิกัด, toạ độ, tọa độ, vĩ độ, kinh độ, koordinat,
        lintang, bujur
        """
    ),
    against=words("version, price, usd, eur, loss, accuracy, mean, std, 价格, 版本"),
    columns=words(
        """
        latitude, longitude, lat, lng, latlng, latlon, coordinates, coords, gps, gpscoordinates,
        geolocation, geopoint, gpslatitude, gpslongitude, 经度, 纬度, 经纬度, 坐标, gps坐标, 地理坐标
        """
    ),
    canonical=Canonical(keep="all"),
    names={"zh": "地理坐标"},
    example="48.85770, 12.29500",
)

_OLC = "[2-9CFGHJMPQRVWXcfghjmpqrvwx]"
_OLC_LARGE = "[2-9CFGHJMPQRVWX]"

PLUS_CODE = Identifier(
    entity="PLUS_CODE",
    group="LOCATION",
    title="plus code (open location code)",
    form="8 digits and letters, +, 2 or 3 more; without the first four beside a town's name",
    source="Open Location Code specification",
    patterns=(
        Pattern(rf"[2-9]{_OLC_LARGE}{{7}}\+{_OLC_LARGE}{{2,3}}", alone=0.6, near=0.9, label=0.97),
        Pattern(rf"{_OLC}{{8}}\+{_OLC}{{2,3}}", alone=0.0, label=0.95),
        Pattern(rf"{_OLC}{{4}}\+{_OLC}{{2,3}}", alone=0.0, label=0.9),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        plus code, plus codes, plus code is, pluscode, open location code, olc, location code,
        google plus code, plus码, 地理编码, code plus, código plus, plus-code, codice plus, плюс-код
        """
    ),
    columns=words("pluscode, openlocationcode"),
    canonical=Canonical(keep="all", case="upper"),
    names={"zh": "Plus码"},
    example="8FW4V75V+8Q",
)

WHAT3WORDS = Identifier(
    entity="WHAT3WORDS",
    group="LOCATION",
    title="what3words address",
    form="///three.words.dotted",
    source="what3words",
    patterns=(
        Pattern(
            r"///[a-zà-ÿ]{3,18}\.[a-zà-ÿ]{3,18}\.[a-zà-ÿ]{3,18}",
            alone=0.75,
            near=0.9,
            label=0.97,
            not_left=":/",
        ),
        Pattern(r"[a-zà-ÿ]{3,18}\.[a-zà-ÿ]{3,18}\.[a-zà-ÿ]{3,18}", alone=0.0, label=0.9, not_left="@"),
    ),
    context=words("what3words, w3w, what3words address, what 3 words, what three words, 三词地址, 三词定位"),
    columns=words("what3words, w3w"),
    canonical=Canonical(keep="all", case="lower"),
    names={"zh": "三词地址"},
    example="///filled.count.soap",
)

# Places in running text are the tagger's; here are those that a label makes personal.
LOCATION = Identifier(
    entity="LOCATION",
    title="name of a place",
    form="in running text; by itself right after a label such as ``place of birth``",
    source="the tagger of names; labels of forms",
    patterns=(
        Pattern(
            r"[A-ZÀ-Þ][a-zß-ÿ]{2,20}(?:[ -][A-ZÀ-Þ][a-zß-ÿ]{2,20}){0,2}",
            alone=0.0,
            label=0.7,
            left="word",
            right="word",
            not_right=":=@",
        ),
    ),
    context=words(
        """
        place of birth:, birthplace:, city of birth:, town of birth:, geburtsort:, lieu de naissance :,
        lieu de naissance:, lugar de nacimiento:, luogo di nascita:, local de nascimento:
        """
    ),
    canonical=Canonical(keep="all"),
    names={"zh": "地点"},
    example="Springfield",
)

IDENTIFIERS = (GEO_COORDINATES, PLUS_CODE, WHAT3WORDS, LOCATION)
