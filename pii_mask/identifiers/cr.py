"""Identifiers of Costa Rica.

Sources:

* Cédula de identidad: Tribunal Supremo de Elecciones: province, volume, entry, each padded or not (no
  check digit); ten digits with a leading zero for the Ministerio de Hacienda.
* Cédula jurídica: Registro Nacional, classes and kinds of legal persons.
* DIMEX: Dirección General de Migración y Extranjería, residence cards (1, country, serial).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    "número de pedido, orden de compra, número de factura, factura n°, teléfono, tel, isbn, sku, tracking"
)

CR_CEDULA = Identifier(
    entity="CR_CEDULA",
    group="NATIONAL_ID",
    country="CR",
    title="Identity card (natural person)",
    form="9 digits, 1-0234-0567: province, volume, entry",
    source="Tribunal Supremo de Elecciones, cédula de identidad",
    patterns=(
        Pattern(r"0?[1-9]-\d{4}-\d{4}", alone=0.05, near=0.75, label=0.96, prior=0.6),
        Pattern(r"0?[1-9]-\d{3,4}-\d{3,4}", alone=0.0, near=0.4, label=0.88),
        Pattern(r"0?[1-9] \d{4} \d{4}", alone=0.0, near=0.4, label=0.9),
        Pattern(r"0?[1-9]\d{8}", alone=0.0, label=0.84),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        cédula de identidad, cedula de identidad, cédula física, cedula fisica, cédula de persona física,
        cédula, cedula, cédula n°, cédula nº, cédula no, cédula número, número de cédula, numero de cedula,
        cédula costarricense, costa rican id, costa rican cedula, 哥斯达黎加身份证, 哥斯达黎加身份证号
        """
    ),
    against=_AGAINST,
    columns=("cedulafisica", "cedulacostarica"),
    canonical=Canonical(keep="digits"),
    names={"zh": "哥斯达黎加身份证"},
    example="1-0613-0584",
)

CR_COMPANY_CEDULA = Identifier(
    entity="CR_COMPANY_CEDULA",
    group="COMPANY_ID",
    country="CR",
    title="Legal person's number",
    form="10 digits, 3-101-123456: class, kind, serial",
    source="Registro Nacional, cédula jurídica",
    patterns=(
        Pattern(r"[2-5]-\d{3}-\d{6}", alone=0.3, near=0.9, label=0.97, prior=0.7),
        Pattern(r"[2-5] ?\d{3} ?\d{6}", alone=0.0, near=0.5, label=0.93),
    ),
    checks=(
        Check(
            "among",
            chars="2100 2200 2300 2400 3002 3003 3004 3005 3006 3007 3008 3009 3010 3011 3012 3013 3014 "
            "3101 3102 3103 3104 3105 3106 3107 3108 3109 3110 4000 5001",
        ),
    ),
    context=words(
        """
        cédula jurídica, cedula juridica, cédula jurídica n°, cédula jurídica nº, cédula de persona jurídica,
        cédula jurídica no, costa rican company id, 哥斯达黎加公司号
        """
    ),
    against=_AGAINST,
    columns=("cedulajuridica",),
    canonical=Canonical(keep="digits"),
    names={"zh": "哥斯达黎加公司号"},
    example="3-101-999999",
    on=False,
)

CR_DIMEX = Identifier(
    entity="CR_DIMEX",
    group="NATIONAL_ID",
    country="CR",
    title="Residence card (DIMEX)",
    form="11 or 12 digits, the first 1",
    source="Dirección General de Migración y Extranjería, DIMEX",
    patterns=(
        Pattern(r"1\d{3}[ \-]?\d{7,8}", alone=0.0, near=0.55, label=0.94),
        Pattern(r"1\d{3}-(?:\d{4}-\d{3,4}|\d{5}-\d{2,3}|\d{6}-\d\d)", alone=0.0, label=0.9),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        dimex, dimex n°, dimex nº, dimex no, dimex número, cédula de residencia, cedula de residencia,
        documento de identidad migratorio, costa rican residence card, 哥斯达黎加居留证, 哥斯达黎加居留证号
        """
    ),
    against=_AGAINST,
    columns=("dimex", "numerodimex", "cedularesidencia"),
    canonical=Canonical(keep="digits"),
    names={"zh": "哥斯达黎加居留证"},
    example="155812994816",
)

IDENTIFIERS = (CR_CEDULA, CR_COMPANY_CEDULA, CR_DIMEX)
