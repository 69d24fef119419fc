package io.millrace.access.identity;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Decides which service a signed token stands for; created at start so that a bad key stops the service there. */
@Startup
@ApplicationScoped
public class ServiceTokenVerifier {
    /** The {@code aud} of tokens meant for Millrace's services. */
    public static final String AUDIENCE = "millrace";

    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private final WatchedFile<PublicKey> key;
    private final String issuer;
    private final Clock clock;

    ServiceTokenVerifier(IdentityConfig config, Clock clock) {
        this.key = new WatchedFile<>("millrace.identity.public-key-file", config.publicKeyFile(), PublicKeyPem::parse);
        this.issuer = config.issuer();
        this.clock = clock;
    }

    /** The service's name: what follows the subject's last colon, as in {@code system:serviceaccount:millrace:sync-worker}. */
    String verify(String token) throws InvalidServiceToken {
        try {
            String subject = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ALGORITHMS)
                    .setVerificationKey(key.value())
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(AUDIENCE)
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(token)
                    .getSubject();
            return subject.substring(subject.lastIndexOf(':') + 1);
        } catch (InvalidJwtException e) {
            throw new InvalidServiceToken(reason(e));
        } catch (MalformedClaimException _) {
            throw new InvalidServiceToken("subject is not text");
        }
    }

    /** The library's error codes alone: its messages hold the claims. */
    private static String reason(InvalidJwtException e) {
        return e.getErrorDetails().stream()
                .map(detail -> "jwt-" + detail.getErrorCode())
                .collect(Collectors.joining(","));
    }
}
