package runcomparer.store.disk;

import java.io.IOException;
import java.nio.file.Path;

/** Another process uses the folder of the store, and two would overwrite each other's files. */
public final class StoreInUse extends IOException {

    private static final long serialVersionUID = 1;

    StoreInUse(Path folder) {
        super("store folder '" + folder + "' is in use by another process");
    }
}
