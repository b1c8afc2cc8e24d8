# Two commands need nothing but python3, pip and make: `make run` and `make test`. `make help` prints all.
PY ?= python3
OLDEST_PY ?= python3.11
BIN := .venv/bin
PIP := $(PY) -m pip --python $(BIN)/python install -q --disable-pip-version-check -c constraints.txt
# Virtual environments without pip inside (bare Debian) are filled from outside; needs pip 22.3 or newer.
# Some machines switch it off: each process of a test would compile all sources anew, which takes longer than what it does.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := run
.PHONY: help run answer decides screening labor-screening labor-shares levers recommendations fifteen-fitted dashboard viz calibrate structures members claims evidence pages found checks readme lint format protocols hooks test test-pages test-kills test-browser test-viz fuzz oldest mutate coverage slow bench bench-against notebooks docs audit clean
.PHONY: compiled  # for other targets; nobody types it


$(BIN)/python:
	$(PY) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; $(PY) -m venv --without-pip .venv; }

.venv/.core: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e .
	touch $@

.venv/.test: .venv/.core
	$(PIP) -e '.[test,lint]'
	touch $@

# The oldest versions have wheels for the oldest Python only. A test calls the style checker, which rests on none of them.
.venv-oldest/.test: pyproject.toml tests/oldest.py
	$(OLDEST_PY) -m venv --clear --without-pip .venv-oldest
	.venv-oldest/bin/python -m tests.oldest > .venv-oldest/constraints.txt
	$(OLDEST_PY) -m pip --python .venv-oldest/bin/python install -q --disable-pip-version-check -c .venv-oldest/constraints.txt -e '.[test]' $$(grep '^ruff==' constraints.txt)
	touch $@

# One mark an extra: .venv/.dashboard, .venv/.notebooks, .venv/.docs, .venv/.viz, .venv/.browser, .venv/.hooks
.venv/.dashboard .venv/.notebooks .venv/.docs .venv/.viz .venv/.browser .venv/.hooks: .venv/.%: .venv/.core
	$(PIP) -e '.[$*]'
	touch $@

##@ Ask the model

run: .venv/.core           ## the flagship experiment: a table and results/detention_or_dropoff/
	$(BIN)/trustline run configs/experiments/detention_or_dropoff.yaml

answer: .venv/.core        ## what one would have to believe, and what else decides (some 35 minutes on two free cores)
	for name in detention_or_dropoff structures_kept structures_kept_separation structures_kept_neutral belief_line belief_map \
	  detention_length structural_choices shelter_supply accompaniment; do \
	  $(BIN)/trustline run configs/experiments/$$name.yaml || exit $$?; \
	done
	$(BIN)/trustline report results/detention_or_dropoff  # once more: now it finds the others beside it

decides: .venv/.core       ## beliefs, uncontested numbers and structure side by side: docs/what_decides.md (about 10 minutes)
	for name in what_decides_uncontested what_decides_structure what_decides_contested; do \
	  $(BIN)/trustline run configs/experiments/$$name.yaml || exit $$?; \
	done
	$(BIN)/python -m experiments.commands.what_decides

screening: .venv/.core     ## all numbers of the model, then Sobol indices of ten: docs/screening.md (about 15 minutes)
	$(BIN)/trustline run configs/experiments/screening.yaml
	$(BIN)/trustline run configs/experiments/decomposition.yaml
	$(BIN)/python -m experiments.commands.screening

labor-screening: .venv/.core  ## numbers of labor that nobody knows: docs/labor_screening.md (about 2 minutes)
	$(BIN)/trustline run configs/experiments/labor_screening.yaml
	$(BIN)/python -m experiments.commands.labor_screening

labor-shares: .venv/.core  ## the flagship without and with labor, and by structure: docs/labor_shares.md (about 10 minutes)
	for name in detention_or_dropoff detention_or_dropoff_labor structures_kept_labor; do \
	  $(BIN)/trustline run configs/experiments/$$name.yaml || exit $$?; \
	done
	$(BIN)/python -m experiments.pages.shares results

levers: .venv/.core        ## every lever from its low to its high end: docs/levers.md (17 minutes beside other work, and some 10 for levers of the world where all is on)
	$(BIN)/python -m experiments.levers

recommendations: .venv/.core  ## the report's fifteen recommendations, alone, together, all but one, and what is told with each: docs/recommendations.md
	for name in fifteen turnover promise_practice sixteen_offers shelter_supply prosecutors_and_places law_change accompaniment cases first_hours juries sharing labor_unit interpreters_or_known firewall_and_outreach housing_for_labor; do \
	  $(BIN)/trustline run configs/experiments/$$name.yaml || exit $$?; \
	done
	$(BIN)/python -m experiments.pages.recommendations

