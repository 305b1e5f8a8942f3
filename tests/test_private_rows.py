"""A private row that an address names is looked for among those of its place, never among all there are."""

import ast

from django.apps import apps

from tests.tree import LABELS, ROOT, modules

# Anybody in the workspace may read these: they are public, or asked of every district alike.
OPEN = {"Category", "Commune", "CraftVillage", "District", "PlanRound", "Producer", "Product", "Showroom"}
LOOK_UPS = {"get", "get_object_or_404", "get_list_or_404", "aget", "in_bulk"}


def private_models() -> set[str]:
    return {model.__name__ for model in apps.get_models() if model._meta.app_label in LABELS} - OPEN


def first_name(node) -> str:
    """Return the name with which a chain begins: `Plan` of `Plan.objects.with_due()`."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else ""


def look_ups(tree):
    """Yield (line, name of the model or variable) of every search for one row."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in LOOK_UPS
            and node.args
        ):
            yield node.lineno, first_name(node.args[0])
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOOK_UPS
        ):
            yield node.lineno, first_name(node.func.value)


def test_the_workspace_looks_for_private_rows_among_those_of_a_place():
    found = [
        (path, line, name)
        for path in modules("workspace")
        for line, name in look_ups(ast.parse(path.read_text()))
    ]
    private = private_models()
    wrong = [f"{path.relative_to(ROOT)}:{line} {name}" for path, line, name in found if name in private]
    assert len(found) > 10
    assert len(private) > 15
    assert wrong == []


def test_a_look_up_among_all_rows_is_seen():
    code = "get_object_or_404(DistrictPlan.objects.with_due(), pk=1)\nProducerRequest.objects.get(pk=1)"
    assert [name for _line, name in look_ups(ast.parse(code))] == ["DistrictPlan", "ProducerRequest"]
