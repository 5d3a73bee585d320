"""Numbers of records about people, in any country's words, and dates of birth, ages, dates.

A number that an insurer, a hospital, a school, an employer or a court gave out has no common form: only its
label tells. What a country's own file knows better is there; Chinese hospital, school and staff numbers are
in ``cn.py``.

Sources:

* Dates: ISO 8601-1:2019; Unicode CLDR, gregorian and chinese calendars (orders, separators, names of months,
  eras); GB/T 7408-2005; the Thai solar calendar (Buddhist era, 543 years ahead).
* Medical records: HL7 v2.9 PID-3 and FHIR Patient.identifier (types MR, PI, PN); insurance: ACORD data
  dictionary.
* Chinese courts: Supreme People's Court, rules on case numbers (法〔2015〕137号, in force from 2016);
  arbitration and notarial numbers by practice.
* Courts elsewhere: CM/ECF of the federal courts of the United States (docket numbers); Conselho Nacional de
  Justiça, resolution 65/2008 (Brazil, MOD 97-10); Aktenordnung of the German states; Supreme Courts of Japan
  and Korea, rules on case marks; numbers of the Russian arbitration courts.
* Age in texts: no standard; by usage. 45 CFR 164.514(b)(2), for dates and ages as identifying.
"""

from __future__ import annotations

from dataclasses import replace

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_ALNUM = Canonical(keep="alnum", case="upper")
_LAST_FOUR = MaskRule(kind="affix", first=0, last=4)


def _at_least(letters_and_digits: int) -> Check:
    """Passes when the match has so many letters and digits: the last counts nothing, but has to be there."""
    return Check("weighted", weights=(0,), start=letters_and_digits - 1, modulus=2)


#: Numbers beside which a record's number may stand.
_TRADE_WORDS = words(
    "order no, order number, order id, invoice, tracking, sku, part no, serial, 订单号, 单号"
)


def _numbers(shortest: int = 5) -> tuple[Pattern, ...]:
    """What somebody's own numbers look like behind their label: digits, letters before them, groups."""
    return (
        Pattern(
            rf"(?:[A-Za-z]{{1,6}}[\-/]?)?\d{{{shortest},14}}[A-Za-z]{{0,3}}",
            alone=0.0,
            label=0.86,
            not_right="-/%",
        ),
        Pattern(r"[A-Za-z]{1,6}[\-/]?\d{3,4}[A-Za-z]{0,3}", alone=0.0, label=0.84, not_right="-/%"),
        Pattern(
            r"(?:[A-Za-z]{1,6}[\-/]?)?\d{1,10}(?:[\-/][A-Za-z]{0,4}\d{1,10}){1,4}[A-Za-z]{0,2}",
            alone=0.0,
            label=0.84,
            checks=(_at_least(4),),
        ),
        Pattern(r"\d{2,4} \d{2,4} \d{2,4}", alone=0.0, label=0.86),
        Pattern(
            r"[A-Za-z]{0,4}\d{1,8}[A-Za-z]{1,4}\d{1,10}[A-Za-z]{0,3}",
            alone=0.0,
            label=0.82,
            not_right="-/%",
            checks=(_at_least(5),),
        ),
    )


# --- health

MEDICAL_RECORD_NUMBER = Identifier(
    entity="MEDICAL_RECORD_NUMBER",
    group="HEALTH_ID",
    title="number of a patient or of a medical record",
    form="the hospital's own: digits, letters before them, groups",
    source="HL7 v2.9, PID-3 (types MR, PI, PN)",
    patterns=_numbers(),
    context=words(
        """
        mrn, mrn is, mrn no, mrn number, mrn #, medical record number, medical record number is,
        medical record no, medical record #, medical record, med rec no, patient id, patient id is,
        patient_id, patientid, patient id no, patient id number, patient number, patient number is,
        patient no, patient #, patient identifier, patient mrn, chart number, chart no, chart #,
        hospital number, hospital no, hospital id, health record number, unit record number,
        encounter number, encounter id, visit number, numéro de dossier médical, numero de dossier medical,
        numéro de dossier patient, dossier médical n°, dossier patient, numéro de patient, n° patient,
        numéro patient, identifiant patient, id patient, ipp:, numéro de séjour, patientennummer,
        patienten-nr, patientennr, patienten-id, patientenakte, krankenaktennummer, fallnummer,
        aufnahmenummer, número de historia clínica, numero de historia clinica, nº de historia clínica,
        n° de historia clínica, nº historia clínica, historia clínica, historia clinica, nhc, nº historia,
        número de paciente, id paciente, número do prontuário, numero do prontuario, prontuário, prontuario,
        prontuário nº, nº do prontuário, número do paciente, numero di cartella clinica, cartella clinica,
        cartella clinica n., codice paziente, id paziente, patiëntnummer, patientnummer, patiëntnr,
        patiënt-id, dossiernummer patiënt, journalnummer, patientjournal nr, potilasnumero, potilastunnus,
        numer pacjenta, nr pacjenta, numer historii choroby, numer karty pacjenta, číslo pacienta,
        číslo zdravotní dokumentace, betegazonosító, număr foaie de observație, nr. foaie de observație,
        fo nr, номер истории болезни, история болезни №, история болезни, номер медицинской карты,
        медицинская карта №, номер медкарты, номер карты пациента, номер пациента, медична картка №,
        номер медичної картки, αριθμός φακέλου ασθενούς, αριθμός ασθενούς, hasta no, hasta numarası,
        protokol no, dosya no, رقم الملف الطبي, رقم المريض, رقم السجل الطبي, מספר תיק רפואי,
        شماره پرونده پزشکی, मरीज संख्या, रोगी संख्या, हेल्थ रिकॉर्ड नंबर, hn:, เลขประจำตัวผู้ป่วย,
        เลขที่ผู้ป่วย, mã bệnh nhân, số bệnh án, mã hồ sơ bệnh án, nomor rekam medis, no. rekam medis,
        no rekam medis, no. rm, カルテ番号, カルテno, 患者番号, 診察券番号, 診療録番号, 환자번호, 환자 번호,
        환자등록번호, 병록번호, 차트번호, 차트 번호
        """
    ),
    against=_TRADE_WORDS,
    columns=words(
        """
        mrn, medicalrecordnumber, medicalrecordno, patientid, patientnumber, patientno, chartnumber, chartno,
        hospitalnumber, patientennummer, patientenid, numerodossierpatient, historiaclinica,
        numerohistoriaclinica, prontuario, カルテ番号, 患者番号, 診察券番号, 환자번호, 차트번호, 병록번호
        """
    ),
    canonical=_ALNUM,
    mask=_LAST_FOUR,
    names={"zh": "病案号（其他语言）"},
    example="MRN-0048213",
    whole=True,
)

