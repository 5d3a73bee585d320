"""Measures of anonymity by pyCANON, in an environment of its own: it pins versions of numpy and pandas.

``python by_pycanon.py TABLE.csv QUASI SENSITIVE``, run by a Python that has pyCANON, prints them as JSON with
the CPU seconds that each took. :func:`environment` makes such a Python, :func:`measured` asks it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["environment", "measured"]

PACKAGE = "pycanon>=1.3,<2"
#: What is asked for, with the names of its functions.
WHOLE = {"k": "k_anonymity"}
BY_COLUMN = {
    "l": "l_diversity",
    "entropy_l": "entropy_l_diversity",
    "t": "t_closeness",
    "beta": "basic_beta_likeness",
    "delta": "delta_disclosure",
    "alpha": "alpha_k_anonymity",
}


def environment(folder: Path) -> Path | str:
    """The Python of an environment below `folder` that has pyCANON, or why there is none."""
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["pip failed"])[-1]
    return python


def measured(
    python: Path,
    frame: pd.DataFrame,
    quasi: Sequence[str],
    sensitive: Sequence[str],
    only: Sequence[str] = (),
) -> dict[str, Any]:
    """What pyCANON says of the frame, by measure and sensitive column; its texts must not look like numbers.

    `only` some of the measures. The CPU seconds of each are under ``"seconds"``.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        frame.to_csv(path, index=False)
        words = [str(python), __file__, str(path), ",".join(quasi), ",".join(sensitive), ",".join(only)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _main(path: str, quasi: list[str], sensitive: list[str], only: list[str]) -> None:
    import pandas as pd
    from pycanon import anonymity

    frame = pd.read_csv(path)
    found: dict[str, Any] = {"seconds": {}}

    def ask(name: str, column: str | None, *arguments: Any) -> None:
        function = {**WHOLE, **BY_COLUMN}[name]
        begun = time.process_time()
        value = getattr(anonymity, function)(frame, *arguments)
        found["seconds"][name] = found["seconds"].get(name, 0.0) + time.process_time() - begun
        if name == "alpha":
            value = value[0]
        if column is None:
            found[name] = int(value)
        else:
            found.setdefault(name, {})[column] = float(value)

    for name in WHOLE:
        if not only or name in only:
            ask(name, None, quasi)
    for name in BY_COLUMN:
        for column in sensitive if not only or name in only else ():
            ask(name, column, quasi, [column])
    print(json.dumps(found))


if __name__ == "__main__":
    _main(sys.argv[1], *(words.split(",") if words else [] for words in sys.argv[2:5]))
