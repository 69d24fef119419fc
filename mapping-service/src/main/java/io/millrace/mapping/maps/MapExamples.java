package io.millrace.mapping.maps;

/** What the API documentation shows. */
final class MapExamples {
    static final String ENTITY = "work-orders, assets, locations, parts, purchase-orders or vendors";

    static final String LIST = """
            {"data": [{"entity": "work-orders", "version": 0, "ownRules": 0},
             {"entity": "assets", "version": 3, "ownRules": 2, "changedBy": "operator:AbCd1234",
              "changedAt": "2026-11-28T09:00:00Z"}]}""";

    static final String MAP = """
            {"connectionId": "3f0e9a54-6f0c-4c0e-9d4b-1f6f4b0f3f11", "entity": "assets", "system": "demo-maintenance",
             "version": 3, "changedBy": "operator:AbCd1234", "changedAt": "2026-11-28T09:00:00Z", "note": "Ticket 4711",
             "fields": [
              {"target": "name", "type": "string", "required": false, "rule": {"path": "name"}, "origin": "default"},
              {"target": "description", "type": "text", "required": false, "origin": "own"},
              {"target": "model", "type": "string", "required": false, "origin": "none"},
              {"target": "custom.costCentre", "type": "string", "required": false, "title": "Cost centre",
               "rule": {"path": "cost_centre", "title": "Cost centre"}, "origin": "own"}]}""";

    static final String CHANGE = """
            {"rules": {"name": {"first": [{"path": "short_name"}, {"path": "name"}]}, "description": null,
             "custom.costCentre": {"path": "cost_centre", "type": "string", "title": "Cost centre"}},
             "note": "Ticket 4711"}""";

    static final String VERSIONS = """
            {"data": [{"version": 3, "ownRules": 2, "changedBy": "operator:AbCd1234", "changedAt": "2026-11-28T09:00:00Z",
             "note": "Ticket 4711"}]}""";

    static final String DIFFERENCE = """
            {"from": 2, "to": 3, "added": [{"target": "custom.costCentre", "after": {"path": "cost_centre"}}],
             "changed": [{"target": "name", "before": {"path": "name"}, "after": {"path": "short_name"}}],
             "removed": [{"target": "description", "before": {"path": "description"}}]}""";

    static final String PREVIEW_REQUEST = """
            {"rules": {"createdAt": {"path": "made_on"}}, "records": 200}""";

    static final String PREVIEW = """
            {"records": 200, "changed": 1, "failed": 1, "unchanged": 198, "results": [
             {"id": "0c6a9f54-3d2e-5a11-8c8e-0f3b6f4b0f11", "sourceId": "17", "outcome": "changed",
              "fields": [{"target": "createdAt", "before": "2026-01-01T00:00:00Z", "after": "2025-12-31T00:00:00Z"}]},
             {"id": "4f1d7c22-90aa-5a11-9f6e-55d0a77c0e02", "sourceId": "18", "outcome": "failed",
              "failure": {"code": "bad-date", "path": "createdAt"}}]}""";

    static final String COPY = """
            {"from": "3f0e9a54-6f0c-4c0e-9d4b-1f6f4b0f3f11"}""";

    static final String COPIED = """
            {"connectionId": "9a1b2c3d-6f0c-4c0e-9d4b-1f6f4b0f3f11", "from": "3f0e9a54-6f0c-4c0e-9d4b-1f6f4b0f3f11",
             "versions": {"assets": 1, "work-orders": 1}}""";

    static final String REMAP = """
            {"connectionId": "3f0e9a54-6f0c-4c0e-9d4b-1f6f4b0f3f11", "entity": "assets", "state": "running", "mapVersion": 3,
             "partitionsDone": 4, "partitions": 6, "recordsWalked": 8120, "recordsChanged": 402,
             "requestedBy": "operator:AbCd1234", "requestedAt": "2026-11-28T09:05:00Z"}""";

    private MapExamples() {}
}
