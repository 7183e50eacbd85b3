"""Addresses of the room `refuge`."""

from django.urls import path

from . import mine, views

app_name = "refuge"
urlpatterns = [
    path("", views.now, name="now"),
    path("2", views.not_safe, name="not-safe"),
    path("3", views.under_18, name="under-18"),
    path("mine", mine.mine, name="mine"),
    path("plan", mine.plan, name="plan"),
    path("plan/half", mine.half_plan, name="plan-half"),
    path("plan/afresh", mine.afresh, name="plan-afresh"),
    path("plan/print", mine.printed, name="plan-print"),
    path("plan/away", mine.plan_away, name="plan-away"),
    path("person", mine.person, name="person"),
    path("person/away", mine.person_away, name="person-away"),
]
