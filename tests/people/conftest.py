"""What tests of people share with those of the vault."""

from tests.vault.conftest import shared_alice, shared_house

__all__ = ["shared_alice", "shared_house"]
