"""What travels: keys, pairing, and the envelopes of plans and reports; all cryptography."""
