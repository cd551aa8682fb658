package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flattenlab.proof.Figures;
import flattenlab.proof.Victim;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that want more than to be read get nothing: no other file, no other computer, no program. */
@Tag("proof")
class NothingOutsideTest {
    private static final int MINUTES = 5;
    private static final String CALLS =
            "openat,open,creat,connect,sendto,execve,execveat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,"
                    + "symlink,symlinkat,truncate,chmod,fchmodat,rmdir";
    private static final Pattern CALL = Pattern.compile("^\\d+ +(\\w+)\\((.*)$");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Set<String> WRITING = Set.of("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC");

    @TempDir
    private Path all;

    private Path inside;
    private Path outside;

    private List<String> command(int port, boolean watchedByJava) throws IOException {
        // The way that a system call names it.
        Path root = all.toRealPath();
        inside = Files.createDirectories(root.resolve("chosen"));
        outside = Files.createDirectories(root.resolve("outside"));
        for (String kind : List.of("png", "md", "gift", "py", "pt")) {
            Files.writeString(outside.resolve("secret." + kind), "---\nid: secret\n---\n");
        }
        String address = "http://127.0.0.1:" + port;
        Path harmless = Files.createDirectories(root.resolve("harmless"));
        new HostileFiles(harmless, outside, "").write();
        new HostileFiles(inside, outside, address).write();
        Files.writeString(inside.resolve(HostileFilesMain.BEGIN), "");
        Files.writeString(inside.resolve(HostileFilesMain.END), "");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dprism.order=sw",
                "-Dglass.platform=Monocle",
                "-Dmonocle.platform=Headless",
                Victim.unpacks(all.resolve("javafx")),
                "-Dflattenlab.home=" + inside.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                HostileFilesMain.class.getName(),
                harmless.toString(),
                inside.toString(),
                address,
                Boolean.toString(watchedByJava));
    }

    private List<String> run(List<String> command) throws IOException, InterruptedException {
        Path out = all.resolve("out.txt");
        Path err = all.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(err)).isTrue();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).as(Files.readString(err)).last().isEqualTo("read");
        return lines.subList(0, lines.size() - 1);
    }

    /** Nobody has called. */
    private static void assertUnasked(ServerSocket computer) throws IOException {
        computer.setSoTimeout(1);
        try {
            computer.accept().close();
        } catch (SocketTimeoutException e) {
            return;
        }
        throw new AssertionError("a connection was opened");
    }

    private void assertNothingDone() throws IOException {
        try (var files = Files.list(outside)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("nothing is made beside the folder")
                    .containsExactlyInAnyOrder("secret.png", "secret.md", "secret.gift", "secret.py", "secret.pt");
        }
    }

    /** Where what Java loads by itself may lie, only to be read. */
    private static boolean isOfJava(String path) {
        return path.startsWith(Path.of(System.getProperty("java.home")).toString())
                || List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .anyMatch(path::startsWith)
                || path.startsWith("/proc/")
                || path.startsWith("/sys/")
                || path.equals("/dev/urandom")
                || path.equals("/dev/random");
    }

    /** Wherever links lead. */
    private boolean isInside(String path) {
        Path asked = Path.of(path).toAbsolutePath().normalize();
        try {
            return asked.startsWith(inside)
                    && (!Files.exists(asked) || asked.toRealPath().startsWith(inside.toRealPath()));
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theSystemIsAskedForNothingElse() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux") && hasStrace(), "strace is not here");
        Path log = all.resolve("calls.txt");
        try (ServerSocket computer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<String> command = new ArrayList<>(
                    List.of("strace", "-f", "-qq", "-s", "4096", "-e", "trace=" + CALLS, "-o", log.toString()));
            command.addAll(command(computer.getLocalPort(), false));
            run(command);
            assertUnasked(computer);
        }
        assertNothingDone();
        List<String> bad = new ArrayList<>();
        int calls = 0;
        boolean between = false;
        for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            Matcher call = CALL.matcher(line);
            if (!call.matches()) {
                continue;
            }
            List<String> paths = QUOTED.matcher(call.group(2))
                    .results()
                    .map(quoted -> quoted.group(1))
                    .toList();
            String path = paths.isEmpty() ? "" : paths.get(0);
            if (path.endsWith(HostileFilesMain.BEGIN) || path.endsWith(HostileFilesMain.END)) {
                between = path.endsWith(HostileFilesMain.BEGIN);
                continue;
            }
            if (between) {
                calls++;
                if (!isAllowed(call.group(1), paths, call.group(2))) {
                    bad.add(line);
                }
            }
        }
        new Figures("4 files from strangers, system calls")
                .note("system calls watched while hostile files were read", calls)
                .note("of these outside of the folder, to a network or to another program", bad.size(), "0");
        assertThat(bad).isEmpty();
        assertThat(calls).isGreaterThan(50);
    }

    private boolean isAllowed(String call, List<String> paths, String arguments) {
        if (paths.isEmpty() || call.startsWith("exec") || call.equals("connect") || call.equals("sendto")) {
            return false;
        }
        boolean reads = call.startsWith("open") && WRITING.stream().noneMatch(arguments::contains);
        return paths.stream()
                .allMatch(path -> isInside(path)
                        || reads && isOfJava(Path.of(path).toAbsolutePath().toString()));
    }

    private static boolean hasStrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-qq", "-e", "trace=execve", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The same on any system, as far as Java itself tells. */
    @Test
    void javaReadsWritesAndStartsNothingElse() throws Exception {
        List<String> events;
        try (ServerSocket computer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            events = run(command(computer.getLocalPort(), true));
            assertUnasked(computer);
        }
        assertNothingDone();
        List<String> bad = events.stream()
                .filter(event -> {
                    String[] parts = event.split("\t");
                    boolean reads = parts[0].equals("jdk.FileRead");
                    boolean file = reads || parts[0].equals("jdk.FileWrite");
                    return !file || !isInside(parts[1]) && !(reads && isOfJava(parts[1]));
                })
                .toList();
        assertThat(bad).isEmpty();
        assertThat(events).hasSizeGreaterThan(20);
    }
}
