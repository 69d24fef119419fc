package io.millrace.local.deployment;

/** An operator's PostgreSQL server and a user of it that may create databases and roles. */
public record ExternalPostgres(String address, String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "ExternalPostgres[%s as %s]".formatted(address, user);
    }
}
