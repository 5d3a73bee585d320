"""Secrets: keys, tokens, passwords and codes that open something.

A secret that its issuer marks is found by that mark wherever it stands; any other only right behind its
label, and only when it looks like one: source code is full of the words `token` and `password`.

Sources:

* Private keys: RFC 7468 (PEM), RFC 5958 (PKCS #8), RFC 4716 (SSH2), RFC 9580 section 6.2 (OpenPGP armour);
  the PuTTY manual, appendix C (PPK files); OpenSSH, PROTOCOL.key; wg(8) (32 bytes in base64).
* Tokens: RFC 7519, 7515 and 7516 (JWT, JWS, JWE), RFC 6750 (bearer), RFC 7617 (basic), RFC 3986 section 3.2.1
  (user and password before a host).
* Password hashes: crypt(5) of libxcrypt, the PHC string format, RFC 2307 section 5.3 (userPassword), Django's
  "Password management", MySQL's "Password Hashing".
* Keys of services: each issuer's documentation of its credentials, named in the identifier's `source`, and
  GitHub's "Supported secret scanning patterns" for which marks speak of a secret.
* Labels: how clients, connection strings and configuration files of the common systems name what they hold.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, Pattern
from ._words import words

_AS_WRITTEN = Canonical(keep="all")

_ALNUM = "[A-Za-z0-9]"
_B64 = "[A-Za-z0-9+/]"
_URL64 = r"[A-Za-z0-9_\-]"
_HEX = "[0-9a-f]"
_UUID = rf"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"

#: Documentation writes `xxxxxxxx` for a secret: the last symbols of a real one are not all alike.
_NO_PLACEHOLDER = (Check("distinct", part=(-8, 0)),)

# What counts only behind a label has a digit, and is as long as a check says: long counts cost states.
_SOME_HEX = r"[A-Fa-f]*\d[0-9A-Fa-f]*"
_SOME_ALNUM = r"[A-Za-z]*\d[A-Za-z0-9]*"
_SOME_URL64 = r"[A-Za-z_\-]*\d[A-Za-z0-9_\-]*"
_SOME_B64 = r"[A-Za-z+/]*\d[A-Za-z0-9+/]*={0,2}"
# Checks see no match of more than 128 letters and digits.
_VERY_LONG = r"[A-Za-z%_\-.+/]*\d[A-Za-z0-9%_\-.+/]{48,}[A-Za-z0-9%_\-+/]={0,2}"


def _at_least(letters_and_digits: int) -> Check:
    """Passes when the match has so many letters and digits: the last counts nothing, but has to be there."""
    return Check("weighted", weights=(0,), start=letters_and_digits - 1, modulus=2)


def _names(text: str) -> tuple[str, ...]:
    """The phrases of `text`, their words set apart as people, variables, headers and camel case do it."""
    written = (phrase.replace(" ", glue) for phrase in words(text) for glue in (" ", "_", "-", ""))
    return tuple(dict.fromkeys(written))


def _made(length: int, alphabet: str = "Q7wE2rT9yU4iO1pA8sD3fG6hJ5kL0zXcVbNmz") -> str:
    """`length` symbols of `alphabet` that nobody issued, for an example."""
    return "".join(alphabet[(17 * place + place // 7 + 3) % len(alphabet)] for place in range(length))


def _made_hex(length: int) -> str:
    return _made(length, "7e0a1b4c2d9f3586")


def _form(form: str | tuple[str, int], alone: float, label: float) -> Pattern:
    # A piece of base64 begins and ends at any sign of it; what is called is a function.
    left, right = ("+/", "+/") if alone else ("", "([")
    if isinstance(form, str):
        return Pattern(form, alone=alone, label=label, not_left=left, not_right=right)
    regex, least = form
    checks = (_at_least(least), *_NO_PLACEHOLDER) if least else ()
    return Pattern(regex, alone=alone, label=label, not_left=left, not_right=right, checks=checks)


def _issued(
    entity: str,
    title: str,
    chinese: str,
    form: str,
    source: str,
    example: str,
    context: tuple[str, ...],
    *marked: str | tuple[str, int],
    labelled: tuple[tuple[str, int], ...] = (),
    alone: float = 0.97,
    likely: tuple[str, ...] = (),
) -> Identifier:
    """A service's credentials: `marked` forms tell themselves, `likely` ones less so, others by their label.

    A form may come with how many letters and digits it has at least, or with 0 when it is too long for that.
    """
    return Identifier(
        entity=entity,
        group="SECRET",
        title=title,
        form=form,
        source=source,
        patterns=(
            *(_form(each, alone, 0.99) for each in marked),
            *(_form(each, 0.6, 0.99) for each in likely),
            *(_form(each, 0.0, 0.93) for each in labelled),
        ),
        checks=_NO_PLACEHOLDER,
        context=context,
        canonical=_AS_WRITTEN,
        names={"zh": chinese},
        example=example,
    )


# --- private keys

# A line's end, also written `\\n` in a string, or between two strings that are put together.
_BREAK = r"(?:[\s\"',]|\\[nr])*(?:\+[\s\"']*)?"
_KIND = r"(?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?"

PRIVATE_KEY = Identifier(
    entity="PRIVATE_KEY",
    group="SECRET",
    title="private key",
    form="a PEM, SSH2, OpenPGP or PuTTY block; 32 bytes in base64 behind a label",
    source="RFC 7468; RFC 5958; RFC 4716; RFC 9580; PuTTY manual, appendix C; wg(8)",
    patterns=(
        # Header lines; full lines; the end, when it is within reach.
        Pattern(
            rf"----[\- ]BEGIN {_KIND}[\- ]----"
            rf"(?:{_BREAK}[A-Za-z][A-Za-z\-]+: [^\n\\]+(?:\n|\\[nr]))*"
            rf"(?:{_BREAK}[A-Za-z0-9+/=]{{16,}})+"
            rf"(?:(?:{_BREAK}[A-Za-z0-9+/=]+)?{_BREAK}----[\- ]END {_KIND}[\- ]----)?",
            alone=0.99,
            checks=(),
            left="none",
            right="none",
        ),
        Pattern(
            r"Private-Lines: \d{1,3}(?:\r?\n[A-Za-z0-9+/=]+)+(?:\r?\nPrivate-(?:MAC|Hash): [0-9a-f]{40,64})?",
            alone=0.99,
            checks=(),
        ),
        Pattern(_SOME_B64, alone=0.0, label=0.95, checks=(_at_least(38), *_NO_PLACEHOLDER)),
    ),
    checks=_NO_PLACEHOLDER,
    context=(*_names("private key, preshared key"), "私钥", "私鑰", "秘密鍵", "개인키"),
    columns=words("privatekey, rsaprivatekey, sshprivatekey, sshkey, 私钥, 私鑰, 秘密鍵, 개인키"),
    canonical=_AS_WRITTEN,
    names={"zh": "私钥"},
    example=f"-----BEGIN PRIVATE KEY-----\n{_made(64)}\n{_made(40)}==\n-----END PRIVATE KEY-----",
)

AGE_SECRET_KEY = _issued(
    "AGE_SECRET_KEY",
    "secret key of age",
    "age 私钥",
    "AGE-SECRET-KEY-1 and 58 symbols of Bech32",
    "the age file format, C2SP.org/age",
    "AGE-SECRET-KEY-1" + _made(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"),
    _names("age secret key, age key"),
    "AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]{58}",
)

# --- clouds

AWS_ACCESS_KEY = _issued(
    "AWS_ACCESS_KEY",
    "access key of Amazon Web Services",
    "AWS 访问密钥",
    "AKIA or ASIA and 16 capitals and digits; ABSK and base64; amzn.mws. and a UUID",
    "AWS Identity and Access Management, IAM identifiers; Amazon Bedrock, API keys; Marketplace Web Service",
    "AKIA" + "IOSFODNN7EXAMPLE",
    (*_names("aws access key id, aws access key, access key id, aws key id"), "亚马逊访问密钥"),
    "(?:(?:A3T[A-Z0-9]|A[BKS]IA)[A-Z2-7]|ACCA[BD-FH-SU-Z2-7])[A-Z2-7]{15}",
    (f"ABSK{_B64}{{60,}}={{0,2}}", 0),
    rf"amzn\.mws\.{_UUID}",
)

AWS_SECRET_KEY = _issued(
    "AWS_SECRET_KEY",
    "secret access key or session token of Amazon Web Services",
    "AWS 私有访问密钥",
    "40 symbols of base64 behind its label; session tokens 100 or more",
    "AWS Identity and Access Management, access keys; AWS Security Token Service",
    "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
    _names("aws secret access key, aws secret key, secret access key, aws secret, aws session token"),
    labelled=((_SOME_B64, 36), (_VERY_LONG, 0)),
)

GOOGLE_API_KEY = _issued(
    "GOOGLE_API_KEY",
    "API key, OAuth client secret or token of Google",
    "谷歌 API 密钥",
    "AIza and 35, GOCSPX- and 28, ya29. or 1//0 and more symbols of base64url",
    "Google Cloud, API keys and OAuth 2.0; Cloud Storage, HMAC keys; Firebase Cloud Messaging",
    "AIza" + _made(35),
    (
        *_names("google api key, gcp api key, firebase api key, google client secret, google maps key"),
        *_names("gemini api key, google maps api key, recaptcha secret, recaptcha secret key"),
        "谷歌密钥",
    ),
    f"AIza{_URL64}{{35}}",
    f"GOCSPX-{_URL64}{{28}}",
    (r"ya29\.[A-Za-z0-9_\-.]{20,}", 0),
    (f"1//0{_URL64}{{40,}}", 0),
    (f"AAAA{_URL64}{{7}}:{_URL64}{{134,140}}", 0),
    "GOOG1[A-Z0-9]{56}",
    labelled=((f"6L{_SOME_URL64}", 36),),
)

AZURE_KEY = _issued(
    "AZURE_KEY",
    "key, signature or client secret of Microsoft Azure",
    "微软 Azure 密钥",
    "88 or 44 symbols of base64, 32 hexadecimal digits, a signature; client secrets with Q~",
    "Azure Storage, Service Bus, Cosmos DB, Cognitive Services and Entra ID, keys and signatures",
    _made(86) + "==",
    (
        *_names(
            "account key, shared access key, storage account key, azure storage key, azure client secret"
        ),
        *_names("azure openai key, azure openai api key, azure devops pat, azure key, cosmos key"),
        *_names("subscription key, functions key"),
        "sig=",
    ),
    r"[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.\-]{31,34}",
    labelled=(
        (_SOME_B64, 40),
        (_SOME_HEX, 32),
        (r"[A-Za-z%]*\d[A-Za-z0-9%]*", 43),
        (_SOME_ALNUM, 50),
    ),
)

ALIBABA_CLOUD_KEY = _issued(
    "ALIBABA_CLOUD_KEY",
    "access key of Alibaba Cloud",
    "阿里云访问密钥",
    "LTAI and 12 to 20 letters and digits; the secret 30 behind its label",
    "Alibaba Cloud, Resource Access Management, AccessKey pairs",
    "LTAI" + _made(20),
    (
        *_names("aliyun access key, alibaba access key, alibaba cloud access key, aliyun secret"),
        *_names("access key secret, aliyun access key id, aliyun access key secret, oss access key"),
        "accesskey secret",
        "阿里云密钥",
        "阿里云accesskey",
    ),
    f"LTAI{_ALNUM}{{12,20}}",
    labelled=((_SOME_ALNUM, 30),),
    alone=0.93,
)

TENCENT_CLOUD_KEY = _issued(
    "TENCENT_CLOUD_KEY",
    "API key of Tencent Cloud",
    "腾讯云密钥",
    "AKID and 32 letters and digits; the secret 32 behind its label",
    "Tencent Cloud, Cloud Access Management, API keys",
    "AKID" + _made(32),
    (
        *_names("tencent secret id, tencent secret key, tencentcloud secret id, tencentcloud secret key"),
        *_names("cos secret id, cos secret key"),
        "腾讯云密钥",
        "腾讯云secretkey",
    ),
    f"AKID{_ALNUM}{{32}}",
    labelled=((_SOME_ALNUM, 32),),
)

BAIDU_CLOUD_KEY = _issued(
    "BAIDU_CLOUD_KEY",
    "API key of Baidu AI Cloud",
    "百度云密钥",
    "bce-v3/ALTAK-…/ and 40 hexadecimal digits; 24 or 32 letters and digits behind its label",
    "Baidu AI Cloud, Identity and Access Management; Qianfan, API keys",
    "bce-v3/ALTAK-" + _made(21) + "/" + _made_hex(40),
    (
        *_names("qianfan api key, baidu api key, baidu secret key, bce access key, bce secret key"),
        "百度云密钥",
        "百度ak",
        "百度sk",
        "百度地图ak",
    ),
    f"bce-v3/ALTAK[A-Z]{{0,2}}-{_ALNUM}{{19,23}}/{_HEX}{{40}}",
    labelled=((_SOME_ALNUM, 24),),
)

HUAWEI_CLOUD_KEY = _issued(
    "HUAWEI_CLOUD_KEY",
    "access key of Huawei Cloud",
    "华为云密钥",
    "20 capitals and digits, the secret 40 letters and digits, behind its label",
    "Huawei Cloud, Identity and Access Management, access keys",
    _made(40),
    (
        *_names("huawei access key, huaweicloud access key, huawei secret key, huaweicloud secret key"),
        *_names("huaweicloud sdk ak, huaweicloud sdk sk, hw access key, hw secret key, obs secret key"),
        "华为云密钥",
        "华为云ak",
        "华为云sk",
    ),
    labelled=((_SOME_ALNUM, 20),),
)

VOLCENGINE_KEY = _issued(
    "VOLCENGINE_KEY",
    "access key of Volcano Engine",
    "火山引擎密钥",
    "AKLT or AKTP and 35 or more letters and digits; the secret in base64 behind its label",
    "Volcano Engine, Identity and Access Management, API access keys",
    "AKLT" + _made(43),
    (
        *_names(
            "volc access key, volcengine access key, volc secret key, volcengine secret key, ark api key"
        ),
        "火山引擎密钥",
        "火山引擎ak",
    ),
    (f"AK(?:LT|TP){_URL64}+", 36),
    labelled=((_SOME_B64, 36), (_SOME_URL64, 32)),
)

DIGITALOCEAN_TOKEN = _issued(
    "DIGITALOCEAN_TOKEN",
    "token of DigitalOcean",
    "DigitalOcean 令牌",
    "dop_v1_, doo_v1_ or dor_v1_ and 64 hexadecimal digits",
    "DigitalOcean API reference, authentication",
    "dop_v1_" + _made_hex(64),
    _names("digitalocean token, digitalocean access token, digitalocean api token"),
    f"do[opr]_v1_{_HEX}{{64}}",
)

HEROKU_KEY = _issued(
    "HEROKU_KEY",
    "API key of Heroku",
    "Heroku 密钥",
    "HRKU- and 36 or more symbols of base64url; a UUID behind its label",
    "Heroku Dev Center, authentication tokens",
    "HRKU-AA" + _made(58),
    _names("heroku api key, heroku api token, heroku auth token, heroku key"),
    f"HRKU-{_URL64}{{36,64}}",
    labelled=((_SOME_URL64, 32),),
)

CLOUDFLARE_KEY = _issued(
    "CLOUDFLARE_KEY",
    "API key or token of Cloudflare",
    "Cloudflare 密钥",
    "cfk_, cfut_ or cfat_ and 48 symbols; v1.0-…; 37 hexadecimal digits or 40 symbols behind its label",
    "Cloudflare, token formats; Origin CA keys",
    "cfut_" + _made(48),
    (
        *_names("cloudflare api key, cloudflare api token, cloudflare token, cloudflare global api key"),
        *_names("cf api key, cf api token"),
    ),
    f"cf(?:k|ut|at)_{_URL64}{{44,56}}",
    (rf"v1\.0-{_HEX}{{24}}-{_HEX}{{146}}", 0),
    labelled=((_SOME_URL64, 34),),
)

HASHICORP_TOKEN = _issued(
    "HASHICORP_TOKEN",
    "token of HashiCorp Vault or Terraform",
    "HashiCorp 令牌",
    "hvs., hvb. or hvr. and 24 or more symbols; 14 symbols, .atlasv1. and 60 or more",
    "HashiCorp Vault, tokens; HCP Terraform, API tokens",
    "hvs." + _made(90),
    (*_names("vault token, vault root token, terraform token, tfe token, unseal key"), "initial root token"),
    rf"hv[sbr]\.{_URL64}{{24,}}",
    rf"{_ALNUM}{{14}}\.atlasv1\.{_URL64}{{60,70}}",
    labelled=((rf"[sbr]\.{_SOME_ALNUM}", 25), (_SOME_B64, 38)),
)

INFRASTRUCTURE_TOKEN = _issued(
    "INFRASTRUCTURE_TOKEN",
    "token of another hosting, network or monitoring service",
    "基础设施服务令牌",
    "the mark of Tailscale, Fly.io, Scalingo, Dynatrace, OpenShift, Artifactory, Pulumi, Prefect, JD Cloud",
    "each service's documentation of its API tokens",
    "tskey-auth-" + _made(17) + "-" + _made(32),
    _names(
        "tailscale auth key, fly api token, dynatrace api token, artifactory api key, pulumi access token"
    ),
    f"tskey-[a-z]{{3,10}}-{_ALNUM}{{10,20}}-{_ALNUM}{{20,40}}",
    f"fo1_{_URL64}{{43}}",
    (f"fm(?:1[ar]|2)_{_B64}{{60,}}={{0,3}}", 0),
    f"tk-us-{_URL64}{{48}}",
    r"dt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{64}",
    f"sha256~{_URL64}{{43}}",
    (f"AKCp{_ALNUM}+", 73),
    (f"cmVmd{_ALNUM}+", 64),
    f"pul-{_HEX}{{40}}",
    f"pn[ub]_{_ALNUM}{{36}}",
    "JDC_[A-Z0-9]{28,32}",
)

NETLIFY_TOKEN = _issued(
    "NETLIFY_TOKEN",
    "access token of Netlify",
    "Netlify 令牌",
    "nfp_ and 36 or more letters and digits",
    "Netlify, API authentication",
    "nfp_" + _made(36),
    _names("netlify auth token, netlify token, netlify access token"),
    f"nf[bcopu]_{_ALNUM}{{36,40}}",
    labelled=((_SOME_URL64, 36),),
)

VERCEL_TOKEN = _issued(
    "VERCEL_TOKEN",
    "access token of Vercel",
    "Vercel 令牌",
    "vcp_, vci_, vca_, vcr_ or vck_ and 50 or more; 24 letters and digits behind its label",
    "Vercel, access tokens",
    "vcp_" + _made(56),
    _names("vercel token, vercel api token, vercel access token"),
    f"vc[acikpr]_{_ALNUM}{{50,60}}",
    labelled=((_SOME_ALNUM, 24),),
)

SUPABASE_KEY = _issued(
    "SUPABASE_KEY",
    "secret key or access token of Supabase",
    "Supabase 密钥",
    "sbp_ and 40 hexadecimal digits; sb_secret_ and 31",
    "Supabase, API keys and access tokens",
    "sbp_" + _made_hex(40),
    _names("supabase key, supabase secret key, supabase service role key, supabase access token"),
    f"sbp_{_HEX}{{40}}",
    f"sb_secret_{_URL64}{{31,40}}",
)

PLANETSCALE_TOKEN = _issued(
    "PLANETSCALE_TOKEN",
    "token or password of PlanetScale",
    "PlanetScale 令牌",
    "pscale_tkn_, pscale_oauth_ or pscale_pw_ and 32 to 64 symbols",
    "PlanetScale, service tokens and passwords",
    "pscale_tkn_" + _made(43),
    _names("planetscale token, planetscale password, planetscale service token"),
    (r"pscale_[a-z]+_[A-Za-z0-9_\-.=]+", 40),
)

# --- source code, packages, builds

GITHUB_TOKEN = _issued(
    "GITHUB_TOKEN",
    "token of GitHub",
    "GitHub 令牌",
    "ghp_, gho_, ghu_, ghs_ or ghr_ and 36 or more; github_pat_ and 82",
    "GitHub, about authentication, token formats",
    "ghp_" + _made(36),
    _names("github token, github pat, github access token, gh token, github personal access token"),
    f"gh[oprsu]_{_ALNUM}{{36}}",
    (f"gh[oprsu]_{_ALNUM}{{37,}}", 0),
    f"github_pat_{_ALNUM}{{22}}_{_ALNUM}{{59}}",
)

GITLAB_TOKEN = _issued(
    "GITLAB_TOKEN",
    "token of GitLab",
    "GitLab 令牌",
    "glpat-, gldt-, glrt- and others and 20 or more",
    "GitLab, token overview, token prefixes",
    "glpat-" + _made(20),
    _names("gitlab token, gitlab pat, gitlab access token, ci job token, private token"),
    rf"gl(?:pat|oas|dt|rtr?|cbt|ptt|ft|imt|agent|wt|soat|ffct)-{_URL64}{{20,}}(?:\.{_ALNUM}{{2}}\.?{_ALNUM}{{7}})?",
    f"GR1348941{_URL64}{{20}}",
)

ATLASSIAN_TOKEN = _issued(
    "ATLASSIAN_TOKEN",
    "token of Atlassian",
    "Atlassian 令牌",
    "ATATT3 and 180 or more, ATCTT3, ATBB and 32; 24 letters and digits behind its label",
    "Atlassian, API tokens; Bitbucket, access tokens and app passwords",
    "ATBB" + _made(32),
    _names(
        "atlassian token, atlassian api token, jira api token, jira token, confluence token, bitbucket token"
    ),
    (r"AT[AC]TT3[A-Za-z0-9_\-=]{60,}", 0),
    f"ATBB{_ALNUM}{{32}}",
    labelled=((_SOME_ALNUM, 24),),
)

PACKAGE_TOKENS = (
    _issued(
        "NPM_TOKEN",
        "access token of npm",
        "npm 令牌",
        "npm_ and 36 letters and digits",
        "npm, about access tokens",
        "npm_" + _made(36),
        _names("npm token, npm auth token, npm access token"),
        f"npm_{_ALNUM}{{36}}",
        labelled=((_SOME_URL64, 32),),
    ),
    _issued(
        "PYPI_TOKEN",
        "API token of the Python Package Index",
        "PyPI 令牌",
        "pypi-AgE and 60 or more symbols of base64url",
        "Python Package Index, help, API tokens",
        "pypi-AgEIcHlwaS5vcmc" + _made(80),
        _names("pypi token, pypi api token, twine password"),
        (f"pypi-AgE{_URL64}{{60,}}", 0),
    ),
    _issued(
        "RUBYGEMS_KEY",
        "API key of RubyGems",
        "RubyGems 密钥",
        "rubygems_ and 48 hexadecimal digits",
        "RubyGems.org, API key scopes",
        "rubygems_" + _made_hex(48),
        _names("rubygems api key, gem host api key"),
        f"rubygems_{_HEX}{{48}}",
    ),
    _issued(
        "DOCKER_TOKEN",
        "access token of Docker",
        "Docker 令牌",
        "dckr_pat_ or dckr_oat_ and 27 or more",
        "Docker, access tokens",
        "dckr_pat_" + _made(27),
        _names("docker token, docker pat, dockerhub token, docker hub token, docker access token"),
        f"dckr_[op]at_{_URL64}{{27,40}}",
        labelled=((_SOME_URL64, 32),),
    ),
    _issued(
        "PACKAGE_REGISTRY_TOKEN",
        "API key of another package registry",
        "软件包仓库令牌",
        "oy2 and 43 (NuGet), cio and 32 (crates.io), CLOJARS_ and 60",
        "NuGet, crates.io and Clojars, API keys",
        "oy2" + _made(43, "q7we2rt9yu4io1pa8sd3fg6hj5kl0zxcvbnm"),
        _names("nuget api key, nuget key, cargo registry token, clojars token"),
        "oy2[a-z0-9]{43}",
        f"cio{_ALNUM}{{32}}",
        ("(?:CLOJARS|clojars)_[0-9A-Za-z]+", 67),
    ),
)

CI_SERVICE_TOKEN = _issued(
    "CI_SERVICE_TOKEN",
    "token of a build, test or code quality service",
    "持续集成令牌",
    "the mark of CircleCI, Buildkite, SonarQube, Sourcegraph, Harness, Octopus Deploy; a UUID for Snyk",
    "each service's documentation of its API tokens",
    "sqp_" + _made_hex(40),
    _names(
        "sonar token, sonar login, circleci token, buildkite token, snyk token, codecov token, travis token"
    ),
    f"sq[aup]_{_HEX}{{40}}",
    f"CCI(?:PAT|PRJ)_{_ALNUM}{{20,24}}_{_HEX}{{40}}",
    f"bk[a-z]{{2}}_{_HEX}{{40}}",
    f"sgp_(?:[0-9a-fA-F]{{16}}_|local_)?{_HEX}{{40}}",
    rf"[ps]at\.{_URL64}{{22}}\.{_ALNUM}{{24}}\.{_ALNUM}{{20}}",
    "API-[A-Z0-9]{26,36}",
    labelled=((_SOME_URL64, 22),),
)

# --- messages and chats

SLACK_TOKEN = _issued(
    "SLACK_TOKEN",
    "token or webhook of Slack",
    "Slack 令牌",
    "xoxb-, xoxp-, xapp- and others and more; hooks.slack.com addresses",
    "Slack, token types; incoming webhooks",
    "xoxb-123456789012-1234567890123-" + _made(24),
    _names("slack token, slack bot token, slack api token, slack webhook"),
    (r"xox(?:e\.xox)?[abceoprs]-\d[A-Za-z0-9\-]{14,}", 0),
    ("xoxd-[A-Za-z0-9%+/]{40,}", 0),
    r"xapp-\d-[A-Z0-9]{8,14}-\d{10,14}-[0-9a-f]{40,64}",
    r"https://hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{40,80}",
)

DISCORD_TOKEN = _issued(
    "DISCORD_TOKEN",
    "bot token or webhook of Discord",
    "Discord 令牌",
    "three parts with dots, the first the user in base64; discord.com/api/webhooks addresses",
    "Discord developer documentation, reference, authentication",
    "MTIzNDU2Nzg5MDEyMzQ1Njc4." + _made(6) + "." + _made(38),
    _names("discord token, discord bot token, discord client secret, discord webhook"),
    # A number of 17 to 19 digits in base64.
    rf"(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){{5}}{_ALNUM}{{3,6}}\.{_URL64}{{6}}\.{_URL64}{{27,38}}",
    rf"https://(?:(?:ptb|canary)\.)?discord(?:app)?\.com/api/(?:v\d\d?/)?webhooks/\d{{17,20}}/{_URL64}{{60,80}}",
    labelled=((_SOME_URL64, 28),),
)

TELEGRAM_BOT_TOKEN = _issued(
    "TELEGRAM_BOT_TOKEN",
    "token of a Telegram bot",
    "Telegram 机器人令牌",
    "8 to 10 digits, a colon, AA and 33 symbols",
    "Telegram, Bot API, authorizing your bot",
    "1234567890:AA" + _made(33),
    _names("telegram token, telegram bot token, bot token"),
    rf"\d{{8,10}}:AA{_URL64}{{33}}",
)

CHAT_WEBHOOK = _issued(
    "CHAT_WEBHOOK",
    "webhook address of a chat service",
    "群机器人 webhook 地址",
    "addresses of WeCom, DingTalk, Feishu, Microsoft Teams and Google Chat with their key",
    "WeCom, DingTalk and Feishu, group robots; Microsoft Teams and Google Chat, incoming webhooks",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=01234567-89ab-cdef-0123-456789abcdef",
    ("webhook", "webhook url", "webhook地址", "机器人地址"),
    rf"https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/[a-z_]{{4,12}}\?key={_UUID}",
    rf"https://oapi\.dingtalk\.com/robot/send\?access_token={_HEX}{{64}}",
    rf"https://open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/(?:v2/)?hook/{_UUID}",
    (r"https://[a-z0-9\-]+\.webhook\.office\.com/webhookb2/[0-9a-zA-Z@/\-]{60,}", 0),
    rf"https://chat\.googleapis\.com/v1/spaces/{_URL64}{{5,20}}/messages\?key={_URL64}{{30,50}}&token=[A-Za-z0-9_\-%]{{30,60}}",
)

WECHAT_APP_SECRET = _issued(
    "WECHAT_APP_SECRET",
    "app ID and secret of WeChat",
    "微信 AppSecret",
    "wx and 16 hexadecimal digits; the secret 32 behind its label",
    "WeChat Open Platform, AppID and AppSecret; WeChat Pay, API keys",
    _made_hex(32),
    (
        *_names(
            "app secret, wechat secret, weixin secret, wechat app secret, corp secret, wx secret, mch key"
        ),
        *_names("wechat app id, app id"),
        "微信密钥",
        "商户密钥",
        "应用密钥",
        "小程序密钥",
    ),
    labelled=((_SOME_HEX, 32), (f"wx{_SOME_HEX}", 18), (_SOME_URL64, 38)),
)

TWILIO_KEY = _issued(
    "TWILIO_KEY",
    "API key or account of Twilio",
    "Twilio 密钥",
    "SK or AC and 32 hexadecimal digits; the auth token 32 behind its label",
    "Twilio, API keys; What is a String Identifier",
    "SK" + _made_hex(32),
    _names("twilio auth token, twilio token, twilio api key, twilio sid, twilio account sid"),
    f"(?:SK|AC){_HEX}{{32}}",
    labelled=((_SOME_HEX, 32),),
    alone=0.9,
)

MAIL_SERVICE_KEYS = (
    _issued(
        "SENDGRID_KEY",
        "API key of SendGrid",
        "SendGrid 密钥",
        "SG., 22 symbols, a dot and 43",
        "SendGrid, API keys",
        "SG." + _made(22) + "." + _made(43),
        _names("sendgrid api key, sendgrid key"),
        rf"SG\.{_URL64}{{22}}\.{_URL64}{{43}}",
    ),
    _issued(
        "MAILGUN_KEY",
        "API key of Mailgun",
        "Mailgun 密钥",
        "key- and 32 hexadecimal digits, or 32-8-8",
        "Mailgun, API authentication",
        "key-" + _made_hex(32),
        _names("mailgun api key, mailgun key, mailgun signing key"),
        f"{_HEX}{{32}}-{_HEX}{{8}}-{_HEX}{{8}}",
        likely=(f"key-{_HEX}{{32}}",),
        alone=0.9,
    ),
    _issued(
        "MAILCHIMP_KEY",
        "API key of Mailchimp",
        "Mailchimp 密钥",
        "32 hexadecimal digits, -us and the data centre; md- and 22 for Mandrill",
        "Mailchimp Marketing and Transactional, API keys",
        _made_hex(32) + "-us21",
        _names("mailchimp api key, mailchimp key, mandrill api key"),
        rf"{_HEX}{{32}}-us\d{{1,2}}",
        labelled=((_SOME_URL64, 20),),
    ),
    _issued(
        "MAIL_SERVICE_KEY",
        "API key of another mail or marketing service",
        "邮件服务密钥",
        "xkeysib- or xsmtpsib- (Brevo), mlsn. (MailerSend), re_ (Resend), pk_ or pk- (Klaviyo)",
        "each service's documentation of its API keys",
        "xkeysib-" + _made_hex(64) + "-" + _made(16),
        _names("brevo api key, sendinblue api key, mailersend api key, resend api key, klaviyo api key"),
        f"x(?:key|smtp)sib-{_HEX}{{64}}-{_ALNUM}{{16}}",
        rf"mlsn\.{_HEX}{{64}}",
        f"re_{_ALNUM}{{8}}_{_ALNUM}{{24}}",
        f"pk_{_HEX}{{34}}",
    ),
)

# --- payment and trade

STRIPE_KEY = _issued(
    "STRIPE_KEY",
    "secret key of Stripe",
    "Stripe 密钥",
    "sk_live_, rk_live_, sk_test_ or rk_test_ and 16 or more; whsec_ and 32",
    "Stripe, API keys; webhooks",
    "sk_test_" + _made(24),
    _names("stripe secret key, stripe key, stripe api key, stripe webhook secret"),
    f"[rs]k_(?:live|test|prod)_{_ALNUM}{{16,}}",
    rf"whsec_{_B64}{{32,64}}={{0,2}}",
)

SQUARE_TOKEN = _issued(
    "SQUARE_TOKEN",
    "access token or secret of Square",
    "Square 令牌",
    "sq0atp- and 22, sq0csp- and 43, EAAA and 60",
    "Square, access tokens",
    "sq0atp-" + _made(22),
    _names("square access token, square token, square application secret"),
    f"sq0(?:atp|csp)-{_URL64}{{22,43}}",
    "EAAA[A-Za-z0-9_\\-]{60}",
)

PAYPAL_TOKEN = _issued(
    "PAYPAL_TOKEN",
    "access token of PayPal Braintree",
    "PayPal 令牌",
    "access_token$production$, 16 symbols, $ and 32 hexadecimal digits; 80 symbols behind its label",
    "PayPal Braintree, access tokens; PayPal, REST credentials",
    "access_token$sandbox$" + _made_hex(16) + "$" + _made_hex(32),
    _names("paypal secret, paypal client secret, braintree access token, braintree private key"),
    rf"access_token\$(?:production|sandbox)\$[0-9a-z]{{16}}\${_HEX}{{32}}",
    labelled=((_SOME_URL64, 30),),
)

SHOPIFY_TOKEN = _issued(
    "SHOPIFY_TOKEN",
    "access token or secret of Shopify",
    "Shopify 令牌",
    "shpat_, shpca_, shppa_ or shpss_ and 32 hexadecimal digits",
    "Shopify, access tokens",
    "shpat_" + _made_hex(32),
    _names("shopify token, shopify access token, shopify api secret"),
    "shp(?:[acp]a|at|ss|ua)_[0-9a-fA-F]{32}",
)

PAYMENT_SERVICE_KEY = _issued(
    "PAYMENT_SERVICE_KEY",
    "secret of another payment or shipping service",
    "支付服务密钥",
    "the mark of Plaid, Flutterwave, Duffel, Shippo, EasyPost, GoCardless, Adyen, Lob",
    "each service's documentation of its API keys",
    "FLWSECK-" + _made_hex(32) + "-X",
    _names(
        "plaid secret, razorpay key secret, gocardless token, adyen api key, lob api key, razorpay secret"
    ),
    f"access-(?:sandbox|development|production)-{_UUID}",
    "FLWSECK(?:_TEST)?-[0-9a-zA-Z]{12,60}-X",
    f"duffel_(?:test|live)_{_URL64}{{43}}",
    "shippo_(?:live|test)_[0-9a-fA-F]{40}",
    (f"EZ[AT]K{_ALNUM}+", 58),
    (r"AQE[a-z]hm[A-Za-z0-9+/=]{60,}(?:-[A-Za-z0-9+/=]+-[A-Za-z0-9+/=(){}~^&<>;,.:\[\]]+)?", 0),
    labelled=((_SOME_URL64, 24),),
)

# --- social networks

FACEBOOK_TOKEN = _issued(
    "FACEBOOK_TOKEN",
    "access token of Facebook or Instagram",
    "Facebook 令牌",
    "EAA, IGQ or IGAA and 90 or more; app ID, | and 27; app secrets 32 hexadecimal digits",
    "Meta for Developers, access tokens",
    "EAAB" + _made(120),
    _names("facebook app secret, facebook token, facebook access token, fb app secret, instagram token"),
    (f"(?:EAA|IGQ|IGAA){_ALNUM}{{90,}}", 0),
    rf"\d{{15,16}}\|{_URL64}{{27}}",
    labelled=((_SOME_HEX, 32),),
)

TWITTER_TOKEN = _issued(
    "TWITTER_TOKEN",
    "token or secret of X (Twitter)",
    "X（推特）令牌",
    "20 or more A and a percent-encoded rest; user ID, - and 40; 25, 45 or 50 letters and digits",
    "X developer platform, OAuth 1.0a and 2.0 keys and tokens",
    "1234567890123456789-" + _made(30),
    (
        *_names("twitter access token, twitter api key, twitter api secret, twitter bearer token"),
        *_names("twitter consumer key, twitter consumer secret, twitter access token secret, twitter token"),
    ),
    ("A{20}[A-Za-z0-9]+%[0-9A-F]{2}[A-Za-z0-9%]+", 80),
    labelled=((_SOME_URL64, 24),),
)

LINKEDIN_TOKEN = _issued(
    "LINKEDIN_TOKEN",
    "client secret or token of LinkedIn",
    "LinkedIn 密钥",
    "WPL_AP…; 16 letters and digits behind its label; tokens AQ and 150 or more",
    "LinkedIn, authentication",
    "WPL_AP1." + _made(16) + "." + _made(6) + "==",
    _names("linkedin client secret, linkedin secret, linkedin token, linkedin access token"),
    rf"WPL_AP[01]\.{_ALNUM}{{16}}\.[A-Za-z0-9+/]{{6,8}}={{0,2}}",
    labelled=((_SOME_URL64, 15),),
)

# --- data, analysis, monitoring

DATABRICKS_TOKEN = _issued(
    "DATABRICKS_TOKEN",
    "access token of Databricks",
    "Databricks 令牌",
    "dapi and 32 hexadecimal digits",
    "Databricks, personal access tokens",
    "dapi" + _made_hex(32),
    _names("databricks token, databricks access token"),
    rf"dapi{_HEX}{{32}}(?:-\d)?",
    f"dose{_HEX}{{32}}",
)

DATADOG_KEY = _issued(
    "DATADOG_KEY",
    "API or application key of Datadog",
    "Datadog 密钥",
    "32 or 40 hexadecimal digits behind its label; ddp_ or ddw_ and 36",
    "Datadog, API and application keys",
    _made_hex(32),
    _names("datadog api key, dd api key, datadog app key, dd app key, datadog application key"),
    f"dd[pw]_{_ALNUM}{{36}}",
    labelled=((_SOME_HEX, 32),),
)

NEW_RELIC_KEY = _issued(
    "NEW_RELIC_KEY",
    "API key of New Relic",
    "New Relic 密钥",
    "NRAK- and 27, NRII- and 32, NRRA- and 42; license keys 40, ending in NRAL",
    "New Relic, API keys",
    "NRAK-" + _made(27, "Q7WE2RT9YU4IO1PA8SD3FG6HJ5KL0ZXCVBNM"),
    _names("new relic api key, newrelic license key, new relic license key, newrelic key"),
    "NRAK-[A-Z0-9]{27}",
    f"NRI[IQ]-{_URL64}{{32}}",
    f"NR(?:RA|JS|BR|SP)-{_HEX}{{19,42}}",
    labelled=((_SOME_ALNUM, 40),),
)

GRAFANA_TOKEN = _issued(
    "GRAFANA_TOKEN",
    "token of Grafana",
    "Grafana 令牌",
    "glsa_, 32, _ and 8 hexadecimal digits; glc_ and base64",
    "Grafana, service account tokens; Grafana Cloud, access policies",
    "glsa_" + _made(32) + "_" + _made_hex(8),
    _names("grafana token, grafana api key, grafana service account token"),
    f"glsa_{_ALNUM}{{32}}_[0-9a-fA-F]{{8}}",
    (f"glc_{_B64}{{32,}}={{0,3}}", 0),
    (f"eyJrIjoi{_B64}{{60,}}={{0,3}}", 0),
)

SENTRY_TOKEN = _issued(
    "SENTRY_TOKEN",
    "token of Sentry",
    "Sentry 令牌",
    "sntrys_ and base64; sntryu_ and 64 hexadecimal digits; 64 behind its label",
    "Sentry, auth tokens",
    "sntryu_" + _made_hex(64),
    _names("sentry auth token, sentry token"),
    (f"sntrys_{_B64}{{20,}}={{0,2}}_{_B64}{{43}}", 0),
    (f"sntryu_{_HEX}+", 70),
    labelled=((_SOME_HEX, 64),),
)

AIRTABLE_TOKEN = _issued(
    "AIRTABLE_TOKEN",
    "token of Airtable",
    "Airtable 令牌",
    "pat, 14 letters and digits, a dot and 64 hexadecimal digits; key and 14 behind its label",
    "Airtable, personal access tokens",
    "pat" + _made(14) + "." + _made_hex(64),
    _names("airtable api key, airtable token, airtable pat"),
    rf"pat{_ALNUM}{{14}}\.{_HEX}{{64}}",
    labelled=((f"key{_SOME_ALNUM}", 17),),
)

# --- offices

NOTION_TOKEN = _issued(
    "NOTION_TOKEN",
    "token of Notion",
    "Notion 令牌",
    "ntn_ and 46, secret_ and 43 letters and digits",
    "Notion, authorization",
    "ntn_12345678901" + _made(35),
    _names("notion token, notion api key, notion secret"),
    rf"ntn_\d{{11}}{_ALNUM}{{35}}",
    f"secret_{_ALNUM}{{43}}",
)

LINEAR_KEY = _issued(
    "LINEAR_KEY",
    "API key of Linear",
    "Linear 密钥",
    "lin_api_ or lin_oauth_ and 40 or more",
    "Linear, API authentication",
    "lin_api_" + _made(40),
    _names("linear api key, linear key"),
    f"lin_(?:api|oauth|wh)_{_ALNUM}{{40,64}}",
)

FIGMA_TOKEN = _issued(
    "FIGMA_TOKEN",
    "token of Figma",
    "Figma 令牌",
    "figd_, figu_, figo_ or figr_ and 40 or more",
    "Figma, REST API authentication",
    "figd_" + _made(40),
    _names("figma token, figma access token"),
    f"fig[doru]h?_{_URL64}{{40,60}}",
)

POSTMAN_KEY = _issued(
    "POSTMAN_KEY",
    "API key of Postman",
    "Postman 密钥",
    "PMAK-, 24, - and 34 hexadecimal digits; PMAT- and 26",
    "Postman, API keys and access tokens",
    "PMAK-" + _made_hex(24) + "-" + _made_hex(34),
    _names("postman api key, postman key"),
    f"PMAK-{_HEX}{{24}}-{_HEX}{{34}}",
    "PMAT-[0-9A-Z]{26}",
)

DROPBOX_TOKEN = _issued(
    "DROPBOX_TOKEN",
    "token or app secret of Dropbox",
    "Dropbox 令牌",
    "sl. and 100 or more; 15 or 64 behind its label",
    "Dropbox, OAuth guide",
    "sl." + _made(135),
    _names("dropbox token, dropbox access token, dropbox app secret, dropbox app key"),
    (rf"sl\.(?:u\.)?{_URL64}{{60,}}", 0),
    labelled=((_SOME_URL64, 15),),
)

OKTA_TOKEN = _issued(
    "OKTA_TOKEN",
    "API token of Okta",
    "Okta 令牌",
    "00 and 40 symbols of base64url behind its label",
    "Okta, API tokens (SSWS)",
    "00" + _made(40),
    (*_names("okta api token, okta token, okta client secret"), "ssws"),
    labelled=((_SOME_URL64, 38),),
)

ONEPASSWORD_KEY = _issued(
    "ONEPASSWORD_KEY",
    "secret key or service account token of 1Password",
    "1Password 密钥",
    "A3-, 6, 11 or 6-5, 5, 5 and 5 capitals and digits; ops_eyJ and base64",
    "1Password, security white paper; service accounts",
    "A3-ABCDE2-FGHJK3-LMNP4-QRST5-VWXY6-Z2345",
    _names("op service account token, 1password secret key, 1password token"),
    "A3-[A-Z0-9]{6}-[A-Z0-9]{6}-?[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}",
    (f"ops_eyJ{_URL64}{{60,}}={{0,3}}", 0),
)

DOPPLER_TOKEN = _issued(
    "DOPPLER_TOKEN",
    "token of Doppler",
    "Doppler 令牌",
    "dp.pt., dp.st., dp.ct. and others and 40 or more",
    "Doppler, auth token formats",
    "dp.pt." + _made(43),
    _names("doppler token, doppler service token"),
    rf"dp\.(?:pt|st|ct|sa|said|scim|audit)\.(?:[a-z0-9_\-]+\.)?{_ALNUM}{{40,44}}",
)

OFFICE_SERVICE_TOKEN = _issued(
    "OFFICE_SERVICE_TOKEN",
    "token of another business application",
    "办公应用令牌",
    "the mark of HubSpot, Asana, Contentful, ClickUp, Typeform, Frame.io, ReadMe, Mapbox, Tally",
    "each service's documentation of its API tokens",
    "pat-na1-01234567-89ab-cdef-0123-456789abcdef",
    _names("hubspot api key, hubspot token, asana token, contentful token, clickup token, mapbox token"),
    rf"pat-[a-z]{{2}}\d-{_UUID}",
    rf"[012]/\d{{16}}(?:/\d{{16}})?:{_HEX}{{32}}",
    f"CFPAT-{_URL64}{{43}}",
    r"pk_\d{6,10}_[A-Z0-9]{32}",
    (r"tfp_[A-Za-z0-9_\-.=]+", 45),
    r"fio-u-[A-Za-z0-9_\-=]{64}",
    ("rdme_[a-z0-9]+", 74),
    rf"[st]k\.eyJ{_URL64}{{40,120}}\.{_URL64}{{22}}",
    f"tly-{_ALNUM}{{32}}",
)

# --- language models

OPENAI_KEY = _issued(
    "OPENAI_KEY",
    "API key of OpenAI, and of those that write theirs so",
    "OpenAI 密钥",
    "sk-proj-, sk-svcacct-, sk-admin- and 40 or more; sk- and 32 to 64; sk-or-v1- and 64",
    "OpenAI, API keys; DeepSeek, Moonshot, DashScope, OpenRouter, API keys",
    "sk-proj-" + _made(74) + "T3BlbkFJ" + _made(74),
    _names("openai api key, openai key, deepseek api key, dashscope api key, moonshot api key"),
    (f"sk-(?:proj|svcacct|admin|None)-{_URL64}{{40,}}", 0),
    f"sk-{_ALNUM}{{32,64}}",
    f"sk-or-v1-{_HEX}{{64}}",
)

ANTHROPIC_KEY = _issued(
    "ANTHROPIC_KEY",
    "API key of Anthropic",
    "Anthropic 密钥",
    "sk-ant-api03- and others and 80 or more",
    "Anthropic, API keys",
    "sk-ant-api03-" + _made(93) + "AA",
    _names("anthropic api key, anthropic key, claude api key"),
    (rf"sk-ant-[a-z]+\d\d-{_URL64}{{60,}}", 0),
)

HUGGINGFACE_TOKEN = _issued(
    "HUGGINGFACE_TOKEN",
    "token of Hugging Face",
    "Hugging Face 令牌",
    "hf_ or api_org_ and 34 letters",
    "Hugging Face, user access tokens",
    "hf_" + _made(34, "QwErTyUiOpAsDfGhJkLzXcVbNmqWeRtYu"),
    _names("huggingface token, hugging face token, hf token, huggingface api key"),
    f"hf_{_ALNUM}{{34,40}}",
    f"api_org_{_ALNUM}{{34,40}}",
)

AI_SERVICE_KEY = _issued(
    "AI_SERVICE_KEY",
    "API key of another service of language models",
    "人工智能服务密钥",
    "the mark of Groq, xAI, Replicate, Perplexity, NVIDIA, LangSmith, Tavily, Pinecone, ElevenLabs, Zhipu",
    "each service's documentation of its API keys",
    "gsk_" + _made(52),
    (
        *_names("groq api key, xai api key, replicate api token, perplexity api key, zhipu api key"),
        *_names("cohere api key, mistral api key, wandb api key, elevenlabs api key, minimax api key"),
        "智谱密钥",
    ),
    f"gsk_{_ALNUM}{{52}}",
    (f"xai-{_ALNUM}+", 83),
    f"r8_{_ALNUM}{{37}}",
    f"pplx-{_ALNUM}{{48}}",
    (f"nvapi-{_URL64}+", 60),
    f"lsv2_[ps][tk]_{_HEX}{{32}}_{_HEX}{{10}}",
    f"tvly-(?:dev-)?{_ALNUM}{{32}}",
    (f"pcsk_{_ALNUM}+_{_ALNUM}+", 68),
    f"sk_{_HEX}{{48}}",
    rf"{_HEX}{{32}}\.{_ALNUM}{{16}}",
    labelled=((_SOME_ALNUM, 32),),
    alone=0.93,
)

# --- tokens that tell themselves

JSON_WEB_TOKEN = Identifier(
    entity="JSON_WEB_TOKEN",
    group="SECRET",
    title="JSON Web Token",
    form="three parts of base64url with dots, five when encrypted; the header begins with eyJ",
    source="RFC 7519; RFC 7515 section 3.1; RFC 7516 section 3.1",
    patterns=(
        # The signature of a long one may lie beyond what a match takes in.
        Pattern(
            rf"eyJ{_URL64}{{12,}}\.eyJ{_URL64}{{8,}}(?:\.{_URL64}*)?",
            alone=0.97,
            right="none",
        ),
        Pattern(
            rf"eyJ{_URL64}{{12,}}\.{_URL64}*\.{_URL64}{{6,}}(?:\.{_URL64}+\.{_URL64}+)?",
            alone=0.85,
            right="none",
        ),
    ),
    context=words("jwt, jwt token, json web token, jwt令牌"),
    columns=words("jwt, jwttoken, idtoken"),
    canonical=_AS_WRITTEN,
    names={"zh": "JWT 令牌"},
    example="eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + _made(43),
)

_STORE = (
    "(?:postgres(?:ql)?|mysqlx?|mariadb|mssql|sqlserver|oracle|rediss?|mongodb|amqps?|clickhouse|nats|cockroachdb"
    r"|ldaps?|smtps?|sftp|ftps?|kafka|cassandra|neo4j|bolt|couchdb|rabbitmq)(?:\+[a-z0-9]{2,12})?://"
)
_USER = r"[A-Za-z0-9._~%!+=,;\-]*"
_FIRST_OPEN = r"[A-Za-z0-9._~!#&+,;=?^@:\-%|]"
_OPEN = r"[A-Za-z0-9._~!#$&+,;=?^@:\-%|]"
_HOST = r"[A-Za-z0-9._\-]+(?::\d{1,5})?"
_AT = rf"@{_HOST}(?:,{_HOST})*(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&*+,;=%\-]*[A-Za-z0-9_~/#&=%\-])?)?"

CONNECTION_STRING = Identifier(
    entity="CONNECTION_STRING",
    group="SECRET",
    title="address of a data store with a user and a password in it",
    form="scheme://user:password@host",
    source="RFC 3986 section 3.2.1; connection strings of PostgreSQL, MySQL, MongoDB, Redis, AMQP, Oracle",
    patterns=(
        # `{password}`, `<password>`, `$PASSWORD`, `***` are none. Other addresses are URL_WITH_CREDENTIALS.
        Pattern(
            rf"{_STORE}{_USER}:{_FIRST_OPEN}{_OPEN}{{2,}}{_AT}",
            alone=0.993,
            label=0.996,
            left="word",
            right="word",
        ),
        Pattern(
            rf"jdbc:oracle:thin:[A-Za-z0-9_]+/{_FIRST_OPEN}{_OPEN}{{2,}}@[A-Za-z0-9._/:\-]*[A-Za-z0-9]",
            alone=0.993,
            label=0.996,
            left="word",
            right="word",
        ),
    ),
    context=_names("connection string, database url, db url, redis url, mongo uri, database uri")
    + words("连接字符串, 数据库连接, 数据库地址"),
    columns=words("connectionstring, databaseurl, dburl, jdbcurl, 连接字符串"),
    canonical=_AS_WRITTEN,
    names={"zh": "连接字符串"},
    example="postgres://app:s3cret@db.example.com:5432/shop",
)

PASSWORD_HASH = Identifier(
    entity="PASSWORD_HASH",
    group="SECRET",
    title="hash of a password",
    form="$2b$, $5$, $6$, $y$, $argon2…, $P$, pbkdf2_…$, {SSHA}, *40 hexadecimal digits",
    source="crypt(5); PHC string format; RFC 2307 section 5.3; Django, password management; MySQL",
    patterns=(
        Pattern(r"\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}", alone=0.97),
        Pattern(
            r"\$(?:[1567y]|gy|apr1|md5|sha1)\$(?:rounds=\d{3,9}\$)?[./A-Za-z0-9]*\$[./A-Za-z0-9]{22,}",
            alone=0.97,
        ),
        Pattern(r"\$(?:argon2(?:id|i|d)|scrypt|pbkdf2-[a-z0-9]{3,10})\$[A-Za-z0-9+/=.,$\-]{40,}", alone=0.97),
        Pattern(r"\$[PH]\$[./A-Za-z0-9]{31}", alone=0.97),
        Pattern(
            r"(?:pbkdf2_sha(?:256|1)|scrypt|argon2|bcrypt_sha256|bcrypt)\$[A-Za-z0-9+/=.,$\-]{30,}",
            alone=0.97,
        ),
        Pattern(r"\{(?:SSHA|SHA|SMD5|MD5|CRYPT)(?:256|384|512)?\}[A-Za-z0-9+/$.]{20,}={0,2}", alone=0.95),
        Pattern(r"\*[0-9A-F]{40}", alone=0.9),
        Pattern(_SOME_HEX, alone=0.0, label=0.9, checks=(_at_least(32), *_NO_PLACEHOLDER)),
    ),
    context=_names("password hash, hashed password, password digest, passwd hash, ntlm hash, nt hash")
    + words("密码哈希, 密码散列"),
    columns=words("passwordhash, hashedpassword, passwordsalt, pwdhash, 密码哈希"),
    canonical=_AS_WRITTEN,
    names={"zh": "密码哈希"},
    example="$2b$12$" + _made(53),
)

# --- secrets that only their label tells


def _unlike(beginning: str) -> Check:
    """A check that a match passes unless it begins so: the symbols that differ are counted, and 0 fails."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return Check(
        "weighted",
        tables=tuple(tuple(int(symbol != other) for other in alphabet) for symbol in beginning),
        modulus=len(beginning) + 1,
        chars="-" + " " * len(beginning),
        position=0,
        otherwise=_at_least(len(beginning)),
    )


