"""Doormen of bringing a record: permission, parse, one act, one answer."""

from contextlib import suppress
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from tending.checkins.brought import actions, uploads
from tending.checkins.brought.sent import Sent
from tending.checkins.models import Batch, Upload
from tending.people.signin import SignedRequest, private
from tending.vault.envelope import SealBrokenError

from . import bring, csvfile, forms, jobs, keeping, page
from .csvfile import RefusedFileError
from .guessing import guess

_LABEL_MAX: Final = 80
_ROWS_GUESSED_FROM: Final = 1_000
_CHANGED: Final = gettext_lazy("Something was changed in another window. This is how it stands now. Nothing was kept.")
_OTHER_FILE: Final = gettext_lazy("Another file was chosen in another window. This is that one. Nothing was kept.")


@require_http_methods(["GET", "HEAD", "POST"])
@private
def choose_file(request: SignedRequest) -> HttpResponse:
    """Ask for a file, keep it sealed until it is brought, and list what was brought before."""
    if request.method != "POST":
        return _file_page(request)
    sent, problems = _sent(request)
    if sent is None:
        return _file_page(request, problems=problems, status=422)
    uploads.send(person=request.viewer, sent=sent, by=request.viewer.owner_id)
    return HttpResponseRedirect(reverse("mydata:columns"))


@require_http_methods(["GET", "HEAD", "POST"])
@private
def columns(request: SignedRequest) -> HttpResponse:
    """Show the first rows, and ask what each column is."""
    upload = Upload.objects.all().waiting_for(request.viewer)
    if upload is None:
        return _no_file(request)
    form, peek = _form(request, upload)
    if request.method != "POST":
        return _columns_page(request, upload, form, peek)
    if request.POST.get("upload") != str(upload.pk):
        form, peek = _form(request, upload, bound=False)
        return _columns_page(request, upload, form, peek, message=str(_OTHER_FILE), status=409)
    if not form.is_valid():
        return _columns_page(request, upload, form, peek, status=422)
    with suppress(uploads.MovedOnError):  # looked at next is whatever came first
        uploads.choose(upload=upload, chosen=form.chosen(), by=request.viewer.owner_id)
    return HttpResponseRedirect(reverse("mydata:look"))


@require_safe
@private
def look(request: SignedRequest) -> HttpResponse:
    """Say what will happen, and keep nothing."""
    upload = Upload.objects.all().waiting_for(request.viewer)
    if upload is None or not upload.content.chosen:
        return HttpResponseRedirect(reverse("mydata:bring" if upload is None else "mydata:columns"))
    if upload.content.asked:
        return HttpResponseRedirect(reverse("mydata:batch", args=[upload.pk]))
    return _look_page(request, upload)


@require_POST
@private
def keep_it(request: SignedRequest) -> HttpResponse:
    """Keep what is new in the file: now if it is short, else in the background. A second press finds it done."""
    upload = Upload.objects.all().waiting_for(request.viewer)
    if upload is None or request.POST.get("upload") != str(upload.pk):
        return _kept_already(request)
    if request.POST.get("revision") != str(upload.revision) or not upload.content.chosen:
        return _moved_on(request, upload)
    try:
        reading = keeping.read_again(upload.content)
        if len(reading.entries) > keeping.AT_ONCE:
            _keep_later(upload, len(reading.entries))
        else:
            keeping.keep(upload=upload, by=upload.owner_id, reading=reading)
    except RefusedFileError:
        return HttpResponseRedirect(reverse("mydata:look"))
    except uploads.MovedOnError:
        return _kept_already(request)
    return HttpResponseRedirect(reverse("mydata:batch", args=[upload.pk]))


@require_POST
@private
def let_go(request: SignedRequest) -> HttpResponse:
    """Drop the file that waits."""
    uploads.let_go(person=request.viewer, by=request.viewer.owner_id)
    return HttpResponseRedirect(reverse("mydata:bring"))


