"""The compiled core; everything else about the package stands in pyproject.toml."""

from glob import glob

from Cython.Build import cythonize
from setuptools import Extension, setup

CORE = ("arrays", "checks", "kernels", "masks", "scan", "values")

setup(
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
    )
)
