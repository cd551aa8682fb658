package flattenlab.proof;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.shape.Rectangle;
import javax.management.JMException;
import javax.management.ObjectName;
import org.bytedeco.javacpp.Pointer;

/**
 * What a process with a window of JavaFX holds at a moment, after all that nobody needs has been collected.
 *
 * @param amounts by what they are of, in bytes or pieces
 * @param objects how many there are, by their classes
 */
public record Held(Map<String, Long> amounts, Map<String, Long> objects) {
    /** In bytes, of objects of Java. */
    public static final String HEAP = "heap";
    /** In bytes, of arrays of integers, in which the pictures on the screen lie where no graphics card holds them. */
    public static final String PIXELS = "arrays of integers";
    /** In bytes, of arrays that ND4J and JavaCPP have asked for. */
    public static final String ARRAYS = "native arrays";
    /** In bytes, as the operating system counts; of a heap that is there from the beginning only what is beside it changes. */
    public static final String RESIDENT = "memory of the process";

    /**
     * In bytes of it, what was asked for and lies elsewhere: without classes and machine code, of which there are the more the
     * more of the program has run, without what Java keeps of them, if it counts that, and without parts of files, which the
     * system can take back.
     */
    public static final String BESIDE = "memory beside the heap";

    public static final String THREADS = "threads";
    public static final String HANDLES = "open handles";
    public static final String FILES = "temporary files";

    /** What can be asked of Java while it runs. */
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

    private static final Path SELF = Path.of("/proc/self");
    /** A line such as {@code   12:  345  6789  java.lang.String (java.base@17)}. */
    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    /** A part of the heap: where it begins, where what is in use ends, where it could end. */
    private static final Pattern HEAP_PART =
            Pattern.compile("\\[0x(\\p{XDigit}+), 0x\\p{XDigit}+, 0x(\\p{XDigit}+)\\)");
    /** The first line of what the system tells of a part of a process, and the line of what of it is of no file. */
    private static final Pattern MAPPED =
            Pattern.compile("(\\p{XDigit}+)-\\p{XDigit}+ ..(.). .*|Anonymous:\\s+(\\d+) kB");

    /** The first line of what Java tells of one kind of its own memory, and how much of it the C library has handed out. */
    private static final Pattern OWN =
            Pattern.compile("- +([A-Z][A-Za-z ]+) \\(reserved=.*| +\\((?:malloc|arena|tracking overhead)=(\\d+)KB.*");
    /** Of these kinds there is the more the more of the program has run, and has been compiled. */
    private static final Set<String> OF_CODE =
            Set.of("Class", "Code", "Symbol", "Compiler", "Arena Chunk", "Native Memory Tracking");

    private static final Pattern RESIDENT_ROW = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /** Whether the operating system tells what a process holds. */
    public static boolean canBeTold() {
        return Files.isDirectory(SELF.resolve("fd"));
    }

