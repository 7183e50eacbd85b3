"""What a page offers beside what someone wrote: the rules, promise by promise."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tending.language import crisis
from tending.language.crisis import Level, level
from tending.language.phrases import Lists, PhraseError
from tending.language.rules import read, rules
from tests.language.said import development

TABLE = Path(crisis.__file__).parent / "en" / "crisis.toml"
HOSTILE = [
    "i " * 50_000,
    "I don't want to " * 6_250,
    "kill myself " * 8_333,
    "used to kill myself and " * 4_166,
    "want to " * 12_500,
    "my mum said my dad " * 5_263,
    "a" * 100_000,
    "i'm " * 25_000,
    "'m" * 50_000,
    "a!" * 50_000,
    "*" * 100_000,
    "i. " * 33_333,
    "that was. " * 10_000,
    "e" + "\u0301\u0316" * 50_000,
    "\n" * 100_000,
    "better better off " * 5_555,
    "scared of him at home " * 4_545,
    "i hit my head again and again " * 3_333,
]


def wrong(kind_level: Level) -> list[str]:
    """Return our own sentences of one level that come to another."""
    order = list(reversed(Level))
    return [
        said.text
        for said in development()
        if said.level is kind_level
        and (got := level(said.text)) is not said.level
        and not (said.least and order.index(got) > order.index(said.level))
    ]


@pytest.mark.parametrize("kind_level", Level)
def test_every_sentence_of_our_own_comes_to_what_we_would_offer(kind_level: Level) -> None:
    assert wrong(kind_level) == []


def test_our_own_sentences_are_many_and_no_two_alike() -> None:
    texts = [said.text for said in development()]
    assert len(texts) > 1000
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "text",
    ["I want to die", "i want to die", "I WANT TO DIE", "I want to die...", "I want\nto die", "“I want to die”",
     "I wanna die", "i want 2 die", "I reallyyy want to dieee", "I want to d1e", "I jsut want to die"],
)  # fmt: skip
def test_however_it_is_typed_it_is_heard(text: str) -> None:
    assert level(text) is Level.OFFER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I want to kill myself", Level.OFFER),
        ("I don't want to kill myself", Level.NONE),
        ("I would never kill myself", Level.NONE),
        ("I don't think I want to kill myself", Level.NONE),
        ("I can't stop wanting to kill myself", Level.OFFER),
        ("I have told nobody, and I want to kill myself", Level.OFFER),
        ("I can't sleep because I want to kill myself", Level.OFFER),
        ("I don't know what to do I want to kill myself", Level.OFFER),
        ("I'm not well, I want to kill myself", Level.OFFER),
        ("It is not over, want to kill myself", Level.OFFER),
        ("I don't want to kill myself but I can't stop", Level.OFFER),
    ],
)
def test_a_not_reaches_what_it_denies_and_no_further(text: str, expected: Level) -> None:
    assert level(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I used to cut myself", Level.QUIET),
        ("I cut myself years ago", Level.QUIET),
        ("I haven't cut myself for two years", Level.QUIET),
        ("I tried to kill myself. That was long ago.", Level.QUIET),
        ("I used to be fine but now I want to die", Level.OFFER),
        ("I used to cut myself and now I do it again, I cut myself today", Level.OFFER),
        ("I have wanted to die since I was nine", Level.OFFER),
    ],
)
def test_what_is_long_past_is_met_quietly_and_what_has_come_back_is_not_past(text: str, expected: Level) -> None:
    assert level(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My sister wants to die", Level.QUIET),
        ("Josh wants to die", Level.QUIET),
        ("He says he is going to kill himself", Level.QUIET),
        ("My daughter wants to die", Level.OFFER),
        ("She says she will kill herself tonight", Level.OFFER),
        ("My daughter wanted to die years ago", Level.QUIET),
        ("My phone wants to die", Level.NONE),
        ("I told my sister I want to die", Level.OFFER),
        ("In the film the sister wants to die", Level.NONE),
        ("The film made me want to die", Level.OFFER),
    ],
)
def test_whose_words_they_are_is_looked_up_in_the_sentence(text: str, expected: Level) -> None:
    assert level(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I cut myself", Level.OFFER),
        ("I cut myself shaving", Level.NONE),
        ("I was peeling carrots and cut myself", Level.NONE),
        ("I cut myself in the kitchen on purpose", Level.OFFER),
        ("I wanted to die", Level.OFFER),
        ("I wanted to die, so embarrassing", Level.NONE),
        ("I want to be with him", Level.NONE),
        ("He died in May. I want to be with him", Level.QUIET),
        ("If I ever wanted to die I would ring someone", Level.NONE),
    ],
)
def test_what_else_is_said_changes_what_it_comes_to(text: str, expected: Level) -> None:
    assert level(text) is expected


def test_the_gravest_sentence_counts_wherever_it_stands() -> None:
    calm = "We went to the sea. It rained and we laughed. "
    assert level(calm * 20 + "I want to die. " + calm * 20) is Level.OFFER
    assert level(calm * 20 + "My sister wants to die. " + calm * 20) is Level.QUIET
    assert level(calm * 40) is Level.NONE


@pytest.mark.parametrize("words_before", [0, 39, 41, 79, 81, 500])
def test_a_page_without_a_full_stop_is_read_to_its_end(words_before: int) -> None:
    assert level("and then we walked " * words_before + "and I want to die") is Level.OFFER


@pytest.mark.parametrize("text", ["", " ", "\n", "🙂", "|", "# ## #year", "...", "\x00", "'", "I"])
def test_nothing_much_is_none(text: str) -> None:
    assert level(text) is Level.NONE


def test_the_answer_is_a_word_that_a_template_can_compare() -> None:
    assert level("I want to die") == "offer"
    assert [str(each) for each in Level] == ["offer", "quiet", "none"]


def test_the_same_text_always_comes_to_the_same() -> None:
    texts = [said.text for said in development()]
    first = [level(text) for text in texts]
    assert [level(text) for text in reversed(texts)] == first[::-1]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Count steps and look-ups while a text is read: work, which no busy machine makes more."""
    done: Counter[str] = Counter()

    def counting(owner: type, name: str) -> None:
        inner = getattr(owner, name)

        def counted(*args: Any) -> Any:
            came = inner(*args)
            done[name] += 1 + (len(came) if isinstance(came, list) else 0)
            return came

        monkeypatch.setattr(owner, name, counted)

    counting(Lists, "_next")
    counting(crisis._Sentence, "_between")

    def steps(text: str) -> int:
        done.clear()
        level(text)
        return done.total()

    return steps


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:12]) for text in HOSTILE])
def test_a_hostile_text_costs_no_more_than_its_length(text: str, work: Callable[[str], int]) -> None:
    half, whole = work(text[: len(text) // 2]), work(text)
    assert whole < 2.1 * half + 1000
    assert whole < 20 * len(text)


def test_a_sentence_costs_little(work: Callable[[str], int]) -> None:
    """About a tenth of a millisecond. A tenfold would still not be felt."""
    assert work("I don't know what to say to my sister, she thinks that I never help and it made me cry.") < 200


def test_nothing_that_was_written_stays_behind() -> None:
    level("zebedeeword wants to die near zebedeeplace, and I want zebedeething to die")
    kept = {word for state in rules().lists._states.values() for word in state.moves}
    assert not any("zebedee" in word for word in kept)
    assert kept <= rules().known | {"", "|", "#", "##", "#year"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not being here would be such a relief", Level.OFFER),
        ("Such a relief, the thought of not being here", Level.OFFER),
        ("Not being here, " + "and so on " * 4 + "such a relief", Level.NONE),
        ("Such a relief. We talked of not being here", Level.NONE),
        ("Such a relief, not being here at work", Level.NONE),
        ("It would not be a relief not being here", Level.NONE),
        ("He says not being here would be such a relief", Level.QUIET),
        ("I used to think not being here would be such a relief", Level.QUIET),
        ("A month clean and then I cut", Level.OFFER),
        ("A month clean and then I cut the hedge", Level.NONE),
        ("My boyfriend told me to smile", Level.NONE),
    ],
)
def test_signs_count_together_in_any_order_and_only_near_each_other(text: str, expected: Level) -> None:
    assert level(text) is expected


def test_a_sign_within_a_saying_is_none() -> None:
    row = '[[together]]\nname = "both"\nabout = "me"\nlevel = "offer"\nsigns = [["red"], ["blue"]]'
    saying = '[[cue]]\nname = "saying"\nabout = "me"\nlevel = "none"\nsays = ["red herring"]'
    found = read(table(more=row + "\n" + saying))
    assert crisis._Sentence(found, ["blue", "then", "red"]).level(told=False, lost=set()) is Level.OFFER
    assert crisis._Sentence(found, ["blue", "then", "red", "herring"]).level(told=False, lost=set()) is Level.NONE
    assert crisis._Sentence(found, ["red", "alone"]).level(told=False, lost=set()) is Level.NONE


def test_one_phrase_is_not_two_signs() -> None:
    row = '[[together]]\nname = "both"\nabout = "me"\nlevel = "offer"\nsigns = [["red"], ["red", "blue"]]'
    found = read(table(more=row))
    assert crisis._Sentence(found, ["red"]).level(told=False, lost=set()) is Level.NONE
    assert crisis._Sentence(found, ["red", "red"]).level(told=False, lost=set()) is Level.OFFER


def table(**more: str) -> str:
    """Return a small table that can be read, with parts put in another way."""
    names = (
        "breath child denial embarrassment fiction goes_on hypothetical lapse mended on_purpose opinion past "
        "present urgent yields"
    )
    parts = {
        "filling": 'filling = ""',
        "spelling": '[spelling]\ndo = ["du"]',
        "groups": '[groups]\nme = ["me"]',
        "cue": '[[cue]]\nname = "one"\nabout = "me"\nlevel = "offer"\nsays = ["help {me}"]',
        "around": "[around]\n" + "\n".join(f'{name} = ["{name}"]' for name in names.split()),
        "who": '[who]\nme = ["i"]',
    }
    return "\n".join((parts | more).values())


def test_a_table_is_read_whole() -> None:
    found = read(table())
    assert found.spelling == {"du": "do"}
    assert list(found.cues) == ["one"]
    assert found.lists.at(["help", "me"], 0) == {"one": 2}
    assert {"help", "me", "i"} <= found.known


@pytest.mark.parametrize(
    ("part", "text", "error"),
    [
        ("cue", '[[cue]]\nname = "one"\nabout = "us"\nlevel = "offer"\nsays = ["help"]', ValueError),
        ("cue", '[[cue]]\nname = "one"\nabout = "me"\nlevel = "loud"\nsays = ["help"]', ValueError),
        ("cue", '[[cue]]\nname = "one"\nabout = "me"\nlevel = "offer"\nloud = 1\nsays = ["help"]', TypeError),
        ("cue", '[[cue]]\nname = "one"\nabout = "me"\nlevel = "offer"', KeyError),
        (
            "cue",
            '[[cue]]\nname = "one"\nabout = "me"\nlevel = "offer"\nunless = ["rain"]\nsays = ["help"]',
            PhraseError,
        ),
        ("cue", '[[cue]]\nname = "one"\nabout = "me"\nlevel = "offer"\nsays = ["help {us}"]', PhraseError),
        ("around", '[around]\npast = ["ago"]', PhraseError),
    ],
)
def test_a_table_with_a_fault_is_refused(part: str, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(table(**{part: text}))


def test_no_phrase_of_the_table_stands_twice_in_one_list() -> None:
    text = TABLE.read_text("utf-8")
    for block in text.split("\n["):
        for listed in block.split(" = [")[1:]:
            phrases = [line for line in listed.partition("]")[0].replace("\n", " ").split('"')[1::2] if line]
            assert len(set(phrases)) == len(phrases)
