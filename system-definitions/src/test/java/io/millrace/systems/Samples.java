package io.millrace.systems;

/** A small definition that is right, to be broken by tests. */
final class Samples {
    static final String JDBC = """
            id: own-system
            name: Own system
            description: A database of our own.
            connect:
              type: object
              properties:
                host: { type: string }
                port: { type: integer }
                database: { type: string }
                username: { type: string, writeOnly: true }
                password: { type: string, writeOnly: true }
            source:
              jdbc:
                dialect: postgresql
                bound: open-transactions
            entities:
              assets:
                label: Machines
                schedule: PT1M
                read: { table: machine, key: id, cursor: changed_at, cursorType: timestamptz }
                map:
                  name: { path: title }
            """;

    /** The same with a variant that the customer runs, where the form asks for one thing more. */
    static final String WITH_VARIANT = JDBC + """
            tier: 4
            variants:
              on-prem:
                name: Own system, on premises
                connect:
                  type: object
                  properties:
                    host: { type: string }
                    port: { type: integer }
                    database: { type: string }
                    gateway: { type: string }
                    username: { type: string, writeOnly: true }
                    password: { type: string, writeOnly: true }
            """;

    private Samples() {}
}
