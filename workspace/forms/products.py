"""Forms of a district's own products: their facts, photos, and corrections of their ratings."""

from django import forms
from django.db.models import Q
from django.forms.models import inlineformset_factory
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.forms import CheckedModelForm
from products import actions
from products.forms import ProductForm, ProductPhotoForm, ProductPhotoFormSet
from products.models import Category, Producer, Product, ProductPhoto, RatingCorrection
from workspace.forms.own_rows import OwnRowMixin


class OwnProductForm(OwnRowMixin, ProductForm):
    """A product of the district that is set on `instance`."""

    FIELDSETS = [
        (_("Sản phẩm"), ("name", "name_en", "code", "national_code", "producer", "category")),
        (_("Nơi sản xuất"), ("commune", "craft_village")),
        (_("Giới thiệu"), ("summary", "story", "packaging")),
        (_("Giá"), ("price_from", "price_to", "price_on")),
        (_("Nội bộ"), ("note",)),
    ]

    class Meta(ProductForm.Meta):
        exclude: list[str] = []
        fields = [
            "name",
            "name_en",
            "code",
            "national_code",
            "producer",
            "category",
            "commune",
            "craft_village",
            "summary",
            "story",
            "packaging",
            "price_from",
            "price_to",
            "price_on",
            "note",
        ]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "story": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        district = self.instance.district
        own = Q(district=district) | Q(pk=self.instance.producer_id)
        self.fields["producer"].queryset = Producer.objects.filter(own)
        self.fields["craft_village"].queryset = district.craft_villages.all()
        self.fields["category"].queryset = Category.objects.published()


class OwnPhotoForm(ProductPhotoForm):
    field_order = ["upload"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["upload"].label = _("Tệp ảnh")
        kinds = self.fields["kind"].choices
        self.fields["kind"].choices = [(value, capfirst(label)) for value, label in kinds]


class OwnPhotoFormSet(ProductPhotoFormSet):
    """A photo table in which every change is an action of its own."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Xóa ảnh này")

    def save_existing(self, form, obj, commit=True):
        return actions.change_photo(photo=form.instance, by=self.by)

    def delete_existing(self, obj, commit=True):
        actions.remove_photo(photo=obj, by=self.by)


PHOTOS = inlineformset_factory(
    Product,
    ProductPhoto,
    form=OwnPhotoForm,
    formset=OwnPhotoFormSet,
    fields=ProductPhotoForm.Meta.fields,
    extra=1,
)


def build_photos(product, data, files):
    """Build the photo table of a product, with an empty form for the product itself."""
    return forms.Form(data), [PHOTOS(data, files, instance=product)]


class CorrectionForm(CheckedModelForm):
    class Meta:
        model = RatingCorrection
        fields = ["rating", "what", "document"]
        labels = {
            "rating": _("Kết quả cần đính chính"),
            "what": _("Nội dung cần đính chính"),
            "document": _("Văn bản làm căn cứ"),
        }
        help_texts = {
            "what": _("Ví dụ: quyết định công nhận 4 sao, cổng thông tin đang ghi 3 sao."),
            "document": _("Loại, số, ngày, cơ quan ban hành."),
        }
        widgets = {"what": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ratings = self.instance.product.ratings.all()
        self.initial["rating"] = self.instance.product.current_rating or ratings.first()
        self.fields["rating"].queryset = ratings
        self.fields["rating"].empty_label = _("Thiếu kết quả, chưa có trên cổng")
