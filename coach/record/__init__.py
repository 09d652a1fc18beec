"""What is kept: an encrypted database of append-only entries."""
