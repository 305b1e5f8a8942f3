"""Libraries speak Vietnamese: what they and Django leave in English is in locale/vendor."""

import ast
import re
from pathlib import Path

import django
import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation.template import templatize
from django.utils.translation.trans_real import DjangoTranslation

VENDOR = Path(settings.BASE_DIR) / "locale" / "vendor" / "vi" / "LC_MESSAGES"
CATALOGUES = [VENDOR / "django.po", VENDOR / "djangojs.po"]

# Positions of the texts among a gettext function's arguments, the context apart.
SIGNATURES = {"_": "m", "gettext": "m", "pgettext": "cm", "ngettext": "mp", "npgettext": "cmp"}

# What is not offered here, by part of the path: those strings never reach a screen.
NOT_OFFERED = {
    "allauth": ("socialaccount", "webauthn", "idp", "headless", "tests"),
    "django_filters": (),
    "rest_framework": ("authtoken",),
    "drf_spectacular": (),
}
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
TEMPLATE_LOOKUP = re.compile(rf"\b(_|n?p?gettext)\(({LITERAL}(?:\s*,\s*{LITERAL})*)")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdr]|\{[a-z_]*(?::\w)?\}")


def key(signature, texts):
    """The key gettext looks a string up by: context and message, with an index where it has a plural."""
    parts = dict(zip(signature, texts, strict=False))
    message = f"{parts['c']}\x04{parts['m']}" if "c" in parts else parts["m"]
    return (message, 0) if "p" in signature else message


def lookups_in_python(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        signature = SIGNATURES.get(name.removesuffix("_lazy").removesuffix("_noop"))
        texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if signature and texts:
            yield key(signature, texts)


def lookups_in_template(path):
    for function, arguments in TEMPLATE_LOOKUP.findall(templatize(path.read_text(encoding="utf-8"))):
        texts = [ast.literal_eval(text) for text in re.findall(LITERAL, arguments)]
        yield key(SIGNATURES[function], texts)


def lookups_of(package):
    """Every text that the installed package asks gettext for, as keys of a catalogue."""
    root = Path(apps.get_app_config(package).path)
    for path in sorted(root.rglob("*.*")):
        if any(part in NOT_OFFERED[package] for part in path.relative_to(root).parts):
            continue
        if path.suffix == ".py":
            yield from lookups_in_python(path)
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            yield from lookups_in_template(path)


def django_messages(domain):
    """Every text of Django's own catalogues: its core and the contrib applications in use."""
    contrib = [Path(c.path) for c in apps.get_app_configs() if c.name.startswith("django.contrib.")]
    for root in [Path(django.__file__).parent / "conf", *contrib]:
        source = root / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        for entry in polib.pofile(str(source)) if source.exists() else []:
            signature = ("c" if entry.msgctxt else "") + ("mp" if entry.msgid_plural else "m")
            yield key(signature, [t for t in (entry.msgctxt, entry.msgid, entry.msgid_plural) if t])


def vietnamese(domain):
    """What a page in Vietnamese finds: Django, every installed application, then our own folders."""
    return DjangoTranslation("vi", domain=domain)._catalog


def texts_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.stem)
def catalogue(request):
    entries = polib.pofile(str(request.param))
    assert len(entries) > 40
    return entries


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_compiled_catalogue_is_the_written_one(path):
    assert path.with_suffix(".mo").read_bytes() == polib.pofile(str(path)).to_binary()


def test_every_entry_is_translated_and_none_is_fuzzy(catalogue):
    assert [e.msgid for e in catalogue if not e.translated() or not all(texts_of(e))] == []


def test_placeholders_survive_translation(catalogue):
    with_placeholders = 0
    for entry in catalogue:
        expected = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        with_placeholders += bool(expected)
        assert all(set(PLACEHOLDER.findall(text)) == expected for text in texts_of(entry)), entry.msgid
    assert with_placeholders > 5


def test_a_leading_or_trailing_line_break_survives_translation(catalogue):
    for entry in catalogue:
        for text in texts_of(entry):
            assert text.startswith("\n") == entry.msgid.startswith("\n"), entry.msgid
            assert text.endswith("\n") == entry.msgid.endswith("\n"), entry.msgid


def test_nobody_is_addressed_with_a_pronoun(catalogue):
    assert [e.msgid for e in catalogue if any("bạn" in text.lower() for text in texts_of(e))] == []


@pytest.mark.parametrize(("domain", "at_least"), [("django", 500), ("djangojs", 60)])
def test_every_text_of_django_has_a_vietnamese_result(domain, at_least):
    messages = set(django_messages(domain))
    assert len(messages) > at_least
    known = vietnamese(domain)
    assert [m for m in messages if m not in known] == []


@pytest.mark.parametrize(
    ("package", "at_least"),
    [("allauth", 200), ("django_filters", 40), ("rest_framework", 80), ("drf_spectacular", 3)],
)
def test_every_text_of_a_library_has_a_vietnamese_result(package, at_least):
    if not apps.is_installed(package):
        pytest.skip(f"{package} is not installed")
    messages = set(lookups_of(package))
    assert len(messages) > at_least
    known = vietnamese("django")
    assert [m for m in messages if m not in known] == []
