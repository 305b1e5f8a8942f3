"""What a browser would send back for the form on a page, so that tests change only what they are about."""

import contextvars
from html.parser import HTMLParser

from core.audit import operations


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.data, self.depth, self.select, self.textarea = {}, 0, None, None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        name = values.get("name")
        if tag == "form":
            self.depth = values.get("method") == "post" and values.get("id") != "logout-form"
        elif not self.depth:
            return
        elif tag == "input" and name:
            self._input(name, values)
        elif tag == "select" and name:
            self.select, self.first = name, True
        elif tag == "option" and self.select:
            self._option(values)
        elif tag == "textarea":
            self.textarea = name
            self.data[name] = ""

    def handle_endtag(self, tag):
        if tag == "form":
            self.depth = 0
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            # A browser leaves out the line break that a text box begins with.
            self.data[self.textarea] += data if self.data[self.textarea] else data.removeprefix("\n")

    def _input(self, name, values):
        kind = values.get("type", "text")
        if kind in {"submit", "file", "button"} or "__prefix__" in name:
            return
        if kind in {"checkbox", "radio"}:
            if "checked" in values:
                self._add(name, values.get("value", "on"))
            return
        self._add(name, values.get("value", ""))

    def _add(self, name, value):
        """A name that comes again, as the keys of chosen rows do, has a list."""
        self.data[name] = [*_list(self.data[name]), value] if name in self.data else value

    def _option(self, values):
        if "__prefix__" in self.select:
            return
        if "selected" in values:
            before = self.data.get(self.select) if not self.first else None
            value = values.get("value", "")
            self.data[self.select] = value if before is None else [*_list(before), value]
            self.first = False
        elif self.select not in self.data:
            self.data[self.select] = values.get("value", "")


def _list(value):
    return value if isinstance(value, list) else [value]


def filled(response) -> dict:
    """The data of the page's form as it stands, {} where it has none."""
    parser = _Fields()
    parser.feed(response.content.decode())
    return {name: value for name, value in parser.data.items() if value is not None}


def errors(response) -> str:
    """Everything the page's forms say is wrong."""
    found = []
    context = response.context
    for form in _forms(context):
        found += [f"{name}: {message}" for name, messages in form.errors.items() for message in messages]
    return "\n".join(found)


def _forms(context):
    if "adminform" in context:
        yield context["adminform"].form
    for inline in context.get("inline_admin_formsets", ()):
        yield from inline.formset.forms


def change(client, url, **values):
    """Open a form, change what is named, send it."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    return by_itself(client.post, url, {**filled(page), **values})


def by_itself(call, *args, **kwargs):
    """Outside the test's own audit operation, as a request of a browser is.

    All else stays: an empty context would open a second database connection where an event loop is running,
    as one is in whoever has run a browser test.
    """

    def run():
        operations.current_operation.set(None)
        return call(*args, **kwargs)

    return contextvars.copy_context().run(run)
