package runcomparer.files.thumbnail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Encodes images as JPEG; small ones without chroma subsampling. */
final class JpegEncoder {

    private static final float QUALITY = 0.85f;
    private static final int MAX_SMALL_PIXELS = 128 * 256;
    private static final String METADATA_FORMAT = "javax_imageio_jpeg_image_1.0";

    private JpegEncoder() {}

    static void write(BufferedImage image, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
            if (image.getWidth() * image.getHeight() <= MAX_SMALL_PIXELS) {
                disableChromaSubsampling(metadata);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), param);
        } finally {
            writer.dispose();
        }
    }

    private static void disableChromaSubsampling(IIOMetadata metadata) throws IOException {
        Element tree = (Element) metadata.getAsTree(METADATA_FORMAT);
        NodeList components = tree.getElementsByTagName("componentSpec");
        for (int index = 0; index < components.getLength(); index++) {
            Element component = (Element) components.item(index);
            component.setAttribute("HsamplingFactor", "1");
            component.setAttribute("VsamplingFactor", "1");
        }
        metadata.setFromTree(METADATA_FORMAT, tree);
    }
}
