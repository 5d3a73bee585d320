"""Identifiers of Chile.

Sources:

* RUN and RUT, which are one number: Servicio de Registro Civil e Identificación, law 19.477; Servicio de
  Impuestos Internos, DFL 3 of 1969. Seven or eight digits and a MOD 11 symbol, K for 10.
* Passport: Servicio de Registro Civil e Identificación (a letter and eight digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words


def _mod11(digits: int) -> tuple[Check, ...]:
    """The check of a number with so many `digits` before its check symbol."""
    weights = (8, 9, 4, 5, 6, 7, 8, 9)[8 - digits :]
    return (
        Check("weighted", weights=weights, modulus=11, chars="0123456789K"),
        Check("distinct"),
    )


CL_RUT = Identifier(
    entity="CL_RUT",
    group="NATIONAL_ID",
    country="CL",
    title="National and tax number (RUN, RUT)",
    form="7 or 8 digits and a check digit or K, 12.345.678-5",
    source="Ley 19.477, Registro Civil; SII, DFL 3 de 1969",
    patterns=(
        Pattern(
            r"\d\d\.\d{3}\.\d{3}-[\dKk]",
            alone=0.6,
            near=0.95,
            label=0.99,
            prior=0.9,
            checks=_mod11(8),
        ),
        Pattern(
            r"\d\.\d{3}\.\d{3}-[\dKk]",
            alone=0.4,
            near=0.93,
            label=0.98,
            prior=0.85,
            checks=_mod11(7),
        ),
        Pattern(r"\d{8}-[\dKk]", alone=0.2, near=0.9, label=0.98, prior=0.75, checks=_mod11(8)),
        Pattern(r"\d{7}-[\dKk]", alone=0.1, near=0.88, label=0.97, prior=0.7, checks=_mod11(7)),
        Pattern(r"\d{8}[\dKk]", alone=0.0, label=0.94, checks=_mod11(8)),
        Pattern(r"\d{7}[\dKk]", alone=0.0, label=0.9, checks=_mod11(7)),
    ),
    context=words(
        """
        rut, r.u.t., rut n°, rut nº, rut no, rut número, rut es, rut/run, run/rut, r.u.n., run n°, run nº,
        run chileno, rut chileno, rol único tributario, rol unico tributario, rol único nacional,
        rol unico nacional, cédula de identidad chilena, cédula de identidad n°, cédula de identidad nº,
        chilean id, chilean rut, chilean tax id, 智利税号, 智利身份证, 智利身份证号
        """
    ),
    against=words(
        "orden de compra, número de pedido, factura n°, folio, número de serie, isbn, sku, tracking"
    ),
    columns=("rutchileno", "runchileno", "rutcliente", "rutpaciente", "rutdv", "rundv"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "智利身份证号"},
    example="12.531.909-2",
)

CL_PASSPORT = Identifier(
    entity="CL_PASSPORT",
    group="PASSPORT",
    country="CL",
    title="Passport number",
    form="a letter and 8 digits",
    source="Servicio de Registro Civil e Identificación, pasaporte electrónico",
    patterns=(Pattern(r"[A-Za-z]\d{8}", alone=0.0, label=0.97),),
    context=words(
        """
        pasaporte chileno, pasaporte chileno n°, pasaporte chileno nº, pasaporte chileno número,
        chilean passport, chilean passport no, chilean passport number, passport chile, 智利护照,
        智利护照号码
        """
    ),
    columns=("pasaportechileno",),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "智利护照"},
    example="P12345678",
)

IDENTIFIERS = (CL_RUT, CL_PASSPORT)
