"""What the components of pages are given, named so that templates don't unpack by place."""

from typing import NamedTuple


class Crumb(NamedTuple):
    """A page on the way to the present one."""

    url: str
    label: str


class Figure(NamedTuple):
    """A number that leads to what it counts."""

    number: int
    label: str
    url: str


class Chip(NamedTuple):
    """A filter that is set, and the page's address without it."""

    label: str
    url: str


class Sort(NamedTuple):
    """An order of a list; `value` names it in the address."""

    value: str
    label: str
    is_current: bool
