package flattenlab.bench;

import flattenlab.start.LoadedClasses;
import flattenlab.start.Machine;
import flattenlab.start.VerbRun;
import flattenlab.start.VirtualDisplay;
import flattenlab.start.WindowStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a start costs, of several builds of the program in turns: the window until its picture is painted, verbs until
 * they end. Everything is seen from outside, so any launcher of any age can be measured. Needs the JDK and the compiled
 * tests alone; {@code docs/performance.md} has the command.
 */
public final class StartBench {
    private static final int STARTS = 7;
    private static final double LEAST_THREAD_SECONDS = 0.05;
    private static final Map<String, List<String>> VERBS = verbs();

    private final PrintWriter out;
    private final Map<String, Path> launchers;
    private final int starts;
    private final boolean keepHomes;
    private final Path folder;

    private StartBench(PrintWriter out, Map<String, Path> launchers, int starts, boolean keepHomes, Path folder) {
        this.out = out;
        this.launchers = launchers;
        this.starts = starts;
        this.keepHomes = keepHomes;
        this.folder = folder;
    }

    private static Map<String, List<String>> verbs() {
        Map<String, List<String>> verbs = new LinkedHashMap<>();
        for (String line : List.of(
                "shape --shape 2,3,4,4",
                "explain --shape 32,3,28,28 --in-features 1000",
                "quiz --type Q5 --seed 11 --count 3")) {
            verbs.put(line.substring(0, line.indexOf(' ')), List.of(line.split(" ")));
        }
        return verbs;
    }

    /** What one launcher has taken for one thing, in seconds. */
    private record Costs(List<Double> wall, List<Double> cpu) {
        Costs() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(double wallSeconds, double cpuSeconds) {
            wall.add(wallSeconds);
            cpu.add(cpuSeconds);
        }
    }

    /** Arguments: {@code [--starts N] [--home fresh|kept] name=launcher…}; the first launcher is what the others are held against. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        String obstacle = VirtualDisplay.obstacle();
        Map<String, Path> launchers = new LinkedHashMap<>();
        int starts = STARTS;
        boolean keepHomes = false;
        for (int i = 0; obstacle.isEmpty() && i < args.length; i++) {
            int equals = args[i].indexOf('=');
            if (args[i].equals("--starts") && i + 1 < args.length && args[i + 1].matches("[1-9]\\d?")) {
                starts = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--home") && i + 1 < args.length && args[i + 1].matches("fresh|kept")) {
                keepHomes = args[++i].equals("kept");
            } else if (equals > 0 && Files.isExecutable(Path.of(args[i].substring(equals + 1)))) {
                launchers.put(
                        args[i].substring(0, equals),
                        Path.of(args[i].substring(equals + 1)).toAbsolutePath());
            } else {
                obstacle = "not understood, or no program there: " + args[i];
            }
        }
        if (obstacle.isEmpty() && launchers.isEmpty()) {
            obstacle = "which launchers? [--starts 1..99] [--home fresh|kept] name=launcher…";
        }
        if (!obstacle.isEmpty()) {
            out.println("start: " + obstacle);
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("flattenlab-start");
        int status = 0;
        try {
            new StartBench(out, launchers, starts, keepHomes, folder).run();
        } catch (IOException e) {
            out.println("start: " + e.getMessage());
            status = 1;
        } finally {
            delete(folder);
        }
        System.exit(status);
    }

    private void run() throws IOException, InterruptedException {
        Machine.describe(out);
        launchers.forEach((name, launcher) -> out.println("start of " + name + ": " + launcher));
        out.printf(
                "in turns, %d each after one to warm up; %s%n",
                starts, keepHomes ? "each launcher keeps its home" : "a fresh home each time");
        Map<String, Map<String, Costs>> costs = new LinkedHashMap<>();
        Map<String, Map<String, LoadedClasses>> classes = new LinkedHashMap<>();
        Map<String, Map<String, Double>> threads = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> verb : VERBS.entrySet()) {
            // The first run also builds, in a checkout that was not built.
            for (int turn = -1; turn < starts; turn++) {
                for (String name : launchers.keySet()) {
                    VerbRun run = inHome(name, home -> verb(name, verb.getValue(), home, Map.of()));
                    note(costs, turn, verb.getKey(), name, run.wallSeconds(), run.cpuSeconds());
                }
            }
            for (String name : launchers.keySet()) {
                Path logs = Files.createTempDirectory(folder, "classes");
                inHome(name, home -> verb(name, verb.getValue(), home, LoadedClasses.logging(logs)));
                note(classes, verb.getKey(), name, LoadedClasses.until(Long.MAX_VALUE, logs));
            }
        }
        for (int turn = -1; turn < starts; turn++) {
            for (String name : launchers.keySet()) {
                WindowStart start = inHome(name, home -> window(name, home, Map.of()));
                note(costs, turn, "window visible", name, start.visible());
                note(costs, turn, "picture painted", name, start.painted());
            }
        }
        for (String name : launchers.keySet()) {
            Path logs = Files.createTempDirectory(folder, "classes");
            WindowStart start = inHome(name, home -> window(name, home, LoadedClasses.logging(logs)));
            note(
                    classes,
                    "picture painted",
                    name,
                    LoadedClasses.until(start.painted().epochMillis(), logs));
            threads.put(name, start.painted().threads());
        }
        print(costs);
        printClasses(classes);
        printThreads(threads);
    }

    private interface InHome<T> {
        T start(Path home) throws IOException, InterruptedException;
    }

    /** Starts something in the launcher's home, which is kept or new. */
    private <T> T inHome(String name, InHome<T> start) throws IOException, InterruptedException {
        Path home = keepHomes
                ? Files.createDirectories(folder.resolve("home-" + name))
                : Files.createTempDirectory(folder, "home");
        // Who starts for the first time is asked where to begin once the picture stands, which would count as the
        // picture.
        Files.write(home.resolve("begun"), new byte[0]);
        T result = start.start(home);
        if (!keepHomes) {
            delete(home);
        }
        return result;
    }

