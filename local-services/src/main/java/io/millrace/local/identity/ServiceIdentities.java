package io.millrace.local.identity;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Who the services are to each other on one machine: signed tokens in files that only their owner reads, renewed while
 * this object is open. The key that signs them is made anew each time and never leaves memory.
 */
public final class ServiceIdentities implements AutoCloseable {
    public static final String ISSUER = "millrace";
    public static final String AUDIENCE = "millrace";

    private static final System.Logger LOG = System.getLogger(ServiceIdentities.class.getName());
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration RENEWAL = Duration.ofMinutes(20);

    private final Path folder;
    private final Clock clock;
    private final KeyPair keys = newKeys();
    private final Set<String> services = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("service-identities").factory());

    /** Writes the public key and renews every token file asked for later. */
    public ServiceIdentities(Path folder, Clock clock) {
        this.folder = PrivateFiles.createFolder(folder.toAbsolutePath());
        this.clock = clock;
        PrivateFiles.write(publicKeyFile(), publicKeyPem());
        var _ = renewal.scheduleAtFixedRate(this::renew, RENEWAL.toMinutes(), RENEWAL.toMinutes(), TimeUnit.MINUTES);
    }

    public Path publicKeyFile() {
        return folder.resolve("issuer.pem");
    }

    /** The file with the service's own token, present when this returns. */
    public Path tokenFile(String service) {
        if (services.add(service)) {
            write(service);
        }
        return file(service);
    }

    /** A token of the service, valid for an hour. */
    public String token(String service) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("millrace:" + service);
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() + LIFETIME.toMillis()));
        claims.setGeneratedJwtId();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKey(keys.getPrivate());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A token of " + service + " could not be signed", e);
        }
    }

    /** Ends the renewal; the files stay until their tokens run out. */
    @Override
    public void close() {
        renewal.shutdownNow();
    }

    private void renew() {
        try {
            services.forEach(this::write);
        } catch (DeploymentFailure e) {
            // A full disk now must not end the renewals to come: the tokens on disk are good for a while yet.
            LOG.log(System.Logger.Level.WARNING, "tokens not renewed", e);
        }
    }

    private void write(String service) {
        PrivateFiles.write(file(service), token(service));
    }

    private Path file(String service) {
        return folder.resolve(service + ".jwt");
    }

    private String publicKeyPem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new DeploymentFailure("This JVM cannot make the keys of the services' identities", e);
        }
    }
}