HEALTH_INSURANCE_NUMBER = Identifier(
    entity="HEALTH_INSURANCE_NUMBER",
    group="HEALTH_ID",
    title="number of an insured person with a health insurer",
    form="the insurer's own: digits, letters before them, groups",
    source="HL7 v2.9, IN1-49 and PID-3 (types HC, MB)",
    patterns=(
        *(replace(pattern, label=pattern.label - 0.1) for pattern in _numbers(6)),
        Pattern(r"\d{3,4}[ \-]\d{3,4}[ \-]\d{2,4}(?:[ \-]\d{1,4})?", alone=0.0, label=0.76),
    ),
    context=words(
        """
        health insurance number, health insurance number is, health insurance no, health insurance #,
        health insurance card number, health card number, health card no, health insurance card no,
        insured id, insured number, insured person number, insurance member number, medical insurance number,
        medical insurance no, medical aid number, medical aid no, medical scheme number, numéro d'assuré,
        numéro d'assurance maladie, numéro d'adhérent, n° d'adhérent, n° adhérent, numéro de mutuelle,
        n° de mutuelle, versichertennummer, versicherten-nr, krankenkassennummer, número de asegurado,
        numero de asegurado, nº de asegurado, número de afiliado, numero de afiliado,
        número de seguro médico, número da carteirinha, carteirinha, número do beneficiário,
        número de beneficiário, nº de beneficiário, número do plano de saúde, numero di assicurato,
        polisnummer zorgverzekering, zorgpolisnummer, zorgverzekeringsnummer, relatienummer zorgverzekeraar,
        numer ubezpieczenia zdrowotnego, číslo pojištěnce, číslo poistenca, полис дмс, номер полиса дмс,
        номер медицинского полиса, медицинский полис №, αριθμός μητρώου ασφαλισμένου,
        sağlık sigortası numarası, رقم التأمين الصحي, رقم بطاقة التأمين, מספר מבוטח, شماره بیمه,
        医療保険番号, 被保険者記号番号, 건강보험증번호, 건강보험번호, 의료보험번호, số thẻ bhyt, mã thẻ bhyt,
        số bảo hiểm y tế, mã số bảo hiểm y tế, nomor bpjs, nomor bpjs kesehatan, no. bpjs,
        เลขบัตรประกันสุขภาพ
        """
    ),
    against=_TRADE_WORDS,
    columns=words("healthinsurancenumber, healthinsuranceno, healthcardnumber, versichertennummer"),
    canonical=_ALNUM,
    mask=_LAST_FOUR,
    names={"zh": "健康保险号"},
    example="A123-456-789",
    whole=True,
)

# --- insurance, courts, offices

INSURANCE_POLICY_NUMBER = Identifier(
    entity="INSURANCE_POLICY_NUMBER",
    title="number of an insurance policy",
    form="the insurer's own: digits, letters before them, groups",
    source="ACORD data dictionary, PolicyNumber",
    patterns=(
        *_numbers(6),
        Pattern(r"[A-Za-z]{2,8}\d{8,24}", alone=0.0, label=0.86),
        Pattern(r"\d{15,24}", alone=0.0, label=0.86),
        Pattern(r"[A-Za-z0-9]{2,6}-[A-Za-z0-9]{2,8}-\d{3,10}(?:-[A-Za-z0-9]{1,6})?", alone=0.0, label=0.86),
    ),
    context=words(
        """
        insurance policy number, insurance policy no, insurance policy #, insurance policy number is,
        auto policy number, car insurance policy, home insurance policy, life insurance policy,
        policy number is, policy certificate number, policy ref, policy reference, numéro de police,
        n° de police, numéro de contrat, n° de contrat d'assurance, police d'assurance n°,
        versicherungsscheinnummer, versicherungsschein-nr, versicherungsschein nr, policennummer, policen-nr,
        polizzennummer, número de póliza, numero de poliza, nº de póliza, n° de póliza, póliza nº, póliza,
        número da apólice, numero da apolice, nº da apólice, apólice nº, apólice, numero di polizza,
        numero polizza, polizza n., polizza n°, polisnummer, polisnr, försäkringsnummer, forsikringsnummer,
        policenummer, polisenummer, vakuutusnumero, numer polisy, nr polisy, polisa nr,
        číslo pojistné smlouvy, číslo poistnej zmluvy, kötvényszám, numărul poliței, nr. poliță,
        номер полиса, полис №, полис осаго, страховой полис №, серия и номер полиса, номер поліса,
        αριθμός συμβολαίου, αριθμός ασφαλιστηρίου, poliçe no, poliçe numarası, رقم الوثيقة, رقم البوليصة,
        رقم وثيقة التأمين, מספר פוליסה, شماره بیمه‌نامه, पॉलिसी नंबर, पॉलिसी संख्या, nomor polis, no. polis,
        số hợp đồng bảo hiểm, เลขที่กรมธรรม์, 証券番号, 保険証券番号, 증권번호, 보험증권번호, 계약번호,
        保单号, 保单号码, 保单编号, 保险单号, 保险合同号, 投保单号, 保險單號, 保單號碼, 保單號
        """
    ),
    against=words("privacy policy, refund policy, return policy, 隐私政策"),
    columns=words(
        """
        policynumber, policyno, insurancepolicynumber, insurancepolicyno, policennummer,
        versicherungsscheinnummer, numeropoliza, numeropolice, polisnummer, 保单号, 保单号码, 保单编号,
        保险单号, 証券番号, 증권번호
        """
    ),
    canonical=_ALNUM,
    mask=_LAST_FOUR,
    names={"zh": "保单号"},
    example="POL-2024-0048213",
    whole=True,
)

