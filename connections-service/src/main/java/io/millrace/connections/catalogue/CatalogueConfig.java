package io.millrace.connections.catalogue;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the definitions of source systems come from. */
@ConfigMapping(prefix = "millrace.systems")
public interface CatalogueConfig {
    /** Folder with further definition files (*.yaml) beside the built-in ones; the same for all services. */
    Optional<Path> directory();
}
