"""Identifiers of Italy.

Sources:

* Codice fiscale: decreto del Ministro delle finanze of 23 December 1976 (letters of the names, date of
  birth with 40 added to a woman's day, Belfiore code of the place, control character; digits replaced by
  the letters LMNPQRSTUV where two persons would share a code: omocodia).
* Partita IVA: D.P.R. 26 October 1972 no 633, article 35: seven digits, three for the office, one by ISO/IEC
  7812. Codes of eleven digits are given to persons provisionally, too.
* Identity card: T.U.L.P.S. article 3 (two letters and seven digits on paper); the electronic card's numbers
  by the Ministero dell'interno (1234567AA, CA12345AA). Passport: Ministero degli affari esteri, two
  letters, seven digits.
* Driving licence: Ministero delle infrastrutture e dei trasporti (province or U1, serial, control letter).
* Tessera sanitaria: decreto of 11 March 2004, annex; 80 and 380 by EN 1867 and ISO 3166-1.
* Number plates: Codice della strada, article 100, D.P.R. 495/1992 (since 1994, without I, O, Q, U).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

# --- persons

_LETTERS = "LMNPQRSTUV"


def _replaced(numbers: list[int]) -> str:
    """The two-digit `numbers` as one word each, with each digit also as the letter of omocodia."""
    return " ".join(
        ten + one
        for number in numbers
        for ten in (str(number // 10), _LETTERS[number // 10])
        for one in (str(number % 10), _LETTERS[number % 10])
    )


def _born(months: str, days: int) -> tuple[Check, Check]:
    """A birth in one of `months` that have so many `days`; a woman's day has 40 added."""
    return (
        Check("among", chars=" ".join(months), position=8),
        Check("among", chars=_replaced([*range(1, days + 1), *range(41, days + 41)]), position=9),
    )


_BIRTH = Check(
    "any",
    of=(
        _born("ACELMRT", 31),
        _born("DHPS", 30),
        _born("B", 28),
        (
            Check("among", chars="B", position=8),
            Check("among", chars=_replaced([29, 69]), position=9),
            Check("among", chars=_replaced(list(range(0, 100, 4))), position=6),
        ),
    ),
)

