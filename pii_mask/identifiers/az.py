"""Identifiers of Azerbaijan.

Sources:

* Personal identification number (FİN): Azərbaycan Respublikasının Qanunu «Azərbaycan Respublikası
  vətəndaşının şəxsiyyət vəsiqəsi haqqında» (seven signs; the letters I and O aren't used).
* Taxpayer number (VÖEN): Vergi Məcəlləsi m. 33, OECD, Azerbaijan TIN (two digits of the territory, six of
  a serial, a check digit, 1 for an organisation or 2 for a person).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

AZ_FIN = Identifier(
    entity="AZ_FIN",
    group="NATIONAL_ID",
    country="AZ",
    title="Azerbaijani personal identification number",
    form="7 letters and digits",
    source="Azərbaycan Respublikası vətəndaşının şəxsiyyət vəsiqəsi haqqında qanun",
    patterns=(Pattern(r"[0-9A-HJ-NP-Z]{7}", alone=0.0, label=0.92),),
    # Seven letters in capitals are a word, seven digits something else; real ones mix them.
    checks=(
        Check(
            "any",
            of=tuple((Check("among", chars="0 1 2 3 4 5 6 7 8 9", position=place),) for place in range(7)),
        ),
        Check(
            "any",
            of=tuple(
                (Check("among", chars=" ".join("ABCDEFGHJKLMNPQRSTUVWXYZ"), position=place),)
                for place in range(7)
            ),
        ),
    ),
    # "fin" alone is an end in several languages.
    context=words(
        """
        fin kod, fin kodu, fin code, fin-kod, fin nömrəsi, fin nomresi, fin nömrə, fİn kod, fİn kodu,
        fİn, şv fin, fin azerbaijan, fərdi identifikasiya nömrəsi, azerbaijani fin,
        azerbaijani personal number, пин-код удостоверения, 阿塞拜疆个人号码
        """
    ),
    columns=words("finkod, finkodu"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "阿塞拜疆个人识别码"},
    example="5ABC1D2",
)

AZ_VOEN = Identifier(
    entity="AZ_VOEN",
    group="TAX_ID",
    country="AZ",
    title="Azerbaijani taxpayer number",
    form="10 digits, the ninth a check digit, the last 1 or 2",
    source="Vergi Məcəlləsi m. 33; OECD, Azerbaijan TIN",
    patterns=(Pattern(r"\d{9}[12]", alone=0.02, near=0.7, label=0.96, prior=0.3),),
    checks=(Check("weighted", weights=(4, 1, 8, 6, 2, 7, 5, 3), modulus=11, chars="0123456789", position=8),),
    context=words(
        """
        vöen, vöen №, voen, voen no, vöen nömrəsi, vergi ödəyicisinin nömrəsi, воен, вöен,
        azerbaijani tax number, azerbaijani tin, 阿塞拜疆税号
        """
    ),
    against=words("order no, order number, invoice, tracking, 订单号"),
    columns=words("vöen, voen"),
    canonical=Canonical(keep="digits"),
    names={"zh": "阿塞拜疆税号"},
    example="1401555071",
)

IDENTIFIERS = (AZ_FIN, AZ_VOEN)
