package runcomparer.images;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of a run's files are served as images, as far as their paths say: whoever lists images and whoever serves them ask
 * here, so that no address is handed out that is refused later.
 */
public final class FileNames {

    /** The longest path that is served, in characters; no file system that W&amp;B's clients run on allows twice as many. */
    public static final int LONGEST_PATH = 2048;

    private static final Pattern ENDING = Pattern.compile("[a-z0-9]{1,11}");
    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*", Pattern.DOTALL);
    /** A segment {@code .} or {@code ..}, also as those read it who leave control characters out. */
    private static final Pattern DOTS = Pattern.compile("(?:^|[/\\\\])\\p{Cc}*\\.\\p{Cc}*(?:\\.\\p{Cc}*)?(?:\\z|[/\\\\])");

    /** Endings of what is no image, or none that browsers show, so that nobody has to look into such a file. */
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
            + " py ipynb sh js mjs css patch diff lock db sqlite tfevents wandb").split(" "));

    private FileNames() {
    }

    /**
     * Whether a path names one file below the run's own, whichever system reads it. Backslashes and control characters are
     * part of a name on Linux, where W&amp;B's clients take them from the metric key; empty segments stay what they are.
     */
    public static boolean isWithinRun(String path) {
        boolean isRelative = !path.startsWith("/") && !path.startsWith("\\") && !ADDRESS.matcher(path).matches();
        boolean isFile = !path.isBlank() && !path.endsWith("/") && path.indexOf('\0') < 0 && isWellFormed(path);
        return isRelative && isFile && !DOTS.matcher(path).find();
    }

    /** Whether a text has no half of a surrogate pair, which could not be written in an address. */
    private static boolean isWellFormed(String path) {
        return path.codePoints().noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** Returns the format that the ending of a file's name says. */
    public static Optional<ImageFormat> format(String path) {
        return ImageFormat.ofEnding(ending(path));
    }

    /** Whether a file may be an image that browsers show: its ending says so, or says nothing. */
    public static boolean mayBeShown(String path) {
        return !NOT_SHOWN.contains(ending(path));
    }

    /** Returns the ending of a file's name in lower case, empty for none. */
    public static String ending(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ending.length() < name.length() && ENDING.matcher(ending).matches() ? ending : "";
    }
}
