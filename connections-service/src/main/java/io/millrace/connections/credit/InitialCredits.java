package io.millrace.connections.credit;

import io.millrace.contracts.Environment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives each environment its pool at the first start, before anything asks for credits: once, however many replicas start. */
@ApplicationScoped
class InitialCredits {
    private static final int BEFORE_THE_LOOPS = 100;
    private static final String ACTOR = "millrace";
    private static final String NOTE = "initial";

    private final CreditsConfig config;
    private final CreditLedger ledger;

    InitialCredits(CreditsConfig config, CreditLedger ledger) {
        this.config = config;
        this.ledger = ledger;
    }

    void start(@Observes @Priority(BEFORE_THE_LOOPS) StartupEvent event) {
        for (Environment environment : Environment.values()) {
            CreditGrant first = new CreditGrant(environment, config.initial(), ACTOR, NOTE, null);
            QuarkusTransaction.requiringNew().run(() -> ledger.open(first));
        }
    }
}
