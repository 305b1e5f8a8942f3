"""Forms of a surveyed site: its facts and choice, its photos and documents."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import TidyCharField
from common.parsing.cells import CellProblem
from common.text import could_be_key
from common.uploads import FORMATS, check_document
from districts.imports.matching import Places
from districts.imports.places import Place, split_address
from plans.actions.surveying import SITE_FIELDS
from plans.models import ProposedSite, SiteDocument, SitePhoto
from workspace.forms.fields import NOT_CHOSEN, area_field, count_field, period_field, phone_field
from workspace.forms.fieldsets import FieldsetsMixin
from workspace.forms.plan_sections import PartialForm

MOST_FILES = 10
_PERIOD = ("expected_opening", "expected_precision")


class FilesField(forms.FileField):
    """Takes several files at once and cleans to a list."""

    class Input(forms.FileInput):
        allow_multiple_selected = True

        def value_from_datadict(self, data, files, name):
            return files.getlist(name)

    widget = Input

    def clean(self, data, initial=None):
        files = [super(FilesField, self).clean(file, initial) for file in data or [] if file]
        if len(files) > MOST_FILES:
            raise ValidationError(_("Mỗi lần gửi tối đa %(number)s tệp.") % {"number": MOST_FILES})
        return files

    def has_changed(self, initial, data):
        return bool(data)


class MarkedField(forms.ModelMultipleChoiceField):
    """Takes the keys of rows to remove; rows that are gone already are ignored."""

    def clean(self, value):
        return self.queryset.filter(pk__in=filter(could_be_key, value or ()))


class SiteForm(FieldsetsMixin, PartialForm):
    """The site's own fields, given by `values`; whether it is chosen is saved by an action of its own."""

    constraint_fields = {
        "plans_site_once": "name",
        "plans_site_named": "name",
        "plans_site_area_positive": "area_m2",
        "plans_site_share_within_products": "own_district_share",
        "plans_site_chosen_without_reason": "not_chosen_reason",
    }

    area_m2 = area_field()
    expected_products = count_field(label=gettext_lazy("số sản phẩm dự kiến"))
    own_district_share = count_field(
        label=gettext_lazy("trong đó sản phẩm của địa phương"),
        help_text=gettext_lazy("Số sản phẩm, không phải tỷ lệ phần trăm."),
    )
    expected_opening = period_field(label=gettext_lazy("dự kiến khai trương"))
    contact_phone = phone_field(label=gettext_lazy("điện thoại đầu mối"))
    chosen = forms.BooleanField(label=gettext_lazy("Đề xuất điểm này trong kế hoạch"))

    FIELDSETS = [
        (gettext_lazy("Điểm và đơn vị"), ("name", "host_name", "host_kind")),
        (
            gettext_lazy("Địa chỉ, mặt bằng"),
            ("place_kind", "premises", "address", "commune", "area_m2", "craft_village"),
        ),
        (
            gettext_lazy("Quy mô, nội dung"),
            ("expected_products", "own_district_share", "works_needed", "expected_opening"),
        ),
        (gettext_lazy("Đầu mối"), ("contact_name", "contact_phone", "contact_email")),
        (gettext_lazy("Tự đánh giá"), ("meets_920", "self_check")),
        (gettext_lazy("Lựa chọn, ghi chú"), ("chosen", "not_chosen_reason", "note", "source")),
    ]
    field_order = [name for _heading, names in FIELDSETS for name in names]

    class Meta:
        model = ProposedSite
        fields = [name for name in SITE_FIELDS if name not in _PERIOD]
        labels = {"source": gettext_lazy("Nguồn thông tin")}
        help_texts = {
            "address": gettext_lazy("Số nhà, đường, thôn, tổ dân phố."),
            "works_needed": gettext_lazy("Biển hiệu, kệ tủ, sửa chữa, thiết bị."),
            "self_check": gettext_lazy("Đạt hoặc chưa đạt từng tiêu chí, lý do."),
            "not_chosen_reason": gettext_lazy("Ghi khi không đề xuất điểm này."),
            "source": gettext_lazy("Biên bản khảo sát, công văn, người cung cấp."),
        }
        widgets = {
            "works_needed": forms.Textarea(attrs={"rows": 4}),
            "self_check": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        district = self.instance.plan.district
        for name in ("commune", "craft_village"):
            field = self.fields[name]
            field.queryset = field.queryset.filter(district=district)
            field.empty_label = NOT_CHOSEN
        self.fields["commune"].label_from_instance = lambda commune: commune.full_name
        self.fields["chosen"].needed = True
        self.initial["expected_opening"] = capfirst(self.instance.expected_text)
        # A new site is mostly meant to be proposed.
        self.initial["chosen"] = self.instance.chosen or self.instance.pk is None

    def clean(self):
        cleaned = super().clean()
        period = cleaned.get("expected_opening")
        if "expected_opening" not in self.errors:
            self.instance.expected_opening = period.day if period else None
            self.instance.expected_precision = period.precision if period else self._default_precision
        self.instance.chosen = cleaned.get("chosen", False)
        if self.instance.chosen:
            cleaned["not_chosen_reason"] = ""
        self._find_commune(cleaned)
        return cleaned

    @property
    def _default_precision(self) -> str:
        return ProposedSite._meta.get_field("expected_precision").default

    def _find_commune(self, cleaned) -> None:
        """Set the commune from the address if none was chosen: "thôn 5, xã Bát Tràng"."""
        found = split_address(cleaned.get("address") or "")
        if cleaned.get("commune") or not found.commune or "commune" in self.errors:
            return
        try:
            named = Place(found.commune_kind, found.commune)
            cleaned["commune"] = Places().commune(named, self.instance.plan.district)
        except CellProblem as problem:
            self.add_error("commune", problem.words)
            return
        cleaned["address"] = found.rest

    @property
    def values(self) -> dict:
        """The changed values by the names of the site's fields."""
        names = {*self.changed_data, "commune", "address", "not_chosen_reason"} & {*self._meta.fields}
        values = {name: self.cleaned_data[name] for name in names}
        if "expected_opening" in self.changed_data:
            values |= {name: getattr(self.instance, name) for name in _PERIOD}
        return values


class FilesForm(forms.Form):
    """Photos and documents to add to a site or to remove."""

    photos = FilesField(
        label=gettext_lazy("Thêm ảnh hiện trạng"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG hoặc WebP, mỗi ảnh không quá 15 MB; chọn được nhiều ảnh."),
        widget=FilesField.Input(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    caption = TidyCharField(label=gettext_lazy("Chú thích cho các ảnh này"), required=False, max_length=200)
    documents = FilesField(
        label=gettext_lazy("Thêm tài liệu"),
        required=False,
        help_text=gettext_lazy("Hợp đồng, biên bản thỏa thuận… PDF, Word, Excel hoặc ảnh, không quá 20 MB."),
        widget=FilesField.Input(attrs={"accept": ",".join(f".{kind}" for kind in FORMATS)}),
    )
    title = TidyCharField(
        label=gettext_lazy("Tên tài liệu"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Để trống thì lấy theo tên tệp."),
    )
    remove_photos = MarkedField(SitePhoto.objects.none(), required=False)
    remove_documents = MarkedField(SiteDocument.objects.none(), required=False)

    def __init__(self, *args, site: ProposedSite, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photos"].needed = True
        if site.pk:
            self.fields["remove_photos"].queryset = site.photos.all()
            self.fields["remove_documents"].queryset = site.documents.all()

    def clean_documents(self):
        for file in self.cleaned_data["documents"]:
            check_document(file)
        return self.cleaned_data["documents"]
