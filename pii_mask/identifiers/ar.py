"""Identifiers of Argentina.

Sources:

* DNI: Registro Nacional de las Personas, law 17.671 (a serial of seven or eight digits, no check digit).
* CUIT and CUIL: Administración Federal de Ingresos Públicos (ARCA), ANSES: kind, document number, MOD 11
  digit. 20, 23 to 27 are persons', 30, 33 and 34 organisations', 50, 51 and 55 foreigners'.
* CBU and CVU: Banco Central de la República Argentina, Sistema Nacional de Pagos: two blocks with a digit
  each.
* Passport: Registro Nacional de las Personas (three letters and six digits since 2012).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    """
    número de pedido, nro de pedido, orden de compra, número de factura, factura n°, remito,
    código de seguimiento, número de serie, sku, isbn, tracking
    """
)

AR_DNI = Identifier(
    entity="AR_DNI",
    group="NATIONAL_ID",
    country="AR",
    title="National identity document",
    form="7 or 8 digits, in thousands",
    source="Ley 17.671; Registro Nacional de las Personas",
    patterns=(
        Pattern(r"\d{1,2}[ .]\d{3}[ .]\d{3}", alone=0.0, near=0.5, label=0.95, not_right="-"),
        Pattern(r"\d{7,8}", alone=0.0, near=0.35, label=0.86, not_left="-", not_right="-"),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        dni, d.n.i., dni n°, dni nº, dni nro, dni no, dni número, dni numero, dni es, mi dni es,
        documento nacional de identidad, número de dni, numero de dni, nro de dni, dni argentino,
        libreta cívica, libreta de enrolamiento, argentine dni, argentine national id, 阿根廷身份证,
        阿根廷身份证号
        """
    ),
    against=_AGAINST,
    columns=("dniargentino", "dniargentina"),
    canonical=Canonical(keep="digits"),
    names={"zh": "阿根廷身份证"},
    example="20.123.456",
)

_CUIT_KIND = r"(?:2[03-7]|3[034]|5[015])"

AR_CUIT = Identifier(
    entity="AR_CUIT",
    group="TAX_ID",
    country="AR",
    title="Tax and labour identification (CUIT, CUIL)",
    form="11 digits: kind, 8 digits, check digit",
    source="AFIP (ARCA), CUIT; ANSES, CUIL",
    patterns=(
        Pattern(rf"{_CUIT_KIND}[\-/]\d{{8}}[\-/]\d", alone=0.6, near=0.95, label=0.98, prior=0.9),
        Pattern(
            rf"{_CUIT_KIND}[ \-]\d\d\.\d{{3}}\.\d{{3}}[ \-/]\d", alone=0.8, near=0.95, label=0.98, prior=0.9
        ),
        Pattern(rf"{_CUIT_KIND} ?\d{{8}} ?\d", alone=0.08, near=0.88, label=0.97, prior=0.55),
    ),
    checks=(Check("weighted", weights=(5, 4, 3, 2, 7, 6, 5, 4, 3, 2), modulus=11, chars="09987654321"),),
    context=words(
        """
        cuit, c.u.i.t., cuil, c.u.i.l., cuit/cuil, cuil/cuit, cuit n°, cuit nº, cuit nro, cuil n°, cuil nº,
        cuil nro, cuit es, cuil es, clave única de identificación tributaria,
        clave unica de identificacion tributaria, código único de identificación laboral,
        codigo unico de identificacion laboral, argentine tax id, 阿根廷税号
        """
    ),
    against=_AGAINST,
    columns=("cuit", "cuil", "cuitcuil", "cuilcuit", "nrocuit", "numerocuit", "nrocuil"),
    canonical=Canonical(keep="digits"),
    names={"zh": "阿根廷税号"},
    example="20-05536168-2",
)

AR_CBU = Identifier(
    entity="AR_CBU",
    group="BANK_ACCOUNT",
    country="AR",
    title="Uniform bank key (CBU, CVU)",
    form="22 digits: 7 + check digit, 13 + check digit",
    source="Banco Central de la República Argentina, Sistema Nacional de Pagos",
    patterns=(Pattern(r"\d{8}[ \-]?\d{14}", alone=0.3, near=0.93, label=0.98, prior=0.8),),
    checks=(
        Check("weighted", weights=(7, 1, 3, 9, 7, 1, 3, 1), modulus=10),
        Check("weighted", weights=(3, 9, 7, 1) * 3 + (3, 1), modulus=10, start=8),
        Check("distinct"),
    ),
    context=words(
        """
        cbu, c.b.u., cvu, clave bancaria uniforme, clave virtual uniforme, cbu n°, cbu nº, cbu nro, cbu es,
        número de cbu, cbu/cvu, argentine bank account, 阿根廷银行账号
        """
    ),
    against=_AGAINST,
    columns=("cbu", "cvu", "cbucvu", "nrocbu", "numerocbu"),
    canonical=Canonical(keep="digits"),
    names={"zh": "阿根廷银行账号"},
    example="2850590940090418135201",
)

AR_PASSPORT = Identifier(
    entity="AR_PASSPORT",
    group="PASSPORT",
    country="AR",
    title="Passport number",
    form="3 letters and 6 digits",
    source="Registro Nacional de las Personas, pasaporte electrónico",
    patterns=(Pattern(r"[A-Za-z]{3} ?\d{6}", alone=0.0, label=0.97),),
    context=words(
        """
        pasaporte argentino, pasaporte argentino n°, pasaporte argentino nº, pasaporte argentino nro,
        pasaporte argentino número, pasaporte argentina, argentine passport, argentine passport no,
        argentine passport number, argentinian passport, passport argentina, 阿根廷护照, 阿根廷护照号码
        """
    ),
    columns=("pasaporteargentino",),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "阿根廷护照"},
    example="AAC123456",
)

IDENTIFIERS = (AR_DNI, AR_CUIT, AR_CBU, AR_PASSPORT)
