"""Keeping for hard moments: once, sealed, read by nobody else; changed over what was seen; gone with its recording."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection

from tending.people.models import Person
from tending.people.undo import UndoneTooLateError
from tending.practices.keepsakes import actions
from tending.practices.keepsakes.actions import Keeping
from tending.practices.keepsakes.kept import Kept, Sound
from tending.practices.models import Keepsake, Voice
from tending.vault.envelope import SealBrokenError
from tending.vault.models import IdempotencyKey
from tending.vault.replay import Seen
from tending.vault.sealed import ChangedMeanwhileError
from tending.vault.verify import verify
from tests.conftest import NOON, ZONE, record
from tests.practices.keepsakes.recordings import wav

CARD = Kept("card", "For the stairs", NOON + timedelta(seconds=17), ZONE, ("It passes.", "Ring Jo."))
SPOKEN = replace(CARD, kind="voice", who="Josephine")
SOUND = Sound("audio/wav", wav())


def keep(
    person: Person, kept: Kept = CARD, *, sound: Sound | None = None, key: UUID | None = None, said: bytes = b"said"
) -> Keeping:
    """Keep something through the act the pages use; a voice gets a recording by itself."""
    sound = sound or (SOUND if kept.kind == "voice" else None)
    return actions.keep(person=person, kept=kept, sound=sound, key=key or uuid4(), said=said, by=person.owner_id)


def kept_by(person: Person, kept: Kept = CARD, *, sound: Sound | None = None) -> Keepsake:
    row = keep(person, kept, sound=sound).keepsake
    assert row is not None
    return row


def mine(person: Person) -> list[Kept]:
    return [row.content for row in Keepsake.objects.all().visible_to(person).of(person).order_by("at", "id")]


def test_a_keepsake_opens_as_it_was_kept_and_is_in_the_chain(alice: Person) -> None:
    keep(alice)
    assert mine(alice) == [CARD]
    assert verify() == []


def test_a_voice_is_kept_with_its_recording_under_one_id(alice: Person) -> None:
    row = kept_by(alice, SPOKEN)
    assert Voice.objects.get().pk == row.pk
    assert Voice.objects.get().content == SOUND
    assert verify() == []


def test_only_the_minute_stands_in_the_clear(alice: Person) -> None:
    keep(alice, SPOKEN)
    rows = []
    with connection.cursor() as cursor:
        for table in ("practices_keepsake", "practices_voice"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    assert Keepsake.objects.get().at == NOON
    assert [word for word in ("stairs", "passes", "Josephine", "audio", "RIFF", "voice") if word in repr(rows)] == []


@pytest.mark.parametrize(("kept", "sound"), [(SPOKEN, None), (CARD, SOUND)])
def test_a_voice_has_a_recording_and_nothing_else_has(kept: Kept, sound: Sound | None, alice: Person) -> None:
    with pytest.raises(ValueError, match="sound"):
        actions.keep(person=alice, kept=kept, sound=sound, key=uuid4(), said=b"", by=alice.owner_id)
    assert (Keepsake.objects.count(), IdempotencyKey.objects.count()) == (0, 0)


def test_a_form_that_arrives_twice_is_kept_once(alice: Person) -> None:
    key = uuid4()
    first, second = keep(alice, SPOKEN, key=key), keep(alice, SPOKEN, key=key)
    assert [first.seen, second.seen] == [Seen.NEW, Seen.SAME]
    assert first.keepsake == second.keepsake
    assert (Keepsake.objects.count(), Voice.objects.count()) == (1, 1)


def test_other_words_under_a_used_key_are_not_taken_for_the_first(alice: Person) -> None:
    key = uuid4()
    keep(alice, key=key)
    assert keep(alice, replace(CARD, lines=("Other",)), key=key, said=b"other").seen is Seen.DIFFERENT
    assert mine(alice) == [CARD]


def test_a_form_that_arrives_after_its_keepsake_went_revives_nothing(alice: Person) -> None:
    key = uuid4()
    row = keep(alice, key=key).keepsake
    assert row is not None
    actions.remove(keepsake=row, by=alice.owner_id)
    assert keep(alice, key=key) == Keeping(None, Seen.SAME)
    assert mine(alice) == []


def test_a_failure_half_way_leaves_neither_keepsake_nor_recording_nor_key(
    alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Voice.put

    def fail(row: Voice, *, by: UUID) -> Voice:
        put(row, by=by)
        raise OSError

    monkeypatch.setattr(Voice, "put", fail)
    with pytest.raises(OSError):  # noqa: PT011 - the planted one has no message
        keep(alice, SPOKEN)
    assert (Keepsake.objects.count(), Voice.objects.count(), IdempotencyKey.objects.count()) == (0, 0, 0)


def test_nobody_reads_what_another_keeps(alice: Person, carol: Person) -> None:
    keep(alice, SPOKEN)
    for table in (Keepsake, Voice):
        assert list(table.objects.all().visible_to(carol)) == []


def test_words_are_changed_over_what_was_seen(alice: Person) -> None:
    row = kept_by(alice)
    actions.change(keepsake=row, kept=replace(CARD, lines=("Less.",)), expected=1, by=alice.owner_id)
    assert [(kept.lines, kept.at) for kept in mine(alice)] == [(("Less.",), CARD.at)]
    assert verify() == []


@pytest.mark.parametrize("gone", [True, False])
def test_words_are_not_written_over_what_was_not_seen(gone: bool, alice: Person) -> None:
    row = kept_by(alice)
    if gone:
        actions.remove(keepsake=row, by=alice.owner_id)
    else:
        actions.change(keepsake=row, kept=replace(CARD, title="First"), expected=1, by=alice.owner_id)
    with pytest.raises(ChangedMeanwhileError):
        actions.change(keepsake=row, kept=replace(CARD, title="Second"), expected=1, by=alice.owner_id)
    assert [kept.title for kept in mine(alice)] == ([] if gone else ["First"])


def test_a_removed_card_can_be_put_back_twice_without_harm(alice: Person) -> None:
    removed = actions.remove(keepsake=kept_by(alice), by=alice.owner_id)
    assert removed is not None
    assert mine(alice) == []
    for _ in range(2):
        actions.put_back(person=alice, ticket=removed.ticket, by=alice.owner_id)
    assert mine(alice) == [CARD]
    assert verify() == []


def test_a_voice_goes_with_its_recording_and_for_good(alice: Person) -> None:
    row = kept_by(alice, SPOKEN)
    removed = actions.remove(keepsake=row, by=alice.owner_id)
    assert removed is not None
    assert removed.ticket == ""
    assert (Keepsake.objects.count(), Voice.objects.count()) == (0, 0)
    assert verify() == []


def test_removing_twice_does_no_harm(alice: Person) -> None:
    row = kept_by(alice)
    assert actions.remove(keepsake=row, by=alice.owner_id) is not None
    assert actions.remove(keepsake=row, by=alice.owner_id) is None


def test_what_cannot_be_opened_can_still_be_removed(alice: Person) -> None:
    row = kept_by(alice, SPOKEN)
    for table in (Keepsake, Voice):
        table._base_manager.filter(pk=row.pk).update(revision=2)
    removed = actions.remove(keepsake=row, by=alice.owner_id)
    assert removed is not None
    assert removed.ticket == ""
    assert (Keepsake.objects.count(), Voice.objects.count()) == (0, 0)


def test_putting_back_ends_after_an_hour(alice: Person) -> None:
    removed = actions.remove(keepsake=kept_by(alice), by=alice.owner_id)
    assert removed is not None
    with time_machine.travel(timedelta(hours=2)), pytest.raises(UndoneTooLateError):
        actions.put_back(person=alice, ticket=removed.ticket, by=alice.owner_id)


def test_nobody_puts_back_what_was_anothers_nor_something_else(alice: Person, carol: Person) -> None:
    removed = actions.remove(keepsake=kept_by(alice), by=alice.owner_id)
    assert removed is not None
    with pytest.raises(SealBrokenError):
        actions.put_back(person=carol, ticket=removed.ticket, by=carol.owner_id)
    with pytest.raises(ValueError, match="table"):
        actions.put_back(person=alice, ticket=ticket_of_a_checkin(alice), by=alice.owner_id)
    assert Keepsake.objects.count() == 0


def ticket_of_a_checkin(person: Person) -> str:
    from tending.checkins.actions import remove

    removed: Any = remove(checkin=record(person), by=person.owner_id)
    return str(removed.ticket)
