"""Dataframe libraries are loaded by those who pass a frame in.

Arrow itself loads pandas, where it is there, to make an array of a list of Python's: so do JSON and
workbooks. The formats whose cells never become Python objects don't.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MASK = """
import os, sys
import pyarrow as pa, pyarrow.parquet as pq
import pii_mask as pm

folder = sys.argv[1]
column = pa.nulls(3, pa.string())  # an array of a list would load pandas by itself
pq.write_table(pa.Table.from_arrays([column, column], ["mobile", "note"]), f"{folder}/a.parquet")
for name, text in {
    "a.csv": "mobile,note\\n13800138000,mail bob@example.com\\n,x\\n",
    "a.txt": "mail bob@example.com\\n",
}.items():
    with open(f"{folder}/{name}", "w") as file:
        file.write(text)
masker = pm.Masker("share")
for name in sorted(os.listdir(folder)):
    masker.mask_file(f"{folder}/{name}", f"{folder}/out.{name}")
    for library in ("pandas", "polars", "duckdb"):
        if library in sys.modules:
            sys.exit(f"{name} loads {library}")
"""


def test_masking_files_loads_no_dataframe_library(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", MASK, str(tmp_path)], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
