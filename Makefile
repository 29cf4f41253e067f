# `make report`: the report on the sample study. `make test`: everything that must hold.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: report test lint notebooks docs fuzz mutants clean

report: $(READY)
	@$(BIN)/framing report data/articles --out out/report

test: $(READY) lint
	$(BIN)/python -m pytest -q -n auto --dist loadfile --doctest-modules tests analysis
	$(BIN)/python -m pytest -q -p no:cacheprovider --nbval --nbval-current-env notebooks

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# run the notebooks again and store their outputs (after a change that means to change numbers)
notebooks: $(READY)
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False notebooks/*.ipynb

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "python3 has no ensurepip: install python3-venv (Debian, Ubuntu), then run make again"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,notebooks,dask]'
	@touch $(READY)

# the notebooks as pages to read, with their alt texts
docs: $(READY)
	$(BIN)/framing page notebooks/*.ipynb --out docs/notebooks

# inputs of every kind, damaged at random: how many were tried, and the slowest
fuzz: $(READY)
	$(BIN)/python benchmarks/fuzz.py 1000

# small changes of the code that tests should notice: what share of them they do, by room, and which they do not
mutants: $(READY)
	$(BIN)/python benchmarks/mutants.py

clean:
	rm -rf $(VENV) out
