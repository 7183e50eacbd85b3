"""What the screens of a written practice send, one form a kind of part: parsed once, strictly, into what is kept."""

import json
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar, Final, TypeAlias

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tending.catalog.parts import Part, Pick
from tending.people.forms import ZonedForm, offer
from tending.practices.forms import after_field, strength_field

from .options import in_words, options

#: In a single box. Longer than anyone types in one sitting, and short enough to seal at every pause.
TEXT_MAX: Final = 10_000
WAYS: Final = ("next", "back", "leave")
_PLEASE_CHOOSE: Final = _("One of the answers is not on this page. Please choose again.")
_ONE: Final = _("Only one of these can be kept here. Which fits best? Your own words have room for the rest.")
_TOO_LONG: Final = _("A box here holds about 10,000 letters, and this is longer. Could some of it go elsewhere?")
Values: TypeAlias = tuple[str, ...]


def words_in(data: QueryDict) -> list[str]:
    """Return what a screen sent in a person's own words."""
    return [value for name in ("text", "own_words") for value in data.getlist(name) if value.strip()]


class BeginForm(ZonedForm):
    """How strong the feeling is before a practice, if that is said, and the key under which it is begun once."""

    before = strength_field()
    key = forms.UUIDField(required=False)

    def clean_key(self) -> uuid.UUID:
        """Return the key of the page; one of its own to a form that came without."""
        return self.cleaned_data["key"] or uuid.uuid4()

    def said(self, slug: str) -> bytes:
        """Return what the form says, the same for every arrival of the same form."""
        return json.dumps([slug, self.cleaned_data["before"]]).encode()


