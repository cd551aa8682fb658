package flattenlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of Java, in the Java that runs the tests. */
class UnusedResourcesTest {
    @Test
    void noPackageIsLeftEmpty() throws Exception {
        Set<String> unused = new HashSet<>(UnusedResources.of(Path.of(System.getProperty("java.home"))));
        List<String> empty = new ArrayList<>();
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            Set<String> there;
            try (var reader = module.open();
                    Stream<String> resources = reader.list()) {
                there = resources
                        .filter(name -> name.endsWith(".class") && name.contains("/"))
                        .filter(name ->
                                !unused.contains("/" + module.descriptor().name() + "/" + name))
                        .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                        .collect(Collectors.toSet());
            }
            module.descriptor().exports().stream()
                    .map(export -> export.source())
                    .filter(name -> !there.contains(name))
                    .forEach(empty::add);
        }
        assertThat(empty).isEmpty();
        assertThat(unused).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/java.desktop/com/sun/java/swing/plaf/gtk/GTKPainter.class",
                "/java.desktop/javax/swing/plaf/nimbus/ButtonPainter.class",
                "/java.desktop/sun/print/resources/serviceui_pt_BR.class",
                "/java.base/sun/launcher/resources/launcher_ja.class"
            })
    void isLeftOut(String resource) {
        assertThat(UnusedResources.isUnused(resource)).isTrue();
    }

    /** Print dialogs, in English and German, and every language's numbers and dates. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/java.desktop/javax/swing/plaf/metal/MetalLookAndFeel.class",
                "/java.desktop/sun/print/resources/serviceui_de.class",
                "/java.desktop/sun/print/resources/serviceui.class",
                "/jdk.localedata/sun/text/resources/cldr/ext/FormatData_fr.class",
                "/java.base/sun/security/util/Resources.class"
            })
    void stays(String resource) {
        assertThat(UnusedResources.isUnused(resource)).isFalse();
    }
}
