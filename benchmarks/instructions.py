"""``python -m benchmarks.instructions``: how many instructions the core needs for fixed small workloads.

A clock on a shared machine can't tell a tenth from noise; instructions, counted by callgrind, are the same
at every run. The counts are recorded in ``instructions.toml`` beside this file; the check fails when one has
grown by more than a tenth of what is recorded. Whoever makes something dearer on purpose rewrites the record
in the same commit (``--write``), so that the price stands in the diff.

Only calls of the compiled functions are counted, neither imports nor the making of texts. The kernel of the
first pass is pinned to one that every processor of the kind has, and the C library is kept from wider
instructions, so that the processor doesn't show. The compiler does: the record says which one it was.

``--growth`` counts the worst texts (:mod:`benchmarks.worst`) at two lengths instead, and fails where twice
the text takes more than 2.2 times the instructions.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.worst import WORST, worst

__all__ = ["CantCount", "Workload", "count", "growth", "main", "workloads"]

HERE = Path(__file__).resolve().parent
RECORD = HERE / "instructions.toml"
#: What a count may grow by before the check fails.
TOLERANCE = 0.10
#: Twice the text may take so many times the instructions.
TWICE = 2.2
#: The length in bytes of the shorter of two texts that are compared, and of the texts that are recorded.
LENGTH, RECORDED_LENGTH = 16_384, 1_024
#: The first pass in instructions that every processor of the kind has.
KERNELS = {"x86_64": "ssse3", "aarch64": "neon"}
#: The counts of each kind of work: of its steps.
STEPS = {
    "scan": ("scan",),
    "mask": ("scan", "gather", "convention", "splice"),
    "typed": ("uniform", "convention"),
    "names": ("names",),
}
#: One call, counted: loaded into the process that callgrind watches. Counting begins right before the call
#: and ends right behind it, and each call is a dump of its own.
COUNTED = """
#include <valgrind/callgrind.h>

extern void *PyObject_CallObject(void *callable, void *arguments);

void begin(void) { CALLGRIND_START_INSTRUMENTATION; }

