"""The files of letters that a district may read (see `plans.letters.concerning`)."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from common import downloads
from plans import letters
from workspace.scopes import in_district


@require_safe
@in_district
def file(request, district, letter):
    return downloads.document(get_object_or_404(letters.concerning(district), pk=letter).file)
