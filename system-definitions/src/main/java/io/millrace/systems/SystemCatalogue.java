package io.millrace.systems;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All source systems that can be connected: the built-in definitions and those of an operator's folder. */
public final class SystemCatalogue {
    /** Listed by name, since a jar's folder cannot be listed portably. */
    private static final List<String> BUILT_IN = List.of("demo-maintenance.yaml", "maintainx.yaml", "sandbox.yaml");

    private final Map<String, SystemDefinition> systems = new LinkedHashMap<>();

    private SystemCatalogue() {}

    /**
     * The built-in definitions alone.
     *
     * @throws InvalidDefinition when a built-in file is wrong
     */
    public static SystemCatalogue builtIn() {
        return load(Optional.empty());
    }

    /**
     * The built-in definitions and, where a folder is given, its {@code *.yaml} files.
     *
     * @throws InvalidDefinition when a file is wrong or two files have the same id
     */
    public static SystemCatalogue load(Optional<Path> directory) {
        SystemCatalogue catalogue = new SystemCatalogue();
        BUILT_IN.forEach(name -> catalogue.add(name, builtInText(name)));
        directory.ifPresent(catalogue::addAll);
        return catalogue;
    }

    /** Reads a system and, after it, its variants from a definition's text; {@code name} stands in errors. */
    static List<SystemDefinition> parse(String name, String text) {
        return new DefinitionReader(DefinitionFile.parse(name, text)).read();
    }

    public Optional<SystemDefinition> find(String id) {
        return Optional.ofNullable(systems.get(id));
    }

    /** All systems, built-in first. */
    public Collection<SystemDefinition> all() {
        return List.copyOf(systems.values());
    }

    private void addAll(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> definitions = files.filter(
                            file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            for (Path file : definitions) {
                add(file.toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder of system definitions " + directory, e);
        }
    }

    private void add(String name, String text) {
        for (SystemDefinition definition : parse(name, text)) {
            if (systems.putIfAbsent(definition.id(), definition) != null) {
                throw definition.file().invalid("/id", "another definition has the id " + definition.id());
            }
        }
    }

    private static String builtInText(String name) {
        try (InputStream in = SystemCatalogue.class.getResourceAsStream("/systems/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the built-in definition " + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
