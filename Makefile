# The portal's commands. `make run` and `make test` are all that a newcomer needs.

PYTHON3 ?= python3
PORT ?= 8000
PRODUCTS ?= 100000
SHOWROOMS ?= 10000
WORKERS ?= 2
# Browsers open connections ahead and leave them idle: a worker of one thread would wait for each of them.
THREADS ?= 8
PYTHON := .venv/bin/python
STATIC_FILES := $(shell find static -type f 2>/dev/null)
DEBIAN_INSTALL = $(if $(filter-out 0,$(shell id -u)),sudo) sh -c \
	'apt-get update -qq && apt-get install -y -qq --no-install-recommends $$0 >/dev/null'
# What a production host sets, with stand-ins: `check --deploy` looks at the production settings.
DEPLOY_ENV := PORTAL_ENV=production PORTAL_DATE= DEBUG=0 ALLOWED_HOSTS=ocop.example.vn \
	SECRET_KEY=$$($(PYTHON3) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	TWO_STEP_KEY=$$($(PYTHON3) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	DATABASE_URL=sqlite:///:memory: EMAIL_URL=smtp://localhost:25 DEFAULT_FROM_EMAIL=ocop@example.vn

.PHONY: run help dev test cover check types fix browsers proof bench demo messages lock clean

run: .venv/.run .env staticroot/staticfiles.json  ## serve on http://127.0.0.1:$(PORT)
	@$(PYTHON) manage.py prepare
	@echo
	@echo "  Cổng điểm OCOP:  http://127.0.0.1:$(PORT)/       (English: http://127.0.0.1:$(PORT)/en/)"
	@echo "  Quản trị:        http://127.0.0.1:$(PORT)/quan-tri/"
	@echo "  Dừng: Ctrl-C"
	@echo
	@exec .venv/bin/gunicorn ocop_portal.wsgi --bind 127.0.0.1:$(PORT) --workers $(WORKERS) --threads $(THREADS) \
		--no-control-socket --log-level warning

help:  ## these lines
	@sed -n 's/^\([a-z]*\):[^#]*## /\1#/p' $(MAKEFILE_LIST) | sed 's/$$(PORT)/$(PORT)/' | awk -F'#' '{ printf "  make %-9s %s\n", $$1, $$2 }'

dev: .venv/.run .env  ## the same with autoreload and DEBUG
	@$(PYTHON) manage.py prepare
	@DEBUG=1 $(PYTHON) manage.py runserver $(PORT)

test: .venv/.dev .env  ## the whole suite, on SQLite and, where one can be had, PostgreSQL
	@$(PYTHON) -m tests.databases

cover: .venv/.dev .env  ## which lines of ours the suite never runs, on SQLite
	@.venv/bin/coverage erase
	@.venv/bin/coverage run -m pytest -p no:cacheprovider -n $(WORKERS) -m "not proof and not browser"
	@.venv/bin/coverage combine --quiet
	@.venv/bin/coverage report

proof: .venv/.dev .env  ## the long tests: full matrices, kills, load
	@$(PYTHON) -m tests.databases --proof

bench: .venv/.dev .env staticroot/staticfiles.json  ## ratios, not verdicts
	@$(PYTHON) -m benchmarks

demo: .venv/.run .env  ## a large portal: make demo PRODUCTS=100000 SHOWROOMS=10000
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py remove_demo
	@$(PYTHON) manage.py load_demo --products $(PRODUCTS) --showrooms $(SHOWROOMS)

types: .venv/.dev .env  ## types of the packages that pyproject.toml names
	@.venv/bin/mypy

check: .venv/.dev .env types  ## style, types, templates, translations, deployment settings, migrations
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	@$(PYTHON) -m pytest -q -p no:cacheprovider tests/test_translations.py
	@$(DEPLOY_ENV) $(PYTHON) manage.py check --deploy --fail-level WARNING
	@$(PYTHON) manage.py makemigrations --check --dry-run
	@echo "check: không có lỗi"

fix: .venv/.dev  ## let the formatters mend what they can
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .
	@.venv/bin/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

messages: .venv/.dev  ## take new texts into locale/en and compile every catalogue
	@$(PYTHON) -m tests.catalogues

browsers:  ## Chromium for the browser tests, from Debian's packages: its headless shell, or else the whole one
	@command -v chromium-headless-shell >/dev/null || $(DEBIAN_INSTALL) chromium-headless-shell || \
		command -v chromium >/dev/null || $(DEBIAN_INSTALL) chromium
	@$$(command -v chromium-headless-shell || command -v chromium) --version

lock: .venv/.dev  ## pin everything below requirements-hosts.txt with hashes
	@$(PYTHON) -m pip install --quiet pip-tools
	@.venv/bin/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --no-header --output-file requirements.lock requirements-hosts.txt

clean:  ## forget this machine's database, uploads and installs
	rm -rf .venv staticroot media db.sqlite3*

.venv/.run: requirements.txt
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên.")'
	@test -x $(PYTHON) || $(PYTHON3) -m venv .venv
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt requirements-hosts.txt .venv/.run
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.env:
	@{ echo PORTAL_ENV=local; echo PORTAL_DATE=2020-10-05; \
	   $(PYTHON3) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50))'; } > $@

staticroot/staticfiles.json: $(STATIC_FILES) .venv/.run | .env
	@$(PYTHON) manage.py collectstatic --noinput --clear --verbosity 0
