# make run | test | check | fix | setup | quick | locks          (CONTRIBUTING.md says more)
# Everything runs from .venv, which scripts/environment.py makes from a hash lock and stamps: the second call is instant.

# The first Python that is new enough; `make run PYTHON=/some/python` chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$python && break; done)
BIN := .venv/bin
DJADE := find src -name '*.html' -exec $(BIN)/djade --target-version 5.2

.DEFAULT_GOAL := help
.PHONY: help run setup test quick check fix locks python
.NOTPARALLEL:

help:
	@echo 'make run     open Tending on this computer (ARGS="..." are handed on)'
	@echo 'make setup   everything that working on Tending needs, in .venv'
	@echo 'make test    every test, on SQLite and on PostgreSQL'
	@echo 'make quick   the tests without browser and simulations (ARGS="..." go to pytest)'
	@echo 'make check   style, types, arrows between rooms, budget, locks, migrations'
	@echo 'make fix     mend what a machine can mend'
	@echo 'make locks   make the locks again after a change of dependencies (ARGS=--upgrade for newer versions; needs uv)'

python:
	@test -n '$(PYTHON)' || { echo 'Tending needs Python 3.11 or newer, and found none. Install it, or say where it is: make run PYTHON=...'; exit 1; }

run: python
	@$(PYTHON) scripts/environment.py run
	@exec $(BIN)/tending $(ARGS)

setup: python
	@$(PYTHON) scripts/environment.py dev

test: setup
	@$(BIN)/python -m scripts.everything

quick: setup
	@$(BIN)/python -m pytest -q -m 'not slow and not browser' $(ARGS)

check: setup
	@$(BIN)/ruff check --quiet || { echo 'make check: ruff found the above; "make fix" mends some of it'; exit 1; }
	@$(BIN)/ruff format --check --quiet || { echo 'make check: layout differs from ruff format; "make fix" mends it'; exit 1; }
	@$(BIN)/mypy --no-error-summary || { echo 'make check: the types above do not hold'; exit 1; }
	@said=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$said"; echo 'make check: an import points upward; docs/decisions and CONTRIBUTING.md say which way is down'; exit 1; }
	@said=$$($(DJADE) --check {} + 2>&1) || { echo "$$said"; echo 'make check: templates differ from djade; "make fix" mends it'; exit 1; }
	@$(BIN)/python -m scripts.budget
	@$(BIN)/python -m scripts.locks --check
	@$(BIN)/python -m scripts.migrations
	@echo 'make check: all well'

fix: setup
	@$(BIN)/ruff check --quiet --fix || true
	@$(BIN)/ruff format --quiet
	@$(DJADE) {} + || true

locks: setup
	@$(BIN)/python -m scripts.locks $(ARGS)
