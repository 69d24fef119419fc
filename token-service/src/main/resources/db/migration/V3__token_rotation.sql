-- What a token may do, and until when: one that is being replaced goes on for the overlap of its rotation.
alter table token
    add column scope      text not null default 'read',
    add column expires_at timestamptz;

create index token_to_expire on token (expires_at) where expires_at is not null and revoked_at is null;
