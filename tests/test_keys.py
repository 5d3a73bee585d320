"""Keys: where they come from, and that they go nowhere."""

from __future__ import annotations

import os
import pickle
import stat
import traceback
from pathlib import Path

import pytest

import pii_mask as pm
from pii_mask.errors import KeyMissingError
from pii_mask.keys import derive

HEX = "ab" * 31 + "cd"
SECRET = bytes.fromhex(HEX)


def from_callable() -> bytes:
    return SECRET


def test_new_keys_differ() -> None:
    assert pm.Key.new().secret() != pm.Key.new().secret()
    assert len(pm.Key.new().secret()) == 32


@pytest.mark.parametrize("wrong", [b"", bytes(31), bytes(33), HEX, 5, None])
def test_a_key_has_32_bytes(wrong: bytes) -> None:
    with pytest.raises(KeyMissingError) as caught:
        pm.Key(wrong)
    assert "abab" not in str(caught.value)


def test_from_env(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PII_MASK_KEY", HEX + "\n")
    assert pm.Key.from_env().secret() == SECRET
    monkeypatch.setenv("OTHER", HEX.upper())
    assert pm.Key.from_env("OTHER").secret() == SECRET
    monkeypatch.delenv("PII_MASK_KEY")
    with pytest.raises(KeyMissingError, match="PII_MASK_KEY is not set"):
        pm.Key.from_env()


def test_saved_keys_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "key"
    pm.Key(SECRET).save(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert pm.Key.from_file(path).secret() == SECRET
    with pytest.raises(FileExistsError):
        pm.Key.new().save(path)


@pytest.mark.parametrize("text", ["", HEX[:-1], HEX + "00", "x" + HEX[1:], "é" + HEX])
def test_malformed_keys_arent_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    monkeypatch.setenv("PII_MASK_KEY", text)
    for read in (lambda: pm.Key.from_file(path), pm.Key.from_env):
        with pytest.raises(KeyMissingError) as caught:
            read()
        assert "abab" not in "".join(traceback.format_exception(caught.value))


def test_a_missing_file() -> None:
    with pytest.raises(KeyMissingError, match="No such file"):
        pm.Key.from_file("/nowhere/key")


def test_a_callable_is_asked_each_time_and_checked() -> None:
    assert pm.Key(from_callable).secret() == SECRET
    with pytest.raises(KeyMissingError, match="32 bytes"):
        pm.Key(lambda: b"short").secret()


@pytest.mark.parametrize("holder", [pm.Key(SECRET), pm.Masker("join", key=pm.Key(SECRET))])
def test_literal_keys_refuse_to_be_pickled(holder: object) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="not pickled") as caught:
            pickle.dumps(holder, protocol)
        assert HEX not in "".join(traceback.format_exception(caught.value))


def test_references_are_pickled_without_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "key"
    path.write_text(HEX)
    path.chmod(0o600)
    monkeypatch.setenv("PII_MASK_KEY", HEX)
    for key in (pm.Key.from_env(), pm.Key.from_file(path), pm.Key(from_callable)):
        masker = pm.Masker("join", key=key)
        expected = masker.mask("13800138000")
        for original in (key, masker):
            pickled = pickle.dumps(original)
            assert SECRET not in pickled
            assert HEX.encode() not in pickled
        again = pickle.loads(pickle.dumps(masker))
        assert again.mask("13800138000") == expected
        assert again.policy == masker.policy
        assert again.policy.name == "join"
    pickled = pickle.dumps(pm.Key.from_env())
    os.environ.pop("PII_MASK_KEY")
    with pytest.raises(KeyMissingError):
        pickle.loads(pickled)


def test_nothing_shows_a_key() -> None:
    key = pm.Key(SECRET)
    for shown in (repr(key), str(key), repr(pm.Masker("join", key=key)), f"{key}"):
        assert "abab" not in shown
        assert repr(SECRET)[2:8] not in shown


def test_subkeys_of_different_names_differ() -> None:
    key = pm.Key(SECRET)
    names = [
        ("a", "bc", ""),
        ("ab", "c", ""),
        ("a", "b", "c"),
        ("", "abc", ""),
        ("abc", "", ""),
        ("a", "bc", "p"),
    ]
    subkeys = {derive(key, *name) for name in names}
    assert len(subkeys) == len(names)
    assert SECRET not in subkeys
    assert derive(key, "a", "b", "c") == derive(pm.Key(SECRET), "a", "b", "c")


def test_subkeys_and_digests_stay_what_they_are() -> None:
    # Joins with data masked by an earlier version depend on it.
    key = pm.Key(bytes(range(32)))
    assert derive(key, "hash", "PHONE_NUMBER", "").hex() == (
        "9de4c5c1c1e506f6d58b7193779bdf5c57f50d1999ee825ac12aa4ce19bb2253"
    )
    assert pm.mask("13800138000", policy={"default": "hash"}, key=key) == "6507de8098860d442639d57eae5fb957"


@pytest.mark.parametrize(
    "policy",
    [
        "join",
        {"default": "hash"},
        {"entities": {"PHONE_NUMBER": "hash"}},
        {"columns": {"x": "hash"}},
        {"columns": {"mobile": {"entity": "CN_MOBILE", "strategy": "hash"}}},
    ],
)
def test_a_keyed_strategy_without_a_key_is_refused_at_once(policy: pm.Policy) -> None:
    with pytest.raises(KeyMissingError, match=r"'(hash|pseudonymise)' \(.*\) needs a key"):
        pm.Masker(policy)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o602])
def test_a_file_that_others_can_get_at_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    path.write_text(HEX)
    path.chmod(mode)
    with pytest.raises(KeyMissingError, match=f"mode {mode:04o}.*chmod 600") as caught:
        pm.Key.from_file(path)
    assert HEX not in str(caught.value)


@pytest.mark.parametrize("method", ["argon2id", "scrypt"])
def test_passphrases_are_stretched(method: str) -> None:
    salt = bytes(range(16))
    key = pm.Key.from_passphrase("correct horse battery", salt=salt, method=method)
    again = pm.Key.from_passphrase("correct horse battery", salt=salt, method=method)
    other = pm.Key.from_passphrase("correct horse battery", salt=salt[::-1], method=method)
    assert key.secret() == again.secret() != other.secret()
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(key)


@pytest.mark.parametrize(
    ("passphrase", "salt", "method"),
    [
        ("short", bytes(16), "scrypt"),
        ("correct horse battery", bytes(15), "scrypt"),
        ("correct horse battery", bytes(16), "md5"),
        (b"correct horse battery", bytes(16), "scrypt"),
    ],
)
def test_passphrases_that_wont_do(passphrase: str, salt: bytes, method: str) -> None:
    with pytest.raises(KeyMissingError) as caught:
        pm.Key.from_passphrase(passphrase, salt=salt, method=method)
    assert "horse" not in str(caught.value)


def test_check_values_tell_keys_apart() -> None:
    one, other = pm.Key(SECRET), pm.Key(bytes(32))
    assert one.check_value() == pm.Key(from_callable).check_value() != other.check_value()
    assert len(one.check_value()) == 16
    assert one.check_value() not in HEX


def test_receipts_name_the_key_by_its_check_value(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("mobile\n13912345670\n")
    key = pm.Key(SECRET)
    keyed = pm.Masker("join", key=key).mask_file(tmp_path / "in.csv", tmp_path / "a.csv")
    assert keyed.key_check_value == key.check_value()
    assert (
        pm.Masker("share", key=key).mask_file(tmp_path / "in.csv", tmp_path / "b.csv").key_check_value == ""
    )
    assert HEX not in str(keyed.to_dict())