def _with_digit(shortest: int, first: str, plain: str, every: str) -> str:
    """`shortest` symbols of `every`, a digit among them; `plain` is that without digits, `first` begins."""
    forms = [rf"\d{every}{{{shortest - 1}}}"]
    for before in range(1, shortest):
        lead = first + (f"{plain}{{{before - 1}}}" if before > 1 else "")
        rest = shortest - 1 - before
        forms.append(rf"{lead}\d" + (f"{every}{{{rest}}}" if rest else ""))
    return f"(?:{'|'.join(forms)})"


_PLAIN = r"[A-Za-z!@#$%^&*?+~._/\-]"
_EVERY = r"[A-Za-z0-9!@#$%^&*?+~._/\-]"
_FIRST = "[A-Za-z!@]"
_LAST = r"[A-Za-z0-9!@#$%^&*?+_\-]"
# Between quotes nearly everything may stand; what templates put there begins with one of `$ { < %`.
_QUOTED_PLAIN = r"[!#$%&*+\-./:=?@A-Z\[\]^_a-z|~]"
_QUOTED = r"[!#$%&*+\-./0-9:=?@A-Z\[\]^_a-z|~]"
_QUOTED_FIRST = "[A-Za-z!@^&*?+~_]"

# What forms, schemas and translations have in the place of a password.
_WORDS = words(
    """
    passw, passo, passp, contra, wachtw, parola, parole, lozink, adgang, kodeor, salasa, kennwo, string,
    requir, invali, missin, undefi, boolea, number, buffer, passwd, getpw, kwargs, option, default, accept,
    format, your, enter, please
    """
)

