"""Every template speaks through the translator, runs no code of its own, and names itself neutrally over a shoulder."""

import re
from pathlib import Path

import pytest

from tests.house import pages
from tests.house.rooms import name_of, templates

#: A title shows in the tab, in the history and in the list of windows. Adding one: would you want it seen at work?
TITLES = {"Today", "Notes", "Practise", "Numbers", "Settings"}
_TITLE = re.compile(r"{% block title %}(.*?){% endblock|<title>(.*?)</title>", re.DOTALL)
#: An address stands in the history with the place on the page that it names.
_TELLING = re.compile(r"abuse|safe|crisis|harm|suicid|under-?18|frighten|seen|hurt|danger", re.IGNORECASE)
_ELSEWHERE = re.compile(r"^\s*(?:[a-z]+:)?//", re.IGNORECASE)
#: Attributes by which a page fetches something, or goes somewhere.
_FETCHING = {
    "src",
    "href",
    "action",
    "formaction",
    "srcset",
    "poster",
    "data",
    "hx-get",
    "hx-post",
    "hx-put",
    "hx-delete",
}

ALL = [pytest.param(path, id=name_of(path)) for path in templates()]
each_template = pytest.mark.parametrize("path", ALL)


def read(path: Path) -> pages.Page:
    return pages.read(path.read_text("utf-8"))


def code_in(page: pages.Page) -> list[str]:
    """Return everything in a page that the policy would refuse to run, or that htmx would evaluate."""
    found = list(page.inline)
    for tag, values in page.tags:
        found += [f"<{tag} {name}>" for name in values if name.startswith("on") or name == "style"]
        found += [f"<{tag} {name}>" for name in values if name.startswith(("hx-on", "hx-vals", "hx-vars", "x-"))]
        found += [f"<{tag}>" for _ in [0] if tag == "style" or (tag == "script" and not values.get("src"))]
        found += [f"<{tag} {name}>" for name in values if values[name].strip().lower().startswith("javascript:")]
    return found


def outward(page: pages.Page) -> list[str]:
    """Return what a page would fetch from, or send to, elsewhere; plain links that say nothing of us may go."""
    found = []
    for tag, values in page.tags:
        plain_link = tag == "a" and "noreferrer" in values.get("rel", "")
        found += [
            f"<{tag} {name}={values[name]}>"
            for name in _FETCHING & values.keys()
            if _ELSEWHERE.match(values[name]) and not plain_link
        ]
    return found


def telling_links(source: str) -> list[str]:
    """Return links to an address out of a variable, other than `{% url ... as name %}`, without `noreferrer`."""
    named = re.findall(r"{% url [^%]* as (\w+) %}", source)
    found = re.findall(r'(<a [^>]*href="{{\s*([^\s|}]+)[^"]*"[^>]*>)', source)
    return [link for link, variable in found if variable not in named and 'rel="noreferrer"' not in link]


def telling_places(source: str) -> list[str]:
    """Return places that an address can name, and links to such places, which say what is there."""
    places = re.findall(r'\sid="([^"]*)"', source) + re.findall(r'href="[^"]*#([^"]*)"', source)
    return [place for place in places if _TELLING.search(place)]


def unescaped(page: pages.Page) -> list[str]:
    """Return what would put text into a page as markup."""
    verbs = [text for text in page.statements if text.split()[0] == "autoescape" or re.search(r"\|\s*safe", text)]
    return verbs + [text for text in page.variables if re.search(r"\|\s*safe(seq)?\b", text)]


def titles(source: str) -> list[str]:
    """Return the titles a template gives, each as its one translated text."""
    blocks = [one or other for one, other in _TITLE.findall(source)]
    texts = [pages.read(block) for block in blocks]
    return [(page.translated + page.bare + ["(a variable)"] * len(page.variables) or [""])[0] for page in texts]


@each_template
def test_every_template_loads_i18n(path: Path) -> None:
    loads = [statement.split() for statement in read(path).statements if statement.startswith("load ")]
    assert any("i18n" in names for names in loads)


