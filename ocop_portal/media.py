"""Photos to the public. In production the web server in front hands them out; here the portal does."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from common import photos

_A_YEAR = 365 * 24 * 3600


@login_not_required
@require_safe
def photo(request, digest: str, width: str):
    """One width of a photo. An address names its content, so it never changes and may be kept for ever."""
    name = photos.path(digest, int(width))
    if int(width) not in photos.WIDTHS or not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type="image/webp")
    response["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    return response
