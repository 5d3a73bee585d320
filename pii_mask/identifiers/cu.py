"""Identifiers of Cuba.

Sources:

* Número de identidad permanente: Ministerio del Interior, Dirección de Identificación, Inmigración y
  Extranjería: birth date yymmdd, century (9: 18.., 0 to 5: 19.., 6 to 8: 20..), serial, sex, a last digit
  whose rule isn't public.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

CU_NI = Identifier(
    entity="CU_NI",
    group="NATIONAL_ID",
    country="CU",
    title="Identity number",
    form="11 digits: yymmdd, century, 4 digits",
    source="Ministerio del Interior, DIIE, carné de identidad",
    patterns=(
        Pattern(r"\d{11}", alone=0.01, near=0.75, label=0.95, prior=0.4),
        Pattern(r"\d{6} \d{5}|\d\d \d\d \d\d \d{5}", alone=0.0, near=0.6, label=0.92),
    ),
    checks=(Check("date", chars="yymmdd"),),
    context=words(
        """
        carné de identidad, carne de identidad, carnet de identidad, carné de identidad no,
        carnet de identidad no, carné de identidad n°, carnet identidad, número de identidad permanente,
        numero de identidad permanente, número de identidad, número de carné de identidad, cuban id,
        cuban identity card, cuban identity number, 古巴身份证, 古巴身份证号
        """
    ),
    against=words("número de pedido, orden de compra, factura n°, timestamp, isbn, sku, tracking"),
    columns=("carneidentidad", "carnedeidentidad", "numeroidentidadpermanente"),
    canonical=Canonical(keep="digits"),
    names={"zh": "古巴身份证"},
    example="91021027775",
)

IDENTIFIERS = (CU_NI,)
