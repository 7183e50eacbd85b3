"""The words of a plan's sections: what each is called, what it is for, and the style of a line in it."""

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TITLES: Final[dict[str, "StrPromise"]] = {
    "signs": _("How I notice that it is getting bad"),
    "myself": _("What I can do by myself"),
    "places": _("Places and people that take my mind off it"),
    "people": _("People I can ask for help"),
    "services": _("Professionals and services"),
    "safer": _("How I make it safer around me"),
    "reasons": _("What I go on for"),
}
HINTS: Final[dict[str, "StrPromise"]] = {
    "signs": _("Thoughts, feelings, or things you start or stop doing. Whatever tells you that a hard time is near."),
    "myself": _("Small things that have got you through ten minutes before, with nobody needed."),
    "places": _("Where there are others about, or whom you like to be near. You do not have to tell them anything."),
    "people": _("Those you could tell that it is bad, and how to reach them. Nobody yet is fine to leave empty."),
    "services": _("A doctor, a therapist, a team, a line, with their numbers. Those on Support now are there anyway."),
    "safer": _("What could be further away from you on a bad day, who could keep it for you, where you could go."),
    "reasons": _("Large or small. A person, an animal, something unfinished, next spring. It is enough for one day."),
}
EXAMPLES: Final[dict[str, "StrPromise"]] = {
    "signs": _("I stop answering messages"),
    "myself": _("Wash my face, sit on the back step with the dog"),
    "places": _("The warm corner of the library"),
    "people": _("Joan next door, 01632 960 001, also at night"),
    "services": _("Dr Amin at the surgery, mornings, 01632 960 002"),
    "safer": _("Ask my brother to keep it at his until next week"),
    "reasons": _("The cat will want her supper"),
}
