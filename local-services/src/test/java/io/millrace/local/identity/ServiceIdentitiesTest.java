package io.millrace.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceIdentitiesTest {
    @TempDir
    Path folder;

    @Test
    void shouldWriteATokenThatThePublicKeyVerifiesWhenAServiceAsksForItsFile() throws Exception {
        try (ServiceIdentities identities = new ServiceIdentities(folder, Clock.systemUTC())) {
            Path file = identities.tokenFile("sync-worker");

            JwtClaims claims = verified(Files.readString(file), identities.publicKeyFile());

            assertThat(claims.getSubject()).isEqualTo("millrace:sync-worker");
            assertThat(claims.getExpirationTime().getValue()
                            - claims.getIssuedAt().getValue())
                    .isEqualTo(3600);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private static JwtClaims verified(String token, Path publicKeyFile) throws Exception {
        return new JwtConsumerBuilder()
                .setVerificationKey(key(publicKeyFile))
                .setExpectedIssuer("millrace")
                .setExpectedAudience("millrace")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }

    private static PublicKey key(Path file) throws Exception {
        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
