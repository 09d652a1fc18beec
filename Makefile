# Spine Coach: every way to set up, run and prove it.  `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SECONDEXPANSION:

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
WORDS := $(patsubst %/,%/words.mo,$(wildcard assets/words/*/))
CONTENT := sessions/parsed.json
DEMO := demo
GUIDES := build/guide/made
GUIDED := $(wildcard assets/help/*/*.md assets/help/*.toml assets/words/*/*.po assets/themes/* \
	coach/ui/*.py coach/ui/*/*.py) assets/documents/guide.typ coach/reports/guide.py

.PHONY: help setup run demo test words voices listen shots guide bench safety drills mutants controls fuzz soak package clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

setup: $(READY) words $(CONTENT) ## Prepare everything in .venv; a second call does nothing

# The stamp is touched last, so an interrupted installation is taken up again.
$(READY): pyproject.toml packaging/prepare_venv.sh packaging/build_hook.py
	@sh packaging/prepare_venv.sh $(VENV)
	@touch $@

words: $(WORDS) ## Compile the sentences of every language that changed

%/words.mo: $$(wildcard $$*/*.po) packaging/compile_words.py | $(READY)
	@$(BIN)/python packaging/compile_words.py assets/words

$(CONTENT): $(wildcard sessions/*.toml) packaging/compile_content.py | $(READY)
	@$(BIN)/python packaging/compile_content.py sessions

run: ## Open the app
	@sh packaging/system_packages.sh run
	@$(MAKE) --no-print-directory --silent setup
	@$(BIN)/coach

demo: setup ## Rehearse six sessions without a screen and keep their files
	@$(BIN)/coach rehearse --routine isometric --sessions 6 --seed 7 \
		--start 2026-01-05 --out $(DEMO)
	@echo "The record and its exports are in $(CURDIR)/$(DEMO)."

# Types and layers are looked at beside the tests, which leave a core idle now and then. Pytest's
# summary is the last line; types, layers and floors speak only when one of them breaks.
test: ## Check style, types, layers and behaviour
	@sh packaging/system_packages.sh test
	@$(MAKE) --no-print-directory --silent setup
	@sh packaging/prepare_fhir_tools.sh $(VENV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@mkdir -p build
	@{ $(BIN)/mypy && $(BIN)/lint-imports; } >build/types.txt 2>&1 & types=$$!; \
		$(BIN)/pytest -q -n 2 --cov=coach --cov-branch --cov-report=json:build/coverage.json; \
		tests=$$?; wait $$types || { cat build/types.txt; exit 1; }; exit $$tests
	@$(BIN)/python packaging/coverage_floors.py build/coverage.json

shots: setup ## Paint every page into shots/
	@QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/shots.py

guide: $(GUIDES) ## Set the guides for patients and clinics as PDF, with pictures, into build/guide

$(GUIDES): $(GUIDED) packaging/guide.py packaging/shots.py | setup
	@$(BIN)/python packaging/guide.py $(@D)
	@touch $@

bench: setup ## Measure what each dependency costs at start, and the speed limits
	@$(BIN)/python packaging/import_costs.py
	@$(BIN)/python -m tests.bench.measure

voices: setup ## Render the spoken lines that are missing or changed
	@$(BIN)/pip install -qq --disable-pip-version-check -e '.[voices]'
	@PYTHONPATH=. $(BIN)/python packaging/voices.py

safety: setup ## Write docs/safety.md anew from docs/safety and the content
	@$(BIN)/python packaging/safety_table.py

drills: setup ## Break things on purpose: a thousand kills and every other fault
	@KILL_TIMES=5 $(BIN)/pytest -q tests/faults

mutants: setup ## Make small mistakes in the code that decides, and tell which no test notices
	@$(BIN)/python -m tests.mutants.hunt
	@$(BIN)/python -m tests.mutants.account

controls: setup ## Take each safety control away, and tell whether the tests named for it notice
	@$(BIN)/python -m tests.mutants.controls

fuzz: setup ## Throw made-up files at every reader, a minute each
	@$(BIN)/pip install -qq --disable-pip-version-check -e '.[fuzz]'
	@for target in content plan report settings score; do \
		$(BIN)/python -m tests.fuzz.throw $$target -max_total_time=60 || exit 1; \
	done

soak: setup ## Live through eight simulated hours of sessions in one process
	@SOAK_HOURS=8 $(BIN)/pytest -q tests/faults/test_faults_soak.py

# The version before comes first: what is built last is what is measured.
package: ## Build the packages that are installed by a click, and try them
	@sh packaging/system_packages.sh package
	@$(MAKE) --no-print-directory --silent setup guide
	@$(BIN)/python packaging/packages.py --version 0.0.9 --out build/packages/older
	@rm -rf dist
	@$(BIN)/python packaging/packages.py
	@COACH_PACKAGES=dist $(BIN)/pytest -q tests/installed

listen: setup ## Write the sound of a whole session, and the times of its cues, into build/listen
	@PYTHONPATH=. $(BIN)/python packaging/listen.py

clean: ## Remove what was made, but keep .venv
	@rm -rf build dist shots $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .coverage .coverage.*
	@rm -f assets/words/*/words.mo $(CONTENT)
	@find coach tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
