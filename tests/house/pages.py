"""Reads the source of a template: what a translator sees, what no translator ever would, and the tags of its HTML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.template.base import Lexer, Token, TokenType

#: Stands where a variable or a translated text will be, so that the HTML around it still parses.
HOLE = "\ue000"
#: Attributes that are read out or shown.
SPOKEN = {"title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"}
#: Their text is for machines, or is typed as it stands in every language.
NOT_PROSE = {"script", "style", "code", "kbd", "samp"}
#: A block may fill in attributes of a tag that stands in the frame: `{% block width %} class="wide"{% endblock %}`.
_ATTRIBUTES = re.compile(r"""^(\s*[a-z-]+="[^"]*")+\s*$""")
_WORDS = re.compile(r"""_?\(?(?P<quote>["'])(?P<text>.*?)(?P=quote)""")


@dataclass
class Page:
    """What one template holds."""

    translated: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects tags, bare words and inline code."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, values))
        spoken = [values.get(name, "") for name in SPOKEN]
        if tag == "input" and values.get("type") in {"submit", "button", "reset"}:
            spoken.append(values.get("value", ""))
        if tag == "meta" and values.get("name") == "description":
            spoken.append(values.get("content", ""))
        self._note_bare(*spoken)
        if tag in NOT_PROSE:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self._note_bare(data)
        elif self.inside[-1] in {"script", "style"} and data.strip():
            self.page.inline.append(data.strip())

    def _note_bare(self, *texts: str) -> None:
        for text in texts:
            words = _ATTRIBUTES.sub("", text.replace(HOLE, " ")).strip()
            if any(letter.isalpha() for letter in words) and words != "Tending":  # the name is the name everywhere
                self.page.bare.append(words)


def read(source: str) -> Page:
    """Return what the template `source` holds."""
    page, in_block, in_comment = Page(), False, False
    untranslated: list[str] = []
    whole: list[str] = []
    for token in Lexer(source).tokenize():
        verb = token.split_contents()[0] if token.token_type == TokenType.BLOCK else ""
        in_comment = (in_comment or verb == "comment") and verb != "endcomment"
        if in_comment:
            continue
        in_block = (in_block or verb.startswith("blocktrans")) and not verb.startswith("endblocktrans")
        html = _html(token, verb, page)
        whole.append(html)
        if in_block and token.token_type == TokenType.TEXT:
            page.translated.append(token.contents)
        elif not in_block or verb:
            untranslated.append(html)
    _parse("".join(whole), page)  # markup inside a translated text is markup all the same
    page.bare = _parse("".join(untranslated), Page()).bare
    return page


def _parse(html: str, page: Page) -> Page:
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return page


def _html(token: Token, verb: str, page: Page) -> str:
    """Note what a token says, and return what it leaves in the HTML."""
    if token.token_type == TokenType.TEXT:
        return token.contents
    if token.token_type == TokenType.VAR:
        page.variables.append(token.contents)
        return HOLE
    if token.token_type == TokenType.BLOCK:
        page.statements.append(token.contents)
        if verb in {"translate", "trans"} and (found := _WORDS.search(token.contents)):
            page.translated.append(found["text"])
        return HOLE if verb in {"translate", "trans", "url", "static"} else ""
    return ""
