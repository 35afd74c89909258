# One door: make run | demo | test | check | bench
# Everything is installed into .venv, once; after that no network is needed.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run demo test check bench

run: .venv/.run
	@exec $(BIN)/python -m bot run

demo: .venv/.run
	@exec $(BIN)/python -m bot demo

# Both start dozens of processes: none shall compile again what another has.
test bench: export PYTHONDONTWRITEBYTECODE :=
test: .venv/.dev
	$(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

bench: .venv/.dev
	$(BIN)/python -m tests.bench $(ARGS)

.venv/.python:
	@for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        $$python -m venv .venv && touch $@; exit $$?; \
	    fi; \
	done; echo "Hearth needs Python 3.11 or newer; name it with make PYTHON=…" >&2; exit 1

.venv/.run: .venv/.python requirements.txt
	@echo "Installing what Hearth runs with into .venv …"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.dev: .venv/.run requirements-dev.txt
	@echo "Installing what its tests need into .venv …"
	@$(PIP) -r requirements-dev.txt
	@touch $@
