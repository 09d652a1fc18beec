-- Everything a clinic's register keeps, one row for each entry, in the order it was written.
-- The mark tells a register from the record of one person at home, which has none.
PRAGMA application_id = 1397901138;

-- seq has no gaps: entries are only ever added, and a failed write adds nothing.
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    person TEXT,
    coach_day TEXT NOT NULL,
    mono_ms INTEGER NOT NULL,
    boot TEXT NOT NULL,
    utc_ms INTEGER NOT NULL,
    offset_s INTEGER NOT NULL,
    zone TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE INDEX entry_kind ON entry (kind);

CREATE INDEX entry_person ON entry (person) WHERE person IS NOT NULL;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'entries are never changed');
END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'entries are never deleted');
END;

-- REPLACE deletes the old row, and its delete trigger only fires with recursive_triggers on.
-- That is set on every connection of the app; this trigger holds for every other program too.
CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'entries are never replaced');
END;
