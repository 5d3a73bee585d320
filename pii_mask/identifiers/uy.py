"""Identifiers of Uruguay.

Sources:

* Cédula de identidad: Dirección Nacional de Identificación Civil, decree-law 14.762: six or seven digits
  and a MOD 10 digit.
* RUT: Dirección General Impositiva: office (01 to 22), serial, 001, MOD 11 digit; a sole trader has one,
  too.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    "número de pedido, orden de compra, número de factura, factura n°, número de serie, isbn, sku, tracking"
)

_CI_CHECKS = (
    Check("weighted", weights=(2, 9, 8, 7, 6, 3, 4), modulus=10, chars="0987654321"),
    Check("distinct"),
)

UY_CI = Identifier(
    entity="UY_CI",
    group="NATIONAL_ID",
    country="UY",
    title="Identity card",
    form="7 digits and a check digit, 1.234.567-2",
    source="DNIC, Decreto-Ley 14.762",
    patterns=(
        Pattern(r"\d\.\d{3}\.\d{3}[\-/]\d", alone=0.45, near=0.95, label=0.98, prior=0.9),
        Pattern(r"\d{7}-\d", alone=0.05, near=0.85, label=0.97, prior=0.6),
        Pattern(r"\d{8}", alone=0.0, near=0.4, label=0.9),
        # Six digits, of the oldest.
        Pattern(
            r"\d{3}\.?\d{3}-\d",
            alone=0.0,
            near=0.5,
            label=0.93,
            checks=(
                Check("weighted", weights=(9, 8, 7, 6, 3, 4), modulus=10, chars="0987654321"),
                Check("distinct"),
            ),
        ),
    ),
    checks=_CI_CHECKS,
    context=words(
        """
        cédula de identidad, cedula de identidad, cédula de identidad no, cédula de identidad nº,
        cédula de identidad n°, cédula uruguaya, cedula uruguaya, cédula, cedula, cédula n°, cédula nº,
        c.i., c.i. n°, c.i. nº, ci n°, ci nº, ci uruguaya, documento uruguayo, uruguayan id,
        uruguayan identity card, 乌拉圭身份证, 乌拉圭身份证号
        """
    ),
    against=_AGAINST,
    columns=("cedulauruguaya", "ciuruguay"),
    canonical=Canonical(keep="digits"),
    names={"zh": "乌拉圭身份证"},
    example="1.234.567-2",
)

UY_RUT = Identifier(
    entity="UY_RUT",
    group="TAX_ID",
    country="UY",
    title="Taxpayer number (RUT)",
    form="12 digits: office, 6 digits, 001, check digit",
    source="Dirección General Impositiva, RUT",
    patterns=(
        Pattern(r"(?:UY[ \-]?)?[0-2]\d-\d{6}-001-\d", alone=0.85, near=0.97, label=0.99),
        Pattern(r"(?:UY[ \-]?)?[0-2]\d ?\d{6} ?001 ?\d", alone=0.5, near=0.95, label=0.98, prior=0.85),
    ),
    checks=(
        Check("among", chars=" ".join(f"{office:02}" for office in range(1, 23))),
        Check("weighted", weights=(4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), modulus=11, chars="0 987654321"),
    ),
    context=words(
        """
        rut, r.u.t., rut n°, rut nº, rut no, rut es, ruc, registro único tributario,
        registro unico tributario, rut uruguay, uruguayan tax id, uruguayan rut, 乌拉圭税号
        """
    ),
    against=_AGAINST,
    columns=("ruturuguay",),
    canonical=Canonical(keep="digits", last=12),
    names={"zh": "乌拉圭税号"},
    example="21-100342-001-7",
)

IDENTIFIERS = (UY_CI, UY_RUT)