INSURANCE_CLAIM_NUMBER = Identifier(
    entity="INSURANCE_CLAIM_NUMBER",
    title="number of an insurance claim or loss",
    form="the insurer's own: digits, letters before them, groups",
    source="ACORD data dictionary, ClaimNumber",
    patterns=(*_numbers(6), Pattern(r"\d{15,24}|[A-Za-z]{2,8}\d{8,24}", alone=0.0, label=0.86)),
    context=words(
        """
        claim reference, claim reference is, claim reference number, claim ref, claims reference,
        loss number, accident claim number, auto claim number, numéro de sinistre, n° de sinistre,
        n° sinistre, sinistre n°, schadennummer, schaden-nr, schadensnummer, schadennr, schadenummer,
        schadenr, número de siniestro, numero de siniestro, nº de siniestro, siniestro nº,
        número do sinistro, numero do sinistro, nº do sinistro, sinistro nº, numero di sinistro,
        numero sinistro, sinistro n., skadenummer, skadeanmälan nr, vahinkonumero, numer szkody, nr szkody,
        číslo pojistné události, číslo poistnej udalosti, номер убытка, номер страхового дела,
        hasar dosya no, hasar numarası, رقم المطالبة, מספר תביעה, nomor klaim, số hồ sơ bồi thường,
        事故受付番号, 事故番号, 사고접수번호, 사고번호, 报案号, 报案编号, 赔案号, 赔案编号, 立案号, 出险编号,
        理賠編號
        """
    ),
    against=_TRADE_WORDS,
    columns=words("schadennummer, numerosinistre, numerosiniestro, schadenummer, 报案号, 赔案号, 报案编号"),
    canonical=_ALNUM,
    mask=_LAST_FOUR,
    names={"zh": "理赔报案号"},
    example="SCH-2024-48213",
    whole=True,
)

_HAN = "[\u4e00-\u9fff]"
#: What a Chinese case is about: civil, criminal, administrative, enforcement, insolvency, arbitration …
_MATTER = "[民刑行执破赔辖调督保诉裁仲证检侦撤特清监]"

# The digits of NNNNNNN-DD.AAAA.J.TR.OOOO without DD, then DD, are 1 modulo 97.
_CNJ_ORDER = (*range(7), *range(9, 20), 7, 8)
_CNJ_WEIGHTS = tuple(pow(10, 19 - _CNJ_ORDER.index(place), 97) for place in range(20))

CASE_NUMBER = Identifier(
    entity="CASE_NUMBER",
    title="number of a case before a court or an authority",
    form="（2023）京01民初123号, 1:21-cv-01234, 12 O 345/21, 0000000-00.0000.0.00.0000, 令和3年(ワ)第123号 …",
    source="Supreme People's Court, 法〔2015〕137号; CM/ECF; CNJ, resolução 65/2008; Aktenordnung",
    patterns=(
        Pattern(
            rf"[(\[〔](?:19|20)\d\d[)\]〕] ?{_HAN}{{0,6}}\d{{0,4}}{_HAN}{{0,4}}{_MATTER}{_HAN}{{0,6}}"
            r" ?\d{1,7}(?:-\d{1,3})? ?号(?:之[一二三四五六七八九十])?",
            alone=0.45,
            label=0.98,
            left="none",
            right="none",
        ),
        Pattern(
            rf"(?:19|20)\d\d年?{_HAN}{{0,6}}\d{{0,4}}{_MATTER}{_HAN}{{0,5}}字第? ?\d{{1,7}} ?号",
            alone=0.4,
            label=0.95,
            left="digit",
            right="none",
        ),
        Pattern(r"\d:\d\d-(?:cv|cr|mc|mj|md|bk|ap|po)-\d{3,6}(?:-[A-Z]{1,4}){0,3}", alone=0.9, label=0.97),
        Pattern(r"\d\d-(?:cv|cr|mc|mj|bk|ap)-\d{3,6}(?:-[A-Z]{1,4}){0,3}", alone=0.7, near=0.85, label=0.95),
        Pattern(
            r"\d{7}-\d\d\.(?:19|20)\d\d\.\d\.\d\d\.\d{4}",
            alone=0.96,
            label=0.99,
            checks=(Check("weighted", weights=_CNJ_WEIGHTS, modulus=97, add=96),),
        ),
        # Germany: chamber, register mark, serial and year.
        Pattern(
            r"(?:\d{1,4}|[IVX]{1,5})[a-z]? ?(?:[A-Z][A-Za-z]{0,4}|\([A-Za-z]{1,6}\)) ?\d{1,5}/\d\d",
            alone=0.02,
            near=0.5,
            label=0.95,
        ),
        # Japan: the year of the era, the case mark, the serial.
        Pattern(
            r"(?:昭和|平成|令和)(?:元|\d{1,2})年 ?\([\u3040-\u30ff\u4e00-\u9fff]{1,4}\) ?第? ?\d{1,6}号",
            alone=0.93,
            label=0.98,
            left="none",
            right="none",
        ),
        # Korea: the year, the mark, the serial.
        Pattern(
            r"(?:19|20)\d\d(?:[가고구느드하회카][합단소정]|[개타차][회경기전인]|머|[재초]합)\d{1,7}",
            alone=0.85,
            label=0.97,
            left="digit",
        ),
        Pattern(r"(?:19|20)\d\d[가-힣]{1,3}\d{1,7}", alone=0.0, label=0.93, left="digit"),
        # Russian arbitration courts.
        Pattern(r"[АA]\d\d-\d{1,6}/(?:20)?\d\d(?:-\d{1,3}){0,3}", alone=0.6, near=0.85, label=0.97),
        # Anybody's, right behind the label.
        Pattern(
            r"[A-Za-z]{0,6}[\-/.]?\d{1,7}[\-/.]\d{1,7}(?:[\-/.][A-Za-z0-9]{1,8}){0,3}", alone=0.0, label=0.85
        ),
        Pattern(r"[A-Za-z]{1,5}[ \-]?\d{3,12}", alone=0.0, label=0.85),
        Pattern(r"\d{5,14}", alone=0.0, label=0.82),
        Pattern(r"[IVX]{1,5} [A-Z]{1,4} \d{1,5}/\d\d", alone=0.0, label=0.93),
    ),
    context=words(
        """
        case number, case number is, case no, case no., case #, case id, case ref, case reference,
        court case no, docket number, docket no, docket no., docket #, docket, cause number, cause no,
        court file number, court file no, matter number, matter no, police report number, police report no,
        police case number, incident report number, crime reference number, crime ref, arrest number,
        complaint number, citation number, numéro de dossier, n° de dossier, numéro d'affaire, affaire n°,
        numéro rg, n° rg, numéro de rôle, numéro de parquet, n° parquet, procès-verbal n°, aktenzeichen,
        unser az., ihr az., az:, az.:, gz:, gz.:, geschäftszeichen, geschäftszahl, aktennummer,
        geschäftsnummer, número de expediente, numero de expediente, nº de expediente, expediente nº,
        expediente núm, expediente, número de autos núm, autos nº, autos, procedimiento nº,
        procedimiento ordinario, causa nº, causa rol, rol nº, diligencias previas, número do processo,
        numero do processo, nº do processo, processo nº, processo n.º, processo, autos n,
        inquérito policial nº, boletim de ocorrência nº, numero di ruolo, r.g. n., rg n., r.g.n.r.,
        procedimento n., fascicolo n., zaaknummer, rolnummer, parketnummer, dossiernummer,
        procesverbaalnummer, målnummer, mål nr, ärendenummer, diarienummer, saksnummer, sagsnummer,
        journalnummer sag, asianumero, diaarinumero, sygn. akt, sygnatura akt, sygn, spisová značka, sp. zn.,
        sp.zn., číslo jednací, č. j., č.j., ügyszám, nr. dosar, dosar nr, număr dosar, дело №, номер дела,
        по делу №, судебное дело №, уголовное дело №, справа №, номер справи, дело номер, αριθμός υπόθεσης,
        αριθμός δικογραφίας, esas no, dosya numarası, soruşturma no, رقم القضية, رقم الدعوى, מספר תיק,
        תיק מספר, شماره پرونده, केस संख्या, केस नंबर, मुकदमा संख्या, fir no, fir number, writ petition no,
        nomor perkara, no. perkara, số vụ án, số thụ lý, คดีหมายเลข, หมายเลขคดี, 事件番号, 事件, 사건번호,
        사건, 案号, 案件编号, 案件号, 案件号码, 裁判文书号, 判决书号, 立案编号, 警情编号, 接警编号, 案號,
        案件編號
        """
    ),
    against=words(
        """
        case study, support case, version, patent, part no, model, order number, use case, test case, issue,
        ticket
        """
    ),
    columns=words(
        """
        casenumber, caseno, docketnumber, docketno, aktenzeichen, geschaftszeichen, numeroexpediente,
        numeroprocesso, zaaknummer, sygnaturaakt, номердела, 案号, 案件编号, 案件号, 事件番号, 사건번호
        """
    ),
    canonical=Canonical(keep="all"),
    names={"zh": "案号"},
    example="（2023）京01民初123号",
)

