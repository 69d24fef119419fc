package io.millrace.proofs.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A consumer group of static members (protocol {@code consumer}): partitions are taken from one before another gets them, unless
 * the coordinator removes a member, which learns of that when it polls the next time.
 */
public final class SimulatedGroup {
    /** What a poll tells a member. */
    public record Heartbeat(GroupPlace place, boolean isMember, List<Integer> revoked, List<Integer> assigned) {}

    private static final class Member {
        private final String id;
        private final String instance;
        private final SortedSet<Integer> owned = new TreeSet<>();
        private int epoch;

        private Member(String id, String instance) {
            this.id = id;
            this.instance = instance;
        }
    }

    private final int partitions;
    private final boolean epochOfAssignmentSuffices;
    private final SortedMap<String, Member> members = new TreeMap<>();
    private final SortedMap<Integer, Integer> assignmentEpochs = new TreeMap<>();
    private int epoch;
    private int lastId;

    /** @param epochOfAssignmentSuffices as from broker 4.3 on; older ones demand the member's very last epoch */
    SimulatedGroup(int partitions, boolean epochOfAssignmentSuffices) {
        this.partitions = partitions;
        this.epochOfAssignmentSuffices = epochOfAssignmentSuffices;
    }

    /** The first poll after {@code subscribe()}; empty when another live member has the instance ({@code UNRELEASED_INSTANCE_ID}). */
    public Optional<String> join(String instance) {
        if (members.values().stream().anyMatch(member -> member.instance.equals(instance))) {
            return Optional.empty();
        }
        Member member = new Member("member-" + ++lastId, instance);
        members.put(member.id, member);
        epoch++;
        return Optional.of(member.id);
    }

    /** {@code Admin.removeMembersFromConsumerGroup()}; whoever is removed learns of it later. */
    public void removeMember(String instance) {
        if (members.values().removeIf(member -> member.instance.equals(instance))) {
            epoch++;
        }
    }

    /** The session time-out passes without a sign of life. */
    public boolean expireSession(String memberId) {
        boolean removed = members.remove(memberId) != null;
        if (removed) {
            epoch++;
        }
        return removed;
    }

    public boolean isMember(String memberId) {
        return members.containsKey(memberId);
    }

    /** {@code Consumer.poll()} as far as the group is concerned: gives up what another is to have, takes what is free. */
    public Heartbeat poll(String memberId) {
        Member member = members.get(memberId);
        if (member == null) {
            return new Heartbeat(GroupPlace.NONE, false, List.of(), List.of());
        }
        List<Integer> revoked = new ArrayList<>();
        List<Integer> assigned = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            boolean mine = target(partition) == member;
            if (!mine && member.owned.remove(partition)) {
                revoked.add(partition);
            } else if (mine && isFree(partition)) {
                assigned.add(partition);
            }
        }
        member.epoch = epoch;
        for (int partition : assigned) {
            member.owned.add(partition);
            assignmentEpochs.put(partition, epoch);
        }
        return new Heartbeat(new GroupPlace(member.id, member.epoch), true, revoked, assigned);
    }

    /** The heartbeat between two polls: a member that has nothing to give up is told of the newest epoch. */
    public void heartbeat(String memberId) {
        Member member = members.get(memberId);
        if (member != null && member.owned.stream().allMatch(partition -> target(partition) == member)) {
            member.epoch = epoch;
        }
    }

    /** Whether a poll would tell this member anything. */
    public boolean hasNews(String memberId) {
        Member member = members.get(memberId);
        if (member == null || member.epoch != epoch) {
            return true;
        }
        for (int partition = 0; partition < partitions; partition++) {
            boolean mine = target(partition) == member;
            if (mine ? isFree(partition) : member.owned.contains(partition)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFree(int partition) {
        return members.values().stream().noneMatch(member -> member.owned.contains(partition));
    }

    private Member target(int partition) {
        List<Member> ordered = members.values().stream()
                .sorted((one, other) -> one.instance.compareTo(other.instance))
                .toList();
        return ordered.get((partition + 1) % ordered.size());
    }

    /** Whether offsets of these partitions may be committed from this place; those that come without a member always may. */
    boolean accepts(GroupPlace place, Collection<Integer> committed) {
        if (place.memberId().isEmpty() && place.generation() < 0) {
            return true;
        }
        Member member = members.get(place.memberId());
        if (member == null || place.generation() > member.epoch) {
            return false;
        }
        return place.generation() == member.epoch
                || (epochOfAssignmentSuffices
                        && committed.stream()
                                .allMatch(partition -> member.owned.contains(partition)
                                        && assignmentEpochs.get(partition) <= place.generation()));
    }
}
