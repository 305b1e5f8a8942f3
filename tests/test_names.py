"""Names are the field's words: none of the private ones that the code once had."""

import ast
import re

from tests.tree import ORDER, ROOT, modules

# Word by word: what a newcomer couldn't guess, and what it is called now.
PRIVATE = {
    "deed": "row action, transition, label",
    "door": "channel, side",
    "glance": "key figures",
    "kept": "stored, held, remaining",
    "likeness": "same_…",
    "meeting": "edit conflict",
    "news": "is_change",
    "presses": "double submit",
    "said": "given, message, overrides",
    "settles": "on_merge",
    "speaker": "acting side",
    "standing": "status",
    "tell": "notify",
    "told": "message, label",
    "unfit": "rejected",
    "walking": "reader",
    "wish": "producer request",
}


def private_words(name: str) -> set[str]:
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
    return {word for word in words for private in PRIVATE if word in {private, f"{private}s", f"{private}es"}}


def names(path):
    """Yield (line, name) of a file and of its functions, classes and parameters."""
    yield 0, path.stem
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def test_nothing_is_named_by_a_private_word():
    paths = [path for package in ORDER for path in modules(package) if "migrations" not in path.parts]
    found = [(path, line, name) for path in paths for line, name in names(path)]
    wrong = [f"{path.relative_to(ROOT)}:{line} {name}" for path, line, name in found if private_words(name)]
    assert len(found) > 3000
    assert wrong == []


def test_a_private_word_is_seen_in_any_style_of_writing():
    assert private_words("standing_text") == {"standing"}
    assert private_words("WishForm") == {"wish"}
    assert private_words("_wishes") == {"wishes"}
    assert private_words("understanding_kept_up") == {"kept"}
    assert private_words("outdoor") == set()
