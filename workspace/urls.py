"""The offices' door, `/lam-viec/`: every address names the district or the showroom it is about."""

from django.urls import include, path

from workspace.views import homes, plans

app_name = "workspace"

district = [
    path("", homes.district, name="district"),
    path("ke-hoach/<int:year>/", plans.plan, name="plan"),
]

showroom = [
    path("", homes.showroom, name="showroom"),
]

urlpatterns = [
    path("", homes.home, name="home"),
    path("quan-huyen/<slug:slug>/", include(district)),
    path("diem/<slug:slug>/", include(showroom)),
]
