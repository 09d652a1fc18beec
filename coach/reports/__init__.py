"""What the care team reads: exports of the record."""
