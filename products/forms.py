"""Forms for producers, products, their ratings and photos."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils.translation import gettext_lazy as _

from common import clock
from common.forms import (
    CheckedModelForm,
    DayField,
    RowForm,
    RowFormSet,
    SluggedModelForm,
    TidyCharField,
    refused_in,
)
from districts.forms import letter_field
from products import actions
from products.models import Category, Producer, Product, ProductPhoto, Rating

SUSPECTS_SHOWN = 5


class CategoryForm(SluggedModelForm):
    constraint_fields = {"products_category_once": "name"}

    class Meta:
        model = Category
        fields = ["parent", "number", "position", "name", "name_en", "slug", "motif", "source"]
        help_texts = {
            "parent": _(
                "Để trống: nhóm cao nhất (I–VI); thuộc nhóm: phân nhóm; thuộc phân nhóm: bộ sản phẩm."
            ),
            "number": _("Như trong phụ lục của Quyết định 781/QĐ-TTg, ví dụ: IV hoặc 24."),
            "position": _("Số nhỏ đứng trước."),
            "motif": _("Tên họa tiết của nhóm trên trang công khai; phân nhóm và bộ để trống."),
        }


class DuplicateWarningForm(SluggedModelForm):
    """Warns before it saves a suspected duplicate; ticking `save_anyway` saves it all the same.

    `suspects` are the rows that it may duplicate.
    """

    suspects = ()
    suspicion = ""
    save_anyway = forms.BooleanField(required=False)

    def _post_clean(self):
        super()._post_clean()
        renamed = self.instance.alike_sources() & set(self.changed_data)
        if renamed and not self.errors and not self.cleaned_data.get("save_anyway"):
            self._ask()

    def _ask(self):
        alike = type(self.instance)._default_manager.suspected_duplicates(of=self.instance)
        self.suspects = list(alike[:SUSPECTS_SHOWN])
        if self.suspects:
            self.add_error("name", self.suspicion % {"name": self.suspects[0].name})


class ProducerForm(DuplicateWarningForm):
    suspicion = _(
        "Đã có chủ thể “%(name)s” ở cùng quận, huyện, thị xã (không phân biệt dấu, cách viết tắt). "
        "Xem bản ghi hiện có?"
    )
    save_anyway = forms.BooleanField(label=_("Vẫn lưu: đây là chủ thể khác"), required=False)
    constraint_fields = {"products_producer_consent_has_evidence": "contact_consent_evidence"}
    together = [
        ("contact_name", "contact_phone", "contact_email", "contact_consent_on", "contact_consent_evidence")
    ]

    class Meta:
        model = Producer
        exclude = ["is_published"]
        help_texts = {
            "name": _("Tên đầy đủ như trong quyết định công nhận hoặc đăng ký kinh doanh."),
            "tax_code": _("10 hoặc 13 chữ số. Hộ sản xuất chưa có thì để trống."),
            "commune": _("Tên xã, phường, thị trấn năm 2020. Gõ tên cũ hoặc tên mới đều tìm được."),
            "contact_name": _("Chỉ dùng nội bộ cho tới khi ghi ngày đồng ý công khai."),
        }


class ProductForm(DuplicateWarningForm):
    suspicion = _("Đã có “%(name)s” của chủ thể này (không phân biệt dấu). Xem bản ghi hiện có?")
    save_anyway = forms.BooleanField(label=_("Vẫn lưu: đây là sản phẩm khác"), required=False)
    constraint_fields = {"products_product_price_order": "price_to"}

    class Meta:
        model = Product
        exclude = ["is_published"]
        help_texts = {
            "name": _("Như trong quyết định công nhận; không ghi hạng sao vào tên."),
            "category": _("Bộ sản phẩm theo Quyết định 781/QĐ-TTg. Chưa rõ thì chọn nhóm, hoặc để trống."),
            "district": _("Nơi làm ra sản phẩm; có thể khác nơi đặt trụ sở của chủ thể."),
            "craft_village": _("Chỉ khi sản phẩm do làng nghề đó làm ra, cùng quận, huyện, thị xã."),
            "packaging": _("Ví dụ: hộp giấy 500 g."),
            "price_from": _("Giá bán lẻ, ví dụ 150.000 hoặc 150 nghìn. Một giá thì chỉ ghi ô này."),
            "price_on": _("Ngày hỏi hoặc niêm yết giá, để người xem biết giá cũ hay mới."),
            "note": _("Không hiện trên trang công khai."),
        }


class RatingForm(CheckedModelForm):
    """A decision's result: added once, never edited. What is left blank is taken from its document."""

    taken_from_document = {"decision_number": "number", "decision_date": "date", "issued_by": "issuer"}

    constraint_fields = {
        "products_rating_stars_1_to_5": "stars",
        "products_rating_proposed_is_four": "proposed_five_star",
        "products_rating_score_agrees_with_stars": "score",
        "products_rating_valid_after_decision": "valid_until",
    }

    class Meta:
        model = Rating
        exclude = ["is_published"]
        help_texts = {
            "kind": _("Đánh giá lại: hết hạn hoặc theo yêu cầu; nâng hạng: lên hạng cao hơn trước."),
            "stars": _("Hạng được công nhận. Thành phố công nhận 3 và 4 sao, Trung ương công nhận 5 sao."),
            "proposed_five_star": _("Thành phố công nhận 4 sao và đề nghị Trung ương xét 5 sao."),
            "score": _("Theo biên bản của hội đồng, ví dụ 81,5. Chưa có thì để trống."),
            "decision_number": _("Ví dụ: 416/QĐ-UBND."),
            "decision_precision": _("Chỉ biết tháng, quý hoặc năm: ghi ngày cuối của kỳ đó và chọn ở đây."),
            "document": _("Chọn quyết định nếu đã có trong sổ văn bản."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "valid_until" in self.fields:
            self.fields["valid_until"].required = False
            self.fields["valid_until"].help_text = _("Để trống: 36 tháng kể từ ngày ban hành.")
        for name in self.taken_from_document.keys() & self.fields.keys():
            self.fields[name].required = False
            self.fields[name].help_text = _("Để trống: lấy theo văn bản chọn ở dưới.")

    def clean(self):
        cleaned = super().clean()
        document = cleaned.get("document")
        for name, attribute in self.taken_from_document.items():
            if name not in self.fields or name in self.errors or cleaned.get(name):
                continue
            cleaned[name] = getattr(document, attribute, None)
            if not cleaned[name]:
                self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned


class CorrectedRatingForm(RatingForm):
    """The result as the document has it, in answer to a proposed correction."""

    document = letter_field(_("Văn bản"))

    class Meta(RatingForm.Meta):
        exclude = ["is_published", "product", "source"]


class DeclineCorrectionForm(forms.Form):
    reason = TidyCharField(
        label=_("Lý do không đính chính"), max_length=300, help_text=_("Đơn vị đề nghị đọc được lý do này.")
    )


class MergeForm(forms.Form):
    """Which row is merged into `keep`; chosen by the box that the admin gives (`widget`)."""

    def __init__(self, data=None, *, keep, widget):
        super().__init__(data)
        others = type(keep)._default_manager.exclude(pk=keep.pk)
        self.fields["other"] = forms.ModelChoiceField(
            others,
            label=_("Bản ghi trùng"),
            widget=widget,
            help_text=_("Bản ghi này sẽ được gộp vào bản ghi đang mở, rồi xóa."),
        )


class RevokeForm(forms.Form):
    on = DayField(label=_("Thu hồi từ ngày"), widget=AdminDateWidget, initial=clock.today)
    decision_number = TidyCharField(label=_("Số quyết định thu hồi"), max_length=60)


PHOTO_HELP = {
    "caption": _("Nói ảnh có gì, cho người không nhìn thấy ảnh. Ví dụ: Bình hoa men lam nhìn từ trước."),
    "position": _("Số nhỏ đứng trước; ảnh đầu tiên là ảnh chính."),
}


class PhotoForm(RowForm):
    """A photo in the list of its row: a new one brings a file, a stored one keeps its own."""

    upload = forms.FileField(
        label=_("tệp ảnh"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG hoặc WebP, tối đa 15 MB."),
    )

    def clean(self):
        cleaned = super().clean()
        if self.instance._state.adding and self.has_changed() and not cleaned.get("upload"):
            self.add_error("upload", _("Chưa chọn tệp ảnh."))
        return cleaned


class PhotoFormSet(RowFormSet):
    """New photos go through the action that re-encodes them."""

    def save_new(self, form, commit=True):
        with refused_in(form):
            return self.add(form)

    def add(self, form):
        raise NotImplementedError


class ProductPhotoFormSet(PhotoFormSet):
    def add(self, form):
        return actions.add_photo(
            product=self.instance,
            upload=form.cleaned_data["upload"],
            kind=form.cleaned_data["kind"],
            caption=form.cleaned_data["caption"],
            by=self.by,
        )


class ProductPhotoForm(PhotoForm):
    class Meta:
        model = ProductPhoto
        fields = ["kind", "caption", "position"]
        help_texts = PHOTO_HELP
