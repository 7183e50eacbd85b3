"""*My ways back* on the page *How I'm doing*, as a browser would meet it."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.test import Client

from tending.checkins import actions
from tending.checkins.moments import actions as moment_actions
from tending.checkins.moments.told import Told
from tending.insights.picture import TEXT
from tending.people.models import Person
from tests.conftest import NOON, ZONE, an_entry, record, record_days
from tests.house.rooms import SOURCE

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def tell(person: Person, *days_ago: float, **more: Any) -> None:
    plain: dict[str, Any] = {"zone": ZONE, "kind": "argument", "strength": 6}
    moments = [Told(at=NOON - timedelta(days=days), **(plain | more)) for days in days_ago]
    moment_actions.bring(person=person, moments=moments, by=person.owner_id)


def answer(person: Person, days_ago: float, *heights: tuple[float, float]) -> None:
    """Keep check-ins so many hours after the moment of that many days ago."""
    at = NOON - timedelta(days=days_ago)
    entries = [an_entry(height, at=at + timedelta(hours=hours)) for hours, height in heights]
    actions.bring(person=person, entries=entries, by=person.owner_id)


def page(client: Client, slug: str = "month") -> str:
    answer = client.get(f"/doing/?span={slug}")
    assert answer.status_code == 200
    return answer.content.decode()


def section(html: str) -> str:
    return html.partition('aria-labelledby="ways"')[2].partition("</section>")[0]


def pictures(html: str) -> list[ET.Element]:
    return [ET.fromstring(svg) for svg in re.findall(r'<svg class="picture.*?</svg>', section(html), re.DOTALL)]


def drawn(html: str, kind: str) -> str:
    """Return the path of one class in the narrow picture."""
    found = [path.get("d", "") for path in pictures(html)[0].iter("path") if kind in path.get("class", "").split()]
    return "".join(found)


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def usual_days(person: Person) -> None:
    """Keep forty days of check-ins around the middle, so that the usual is known; all before the hard moments."""
    entries = [
        an_entry(height, at=NOON - timedelta(days=40 + 8 * 3) + timedelta(hours=8 * number))
        for number, height in enumerate([0.1, -0.15, 0.2, 0.0] * 18)
    ]
    actions.bring(person=person, entries=entries, by=person.owner_id)


def test_without_a_hard_moment_the_page_teaches_what_will_be_here(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1] * 5)
    html = page(signed_in(alice))
    assert "When something hard happens, you can put it down here" in text(section(html))
    assert pictures(html) == []


def test_both_pictures_are_well_formed_named_and_described(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1] * 5)
    tell(alice, 2, did=("stayed", "reached"))
    found = pictures(page(signed_in(alice)))
    assert [svg.get("class") for svg in found] == ["picture narrow", "picture wide"]
    for svg in found:
        named = svg.get("aria-labelledby", "").split()
        title, described = (svg.findtext(f"*[@id='{each}']", "") for each in named)
        assert title == "My ways back"
        assert "An argument, once: I let the feeling be, once; I reached someone, once." in described


def test_ids_occur_once_with_both_pictures_on_the_page(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1] * 20)
    tell(alice, 1, did=("stayed",))
    ids = re.findall(r' id="([^"]+)"', page(signed_in(alice)))
    assert len(ids) == len(set(ids))


def test_kinds_stand_in_the_order_of_the_catalog_whatever_came_most(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1])
    tell(alice, 1, 2, 3, kind="lonely", did=("rested",))
    tell(alice, 5, kind="worry", did=("hid",))
    described = pictures(page(signed_in(alice)))[0].findtext("{*}desc", "")
    assert described.index("Worry or panic, once: I hid it, once.") < described.index("Lonely, 3 times")


def test_the_page_looks_at_a_year_however_far_back_the_picture_above_looks(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1])
    tell(alice, 2, 60, 300, 500, did=("stayed",))
    client = signed_in(alice)
    assert {len(drawn(page(client, slug), "pebble").split("z")) - 1 for slug in ("week", "year", "all")} == {3}


@pytest.mark.parametrize(
    "more",
    [{"kind": kind} for kind in ("grief", "pain", "frightened", "bad-news", "unjust", "not-said")]
    + [{"challenge": "health"}],
)
def test_adding_moments_without_a_right_time_changes_no_path_and_no_time(
    alice: Person, signed_in: SignIn, more: dict[str, str]
) -> None:
    usual_days(alice)
    for days in range(2, 9):
        tell(alice, days)
        answer(alice, days, (0.5, -0.7), (2, -0.6), (4, 0.1))
        answer(alice, days + 8.5, (1, -0.7), (6, 0.1))
    client = signed_in(alice)
    before = page(client)
    tell(alice, *[days + 0.5 for days in range(10, 15)], steady=NOON, **more)
    after = page(client)
    for what in ("trail", "steady", "middle"):
        assert drawn(after, what) == drawn(before, what)
    assert "You were steady again the same day after all 7 hard moments." in text(before)
    assert "You were steady again the same day after all 7 hard moments." in text(after)
    told = re.findall(r"Roughly when:[^.]*\.", text(before))
    assert re.findall(r"Roughly when:[^.]*\.", text(after)) == told
    assert "after all 7 hard moments. We look for no time after 5 other hard moments." in text(after)


def test_a_kind_without_a_right_time_is_in_the_repertoire_with_its_kind_word(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1])
    tell(alice, 1, kind="grief", did=("stayed",), steady=NOON - timedelta(hours=20))
    html = page(signed_in(alice))
    assert len(drawn(html, "pebble")) > 0
    assert "There is no right time for this one." in pictures(html)[1].findtext("{*}desc", "")
    assert drawn(html, "trail") == drawn(html, "steady") == ""
    assert "Roughly when" not in text(html)


def test_six_of_nine_is_said_with_what_is_not_known(alice: Person, signed_in: SignIn) -> None:
    usual_days(alice)
    for days in range(10, 19):
        tell(alice, days)
    for days in range(10, 16):
        answer(alice, days, (0.5, -0.7), (3, 0.0))
    answer(alice, 16, (3, -0.8))
    html = page(signed_in(alice))
    assert (
        "You were steady again the same day after 6 of 9 hard moments. One hard moment was not over yet at the last "
        "check-in of that day. That happens. After 2 hard moments there was no later check-in on the pad that day, so "
        "we can’t tell."
    ) in text(section(html))


def test_a_moment_that_began_near_the_usual_is_not_counted_in_silence(alice: Person, signed_in: SignIn) -> None:
    usual_days(alice)
    tell(alice, 10, 11, kind="brought", brought=True)
    tell(alice, 12, 13)
    tell(alice, 14, steady=NOON - timedelta(days=14, hours=-1))
    for days in (10, 11, 14):
        answer(alice, days, (0, 0.1), (3, 0.0))
    for days in (12, 13):
        answer(alice, days, (0, -0.8), (3, 0.0))
    told = text(section(page(signed_in(alice))))
    assert "You were steady again the same day after all 3 hard moments." in told
    assert "“Steady again” means that you said so. Where you did not, it means that a later check-in" in told
    assert "At 2 hard moments your check-in was near your usual already, or more pleasant." in told


def test_while_no_usual_is_known_steady_again_rests_on_the_persons_word_alone(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1] * 3)
    tell(alice, 2, steady=NOON - timedelta(days=2, hours=-2))
    answer(alice, 2, (1, -0.5))
    told = text(section(page(signed_in(alice))))
    assert "“Steady again” means that you said so." in told
    assert "Where you did not" not in told


def test_a_time_is_drawn_and_said_together_or_not_at_all(alice: Person, signed_in: SignIn) -> None:
    usual_days(alice)
    for days in range(2, 6):
        tell(alice, days)
        answer(alice, days, (0.5, -0.7), (2, -0.6), (4, 0.1))
    client = signed_in(alice)
    early = page(client)
    assert (
        "Once your word or a later check-in says something about 5 hard moments, and you were steady again after 3 of "
        "them, we may, if the questions are mostly answered. So far: 4."
    ) in text(early)
    assert drawn(early, "middle") == ""
    for days in range(6, 10):
        tell(alice, days)
        answer(alice, days, (0.5, -0.7), (2, -0.6), (4, 0.1))
    enough = page(client)
    assert re.search(r"Roughly when: by [^.]*about half of these hard moments were over\.", text(enough))
    assert drawn(enough, "middle") != ""


def test_moments_from_a_file_are_paths_without_a_repertoire_and_invite_to_tell(
    alice: Person, signed_in: SignIn
) -> None:
    usual_days(alice)
    tell(alice, 2, 4, kind="brought", brought=True)
    for days in (2, 4):
        answer(alice, days, (1, -0.6), (4, 0.1))
    html = page(signed_in(alice))
    assert drawn(html, "pebble") == ""
    assert drawn(html, "trail").count("M") == 2
    assert "These hard moments came from a file, which does not say what you did." in text(html)
    tell(alice, 6, did=("hid",))
    assert "2 more hard moments came from a file" in text(page(signed_in(alice)))


def test_what_was_done_in_ones_own_words_counts_and_its_words_stay_on_my_days(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1])
    tell(alice, 1, own="threw pots at the wall", who="the heron")
    html = page(signed_in(alice))
    assert "In my own words, once" in pictures(html)[0].findtext("{*}desc", "")
    assert "pots" not in html
    assert "heron" not in html


def test_the_legend_names_only_what_is_drawn(alice: Person, signed_in: SignIn) -> None:
    tell(alice, 1, steady=NOON - timedelta(hours=22))
    html = section(page(signed_in(alice)))
    assert "steady again by then</li>" not in html
    record_days(alice, [0.1] * 5)
    assert "steady again by then</li>" in section(page(signed_in(alice)))
    assert "by about here, half of them were over" not in html


def test_moments_before_any_check_in_say_what_would_show_the_usual(alice: Person, signed_in: SignIn) -> None:
    tell(alice, 1)
    assert "Where your usual is: we can’t tell yet. It takes about 15 check-ins on the pad." in text(
        page(signed_in(alice))
    )


def test_only_timeless_moments_leave_no_empty_heading(alice: Person, signed_in: SignIn) -> None:
    tell(alice, 1, kind="grief")
    html = page(signed_in(alice))
    assert "My ways back, in words" not in html
    assert "There is no right time for this one." in text(section(html))
    tell(alice, 2)
    assert "My ways back, in words" in page(signed_in(alice))


def test_a_kind_gone_from_the_catalog_is_still_shown(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1])
    tell(alice, 1, kind="storm-at-sea", did=("sang-loudly",))
    assert "storm at sea, once: sang loudly, once." in pictures(page(signed_in(alice)))[0].findtext("{*}desc", "")


def test_the_numbers_name_each_moment_and_between_which_answers_it_was_over(alice: Person, signed_in: SignIn) -> None:
    usual_days(alice)
    tell(alice, 3, did=("stayed", "rested"))
    answer(alice, 3, (1, -0.6), (4, 0.1))
    tell(alice, 2, kind="grief", strength=None)
    tell(alice, 1)
    tell(alice, 1.5, kind="worry")
    answer(alice, 1.5, (2, -0.8))
    told = text(page(signed_in(alice)))
    assert "12 Jun 2026, 13:00 An argument 6 I let the feeling be, I rested between an hour and 4 hours after" in told
    assert "13 Jun 2026, 13:00 A wave of grief no right time for this one" in told
    assert "14 Jun 2026, 01:00 Worry or panic 6 not yet after 2 hours" in told
    assert "14 Jun 2026, 13:00 An argument 6 still open" in told


def test_the_numbers_of_many_moments_are_the_newest_and_say_where_the_others_are(
    alice: Person, signed_in: SignIn
) -> None:
    record_days(alice, [0.1])
    tell(alice, *range(63), did=("stayed",))
    told = section(page(signed_in(alice)))
    assert told.count('<th scope="row">') == 1 + 60
    assert "15 Jun 2026" in told
    assert "3 earlier ones are on My days." in text(told)


def test_nothing_of_another_person_is_in_it(alice: Person, carol: Person, signed_in: SignIn) -> None:
    record(alice)
    tell(carol, 1, did=("stayed",))
    assert pictures(page(signed_in(alice))) == []


def test_words_in_the_picture_are_never_smaller_than_its_letters_elsewhere() -> None:
    sheet = (SOURCE / "insights/static/insights/pictures.css").read_text("utf-8")
    sizes = [float(size) for size in re.findall(r"\.picture [^{]*{[^}]*font: ([\d.]+)px", sheet)]
    assert sizes
    assert min(sizes) >= TEXT


def test_moments_of_a_file_that_mostly_began_near_the_usual_are_named_and_not_counted(
    alice: Person, signed_in: SignIn
) -> None:
    usual_days(alice)
    tell(alice, *range(2, 23), kind="brought", brought=True)
    for days in range(2, 23):
        answer(alice, days, (0, -0.8 if days % 7 == 0 else 0.1), (3, 0.0))
    html = page(signed_in(alice))
    told = text(section(html))
    assert "You were steady again the same day after all 3 hard moments." in told
    assert "At 18 hard moments your check-in was near your usual already, or more pleasant." in told
    assert "So far: 3." in text(html)
    assert told.count("near your usual already") == 1 + 18
    assert drawn(html, "again") == ""
    assert drawn(html, "steady").count("M") == 3


def test_what_was_first_asked_after_three_hours_is_neither_told_nor_drawn_sooner(
    alice: Person, signed_in: SignIn
) -> None:
    usual_days(alice)
    tell(alice, *range(2, 22))
    for days in range(2, 22):
        answer(alice, days, *([(3, 0.1)] if days < 20 else [(3, -0.8), (6, 0.1)]))
    html = page(signed_in(alice))
    assert "by about 3 hours after, half or more of these hard moments were over." in text(html)
    assert "by about here, or sooner, half of them were over" in text(html)
    assert "l4 -5" in drawn(html, "again")
    assert drawn(html, "middle") == ""


def test_of_two_usual_places_only_the_persons_word_ends_a_moment(alice: Person, signed_in: SignIn) -> None:
    heights = [-0.6, 0.6, -0.62, 0.58, 0.62, -0.58] * 15
    entries = [an_entry(h, at=NOON - timedelta(days=60, hours=-8 * n)) for n, h in enumerate(heights)]
    actions.bring(person=alice, entries=entries, by=alice.owner_id)
    tell(alice, 5)
    tell(alice, 6, steady=NOON - timedelta(days=6, hours=-1))
    answer(alice, 5, (2, 0.6))
    told = text(section(page(signed_in(alice))))
    assert "You were steady again the same day after 1 of 2 hard moments." in told
    assert "About one hard moment we can’t tell: you have two usual places, so only your own word can say." in told
    assert "Where you did not" not in told
