"""The page *How I'm doing*, as a browser would meet it."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.test import Client

from tending.checkins import actions
from tending.checkins.entry import Place
from tending.checkins.models import HardMoment
from tending.checkins.moments import actions as moment_actions
from tending.checkins.moments.told import Told
from tending.insights.picture import TEXT
from tending.insights.spans import SPANS
from tending.people.models import Person
from tests.conftest import NOON, ZONE, an_entry, record, record_days
from tests.house.rooms import SOURCE
from tests.vault.conftest import overwrite, stored

SignIn = Callable[..., Client]
each_span = pytest.mark.parametrize("slug", [span.slug for span in SPANS])


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def page(client: Client, slug: str = "month") -> str:
    answer = client.get(f"/doing/?span={slug}")
    assert answer.status_code == 200
    return answer.content.decode()


def pictures(html: str) -> list[ET.Element]:
    """Parse the page's pictures as strict XML: anything unclosed or doubled raises."""
    return [ET.fromstring(svg) for svg in re.findall(r'<svg class="picture.*?</svg>', html, re.DOTALL)]


def dots(html: str) -> int:
    return sum(path.get("d", "").count("M") for path in pictures(html)[0].iter("path") if path.get("class") == "points")


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_check_in_shows_at_once_and_a_removed_one_is_gone_at_once(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    record_days(alice, [0.1, 0.2])
    assert dots(page(client)) == 2
    added = record(alice)
    assert dots(page(client)) == 3
    actions.remove(checkin=added, by=alice.owner_id)
    assert dots(page(client)) == 2


def test_the_words_change_with_the_entries(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    record_days(alice, [0.3] * 14, apart=timedelta(hours=12))
    assert "With one more check-in on the pad, we could tell." in text(page(client))
    record(alice)
    assert "This rests on 15 check-ins over 8 days." in text(page(client))


def test_another_persons_record_is_nowhere_on_the_page(alice: Person, carol: Person, signed_in: SignIn) -> None:
    record_days(carol, [0.5] * 20)
    assert "Here your check-ins become a picture" in page(signed_in(alice))


@each_span
def test_both_pictures_are_well_formed_named_and_described(alice: Person, signed_in: SignIn, slug: str) -> None:
    record_days(alice, [0.1, -0.4, 0.6] * 14)
    found = pictures(page(signed_in(alice), slug))
    assert [svg.get("class") for svg in found] == ["picture narrow", "picture wide"]
    for svg in found:
        named = [svg.find(f"*[@id='{each}']") for each in svg.get("aria-labelledby", "").split()]
        assert [each.tag for each in named if each is not None] == ["title", "desc"]
        assert all(each is not None and each.text for each in named)
        assert svg.get("role") == "img"


def test_ids_occur_once(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1] * 20)
    ids = re.findall(r' id="([^"]+)"', page(signed_in(alice)))
    assert len(ids) == len(set(ids))


def test_nobody_yet_is_taught_and_invited(alice: Person, signed_in: SignIn) -> None:
    html = page(signed_in(alice))
    assert 'href="/checkins/new"' in html
    assert pictures(html) == []


def test_few_check_ins_are_points_without_a_line_or_a_band(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1, 0.2, 0.3])
    html = page(signed_in(alice))
    classes = {each.get("class") for each in pictures(html)[0].iter()}
    assert dots(html) == 3
    assert not classes & {"usual", "band"}
    assert "With about 15 more check-ins on the pad, we could tell." in text(html)


def test_enough_check_ins_bring_the_line_and_the_band(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1, -0.2, 0.3, 0.2] * 12)
    html = page(signed_in(alice))
    assert {"usual", "band"} <= {each.get("class") for each in pictures(html)[0].iter()}
    assert "This rests on 48 check-ins over 11 days." in text(html)
    assert "lie within your usual" in text(html)


def test_check_ins_beyond_either_edge_of_the_band_are_not_within_my_usual(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1, -0.1, 0.05, 0.0] * 12 + [1.0, -1.0, 1.0])
    assert "Most of these check-ins lie within your usual: 48 of 51." in text(page(signed_in(alice)))


def test_two_usual_places_are_two_lines_and_no_band_claims_the_empty_middle(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, ([-0.55, -0.5, -0.45] * 2 + [0.55, 0.5, 0.45] * 2) * 8)
    html = page(signed_in(alice))
    assert "Your check-ins gather in two places." in text(html)
    assert "band" not in {each.get("class") for each in pictures(html)[0].iter()}
    assert "within your usual" not in text(html)


@pytest.mark.parametrize(
    ("place", "words"), [("numb", "numb or far away"), ("too-much", "too much to place"), ("unknown", "I don’t know")]
)
def test_only_beside_the_pad_is_drawn_as_marks_and_said_kindly(
    alice: Person, signed_in: SignIn, place: str, words: str
) -> None:
    record(alice, an_entry(None, place=Place(place)))
    html = page(signed_in(alice))
    assert dots(html) == 0
    assert f"mark {place}" in {each.get("class") for each in pictures(html)[0].iter()}
    assert f"{words}" in text(html)
    assert "they count like any other" in text(html)


