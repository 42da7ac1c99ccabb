# For GNU make 3.81 (macOS) and later; Python, make and a package registry are all it needs.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
OK     := $(VENV)/.installed
# a constraint file for pip, or none
PIN    ?=
# the folder of the label table's images, default the table's
IMAGES ?=
# parts of settings.ini that are installed; cluster and postgres are for many machines
EXTRAS ?= elpv,app,dev,docs
BOOK   ?= $(wildcard nbs/[0-9]*.ipynb) nbs/index.ipynb $(wildcard nbs/tutorials/*.ipynb)

.DEFAULT_GOAL := help
.PHONY: help install light demo test test-matrix train bench lab run export docs hooks clean

help:           ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' Makefile

install: $(OK)  ## build .venv and install the package with all its tools

$(OK): settings.ini setup.py pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info < (3, 11) and sys.exit("Python 3.11 or newer is needed; $(PYTHON) is " + sys.version.split()[0] + ". Choose another: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --no-compile $(PIN:%=-c %) -e '.[$(EXTRAS)]'
	@mkdir -p $(VENV)/etc/jupyter && cp docs/jupyter_server_config.json $(VENV)/etc/jupyter/
	@touch $@

light:          ## build .venv to inspect only, without torch: 0.6 GB, not 7; make install adds the rest
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'from configparser import ConfigParser as C; c = C(delimiters=["="]); c.read("settings.ini"); print(c["DEFAULT"]["light"], c["DEFAULT"]["app_requirements"])' | tr -s ' \n' '\n' > $(VENV)/light.txt
	$(BIN)/python -m pip install --no-compile $(PIN:%=-c %) -r $(VENV)/light.txt
	$(BIN)/python -m pip install --no-deps -e .
	@$(BIN)/solar-defects doctor

demo: $(OK)     ## see all of it work, from simulated cells to a table of predictions: demo/
	$(BIN)/solar-defects demo

test: $(OK)     ## run all that CI runs
	@$(BIN)/python .ci/check.py

test-matrix:    ## the same on the lowest and the newest versions of the dependencies; on another Python: make test-matrix PYTHON=python3.13
	rm -rf .venv-lowest .venv-newest
	$(MAKE) test VENV=.venv-lowest PIN=.ci/lowest.txt
	$(MAKE) test VENV=.venv-newest PIN=.ci/newest.txt

train: $(OK)    ## the best recipe, from the weights of the package, on your labels: make train DATA=path/to/data.csv
	@test -n '$(DATA)' || { echo 'Which label table? make train DATA=path/to/data.csv' >&2; exit 2; }
	$(BIN)/solar-defects train-best '$(DATA)' --start package --test 0.2 $(IMAGES:%=--images '%')
	$(BIN)/solar-defects evaluate '$(DATA)' --part test $(IMAGES:%=--images '%')

phases: $(OK)   ## tune, then refine, from nothing: make phases DATA=path/to/data.csv
	@test -n '$(DATA)' || { echo 'Which label table? make phases DATA=path/to/data.csv' >&2; exit 2; }
	$(BIN)/python -m solar_defects.train '$(DATA)' $(IMAGES:%=--images '%')
	$(BIN)/python -m solar_defects.train refine_best '$(DATA)' $(IMAGES:%=--images '%')

bench: $(OK)    ## measure anew how fast it is on this machine, which should do nothing else: bench/
	@mkdir -p bench
	PATH="$(CURDIR)/$(BIN):$$PATH" TQDM_DISABLE=1 SOLAR_DEFECTS_BENCH="$(CURDIR)/bench" $(BIN)/jupyter nbconvert --to notebook --execute --output-dir bench nbs/benchmarks/speed.ipynb

lab: $(OK)      ## open the notebooks in JupyterLab
	cd nbs && PATH="$(abspath $(BIN)):$$PATH" $(abspath $(BIN))/jupyter lab --config=../docs/jupyter_server_config.json index.ipynb $$([ "$$(id -u)" != 0 ] || echo --allow-root)

run: $(OK)      ## execute the notebooks in place, or one: make run BOOK=nbs/01_images.ipynb
	PATH="$(CURDIR)/$(BIN):$$PATH" TQDM_DISABLE=1 $(BIN)/jupyter nbconvert --to notebook --execute --inplace $(BOOK)
	$(BIN)/nbdev_clean

export: $(OK)   ## clean the notebooks, write modules and README.md from them
	$(BIN)/nbdev_clean
	$(BIN)/nbdev_export
	$(BIN)/python docs/plain.py

docs: $(OK)     ## build the documentation site: _docs/html/index.html
	@rm -rf _docs
	$(BIN)/sphinx-build -W --keep-going -q -c docs nbs _docs/html

hooks: $(OK)    ## let Jupyter and git clean and merge notebooks by themselves
	$(BIN)/nbdev_install_hooks

clean:          ## remove what was built, except .venv
	rm -rf .venv-lowest .venv-newest _docs _proc jupyter_execute demo bench build dist *.egg-info
	find . -name '.venv*' -prune -o \( -name __pycache__ -o -name .ipynb_checkpoints \) -type d -exec rm -rf {} +
