"""Identifiers of Indonesia.

Sources:

* Population number (NIK): Law 23 of 2006 on population administration, article 13, and Government
  Regulation 40 of 2019 (province, regency, district, ddmmyy with 40 added to a woman's day, serial);
  province codes of the Ministry of Home Affairs, decree 100.1.1-6117 of 2022. Regencies and districts
  are split too often to be checked.
* Tax number (NPWP): Directorate General of Taxes, PER-04/PJ/2020 (15 digits, Luhn's check digit the
  ninth) and Ministry of Finance Regulation 112/PMK.03/2022 (16 digits: a NIK, or 0 and the old number).
* Passport: Directorate General of Immigration (a letter and 7 digits). Driving licence (SIM): National
  Police Regulation 5 of 2021 (12 digits that begin with year and month of birth; since 2024 the NIK).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_DIGITS = Canonical(keep="digits")
_PROVINCES = (
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82"
    " 91 92 93 94 95 96"
)
_NIK_CHECKS = (
    Check("among", position=0, chars=_PROVINCES),
    Check("date", chars="ddmmyy", position=6, days=(0, 40)),
)

ID_NIK = Identifier(
    entity="ID_NIK",
    group="NATIONAL_ID",
    country="ID",
    title="Indonesian population number",
    form="16 digits: place, ddmmyy (a woman's day and 40), serial",
    source="Law 23 of 2006, article 13; Government Regulation 40 of 2019",
    patterns=(
        Pattern(r"[1-9]\d{5}[ .\-]?\d{6}[ .\-]?\d{4}", alone=0.15, near=0.92, label=0.98, prior=0.75),
        Pattern(r"[1-9]\d{3}[ .\-]\d{4}[ .\-]\d{4}[ .\-]\d{4}", alone=0.05, near=0.9, label=0.98, prior=0.5),
    ),
    checks=_NIK_CHECKS,
    context=words(
        """
        nik, nik ktp, no nik, nomor nik, no. nik, nik:, ktp, no ktp, no. ktp, nomor ktp, e-ktp, ktp-el,
        nomor induk kependudukan, nomor kartu keluarga, no kk, indonesian id, indonesian national id,
        印尼身份证, 印度尼西亚身份证
        """
    ),
    against=words("kartu kredit, credit card, no resi, nomor resi, order no, invoice, 订单号"),
    columns=words("nik, nonik, nomornik, noktp, nomorktp, nikktp, nomorindukkependudukan"),
    canonical=_DIGITS,
    names={"zh": "印尼身份证号"},
    example="3171011708450001",
)

ID_NPWP = Identifier(
    entity="ID_NPWP",
    group="TAX_ID",
    country="ID",
    title="Indonesian tax number",
    form="15 digits, 2.3.3.1-3.3, the ninth by Luhn; or 16 digits",
    source="PER-04/PJ/2020; Ministry of Finance Regulation 112/PMK.03/2022",
    patterns=(
        Pattern(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}", alone=0.93, near=0.97, label=0.99),
        Pattern(r"\d{2}[. ]?\d{3}[. ]?\d{3}[. ]?\d[\-. ]?\d{3}[. ]?\d{3}", alone=0.02, near=0.85, label=0.97),
        Pattern(
            r"0\d{15}",
            alone=0.02,
            near=0.85,
            label=0.97,
            checks=(Check("luhn", part=(0, 10)),),
        ),
        Pattern(
            r"[1-9]\d{3}[ .]?\d{4}[ .]?\d{4}[ .]?\d{4}", alone=0.02, near=0.85, label=0.97, checks=_NIK_CHECKS
        ),
    ),
    checks=(Check("luhn", part=(0, 9)),),
    context=words(
        """
        npwp, no npwp, nomor npwp, no. npwp, npwp is, npwp:, nomor pokok wajib pajak, indonesian tax id,
        indonesian tax number, 印尼税号
        """
    ),
    columns=words("npwp, nonpwp, nomornpwp, npwp15, npwp16"),
    canonical=_DIGITS,
    names={"zh": "印尼税号"},
    example="01.312.166.0-091.000",
)

ID_PASSPORT = Identifier(
    entity="ID_PASSPORT",
    group="PASSPORT",
    country="ID",
    title="Indonesian passport number",
    form="a letter, 7 digits",
    source="Directorate General of Immigration",
    patterns=(Pattern(r"[A-Za-z] ?\d{7}", alone=0.0, near=0.55, label=0.97),),
    context=words(
        """
        paspor, no paspor, no. paspor, nomor paspor, paspor ri, paspor indonesia, indonesian passport,
        indonesia passport, 印尼护照, 印度尼西亚护照
        """
    ),
    columns=words("paspor, nopaspor, nomorpaspor"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "印尼护照号"},
    example="X1234567",
)

ID_SIM = Identifier(
    entity="ID_SIM",
    group="DRIVING_LICENCE",
    country="ID",
    title="Indonesian driving licence number",
    form="yymm and 8 digits; since 2024 the population number",
    source="National Police Regulation 5 of 2021",
    patterns=(
        Pattern(r"\d{4}[ \-]?\d{4}[ \-]?\d{4}", alone=0.0, near=0.6, label=0.94),
        Pattern(r"[1-9]\d{15}", alone=0.0, near=0.6, label=0.95, checks=_NIK_CHECKS),
    ),
    checks=(Check("date", chars="yymm", position=0),),
    context=words(
        """
        nomor sim a, nomor sim c, no sim a, no sim c, no. sim a, no. sim c, nomor sim b, sim a, sim c,
        sim b1, sim b2, surat izin mengemudi, nomor surat izin mengemudi, indonesian driving licence,
        indonesian driving license, 印尼驾照
        """
    ),
    against=words("kartu sim, sim card, iccid, imsi"),
    columns=words("suratizinmengemudi, nomorsima, nomorsimc"),
    canonical=_DIGITS,
    names={"zh": "印尼驾照号"},
    example="850114350123",
)

IDENTIFIERS = (ID_NIK, ID_NPWP, ID_PASSPORT, ID_SIM)
