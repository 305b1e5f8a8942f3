"""Addresses of pages: made from names on the server, each once."""

from django.db import models

from common.text import slugify

_NOTHING_LEFT = "trang"


class Slugs:
    """Gives out slugs that no row of a model has yet; asks the database once."""

    def __init__(self, model: type[models.Model]):
        self.taken = set(model._base_manager.values_list("slug", flat=True))
        self.max_length = model._meta.get_field("slug").max_length

    def give(self, name: str) -> str:
        base = slugify(name, self.max_length - 8) or _NOTHING_LEFT
        slug, number = base, 1
        while slug in self.taken:
            number += 1
            slug = f"{base}-{number}"
        self.taken.add(slug)
        return slug
