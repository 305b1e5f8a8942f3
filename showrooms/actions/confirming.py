"""A showroom's facts confirmed by its contact: signed in, or through a link that serves once."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from common import clock
from common.text import tidy
from core import audit
from core.audit.actions import action, locked, refuse_unless
from core.mail import outbox
from showrooms.actions.opening import note_of, require_not_closed
from showrooms.actions.placing import end, mark_out_of_stock, put_on_display
from showrooms.actions.sides import ActingSide, LinkUser, acting_contact
from showrooms.invitations import invitation
from showrooms.models import ConfirmationLink, OpeningHours, Placement, Showroom, Side
from showrooms.querysets import digest_of

VALID_FOR = timedelta(days=14)

# What the contact says of a product, as the state it has then.
_SHELF_ACTIONS = {
    Placement.State.ON_DISPLAY: put_on_display,
    Placement.State.OUT_OF_STOCK: mark_out_of_stock,
    Placement.State.ENDED: end,
}


class LinkIsDead(ValidationError):
    """The link was used, replaced or has expired."""

    code = "dead"

    def __init__(self):
        message = _("Liên kết đã hết hạn hoặc đã được sử dụng. Đề nghị gửi lại liên kết mới.")
        super().__init__(message, code=self.code)


@action("Tạo liên kết xác nhận thông tin")
def make_confirmation_link(*, showroom: Showroom, by) -> ConfirmationLink:
    """Make a link whose `token` is known to the caller alone; earlier links of the showroom stop working."""
    showroom = locked(showroom)
    require_not_closed(showroom)
    planned = _("Điểm còn trong kế hoạch, chưa có gì để xác nhận.")
    refuse_unless(showroom.can_be_confirmed(), planned)
    now, token = timezone.now(), secrets.token_urlsafe(24)
    showroom.confirmation_links.unspent().update(replaced_at=now)
    link = ConfirmationLink.objects.create(
        showroom=showroom,
        digest=digest_of(token),
        made_at=now,
        made_by=by.get_full_name() if by else "",
        expires_at=now + VALID_FOR,
    )
    link.token = token
    return link


@action("Gửi liên kết xác nhận qua thư điện tử")
def mail_confirmation_link(*, showroom: Showroom, by) -> ConfirmationLink:
    """A new link, written to the contact's mail address."""
    refuse_unless(bool(showroom.contact_email), _("Chưa có thư điện tử của đầu mối."))
    link = make_confirmation_link(showroom=showroom, by=by)
    outbox.write(
        reason=f"xac-nhan-{link.pk}",
        to=showroom.contact_email,
        subject=_("Đề nghị xác nhận thông tin của điểm OCOP"),
        body=invitation(link, f"{settings.PORTAL_URL}{link.get_absolute_url()}"),
    )
    return link


@action("Xác nhận thông tin")
def confirm_facts(
    *,
    showroom: Showroom,
    shelf: Mapping[int, str],
    hours: Iterable[tuple],
    contact: Mapping[str, str],
    is_public: bool,
    by,
) -> Showroom:
    """Write what the contact says, or the department in their place: all of it or nothing.

    `shelf`: {key of a placement: the state it has}; a placement that left the shelf meanwhile stays as it is.
    `hours`: (weekday, opens, closes) of the whole week. `contact`: values of Showroom.CONTACT_FIELDS;
    `is_public`: whether that person agrees to their being shown, which nobody can in their place.
    """
    showroom = locked(showroom)
    require_not_closed(showroom)
    who = acting_contact(by, showroom)
    _write_facts(showroom, contact, is_public, who)
    _update_shelf(showroom, shelf, by)
    _replace_hours(showroom, hours)
    _note_once_a_day(showroom, _sentence(by, who), who.by)
    return showroom


@action("Xác nhận thông tin qua liên kết")
def confirm_by_link(*, link: ConfirmationLink, by, **values) -> Showroom:
    """Confirm as `confirm_facts` does with `values`, and use the link up; LinkIsDead if it can't be used."""
    # The showroom before its link, as making a link locks them: two people never wait for each other.
    showroom, link = locked(link.showroom), locked(link)
    if not link.is_live():
        raise LinkIsDead
    _say_by_whose_link(link)
    showroom = confirm_facts(showroom=showroom, by=LinkUser(showroom), **values)
    link.used_at = timezone.now()
    link.save()
    return showroom


def _say_by_whose_link(link: ConfirmationLink) -> None:
    values = {"number": link.pk, "who": link.made_by or _("hệ thống")}
    audit.note(_("Liên kết số %(number)s do %(who)s tạo") % values)


def _write_facts(showroom: Showroom, contact: Mapping[str, str], is_public: bool, who: ActingSide) -> None:
    """Consent is a person's, to what is shown of them: other details need it anew, given today."""
    changed = {name: value for name, value in contact.items() if tidy(getattr(showroom, name)) != value}
    needs_consent = is_public and (changed or showroom.contact_consent_on is None)
    refuse_unless(
        not (needs_consent and who.on_behalf),
        _("Sự đồng ý do đầu mối cho: bỏ đánh dấu ở đây, ghi đồng ý kèm ngày ở trang quản trị."),
        "is_public",
    )
    for name in Showroom.CONTACT_FIELDS:
        setattr(showroom, name, contact[name])
    if not is_public:
        showroom.contact_consent_on = None
    elif needs_consent:
        showroom.contact_consent_on = clock.today()
    showroom.confirmed_on = clock.today()
    showroom.full_clean(exclude=["slug", "code"], validate_unique=False)
    showroom.save()


def _update_shelf(showroom: Showroom, shelf: Mapping[int, str], by) -> None:
    for placement in showroom.placements.shown():
        state = shelf.get(placement.pk, placement.state)
        if state != placement.state:
            _SHELF_ACTIONS[state](placement=placement, by=by, side=Side.CONTACT)


def _replace_hours(showroom: Showroom, hours: Iterable[tuple]) -> None:
    """Rows that stay the same stay."""
    wanted = set(hours)
    for row in showroom.opening_hours.all():
        span = (row.weekday, row.opens, row.closes)
        if span in wanted:
            wanted.remove(span)
        else:
            row.delete()
    for weekday, opens, closes in sorted(wanted):
        row = OpeningHours(showroom=showroom, weekday=weekday, opens=opens, closes=closes)
        row.full_clean()
        row.save()


def _sentence(by, who: ActingSide) -> str:
    if isinstance(by, LinkUser):
        return _("Đầu mối xác nhận thông tin qua liên kết.")
    if who.on_behalf:
        return _("Sở Công Thương xác nhận thông tin thay đầu mối.")
    return _("Đầu mối xác nhận thông tin.")


def _note_once_a_day(showroom: Showroom, text: str, by) -> None:
    """A second confirmation on the same day adds no note."""
    note = note_of(showroom, clock.today(), text, by)
    if not showroom.progress_notes.filter(on=note.on, text=note.text, made_by=note.made_by).exists():
        note.save()
