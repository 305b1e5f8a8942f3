"""The admin of the outbox, where mails are read, and sent again by an action."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.backoffice.badges import badge
from core.backoffice.modeladmin import PortalAdmin, ShownOnlyMixin
from core.backoffice.row_actions import RowAction, Weight
from core.backoffice.site import Shortcut
from core.mail import outbox
from core.mail.models import OutgoingMail

State = OutgoingMail.State
_MARKS = {
    State.QUEUED: "soon",
    State.CLAIMED: "preparing",
    State.SENT: "open",
    State.UNCERTAIN: "late",
    State.FAILED: "late",
}


def _of_state(state):
    return lambda: OutgoingMail.objects.filter(state=state)


SEND_AGAIN = RowAction(
    slug="gui-lai",
    title=_("Gửi lại"),
    run=lambda *, row, by: outbox.queue_again(mail=row, by=by),
    done=_("Thư sẽ được gửi lại trong lượt gửi kế tiếp."),
    offered=lambda mail: mail.is_stuck,
    permission="queue",
    weight=Weight.PRIMARY,
    warning=_("Thư chưa rõ đã gửi có thể đã tới người nhận: nên hỏi người nhận trước khi gửi lại."),
)


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ShownOnlyMixin, PortalAdmin):
    row_actions = (SEND_AGAIN,)
    actions = None
    list_display = ("subject", "to", "state_column", "written_at", "sent_at")
    list_filter = ("state",)
    ordering = ("-written_at", "-pk")
    folded_fields = ("subject", "to", "reason")
    search_help_text = _("Tìm theo tiêu đề, người nhận, việc; không cần dấu.")
    # What a mail says is its reader's: it may hold a link that lets one in.
    fields = (
        "subject",
        "to",
        "state_column",
        "error",
        "reason",
        "message_id",
        "written_at",
        "claimed_at",
        "sent_at",
    )
    readonly_fields = fields
    shortcuts = (
        Shortcut(_("Thư chưa rõ đã gửi hay chưa"), _of_state(State.UNCERTAIN), {"state__exact": "uncertain"}),
        Shortcut(_("Thư không gửi được"), _of_state(State.FAILED), {"state__exact": "failed"}),
    )

    def has_queue_permission(self, request, obj=None):
        return request.user.has_perm("mail.queue_outgoingmail")

    @admin.display(description=_("tình trạng"), ordering="state")
    def state_column(self, mail):
        return badge(_MARKS[mail.state], mail.get_state_display())
