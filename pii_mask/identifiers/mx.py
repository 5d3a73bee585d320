"""Identifiers of Mexico.

Sources:

* CURP: Secretaría de Gobernación (RENAPO), "Instructivo Normativo para la Asignación de la Clave Única de
  Registro de Población" (DOF, 18 October 2021): letters of the name, birth date, sex, federal entity,
  consonants, homonym, check digit. The sex X is assigned since 2023.
* RFC: Código Fiscal de la Federación, article 27; Servicio de Administración Tributaria, "Algoritmo para
  generar el RFC con homoclave" and the type ``t_RFC`` of its schema for invoices (CFDI 4.0). The SAT
  itself has assigned keys whose last symbol doesn't follow from the others.
* CLABE: Asociación de Bancos de México and Banco de México (SPEI): bank, city, account, control digit.
* NSS: Instituto Mexicano del Seguro Social: subdelegation, year of registration, year of birth, serial,
  Luhn check digit.
* Clave de elector: Instituto Nacional Electoral, credencial para votar: six consonants, birth date,
  federal entity of birth, sex, check digit and homonym.
* Passport: Secretaría de Relaciones Exteriores (a letter and eight digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    """
    número de pedido, no. de pedido, orden de compra, número de factura, folio fiscal, guía de envío,
    número de guía, número de serie, sku, isbn, tracking
    """
)

_STATES = "AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS"

MX_CURP = Identifier(
    entity="MX_CURP",
    group="NATIONAL_ID",
    country="MX",
    title="Population registry key",
    form="18: 4 letters, yymmdd, sex, 2 letters of the state, 3 letters, a letter or digit, a check digit",
    source="RENAPO, Instructivo Normativo para la Asignación de la CURP (DOF 2021-10-18)",
    patterns=(
        Pattern(
            r"[A-Za-z]{4}[ \-]?\d{6}[ \-]?[HMXhmx][A-Za-z]{5}[ \-]?[0-9A-Za-z]\d",
            alone=0.95,
            near=0.98,
            label=0.99,
        ),
    ),
    checks=(
        Check("among", chars=_STATES, position=11),
        Check("date", chars="yymmdd", position=4),
        # The alphabet has an Ñ between N and O, which no key contains.
        Check(
            "weighted",
            weights=tuple(range(18, 1, -1)),
            modulus=10,
            values=(*range(24), *range(25, 37)),
            chars="0987654321",
        ),
    ),
    context=words(
        """
        curp, clave única de registro de población, clave unica de registro de poblacion, curp es, curp no,
        curp número, mexican population registry, mexican curp, 墨西哥人口登记号, 墨西哥身份号
        """
    ),
    columns=("curp", "clavecurp", "numerocurp"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "墨西哥人口登记号"},
    example="BOXW310820HNERXN09",
)

# A key with Ñ or & has no check that can be run, as only ASCII letters and digits are seen; dates are
# counted from the end for the same reason.
_RFC_TAIL = r"[ \-]?\d{6}[ \-]?[0-9A-Za-z]{2}[0-9Aa]"
_RFC_DATE = Check("date", chars="yymmdd", part=(-9, 0))


def _rfc_check(letters: int) -> Check:
    """The last symbol of a key with so many `letters`; a company's begins with a blank, which counts 37."""
    count = letters + 8
    return Check(
        "weighted",
        weights=tuple(range(count + 1, 1, -1)),
        modulus=11,
        values=(*range(24), *range(25, 37)),
        add=37 * 13 if letters == 3 else 0,
        chars="0A987654321",
    )


MX_RFC = Identifier(
    entity="MX_RFC",
    group="TAX_ID",
    country="MX",
    title="Taxpayer registry key of a person",
    form="13: 4 letters, yymmdd, 3 letters or digits (homoclave)",
    source="SAT, Algoritmo para generar el RFC con homoclave; CFDI 4.0, t_RFC",
    patterns=(
        Pattern(
            r"[A-Z]{4}(?:\d{6}|-\d{6}-)[0-9A-Z]{2}[0-9A]",
            alone=0.75,
            near=0.95,
            label=0.98,
            checks=(_RFC_DATE, _rfc_check(4)),
        ),
        Pattern(
            rf"[A-Za-z]{{4}}{_RFC_TAIL}",
            alone=0.3,
            near=0.95,
            label=0.98,
            checks=(_RFC_DATE, _rfc_check(4)),
        ),
        Pattern(rf"[A-Za-zÑñ&]{{4}}{_RFC_TAIL}", alone=0.2, near=0.8, label=0.95, prior=0.5),
        # Without the homoclave.
        Pattern(
            r"[A-Za-zÑñ&]{4}[ \-]?\d{6}",
            alone=0.0,
            label=0.85,
            checks=(Check("date", chars="yymmdd", part=(-6, 0)),),
        ),
    ),
    checks=(_RFC_DATE,),
    context=words(
        """
        rfc, r.f.c., registro federal de contribuyentes, rfc con homoclave, rfc del cliente, rfc receptor,
        rfc emisor, rfc es, mexican tax id, mexican rfc, 墨西哥税号
        """
    ),
    against=_AGAINST,
    columns=("claverfc", "rfccliente", "rfcreceptor", "rfcemisor", "rfchomoclave"),
    canonical=Canonical(case="upper", signs="Ñ&"),
    names={"zh": "墨西哥税号"},
    example="GODE561231GR8",
)

