"""Find out which functions of the tests assert something, whether themselves or through helpers of ours."""

import ast
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

TESTS = Path(__file__).resolve().parent
# What asserts without being ours: pytest's, pytest-django's query counts, Playwright's, Hypothesis'.
ASSERTING = {
    "django_assert_max_num_queries",
    "django_assert_num_queries",
    "expect",
    "fail",
    "raises",
    "run_state_machine_as_test",
    "warns",
}


@dataclass
class Module:
    """A file of the tests: its functions, methods included, and what it imports from `tests`."""

    path: Path
    tree: ast.Module = field(repr=False)

    @cached_property
    def functions(self) -> dict[str, list[ast.FunctionDef]]:
        found: dict[str, list[ast.FunctionDef]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, []).append(node)
        return found

    @cached_property
    def methods(self) -> dict[str, list[ast.FunctionDef]]:
        found: dict[str, list[ast.FunctionDef]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ClassDef):
                for part in node.body:
                    if isinstance(part, ast.FunctionDef):
                        found.setdefault(part.name, []).append(part)
        return found

    @cached_property
    def imports(self) -> dict[str, tuple[str, str]]:
        """Return {name here: (module, name there)} of what comes from `tests`."""
        return {
            alias.asname or alias.name: (node.module, alias.name)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tests"
            for alias in node.names
        }


class AssertionReader:
    """All files of the tests, to follow a call from one to another."""

    def __init__(self):
        self.modules = {path: Module(path, ast.parse(path.read_text())) for path in TESTS.rglob("*.py")}
        self.known: dict[int, bool] = {}

    def asserts(self, module: Module, function: ast.FunctionDef) -> bool:
        """Say whether a function asserts; one that only calls itself doesn't."""
        if id(function) not in self.known:
            self.known[id(function)] = False
            self.known[id(function)] = any(self._does(module, node) for node in ast.walk(function))
        return self.known[id(function)]

    def _does(self, module: Module, node: ast.AST) -> bool:
        if isinstance(node, ast.Assert):
            return True
        if not isinstance(node, ast.Call):
            return False
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return name in ASSERTING or any(self.asserts(*target) for target in self._targets(module, node.func))

    def _targets(self, module: Module, func: ast.expr):
        """Yield (module, function) of what a call may be of."""
        if isinstance(func, ast.Name):
            yield from self._named(module, func.id)
        elif isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
            owner = func.value.id
            if owner in module.imports:
                yield from self._of_imported(module.imports[owner], func.attr)
            elif owner == "self":
                yield from ((module, function) for function in module.functions.get(func.attr, ()))
            else:
                yield from self._methods(module, func.attr)

    def _named(self, module: Module, name: str):
        """Yield functions of the file itself, fixtures of the folders above, and what is imported."""
        for place in (module, *self._conftests(module.path)):
            yield from ((place, function) for function in place.functions.get(name, ()))
        if name in module.imports:
            source, there = module.imports[name]
            yield from self._in(source, there)

    def _of_imported(self, imported: tuple[str, str], name: str):
        source, there = imported
        yield from self._in(f"{source}.{there}", name)
        yield from self._in(source, name)

    def _in(self, dotted: str, name: str):
        if module := self._module(dotted):
            yield from ((module, function) for function in module.functions.get(name, ()))

    def _module(self, dotted: str) -> Module | None:
        path = TESTS.parent.joinpath(*dotted.split("."))
        return self.modules.get(path.with_suffix(".py")) or self.modules.get(path / "__init__.py")

    def _methods(self, module: Module, name: str):
        """Yield methods of that name, of classes in this file, in what it imports, in the fixtures' files."""
        imported = [self._module(source) for source, _name in module.imports.values()]
        for source in (module, *self._conftests(module.path), *filter(None, imported)):
            yield from ((source, method) for method in source.methods.get(name, ()))

    def _conftests(self, path: Path) -> list[Module]:
        folders = [folder for folder in path.parents if folder == TESTS or TESTS in folder.parents]
        return [
            self.modules[found] for folder in folders if (found := folder / "conftest.py") in self.modules
        ]
