"""Who gets in: the keys of a person's record, where they are kept, and every way to them.

Joins record (which is only handed a key), handoff (which wraps one) and this computer.
"""
