# Everything is done by tools/bootstrap.py, which needs nothing but Python 3.11 or newer.
#   make demo PORT=8001      another port
#   make demo PYTHON=…       another Python
#   make test                what must hold before a change is taken
PYTHON ?= python3

COMMANDS = demo demo-reset env test torture mutants lint format bench messages

.PHONY: $(COMMANDS) help
help:
	@echo "make demo        the demonstration, at http://127.0.0.1:8000 (PORT=… for another port)"
	@echo "make demo-reset  remove the demonstration's data"
	@echo "make test        format, lint, types, checks, and the tests on both databases"
	@echo "make torture     the same with long campaigns (HRIA_CAMPAIGN=50)"
	@echo "make mutants     change the method in small ways and see whether a test fails (hours; ONLY=…)"
	@echo "make lint        only what reads the code"
	@echo "make format      bring the files into their form"
	@echo "make bench       measure speed"
	@echo "make messages    bring locale/ up to the texts in code and templates"
	@echo "make env         only the environment, .venv"

$(COMMANDS):
	@$(PYTHON) -m tools.bootstrap $@
