"""Addresses of the room `today`."""

from django.urls import path

from . import views

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("together", views.together, name="together"),
]
