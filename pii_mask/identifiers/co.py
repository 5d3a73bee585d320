"""Identifiers of Colombia.

Sources:

* Cédula de ciudadanía and tarjeta de identidad: Registraduría Nacional del Estado Civil (serials of six
  to eight digits; ten digits, the NUIP, since 2003). They have no check digit.
* Cédula de extranjería: Migración Colombia (six or seven digits). Permiso por Protección Temporal: seven
  digits.
* NIT: DIAN, Orden Administrativa 4 of 1989: a person's is the cédula with a MOD 11 digit behind it.
* Passport: Ministerio de Relaciones Exteriores (two letters and six digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    """
    número de pedido, orden de compra, factura de venta, número de factura, guía de envío, número de guía,
    número de serie, isbn, sku, tracking
    """
)

_PRIMES = (41, 37, 29, 23, 19, 17, 13, 7, 3)


def _mod11(digits: int) -> tuple[Check, ...]:
    """The check of a number with so many `digits` before its check digit."""
    weights = (43, *_PRIMES)[10 - digits :]
    return (Check("weighted", weights=weights, modulus=11, chars="01987654321"), Check("distinct"))


CO_NIT = Identifier(
    entity="CO_NIT",
    group="TAX_ID",
    country="CO",
    title="Tax identification number",
    form="7 to 10 digits and a check digit, 900.123.456-8",
    source="DIAN, Orden Administrativa 4 de 1989",
    patterns=(
        Pattern(
            r"\d{3}\.\d{3}\.\d{3} ?- ?\d",
            alone=0.4,
            near=0.93,
            label=0.98,
            prior=0.85,
            checks=_mod11(9),
            not_left="-",
            not_right="-,",
        ),
        Pattern(
            r"\d{3},\d{3},\d{3} ?- ?\d",
            alone=0.05,
            near=0.8,
            label=0.97,
            checks=_mod11(9),
            not_left="-",
            not_right="-,",
        ),
        Pattern(
            r"\d\.\d{3}\.\d{3}\.\d{3} ?- ?\d", alone=0.4, near=0.93, label=0.98, prior=0.85, checks=_mod11(10)
        ),
        Pattern(r"\d\d\.\d{3}\.\d{3} ?- ?\d", alone=0.03, near=0.85, label=0.96, checks=_mod11(8)),
        Pattern(r"\d\.\d{3}\.\d{3} ?- ?\d", alone=0.03, near=0.8, label=0.95, checks=_mod11(7)),
        Pattern(r"\d{9} ?- ?\d", alone=0.05, near=0.85, label=0.97, prior=0.7, checks=_mod11(9)),
        Pattern(r"\d{10} ?- ?\d", alone=0.05, near=0.85, label=0.97, prior=0.7, checks=_mod11(10)),
        Pattern(r"\d{8}-\d", alone=0.02, near=0.75, label=0.95, prior=0.4, checks=_mod11(8)),
        Pattern(r"\d{7}-\d", alone=0.02, near=0.7, label=0.93, prior=0.3, checks=_mod11(7)),
        Pattern(r"\d{10}", alone=0.0, near=0.4, label=0.94, checks=_mod11(9)),
        Pattern(r"\d{11}", alone=0.0, near=0.4, label=0.93, checks=_mod11(10)),
        Pattern(r"\d{9}", alone=0.0, label=0.9, checks=_mod11(8)),
        Pattern(r"\d{8}", alone=0.0, label=0.87, checks=_mod11(7)),
    ),
    context=words(
        """
        nit, n.i.t., nit n°, nit nº, nit no, nit número, nit es, nit/cc, cc/nit,
        número de identificación tributaria, numero de identificacion tributaria, rut dian,
        colombian tax id, colombian nit, 哥伦比亚税号
        """
    ),
    against=_AGAINST,
    columns=("nitcolombia", "nitempresa", "nitdv"),
    canonical=Canonical(keep="digits"),
    names={"zh": "哥伦比亚税号"},
    example="213.123.432-1",
)

CO_CEDULA = Identifier(
    entity="CO_CEDULA",
    group="NATIONAL_ID",
    country="CO",
    title="Citizenship card",
    form="6 to 8 or 10 digits, in thousands",
    source="Registraduría Nacional del Estado Civil",
    patterns=(
        Pattern(r"1\.\d{3}\.\d{3}\.\d{3}", alone=0.02, near=0.6, label=0.96, prior=0.3),
        Pattern(r"\d{1,3}[.,]\d{3}[.,]\d{3}", alone=0.0, near=0.4, label=0.9, not_right="-"),
        Pattern(r"1\d{9}", alone=0.0, near=0.4, label=0.88, not_left="-", not_right="-"),
        Pattern(r"\d{6,8}", alone=0.0, label=0.83, not_left="-", not_right="-"),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        cédula de ciudadanía, cedula de ciudadania, cédula de ciudadanía no, cédula de ciudadanía n°,
        cédula de ciudadanía nº, cédula de ciudadanía número, cedula de ciudadania no, cédula, cedula,
        cédula no, cedula no, cédula n°, cédula nº, cédula número, cédula es, c.c., c.c. no, c.c. n°,
        c.c. nº, cc no, cc n°, cc nº, nuip, colombian id, colombian cedula, colombian citizenship card,
        哥伦比亚身份证, 哥伦比亚身份证号
        """
    ),
    against=_AGAINST,
    columns=("cedulaciudadania", "ceduladeciudadania", "nuip"),
    canonical=Canonical(keep="digits"),
    names={"zh": "哥伦比亚身份证"},
    example="1.020.345.678",
)

