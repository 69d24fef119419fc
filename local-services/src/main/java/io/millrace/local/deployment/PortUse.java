package io.millrace.local.deployment;

import io.millrace.local.kafka.KafkaBrokerOptions;
import io.millrace.local.openbao.OpenBaoOptions;
import io.millrace.local.postgres.PostgresOptions;

/** What a deployment listens on, each with its usual port and the option that changes it. */
public enum PortUse {
    CONNECTIONS("connections-service", 8181, "--connections-port"),
    WORKER("sync-worker", 8182, "--worker-port"),
    MAPPING("mapping-service", 8183, "--mapping-port"),
    TOKENS("token-service", 8184, "--token-port"),
    KAFKA("Kafka", 19092, KafkaBrokerOptions.PORT_OPTION),
    KAFKA_CONTROLLER("Kafka's controller", 19093, KafkaBrokerOptions.PORT_OPTION),
    POSTGRES("PostgreSQL", 15432, PostgresOptions.PORT_OPTION),
    VAULT("OpenBao", 18200, OpenBaoOptions.PORT_OPTION),
    VAULT_CLUSTER("OpenBao's cluster address", 18201, OpenBaoOptions.PORT_OPTION),
    DEMO_SOURCE("demo source", 15433, "--source-port");

    private final String label;
    private final int usual;
    private final String option;

    PortUse(String label, int usual, String option) {
        this.label = label;
        this.usual = usual;
        this.option = option;
    }

    public String label() {
        return label;
    }

    public int usual() {
        return usual;
    }

    public String option() {
        return option;
    }
}
