package io.millrace.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What a service answered; the body is a missing node where it had none. */
record Answer(int status, HttpHeaders headers, JsonNode body) {
    String code() {
        return body.path("code").asText();
    }
}
