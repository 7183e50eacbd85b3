"""Finding a practice: by words, time, energy and what life brought; and what is said where there is none."""

from dataclasses import replace

import pytest

from tending.catalog import Challenge, Practice, load
from tending.catalog.parts import Ask, Choice, Pick, Words
from tending.practices.shelf.finding import Found, Place, Wanted, find, folded, holds, in_the_way

LIKE = load().practices["feet-on-the-floor"]


def a_practice(slug: str, title: str = "A", *, says: str = "", **more: object) -> Practice:
    parts = (Words((says or "Nothing.",), 5, ""), Ask("How is it now?"))
    plain: dict[str, object] = {"slug": slug, "title": title, "summary": "B", "minutes": (3.0,), "effort": "little"}
    return replace(LIKE, **(plain | {"parts": parts} | more))  # type: ignore[arg-type]


def slugs(found: list[Found]) -> list[str]:
    return [each.practice.slug for each in found]


def a_challenge(**lists: tuple[str, ...]) -> Challenge:
    nothing: dict[str, tuple[str, ...]] = {"first": (), "later": (), "not_now": ()}
    return replace(load().challenges["work"], **(nothing | lists))  # type: ignore[arg-type]


def test_without_a_wish_everything_is_found_shortest_first() -> None:
    some = [a_practice("long", minutes=(5.0, 10.0)), a_practice("short", minutes=(0.5,))]
    assert slugs(find(some, Wanted())) == ["short", "long"]


@pytest.mark.parametrize("words", ["gentle", "GENTLE", "  gentle ", "géntle", "gentle way", "way gentle", "entl"])
def test_case_accents_order_and_spaces_do_not_matter(words: str) -> None:
    some = [a_practice("one", says="A gentle thing, by the way."), a_practice("other")]
    assert slugs(find(some, Wanted(words))) == ["one"]


@pytest.mark.parametrize("words", ["I'm", "I’m", "cafe", "CAFÉ"])
def test_a_curled_apostrophe_and_an_accent_in_the_file_are_found_by_either_way_of_typing(words: str) -> None:
    assert slugs(find([a_practice("one", says="I’m in the café.")], Wanted(words))) == ["one"]


def test_all_of_the_words_have_to_be_there_wherever_they_are() -> None:
    some = [a_practice("both", "A hand", summary="Warm."), a_practice("one", "A hand")]
    assert slugs(find(some, Wanted("warm hand"))) == ["both"]


def test_title_comes_before_summary_and_summary_before_what_is_said() -> None:
    some = [
        a_practice("said", says="Some rest.", minutes=(0.5,)),
        a_practice("summed", summary="A rest.", minutes=(2.0,)),
        a_practice("called", "Rest", minutes=(10.0,)),
    ]
    assert slugs(find(some, Wanted("rest"))) == ["called", "summed", "said"]


def test_questions_and_the_answers_to_choose_from_are_looked_through_too() -> None:
    choice = Choice(("Where?",), (Choice.Option("In the marsh", "There."),), 5)
    pick = Pick("what", ("Say.",), "Which bird?", "here", False, True, (Pick.Option("heron", "A heron", ""),))
    some = [a_practice("one", parts=(choice, pick, Ask("How is it now?")))]
    assert all(slugs(find(some, Wanted(words))) == ["one"] for words in ["marsh", "bird", "heron"])


@pytest.mark.parametrize(
    ("most", "found"), [(0.5, ["a"]), (2.0, ["a", "b"]), (5.0, ["a", "b", "c"]), (10.0, ["a", "b", "c"])]
)
def test_a_practice_fits_when_its_shortest_length_does(most: float, found: list[str]) -> None:
    some = [a_practice("a", minutes=(0.5, 20.0)), a_practice("b", minutes=(2.0,)), a_practice("c", minutes=(5.0, 10.0))]
    assert slugs(find(some, Wanted(minutes=most))) == found


def test_with_hardly_any_energy_only_what_asks_for_little_is_found() -> None:
    some = [a_practice("little"), a_practice("some", effort="some")]
    assert slugs(find(some, Wanted(little=True))) == ["little"]
    assert len(find(some, Wanted())) == 2


def test_what_life_brought_orders_first_before_what_names_it_before_later_and_leaves_out_not_now() -> None:
    life = a_challenge(first=("first", "also"), later=("later",), not_now=("not-now", "named-not-now"))
    names = replace(LIKE.offer_when, challenges=("work",))
    some = [
        a_practice("later", minutes=(0.5,)),
        a_practice("named", offer_when=names),
        a_practice("also", minutes=(1.0,)),
        a_practice("first", minutes=(9.0,)),
        a_practice("not-now"),
        a_practice("named-not-now", offer_when=names),
        a_practice("unsaid"),
    ]
    found = find(some, Wanted(life=life))
    assert slugs(found) == ["first", "also", "named", "later"]
    assert [each.place for each in found] == [Place.FIRST, Place.FIRST, Place.BESIDE, Place.LATER]


def test_without_what_life_brought_nothing_has_a_place_there() -> None:
    assert [each.place for each in find([a_practice("a")], Wanted("a"))] == [None]


def test_where_nothing_is_found_it_is_known_what_is_in_the_way() -> None:
    some = [a_practice("a", says="Rain.", minutes=(5.0,), effort="some")]
    assert in_the_way(some, Wanted("rain", minutes=2.0)) == ["minutes"]
    assert in_the_way(some, Wanted("snow", minutes=5.0)) == ["words"]
    assert in_the_way(some, Wanted("rain", little=True)) == ["little"]
    assert in_the_way(some, Wanted("rain", life=a_challenge(first=("b",)))) == ["life"]


def test_where_one_wish_alone_finds_nothing_there_is_no_other_to_leave_out() -> None:
    some = [a_practice("a", says="Rain.")]
    assert in_the_way(some, Wanted("snow")) == []
    assert in_the_way(some, Wanted("snow", minutes=0.5)) == []


@pytest.mark.parametrize("wanted", [Wanted("a"), Wanted(minutes=2.0), Wanted(little=True), Wanted(life=a_challenge())])
def test_any_wish_is_one(wanted: Wanted) -> None:
    assert wanted
    assert not Wanted()


def test_what_is_looked_for_stays_out_of_a_traceback() -> None:
    assert "divorce" not in repr(Wanted("divorce"))


def test_words_are_folded_alike_on_both_sides() -> None:
    assert folded("Élan’s ﬁre STRASSE ß") == "elan's fire strasse ss"
    assert holds("I’m at the CAFÉ", "cafe i'm")
    assert not holds("I am at home", "home away")
    assert holds("Anything", "  ")


def test_real_files_are_found_by_the_words_of_their_titles() -> None:
    practices = load().practices
    assert all(slug in slugs(find(practices.values(), Wanted(each.title))) for slug, each in practices.items())


@pytest.mark.parametrize("slug", list(load().challenges))
def test_for_each_thing_that_life_brought_something_is_found_and_what_its_file_says_first_comes_first(
    slug: str,
) -> None:
    known = load()
    challenge = known.challenges[slug]
    found = slugs(find(known.practices.values(), Wanted(life=challenge)))
    assert tuple(found[: len(challenge.first)]) == challenge.first
    assert not set(found) & set(challenge.not_now)