# --- people on a list

EMPLOYEE_NUMBER = Identifier(
    entity="EMPLOYEE_NUMBER",
    title="number of an employee",
    form="the employer's own: digits, letters before them, groups",
    source="HR Open Standards, Worker identifier; employers",
    patterns=_numbers(4),
    context=words(
        """
        employee id, employee id is, employee_id, employeeid, employee number, employee number is,
        employee no, employee #, employee code, emp id, emp no, emp #, empid, staff id, staff number,
        staff no, personnel number, personnel no, payroll number, payroll no, payroll id, worker id,
        worker number, badge number, badge no, numéro de matricule, matricule, matricule n°,
        numéro d'employé, numéro de salarié, n° de salarié, identifiant salarié, personalnummer, personal-nr,
        personalnr, pers.-nr., pers.nr., mitarbeiternummer, mitarbeiter-nr, mitarbeiter-id, dienstnummer,
        número de empleado, numero de empleado, nº de empleado, número de trabajador, legajo, legajo nº,
        número de funcionário, nº funcionário, número do funcionário, matrícula funcional,
        matrícula do funcionário, numero di matricola, matricola, matricola n., codice dipendente,
        personeelsnummer, werknemersnummer, medewerkernummer, anställningsnummer, anställningsnr,
        medarbejdernummer, lønnummer, ansattnummer, ansattnr, henkilönumero, työntekijänumero,
        numer pracownika, nr pracownika, numer ewidencyjny, osobní číslo, zaměstnanecké číslo, osobné číslo,
        törzsszám, dolgozói azonosító, marca angajatului, număr de marcă, табельный номер, таб. №,
        таб. номер, номер сотрудника, табельний номер, αριθμός μητρώου εργαζομένου, sicil no, sicil numarası,
        personel no, الرقم الوظيفي, رقم الموظف, מספר עובד, شماره پرسنلی, कर्मचारी संख्या, कर्मचारी आईडी,
        nomor induk pegawai, nomor pegawai, no. pekerja, mã nhân viên, mã số nhân viên, รหัสพนักงาน,
        社員番号, 社員id, 従業員番号, 職員番号, 사번, 사원번호, 사원 번호, 직원번호, 직번
        """
    ),
    against=_TRADE_WORDS,
    columns=words(
        """
        employeeid, employeenumber, employeeno, empid, empno, staffid, staffnumber, staffno, personnelnumber,
        payrollnumber, personalnummerfirma, mitarbeiternummer, numeroempleado, matricule, personeelsnummer,
        табельныйномер, 社員番号, 従業員番号, 사번, 사원번호, 직원번호
        """
    ),
    canonical=_ALNUM,
    mask=_LAST_FOUR,
    names={"zh": "员工编号（其他语言）"},
    example="EMP-004821",
    whole=True,
)

