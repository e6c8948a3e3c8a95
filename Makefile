# make extract: tables from the briefs in data/raw · make test: everything that must hold before a commit.
# make compiled: the program compiled to C, in .make/compiled · make test-compiled: the tests against that one.
# make wheels: what is published, in dist/: the compiled program for this platform and the plain one, each tried.
# make test-browser: the report and the site in a real browser, if there is a chromium.
# make docs: the site of the documents, in .make/site · make notebook: the notebooks in JupyterLab.
# make test-spark: the Spark engine, with Java 17 and PySpark in an environment of its own.
# make bench: the program beside others · make bench-scale: small folders beside large · make profile: where the time
# goes; QUICK=1 for a short look.
# Each sets up what it needs in .venv; the second time that takes no time.
VENV := .venv
BIN := $(VENV)/bin
FOLDER ?= data/raw
OUT ?= data/out

# The first Python that really starts (a launcher may be there without its Python) and is new enough.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: extract test test-slow trust fuzz test-browser test-spark compiled test-compiled wheels bench bench-scale profile format clean accuracy suites learn docs notebook

extract: $(VENV)/.run
	@$(BIN)/extract "$(FOLDER)" --out "$(OUT)"

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/extract rules check
	$(BIN)/python -m pytest -n auto

test-slow: $(VENV)/.test
	$(BIN)/python -m pytest -m slow

test-browser: $(VENV)/.browser
	$(BIN)/python -m pytest -rs tests/browser

docs: $(VENV)/.docs
	@$(BIN)/python -m scripts.build_site

notebook: $(VENV)/.lab
	$(BIN)/jupyter lab notebooks

# What docs/trust.md promises, at length: faults at every step, hostile documents, costs, signals; a quarter of an hour.
trust: $(VENV)/.test
	$(BIN)/python -m pytest -n auto -m trust

# Other hostile input each time: FUZZ seconds of it.
FUZZ ?= 600
fuzz: $(VENV)/.test
	@$(BIN)/python -m scripts.fuzz $(FUZZ)

test-spark: .make/spark/.ready
	.make/spark/bin/python -m pytest tests/spark

compiled: .make/compiled/.ready

# The safe path keeps this folder, and with it the sources, behind what is installed: here and in every child.
test-compiled: .make/compiled/.ready
	PYTHONSAFEPATH=1 .make/compiled/bin/python -m pytest -n auto -o pythonpath=tests -o 'norecursedirs=.* spark'

# A wheel of the running Python; cibuildwheel builds those of all platforms by its settings in pyproject.toml.
# Not by pip, which builds twice: once to learn the name.
WHEEL := .make/compiled/bin/python -m hatchling build --target wheel --directory
wheels: .make/compiled/.tools
	@rm -rf dist
	@$(WHEEL) dist
	@echo "Compiling the program into a wheel (two minutes; needs a C compiler) …"
	@HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 $(WHEEL) dist
	@.make/compiled/bin/python scripts/check_wheels.py dist .make/wheels

bench: $(VENV)/.run .make/compiled/.ready
	$(BIN)/python -m benchmarks.bench $(if $(QUICK),--quick)

bench-scale: $(VENV)/.run
	$(BIN)/python -m benchmarks.scale $(if $(QUICK),--quick)

profile: $(VENV)/.run
	$(BIN)/python -m benchmarks.stages $(if $(QUICK),--quick)

format: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The public suites of ../shared/suites: each suite's share and every miss. Needs that folder beside the project.
suites: $(VENV)/.test
	@$(BIN)/python scripts/suites.py

# Every field on every golden file, beside two other libraries (in .make/peers): writes docs/accuracy.md.
accuracy: $(VENV)/.test
	@$(BIN)/python -m scripts.accuracy

# The weights of rules/subject_weights.csv, owner_weights.csv and confidence.toml, learnt anew from the annotated documents; a
# further folder of golden files (gold2, texts in docs2 beside it) by MORE="--more FOLDER". Run it when rules have changed.
learn: $(VENV)/.learn
	@$(BIN)/python -m learn.subject train $(MORE)
	@$(BIN)/python -m learn.owner train $(MORE)
	@$(BIN)/python -m learn.confidence $(MORE)

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist

$(VENV)/.run: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing the program into $(VENV) (once, a minute or so) · 正在安装到 $(VENV)，只需一次，一两分钟 …"
	@$(INSTALL) --editable .
	@$(BIN)/python -m compileall -q pipeline
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@echo "Installing the test tools into $(VENV) (once) …"
	@$(INSTALL) --editable ".[dev,notebook]"
	@touch $@

# The browser is Debian's own package; where it can't be installed the tests are skipped and say so.
$(VENV)/.browser: $(VENV)/.test
	@$(INSTALL) --editable ".[browser,docs]"
	@command -v chromium >/dev/null || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && \
		apt-get update -qq && apt-get install -qq --yes --no-install-recommends chromium fonts-noto-cjk; } >/dev/null || true
	@touch $@

$(VENV)/.docs: $(VENV)/.run
	@echo "Installing Zensical into $(VENV) (once) …"
	@$(INSTALL) --editable ".[docs]"
	@touch $@

$(VENV)/.lab: $(VENV)/.run
	@echo "Installing JupyterLab into $(VENV) (once, a minute or two) …"
	@$(INSTALL) --editable ".[notebook,lab]"
	@touch $@

$(VENV)/.learn: $(VENV)/.test
	@$(INSTALL) --editable ".[learn]"
	@touch $@

.make/spark/.ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, then run make again" >&2; exit 1; }
	@echo "Installing PySpark into .make/spark (once, some minutes) …"
	@$(PYTHON) -m venv .make/spark
	@.make/spark/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		--editable ".[spark]" pytest
	@touch $@

# A path file is read after site-packages: tests find benchmarks and scripts there, and pipeline where it is installed.
.make/compiled/.tools: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, then run make again" >&2; exit 1; }
	@echo "Installing the test tools and mypyc into .make/compiled (once, some minutes) …"
	@$(PYTHON) -m venv .make/compiled
	@.make/compiled/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		hatchling setuptools ".[dev,notebook]"
	@.make/compiled/bin/python -c 'import pathlib, sysconfig; \
		pathlib.Path(sysconfig.get_path("purelib"), "tests.pth").write_text("$(CURDIR)\n", "utf-8")'
	@touch $@

.make/compiled/.ready: .make/compiled/.tools hatch_build.py $(shell find pipeline rules -type f -not -name '*.pyc')
	@echo "Compiling the program into .make/compiled (two minutes; needs a C compiler) …"
	@rm -rf .make/compiled/dist
	@HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 $(WHEEL) .make/compiled/dist
	@.make/compiled/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall .make/compiled/dist/*.whl
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, then run make again · 需要 Python 3.11 以上，请安装后再运行 make" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
