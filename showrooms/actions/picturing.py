"""Pictures of showrooms."""

from common import photos
from core.audit.actions import action, locked
from showrooms.models import Showroom, ShowroomPhoto


@action("Thêm ảnh điểm OCOP")
def add_photo(*, showroom: Showroom, upload, by, caption: str = "") -> ShowroomPhoto:
    """Re-encode an uploaded picture and add it last, once; ValidationError where it is no picture."""
    stored = photos.store(upload)
    showroom = locked(showroom)
    known = photos.known(showroom.photos, stored, caption=caption)
    return known or ShowroomPhoto.objects.create(
        showroom=showroom,
        caption=caption,
        digest=stored.digest,
        width=stored.width,
        height=stored.height,
        position=showroom.photos.count(),
        is_published=True,
        is_demo=showroom.is_demo,
    )
