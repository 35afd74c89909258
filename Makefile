# One door: make run | demo | test | check | bench
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run demo test check bench

run: .venv/.run
	@exec $(BIN)/python -m bot run

demo: .venv/.run
	@exec $(BIN)/python -m bot demo

test: .venv/.dev
	$(BIN)/python -m pytest -n 2 $(ARGS)

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

bench: .venv/.dev
	$(BIN)/python -m tests.bench $(ARGS)

.venv/.python:
	$(PYTHON) -c 'import sys; sys.exit("Hearth needs Python 3.11 or newer") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.python requirements.txt
	$(BIN)/pip install -q -r requirements.txt
	@touch $@

.venv/.dev: .venv/.run requirements-dev.txt
	$(BIN)/pip install -q -r requirements-dev.txt
	@touch $@
