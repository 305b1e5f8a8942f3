"""Deeds of the admin: what is done to one row or to a chosen list, each on a page of its own.

A deed is offered only where the row's state allows it, asks what its form asks, and calls an action.
What the action refuses is shown at its field, and what was typed stays.
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
from django.utils.translation import gettext as _

from core.backoffice import double_submit
from core.backoffice.action_forms import attempt, form_context
from core.backoffice.bulk_actions import ListDeed

NAMES_SHOWN = 20


def _always(row) -> bool:
    return True


def _never(row) -> bool:
    return False


class AboutRow:
    """For a form of a deed whose choices depend on the row."""

    def about(self, row) -> None:
        raise NotImplementedError


class Weight(StrEnum):
    """How a deed's button looks: what comes next, what is hard to take back, anything else."""

    PRIMARY = "primary"
    DANGER = "danger"
    QUIET = "quiet"


@dataclass(frozen=True)
class Deed:
    """`run(row=, by=, **fields of the form)`; `slug` is the last part of the page's address.

    `outcome`: a template that is shown in place of going back, with what `run` returned, or with what
    `present(request, that)` makes of it.
    `reached`: whether the row is as the deed would leave it; a second press is told so, and is no failure
    where it says the same (`presses`).
    `leads_to`: "app_model" of the row that `run` returned, where its page is what one goes on with.
    `summary(row)`: what the deed is about, in HTML, for a person who decides without turning back.
    """

    slug: str
    title: str
    run: Callable
    done: str
    form: type[forms.Form] = forms.Form
    offered: Callable[..., bool] = _always
    reached: Callable[..., bool] = _never
    permission: str = "change"
    warning: str = ""
    outcome: str = ""
    present: Callable | None = None
    leads_to: str = ""
    weight: Weight = Weight.QUIET
    summary: Callable | None = None


class Workplace(NamedTuple):
    """A page of an office: what the office is called, and the page's address."""

    name: str
    url: str


class DeedsMixin:
    """A ModelAdmin with deeds: buttons on the page of a row, entries in the menu of the list."""

    deeds: tuple[Deed, ...] = ()
    list_deeds: tuple[ListDeed, ...] = ()

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = [
            path(
                f"<path:object_id>/{deed.slug}/",
                self.admin_site.admin_view(partial(self.deed_view, deed=deed)),
                name=f"{name}_{deed.slug}",
            )
            for deed in self.deeds
        ]
        return pages + super().get_urls()

    def get_actions(self, request):
        actions = super().get_actions(request)
        for deed in self.list_deeds:
            if self.may(request, deed) and request.GET.get("_popup") is None:
                actions[deed.name] = deed.as_action()
        return actions

    def may(self, request, deed, row=None) -> bool:
        check = getattr(self, f"has_{deed.permission}_permission")
        return check(request) if deed.permission == "add" else check(request, row)

    def deeds_for(self, request, row) -> list[dict]:
        """What may be done to the row now, by whom asks: title, address and weight of each."""
        offered = [deed for deed in self.deeds if self.may(request, deed, row) and deed.offered(row)]
        return [
            {"title": deed.title, "url": self._deed_url(deed, row), "weight": weight}
            for deed, weight in zip(offered, _one_primary(deed.weight for deed in offered), strict=True)
        ]

    def workplace(self, request, row) -> Workplace | None:
        """The offices' page where things are done in the place of the row's district, for who may open it."""
        return None

    def _way_to_work(self, request, row) -> list[dict]:
        place = self.workplace(request, row)
        if place is None:
            return []
        title = _("Mở trang làm việc của %s") % place.name
        return [{"title": title, "url": place.url, "weight": Weight.QUIET}]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, unquote(object_id))
        deeds = self.deeds_for(request, row) + self._way_to_work(request, row) if row is not None else []
        return super().change_view(request, object_id, form_url, {"deeds": deeds, **(extra_context or {})})

    def deed_view(self, request, object_id, deed):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.may(request, deed, row):
            raise PermissionDenied
        if not deed.offered(row):
            return self._not_offered(request, row, deed)
        return self._deed_page(request, row, deed)

    def _deed_form(self, request, row, deed):
        form = deed.form(request.POST if request.method == "POST" else None)
        if isinstance(form, AboutRow):
            form.about(row)
        return form

    def _not_offered(self, request, row, deed):
        """What was typed for a deed that came too late is shown once more, with the reason; a second press
        of the same words is told that it is done.
        """
        form = self._deed_form(request, row, deed)
        is_done = deed.reached(row)
        why = (
            _("“%(deed)s”: việc này đã làm rồi với “%(row)s”.")
            if is_done
            else _("“%(deed)s”: tình trạng hiện nay của “%(row)s” không cho phép.")
        ) % {"deed": deed.title, "row": row}
        if form.is_bound and form.fields and not (is_done and double_submit.comes_again(request)):
            form.add_error(None, why)
            return TemplateResponse(request, "admin/deed.html", self._page(request, row, deed, form=form))
        messages.add_message(request, messages.INFO if is_done else messages.WARNING, why)
        return redirect(self._change_url(row))

    def _deed_page(self, request, row, deed):
        form = self._deed_form(request, row, deed)
        if form.is_valid():
            with transaction.atomic():
                outcome = attempt(form, deed, row=row, by=request.user)
                if not form.errors:
                    double_submit.remember(request)
            if not form.errors:
                return self._after(request, row, deed, outcome)
            row = self.get_object(request, row.pk) or row
            if not deed.offered(row):  # of two presses at once the first was taken
                return self._not_offered(request, row, deed)
        return TemplateResponse(request, "admin/deed.html", self._page(request, row, deed, form=form))

    def _after(self, request, row, deed, outcome):
        messages.success(request, deed.done)
        if deed.leads_to:
            return redirect(f"admin:{deed.leads_to}_change", outcome.pk)
        if not deed.outcome:
            return redirect(self._change_url(row))
        if deed.present:
            outcome = deed.present(request, outcome)
        return TemplateResponse(request, deed.outcome, self._page(request, row, deed, outcome=outcome))

    def _page(self, request, row, deed, form=None, **context):
        return {
            **self.admin_site.each_context(request),
            "title": deed.title,
            "subtitle": str(row),
            "opts": self.opts,
            "original": row,
            "deed": deed,
            "summary": deed.summary(row) if deed.summary else "",
            "back": self._change_url(row),
            **form_context(form),
            **context,
        }

    def _deed_url(self, deed, row):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{deed.slug}", args=[row.pk])

    def _change_url(self, row):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])


def _one_primary(weights) -> list[Weight]:
    """The weights with the first primary alone standing out: two next steps would be none."""
    shown = []
    for weight in weights:
        again = weight == Weight.PRIMARY and Weight.PRIMARY in shown
        shown.append(Weight.QUIET if again else weight)
    return shown