fifteen-fitted: .venv/.core  ## the fifteen with fitted numbers, beside those with starting values: docs/recommendations_fitted.md (about 10 minutes)
	$(BIN)/python -m experiments.pages.recommendations_fitted

dashboard: .venv/.dashboard  ## two policies side by side, in a browser on this machine
	$(BIN)/trustline dashboard

viz: .venv/.viz            ## one run, stepped in a browser, for people who know Mesa; installs 400 MB more
	SOLARA_TELEMETRY_MIXPANEL_ENABLE=False $(BIN)/solara run experiments/viz.py --host 127.0.0.1 --production

# Shipped members come from `make structures`: they meet the patterns that choose a structure, too.
calibrate: .venv/.core     ## recovery of known numbers, and a second fit of the default structure (some 30 to 40 minutes); goes on
	$(BIN)/trustline calibrate bay_area --minutes 45

structures: .venv/.core    ## every structure of configs/structures_search.yaml to the patterns: docs/structures.md (some three hours; goes on)
	$(BIN)/python -m experiments.structures.command $(STRUCTURES)
	cp -R results/structures/chosen/. configs/

members: .venv/.core       ## members of a world like bay_area: `make members WORLD=bay_area_labor` (half an hour to an hour; goes on)
	@test -n "$(WORLD)" || { echo "make members: say which world: make members WORLD=bay_area_labor" >&2; exit 2; }
	$(BIN)/python -m experiments.structures.world_command $(WORLD) $(MEMBERS)
	test ! -d results/members/$(WORLD)/chosen || { mkdir -p configs/calibrated/worlds/$(WORLD) && cp -R results/members/$(WORLD)/chosen/. configs/calibrated/worlds/$(WORLD)/; }

claims: .venv/.core        ## claims put to the test by runs: docs/claims_tested.md (about five minutes)
	$(BIN)/trustline claims --format markdown > docs/claims_tested.md.part
	mv docs/claims_tested.md.part docs/claims_tested.md

evidence: .venv/.core      ## every claim, and what rests on it: docs/evidence.md; the report's systems: docs/systems.md
	$(BIN)/trustline evidence --format markdown > docs/evidence.md.part
	mv docs/evidence.md.part docs/evidence.md
	$(BIN)/trustline evidence --systems --format markdown > docs/systems.md.part
	mv docs/systems.md.part docs/systems.md

pages: .venv/.core         ## what the program knows of itself, in docs/: ODD page, submodels, reference (seconds)
	$(BIN)/python -m experiments.pages

found: .venv/.core         ## what we found, from the results folders of `make answer`: docs/what_we_found.md
	$(BIN)/python -m experiments.pages.found results

checks: .venv/.core        ## each pattern against what the model gives, on docs/trace.md (a few minutes)
	$(BIN)/python -m experiments.pages.checks

readme: .venv/.core        ## the answer in the README, from results/detention_or_dropoff/
	$(BIN)/python -m experiments.commands.readme results/detention_or_dropoff

##@ Change the code

lint: .venv/.test          ## style, formatting, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.test        ## mend style and formatting, where a program can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

protocols: .venv/.core      ## what rules take, told to the type checker: after a change of records or parameters
	$(BIN)/python -m sim.protocols

hooks: .venv/.hooks .venv/.test  ## from now on each commit begins with what `make lint` runs (pre-commit)
	$(BIN)/pre-commit install

compiled: .venv/.test      # once, before two processes would each do it
	$(BIN)/python -c "from experiments import load, run; run(load('small').with_replicates(1), workers=1)"

# Style and types on one core, compiling on the other; then tests on both. Idle workers take over what others still have.
test: .venv/.test          ## everything that must hold before a commit (five minutes on two free cores, the first time eight)
	$(MAKE) --no-print-directory -j2 --output-sync=target lint compiled
	$(BIN)/python -m pytest -n 2 --dist worksteal

mutate: .venv/.test        ## plants over 400 faults in rules and phases, one at a time; how many do their tests notice? (20 minutes)
	nice -n 5 $(BIN)/python -m tests.mutation

# Uncompiled, for compiled code leaves no trace.
coverage: .venv/.test      ## the share of rules and phases that their tests run, line by line and branch by branch
	mkdir -p build
	NUMBA_DISABLE_JIT=1 $(BIN)/coverage run --branch --source=sim.rules,sim.phases --data-file=build/coverage \
	  -m pytest -q -p no:cacheprovider -m 'not whole_run' tests/rules tests/phases
	$(BIN)/coverage report --data-file=build/coverage --show-missing

# Every file that has such a test, wherever it stands; to collect all the others would take a quarter of a minute.
test-pages: .venv/.test    ## every notebook and every block of the documents is run, as a reader would (5 minutes)
	$(BIN)/python -m pytest -n 2 -m pages $$(grep -rl --include="test_*.py" "pytest\.mark\.pages" tests)

