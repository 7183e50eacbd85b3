"""The rules find what they look for: a fault planted in a good file, and the rule that finds it, one by one."""

import pytest

from tests.catalog.planted import GOOD, SPOKEN, WRITTEN, planted
from tests.catalog.rules import RULES, broken, care, offers, voice

Change = tuple[str, str]
assert all([care, offers, voice])  # each brings its rules in

WALL, CAUTION = "Look at the wall.", 'caution = "Stop when you like."'
LINES = '"Look along its edge."'
BOX, QUESTION = '"It has been there for a while."', '"What can it see from there?"'
TAG, NOT_WHEN, OFFERED = "holds = []", "not_when = []", "feelings = []"
ENDS = '\n[[part]]\nkind = "ask"'
STING = '\n[[under]]\nflag = "kindness-stings"\ntext = "{}"\n'
CHOICE = (
    '\n[[part]]\nkind = "choice"\nlines = ["Near or far?"{}]\npause = 3\n'
    '\n[[part.option]]\nlabel = "Near"\nthen = "Near, then."\n\n[[part.option]]\nlabel = "Far"\nthen = "Far, then."\n{}'
)
BREATH = '\n[[part]]\nkind = "breath"\nlines = ["Soft."]\npace = {}\nratio = "{}"\n'
ON_BREATH: tuple[Change, ...] = (
    ('rests_on = "around"', 'rests_on = "breath"'),
    ('twin = ""', 'twin = "slow-look"'),
    (NOT_WHEN, 'not_when = ["breath-is-hard"]'),
    (CAUTION, 'caution = "Stop when you are dizzy."'),
    ('aside = ""', 'aside = "Stop when you are dizzy."'),
    ("minutes = [0.5]", "minutes = [1]"),
)
LOCKED: tuple[Change, ...] = (
    ("unlocked_by_therapist = false", "unlocked_by_therapist = true"),
    ("deep = false", "deep = true"),
    (
        CAUTION,
        'caution = "Stop when you like. Done together with a therapist, with whom to ring, until it closes again."',
    ),
    ('aside = ""', 'aside = "Stop when you like."'),
    ('twin = ""', 'twin = "one-kind-thing"'),
)
FEET = "".join(
    f'\n[[part]]\nkind = "words"\nlines = ["Your {place}."]\npause = 2\nlater = ""\n'
    for place in ("feet", "knees", "hands", "face")
)


OPTIONS = WRITTEN[WRITTEN.index("among") : WRITTEN.index('\n[[part]]\nkind = "writing"')]


FAMILIES = 'among = "families"\nseveral = false\nown = true\n'


def says(line: str) -> Change:
    """One line of the spoken practice, said instead."""
    return LINES, f'"{line}"'


def breath(pace: int, ratio: str) -> Change:
    """A part that breathes."""
    return ENDS, BREATH.format(pace, ratio) + ENDS


def asks(line: str) -> Change:
    """One line over the box of the written practice, said instead."""
    return BOX, f'"{line}"'


def holds(*what: str) -> Change:
    """What the file says it holds."""
    return TAG, f"holds = [{', '.join(map(repr, what))}]"


