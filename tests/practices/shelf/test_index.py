"""The Practise page: the now row for anyone; below it, for whoever is signed in, what is theirs and the five steps."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from tending import catalog
from tending.catalog import load
from tending.people.models import Person
from tending.practices.models import Unfinished
from tending.practices.sat import After
from tending.practices.shelf.page import NAMES
from tests.conftest import NOON
from tests.practices.shelf.cast import KIND, MARSH, begin, catalog_of, live, main_of, say, sit

SignIn = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("shelf")
SHELF = '<div class="shelf">'


def below(client: Client) -> str:
    """What stands below the now row."""
    return main_of(client, "/practise/").partition(SHELF)[2]


def details_of(main: str) -> dict[str, tuple[bool, str]]:
    """Each step by its name: whether it is open, and what it holds."""
    found = re.findall(r'<details class="more step"( open)?><summary>(.*?)</summary>(.*?)</details>', main, re.DOTALL)
    return {name: (bool(is_open), inner) for is_open, name, inner in found}


def test_signed_out_there_is_the_now_row_and_one_line_on_what_else_there_would_be(house: None) -> None:
    main = main_of(Client(), "/practise/")
    assert "With your breath" in main
    assert main.count("Once Tending is open, there is more here") == 1
    assert not any(each in main for each in [SHELF, "<form", "<details", "Into the marsh", "/practise/life", "htmx"])


def test_signed_in_the_now_row_comes_first_and_the_shelf_below_it(alice: Person, signed_in: SignIn) -> None:
    main = main_of(signed_in(alice), "/practise/")
    places = [main.index(each) for each in ["With your breath", SHELF, "Find something", "By step"]]
    assert places == sorted(places)
    assert "Once Tending is open" not in main


def test_the_title_is_neutral(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    titles = {re.search("<title>(.*?)</title>", client.get(f"/practise/{path}").content.decode()) for path in PATHS}
    assert {title and title[1] for title in titles} <= {"Today", "Notes"}


PATHS = ["", "find", "life", "done"]


def test_only_the_first_step_that_fits_is_open(alice: Person, signed_in: SignIn) -> None:
    found = details_of(below(signed_in(alice)))
    assert {name: is_open for name, (is_open, _) in found.items()} == {
        "On my own side": True,
        "Noticing, and steadying": False,
    }


def test_a_step_that_holds_nothing_to_open_today_stays_closed(alice: Person, signed_in: SignIn) -> None:
    live(alice, "work")  # its file leaves the one kind thing for another time
    say(alice, "recent-loss")
    found = details_of(below(signed_in(alice)))
    assert [name for name, (is_open, _) in found.items() if is_open] == ["Noticing, and steadying"]


def test_a_step_says_what_it_is_for_and_holds_its_own_practices(alice: Person, signed_in: SignIn) -> None:
    found = details_of(below(signed_in(alice)))
    inner = found["Noticing, and steadying"][1]
    assert str(NAMES["awareness"][1]) in inner
    assert re.findall(r'href="/practise/([\w-]+)"', inner) == ["marsh", "long-one"]
    assert "3 minutes" in inner
    assert "Reeds and water." in inner


def test_what_is_for_now_stands_above_and_not_again_in_its_step(alice: Person, signed_in: SignIn) -> None:
    found = details_of(below(signed_in(alice)))
    assert "What steadies is at the top of this page." in found["Noticing, and steadying"][1]
    assert "What steadies is at the top of this page." not in found["On my own side"][1]
    assert "feet-on-the-floor" not in found["Noticing, and steadying"][1]


def test_the_steps_that_are_not_there_yet_are_named_in_one_line(alice: Person, signed_in: SignIn) -> None:
    lines = re.findall(r'<p class="soft not-there">(.*?)</p>', below(signed_in(alice)))
    assert len(lines) == 1
    assert all(str(NAMES[slug][0]) in lines[0] for slug in ("reframing", "connection", "purpose"))
    assert not any(str(NAMES[slug][0]) in lines[0] for slug in ("inner-base", "awareness"))


def test_no_line_is_left_when_every_step_is_there(
    alice: Person, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    every = [replace(MARSH, slug=step, step=step) for step in NAMES]
    monkeypatch.setattr(catalog, "load", lambda: catalog_of(*every))
    main = below(signed_in(alice))
    assert "Not here yet" not in main
    assert len(details_of(main)) == 5


def test_every_step_of_a_file_has_its_plain_name() -> None:
    assert set(NAMES) == set(catalog.practices.STEPS)
    assert all(each.step in NAMES for each in load().practices.values())


def test_locked_and_held_ones_come_last_and_say_so_kindly(alice: Person, signed_in: SignIn) -> None:
    say(alice, "recent-loss")
    inner = details_of(below(signed_in(alice)))["On my own side"][1]
    assert re.findall(r'href="/practise/([\w-]+)"', inner) == ["one-kind-thing", "locked-one", "held-one"]
    rows = inner.split("<li>")
    assert "You said something that can make this one hard just now." in rows[3]
    assert "This one is for two, and cannot be opened here yet." in rows[2]
    assert not any("hard just now" in row or "for two" in row for row in rows[:2])


def test_what_was_worse_twice_comes_after_the_others_and_says_so(alice: Person, signed_in: SignIn) -> None:
    for _ in range(2):
        sit(alice, "marsh", after=After.WORSE)
    inner = details_of(below(signed_in(alice)))["Noticing, and steadying"][1]
    assert re.findall(r'href="/practise/([\w-]+)"', inner) == ["long-one", "marsh"]
    assert inner.count("It was worse after this one, twice.") == 1


def test_what_life_leaves_for_another_time_says_so_on_the_shelf(alice: Person, signed_in: SignIn) -> None:
    said = "With what life has brought you, this one is best left for another time."
    client = signed_in(alice)
    assert said not in below(client)
    live(alice, "work")
    inner = details_of(below(client))["On my own side"][1]
    assert said in next(row for row in inner.split("<li>") if KIND.title in row)
    assert inner.count(said) == 1


def test_what_is_on_its_way_is_offered_by_its_title_and_day_latest_first(alice: Person, signed_in: SignIn) -> None:
    earlier = begin(alice, "one-kind-thing", at=NOON - timedelta(days=3))
    later = begin(alice, "long-one")
    main = below(signed_in(alice))
    assert re.findall(r'href="/practise/at/([\w-]+)"', main) == [str(later.pk), str(earlier.pk)]
    said = re.sub(r"<.*?>|\s+", " ", main)
    assert re.search(r"A long one +begun on Monday 15 June .* One kind thing +begun on Friday 12 June", said)


def test_with_nothing_on_its_way_nothing_is_said_of_it(alice: Person, carol: Person, signed_in: SignIn) -> None:
    begin(carol, "marsh")
    assert "Go on where I was" not in main_of(signed_in(alice), "/practise/")


def test_the_day_of_what_was_begun_is_the_persons_own(alice: Person, signed_in: SignIn) -> None:
    begin(alice, "marsh", at=NOON.replace(hour=23, minute=30))  # half past midnight in London
    assert "begun on Tuesday 16 June" in below(signed_in(alice))


def test_what_is_on_its_way_waits_without_a_link_while_it_is_held_back(alice: Person, signed_in: SignIn) -> None:
    row = begin(alice, "held-one")
    client = signed_in(alice)
    assert f"/practise/at/{row.pk}" in below(client)
    say(alice, "recent-loss")
    main = below(client)
    assert f"/practise/at/{row.pk}" not in main
    assert "It waits. You said something that can make this one hard just now." in main


def test_what_left_the_catalog_or_is_damaged_can_still_be_opened_to_see(alice: Person, signed_in: SignIn) -> None:
    gone, broken = begin(alice, "not-here-any-more"), begin(alice, "marsh")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE practices_unfinished SET content = %s WHERE id = %s",
            [b"\x01" * 60, Unfinished._meta.pk.get_db_prep_value(broken.pk, connection)],
        )
    main = below(signed_in(alice))
    assert "One that is not on this shelf any more" in main
    assert "One that cannot be opened" in main
    assert all(f"/practise/at/{row.pk}" in main for row in (gone, broken))


def test_what_is_kept_for_hard_moments_is_one_press_away_before_there_is_any(alice: Person, signed_in: SignIn) -> None:
    assert main_of(signed_in(alice), "/practise/").count('href="/practise/kept"') == 1


def test_in_a_very_hard_time_there_is_what_steadies_and_nothing_else_to_do(alice: Person, signed_in: SignIn) -> None:
    begin(alice, "marsh")
    say(alice, "very-hard-time")
    main = main_of(signed_in(alice), "/practise/")
    assert "With your breath" in main
    assert "All the rest can wait" in main
    assert "/practise/kept" in main
    assert "/practise/just-now" in main
    assert not any(each in main for each in [SHELF, "<form", "/practise/marsh", "/practise/at/", "/practise/done"])


def test_looking_notes_nothing(alice: Person, signed_in: SignIn, django_assert_num_queries: object) -> None:
    from tending.vault.models import ChainEntry

    client = signed_in(alice)
    before = ChainEntry.objects.count()
    for path in PATHS:
        client.get(f"/practise/{path}")
    assert ChainEntry.objects.count() == before


@pytest.mark.parametrize("slug", list(load().practices))
def test_no_practice_is_called_as_a_page_of_the_shelf_is(slug: str) -> None:
    from django.urls import resolve

    assert resolve(f"/practise/{slug}").view_name == "practices:play"


def test_the_bar_says_where_one_is_on_every_page_of_the_shelf(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    assert 'href="/practise/" aria-current="page"' in client.get("/practise/").content.decode()
    for path in PATHS[1:]:
        assert 'href="/practise/" aria-current="true"' in client.get(f"/practise/{path}").content.decode()
