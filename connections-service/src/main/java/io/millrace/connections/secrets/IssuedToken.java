package io.millrace.connections.secrets;

/** A connection's token in the only moment in which it is known. */
public record IssuedToken(String tokenId, String token) {
    @Override
    public String toString() {
        return "IssuedToken[tokenId=" + tokenId + ", redacted]";
    }
}
