"""Addresses of the room `practices`."""

from django.urls import path

from . import views

app_name = "practices"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>", views.play, name="play"),
    path("<slug:slug>/done", views.keep, name="keep"),
]
