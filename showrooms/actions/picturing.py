"""Pictures of showrooms."""

from django.utils.translation import gettext as _

from accounts.actions import action, locked, refuse_unless
from common import photos
from showrooms.models import Showroom, ShowroomPhoto


@action("Thêm ảnh điểm OCOP")
def add_photo(*, showroom: Showroom, upload, by, caption: str = "") -> ShowroomPhoto:
    """Re-encode an uploaded picture and add it last, once; ValidationError where it is no picture."""
    stored = photos.store(upload)
    showroom = locked(showroom)
    known = showroom.photos.filter(digest=stored.digest).first()
    if known:
        refuse_unless(known.caption == caption, _("Ảnh này đã có: sửa chú thích ở ảnh đó."), "upload")
        return known
    return ShowroomPhoto.objects.create(
        showroom=showroom,
        caption=caption,
        digest=stored.digest,
        width=stored.width,
        height=stored.height,
        position=showroom.photos.count(),
        is_published=True,
        is_demo=showroom.is_demo,
    )