PASSWORD = Identifier(
    entity="PASSWORD",
    group="SECRET",
    title="password",
    form="behind its label: 6 symbols or more with a digit or a sign among them",
    source="the labels of configuration files, programs, forms and messages",
    patterns=(
        Pattern(
            f"{_with_digit(5, _FIRST, _PLAIN, _EVERY)}{_EVERY}*{_LAST}"
            f"|{_FIRST}{_PLAIN}{{4,}}[0-9](?:{_EVERY}*{_LAST})?",
            alone=0.0,
            label=0.55,
            left="word",
            right="word",
            not_left="-./*",
            not_right="([=",
        ),
        # Between quotes: what may stand before the value is nearly always one of them.
        Pattern(
            f"{_with_digit(5, _QUOTED_FIRST, _QUOTED_PLAIN, _QUOTED)}{_QUOTED}*"
            f"|{_QUOTED_FIRST}{_QUOTED_PLAIN}{{4,}}[0-9]{_QUOTED}*",
            alone=0.0,
            label=0.85,
            left="word",
            right="word",
            not_left=" :=-./(",
        ),
        # A sign among letters.
        Pattern(
            "[A-Za-z]+[!@#$%]+[A-Za-z]{3,}[!@#$%]*",
            alone=0.0,
            label=0.75,
            left="word",
            right="word",
            not_right="(=.",
        ),
        # Letters alone say nothing, but for those that are everybody's password.
        Pattern(
            "[A-Za-z]{6,12}",
            alone=0.0,
            label=0.75,
            not_right="([=._",
            checks=(
                Check(
                    "among",
                    chars="QWERT ASDFGH ZXCVBN LETMEIN ILOVEYOU CHANGEME CHANGEIT SUNSHINE PRINCESS SUPERMAN"
                    " BATMAN TRUSTNO FOOTBALL BASEBALL MONKEY DRAGON STARWARS WOAINI",
                ),
            ),
        ),
        # Letters between quotes; nothing else stands between these.
        Pattern(
            "[A-Za-z]{6,32}",
            alone=0.0,
            label=0.55,
            not_left=" =-./:,",
            not_right=" ([=.:-",
            checks=(Check("distinct"), *(_unlike(word.upper()) for word in _WORDS)),
        ),
    ),
    # `xxxxxx` is none, `888888` may be one.
    checks=(
        Check(
            "any",
            of=((Check("distinct"),), (Check("among", chars=" ".join(6 * digit for digit in "0123456789")),)),
        ),
    ),
    context=(
        *words(
            """
            password, password is, passwd, pwd, pwd is, pswd, passwrd, passphrase, passphrase is,
            pass phrase, pass word, psk, userpassword, dbpassword, adminpassword, rootpassword,
            loginpassword, newpassword, oldpassword, currentpassword, masterpassword, wifipassword,
            sshpassword, sqlpassword, mysqlpassword, pgpassword, redispassword, mongopassword, ftppassword,
            smtppassword, mailpassword, emailpassword, proxypassword, keypassword, storepassword,
            keystorepassword, truststorepassword, defaultpassword, userpwd, dbpwd, dbpass, db_pass, userpass,
            user_pass, mysql_pass, smtp_pass, ftp_pass, rootpass, root_pass, admin_pass, login_pass,
            wifi_pass, pass:, pass=, pass is
            """
        ),
        *words(
            """
            identified by ', identified by ", requirepass, masterauth, contraseña, contrasena,
            clave de acceso, palabra de paso, mot de passe, motdepasse, mdp, passwort, kennwort,
            passphrase lautet, losungswort, senha, palavra-passe, palavra passe, parola d'ordine,
            parola chiave, wachtwoord, lösenord, losenord, passord, adgangskode, kodeord, salasana, hasło,
            haslo, heslo, jelszó, jelszo, parolă, parola, lozinka, geslo, slaptažodis, parole, parool, şifre,
            sifre, κωδικός πρόσβασης, κωδικός, συνθηματικό, пароль, парола, лозинка, гасло, құпия сөз,
            нууц үг, գաղտնաբառ, პაროლი, סיסמה, סיסמא, كلمة المرور, كلمة السر, كلمة مرور, رمز عبور, گذرواژه,
            پاس ورڈ, पासवर्ड, পাসওয়ার্ড, รหัสผ่าน, mật khẩu, mat khau, kata sandi, kata laluan, katasandi,
            nenosiri, パスワード, 暗証, 비밀번호, 비번, 패스워드, 密码, 密碼, 口令, 登录密码, 初始密码,
            默认密码
            """
        ),
    ),
    columns=words(
        """
        password, passwd, pwd, passphrase, userpassword, userpwd, loginpassword, plainpassword, 密码,
        登录密码, 用户密码, 支付密码, 初始密码, 密碼, 口令, パスワード, 비밀번호, contraseña, contrasena,
        motdepasse, passwort, kennwort, senha, wachtwoord, lösenord, hasło, пароль
        """
    ),
    canonical=_AS_WRITTEN,
    names={"zh": "密码"},
    example="Tr0ub4dor&3",
    whole=True,
)

