"""Identifiers of Peru.

Sources:

* DNI, whose number is the CUI: Registro Nacional de Identificación y Estado Civil, law 26497: eight
  digits and a verification symbol, a digit on some cards and a letter on others.
* RUC: SUNAT, legislative decree 943: 10 and the DNI for persons, 15, 16 and 17 for persons with other
  documents, 20 for organisations; MOD 11 digit.
* CCI: Cámara de Compensación Electrónica, Banco Central de Reserva del Perú: bank, branch, account and
  two MOD 10 digits.
* Driving licence: Ministerio de Transportes y Comunicaciones (a letter and the holder's DNI).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    """
    número de pedido, nro de pedido, orden de compra, número de factura, factura n°, guía de remisión,
    número de serie, isbn, sku, tracking
    """
)

_DNI_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)

PE_DNI = Identifier(
    entity="PE_DNI",
    group="NATIONAL_ID",
    country="PE",
    title="National identity document (CUI)",
    form="8 digits, a check digit or letter may follow",
    source="RENIEC, Ley 26497",
    patterns=(
        Pattern(r"\d{8}[ \-][\dA-K]", alone=0.05, near=0.85, label=0.96, prior=0.5),
        Pattern(r"\d{8}[\dA-Ka-k]", alone=0.0, near=0.5, label=0.92),
        Pattern(
            r"\d{8}",
            alone=0.0,
            near=0.4,
            label=0.87,
            not_left="-",
            not_right="-",
            checks=(Check("distinct"),),
        ),
    ),
    checks=(
        Check(
            "any",
            of=(
                (Check("weighted", weights=_DNI_WEIGHTS, modulus=11, chars="65432110987"),),
                (Check("weighted", weights=_DNI_WEIGHTS, modulus=11, chars="KJIHGFEDCBA"),),
            ),
        ),
        Check("distinct"),
    ),
    context=words(
        """
        dni, d.n.i., dni n°, dni nº, dni nro, dni no, dni número, dni numero, dni es, mi dni es,
        número de dni, numero de dni, dni peruano, documento nacional de identidad, cui peru, peruvian dni,
        peruvian national id, 秘鲁身份证, 秘鲁身份证号
        """
    ),
    against=_AGAINST,
    columns=("dniperu", "dniperuano"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "秘鲁身份证"},
    example="10117410-2",
)

PE_RUC = Identifier(
    entity="PE_RUC",
    group="TAX_ID",
    country="PE",
    title="Taxpayer number",
    form="11 digits: kind, 8 digits, check digit",
    source="SUNAT, Decreto Legislativo 943",
    patterns=(
        Pattern(r"(?:1[0567]|20)\d{9}", alone=0.05, near=0.88, label=0.97, prior=0.6),
        Pattern(r"(?:1[0567]|20)[ \-]\d{8}[ \-]\d", alone=0.4, near=0.92, label=0.97, prior=0.7),
    ),
    checks=(Check("weighted", weights=(5, 4, 3, 2, 7, 6, 5, 4, 3, 2), modulus=11, chars="10987654321"),),
    context=words(
        """
        ruc, r.u.c., ruc n°, ruc nº, ruc nro, ruc no, ruc número, ruc es, registro único de contribuyentes,
        registro unico de contribuyentes, número de ruc, peruvian tax id, peruvian ruc, 秘鲁税号
        """
    ),
    against=_AGAINST,
    columns=("rucperu", "nroruc", "numeroruc"),
    canonical=Canonical(keep="digits"),
    names={"zh": "秘鲁税号"},
    example="10054148289",
)

PE_CCI = Identifier(
    entity="PE_CCI",
    group="BANK_ACCOUNT",
    country="PE",
    title="Interbank account code (CCI)",
    form="20 digits: bank, branch, account, 2 check digits",
    source="Cámara de Compensación Electrónica; Banco Central de Reserva del Perú",
    patterns=(
        Pattern(r"\d{3}[ \-]\d{3}[ \-]\d{12}[ \-]\d\d", alone=0.8, near=0.95, label=0.98, prior=0.9),
        Pattern(r"\d{20}", alone=0.1, near=0.9, label=0.97, prior=0.6),
    ),
    checks=(
        Check("weighted", weights=(1, 2) * 3, modulus=10, sums="digits", chars="0987654321", position=18),
        Check("weighted", weights=(1, 2) * 6, modulus=10, sums="digits", chars="0987654321", start=6),
        Check("distinct"),
    ),
    context=words(
        """
        cci, c.c.i., cci n°, cci nº, cci nro, cci no, cci es, código de cuenta interbancario,
        codigo de cuenta interbancario, código interbancario, cuenta interbancaria, peruvian bank account,
        秘鲁银行账号
        """
    ),
    against=_AGAINST,
    columns=("numerocci", "cuentainterbancaria", "codigocuentainterbancario"),
    canonical=Canonical(keep="digits"),
    names={"zh": "秘鲁银行账号"},
    example="011-241-000190006582-70",
)

PE_DRIVING_LICENCE = Identifier(
    entity="PE_DRIVING_LICENCE",
    group="DRIVING_LICENCE",
    country="PE",
    title="Driving licence number",
    form="a letter and 8 digits",
    source="Ministerio de Transportes y Comunicaciones, DS 007-2016-MTC",
    patterns=(Pattern(r"[A-Za-z]-?\d{8}", alone=0.0, near=0.55, label=0.93),),
    checks=(Check("distinct"),),
    context=words(
        """
        licencia de conducir, licencia de conducir n°, licencia de conducir nº, licencia de conducir nro,
        brevete, brevete n°, brevete nº, peruvian driving licence, peruvian driver's license, 秘鲁驾照,
        秘鲁驾驶证号
        """
    ),
    against=_AGAINST,
    columns=("brevete", "nrobrevete", "numerobrevete"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "秘鲁驾照"},
    example="Q10117410",
)

IDENTIFIERS = (PE_DNI, PE_RUC, PE_CCI, PE_DRIVING_LICENCE)
