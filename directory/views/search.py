from django.shortcuts import render

from directory.decorators import public
from directory.filters import SEARCH_LENGTH
from directory.search import find


@public
def search(request):
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:SEARCH_LENGTH]
    context = {"q": typed, "found": find(typed) if typed else []}
    return render(request, "directory/search.html", context)
