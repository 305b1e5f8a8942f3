"""The shape of what a district says of its own producers, products and photos, and of wrong results."""

from django import forms
from django.db.models import Q
from django.forms.models import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from common.forms import CheckedModelForm, TidyCharField, WholeNumberField
from products import actions
from products.forms import ProducerForm, ProductForm, ProductPhotoForm, ProductPhotoFormSet
from products.models import Category, Producer, Product, ProductPhoto, RatingCorrection

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


class KeptProductForm(GroupedMixin, ProductForm):
    """A product of one district, which `instance` names already."""

    PARTS = [
        (_("Sản phẩm"), ("name", "name_en", "code", "producer", "category")),
        (_("Nơi làm ra"), ("commune", "craft_village")),
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
        field_classes = {
            **dict.fromkeys(("price_from", "price_to"), WholeNumberField),
            **dict.fromkeys(("name", "name_en", "code", "packaging", "note"), TidyCharField),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "story": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        district = self.instance.district
        own = Q(district=district) | Q(pk=self.instance.producer_id)
        self.fields["producer"].queryset = Producer.objects.filter(own)
        self.fields["commune"].queryset = district.communes.with_district()
        self.fields["commune"].help_text = COMMUNE_HELP
        self.fields["craft_village"].queryset = district.craft_villages.all()
        self.fields["category"].queryset = Category.objects.published()


class KeptProducerForm(GroupedMixin, ProducerForm):
    """A producer of one district, which `instance` names already."""

    PARTS = [
        (_("Chủ thể"), ("name", "kind", "tax_code", "commune", "address", "website")),
        (_("Liên hệ"), ("contact_name", "contact_phone", "contact_email")),
        (_("Đồng ý công khai liên hệ"), ("contact_consent_on", "contact_consent_evidence")),
    ]

    class Meta(ProducerForm.Meta):
        exclude: list[str] = []
        fields = [
            "name",
            "kind",
            "tax_code",
            "commune",
            "address",
            "website",
            "contact_name",
            "contact_phone",
            "contact_email",
            "contact_consent_on",
            "contact_consent_evidence",
        ]
        field_classes = dict.fromkeys(
            ("name", "tax_code", "address", "contact_name", "contact_phone", "contact_consent_evidence"),
            TidyCharField,
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = self.instance.district.communes.with_district()
        self.fields["commune"].help_text = COMMUNE_HELP


class KeptPhotoForm(ProductPhotoForm):
    field_order = ["upload"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["upload"].label = _("Tệp ảnh")


class KeptPhotoFormSet(ProductPhotoFormSet):
    """Each change of a picture is an action of its own."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Gỡ ảnh này")

    def save_existing(self, form, obj, commit=True):
        return actions.change_photo(photo=form.instance, by=self.by)

    def delete_existing(self, obj, commit=True):
        actions.remove_photo(photo=obj, by=self.by)


PHOTOS = inlineformset_factory(
    Product,
    ProductPhoto,
    form=KeptPhotoForm,
    formset=KeptPhotoFormSet,
    fields=ProductPhotoForm.Meta.fields,
    extra=1,
)


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
        field_classes = {"what": TidyCharField, "document": TidyCharField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rating"].initial = self.instance.product.current_rating_id
        self.fields["rating"].queryset = self.instance.product.ratings.all()
        self.fields["rating"].empty_label = _("Thiếu kết quả, chưa có trên cổng")
