"""What the forms over a district's own rows have in common."""

from django.utils.translation import gettext_lazy as _

COMMUNE_HELP = _("Theo địa giới năm 2020.")


class GroupedMixin:
    """A long form in parts: `PARTS` is a list of (heading, names of fields)."""

    PARTS: list[tuple[str, tuple[str, ...]]] = []

    @property
    def parts(self):
        return [(heading, [self[name] for name in names]) for heading, names in self.PARTS]

    @property
    def asks_again(self) -> bool:
        """Whether the box "save it all the same" is to be shown."""
        return bool(self.suspects) or bool(self["save_anyway"].value())
