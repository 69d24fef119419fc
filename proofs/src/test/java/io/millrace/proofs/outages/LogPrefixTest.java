package io.millrace.proofs.outages;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.outages.StoreState.RawPlace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LogPrefixTest {
    private static final TopicPartition ASSETS = new TopicPartition(Topics.unified(UnifiedEntity.ASSETS), 2);
    private static final TopicPartition RAW = new TopicPartition(Topics.RECORD_CHANGED, 3);
    private static final UUID ID = UUID.randomUUID();
    private static final RecordKey KEY = new RecordKey(UUID.randomUUID(), UnifiedEntity.ASSETS, "7");

    private final LogPrefix log = new LogPrefix();

    @Test
    void shouldFindNothingWhenTheStoreHasTheLatestBeforeItsOffset() {
        unified(0, "old");
        unified(1, "new");
        unified(5, "newer, and not projected yet");
        log.advanceTo(Map.of(ASSETS, 5L));

        assertThat(log.differences(store(Map.of(ID, md5("new"))))).isEmpty();
    }

    @Test
    void shouldFindARecordThatIsNotThereThoughTheOffsetHasPassedIt() {
        unified(0, "lost");
        log.advanceTo(Map.of(ASSETS, 1L));

        assertThat(log.differences(store(Map.of()))).singleElement().asString().contains("null in the store");
    }

    @Test
    void shouldFindARecordThatIsThereBeforeTheOffsetHasPassedIt() {
        unified(0, "early");
        log.advanceTo(Map.of(ASSETS, 0L));

        assertThat(log.differences(store(Map.of(ID, md5("early")))))
                .singleElement()
                .asString()
                .contains("not in the log yet");
    }

    @Test
    void shouldFindAnOldVersionWhenTheOffsetHasPassedANewOne() {
        unified(0, "old");
        unified(1, "new");
        log.advanceTo(Map.of(ASSETS, 2L));

        assertThat(log.differences(store(Map.of(ID, md5("old"))))).hasSize(1);
    }

    @Test
    void shouldFindARecordThatStayedWhenItWasDeletedForGood() {
        unified(0, "here");
        log.add(new ConsumerRecord<>(ASSETS.topic(), ASSETS.partition(), 1, ID.toString(), null));
        log.advanceTo(Map.of(ASSETS, 2L));

        assertThat(log.differences(store(Map.of(ID, md5("here"))))).hasSize(1);
        assertThat(log.differences(store(Map.of()))).isEmpty();
    }

    @Test
    void shouldFindAPointerToAnOlderRawVersion() {
        raw(0);
        raw(4);
        log.advanceTo(Map.of(RAW, 5L));

        assertThat(log.differences(pointing(4))).isEmpty();
        assertThat(log.differences(pointing(0))).hasSize(1);
    }

    @Test
    void shouldNameAPartitionWhoseOffsetWentBack() {
        log.advanceTo(Map.of(ASSETS, 2L));

        assertThat(log.advanceTo(Map.of(ASSETS, 1L))).containsExactly(ASSETS);
    }

    private void unified(long offset, String content) {
        log.add(new ConsumerRecord<>(ASSETS.topic(), ASSETS.partition(), offset, ID.toString(), bytes(content)));
    }

    private void raw(long offset) {
        log.add(new ConsumerRecord<>(RAW.topic(), RAW.partition(), offset, KEY.key(), bytes("raw")));
    }

    private static StoreState store(Map<UUID, UUID> records) {
        return new StoreState(Map.of(), records, Map.of());
    }

    private static StoreState pointing(long offset) {
        return new StoreState(Map.of(), Map.of(), Map.of(KEY.unifiedId(), new RawPlace(RAW.partition(), offset)));
    }

    private static UUID md5(String content) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(bytes(content)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
