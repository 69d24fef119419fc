package io.millrace.systems;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** A definition file as text with the line of each key, so that an error found later still names its place. */
public final class DefinitionFile {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final YAMLMapper MAPPER = new YAMLMapper(YAML);

    private final String name;
    private final JsonNode root;
    private final Map<String, Integer> lines;

    private DefinitionFile(String name, JsonNode root, Map<String, Integer> lines) {
        this.name = name;
        this.root = root;
        this.lines = lines;
    }

    /**
     * Reads the text of a definition.
     *
     * @throws InvalidDefinition when the text is not YAML with an object at the top, or names a key twice
     */
    static DefinitionFile parse(String name, String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root == null || !root.isObject()) {
                throw new InvalidDefinition(name, 1, "", "a definition is a YAML mapping");
            }
            return new DefinitionFile(name, root, linesOf(text));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new InvalidDefinition(name, line, "", e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    JsonNode root() {
        return root;
    }

    /**
     * An error at a place in this file.
     *
     * @param pointer JSON Pointer (RFC 6901), e.g. {@code /entities/assets/map/status}; where nothing is there, the nearest
     *     parent's line is named
     */
    public InvalidDefinition invalid(String pointer, String problem) {
        String place = pointer;
        while (!place.isEmpty() && !lines.containsKey(place)) {
            place = place.substring(0, place.lastIndexOf('/'));
        }
        String key =
                pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.').replace("~1", "/");
        return new InvalidDefinition(name, lines.getOrDefault(place, 1), key, problem);
    }

    private static Map<String, Integer> linesOf(String text) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonStreamContext context = parser.getParsingContext();
                lines.putIfAbsent(
                        context.pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return lines;
    }
}
