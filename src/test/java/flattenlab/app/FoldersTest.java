package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The home by each system's rules, whatever the user's folder is called and whether there is one. */
class FoldersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Linux | /home/ü %41 #1 | | /home/ü %41 #1/.local/share/flattenlab",
                "Linux | /home/eve | XDG_DATA_HOME=/data/e+v'e | /data/e+v'e/flattenlab",
                "Linux | /home/eve | XDG_DATA_HOME=data | /home/eve/.local/share/flattenlab",
                "Linux | /home/eve | XDG_DATA_HOME= | /home/eve/.local/share/flattenlab",
                "Linux | ? | HOME=/srv/eve/ | /srv/eve/.local/share/flattenlab",
                "Linux | ? | | /dev/null/flattenlab",
                "Linux | '' | HOME=. | /dev/null/flattenlab",
                "Linux | /home/eve | FLATTENLAB_HOME=/srv/a & b | /srv/a & b",
                "Linux | /home/eve | FLATTENLAB_HOME= | /home/eve/.local/share/flattenlab",
                "Mac OS X | /Users/Ünal | | /Users/Ünal/Library/Application Support/FlattenLab",
                "Windows 11 | C:\\Users\\Ünal | APPDATA=C:\\Users\\Ünal\\AppData\\Roaming | C:\\Users\\Ünal\\AppData\\Roaming\\FlattenLab",
                "Windows 11 | C:\\Users\\Ünal | APPDATA=\\\\server\\homes\\Ünal #1 | \\\\server\\homes\\Ünal #1\\FlattenLab",
                "Windows 11 | H:\\ | | H:\\FlattenLab",
                "Windows 11 | \\\\server\\homes\\eve\\ | APPDATA=%APPDATA% | \\\\server\\homes\\eve\\FlattenLab",
                "Windows 11 | ? | USERPROFILE=D:/eve | D:/eve\\FlattenLab",
                "Windows 11 | ? | | \\\\.\\NUL\\FlattenLab"
            })
    void theHomeIsWhereTheSystemExpectsIt(String system, String user, String variable, String home) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", user);
        Map<String, String> environment = new HashMap<>();
        if (variable != null) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        assertThat(Folders.home(properties, environment)).isEqualTo(home);
    }
}