void *counted(void *callable, void *arguments) {
    CALLGRIND_TOGGLE_COLLECT;
    void *result = PyObject_CallObject(callable, arguments);
    CALLGRIND_TOGGLE_COLLECT;
    CALLGRIND_DUMP_STATS;
    return result;
}
"""


class CantCount(Exception):
    """Nothing can be counted here; the message says why."""


@dataclass(frozen=True, slots=True)
class Workload:
    """`texts`, a value each, and what is done with them.

    ``scan``: they are searched. ``mask``: what is found of the entity `entity` is gathered, masked by
    convention and spliced in. ``typed``: the column is recognised as `entity` and masked as a whole.
    ``names``: the tagger reads them.
    """

    name: str
    work: str
    texts: tuple[bytes, ...]
    entity: str = ""

    @property
    def counts(self) -> tuple[str, ...]:
        """The names of the counts that it gives, in order."""
        return tuple(f"{step}: {self.name}" for step in STEPS[self.work])

    @property
    def digest(self) -> str:
        """Tells one text from another: BLAKE2b of 64 bits, each value behind its length."""
        whole = hashlib.blake2b(digest_size=8)
        for text in self.texts:
            whole.update(len(text).to_bytes(8, "little") + text)
        return whole.hexdigest()


def workloads() -> list[Workload]:
    """The fixed workloads: generators and seeds, some tens of kilobytes each."""
    from benchmarks import workloads as made
    from pii_mask import demo
    from pii_mask.names.made import documents

    def lines(text: made.Text) -> tuple[bytes, ...]:
        return tuple(text.data.splitlines())

    people = next(iter(demo.batches(400, 7)))
    column = {
        name: tuple(str(value).encode() for value in people[name].to_pylist())
        for name in ("mobile", "email", "note")
    }
    letters = [text.encode() for text, _ in documents(60, 7)]
    return [
        Workload("English", "mask", lines(made.english(0.04, 7)), "EMAIL_ADDRESS"),
        Workload("Chinese and English", "mask", lines(made.mixed(0.04, 7)), "CN_MOBILE"),
        Workload("English, nothing to find", "scan", lines(made.english(0.04, 7, hit_rate=0.0))),
        Workload("letters only", "scan", (b"the quick brown fox jumps over it and " * 1000,)),
        Workload("notes", "mask", column["note"], "CN_MOBILE"),
        Workload("column of mobiles", "scan", column["mobile"]),
        Workload("column of mobiles, known", "typed", column["mobile"], "CN_MOBILE"),
        Workload("column of addresses, known", "typed", column["email"], "EMAIL_ADDRESS"),
        *(Workload(name, "scan", (worst(name, RECORDED_LENGTH),)) for name in WORST),
        Workload("English documents", "names", tuple(text for text in letters if text.isascii())),
        Workload("documents of all scripts", "names", tuple(text for text in letters if not text.isascii())),
    ]


# ------------------------------------------------------------------ counting


def count(chosen: Sequence[Workload]) -> dict[str, int]:
    """Instructions of every count of `chosen`, by name. Raises :class:`CantCount`."""
    machine = platform.machine()
    if machine not in KERNELS:
        raise CantCount(f"no kernel is known that every {machine} has")
    if not shutil.which("valgrind"):
        raise CantCount("valgrind isn't installed (Debian, Ubuntu: apt-get install valgrind)")
    with tempfile.TemporaryDirectory(prefix="pii-mask-instructions-") as folder:
        for number, workload in enumerate(chosen):
            head = f"{workload.work} {workload.entity}\n".encode()
            body = b"".join(len(text).to_bytes(4, "little") + text for text in workload.texts)
            Path(folder, f"{number:04}.work").write_bytes(head + body)
        Path(folder, "counted.c").write_text(COUNTED)
        _run([*compiler(), "-O1", "-shared", "-fPIC", "-o", f"{folder}/counted.so", f"{folder}/counted.c"])
        command = ["valgrind", "--tool=callgrind", "--quiet", "--instr-atstart=no", "--collect-atstart=no"]
        command += [
            f"--callgrind-out-file={folder}/dump",
            sys.executable,
            "-P",
            "-m",
            "benchmarks.instructions",
        ]
        _run([*command, "--child", folder, "--kernel", KERNELS[machine]])
        dumps = [path for path in Path(folder).glob("dump.*") if path.suffix[1:].isdigit()]
        dumps.sort(key=lambda path: int(path.suffix[1:]))
        names = [name for workload in chosen for name in workload.counts]
        return dict(zip(names, map(_total, dumps), strict=True))


def _run(command: Sequence[str]) -> None:
    # Little in the environment: its length alone moves the stack.
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HERE.parent),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LD_BIND_NOW": "1",  # no symbol is looked up while counting
        "LC_ALL": "C.UTF-8",
        # The C library's copying and comparing in the same instructions everywhere.
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-AVX512F,-AVX512VL,-ERMS,-FSRM",
    }
    done = subprocess.run(
        command, cwd=HERE.parent, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        raise CantCount(f"{Path(command[0]).name} failed:\n{done.stderr[-4000:]}")


def compiler() -> list[str]:
    """The C compiler that extensions are built with here."""
    return (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[:1]


def _total(path: Path) -> int:
    total = re.search(r"^summary: (\d+)", path.read_text(), re.MULTILINE)
    assert total is not None
    return int(total[1])


def child(folder: Path, kernel: str) -> None:
    """What is counted, in the process that callgrind watches. Loads neither numpy nor pyarrow."""
    from pii_mask.core.arrays import Strings
    from pii_mask.core.kernels import gather, splice
    from pii_mask.core.masks import Masking
    from pii_mask.identifiers import _ahead
    from pii_mask.names import model

    library = ctypes.PyDLL(str(folder / "counted.so"))
    library.counted.argtypes, library.counted.restype = [ctypes.py_object] * 2, ctypes.py_object

    def counted(function: Callable[..., Any], *arguments: object) -> Any:
        return library.counted(function, arguments)

    scanner, declared = _ahead.scanner(kernel=kernel), _ahead.shipped()
    numbers = {identifier.entity: number for number, identifier in enumerate(declared)}
    query = scanner.query(entities=[identifier.entity for identifier in declared if identifier.on])
    tagger = model.tagger()
    library.begin()
    for path in sorted(folder.glob("*.work")):
        head, _, body = path.read_bytes().partition(b"\n")
        work, _, entity = head.decode().partition(" ")
        texts, at = [], 0
        while at < len(body):
            size = int.from_bytes(body[at : at + 4], "little")
            texts.append(body[at + 4 : at + 4 + size])
            at += 4 + size
        values = Strings.from_list(texts, "z")
        number = numbers.get(entity, -1)
        if work == "names":
            counted(tagger.find, values, (0, 1, 2, 3))
            continue
        if work == "typed":
            if counted(scanner.uniform, values, (number,)) != number:
                raise ValueError(f"the column isn't one of {entity}")
            counted(Masking(declared[number].mask).apply, values)
            continue
        found = counted(scanner.scan, values, query)
        if work == "mask":
            replacements: list[Strings | None] = [None] * len(declared)
            masking = Masking(declared[number].mask)
            replacements[number] = counted(masking.apply, counted(gather, values, found, number))
            counted(splice, values, found, replacements)


# ------------------------------------------------------------------ checking


def check() -> int:
    """The exit code: 1 when a count has grown by more than the tolerance or isn't recorded."""
    known = tomllib.loads(RECORD.read_text()).get(platform.machine())
    if known is None:
        print(f"instructions: not checked, for nothing is recorded for {platform.machine()}")
        return 0
    chosen = workloads()
    counts = count(chosen)
    digests = {name: workload.digest for workload in chosen for name in workload.counts}
    wrong = [f"{name}: recorded, but no longer counted" for name in known["counts"] if name not in counts]
    smaller = 0
    for name, now in counts.items():
        was = known["counts"].get(name)
        if was is None:
            wrong.append(f"{name}: not recorded")
        elif was["text"] != digests[name]:
            wrong.append(f"{name}: its text isn't the one that is recorded")
        elif now > was["instructions"] * (1 + TOLERANCE):
            grown = now / was["instructions"] - 1
            wrong.append(f"{name}: {was['instructions']:,} became {now:,} ({grown:+.1%})")
        else:
            smaller += now < was["instructions"] * (1 - TOLERANCE)
    print(f"instructions: {len(counts)} counts, {len(wrong)} wrong, {smaller} smaller by more than a tenth")
    for line in wrong:
        print(f"  {line}")
    if wrong:
        print(f"Recorded with {known['compiler']}, built with {_version()}. If the price is meant, write the")
        print("record anew in the same commit: python -m benchmarks.instructions --write")
    elif smaller:
        print("Record the gain, so that it can't be lost again: python -m benchmarks.instructions --write")
    return 1 if wrong else 0


