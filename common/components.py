"""The rows that shared template components show, by the names that `templates/components/` use."""

from typing import NamedTuple


class Link(NamedTuple):
    """A link with its label."""

    label: str
    address: str


class Fact(NamedTuple):
    """A line of `components/facts.html`; a blank value is shown as unknown."""

    label: str
    value: object


class Figure(NamedTuple):
    """A number of `components/figures.html` that leads to the list it counts."""

    number: int
    label: str
    address: str


class StepLink(NamedTuple):
    """A step of `components/steps.html`; `state` says in words what is left to do there, "" for nothing."""

    label: str
    address: str
    is_done: bool
    is_current: bool
    state: str


class Sort(NamedTuple):
    """An order of a list; `value` names it in the address."""

    value: str
    label: str
    is_current: bool