_TOKEN_PLAIN = r"[A-Za-z_\-+/.]"
_TOKEN = r"[A-Za-z0-9_\-+/.]"

GENERIC_SECRET = Identifier(
    entity="GENERIC_SECRET",
    group="SECRET",
    title="key, token or client secret of any service",
    form="behind its label: 16 or more symbols, digits at two places among them",
    source="the labels of configuration files and programs",
    patterns=(
        Pattern(_VERY_LONG, alone=0.0, label=0.9, left="word", right="none", checks=()),
        Pattern(
            f"(?:0x)?{_SOME_HEX}",
            alone=0.0,
            label=0.85,
            not_right="([=",
            checks=(_at_least(24), *_NO_PLACEHOLDER),
        ),
        Pattern(
            rf"{_TOKEN_PLAIN}*\d+{_TOKEN_PLAIN}+\d(?:{_TOKEN}*[A-Za-z0-9_\-+/])?={{0,2}}",
            alone=0.0,
            label=0.82,
            left="word",
            right="word",
            not_left="-./",
            not_right="([=",
            checks=(_at_least(15), *_NO_PLACEHOLDER),
        ),
        Pattern(
            rf"{_QUOTED_FIRST}{_QUOTED_PLAIN}*\d+{_QUOTED_PLAIN}+\d{_QUOTED}*",
            alone=0.0,
            label=0.84,
            left="word",
            right="word",
            not_left=" :=-./(",
            checks=(_at_least(15), *_NO_PLACEHOLDER),
        ),
    ),
    checks=_NO_PLACEHOLDER,
    context=(
        *_names(
            """
            api key, api secret, api secret key, api token, app key, app token, application key, access key,
            access token, auth token, auth key, authentication token, authorization token, refresh token,
            bearer token, id token, secret key, secret token, client secret, consumer secret, consumer key,
            shared secret, signing key, signing secret, webhook secret, encryption key, master key,
            service key, security token, session token, session key, session secret, user token, bot token,
            deploy token, deploy key, personal access token, oauth token, oauth secret, jwt secret,
            cookie secret, token secret, hmac key, private token, push token, device token, x api key,
            x auth token, x access token
            """
        ),
        *words(
            """
            token, token is, secret, secret is, api key is, secret key is, access token is, secrets, apikey,
            accesskeysecret, secretkeybase, secret_key_base, authkey, passkey, clé api, clé d'api,
            clé secrète, clave api, clave de api, clave secreta, chave de api, chave secreta, chiave api,
            chiave segreta, api-schlüssel, api schlüssel, geheimer schlüssel, api-sleutel, klucz api,
            ключ api, api ключ, секретный ключ, токен, токен доступа, apiキー, アクセストークン,
            シークレットキー, api 키, 액세스 토큰, 시크릿 키, 비밀키, 密钥, 秘钥, 密匙, 金鑰, 令牌, 访问令牌,
            访问密钥, 接口密钥, 授权码, 私有令牌
            """
        ),
    ),
    columns=words(
        """
        apikey, apisecret, apitoken, secretkey, clientsecret, accesstoken, refreshtoken, authtoken,
        sessiontoken, appsecret, 密钥, 令牌, 访问令牌
        """
    ),
    canonical=_AS_WRITTEN,
    names={"zh": "密钥或令牌"},
    example=_made(32),
    whole=True,
)

