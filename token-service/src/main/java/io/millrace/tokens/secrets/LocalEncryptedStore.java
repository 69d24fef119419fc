package io.millrace.tokens.secrets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.tokens.secrets.LocalFolder.Held;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Secrets in files, each encrypted and bound to its path, for a machine where no secrets manager can be had. Not for
 * production: the key lies beside the files. Writers in other processes on the same folder are kept out while one writes.
 */
final class LocalEncryptedStore implements SecretStore {
    private static final Logger LOG = Logger.getLogger(LocalEncryptedStore.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = "store.key";
    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final LocalFolder folder;
    private final SecretKeySpec key;

    private LocalEncryptedStore(LocalFolder folder, byte[] key) {
        this.folder = folder;
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Opens the store of the folder, and begins it where there is none; its key is never made anew beside secrets. */
    static LocalEncryptedStore in(Path path) {
        LocalFolder folder = new LocalFolder(path);
        try (Held _ = folder.hold()) {
            Optional<byte[]> stored = folder.read(KEY);
            if (stored.isEmpty() && !folder.isUnused()) {
                throw new IllegalStateException("millrace.secrets.local.folder holds secrets without their key " + KEY);
            }
            byte[] key = stored.isPresent() ? stored.get() : newKey(folder);
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException(
                        "%s in millrace.secrets.local.folder has not %d bytes".formatted(KEY, KEY_BYTES));
            }
            return new LocalEncryptedStore(folder, key);
        } catch (IOException e) {
            throw new UncheckedIOException("millrace.secrets.local.folder cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public StoredSecret get(SecretPath path) {
        try {
            return read(path);
        } catch (IOException | GeneralSecurityException e) {
            throw failed("read", path, e);
        }
    }

    @Override
    public void put(SecretPath path, SecretValues values, long expectedVersion) throws VersionConflict {
        try (Held _ = folder.hold()) {
            if (read(path).version() != expectedVersion) {
                throw new VersionConflict(path);
            }
            folder.write(file(path), encrypted(path, new StoredSecret(expectedVersion + 1, values)));
        } catch (IOException | GeneralSecurityException e) {
            throw failed("write", path, e);
        }
    }

    @Override
    public void delete(SecretPath path) {
        try (Held _ = folder.hold()) {
            folder.delete(file(path));
        } catch (IOException e) {
            throw failed("delete", path, e);
        }
    }

    @Override
    public void check() {
        if (!folder.isUsable(KEY)) {
            throw new SecretStoreUnavailable("the local folder cannot be used", RETRY_AFTER);
        }
    }

    private StoredSecret read(SecretPath path) throws IOException, GeneralSecurityException {
        Optional<byte[]> content = folder.read(file(path));
        return content.isPresent() ? decrypted(path, content.get()) : new StoredSecret(0, SecretValues.NONE);
    }

    private byte[] encrypted(SecretPath path, StoredSecret secret) throws IOException, GeneralSecurityException {
        byte[] nonce = random(NONCE_BYTES);
        byte[] values = JSON.writeValueAsBytes(secret.values().reveal());
        byte[] plain = ByteBuffer.allocate(Long.BYTES + values.length)
                .putLong(secret.version())
                .put(values)
                .array();
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, path, nonce).doFinal(plain);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(FORMAT)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private StoredSecret decrypted(SecretPath path, byte[] content) throws IOException, GeneralSecurityException {
        if (content.length < 1 + NONCE_BYTES || content[0] != FORMAT) {
            throw new IOException("not a file of this store");
        }
        ByteBuffer buffer = ByteBuffer.wrap(content, 1, content.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, path, nonce);
        ByteBuffer plain = ByteBuffer.wrap(cipher.doFinal(content, buffer.position(), buffer.remaining()));
        long version = plain.getLong();
        return new StoredSecret(
                version, new SecretValues(JSON.readValue(plain.array(), plain.position(), plain.remaining(), TEXTS)));
    }

    /** The path is authenticated with the content, so that a file moved to another connection's place is refused. */
    private Cipher cipher(int mode, SecretPath path, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(path.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] newKey(LocalFolder folder) throws IOException {
        byte[] key = random(KEY_BYTES);
        folder.write(KEY, key);
        return key;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** A plain segment has no dot, so that no secret's file can take the place of the key or of a folder. */
    private static String file(SecretPath path) {
        return path + ".secret";
    }

    private static SecretStoreUnavailable failed(String operation, SecretPath path, Exception e) {
        String reason = e.getClass().getSimpleName();
        LOG.warnf("local secret store call failed operation=%s path=%s reason=%s", operation, path, reason);
        return new SecretStoreUnavailable(reason, RETRY_AFTER);
    }
}
