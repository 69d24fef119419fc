package io.millrace.proofs.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What a service answered; the body is a missing node where it had none. */
public record Answer(int status, HttpHeaders headers, JsonNode body) {
    public String code() {
        return body.path("code").asText();
    }
}
