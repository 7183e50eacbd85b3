"""The audit chains: one per owner, each link hashed over the one before, heads anchored outside the database.

A chain holds acts (row and revision), never content.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from .minute import to_minute
from .models import ChainEntry, Owner

if TYPE_CHECKING:
    from .sealed import SealedModel

START: Final = bytes(32)


def append(rows: "Sequence[SealedModel]", *, act: str, by: UUID) -> None:
    """Add one link per row to the chain of the rows' owner, inside the caller's transaction."""
    if rows:
        links = [(row._meta.label_lower, row.pk, row.revision, b"") for row in rows]
        _append(rows[0].owner_id, links, act=act, by=by)


def hold(owner_id: UUID) -> None:
    """Make other writers of this owner wait until the caller's transaction ends.

    PostgreSQL needs it, or two acts at once would each find the row, or the number in the chain, free; SQLite has one
    writer anyway. Whoever changes a row that stands holds its owner first: in two orders, two acts would each hold what
    the other waits for. `no_key`: rows that only refer to the owner need not wait.
    """
    Owner.objects.select_for_update(no_key=True).get(pk=owner_id)


def last_act(row: "SealedModel") -> tuple[str, int] | None:
    """Return what was last done to a row and at which revision; `None` when the chain knows nothing of it."""
    links = ChainEntry.objects.filter(owner_id=row.owner_id, table=row._meta.label_lower, row=row.pk)
    last = links.order_by("-seq").first()
    return (last.act, last.revision) if last else None


def anchor(path: Path, *, installation: Owner) -> int:
    """Anchor every chain that grew since its last anchor; return how many. The installation's head goes to `path`.

    Cutting links off the end of a chain leaves a valid chain, so heads are kept in the installation's chain as well,
    and that chain's head in a file outside the database.
    """
    grown = list(_grown(installation.pk))
    if grown:
        links = [("vault.owner", head.owner_id, head.seq, bytes(head.hash)) for head in grown]
        _append(installation.pk, links, act="anchored", by=installation.pk)
    if head := installation.chain.order_by("-seq").first():
        _note_outside(path, head)
    return len(grown)


def _note_outside(path: Path, head: ChainEntry) -> None:
    """Write the head to the file, unless it is its last line: a kill may have come between the chain and the file."""
    line = json.dumps({"seq": head.seq, "hash": bytes(head.hash).hex(), "minute": head.minute.isoformat()})
    before = path.read_text("ascii", errors="replace") if path.exists() else ""
    if before.splitlines()[-1:] != [line]:
        with path.open("a", encoding="ascii") as file:
            file.write(f"\n{line}\n" if before and not before.endswith("\n") else f"{line}\n")
            file.flush()
            os.fsync(file.fileno())


def _append(owner_id: UUID, links: list[tuple[str, UUID, int, bytes]], *, act: str, by: UUID) -> ChainEntry:
    with transaction.atomic():
        hold(owner_id)
        last = ChainEntry.objects.filter(owner_id=owner_id).order_by("-seq").first()
        minute = to_minute(timezone.now())
        before, seq = (bytes(last.hash), last.seq) if last else (START, 0)
        entries = []
        for number, (table, row, revision, head) in enumerate(links, start=seq + 1):
            entry = ChainEntry(
                owner_id=owner_id, seq=number, act=act, table=table, row=row, revision=revision, by=by, minute=minute
            )
            entry.head = head
            entry.hash = before = link_hash(before, entry)
            entries.append(entry)
        ChainEntry.objects.bulk_create(entries, batch_size=500)
    return entries[-1]


def link_hash(before: bytes, entry: ChainEntry) -> bytes:
    said = [entry.owner_id.hex, entry.seq, entry.act, entry.table, entry.row.hex, entry.revision, entry.by.hex]
    said += [_minute(entry.minute), bytes(entry.head).hex()]
    return hashlib.sha256(before + json.dumps(said).encode()).digest()


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // 60


def _grown(installation_id: UUID) -> Iterable[ChainEntry]:
    """Yield the head of each chain that grew since it was last anchored; the anchoring chain is left out."""
    anchored = dict(
        ChainEntry.objects.filter(owner_id=installation_id, act="anchored")
        .order_by("seq")
        .values_list("row", "revision")
    )
    for owner in Owner.objects.exclude(pk=installation_id).order_by("pk"):
        head = owner.chain.order_by("-seq").first()
        if head is not None and head.seq != anchored.get(owner.pk):
            yield head
