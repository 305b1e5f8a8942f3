"""What producers asked for on the public page, in the admin: read here, answered by the districts."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.backoffice.badges import badge
from core.backoffice.modeladmin import PortalAdmin, ShownOnlyMixin
from core.backoffice.row_actions import Workplace
from districts.permissions import ENTER_WORKPLACES
from showrooms.models import ProducerRequest

STATE_MARKS = {
    ProducerRequest.State.WAITING: "soon",
    ProducerRequest.State.MATCHED: "open",
    ProducerRequest.State.DECLINED: "closed",
}


@admin.register(ProducerRequest)
class ProducerRequestAdmin(ShownOnlyMixin, PortalAdmin):
    list_display = ("product_name", "producer_name", "district", "showroom", "state_column", "received_on")
    list_filter = ("state", "district")
    list_select_related = ("district", "showroom")
    ordering = ("-received_on", "-pk")
    folded_fields = ("product_name", "producer_name", "showroom__name")
    search_help_text = _("Tìm theo sản phẩm, chủ thể, điểm; không cần dấu.")
    actions = None

    def workplace(self, request, row):
        if not request.user.has_perm(ENTER_WORKPLACES):
            return None
        return Workplace(
            row.district.full_name,
            reverse("workspace:district_producer_request", args=[row.district.slug, row.pk]),
        )

    @admin.display(description=_("tình trạng"), ordering="state")
    def state_column(self, producer_request):
        return badge(STATE_MARKS[producer_request.state], producer_request.get_state_display())
