"""What a person keeps for hard moments: cards, a kit, a place, people, a voice."""
