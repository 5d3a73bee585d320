"""No key shows anywhere, not even where variables are shown; no value of the data in what is said of it."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import pickle
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import pii_mask as pm
from pii_mask import strategies
from pii_mask.catalogue import default
from pii_mask.core.arrays import Strings
from pii_mask.errors import KeyMissingError, PiiMaskError
from pii_mask.keys import Secret, derive

SECRET = hashlib.sha256(b"a key that looks like nothing else").digest()
KEY = pm.Key(SECRET)
VALUES = ["13912345670", "欧阳建国", "bob.unmistakable@example.com"]
KEYED = sorted(name for name, each in strategies.load().items() if each.keyed)
POLICY = {"default": "pseudonymise", "entities": {"PERSON": "encrypt"}}


def spelled(secret: bytes) -> Iterator[str]:
    """How bytes are written, whole or in halves."""
    for part in (secret, secret[:16], secret[16:]):
        yield part.hex()
        yield repr(bytes(part))[2:-1]


def shown(text: str, *secrets: bytes) -> bool:
    return any(part in text for secret in secrets for part in spelled(secret))


@pytest.mark.parametrize("name", KEYED)
def test_no_variable_shows_a_key(name: str) -> None:
    """What a traceback with variables (`capture_locals`, many loggers) could show at any moment."""
    strategy = strategies.load()[name]()
    subkeys: list[bytes] = [SECRET]
    seen: list[str] = []

    def subkey(strategy: str, domain: str) -> bytes:
        made = derive(KEY, strategy, domain or "PHONE_NUMBER", "")
        subkeys.append(bytes(made))
        return made

    def watch(frame: FrameType, event: str, argument: object) -> Any:
        frame.f_trace_lines = False
        if "pii_mask" in frame.f_globals.get("__name__", "") and frame.f_code.co_name != "__repr__":
            for variable in frame.f_locals.values():
                try:
                    seen.append(f"{frame.f_code.co_qualname}: {variable!r}")
                except AttributeError:
                    continue  # it is being made
        return watch

    context = strategies.Context(default().by_entity["CN_MOBILE"], subkey)
    values = Strings.from_list([VALUES[0], "2024-03-05", "17.5", None])
    with contextlib.suppress(PiiMaskError):
        strategy.apply(values, context)  # lists are read now
    context.memo.clear()
    sys.settrace(watch)
    try:
        made = strategy.apply(values, context)
        strategy.settled(made, context)
        if hasattr(strategy, "revert"):
            strategy.revert(made, context)
    except PiiMaskError:
        pass  # it wants another column
    finally:
        sys.settrace(None)
    assert seen
    secrets = [bytes(secret) for secret in subkeys]
    assert [line.partition(":")[0] for line in seen if shown(line, *secrets)] == []


@pytest.mark.parametrize("wrong", [SECRET.hex()[:-2], SECRET.hex() + "00", "x" + SECRET.hex()])
def test_a_malformed_key_isnt_shown_with_the_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    path = tmp_path / "key"
    path.write_text(wrong)
    path.chmod(0o600)
    monkeypatch.setenv("PII_MASK_KEY", wrong)
    for read in (pm.Key.from_env, lambda: pm.Key.from_file(path)):
        with pytest.raises(KeyMissingError) as caught:
            read()
        ours = [
            f"{frame.f_code.co_name} {frame.f_locals!r}"
            for frame, _ in traceback.walk_tb(caught.value.__traceback__)
            if frame.f_globals.get("__name__", "").startswith("pii_mask")
        ]
        assert ours
        assert not any(SECRET.hex()[2:20] in each for each in ours)


def test_secrets_are_bytes_that_arent_shown_or_pickled() -> None:
    secret = Secret(SECRET)
    assert secret == SECRET
    assert bytes(secret) == SECRET
    assert secret[:16] == SECRET[:16]
    assert f"{secret} {secret!r} {secret[3:]!r} {[secret]} {secret!s}" == " ".join(
        ["<secret>", "<secret>", "<secret>", "[<secret>]", "<secret>"]
    )
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="not pickled"):
            pickle.dumps(secret, protocol)


def test_repr_and_logs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    masker = pm.Masker(POLICY, key=KEY)
    masked = masker.mask({"mobile": VALUES[0], "legal_rep": VALUES[1], "note": f"write to {VALUES[2]}"})
    masker.unmask(masked)
    context = masker.context(default().by_entity["CN_MOBILE"])
    findings = pm.find(f"tel {VALUES[0]}, {VALUES[2]}")
    parts = [
        KEY,
        masker,
        masker.policy,
        context,
        context.memo,
        Strings.from_list(VALUES),
        findings,
        masker.known,
    ]
    text = " ".join([*map(repr, parts), *map(str, parts), caplog.text])
    assert not shown(text, SECRET)
    assert not any(value in text for value in VALUES)


def test_receipts(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("mobile,legal_rep,email\n" + ",".join(VALUES) + "\n", "utf-8")
    masker = pm.Masker(POLICY, key=KEY)
    receipts = [masker.mask_file(tmp_path / "in.csv", tmp_path / "out.csv")]
    receipts.append(masker.unmask_file(tmp_path / "out.csv", tmp_path / "back.csv"))
    receipts.append(masker.rekey_file(tmp_path / "out.csv", tmp_path / "new.csv", key=pm.Key(bytes(32))))
    verdict = pm.verify(tmp_path / "in.csv", tmp_path / "out.csv", policy=POLICY, key=KEY)
    for each in (*receipts, verdict):
        text = f"{each!r} {json.dumps(each.to_dict(), ensure_ascii=False)}"
        assert not shown(text, SECRET)
        assert not any(value in text for value in VALUES)


def test_tracebacks() -> None:
    """Whatever goes wrong: the message and the lines of code hold no value and no key."""
    masker = pm.Masker({"entities": {"PHONE_NUMBER": "pseudonymise"}, "default": "mask"}, key=KEY)
    text = f"tel {VALUES[0]}, {VALUES[2]}"
    calls = [
        lambda: masker.unmask(masker.mask(text)),
        lambda: pm.mask(text, policy={"default": "hash"}),
        lambda: masker.mask(object()),
        lambda: masker.mask({"x": {VALUES[0]}}),
        lambda: pm.mask(
            {"birth": VALUES[0]}, policy={"columns": {"birth": {"strategy": "shift", "by": "gone"}}}, key=KEY
        ),
        lambda: pm.mask(text, policy={"default": {"strategy": "pseudonymise", "keep": ["moon"]}}, key=KEY),
    ]
    for call in calls:
        with pytest.raises((PiiMaskError, TypeError)) as caught:
            call()
        said = "".join(traceback.format_exception(caught.value))
        assert not shown(said, SECRET)
        assert not any(value in said for value in VALUES)


def _parts() -> list[Any]:
    masker = pm.Masker(POLICY, key=KEY)
    masker.mask({"mobile": VALUES[0], "legal_rep": VALUES[1], "note": VALUES[2]})
    context = masker.context(default().by_entity["CN_MOBILE"])
    return [KEY, masker, context, masker.policy, Strings.from_list(VALUES), *context.memo.values()]


@pytest.mark.parametrize("place", range(len(_parts())))
def test_pickles(place: int) -> None:
    part = _parts()[place]
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        buffer = io.BytesIO()
        try:
            pickle.Pickler(buffer, protocol).dump(part)
        except Exception as error:  # any refusal will do
            said = "".join(traceback.format_exception(error))
            assert not shown(said, SECRET)
        written = buffer.getvalue()
        assert SECRET not in written
        assert SECRET.hex().encode() not in written
        assert not any(value.encode() in written for value in VALUES)
