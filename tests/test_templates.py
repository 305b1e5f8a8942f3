"""Templates: each is used, each component says how."""

import re
from pathlib import Path

from django.template import engines

from tests.catalogues import PACKAGES

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
_QUOTED = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg))["']""")

_COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.S)
_ONE_MODELS = re.compile(r"^admin/\w+/\w+/(?=[^/]+$)")


def ours():
    return {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file()}


def mentioned():
    """Names that code or another template mentions; what a template says of itself counts nothing."""
    templates = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")]
    code = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    said = {path: set(_QUOTED.findall(path.read_text())) for path in code}
    said |= {path: names_in(path) - {str(path.relative_to(TEMPLATES))} for path in templates}
    return set().union(*said.values())


def names_in(path):
    return set(_QUOTED.findall(_COMMENT.sub("", path.read_text())))


def overrides_another(name):
    """Whether an installed application brings a template of this name, which ours replaces.

    The admin looks for a model's own version first: admin/plans/districtplan/… for admin/….
    """
    name = _ONE_MODELS.sub("admin/", name)
    engine = engines["django"].engine
    others = [
        loader
        for loader in engine.template_loaders[0].loaders
        if "app_directories" in type(loader).__module__
    ]
    return any(
        Path(origin.name).exists() for loader in others for origin in loader.get_template_sources(name)
    )


def test_every_template_is_used_or_replaces_another():
    names = ours()
    assert len(names) > 20
    unused = {name for name in names - mentioned() if not overrides_another(name)}
    assert sorted(unused) == []


def test_every_component_opens_with_how_to_use_it():
    components = list((TEMPLATES / "components").glob("*.html"))
    assert len(components) > 5
    for path in components:
        assert path.read_text().startswith("{#"), path.name


def test_every_template_compiles():
    engine = engines["django"].engine
    assert {name for name in ours() if engine.get_template(name).name != name} == set()


# With everything that a tag may hold, conditions too.
_FORM = re.compile(r"<form\b(?:\{%.*?%\}|\{\{.*?\}\}|[^>{])*>")


def test_no_browser_answers_a_form_in_its_own_words_before_the_portal_can():
    # The admin's change forms are Django's own, and said so already.
    pages = [path for path in TEMPLATES.rglob("*.html") if path.relative_to(TEMPLATES).parts[0] != "admin"]
    forms = [tag for path in pages for tag in _FORM.findall(path.read_text()) if 'method="' in tag]
    sent = [tag for tag in forms if 'method="get"' not in tag]
    assert len(sent) > 25
    assert [tag for tag in sent if "novalidate" not in tag] == []
