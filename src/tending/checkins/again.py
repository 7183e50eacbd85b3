"""A form that cannot be saved as it came: what its page says, and the same words sent back in it."""

from typing import Final

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from .when import new_key

#: Back, changed, saved again.
KEPT_OTHERWISE: Final = _("An earlier version of this was kept already. Saving again keeps this one beside it.")
#: Sent again after it was kept and removed: nothing is there, and nothing comes back by itself.
REMOVED_SINCE: Final = _(
    "This was kept before, and has been removed since. Saving now keeps what is below as a new one."
)
#: Words from another window came first: the page shows both.
CHANGED_MEANWHILE: Final = _("This was changed in another window. Saving now replaces that version with what is below.")
#: What was to be changed is not there.
GONE: Final = _("The one you were changing is no longer here. Saving now keeps what is below as a new one.")


def as_new(request: HttpRequest) -> QueryDict:
    """Return what was sent, to be saved as one of its own."""
    return _with(request, "key", str(new_key()))


def over(request: HttpRequest, revision: int) -> QueryDict:
    """Return what was sent, to be saved over this revision."""
    return _with(request, "revision", str(revision))


def _with(request: HttpRequest, name: str, value: str) -> QueryDict:
    data = request.POST.copy()
    data[name] = value
    return data
