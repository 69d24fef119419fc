package io.millrace.mapping.fieldmap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All source paths of a plan, so that a record is read once, in one stream, and what no rule asks for is skipped. Arrays are
 * walked through: a path gives the values of all elements. Built by the compiler, then only read; safe for many threads.
 */
final class PathTrie {
    private final Node root = new Node();
    private int valueSlots;
    private int childSlots;

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private int valueSlot = -1;
        private int childSlot = -1;
        private PathTrie elements;

        private Node at(List<String> path) {
            Node node = this;
            for (String name : path) {
                node = node.children.computeIfAbsent(name, absent -> new Node());
            }
            return node;
        }
    }

    /** A place in the trie and the frame that its values go to; nearly always alone, else linked to the others. */
    private record Cursor(Node node, Frame frame, Cursor others) {}

    /** A list of child objects: its slot in the parent's frame and the paths inside each element. */
    record Elements(int slot, PathTrie paths) {}

    int valueSlot(List<String> path) {
        Node node = root.at(path);
        if (node.valueSlot < 0) {
            node.valueSlot = valueSlots++;
        }
        return node.valueSlot;
    }

    Elements elements(List<String> path) {
        Node node = root.at(path);
        if (node.elements == null) {
            node.elements = new PathTrie();
            node.childSlot = childSlots++;
        }
        return new Elements(node.childSlot, node.elements);
    }

    /** Reads one whole JSON object. */
    Frame read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnmappableRecord(MappingFault.NOT_JSON);
        }
        Frame frame = frame();
        readObject(parser, new Cursor(root, frame, null));
        if (parser.nextToken() != null) {
            throw new UnmappableRecord(MappingFault.NOT_JSON);
        }
        return frame;
    }

    private Frame frame() {
        return new Frame(valueSlots, childSlots);
    }

    private static void readObject(JsonParser parser, Cursor cursors) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Cursor inside = descend(cursors, parser.currentName());
            parser.nextToken();
            if (inside == null) {
                parser.skipChildren();
            } else {
                readValue(parser, inside);
            }
        }
    }

    private static Cursor descend(Cursor cursors, String name) {
        Cursor inside = null;
        for (Cursor cursor = cursors; cursor != null; cursor = cursor.others) {
            Node child = cursor.node.children.get(name);
            if (child != null) {
                inside = new Cursor(child, cursor.frame, inside);
            }
        }
        return inside;
    }

    private static void readValue(JsonParser parser, Cursor cursors) throws IOException {
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    readValue(parser, cursors);
                }
            }
            case START_OBJECT -> {
                add(cursors, SourceValue.STRUCTURE);
                readObject(parser, withElements(cursors));
            }
            case VALUE_NULL -> {}
            default -> add(cursors, SourceValue.of(parser.getText()));
        }
    }

    private static void add(Cursor cursors, SourceValue value) {
        for (Cursor cursor = cursors; cursor != null; cursor = cursor.others) {
            if (cursor.node.valueSlot >= 0) {
                cursor.frame.add(cursor.node.valueSlot, value);
            }
        }
    }

    private static Cursor withElements(Cursor cursors) {
        Cursor all = cursors;
        for (Cursor cursor = cursors; cursor != null; cursor = cursor.others) {
            if (cursor.node.elements != null) {
                Frame element = cursor.node.elements.frame();
                cursor.frame.addChild(cursor.node.childSlot, element);
                all = new Cursor(cursor.node.elements.root, element, all);
            }
        }
        return all;
    }
}
