"""The root of all addresses. Each has its access row in `tests/site/access.py`."""

from django.urls import include, path

from . import offline, views

urlpatterns = [
    path("", include("tending.today.urls")),
    path("", include("tending.people.urls")),
    path("checkins/", include("tending.checkins.urls")),
    path("practise/", include("tending.practices.urls")),
    path("doing/", include("tending.insights.urls")),
    path("mydata/", include("tending.mydata.urls")),
    path("now/", include("tending.refuge.urls")),
    path("worker.js", offline.worker, name="worker"),
    path("notes.webmanifest", offline.manifest, name="manifest"),
    path("offline", offline.offline, name="offline"),
    path("is/<str:folder_id>", views.is_folder, name="is-folder"),
]
handler400 = "tending.site.errors.bad_request"
handler403 = "tending.site.errors.forbidden"
handler404 = "tending.site.errors.not_found"
handler500 = "tending.site.errors.server_error"