STUDENT_NUMBER = Identifier(
    entity="STUDENT_NUMBER",
    title="number of a student",
    form="the school's own: digits, letters before them, groups",
    source="IMS Global OneRoster 1.2, user identifiers; schools and universities",
    patterns=_numbers(5),
    context=words(
        """
        student id, student id is, student_id, studentid, student number, student number is, student no,
        student #, student id number, matriculation number, matriculation no, enrollment number,
        enrolment number, enrollment no, enrolment no, admission number (school), candidate number,
        university id, campus id, ucas id, ucas number, roll number, roll no, numéro d'étudiant,
        numéro étudiant, n° étudiant, n° d'étudiant, code permanent, numéro d'inscription, matrikelnummer,
        matrikel-nr, matrikelnr, matr.-nr., matr.nr., schülernummer, número de estudiante,
        numero de estudiante, número de alumno, numero de alumno, nº de alumno, matrícula escolar,
        número de carné, número de aluno, nº de aluno, número de estudante, matrícula do aluno,
        registro acadêmico, matricola universitaria, numero di matricola studente, numero studente,
        studentnummer, studentnr, leerlingnummer, studienummer, studentennummer, opiskelijanumero,
        numer albumu, nr albumu, numer indeksu, nr indeksu, číslo studenta, osobní číslo studenta,
        neptun kód, neptun kod, număr matricol, nr. matricol, номер студенческого билета,
        студенческий билет №, номер зачётной книжки, номер зачетной книжки, зачётная книжка №,
        зачетная книжка №, номер залікової книжки, αριθμός μητρώου φοιτητή, öğrenci no, öğrenci numarası,
        الرقم الجامعي, رقم الطالب, מספר סטודנט, شماره دانشجویی, छात्र संख्या, रोल नंबर,
        nomor induk mahasiswa, nim, no. matrik, mã sinh viên, mã số sinh viên, mssv, รหัสนักศึกษา, รหัสนิสิต,
        学籍番号, 学生番号, 受験番号, 학번, 학생번호, 수험번호
        """
    ),
    against=(*_TRADE_WORDS, "student loan"),
    columns=words(
        """
        studentid, studentnumber, studentno, matriculationnumber, matrikelnummer, numeroetudiant,
        numeroalumno, numeroaluno, studentnummer, numeralbumu, 学籍番号, 学生番号, 학번, 학생번호
        """
    ),
    canonical=_ALNUM,
    mask=_LAST_FOUR,
    names={"zh": "学生编号（其他语言）"},
    example="S20231234",
    whole=True,
)

CUSTOMER_NUMBER = Identifier(
    entity="CUSTOMER_NUMBER",
    title="number of a customer",
    form="the seller's own: digits, letters before them, groups",
    source="businesses",
    patterns=_numbers(4),
    context=words(
        """
        customer number, customer number is, customer no, customer id, customer id is, customer #,
        customer_id, customerid, cust no, cust id, client number, client no, client id, client #,
        numéro de client, numéro client, n° de client, n° client, code client, référence client,
        kundennummer, kunden-nr, kundennr, kd-nr, kd.-nr., kdnr, número de cliente, numero de cliente,
        nº de cliente, código de cliente, número do cliente, nº cliente, código do cliente, numero cliente,
        codice cliente, klantnummer, klantnr, kundnummer, kundnr, kundenummer, kundenr, asiakasnumero,
        numer klienta, nr klienta, zákaznické číslo, číslo zákazníka, ügyfélszám, cod client, номер клиента,
        код клиента, номер клієнта, κωδικός πελάτη, müşteri no, müşteri numarası, رقم العميل, מספר לקוח,
        شماره مشتری, ग्राहक संख्या, nomor pelanggan, mã khách hàng, รหัสลูกค้า, お客様番号, 顧客番号, 顧客id,
        고객번호, 고객 번호, 客户号, 客户编号, 客户代码, 客户号码, 用户编号, 户号, 客戶編號, 客戶號碼
        """
    ),
    against=_TRADE_WORDS,
    columns=words(
        """
        customerid, customernumber, customerno, custid, clientnumber, clientno, kundennummer, numeroclient,
        numerocliente, klantnummer, kundnummer, номерклиента, 客户号, 客户编号, 用户编号, お客様番号,
        顧客番号, 고객번호
        """
    ),
    canonical=_ALNUM,
    mask=_LAST_FOUR,
    names={"zh": "客户编号"},
    example="KD-004821",
    on=False,
    whole=True,
)

MEMBERSHIP_NUMBER = Identifier(
    entity="MEMBERSHIP_NUMBER",
    title="number of a member, of a loyalty or frequent flyer programme",
    form="the club's own: digits, letters before them, groups",
    source="clubs, airlines, shops",
    patterns=(
        *_numbers(5),
        Pattern(r"[A-Z]{2} ?\d{8,12}|\d{4} \d{4} \d{4}(?: \d{4})?", alone=0.0, label=0.85),
    ),
    context=words(
        """
        membership number, membership number is, membership no, membership id, membership #,
        membership card number, member number, member no, loyalty number, loyalty card number, loyalty card,
        rewards number, reward number, frequent flyer number, frequent flyer no, frequent flyer, ffn,
        mileage number, skymiles number, library card number, numéro de membre, numéro d'adhérent,
        n° de membre, carte de fidélité, numéro de fidélité, mitgliedsnummer, mitglieds-nr, mitgliedsnr,
        vielfliegernummer, bonuskartennummer, número de socio, numero de socio, nº de socio,
        número de miembro, número de sócio, nº de sócio, numero di socio, numero tessera, tessera n.,
        lidnummer, lidmaatschapsnummer, medlemsnummer, medlemsnr, jäsennumero, numer członkowski,
        numer karty stałego klienta, členské číslo, номер карты лояльности, номер участника,
        номер бонусной карты, üye no, üyelik numarası, رقم العضوية, מספר חבר, nomor anggota, mã thành viên,
        หมายเลขสมาชิก, 会員番号, 会員id, 회원번호, 会员号, 会员编号, 会员卡号, 会员号码, 常旅客号, 會員編號,
        會員號碼
        """
    ),
    against=_TRADE_WORDS,
    columns=words(
        """
        membershipnumber, membershipno, membershipid, memberno, membernumber, loyaltynumber,
        frequentflyernumber, mitgliedsnummer, numerosocio, lidnummer, medlemsnummer, 会員番号, 회원번호,
        会员号, 会员编号, 会员卡号
        """
    ),
    canonical=_ALNUM,
    mask=_LAST_FOUR,
    names={"zh": "会员号"},
    example="M-2048213",
    on=False,
    whole=True,
)