@pytest.mark.parametrize("days", [100, 2000])
def test_a_record_that_ended_long_ago_is_drawn_up_to_its_last_check_in(
    alice: Person, signed_in: SignIn, days: int
) -> None:
    record(alice, an_entry(at=NOON - timedelta(days=days)))
    html = page(signed_in(alice))
    assert "4 weeks, up to your last entry" in text(html)
    assert dots(html) == 1


def test_years_are_drawn_as_months_without_my_usual(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1, -0.2, 0.3, 0.2] * 120, apart=timedelta(days=1))
    html = page(signed_in(alice), "all")
    assert dots(html) == 17
    assert "17 months: most check-ins of a month lie along its line" in text(html)
    assert not {"usual", "band"} & {each.get("class") for each in pictures(html)[0].iter()}


def test_the_table_agrees_with_the_entries(alice: Person, signed_in: SignIn) -> None:
    for height in (-0.5, 0.1, 0.7):
        record(alice, an_entry(height))
    html = page(signed_in(alice))
    assert "Mon 15 Jun 3 25 unpleasant 55 in between 85 very pleasant" in text(html)
    assert '<th scope="row">Mon 15 Jun</th>' in html
    assert "<caption>" in html


def test_the_chosen_span_is_marked_by_more_than_colour(alice: Person, signed_in: SignIn) -> None:
    record(alice)
    chosen = re.findall(r'<a href="\?span=(\w+)" aria-current="true">', page(signed_in(alice), "season"))
    assert chosen == ["season"]


def test_an_unknown_span_is_four_weeks(alice: Person, signed_in: SignIn) -> None:
    record(alice)
    assert "The last 4 weeks" in text(page(signed_in(alice), "forever"))


def test_the_page_says_who_can_read_it(alice: Person, signed_in: SignIn) -> None:
    record(alice)
    assert "Who can read this You, and anyone who can use this computer as you. Nobody else." in text(
        page(signed_in(alice))
    )


def test_looking_changes_nothing(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    assert client.head("/doing/").status_code == 200
    assert client.post("/doing/").status_code == 405


def test_a_visitor_without_a_session_sees_nothing(alice: Person) -> None:
    record(alice)
    answer = Client().get("/doing/")
    assert answer.status_code == 403
    assert "<svg" not in answer.content.decode()


def test_the_sheet_draws_words_at_the_size_the_geometry_reckons_with() -> None:
    sheet = (SOURCE / "insights/static/insights/pictures.css").read_text("utf-8")
    assert f"font: {TEXT:g}px" in sheet
    assert TEXT >= 13
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl|\bred\b|\bgreen\b", sheet)


def stones(html: str) -> int:
    return sum(path.get("d", "").count("z") for path in pictures(html)[0].iter("path") if path.get("class") == "stone")


def tell(person: Person, *days_ago: int, **more: Any) -> None:
    plain: dict[str, Any] = {"zone": ZONE, "kind": "worry", "strength": 6}
    moments = [Told(at=NOON - timedelta(days=days), **(plain | more)) for days in days_ago]
    moment_actions.bring(person=person, moments=moments, by=person.owner_id)


@each_span
def test_hard_moments_told_and_brought_are_stones_with_words_for_all_who_look(
    alice: Person, signed_in: SignIn, slug: str
) -> None:
    record_days(alice, [0.1] * 5)
    tell(alice, 3)
    tell(alice, 1, brought=True, kind="brought")
    html = page(signed_in(alice), slug)
    assert 1 <= stones(html) <= 2
    assert "Stones on the line of dates: 2 hard moments." in pictures(html)[0].findtext("{*}desc", "")
    assert 'class="mark stone"' in html


def test_stones_lie_under_months_too_and_their_number_is_in_the_table(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1] * 30, apart=timedelta(days=20))
    tell(alice, 0, 0, 0, 400)
    html = page(signed_in(alice), "all")
    assert stones(html) == 4
    assert "June 2026 0 3 nothing on the pad" in text(html)


def test_a_hard_moment_is_drawn_and_said_before_there_is_any_check_in(alice: Person, signed_in: SignIn) -> None:
    tell(alice, 0)
    html = page(signed_in(alice))
    assert stones(html) == 1
    assert "No check-ins here, only what was hard: each stone is a hard moment." in text(html)


def test_a_hard_moment_that_cannot_be_opened_is_said_to_be_left_out(alice: Person, signed_in: SignIn) -> None:
    record_days(alice, [0.1])
    tell(alice, 0)
    row = HardMoment.objects.get()
    overwrite(row, content=stored(row)[:-1])
    html = page(signed_in(alice))
    assert "One hard moment cannot be opened, and is left out here." in text(html)
    assert stones(html) == 0
