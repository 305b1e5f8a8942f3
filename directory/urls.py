"""The site map of the public pages. English addresses stand in the English catalogue."""

from django.conf import settings
from django.urls import path
from django.utils.translation import pgettext_lazy

from directory import styleguide, views

XLSX, CSV = {"kind": "xlsx"}, {"kind": "csv"}

app_name = "directory"
urlpatterns = [
    path("", views.home, name="home"),
    path(pgettext_lazy("url", "diem-ocop/"), views.showrooms, name="showrooms"),
    path(pgettext_lazy("url", "diem-ocop/xuat.xlsx"), views.showrooms_export, XLSX, name="showrooms_xlsx"),
    path(pgettext_lazy("url", "diem-ocop/xuat.csv"), views.showrooms_export, CSV, name="showrooms_csv"),
    path(pgettext_lazy("url", "diem-ocop/<slug:slug>/"), views.showroom, name="showroom"),
    path(pgettext_lazy("url", "san-pham/"), views.products, name="products"),
    path(pgettext_lazy("url", "san-pham/xuat.xlsx"), views.products_export, XLSX, name="products_xlsx"),
    path(pgettext_lazy("url", "san-pham/xuat.csv"), views.products_export, CSV, name="products_csv"),
    path(pgettext_lazy("url", "san-pham/<slug:slug>/"), views.product, name="product"),
    path(pgettext_lazy("url", "nha-san-xuat/<slug:slug>/"), views.producer, name="producer"),
    path(pgettext_lazy("url", "quan-huyen/"), views.districts, name="districts"),
    path(pgettext_lazy("url", "quan-huyen/<slug:slug>/"), views.district, name="district"),
    path(pgettext_lazy("url", "lang-nghe/"), views.craft_villages, name="craft_villages"),
    path(pgettext_lazy("url", "lang-nghe/<slug:slug>/"), views.craft_village, name="craft_village"),
    path(pgettext_lazy("url", "tim-kiem/"), views.search, name="search"),
    path(pgettext_lazy("url", "gioi-thieu/"), views.about, name="about"),
    path(pgettext_lazy("url", "de-nghi-ket-noi/"), views.request_connection, name="request"),
    path(pgettext_lazy("url", "de-nghi-ket-noi/<slug:slug>/"), views.request_sent, name="request_sent"),
]
if settings.DEBUG or settings.IS_LOCAL:
    urlpatterns.append(path("mau-giao-dien/", styleguide.styleguide, name="styleguide"))
