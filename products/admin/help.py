"""Sentences that several pages of products show."""

from django.utils.translation import gettext_lazy

SEARCH_HELP = gettext_lazy("Tìm không cần dấu; từ cuối có thể gõ dở.")
