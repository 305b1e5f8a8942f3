"""Every test asserts something: itself, or through a helper of ours that does."""

from tests.assertions import TESTS, AssertionReader


def test_every_test_asserts_something():
    read = AssertionReader()
    tests = [
        (module, function)
        for module in read.modules.values()
        if module.path.name.startswith("test_")
        for name, found in module.functions.items()
        if name.startswith("test_")
        for function in found
    ]
    silent = [
        f"{module.path.relative_to(TESTS)}:{test.lineno} {test.name}"
        for module, test in tests
        if not read.asserts(module, test)
    ]
    assert len(tests) > 1000
    assert silent == []
