"""Addresses and keys of crypto-currencies.

Sources:

* Bitcoin: BIP 13 (P2SH), Base58Check as Bitcoin's developer reference describes it (version 0 for P2PKH,
  5 for P2SH, 128 for private keys in wallet import format), BIP 173 and BIP 350 (Bech32, Bech32m), BIP 32
  (extended keys), BIP 38 (encrypted keys), BIP 39 (mnemonic sentences of 12 to 24 words).
* Those that took Bitcoin's formats over, by their ``chainparams``: Litecoin (48, 50), Dogecoin (30, 22),
  Dash (76, 16), Zcash (1CB8, 1CBD), TRON (65), the test networks (111, 196); Bitcoin Cash: the CashAddr
  specification.
* Ethereum: ERC-55. Cardano: CIP-19. XRP: XRPL documentation, "Base58 encodings". Monero: "Standard
  addresses" (95 symbols, 106 when integrated). Solana, Stellar (SEP-23), TON (TEP-2), Nano, Cosmos: their
  documentation.
"""

from __future__ import annotations

from ..types import Canonical, Check, Identifier, MaskRule, Pattern
from ._words import words

_B58 = "[1-9A-HJ-NP-Za-km-z]"
_B58_LETTER = "[A-HJ-NP-Za-km-z]"
_B32 = "[02-9ac-hj-np-z]"  # Bech32's and CashAddr's alphabet
_B32_LARGE = "[02-9AC-HJ-NP-Z]"


# 0x and forty symbols at least: with a sum of nothing.
_FORTY = Check("weighted", weights=(0,) * 42, modulus=2)

CRYPTO = Identifier(
    entity="CRYPTO",
    group="CRYPTO",
    title="address of a crypto-currency",
    form="Base58Check, Bech32 or hexadecimal with a checksum, as the currency has it",
    source="BIP 13, BIP 173, BIP 350, ERC-55, CIP-19, CashAddr",
    patterns=(
        # Bitcoin, P2PKH and P2SH.
        Pattern(rf"[13]{_B58}{{25,34}}", alone=0.98, checks=(Check("base58", chars="00 05"),)),
        # Bitcoin and Litecoin, SegWit and Taproot, test networks among them.
        Pattern(
            rf"(?:bc|tb|bcrt|ltc|tltc)1{_B32}{{11,80}}|(?:BC|TB|LTC)1{_B32_LARGE}{{11,80}}",
            alone=0.98,
            checks=(Check("bech32"),),
        ),
        # Ethereum. Addresses without a large letter have no checksum, and many are contracts.
        Pattern(r"0x[0-9a-f]*[A-F][0-9A-Fa-f]*", alone=0.95, label=0.98, checks=(_FORTY, Check("eip55"))),
        Pattern(r"0[xX][0-9a-fA-F]{40}", alone=0.3, near=0.8, label=0.93, checks=(Check("eip55"),)),
        # Litecoin, Dogecoin, Dash, Zcash, TRON, test networks: with a digit near the beginning, and any.
        Pattern(
            rf"[LMDTXtmn]{_B58_LETTER}{{0,6}}[1-9]{_B58}{{18,33}}|[279]{_B58}{{32,34}}",
            alone=0.98,
            checks=(Check("base58", chars="1e 16 30 32 41 4c 10 1cb8 1cbd 6f c4"),),
        ),
        Pattern(
            rf"[LMDTXtmn]{_B58}{{25,34}}",
            alone=0.0,
            label=0.98,
            checks=(Check("base58", chars="1e 16 30 32 41 4c 10 1cb8 1cbd 6f c4"),),
        ),
        # BIP 32's public keys, from which all addresses of a wallet follow.
        Pattern(
            rf"[xyztuv]pub{_B58}{{107}}",
            alone=0.98,
            checks=(Check("base58", chars="0488b21e 049d7cb2 04b24746 043587cf 044a5262 045f1cf6"),),
        ),
        # Bitcoin Cash.
        Pattern(rf"(?:bitcoincash|bchtest):[qp]{_B32}{{41}}", alone=0.97),
        # Cardano, Cosmos and its kin, Nano.
        Pattern(
            rf"addr1{_B32}{{50,110}}|stake1{_B32}{{50,60}}|(?:cosmos|osmo)1{_B32}{{38}}"
            r"|nano_[13][13-9a-km-uw-z]{59}",
            alone=0.93,
            label=0.97,
        ),
        # Monero.
        Pattern(rf"[48][0-9AB]{_B58}{{93}}(?:{_B58}{{11}})?", alone=0.6, near=0.9, label=0.97),
        # Without a checksum that can be tried: XRP, Solana, CashAddr without its prefix, Stellar, TON.
        Pattern(
            rf"r{_B58}{{24,34}}|{_B58}{{43,44}}|[qp]{_B32}{{41}}|G[A-Z2-7]{{55}}|[EU]Q[A-Za-z0-9_\-]{{46}}",
            alone=0.0,
            label=0.85,
        ),
    ),
    context=words(
        """
        bitcoin, btc, bitcoin address, btc address, wallet, wallet address, wallet address is,
        wallet is, my wallet, crypto, crypto address, crypto wallet, deposit address, receiving address,
        payout address, withdrawal address, eth, ethereum, ethereum address, eth address,
        ethereum wallet, ethereum wallet is, erc20, erc-20, usdt, usdc, trc20, trc-20, tron, trx,
        litecoin, ltc, dogecoin, doge, bitcoin cash, bch, ripple, xrp, cardano, ada address, monero,
        xmr, solana, sol address, solana wallet, phantom, metamask, stellar, xlm, toncoin, ton wallet,
        dash address, zcash, binance, bnb, coinbase, blockchain address, donate btc, 钱包, 钱包地址,
        比特币, 比特币地址, 以太坊, 以太坊地址, 以太坊钱包, 数字货币, 加密货币, 收币地址, 充值地址,
        提币地址, 泰达币, 莱特币, 狗狗币, 波场, 錢包地址, 比特幣, 以太幣, ビットコイン, ウォレット,
        ウォレットアドレス, イーサリアム, 비트코인, 지갑, 지갑 주소, 이더리움, portefeuille,
        adresse bitcoin, monedero, billetera, dirección bitcoin, carteira, endereço bitcoin,
        portafoglio, indirizzo bitcoin, bitcoin-adresse, wallet-adresse, биткоин, биткойн, кошелек,
        кошелёк, адрес кошелька, эфириум, cüzdan, cüzdan adresi, محفظة, عنوان المحفظة, بيتكوين,
        ví bitcoin, địa chỉ ví, dompet kripto
        """
    ),
    columns=words(
        """
        walletaddress, cryptoaddress, cryptowallet, bitcoinaddress, btcaddress, ethaddress,
        ethereumaddress, depositaddress, 钱包地址, 比特币地址, 以太坊地址
        """
    ),
    canonical=Canonical(keep="all"),
    mask=MaskRule(kind="affix", first=4, last=4),
    strict=MaskRule(kind="all", fixed=4),
    names={"zh": "加密货币地址"},
    example="16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ",
)

