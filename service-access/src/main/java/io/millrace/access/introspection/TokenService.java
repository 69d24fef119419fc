package io.millrace.access.introspection;

import io.millrace.access.token.Introspection;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenServiceUnavailable;

/** The one that knows: token-service, which says what is true now and remembers nothing for us. */
interface TokenService {
    Introspection ask(MillraceToken token) throws TokenServiceUnavailable;
}
