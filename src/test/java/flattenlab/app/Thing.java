package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.journal.PassedOn;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.journal.Results;
import flattenlab.preset.Preset;
import flattenlab.preset.PresetFile;
import flattenlab.render.Palette;
import flattenlab.render.StageLabels;
import flattenlab.render.UnrollExport;
import flattenlab.scene.Look;
import flattenlab.scene.StageLayout;
import flattenlab.scene.Timeline;
import flattenlab.scene.Timeline.Grain;
import flattenlab.scene.UnrollScene;
import flattenlab.setup.Setup;
import flattenlab.store.FrameFolder;
import flattenlab.store.KeptModel;
import flattenlab.store.MappingCsv;
import flattenlab.store.SafeFile;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** What the program saves: each as the program writes it, and as it reads it again. A version tells how new it is. */
enum Thing {
    PRESET {
        @Override
        void write(Path home, int version) {
            byte[] text = PresetFile.json(preset(version)).getBytes(StandardCharsets.UTF_8);
            SafeFile.write(home.resolve("class.flattenlab.json"), out -> out.write(text));
        }

        @Override
        int read(Path home) {
            Path file = home.resolve("class.flattenlab.json");
            return Files.exists(file) ? (int) PresetFile.read(file).setup().seed() : NONE;
        }
    },
    SETTINGS {
        @Override
        void write(Path home, int version) {
            session(preset(version)).in(version % 2 == 0 ? "de" : "fr").write(home);
        }

        @Override
        int read(Path home) {
            Session.Remembered read = Session.read(home);
            assertThat(read.aside()).isEmpty();
            return read.session()
                    .state()
                    .map(state -> (int) state.setup().seed())
                    .orElse(NONE);
        }
    },
    TABLE {
        private static final int ROWS = 200;

        @Override
        void write(Path home, int version) {
            FlattenMapping mapping = mapping(Shape.of(ROWS, 1, version, 1));
            SafeFile.write(
                    home.resolve("table.csv"), out -> MappingCsv.write(mapping, Optional.empty(), out, share -> {}));
        }

        @Override
        int read(Path home) throws IOException {
            Path file = home.resolve("table.csv");
            if (!Files.exists(file)) {
                return NONE;
            }
            String text = Files.readString(file);
            List<String> rows = text.lines().skip(1).toList();
            assertThat(text).endsWith("\n");
            assertThat(rows).allMatch(row -> row.split(",", -1).length == 6);
            assertThat(rows.size() % ROWS).isZero();
            return rows.size() / ROWS;
        }
    },
    FILM {
        @Override
        void write(Path home, int version) {
            SafeFile.write(home.resolve("film.gif"), out -> film(version).gif(out, 1, share -> {}));
        }

        @Override
        int read(Path home) throws IOException {
            Path file = home.resolve("film.gif");
            if (!Files.exists(file)) {
                return NONE;
            }
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                reader.setInput(in);
                int frames = reader.getNumImages(true);
                for (int frame = 0; frame < frames; frame++) {
                    reader.read(frame);
                }
                assertThat(frames).isGreaterThan(5);
            } finally {
                reader.dispose();
            }
            byte[] bytes = Files.readAllBytes(file);
            assertThat(bytes[bytes.length - 1]).as("the end of a GIF").isEqualTo((byte) ';');
            return UNKNOWN;
        }
    },
    FRAMES {
        @Override
        void write(Path home, int version) {
            FrameFolder.write(
                    home.resolve("frames-" + version), sink -> film(version).play(1, share -> {}, sink::add));
        }

        @Override
        int read(Path home) throws IOException {
            int newest = NONE;
            try (Stream<Path> files = Files.list(home)) {
                for (Path folder : files.filter(
                                file -> file.getFileName().toString().startsWith("frames-"))
                        .toList()) {
                    List<String> listed = Files.readAllLines(folder.resolve("delays.txt"));
                    for (String line : listed) {
                        assertThat(ImageIO.read(
                                        folder.resolve(line.split(" ")[0]).toFile()))
                                .isNotNull();
                    }
                    assertThat(listed).hasSizeGreaterThan(5);
                    newest = Math.max(
                            newest,
                            Integer.parseInt(folder.getFileName().toString().substring("frames-".length())));
                }
            }
            return newest;
        }
    },
    RESULTS {
        @Override
        void write(Path home, int version) {
            List<Entry> entries = Collections.nCopies(version, new Entry.Eased(Instant.EPOCH, 1));
            byte[] text = Results.json(Optional.of(learner(home)), entries, ZoneOffset.UTC)
                    .getBytes(StandardCharsets.UTF_8);
            SafeFile.write(home.resolve("results.json"), out -> out.write(text));
        }

        @Override
        int read(Path home) {
            Path file = home.resolve("results.json");
            if (!Files.exists(file)) {
                return NONE;
            }
            PassedOn passedOn = PassedOn.read(file);
            assertThat(passedOn.changed()).isFalse();
            assertThat(passedOn.skipped()).isZero();
            return passedOn.entries().size();
        }
    },
    DOCTOR {
        @Override
        void write(Path home, int version) {
            String text = version + " " + "nn.Flatten(),\n".repeat(20_000);
            profiles(home).keep(learner(home), new KeptModel(text, "", "", Map.of()).json());
        }

        @Override
        int read(Path home) {
            return profiles(home).all().stream()
                    .findFirst()
                    .flatMap(profiles(home)::kept)
                    .map(kept -> Integer.parseInt(KeptModel.read(kept).text().split(" ")[0]))
                    .orElse(NONE);
        }
    },
    NICKNAME {
        @Override
        void write(Path home, int version) {
            profiles(home).change(learner(home), "Ada " + version, Profile.COLOURS.get(1));
        }

        @Override
        int read(Path home) {
            assertThat(profiles(home).problems()).isEmpty();
            assertThat(profiles(home).all()).hasSizeLessThanOrEqualTo(1);
            return profiles(home).all().stream()
                    .map(ada -> ada.nickname().equals("Ada")
                            ? NONE
                            : Integer.parseInt(ada.nickname().substring("Ada ".length())))
                    .findFirst()
                    .orElse(NONE);
        }
    },
    /** A file of runs that the learner asks for. */
    RUNS {
        @Override
        void write(Path home, int version) {
            SavedRuns.write(home.resolve("mine.flattenlab-runs.json"), version);
        }

        @Override
        int read(Path home) {
            Path file = home.resolve("mine.flattenlab-runs.json");
            return Files.exists(file) ? SavedRuns.read(file) : NONE;
        }
    },
    /** How a window stood, with its own runs, those of a lesson and what was there before. */
    WINDOW {
        @Override
        void write(Path home, int version) throws IOException {
            SavedRuns.keepWindow(home, version);
        }

        @Override
        int read(Path home) throws IOException {
            return SavedRuns.readWindow(home);
        }
    };

    /** Nothing of it is there. */
    static final int NONE = 0;
    /** It is whole, and does not tell how new it is. */
    static final int UNKNOWN = -1;

    /** Saves it as the program does; it is saved when this returns. */
    abstract void write(Path home, int version) throws Exception;

    /** Its version, or one of the two above. Throws if it is not whole. */
    abstract int read(Path home) throws Exception;

    static Preset preset(int version) {
        return Preset.of(Setup.TRAINING.withSeed(version));
    }

    static Session session(Preset state) {
        return new Session(
                Optional.empty(),
                Optional.of(new Session.Bounds(0, 0, 1280, 800, false)),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of(state),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                false);
    }

    private static Profiles profiles(Path home) {
        return new Profiles(home, InstantSource.system(), new SecureRandom());
    }

    private static Profile learner(Path home) {
        Profiles all = profiles(home);
        return all.all().stream().findFirst().orElseGet(() -> all.create("Ada", Profile.COLOURS.get(0)));
    }

    private static FlattenMapping mapping(Shape shape) {
        return FlattenMapping.of(shape, FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(1, 0));
    }

    private static UnrollExport film(int version) {
        FlattenMapping mapping = mapping(Shape.of(1, 2, 1, 2));
        UnrollScene scene = new UnrollScene(
                StageLayout.compact(mapping, 200, 100),
                new Timeline(mapping, Grain.CELL),
                cell -> (int) cell,
                Look.INDEX,
                false);
        StageLabels.Words words = StageLabels.Words.english(mapping, Look.INDEX, 0);
        return new UnrollExport(scene, Palette.of("light"), words, "version " + version);
    }
}
