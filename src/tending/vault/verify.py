"""Compares the audit chains with themselves, with the rows that are there, and with what was anchored.

An old row put back, a removed or an unrecorded one, a seal that does not open, and a changed, missing or reordered link
are all found. What stands in the clear beside a seal (a minute, an account) is not in the chain, and is not checked.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps

from .audit import START, link_hash
from .envelope import SealBrokenError
from .fields import SealedField
from .keyring import open_keyring
from .models import ChainEntry, Owner
from .sealed import SealedModel


@dataclass(frozen=True, slots=True)
class Fault:
    """Something `verify` found: whose chain, what about, and what is wrong. Ids only, never content."""

    owner_id: UUID
    about: str
    problem: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is there, and the names of its fields that do not open."""

    table: str
    pk: UUID
    revision: int
    broken: list[str]


def verify(anchors: Path | None = None) -> list[Fault]:
    """Return every fault in every chain, row and seal, and between them; an empty list when all is well."""
    faults: list[Fault] = []
    heads: dict[tuple[UUID, int], bytes] = {}
    with open_keyring():
        for owner in Owner.objects.order_by("pk"):
            links = list(owner.chain.order_by("seq"))
            heads |= {(owner.pk, link.seq): bytes(link.hash) for link in links}
            faults += _broken_links(owner.pk, links)
            faults += _rows_against(owner.pk, links)
    return [*faults, *_anchored_heads_gone(heads), *_outside_heads_gone(heads, anchors)]


def _broken_links(owner_id: UUID, links: list[ChainEntry]) -> Iterable[Fault]:
    before = START
    for number, link in enumerate(links, start=1):
        if link.seq != number or bytes(link.hash) != link_hash(before, link):
            yield Fault(owner_id, f"link {number}", "the chain is broken here")
            return
        before = bytes(link.hash)


def _rows_against(owner_id: UUID, links: list[ChainEntry]) -> Iterable[Fault]:
    """Compare each row with the last link about it, and open its seals."""
    said: dict[tuple[str, UUID], int] = {}
    for link in links:
        if link.act != "anchored":
            said[link.table, link.row] = 0 if link.act == "removed" else link.revision
    there: dict[tuple[str, UUID], int] = {}
    for row in _rows_of(owner_id):
        there[row.table, row.pk] = row.revision
        yield from (Fault(owner_id, f"{row.table} {row.pk}", f"{name} does not open") for name in row.broken)
    for table, pk in sorted(said.keys() | there.keys()):
        last, now = said.get((table, pk), 0), there.get((table, pk), 0)
        if last != now:
            yield Fault(owner_id, f"{table} {pk}", _difference(last, now))


def _difference(last: int, now: int) -> str:
    if now == 0:
        return f"revision {last} is missing"
    if last == 0:
        return "is there, though the chain says it is not"
    return f"is at revision {now}, the chain at {last}"


def _rows_of(owner_id: UUID) -> Iterable[_Row]:
    for model in apps.get_models():
        if issubclass(model, SealedModel):
            fields = [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]
            names = [field.attname for field in fields]
            rows = model._base_manager.filter(owner_id=owner_id).values_list("pk", "revision", *names)
            for pk, revision, *envelopes in rows.iterator(chunk_size=2000):
                sealed = zip(fields, envelopes, strict=True)
                broken = [
                    field.name
                    for field, envelope in sealed
                    if not _opens(field, bytes(envelope), row=pk, owner=owner_id, revision=revision)
                ]
                yield _Row(model._meta.label_lower, pk, revision, broken)


def _opens(field: SealedField[Any], envelope: bytes, *, row: UUID, owner: UUID, revision: int) -> bool:
    try:
        field.open(envelope, row=row, owner=owner, revision=revision)
    except (SealBrokenError, ValueError, KeyError, TypeError):  # the latter: it opens, and is none of ours
        return False
    return True


def _anchored_heads_gone(heads: dict[tuple[UUID, int], bytes]) -> list[Fault]:
    return [
        Fault(link.row, f"link {link.revision}", "was anchored and is gone")
        for link in ChainEntry.objects.filter(act="anchored").order_by("seq")
        if heads.get((link.row, link.revision)) != bytes(link.head)
    ]


def _outside_heads_gone(heads: dict[tuple[UUID, int], bytes], anchors: Path | None) -> Iterable[Fault]:
    installation = Owner.objects.filter(kind=Owner.Kind.INSTALLATION).first()
    if anchors is None or installation is None:
        return
    if not anchors.exists() and installation.chain.exists():
        yield Fault(installation.pk, anchors.name, "the outside record of anchors is gone")
    lines = anchors.read_text("ascii", errors="replace").splitlines() if anchors.exists() else []
    for number, line in enumerate(lines, start=1):
        seq, said = _outside(line)
        if said is None:
            yield Fault(installation.pk, f"{anchors.name} line {number}", "cannot be read")
        elif heads.get((installation.pk, seq)) != said:
            yield Fault(installation.pk, f"link {seq}", "was anchored outside and is gone")


def _outside(line: str) -> tuple[int, bytes | None]:
    """Return number and hash of a head noted outside; no hash when the line is damaged, as by a power cut."""
    try:
        data = json.loads(line)
        return data["seq"], bytes.fromhex(data["hash"])
    except (ValueError, KeyError, TypeError):
        return 0, None
