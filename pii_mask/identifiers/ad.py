"""Identifiers of Andorra.

Sources:

* NRT (número de registre tributari): Llei 21/2014 de bases de l'ordenament tributari, article 17 and its
  decree; sheet "Andorra" of the OECD's tax identification numbers: F residents, E non-residents, A and L
  companies, C, D, G, O, P and U other bodies, six digits, a control letter whose rule isn't published.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

AD_NRT = Identifier(
    entity="AD_NRT",
    group="TAX_ID",
    country="AD",
    title="Andorran tax number (NRT)",
    form="a letter, 6 digits and a letter",
    source="Llei 21/2014; OECD TIN sheet Andorra",
    patterns=(
        Pattern(r"[ACDEFGLOPU]-\d{6}-[A-Z]", alone=0.35, near=0.88, label=0.97, prior=0.75),
        Pattern(
            r"[ACDEFGLOPUacdefglopu][ .\-]?\d{6}[ .\-]?[A-Za-z]", alone=0.02, near=0.7, label=0.95, prior=0.35
        ),
    ),
    checks=(
        # Residents' numbers end at 699999, those of companies lie from there to 799999.
        Check("among", chars="C D E G O P U F0 F1 F2 F3 F4 F5 F6 A7 L7", position=0),
    ),
    context=words(
        """
        nrt, n.r.t., nrt és, nrt núm., nrt número, número de registre tributari,
        numero de registre tributari, núm. de registre tributari, registre tributari,
        número de registro tributario, numero de registro tributario, andorra nrt, andorran tax number,
        andorran tax id, andorra tax id, 安道尔税号
        """
    ),
    against=words("comanda, factura, referència, referencia, sku, part no, model, order no, 型号, 货号"),
    columns=words("registretributari, numeroregistretributari, nrtandorra"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "安道尔税号"},
    example="F-123456-Z",
)

IDENTIFIERS = (AD_NRT,)
