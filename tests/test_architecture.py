"""The house keeps its order: imports and foreign keys point to the left, files stay where they belong."""

import re

from django.apps import apps
from django.core.management import call_command

from tests.tree import INSIDE, LABELS, MECHANICS, ORDER, ROOT, imported, modules, package_of, path_of, strings


def test_a_package_imports_only_from_packages_to_its_left():
    looked_at, wrong = 0, []
    for rank, package in enumerate(ORDER):
        for path in modules(package):
            for line, name in imported(path):
                found = package_of(name)
                if found:
                    looked_at += 1
                    if ORDER.index(found) > rank:
                        wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
                assert name.split(".")[0] != "tests", f"{path}:{line}"
    assert looked_at > 100
    assert wrong == []


def test_strings_name_models_and_permissions_of_packages_to_the_left_only():
    """ "plans.districtplan" is a dependency too; addresses of pages ("admin:plans_…") may lead anywhere."""
    named = re.compile(rf"({'|'.join(LABELS)})\.(?:(?:view|add|change|delete)_)?[A-Za-z]+")
    looked_at, wrong = 0, []
    for rank, package in enumerate(ORDER[:-1]):
        for path in modules(package):
            for line, text in strings(path):
                if found := named.fullmatch(text):
                    looked_at += 1
                    if ORDER.index(LABELS[found[1]]) > rank:
                        wrong.append(f"{path.relative_to(ROOT)}:{line} names {text}")
    assert looked_at > 20
    assert wrong == []


def test_the_mechanics_name_no_address_of_a_page_above_them():
    above = [label for label, package in LABELS.items() if package not in MECHANICS]
    address = re.compile(rf"(?:admin:)?(?:{'|'.join(above)})[:_][a-z_-]+|/(?:quan-tri|lam-viec|tai-khoan)/.*")
    looked_at, wrong = 0, []
    for package in MECHANICS:
        for path in modules(package):
            for line, text in strings(path):
                looked_at += 1
                if address.fullmatch(text):
                    wrong.append(f"{path.relative_to(ROOT)}:{line} names {text}")
    assert looked_at > 500
    assert wrong == []


def test_foreign_keys_point_to_the_left():
    looked_at = 0
    for model in apps.get_models():
        package = LABELS.get(model._meta.app_label)
        if package is None:
            continue
        for field in model._meta.get_fields():
            target = getattr(field.remote_field, "model", None) if not field.auto_created else None
            pointed_to = LABELS.get(target._meta.app_label) if target is not None else None
            if pointed_to is not None:
                looked_at += 1
                assert ORDER.index(pointed_to) <= ORDER.index(package), field
    assert looked_at > 20


def floor(path, package):
    """The floor inside its package on which a file stands; None where it may look both ways."""
    parts = path.relative_to(path_of(package)).parts
    part = parts[0].removesuffix(".py")
    return INSIDE.index(part) if part in INSIDE else None


def test_inside_a_package_querysets_come_first_then_models_actions_forms_lists_admin_and_views():
    looked_at, wrong = 0, []
    for package in ORDER:
        for path in modules(package):
            here = floor(path, package)
            for line, name in imported(path):
                part = name.removeprefix(f"{package}.").split(".")[0]
                if name.startswith(f"{package}.") and here is not None and part in INSIDE:
                    looked_at += 1
                    if INSIDE.index(part) > here:
                        wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert looked_at > 10
    assert wrong == []


def test_no_file_is_longer_than_four_hundred_lines():
    written = [path for package in ORDER for path in modules(package) if "migrations" not in path.parts]
    lengths = {path: len(path.read_text().splitlines()) for path in written}
    assert len(lengths) > 300
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_common_has_no_tables_and_knows_no_other_package():
    assert [model for model in apps.get_models() if model._meta.app_label == "common"] == []
    names = [name for path in modules("common") for _line, name in imported(path)]
    assert len(names) > 100
    assert {package_of(name) for name in names} - {None, "common"} == set()


def test_no_migration_is_pending(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# Statements that bypass the audit recorder. The few places that may write SQL are named.
_RAW = re.compile(r"\.cursor\(|\.raw\(|_raw_delete|RawSQL|\.extra\(")
_MAY_SPEAK_SQL = {"core/audit/recording.py", "ocop_portal/health.py"}


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
    assert users == {"core/audit/recording.py"}
