package io.millrace.connections.lifecycle;

/** What the API documentation shows. */
final class Examples {
    static final String CONNECTION = """
            {"id": "018f3a52-6f0e-7c1c-9d6c-2b6a0d0f1a11", "name": "Fieldcrest, Leeds plant", "system": "demo-maintenance",
             "environment": "live", "state": "ACTIVE",
             "stateReason": {"code": "initial-sync-completed", "since": "2026-11-24T09:04:11Z"}, "period": "P90D",
             "entities": ["work-orders"], "schedules": {"work-orders": {"interval": "PT15M", "paused": false}},
             "settings": {"host": "db.example.com", "database": "fieldcrest"}, "metadata": {"region": "emea"},
             "credits": 1, "lastSyncAt": "2026-11-24T12:00:03Z", "nextSyncAt": "2026-11-24T12:15:03Z",
             "counts": {"entities": 1, "running": 0, "parked": 0, "failed": 0}, "createdAt": "2026-11-24T09:00:00Z"}""";

    static final String CREATED = """
            {"connection": {"id": "018f3a52-6f0e-7c1c-9d6c-2b6a0d0f1a11", "name": "Fieldcrest, Leeds plant",
             "system": "demo-maintenance", "environment": "live", "state": "INITIAL_SYNC", "period": "P90D",
             "entities": ["work-orders"], "schedules": {"work-orders": {"interval": "PT15M", "paused": false}},
             "settings": {"host": "db.example.com", "database": "fieldcrest"}, "metadata": {"region": "emea"},
             "credits": 1, "counts": {"entities": 1, "running": 1, "parked": 0, "failed": 0},
             "createdAt": "2026-11-24T09:00:00Z"},
             "token": {"id": "AbCd1234", "value": "mlr_live_..."}}""";

    static final String LIST = "{\"data\": [" + CONNECTION + "], \"next\": null}";

    static final String HISTORY = """
            {"data": [{"from": "ACTIVE", "to": "PAUSED", "at": "2026-11-25T07:00:00Z",
             "reason": {"code": "requested", "detail": "Yearly maintenance of the source until Monday"},
             "actor": "operator:AbCd1234"}], "next": null}""";

    static final String STATE_CONFLICT = """
            {"type": "https://millrace.io/problems/state-conflict", "title": "State conflict", "status": 409,
             "code": "state-conflict", "detail": "The connection is DISCONNECTED, which does not allow this."}""";

    private Examples() {}
}
