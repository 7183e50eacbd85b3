"""The pages of a hard moment, as a browser would meet them."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tending import catalog
from tending.checkins.models import HardMoment
from tending.checkins.moments.told import Ask
from tending.people.models import Person
from tending.vault.verify import verify
from tests.checkins.moments.test_told import told
from tests.checkins.test_pages import hidden
from tests.conftest import NOON, ZONE, tell

SignIn = Callable[..., Client]
SAID = {"kind": "argument", "strength": "7", "ask": "today", "zone": ZONE}
TYPED = {"note": "The long <b>story</b>", "own": "walked round the block", "who": "my sister"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def browser(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def tell_it(browser: Client, **fields: str) -> HardMoment:
    answer = browser.post("/checkins/moment", SAID | {"key": str(uuid4())} | fields)
    assert answer.status_code == 302, answer.content.decode()
    moment: HardMoment = HardMoment.objects.latest("at")
    return moment


def path(moment: HardMoment, act: str = "") -> str:
    return f"/checkins/moment/{moment.pk}{act}"


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_told_is_kept(browser: Client) -> None:
    moment = tell_it(browser, challenge="work", note="in the corridor")
    assert moment.content == told(challenge="work", note="in the corridor", ask=Ask.TODAY)


def test_nothing_has_to_be_answered(browser: Client) -> None:
    assert browser.post("/checkins/moment", {}).status_code == 302
    assert HardMoment.objects.get().content == told(kind="not-said", strength=None, ask=Ask.TODAY)


def test_pressing_twice_keeps_it_once_and_shows_the_same_page(browser: Client) -> None:
    form = SAID | {"key": str(uuid4())}
    first, second = (browser.post("/checkins/moment", form) for _ in range(2))
    assert HardMoment.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"] == f"{path(HardMoment.objects.get())}/here?kept"


def test_a_form_that_comes_again_after_its_moment_was_removed_does_not_bring_it_back(browser: Client) -> None:
    form = SAID | {"key": str(uuid4())}
    browser.post("/checkins/moment", form)
    browser.post(path(HardMoment.objects.get(), "/remove"))
    answer = browser.post("/checkins/moment", form)
    shown = answer.content.decode()
    assert (answer.status_code, HardMoment.objects.count()) == (409, 0)
    assert "This was kept before, and has been removed since." in shown
    browser.post("/checkins/moment", form | {"key": hidden(shown, "key")})
    assert HardMoment.objects.count() == 1


def test_going_back_and_saving_other_words_loses_neither(browser: Client) -> None:
    form = SAID | {"key": str(uuid4())}
    browser.post("/checkins/moment", form | {"note": "first"})
    answer = browser.post("/checkins/moment", form | {"note": "second thoughts"})
    again = answer.content.decode()
    assert answer.status_code == 409
    assert "second thoughts" in again
    browser.post("/checkins/moment", form | {"note": "second thoughts", "key": hidden(again, "key")})
    assert {row.content.note for row in HardMoment.objects.all()} == {"first", "second thoughts"}


def test_a_mistake_shows_every_typed_word_again(browser: Client) -> None:
    answer = browser.post("/checkins/moment", SAID | {"note": TYPED["note"], "clock": "99:99"})
    shown = answer.content.decode()
    assert (answer.status_code, HardMoment.objects.count()) == (422, 0)
    assert "The long &lt;b&gt;story&lt;/b&gt;" in shown
    assert 'name="kind" value="argument" checked' in shown
    assert 'name="strength" value="7" checked' in shown
    assert 'value="99:99"' in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "brought"},
        {"kind": "no-such-kind"},
        {"strength": "11"},
        {"strength": "-1"},
        {"strength": "x"},
        {"challenge": "no-such"},
        {"ask": "always"},
        {"did": "no-such-way"},
        {"own": "o" * 501},
        {"who": "w" * 201},
        {"note": "n" * 10_001},
        {"clock": "14:30"},
        {"day": "2026-06-14"},
        {"steady": "on", "steady_clock": "12:10", "clock": "12:20"},
        {"steady": "on", "steady_day": "2026-06-14"},
        {"steady": "on", "steady_clock": "99"},
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_said_in_a_sentence(wrong: dict[str, str], browser: Client) -> None:
    answer = browser.post("/checkins/moment", SAID | wrong)
    problems = re.findall(r"<li>([^<]*)</li>", answer.content.decode())
    assert (answer.status_code, HardMoment.objects.count()) == (422, 0)
    assert problems
    assert all(problem.endswith((".", "?")) for problem in problems)


@pytest.mark.parametrize("address", ["", "/after"])
def test_a_form_sent_after_the_session_ended_shows_its_words(address: str, browser: Client) -> None:
    moment = tell_it(browser)
    shown = Client().post(path(moment, address), SAID | TYPED).content.decode()
    assert all(hidden(shown, name) for name in TYPED)
    assert "walked round the block</dd>" in shown
    assert "my sister</dd>" in shown


def test_one_told_for_earlier_knows_when_it_was_told(browser: Client) -> None:
    moment = tell_it(browser, clock="10:30")  # in London, where it is one o'clock now
    assert moment.content.at == datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
    assert moment.content.written == NOON


# After keeping


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({}, "Something to steady me"),
        ({"strength": "8"}, "A person to talk to"),
        ({"strength": "", "kind": "frightened"}, "A person to talk to"),
        ({"strength": "2", "kind": "frightened"}, "A person to talk to"),
        ({"strength": "", "kind": "low"}, "A person to talk to"),
        ({"strength": "7", "kind": "low"}, "Something to steady me"),
        ({"strength": ""}, "Something to steady me"),
    ],
)
def test_where_it_is_hardest_a_person_comes_first_and_in_the_question_too(
    fields: dict[str, str], first: str, browser: Client, clock: time_machine.Traveller
) -> None:
    shown = page(browser, path(tell_it(browser, **fields), "/here?kept"))
    doors = re.findall(r'class="door[^>]*><strong>([^<]*)', shown)
    assert doors[0] == first
    assert len(doors) == 2
    clock.shift(timedelta(minutes=30))
    card = page(browser, "/").partition('class="card moment"')[2].partition("</section>")[0]
    assert ('href="/now/"' in card) is (first == "A person to talk to")


@pytest.mark.parametrize("hours", [0, 0.5, 20])
@pytest.mark.parametrize("kind", [kind.slug for kind in catalog.load().moments.kinds.values() if kind.offered])
def test_today_gives_nothing_away_over_a_shoulder(
    kind: str, hours: float, browser: Client, clock: time_machine.Traveller
) -> None:
    moment = tell_it(browser, kind=kind, strength="9", note="behind the door")
    clock.shift(timedelta(hours=hours))
    shown = page(browser, "/")
    assert path(moment) in shown
    main = shown.partition("<main")[2]
    for always in ("Something was hard</a>", "What I keep for hard moments</a>"):
        main = main.replace(always, "")
    words = [catalog.load().moments.kinds[kind].label, "hard", "rightened", "behind the door"]
    assert [each for each in words if each in main] == []


@pytest.mark.parametrize("address", ["{}/here", "{}/after"])
def test_the_note_shows_only_where_it_is_looked_up(address: str, browser: Client) -> None:
    moment = tell_it(browser, kind="frightened", note="behind the door")
    assert "behind the door" not in page(browser, address.format(path(moment)))


def test_someone_frightened_reads_first_whose_fault_it_is_not_and_whom_to_call(alice: Person, browser: Client) -> None:
    shown = page(browser, path(tell(alice, told(kind="frightened")), "/here?kept"))
    places = [
        shown.index(words)
        for words in ["</h1>", "is not your fault", 'href="tel:999"', "/now/#lines-4", "/now/#more", "It is kept."]
    ]
    assert places == sorted(places)
    now = Client().get("/now/").content.decode()
    assert all(f'id="{anchor}"' in now for anchor in ("lines-4", "more"))
    other = page(browser, path(tell(alice, told()), "/here?kept"))
    assert "not your fault" not in other
    assert "/now/#more" in other  # who could read this, on every page of it


@pytest.mark.parametrize(
    ("fields", "warned"), [({}, True), ({"ask": "remind"}, True), ({"ask": "not"}, False), ({"kind": "grief"}, False)]
)
def test_someone_frightened_is_told_what_today_will_show_and_how_to_stop_it(
    fields: dict[str, str], warned: bool, browser: Client
) -> None:
    moment = tell_it(browser, **({"kind": "frightened"} | fields))
    assert ("choose “Not this one”" in page(browser, path(moment, "/here"))) is warned
    if warned:
        browser.post(path(moment), SAID | {"kind": "frightened", "ask": "not", "revision": "1"})
        assert "come back to" not in page(browser, "/")


def test_what_was_unjust_is_called_wrong_and_nothing_else_is(alice: Person, browser: Client) -> None:
    shown = [page(browser, path(tell(alice, told(kind=kind)), "/here")) for kind in ("unjust", "failed")]
    assert ["That was wrong" in each for each in shown] == [True, False]


# Asking later


def test_today_asks_half_an_hour_later_and_a_check_in_answers(browser: Client, clock: time_machine.Traveller) -> None:
    tell_it(browser)
    assert "It is here when you want it" in page(browser, "/")
    clock.shift(timedelta(minutes=30))
    asked = page(browser, "/")
    assert "How is it now, since earlier today?" in asked
    browser.post("/checkins/new", {"place": "unknown", "key": str(uuid4())})
    assert "Any answer will do" not in page(browser, "/")
    clock.shift(timedelta(minutes=90))
    assert "Any answer will do" in page(browser, "/")


def test_not_now_is_heard_and_after_the_second_it_is_quiet(browser: Client, clock: time_machine.Traveller) -> None:
    moment = tell_it(browser)
    for minutes in (30, 90):
        clock.shift(timedelta(minutes=minutes))
        assert "Not now" in page(browser, "/")
        for _ in range(2):  # a second press does no harm
            assert browser.post(path(moment, "/not-now")).status_code == 302
        assert "Not now" not in page(browser, "/")
    moment.refresh_from_db()
    assert len(moment.content.passed) == 2
    clock.shift(timedelta(hours=3))
    assert "Not now" not in page(browser, "/")
    assert "It is here when you want it" in page(browser, "/")


def test_nothing_is_asked_at_night_nor_of_one_not_to_be_asked_about(
    browser: Client, clock: time_machine.Traveller
) -> None:
    tell_it(browser, ask="not")
    clock.shift(timedelta(hours=1))
    assert "earlier today" not in page(browser, "/")
    tell_it(browser)
    clock.move_to(NOON.replace(hour=21, minute=30))  # half past ten in London
    assert "Not now" not in page(browser, "/")


def test_it_closes_by_itself_and_nothing_is_written(browser: Client, clock: time_machine.Traveller) -> None:
    moment = tell_it(browser)
    clock.move_to(NOON + timedelta(days=1))
    assert "something from yesterday" in page(browser, "/")
    clock.move_to(NOON + timedelta(days=2))
    assert "yesterday" not in page(browser, "/")
    assert "This one is closed" in page(browser, path(moment, "/here"))
    moment.refresh_from_db()
    assert moment.revision == 1


def test_the_calendar_file_holds_times_and_the_word_notes(browser: Client) -> None:
    moment = tell_it(browser, ask="remind", kind="grief", note="the funeral")
    assert "/notes.ics" in page(browser, path(moment, "/here"))
    answer = browser.get(path(moment, "/notes.ics"))
    file = answer.content.decode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="notes.ics"'
    assert re.findall(r"DTSTART:(\S+)", file) == ["20260615T123000Z", "20260615T140000Z", "20260615T170000Z"]
    assert set(re.findall(r"^(?:SUMMARY|DESCRIPTION):(.*?)\r?$", file, re.MULTILINE)) == {"Notes"}
    assert not re.search(r"tending|hard|grief|funeral|localhost|" + str(moment.pk), file, re.IGNORECASE)


def test_the_calendar_file_leaves_the_night_out_and_what_is_over(
    browser: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOON.replace(hour=18))
    moment = tell_it(browser, ask="remind")
    file = browser.get(path(moment, "/notes.ics")).content.decode()
    assert re.findall(r"DTSTART:(\S+)", file) == ["20260615T183000Z", "20260615T200000Z"]
    clock.shift(timedelta(hours=4))
    assert browser.get(path(moment, "/notes.ics")).status_code == 404
    left = page(browser, path(moment, "/here"))
    assert "notes.ics" not in left
    assert "no times left" in left


def test_the_same_calendar_file_twice_doubles_nothing(browser: Client) -> None:
    moment = tell_it(browser, ask="remind")
    files = [browser.get(path(moment, "/notes.ics")).content.decode() for _ in range(2)]
    assert re.findall("UID:(.*)", files[0]) == re.findall("UID:(.*)", files[1])
    assert len(set(re.findall("UID:(.*)", files[0]))) == 3


# Closing


def test_steady_enough_notes_the_time_and_leads_on_to_what_was_done(
    browser: Client, clock: time_machine.Traveller
) -> None:
    moment = tell_it(browser)
    clock.shift(timedelta(hours=2))
    answer = browser.post(path(moment, "/steady"))
    clock.shift(60)
    browser.post(path(moment, "/steady"))
    moment.refresh_from_db()
    assert answer.headers["Location"] == path(moment, "/after")
    assert moment.content.steady == moment.content.closed == NOON + timedelta(hours=2)
    assert "earlier today" not in page(browser, "/")


def test_leaving_it_closes_it_without_a_word_on_steadiness(browser: Client) -> None:
    moment = tell_it(browser)
    browser.post(path(moment, "/leave"))
    moment.refresh_from_db()
    assert (moment.content.steady, moment.content.closed) == (None, NOON)
    assert "It can rest here" in page(browser, path(moment, "/after"))


def test_what_closes_it_for_good_is_told_from_what_lets_a_question_go(
    browser: Client, clock: time_machine.Traveller
) -> None:
    moment = tell_it(browser)
    assert "Let it rest, and don’t ask again" in page(browser, path(moment, "/here"))
    clock.shift(timedelta(minutes=30))
    browser.post(path(moment, "/not-now"))
    clock.shift(timedelta(minutes=90))
    assert "Let it rest, and don’t ask again" in page(browser, "/")  # "not now" let one question go, no more
    assert "don’t ask again" not in page(browser, path(tell_it(browser, ask="not"), "/here"))


def test_what_was_done_is_kept_once_and_can_be_changed_later(browser: Client, clock: time_machine.Traveller) -> None:
    moment = tell_it(browser)
    clock.shift(timedelta(hours=2))
    browser.post(path(moment, "/steady"))
    form = {"did": ["stayed", "hid"], "own": TYPED["own"], "who": "my sister", "steady": "on", "revision": "2"}
    for _ in range(2):  # pressed twice: the second says the same, and changes nothing
        assert browser.post(path(moment, "/after"), form | {"zone": ZONE}).status_code == 302
    moment.refresh_from_db()
    assert moment.revision == 3
    assert (moment.content.did, moment.content.who) == (("stayed", "hid"), "my sister")
    assert moment.content.steady == NOON + timedelta(hours=2)
    shown = page(browser, path(moment, "/after"))
    assert 'value="hid" checked' in shown
    assert 'value="my sister"' in shown


def test_steady_since_earlier_is_kept_as_that_time(browser: Client, clock: time_machine.Traveller) -> None:
    moment = tell_it(browser)
    clock.shift(timedelta(hours=5))
    browser.post(path(moment, "/steady"))
    form = {"steady": "on", "steady_clock": "14:20", "zone": ZONE, "revision": "2"}
    browser.post(path(moment, "/after"), form)
    moment.refresh_from_db()
    assert moment.content.steady == NOON + timedelta(minutes=80)
    assert moment.content.closed == NOON + timedelta(hours=5)


@pytest.mark.parametrize("more", [{"kind": "grief"}, {"kind": "bad-news"}, {"challenge": "bereavement"}])
def test_where_there_is_no_right_time_none_is_asked_for_or_told(
    more: dict[str, str], browser: Client, clock: time_machine.Traveller
) -> None:
    moment = tell_it(browser, **more)
    assert page(browser, path(moment, "/here")).count("There is no right time to feel steady again after this.") == 1
    clock.shift(timedelta(hours=2))
    asked = page(browser, "/")
    assert asked.index("Say how it is now") < asked.index("Steady enough to carry on")
    assert "right time" not in asked
    browser.post(path(moment, "/steady"))
    shown = page(browser, path(moment, "/after"))
    assert "There was no right time for this one" in shown
    assert "steady_clock" not in shown
    days = page(browser, "/checkins/")
    assert "Steady enough to carry on<" in days
    assert "steady_clock" not in page(browser, path(moment))


# My days


def test_my_days_shows_it_among_the_check_ins_in_words(browser: Client, clock: time_machine.Traveller) -> None:
    browser.post("/checkins/new", {"place": "unknown", "key": str(uuid4()), "note": "the day before"})
    clock.shift(timedelta(hours=1))
    moment = tell_it(browser, note="in the corridor", challenge="work")
    clock.shift(timedelta(hours=1))
    browser.post("/checkins/new", {"place": "unknown", "key": str(uuid4()), "note": "some time afterwards"})
    browser.post(path(moment, "/steady"))
    browser.post(
        path(moment, "/after"),
        {"did": "reached", "own": "rang the surgery", "who": "Aunt Jolanthe", "steady": "on", "revision": "2"},
    )
    days = page(browser, "/checkins/")
    words = [
        "some time afterwards",
        "An argument · 7 of 10 · Trouble at work",
        "in the corridor",
        "I reached someone",
    ]
    places = [
        days.index(word)
        for word in [
            *words,
            "rang the surgery",
            "Aunt Jolanthe",
            "Steady enough to carry on at 15:00",
            "the day before",
        ]
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("wanted", ["corridor", "ARGUMENT 7 of", "rang", "my sister", "rested", "work"])
def test_the_search_finds_it_by_any_of_its_words(wanted: str, alice: Person, browser: Client) -> None:
    tell(alice, told(note="in the corridor", challenge="work", did=("rested",), own="rang", who="my sister"))
    tell(alice, told(kind="lonely", note="quite another"))
    found = browser.post("/checkins/", {"words": wanted}).content.decode()
    assert "in the corridor" in found
    assert "quite another" not in found


def test_many_of_both_are_paged_together(alice: Person, browser: Client) -> None:
    for number in range(20):
        tell(alice, told(NOON - timedelta(hours=number)))
        browser.post("/checkins/new", {"place": "unknown", "key": str(uuid4())})
    counts = [page(browser, f"/checkins/?page={number}").count('<li class="entry') for number in (1, 2)]
    assert counts == [30, 10]


def test_a_damaged_one_hides_no_other_and_can_be_removed(alice: Person, browser: Client) -> None:
    from tests.vault.conftest import overwrite, stored

    damaged, whole = tell(alice, told(note="lost")), tell(alice, told(note="still readable"))
    overwrite(damaged, content=stored(whole))
    days = page(browser, "/checkins/")
    assert "still readable" in days
    assert "cannot be opened" in days
    for address in ("", "/here", "/after"):
        assert browser.get(path(damaged, address)).status_code == 409
    assert browser.post(path(damaged, "/steady")).status_code == 409
    assert page(browser, "/")
    assert browser.post(path(damaged, "/remove")).status_code == 200
    assert HardMoment.objects.count() == 1


def test_all_of_it_can_be_changed(browser: Client, clock: time_machine.Traveller) -> None:
    moment = tell_it(browser)
    clock.shift(timedelta(hours=3))
    new = {
        "kind": "lonely",
        "strength": "",
        "challenge": "relationship",
        "note": "else",
        "ask": "not",
        "clock": "12:30",
    }
    new |= {"did": "passed", "own": "sat", "who": "the cat", "steady": "on", "steady_clock": "14:00", "revision": "1"}
    assert browser.post(path(moment), new | {"day": "2026-06-15", "zone": ZONE}).status_code == 302
    moment.refresh_from_db()
    begun, steady = NOON - timedelta(minutes=30), NOON + timedelta(hours=1)
    assert moment.at == begun
    assert moment.content == told(
        begun, kind="lonely", strength=None, challenge="relationship", note="else", written=NOON, did=("passed",),
        own="sat", who="the cat", steady=steady, closed=steady,
    )  # fmt: skip


def test_a_change_that_changes_nothing_keeps_every_second(alice: Person, browser: Client) -> None:
    later = NOON + timedelta(minutes=50, seconds=31)
    full = told(
        NOON.replace(second=41), strength=0, steady=later, closed=later, did=("hid",), note="n", who="w", own="o"
    )
    moment = tell(alice, full)
    with time_machine.travel(NOON + timedelta(hours=2)):
        shown = page(browser, path(moment))
        form = {
            name: hidden(shown, name) for name in ("zone", "revision", "day", "clock", "steady_day", "steady_clock")
        }
        form |= {"kind": "argument", "strength": "0", "note": "n", "did": "hid", "own": "o", "who": "w"}
        assert browser.post(path(moment), form | {"steady": "on", "ask": "not"}).status_code == 302
    moment.refresh_from_db()
    assert (moment.content, moment.revision) == (full, 1)


@pytest.mark.parametrize("address", ["", "/after"])
def test_a_change_made_elsewhere_meanwhile_is_shown_beside_this_one(address: str, browser: Client) -> None:
    moment = tell_it(browser)
    browser.post(path(moment, address), SAID | {"own": "from the other window", "revision": "1"})
    answer = browser.post(path(moment, address), SAID | {"own": "from this window", "revision": "1"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "from the other window" in shown
    assert 'value="from this window"' in shown
    assert hidden(shown, "revision") == "2"


@pytest.mark.parametrize("address", ["", "/after"])
def test_words_for_one_that_was_removed_meanwhile_can_be_kept_as_a_new_one(address: str, browser: Client) -> None:
    moment = tell_it(browser)
    browser.post(path(moment, "/remove"))
    answer = browser.post(path(moment, address), TYPED | {"did": "rested"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert 'action="/checkins/moment"' in shown
    assert 'value="rested" checked' in shown
    browser.post("/checkins/moment", TYPED | {"key": hidden(shown, "key")})
    content = HardMoment.objects.get().content
    assert (content.own, content.who) == (TYPED["own"], TYPED["who"])


@pytest.mark.parametrize("act", ["/steady", "/leave", "/not-now", "/after"])
def test_a_press_on_one_that_is_gone_finds_nothing_there(act: str, browser: Client) -> None:
    moment = tell_it(browser)
    browser.post(path(moment, "/remove"))
    assert browser.post(path(moment, act)).status_code == 404


def test_what_is_removed_is_gone_and_can_be_put_back(alice: Person, browser: Client) -> None:
    moment = tell(alice, told(note="a keepsake", who="my sister"))
    shown = browser.post(path(moment, "/remove")).content.decode()
    assert HardMoment.objects.count() == 0
    assert "a keepsake" not in shown
    for _ in range(2):  # a second press does no harm
        browser.post("/checkins/undo", {"ticket": hidden(shown, "ticket")})
    back = HardMoment.objects.get()
    assert (back.content, back.revision) == (moment.content, 2)  # no revision twice: an old envelope must not fit
    assert verify() == []


def test_htmx_gets_the_moment_back_as_a_fragment(browser: Client) -> None:
    moment, htmx = tell_it(browser, note="a keepsake"), {"hx-request": "true"}
    gone = browser.post(path(moment, "/remove"), headers=htmx).content.decode()
    back = browser.post("/checkins/undo", {"ticket": hidden(gone, "ticket")}, headers=htmx).content.decode()
    assert "<html" not in gone + back
    assert "a keepsake" in back
    assert path(moment) in back


@pytest.mark.parametrize("where", ["/checkins/moment", "{}", "{}/after", "/life"])
def test_the_browser_is_asked_to_remember_nothing_of_a_form(where: str, browser: Client) -> None:
    """Ticked boxes and chosen times come back by themselves otherwise, for whoever opens the page next."""
    shown = page(browser, where.format(path(tell_it(browser))))
    form = next(form for form in re.findall("<form [^>]*>", shown) if "leave" not in form)
    assert 'autocomplete="off"' in form
