"""The account pages: allauth's views under Vietnamese addresses, without what is not offered (sign-up)."""

from allauth.account import views
from django.urls import include, path, re_path

from core.accounts.views import account_home

urlpatterns = [
    path("", account_home, name="account_home"),
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("khong-hoat-dong/", views.account_inactive, name="account_inactive"),
    path("xac-nhan-lai/", views.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/doi/", views.password_change, name="account_change_password"),
    path("mat-khau/quen/", views.password_reset, name="account_reset_password"),
    path("mat-khau/da-gui/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mat-khau/dat-lai/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("mat-khau/xong/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("hai-buoc/", include("allauth.mfa.urls")),
    path("phien/", include("allauth.usersessions.urls")),
]
