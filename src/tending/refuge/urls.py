"""Addresses of the room `refuge`."""

from django.urls import path

from . import views

app_name = "refuge"
urlpatterns = [path("", views.now, name="now")]