def _version() -> str:
    command = [*compiler(), "-dumpfullversion", "-dumpversion"]
    return f"{Path(command[0]).name} {subprocess.run(command, capture_output=True, text=True).stdout.strip()}"


def write() -> int:
    """Counts, and writes the record of this kind of processor; those of others stay."""
    known = tomllib.loads(RECORD.read_text()) if RECORD.exists() else {}
    chosen = workloads()
    counts = count(chosen)
    machine = platform.machine()
    known[machine] = {
        "compiler": _version(),
        "kernel": KERNELS[machine],
        "counts": {
            name: {
                "instructions": counts[name],
                "bytes": sum(map(len, workload.texts)),
                "text": workload.digest,
            }
            for workload in chosen
            for name in workload.counts
        },
    }
    lines = ["# Instructions of fixed workloads. Written by: python -m benchmarks.instructions --write"]
    for name, kind in sorted(known.items()):
        lines += ["", f"[{name}]", f'compiler = "{kind["compiler"]}"', f'kernel = "{kind["kernel"]}"', ""]
        lines += [f"[{name}.counts]"]
        for what, each in kind["counts"].items():
            figures = f"instructions = {each['instructions']}, bytes = {each['bytes']}"
            lines += [f'"{what}" = {{ {figures}, text = "{each["text"]}" }}']
    RECORD.write_text("\n".join(lines) + "\n")
    print(f"{RECORD.name}: {len(counts)} counts")
    return 0


def growth(names: Sequence[str] = tuple(WORST), length: int = LENGTH) -> dict[str, tuple[int, int]]:
    """Instructions of the worst texts at `length` bytes and at twice that, by name."""
    chosen = [
        Workload(f"{name}, {size:,} bytes", "scan", (worst(name, size),))
        for name in names
        for size in (length, 2 * length)
    ]
    counts = list(count(chosen).values())
    return dict(zip(names, zip(counts[::2], counts[1::2], strict=True), strict=True))


def check_growth(length: int) -> int:
    """The exit code: 1 when a worst text's instructions grow faster than the text."""
    worse = 0
    for name, (once, twice) in growth(length=length).items():
        worse += twice > TWICE * once
        print(f"{name:28} {once / length:12,.1f} a byte, {twice / once:.2f} times for twice the text")
    return 1 if worse else 0


def main(arguments: Sequence[str] | None = None) -> int:
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.instructions", description=about)
    parser.add_argument("--write", action="store_true", help="count, and write the record")
    parser.add_argument("--growth", action="store_true", help="the worst texts at two lengths")
    parser.add_argument("--length", type=int, default=LENGTH, help="of the shorter one (default %(default)s)")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--kernel", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.child:
        child(asked.child, asked.kernel)
        return 0
    try:
        return check_growth(asked.length) if asked.growth else write() if asked.write else check()
    except CantCount as reason:
        print(f"instructions: {reason}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