# --- dates

_YEAR = r"(?:1[89]|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_SEPARATOR = r" ?[./\-] ?"
_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+\-]\d\d:?\d\d)?)?"
#: A month's name in any script that is written in letters.
_NAME = "[A-Za-z\u00aa-\u1fff]"
_ORDINAL = r"(?:st|nd|rd|th|er|[.º°ªè])?"
_OF = r"[ ./\-]?(?:of |de |d'|di |do |da )?"

# The month and the day in Chinese numerals; the old calendar's too.
_HAN_YEAR = "[一二][九〇零○][一二三四五六七八九〇零○]{2}年"
_HAN_DAY = "[正一二三四五六七八九十冬腊臘]{1,2}月[初一二三四五六七八九十廿卅]{1,3}"
_ERA = "(?:明治|大正|昭和|平成|令和|民国|民國)"

DATE_OF_BIRTH = Identifier(
    entity="DATE_OF_BIRTH",
    group="DATE_OF_BIRTH",
    title="date of birth",
    form="a date in any order and script, or a year, behind a label",
    source="ISO 8601-1:2019; Unicode CLDR; GB/T 7408-2005",
    patterns=(
        Pattern(
            rf"{_YEAR}{_SEPARATOR}{_MONTH}{_SEPARATOR}{_DAY}{_CLOCK}",
            alone=0.0,
            near=0.55,
            label=0.97,
        ),
        Pattern(
            rf"(?:{_DAY}{_SEPARATOR}{_MONTH}|{_MONTH}{_SEPARATOR}{_DAY}){_SEPARATOR}{_YEAR}",
            alone=0.0,
            near=0.55,
            label=0.97,
        ),
        Pattern(
            rf"(?:{_DAY} {_MONTH}|{_MONTH} {_DAY}) {_YEAR}|{_YEAR} {_MONTH} {_DAY}", alone=0.0, label=0.93
        ),
        Pattern(
            rf"(?:{_DAY}{_SEPARATOR}{_MONTH}|{_MONTH}{_SEPARATOR}{_DAY}){_SEPARATOR}'?\d\d",
            alone=0.0,
            label=0.93,
            not_right="/-",
        ),
        Pattern(
            r"(?:1[89]|20)\d{6}",
            alone=0.0,
            label=0.95,
            checks=(Check("date", chars="yyyymmdd"),),
            not_right="-/",
        ),
        Pattern(
            r"[0-3]\d{7}",
            alone=0.0,
            label=0.85,
            checks=(
                Check("any", of=((Check("date", chars="ddmmyyyy"),), (Check("date", chars="mmddyyyy"),))),
                Check("among", chars="18 19 20", position=4),
            ),
            not_right="-/",
        ),
        Pattern(r"\d{6}", alone=0.0, label=0.8, checks=(Check("date", chars="yymmdd"),), not_right="-/"),
        # The month by its name.
        Pattern(
            rf"{_DAY}{_ORDINAL}{_OF}{_NAME}{{3,12}}[.,]?{_OF},? ?(?:{_YEAR}|2[45]\d\d)",
            alone=0.0,
            near=0.55,
            label=0.97,
        ),
        Pattern(rf"{_DAY}[ \-./]?[A-Za-z]{{3,9}}[ \-./]?'?\d\d", alone=0.0, label=0.9),
        Pattern(rf"{_NAME}{{3,12}}[.,]?[ \-]?{_DAY}(?:st|nd|rd|th)?,? {_YEAR}", alone=0.0, label=0.97),
        Pattern(rf"{_YEAR}[.,]? ?(?:m\. |gada |urteko )?{_NAME}{{3,16}}[ \-]?{_DAY}", alone=0.0, label=0.95),
        Pattern(rf"{_DAY} tháng {_MONTH} năm {_YEAR}", alone=0.0, near=0.6, label=0.97),
        # East Asia: year, month and day with their signs, in an era, of two digits, in Chinese numerals.
        Pattern(
            rf"{_YEAR} ?[年년] ?{_MONTH} ?[月월](?: ?{_DAY} ?[日号號일])?{_CLOCK}",
            alone=0.0,
            near=0.75,
            label=0.97,
            left="digit",
            right="none",
        ),
        Pattern(
            rf"{_YEAR} ?[年년] ?{_MONTH} ?[月월](?: ?{_DAY} ?[日号號일])? ?[生생]",
            alone=0.8,
            label=0.97,
            left="digit",
            right="none",
            not_right="效产成物活命ま",
        ),
        Pattern(
            rf"(?:{_ERA} ?(?:元|\d{{1,3}})|\d\d) ?[年년] ?{_MONTH} ?[月월] ?{_DAY} ?[日号號일]",
            alone=0.0,
            near=0.6,
            label=0.96,
            left="digit",
            right="none",
        ),
        Pattern(
            rf"{_HAN_YEAR}{_HAN_DAY}[日号號]?",
            alone=0.0,
            label=0.97,
            left="none",
            right="none",
        ),
        Pattern(
            rf"(?:[农農][历曆]|[阴陰][历曆]|旧历|舊曆)"
            rf"(?: ?(?:{_HAN_YEAR}|{_YEAR}年|[甲乙丙丁戊己庚辛壬癸]{_HAN}年))? ?{_HAN_DAY}日?",
            alone=0.0,
            label=0.95,
            left="none",
            right="none",
        ),
        Pattern(
            rf"{_YEAR}年 ?(?:[农農][历曆]|[阴陰][历曆]) ?{_HAN_DAY}日?",
            alone=0.0,
            near=0.7,
            label=0.95,
            left="digit",
            right="none",
        ),
        # The Buddhist era.
        Pattern(rf"{_DAY}{_SEPARATOR}{_MONTH}{_SEPARATOR}2[45]\d\d", alone=0.0, label=0.93),
        # Year and month, or the year.
        Pattern(rf"{_YEAR}[./\-]{_MONTH}|{_MONTH}[./\-]{_YEAR}", alone=0.0, label=0.85, not_right="-/."),
        Pattern(rf"{_YEAR} ?[年년]", alone=0.0, label=0.7, left="digit", right="none", not_right="0123456"),
        Pattern(_YEAR, alone=0.0, label=0.55, not_right="-/年년:%"),
    ),
    context=words(
        """
        date of birth, date of birth is, date_of_birth, dateofbirth, dob, dob is, d.o.b, d.o.b., birth date,
        birthdate, birth_date, birthday, birthday is, born, born on, was born on, born in, year of birth,
        birth year, 出生日期, 出生年月日, 出生年月, 出生时间, 出生年份, 出生日, 出生于, 出生, 生于, 生日,
        生日是, 诞辰, 生辰, 出生時間, 生於, 出生於, 生年月日, 誕生日, 生まれ, 生年, 생년월일, 생일, 출생일,
        출생연도, 출생, 태어난, geburtsdatum, geb.-datum, geburtstag, geboren am, geboren, geb. am, geb.,
        geburtsjahr, date de naissance, né le, née le, né(e) le, né en, née en, naissance, ne le, nee le,
        fecha de nacimiento, fec. nac., f. nac., f. nacimiento, nacido el, nacida el, nacido en, nació el,
        nacimiento, data de nascimento, data nasc., dt. nasc., dt nasc, nascido em, nascida em, nascimento,
        data de naixement, data di nascita, nato il, nata il, nato/a il, nascita, geboortedatum, geboren op,
        födelsedatum, född, född den, födelsedag, fødselsdato, født, født den, fødselsdag, syntymäaika,
        syntymäpäivä, syntynyt, synt., fæðingardagur, data urodzenia, urodzony, urodzona, ur., ur. dnia,
        datum narození, narozen, narozena, nar., dátum narodenia, narodený, narodená, születési dátum,
        születési idő, született, data nașterii, data nasterii, născut la, născută la, nascut la,
        datum rođenja, rođen, rođena, datum rojstva, rojen, rojena, датум рођења, рођен, датум на раѓање,
        дата на раждане, роден на, родена на, дата рождения, дата рожд., д.р., г.р., родился, родилась,
        год рождения, день рождения, дата народження, народився, народилася, дата нараджэння, туған күні,
        төрсөн огноо, ημερομηνία γέννησης, ημ. γέννησης, γεννήθηκε, γεννηθείς, doğum tarihi, dogum tarihi,
        d. tarihi, doğumlu, doğum günü, doğum yılı, doğdu, tarix, təvəllüd, doğum tarixi, tug'ilgan sana,
        datëlindja, ծննդյան ամսաթիվ, დაბადების თარიღი, gimimo data, gimęs, gimusi, dzimšanas datums, dzimis,
        dzimusi, sünniaeg, sünnikuupäev, sündinud, تاريخ الميلاد, تاريخ الولادة, مواليد, تاریخ تولد, متولد,
        تاریخ پیدائش, תאריך לידה, יליד, ילידת, जन्म तिथि, जन्मतिथि, जन्म तारीख, जन्मदिन, जन्म, জন্ম তারিখ,
        জন্মতারিখ, பிறந்த தேதி, పుట్టిన తేదీ, जन्म मिति, වර උපන්, วันเกิด, วันเดือนปีเกิด, วัน/เดือน/ปีเกิด,
        เกิดวันที่, เกิดเมื่อ, ngày sinh, sinh ngày, sinh năm, ngay sinh, tanggal lahir, tgl lahir,
        tgl. lahir, tarikh lahir, lahir, kelahiran, tarehe ya kuzaliwa, geboortedag, petsa ng kapanganakan,
        kapanganakan, jaiotze data, dyddiad geni, dáta breithe
        """
    ),
    against=words(
        """
        admission date, admitted, expiry, expires, expiration, expiration date, valid until, valid thru,
        issued, issue date, date of issue, hire date, hired, start date, end date, updated, created,
        due date, died, deceased, death, date of death, released, version, release, published, 到期, 到期日,
        签发日期, 有效期, 有效期至, 发证日期, 入职日期, 入职, 创建时间, 更新时间, 去世, 逝世, 卒于, 成立日期,
        成立于, 注册日期, 发行日期
        """
    ),
    columns=words(
        """
        dob, birthdate, dateofbirth, birthday, birthdt, birthdat, borndate, birthyear, yearofbirth,
        userbirthday, customerbirthday, 出生日期, 出生年月, 出生年月日, 出生时间, 出生年份, 生日, 生年月日,
        誕生日, 생년월일, 생일, geburtsdatum, geburtstag, datedenaissance, datenaissance, fechadenacimiento,
        fechanacimiento, datadenascimento, datanascimento, datadinascita, datanascita, geboortedatum,
        födelsedatum, fødselsdato, syntymäaika, dataurodzenia, datumnarození, datumnarozeni, születésidátum,
        датарождения, датанародження, doğumtarihi, dogumtarihi, tanggallahir, tgllahir, ngàysinh, ngaysinh
        """
    ),
    canonical=Canonical(keep="all"),
    names={"zh": "出生日期"},
    example="1990-03-07",
    whole=True,
)