CRYPTO_PRIVATE_KEY = Identifier(
    entity="CRYPTO_PRIVATE_KEY",
    group="SECRET",
    title="private key or seed phrase of a crypto-currency wallet",
    form="51 or 52 Base58 symbols, an extended key, 64 hexadecimal digits, or 12 to 24 words",
    source="Bitcoin wallet import format, BIP 32, BIP 39",
    patterns=(
        Pattern(
            rf"5[HJK]{_B58}{{49}}|[KLc]{_B58_LETTER}{{0,6}}[1-9]{_B58}{{44,50}}",
            alone=0.98,
            checks=(Check("base58", chars="80 ef"),),
        ),
        Pattern(rf"[KLc9]{_B58}{{50,51}}", alone=0.0, label=0.98, checks=(Check("base58", chars="80 ef"),)),
        Pattern(rf"6P{_B58}{{56}}", alone=0.9, checks=(Check("base58", chars="0142 0143"),)),
        Pattern(
            rf"[xyztuv]prv{_B58}{{107}}",
            alone=0.98,
            checks=(Check("base58", chars="0488ade4 049d7878 04b2430c 04358394 044a4e28 045f18bc"),),
        ),
        Pattern(r"(?:0x)?[0-9a-fA-F]{64}", alone=0.0, label=0.96),
        Pattern(
            r"[a-z]{3,8}(?:(?: | ?, ?)[a-z]{3,8}){11}(?:(?:(?: | ?, ?)[a-z]{3,8}){3}){0,4}",
            alone=0.0,
            label=0.88,
        ),
        Pattern(r"(?:\d\d?[.)] ?[a-z]{3,8},? ){11}\d\d?[.)] ?[a-z]{3,8}", alone=0.0, label=0.9),
        Pattern(r"[一-鿿](?: ?[一-鿿]){11}(?: [一-鿿]){0,12}", alone=0.0, label=0.7),
    ),
    context=words(
        """
        private key, private key is, wallet private key, btc private key, eth private key, wif, wif key,
        private_key, privatekey, priv key, seed phrase, seed phrase is, seed words, recovery phrase,
        recovery phrase is, secret recovery phrase, recovery seed, backup phrase, mnemonic,
        mnemonic phrase, mnemonic words, mnemonic is, wallet seed, 12 words, 24 words, 私钥, 钱包私钥,
        助记词, 钱包助记词, 恢复短语, 私鑰, 助記詞, 秘密鍵, シードフレーズ, ニーモニック, 리커버리 구문,
        개인키, 시드 구문, 니모닉, clave privada, frase semilla, frase de recuperación, clé privée,
        phrase de récupération, phrase secrète, chave privada, frase semente, frase de recuperação,
        chiave privata, frase seed, frase di recupero, privater schlüssel, seed-phrase,
        wiederherstellungsphrase, приватный ключ, закрытый ключ, сид-фраза, сид фраза,
        мнемоническая фраза, özel anahtar, kurtarma ifadesi
        """
    ),
    against=words("public key, sha256, sha-256, checksum, 公钥"),
    columns=words("seedphrase, mnemonic, recoveryphrase, walletprivatekey, 助记词"),
    canonical=Canonical(keep="all"),
    names={"zh": "钱包私钥或助记词"},
    example="5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
)

IDENTIFIERS = (CRYPTO, CRYPTO_PRIVATE_KEY)
