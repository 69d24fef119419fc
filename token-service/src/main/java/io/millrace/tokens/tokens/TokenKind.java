package io.millrace.tokens.tokens;

/** Whose token a row is. */
enum TokenKind {
    CONNECTION,
    OPERATOR
}