MX_COMPANY_RFC = Identifier(
    entity="MX_COMPANY_RFC",
    group="COMPANY_ID",
    country="MX",
    title="Taxpayer registry key of an organisation",
    form="12: 3 letters, yymmdd, 3 letters or digits (homoclave)",
    source="SAT, Algoritmo para generar el RFC con homoclave; CFDI 4.0, t_RFC",
    patterns=(
        Pattern(
            rf"[A-Za-z]{{3}}{_RFC_TAIL}",
            alone=0.15,
            near=0.9,
            label=0.97,
            prior=0.6,
            checks=(_RFC_DATE, _rfc_check(3)),
        ),
        Pattern(rf"[A-Za-zÑñ&]{{3}}{_RFC_TAIL}", alone=0.02, near=0.7, label=0.93),
    ),
    checks=(_RFC_DATE,),
    context=words(
        """
        rfc, r.f.c., registro federal de contribuyentes, rfc de la empresa, rfc receptor, rfc emisor,
        mexican company tax id, 墨西哥公司税号
        """
    ),
    against=_AGAINST,
    columns=("rfcempresa", "rfcpersonamoral"),
    canonical=Canonical(case="upper", signs="Ñ&"),
    names={"zh": "墨西哥公司税号"},
    example="MAB9307148T4",
    on=False,
)

MX_CLABE = Identifier(
    entity="MX_CLABE",
    group="BANK_ACCOUNT",
    country="MX",
    title="Standardised bank account key (CLABE)",
    form="18 digits: bank, city, account, check digit",
    source="Asociación de Bancos de México; Banco de México, SPEI",
    patterns=(
        Pattern(r"\d{3}[ \-]?\d{3}[ \-]?\d{11}[ \-]?\d", alone=0.03, near=0.88, label=0.97, prior=0.4),
        Pattern(r"\d{4} \d{4} \d{4} \d{4} \d\d", alone=0.03, near=0.85, label=0.97),
    ),
    checks=(
        Check("weighted", weights=(3, 7, 1) * 5 + (3, 7), modulus=10, chars="0987654321"),
        Check("distinct"),
    ),
    context=words(
        """
        clabe, clabe interbancaria, cuenta clabe, clave bancaria estandarizada, clabe es, clabe número,
        clabe no, clave interbancaria, mexican bank account, 墨西哥银行账号
        """
    ),
    against=_AGAINST,
    columns=("clabe", "cuentaclabe", "clabeinterbancaria"),
    canonical=Canonical(keep="digits"),
    names={"zh": "墨西哥银行账号"},
    example="032180000118359719",
)

MX_NSS = Identifier(
    entity="MX_NSS",
    group="HEALTH_ID",
    country="MX",
    title="Social security number (IMSS)",
    form="11 digits: office, years of registration and birth, serial, check digit",
    source="Instituto Mexicano del Seguro Social, número de seguridad social",
    patterns=(
        Pattern(r"\d\d[ \-]\d\d[ \-]\d\d[ \-]\d{4}[ \-]\d", alone=0.2, near=0.88, label=0.97, prior=0.6),
        Pattern(r"\d{10}[ \-]?\d", alone=0.02, near=0.7, label=0.95, prior=0.25),
    ),
    checks=(Check("luhn"), Check("distinct")),
    context=words(
        """
        nss, n.s.s., nss imss, número de seguridad social, numero de seguridad social,
        núm. de seguridad social, número de seguro social, numero de seguro social,
        número de afiliación imss, afiliación al imss, imss, nss es, mexican social security number,
        墨西哥社会保险号
        """
    ),
    against=_AGAINST,
    columns=("nssimss", "numeroseguridadsocialimss", "numeroimss"),
    canonical=Canonical(keep="digits"),
    names={"zh": "墨西哥社会保险号"},
    example="12-34-56-7890-3",
)

_BIRTHPLACES = " ".join(f"{entity:02}" for entity in (*range(1, 34), 87, 88))

MX_CLAVE_ELECTOR = Identifier(
    entity="MX_CLAVE_ELECTOR",
    group="NATIONAL_ID",
    country="MX",
    title="Voter key",
    form="18: 6 letters, yymmdd, 2 digits of the state, sex, 3 digits",
    source="Instituto Nacional Electoral, credencial para votar",
    patterns=(
        Pattern(r"[A-Za-z]{6}[ \-]?\d{8}[ \-]?[HMXhmx][ \-]?\d{3}", alone=0.85, near=0.97, label=0.99),
    ),
    checks=(
        Check("date", chars="yymmdd", position=6),
        Check("among", chars=_BIRTHPLACES, position=12),
    ),
    context=words(
        """
        clave de elector, clave elector, credencial de elector, credencial para votar, credencial ine,
        clave ine, clave de elector es, mexican voter id, 墨西哥选民号
        """
    ),
    columns=("clavedeelector", "claveelector", "claveine"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "墨西哥选民号"},
    example="HRGRJN82050602H900",
)

MX_PASSPORT = Identifier(
    entity="MX_PASSPORT",
    group="PASSPORT",
    country="MX",
    title="Passport number",
    form="a letter and 8 digits",
    source="Secretaría de Relaciones Exteriores, Reglamento de Pasaportes",
    patterns=(Pattern(r"[A-Za-z]\d{8}", alone=0.0, label=0.92),),
    context=words(
        """
        pasaporte mexicano, pasaporte mexicano no, pasaporte mexicano número, pasaporte, pasaporte no,
        pasaporte n°, pasaporte nº, pasaporte número, número de pasaporte, numero de pasaporte,
        no. de pasaporte, mexican passport, mexican passport no, mexican passport number, 墨西哥护照,
        墨西哥护照号码
        """
    ),
    columns=("pasaportemexicano",),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "墨西哥护照"},
    example="G12345678",
)

IDENTIFIERS = (MX_CURP, MX_RFC, MX_COMPANY_RFC, MX_CLABE, MX_NSS, MX_CLAVE_ELECTOR, MX_PASSPORT)
