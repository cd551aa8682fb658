package flattenlab.dist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a native library says of itself before its code: for which system and processor it is, and which libraries it needs.
 * Windows' PE and Apple's Mach-O are read; that a library of Linux is right shows when it is run.
 *
 * @param platforms that it is for
 * @param needs as the library names them: a file's name on Windows, a path or {@code @rpath/…} on macOS
 * @param signed whether it has a signature, without which Apple's own processors load nothing; true elsewhere
 */
record LibraryHeader(List<Platform> platforms, List<String> needs, boolean signed) {
    private static final int PE_X86_64 = 0x8664;
    private static final int PE_AT = 0x3c;
    private static final int PE_HEADER = 24;
    private static final int PE_IMPORTS = 120;
    private static final int PE_SECTION = 40;
    private static final int PE_IMPORT = 20;

    private static final int MACH_64 = 0xfeedfacf;
    private static final int MACH_FAT = 0xcafebabe;
    private static final int MACH_HEADER = 32;
    private static final int MACH_FAT_ENTRY = 20;
    private static final int MACH_X86_64 = 0x01000007;
    private static final int MACH_ARM64 = 0x0100000c;
    private static final int LOAD = 0xc;
    private static final int LOAD_WEAKLY = 0x80000018;
    private static final int LOAD_AND_OFFER = 0x8000001f;
    private static final int SIGNATURE = 0x1d;

    /**
     * Reads the header of a library; one for several processors is read for all of them.
     *
     * @throws IOException if it is neither kind
     */
    static LibraryHeader read(Path library) throws IOException {
        try (FileChannel channel = FileChannel.open(library)) {
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return read(file.order(ByteOrder.LITTLE_ENDIAN));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(library + " is no library of Windows or macOS", e);
        }
    }

    private static LibraryHeader read(ByteBuffer file) {
        if (file.get(0) == 'M' && file.get(1) == 'Z') {
            return windows(file);
        } else if (file.getInt(0) == MACH_64) {
            return mac(file);
        } else if (Integer.reverseBytes(file.getInt(0)) == MACH_FAT) {
            return several(file);
        }
        throw new IllegalArgumentException("neither PE nor Mach-O");
    }

    private static LibraryHeader windows(ByteBuffer file) {
        int header = file.getInt(PE_AT);
        boolean fits = (file.getShort(header + 4) & 0xffff) == PE_X86_64;
        int sections = header + PE_HEADER + file.getShort(header + 20);
        int count = file.getShort(header + 6);
        int imports = file.getInt(header + PE_HEADER + PE_IMPORTS);
        List<String> needs = new ArrayList<>();
        if (imports != 0) {
            int at = offset(file, sections, count, imports);
            for (int name = file.getInt(at + 12); name != 0; name = file.getInt(at + 12)) {
                needs.add(text(file, offset(file, sections, count, name)));
                at += PE_IMPORT;
            }
        }
        return new LibraryHeader(fits ? List.of(Platform.WINDOWS_X86_64) : List.of(), needs, true);
    }

    /** Where in the file lies what will stand at an address in memory. */
    private static int offset(ByteBuffer file, int sections, int count, int address) {
        for (int section = sections; section < sections + count * PE_SECTION; section += PE_SECTION) {
            int start = file.getInt(section + 12);
            if (address >= start && address < start + Math.max(file.getInt(section + 8), file.getInt(section + 16))) {
                return address - start + file.getInt(section + 20);
            }
        }
        throw new IllegalArgumentException("no section holds " + address);
    }

    private static LibraryHeader mac(ByteBuffer file) {
        int processor = file.getInt(4);
        int commands = file.getInt(16);
        List<String> needs = new ArrayList<>();
        boolean signed = false;
        int at = MACH_HEADER;
        for (int i = 0; i < commands; i++) {
            int command = file.getInt(at);
            if (command == LOAD || command == LOAD_WEAKLY || command == LOAD_AND_OFFER) {
                needs.add(text(file, at + file.getInt(at + 8)));
            }
            signed |= command == SIGNATURE;
            at += file.getInt(at + 4);
        }
        List<Platform> platforms = processor == MACH_X86_64
                ? List.of(Platform.MACOS_X86_64)
                : processor == MACH_ARM64 ? List.of(Platform.MACOS_ARM64) : List.of();
        return new LibraryHeader(platforms, needs, signed);
    }

    private static LibraryHeader several(ByteBuffer file) {
        List<Platform> platforms = new ArrayList<>();
        List<String> needs = new ArrayList<>();
        boolean signed = true;
        int count = Integer.reverseBytes(file.getInt(4));
        for (int entry = 8; entry < 8 + count * MACH_FAT_ENTRY; entry += MACH_FAT_ENTRY) {
            int start = Integer.reverseBytes(file.getInt(entry + 8));
            int length = Integer.reverseBytes(file.getInt(entry + 12));
            ByteBuffer part = file.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
            if (part.getInt(0) == MACH_64) {
                LibraryHeader header = mac(part);
                platforms.addAll(header.platforms());
                needs.addAll(header.needs());
                signed &= header.signed();
            }
        }
        return new LibraryHeader(platforms, needs.stream().distinct().toList(), signed);
    }

    private static String text(ByteBuffer file, int at) {
        int end = at;
        while (file.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - at];
        file.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
