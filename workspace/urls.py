"""The offices' door, `/lam-viec/`: every address names the district or the showroom it is about."""

from django.urls import include, path

from workspace.views import confirming, homes, plans, showrooms

app_name = "workspace"

district = [
    path("", homes.district, name="district"),
    path("ke-hoach/<int:year>/", plans.plan, name="plan"),
    path("diem/", showrooms.showrooms, name="district_showrooms"),
    path("diem/<slug:showroom>/lien-ket/", showrooms.make_link, name="district_link"),
]

showroom = [
    path("", homes.showroom, name="showroom"),
]

urlpatterns = [
    path("", homes.home, name="home"),
    path("xac-nhan/<str:token>/", confirming.confirm_by_link, name="confirm_by_link"),
    path("quan-huyen/<slug:slug>/", include(district)),
    path("diem/<slug:slug>/", include(showroom)),
]