#: The rule, the good practice, and what is changed in it.
PLANTS: list[tuple[str, str, tuple[Change, ...]]] = [
    ("what_it_holds_is_said", WRITTEN, (asks("Put down what happened that day."),)),
    ("what_it_holds_is_said", WRITTEN, ((QUESTION, '"What was the worst moment?"'),)),
    ("what_it_holds_is_said", WRITTEN, (asks("Write about the thing you tell nobody."),)),
    ("what_it_holds_is_said", SPOKEN, (says("Imagine a wide beach."),)),
    ("what_it_holds_is_said", SPOKEN, (says("Picture a house you know."),)),
    ("what_it_holds_is_said", SPOKEN, (says("Which side of you is speaking?"),)),
    ("what_it_holds_is_said", SPOKEN, (says("Turn to the hurt part."),)),
    ("what_it_holds_is_said", SPOKEN, (says("Say something kind to yourself."),)),
    ("what_it_holds_is_said", SPOKEN, (says("Watch each thought go by."),)),
    ("what_it_holds_is_said", WRITTEN, (asks("What are you thankful for?"),)),
    ("what_it_holds_is_said", WRITTEN, (asks("Count your blessings."),)),
    ("what_it_holds_is_said", SPOKEN, (says("At least you have a roof."),)),
    ("what_it_holds_is_said", WRITTEN, ((QUESTION, '"Is it really so bad?"'),)),
    ("what_it_holds_is_said", WRITTEN, ((QUESTION, '"What good came of it?"'),)),
    ("what_it_holds_is_said", WRITTEN, ((QUESTION, '"What has it taught you?"'),)),
    ("what_it_holds_is_said", SPOKEN, (says("It made you stronger."),)),
    ("what_it_holds_is_said", WRITTEN, (("Brick, then.", "Ring a friend, then."),)),
    ("families_are_parts", WRITTEN, ((OPTIONS, FAMILIES),)),
    ("a_long_silence_is_said", SPOKEN, (("pause = 10", "pause = 21"),)),
    ("going_through_the_body_is_said", SPOKEN, ((ENDS, FEET + ENDS),)),
    ("what_it_holds_holds_it_back", WRITTEN, (holds("expressive-writing"), (NOT_WHEN, 'not_when = ["recent-loss"]'))),
    ("what_it_holds_holds_it_back", SPOKEN, (holds("gratitude"),)),
    ("what_it_holds_holds_it_back", SPOKEN, (holds("silver-lining"),)),
    ("what_it_holds_holds_it_back", SPOKEN, (holds("growth"),)),
    ("what_it_holds_holds_it_back", SPOKEN, (holds("long-silence"),)),
    ("what_it_holds_holds_it_back", SPOKEN, (holds("body-scan"), (NOT_WHEN, 'not_when = ["body-is-hard"]'))),
    ("what_it_holds_holds_it_back", SPOKEN, (holds("parts"),)),
    ("what_it_holds_holds_it_back", SPOKEN, (holds("imagery"), (NOT_WHEN, 'not_when = ["unreal-or-losing-time"]'))),
    ("long_mindfulness_is_held_back", SPOKEN, (holds("mindfulness"), ("[0.5]", "[0.5, 6]"))),
    ("what_goes_deep_is_asked_about_first", WRITTEN, (holds("expressive-writing"),)),
    ("what_goes_deep_is_asked_about_first", WRITTEN, (holds("parts"),)),
    ("what_goes_deep_is_asked_about_first", WRITTEN, LOCKED[:1]),
    ("kindness_may_sting", SPOKEN, (holds("kindness"),)),
    (
        "kindness_may_sting",
        SPOKEN,
        (holds("kindness"), (ENDS, STING.format("If it stings, go on all the same.") + ENDS)),
    ),
    ("parts_alone_have_little_evidence", WRITTEN, (holds("parts"),)),
    ("reaching_out_is_to_someone_safe", WRITTEN, (holds("reach-out"), ("Brick, then.", "Ring a friend, then."))),
    ("whoever_may_come_to_harm_is_pointed_to_people", SPOKEN, (says("Does it tell you to hurt yourself?"),)),
    ("what_is_said_before_is_for_whoever_reads_it", SPOKEN, ((ENDS, STING.format("You were hurt.") + ENDS),)),
    (
        "what_is_said_before_is_for_whoever_reads_it",
        SPOKEN,
        ((NOT_WHEN, 'not_when = ["kindness-stings"]'), (ENDS, STING.format("If it stings, use fair words.") + ENDS)),
    ),
    ("what_is_locked_says_how_it_opens", WRITTEN, (*LOCKED, ("with whom to ring, ", ""))),
    ("what_is_locked_says_how_it_opens", WRITTEN, (*LOCKED, (", until it closes again", ""))),
    ("what_is_locked_says_how_it_opens", WRITTEN, (*LOCKED, (OFFERED, 'feelings = ["unpleasant"]'))),
    ("what_is_locked_says_how_it_opens", WRITTEN, (*LOCKED[:4], ('twin = ""', 'twin = "slow-look"'))),
    ("nothing_is_offered_after_a_pleasant_check_in", SPOKEN, ((OFFERED, 'feelings = ["pleasant"]'),)),
    (
        "after_too_much_only_half_a_minute_of_steadying",
        SPOKEN,
        ((OFFERED, 'feelings = ["too-much"]'), ("[0.5]", "[1]")),
    ),
    ("after_too_much_only_half_a_minute_of_steadying", WRITTEN, ((OFFERED, 'feelings = ["too-much"]'),)),
    (
        "after_too_much_only_half_a_minute_of_steadying",
        SPOKEN,
        ((OFFERED, 'feelings = ["too-much"]'), says("Write one word.")),
    ),
    (
        "after_numb_or_unsure_nothing_silent_or_deep",
        SPOKEN,
        ((OFFERED, 'feelings = ["numb"]'), ("pause = 10", "pause = 11")),
    ),
    ("after_numb_or_unsure_nothing_silent_or_deep", SPOKEN, ((OFFERED, 'feelings = ["numb"]'), holds("body-scan"))),
    ("after_numb_or_unsure_nothing_silent_or_deep", WRITTEN, ((OFFERED, 'feelings = ["unknown"]'), LOCKED[1])),
    ("what_is_for_now_bears_the_worst_hour", SPOKEN, (holds("imagery"),)),
    ("what_is_for_now_bears_the_worst_hour", SPOKEN, (("[0.5]", "[3]"),)),
    ("what_is_for_now_bears_the_worst_hour", SPOKEN, (('"little"', '"some"'),)),
    ("breath_and_body_have_another_way", SPOKEN, (('rests_on = "around"', 'rests_on = "body"'),)),
    ("breath_and_body_have_another_way", SPOKEN, (*ON_BREATH[:1], ('twin = ""', 'twin = "feet-on-the-floor"'))),
    ("breath_and_body_have_another_way", SPOKEN, (('twin = ""', 'twin = "which-part"'),)),
    ("breath_and_body_are_held_back_where_they_are_hard", SPOKEN, (('rests_on = "around"', 'rests_on = "body"'),)),
    ("breath_and_body_are_held_back_where_they_are_hard", SPOKEN, (*ON_BREATH[:3],)),
    ("what_breathes_says_so_and_nothing_else_does", SPOKEN, (breath(6, "longer-out"),)),
    ("what_breathes_says_so_and_nothing_else_does", SPOKEN, (says("Notice your breathing."),)),
    ("what_rests_around_asks_for_no_place_inside", SPOKEN, (says("Notice your chest."),)),
    ("breathing_is_slow_longer_out_and_never_held", SPOKEN, (*ON_BREATH, breath(4, "longer-out"))),
    ("breathing_is_slow_longer_out_and_never_held", SPOKEN, (*ON_BREATH, breath(6, "even"))),
    ("breathing_is_slow_longer_out_and_never_held", SPOKEN, (*ON_BREATH[:5], breath(6, "longer-out"))),
    ("breathing_is_slow_longer_out_and_never_held", SPOKEN, (says("Take a deep breath."),)),
    ("it_fits_the_minutes_it_promises", SPOKEN, (("[0.5]", "[1]"),)),
    ("it_fits_the_minutes_it_promises", SPOKEN, (("pause = 10", "pause = 30"),)),
    ("no_silence_leaves_anyone_alone", SPOKEN, (("pause = 10", "pause = 31"),)),
    ("where_it_may_go_wrong_the_caution_is_said_again", SPOKEN, ((ENDS, CHOICE.format("", "") + ENDS),)),
    ("where_it_may_go_wrong_the_caution_is_said_again", WRITTEN, (("deep = false", "deep = true"),)),
    ("where_it_may_go_wrong_the_caution_is_said_again", SPOKEN, (('aside = ""', 'aside = "Sit up."'),)),
    ("it_begins_by_looking_or_resting", SPOKEN, ((f'"{WALL}", "It keeps still for you."', '"Pain is part of life."'),)),
    ("nobody_closes_their_eyes", SPOKEN, (says("Close your eyes."),)),
    ("nobody_closes_their_eyes", SPOKEN, (says("With eyes softly closed, if you like."),)),
    ("nobody_closes_their_eyes", WRITTEN, (("Brick, then.", "Shut both eyes."),)),
    ("nobody_closes_their_eyes", SPOKEN, ((CAUTION, 'caution = "Stop, or let the lids fall."'),)),
    ("the_way_out_is_said", SPOKEN, ((CAUTION, 'caution = "All is well."'),)),
    ("the_way_out_is_said", WRITTEN, (("You can stop at any screen.", "Here we go."),)),
    ("a_question_is_asked_once", WRITTEN, (asks("What can it see from there?"),)),
    ("every_screen_that_asks_lets_little_be_enough", WRITTEN, (("Leave this empty if you like.", "Say all of it."),)),
    ("a_choice_meets_every_answer_and_needs_none", SPOKEN, ((ENDS, CHOICE.format("", "") + ENDS),)),
    (
        "a_choice_meets_every_answer_and_needs_none",
        SPOKEN,
        ((ENDS, CHOICE.format("", '\n[[part.option]]\nlabel = "Up"\nthen = "Up."\n') + ENDS),),
    ),
    (
        "a_pick_has_room_for_another_answer",
        WRITTEN,
        (("own = true", "own = false"), ("None of these", "Stone")),
    ),
    (
        "a_pick_has_room_for_another_answer",
        WRITTEN,
        (('"What is it made of?"', '"Who could come?"'), ("None of these", "A sister")),
    ),
    ("a_pick_has_room_for_another_answer", WRITTEN, (("Something else, then.", ""),)),
    ("no_question_has_a_right_answer", WRITTEN, ((QUESTION, '"Why did you stay?"'),)),
    ("no_question_has_a_right_answer", SPOKEN, (says("Did you manage it?"),)),
    ("nobody_is_ordered", SPOKEN, (says("You must look at it."),)),
    ("nobody_is_ordered", SPOKEN, (says("You have to feel it."),)),
    ("nothing_is_promised", SPOKEN, (("Look at the wall.", "It will help you."),)),
    ("nothing_is_promised", SPOKEN, (says("You will feel lighter."),)),
    ("nobodys_life_is_supposed", SPOKEN, (says("Think of your mother."),)),
    ("nobodys_life_is_supposed", WRITTEN, (asks("Go back to where you felt safe."),)),
    ("nobodys_life_is_supposed", SPOKEN, (says("Someone who loves you is near."),)),
    ("nothing_is_said_that_nobody_can_know", SPOKEN, (says("It is over now."),)),
    ("nothing_is_said_that_nobody_can_know", SPOKEN, (says("You are safe here."),)),
    ("it_says_how_much_why_and_from_where", SPOKEN, (("A wall keeps still. It", "It"),)),
    ("it_says_how_much_why_and_from_where", SPOKEN, (("Our own reading", "A great man"),)),
    ("it_says_how_much_why_and_from_where", SPOKEN, (("We know of no study of this.", "People liked it."),)),
    ("it_says_how_much_why_and_from_where", SPOKEN, (("no study of this.", "no study of this"),)),
    (
        "the_other_half_of_a_finding_is_told",
        SPOKEN,
        (("Our own reading", "Ferrari and others"), ("year = 2026", "year = 2019")),
    ),
    ("a_hint_is_one_persons_words", WRITTEN, (("My boots. The cat.", "For example, your boots."),)),
    ("a_hint_is_one_persons_words", WRITTEN, (("My boots. The cat.", "Boots and a cat. " * 8 + "Yes."),)),
    (
        "it_reads_at_nine_and_tells_of_itself_at_eleven",
        SPOKEN,
        (says("Notwithstanding considerable environmental uncertainty, attentional stabilisation is advantageous."),),
    ),
    (
        "it_reads_at_nine_and_tells_of_itself_at_eleven",
        SPOKEN,
        (("A wall keeps still.", "Environmental regularity facilitates parasympathetic attentional stabilisation."),),
    ),
]


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in GOOD.items()])
def test_the_good_practices_keep_to_every_rule(source: str) -> None:
    assert broken(planted(source)) == {}


