"""Romania, Bulgaria, Croatia, Slovenia, Serbia, Montenegro, Bosnia, North Macedonia, Kosovo, Albania."""

from __future__ import annotations

from collections.abc import Callable

from tests.oracles import Oracle


def _cnp(value: str) -> str | None:
    if value[1:7] == "000229" and value[0] not in "56":
        return "HG 1375/2006 gives no century to residents (7, 8, 9), whose 2000 had a 29 February"
    return None


def _cui(value: str) -> str | None:
    if len(value) < 4:
        return "codes of two and three digits exist, but as what they are nobody could recognise them"
    return None


def _egn(value: str) -> str | None:
    if value[:6] in ("000229", "002229"):
        return "two digits of a year are taken for 2000, and 1800 and 1900 were no leap years"
    return None


def _jmbg(*regions: str) -> Callable[[str], str | None]:
    def known(value: str) -> str | None:
        if not value.startswith(("9", "00", "01", "02", "03", "04"), 4):
            return "Sl. list SFRJ 58/1976 began with births of 1900 to 1999; those after 2049 are to come"
        if not value.startswith(regions, 7):
            return "Sl. list SFRJ 58/1976: the region belongs to another republic, whose entity it is"
        return None

    return known


ORACLES = {
    "RO_CNP": Oracle("ro.cnp", known=_cnp),
    "RO_CUI": Oracle("ro.cui", known=_cui),
    "BG_EGN": Oracle("bg.egn", known=_egn),
    "BG_LNCH": Oracle("bg.pnf"),
    "BG_VAT": Oracle("bg.vat", known=lambda value: _egn(value) if len(value) == 10 else None),
    "HR_OIB": Oracle("hr.oib"),
    "HR_JMBG": Oracle("si.emso", known=_jmbg("03", "3")),
    "SI_EMSO": Oracle("si.emso", known=_jmbg("05", "5")),
    "SI_TAX_NUMBER": Oracle("si.ddv"),
    "RS_JMBG": Oracle("si.emso", known=_jmbg("00", "06", "07", "08", "6", "7", "8")),
    "RS_PIB": Oracle("rs.pib"),
    "ME_JMBG": Oracle("si.emso", known=_jmbg("02", "2")),
    "ME_PIB": Oracle("me.pib"),
    "MK_EMBG": Oracle("si.emso", known=_jmbg("04", "4")),
    "MK_EDB": Oracle("mk.edb"),
    "BA_JMBG": Oracle("si.emso", known=_jmbg("01", "1")),
    "XK_JMBG": Oracle("si.emso", known=_jmbg("09", "9")),
    "AL_NIPT": Oracle("al.nipt"),
}
