# Two commands are enough: `make run` and `make test`. The others are for people who work on it.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: run test setup bench soak mutation lock debian

run: setup
	@exec $(BIN)/rightsdb demo --host $(HOST) --port $(PORT)

setup: .venv/runtime.stamp

.venv/runtime.stamp: requirements.lock pyproject.toml
	@echo "rightsdb を準備しています(初回だけ、1、2分かかります) … setting up" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --only-binary :all: --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/runtime.stamp
	@$(PIP) --only-binary :all: --require-hashes -r requirements-dev.lock
	@touch $@

# A real PostgreSQL and a real browser for the tests, from Debian, where we may install them.
debian:
	@sh tests/servers/install_debian.sh

test: .venv/dev.stamp debian
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --config setup.cfg
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadscope

bench: .venv/dev.stamp
	$(BIN)/python -m tests.bench

soak: .venv/dev.stamp debian
	$(BIN)/pytest -m soak -s tests
	$(BIN)/pytest -n 2 --hypothesis-profile=soak tests/rightsdb tests/connectors tests/adjudication
	COMPARISON_CASES=100000 $(BIN)/pytest -s tests/adjudication/compensation/test_against_reference.py

mutation: .venv/dev.stamp
	$(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	    --no-annotate --quiet pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	    --no-annotate --quiet pyproject.toml --group dev -o requirements-dev.lock
