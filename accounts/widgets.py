"""Boxes that complete themselves, and hold when what comes back is no key."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from common.text import could_be_key


class SturdyMixin:
    """The stock box asks the database for whatever was sent, and breaks on what is no number."""

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if not key or could_be_key(str(key))]
        return super().optgroups(name, keys, attr)


class CompletingSelect(SturdyMixin, AutocompleteSelect):
    """The stock box writes an option without words, and asks the browser to require what it can't offer:
    choices come when somebody types. The form itself says what is missing.
    """

    def build_attrs(self, *args, **kwargs):
        attrs = super().build_attrs(*args, **kwargs)
        attrs.pop("required", None)
        return attrs

    def create_option(self, name, value, label, *args, **kwargs):
        return super().create_option(name, value, label or "---------", *args, **kwargs)


class CompletingSelectMultiple(SturdyMixin, AutocompleteSelectMultiple):
    pass


class CompletingMixin:
    """For a ModelAdmin or an inline: its `autocomplete_fields` get the sturdy boxes."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", CompletingSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", CompletingSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
