"""Addresses of the room `checkins`. Neutral words: a path is seen over a shoulder."""

from django.urls import path

from . import views

app_name = "checkins"
urlpatterns = [
    path("", views.days, name="days"),
    path("new", views.new, name="new"),
    path("<uuid:pk>", views.edit, name="edit"),
    path("<uuid:pk>/remove", views.remove, name="remove"),
    path("draft", views.draft, name="draft"),
    path("draft/go", views.let_go, name="let-go"),
    path("undo", views.undo, name="undo"),
]