@pytest.mark.parametrize(("name", "source", "changes"), PLANTS)
def test_a_planted_fault_is_found_by_its_rule(name: str, source: str, changes: tuple[Change, ...]) -> None:
    assert name in broken(planted(source, *changes))


def test_every_rule_has_a_fault_planted_for_it() -> None:
    assert {name for name, _, _ in PLANTS} == set(RULES)


@pytest.mark.parametrize(
    ("good", "changes"),
    [
        (SPOKEN, (says("What kind of wall is it?"),)),
        (SPOKEN, (says("Nobody is asking you to be thankful."),)),
        (SPOKEN, (says("You do not have to look."),)),
        (WRITTEN, (("My boots. The cat.", "My mother’s boots."),)),
        (WRITTEN, LOCKED),
        (SPOKEN, (*ON_BREATH, breath(6, "longer-out"))),
        (
            SPOKEN,
            (holds("kindness"), (ENDS, STING.format("If it stings, be fair instead.") + ENDS), says("Be kind to it.")),
        ),
    ],
)
def test_what_only_looks_like_a_fault_is_let_be(good: str, changes: tuple[Change, ...]) -> None:
    assert broken(planted(good, *changes)) == {}


def test_only_imagery_of_outer_safe_things_stays_open_to_whoever_sees_things(monkeypatch: pytest.MonkeyPatch) -> None:
    changes = holds("imagery"), (NOT_WHEN, 'not_when = ["unreal-or-losing-time"]')
    assert broken(planted(WRITTEN, *changes)) == {
        "what_it_holds_holds_it_back": ["imagery needs not_when voices-or-visions"]
    }

    monkeypatch.setattr(care, "OUTER", {"planted"})
    assert broken(planted(WRITTEN, *changes)) == {}
