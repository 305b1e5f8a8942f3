"""The form of an action in the admin: run, refused at its fields, laid out as the admin does."""

from django import forms
from django.contrib.admin import helpers

from common.forms import refusals_shown


def attempt(form, action, **arguments):
    """What the action returns; its refusal goes to the form."""
    with refusals_shown(form):
        return action.run(**arguments, **form.cleaned_data)
    return None


def form_context(form) -> dict:
    if form is None:
        return {}
    admin_form = helpers.AdminForm(form, [(None, {"fields": list(form.fields)})], {})
    media = admin_form.media + forms.Media(js=["admin/js/core.js", "js/admin/labels.js"])
    return {"form": form, "adminform": admin_form, "media": media, "asks": bool(form.fields)}
