package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.Messages;
import flattenlab.ui.shell.ShellController.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/keyboard.md} is the table of commands; {@code -Dkeyboard.renew=true} writes it anew. */
class KeyboardPageTest {
    private static final Path PAGE = Path.of("docs/keyboard.md");

    private static String page() {
        Messages messages = new Messages(Locale.ENGLISH);
        KeySheet sheet = new KeySheet(messages);
        StringBuilder page = new StringBuilder("""
                # The keyboard

                Everything can be done without a mouse. `Ctrl K` finds every command, button and menu of all screens, lessons, terms and errors: type a word of it, or an
                everyday word for it (*projector*, *bigger*, *homework*), choose with Up and Down, press Enter. It goes to the right screen first; what cannot be done now
                says why. Where the keyboard is, a ring shows. On a Mac, Ctrl is Command. The same lists stand in the help of each screen (`F1`). This page is written from
                the program's own table.
                """);
        add(page, "Everywhere", sheet.everywhere());
        for (Workspace screen : Workspace.values()) {
            if (!sheet.of(screen).isEmpty()) {
                add(page, KeySheet.name(screen, messages), sheet.of(screen));
            }
        }
        return page.toString();
    }

    private static void add(StringBuilder page, String title, List<KeySheet.Row> rows) {
        page.append("\n## ").append(title).append("\n| keys | |\n|---|---|\n");
        rows.forEach(row -> page.append("| `")
                .append(row.keys().replace(", ", "`, `"))
                .append("` | ")
                .append(row.what())
                .append(" |\n"));
    }

    @Test
    void thePageIsTheTable() throws IOException {
        if (Boolean.getBoolean("keyboard.renew")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }
}
