package flattenlab.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Writes the program's icon as each system wants it: PNG files, an {@code .ico} for Windows, an {@code .icns} for macOS.
 * {@code resources/icons}, which the window shows, is made in the same way and checked in.
 */
public final class Icons {
    /** Sides in pixels that desktops ask for. */
    public static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private static final int ICO_HEADER = 6;
    private static final int ICO_ENTRY = 16;
    /** Written as 0: a larger icon has no place in the format. */
    private static final int ICO_LARGEST = 256;

    private static final int ICNS_HEADER = 8;
    /** Apple's types that hold PNG, with their side; ic11 to ic14 are for screens with twice as many pixels. */
    private static final Map<String, Integer> ICNS_TYPES = new LinkedHashMap<>();

    static {
        ICNS_TYPES.put("icp4", 16);
        ICNS_TYPES.put("icp5", 32);
        ICNS_TYPES.put("icp6", 64);
        ICNS_TYPES.put("ic07", 128);
        ICNS_TYPES.put("ic08", 256);
        ICNS_TYPES.put("ic09", 512);
        ICNS_TYPES.put("ic10", 1024);
        ICNS_TYPES.put("ic11", 32);
        ICNS_TYPES.put("ic12", 64);
        ICNS_TYPES.put("ic13", 256);
        ICNS_TYPES.put("ic14", 512);
    }

    private Icons() {}

    /** @param args the folder to write into */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    /** Writes {@code flattenlab-16.png} and so on, {@code flattenlab.ico} and {@code flattenlab.icns} into a folder. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int size : SIZES) {
            Files.write(folder.resolve("flattenlab-" + size + ".png"), png(size));
        }
        Files.write(folder.resolve("flattenlab.ico"), ico());
        Files.write(folder.resolve("flattenlab.icns"), icns());
    }

    /** The icon as PNG, {@code size} pixels along a side. */
    static byte[] png(int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(IconDrawing.of(size), "png", out);
        return out.toByteArray();
    }

    /** A table of sizes, then a PNG for each, as Windows has read them since Vista. */
    private static byte[] ico() throws IOException {
        Map<Integer, byte[]> pictures = new TreeMap<>();
        for (int size : SIZES) {
            if (size <= ICO_LARGEST) {
                pictures.put(size, png(size));
            }
        }
        int at = ICO_HEADER + pictures.size() * ICO_ENTRY;
        int length = at + pictures.values().stream().mapToInt(png -> png.length).sum();
        ByteBuffer ico = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) pictures.size());
        for (Map.Entry<Integer, byte[]> picture : pictures.entrySet()) {
            byte side = (byte) (picture.getKey() % ICO_LARGEST);
            // Width, height, no palette, reserved, one plane, 32 bits a pixel.
            ico.put(side).put(side).putShort((short) 0).putShort((short) 1).putShort((short) 32);
            ico.putInt(picture.getValue().length).putInt(at);
            at += picture.getValue().length;
        }
        pictures.values().forEach(ico::put);
        return ico.array();
    }

    /** Blocks, each with its type and its length, header included; numbers begin with the highest byte. */
    private static byte[] icns() throws IOException {
        Map<String, byte[]> blocks = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> type : ICNS_TYPES.entrySet()) {
            blocks.put(type.getKey(), png(type.getValue()));
        }
        int length = ICNS_HEADER
                + blocks.values().stream()
                        .mapToInt(png -> ICNS_HEADER + png.length)
                        .sum();
        ByteBuffer icns = ByteBuffer.allocate(length);
        icns.put(ascii("icns")).putInt(length);
        blocks.forEach((type, png) ->
                icns.put(ascii(type)).putInt(ICNS_HEADER + png.length).put(png));
        return icns.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