CO_IDENTITY_CARD = Identifier(
    entity="CO_IDENTITY_CARD",
    group="NATIONAL_ID",
    country="CO",
    title="Identity card of a minor",
    form="10 digits (NUIP), formerly 11: yymmdd and 5 digits",
    source="Registraduría Nacional del Estado Civil",
    patterns=(
        Pattern(r"1[.,]?\d{3}[.,]?\d{3}[.,]?\d{3}", alone=0.0, near=0.5, label=0.94, checks=()),
        Pattern(r"\d{6}-?\d{5}", alone=0.0, label=0.9),
    ),
    checks=(Check("date", chars="yymmdd"),),
    context=words(
        """
        tarjeta de identidad, tarjeta de identidad no, tarjeta de identidad n°, tarjeta de identidad nº,
        tarjeta de identidad número, registro civil nuip, t.i., t.i. no, t.i. n°, t.i. nº, colombian minor id,
        colombian identity card, 哥伦比亚未成年人身份证
        """
    ),
    against=_AGAINST,
    columns=("tarjetaidentidad", "tarjetadeidentidad"),
    canonical=Canonical(keep="digits"),
    names={"zh": "哥伦比亚未成年人身份证"},
    example="1.012.345.678",
)

CO_FOREIGNER_ID = Identifier(
    entity="CO_FOREIGNER_ID",
    group="NATIONAL_ID",
    country="CO",
    title="Foreigner's card and temporary protection permit",
    form="6 or 7 digits",
    source="Migración Colombia, cédula de extranjería, PPT",
    patterns=(Pattern(r"\d{3}[.,]?\d{3}|\d[.,]?\d{3}[.,]?\d{3}", alone=0.0, label=0.92, not_right="-"),),
    checks=(Check("distinct"),),
    context=words(
        """
        cédula de extranjería, cedula de extranjeria, cédula de extranjería no, cédula de extranjería n°,
        cédula de extranjería nº, cédula de extranjería número, cedula de extranjeria no, c.e. no, c.e. n°,
        permiso por protección temporal, ppt no, ppt n°, colombian foreigner id, 哥伦比亚外国人身份证
        """
    ),
    against=_AGAINST,
    columns=("cedulaextranjeria", "ceduladeextranjeria"),
    canonical=Canonical(keep="digits"),
    names={"zh": "哥伦比亚外国人身份证"},
    example="345678",
)

CO_PASSPORT = Identifier(
    entity="CO_PASSPORT",
    group="PASSPORT",
    country="CO",
    title="Passport number",
    form="2 letters and 6 digits",
    source="Ministerio de Relaciones Exteriores, pasaporte electrónico",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{6}", alone=0.0, label=0.92),),
    context=words(
        """
        pasaporte colombiano, pasaporte colombiano no, pasaporte colombiano n°, pasaporte colombiano número,
        pasaporte, pasaporte no, pasaporte n°, pasaporte nº, pasaporte número, número de pasaporte,
        numero de pasaporte, colombian passport, colombian passport no, colombian passport number,
        哥伦比亚护照, 哥伦比亚护照号码
        """
    ),
    columns=("pasaportecolombiano",),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "哥伦比亚护照"},
    example="AT123456",
)

IDENTIFIERS = (CO_NIT, CO_CEDULA, CO_IDENTITY_CARD, CO_FOREIGNER_ID, CO_PASSPORT)
