# The one list of commands; README, CONTRIBUTING and CI use the same ones. `make serve` and `make test` set
# themselves up on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-compile
BUILD := $(VENV)/bin/jupyter-book build . -W -n --keep-going

# A machine may forbid Python to keep what it has compiled (containers often do): each of a hundred processes would then
# compile the same libraries again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: serve book lab notebooks frontend handouts zip test test-long bench audit clean

serve: book            ## set up, build, and open the book on localhost
	$(PY) tools/serve.py _build/html

book: $(VENV)/.book    ## build the book into _build/html, warnings as errors
	$(BUILD)

lab: $(VENV)/.book     ## open the notebooks in JupyterLab, asking no other host for news or updates
	$(VENV)/bin/jupyter lab --config=tools/jupyter_lab_config.py

notebooks: $(VENV)/.book  ## run the notebooks and keep their outputs
	$(PY) tools/run_notebooks.py

frontend: $(VENV)/.dev ## build the front end into the package
	$(PY) tools/npm.py ci
	$(PY) tools/npm.py run build

handouts: $(VENV)/.dev ## make the sheets to print, with a Chromium
	$(PY) tools/browser.py
	$(PY) -m tools.handouts
	$(PY) tools/slides.py

zip: book              ## the built book as one file, as the book itself offers it
	$(PY) tools/zip_book.py

test: $(VENV)/.dev     ## everything but the hours-long repetitions
	$(PY) tools/test.py

test-long: $(VENV)/.dev  ## the same tests, more inputs
	$(PY) tools/test.py --long

bench: $(VENV)/.dev    ## measure, and print a table
	$(PY) tools/browser.py
	$(PY) -m bench

audit: $(VENV)/.dev    ## ask whether a version we use has a known weakness; needs the internet
	$(PY) tools/audit.py

clean:                 ## remove what was built, not the answers you exported
	rm -rf _build $(VENV) frontend/node_modules

# The pip that comes with Python may be years old, and take twice as long. Python compiles what it uses when it uses it.
$(VENV)/.pip:
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check pip==26.3
	touch $@

$(VENV)/.book: requirements.txt pyproject.toml | $(VENV)/.pip
	$(INSTALL) -r requirements.txt
	touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt pyproject.toml | $(VENV)/.pip
	$(INSTALL) -r requirements-dev.txt
	touch $(VENV)/.book $@
