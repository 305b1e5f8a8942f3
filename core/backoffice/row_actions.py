"""Actions of the admin on one row, each on a page of its own (actions on a list: `bulk_actions`).

An action is offered only where the row's state allows it; it shows its form and calls a function. A refusal
of that function is shown at its field, and what was typed stays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.backoffice import double_submit
from core.backoffice.action_forms import attempt, form_context
from core.backoffice.bulk_actions import BulkAction

NAMES_SHOWN = 20


def _always(row) -> bool:
    return True


def _never(row) -> bool:
    return False


class AboutRow:
    """A form of an action whose choices depend on the row."""

    def about(self, row) -> None:
        raise NotImplementedError


class Weight(StrEnum):
    """How the button of an action looks: as the next step, as hard to undo, or as any other."""

    PRIMARY = "primary"
    DANGER = "danger"
    QUIET = "quiet"


@dataclass(frozen=True)
class RowAction:
    """An action on one row; `run(row=, by=, **fields of the form)` does it, `slug` ends the page's address.

    `outcome` is a template that is shown instead of going back; it gets what `run` returned, or what
    `present(request, outcome)` makes of that.
    `reached` tells whether the row is as the action would leave it, so that a second submission with the same
    content is answered that it is done instead of failing (see `double_submit`).
    `leads_to` names the "app_model" of the row that `run` returned, where the person goes on with that row.
    `summary(row)` is HTML about what is decided, so that nobody has to turn back for it.
    """

    slug: str
    title: str | Promise
    run: Callable
    done: str | Promise
    form: type[forms.Form] = forms.Form
    offered: Callable[..., bool] = _always
    reached: Callable[..., bool] = _never
    permission: str = "change"
    warning: str | Promise = ""
    outcome: str = ""
    present: Callable | None = None
    leads_to: str = ""
    weight: Weight = Weight.QUIET
    summary: Callable | None = None


class Workplace(NamedTuple):
    """The page of an office: the name of the office and the address of the page."""

    name: str
    url: str


class RowActionsMixin:
    """Adds actions to a ModelAdmin: buttons on the page of a row, entries in the menu of the list."""

    row_actions: tuple[RowAction, ...] = ()
    bulk_actions: tuple[BulkAction, ...] = ()

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = [
            path(
                f"<path:object_id>/{action.slug}/",
                self.admin_site.admin_view(partial(self.action_view, action=action)),
                name=f"{name}_{action.slug}",
            )
            for action in self.row_actions
        ]
        return pages + super().get_urls()

    def get_actions(self, request):
        actions = super().get_actions(request)
        for action in self.bulk_actions:
            if self.may(request, action) and request.GET.get("_popup") is None:
                actions[action.name] = action.as_action()
        return actions

    def may(self, request, action, row=None) -> bool:
        check = getattr(self, f"has_{action.permission}_permission")
        return check(request) if action.permission == "add" else check(request, row)

    def row_actions_for(self, request, row) -> list[dict]:
        """List the actions that the user may take on the row now, with title, address and weight."""
        offered = [
            action for action in self.row_actions if self.may(request, action, row) and action.offered(row)
        ]
        return [
            {"title": action.title, "url": self._action_url(action, row), "weight": weight}
            for action, weight in zip(offered, _one_primary(action.weight for action in offered), strict=True)
        ]

    def workplace(self, request, row) -> Workplace | None:
        """Return the workspace page of the row's office, or None if the user may not open it."""
        return None

    def _way_to_work(self, request, row) -> list[dict]:
        place = self.workplace(request, row)
        if place is None:
            return []
        title = _("Mở trang làm việc của %s") % place.name
        return [{"title": title, "url": place.url, "weight": Weight.QUIET}]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, unquote(object_id))
        row_actions = (
            self.row_actions_for(request, row) + self._way_to_work(request, row) if row is not None else []
        )
        return super().change_view(
            request, object_id, form_url, {"row_actions": row_actions, **(extra_context or {})}
        )

    def action_view(self, request, object_id, action):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.may(request, action, row):
            raise PermissionDenied
        if not action.offered(row):
            return self._not_offered(request, row, action)
        return self._action_page(request, row, action)

    def _action_form(self, request, row, action):
        form = action.form(request.POST if request.method == "POST" else None)
        if isinstance(form, AboutRow):
            form.about(row)
        return form

    def _not_offered(self, request, row, action):
        """Show what was typed with the reason why it came too late, or answer that it is done."""
        form = self._action_form(request, row, action)
        is_done = action.reached(row)
        why = (
            _("“%(action)s”: việc này đã làm rồi với “%(row)s”.")
            if is_done
            else _("“%(action)s”: tình trạng hiện nay của “%(row)s” không cho phép.")
        ) % {"action": action.title, "row": row}
        if form.is_bound and form.fields and not (is_done and double_submit.is_repeat(request)):
            form.add_error(None, why)
            return TemplateResponse(
                request, "admin/row_action.html", self._page(request, row, action, form=form)
            )
        messages.add_message(request, messages.INFO if is_done else messages.WARNING, why)
        return redirect(self._change_url(row))

    def _action_page(self, request, row, action):
        form = self._action_form(request, row, action)
        if form.is_valid():
            with transaction.atomic():
                outcome = attempt(form, action, row=row, by=request.user)
                if not form.errors:
                    double_submit.remember(request)
            if not form.errors:
                return self._after(request, row, action, outcome)
            row = self.get_object(request, row.pk) or row
            if not action.offered(row):  # of two submissions at once the first was taken
                return self._not_offered(request, row, action)
        return TemplateResponse(request, "admin/row_action.html", self._page(request, row, action, form=form))

    def _after(self, request, row, action, outcome):
        messages.success(request, action.done)
        if action.leads_to:
            return redirect(f"admin:{action.leads_to}_change", outcome.pk)
        if not action.outcome:
            return redirect(self._change_url(row))
        if action.present:
            outcome = action.present(request, outcome)
        return TemplateResponse(request, action.outcome, self._page(request, row, action, outcome=outcome))

    def _page(self, request, row, action, form=None, **context):
        return {
            **self.admin_site.each_context(request),
            "title": action.title,
            "subtitle": str(row),
            "opts": self.opts,
            "original": row,
            "action": action,
            "summary": action.summary(row) if action.summary else "",
            "back": self._change_url(row),
            **form_context(form),
            **context,
        }

    def _action_url(self, action, row):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{action.slug}", args=[row.pk])

    def _change_url(self, row):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])


def _one_primary(weights) -> list[Weight]:
    """Leave the first primary weight alone primary: two next steps would not guide anybody."""
    shown = []
    for weight in weights:
        again = weight == Weight.PRIMARY and Weight.PRIMARY in shown
        shown.append(Weight.QUIET if again else weight)
    return shown
