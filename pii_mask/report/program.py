"""How a run of the command line ends: with an exit code, and at most one sentence on standard error.

| code | means |
|---|---|
| 0 | done |
| 1 | ``verify``, ``mask --verify`` or ``--fail-if`` says no |
| 2 | not done, and the sentence says why |
| 3 | not done because of a mistake in this program, and the sentence says where |
| 128 + n | ended by signal n: 130 is Ctrl-C, 143 a polite kill, 141 a reader that hung up |

No traceback and no foreign exception's message is ever printed: either might quote the data.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from types import FrameType
from typing import Any

import click

from ..errors import PiiMaskError, VerificationError

__all__ = ["NAME", "Program", "say"]

NAME = "pii-mask"
#: Signals that end a run; what it was writing is removed on the way out.
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
#: Seconds that a run has to end by itself after a signal.
PATIENCE = 3.0
HUNG_UP = 128 + 13  # SIGPIPE, which not every system has


class _Ended(BaseException):
    """Ends the run with `code`. No Exception, so that nothing on the way takes it for a failure."""

    def __init__(self, code: int) -> None:
        self.code = code


class Program(click.Group):
    """A group of commands that ends as this module says. A command returns its exit code, or None for 0."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command that the arguments name (by default those of the process), and exit."""
        for stream in (sys.stdout, sys.stderr):
            # What the terminal's encoding lacks is written as escapes.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        sys.unraisablehook = lambda raised: None  # the default prints the exception's message
        code, sentence = 0, ""
        with _signals() as received:
            try:
                code, sentence = self._run(*args, **extra)
            except _Ended as ended:
                code = ended.code
            except (click.Abort, KeyboardInterrupt):  # Arrow has its own way to take a Ctrl-C
                received.append(signal.SIGINT)
        if received:
            # A library may have made an error of its own of the signal: still it is what ended the run.
            code, sentence = 128 + received[0], "interrupted; what wasn't finished is removed"
        if sentence:
            say(sentence)
        sys.exit(code)

    def _run(self, *args: Any, **extra: Any) -> tuple[int, str]:
        """The exit code, and what is to be said."""
        try:
            code = super().main(*args, **{**extra, "prog_name": NAME, "standalone_mode": False})
        except click.Abort:
            raise
        except click.ClickException as error:
            return 2, f"error: {_usage(error)}"
        except VerificationError as error:
            return 1, str(error)
        except PiiMaskError as error:
            return 2, f"error: {error}"
        except Exception as error:
            return 3, f"error: a mistake in {NAME}: {type(error).__name__} in {_place(error)}"
        return (code if isinstance(code, int) else 0), ""

    def invoke(self, ctx: click.Context) -> Any:
        """As click does it, but a reader that hung up (``| head``) is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            # What is still buffered goes nowhere, or flushing it at exit would fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise _Ended(HUNG_UP) from None


def say(sentence: str) -> None:
    """Prints one line on standard error."""
    line = "".join(symbol if symbol.isprintable() else " " for symbol in f"{NAME}: {sentence}")
    with contextlib.suppress(BrokenPipeError):  # nobody is there to be told
        click.echo(line, err=True)


def _usage(error: click.ClickException) -> str:
    sentence = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{sentence} (`{context.command_path} --help` tells more)" if context else sentence


def _place(error: Exception) -> str:
    """The innermost place in this package that `error` came through, as ``module:line``."""
    frames = traceback.walk_tb(error.__traceback__)
    places = [(frame.f_globals.get("__name__", ""), line) for frame, line in frames]
    ours = [place for place in places if place[0].startswith("pii_mask.")]
    module, line = (ours or places)[-1]
    return f"{module}:{line}"


@contextlib.contextmanager
def _signals() -> Iterator[list[int]]:
    """While the block runs, a signal ends it with :class:`_Ended`; yields the number of the one that came."""
    received: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        # Those that come later find the run ending, and shall not disturb it.
        if not received:
            received.append(number)
            raise _Ended(128 + number)

    # A run under `nohup` or in the background of a script ignores a signal, and goes on doing so.
    before = {each: signal.getsignal(each) for each in SIGNALS if signal.getsignal(each) != signal.SIG_IGN}
    for each in before:
        signal.signal(each, end)
    try:
        with _impatience(received):
            yield received
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextlib.contextmanager
def _impatience(received: list[int]) -> Iterator[None]:
    """While the block runs, sees to it that a signal does end it, by :data:`PATIENCE` seconds later at most.

    Python calls its handlers between two steps of the main thread. A signal that came just before a
    system call that waits is repeated until the handler has been called and `received` has it. But
    the step may never end: Arrow waits in a thread of its own for a pipe that nobody writes to. Then the
    process ends at once, and leaves a hidden temporary file that the next run on the same target removes.
    """
    ended = threading.Event()
    main = threading.get_ident()
    reader, writer = os.pipe()
    os.set_blocking(writer, False)

    def watch() -> None:
        number = int.from_bytes(os.read(reader, 1), "big")
        patience = time.monotonic() + PATIENCE
        while not ended.wait(0.05):  # without a signal the block has ended, and with it the pipe
            if time.monotonic() > patience:
                say("interrupted")
                os._exit(128 + number)
            if not received and hasattr(signal, "pthread_kill"):
                signal.pthread_kill(main, number)
        os.close(reader)

    threading.Thread(target=watch, daemon=True).start()
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        ended.set()
        os.close(writer)  # which ends the watching
