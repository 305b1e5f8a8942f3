"""Boxes that complete themselves, and hold when what comes back is no key."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from common.text import could_be_key


class SturdyMixin:
    """The stock box asks the database for whatever was sent, and breaks on what is no number."""

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if not key or could_be_key(str(key))]
        return super().optgroups(name, keys, attr)


class CompletingSelect(SturdyMixin, AutocompleteSelect):
    """The stock box writes an option without label, and asks the browser to require what it can't offer:
    choices come when somebody types. The form itself says what is missing, and nothing is chosen before
    somebody chooses.

    Who has no script chooses among the first rows, as many as the rows' ModelAdmin offers
    (`offered_without_script`).
    """

    def build_attrs(self, *args, **kwargs):
        attrs = super().build_attrs(*args, **kwargs)
        attrs.pop("required", None)
        return attrs

    def create_option(self, name, value, label, *args, **kwargs):
        return super().create_option(name, value, label or "---------", *args, **kwargs)

    def optgroups(self, name, value, attr=None):
        groups = super().optgroups(name, value, attr)
        options = groups[0][1]
        if self.is_required and not any(option["selected"] for option in options):
            options.insert(0, self.create_option(name, "", "", True, 0))
        there = {str(option["value"]) for option in options}
        for row, label in self._offered():
            if str(row.pk) not in there:
                options.append(self.create_option(name, row.pk, label, False, len(options)))
        return groups

    def _offered(self):
        rows_admin = self.admin_site._registry.get(self.field.remote_field.model)
        number = getattr(rows_admin, "offered_without_script", 0)
        if not number:
            return []
        label = getattr(rows_admin, "autocomplete_label", str)
        return [(row, label(row)) for row in self.choices.queryset.using(self.db)[:number]]


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
