"""Addresses of the room `people`."""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("start/<str:token>", views.start, name="start"),
    path("life", views.life, name="life"),
    path("leave", views.leave, name="leave"),
    path("open", views.reopen, name="open"),
]
