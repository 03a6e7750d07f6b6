# `make` alone lists the commands. Python 3.11 with its venv module is all that a machine must have.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

# Which Python makes .venv: the first of these that is new enough, or the one named with PYTHON=.
PYTHON ?= python3.11 python3.12 python3.13 python3
# Further words for the command that a target runs: make test ARGS="-k siege".
ARGS ?=

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-input \
	$(if $(CI),--progress-bar off) --require-hashes --only-binary :all:
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(ARGS)
PROOFS = $(filter-out __init__,$(basename $(notdir $(wildcard bench/prove/*.py))))

.PHONY: help serve test quick check audit format bench prove lock clean

help: ## List these commands.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

serve: .venv/project.stamp ## Set up what is missing, then run Parley with its own Neo4j until Ctrl-C.
	@$(BIN)/python -m page.codes
	@$(BIN)/python -m page.build
	@exec $(BIN)/parley serve $(ARGS)

test: .venv/dev.stamp ## Run the tests on a real Neo4j and in a real browser.
	@$(BIN)/python -m page.chromium
	@$(BIN)/python -m page.codes
	@$(BIN)/python -m page.types
	@$(BIN)/python -m page.build
	@$(BIN)/python -m pytest --numprocesses 2 --no-loadscope-reorder $(ARGS)

quick: .venv/dev.stamp ## Run the tests of rules alone, without Neo4j and browser.
	@$(BIN)/python -m pytest --quick --quiet --numprocesses 2 $(ARGS)

# What the code must be as a whole, and takes seconds to see; `make test` runs these too.
CODE_TESTS := tests/test_unique_names.py tests/test_typing.py tests/test_orders.py::test_nothing_ordered_is_made_from_a_set

check: .venv/dev.stamp ## Look at the code: style, format, types, layers, names, orders.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m page.layers
	$(BIN)/python -m pytest --quiet $(CODE_TESTS)

audit: .venv/dev.stamp ## Look up everything that Parley is made of among known weaknesses; fails where it cannot.
	@$(BIN)/python -m supply.audit

format: .venv/dev.stamp ## Put the code into the one format, mend what can be mended, refresh what is written from the code.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m graph.settings_table docs/operate.md
	$(BIN)/python -m graph.models.reference docs/answers.md
	$(BIN)/python -m page.codes
	$(BIN)/python -m page.types

bench: .venv/dev.stamp ## Measure: speed and start, as printed tables.
	@$(BIN)/python -m bench $(ARGS)

prove: .venv/dev.stamp ## Show one hard promise being kept: make prove WHAT=name.
	@$(if $(filter $(PROOFS),$(WHAT)),,echo "make prove WHAT=…, one of: $(PROOFS)" >&2; exit 2;) \
	$(BIN)/python -m bench.prove.$(WHAT) $(ARGS)

lock: .venv/dev.stamp ## Write requirements/*.txt anew; ARGS=--upgrade takes newer versions.
	$(COMPILE) --group build --output-file requirements/build.txt
	$(COMPILE) pyproject.toml --extra fast --constraint requirements/build.txt --output-file requirements/run.txt
	$(COMPILE) pyproject.toml --extra fast --group build --group dev --constraint requirements/run.txt \
		--constraint requirements/build.txt --output-file requirements/dev.txt

clean: ## Remove .venv and what tools left behind; Parley's data stays.
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist \
		api/static page/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp means that its step ended well. Without the first one .venv is made anew, so that neither an
# interrupted step nor a package that left the lock can leave anything behind.
.venv/run.stamp: requirements/build.txt requirements/run.txt
	@for python in $(PYTHON); do \
		"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		echo "Setting up .venv with $$("$$python" --version): packages are fetched, once."; \
		exec "$$python" -m venv --clear .venv; \
	done; \
	echo "Parley needs Python 3.11 or newer with its venv module; none found as: $(PYTHON)." >&2; \
	echo "Name one: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; \
	exit 1
	@$(INSTALL) --requirement requirements/build.txt --requirement requirements/run.txt
	@touch $@

.venv/project.stamp: .venv/run.stamp pyproject.toml
	@$(BIN)/python -m pip install --disable-pip-version-check --no-input --no-index \
		--no-build-isolation --no-deps --editable .
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp | .venv/project.stamp
	@mv .venv/run.stamp .venv/run.unfinished
	@$(INSTALL) --requirement requirements/dev.txt
	@mv .venv/run.unfinished .venv/run.stamp
	@touch $@