#: What the symbols 0-9A-Z count in the first, third, … place; in the others digits and letters count from 0.
_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_ODD_LETTERS = (*_ODD, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_EVEN = (*range(10), *range(26))
_CONTROL = Check(
    "weighted",
    tables=tuple((*_ODD, *_ODD_LETTERS) if place % 2 == 0 else _EVEN for place in range(15)),
    modulus=26,
    chars="ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    position=15,
)

_CONSONANT = "[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]"
_VOWEL = "[AEIOUaeiou]"
# Consonants first, then vowels, then X.
_NAME = f"(?:[A-Za-z]{_VOWEL}[AEIOUXaeioux]|{_VOWEL}[Xx][Xx]|{_CONSONANT}{_CONSONANT}[A-Za-z])"
_FIGURE = "[0-9LMNP-Vlmnp-v]"
# Letters replace digits from the last one backwards, so the year, which is first, has hardly ever two.
_YEAR = f"(?:[0-9]{_FIGURE}|[LMNP-Vlmnp-v][0-9])"
_REST = rf"[ \-]?[A-EHLMPR-Ta-ehlmpr-t][ \-]?{_FIGURE}{{2}}[ \-]?[A-MZa-mz]{_FIGURE}{{3}}[ \-]?[A-Za-z]"

IT_FISCAL_CODE = Identifier(
    entity="IT_FISCAL_CODE",
    group="TAX_ID",
    country="IT",
    title="Italian tax code (codice fiscale)",
    form="6 letters of the names, yy, month letter, day, place code, control letter",
    source="decreto del Ministro delle finanze of 23 December 1976",
    patterns=(
        Pattern(
            rf"{_NAME}{_NAME}[ \-]?{_YEAR}{_REST}",
            alone=0.95,
            near=0.98,
            label=0.99,
            checks=(_BIRTH, _CONTROL),
        ),
        # With a slip in it, or made up.
        Pattern(rf"{_NAME}{_NAME}{_YEAR}{_REST}", alone=0.3, near=0.6, label=0.85),
        Pattern(
            rf"{_NAME}[ \-]?{_NAME}[ \-]?{_FIGURE}{{2}}{_REST}",
            alone=0.0,
            label=0.98,
            checks=(_BIRTH, _CONTROL),
        ),
    ),
    checks=(_BIRTH,),
    context=words(
        """
        codice fiscale, codice fiscale è, codice fiscale n, codice fiscale n., cod. fiscale, cod fiscale,
        cod. fisc., cod.fisc., c.f., cf, c. f., codicefiscale, italian tax code, italian fiscal code,
        fiscal code, fiscal code is, italian tax id, 意大利税号, 意大利税务编码
        """
    ),
    columns=words(
        "codicefiscale, codfiscale, codfisc, cfiscale, italianfiscalcode, itfiscalcode, 意大利税号"
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "意大利税务编码"},
    example="RSSMRA85M01H501Q",
)

IT_VAT_CODE = Identifier(
    entity="IT_VAT_CODE",
    group="TAX_ID",
    country="IT",
    title="Italian VAT number (partita IVA)",
    form="11 digits with a Luhn check digit",
    source="D.P.R. 26 October 1972 no 633, article 35",
    patterns=(
        Pattern(r"IT[ \-]?\d{11}", alone=0.6, near=0.92, label=0.98),
        Pattern(r"it[ \-]?\d{11}", alone=0.3, near=0.92, label=0.98),
        Pattern(r"\d(?:[ _]?\d){10}", alone=0.05, near=0.75, label=0.96, prior=0.5),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        partita iva, partita iva n, partita iva n., numero di partita iva, partita iva è, p. iva, p.iva,
        piva, p.i., part. iva, p.iva/c.f., codice fiscale e partita iva, codice fiscale, c.f.,
        italian vat number, italian vat, vat number italy, 意大利增值税号
        """
    ),
    against=words("ordine, fattura n, telefono, tel, cell, ean, tracking, order no, phone, 订单号, 电话"),
    columns=words("partitaiva, piva, numeropartitaiva, partiva"),
    canonical=Canonical(keep="digits", last=11),
    names={"zh": "意大利增值税号"},
    example="01333550323",
)

IT_IDENTITY_CARD = Identifier(
    entity="IT_IDENTITY_CARD",
    group="NATIONAL_ID",
    country="IT",
    title="Italian identity card number",
    form="2 letters and 7 digits, 7 digits and 2 letters, or 2 letters, 5 digits and 2 letters",
    source="T.U.L.P.S. article 3; Ministero dell'interno, carta d'identità elettronica",
    patterns=(
        Pattern(r"[A-Za-z]{2}\s?\d{7}", alone=0.01, near=0.55, label=0.95, prior=0.2),
        Pattern(r"\d{7}[A-Za-z]{2}", alone=0.01, near=0.5, label=0.94, prior=0.2),
        Pattern(r"[A-Za-z]{2}\d{5}[A-Za-z]{2}", alone=0.01, near=0.6, label=0.95, prior=0.25),
    ),
    context=words(
        """
        carta d'identità, carta d’identità, carta di identità, carta d'identita, carta d’identita,
        carta di identita, carta d'identità n, carta d'identità n., carta d'identità n°,
        carta d’identità n., carta d'identità numero, carta d'identità elettronica,
        carta di identità elettronica, carta d'identità elettronica n., numero carta d'identità,
        numero della carta d'identità, documento d'identità, documento d’identità, documento di identità,
        documento di riconoscimento, c.i. n., numero cie, cie n., cie n°, cie numero, italian identity card,
        italian id card, 意大利身份证
        """
    ),
    against=words(
        "passaporto, patente, targa, ordine, lotto, articolo, sku, part no, model, 型号, 货号, 批号"
    ),
    columns=words(
        "cartaidentita, cartaidentità, cartadidentita, cartadidentità, numerocartaidentita, numerocie"
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "意大利身份证号"},
    example="CA12345AB",
)

IT_PASSPORT = Identifier(
    entity="IT_PASSPORT",
    group="PASSPORT",
    country="IT",
    title="Italian passport number",
    form="2 letters and 7 digits",
    source="Ministero degli affari esteri; PRADO",
    patterns=(Pattern(r"[A-Za-z]{2}\d{7}", alone=0.01, near=0.55, label=0.96, prior=0.25),),
    context=words(
        """
        passaporto, passaporto n, passaporto n., passaporto n°, passaporto nr, passaporto numero,
        passaporto è, numero passaporto, numero di passaporto, numero del passaporto,
        passaporto elettronico, passaporto italiano, italian passport, italian passport no,
        italian passport number, 意大利护照, 意大利护照号
        """
    ),
    against=words("carta d'identità, patente, ordine, lotto, sku, part no, model, 型号, 货号, 批号"),
    columns=words("passaporto, numeropassaporto"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "意大利护照号"},
    example="YA1234567",
)

IT_DRIVER_LICENSE = Identifier(
    entity="IT_DRIVER_LICENSE",
    group="DRIVING_LICENCE",
    country="IT",
    title="Italian driving licence number",
    form="2 letters, 7 digits and a letter, or U1, 7 letters or digits and a letter",
    source="Ministero delle infrastrutture e dei trasporti",
    patterns=(
        Pattern(r"[A-Za-z]{2}\d{7}[A-Za-z]", alone=0.2, near=0.75, label=0.96, prior=0.4),
        # Issued by the central office: no A, I, O, Q, V within.
        Pattern(
            r"[Uu]1[0-9B-HJ-NPR-UW-Zb-hj-npr-uw-z]{7}[A-Za-z]", alone=0.2, near=0.75, label=0.96, prior=0.4
        ),
    ),
    context=words(
        """
        patente, patente n, patente n., patente n°, patente nr, patente numero, numero patente,
        numero di patente, patente di guida, patente di guida n, patente di guida n., patente di guida n°,
        patente di guida numero, licenza di guida, italian driving licence, italian driver's license,
        italian driver license, 意大利驾照, 意大利驾照号
        """
    ),
    against=words("ordine, lotto, sku, part no, model, 型号, 货号, 批号"),
    columns=words("patentediguida, numeropatente, numeropatentediguida"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "意大利驾照号"},
    example="U1H00B000C",
)

IT_HEALTH_CARD = Identifier(
    entity="IT_HEALTH_CARD",
    group="HEALTH_ID",
    country="IT",
    title="Italian health insurance card number (tessera sanitaria)",
    form="80380, 5 digits for the region, 10 digits",
    source="decreto of 11 March 2004; EN 1867",
    patterns=(
        Pattern(r"80380[ \-]?\d{5}[ \-]?\d{10}", alone=0.9, near=0.96, label=0.99, checks=(Check("luhn"),)),
        Pattern(r"80380[ \-]?\d{5}[ \-]?\d{10}", alone=0.4, near=0.85, label=0.95, prior=0.6),
    ),
    context=words(
        """
        tessera sanitaria, numero tessera sanitaria, numero di tessera sanitaria, tessera sanitaria n,
        tessera sanitaria n., tessera sanitaria numero, numero della tessera sanitaria, ts-cns,
        tessera europea di assicurazione malattia, numero di identificazione della tessera,
        italian health card, italian health insurance card, 意大利医保卡
        """
    ),
    columns=words("tesserasanitaria, numerotesserasanitaria, numtesserasanitaria"),
    canonical=Canonical(keep="digits"),
    names={"zh": "意大利医保卡号"},
    example="80380001200123456781",
)

_PLATE = "[A-HJ-NPR-TV-Z]"

IT_LICENSE_PLATE = Identifier(
    entity="IT_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="IT",
    title="Italian number plate",
    form="2 letters, 3 digits, 2 letters",
    source="Codice della strada, article 100; D.P.R. 495/1992",
    patterns=(
        Pattern(
            rf"{_PLATE}{{2}}[ \-]?\d{{3}}[ \-]?{_PLATE}{{2}}", alone=0.05, near=0.9, label=0.96, prior=0.5
        ),
    ),
    context=words(
        """
        targa, targa n, targa n., targa del veicolo, targa è, targata, targato, targate, targati,
        numero di targa, numero targa, veicolo targato, auto targata, italian plate, italian license plate,
        italian number plate, 意大利车牌
        """
    ),
    against=words("ordine, lotto, articolo, sku, part no, model, 型号, 货号"),
    columns=words("targa, numerotarga, targaveicolo, targaauto"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "意大利车牌号"},
    example="FX 123 GH",
)

IDENTIFIERS = (
    IT_FISCAL_CODE,
    IT_VAT_CODE,
    IT_IDENTITY_CARD,
    IT_PASSPORT,
    IT_DRIVER_LICENSE,
    IT_HEALTH_CARD,
    IT_LICENSE_PLATE,
)
