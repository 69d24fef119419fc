package io.millrace.access.token;

/** Says whose a token is, for {@link RequiresToken}; where nobody can say it throws, and the token is not taken. */
public interface TokenIntrospection {
    Introspection introspect(MillraceToken token) throws TokenServiceUnavailable;
}