HTTP_AUTHORIZATION = Identifier(
    entity="HTTP_AUTHORIZATION",
    group="SECRET",
    title="credentials of an HTTP request",
    form="base64 behind Basic, a token behind Bearer",
    source="RFC 7617; RFC 6750; RFC 9110 section 11.6.2",
    patterns=(
        Pattern(_VERY_LONG, alone=0.0, label=0.9, left="word", right="none", checks=()),
        Pattern(
            r"[A-Za-z_\-.~+/]*\d[A-Za-z0-9_\-.~+/]*={0,2}",
            alone=0.0,
            label=0.93,
            left="word",
            right="word",
            not_right="([",
            checks=(_at_least(12), *_NO_PLACEHOLDER),
        ),
        # base64 of text: a capital behind a small letter.
        Pattern(
            r"[A-Za-z0-9][A-Za-z0-9+/]*[a-z][A-Z0-9][A-Za-z0-9+/]*={0,2}",
            alone=0.0,
            label=0.93,
            left="word",
            right="word",
            not_right="([",
            checks=(_at_least(8),),
        ),
    ),
    checks=_NO_PLACEHOLDER,
    context=words(
        """
        authorization: bearer, authorization: basic, authorization: token, authorization: apikey, bearer,
        authorization=bearer, authorization=basic, authorization basic, authorization bearer,
        authorization": "basic, authorization": "bearer, authorization': 'basic, authorization': 'bearer,
        authorization":"basic, authorization':'basic, proxy-authorization: basic, authorization: negotiate,
        authorization: ssws, x-api-key:, x-auth-token:, x-access-token:, x-amz-security-token:
        """
    ),
    columns=words("authorization, authorizationheader, bearertoken"),
    canonical=_AS_WRITTEN,
    names={"zh": "HTTP 认证凭据"},
    example="mF9xB5f4T1JqM7rW",
)

