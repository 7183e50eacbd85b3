"""A plan left half written: it waits, sealed, whichever windows it was typed in, and nothing of it goes unseen."""

import pytest
from django.test import Client

from tending.people.models import Person
from tending.refuge.models import HalfPlan, SafetyPlan
from tending.vault.verify import verify
from tests.refuge.test_plan import KEPT, SignIn, field, main_of, send
from tests.refuge.written import written
from tests.vault.conftest import overwrite, stored


@pytest.fixture
def client(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def leave(client: Client, **fields: str) -> int:
    return client.post("/now/plan/half", fields).status_code


def opened(client: Client) -> dict[str, str]:
    """Open the form; return what it carries about itself."""
    shown = client.get("/now/plan")
    return {name: field(shown, name) for name in ("key", "mark", "page", "half", "turn")}


def typed(client: Client, section: str = "signs") -> str:
    """Return what stands in a field of the form when it is opened."""
    return (
        main_of(client.get("/now/plan")).partition(f'<textarea id="{section}"')[2].partition(">\n")[2].partition("<")[0]
    )


def test_a_plan_left_half_written_waits_and_stands_as_it_was_left(client: Client) -> None:
    typed = "  one\r\n\r\n" + "x" * 400
    assert leave(client, signs=typed, mark="") == 204
    main = main_of(client.get("/now/plan"))
    assert "You were in the middle of this" in main
    assert "x" * 400 in main
    assert not SafetyPlan.objects.exists()


def test_what_was_left_last_replaces_what_was_left_before(client: Client) -> None:
    for words in ("first words", "second words"):
        leave(client, signs=words, page="a")
    main = main_of(client.get("/now/plan"))
    assert "second words" in main
    assert "first words" not in main
    assert HalfPlan.objects.count() == 1


def test_keeping_the_plan_lets_the_half_one_go(client: Client) -> None:
    leave(client, signs="half", mark="")
    send(client, **opened(client), signs="half, and the rest")
    assert not HalfPlan.objects.exists()
    assert "You were in the middle" not in main_of(client.get("/now/plan"))
    assert verify() == []


def test_a_half_plan_goes_over_nothing_that_was_kept_meanwhile(client: Client, alice: Person) -> None:
    leave(client, signs="half", mark=written(alice, signs=("old",)))
    written(alice, signs=("new",))
    leave(client, signs="half", mark="")
    page = client.get("/now/plan")
    answer = send(client, key=field(page, "key"), mark=field(page, "mark"), signs="half")
    assert answer.status_code == 409
    assert SafetyPlan.objects.get().content.signs == ("new",)


def test_starting_afresh_shows_the_plan_as_it_is_kept(client: Client, alice: Person) -> None:
    leave(client, signs="half", mark=written(alice, signs=("kept words",)))
    assert client.post("/now/plan/afresh", opened(client)).headers["Location"] == "/now/plan"
    main = main_of(client.get("/now/plan"))
    assert "kept words</textarea>" in main
    assert "half</textarea>" not in main
    assert client.post("/now/plan/afresh").status_code == 302


def test_taking_the_plan_away_takes_the_half_one_too(client: Client, alice: Person) -> None:
    mark = written(alice, signs=("old",))
    leave(client, signs="half", mark=mark)
    send(client, "/now/plan/away", mark=mark)
    assert not HalfPlan.objects.exists()


def test_a_damaged_half_plan_stands_in_nobodys_way(client: Client, alice: Person) -> None:
    written(alice, signs=("kept words",))
    leave(client, signs="half")
    row = HalfPlan.objects.get()
    overwrite(row, content=stored(row)[:-1] + b"\x00")
    assert "kept words</textarea>" in main_of(client.get("/now/plan"))
    assert leave(client, signs="half again") == 204
    assert "half again</textarea>" in main_of(client.get("/now/plan"))


def test_what_two_windows_left_half_written_is_all_there(client: Client) -> None:
    one, other = opened(client), opened(client)
    leave(client, **one, signs="from one\nfrom both", people="Joan")
    leave(client, **other, signs="from both\nfrom the other", reasons="the cat")
    assert typed(client) == "from one\nfrom both\nfrom the other"
    assert (typed(client, "people"), typed(client, "reasons")) == ("Joan", "the cat")
    assert "more than one window" in main_of(client.get("/now/plan"))
    leave(client, **one, signs="from one, changed")
    assert typed(client) == "from both\nfrom the other\nfrom one, changed"
    assert HalfPlan.objects.count() == 1
    assert verify() == []


def test_pages_that_say_nothing_of_themselves_delete_nothing_of_each_other(client: Client) -> None:
    leave(client, signs="from one")
    leave(client, people="from the other")
    assert (typed(client), typed(client, "people")) == ("from one", "from the other")


def test_a_page_stands_in_place_of_what_it_showed(client: Client) -> None:
    """What was taken out of a form that was taken up again does not come back."""
    leave(client, **opened(client), signs="first\nsecond")
    again = opened(client)
    leave(client, **again, signs="second")
    assert typed(client) == "second"
    leave(client, **again, signs="second, longer")
    assert typed(client) == "second, longer"


def test_what_was_left_after_a_page_was_opened_is_not_deleted_by_it(client: Client) -> None:
    one = opened(client)
    leave(client, **one, signs="seen")
    again = opened(client)
    leave(client, **one | {"turn": "1"}, signs="seen\nnot seen")
    leave(client, **again, signs="seen\nadded")
    assert typed(client).split("\n") == ["seen", "not seen", "added"]


def test_keeping_a_plan_deletes_nothing_half_written_that_its_page_did_not_show(client: Client) -> None:
    one, other = opened(client), opened(client)
    leave(client, **one, signs="an hour of words")
    leave(client, **other, signs="of this page")
    assert send(client, **other, signs="kept").headers["Location"] == KEPT
    assert typed(client) == "an hour of words"
    answer = send(client, **opened(client), signs="an hour of words")
    assert answer.status_code == 409
    assert "kept" in main_of(answer)


def test_starting_afresh_deletes_only_what_was_shown(client: Client) -> None:
    one = opened(client)
    leave(client, **one, signs="seen")
    again = opened(client)
    leave(client, **one | {"turn": "1"}, signs="not seen")
    client.post("/now/plan/afresh", again)
    assert typed(client) == "not seen"


def test_a_post_that_was_overtaken_takes_no_words_back(client: Client) -> None:
    page = opened(client)
    leave(client, **page | {"turn": "2"}, signs="the last words")
    leave(client, **page | {"turn": "1"}, signs="the last")
    assert typed(client) == "the last words"


def test_sections_that_a_page_did_not_send_again_stay_as_it_left_them(client: Client) -> None:
    page = opened(client)
    leave(client, **page | {"turn": "1"}, signs="one", people="Joan", places="the library")
    leave(client, **page | {"turn": "2"}, signs="one and two", places="")
    assert [typed(client, section) for section in ("signs", "people", "places")] == ["one and two", "Joan", ""]


def test_pages_opened_on_different_plans_are_kept_over_neither_unseen(client: Client, alice: Person) -> None:
    one = opened(client)
    written(alice, signs=("kept words",))
    other = opened(client)
    for page in (one, other):
        leave(client, **page, signs=f"of {page['page']}")
    assert send(client, **opened(client), signs="both").status_code == 409
    assert SafetyPlan.objects.get().content.signs == ("kept words",)


@pytest.mark.parametrize("nothing", ["", " \r\n\t"])
def test_a_half_plan_with_nothing_in_it_hides_no_plan(nothing: str, client: Client, alice: Person) -> None:
    written(alice, signs=("kept words",))
    page = opened(client)
    leave(client, **page, signs=nothing)
    assert not HalfPlan.objects.exists()
    leave(client, **page, signs="half")
    leave(client, **page, signs=nothing)
    assert typed(client) == "kept words"
    assert verify() == []


def test_emptying_one_page_leaves_what_stands_on_another(client: Client) -> None:
    one, other = opened(client), opened(client)
    leave(client, **one, signs="of one")
    leave(client, **other, signs="of the other")
    leave(client, **other, signs="")
    assert typed(client) == "of one"


@pytest.mark.parametrize("turn", ["x", "²", "-1", "9" * 5000, ""])
def test_a_spoilt_turn_loses_no_words(turn: str, client: Client) -> None:
    assert leave(client, **opened(client) | {"turn": turn}, signs="half") == 204
    assert typed(client) == "half"


def test_a_form_that_came_back_is_marked_as_unsaved_and_is_still_the_same_page(client: Client) -> None:
    page = opened(client)
    assert "data-unsaved" not in main_of(client.get("/now/plan"))
    send(client, signs="kept elsewhere")
    for said in ({"signs": "x" * 400}, {"signs": "from the old window"}):
        answer = send(client, **page | {"turn": "7"}, **said)
        assert answer.status_code in {409, 422}
        assert "data-unsaved" in main_of(answer)
        assert (field(answer, "page"), field(answer, "turn")) == (page["page"], "7")


def test_taking_the_plan_away_says_that_what_was_left_half_written_goes_too(client: Client, alice: Person) -> None:
    mark = written(alice, signs=("old",))
    assert "left half written" not in main_of(client.get("/now/plan/away"))
    leave(client, **opened(client), signs="half")
    assert "left half written" in main_of(client.get("/now/plan/away"))
    send(client, "/now/plan/away", mark=mark)
    assert not HalfPlan.objects.exists()
