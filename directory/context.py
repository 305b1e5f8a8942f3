"""What every page's frame needs. Nothing here reads the database, the session or the person."""

from django.conf import settings
from django.templatetags.static import static


def site(request):
    """The day the data is seen as of (`None` where it is the real day), the address of the icons, and the
    name of the page in urls.py ("" where there is none)."""
    return {
        "demonstration_day": settings.PORTAL_DATE,
        "sprite": static("img/sprite.svg"),
        "page_name": request.resolver_match.url_name if request.resolver_match else "",
    }
