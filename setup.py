"""The compiled core and the compiled catalogue; everything else about the package stands in
pyproject.toml.
"""

import subprocess
import sys
from glob import glob
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

CORE = (
    "arrays",
    "checks",
    "classes",
    "dates",
    "fpe",
    "kernels",
    "masks",
    "rows",
    "scan",
    "synthesis",
    "tagger",
    "tokens",
    "trainer",
    "values",
    "whole",
)
CATALOGUE = "pii_mask/identifiers/_catalogue.bin"


class BuildWithCatalogue(build_ext):
    """Compiles the catalogue too: its patterns' automata are as much the outcome of a build as machine
    code.
    """

    def run(self):
        super().run()
        folder = Path("." if self.inplace else self.build_lib, CATALOGUE).parent
        # In a process of its own, which imports the sources beside this file and not an installed package.
        subprocess.run(
            [sys.executable, "-c", WRITE, str(folder.absolute())], check=True, cwd=Path(__file__).parent
        )

    def get_outputs(self):
        return [*super().get_outputs(), str(Path(self.build_lib, CATALOGUE))]


WRITE = """
import sys
from pathlib import Path

sys.path.insert(0, "")
from pii_mask.identifiers import _ahead

_ahead.write(Path(sys.argv[1]))
"""

setup(
    cmdclass={"build_ext": BuildWithCatalogue},
    ext_modules=cythonize(
        [
            Extension(
                f"pii_mask.core.{name}",
                [f"pii_mask/core/{name}.pyx"],
                depends=sorted(glob("pii_mask/core/*.h") + glob("pii_mask/core/*.pxd")),
                extra_compile_args=["-O3", "-fno-strict-aliasing"],
            )
            for name in CORE
        ],
        build_dir="build/cython",
        compiler_directives={"language_level": 3},
    ),
)
