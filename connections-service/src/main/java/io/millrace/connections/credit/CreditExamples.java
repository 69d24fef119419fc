package io.millrace.connections.credit;

/** What the API documentation shows. */
final class CreditExamples {
    static final String POOL = """
            {"environment": "live", "bought": 1000, "held": 140, "available": 860, "overage": {"allowed": false, "used": 0}}""";

    static final String OVERDRAWN = """
            {"environment": "live", "bought": 100, "held": 104, "available": -4, "overage": {"allowed": true, "used": 4}}""";

    static final String GRANT = """
            {"position": 18, "at": "2026-11-24T12:00:00Z", "kind": "grant", "credits": 500, "actor": "operator:AbCd1234",
             "note": "Invoice 2026-118", "balance": {"environment": "live", "bought": 1500, "held": 140, "available": 1360,
             "overage": {"allowed": false, "used": 0}}}""";

    static final String LEDGER = """
            {"data": [{"position": 17, "at": "2026-11-24T11:58:20Z", "kind": "hold", "credits": 2,
             "connectionId": "018f3a52-6f0e-7c1c-9d6c-2b6a0d0f1a11", "balance": {"environment": "live", "bought": 1000,
             "held": 140, "available": 860, "overage": {"allowed": false, "used": 0}}}], "next": "17"}""";

    private CreditExamples() {}
}
