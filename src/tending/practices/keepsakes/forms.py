"""What the pages of keepsakes send: a title, words, whose they are. Parsed once, strictly, into `Kept`."""

import json
import uuid
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tending import catalog
from tending.people.forms import offer

from .kept import Kept
from .making import lines_of

TITLE_MAX: Final = 80
WHO_MAX: Final = 80
WORDS_MAX: Final = 10_000
_TITLE: Final = _("The title has room for 80 letters. Could some of it go into the words below?")
_WHO: Final = _("There is room for 80 letters here. A name, or “my sister”, is enough.")
_WORDS: Final = _("One of these holds about 10,000 letters. Could the rest go into another one?")


class KeptForm(forms.Form):
    """The words of a keepsake, and the key under which it is kept once, or the revision that is changed."""

    title = forms.CharField(required=False, max_length=TITLE_MAX, error_messages={"max_length": _TITLE})
    words = forms.CharField(required=False, max_length=WORDS_MAX, error_messages={"max_length": _WORDS})
    who = forms.CharField(required=False, max_length=WHO_MAX, error_messages={"max_length": _WHO})
    practices = forms.MultipleChoiceField(required=False)
    key = forms.UUIDField(required=False)
    revision = forms.IntegerField(required=False, min_value=1)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kind: str,
        slugs: tuple[str, ...] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        """`kind` is the keepsake's; `slugs` are the practices that are in it already, whatever the catalog says now."""
        super().__init__(data, initial=initial)
        self.kind = kind
        known = [slug for slug, practice in catalog.load().practices.items() if practice.now]
        offer(self, "practices", [(slug, slug) for slug in dict.fromkeys((*known, *slugs))])

    def clean_key(self) -> uuid.UUID:
        """Return the key of the page; one of its own to a form that came without."""
        return self.cleaned_data["key"] or uuid.uuid4()

    def clean_words(self) -> tuple[str, ...]:
        """Return the lines that say something."""
        return lines_of(self.cleaned_data["words"])

    def clean(self) -> dict[str, Any]:
        """Ask for something to keep; a voice needs no words."""
        nothing = not self.errors and not self.cleaned_data["words"] and not self.cleaned_data["practices"]
        if nothing and self.kind != "voice":
            self.add_error("words", _("There are no words on it yet. One line is enough."))
        return self.cleaned_data

    def kept(self, *, at: datetime, zone: str, slug: str = "") -> Kept:
        """Return the keepsake of a valid form; `slug` is the practice it came of, if it came of one."""
        data = self.cleaned_data
        return Kept(self.kind, data["title"], at, zone, data["words"], slug=slug, who=data["who"])

    def changed(self, kept: Kept) -> Kept:
        """Return `kept` with what a valid form says in place of what it said."""
        data = self.cleaned_data
        practices = tuple(data["practices"]) if self.kind == "kit" else kept.practices
        return replace(kept, title=data["title"], lines=data["words"], who=data["who"], practices=practices)

    def said(self, *more: str) -> bytes:
        """Return what the form says, the same for every arrival of the same form; `more` is what came beside it."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"key", "revision"}}
        return json.dumps([said, *more], sort_keys=True, ensure_ascii=False).encode()


def blank(kind: str, *, like: Kept | None = None) -> KeptForm:
    """Return a new form with a key of its own: empty, or with the words of `like`."""
    initial = _words(like) if like else {}
    return KeptForm(kind=kind, initial=initial | {"key": uuid.uuid4()})


def filled(kept: Kept, *, revision: int) -> KeptForm:
    """Return a form that shows what is kept."""
    initial = _words(kept) | {"practices": list(kept.practices), "revision": revision}
    return KeptForm(kind=kept.kind, slugs=kept.practices, initial=initial)


def _words(kept: Kept) -> dict[str, Any]:
    return {"title": kept.title, "words": "\n".join(kept.lines), "who": kept.who}
