package flattenlab.ui.shell;

import flattenlab.explain.ErrorTable;
import flattenlab.lesson.Search;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Place;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks for anything by its name: commands, all that can be pressed, lessons, terms, and errors that somebody has pasted. */
final class Finder {
    private static final String WORDS = "find.words.";

    private final Messages messages;
    private final Supplier<Search> lessons;
    private final List<Found> commands;
    private final List<Found> files;
    private final WindowKeys keys;
    private final Opener opener;

    /**
     * Looks from a screen.
     *
     * @param lessons asked for when something is looked for
     * @param areas that things are pressed in, the nearest first
     * @param recent files that were opened, the last first
     * @param keys do a command
     * @param opener opens what else was found
     */
    Finder(
            Messages messages,
            Workspace from,
            Supplier<Search> lessons,
            List<Area> areas,
            List<Path> recent,
            WindowKeys keys,
            Opener opener) {
        this.messages = messages;
        this.lessons = lessons;
        this.keys = keys;
        this.opener = opener;
        files = recent.stream().map(this::found).toList();
        Place here = Place.valueOf(from.name());
        Stream<Found> asked = Arrays.stream(Command.values())
                .filter(Command::isAskedByName)
                .sorted(Comparator.comparingInt(
                        command -> command.place() == here ? 0 : command.place().screen() == Place.WINDOW ? 1 : 2))
                .map(this::found);
        commands = Stream.concat(asked, areas.stream().flatMap(area -> Buttons.in(area, messages).stream()))
                .toList();
    }

    /** Words by which people look for a command or a control, beside its name. */
    static String words(String id, Messages messages) {
        return id != null && messages.bundle().containsKey(WORDS + id) ? messages.text(WORDS + id) : "";
    }

    /** What fits the words, the nearest first; for none, what can be done. */
    List<Found> find(String words) {
        if (words.isBlank()) {
            return Stream.concat(files.stream(), commands.stream()).toList();
        }
        return Stream.of(
                        errors(words),
                        files.stream().filter(file -> file.isNamed(words)),
                        commands.stream().filter(command -> command.isNamed(words)),
                        commands.stream().filter(command -> !command.isNamed(words) && command.isCalled(words)),
                        lessons.get().find(words).stream().map(this::found))
                .flatMap(found -> found)
                .toList();
    }

    private Stream<Found> errors(String words) {
        return ErrorTable.find(words).stream()
                .limit(1)
                .map(error -> new Found(
                        messages.text("find.error", words.substring(error.start(), error.end())),
                        KeySheet.name(Workspace.DOCTOR, messages),
                        () -> opener.ask(words)));
    }

    private Found found(Command command) {
        String where = command.place().screen() == Place.WINDOW
                ? messages.text("find.everywhere")
                : KeySheet.name(Workspace.valueOf(command.place().name()), messages);
        String id = command.name().toLowerCase(Locale.ROOT);
        return new Found(
                id,
                command.text(messages),
                where,
                words(id, messages),
                command.keys(messages),
                keys.hindrance(command),
                () -> keys.run(command));
    }

    /** Its folder tells two of one name apart. */
    private Found found(Path file) {
        Path folder = file.getParent();
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        String what = folder == null || folder.getFileName() == null
                ? name
                : messages.text("find.file", name, folder.getFileName());
        return new Found(what, messages.text("find.recent"), () -> opener.look(List.of(file)));
    }

    private Found found(Search.Hit hit) {
        String where = hit.term().isEmpty()
                ? messages.text("rail.learn") + ", "
                        + messages.text("learn.mode." + hit.mode().id())
                : messages.text("learn.search.term");
        String what = hit.excerpt().isEmpty() || hit.excerpt().equals(hit.title())
                ? hit.title()
                : hit.title() + ": " + hit.excerpt();
        return new Found(what, where, () -> opener.open(hit));
    }
}
