"""The order of the packages, and what their files import and name, for the tests that guard the tree."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ORDER = [
    "common",
    "core.audit",
    "core.backoffice",
    "core.accounts",
    "core.mail",
    "core.imports",
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
MECHANICS = ORDER[: ORDER.index("districts")]
# The floors of a package, from the ground up.
INSIDE = ["querysets", "models", "actions", "forms", "imports", "admin", "views"]
# Labels of the applications, as strings and foreign keys name them.
LABELS = {package.rpartition(".")[2]: package for package in ORDER}


def modules(package):
    return list((ROOT / package.replace(".", "/")).rglob("*.py"))


def package_of(name):
    """Return the package in which a dotted name stands; None for what is not ours."""
    return next((package for package in ORDER if f"{name}.".startswith(f"{package}.")), None)


def path_of(package):
    return ROOT / package.replace(".", "/")


def imported(path):
    """Yield (line, dotted name) of every import in a file, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def strings(path):
    """Yield (line, text) of every string in a file, docstrings left out."""
    tree = ast.parse(path.read_text())
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.lineno, node.value
