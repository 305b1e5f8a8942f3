"""A second save over a newer one: who saved when and what differs, in words; see `common.edit_merge`.

For any form over a stored row, in the transaction that saves it:

    row = locked(row)
    conflict = resolve(Form(data, files, instance=row), data=data.copy(), files=files, by=user)
    form = Form(conflict.merge.data, conflict.merge.files, instance=row)

The form is not to be saved while `conflict.merge.refuses`.
The page carries `opened(form)` in a hidden field `_opened`, and `components/conflict.html` where it was
refused.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from common import edit_merge
from common.templatetags.formats import vn_moment
from common.text import could_be_key
from core.audit import history
from core.audit.models import Operation


@dataclass(frozen=True)
class EditConflict:
    """The result of merging two people's changes; `sentence` names who saved when, "" if nothing differs."""

    merge: edit_merge.Merge
    sentence: str = ""


def opened(form, formsets=()) -> str:
    """What the page's hidden field `_opened` holds."""
    return edit_merge.packed(edit_merge.page_forms(form, formsets))


def resolve(form, *, data, files, by, formsets=()) -> EditConflict:
    """Merge what was sent into the row as stored now; `data` and `files` are copies, which are changed."""
    merged = edit_merge.merge(edit_merge.page_forms(form, formsets), data, files)
    base = edit_merge.unpacked(data.get(edit_merge.OPENED, ""))
    for formset in formsets:
        edit_merge.drop_lost(merged, formset, base)
    if not (merged.adopted or merged.refuses):
        return EditConflict(merged)
    changed = [(row._meta.label_lower, str(row.pk)) for row in merged.moved]
    changed += [(model._meta.label_lower, key) for model, key in merged.gone if could_be_key(key)]
    return EditConflict(merged, _who_and_when(history.last_operation(changed) if changed else None, by))


def adopted_message(edit_conflict: EditConflict | None) -> str:
    """What was saved as another person had it, "" where nothing was."""
    if not (edit_conflict and edit_conflict.merge.adopted):
        return ""
    labels = ", ".join(adopted.label for adopted in edit_conflict.merge.adopted)
    message = _("Giữ theo nội dung mới ở những mục không sửa ở đây: %(fields)s.") % {"fields": labels}
    return f"{edit_conflict.sentence} {message}"


def notify_adopted(request, edit_conflict: EditConflict | None) -> None:
    """Say once what was saved as another person had it."""
    if text := adopted_message(edit_conflict):
        messages.info(request, text)


def _who_and_when(operation: Operation | None, by: models.Model | None) -> str:
    if operation is None:
        return _("Nội dung đang lưu khác với khi trang này được mở.")
    values = {"who": operation.actor_name or capfirst(operation.channel), "time": _time(operation.at)}
    if by is not None and operation.actor_id_at_the_time == by.pk:
        return _("%(who)s (cùng tài khoản, ở cửa sổ khác) đã lưu thay đổi lúc %(time)s.") % values
    return _("%(who)s đã lưu thay đổi lúc %(time)s.") % values


def _time(at) -> str:
    """ "16:42", with the day where it isn't today's."""
    moment = localtime(at)
    time = date_format(moment, "H:i")
    if moment.date() == localdate():
        return time
    return vn_moment(at)
