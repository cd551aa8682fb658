package flattenlab.ui.shell;

import flattenlab.explain.ErrorTable;
import flattenlab.lesson.Search;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Place;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for anything by its name: commands, all that can be pressed, lessons, terms, and errors that somebody has pasted. */
final class Finder {
    private static final String WORDS = "find.words.";
    /** A word and a number. */
    private static final Pattern NUMBERED = Pattern.compile("([\\p{L}\\p{M}]+)\\s*(\\d{1,3})");

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
        List<Found> pressed = areas.stream()
                .flatMap(area -> Buttons.in(area, messages).stream())
                .toList();
        commands = joined(asked.toList(), pressed);
    }

    /** A command that has a button too is found once, with its key, under both names, and hindered as its button. */
    private static List<Found> joined(List<Found> commands, List<Found> pressed) {
        List<Found> all = new ArrayList<>();
        Set<Found> twice = new HashSet<>();
        for (Found command : commands) {
            // A screen may have a button of that id which does something else.
            Optional<Found> button = pressed.stream()
                    .filter(one -> one.id().equals(command.id()) && one.where().equals(command.where()))
                    .findFirst();
            button.ifPresent(twice::add);
            all.add(button.map(command::with).orElse(command));
        }
        // What has the same name is looked for by the same words.
        Map<String, String> words = new HashMap<>();
        pressed.forEach(one -> words.merge(one.what(), one.words(), (some, more) -> some.isEmpty() ? more : some));
        pressed.stream()
                .filter(one -> !twice.contains(one))
                .map(one -> one.called(words.get(one.what())))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** Words by which people look for a command or a control, beside its name. */
    static String words(String id, Messages messages) {
        return id != null && messages.bundle().containsKey(WORDS + id) ? messages.text(WORDS + id) : "";
    }

    /** What fits the words, the nearest first, and what can be done before what cannot; for none, all there is to do. */
    List<Found> find(String words) {
        if (words.isBlank()) {
            return Stream.concat(files.stream(), commands.stream()).toList();
        }
        List<Found> called = commands.stream()
                .filter(command -> command.isCalled(words))
                .sorted(Comparator.comparing(command -> !command.isNamed(words)))
                .sorted(Comparator.comparing(command -> !command.hindrance().isEmpty()))
                .toList();
        return Stream.of(
                        errors(words),
                        lesson(words),
                        files.stream().filter(file -> file.isNamed(words)),
                        called.stream(),
                        lessons.get().find(words).stream().map(this::found))
                .flatMap(found -> found)
                .toList();
    }

    /** A lesson that is asked for by its number. */
    private Stream<Found> lesson(String words) {
        Matcher numbered = NUMBERED.matcher(words.strip());
        return numbered.matches() && Search.standIn(numbered.group(1), messages.text("find.lesson"))
                ? lessons.get().numbered(numbered.group(2)).stream().map(this::found)
                : Stream.empty();
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
                : messages.named(hit.title(), hit.excerpt());
        return new Found(what, where, () -> opener.open(hit));
    }
}
