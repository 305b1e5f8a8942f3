"""A second save over a newer one: who saved when and what differs, in words; see `common.merging`.

For any form over a stored row, in the transaction that saves it:

    row = locked(row)
    met = revisions.meet(Form(data, files, instance=row), data=data.copy(), files=files, by=user)
    form = Form(met.merge.data, met.merge.files, instance=row)   # not to be saved while met.merge.refuses

The page carries `opened(form)` in a hidden field `_opened`, and `components/conflict.html` where it was
refused.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.db import models, router, transaction
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from accounts import trail
from accounts.actions import locked
from accounts.models import Operation
from common import merging
from common.templatetags.formats import vn_moment
from common.text import could_be_key


@dataclass(frozen=True)
class Meeting:
    """What came of two people's changes; `sentence` says who saved when ("" if there is nothing to tell)."""

    merge: merging.Merge
    sentence: str = ""


def opened(form, formsets=()) -> str:
    """What the page's hidden field `_opened` holds."""
    return merging.packed(merging.parts(form, formsets))


def meet(form, *, data, files, by, formsets=()) -> Meeting:
    """Merge what was sent into the row as stored now; `data` and `files` are copies, which are changed."""
    merged = merging.merge(merging.parts(form, formsets), data, files)
    base = merging.unpacked(data.get(merging.OPENED, ""))
    for formset in formsets:
        merging.drop_lost(merged, formset, base)
    if not (merged.taken or merged.refuses):
        return Meeting(merged)
    changed = [(row._meta.label_lower, str(row.pk)) for row in merged.moved]
    changed += [(model._meta.label_lower, key) for model, key in merged.gone if could_be_key(key)]
    return Meeting(merged, _who_and_when(trail.last_operation(changed) if changed else None, by))


def taken_text(meeting: Meeting | None) -> str:
    """What was saved as another person had it, "" where nothing was."""
    if not (meeting and meeting.merge.taken):
        return ""
    labels = ", ".join(taken.label for taken in meeting.merge.taken)
    words = _("Giữ theo nội dung mới ở những mục không sửa ở đây: %(fields)s.") % {"fields": labels}
    return f"{meeting.sentence} {words}"


def tell_taken(request, meeting: Meeting | None) -> None:
    """Say once what was saved as another person had it."""
    if text := taken_text(meeting):
        messages.info(request, text)


def _who_and_when(operation: Operation | None, by: models.Model | None) -> str:
    if operation is None:
        return _("Nội dung đang lưu khác với khi trang này được mở.")
    values = {"who": operation.actor_name or capfirst(operation.door), "time": _time(operation.at)}
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


class MeetingMixin:
    """A ModelAdmin whose saves never win silently over newer ones, nor those of its tables."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic(using=router.db_for_write(self.model)):
            self._meet(request, self.get_object(request, unquote(object_id)))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _meet(self, request, row) -> None:
        """Hold the row until it is saved; put what was sent together with what it holds by now, once."""
        if row is None or not self.has_change_permission(request, row):
            return
        if hasattr(request, "meeting"):  # the page is made again to show what an action refused
            locked(row)
            return
        row = locked(row)
        fields = flatten_fieldsets(self.get_fieldsets(request, row))
        form = self.get_form(request, row, change=True, fields=fields)(
            request.POST, request.FILES, instance=row
        )
        formsets, _inlines = self._create_formsets(request, row, change=True)
        data, files = request.POST.copy(), request.FILES
        request.meeting = meet(form, data=data, files=files, by=request.user, formsets=formsets)
        request.POST = data
        if request.meeting.merge.refuses:
            request.refusal = ValidationError(_("Chưa lưu: hãy chọn nội dung cho những mục khác nhau."))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        return super().render_change_form(
            request,
            {**context, **self._merging_context(request, context, change)},
            add,
            change,
            form_url,
            obj,
        )

    def _merging_context(self, request, context, change) -> dict:
        """What is compared next time: the content shown now."""
        if not change:
            return {"opened": "", "conflict": None}
        meeting = getattr(request, "meeting", None)
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        return {"opened": opened(context["adminform"].form, formsets), "conflict": meeting}

    def response_change(self, request, obj):
        tell_taken(request, getattr(request, "meeting", None))
        return super().response_change(request, obj)
