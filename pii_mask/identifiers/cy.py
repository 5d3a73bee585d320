"""Identifiers of Cyprus.

Sources:

* TIC and VAT: Assessment and Collection of Taxes Law; sheet "Cyprus" of the OECD's tax identification
  numbers: eight digits and a control letter. The Tax Department's notice of 4 May 2023 begins new numbers
  with 6; how their letter is made isn't published.
* Identity card: Civil Registry Law 141(I)/2002, up to ten digits, most of six to eight; alien registration
  certificate.
* Passport: Civil Registry and Migration Department: E and six digits, since December 2010 a letter and
  eight digits.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_SEVERAL = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
#: Every beginning but 12, which isn't given out.
_BEGINNINGS = "0 10 11 13 14 15 16 17 18 19 2 3 4 5 6 7 8 9"

CY_TIC = Identifier(
    entity="CY_TIC",
    group="TAX_ID",
    country="CY",
    title="Cypriot tax identification code (TIC)",
    form="8 digits and a control letter",
    source="Cyprus Tax Department; OECD TIN sheet Cyprus; VIES",
    patterns=(
        Pattern(r"(?:CY|cy)[ \-]?\d{8}-?[A-Za-z]", alone=0.7, near=0.94, label=0.98),
        Pattern(r"\d{8}-?[A-Za-z]", alone=0.15, near=0.88, label=0.97, prior=0.8),
        Pattern(r"(?:CY)?6\d{7}[A-Z]", alone=0.02, near=0.65, label=0.94, prior=0.3, checks=()),
    ),
    checks=(
        Check(
            "weighted",
            weights=(1,) * 8,
            tables=(_SEVERAL, (), _SEVERAL, (), _SEVERAL, (), _SEVERAL, ()),
            modulus=26,
            chars="ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            position=8,
        ),
        Check("among", chars=_BEGINNINGS, position=0),
    ),
    context=words(
        """
        tic number, tic no, tic no., cyprus tic, cyprus tin, cypriot tin, cyprus tax id, cypriot tax id,
        cyprus vat number, cyprus vat no, cyprus vat, cypriot vat number, cyprus tax number, αφτ, α.φ.τ.,
        αριθμός φορολογικής ταυτότητας, εγγραφής φπα, αρ. φπα, φ.π.α., φπα, 塞浦路斯税号
        """
    ),
    against=words("invoice, order no, part no, sku, model, τιμολόγιο, παραγγελία, 型号, 货号"),
    columns=words("cyprustic, cyprustin, cyprusvat, cyprusvatnumber, αφτ"),
    canonical=Canonical(keep="alnum", case="upper", last=9),
    names={"zh": "塞浦路斯税号"},
    example="10259033P",
)

CY_IDENTITY_CARD = Identifier(
    entity="CY_IDENTITY_CARD",
    group="NATIONAL_ID",
    country="CY",
    title="Cypriot identity card number",
    form="6 to 10 digits",
    source="Civil Registry Law 141(I)/2002",
    patterns=(Pattern(r"\d{6,10}", alone=0.0, label=0.88),),
    context=words(
        """
        cyprus id card, cyprus id card no, cyprus id card number, cypriot id card, cypriot id card no,
        cypriot identity card, cyprus identity card, cypriot id, cypriot id no, cyprus id no,
        cyprus id number, αδτ, α.δ.τ., ταυτότητα, ταυτότητας, ταυτοτητα, ταυτοτητας, ταυτοτητασ, arc number,
        arc no cyprus, alien registration certificate, 塞浦路斯身份证
        """
    ),
    columns=words("cyprusid, cyprusidcard, cypriotid"),
    canonical=Canonical(keep="digits"),
    names={"zh": "塞浦路斯身份证号"},
    example="00123456",
)

CY_PASSPORT = Identifier(
    entity="CY_PASSPORT",
    group="PASSPORT",
    country="CY",
    title="Cypriot passport number",
    form="a letter and 6 to 8 digits",
    source="Civil Registry and Migration Department; PRADO",
    patterns=(Pattern(r"[A-Za-z]\d{6,8}", alone=0.01, near=0.55, label=0.96, prior=0.2),),
    context=words(
        """
        cypriot passport, cypriot passport no, cypriot passport number, cyprus passport, cyprus passport no,
        cyprus passport number, διαβατήριο, διαβατηρίου, διαβατηριου, 塞浦路斯护照, 塞浦路斯护照号
        """
    ),
    against=words("sku, part no, model, order no, 型号, 货号, 批号"),
    columns=words("cypruspassport, cypriotpassport"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "塞浦路斯护照号"},
    example="K12345678",
)

IDENTIFIERS = (CY_TIC, CY_IDENTITY_CARD, CY_PASSPORT)
