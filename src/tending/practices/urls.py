"""Addresses of the room `practices`."""

from django.urls import path

from . import views
from .justnow import views as justnow

app_name = "practices"
urlpatterns = [
    path("", views.index, name="index"),
    path("just-now", justnow.just_now, name="just-now"),
    path("just-now/lift", justnow.lift, name="lift"),
    path("not-yet", justnow.not_yet, name="not-yet"),
    path("<slug:slug>", views.play, name="play"),
    path("<slug:slug>/done", views.keep, name="keep"),
]
