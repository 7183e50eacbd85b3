"""Addresses of what is kept for hard moments, inside the room `practices`."""

from django.urls import path

from . import views

urlpatterns = [
    path("kept", views.kept, name="kept"),
    path("kept/new", views.write, name="kept-write"),
    path("kept/voice/new", views.record, name="kept-record"),
    path("kept/undo", views.put_back, name="kept-undo"),
    path("kept/<uuid:pk>", views.one, name="kept-one"),
    path("kept/<uuid:pk>/edit", views.edit, name="kept-edit"),
    path("kept/<uuid:pk>/card", views.print_card, name="kept-card"),
    path("kept/<uuid:pk>/voice", views.play, name="kept-voice"),
    path("kept/<uuid:pk>/remove", views.remove, name="kept-remove"),
]