_AGE = r"(?:1[01]\d|[1-9]\d?)"


def _years(
    *regexes: str, alone: float, near: float, not_right: str = "", right: str = "token"
) -> tuple[Pattern, ...]:
    """An age with its unit."""
    return tuple(
        Pattern(_AGE + regex, alone=alone, near=near, label=0.92, right=right, not_right=not_right)
        for regex in regexes
    )


AGE = Identifier(
    entity="AGE",
    title="age of a person",
    form="a number up to 119 with `years old`, 岁 and the like, or behind a label",
    source="usage; 45 CFR 164.514(b)(2)(i)(C)",
    patterns=(
        *_years(
            "[ \\-]years?[ \\-]old",
            "[ \\-]yrs?[ \\-]old",
            " years of age",
            "[ \\-]?y[/.]?o",
            " Jahre alt",
            " jaar oud",
            " år (?:gammal|gammel|gamle)",
            "-vuotias",
            " yaşında",
            alone=0.56,
            near=0.8,
        ),
        *_years(
            "[ \\-]months?[ \\-]old",
            "-jährige[mnrs]?",
            "-jarige",
            "-årig[ae]?",
            " tuổi",
            alone=0.5,
            near=0.75,
        ),
        *_years(" ?周?岁", " ?歳", " ?歲", alone=0.56, near=0.8, right="none", not_right="以月未"),
        *_years(" ?세", alone=0.2, near=0.75, right="none", not_right="기대이미계"),
        # A span of time as often as an age.
        *_years(
            " ans",
            " años",
            " anos",
            " anni",
            " lat",
            " лет",
            " года?",
            " років",
            " let",
            " rokov",
            " éves",
            " de ani",
            " tahun",
            " ปี",
            " عامًا",
            " سنة",
            " साल",
            " Jahre",
            " jaar",
            " år",
            " years",
            alone=0.05,
            near=0.6,
        ),
        Pattern(_AGE, alone=0.0, label=0.62, not_left="-", not_right="-/%:~"),
    ),
    context=words(
        """
        age:, age is, age was, age", age', aged, patient age, current age, 年龄, 年齡, 年纪, 现年, 年龄为,
        年齢, 満, 나이, 연령, 향년, âge, âgé de, âgée de, agé de, agee de, age de, alter:, alter von,
        im alter von, edad, edad:, de edad, con edad, idade, idade:, età, età:, eta:, all'età di, leeftijd,
        leeftijd:, op de leeftijd van, ålder, ålder:, alder:, ikä, ikä:, wiek, wiek:, w wieku, věk, věk:,
        vek:, életkor, életkora, vârsta, varsta, в возрасте, возраст, возраст:, у віці, вік:, ηλικία,
        ηλικίας, yaş:, yaşı, العمر, عمره, عمرها, גיל:, आयु, उम्र, वय, อายุ, tuổi:, usia, umur, berusia,
        vecht, edat, idad, adina
        """
    ),
    against=words("warranty, guarantee, experience, contract, sentence, prison, 工龄, 经验, 质保, 有期徒刑"),
    columns=words("age, patientage, userage, 年龄, 年齢, 나이, 연령, edad, idade, leeftijd, возраст"),
    canonical=Canonical(keep="digits"),
    names={"zh": "年龄"},
    example="45 years old",
)

