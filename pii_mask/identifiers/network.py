"""Addresses of machines.

Sources:

* IPv4: RFC 791 and RFC 6943 section 3.1.1 (four decimal octets, no leading zero).
* IPv6: RFC 4291 section 2.2 (the three textual forms), RFC 4007 section 11 (the zone behind ``%``), and
  the IANA registry of IPv6 address space for the prefixes that are in use.
* MAC: IEEE 802-2014 section 8.1 (EUI-48 and EUI-64, hyphens), with colons as Unix and in three groups as
  Cisco write them.
* Defanged addresses (``192[.]0[.]2[.]1``) as reports on incidents write them; there is no standard.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern, Pseudonyms
from ._words import words

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_V4 = rf"{_OCTET}\.{_OCTET}\.{_OCTET}\.{_OCTET}"
# Four small numbers are as often a version or an enzyme's class, so that an octet of three digits is
# asked for,
# and two of these where the first number is as small as a version's. A private network's first octet and the
# resolvers that everybody knows do, too.
_LARGE = r"(?:25[0-5]|2[0-4]\d|1\d\d)"
_SMALL = r"[12]?\d"
_MIDDLE = r"[3-9]\d"
_LARGE_V4 = (
    rf"(?:{_LARGE}\.{_OCTET}\.{_OCTET}\.{_OCTET}"
    rf"|{_MIDDLE}\.(?:{_LARGE}\.{_OCTET}\.{_OCTET}|{_OCTET}\.{_LARGE}\.{_OCTET}|{_OCTET}\.{_OCTET}\.{_LARGE})"
    rf"|{_SMALL}\.(?:{_LARGE}\.{_LARGE}\.{_OCTET}|{_LARGE}\.{_OCTET}\.{_LARGE}|{_OCTET}\.{_LARGE}\.{_LARGE})"
    rf"|10\.{_OCTET}\.{_OCTET}\.{_OCTET})"
)
_KNOWN_V4 = r"0\.0\.0\.0|8\.8\.(?:8\.8|4\.4)|1\.(?:1\.1|0\.0)\.1|9\.9\.9\.9"
_SURE_V4 = f"(?:{_LARGE_V4}|{_KNOWN_V4})"

# `[.]`, `(.)`, `[dot]`.
_STING = r"(?:\[(?:\.|dot)\]|\(\.\)|\\\.)"

_HEX = "[0-9A-Fa-f]"
_H16 = rf"{_HEX}{{1,4}}"
_ZONE = r"(?:%[A-Za-z0-9]{1,15})?"
_FULL = rf"{_H16}(?::{_H16}){{7}}{_ZONE}"


def _compressed(first: str) -> str:
    """IPv6 with ``::`` in it and something before that: at most seven groups, `first` the first.

    One alternative for each number of groups before the ``::``; what follows it may end in an
    IPv4 address, which takes the place of two groups.
    """
    forms = []
    for before in range(1, 8):
        after = 7 - before
        head = first + (f"(?::{_H16}){{{before - 1}}}" if before > 1 else "") + "::"
        tails = []
        if after > 0:
            tails.append(_H16 + (f"(?::{_H16}){{0,{after - 1}}}" if after > 1 else ""))
        if after > 1:
            tails.append((f"(?:{_H16}:){{0,{after - 2}}}" if after > 2 else "") + _V4)
        forms.append(head + (f"(?:{'|'.join(tails)})?" if tails else ""))
    return f"(?:{'|'.join(forms)}){_ZONE}"


# 2000::/3 is what is given out to networks, fe80::/10 is link-local, fc00::/7 unique local,
# ff00::/8 multicast, 64:ff9b::/96 the translator's prefix (RFC 6052).
_ASSIGNED = (
    rf"(?:[23]{_HEX}{{3}}|[Ff][Ee][89ABab]{_HEX}|[Ff][CDcd]{_HEX}{{2}}|[Ff][Ff]0{_HEX}|64:[Ff][Ff]9[Bb])"
)

# A network's prefix length is a part of its address.
_NET4 = r"(?:/(?:3[0-2]|[12]?\d))?"
_NET6 = r"(?:/(?:12[0-8]|1[01]\d|[1-9]?\d))?"

IP_ADDRESS = Identifier(
    entity="IP_ADDRESS",
    group="ONLINE_ID",
    title="IP address",
    form="IPv4, four decimal octets; IPv6, eight groups of hexadecimal digits, :: for those that are 0",
    source="RFC 791, RFC 4291 section 2.2, RFC 4007 section 11",
    patterns=(
        Pattern(_SURE_V4 + _NET4, alone=0.7, near=0.9, label=0.97, not_left="-~^=", not_right="-+~_"),
        Pattern(
            rf"{_LARGE_V4}-{_LARGE_V4}", alone=0.7, near=0.9, label=0.97, not_left="-~^=", not_right="-+~_"
        ),
        Pattern(_V4 + _NET4, alone=0.4, near=0.75, label=0.96, not_left="~^", not_right="+~_"),
        # More parts behind it: a version or an object identifier, as a rule.
        Pattern(_V4, alone=0.02, right="word"),
        # Dots taken the sting out of.
        Pattern(rf"{_OCTET}{_STING}{_OCTET}\.{_OCTET}\.{_OCTET}", alone=0.85, near=0.93, label=0.97),
        Pattern(
            rf"{_OCTET}(?:\.|{_STING}){_OCTET}(?:\.|{_STING}){_OCTET}{_STING}{_OCTET}",
            alone=0.85,
            near=0.93,
            label=0.97,
        ),
        # A colon on either side speaks of more groups, as a key's fingerprint has, unless it is a label's.
        Pattern(_FULL + _NET6, alone=0.9, label=0.98, not_left=":", not_right=":"),
        Pattern(_FULL + _NET6, alone=0.0, label=0.98, not_right=":"),
        Pattern(rf"(?:{_H16}:){{6}}{_V4}{_NET6}", alone=0.9, label=0.98),
        Pattern(_compressed(_ASSIGNED) + _NET6, alone=0.85, near=0.95, label=0.98),
        # Other first groups are as likely a scope of C++ (`dead::beef`).
        Pattern(_compressed(_H16) + _NET6, alone=0.3, near=0.7, label=0.9, not_left=":"),
        Pattern(
            rf"::(?:1|[Ff]{{4}}:(?:0{{1,4}}:)?{_V4}|{_V4}){_ZONE}{_NET6}", alone=0.75, near=0.9, label=0.95
        ),
        Pattern(rf"::{_H16}(?::{_H16}){{0,6}}{_ZONE}{_NET6}", alone=0.2, near=0.6, label=0.9, not_right=":"),
        # The unspecified address is punctuation in several programming languages.
        Pattern(f"::{_NET6}", alone=0.02, left="word", right="word", not_left=":", not_right=":"),
    ),
    context=words(
        """
        ip, ip address, ip addr, ipv4, ipv6, client ip, src, dst, addr, remote_addr, x-forwarded-for,
        ping, login from, ip地址, 登录ip, 来源ip, 登录地址, 源地址, 目的地址, 服务器, 网关, ip位址,
        ipアドレス, アイピー, ip 주소, ip주소, 아이피, ip-adresse, adresse ip, ip-adres, dirección ip,
        direccion ip, endereço ip, indirizzo ip, ip-adress, ip-osoite, adres ip, ip adresi, adresa ip,
        ip-cím, ip-адрес, ip адрес, айпи, айпи-адрес, διεύθυνση ip, عنوان ip, آی پی, आईपी, ที่อยู่ ip,
        địa chỉ ip, alamat ip, client:, client address, remote:, remote ip, remote host, remote address,
        remote addr, source ip, source address, src ip, destination ip, destination address, dst ip,
        server ip, server address, host:, host ip, peer:, peer address, peer ip, default gateway,
        gateway ip, nameserver, dns server, netmask, inet, listening on, bind address, ssh, port, from ip,
        logged in from, connection from, connected from, http/1, http/2, - - [
        """
    ),
    against=words(
        """
        version, versions, ver, ver., v, release, build, firmware, revision, rev, sdk, driver version,
        upgrade to, upgraded to, section, oid, chrome, chromium, edg, firefox, opr, safari, 版本, 版本号,
        固件, 升级到, 更新到, 章节, 条款, assemblyversion, fileversion, assemblyfileversion, assembly,
        package, packages, setting up, upgraded, upgrade, upgrading, unpacking, depends, bump, bump to,
        bumped, kernel, jar, driver, bios, fig., figure, chapter, kapitel, rfc, ec, ec number, ec_number,
        enzyme, cath, image:, images:, since, for windows, installed
        """
    ),
    columns=words(
        """
        ip, ipaddr, ipaddress, ipv4, ipv6, ipv4address, ipv6address, clientip, remoteip, remoteaddr,
        sourceip, srcip, dstip, userip, loginip, lastloginip, registerip, hostip, ip地址, 登录ip,
        来源ip, 客户端ip, 注册ip, 最后登录ip
        """
    ),
    canonical=Canonical(keep="all", case="lower"),
    mask=MaskRule(kind="after", mark=".", fixed=3),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "IP地址"},
    example="192.0.2.44",
    # Of version 4; those of version 6 have too many ways of writing.
    pseudonyms=Pseudonyms(forms=(_V4,)),
)

_SIX_PAIRS = rf"{_HEX}{{2}}(?::{_HEX}{{2}}){{5}}"
# A letter behind the first pair: a chemical structure's numbers have none (`c1-27-17-14-19-24`).
_WITH_LETTER = rf"(?:[A-Fa-f]{_HEX}|\d[A-Fa-f])"
_HYPHENS = "|".join(
    rf"{_HEX}{{2}}" + rf"-{_HEX}{{2}}" * before + f"-{_WITH_LETTER}" + rf"-{_HEX}{{2}}" * (4 - before)
    for before in range(5)
)

MAC_ADDRESS = Identifier(
    entity="MAC_ADDRESS",
    group="DEVICE_ID",
    title="MAC address",
    form="12 hexadecimal digits in pairs with colons or hyphens, or in fours with dots",
    source="IEEE 802-2014 section 8.1",
    patterns=(
        Pattern(_SIX_PAIRS, alone=0.85, label=0.97, not_left=":", not_right=":"),
        Pattern(_SIX_PAIRS, alone=0.0, label=0.97, not_right=":"),
        Pattern(_HYPHENS, alone=0.7, label=0.97, not_left="-/", not_right="-("),
        Pattern(rf"{_HEX}{{2}}(?:-{_HEX}{{2}}){{5}}", alone=0.2, label=0.97, not_left="-", not_right="-"),
        Pattern(rf"{_HEX}{{4}}\.{_HEX}{{4}}\.{_HEX}{{4}}", alone=0.6, label=0.97, not_left=".*"),
        # Part of something longer, or with both signs.
        Pattern(rf"{_HEX}{{2}}:{_HEX}{{2}}(?:[:\-]{_HEX}{{2}}){{4}}", alone=0.02),
        Pattern(rf"{_HEX}{{2}}-{_HEX}{{2}}(?:[:\-]{_HEX}{{2}}){{4}}", alone=0.02),
        # Without signs; with blanks; EUI-64.
        Pattern(
            rf"{_HEX}{{12}}|{_HEX}{{2}}(?: {_HEX}{{2}}){{5}}|{_HEX}{{2}}(?:[:\-]{_HEX}{{2}}){{7}}",
            alone=0.0,
            label=0.85,
            not_left=":-",
            not_right=":-",
        ),
    ),
    checks=(Check("distinct"),),
    context=words(
        """
        mac, mac address, mac addr, mac is, mac address is, macs, hwaddr, ether, ethernet address,
        bssid, bluetooth, bluetooth address, hardware address, physical address, wifi mac, eui-48,
        eui-64, mac地址, 物理地址, 网卡, 网卡地址, 蓝牙地址, macアドレス, mac 주소, mac주소,
        mac-adresse, adresse mac, dirección mac, endereço mac, indirizzo mac, mac-adres, mac-адрес,
        mac адрес, мак-адрес, adres mac, mac adresi, عنوان mac
        """
    ),
    against=("sha1", "md5", "fingerprint", "指纹"),
    columns=words(
        """
        mac, macaddr, macaddress, hwaddr, bssid, devicemac, wifimac, mac地址, 网卡地址, 物理地址
        """
    ),
    canonical=Canonical(keep="alnum", case="lower"),
    mask=MaskRule(kind="affix", first=6, last=0),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "MAC地址"},
    example="00:00:5E:00:53:AF",
)

IDENTIFIERS = (IP_ADDRESS, MAC_ADDRESS)