SESSION_COOKIE = Identifier(
    entity="SESSION_COOKIE",
    group="SECRET",
    title="value of a session cookie",
    form="behind the cookie's name: 16 or more symbols with a digit",
    source="RFC 6265; the session cookies of PHP, Java, ASP.NET, Express, Django, Flask, Rails, Laravel",
    patterns=(
        Pattern(_VERY_LONG, alone=0.0, label=0.9, left="word", right="none", checks=()),
        Pattern(
            r"[A-Za-z%._\-+/:]*\d[A-Za-z0-9%._\-+/:]*={0,2}",
            alone=0.0,
            label=0.92,
            left="word",
            right="none",
            checks=(_at_least(15), *_NO_PLACEHOLDER),
        ),
    ),
    checks=_NO_PLACEHOLDER,
    context=words(
        """
        phpsessid, jsessionid, asp.net_sessionid, .aspnetcore.session, .aspnetcore.cookies, .aspxauth,
        connect.sid, sessionid, session_id, session-id, session id, sessid, _session, laravel_session,
        ci_session, cfid, cftoken, remember_token, remember_me, rememberme, auth_cookie, user_session,
        __host-session, __secure-1psid, sapisid, hsid, ssid=, sid=, sessdata, bduss, stoken, pt_key, wskey,
        xsrf-token, csrftoken, csrf_token, 会话id, 会话令牌
        """
    ),
    columns=words("sessionid, sessioncookie, phpsessid, jsessionid, 会话id"),
    canonical=_AS_WRITTEN,
    names={"zh": "会话 Cookie"},
    example=_made(26),
)

