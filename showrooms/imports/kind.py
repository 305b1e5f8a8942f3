"""Lists of showrooms in the admin: what is asked about one, and what its titles say already."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.forms import ReadField, TidyCharField
from common.parsing.dates import read_date
from core.imports.forms import OptionsForm
from core.imports.lists.reading import Reading
from core.imports.registry import ListKind
from districts.imports.matching import known_district
from showrooms.imports.committing import commit
from showrooms.imports.matching import find_letter
from showrooms.imports.reader import ShowroomReader
from showrooms.imports.rehearsal import WAVES, ShowroomMatching


class ShowroomListForm(OptionsForm):
    district = ReadField(
        label=_("Quận, huyện, thị xã"),
        reader=known_district,
        max_length=60,
        help_text=_("Dùng cho dòng không ghi riêng."),
    )
    wave = forms.IntegerField(
        label=_("Năm kế hoạch"),
        required=False,
        min_value=WAVES[0],
        max_value=WAVES[-1],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Cho điểm mới. Để trống: lấy theo mã điểm hoặc năm khai trương."),
    )
    opening_deadline = ReadField(
        label=_("Hạn khai trương (trước ngày)"),
        reader=read_date,
        max_length=40,
        help_text=_("Cho điểm mới không ghi hạn riêng."),
    )
    extension_reason = TidyCharField(
        label=_("Lý do gia hạn"),
        required=False,
        max_length=300,
        help_text=_("Bắt buộc khi danh sách thay đổi hạn của điểm đã có."),
    )
    extension_letter = ReadField(
        label=_("Văn bản gia hạn"),
        reader=find_letter,
        max_length=60,
        help_text=_("Số của văn bản đã có trong hệ thống, nếu có."),
    )
    evidence = TidyCharField(
        label=_("Căn cứ khai trương"),
        required=False,
        max_length=200,
        help_text=_("Bắt buộc khi danh sách ghi nhận khai trương: biên bản hoặc báo cáo, số và ngày."),
    )
    late_reason = TidyCharField(
        label=_("Lý do muộn"),
        required=False,
        max_length=200,
        help_text=_("Bắt buộc khi khai trương hoặc ghi nhận muộn quá 7 ngày."),
    )
    field_order = ["file", "district", "wave", "opening_deadline"]


def _prefilled(reading: Reading) -> dict[str, str]:
    """The year that a title names."""
    year = next((titles.year for titles in reading.titles.values() if titles.year in WAVES), None)
    return {"wave": str(year)} if year else {}


def _unpublished() -> str:
    return f"{reverse('admin:showrooms_showroom_changelist')}?published=no"


SHOWROOM_LISTS = ListKind(
    code="showrooms",
    title=_("điểm OCOP"),
    reader=ShowroomReader,
    matching=ShowroomMatching,
    commit=commit,
    permission="showrooms.add_showroom",
    new_rows=_unpublished,
    options_form=ShowroomListForm,
    prefilled=_prefilled,
    groups={
        _("theo trang"): lambda row: row.sheet,
        _("theo quận, huyện"): lambda row: row.district,
    },
)
