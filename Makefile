# Two commands matter: `make run` and `make test`. Both make .venv first, and are quick afterwards.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: test
test: $(VENV)/.test ## install what the tests need and run them all
	$(BIN)/python -m pytest

.PHONY: test-lang
test-lang: $(VENV)/.test ## the long statistical runs that `make test` leaves out
	$(BIN)/python -m pytest -m lang

.PHONY: check
check: $(VENV)/.test ## style, types, imports and the house tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/house

$(BIN)/python:
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v < (3, 14) else "simulatie vraagt Python 3.11, 3.12 of 3.13; dit is %d.%d. Kies er een: make PYTHON=python3.12 ..." % v)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: requirements/core.txt pyproject.toml | $(BIN)/python
	@echo "Installing the core in $(VENV) (a minute or two, once) ..."
	$(PIP_INSTALL) --require-hashes -r requirements/core.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt pyproject.toml | $(BIN)/python
	@echo "Installing the tests in $(VENV) (a minute or two, once) ..."
	$(PIP_INSTALL) --require-hashes -r requirements/test.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.core $@
