# Two commands: `make demo` sets up and runs the main job, `make test` sets up and runs the tests.
BIN := .venv/bin
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: help demo test long lint types contracts docs gate check clean

help:
	@echo "make demo   set up, and brief the invented event in examples/"
	@echo "make test   set up, and run the tests"
	@echo "make check  lint, types, import contracts"
	@echo "make long   the tests that take longer"
	@echo "make gate   measure quality against its floors"

demo:
	@scripts/setup
	@mkdir -p demo
	@$(BIN)/crosstell brief examples/tolmere --format html --output demo/brief.html --quiet || test $$? -eq 1
	@$(BIN)/crosstell brief examples/tolmere || test $$? -eq 1
	@echo
	@echo "The same record as a web page: file://$(CURDIR)/demo/brief.html"

test:
	@scripts/setup dev
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

long:
	@scripts/setup dev
	$(BIN)/python -m pytest -q -m long -n 2 --dist loadfile

lint:
	@scripts/setup dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	@scripts/setup dev
	$(BIN)/mypy

contracts:
	@scripts/setup dev
	$(BIN)/lint-imports

docs:
	@scripts/setup dev
	$(BIN)/python -m pytest -q tests/docs

check: lint types contracts docs

gate:
	@scripts/setup dev
	$(BIN)/python benchmarks/gate

clean:
	rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