    private VerbRun verb(String name, List<String> verb, Path home, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launchers.get(name).toString()));
        command.addAll(verb);
        return VerbRun.of(command, with(home, environment), folder);
    }

    private WindowStart window(String name, Path home, Map<String, String> environment)
            throws IOException, InterruptedException {
        return WindowStart.of(List.of(launchers.get(name).toString()), with(home, environment), folder);
    }

    private static Map<String, String> with(Path home, Map<String, String> environment) {
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("FLATTENLAB_HOME", home.toString());
        return whole;
    }

    private static void note(
            Map<String, Map<String, Costs>> costs, int turn, String what, String name, WindowStart.Moment moment) {
        note(costs, turn, what, name, moment.wallSeconds(), moment.cpuSeconds());
    }

    private static void note(
            Map<String, Map<String, Costs>> costs, int turn, String what, String name, double wall, double cpu) {
        if (turn >= 0) {
            costs.computeIfAbsent(what, key -> new LinkedHashMap<>())
                    .computeIfAbsent(name, key -> new Costs())
                    .add(wall, cpu);
        }
    }

    private static void note(
            Map<String, Map<String, LoadedClasses>> classes, String what, String name, LoadedClasses loaded) {
        classes.computeIfAbsent(what, key -> new LinkedHashMap<>()).put(name, loaded);
    }

    private void print(Map<String, Map<String, Costs>> costs) {
        String first = launchers.keySet().iterator().next();
        out.println();
        out.printf(
                "%-16s %-10s %8s %8s %8s %8s   %8s %8s %8s %8s%n",
                "", "seconds:", "wall", "min", "max", "ratio", "CPU", "min", "max", "ratio");
        costs.forEach((what, byName) -> byName.forEach((name, cost) -> out.printf(
                "%-16s %-10s %s   %s%n",
                what,
                name,
                columns(cost.wall(), byName.get(first).wall()),
                columns(cost.cpu(), byName.get(first).cpu()))));
    }

    private static String columns(List<Double> seconds, List<Double> base) {
        List<Double> sorted = seconds.stream().sorted().toList();
        double ratio = median(sorted) / median(base.stream().sorted().toList());
        return String.format(
                Locale.ROOT,
                "%8.2f %8.2f %8.2f %8.2f",
                median(sorted),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                ratio);
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private void printClasses(Map<String, Map<String, LoadedClasses>> classes) {
        SortedSet<String> owners = new TreeSet<>();
        classes.values()
                .forEach(byName -> byName.values()
                        .forEach(loaded -> owners.addAll(loaded.groups().keySet())));
        out.println();
        out.printf("%-16s %-10s %8s %8s %8s", "", "classes:", "all", "ratio", "archived");
        owners.forEach(owner -> out.printf(" %10s", owner));
        out.println();
        classes.forEach((what, byName) -> byName.forEach((name, loaded) -> {
            double base = byName.values().iterator().next().all();
            out.printf(
                    Locale.ROOT,
                    "%-16s %-10s %8d %8.2f %8d",
                    what,
                    name,
                    loaded.all(),
                    loaded.all() / base,
                    loaded.archived());
            owners.forEach(owner -> out.printf(" %10d", loaded.groups().getOrDefault(owner, 0)));
            out.println();
        }));
    }

    /** Of the start whose classes are counted; threads that took next to nothing are left out. */
    private void printThreads(Map<String, Map<String, Double>> threads) {
        SortedSet<String> names = new TreeSet<>();
        threads.values()
                .forEach(seconds -> seconds.forEach((name, cpu) -> {
                    if (cpu >= LEAST_THREAD_SECONDS) {
                        names.add(name);
                    }
                }));
        out.println();
        out.printf("%-16s", "CPU by thread:");
        threads.keySet().forEach(name -> out.printf(" %10s", name));
        out.println();
        for (String thread : names) {
            out.printf("%-16s", thread);
            threads.values().forEach(cpu -> out.printf(Locale.ROOT, " %10.2f", cpu.getOrDefault(thread, 0.0)));
            out.println();
        }
    }

    /** Deletes a folder with all that is in it. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
