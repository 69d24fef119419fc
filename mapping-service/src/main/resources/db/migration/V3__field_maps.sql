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

-- The last remap of each stream; the number tells its progress from that of an earlier one.
create table remap (
    connection_id uuid        not null,
    entity        text        not null collate "C",
    number        integer     not null,
    map_version   integer     not null,
    partitions    integer     not null,
    requested_by  text        not null,
    requested_at  timestamptz not null default now(),
    primary key (connection_id, entity)
);

-- How far each partition of the mapper is with it, as it says itself.
create table remap_partition (
    connection_id uuid    not null,
    entity        text    not null collate "C",
    part          integer not null,
    number        integer not null,
    done          boolean not null,
    walked        bigint  not null,
    changed       bigint  not null,
    primary key (connection_id, entity, part)
) with (fillfactor = 70);