test-kills: .venv/.test    ## runs that are killed and stopped again and again, and a cluster that loses its own (1 minute)
	$(BIN)/python -m pytest -n 2 -m kills $$(grep -rl --include="test_*.py" "pytest\.mark\.kills" tests)

# Pages in a real browser. Installs playwright and, where there is none and apt-get may do it, Debian's chromium.
test-browser: .venv/.test .venv/.browser .venv/.dashboard .venv/.docs  ## the report, dashboard and site in a real browser
	{ command -v chromium && command -v pdftotext; } >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium poppler-utils; } || \
	  { echo "test-browser needs chromium and pdftotext: install them (apt-get install chromium poppler-utils)"; exit 2; }
	$(BIN)/python -m pytest -m browser tests/browser

test-viz: .venv/.test .venv/.browser .venv/.viz  ## the Mesa page in a real browser; installs 400 MB more
	SOLARA_TELEMETRY_MIXPANEL_ENABLE=False $(BIN)/python -m pytest -m browser tests/browser/test_viz.py

fuzz: .venv/.test          ## 50,000 hostile configs, and 200 drawn from the schema and run; the tests take 2,000 and 8
	FUZZ=50000 $(BIN)/python -m pytest -q -n 2 tests/hostile/test_fuzz.py tests/hostile/test_schema.py

# Old packages use what newer ones warn of: only such warnings are let pass. Nothing is compiled twice: a cache of its own.
oldest: .venv-oldest/.test ## the tests with the oldest versions that pyproject.toml allows, in .venv-oldest
	TRUSTLINE_CACHE=$(CURDIR)/build/oldest .venv-oldest/bin/python -m pytest -n 2 --dist worksteal -W ignore::DeprecationWarning $(TESTS)

slow: .venv/.test          ## checks that take minutes: drift after burn-in, effects of mechanisms that are off, and 100 kills
	$(BIN)/python -m pytest -m slow -s $$(grep -rl --include="test_*.py" "pytest\.mark\.slow" tests)
	KILLS=100 $(BIN)/python -m pytest -q -m "" tests/hostile/test_kills.py

# One after the other, and nothing else on the machine: they measure seconds.
bench: .venv/.test         ## nanoseconds a person and day, the Mesa baseline, threads, start-up; overhead, 100,000 stored runs, memory, Dask
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.worlds
	$(BIN)/python -m benchmarks.overhead
	$(BIN)/python -m benchmarks.stored
	$(BIN)/python -m benchmarks.memory
	$(BIN)/python -m benchmarks.dask_workers

# Two compilations, then turns of one and the other: nothing else on the machine.
bench-against: .venv/.test ## the day here against the day of another commit: make bench-against COMMIT=3812eaa (three minutes)
	$(BIN)/python -m benchmarks.against $(COMMIT)

##@ Documents

notebooks: .venv/.notebooks  ## build/notebooks/*.ipynb, with their outputs, from the sources in notebooks/
	mkdir -p build/notebooks/solutions
	cd notebooks && for source in *.py solutions/*.py; do \
	  ../$(BIN)/jupytext --quiet --set-kernel python3 --to ipynb --execute \
	    --output ../build/notebooks/$${source%.py}.ipynb $$source || exit $$?; \
	done

docs: .venv/.docs .venv/.notebooks  ## build/docs/: the documentation site; runs changed notebooks, warnings are errors
	$(BIN)/python -m experiments.pages.glossary
	$(BIN)/sphinx-build -c docs -W --keep-going -q . build/docs
	@echo "open build/docs/index.html"

##@ Keep house

# By hand: it needs the network, and tomorrow's answer is another. pip-audit lives in a place of its own.
# --strict: a version that could not be looked up is no version without faults.
audit:                     ## known faults in the versions of constraints.txt
	$(PY) -m venv --without-pip build/audit
	$(PY) -m pip --python build/audit/bin/python install -q --disable-pip-version-check pip-audit
	build/audit/bin/pip-audit --strict --no-deps --disable-pip --progress-spinner off -r constraints.txt

clean:                     ## remove environments, what was built and the tools' notes; results stay
	rm -rf build .venv .venv-oldest .pytest_cache .mypy_cache .ruff_cache .hypothesis

# `##` behind a target is its text, `##@` a heading. Texts begin in one column and are wrapped at 80.
help:                      ## these lines
	@awk '/^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*  *## / { \
	    name = $$0; sub(/:.*/, "", name); text = $$0; sub(/.*## /, "", text); \
	    count = split(text, words, " "); line = sprintf("  make %-16s", name); empty = length(line); \
	    for (k = 1; k <= count; k++) { \
	      if (length(line) + 1 + length(words[k]) > 80) { print line; line = sprintf("%*s", empty, "") } \
	      line = line " " words[k] } \
	    print line }' $(firstword $(MAKEFILE_LIST))