class OwnWords(forms.CharField):
    """A box for a person's own words. Line ends are those that were typed: a browser doubles them on the way."""

    def __init__(self) -> None:
        """Take any words, or none."""
        super().__init__(required=False, max_length=TEXT_MAX, error_messages={"max_length": _TOO_LONG})

    def to_python(self, value: object) -> str:
        """Return the words."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class ScreenForm(ZonedForm):
    """What every screen sends: which it is, what it was read at, which way to go on, and what was said in this sitting.

    `page` and `turn` tell the posts of one open page from those of another window. `met` and `hushed`: the card, or the
    quiet line, was shown since this sitting began; that travels with the pages and is kept nowhere.
    """

    part = forms.IntegerField(required=False, min_value=0)
    revision = forms.IntegerField(required=False, min_value=1)
    page = forms.UUIDField(required=False)
    turn = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)
    key = forms.UUIDField(required=False)
    slug = forms.SlugField(required=False)
    go = forms.ChoiceField(required=False, choices=[(way, way) for way in WAYS])
    met = forms.BooleanField(required=False)
    hushed = forms.BooleanField(required=False)

    #: Whether anything is typed here that has to be sealed as it goes.
    types: ClassVar[bool] = False
    #: For the page, which asks before words are left that no draft could keep.
    longest: ClassVar[int] = TEXT_MAX

    def __init__(
        self, data: QueryDict | None = None, *, of: Part, zone: str, initial: dict[str, Any] | None = None
    ) -> None:
        """`of` is the part that is shown; `zone` the one the practice was begun in."""
        super().__init__(data, zone=zone, initial=initial)
        self.of, self.sent = of, data or QueryDict()

    @property
    def way(self) -> str:
        """Which button was pressed; Enter in a box goes on."""
        return self.cleaned_data.get("go") or "next"

    def values(self) -> Values:
        """Return what was given to the part; nothing where nothing is asked."""
        return ()

    def told(self) -> str:
        """Return what was said in words."""
        return ""

    def came(self) -> str:
        """Return what was said in words just as it was sent, whether it can be kept or not."""
        return "\n".join(words_in(self.sent))

    @classmethod
    def as_given(cls, of: Part, values: Values) -> dict[str, Any]:  # noqa: ARG003 - what is only shown holds nothing
        """Return first values that show what was given before."""
        return {}


class ShownForm(ScreenForm):
    """A screen that only says something."""


class WritingForm(ScreenForm):
    """One box."""

    text = OwnWords()
    types = True

    def values(self) -> Values:
        """Return the text, if there is one."""
        text = self.cleaned_data["text"]
        return (text,) if text else ()

    def told(self) -> str:
        """Return what was typed."""
        return str(self.cleaned_data["text"])

    @classmethod
    def as_given(cls, of: Part, values: Values) -> dict[str, Any]:  # noqa: ARG003
        """Return the text as it was typed."""
        return {"text": "\n".join(values)}


class ListForm(WritingForm):
    """One box, one thing a line."""

    def values(self) -> Values:
        """Return the lines that say something."""
        return tuple(line.strip() for line in self.cleaned_data["text"].splitlines() if line.strip())


class PickForm(ScreenForm):
    """Some of what is listed, and own words where the part has room for them."""

    chosen = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": _PLEASE_CHOOSE})
    own_words = OwnWords()
    types = True

    def __init__(
        self, data: QueryDict | None = None, *, of: Part, zone: str, initial: dict[str, Any] | None = None
    ) -> None:
        """`of` is the pick that is shown."""
        super().__init__(data, of=of, zone=zone, initial=initial)
        assert isinstance(of, Pick)  # noqa: S101 - tells the type checker
        self.pick, self.options = of, options(of)
        # "" is what "none of these" sends: a radio button cannot be let go of.
        offer(self, "chosen", [("", ""), *((option.slug, option.slug) for option in self.options)])

    def clean_chosen(self) -> Values:
        """Return the slugs chosen: one, unless several may be."""
        chosen = tuple(dict.fromkeys(slug for slug in self.cleaned_data["chosen"] if slug))
        if len(chosen) > 1 and not self.pick.several:
            raise forms.ValidationError(_ONE)
        return chosen

    def values(self) -> Values:
        """Return the slugs, then the person's own words."""
        own = self.own()
        return (*self.cleaned_data["chosen"], own) if own else tuple(self.cleaned_data["chosen"])

    def own(self) -> str:
        """Return what was typed, where there was room for it."""
        return str(self.cleaned_data["own_words"]) if self.pick.own else ""

    def told(self) -> str:
        """Return what was typed, and the sentences of this part that were chosen: they are someone's words as well."""
        chosen = self.cleaned_data["chosen"] if self.pick.among == "here" else ()
        return "\n".join([*in_words(self.pick, tuple(chosen)), self.own()])

    def came(self) -> str:
        """Return it as it was sent, with the sentences of this part that were chosen."""
        chosen = self.sent.getlist("chosen") if self.pick.among == "here" else ()
        return "\n".join([*in_words(self.pick, tuple(chosen)), super().came()])

    @classmethod
    def as_given(cls, of: Part, values: Values) -> dict[str, Any]:
        """Return the choices; whatever is none of them stands with the person's own words."""
        assert isinstance(of, Pick)  # noqa: S101 - tells the type checker
        known = {option.slug for option in options(of)}
        own = "\n".join(value for value in values if value not in known)
        return {"chosen": [value for value in values if value in known], "own_words": own}


class AskForm(ScreenForm):
    """The end: how it was afterwards, how strong the feeling is, and whether to keep what came of it."""

    after = after_field(required=False)
    strength = strength_field()
    keep = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Let the answer be missing only where the way leads back, or away."""
        if not self.errors and self.way == "next" and not self.cleaned_data["after"]:
            self.add_error("after", str(self.fields["after"].error_messages["required"]))
        return self.cleaned_data


#: A new kind of part is a class here, beside its fragment.
FORMS: Final[Mapping[str, type[ScreenForm]]] = {
    "words": ShownForm,
    "choice": ShownForm,
    "breath": ShownForm,
    "writing": WritingForm,
    "list": ListForm,
    "pick": PickForm,
    "voice": ShownForm,  # a recording is made, and kept, on a page of its own
    "ask": AskForm,
}
