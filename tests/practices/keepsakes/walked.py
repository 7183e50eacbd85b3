"""What the walk over every address finds kept: a voice, and a card that was just removed."""

from dataclasses import replace
from uuid import UUID

from tending.people.models import Person
from tending.practices.keepsakes import actions
from tending.practices.keepsakes.kept import Sound
from tests.practices.keepsakes.test_keep import CARD, SPOKEN, kept_by


def keepsakes_of(person: Person, *, said: str, who: str) -> tuple[UUID, str]:
    """Keep them; return the voice's id and the card's ticket. The recording can be recognised by `said` too."""
    sound = Sound("audio/wav", b"RIFF....WAVE" + said.encode())
    voice = kept_by(person, replace(SPOKEN, lines=(said,), who=who), sound=sound)
    removed = actions.remove(keepsake=kept_by(person, replace(CARD, lines=(said,))), by=person.owner_id)
    assert removed is not None
    return voice.pk, removed.ticket
