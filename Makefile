# make: set up and build everything into dist/.  make test: set up and run every check.  make help: the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto
PORT ?= 8000

.DEFAULT_GOAL := all
.PHONY: all html pdf epub data test check lint types serve live bench lock clean help

all: $(VENV)/.built-for ## set up and build HTML, PDF, ePub and data files into dist/
	@$(BIN)/python -m guides.build -j $(JOBS)

html pdf epub data: $(VENV)/.built-for ## build one part
	@$(BIN)/python -m guides.build -j $(JOBS) $@

# the environment, from the lock file with hashes
$(VENV)/.built-for: requirements.lock pyproject.toml
	@$(PYTHON) tools/setup_env.py $(VENV) requirements.lock
	@touch $@

$(VENV)/.tested-with: $(VENV)/.built-for requirements-test.lock
	@$(PYTHON) tools/setup_env.py $(VENV) requirements-test.lock
	@touch $@

test: $(VENV)/.tested-with ## set up what the checks need, build everything, and run every check
	@sh tools/setup_tools.sh
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory check

check: lint types ## run every check on what stands in dist/
	@sh tools/setup_tools.sh
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.tested-with ## style of code and spelling of texts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/codespell

types: $(VENV)/.tested-with ## types, strictly
	@$(BIN)/mypy

serve: ## serve dist/html on loopback
	@$(PYTHON) tools/serve.py "$(PORT)" dist/html

live: $(VENV)/.built-for ## rebuild and reload while an author writes
	@$(PYTHON) tools/serve.py "$(PORT)"
	@$(BIN)/sphinx-autobuild -c . -d build/doctrees-live --host 127.0.0.1 --port $(PORT) --re-ignore '/\.' --watch ubproject.toml source build/live

$(VENV)/.benched-with: $(VENV)/.tested-with requirements-bench.lock
	@$(PYTHON) tools/setup_env.py $(VENV) requirements-bench.lock
	@touch $@

bench: $(VENV)/.benched-with ## measure builds against plain Sphinx and sphinx-needs, into docs/bench.md (half an hour)
	@$(BIN)/python -m bench

lock: ## refresh the lock files
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra live -o requirements.lock pyproject.toml tools/build-requirements.in
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra live --extra test -o requirements-test.lock pyproject.toml tools/build-requirements.in
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra live --extra test --extra bench -c requirements-test.lock -o requirements-bench.lock pyproject.toml tools/build-requirements.in

clean: ## remove what was built
	rm -rf build dist

help: ## this list
	@grep -E '^[a-z ]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z ]+):.*## /\1\t/' | expand -t 22