OTP_CODE = Identifier(
    entity="OTP_CODE",
    group="SECRET",
    title="one-time code or PIN",
    form="4 to 8 digits behind a label",
    source="RFC 4226 section 5.3, RFC 6238 (one-time codes); ISO 9564-1 (PIN)",
    patterns=(
        Pattern(r"(?:[A-Z]{1,2}-)?\d{6}", alone=0.0, near=0.56, label=0.96, not_left="-/", not_right="-/:%"),
        Pattern(r"\d{3}[ \-]\d{3}", alone=0.0, near=0.5, label=0.95, not_left="-/", not_right="-/:%"),
        Pattern(r"\d{4,5}|\d{7,8}", alone=0.0, label=0.94, not_left="-/", not_right="-/:%"),
    ),
    checks=(),
    context=words(
        """
        otp, otp is, otp code, otp code is, one-time password, one time password, one-time password is,
        one-time code, one-time code is, one time code, one-time passcode, one-time pin, verification code,
        verification code is, verification pin, confirmation code is, passcode, passcode is, login code,
        login code is, sign-in code, sign-in code is, authentication code, authentication code is, auth code,
        2fa code, mfa code, two-factor code, totp code, access code, access code is, pin is, pin:, pin =,
        pin=, pin number, pin number is, my pin, your pin, card pin, atm pin, sim pin, debit pin, puk,
        puk code, is your otp, is your google, is your code, is your pin, código de verificación,
        codigo de verificacion, código de acceso, code de vérification, code de verification, code secret,
        code confidentiel, bestätigungscode, verifizierungscode, sicherheitscode, einmalpasswort,
        código de verificação, codice di verifica, verificatiecode, verifieringskod, kod weryfikacyjny,
        ověřovací kód, doğrulama kodu, onay kodu, код подтверждения, код из смс, пин-код, код підтвердження,
        認証コード, 確認コード, ワンタイムパスワード, 暗証番号, 인증번호, 인증 코드, 인증코드, mã xác nhận,
        mã xác minh, mã otp, kode verifikasi, kode otp, رمز التحقق, رمز التأكيد, קוד אימות, รหัสยืนยัน, ओटीपी
        """
    ),
    against=words("order, order no, order number, invoice, tracking, zip, zip code, postal code, gpio, port"),
    columns=words("otp, otpcode, verificationcode, pincode, smscode, onetimecode"),
    canonical=Canonical(keep="digits"),
    names={"zh": "一次性验证码"},
    example="482913",
)

