-- Text is compared byte by byte (the collation BINARY over UTF-8), which is the order of code points. Ids are 16 bytes, most significant first.

-- The scripts that were applied, each once; compatible_from is the oldest version whose code can work with the tables after it.
CREATE TABLE scim_schema_version (
    version         INTEGER PRIMARY KEY,
    name            TEXT NOT NULL,
    compatible_from INTEGER NOT NULL,
    applied_at      TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP  -- UTC
);

CREATE TABLE scim_tenant (
    tenant_id INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE
);

-- The indexed paths of each resource type. generation grows with every change of the list.
CREATE TABLE scim_generation (
    generation INTEGER NOT NULL
);
INSERT INTO scim_generation (generation) VALUES (1);

CREATE TABLE scim_path (
    path_id   INTEGER PRIMARY KEY,
    rtype     TEXT NOT NULL,
    path      TEXT NOT NULL,
    is_unique INTEGER NOT NULL,
    state     INTEGER NOT NULL,  -- 0 being built, 1 ready, 2 being removed, 3 ready but older values may still turn out to be taken twice
    done_tenant INTEGER,         -- how far building, removing or checking is: the last resource that was done, and how many
    done_id     BLOB,
    done_count  INTEGER NOT NULL DEFAULT 0,
    UNIQUE (rtype, path)
);

-- One row for each resource: the document as it was written, without id and meta, and without the members of a group.
CREATE TABLE scim_resource (
    tenant_id INTEGER NOT NULL,
    id        BLOB NOT NULL,
    rtype     TEXT NOT NULL,
    active    INTEGER,
    created   INTEGER NOT NULL,  -- Unix time in milliseconds, UTC
    modified  INTEGER NOT NULL,
    version   INTEGER NOT NULL,
    display   TEXT,              -- the name that groups show for their member: a list of 100,000 members reads no document
    doc       TEXT NOT NULL
);
CREATE UNIQUE INDEX scim_resource_key ON scim_resource (tenant_id, id);
CREATE INDEX scim_resource_type ON scim_resource (tenant_id, rtype, id, active, created);
CREATE INDEX scim_resource_modified ON scim_resource (tenant_id, rtype, modified, id);

-- One row for each value of an indexed path. val holds the first 256 runes of the value's key, rest the others; ord is 0 for the value that
-- sorts the resource; uniq is the key under which a unique value may stand once.
CREATE TABLE scim_index (
    tenant_id INTEGER NOT NULL,
    path_id   INTEGER NOT NULL,
    val       TEXT NOT NULL,
    id        BLOB NOT NULL,
    ord       INTEGER NOT NULL,
    rest      TEXT,
    uniq      TEXT,
    PRIMARY KEY (tenant_id, path_id, val, id, ord)
) WITHOUT ROWID;
CREATE INDEX scim_index_resource ON scim_index (tenant_id, id, path_id);
CREATE INDEX scim_index_long ON scim_index (tenant_id, path_id) WHERE rest IS NOT NULL;
CREATE UNIQUE INDEX scim_index_unique ON scim_index (tenant_id, path_id, uniq) WHERE uniq IS NOT NULL;

CREATE TABLE scim_member (
    tenant_id INTEGER NOT NULL,
    group_id  BLOB NOT NULL,
    member_id BLOB NOT NULL,
    PRIMARY KEY (tenant_id, group_id, member_id)
) WITHOUT ROWID;
CREATE INDEX scim_member_member ON scim_member (tenant_id, member_id, group_id);
