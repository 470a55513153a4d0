# Only python3 (3.11 or later, with venv), make and git are needed; every target makes its own .venv once.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run-installed
DEV := .venv/.dev-installed

.PHONY: demo test bench lint clean
.DEFAULT_GOAL := demo

# the bundled report, as a person reads it; then the same as a page
demo: $(RUN)
	@mkdir -p build
	@$(BIN)/musnad read examples/demo.jsonl
	@$(BIN)/musnad read examples/demo.jsonl -o build/demo.html
	@echo
	@echo "The same as a page, with the report beside its claims: build/demo.html"

test: $(DEV)
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(DEV)
	$(BIN)/python tests/bench/bench.py

lint: $(DEV)
	$(BIN)/ruff check src tests
	$(BIN)/mypy

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Musnad needs Python 3.11 or later; say which with: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(RUN): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $(RUN) $@
