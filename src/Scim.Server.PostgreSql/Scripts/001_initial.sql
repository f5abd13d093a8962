-- Every text that is compared has COLLATE "C": order by code point, whatever the locale of the database.

-- The scripts that were applied, each once; compatible_from is the oldest version whose code can work with the tables after it.
CREATE TABLE scim_schema_version (
    version         integer PRIMARY KEY,
    name            text NOT NULL,
    compatible_from integer NOT NULL,
    applied_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE scim_tenant (
    tenant_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      text COLLATE "C" NOT NULL UNIQUE
);

-- The indexed paths of each resource type. generation grows with every change of the list.
CREATE TABLE scim_generation (
    generation bigint NOT NULL
);
INSERT INTO scim_generation (generation) VALUES (1);

CREATE TABLE scim_path (
    path_id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rtype     text COLLATE "C" NOT NULL,
    path      text COLLATE "C" NOT NULL,
    is_unique boolean NOT NULL,
    state     smallint NOT NULL,  -- 0 being built, 1 ready, 2 being removed, 3 ready but older values may still turn out to be taken twice
    done_tenant integer,          -- how far building, removing or checking is: the last resource that was done, and how many
    done_id     uuid,
    done_count  bigint NOT NULL DEFAULT 0,
    UNIQUE (rtype, path)
);

-- One row for each resource: the document as it was written, without id and meta, and without the members of a group.
CREATE TABLE scim_resource (
    tenant_id integer NOT NULL,
    id        uuid NOT NULL,
    rtype     text COLLATE "C" NOT NULL,
    active    boolean,
    created   bigint NOT NULL,   -- Unix time in milliseconds, UTC
    modified  bigint NOT NULL,
    version   bigint NOT NULL,
    display   text,              -- the name that groups show for their member: a list of 100,000 members reads no document
    doc       text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX scim_resource_type ON scim_resource (tenant_id, rtype, id) INCLUDE (active, created);
CREATE INDEX scim_resource_modified ON scim_resource (tenant_id, rtype, modified, id);

-- One row for each value of an indexed path. val holds the first 256 runes of the value's key, rest the others; ord is 0 for the value that
-- sorts the resource; uniq is the key under which a unique value may stand once.
CREATE TABLE scim_index (
    tenant_id integer NOT NULL,
    path_id   integer NOT NULL,
    val       text COLLATE "C" NOT NULL,
    id        uuid NOT NULL,
    ord       integer NOT NULL,
    rest      text COLLATE "C",
    uniq      text COLLATE "C",
    PRIMARY KEY (tenant_id, path_id, val, id, ord)
);
CREATE INDEX scim_index_resource ON scim_index (tenant_id, id, path_id);
CREATE INDEX scim_index_long ON scim_index (tenant_id, path_id) WHERE rest IS NOT NULL;
CREATE UNIQUE INDEX scim_index_unique ON scim_index (tenant_id, path_id, uniq) WHERE uniq IS NOT NULL;

CREATE TABLE scim_member (
    tenant_id integer NOT NULL,
    group_id  uuid NOT NULL,
    member_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, group_id, member_id)
);
CREATE INDEX scim_member_member ON scim_member (tenant_id, member_id, group_id);
