"""Identifiers of Paraguay.

Sources:

* Cédula de identidad: Departamento de Identificaciones de la Policía Nacional, law 1.210 (a serial of up
  to eight digits, no check digit).
* RUC: Dirección Nacional de Ingresos Tributarios (SET), law 125/91 and decree on the RUC: the cédula, or
  for organisations a number from 80000000, and a MOD 11 digit.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    "número de pedido, orden de compra, número de factura, factura n°, timbrado, isbn, sku, tracking"
)

PY_CI = Identifier(
    entity="PY_CI",
    group="NATIONAL_ID",
    country="PY",
    title="Identity card",
    form="6 to 8 digits, in thousands",
    source="Policía Nacional, Departamento de Identificaciones",
    patterns=(
        Pattern(r"\d{1,2}\.\d{3}\.\d{3}|\d{3}\.\d{3}", alone=0.0, label=0.9, not_right="-"),
        Pattern(r"\d{6,8}", alone=0.0, label=0.82, not_left="-", not_right="-"),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        cédula de identidad paraguaya, cédula paraguaya, cedula paraguaya, c.i. n°, c.i. nº, c.i.c.,
        c.i.c. n°, c.i.c. nº, cédula de identidad civil, cedula de identidad civil,
        cédula de identidad civil n°, ci paraguaya, cédula de identidad n°, cédula de identidad nº,
        paraguayan id, paraguayan identity card, 巴拉圭身份证, 巴拉圭身份证号
        """
    ),
    against=_AGAINST,
    columns=("cedulaparaguaya", "ciparaguay"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴拉圭身份证"},
    example="1.234.567",
)


def _mod11(digits: int) -> tuple[Check, ...]:
    """The check of a number with so many `digits` before its check digit."""
    return (
        Check("weighted", weights=tuple(range(digits + 1, 1, -1)), modulus=11, chars="00987654321"),
        Check("distinct"),
    )


PY_RUC = Identifier(
    entity="PY_RUC",
    group="TAX_ID",
    country="PY",
    title="Taxpayer number",
    form="5 to 8 digits and a check digit, 80028061-0",
    source="DNIT (SET), Registro Único de Contribuyentes",
    patterns=(
        # Organisations'.
        Pattern(r"80\d{6}-\d", alone=0.3, near=0.92, label=0.98, prior=0.8, checks=_mod11(8)),
        Pattern(r"\d\d\.?\d{3}\.?\d{3}-\d", alone=0.02, near=0.75, label=0.96, prior=0.4, checks=_mod11(8)),
        Pattern(r"\d\.?\d{3}\.?\d{3}-\d", alone=0.02, near=0.8, label=0.96, prior=0.5, checks=_mod11(7)),
        Pattern(r"\d{3}\.?\d{3}-?\d", alone=0.0, near=0.4, label=0.94, checks=_mod11(6)),
        Pattern(r"\d{5}-?\d", alone=0.0, label=0.9, checks=_mod11(5)),
        Pattern(r"\d{9}", alone=0.0, label=0.92, checks=_mod11(8)),
        Pattern(r"\d{8}", alone=0.0, label=0.88, checks=_mod11(7)),
    ),
    context=words(
        """
        ruc, r.u.c., ruc n°, ruc nº, ruc nro, ruc no, ruc es, registro único de contribuyentes,
        registro unico de contribuyentes, registro único del contribuyente, ruc paraguay, paraguayan tax id,
        paraguayan ruc, 巴拉圭税号
        """
    ),
    against=_AGAINST,
    columns=("rucparaguay",),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴拉圭税号"},
    example="80028061-0",
)

IDENTIFIERS = (PY_CI, PY_RUC)
