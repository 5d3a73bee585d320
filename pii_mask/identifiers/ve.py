"""Identifiers of Venezuela.

Sources:

* Cédula de identidad: SAIME, Ley Orgánica de Identificación: V (Venezuelan) or E (foreigner) and a serial
  of up to eight digits, without check digit.
* RIF: SENIAT, Providencia on the Registro Único de Información Fiscal: V, E, P (passport), J
  (organisation) or G (government), eight digits, MOD 11 digit; a person's has the number of the cédula.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    "número de pedido, orden de compra, número de factura, factura n°, número de control, isbn, sku, tracking"
)

VE_CEDULA = Identifier(
    entity="VE_CEDULA",
    group="NATIONAL_ID",
    country="VE",
    title="Identity card",
    form="V or E and 6 to 8 digits, V-12.345.678",
    source="SAIME, Ley Orgánica de Identificación",
    patterns=(
        Pattern(r"[VE]-\d{1,2}\.\d{3}\.\d{3}", alone=0.6, near=0.93, label=0.98, not_left="-", not_right="-"),
        # With a blank or nothing in between, it may be the number of a version.
        Pattern(
            r"[VEve] ?\.?-? ?\d{1,2}\.\d{3}\.\d{3}",
            alone=0.3,
            near=0.93,
            label=0.98,
            prior=0.9,
            not_left="-",
            not_right="-",
        ),
        Pattern(r"[VE]-\d{7,8}", alone=0.15, near=0.85, label=0.97, prior=0.6, not_left="-", not_right="-"),
        Pattern(r"[VEve][ \-]?\d{6,8}", alone=0.0, near=0.4, label=0.93),
    ),
    checks=(Check("distinct", part=(1, 0)),),
    context=words(
        """
        cédula de identidad, cedula de identidad, cédula de identidad n°, cédula de identidad nº,
        cédula de identidad no, cédula, cedula, cédula no, cédula n°, cédula nº, cédula venezolana,
        cedula venezolana, c.i., c.i. n°, c.i. nº, c.i. no, ci n°, ci no, titular de la cédula,
        venezuelan id, venezuelan cedula, 委内瑞拉身份证, 委内瑞拉身份证号
        """
    ),
    against=_AGAINST,
    columns=("cedulavenezolana", "cedulavenezuela"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "委内瑞拉身份证"},
    example="V-12.345.678",
)

VE_RIF = Identifier(
    entity="VE_RIF",
    group="TAX_ID",
    country="VE",
    title="Fiscal information number (RIF)",
    form="V, E, J, P or G, 8 digits, check digit",
    source="SENIAT, Registro Único de Información Fiscal",
    patterns=(
        Pattern(r"[VEJPGvejpg]-\d{8}-\d", alone=0.6, near=0.96, label=0.99),
        Pattern(r"[VEJPGvejpg][ \-]?\d\d\.\d{3}\.\d{3}-\d", alone=0.85, near=0.96, label=0.99),
        Pattern(r"[VEJPGvejpg][ \-]?\d{8}[ \-]?\d", alone=0.1, near=0.88, label=0.97, prior=0.6),
    ),
    checks=(
        Check(
            "weighted",
            weights=(4, 3, 2, 7, 6, 5, 4, 3, 2),
            modulus=11,
            alphabet="0123456789VEJPG",
            values=(*range(10), 1, 2, 3, 4, 5),
            chars="00987654321",
        ),
        Check("distinct", part=(1, 0)),
    ),
    context=words(
        """
        rif, r.i.f., rif n°, rif nº, rif no, rif número, rif es, registro de información fiscal,
        registro único de información fiscal, registro unico de informacion fiscal, venezuelan tax id,
        venezuelan rif, 委内瑞拉税号
        """
    ),
    against=_AGAINST,
    columns=("numerorif", "rifvenezuela"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "委内瑞拉税号"},
    example="V-11470283-4",
)

IDENTIFIERS = (VE_CEDULA, VE_RIF)
