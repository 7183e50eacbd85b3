"""Addresses of the room `practices`."""

from django.urls import path

from . import views
from .justnow import views as justnow
from .keepsakes.urls import urlpatterns as kept
from .shelf import views as shelf
from .written import views as written

app_name = "practices"
urlpatterns = [
    path("", shelf.index, name="index"),
    path("find", shelf.find, name="find"),
    path("life", shelf.life, name="life"),
    path("done", shelf.done, name="done"),
    path("done/back", shelf.put_back, name="done-back"),
    path("done/<uuid:pk>/remove", shelf.remove, name="done-remove"),
    path("done/<uuid:pk>/like", shelf.like, name="done-like"),
    path("just-now", justnow.just_now, name="just-now"),
    path("just-now/lift", justnow.lift, name="lift"),
    path("not-yet", justnow.not_yet, name="not-yet"),
    path("at/undo", written.put_back, name="at-undo"),
    path("at/<uuid:pk>", written.at, name="at"),
    path("at/<uuid:pk>/draft", written.draft, name="at-draft"),
    path("at/<uuid:pk>/let-go", written.let_go, name="at-let-go"),
    *kept,
    path("<slug:slug>/begin", written.begin, name="begin"),
    path("<slug:slug>", views.play, name="play"),
    path("<slug:slug>/done", views.keep, name="keep"),
]
