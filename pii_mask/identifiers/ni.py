"""Identifiers of Nicaragua.

Sources:

* Cédula de identidad ciudadana: Consejo Supremo Electoral, law 152 of 1993: municipality, birth date
  ddmmyy, serial, and a letter, the number's remainder modulo 23 (A to Y without I and O).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DATE = Check("date", chars="ddmmyy", position=3)
_FORM = r"\d{3}[ \-]\d{6}[ \-]\d{4} ?-?[A-HJ-NP-Ya-hj-np-y]"

NI_CEDULA = Identifier(
    entity="NI_CEDULA",
    group="NATIONAL_ID",
    country="NI",
    title="Citizen's identity card",
    form="13 digits and a letter, 001-ddmmyy-0001A",
    source="Consejo Supremo Electoral, Ley 152 de Identificación Ciudadana",
    patterns=(
        Pattern(_FORM, alone=0.92, near=0.97, label=0.99),
        Pattern(r"\d{13}[A-HJ-NP-Y]", alone=0.6, near=0.95, label=0.98, prior=0.9),
        Pattern(r"\d{13}[a-hj-np-y]", alone=0.2, near=0.95, label=0.98, prior=0.9),
        # With a slip in the letter, right after its label.
        Pattern(r"\d{3}-\d{6}-\d{4}[A-Za-z]", alone=0.0, label=0.8, checks=(_DATE,)),
    ),
    checks=(
        _DATE,
        Check(
            "weighted",
            weights=tuple(pow(10, place, 23) for place in range(12, -1, -1)),
            modulus=23,
            chars="ABCDEFGHJKLMNPQRSTUVWXY",
        ),
    ),
    context=words(
        """
        cédula de identidad, cedula de identidad, cédula, cedula, cédula no, cédula n°, cédula nº,
        cédula número, número de cédula, numero de cedula, cédula nicaragüense, nicaraguan id,
        nicaraguan cedula, 尼加拉瓜身份证, 尼加拉瓜身份证号
        """
    ),
    columns=("cedulanicaragua", "cedulanicaraguense"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "尼加拉瓜身份证"},
    example="001-010180-0001A",
)

IDENTIFIERS = (NI_CEDULA,)
