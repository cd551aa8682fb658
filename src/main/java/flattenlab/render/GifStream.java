package flattenlab.render;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Node;

/** Hands parts of frames to the JDK's GIF writer and says in its metadata where, how long and how often they show. */
final class GifStream implements AutoCloseable {
    /** For ever, as the bytes of Netscape's extension: its number, and 0 repetitions in two bytes. */
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final int width;
    private final int height;
    private final boolean loop;
    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private final ImageWriteParam param = writer.getDefaultWriteParam();
    private final ImageOutputStream out;
    private boolean started;

    /**
     * A part of a frame.
     *
     * @param area where it stands
     * @param indices one byte a pixel of the area, row-major
     * @param colours 0xRRGGBB of each index, up to 256
     * @param stays the index that leaves a pixel as it was, or -1
     */
    record Patch(Rectangle area, byte[] indices, int[] colours, int stays) {}

    /** Writes nothing before the first patch. */
    GifStream(OutputStream out, int width, int height, boolean loop) {
        this.width = width;
        this.height = height;
        this.loop = loop;
        this.out = new MemoryCacheImageOutputStream(out);
        param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
        writer.setOutput(this.out);
    }

    void write(Patch patch, int centiseconds) throws IOException {
        BufferedImage image = image(patch);
        ImageTypeSpecifier type = new ImageTypeSpecifier(image);
        boolean first = !started;
        if (first) {
            writer.prepareWriteSequence(screen());
            started = true;
        }
        IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
        Node root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
        Rectangle area = patch.area();
        root.appendChild(node(
                "ImageDescriptor",
                "imageLeftPosition",
                area.x,
                "imageTopPosition",
                area.y,
                "imageWidth",
                area.width,
                "imageHeight",
                area.height,
                "interlaceFlag",
                "FALSE"));
        root.appendChild(node(
                "GraphicControlExtension",
                "disposalMethod",
                "doNotDispose",
                "userInputFlag",
                "FALSE",
                "transparentColorFlag",
                patch.stays() >= 0 ? "TRUE" : "FALSE",
                "delayTime",
                centiseconds,
                "transparentColorIndex",
                Math.max(0, patch.stays())));
        if (first && loop) {
            IIOMetadataNode extension =
                    node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode", "2.0");
            extension.setUserObject(FOR_EVER);
            root.appendChild(node("ApplicationExtensions")).appendChild(extension);
        }
        metadata.mergeTree(metadata.getNativeMetadataFormatName(), root);
        writer.writeToSequence(new IIOImage(image, null, metadata), param);
        out.flushBefore(out.getStreamPosition());
    }

    private IIOMetadata screen() throws IOException {
        IIOMetadata metadata = writer.getDefaultStreamMetadata(param);
        Node root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
        root.appendChild(node(
                "LogicalScreenDescriptor",
                "logicalScreenWidth",
                width,
                "logicalScreenHeight",
                height,
                "colorResolution",
                8,
                "pixelAspectRatio",
                0));
        metadata.mergeTree(metadata.getNativeMetadataFormatName(), root);
        return metadata;
    }

    private static IIOMetadataNode node(String name, Object... attributes) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) {
            node.setAttribute(attributes[i].toString(), attributes[i + 1].toString());
        }
        return node;
    }

    private static BufferedImage image(Patch patch) {
        int[] colours = patch.colours();
        IndexColorModel model =
                new IndexColorModel(8, colours.length, colours, 0, false, patch.stays(), DataBufferByte.TYPE_BYTE);
        BufferedImage image =
                new BufferedImage(patch.area().width, patch.area().height, BufferedImage.TYPE_BYTE_INDEXED, model);
        image.getRaster().setDataElements(0, 0, patch.area().width, patch.area().height, patch.indices());
        return image;
    }

    /** Ends the file, if it was begun. */
    @Override
    public void close() throws IOException {
        try (out) {
            if (started) {
                started = false;
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
    }
}
