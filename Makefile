# Two commands, each doing all its set-up: `make audio` makes the sample edition, `make test` passes the tests.
PYTHON ?= python3
VENV ?= .venv
SOURCES := pyproject.toml README.md $(shell find narrate -type f -not -name '*.pyc')

.PHONY: audio test
audio: $(VENV)/.installed
	$(VENV)/bin/narrate build script/article.ssml.txt

test: $(VENV)/.tests-installed
	$(VENV)/bin/pytest -n auto --maxprocesses 4 --dist loadfile

$(VENV)/.installed: $(SOURCES) | $(VENV)/bin/pip
	$(VENV)/bin/pip install --quiet --disable-pip-version-check .
	touch $@

$(VENV)/.tests-installed: $(SOURCES) | $(VENV)/bin/pip
	$(VENV)/bin/pip install --quiet --disable-pip-version-check '.[test]'
	touch $@ $(VENV)/.installed

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "narrate needs Python 3.11 or newer; say: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
