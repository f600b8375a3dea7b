-- The revision grows with every change of any portal: what is above that of a copy is newer than the copy.
CREATE TABLE portals (
    member_id   TEXT    NOT NULL PRIMARY KEY,
    revision    INTEGER NOT NULL UNIQUE,
    portal      TEXT    NOT NULL,
    credentials BLOB    NOT NULL
);

-- Who renews a portal's tokens, and until when (Unix time in milliseconds) it is not taken for dead.
CREATE TABLE portal_locks (
    member_id TEXT    NOT NULL PRIMARY KEY,
    owner     BLOB    NOT NULL,
    until     INTEGER NOT NULL
) WITHOUT ROWID;

-- One text known beforehand: who can decrypt it has the keys with which this file is encrypted.
CREATE TABLE encryption (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    canary BLOB    NOT NULL
);
