# Two commands matter: `make run` and `make test`. Both make .venv first, and are quick afterwards.
# Another Python than the first that fits: make PYTHON=python3.13 test

FITTING := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	$$p -c '$(FITTING)' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# The numbers of the example, kept so that a first run on two cores ends within five minutes.
SCENARIOS ?= basis waakvlam waakvlam-met-mandaat time-out zelfde-geld-wijkteam buddies-26-weken buddies-52-weken combinatie
BUURT ?= bospolder-tussendijken
WERELDEN ?= 21
JAREN ?= 10
INLOOP ?= 5

.DEFAULT_GOAL := help

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: $(VENV)/.core ## install the core and run the example: five scenarios, Bospolder-Tussendijken
	@echo "$(BUURT): $(WERELDEN) werelden, $(JAREN) jaar na $(INLOOP) jaar inloop; scenario's: $(SCENARIOS)"
	$(BIN)/simulatie batch $(SCENARIOS) --buurt $(BUURT) --werelden $(WERELDEN) --jaren $(JAREN) --inloop $(INLOOP)

.PHONY: test
test: $(VENV)/.test ## install what the tests need and run them all
	$(BIN)/python -m pytest -n auto

.PHONY: test-lang
test-lang: $(VENV)/.test ## run the long statistical tests that `make test` leaves out
	$(BIN)/python -m pytest -n auto -m lang

.PHONY: ijking
ijking: $(VENV)/.core ## lay the basis beside published figures, and measure drift: docs/ijking.md
	rm -rf results/ijking
	$(BIN)/simulatie batch basis --werelden 120 --onzeker geen --zaad 2026 --uit results/ijking
	$(BIN)/python -m simulatie.presentation.ijking results/ijking docs/ijking.md

.PHONY: kalibreer
kalibreer: $(VENV)/.core ## search the centre of the basis (half an hour): docs/ijking_zoektocht.md
	$(BIN)/python -m simulatie.cli.kalibreer

.PHONY: bench
bench: $(VENV)/.test ## time the engine against plain Mesa, and every rule of the week
	PYTHONPATH=tests $(BIN)/python benchmarks/mesa_peer.py
	$(BIN)/python benchmarks/per_rule.py

.PHONY: check
check: $(VENV)/.test ## check style, types, imports and the other rules of the house
	$(BIN)/python -m pytest -n auto tests/house

.PHONY: lock
lock: .venv-lock/bin/uv ## renew requirements/*.txt after a change in pyproject.toml
	$(COMPILE) --extra build --extra test --output-file requirements/test.txt
	$(COMPILE) --extra build --constraint requirements/test.txt --output-file requirements/core.txt

# No index, no comment and no place in a lock: hashes and markers only.
COMPILE = .venv-lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links $(UPGRADE)

.venv-lock/bin/uv:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5'

$(BIN)/python:
	@$(or $(PYTHON),false) -c '$(FITTING)' || \
		{ echo "simulatie vraagt Python 3.11, 3.12 of 3.13. Wijs er een aan: make PYTHON=... "; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.core: requirements/core.txt pyproject.toml | $(BIN)/python
	@echo "Installing the core in $(VENV); a minute or two, the first time only ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/core.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# The test lock holds all of the core lock, so that both commands share one environment.
$(VENV)/.test: requirements/test.txt pyproject.toml | $(BIN)/python
	@echo "Installing the tests in $(VENV); a minute or two, the first time only ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/test.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.core $@
