package io.millrace.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Processor seconds of processes by {@code /proc/<pid>/stat}; 0 for a process that has ended. */
public final class CpuTime {
    private static final Path PROCESSES = Path.of("/proc");
    /** Linux counts in hundredths of a second for all programs, whatever the kernel's own tick is. */
    private static final double TICKS_A_SECOND = 100;

    private CpuTime() {}

    /** Of the process alone. */
    public static double of(long pid) {
        return Stat.read(pid).own();
    }

    /** Of the process, its children that have ended, and those that run: a PostgreSQL server with all its sessions. */
    public static double ofFamily(long pid) {
        Stat parent = Stat.read(pid);
        return parent.own()
                + parent.endedChildren()
                + running(pid).stream().mapToDouble(Stat::own).sum();
    }

    /** Of this process. */
    public static double ofThis() {
        return of(ProcessHandle.current().pid());
    }

    private static List<Stat> running(long parent) {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(name -> Stat.read(Long.parseLong(name)))
                    .filter(stat -> stat.parent == parent)
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private record Stat(long parent, double own, double endedChildren) {
        private static final Stat NONE = new Stat(-1, 0, 0);

        static Stat read(long pid) {
            try {
                String line =
                        Files.readString(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
                // The command's name stands in brackets and may hold anything.
                List<String> fields = new ArrayList<>(
                        List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)));
                return new Stat(
                        Long.parseLong(fields.get(1)),
                        (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_A_SECOND,
                        (Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14))) / TICKS_A_SECOND);
            } catch (IOException _) {
                return NONE;
            }
        }
    }
}
