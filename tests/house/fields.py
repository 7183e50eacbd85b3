"""Every column that stands in the clear, and why it may. All else is sealed; `test_fields.py` walks the models.

Before adding a line: could whoever copies the database learn from this column how someone is, or whom they know?
"""

_ID = "random, says nothing"
_OWNER = "whose key opens the row; a random id"
_REVISION = "part of every seal; counts saves"
_CHAIN = "the audit chain must be checked without keys: which row, which act, never what it said"

CLEAR = {
    "people.Account.id": _ID,
    "people.Account.email": "signing in must find the account; empty on one's own computer",
    "people.Account.password": "a hash, and unusable on one's own computer",
    "people.Account.is_active": "whether this account may sign in",
    "people.Person.id": _ID,
    "people.Person.owner": _OWNER,
    "people.Person.revision": _REVISION,
    "people.Person.account": "leads from signing in to the record; a random id",
    "people.LaunchLink.id": "the hash of a token that lives two minutes",
    "people.LaunchLink.account": "whom the link lets in; a random id",
    "people.LaunchLink.ends_at": "stale links are found and dropped by it",
    "people.LaunchLink.used_at": "a link opens once",
    "checkins.CheckIn.id": _ID,
    "checkins.CheckIn.owner": _OWNER,
    "checkins.CheckIn.revision": _REVISION,
    "checkins.CheckIn.at": "order and range; cut to the minute, the exact time is sealed",
    "checkins.Month.id": _ID,
    "checkins.Month.owner": _OWNER,
    "checkins.Month.revision": _REVISION,
    "checkins.Month.month": "which month; the check-ins tell it too",
    "vault.Owner.id": _ID,
    "vault.Owner.kind": "person, practice or installation",
    "vault.ChainEntry.id": "a number",
    "vault.ChainEntry.owner": _OWNER,
    "vault.ChainEntry.seq": _CHAIN,
    "vault.ChainEntry.act": _CHAIN,
    "vault.ChainEntry.table": _CHAIN,
    "vault.ChainEntry.row": _CHAIN,
    "vault.ChainEntry.revision": _CHAIN,
    "vault.ChainEntry.by": _CHAIN,
    "vault.ChainEntry.minute": "when an act was done, to the minute; the rows tell it too",
    "vault.ChainEntry.head": _CHAIN,
    "vault.ChainEntry.hash": _CHAIN,
    "vault.IdempotencyKey.id": "a number",
    "vault.IdempotencyKey.owner": _OWNER,
    "vault.IdempotencyKey.key": "random, made by the form",
    "vault.IdempotencyKey.digest": "keyed by the owner's key, so that it cannot be guessed at",
    "vault.SealedSession.id": "a hash of the session's key",
    "vault.SealedSession.sealed": "an envelope, sealed for the installation by the session store",
    "vault.SealedSession.ends_at": "stale sessions are found and dropped by it",
    "keystore.DataKey.id": _ID,
    "keystore.DataKey.owner_id": _OWNER,
    "keystore.DataKey.wrapped": "wrapped by the master key",
    "keystore.DataKey.master_id": "which master key wraps it: rotation goes by this",
    "keystore.DataKey.made_at": "when the key was made",
    "keystore.DataKey.retired_at": "whether new rows may be sealed with it",
    "keystore.Tombstone.owner_id": "a random id whose key is gone",
    "keystore.Tombstone.state": "start-up finishes what is pending",
    "keystore.Tombstone.at": "when it was forgotten",
    "keystore.Tombstone.last_hash": "the last link of a chain, so that its end can be told from a cut",
    "keystore.Epoch.number": "the keystore's age: a restore refuses an older one",
    "keystore.Epoch.at": "when it began",
}
