package runcomparer.images;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides by their paths which of a run's files may be served as images. Used both to list and to serve images, so that no
 * URL is listed that is rejected later.
 */
public final class FileNames {

    /** The maximum length of a path, in characters; no file system that W&amp;B's clients run on allows twice as many. */
    public static final int MAX_PATH_LENGTH = 2048;

    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,11}");
    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*", Pattern.DOTALL);
    /** A segment {@code .} or {@code ..}, also with control characters, which some parsers ignore. */
    private static final Pattern DOTS =
            Pattern.compile("(?:^|[/\\\\])\\p{Cc}*\\.\\p{Cc}*(?:\\.\\p{Cc}*)?(?:\\z|[/\\\\])");

    /** Extensions of files that are not images, or not of a format that browsers show, so that these are never fetched. */
    private static final Set<String> NOT_SHOWN = Set.of((
            // images
            "jp2 j2k j2c jpc jpf jpx jpm mj2 jxr wdp hdp jxl heic heif heics heifs hif svg svgz exr hdr dds tga icb vda vst"
                    + " psd psb xcf eps ps ai pdf pcx dcx pcd ppm pgm pbm pnm pam pfm sgi rgb rgba bw ras xbm xpm wmf emf icns fits"
                    + " fit fts qoi flif ktx ktx2 dng cr2 cr3 nef arw orf raf rw2 dcm nii im msp blp gbr palm fli flc vtf"
                    // video, audio and 3D models
                    + " mp4 m4v webm mov avi mkv ogv mpg mpeg wav mp3 ogg oga opus flac m4a aac obj gltf glb stl ply babylon usdz pdb"
                    // text and data
                    + " txt log md html htm xhtml mhtml xml json jsonl ndjson yaml yml toml ini cfg conf csv tsv parquet arrow feather"
                    + " npy npz pt pth ckpt bin h5 hdf hdf5 onnx pb pkl pickle safetensors gguf zip gz tgz tar bz2 xz zst rar 7z"
                    + " py ipynb sh js mjs css patch diff lock db sqlite tfevents wandb")
            .split(" "));

    private FileNames() {}

    /**
     * Whether a path is that of a file of the run on any operating system. Backslashes and control characters are allowed
     * within names, because W&amp;B's clients take them from the metric key on Linux; so are empty segments.
     */
    public static boolean isWithinRun(String path) {
        boolean isRelative = !path.startsWith("/")
                && !path.startsWith("\\")
                && !ADDRESS.matcher(path).matches();
        boolean isFile = !path.isBlank() && !path.endsWith("/") && path.indexOf('\0') < 0 && isWellFormed(path);
        return isRelative && isFile && !DOTS.matcher(path).find();
    }

    /** Whether a string has no unpaired surrogate, which could not be encoded in a URL. */
    private static boolean isWellFormed(String path) {
        return path.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** Returns the format according to the file's extension. */
    public static Optional<ImageFormat> format(String path) {
        return ImageFormat.ofExtension(extension(path));
    }

    /** Whether a file may be an image that browsers show, because of its extension or for lack of one. */
    public static boolean mayBeShown(String path) {
        return !NOT_SHOWN.contains(extension(path));
    }

    /** Returns the extension of a file in lower case; empty if there is none. */
    public static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return extension.length() < name.length()
                        && EXTENSION.matcher(extension).matches()
                ? extension
                : "";
    }
}
