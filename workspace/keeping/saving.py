"""Saving a row that somebody else may have saved meanwhile (see `accounts.revisions`)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import revisions
from accounts.actions import locked
from common import merging
from common.forms import show_refusal


@dataclass(frozen=True)
class Attempt:
    """`row` is what was saved, None where it wasn't; `meeting` is what two people's changes came to."""

    form: object
    row: object = None
    meeting: revisions.Meeting | None = None
    opened: str = ""

    @property
    def conflict(self) -> revisions.Meeting | None:
        return self.meeting if self.meeting and self.meeting.merge.refuses else None

    @property
    def words(self) -> str:
        """What was said, once it was saved."""
        if not (self.meeting and self.meeting.merge.taken):
            return _("Đã lưu.")
        labels = ", ".join(taken.label for taken in self.meeting.merge.taken)
        kept = _("Giữ theo nội dung mới ở những mục không sửa ở đây: %(fields)s.") % {"fields": labels}
        return f"{_('Đã lưu.')} {self.meeting.sentence} {kept}"


def attempt(request, form_class, row, save: Callable) -> Attempt:
    """Show, or save by `save(row)`, the form over a row; a new row meets nobody."""
    if request.method != "POST":
        form = form_class(instance=row)
        return Attempt(form, opened="" if row._state.adding else revisions.opened(form))
    if row._state.adding:
        form = form_class(request.POST, instance=row)
        return Attempt(form, _saved(form, save))
    with transaction.atomic():
        return _meet(request, form_class, row, save)


def _meet(request, form_class, row, save) -> Attempt:
    row = locked(row)
    sent = form_class(request.POST, instance=row)
    meeting = revisions.meet(sent, data=request.POST.copy(), files=request.FILES, by=request.user)
    form = form_class(meeting.merge.data, instance=locked(row))
    if meeting.merge.refuses:
        return Attempt(form, meeting=meeting, opened=revisions.opened(form))
    return Attempt(form, _saved(form, save), meeting, request.POST.get(merging.OPENED, ""))


def _saved(form, save):
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return save(form.instance)
    except ValidationError as refusal:
        show_refusal(form, refusal)
        return None
