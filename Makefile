# `make` alone lists what can be done.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := .venv/bin
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: help demo test check security mutants bench bench-flow rules clean
help: ## list what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.tools/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Esther needs Python 3.11 or later; this is $$($(PYTHON) --version)."; exit 1; }
	$(PYTHON) -m venv .tools && .tools/bin/pip install --quiet --disable-pip-version-check uv

.venv/run: $(UV) uv.lock pyproject.toml
	$(UV) sync --locked --no-default-groups --inexact --quiet
	@touch $@

.venv/dev: $(UV) uv.lock pyproject.toml
	$(UV) sync --locked --quiet
	@touch $@ .venv/run

demo: .venv/run ## make the invented county and serve it on http://localhost:$(PORT)
	@exec $(RUN)/esther demo --port $(PORT)

test: .venv/dev ## run the whole suite
	@$(RUN)/python -m esther.design.assets
	@$(RUN)/python -m esther.config.texts
	$(RUN)/pytest $(LEAVE)

check: .venv/dev ## format, lint, imports, migrations, translations, refusals, types
	@$(RUN)/python -m esther.design.assets
	@$(RUN)/python -m esther.config.texts
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/lint-imports
	$(RUN)/python -m tests.checks.migrations
	$(RUN)/python -m tests.checks.texts
	$(RUN)/python -m tests.checks.refusals
	$(RUN)/mypy

security: .venv/dev ## look for holes: bandit, rules about calls, harmful words, the fuzzer
	@$(RUN)/python -m esther.design.assets
	@$(RUN)/python -m esther.config.texts
	$(RUN)/bandit --quiet --configfile pyproject.toml --severity-level medium --recursive esther
	$(RUN)/python -m tests.checks.calls
	$(RUN)/pytest tests/security --numprocesses 2 --dist loadfile --no-loadscope-reorder --durations 12

mutants: .venv/dev ## change what is right a little at a time: 80 % must be noticed (half an hour)
	$(UV) sync --locked --inexact --group mutants --quiet
	@$(RUN)/python -m esther.design.assets
	@$(RUN)/python -m esther.config.texts
	rm -rf mutants
	$(RUN)/python -m tests.checks.mutants

bench: .venv/dev ## the figures of bench/RESULTS.md (BIG=1: a million persons)
	BIG=$(BIG) $(RUN)/python -m bench

bench-flow: .venv/dev ## the figures of bench/FLOW.md: the simulator against SimPy and Ciw
	$(UV) sync --locked --inexact --group bench-flow --quiet
	$(RUN)/python -m bench.flow

rules: .venv/dev ## write docs/rules.md from tests/rules
	$(RUN)/python -m tests.rules.read_aloud > docs/rules.md

clean: ## remove what was made here, data too
	rm -rf .venv .tools .data .cache mutants
