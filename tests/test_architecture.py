"""The house keeps its order: imports and foreign keys point to the left, files stay where they belong."""

import ast
import re
from pathlib import Path

from django.apps import apps
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
ORDER = [
    "common",
    "accounts",
    "districts",
    "products",
    "showrooms",
    "plans",
    "reports",
    "directory",
    "workspace",
    "api",
    "ocop_portal",
]
INSIDE = ["querysets", "models", "actions", "forms"]


def modules(package):
    return list((ROOT / package).rglob("*.py"))


def imported(path):
    """(line, dotted name) of every import in a file, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def test_a_package_imports_only_from_packages_to_its_left():
    looked_at, wrong = 0, []
    for rank, package in enumerate(ORDER):
        for path in modules(package):
            for line, name in imported(path):
                top = name.split(".")[0]
                if top in ORDER:
                    looked_at += 1
                    if ORDER.index(top) > rank:
                        wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
                assert top != "tests", f"{path}:{line}"
    assert looked_at > 100
    assert wrong == []


def test_foreign_keys_point_to_the_left():
    looked_at = 0
    for model in apps.get_models():
        package = model._meta.app_label
        if package not in ORDER:
            continue
        for field in model._meta.get_fields():
            target = getattr(field.remote_field, "model", None) if not field.auto_created else None
            if target is not None and target._meta.app_label in ORDER:
                looked_at += 1
                assert ORDER.index(target._meta.app_label) <= ORDER.index(package), field
    assert looked_at > 20


def test_inside_a_package_querysets_come_before_models_before_actions_before_forms():
    looked_at, wrong = 0, []
    for package in ORDER:
        for path in modules(package):
            part = path.relative_to(ROOT / package).parts[0].removesuffix(".py")
            for line, name in imported(path):
                pieces = name.split(".")
                if pieces[0] == package and len(pieces) > 1 and pieces[1] in INSIDE and part in INSIDE:
                    looked_at += 1
                    if INSIDE.index(pieces[1]) > INSIDE.index(part):
                        wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert looked_at > 10
    assert wrong == []


def test_common_has_no_tables_and_knows_no_other_package():
    assert [model for model in apps.get_models() if model._meta.app_label == "common"] == []


def test_no_migration_is_pending(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# Statements that bypass the audit recorder. The few places that may write SQL are named.
_RAW = re.compile(r"\.cursor\(|\.raw\(|_raw_delete|RawSQL|\.extra\(")
_MAY_SPEAK_SQL = {"accounts/audit.py", "ocop_portal/health.py"}


def test_nothing_writes_around_the_audit_trail():
    files = [path for package in ORDER for path in modules(package)]
    assert len(files) > 50
    speaking = {str(p.relative_to(ROOT)) for p in files if _RAW.search(p.read_text())}
    assert speaking <= _MAY_SPEAK_SQL


def test_no_file_of_ours_holds_a_path_of_some_machine_or_an_inline_handler():
    templates = list((ROOT / "templates").rglob("*.html"))
    assert len(templates) > 20
    for path in templates:
        text = path.read_text()
        assert not re.search(
            r"\sstyle=|<style|\son\w+=|javascript:|<script(?![^>]*\ssrc=)[^>]*>\s*\S", text
        ), path


def test_signals_are_used_by_the_audit_recorder_only():
    users = {
        str(path.relative_to(ROOT))
        for package in ORDER
        for path in modules(package)
        if re.search(r"django\.(db\.models|core|dispatch).*signals|django\.dispatch", path.read_text())
    }
    assert users == {"accounts/audit.py"}