    /** @param temporary folders for files that should not stay */
    public static Held now(Path... temporary) throws IOException, InterruptedException {
        // What is freed by a cleaner or a finaliser is free after the collection that follows.
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
            paint();
        }
        Map<String, Long> amounts = new LinkedHashMap<>();
        Map<String, Long> objects = new HashMap<>();
        amounts.put(HEAP, 0L);
        amounts.put(PIXELS, 0L);
        count(told("gcClassHistogram", new Object[] {new String[0]}, String[].class.getName()), amounts, objects);
        amounts.put(ARRAYS, Pointer.totalBytes());
        amounts.put(RESIDENT, resident());
        amounts.put(BESIDE, beside());
        amounts.put(THREADS, (long) ManagementFactory.getThreadMXBean().getThreadCount());
        amounts.put(HANDLES, within(SELF.resolve("fd")));
        long files = 0;
        for (Path folder : temporary) {
            files += within(folder);
        }
        amounts.put(FILES, files);
        return new Held(amounts, objects);
    }

    /** JavaFX frees what lies beside the heap for pictures that have been collected when it has painted the next one. */
    private static void paint() throws InterruptedException {
        CountDownLatch painted = new CountDownLatch(1);
        Platform.runLater(() -> {
            new Rectangle(1, 1).snapshot(null, null);
            painted.countDown();
        });
        painted.await();
    }

    private static String told(String command, Object[] arguments, String... types) throws IOException {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(COMMANDS), command, arguments, types);
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    /** Counts the objects of each class, and the bytes that all of them take. */
    private static void count(String histogram, Map<String, Long> amounts, Map<String, Long> objects) {
        for (String line : histogram.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                long bytes = Long.parseLong(row.group(2));
                amounts.merge(HEAP, bytes, Long::sum);
                amounts.merge(PIXELS, row.group(3).equals("[I") ? bytes : 0, Long::sum);
                objects.merge(row.group(3), Long.parseLong(row.group(1)), Long::sum);
            }
        }
    }

    private static long resident() throws IOException {
        Matcher row = RESIDENT_ROW.matcher(Files.readString(SELF.resolve("status")));
        if (!row.find()) {
            throw new IOException("the system does not tell how much memory a process takes");
        }
        return Long.parseLong(row.group(1)) << 10;
    }

    /** What was freed is given back to the system, which the library that hands out memory does at its leisure. */
    private static void giveBack() throws IOException {
        String command = "systemTrimNativeHeap";
        try {
            boolean can = Stream.of(ManagementFactory.getPlatformMBeanServer()
                            .getMBeanInfo(new ObjectName(COMMANDS))
                            .getOperations())
                    .anyMatch(operation -> operation.getName().equals(command));
            if (can) {
                told(command, new Object[0]);
            }
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    /** Of the parts of this process, those that are not the heap: its size changes while one looks, its place does not. */
    private static long beside() throws IOException {
        long from = Long.MAX_VALUE;
        long to = 0;
        Matcher part = HEAP_PART.matcher(told("gcHeapInfo", new Object[0]));
        while (part.find()) {
            from = Math.min(from, Long.parseLong(part.group(1), 16));
            to = Math.max(to, Long.parseLong(part.group(2), 16));
        }
        if (to == 0) {
            throw new IOException("Java does not tell where its heap lies");
        }
        giveBack();
        long all = 0;
        boolean counts = false;
        for (String line : Files.readAllLines(SELF.resolve("smaps"), StandardCharsets.ISO_8859_1)) {
            Matcher row = MAPPED.matcher(line);
            if (row.matches()) {
                if (row.group(3) == null) {
                    long at = Long.parseUnsignedLong(row.group(1), 16);
                    boolean isHeap = Long.compareUnsigned(at, from) >= 0 && Long.compareUnsigned(at, to) < 0;
                    counts = !isHeap && !row.group(2).equals("x");
                } else {
                    all += counts ? Long.parseLong(row.group(3)) << 10 : 0;
                }
            }
        }
        return all - classes() - keptOfCode();
    }

    /** Nothing if Java does not count its own memory. */
    private static long keptOfCode() throws IOException {
        long kept = 0;
        boolean counts = false;
        for (String line : told("vmNativeMemory", new Object[] {new String[] {"summary"}}, String[].class.getName())
                .lines()
                .toList()) {
            Matcher row = OWN.matcher(line);
            if (row.matches()) {
                if (row.group(1) != null) {
                    counts = OF_CODE.contains(row.group(1));
                } else {
                    kept += counts ? Long.parseLong(row.group(2)) << 10 : 0;
                }
            }
        }
        return kept;
    }

    private static long classes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getCommitted())
                .sum();
    }

    /** How many files and folders are there; what goes away while they are counted is none any more. */
    private static long within(Path folder) throws IOException {
        AtomicLong count = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                count.incrementAndGet();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, IOException gone) {
                count.incrementAndGet();
                return FileVisitResult.CONTINUE;
            }
        });
        return count.get();
    }
}