@each_template
def test_every_word_of_a_template_can_be_translated(path: Path) -> None:
    assert read(path).bare == []


@each_template
def test_no_template_runs_code_or_styles_of_its_own(path: Path) -> None:
    assert code_in(read(path)) == []


@each_template
def test_no_template_fetches_anything_from_elsewhere(path: Path) -> None:
    assert outward(read(path)) == []


@each_template
def test_a_link_whose_address_comes_from_content_says_nothing_of_where_it_was(path: Path) -> None:
    """Helplines are plain anchors to other sites, and their addresses come from the catalog."""
    assert telling_links(path.read_text("utf-8")) == []


@each_template
def test_no_template_switches_escaping_off(path: Path) -> None:
    assert unescaped(read(path)) == []


@each_template
def test_titles_are_neutral(path: Path) -> None:
    assert set(titles(path.read_text("utf-8"))) <= TITLES


@each_template
def test_no_place_on_a_page_that_an_address_can_name_tells_what_someone_looked_for(path: Path) -> None:
    assert telling_places(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ("{% load i18n %}<p>{% translate 'Hello' %}, {{ name }}.</p>", []),
        ("<p>{% blocktranslate %}Hello {{ name }}{% endblocktranslate %} there</p>", ["there"]),
        ('<img alt="A tree">', ["A tree"]),
        ('<nav aria-label="{% translate "Places" %}"></nav>', []),
        ('<input placeholder="Type here" value="x">', ["Type here"]),
        ('<input type="submit" value="Send">', ["Send"]),
        ("{% comment %}why{% endcomment %}{# because #}<code>tending link</code> · 3", []),
        ('{% block width %} class="wide"{% endblock %}', []),
        ("{% if a %}<b>Yes</b>{% endif %}", ["Yes"]),
    ],
)
def test_bare_words_are_found_wherever_they_hide(source: str, bare: list[str]) -> None:
    assert pages.read(source).bare == bare


@pytest.mark.parametrize(
    "source",
    [
        "<script>go()</script>",
        "<style>p{}</style>",
        '<p style="color:red">',
        '<p onclick="go()">',
        '<a href="javascript:go()">',
        "<p hx-on:click='go()'>",
    ],
)
def test_code_in_a_page_is_found(source: str) -> None:
    assert code_in(pages.read(source)) != []


@pytest.mark.parametrize(
    "source",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<img src="//cdn.example/x.png">',
        '<a href="https://example.org">',
        '<form action="https://example.org">',
    ],
)
def test_an_outward_address_is_found(source: str) -> None:
    assert outward(pages.read(source)) != []


def test_an_outward_address_inside_a_translated_text_is_found() -> None:
    source = '{% blocktranslate %}See <a href="https://example.org">there</a>{% endblocktranslate %}'
    assert outward(pages.read(source)) != []
    assert pages.read(source).bare == []


def test_a_telling_link_is_found() -> None:
    assert telling_links('<a href="{{ line.web }}">') != []
    assert telling_links('{% url "refuge:now" as support %}<a href="{{ support }}">') == []


def test_a_plain_link_to_a_helpline_may_go_outward() -> None:
    assert outward(pages.read('<a href="https://example.org" rel="noreferrer">')) == []


@pytest.mark.parametrize("source", ["{{ note|safe }}", "{% autoescape off %}", "{% include 'a' with b=c|safe %}"])
def test_escaping_switched_off_is_found(source: str) -> None:
    assert unescaped(pages.read(source)) != []


def test_a_telling_place_is_found() -> None:
    assert telling_places('<h2 id="if-seen">') == ["if-seen"]
    assert telling_places('<a href="{{ support }}#lines-abuse">') == ["lines-abuse"]
    assert telling_places('<span class="unseen" id="more">#</span>') == []


def test_a_telling_title_is_found() -> None:
    assert titles("<title>{% translate 'My panic attacks' %}</title>") == ["My panic attacks"]
    assert titles("{% block title %}{{ entry.note }}{% endblock %}") == ["(a variable)"]
    assert titles("{% block title %}Notes{% endblock %}") == ["Notes"]
