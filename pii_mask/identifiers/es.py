"""Identifiers of Spain.

Sources:

* DNI and NIF: Real Decreto 1065/2007, articles 18 to 28; the control letter (number modulo 23) as the
  Ministerio del Interior publishes it. K, L and M begin numbers of natural persons without a DNI or NIE.
  The driving licence has its holder's DNI or NIE as number (Dirección General de Tráfico), so it is found
  as one.
* NIE: Real Decreto 557/2011, article 206; Orden INT/2058/2008 (X, then Y, then Z).
* CIF: Orden EHA/451/2008.
* Passport: Real Decreto 896/2003, three letters and six digits.
* Social security number (NAF): Tesorería General de la Seguridad Social: province, eight digits, the number
  that these form modulo 97; a serial below ten million counts as seven digits.
* CCC: Consejo Superior Bancario, two control digits of weights 1, 2, 4, … modulo 11.
* Health card: Real Decreto 702/2013 (CIP-SNS: eight B, two letters, six digits); the codes of the
  autonomous communities by their health services.
* CUPS: Real Decreto 1955/2000 and Procedimientos de Operación of the system operator, the control letters
  of 16 digits modulo 529.
* Referencia catastral: Dirección General del Catastro, Real Decreto Legislativo 1/2004, article 6.
* Number plates: Real Decreto 2822/1998, annex XVIII.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_CONTROL_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def _powers(count: int, modulus: int) -> tuple[int, ...]:
    """What each of `count` decimal places weighs modulo `modulus`."""
    return tuple(pow(10, count - 1 - place, modulus) for place in range(count))


def _letter(digits: int, start: int = 0) -> Check:
    """The control letter at the end of so many `digits`."""
    return Check(
        "weighted", weights=_powers(digits, 23), start=start, modulus=23, chars=_CONTROL_LETTERS, position=-1
    )


# --- persons

ES_NIF = Identifier(
    entity="ES_NIF",
    group="NATIONAL_ID",
    country="ES",
    title="Spanish identity and tax number (DNI, NIF)",
    form="8 digits (or K, L, M and 7) and a control letter",
    source="Real Decreto 1065/2007; Ministerio del Interior",
    patterns=(
        Pattern(r"\d\d\.\d{3}\.\d{3}[ \-]?[A-Za-z]", alone=0.8, near=0.95, label=0.98),
        Pattern(r"(?:ES[ \-]?)?\d{8}-?[A-Za-z]", alone=0.4, near=0.92, label=0.98, prior=0.85),
        Pattern(r"\d{8}(?: | - )[A-Z]", alone=0.05, near=0.8, label=0.97, prior=0.4),
        # Without its leading zero.
        Pattern(r"\d{7}-?[A-Za-z]", alone=0.1, near=0.8, label=0.95, prior=0.5, checks=(_letter(7),)),
        Pattern(r"\d\.\d{3}\.\d{3}[ \-]?[A-Za-z]", alone=0.3, near=0.9, label=0.97, checks=(_letter(7),)),
        Pattern(
            r"[KLMklm]-?\d{7}-?[A-Za-z]",
            alone=0.2,
            near=0.85,
            label=0.97,
            prior=0.7,
            checks=(_letter(7, start=1),),
        ),
    ),
    checks=(_letter(8),),
    context=words(
        """
        dni, d.n.i., dni n°, dni nº, dni es, dni número, número de dni, numero de dni, nº dni, nº de dni,
        nif, n.i.f., nif es, nif nº, número de nif, numero de nif, nº nif, documento nacional de identidad,
        documento de identidad, número de identificación fiscal, numero de identificacion fiscal,
        identificación fiscal, permiso de conducir, permiso de conducción, carné de conducir,
        carnet de conducir, carnet de conduir, document nacional d'identitat, nan zenbakia, spanish id,
        spanish dni, spanish nif, spanish national id, spanish tax id, 西班牙身份证, 西班牙税号
        """
    ),
    against=words(
        "pedido, factura, referencia, albarán, artículo, part no, sku, model, order no, 型号, 货号"
    ),
    columns=words("dninif, nifdni, dninie, nifnie, numerodni, númerodni, dniespañol"),
    canonical=Canonical(keep="alnum", case="upper", last=9),
    names={"zh": "西班牙身份证号（DNI/NIF）"},
    example="12345678Z",
)

ES_NIE = Identifier(
    entity="ES_NIE",
    group="NATIONAL_ID",
    country="ES",
    title="Spanish identity number of a foreigner (NIE)",
    form="X, Y or Z, 7 digits and a control letter",
    source="Real Decreto 557/2011; Orden INT/2058/2008",
    patterns=(
        Pattern(r"[XYZ]-?\d{7}-?[A-Z]", alone=0.6, near=0.95, label=0.98, prior=0.9),
        Pattern(r"[XYZxyz]-?\d{7}-?[A-Za-z]", alone=0.35, near=0.9, label=0.97, prior=0.85),
        Pattern(
            r"[XYZxyz][ \-]?\d(?:\.?\d{3}){2}[ \-]?[A-Za-z]", alone=0.4, near=0.9, label=0.98, prior=0.85
        ),
    ),
    checks=(
        Check(
            "weighted",
            weights=_powers(8, 23),
            modulus=23,
            alphabet="0123456789XYZ",
            values=(*range(10), 0, 1, 2),
            chars=_CONTROL_LETTERS,
            position=-1,
        ),
    ),
    context=words(
        """
        n.i.e., nie es, nie nº, nie n°, número de nie, numero de nie, nº nie,
        número de identidad de extranjero, numero de identidad de extranjero,
        número de identificación de extranjero, numero de identificacion de extranjero,
        número de identidad de extranjero es, tarjeta de residencia, permiso de residencia,
        tarjeta de extranjero, nif, spanish nie, 西班牙外国人身份号, nie:, nie no, con nie, su nie,
        mi nie, nie (
        """
    ),
    against=words("pedido, factura, referencia, part no, sku, model, order no, 型号, 货号"),
    columns=words("numeronie, númeronie, nienumero, nienúmero"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "西班牙外国人身份号（NIE）"},
    example="X9613851N",
)

ES_PASSPORT = Identifier(
    entity="ES_PASSPORT",
    group="PASSPORT",
    country="ES",
    title="Spanish passport number",
    form="3 letters and 6 digits",
    source="Real Decreto 896/2003",
    patterns=(Pattern(r"[A-Za-z]{3}\d{6}", alone=0.05, near=0.55, label=0.95, prior=0.35),),
    context=words(
        """
        pasaporte, pasaporte es, pasaporte n, pasaporte n., pasaporte nº, pasaporte n°, pasaporte número,
        número de pasaporte, numero de pasaporte, nº de pasaporte, nº pasaporte, pasaporte español,
        passaport, pasaportea, spanish passport, spanish passport no, spanish passport number, passport,
        passport no, passport number, 西班牙护照, 西班牙护照号
        """
    ),
    against=words("pedido, factura, referencia, sku, part no, model, ticket, order no, 型号, 货号, 批号"),
    columns=words("pasaporte, numeropasaporte, númeropasaporte, nropasaporte"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "西班牙护照号"},
    example="XDB123456",
)

_REST_97 = "".join(f"{rest:02}" for rest in range(97))

ES_SOCIAL_SECURITY = Identifier(
    entity="ES_SOCIAL_SECURITY",
    group="NATIONAL_ID",
    country="ES",
    title="Spanish social security number (NAF, NUSS)",
    form="2 digits province, 8 digits, 2 check digits",
    source="Tesorería General de la Seguridad Social",
    patterns=(
        Pattern(r"\d\d/\d{8}/\d\d", alone=0.7, near=0.96, label=0.98),
        Pattern(r"\d\d[ \-]\d{8}[ \-]\d\d", alone=0.65, near=0.95, label=0.98, prior=0.9),
        Pattern(r"\d\d[ /\-]?\d{8}[ /\-]?\d\d", alone=0.15, near=0.88, label=0.97, prior=0.75),
        Pattern(r"\d\d[ /\-]\d{10}", alone=0.3, near=0.9, label=0.97, prior=0.8),
    ),
    checks=(
        Check("among", chars=f"{' '.join(f'{province:02}' for province in range(1, 54))} 66", position=0),
        Check(
            "any",
            of=(
                (
                    Check("among", chars="1 2 3 4 5 6 7 8 9", position=2),
                    Check(
                        "weighted", weights=_powers(10, 97), modulus=97, chars=_REST_97, width=2, position=10
                    ),
                ),
                (
                    Check("among", chars="0", position=2),
                    Check(
                        "weighted",
                        weights=(*_powers(9, 97)[:2], 0, *_powers(7, 97)),
                        modulus=97,
                        chars=_REST_97,
                        width=2,
                        position=10,
                    ),
                ),
            ),
        ),
    ),
    context=words(
        """
        número de la seguridad social, numero de la seguridad social, número de seguridad social,
        numero de seguridad social, nº seguridad social, nº de la seguridad social, núm. seguridad social,
        nº s.s., nss, n.s.s., nuss, naf, número de afiliación, numero de afiliacion, nº de afiliación,
        seguridad social, seguretat social, número de la seguretat social, gizarte segurantza,
        spanish social security number, spanish social security, 西班牙社保号
        """
    ),
    against=words("pedido, factura, referencia, tracking, order no, ean, isbn, 订单号"),
    columns=words("numeroseguridadsocial, númeroseguridadsocial, numseguridadsocial, nuss, numeroafiliacion"),
    canonical=Canonical(keep="digits"),
    names={"zh": "西班牙社会保障号"},
    example="28/12345678/40",
)

ES_HEALTH_CARD = Identifier(
    entity="ES_HEALTH_CARD",
    group="HEALTH_ID",
    country="ES",
    title="Spanish health card number (CIP)",
    form="eight B, 2 letters, 6 digits; or a community's own code",
    source="Real Decreto 702/2013; health services of the autonomous communities",
    patterns=(
        Pattern(r"BBBBBBBB[A-Z]{2}\d{6}", alone=0.7, near=0.95, label=0.98),
        # Catalonia: letters of the surnames, sex, birth, serial.
        Pattern(
            r"[A-Z]{4} ?[01] ?\d{6} ?\d{2} ?\d",
            alone=0.15,
            near=0.85,
            label=0.96,
            checks=(Check("date", chars="yymmdd", position=5, days=(0, 40)),),
        ),
        # Andalusia, Aragon, …: the community's letters and ten digits.
        Pattern(r"[A-Z]{2}\d{10}", alone=0.03, near=0.7, label=0.94),
        Pattern(r"[A-Z]{4}\d{12}|\d{8,12}", alone=0.0, label=0.8),
    ),
    context=words(
        """
        tarjeta sanitaria, número de tarjeta sanitaria, numero de tarjeta sanitaria, nº tarjeta sanitaria,
        nº de tarjeta sanitaria, tarjeta sanitaria nº, tarjeta sanitaria número,
        tarjeta sanitaria individual, targeta sanitària, targeta sanitaria, cip-sns, cip sns, código sns,
        codigo sns, código cip, codigo cip, cip autonómico, cip autonomico, cipa, nuhsa, catsalut,
        osasun txartela, osasun txartel, spanish health card, 西班牙医保卡
        """
    ),
    columns=words(
        "tarjetasanitaria, numerotarjetasanitaria, númerotarjetasanitaria, cipsns, nuhsa, cipautonomico"
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "西班牙医保卡号"},
    example="BBBBBBBBMC937487",
)

ES_LICENSE_PLATE = Identifier(
    entity="ES_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="ES",
    title="Spanish number plate",
    form="4 digits and 3 consonants; before 2000 province, 4 digits, letters",
    source="Real Decreto 2822/1998, annex XVIII",
    patterns=(
        Pattern(
            r"\d{4}[ \-]?[BCDFGHJKLMNPRSTV-Z]{3}", alone=0.04, near=0.8, label=0.96, prior=0.5, not_left="-/"
        ),
        Pattern(r"[A-Z]{1,2}[ \-]?\d{4}[ \-]?[A-Z]{1,2}", alone=0.01, near=0.45, label=0.93),
    ),
    context=words(
        """
        matrícula, matricula, matrículas, matrícula es, matrícula nº, número de matrícula,
        numero de matricula, matrícula del vehículo, matricula del vehiculo, placa de matrícula,
        vehículo con matrícula, vehicle matrícula, spanish plate, spanish number plate,
        spanish license plate, 西班牙车牌
        """
    ),
    against=words(
        "pedido, referencia, modelo, sku, part no, model, universidad, alumno, curso, colegio, 型号, 货号"
    ),
    columns=words("matriculavehiculo, matrículavehículo, matriculacoche, numeromatricula"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "西班牙车牌号"},
    example="1234 BCD",
)

# --- bank accounts

# The remainder itself when it is 0 or 1, else what is missing to 11.
_CCC_DIGITS = "01987654321"

ES_CCC = Identifier(
    entity="ES_CCC",
    group="BANK_ACCOUNT",
    country="ES",
    title="Spanish bank account number (CCC)",
    form="4 digits bank, 4 branch, 2 check digits, 10 digits account",
    source="Consejo Superior Bancario",
    patterns=(
        Pattern(r"\d{4}[ \-]\d{4}[ \-]\d\d[ \-]\d{10}", alone=0.85, near=0.95, label=0.98),
        Pattern(
            r"\d{4}[ ./\-]?\d{4}[ ./\-]?\d\d[ ./\-]?\d{5} ?\d{5}",
            alone=0.35,
            near=0.9,
            label=0.97,
            prior=0.85,
        ),
        Pattern(r"\d{4} \d{4} \d{4} \d{4} \d{4}", alone=0.2, near=0.85, label=0.96, prior=0.7),
    ),
    checks=(
        Check("weighted", weights=(4, 8, 5, 10, 9, 7, 3, 6), modulus=11, chars=_CCC_DIGITS, position=8),
        Check(
            "weighted",
            weights=(1, 2, 4, 8, 5, 10, 9, 7, 3, 6),
            start=10,
            modulus=11,
            chars=_CCC_DIGITS,
            position=9,
        ),
        Check("distinct"),
    ),
    context=words(
        """
        ccc, c.c.c., código cuenta cliente, codigo cuenta cliente, cuenta bancaria, número de cuenta,
        numero de cuenta, nº de cuenta, nº cuenta, cuenta corriente, cuenta nº, domiciliación bancaria,
        compte bancari, número de compte, kontu zenbakia, spanish bank account, 西班牙银行账号
        """
    ),
    against=words("pedido, factura, tracking, order no, tarjeta, 订单号"),
    columns=words("codigocuentacliente, códigocuentacliente, cuentaccc, cccbancario"),
    canonical=Canonical(keep="digits"),
    names={"zh": "西班牙银行账号"},
    example="1234 1234 16 1234567890",
)

# --- homes

ES_CUPS = Identifier(
    entity="ES_CUPS",
    group="ADDRESS",
    country="ES",
    title="Spanish supply point of electricity or gas (CUPS)",
    form="ES, 16 digits, 2 control letters, perhaps a digit and a letter",
    source="Real Decreto 1955/2000; Procedimientos de Operación del sistema eléctrico",
    patterns=(
        Pattern(
            r"(?:ES|es)(?:[ \-]?\d{4}){4}[ \-]?[A-Za-z]{2}(?:[ \-]?\d[FPRCX-Zfprcx-z])?",
            alone=0.95,
            near=0.97,
            label=0.99,
        ),
    ),
    checks=(
        Check(
            "weighted",
            weights=_powers(16, 529),
            start=2,
            modulus=529,
            chars="".join(first + second for first in _CONTROL_LETTERS for second in _CONTROL_LETTERS),
            width=2,
            position=18,
        ),
    ),
    context=words(
        """
        cups, código cups, codigo cups, cups es, cups nº, cups luz, cups gas, punto de suministro,
        código universal del punto de suministro, codigo universal del punto de suministro, contrato de luz,
        codi cups, 西班牙用电点编号
        """
    ),
    columns=words("codigocups, códigocups, cupsluz, cupsgas, numerocups"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "西班牙供电点编号"},
    example="ES1234123456789012JY1F",
)

# Two letters over the plot (seven symbols) or the sheet (the next seven), each with the four of the unit.
_CATASTRO_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# The letters count by their place in the Spanish alphabet, in which Ñ follows N.
_CATASTRO_VALUES = (*range(10), *range(1, 15), *range(16, 28))


def _cadastral(weights: tuple[int, ...], position: int) -> Check:
    return Check(
        "weighted",
        weights=weights,
        modulus=23,
        alphabet=_CATASTRO_ALPHABET,
        values=_CATASTRO_VALUES,
        chars="MQWERTYUIOPASDFGHJKLBZX",
        position=position,
    )


ES_REFERENCIA_CATASTRAL = Identifier(
    entity="ES_REFERENCIA_CATASTRAL",
    group="ADDRESS",
    country="ES",
    title="Spanish cadastral reference",
    form="20 letters and digits: plot 7, sheet 7, unit 4, 2 control letters",
    source="Real Decreto Legislativo 1/2004, article 6; Dirección General del Catastro",
    patterns=(
        Pattern(r"\d{5}[A-Za-z0-9]\d ?[A-Za-z0-9]{7} ?\d{4} ?[A-Za-z]{2}", alone=0.85, near=0.95, label=0.98),
    ),
    checks=(
        _cadastral((13, 15, 12, 5, 4, 17, 9, 0, 0, 0, 0, 0, 0, 0, 21, 3, 7, 1), 18),
        _cadastral((0, 0, 0, 0, 0, 0, 0, 13, 15, 12, 5, 4, 17, 9, 21, 3, 7, 1), 19),
    ),
    context=words(
        """
        referencia catastral, ref. catastral, ref catastral, refcat, referència cadastral, catastro,
        cadastral reference, 西班牙地籍编号
        """
    ),
    columns=words("referenciacatastral, refcatastral, refcat, referènciacadastral"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "西班牙地籍编号"},
    example="7837301-VG8173B-0001 TT".replace("-", " "),
    on=False,
)

# --- organisations

ES_CIF = Identifier(
    entity="ES_CIF",
    group="COMPANY_ID",
    country="ES",
    title="Spanish tax number of an organisation (CIF)",
    form="a letter, 7 digits and a control digit or letter",
    source="Orden EHA/451/2008",
    patterns=(
        Pattern(
            r"(?:ES[ \-]?)?[A-HJNP-SUVWa-hjnp-suvw][ \-]?\d{7}[ \-]?[0-9A-Ja-j]",
            alone=0.3,
            near=0.9,
            label=0.97,
            prior=0.75,
        ),
        Pattern(
            r"[A-HJNP-SUVW][ \-]\d\d\.?\d{3}\.?\d{2}[0-9A-J]", alone=0.3, near=0.9, label=0.97, prior=0.75
        ),
    ),
    checks=(
        Check(
            "any",
            of=tuple(
                (
                    Check(
                        "weighted",
                        weights=(2, 1, 2, 1, 2, 1, 2),
                        start=1,
                        sums="digits",
                        modulus=10,
                        chars=chars,
                        position=8,
                    ),
                )
                for chars in ("0987654321", "JIHGFEDCBA")
            ),
        ),
    ),
    context=words(
        """
        cif, c.i.f., cif nº, nº cif, cif es, nif, n.i.f., código de identificación fiscal,
        codigo de identificacion fiscal, nif-iva, spanish company tax id, spanish vat number, spanish cif,
        西班牙企业税号
        """
    ),
    columns=words("cifempresa, numerocif, númerocif, nifempresa"),
    canonical=Canonical(keep="alnum", case="upper", last=9),
    names={"zh": "西班牙企业税号"},
    example="A58818501",
    on=False,
)

IDENTIFIERS = (
    ES_NIF,
    ES_NIE,
    ES_PASSPORT,
    ES_SOCIAL_SECURITY,
    ES_HEALTH_CARD,
    ES_LICENSE_PLATE,
    ES_CCC,
    ES_CUPS,
    ES_REFERENCIA_CATASTRAL,
    ES_CIF,
)
