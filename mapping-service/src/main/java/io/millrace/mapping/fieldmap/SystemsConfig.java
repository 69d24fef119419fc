package io.millrace.mapping.fieldmap;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where system definitions come from. */
@ConfigMapping(prefix = "millrace.systems")
interface SystemsConfig {
    /** Folder with further definition files beside the built-in ones; an error in one of them stops the start. */
    Optional<Path> directory();
}
