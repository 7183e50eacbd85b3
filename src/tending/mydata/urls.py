"""Addresses of the room `mydata`. Neutral words: a path is seen over a shoulder."""

from django.urls import path

from . import views

app_name = "mydata"
urlpatterns = [
    path("bring", views.choose_file, name="bring"),
    path("bring/columns", views.columns, name="columns"),
    path("bring/look", views.look, name="look"),
    path("bring/keep", views.keep_it, name="keep"),
    path("bring/go", views.let_go, name="let-go"),
    path("bring/<uuid:pk>", views.batch, name="batch"),
    path("bring/<uuid:pk>/back", views.take_back, name="take-back"),
]
