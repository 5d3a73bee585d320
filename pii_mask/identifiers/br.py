"""Identifiers of Brazil.

Sources:

* CPF: Receita Federal, Instrução Normativa RFB 2.172/2024 (nine digits, two MOD 11 digits). Numbers of
  eleven equal digits are never assigned.
* CNPJ: Instrução Normativa RFB 2.119/2022, as changed by 2.229/2024: from July 2026 the first twelve
  symbols may be letters, which count as their ASCII code less 48. A sole trader (MEI) has one, too.
* RG: law 7.116/1983; every state had its own numbering until law 14.534/2023 put the CPF in its place.
  The check digit is São Paulo's (SSP-SP).
* CNH: Contran, Resolução 886/2021: the national registration number of the driver (BINCO), two MOD 11
  digits.
* Título de eleitor: Tribunal Superior Eleitoral, Resolução 23.659/2021, art. 36: serial, state, two MOD
  11 digits. In São Paulo and Minas Gerais 1 is also found where the rule gives 0 for the remainder 0.
* PIS, PASEP, NIS, NIT: Caixa Econômica Federal and INSS (one number, ten digits and a MOD 11 digit).
* CNS: Ministério da Saúde, Portaria 940/2011 and DATASUS' validation routine: 1 and 2 are definitive
  numbers, built on a PIS, 7 to 9 provisional ones.
* RENAVAM: Senatran (Denatran), Portaria 27/2013: eleven digits, MOD 11.
* Plates: Contran, Resolução 231/2007 (ABC-1234) and 969/2022 (Mercosul, ABC1D23).
* Civil registry: Conselho Nacional de Justiça, Provimento 63/2017 and 149/2023: the 32 digits of the
  matrícula on certificates of birth, marriage and death.
* CEP: Correios. Passport: Polícia Federal (two letters and six digits).
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AGAINST = words(
    """
    número do pedido, nº do pedido, ordem de compra, código de rastreio, código de barras, chave de acesso,
    linha digitável, número de série, versão, sku, isbn, tracking
    """
)

#: The remainder r gives the digit 11 - r, 0 instead of 10 and 11.
_ELEVEN_LESS = "00987654321"

BR_CPF = Identifier(
    entity="BR_CPF",
    group="NATIONAL_ID",
    country="BR",
    title="Individual taxpayer number",
    form="11 digits, 123.456.789-09, 2 check digits",
    source="Receita Federal, IN RFB 2.172/2024",
    patterns=(
        Pattern(r"\d{3}\.\d{3}\.\d{3}[\-/ .]\d\d", alone=0.93, near=0.97, label=0.99),
        Pattern(r"\d{9}[\-/]\d\d", alone=0.4, near=0.93, label=0.98, prior=0.85),
        Pattern(r"\d{3} \d{3} \d{3}[ \-]\d\d", alone=0.4, near=0.93, label=0.98, prior=0.85),
        Pattern(r"\d{11}", alone=0.1, near=0.9, label=0.98, prior=0.75),
    ),
    checks=(
        Check("weighted", weights=tuple(range(10, 1, -1)), modulus=11, chars=_ELEVEN_LESS, position=9),
        Check("weighted", weights=tuple(range(11, 1, -1)), modulus=11, chars=_ELEVEN_LESS),
        Check("distinct"),
    ),
    context=words(
        """
        cpf, c.p.f., cpf nº, cpf n°, cpf n.º, cpf no, cpf número, cpf é, cpf do cliente, cpf/mf, cpf/cnpj,
        meu cpf é, cadastro de pessoas físicas, cadastro de pessoas fisicas, número do cpf, numero do cpf,
        brazilian tax id, brazilian cpf, cpf number, 巴西税号, 巴西个人税号
        """
    ),
    against=_AGAINST,
    columns=("cpf", "numerocpf", "nrcpf", "cpfcliente", "cpftitular", "cpfresponsavel"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴西个人税号"},
    example="390.533.447-05",
)

_CNPJ_VALUES = (*range(10), *range(17, 43))

BR_CNPJ = Identifier(
    entity="BR_CNPJ",
    group="TAX_ID",
    country="BR",
    title="Legal entity and sole trader number",
    form="14: 12 digits or letters, 12.345.678/0001-95, 2 check digits",
    source="Receita Federal, IN RFB 2.119/2022 and 2.229/2024",
    patterns=(
        Pattern(
            r"[0-9A-Za-z]{2}\.[0-9A-Za-z]{3}\.[0-9A-Za-z]{3}[/\-.][0-9A-Za-z]{4}[\-.]\d\d",
            alone=0.95,
            near=0.97,
            label=0.99,
        ),
        Pattern(r"\d{8}[/\-]\d{4}-\d\d", alone=0.85, near=0.95, label=0.98),
        Pattern(r"\d{14}", alone=0.08, near=0.88, label=0.97, prior=0.6),
        Pattern(r"[0-9A-Za-z]{12}\d\d", alone=0.0, label=0.96),
    ),
    checks=(
        Check(
            "weighted",
            weights=(5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2),
            modulus=11,
            values=_CNPJ_VALUES,
            chars=_ELEVEN_LESS,
            position=12,
        ),
        Check(
            "weighted",
            weights=(6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2),
            modulus=11,
            values=_CNPJ_VALUES,
            chars=_ELEVEN_LESS,
        ),
        Check("distinct"),
    ),
    context=words(
        """
        cnpj, c.n.p.j., cnpj nº, cnpj n°, cnpj n.º, cnpj no, cnpj é, cnpj/mf, cnpj do mei, cpf/cnpj,
        cnpj da empresa, cadastro nacional da pessoa jurídica, cadastro nacional da pessoa juridica,
        número do cnpj, brazilian company id, brazilian cnpj, cnpj number, 巴西企业税号
        """
    ),
    against=_AGAINST,
    columns=("cnpj", "numerocnpj", "nrcnpj", "cnpjempresa", "cnpjmei"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "巴西企业税号"},
    example="16.727.230/0001-97",
)

BR_RG = Identifier(
    entity="BR_RG",
    group="NATIONAL_ID",
    country="BR",
    title="State identity card (registro geral)",
    form="7 to 9 digits, the last may be X; of each state its own",
    source="Lei 7.116/1983; SSP-SP for the check digit",
    patterns=(
        # São Paulo's.
        Pattern(
            r"\d\d\.\d{3}\.\d{3}-[\dXx]",
            alone=0.05,
            near=0.8,
            label=0.96,
            prior=0.5,
            checks=(
                Check("weighted", weights=tuple(range(2, 10)), modulus=11, chars="0X987654321", position=8),
            ),
        ),
        Pattern(r"(?:[A-Z]{2}[ \-]?)?\d{1,2}\.\d{3}\.\d{3}(?:-[\dXx])?", alone=0.0, label=0.92),
        Pattern(r"(?:[A-Z]{2}[ \-]?)?\d{6,8}-?[\dXx]", alone=0.0, label=0.8),
    ),
    checks=(Check("distinct"),),
    context=(
        *words(
            """
        r.g., rg nº, rg n°, rg n.º, rg no, rg número, rg é, registro geral, registro geral nº,
        carteira de identidade, carteira de identidade nº, carteira de identidade n°,
        cédula de identidade rg, identidade nº, identidade n°, número do rg, numero do rg, rg/uf,
        brazilian identity card, brazilian rg, 巴西身份证, 巴西身份证号, rg:, rg (, portador do rg,
        portadora do rg, rg do
        """
        ),
        "rg ",
    ),
    against=_AGAINST,
    columns=("numerorg", "rgnumero", "registrogeral", "nrrg"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "巴西身份证"},
    example="11.222.333-3",
)

_CNH_SECOND = tuple(range(1, 10))

BR_CNH = Identifier(
    entity="BR_CNH",
    group="DRIVING_LICENCE",
    country="BR",
    title="Driving licence registration number",
    form="11 digits, 2 check digits",
    source="Contran, Resolução 886/2021 (BINCO)",
    patterns=(
        Pattern(r"\d{9}[ \-]?\d\d", alone=0.03, near=0.88, label=0.97, prior=0.4),
        Pattern(r"\d{3} \d{3} \d{3} \d\d", alone=0.03, near=0.88, label=0.97),
    ),
    checks=(
        # Where the first remainder is 10, the digit is 0 and the second remainder loses 2.
        Check(
            "any",
            of=(
                (
                    Check(
                        "weighted",
                        weights=tuple(range(9, 0, -1)),
                        modulus=11,
                        chars="0123456789 ",
                        position=9,
                    ),
                    Check("weighted", weights=_CNH_SECOND, modulus=11, chars="01234567890"),
                ),
                (
                    Check("weighted", weights=tuple(range(9, 0, -1)), modulus=11, add=1),
                    Check("among", chars="0", position=9),
                    Check("weighted", weights=_CNH_SECOND, modulus=11, add=9, chars="01234567890"),
                ),
            ),
        ),
        Check("distinct"),
    ),
    context=words(
        """
        cnh, c.n.h., cnh nº, cnh n°, cnh no, cnh número, cnh é, carteira nacional de habilitação,
        carteira nacional de habilitacao, carteira de habilitação, carteira de motorista, habilitação nº,
        registro da cnh, número da cnh, nº de registro da cnh, brazilian driving licence,
        brazilian driver's license, 巴西驾照, 巴西驾驶证号
        """
    ),
    against=_AGAINST,
    columns=("cnh", "numerocnh", "registrocnh", "nrcnh"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴西驾照"},
    example="01234567807",
)

_STATES = " ".join(f"{state:02}" for state in range(1, 29))


def _voter_digits(digits: str) -> tuple[Check, ...]:
    """The two check digits, which `digits` has for each remainder."""
    return (
        Check("weighted", weights=tuple(range(2, 10)), modulus=11, chars=digits, position=10),
        Check("weighted", weights=(7, 8, 9), modulus=11, start=8, chars=digits),
    )


BR_VOTER_ID = Identifier(
    entity="BR_VOTER_ID",
    group="NATIONAL_ID",
    country="BR",
    title="Voter registration number",
    form="12 digits: serial, state, 2 check digits",
    source="TSE, Resolução 23.659/2021, art. 36",
    patterns=(
        Pattern(r"\d{4} \d{4} \d{4}", alone=0.1, near=0.9, label=0.98, prior=0.5),
        Pattern(r"\d{4} \d{4} \d\d \d\d", alone=0.2, near=0.9, label=0.98, prior=0.6),
        Pattern(r"\d{12}", alone=0.03, near=0.88, label=0.97, prior=0.4),
    ),
    checks=(
        Check("among", chars=_STATES, position=8),
        Check(
            "any",
            of=(
                _voter_digits("01234567890"),
                (Check("among", chars="01 02", position=8), *_voter_digits("11234567890")),
            ),
        ),
        Check("distinct"),
    ),
    context=words(
        """
        título de eleitor, titulo de eleitor, título eleitoral, titulo eleitoral, título de eleitor nº,
        título de eleitor n°, título eleitoral nº, inscrição eleitoral, número do título, brazilian voter id,
        brazilian voter registration, 巴西选民证, 巴西选民证号
        """
    ),
    against=_AGAINST,
    columns=("tituloeleitor", "titulodeeleitor", "tituloeleitoral", "numerotituloeleitor"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴西选民证"},
    example="1023 8501 0671",
)

_PIS_CHECK = Check("weighted", weights=(3, 2, 9, 8, 7, 6, 5, 4, 3, 2), modulus=11, chars=_ELEVEN_LESS)

BR_PIS = Identifier(
    entity="BR_PIS",
    group="NATIONAL_ID",
    country="BR",
    title="Social integration number (PIS, PASEP, NIS, NIT)",
    form="11 digits, 123.45678.90-0, a check digit",
    source="Caixa Econômica Federal; INSS",
    patterns=(
        Pattern(r"\d{3}\.\d{5}\.\d\d[\-/]\d", alone=0.75, near=0.95, label=0.98, prior=0.9),
        Pattern(r"\d{3}\.\d{4}\.\d{3}-\d", alone=0.5, near=0.93, label=0.97, prior=0.8),
        Pattern(r"\d{10}-?\d", alone=0.02, near=0.7, label=0.96, prior=0.3),
    ),
    checks=(_PIS_CHECK, Check("distinct")),
    context=words(
        """
        pis, pasep, pis/pasep, pis-pasep, pis/pasep nº, pis nº, pis n°, nis, nis nº, nit nº, pis/nit, nit/pis,
        pis/pasep/nit, pis/pasep/nis, número de identificação social, número de identificação do trabalhador,
        numero de identificacao social, inscrição pis, brazilian social security number, 巴西社会保险号
        """
    ),
    against=_AGAINST,
    columns=("pispasep", "numeropis", "pispasepnit", "nispis"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴西社会保险号"},
    example="120.56874.10-7",
)

BR_CNS = Identifier(
    entity="BR_CNS",
    group="HEALTH_ID",
    country="BR",
    title="National health card (SUS)",
    form="15 digits, 123 4567 8901 2345",
    source="Ministério da Saúde, Portaria 940/2011; DATASUS",
    patterns=(
        Pattern(r"[12789]\d\d \d{4} \d{4} \d{4}", alone=0.35, near=0.92, label=0.98, prior=0.8),
        Pattern(r"[12789]\d{14}", alone=0.02, near=0.88, label=0.97, prior=0.4),
    ),
    checks=(
        Check("weighted", weights=tuple(range(15, 0, -1)), modulus=11),
        Check(
            "any",
            of=(
                (Check("among", chars="7 8 9", position=0),),
                (Check("among", chars="000 001", position=11),),
            ),
        ),
        Check("distinct"),
    ),
    context=words(
        """
        cns, cartão nacional de saúde, cartao nacional de saude, cartão sus, cartao sus, cartão do sus,
        número do sus, cns nº, cns n°, cns do paciente, cartão sus nº, nº do cartão sus, carteirinha do sus,
        brazilian health card, brazilian sus card, 巴西医保卡, 巴西健康卡号
        """
    ),
    against=_AGAINST,
    columns=("cartaosus", "cartaonacionaldesaude", "numerocns", "cnspaciente"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴西医保卡"},
    example="700 0000 0000 0005",
)

BR_RENAVAM = Identifier(
    entity="BR_RENAVAM",
    group="VEHICLE_ID",
    country="BR",
    title="National vehicle registration number",
    form="11 digits, a check digit",
    source="Senatran, Portaria Denatran 27/2013",
    patterns=(
        Pattern(r"\d{10}-?\d", alone=0.0, near=0.78, label=0.96),
        # Before 2013.
        Pattern(
            r"\d{8}-?\d",
            alone=0.0,
            label=0.9,
            checks=(Check("weighted", weights=(9, 8, 7, 6, 5, 4, 3, 2), modulus=11, chars=_ELEVEN_LESS),),
        ),
    ),
    checks=(_PIS_CHECK, Check("distinct")),
    context=words(
        """
        renavam, renavam nº, renavam n°, renavam é, código renavam, codigo renavam, número do renavam,
        registro nacional de veículos automotores, brazilian vehicle registration, 巴西车辆登记号
        """
    ),
    against=_AGAINST,
    columns=("renavam", "codigorenavam", "numerorenavam"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴西车辆登记号"},
    example="00639884962",
)

BR_LICENSE_PLATE = Identifier(
    entity="BR_LICENSE_PLATE",
    group="VEHICLE_ID",
    country="BR",
    title="Number plate",
    form="ABC-1234 or ABC1D23 (Mercosul)",
    source="Contran, Resoluções 231/2007 and 969/2022",
    patterns=(
        Pattern(r"[A-Z]{3}[ \-]?\d[A-J]\d\d", alone=0.02, near=0.6, label=0.93, prior=0.3),
        Pattern(r"[A-Z]{3}[ \-]?\d{4}", alone=0.0, near=0.4, label=0.9),
        Pattern(r"[a-z]{3}-?\d[0-9a-j]\d\d", alone=0.0, label=0.85),
    ),
    context=words(
        """
        placa, placa do veículo, placa do veiculo, placa do carro, placa nº, placa mercosul, veículo placa,
        veículo de placa, placas, emplacamento, brazilian license plate, brazilian number plate, 巴西车牌,
        巴西车牌号
        """
    ),
    against=words("placa de vídeo, placa-mãe, placa mãe, modelo, número de série, sku, ticket"),
    columns=("placaveiculo", "placadoveiculo", "placacarro"),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "巴西车牌"},
    example="BRA2E19",
)

BR_CIVIL_REGISTRY = Identifier(
    entity="BR_CIVIL_REGISTRY",
    group="NATIONAL_ID",
    country="BR",
    title="Matrícula of a birth, marriage or death certificate",
    form="32 digits: office, archive, 55, year, book, sheet, entry, 2 check digits",
    source="CNJ, Provimentos 63/2017 and 149/2023",
    patterns=(
        Pattern(
            r"\d{6}[ .]?\d\d[ .]?55[ .]?[12]\d{3}[ .]?\d[ .]?\d{5}[ .]?\d{3}[ .]?\d{7}[ .\-]?\d\d",
            alone=0.95,
            near=0.98,
            label=0.99,
        ),
    ),
    checks=(
        Check(
            "weighted",
            weights=tuple(place % 11 for place in range(2, 32)),
            modulus=11,
            chars="01234567891",
            position=30,
        ),
        Check(
            "weighted",
            weights=tuple(place % 11 for place in range(1, 32)),
            modulus=11,
            chars="01234567891",
        ),
    ),
    context=words(
        """
        certidão de nascimento, certidao de nascimento, certidão de casamento, certidão de óbito,
        matrícula da certidão, matrícula nº, matrícula, brazilian birth certificate, 巴西出生证,
        巴西出生证号
        """
    ),
    columns=("certidaonascimento", "matriculacertidao", "certidaodenascimento"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴西出生证"},
    example="104539 01 55 2013 1 00012 021 0000123 21",
)

BR_PASSPORT = Identifier(
    entity="BR_PASSPORT",
    group="PASSPORT",
    country="BR",
    title="Passport number",
    form="2 letters and 6 digits",
    source="Polícia Federal, passaporte comum",
    patterns=(Pattern(r"[A-Za-z]{2} ?\d{6}", alone=0.0, label=0.92),),
    context=words(
        """
        passaporte brasileiro, passaporte brasileiro nº, passaporte brasileiro n°, passaporte,
        passaporte nº, passaporte n°, passaporte n.º, passaporte no, passaporte é, número do passaporte,
        numero do passaporte, nº do passaporte, brazilian passport, brazilian passport no,
        brazilian passport number, 巴西护照, 巴西护照号码
        """
    ),
    columns=("passaportebrasileiro",),
    canonical=Canonical(keep="alnum", case="upper"),
    names={"zh": "巴西护照"},
    example="FZ123456",
)

BR_POSTAL_CODE = Identifier(
    entity="BR_POSTAL_CODE",
    group="LOCATION",
    country="BR",
    title="Postal code (CEP)",
    form="8 digits, 12345-678",
    source="Empresa Brasileira de Correios e Telégrafos, CEP",
    patterns=(
        Pattern(r"\d{5}-\d{3}", alone=0.05, near=0.85, label=0.97, prior=0.6),
        Pattern(r"\d\d\.\d{3}-\d{3}", alone=0.2, near=0.9, label=0.97, prior=0.7),
        Pattern(r"\d{8}", alone=0.0, label=0.9),
    ),
    context=words("cep, c.e.p., cep nº, código de endereçamento postal, brazilian postal code, 巴西邮编"),
    against=_AGAINST,
    columns=("cep", "cepresidencial", "cependereco"),
    canonical=Canonical(keep="digits"),
    names={"zh": "巴西邮编"},
    example="01310-100",
    on=False,
)

IDENTIFIERS = (
    BR_CPF,
    BR_CNPJ,
    BR_RG,
    BR_CNH,
    BR_VOTER_ID,
    BR_PIS,
    BR_CNS,
    BR_RENAVAM,
    BR_LICENSE_PLATE,
    BR_CIVIL_REGISTRY,
    BR_PASSPORT,
    BR_POSTAL_CODE,
)
