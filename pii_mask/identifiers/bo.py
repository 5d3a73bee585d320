"""Identifiers of Bolivia.

Sources:

* Cédula de identidad: law 145 of 2011 and Servicio General de Identificación Personal (SEGIP): a serial of
  five to eight digits without check digit, a complement of a digit and a letter for duplicates, and the
  department of issue.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_COMPLEMENT = r"(?:[ \-]?\d[A-Z])?(?:[ \-]?(?:LP|SC|CB|CH|OR|PT|TJ|BE|PD))?"

BO_CI = Identifier(
    entity="BO_CI",
    group="NATIONAL_ID",
    country="BO",
    title="Identity card",
    form="5 to 8 digits, complement and department optional",
    source="Ley 145 de 2011; SEGIP",
    patterns=(
        Pattern(rf"\d{{5,8}}{_COMPLEMENT}", alone=0.0, label=0.85, not_right="-"),
        # The department makes it recognisable at some distance from the label.
        Pattern(r"\d{6,8}[ \-]?(?:LP|SC|CB|CH|OR|PT|TJ|BE|PD)", alone=0.0, near=0.6, label=0.92),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        carnet de identidad, carnet de identidad n°, carnet de identidad nº, carnet de identidad no,
        carnet de identidad nro, carné de identidad boliviano, cédula de identidad boliviana, c.i., c.i. n°,
        c.i. nº, c.i. nro, c.i. no, ci n°, ci nº, ci nro, ci boliviano, número de carnet, nro de carnet,
        bolivian identity card, bolivian id, 玻利维亚身份证, 玻利维亚身份证号
        """
    ),
    against=words("número de pedido, factura n°, nit, orden de compra, isbn, sku"),
    columns=("cibolivia", "carnetidentidadbolivia"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "玻利维亚身份证"},
    example="4521337 LP",
)

IDENTIFIERS = (BO_CI,)