@require_safe
@private
def batch(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Say what came of a file, or how far it is."""
    row = Batch.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    if row is None:
        return _going(request, pk)
    if _broken(row):
        return render(request, "mydata/broken.html", {"row": row}, status=409)
    if request.htmx:
        return HttpResponseClientRedirect(reverse("mydata:batch", args=[pk]))
    came, rows = page.came(row.content), actions.rows_of(row)
    context = {"row": row, "came": came, "left": page.left_by(row.content), "back": page.back(rows), "rows": rows}
    context["times"] = page.times_of(row.content)
    return render(request, "mydata/batch.html", context)


@require_POST
@private
def take_back(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Remove all that came of a file."""
    row = Batch.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    if row and _broken(row):
        return render(request, "mydata/broken.html", {"row": row}, status=409)
    gone = actions.take_back(batch=row, by=request.viewer.owner_id) if row else None
    return render(request, "mydata/back.html", {"gone": page.gone(gone) if gone else None, "rows": gone})


def _broken(row: Batch) -> bool:
    """Whether what a batch holds cannot be opened."""
    try:
        return not row.content
    except SealBrokenError:
        return True


def _sent(request: SignedRequest) -> tuple[Sent | None, list[str]]:
    """Return the file that was sent, or what stands in its way."""
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > keeping.MOST_BYTES:
        return None, [_no_content(request) if file is None else str(page.TOO_LARGE)]
    content = file.read()
    if content.count(b"\n") > keeping.MOST_LINES:
        return None, [str(page.TOO_LONG)]
    problems = _problems(content)
    return (None, problems) if problems else (Sent.of((file.name or "")[-_LABEL_MAX:], content), [])


def _problems(content: bytes) -> list[str]:
    """Return why a page cannot ask about the columns of a file; nothing where it can."""
    try:
        header = csvfile.peek(content, rows=1).header
    except RefusedFileError as error:
        return page.refusal(error)
    if len(header) > keeping.MOST_COLUMNS:
        return [str(page.TOO_WIDE)]
    return [str(page.LONG_NAME)] if max(map(len, header)) > keeping.LONGEST_NAME else []


def _no_content(request: HttpRequest) -> str:
    """Return why no file came: one that is larger than memory may hold is let pass by, and kept nowhere."""
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    too_large = size > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    return str(page.TOO_LARGE) if too_large else _("Please choose a file first.")


def _file_page(request: SignedRequest, *, problems: list[str] | None = None, status: int = 200) -> HttpResponse:
    upload = Upload.objects.all().waiting_for(request.viewer)
    context = {"problems": problems, "waiting": upload, "before": page.brought_before(request.viewer)}
    return render(request, "mydata/bring.html", context, status=status)


def _form(request: SignedRequest, upload: Upload, *, bound: bool = True) -> tuple[forms.ColumnsForm, csvfile.Peek]:
    """Return the form about a file, as it was sent, chosen before, or guessed."""
    content = upload.content.content()
    peek = csvfile.peek(content, rows=_ROWS_GUESSED_FROM)
    initial: dict[str, Any] = dict(upload.content.chosen)
    if not initial:
        initial = forms.guessed(guess(peek), zone=request.viewer.profile.zone)
    data = request.POST if bound and request.method == "POST" else None
    people = partial(csvfile.people, content)
    return forms.ColumnsForm(data, names=peek.header, people=people, initial=initial | {"upload": upload.pk}), peek


def _columns_page(
    request: SignedRequest,
    upload: Upload,
    form: forms.ColumnsForm,
    peek: csvfile.Peek,
    *,
    message: str = "",
    status: int = 200,
) -> HttpResponse:
    header, rows = page.table(peek)
    context = {"upload": upload, "form": form, "header": header, "rows": rows, "message": message}
    return render(request, "mydata/columns.html", context, status=status)


def _look_page(request: SignedRequest, upload: Upload, *, message: str = "", status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"upload": upload, "message": message}
    wanted = forms.wanted_of(dict(upload.content.chosen))
    try:
        plan = bring.plan(keeping.read(upload.content, wanted), person=request.viewer, wanted=wanted)
    except RefusedFileError as error:
        context["problems"] = page.refusal(error)
    else:
        context |= {"plan": plan, "coming": page.coming(plan, wanted), "left": page.left_of(plan)}
    return render(request, "mydata/look.html", context, status=status)


def _keep_later(upload: Upload, answers: int) -> None:
    with transaction.atomic():  # or a kill in between would leave a file that waits for a job that never comes
        uploads.ask(upload=upload, answers=answers, by=upload.owner_id)
        jobs.keep_upload.enqueue(str(upload.pk))


def _going(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Say how far a file is that is being kept."""
    upload = Upload.objects.all().waiting_for(request.viewer)
    if upload is None or upload.pk != pk or not upload.content.asked:
        if request.htmx:  # it was let go of, or chosen anew, while this page was waiting
            return HttpResponseClientRedirect(reverse("mydata:look"))
        raise Http404
    context = {"upload": upload, "going": page.going(upload.content)}
    return render(request, "mydata/_going.html" if request.htmx else "mydata/going.html", context)


def _kept_already(request: SignedRequest) -> HttpResponse:
    """Answer a press that came twice, or from a window that others have overtaken."""
    asked = request.POST.get("upload", "")
    if _is_there(request, asked):
        return HttpResponseRedirect(reverse("mydata:batch", args=[asked]))
    return _no_file(request)


def _is_there(request: SignedRequest, asked: str) -> bool:
    try:
        pk = UUID(asked)
    except ValueError:
        return False
    return Batch.objects.all().visible_to(request.viewer).filter(pk=pk).exists()


def _moved_on(request: SignedRequest, upload: Upload) -> HttpResponse:
    """Answer a press for what was changed in another window: being kept already, or to be looked at once more."""
    if upload.content.asked:
        return HttpResponseRedirect(reverse("mydata:batch", args=[upload.pk]))
    if not upload.content.chosen:
        return HttpResponseRedirect(reverse("mydata:columns"))
    return _look_page(request, upload, message=str(_CHANGED), status=409)


def _no_file(request: SignedRequest) -> HttpResponse:
    """Answer about a file that is not there: to look at, that is no more than the start; a press is told."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("mydata:bring"))
    return _file_page(request, problems=[_("That file is no longer here. Nothing was kept just now.")], status=409)
