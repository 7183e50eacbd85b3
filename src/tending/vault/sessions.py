"""Sessions: the key hashed, the content sealed. A stolen database holds neither a working cookie nor what it knew."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone

from .envelope import SealBrokenError, key_id, seal, unseal
from .keyring import keyring
from .minute import to_minute
from .models import SealedSession
from .owners import installation


class SessionStore(SessionBase):
    """Django's session interface over `SealedSession`."""

    def exists(self, session_key: str) -> bool:
        return SealedSession.objects.filter(pk=_row_id(session_key)).exists()

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        pk = _row_id(self.session_key)
        content: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        ends_at = to_minute(self.get_expiry_date())
        row = {"sealed": _seal(pk, content), "ends_at": ends_at}
        try:
            with transaction.atomic():
                if must_create:
                    SealedSession.objects.create(pk=pk, **row)
                elif not SealedSession.objects.filter(pk=pk).update(**row):
                    raise UpdateError
        except IntegrityError:
            raise CreateError from None
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            SealedSession.objects.filter(pk=_row_id(key)).delete()

    def load(self) -> dict[str, Any]:
        row = SealedSession.objects.filter(pk=_row_id(self.session_key or ""), ends_at__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
            return {}
        try:
            return _unseal(row)
        except SealBrokenError:  # a session is no one's record: a broken one is a signed-out one
            self._session_key = None
            return {}

    @classmethod
    def clear_expired(cls, now: datetime | None = None) -> None:
        SealedSession.objects.filter(ends_at__lte=now or timezone.now()).delete()


def _row_id(session_key: str) -> UUID:
    return UUID(bytes=hashlib.sha256(session_key.encode()).digest()[:16])


def _bound_to(pk: UUID) -> bytes:
    return b"tending|1|vault.sealedsession|" + pk.bytes


def _seal(pk: UUID, data: dict[str, Any]) -> bytes:
    return seal(keyring().live(installation().pk), json.dumps(data).encode(), _bound_to(pk))


def _unseal(row: SealedSession) -> dict[str, Any]:
    envelope = bytes(row.sealed)
    key = keyring().key(key_id(envelope), installation().pk)
    opened: dict[str, Any] = json.loads(unseal(key, envelope, _bound_to(row.pk)))
    return opened
