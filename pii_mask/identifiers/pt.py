"""Identifiers of Portugal.

Sources:

* NIF: Decreto-Lei no 14/2013 (first digits by kind of taxpayer), Autoridade Tributária: modulo 11, 10 and
  11 give 0.
* Cartão de cidadão: Instituto dos Registos e do Notariado, "Validação de Número de Documento do Cartão de
  Cidadão": civil identification number, its check digit, two symbols of the version, check digit.
* NISS: Instituto da Segurança Social, eleven digits, weights are the prime numbers from 29 down to 2.
* Utente number: Serviço Nacional de Saúde, Registo Nacional de Utentes, nine digits.
* NIB: Banco de Portugal, Instrução no 6/2003, ISO/IEC 7064 MOD 97-10.
* Passport: Decreto-Lei no 83/2000. Driving licence: Instituto da Mobilidade e dos Transportes.
* Number plates: Decreto-Lei no 54/2005 and no 2/2020.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

PT_NIF = Identifier(
    entity="PT_NIF",
    group="TAX_ID",
    country="PT",
    title="Portuguese tax number (NIF)",
    form="9 digits, the last one a check digit",
    source="Decreto-Lei no 14/2013; Autoridade Tributária e Aduaneira",
    patterns=(
        Pattern(r"(?:PT|pt)[ \-]?\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.4, near=0.92, label=0.98),
        Pattern(r"\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.03, near=0.8, label=0.96, prior=0.5),
    ),
    checks=(
        Check("weighted", weights=(9, 8, 7, 6, 5, 4, 3, 2), modulus=11, chars="00987654321", position=8),
        Check("among", chars="1 2 3 45 5 6 70 71 72 74 75 77 78 79 8 90 91 98 99", position=0),
        Check("distinct"),
    ),
    context=words(
        """
        nif, n.i.f., nif n.º, nif nº, nif é, n.º nif, número de identificação fiscal,
        numero de identificacao fiscal, número fiscal, numero fiscal, n.º fiscal, nº fiscal, contribuinte,
        número de contribuinte, numero de contribuinte, n.º de contribuinte, nº de contribuinte,
        contribuinte n.º, contribuinte nº, nº contribuinte, nipc, portuguese nif, portuguese tax number,
        portuguese tax id, portuguese vat, 葡萄牙税号
        """
    ),
    against=words(
        "encomenda, fatura n, telefone, telemóvel, tel, order no, tracking, isbn, utente, 订单号, 电话"
    ),
    columns=words(
        "numerocontribuinte, númerocontribuinte, numerodecontribuinte, númerodecontribuinte, contribuinte"
    ),
    canonical=Canonical(keep="digits", last=9),
    names={"zh": "葡萄牙税号"},
    example="123456789",
)

_DOUBLED = tuple(2 * value - 9 if value > 4 else 2 * value for value in range(36))

PT_CITIZEN_CARD = Identifier(
    entity="PT_CITIZEN_CARD",
    group="NATIONAL_ID",
    country="PT",
    title="Portuguese citizen card number (cartão de cidadão)",
    form="8 digits, check digit, 2 letters or digits, check digit",
    source="Instituto dos Registos e do Notariado",
    patterns=(
        Pattern(
            r"\d{8}[ \-]?\d[ \-]?[A-Z]{2}\d", alone=0.65, near=0.93, label=0.98, not_left="-", not_right="-"
        ),
        Pattern(r"\d{8}[ \-]?\d[ \-]?[A-Za-z]{2}\d", alone=0.2, near=0.93, label=0.98, prior=0.8),
        Pattern(r"\d{8}[ \-]?\d[ \-]?[A-Za-z0-9]{2}\d", alone=0.05, near=0.8, label=0.96, prior=0.4),
        # The civil identification number, which the identity card before it had, and its check digit.
        Pattern(r"\d{8}(?:[ \-]?\d)?", alone=0.0, label=0.85, checks=()),
    ),
    checks=(
        Check(
            "weighted",
            weights=(1,) * 12,
            tables=tuple(_DOUBLED if place % 2 == 0 else () for place in range(12)),
            modulus=10,
        ),
    ),
    context=words(
        """
        cartão de cidadão, cartao de cidadao, cartão do cidadão, cartao do cidadao, cartão de cidadão n.º,
        cartão de cidadão nº, cartão de cidadão número, n.º de cartão de cidadão, nº do cartão de cidadão,
        número do cartão de cidadão, número de cartão de cidadão, numero do cartao de cidadao, n.º cc,
        nº cc, número cc, cc n.º, cc nº, número de identificação civil, numero de identificacao civil,
        n.º de identificação civil, nº de identificação civil, identificação civil, bilhete de identidade,
        bilhete de identidade n.º, bilhete de identidade nº, b.i. n.º, bi n.º, bi nº,
        portuguese citizen card, portuguese id card, portuguese identity card, 葡萄牙身份证, 葡萄牙公民卡
        """
    ),
    against=words("encomenda, fatura, crédito, order no, tracking, sku, 订单号"),
    columns=words(
        """
        cartaocidadao, cartãocidadão, cartaodecidadao, cartãodecidadão, numerocartaocidadao,
        bilheteidentidade, bilhetedeidentidade
        """
    ),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "葡萄牙公民卡号"},
    example="00000000 0 ZZ4",
)

PT_NISS = Identifier(
    entity="PT_NISS",
    group="NATIONAL_ID",
    country="PT",
    title="Portuguese social security number (NISS)",
    form="11 digits, the last one a check digit",
    source="Instituto da Segurança Social",
    patterns=(Pattern(r"[12]\d{2}[ .]?\d{4}[ .]?\d{4}", alone=0.04, near=0.85, label=0.97, prior=0.5),),
    checks=(
        Check(
            "weighted",
            weights=(29, 23, 19, 17, 13, 11, 7, 5, 3, 2),
            modulus=10,
            chars="9876543210",
            position=10,
        ),
    ),
    context=words(
        """
        niss, n.i.s.s., niss n.º, niss nº, n.º niss, nº niss, número niss, numero niss, niss é,
        numero de identificacao de seguranca social, número de segurança social, numero de seguranca social,
        número da segurança social, n.º de segurança social, nº de segurança social,
        n.º da segurança social, nº da segurança social, segurança social n.º, segurança social nº,
        segurança social, seguranca social, portuguese social security number, portuguese social security,
        葡萄牙社保号
        """
    ),
    against=words("encomenda, fatura, telefone, tracking, order no, 订单号"),
    columns=words("numeroniss, númeroniss, numerosegurancasocial, númerosegurançasocial, numsegurancasocial"),
    canonical=Canonical(keep="digits"),
    names={"zh": "葡萄牙社会保障号"},
    example="12345678902",
)

PT_HEALTH_NUMBER = Identifier(
    entity="PT_HEALTH_NUMBER",
    group="HEALTH_ID",
    country="PT",
    title="Portuguese health user number (número de utente)",
    form="9 digits",
    source="Serviço Nacional de Saúde, Registo Nacional de Utentes",
    patterns=(Pattern(r"\d{3}[ .]?\d{3}[ .]?\d{3}", alone=0.0, near=0.35, label=0.94),),
    context=words(
        """
        número de utente, numero de utente, n.º de utente, nº de utente, n.º utente, nº utente, utente n.º,
        utente nº, número de utente do sns, numero de utente do sns, número sns, numero sns, n.º sns,
        nº sns, utente sns, utente do sns, número de utente é, n.º de utente do sns, cartão de utente,
        cartao de utente, número nacional de utente, portuguese health number, sns user number, 葡萄牙医保号
        """
    ),
    against=words("nif, contribuinte, telefone, telemóvel"),
    columns=words("numeroutente, númeroutente, numerodeutente, númerodeutente, numutente, nutente"),
    canonical=Canonical(keep="digits"),
    names={"zh": "葡萄牙医疗用户号"},
    example="123 456 789",
)

PT_PASSPORT = Identifier(
    entity="PT_PASSPORT",
    group="PASSPORT",
    country="PT",
    title="Portuguese passport number",
    form="1 or 2 letters and 6 digits",
    source="Decreto-Lei no 83/2000; PRADO",
    patterns=(Pattern(r"[A-Za-z]{1,2}\d{6}", alone=0.01, near=0.55, label=0.96, prior=0.2),),
    context=words(
        """
        passaporte, passaporte n.º, passaporte nº, passaporte número, passaporte é, número de passaporte,
        numero de passaporte, número do passaporte, n.º de passaporte, nº de passaporte, n.º do passaporte,
        nº do passaporte, passaporte português, portuguese passport, portuguese passport no,
        portuguese passport number, 葡萄牙护照, 葡萄牙护照号
        """
    ),
    against=words("encomenda, referência, lote, sku, part no, model, 型号, 货号, 批号"),
    columns=words("numeropassaporteportugues, passaporteportugues, passaporteportuguês"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "葡萄牙护照号"},
    example="CA123456",
)

PT_DRIVER_LICENSE = Identifier(
    entity="PT_DRIVER_LICENSE",
    group="DRIVING_LICENCE",
    country="PT",
    title="Portuguese driving licence number",
    form="1 or 2 letters of the district, 5 to 7 digits and a digit",
    source="Instituto da Mobilidade e dos Transportes",
    patterns=(Pattern(r"[A-Za-z]{1,2}[ \-]{1,3}\d{5,7}(?:[ \-]\d)?", alone=0.01, near=0.6, label=0.95),),
    context=words(
        """
        carta de condução, carta de conducao, carta de condução n.º, carta de condução nº,
        carta de condução número, n.º da carta de condução, nº da carta de condução, n.º carta de condução,
        nº de carta de condução, número da carta de condução, numero da carta de conducao,
        título de condução, portuguese driving licence, portuguese driver's license, 葡萄牙驾照
        """
    ),
    against=words("encomenda, referência, modelo, sku, part no, 型号, 货号"),
    columns=words("cartadeconducao, cartadecondução, cartaconducao, cartacondução, numerocartaconducao"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "葡萄牙驾照号"},
    example="L-1234567 8",
)

PT_NIB = Identifier(
    entity="PT_NIB",
    group="BANK_ACCOUNT",
    country="PT",
    title="Portuguese bank account number (NIB)",
    form="4 digits bank, 4 branch, 11 account, 2 check digits",
    source="Banco de Portugal, Instrução no 6/2003",
    patterns=(
        Pattern(r"\d{4}[ .\-]\d{4}[ .\-]\d{11}[ .\-]\d\d", alone=0.85, near=0.95, label=0.98),
        Pattern(
            r"\d{4}[ .]?\d{4}[ .]?\d{4}[ .]?\d{4}[ .]?\d{4}[ .]?\d",
            alone=0.3,
            near=0.9,
            label=0.97,
            prior=0.85,
        ),
    ),
    checks=(Check("mod97", position=0), Check("distinct")),
    context=words(
        """
        nib, n.i.b., n.º nib, nib n.º, nib nº, número de identificação bancária,
        numero de identificacao bancaria, conta bancária, conta bancaria, número de conta, numero de conta,
        n.º de conta, nº de conta, transferência bancária, portuguese bank account, 葡萄牙银行账号
        """
    ),
    against=words("encomenda, fatura, tracking, order no"),
    columns=words("numeronib, númeronib, nibbancario, contanib"),
    canonical=Canonical(keep="digits"),
    names={"zh": "葡萄牙银行账号"},
    example="0002 0123 12345678901 54",
)

PT_LICENSE_PLATE = Identifier(
    entity="PT_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="PT",
    title="Portuguese number plate",
    form="three pairs of letters or digits, AA-00-AA",
    source="Decreto-Lei no 54/2005 and no 2/2020",
    patterns=(
        Pattern(
            r"[A-Z]{2}[ \-]\d\d[ \-](?:\d\d|[A-Z]{2})|\d\d[ \-](?:[A-Z]{2}[ \-]\d\d|\d\d[ \-][A-Z]{2})",
            alone=0.03,
            near=0.55,
            label=0.95,
            prior=0.35,
            not_left="-/",
            not_right="-/",
        ),
    ),
    context=words(
        """
        matrícula, matricula, matrícula n.º, matrícula nº, matrícula do veículo, matricula do veiculo,
        veículo com a matrícula, viatura com a matrícula, matrícula é, chapa de matrícula, viatura,
        portuguese plate, portuguese license plate, portuguese number plate, 葡萄牙车牌
        """
    ),
    against=words("encomenda, referência, modelo, sku, part no, version, 型号, 货号"),
    columns=words("matriculaveiculo, matrículaveículo, matriculaviatura, matrículaviatura"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "葡萄牙车牌号"},
    example="AA-12-BC",
)

IDENTIFIERS = (
    PT_NIF,
    PT_CITIZEN_CARD,
    PT_NISS,
    PT_HEALTH_NUMBER,
    PT_PASSPORT,
    PT_DRIVER_LICENSE,
    PT_NIB,
    PT_LICENSE_PLATE,
)
