# Two commands on a fresh machine: `make demo` and `make test`. Each sets up what it needs, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := nara-pasar-kudra.html
LOCKED := --require-hashes --no-deps

.PHONY: demo test pages wheel quality bench lock clean

demo: $(VENV)/run.stamp
	@mkdir -p build
	@$(BIN)/saksi read samples/reports.jsonl samples/pages samples/texts --output build/samples.jsonl
	@$(BIN)/saksi read samples/pages/$(DEMO) --format table
	@echo "That was one of the sample reports, all of them invented. The records of all are in build/samples.jsonl."
	@echo "See another, with reasons:  $(BIN)/saksi read samples/reports.jsonl --explain | less -R"

test: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n 2 -rs

# The scripts and the map of the pages. Needs Node; pages work without. The lock holds integrity hashes and no address.
pages: src/saksi/web/static/built/world.svg

src/saksi/web/static/built/world.svg: frontend/package-lock.json frontend/build.mjs $(wildcard frontend/src/*)
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && node build.mjs
	@touch $@

wheel: pages $(VENV)/run.stamp
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

# spaCy is only measured against, in an environment of its own.
quality: $(VENV)/dev.stamp
	$(BIN)/python scripts/quality.py --write --raise-floors
	$(BIN)/python scripts/errors_page.py

bench: $(VENV)/dev.stamp .venv-bench/stamp
	$(BIN)/python scripts/bench.py --write
	$(BIN)/python scripts/bench_grouping.py --write
	$(BIN)/python scripts/bench_ask.py --write

.venv-bench/stamp: requirements/bench.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install $(LOCKED) --only-binary :all: -r requirements/bench.lock
	@touch $@

# Hashed constraints without index addresses; run with network after a change of dependencies in pyproject.toml.
lock:
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate pyproject.toml --group build -o requirements/run.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate pyproject.toml --all-extras --group dev -o requirements/dev.lock
	echo 'spacy>=3.8,<4' | uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate - -o requirements/bench.lock

clean:
	rm -rf $(VENV) .venv-bench build dist frontend/node_modules src/saksi/web/static/built .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Saksi needs Python 3.11 or newer; say which with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(BIN)/python requirements/run.lock pyproject.toml
	$(PIP) install $(LOCKED) --only-binary :all: -r requirements/run.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.lock
	$(PIP) install $(LOCKED) -r requirements/dev.lock
	@touch $@
