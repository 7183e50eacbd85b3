"""Addresses of the room `checkins`. Neutral words: a path is seen over a shoulder."""

from django.urls import path

from . import views
from .moments import views as moments

app_name = "checkins"
urlpatterns = [
    path("", views.days, name="days"),
    path("new", views.new, name="new"),
    path("<uuid:pk>", views.edit, name="edit"),
    path("<uuid:pk>/remove", views.remove, name="remove"),
    path("draft", views.draft, name="draft"),
    path("draft/go", views.let_go, name="let-go"),
    path("undo", views.put_back, name="undo"),
    path("moment", moments.tell, name="hard"),
    path("moment/<uuid:pk>", moments.edit, name="hard-edit"),
    path("moment/<uuid:pk>/here", moments.here, name="hard-here"),
    path("moment/<uuid:pk>/notes.ics", moments.reminders, name="hard-reminders"),
    path("moment/<uuid:pk>/steady", moments.steady, name="hard-steady"),
    path("moment/<uuid:pk>/leave", moments.leave, name="hard-leave"),
    path("moment/<uuid:pk>/not-now", moments.not_now, name="hard-not-now"),
    path("moment/<uuid:pk>/after", moments.after, name="hard-after"),
    path("moment/<uuid:pk>/remove", moments.remove, name="hard-remove"),
]
