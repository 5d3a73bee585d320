"""Identifiers of Panama.

Sources:

* Cédula de identidad personal: Tribunal Electoral, law 68 of 2015, art. 8: province 1 to 13, or PE (born
  abroad), E (foreigner), N (naturalised), with AV (before the register) or PI (indigenous) behind a
  province; volume; entry. It has no check digit and is the person's RUC as well.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

PA_CEDULA = Identifier(
    entity="PA_CEDULA",
    group="NATIONAL_ID",
    country="PA",
    title="Personal identity card",
    form="8-123-4567: province or PE, E, N, with AV or PI; volume; entry",
    source="Tribunal Electoral, Ley 68 de 2015",
    patterns=(
        Pattern(r"(?:1[0-3]?|[2-9])-\d{1,4}-\d{3,6}", alone=0.0, near=0.2, label=0.93),
        Pattern(
            r"(?:PE|E|N)-\d{1,4}-\d{3,6}|(?:1[0-3]?|[2-9])-?(?:AV|PI)-\d{1,4}-\d{1,6}",
            alone=0.05,
            near=0.75,
            label=0.95,
            prior=0.5,
        ),
        Pattern(r"(?:PE|E|N|1[0-3]?|[2-9])-\d{1,4}-\d{1,2}", alone=0.0, label=0.6),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        cédula de identidad personal, cedula de identidad personal, c.i.p., cédula, cedula, cédula no,
        cédula n°, cédula nº, cédula número, número de cédula, numero de cedula, cédula panameña,
        cedula panamena, cip no, ruc panamá, panamanian id, panamanian cedula, 巴拿马身份证, 巴拿马身份证号
        """
    ),
    against=words("número de pedido, orden de compra, factura n°, teléfono, tel, fecha, isbn, sku, tracking"),
    columns=("cedulapanama", "cedulapanamena"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "巴拿马身份证"},
    example="8-123-4567",
)

IDENTIFIERS = (PA_CEDULA,)
