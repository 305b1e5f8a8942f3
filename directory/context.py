"""What every page's frame needs. Nothing here reads the database, the session or the person."""

from django.conf import settings
from django.templatetags.static import static


def site(request):
    """The day the data is seen as of (`None` where it is the real day), and the address of the icons."""
    return {"demonstration_day": settings.PORTAL_DATE, "sprite": static("img/sprite.svg")}
