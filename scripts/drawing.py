"""Keeps the made-up record, opens *How I'm doing*, and prints its pictures as files that stand alone."""

import json
import re
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.test import Client

from tending.checkins.actions import bring
from tending.checkins.moments import actions as moments
from tending.insights import example
from tending.people.actions import make_link, set_up
from tending.vault.keyring import open_keyring

LAST = date(2026, 6, 14)
ZONE = "Europe/London"
NAMES = ("how-im-doing.svg", "my-ways-back.svg")  # in the order of the page
STATIC = Path(__file__).parent.parent / "src" / "tending"


def main() -> None:
    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0)
    with open_keyring():
        person, made_up = set_up(zone=ZONE), example.record(LAST, ZONE)
        bring(person=person, entries=made_up.entries, by=person.owner_id)
        moments.bring(person=person, moments=made_up.moments, by=person.owner_id)
        assert person.account is not None
        link = make_link(account=person.account)
    browser = Client(headers={"host": "localhost"})
    browser.get(f"/start/{link}")
    page = browser.get("/doing/?span=month").content.decode()
    found = re.findall(r'<svg class="picture wide".*?</svg>', page, re.DOTALL)
    print(json.dumps({name: alone(svg) for name, svg in zip(NAMES, found, strict=True)}))


def alone(svg: str) -> str:
    """Return a picture with the colours of the house in it, light and dark."""
    house, pictures = (
        (STATIC / sheet).read_text("utf-8")
        for sheet in ("site/static/site/house.css", "insights/static/insights/pictures.css")
    )
    tokens = re.findall(r":root \{.*?\n *\}", house, re.DOTALL)
    rules = [line for line in pictures.splitlines() if re.match(r"\.(picture \.|picture text|mark)", line)]
    dark = f"@media (prefers-color-scheme: dark) {{ {tokens[1]} }}"
    style = "\n".join([tokens[0], dark, *rules, "svg { background: var(--card); }"])
    opening, _, rest = svg.partition(">")
    return f'{opening} xmlns="http://www.w3.org/2000/svg" width="660"><style>{style}</style>{rest}\n'
