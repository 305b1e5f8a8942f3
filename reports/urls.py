"""Papers for the department; the pages of the admin link here by name."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("ke-hoach/<int:pk>/phu-luc/", views.annex, name="annex"),
    path("ke-hoach/<int:pk>/cong-van/", views.covering_letter, name="covering_letter"),
    path("ke-hoach/<int:pk>/phieu-tiep-nhan/", views.receipt, name="receipt"),
    path("ke-hoach/<int:pk>/ho-so/", views.whole_file, name="whole_file"),
    path("dot-dang-ky/<int:pk>/tong-hop/", views.round_book, name="round_book"),
    path("ket-noi/<int:pk>/bien-ban/", views.agreement, name="agreement"),
]
