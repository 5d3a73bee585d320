"""The compiled core; everything else about the package stands in pyproject.toml."""

from Cython.Build import cythonize
from setuptools import Extension, setup

CORE = ("scan", "arrays", "kernels")

setup(
    ext_modules=cythonize(
        [
            Extension(
                f"pii_mask.core.{name}",
                [f"pii_mask/core/{name}.pyx"],
                depends=["pii_mask/core/prefilter.h", "pii_mask/core/text.h", "pii_mask/core/arrays.pxd"],
                extra_compile_args=["-O3", "-fno-strict-aliasing"],
            )
            for name in CORE
        ],
        build_dir="build/cython",
        compiler_directives={"language_level": 3},
    )
)
