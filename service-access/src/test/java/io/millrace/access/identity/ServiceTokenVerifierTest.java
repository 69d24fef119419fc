package io.millrace.access.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service is believed on a signature alone, and only on the right one. */
class ServiceTokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(600);

    @TempDir
    Path folder;

    private final SignedTokens issuer = SignedTokens.ellipticCurve();
    private ServiceTokenVerifier verifier;

    @BeforeEach
    void startWithIssuersKey() throws IOException {
        Files.writeString(keyFile(), issuer.publicKeyPem());
        verifier = new ServiceTokenVerifier(config(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void shouldNameServiceWhenTokenIsGood() throws Exception {
        assertThat(verifier.verify(issuer.token("sync-worker", "millrace", "millrace", LATER)))
                .isEqualTo("sync-worker");
    }

    @Test
    void shouldTakeLastPartWhenSubjectIsKubernetesServiceAccount() throws Exception {
        String token = issuer.token("system:serviceaccount:prod:mapping-service", "millrace", "millrace", LATER);

        assertThat(verifier.verify(token)).isEqualTo("mapping-service");
    }

    @Test
    void shouldTakeRsaTokenWhenIssuersKeyFileWasReplaced() throws Exception {
        SignedTokens successor = SignedTokens.rsa();
        Files.writeString(keyFile(), successor.publicKeyPem());
        Files.setLastModifiedTime(keyFile(), FileTime.from(LATER));

        assertThat(verifier.verify(successor.token("sync-worker", "millrace", "millrace", LATER)))
                .isEqualTo("sync-worker");
    }

    @Test
    void shouldRefuseTokenWhenAnyClaimIsWrong() {
        assertRefused(issuer.token("sync-worker", "other", "millrace", LATER));
        assertRefused(issuer.token("sync-worker", "millrace", "other", LATER));
        assertRefused(issuer.token("sync-worker", "millrace", "millrace", NOW.minusSeconds(31)));
        assertRefused(SignedTokens.ellipticCurve().token("sync-worker", "millrace", "millrace", LATER));
        assertRefused("garbage");
    }

    @Test
    void shouldRefuseTokenWhenItIsNotSigned() {
        String header = base64("{\"alg\":\"none\"}");
        String claims = base64("{\"sub\":\"sync-worker\",\"iss\":\"millrace\",\"aud\":\"millrace\",\"exp\":"
                + LATER.getEpochSecond() + "}");

        assertRefused(header + "." + claims + ".");
    }

    @Test
    void shouldNameKeyWhenPublicKeyFileIsBad() throws Exception {
        Files.writeString(keyFile(), "no key");

        assertThatThrownBy(() -> new ServiceTokenVerifier(config(), Clock.systemUTC()))
                .hasMessageContaining("millrace.identity.public-key-file");
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(InvalidServiceToken.class)
                .message()
                .doesNotContain(token);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path keyFile() {
        return folder.resolve("issuer.pem");
    }

    private IdentityConfig config() {
        return new IdentityConfig() {
            @Override
            public Path tokenFile() {
                return folder.resolve("token");
            }

            @Override
            public Path publicKeyFile() {
                return keyFile();
            }

            @Override
            public String issuer() {
                return "millrace";
            }
        };
    }
}
