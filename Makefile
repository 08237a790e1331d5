# `make demo` and `make test` need Python 3.10 or newer and pip, and leave all else alone:
# whatever they install lies in this folder, under .venv*/ and .cache/.

PYTHON ?= python3
JOBS ?= 2
MINUTES ?= 30
EXAMPLES ?= 2000
SEED := $(or $(SEED),$(shell date +%s))

VENV := .venv
TORCHFIX := .venv-torchfix
export PIP_CACHE_DIR ?= $(CURDIR)/.cache/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

METADATA := pyproject.toml Makefile
# What a file beside us must not change.
BESIDE_TORCHFIX := tests/test_flake8_plugin.py tests/test_startup.py tests/test_bad_input.py
# What coverage itself imports, opens and costs is in the way of these.
WATCHED := imports_nothing or never_parsed or ratio_of_cpu_times
# Every branch of these is tested.
WHOLE := */lstm_lint/fixer.py,*/lstm_lint/harm.py,*/lstm_lint/suppress/*
FINDINGS_ARE_FINE := || test $$? -eq 1

.PHONY: help demo test lint types tests torchfix coverage docs figures site picture bench kills matrix \
	ecosystem public-files mutants fuzz properties metamorphic initialisation clean

help:
	@echo 'make demo            install lstm-lint into $(VENV) and run it on examples/'
	@echo 'make test            install everything that the tests need and run them all,'
	@echo '                     in four parts: make lint, types, tests, torchfix'
	@echo 'make coverage        run the tests and see which branches none of them takes'
	@echo 'make docs            write the rule pages and the table of rules in README.md'
	@echo 'make figures         draw what the mistakes of every rule do'
	@echo 'make site            build the documentation site into build/site'
	@echo 'make picture         draw the picture in README.md'
	@echo 'make bench           measure speed'
	@echo 'make matrix          run tests under all Pythons and packages that can be had'
	@echo 'make kills           kill --fix 200 times at random moments by SEED, and compare every file'
	@echo 'make ecosystem       show which findings come and go in REPOS since OLD (a revision or a checkout)'
	@echo 'make public-files    check and fix copies of REPOS, and compare every file'
	@echo 'make mutants         change the code in SAMPLE places (or all), and see whether tests notice'
	@echo 'make fuzz            fuzz for MINUTES=30, and keep what reaches new code (Linux, Python 3.11 on)'
	@echo 'make properties      make EXAMPLES=2000 programs and mutations by SEED, and hold them to all promises'
	@echo 'make metamorphic     write all fixtures in other ways, and look for the same findings'
	@echo 'make initialisation  train LSTMs under the initialisations that fixes write'
	@echo 'make clean           remove what the others made'
	@echo 'PYTHON=python3.12 chooses the Python for a fresh environment.'

demo: $(VENV)/package.stamp
	@echo '$$ lstm-lint check examples/'
	@$(VENV)/bin/lstm-lint check examples/ $(FINDINGS_ARE_FINE)
	@echo
	@echo '$$ lstm-lint check --diff --unsafe-fixes examples/'
	@$(VENV)/bin/lstm-lint check --diff --unsafe-fixes examples/ $(FINDINGS_ARE_FINE)

test: lint types tests torchfix

lint: $(VENV)/dev.stamp
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check

types: $(VENV)/dev.stamp
	$(VENV)/bin/mypy

tests: $(VENV)/dev.stamp
	$(VENV)/bin/pytest -n $(JOBS) --dist loadfile

coverage: $(VENV)/dev.stamp
	$(VENV)/bin/coverage erase
	$(VENV)/bin/coverage run -m pytest -n $(JOBS) --dist loadfile -k 'not ($(WATCHED))'
	-$(VENV)/bin/coverage combine --quiet
	$(VENV)/bin/coverage report --fail-under 95
	$(VENV)/bin/coverage report --fail-under 100 --include '$(WHOLE)'

torchfix: $(TORCHFIX)/torchfix.stamp
	$(TORCHFIX)/bin/pytest -n $(JOBS) --dist loadfile -m 'not torch and not network' \
		-k 'not (find_the_same and (fixtures or clean))' $(BESIDE_TORCHFIX)

docs: $(VENV)/dev.stamp
	$(VENV)/bin/python scripts/docs.py

figures: $(VENV)/dev.stamp
	$(VENV)/bin/python -W ignore -m scripts.figures

site: $(VENV)/docs.stamp
	$(VENV)/bin/python -m scripts.pages
	$(VENV)/bin/python -m zensical build --strict

picture: $(VENV)/dev.stamp
	$(VENV)/bin/python scripts/picture.py

bench: $(VENV)/dev.stamp
	$(VENV)/bin/python -m benchmarks.speed.run

kills: $(VENV)/dev.stamp
	$(VENV)/bin/python -m scripts.kills --keep --seed $(SEED)

matrix: $(VENV)/dev.stamp
	nice -n 10 $(VENV)/bin/python -m scripts.matrix

ecosystem: $(VENV)/dev.stamp
	$(VENV)/bin/python -m scripts.ecosystem $(if $(OLD),--old $(OLD)) --markdown build/ecosystem.md $(REPOS)

public-files: $(VENV)/dev.stamp
	nice -n 10 $(VENV)/bin/python -m scripts.public_files $(REPOS)

mutants: $(VENV)/dev.stamp
	$(VENV)/bin/python -m pip install --quiet --editable '.[dev,mutants]'
	nice -n 10 $(VENV)/bin/python -m scripts.mutants $(if $(SAMPLE),--sample $(SAMPLE))

fuzz: $(VENV)/fuzz.stamp
	OMP_NUM_THREADS=1 nice -n 19 $(VENV)/bin/python -m benchmarks.fuzz.run --minutes $(MINUTES) --keep

properties: $(VENV)/dev.stamp
	@echo 'make properties EXAMPLES=$(EXAMPLES) SEED=$(SEED)'
	LSTM_LINT_EXAMPLES=$(EXAMPLES) nice -n 10 $(VENV)/bin/pytest -n $(JOBS) --hypothesis-seed=$(SEED) \
		tests/test_any_source.py tests/test_made_programs.py

metamorphic: $(VENV)/dev.stamp
	LSTM_LINT_METAMORPHIC=1 $(VENV)/bin/pytest -n $(JOBS) tests/metamorphic

initialisation: $(VENV)/dev.stamp
	nice -n 10 $(VENV)/bin/python -W ignore -m benchmarks.initialisation.run

clean:
	rm -rf .venv .venv-torchfix .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

$(VENV)/package.stamp: $(METADATA) | $(VENV)/bin/pip
	$(VENV)/bin/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/docs.stamp: $(METADATA) | $(VENV)/bin/pip
	$(VENV)/bin/python -m pip install --quiet --editable '.[docs]'
	@touch $@ $(VENV)/package.stamp

$(VENV)/dev.stamp: $(METADATA) | $(VENV)/bin/pip
	$(VENV)/bin/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/package.stamp

$(VENV)/fuzz.stamp: $(METADATA) | $(VENV)/bin/pip
	$(VENV)/bin/python -m pip install --quiet --editable '.[fuzz]'
	@touch $@ $(VENV)/package.stamp

$(TORCHFIX)/torchfix.stamp: $(METADATA) | $(TORCHFIX)/bin/pip
	$(TORCHFIX)/bin/python -m pip install --quiet --editable '.[flake8]' torchfix \
		hypothesis jsonschema pytest pytest-xdist pyyaml
	$(TORCHFIX)/bin/python -m pip check
	@touch $@

# Some systems ship Python without ensurepip; then the system's own pip fills the environment.
%/bin/pip:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 10) or sys.exit( \
		"lstm-lint needs Python 3.10 or newer, and %s is %d.%d; try make PYTHON=python3.12" \
		% ((sys.executable,) + tuple(sys.version_info[:2])))'
	@rm -rf $*
	$(PYTHON) -m venv $* 2>/dev/null || { \
		$(PYTHON) -m venv --clear --without-pip $* && \
		$(PYTHON) -m pip install --quiet --target \
			"$$($*/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" pip && \
		printf '#!/bin/sh\nexec "$${0%%pip}python" -m pip "$$@"\n' > $@ && chmod +x $@; }
	@touch $@
