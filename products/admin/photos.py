"""Photos on the page of a product or showroom."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from common import photos
from core.backoffice.inlines import EditableInline
from products.forms import (
    ProductPhotoForm,
    ProductPhotoFormSet,
)
from products.models import ProductPhoto


class PhotoInline(EditableInline):
    """Photos of a row: seen, captioned, put in order, added through the action that re-encodes them."""

    readonly_fields = ("picture",)

    @admin.display(description=gettext_lazy("ảnh"))
    def picture(self, photo):
        if not photo.digest:
            return "–"
        source = photos.url(photo.digest, photos.WIDTHS[0])
        return format_html('<img src="{}" width="120" alt="{}">', source, photo.caption)


class ProductPhotoInline(PhotoInline):
    model = ProductPhoto
    form = ProductPhotoForm
    formset = ProductPhotoFormSet
    fields = ("picture", "upload", "kind", "caption", "position")