IDENTIFIERS = (
    PRIVATE_KEY,
    AGE_SECRET_KEY,
    AWS_ACCESS_KEY,
    AWS_SECRET_KEY,
    GOOGLE_API_KEY,
    AZURE_KEY,
    ALIBABA_CLOUD_KEY,
    TENCENT_CLOUD_KEY,
    BAIDU_CLOUD_KEY,
    HUAWEI_CLOUD_KEY,
    VOLCENGINE_KEY,
    DIGITALOCEAN_TOKEN,
    HEROKU_KEY,
    CLOUDFLARE_KEY,
    HASHICORP_TOKEN,
    INFRASTRUCTURE_TOKEN,
    NETLIFY_TOKEN,
    VERCEL_TOKEN,
    SUPABASE_KEY,
    PLANETSCALE_TOKEN,
    GITHUB_TOKEN,
    GITLAB_TOKEN,
    ATLASSIAN_TOKEN,
    *PACKAGE_TOKENS,
    CI_SERVICE_TOKEN,
    SLACK_TOKEN,
    DISCORD_TOKEN,
    TELEGRAM_BOT_TOKEN,
    CHAT_WEBHOOK,
    WECHAT_APP_SECRET,
    TWILIO_KEY,
    *MAIL_SERVICE_KEYS,
    STRIPE_KEY,
    SQUARE_TOKEN,
    PAYPAL_TOKEN,
    SHOPIFY_TOKEN,
    PAYMENT_SERVICE_KEY,
    FACEBOOK_TOKEN,
    TWITTER_TOKEN,
    LINKEDIN_TOKEN,
    DATABRICKS_TOKEN,
    DATADOG_KEY,
    NEW_RELIC_KEY,
    GRAFANA_TOKEN,
    SENTRY_TOKEN,
    AIRTABLE_TOKEN,
    NOTION_TOKEN,
    LINEAR_KEY,
    FIGMA_TOKEN,
    POSTMAN_KEY,
    DROPBOX_TOKEN,
    OKTA_TOKEN,
    ONEPASSWORD_KEY,
    DOPPLER_TOKEN,
    OFFICE_SERVICE_TOKEN,
    OPENAI_KEY,
    ANTHROPIC_KEY,
    HUGGINGFACE_TOKEN,
    AI_SERVICE_KEY,
    JSON_WEB_TOKEN,
    CONNECTION_STRING,
    PASSWORD_HASH,
    PASSWORD,
    GENERIC_SECRET,
    HTTP_AUTHORIZATION,
    SESSION_COOKIE,
    OTP_CODE,
)
