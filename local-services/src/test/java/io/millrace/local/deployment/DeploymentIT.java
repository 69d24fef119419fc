package io.millrace.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import io.millrace.local.deployment.DeploymentListener.Step;
import io.millrace.local.openbao.OpenBaoAtHand;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import io.millrace.local.service.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentIT {
    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void packageStandIns() throws IOException {
        root = StandInService.packageAll(folder.resolve("root"), ProjectRoot.find());
    }

    @Test
    void shouldStopServicesBeforeWhatTheyStandOnAndLeaveNoProcess() {
        ConcurrentLinkedQueue<String> stopped = new ConcurrentLinkedQueue<>();
        DeploymentOptions options = options().with(new Instances(2, 1)).with(progress -> {
            if (progress.step() == Step.STOPPED) {
                stopped.add(progress.part());
            }
        });
        try (Deployment deployment = new Deployment(options).start()) {
            assertThat(deployment.services()).hasSize(5).allMatch(service -> service.residentBytes() > 0);
            assertThat(deployment.service("sync-worker-1").isReady()).isTrue();
            assertThat(Deployment.supervisor(data()))
                    .hasValue(ProcessHandle.current().pid());
        }

        assertThat(List.copyOf(stopped).subList(5, stopped.size()))
                .isEqualTo(
                        OpenBaoAtHand.isSo()
                                ? List.of("Kafka", "PostgreSQL", "OpenBao")
                                : List.of("Kafka", "PostgreSQL"));
        assertThat(processesOf(folder)).isEmpty();
        assertThat(Deployment.supervisor(data())).isEmpty();
    }

    @Test
    void shouldNotStartServiceAgainThatIsClosed() {
        ServiceProcess worker;
        try (Deployment deployment = new Deployment(options()).start()) {
            worker = deployment.service("sync-worker");
            worker.kill9();
        }

        assertThatThrownBy(worker::launch)
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("sync-worker is closed");
        assertThat(processesOf(folder)).isEmpty();
    }

    @Test
    void shouldRunTheDemosSourceOnAServerOfItsOwnWhenAskedFor() throws SQLException {
        try (Deployment deployment = new Deployment(options().withDemoSource()).start()) {
            PostgresServer source = deployment.demoSource().orElseThrow();
            assertThat(source.pid())
                    .isNotEqualTo(deployment.postgres().orElseThrow().pid());
            try (Connection connection =
                    source.databases().administrator("postgres").connect()) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }

        assertThat(processesOf(folder)).isEmpty();
    }

    @Test
    void shouldEndTheDemosSourceWhenItsSupervisorWasKilled() {
        Path left = data().resolve("demo").resolve("source");
        // Started by nobody who holds the folder, as what a killed supervisor leaves.
        PostgresServer source = new PostgresServer(
                        new PostgresOptions(left, folder.resolve("left.log"), LocalPort.free(), Map.of()))
                .start();

        assertThat(Deployment.endLeftovers(options())).isEqualTo(1);

        assertThat(source.isRunning()).isFalse();
    }

    @Test
    void shouldBringAServiceBackWhenItIsKilledAndStartedAgain() {
        try (Deployment deployment = new Deployment(options()).start()) {
            var mapper = deployment.service("mapping-service");
            long before = mapper.pid();
            mapper.kill9();
            assertThat(mapper.isReady()).isFalse();

            mapper.start();

            assertThat(mapper.isReady()).isTrue();
            assertThat(mapper.pid()).isNotEqualTo(before);
        }
    }

    @Test
    void shouldRefuseASecondStartAndNameTheProcessWhenTheFolderIsInUse() {
        try (Deployment _ = new Deployment(options()).start()) {
            assertThatThrownBy(() -> new Deployment(options()).start())
                    .isInstanceOf(DeploymentFailure.class)
                    .hasMessageContaining("Process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void shouldLeaveNothingRunningWhenAServiceDoesNotStart() {
        DeploymentOptions options = options().with(Map.of("mapping-service", Map.of("millrace.test.refuse", "yes")));

        assertThatThrownBy(() -> new Deployment(options).start())
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("mapping-service ended with code 1")
                .hasMessageContaining("millrace.test.refuse is set");

        assertThat(processesOf(folder)).isEmpty();
    }

    @Test
    void shouldNameThePortAndItsOptionWhenAServicesPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DeploymentOptions options = options().with(Ports.free().with(PortUse.MAPPING, taken.getLocalPort()));

            assertThatThrownBy(() -> new Deployment(options).start())
                    .isInstanceOf(DeploymentFailure.class)
                    .hasMessageContaining(taken.getLocalPort() + " for mapping-service")
                    .hasMessageContaining("--mapping-port");
        }
    }

    @Test
    void shouldSayBuildFirstWhenAServiceIsNotPackaged() throws IOException {
        Files.delete(MillraceService.WORKER.application(root).resolve("quarkus-run.jar"));

        assertThatThrownBy(() -> new Deployment(options()).start())
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("sync-worker")
                .hasMessageContaining("build first");
    }

    @Test
    void shouldLeaveNothingRunningWhenItIsClosedWhileItStarts() throws Exception {
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        Deployment deployment = new Deployment(options());
        Thread starting = Thread.ofVirtual().start(() -> {
            try {
                deployment.start();
            } catch (DeploymentFailure e) {
                failures.add(e);
            }
        });
        starting.join(Duration.ofMillis(1500));

        deployment.close();
        starting.join();

        assertThat(failures).singleElement().extracting(Throwable::getMessage).isEqualTo("The start was interrupted");
        assertThat(processesOf(folder)).isEmpty();
    }

    @Test
    void shouldKeepTheDataFolderFromOtherUsers() throws IOException {
        try (Deployment _ = new Deployment(options()).start()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                    .isEqualTo("rwx------");
        }
    }

    private DeploymentOptions options() {
        return DeploymentOptions.of(root, data()).with(Ports.free());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static List<String> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }
}
