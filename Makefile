# `make demo` and `make test` are all that a fresh clone needs: they make .venv themselves.
# A Python >= 3.11 with its headers, a C compiler and a package index must be there.
#
#   make test ARGS="-k iban"       arguments for pytest; demo and bench take them too
#   make test PYTHON=python3.14    the Python that a new .venv is made with

VENV  := .venv
BENCH := .venv-bench
ARGS  ?=

# What the compiled core and the compiled catalogue are made from: a change of any of these builds them again.
CORE := pyproject.toml setup.py $(wildcard pii_mask/core/*.pyx pii_mask/core/*.pxd pii_mask/core/*.h \
	pii_mask/core/*.py pii_mask/identifiers/*.py pii_mask/names/*.py pii_mask/names/*/*.txt) pii_mask/types.py

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DELETE_ON_ERROR:
.SUFFIXES:

.PHONY: help
help:
	@echo 'make demo       a list of 619,109 people: made, scanned, masked, verified'
	@echo 'make test       the tests (test-slow: the long ones too)'
	@echo 'make build      .venv with the package and everything for development'
	@echo 'make lint       ruff, mypy, cython-lint'
	@echo 'make instructions  whether the core needs more instructions than recorded (valgrind)'
	@echo 'make test-sanitizers  the core under AddressSanitizer and UndefinedBehaviorSanitizer'
	@echo 'make bench      speed against other tools, in an environment of its own'
	@echo 'make docs       the documentation, in build/docs/html; its examples are run'
	@echo 'make clean      back to a fresh clone'

.PHONY: demo test test-slow test-sanitizers instructions build lint bench docs clean

demo: $(VENV)/.package
	$(VENV)/bin/pii-mask demo $(ARGS)

test: $(VENV)/.test
	$(VENV)/bin/python -m pytest -q -m "not slow" $(ARGS)

test-slow: $(VENV)/.test
	$(VENV)/bin/python -m pytest -q $(ARGS)
	$(if $(ARGS),,$(MAKE) test-sanitizers)

# The core again, in a folder of its own, with the checks of both sanitizers built in; the first thing they find ends the
# run. Python's own memory isn't freed at its end, so that leaks aren't looked for.
SANITIZED := build/sanitized
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -g
SANITIZED_TESTS := tests/test_properties.py tests/test_reference.py tests/test_core.py tests/test_kernels.py \
	tests/test_arrow.py tests/test_own.py tests/test_linear.py

$(SANITIZED)/.built: $(CORE) | $(VENV)/.test
	rm -rf $(SANITIZED)
	CFLAGS="$(SANITIZERS)" LDFLAGS="$(SANITIZERS)" $(VENV)/bin/python setup.py --quiet build \
	    --build-base build/sanitizing --build-lib $(SANITIZED)
	@touch $@

test-sanitizers: $(SANITIZED)/.built
	tar -c --exclude='*.so' --exclude='*.bin' --exclude='__pycache__' pyproject.toml tests benchmarks pii_mask | tar -x -C $(SANITIZED)
	cd $(SANITIZED) && LD_PRELOAD="$$($${CC:-cc} -print-file-name=libasan.so) $$($${CC:-cc} -print-file-name=libstdc++.so)" \
	    ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 PYTHONMALLOC=malloc PYCRYPTODOME_DISABLE_DEEPBIND=1 \
	    $(CURDIR)/$(VENV)/bin/python -m pytest -q -p no:cacheprovider --capture=sys -m "not slow" $(or $(ARGS),$(SANITIZED_TESTS))

instructions: $(VENV)/.test
	$(VENV)/bin/python -m benchmarks.instructions $(ARGS)

build: $(VENV)/.test $(VENV)/.lint $(VENV)/.docs

lint: $(VENV)/.test $(VENV)/.lint
	$(VENV)/bin/python -m ruff check .
	$(VENV)/bin/python -m ruff format --check .
	$(VENV)/bin/python -m mypy
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" cython-lint pii_mask

bench: $(BENCH)/.package $(BENCH)/.peers
	$(BENCH)/bin/python -m benchmarks $(ARGS)

# The examples use what the tests do: workbooks, data frames.
docs: $(VENV)/.docs $(VENV)/.test
	$(VENV)/bin/python -m sphinx -n -W -E -q -b html docs build/docs/html
	$(VENV)/bin/python -m sphinx -n -W -E -q -b doctest docs build/docs/doctest
	@echo 'build/docs/html/index.html'

clean:
	rm -rf $(VENV) $(BENCH) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -f pii_mask/core/*.so pii_mask/core/*.pyd pii_mask/identifiers/_catalogue.bin
	find pii_mask tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp file says when its step was last done. They live in the environment, so that they go with it.

# The package stands in the environment as a link to this checkout, compiled in place.
$(VENV)/.package $(BENCH)/.package: %/.package: $(CORE) | %/.made
	@echo "$*: building pii_mask"
	@$*/bin/python -m pip install --quiet --upgrade --group build
	@PYTHONWARNINGS="ignore:Editable installation" $*/bin/python -m pip install --quiet --no-build-isolation --editable .
	@touch $@

$(VENV)/.test $(VENV)/.lint $(VENV)/.docs: $(VENV)/.%: pyproject.toml | $(VENV)/.package
	@echo "$(VENV): installing what '$*' needs"
	@$(VENV)/bin/python -m pip install --quiet --group $*
	@touch $@

$(BENCH)/.peers: benchmarks/requirements.txt | $(BENCH)/.package
	@echo "$(BENCH): installing the peers"
	@$(BENCH)/bin/python -m pip install --quiet --requirement benchmarks/requirements.txt
	@touch $@

# Prints "fits", or what a Python lacks for this package. Old Pythons must be able to read it.
define PROBE
import os, sys, sysconfig
lacks = []
if sys.version_info < (3, 11):
    lacks.append("is older than 3.11")
else:
    import importlib.util, shutil
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        lacks.append("can't make environments (its venv package is missing)")
    if not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")):
        lacks.append("has no C headers (its dev package is missing)")
    compiler = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    if os.name == "posix" and not shutil.which(compiler.split()[0]):
        lacks.append("is built by " + compiler.split()[0] + ", which is not there (set CC to a C compiler)")
print(", ".join(lacks) or "fits")
endef
export PROBE

# The first of these that lacks nothing.
PYTHONS := $(if $(PYTHON),$(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)

$(VENV)/.made $(BENCH)/.made: %/.made:
	@found=; tried=; \
	for python in $(PYTHONS); do \
	    answer=$$("$$python" -c "$$PROBE" 2>/dev/null) || continue; \
	    if [ "$$answer" = fits ]; then found=$$python; break; fi; \
	    tried="$$tried; $$python $$answer"; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "pii_mask needs a Python >= 3.11 with its C headers, and a C compiler." >&2; \
	    echo "Looked for $(PYTHONS)$$tried." >&2; \
	    echo "Name another with: make PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	fi; \
	echo "$*: making it with $$found ($$("$$found" --version))"; \
	"$$found" -m venv --clear $*
	@$*/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@
