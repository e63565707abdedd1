# Needs Python 3.11 or newer and nothing else: `make run` shows a case, `make test` is all that CI runs.
# Another Python: make run PYTHON=/path/to/python3.12

PYTHON ?=
BIN := .venv/bin
# Only what every system has is used here: GNU make 3.81 and a plain sh.
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
# A candidate is tried by running it, since a name on PATH may be a shim with nothing behind it.
# Some systems keep ensurepip in a package of its own, and no environment can be made without it.
FIT := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-warn-script-location
PYTEST := $(BIN)/python -m pytest
FAST := not slow and not browser and not office

# When the Python behind an old environment has gone away, the environment is made anew.
$(shell $(BIN)/python -c "" 2>/dev/null || rm -f .venv/run.stamp .venv/dev.stamp)

.PHONY: help run test check lint bench soak release audit clean

help:
	@echo "make run     write the report on the lead case to build/"
	@echo "make test    everything that CI runs"
	@echo "make check   the fast part of it: style, types, floors, unit tests"
	@echo "make bench   how long things take, and how much memory"
	@echo "make soak    the tests with the long counts"
	@echo "make release the wheel, and what it is made of, in dist/"
	@echo "make audit   whether anything that is pinned is known to be unsafe (asks a network)"
	@echo "make clean   remove everything that was made here"

run: .venv/run.stamp
	@mkdir -p build
	@$(BIN)/pourparler report istanbul-2025 --sample 10000 -o build/istanbul-2025.html

test: lint
	@sh tests/programs.sh
	@echo "tests in a browser, one at a time"
	@$(PYTEST) -m browser
	@echo "all other tests, with coverage"
	@$(PYTEST) -n auto --dist worksteal -m "not browser" --cov \
		--cov-report=term-missing:skip-covered --cov-fail-under=95 $(ARGS)

check: lint
	@echo "unit tests"
	@$(PYTEST) -m "$(FAST)" $(ARGS)

lint: .venv/dev.stamp
	@echo "style"
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m ruff format --quiet --check . || \
		{ echo "not in the house style; to mend it: $(BIN)/python -m ruff format ."; exit 1; }
	@echo "types"
	@$(BIN)/python -m mypy --no-error-summary
	@echo "floors"
	@said=$$($(BIN)/lint-imports 2>&1) || { echo "$$said"; exit 1; }

bench: .venv/dev.stamp
	@$(BIN)/python -m benchmarks $(ARGS)

soak: .venv/dev.stamp
	@POURPARLER_SOAK=1 $(PYTEST) -n auto --dist worksteal $(ARGS)

# The same tree gives the same bytes, at any time and on any machine.
release: .venv/dev.stamp
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -t wheel -d dist
	@$(BIN)/python -W ignore -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml \
		--output-reproducible --of JSON -o dist/pourparler.cdx.json
	@cd dist && sha256sum *

# What could not be asked after counts as a failure.
audit: .venv/dev.stamp
	@$(PIP) pip-audit
	@$(BIN)/python -m pip_audit --requirement requirements.lock --require-hashes --disable-pip --strict

clean:
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -rf .coverage htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: pyproject.toml constraints.txt
	@$(MAKE) --no-print-directory venv
	@echo "installing what pourparler needs (once)"
	@$(PIP) --constraint constraints.txt --editable .
	@touch $@

.venv/dev.stamp: pyproject.toml constraints.txt
	@$(MAKE) --no-print-directory venv
	@echo "installing what pourparler and its tests need (once)"
	@$(PIP) --constraint constraints.txt --editable ".[dev]"
	@touch $@

.PHONY: venv
venv:
	@if $(BIN)/python -c "" 2>/dev/null; then exit 0; fi; \
	for python in "$(PYTHON)" $(CANDIDATES); do \
		if [ -n "$$python" ] && "$$python" -c "$(FIT)" >/dev/null 2>&1; then \
			echo "making .venv with $$("$$python" --version 2>&1)"; \
			"$$python" -m venv --clear .venv && exit 0; \
		fi; \
	done; \
	echo "No Python 3.11 or newer was found that can make an environment." >&2; \
	echo "Tried: $(PYTHON) $(CANDIDATES)" >&2; \
	echo "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python;" >&2; \
	echo "anywhere: python.org/downloads), or name one: make run PYTHON=/path/to/python3.12" >&2; \
	exit 1
