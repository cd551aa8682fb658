package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That it holds for the whole process, and for JavaFX in it, is shown by NothingOutsideTest. */
class NoConnectionsTest {
    private static final NoConnections NONE = new NoConnections();

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "ftp", "HTTP"})
    void aConnectionIsRefused(String protocol) throws IOException {
        URL url = new URL(null, protocol + "://127.0.0.1:9/a.png", NONE.createURLStreamHandler(protocol));
        assertThatThrownBy(url::openStream).isInstanceOf(IOException.class).hasMessageContaining("no connections");
    }

    @Test
    void filesAndWhatLiesInJarsAreAsEver() {
        assertThat(NONE.createURLStreamHandler("file")).isNull();
        assertThat(NONE.createURLStreamHandler("jar")).isNull();
    }
}