# The three letters of English months, in either case.
_SHORT_NAME = (
    "(?:"
    + "|".join(
        "".join(f"[{letter.upper()}{letter}]" for letter in name)
        for name in words("jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec")
    )
    + ")"
)
_FULL_NAME = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)

DATE_TIME = Identifier(
    entity="DATE_TIME",
    title="date, date and time",
    form="ISO 8601, numbers with / - or ., English month names, 年月日",
    source="ISO 8601-1:2019; GB/T 7408-2005; Unicode CLDR",
    patterns=(
        Pattern(
            r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ][0-2]\d:[0-5]\d"
            r"(?::[0-5]\d(?:[.,]\d{1,9})?)?(?:[+\-][0-2]\d:?[0-5]\d|Z)?",
            alone=0.8,
        ),
        Pattern(r"\d{8}T\d{6}Z?", alone=0.7, checks=(Check("date", chars="yyyymmdd"),)),
        Pattern(rf"(?:{_MONTH}/{_DAY}|{_DAY}/{_MONTH})/(?:\d{{4}}|\d\d)", alone=0.6),
        Pattern(rf"\d{{4}}/{_MONTH}/{_DAY}", alone=0.6),
        Pattern(rf"(?:{_MONTH}-{_DAY}|{_DAY}-{_MONTH})-\d{{4}}", alone=0.6),
        Pattern(rf"\d{{4}}-{_MONTH}-{_DAY}", alone=0.6),
        Pattern(rf"{_DAY}\.{_MONTH}\.(?:\d{{4}}|\d\d)", alone=0.6),
        Pattern(rf"{_DAY}-{_SHORT_NAME}(?:-(?:\d{{4}}|\d\d))?", alone=0.6),
        Pattern(rf"{_SHORT_NAME}-(?:\d{{4}}|\d\d)", alone=0.6),
        Pattern(rf"{_MONTH}/\d{{4}}", alone=0.2),
        Pattern(rf"{_MONTH}/\d\d", alone=0.1),
        # What else English texts have.
        Pattern(rf"{_DAY}(?:st|nd|rd|th)?(?: of)? {_FULL_NAME}(?:,? \d{{4}})?", alone=0.7),
        Pattern(rf"{_FULL_NAME} {_DAY}(?:st|nd|rd|th)?(?:,? \d{{4}})?", alone=0.7),
        Pattern(rf"{_FULL_NAME},? \d{{4}}", alone=0.65),
        Pattern("January|February|April|June|July|August|September|October|November|December", alone=0.3),
        Pattern("May|March", alone=0.1),
        # East Asia.
        Pattern(
            rf"(?:\d{{4}}|\d\d) ?[年년] ?{_MONTH} ?[月월](?: ?{_DAY} ?[日号號일])?"
            r"(?: ?\d{1,2}[:时時시]\d{1,2}(?:[:分분](?:\d{1,2}秒?)?)?)?",
            alone=0.8,
            left="digit",
            right="none",
        ),
        Pattern(rf"{_MONTH} ?[月월] ?{_DAY} ?[日号號일]", alone=0.5, left="digit", right="none"),
        Pattern(rf"{_HAN_YEAR}{_HAN_DAY}[日号號]", alone=0.8, left="none", right="none"),
    ),
    context=words("date, birthday, dated, on the, datum, fecha, 日期, 时间, 日付, 날짜"),
    canonical=Canonical(keep="all"),
    names={"zh": "日期时间"},
    example="2024-03-15T14:30:00Z",
    on=False,
)

IDENTIFIERS = (
    MEDICAL_RECORD_NUMBER,
    HEALTH_INSURANCE_NUMBER,
    INSURANCE_POLICY_NUMBER,
    INSURANCE_CLAIM_NUMBER,
    CASE_NUMBER,
    EMPLOYEE_NUMBER,
    STUDENT_NUMBER,
    CUSTOMER_NUMBER,
    MEMBERSHIP_NUMBER,
    DATE_OF_BIRTH,
    AGE,
    DATE_TIME,
)
