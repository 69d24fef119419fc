-- What connections-service tells of connections, as far as field maps need it.
create table mapped_connection (
    connection_id uuid   not null primary key,
    system        text   not null,
    version       bigint not null
);

-- Every version of a connection's field maps, the highest of which is active; without one the system's default map is.
create table field_map_version (
    connection_id uuid        not null,
    entity        text        not null collate "C",
    version       integer     not null check (version > 0),
    -- JSON of the connection's own rules, as text: jsonb refuses NUL, which a constant may hold.
    own_rules     text        not null,
    -- JSON of the whole map as the mapper was told. Null: the system's default map, whatever that becomes.
    map           text,
    changed_by    text        not null,
    changed_at    timestamptz not null default now(),
    note          text,
    primary key (connection_id, entity, version)
);
