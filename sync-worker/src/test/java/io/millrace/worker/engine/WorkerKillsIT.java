package io.millrace.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.local.process.LocalProcess;
import io.millrace.testing.MillraceTestServices;
import io.millrace.worker.protocol.TransactionStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worker's engine is killed at each step, at random, and frozen, and what is in the log is judged. That the judge would find
 * a fault is shown by engines that commit in a wrong order: the same kills bring each of them to light.
 */
class WorkerKillsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HOLD = "hold";
    private static final long SEED = 5;
    private static final int RANDOM_KILLS = 6;
    private static final int FURTHER_PAGES = 12;

    @TempDir
    Path folder;

    private final String bootstrapServers = MillraceTestServices.bootstrapServers();
    private final List<WorkerFixture> customers = new ArrayList<>();
    private final List<LocalProcess> workers = new ArrayList<>();
    private MachineDatabase machines;
    private LeaseEndpoint leases;
    private Set<String> rows;

    @BeforeEach
    void open() {
        machines = new MachineDatabase("machines");
        leases = new LeaseEndpoint(machines.credentials());
    }

    @AfterEach
    void close() throws InterruptedException {
        for (LocalProcess worker : workers) {
            worker.resume();
            worker.kill();
        }
        customers.forEach(WorkerFixture::close);
        evict(1);
    }

    @Test
    void shouldDeliverEachRowOnceWhenKilledAtEachStepAndAtRandom() {
        fill(12_000);
        List<CustomerRun> runs = List.of(ask(), ask(), ask());
        for (TransactionStep step : List.of(
                TransactionStep.BEGIN,
                TransactionStep.OFFSETS,
                TransactionStep.PAGES,
                TransactionStep.CURSORS,
                TransactionStep.COMMIT)) {
            endAt(Variant.RIGHT, Trap.before(step, 2));
        }
        endAt(Variant.RIGHT, Trap.after(TransactionStep.COMMIT, 2));
        Random random = new Random(SEED);
        for (int kill = 0; kill < RANDOM_KILLS; kill++) {
            LocalProcess worker = start(0, Variant.RIGHT, Trap.NONE);
            runs.get(random.nextInt(runs.size())).awaitPages(random.nextInt(FURTHER_PAGES));
            worker.kill();
        }
        assertThat(runs).as("work left when the last kill came").anyMatch(run -> !run.isDone());

        start(0, Variant.RIGHT, Trap.NONE);
        runs.forEach(CustomerRun::awaitDone);

        assertThat(runs).allSatisfy(run -> assertThat(run.judge(rows)).isEqualTo(Judgement.FAULTLESS));
    }

    @Test
    void shouldFindTheLossWhenTheCursorIsCommittedBeforeTheRecords() {
        fill(4_000);
        CustomerRun run = ask();

        endAt(Variant.CURSOR_BEFORE_RECORDS, Trap.before(TransactionStep.PAGES, 2));
        goOn(Variant.CURSOR_BEFORE_RECORDS, run);

        assertThat(run.judge(rows).lost()).isPositive();
    }

    @Test
    void shouldFindTheDuplicatesWhenTheCursorIsCommittedAfterTheRecords() {
        fill(4_000);
        CustomerRun run = ask();

        endAt(Variant.CURSOR_AFTER_RECORDS, Trap.before(TransactionStep.CURSORS, 2));
        goOn(Variant.CURSOR_AFTER_RECORDS, run);

        assertThat(run.judge(rows).duplicates()).isPositive();
    }

    @Test
    void shouldFindTheLossWhenOffsetsAreCommittedBeforeTheTransaction() {
        fill(4_000);
        CustomerRun run = ask();

        endAt(Variant.OFFSETS_BEFORE, Trap.before(TransactionStep.CURSORS, 0));
        goOn(Variant.OFFSETS_BEFORE, run);

        assertThat(run.judge(rows).lost()).isPositive();
    }

    @Test
    void shouldFindTheDuplicatesOfAFrozenWorkerWhenOffsetsAreCommittedAfterTheTransaction()
            throws InterruptedException, IOException {
        fill(4_000);
        CustomerRun run = ask();

        freezeWhileAnotherWorks(Variant.OFFSETS_AFTER, run);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(run.judge(rows).duplicates()).isPositive());
    }

    @Test
    void shouldDeliverEachRowOnceWhenAFrozenWorkerWakesAfterAnotherHasDoneItsWork()
            throws InterruptedException, IOException {
        fill(4_000);
        CustomerRun run = ask();

        LocalProcess frozen = freezeWhileAnotherWorks(Variant.RIGHT, run);

        awaitLog(frozen, "step=OFFSETS");
        assertThat(run.judge(rows)).isEqualTo(Judgement.FAULTLESS);
    }

    /** It may commit still, though the group has given its partitions away: its offsets were taken while it was a member. */
    @Test
    void shouldWaitForTheTransactionOfAFrozenWorkerOfWhichThereIsNothingButOffsets()
            throws InterruptedException, IOException {
        fill(4_000);
        CustomerRun run = ask();

        LocalProcess frozen = freeze(Variant.RIGHT, TransactionStep.PAGES);
        awaitLog(start(1, Variant.RIGHT, Trap.NONE), WatchedEnds.WAITING);
        wake(frozen);
        run.awaitDone();

        assertThat(run.judge(rows)).isEqualTo(Judgement.FAULTLESS);
    }

    private LocalProcess freezeWhileAnotherWorks(Variant variant, CustomerRun run)
            throws InterruptedException, IOException {
        LocalProcess frozen = freeze(variant, TransactionStep.BEGIN);
        start(1, variant, Trap.NONE);
        run.awaitDone();
        wake(frozen);
        return frozen;
    }

    /** Freezes a worker at the step; the group takes its place from it at once, as it would after the session time-out. */
    private LocalProcess freeze(Variant variant, TransactionStep step) throws InterruptedException {
        LocalProcess worker = start(0, variant, Trap.hold(step, 3, folder.resolve(HOLD)));
        await().atMost(LIMIT).until(() -> Files.exists(folder.resolve(HOLD)));
        worker.pause();
        evict(0);
        return worker;
    }

    private void wake(LocalProcess worker) throws IOException {
        Files.delete(folder.resolve(HOLD));
        worker.resume();
    }

    private static void awaitLog(LocalProcess worker, String text) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.logFile()).content().contains(text));
    }

    private static String instance(int slot) {
        return KafkaClients.GROUP + "-" + slot;
    }

    private void evict(int slot) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<MemberToRemove> member = List.of(new MemberToRemove(instance(slot)));
            admin.removeMembersFromConsumerGroup(KafkaClients.GROUP, new RemoveMembersFromConsumerGroupOptions(member))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            // Nobody has the place.
            assertThat(e).hasRootCauseInstanceOf(UnknownMemberIdException.class);
        }
    }

    private void fill(int count) {
        machines.fill(count);
        rows = IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.toUnmodifiableSet());
    }

    private CustomerRun ask() {
        WorkerFixture customer = new WorkerFixture(
                folder, MachineDatabase.SYSTEM, MachineDatabase.DEFINITION, machines.settings(), leases);
        customers.add(customer);
        return CustomerRun.ask(customer);
    }

    private void endAt(Variant variant, Trap trap) {
        LocalProcess worker = start(0, variant, trap);
        await().atMost(LIMIT).until(() -> !worker.isAlive());
    }

    private void goOn(Variant variant, CustomerRun run) {
        start(0, variant, Trap.NONE);
        run.awaitSettled();
    }

    private LocalProcess start(int slot, Variant variant, Trap trap) {
        LocalProcess worker = WorkerProcess.start(
                bootstrapServers,
                folder,
                leases.address(),
                slot,
                variant,
                trap,
                folder.resolve("worker-" + slot + ".log"));
        workers.add(worker);
        return worker;
    }
}
