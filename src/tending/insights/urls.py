"""Addresses of the room `insights`."""

from django.urls import path

from . import views

app_name = "insights"
urlpatterns = [
    path("", views.picture, name="picture"),
    path("example", views.example, name="example"),
]
