package io.millrace.tokens.tokens;

/** Some tokens were revoked; seen after the commit, it means that {@link Revocations} has something to announce. */
public record TokensRevoked() {}
