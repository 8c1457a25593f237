# Everything one does with this tree; `make` alone lists it.

PYTHON ?= python3.11
UV ?= $(BIN)/uv
DEMO_BRIEF ?= docs/examples/work-summary.yaml
DEMO_DRAFT ?= demo-draft.txt

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# A model served elsewhere, or a file of the user's own, needs no download.
OTHER_MODEL := $(HOUSESTYLE_BASE_URL)$(filter-out local,$(HOUSESTYLE_MODEL))

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check e2e bench lock clean model

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEVELOPMENT) ## make the virtual environment with everything locked

run: model ## set up, fetch the model, bring in the samples, serve on 127.0.0.1:8000
	$(BIN)/housestyle ingest
	$(BIN)/housestyle serve

demo: model ## draft one example brief in the terminal and show what it rests on
	@$(BIN)/housestyle ingest || echo "Going on: a service that owns the data directory drafts, too."
	@$(BIN)/housestyle draft --explain -o $(DEMO_DRAFT) $(DEMO_BRIEF) || [ $$? -eq 1 ]

test: $(DEVELOPMENT) ## run the tests, without model and network
	$(BIN)/python -m pytest -q

check: $(DEVELOPMENT) ## formatting, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

e2e: $(DEVELOPMENT) model ## run the tests that need the real local model
	$(BIN)/python -m pytest -q -m e2e --timeout 7200 tests/e2e

bench: $(DEVELOPMENT) model ## measure against a plain few-shot prompt
	$(BIN)/python -m eval bench

lock: ## renew the lock files; UV names another uv
	$(UV) $(LOCK) --upgrade pyproject.toml requirements.in -o requirements.lock
	$(UV) $(LOCK) --upgrade --extra dev -c requirements.lock pyproject.toml requirements.in -o requirements-dev.lock

clean: ## remove what these targets made; data and models stay
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -f $(DEMO_DRAFT)
	find service eval tests -name __pycache__ -type d -prune -exec rm -rf {} +

model: $(RUNTIME)
ifeq ($(OTHER_MODEL),)
	$(BIN)/housestyle model fetch
endif

# With the build backend in the lock, the last step needs no network.
$(RUNTIME): requirements.lock pyproject.toml
	@.ci/python $(PYTHON) $(VENV)
	@echo "Installing the locked packages; this takes a few minutes and 1 GB of disk."
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -c "import xllamacpp" 2>/dev/null || echo "Note: the local model cannot load here;" \
		"on Debian and Ubuntu: apt-get install libgomp1. Models served elsewhere work."
	@touch $@

$(DEVELOPMENT): requirements-dev.lock $(RUNTIME)
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
