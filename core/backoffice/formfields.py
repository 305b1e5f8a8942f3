"""The form field that each kind of column has in the admin."""

from django.contrib import admin
from django.db import models

from common.forms import FIELD_CLASSES

FIELDS = {
    **{column: {"form_class": field} for column, field in FIELD_CLASSES.items()},
    models.TextField: {
        "form_class": FIELD_CLASSES[models.TextField],
        "widget": admin.widgets.AdminTextareaWidget,
    },
    # 81,5 and 150.000, as they are written here.
    models.DecimalField: {"localize": True},
    # Kinds of text with a check of their own keep their form fields.
    models.SlugField: {},
    models.EmailField: {"widget": admin.widgets.AdminEmailInputWidget},
    models.URLField: {"widget": admin.widgets.AdminURLFieldWidget, "assume_scheme": "https"},
}
