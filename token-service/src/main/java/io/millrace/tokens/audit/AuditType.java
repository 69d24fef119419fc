package io.millrace.tokens.audit;

/** What is written down. */
public enum AuditType {
    TOKEN_ISSUE("token-issue"),
    TOKEN_ROTATION("token-rotation"),
    TOKEN_EXPIRY("token-expiry"),
    TOKEN_REFUSAL("token-refusal"),
    TOKEN_REVOCATION("token-revocation"),
    CREDENTIAL_WRITE("credential-write"),
    CREDENTIAL_LEASE("credential-lease"),
    CREDENTIAL_DELETION("credential-deletion"),
    WEBHOOK_SECRET_CREATION("webhook-secret-creation"),
    WEBHOOK_SECRET_ROTATION("webhook-secret-rotation"),
    WEBHOOK_SECRET_READ("webhook-secret-read"),
    WEBHOOK_SECRET_DELETION("webhook-secret-deletion");

    private final String id;

    AuditType(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
