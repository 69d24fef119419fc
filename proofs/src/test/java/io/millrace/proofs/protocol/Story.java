package io.millrace.proofs.protocol;

import java.util.function.Consumer;

/** Short stories of what exactly-once depends on in Kafka, told to whichever brokers. */
enum Story {
    SECOND_PRODUCER_FENCES_THE_FIRST(script -> {
        script.init("first", "id");
        script.send("first", "a");
        script.ends();
        script.init("second", "id");
        script.ends();
        script.send("first", "b");
        script.abort("first");
        script.send("second", "c");
        script.commit("second");
        script.ends();
    }),
    COMMIT_AFTER_FENCING(script -> {
        script.init("first", "id");
        script.send("first", "a");
        script.init("second", "id");
        script.commit("first");
        script.abort("first");
        script.ends();
    }),
    PRODUCER_THAT_COMES_BACK_ENDS_ITS_OPEN_OFFSETS(script -> {
        script.join("member");
        script.init("first", "id");
        script.offset("first", "member", 0, 3);
        script.offsets(0);
        script.init("second", "id");
        script.offsets(0);
        script.offset("second", "member", 0, 3);
        script.commit("second");
        script.offsets(0);
    }),
    OFFSETS_SENT_IN_TIME_ARE_COMMITTED_THOUGH_THE_MEMBER_IS_REMOVED(script -> {
        script.join("member");
        script.init("frozen", "id");
        script.offset("frozen", "member", 0, 3);
        script.remove("member");
        script.offsets(0);
        script.send("frozen", "a");
        script.commit("frozen");
        script.offsets(0);
        script.ends();
    }),
    FENCED_PRODUCER_COMMITS_NO_OFFSETS(script -> {
        script.join("member");
        script.init("first", "id");
        script.init("second", "id");
        script.offset("first", "member", 0, 3);
        script.offsets(0);
    }),
    OPEN_TRANSACTION_HOLDS_THE_COMMITTED_END_BACK(script -> {
        script.init("frozen", "frozen");
        script.init("other", "other");
        script.send("frozen", "a");
        script.send("other", "b");
        script.commit("other");
        script.ends();
        script.commit("frozen");
        script.ends();
    }),
    ABORTED_RECORDS_ARE_SEEN_BY_UNCOMMITTED_READERS_ALONE(script -> {
        script.init("producer", "id");
        script.send("producer", "a");
        script.abort("producer");
        script.send("producer", "b");
        script.commit("producer");
        script.ends();
    }),
    PENDING_OFFSETS_ARE_WAITED_FOR(script -> {
        script.join("member");
        script.init("producer", "id");
        script.offset("producer", "member", 0, 7);
        script.offsets(0);
        script.offsets(1);
        script.commit("producer");
        script.offsets(0);
        script.offset("producer", "member", 0, 9);
        script.offsets(0);
        script.abort("producer");
        script.offsets(0);
    }),
    OFFSETS_WITHOUT_A_MEMBER_ARE_NOT_FENCED(script -> {
        script.join("member");
        script.init("stranger", "id");
        script.offset("stranger", GroupPlace.NONE, 0, 5);
        script.commit("stranger");
        script.offsets(0);
    }),
    OFFSETS_OF_AN_UNKNOWN_MEMBER_ARE_REFUSED(script -> {
        script.join("member");
        script.init("stranger", "id");
        script.offset("stranger", new GroupPlace("nobody", 1), 0, 5);
        script.abort("stranger");
        script.offsets(0);
        script.send("stranger", "a");
        script.commit("stranger");
        script.ends();
    }),
    OFFSETS_OF_A_REMOVED_MEMBER_ARE_REFUSED(script -> {
        script.join("member");
        script.init("zombie", "id");
        script.offset("zombie", "member", 0, 1);
        script.commit("zombie");
        script.remove("member");
        script.offset("zombie", "member", 0, 2);
        script.abort("zombie");
        script.offsets(0);
    }),
    OFFSETS_OF_A_GENERATION_TO_COME_ARE_REFUSED(script -> {
        script.join("member");
        script.init("producer", "id");
        GroupPlace place = script.place("member");
        script.offset("producer", new GroupPlace(place.memberId(), place.generation() + 1), 0, 1);
        script.abort("producer");
        script.offsets(0);
    }),
    OLDER_GENERATION_SUFFICES_FOR_A_PARTITION_THAT_WAS_KEPT(script -> {
        script.join("one");
        GroupPlace before = script.place("one");
        script.join("two");
        script.init("producer", "id");
        script.offset("producer", before, script.kept("one"), 1);
        script.commit("producer");
        script.offsets(script.kept("one"));
    }),
    OLDER_GENERATION_IS_REFUSED_FOR_A_PARTITION_THAT_WAS_GIVEN_AWAY(script -> {
        script.join("one");
        GroupPlace before = script.place("one");
        script.join("two");
        script.init("producer", "id");
        script.offset("producer", before, script.kept("two"), 1);
        script.abort("producer");
        script.offsets(script.kept("two"));
    }),
    NEWEST_GENERATION_SUFFICES_FOR_ANY_PARTITION(script -> {
        script.join("one");
        script.join("two");
        script.init("producer", "id");
        script.offset("producer", "one", script.kept("two"), 1);
        script.commit("producer");
        script.offsets(script.kept("two"));
    }),
    ABORT_AFTER_THE_TRANSACTION_TIMED_OUT(script -> {
        script.init("slow", "id");
        script.send("slow", "a");
        script.timeOut("id");
        script.ends();
        script.abort("slow");
        script.send("slow", "b");
        script.commit("slow");
        script.ends();
    }),
    COMMIT_AFTER_THE_TRANSACTION_TIMED_OUT(script -> {
        script.join("member");
        script.init("slow", "id");
        script.offset("slow", "member", 0, 1);
        script.send("slow", "a");
        script.timeOut("id");
        script.offsets(0);
        script.commit("slow");
        script.abort("slow");
        script.ends();
        script.offsets(0);
    }),
    ABORT_OF_A_TIMED_OUT_PRODUCER_THAT_ANOTHER_REPLACED(script -> {
        script.init("slow", "id");
        script.send("slow", "a");
        script.timeOut("id");
        script.init("next", "id");
        script.abort("slow");
        script.send("slow", "b");
        script.send("next", "c");
        script.commit("next");
        script.ends();
    }),
    RECORD_AFTER_THE_TRANSACTION_TIMED_OUT(script -> {
        script.init("slow", "id");
        script.send("slow", "a");
        script.timeOut("id");
        script.send("slow", "b");
        script.abort("slow");
        script.send("slow", "c");
        script.commit("slow");
        script.init("next", "id");
        script.send("next", "d");
        script.commit("next");
        script.ends();
    });

    private final Consumer<Script> story;

    Story(Consumer<Script> story) {
        this.story = story;
    }

    /** Tells the story to the brokers; what they answered, line by line. */
    Trace play(Brokers brokers) {
        Script script = new Script(brokers);
        story.accept(script);
        return script.trace();
    }
}
