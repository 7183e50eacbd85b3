"""Compares the audit chains with themselves, with the rows that are there, and with what was anchored.

An old row put back, a removed or an unrecorded one, and a changed, missing or reordered link are all found.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.apps import apps

from .audit import START, link_hash
from .models import ChainEntry, Owner
from .sealed import SealedModel


@dataclass(frozen=True, slots=True)
class Fault:
    """Something `verify` found: whose chain, what about, and what is wrong. Ids only, never content."""

    owner_id: UUID
    about: str
    problem: str


def verify(anchors: Path | None = None) -> list[Fault]:
    """Return every fault in every chain and between chains and rows; an empty list when all is well."""
    faults: list[Fault] = []
    heads: dict[tuple[UUID, int], bytes] = {}
    for owner in Owner.objects.order_by("pk"):
        links = list(owner.chain.order_by("seq"))
        heads |= {(owner.pk, link.seq): bytes(link.hash) for link in links}
        faults += _broken_links(owner.pk, links)
        faults += _rows_against(owner.pk, links)
    return faults + _anchored_heads_gone(heads) + _outside_heads_gone(heads, anchors)


def _broken_links(owner_id: UUID, links: list[ChainEntry]) -> Iterable[Fault]:
    before = START
    for number, link in enumerate(links, start=1):
        if link.seq != number or bytes(link.hash) != link_hash(before, link):
            yield Fault(owner_id, f"link {number}", "the chain is broken here")
            return
        before = bytes(link.hash)


def _rows_against(owner_id: UUID, links: list[ChainEntry]) -> Iterable[Fault]:
    """Compare each row with the last link about it."""
    said: dict[tuple[str, UUID], int] = {}
    for link in links:
        if link.act != "anchored":
            said[link.table, link.row] = 0 if link.act == "removed" else link.revision
    there = {(table, row): revision for table, row, revision in _rows_of(owner_id)}
    for table, row in sorted(said.keys() | there.keys()):
        last, now = said.get((table, row), 0), there.get((table, row), 0)
        if last != now:
            yield Fault(owner_id, f"{table} {row}", _difference(last, now))


def _difference(last: int, now: int) -> str:
    if now == 0:
        return f"revision {last} is missing"
    if last == 0:
        return "is there, though the chain says it is not"
    return f"is at revision {now}, the chain at {last}"


def _rows_of(owner_id: UUID) -> Iterable[tuple[str, UUID, int]]:
    for model in apps.get_models():
        if issubclass(model, SealedModel):
            for row, revision in model._base_manager.filter(owner_id=owner_id).values_list("pk", "revision"):
                yield model._meta.label_lower, row, revision


def _anchored_heads_gone(heads: dict[tuple[UUID, int], bytes]) -> list[Fault]:
    return [
        Fault(link.row, f"link {link.revision}", "was anchored and is gone")
        for link in ChainEntry.objects.filter(act="anchored").order_by("seq")
        if heads.get((link.row, link.revision)) != bytes(link.head)
    ]


def _outside_heads_gone(heads: dict[tuple[UUID, int], bytes], anchors: Path | None) -> list[Fault]:
    if anchors is None or not anchors.exists():
        return []
    installation = Owner.objects.get(kind=Owner.Kind.INSTALLATION).pk
    lines = [json.loads(line) for line in anchors.read_text("ascii").splitlines()]
    return [
        Fault(installation, f"link {line['seq']}", "was anchored outside and is gone")
        for line in lines
        if heads.get((installation, line["seq"]), b"").hex() != line["hash"]
    ]
