"""The texts of the portal and their English, without gettext's tools.

`python -m tests.catalogues` takes new texts into locale/en, drops those no longer used and compiles all
catalogues; the tests use the same functions to say what is missing.
"""

import ast
import os
import re
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "common",
    "core",
    "districts",
    "products",
    "showrooms",
    "plans",
    "reports",
    "directory",
    "workspace",
    "ocop_portal",
)
ENGLISH = ROOT / "locale/en/LC_MESSAGES/django.po"
# Where the text stands among a call's arguments, and how many plural forms it gives.
_CALLS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_TEMPLATE_CONSTANT = re.compile(r"""_\((["'])(?P<text>.+?)\1\)""")

# A message is its context, its text and its plural; what it hasn't is None.
Message = tuple[str | None, str, str | None]


def catalogues() -> list[Path]:
    return sorted((ROOT / "locale").rglob("*.po"))


def _constant(call: ast.Call, index: int | None) -> str | None:
    if index is None or index >= len(call.args):
        return None
    argument = call.args[index]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def in_python(path: Path) -> set[Message]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            context, text, plural = (_constant(node, index) for index in _CALLS[node.func.id])
            if text:
                found.add((context, text, plural))
    return found


def in_template(path: Path) -> set[Message]:
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    source = path.read_text()
    nodes = engines["django"].engine.from_string(source).nodelist
    found = {(None, match["text"], None) for match in _TEMPLATE_CONSTANT.finditer(source)}
    for node in nodes.get_nodes_by_type(TranslateNode):
        text = node.filter_expression.var.literal
        if text:
            found.add((_context(node.message_context), text.replace("%%", "%"), None))
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        text, _names = node.render_token_list(node.singular)
        plural = node.render_token_list(node.plural)[0] if node.plural else None
        found.add((_context(node.message_context), text, plural))
    return found


def _context(expression) -> str | None:
    return str(expression.var) if expression else None


def used() -> set[Message]:
    """Every text of our own that a person may read."""
    found = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if "migrations" not in path.parts:
                found |= in_python(path)
    for path in (ROOT / "templates").rglob("*.html"):
        found |= in_template(path)
    for path in (ROOT / "templates").rglob("*.txt"):
        found |= in_template(path)
    return _without_singulars_of_plurals(found)


def _without_singulars_of_plurals(messages: set[Message]) -> set[Message]:
    counted = {(context, text) for context, text, plural in messages if plural}
    return {row for row in messages if row[2] or (row[0], row[1]) not in counted}


def key(entry: polib.POEntry) -> Message:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def update_english() -> None:
    """New texts in, unused ones out; what is translated stays."""
    catalogue = polib.pofile(str(ENGLISH), wrapwidth=0) if ENGLISH.exists() else polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    wanted = used()
    kept = {key(entry): entry for entry in catalogue if key(entry) in wanted and not entry.obsolete}
    for context, text, plural in wanted - kept.keys():
        entry = polib.POEntry(msgctxt=context, msgid=text)
        if plural:
            entry.msgid_plural, entry.msgstr_plural = plural, {0: "", 1: ""}
        kept[context, text, plural] = entry
    catalogue[:] = [kept[name] for name in sorted(kept, key=lambda row: (row[0] or "", row[1]))]
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(ENGLISH))
    missing = len(catalogue.untranslated_entries())
    print(f"{ENGLISH.relative_to(ROOT)}: {len(catalogue)} câu, còn {missing} câu chưa dịch")


def compile_all() -> None:
    for path in catalogues():
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop_portal.settings")
    import django

    django.setup()
    update_english()
    compile_all()
