package runcomparer.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.store.Lease;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoreContract;
import runcomparer.store.StoredValue;

/** The store in a folder fulfils the contract, survives restarts and damage, and keeps to its size limit. */
class DiskStoreTest extends StoreContract {

    private static final long LIMIT = 40 << 20;
    private static final String GROUP = "run/team/project/run";

    @TempDir
    private Path temporary;

    private final Random random = new Random(17);
    private Path folder;
    private DiskStore store;

    @BeforeEach
    void open() throws IOException {
        folder = temporary.resolve("below").resolve("store");
        store = DiskStore.open(folder, LIMIT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }

    @Test
    void temporary_isDeletedWhenItIsClosed() throws IOException {
        String prefix = "store-" + random.nextLong();
        DiskStore other = DiskStore.temporary(prefix, LIMIT);
        assertThat(temporaryFolders(prefix)).hasSize(1);
        NewValue value = new NewValue(new byte[10], new byte[1_000], Duration.ZERO, 1, Optional.empty());
        assertThat(other.put(GROUP, "field", value).join()).isTrue();

        other.close();

        assertThat(temporaryFolders(prefix)).isEmpty();
    }

    private static List<Path> temporaryFolders(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    @Test
    void reopen_keepsTheValues() throws IOException {
        put("field", 100_000);
        byte[] body = body("field").orElseThrow();

        reopen();

        assertThat(body("field")).hasValue(body);
    }

    @Test
    void folder_isAccessibleToItsOwnerOnly() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void open_folderInUse_namesIt() throws Exception {
        assertThatThrownBy(() -> DiskStore.open(folder, LIMIT))
                .isInstanceOf(StoreInUse.class)
                .hasMessage(message());

        Process other = StoreWriter.start(folder);
        assertThat(other.inputReader().readLine()).isEqualTo(message());
        assertThat(other.waitFor()).isNotZero();
    }

    @Test
    void operations_afterClose_fail() {
        store.close();

        assertThatThrownBy(() -> get("field")).isInstanceOf(CompletionException.class);
    }

    @Test
    void age_clockSetBack_isNegative() throws IOException {
        put("field", 10);
        store.close();

        store = DiskStore.open(folder, LIMIT, Clock.offset(Clock.systemUTC(), Duration.ofDays(-1)));

        assertThat(get("field").orElseThrow().age()).isNegative();
    }

    @Test
    void reading_clockSetBack_growsAcrossRestarts() throws IOException {
        Lease before = lease("one");
        store.close();

        store = DiskStore.open(folder, LIMIT, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        assertThat(lease("one").reading()).isGreaterThan(before.reading());
    }

    @Test
    void files_staySmallerThanTheLimit() throws IOException {
        for (int i = 0; i < 500; i++) {
            put("field " + random.nextInt(200), random.nextInt(300_000));
            if (i % 7 == 0) {
                get("field " + random.nextInt(200));
            }
            if (i % 100 == 99) {
                reopen();
            }
            assertThat(bytes()).isLessThanOrEqualTo(LIMIT);
        }
        assertThat(bytes()).isGreaterThan(LIMIT / 2);
    }

    @Test
    void files_ofSmallValuesOnly_staySmallerThanTheLimit() throws IOException {
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 2_000; i++) {
                store.put("group " + random.nextInt(), "field", value(i % 300, 1));
            }
            put("last", 10);
            assertThat(bytes()).isLessThanOrEqualTo(LIMIT);
        }
    }

    @Test
    void open_withLowerLimit_deletesTheOldest() throws IOException {
        fill(LIMIT);
        put("last", 10);
        store.close();

        store = DiskStore.open(folder, LIMIT / 2);

        assertThat(bytes()).isLessThanOrEqualTo(LIMIT / 2);
        assertThat(body("last")).isPresent();
    }

    @Test
    void put_moreThanTheLimit_dropsUnusedValues() {
        put("used", 1000);
        put("unused", 1000);
        for (int i = 0; i < 24; i++) {
            fill(LIMIT / 16);
            assertThat(body("used")).as("after round %s", i).isPresent();
        }

        assertThat(body("unused")).isEmpty();
    }

    @Test
    void put_headsOnly_keepsTheBody() {
        put("used", 1000);
        for (int i = 2; i < 24; i++) {
            fill(LIMIT / 16);
            assertThat(done(store.put(
                            GROUP,
                            "used",
                            new NewValue(bytes("head " + i), Optional.empty(), 0, Duration.ZERO, i, Optional.empty()))))
                    .isTrue();
        }

        assertThat(get("used").orElseThrow().head()).isEqualTo(bytes("head 23"));
        assertThat(body("used").orElseThrow()).hasSize(1000);
    }

    @Test
    void get_bodyHeldByTheCaller_keepsTheBody() {
        put("used", 1000);
        for (int i = 2; i < 24; i++) {
            fill(LIMIT / 16);
            assertThat(done(store.get(GROUP, List.of("used"), Map.of("used", 0L)))
                            .get("used")
                            .body())
                    .isEmpty();
        }

        assertThat(body("used").orElseThrow()).hasSize(1000);
    }

    @Test
    void put_tooLargeForAFile_isNotStored() {
        assertThat(done(store.put(GROUP, "field", value((int) LIMIT / 8, 1)))).isFalse();
        assertThat(body("field")).isEmpty();
        assertThat(folder.resolve("values-2.mv")).doesNotExist();
    }

    @Test
    void remove_groupInEarlierFiles_isGone() throws IOException {
        put("field", 1000);
        fill(LIMIT / 5);

        done(store.remove(GROUP));
        assertThat(body("field")).isEmpty();

        reopen();
        assertThat(body("field")).isEmpty();
        fill(LIMIT / 5);
        assertThat(body("field")).isEmpty();

        put("field", 10);
        assertThat(body("field").orElseThrow()).hasSize(10);
    }

    @Test
    void open_newestFileDamaged_setsItAsideAndStartsANewOne() throws IOException {
        put("field", 100_000);
        store.close();
        overwrite(folder.resolve("values-1.mv"), 0);

        store = DiskStore.open(folder, LIMIT);

        assertThat(body("field")).isEmpty();
        assertThat(folder.resolve("values-1.mv.damaged")).exists();
        put("field", 10);
        reopen();
        assertThat(body("field").orElseThrow()).hasSize(10);
    }

    @Test
    void open_emptyFile_isNotDamaged() throws IOException {
        store.close();
        Files.write(folder.resolve("values-1.mv"), new byte[0]);

        store = DiskStore.open(folder, LIMIT);

        put("field", 10);
        assertThat(folder.resolve("values-1.mv.damaged")).doesNotExist();
    }

    @Test
    void open_earlierFileDamaged_keepsTheOthers() throws IOException {
        put("early", 1000);
        fill(LIMIT / 5);
        put("late", 1000);
        store.close();
        Files.write(folder.resolve("values-0.mv.damaged"), new byte[100]);
        overwrite(folder.resolve("values-1.mv"), 0);

        store = DiskStore.open(folder, LIMIT);

        assertThat(body("early")).isEmpty();
        assertThat(body("late")).isPresent();
        assertThat(folder.resolve("values-0.mv.damaged")).doesNotExist();
        assertThat(folder.resolve("values-1.mv.damaged")).exists();
    }

    @Test
    void get_fileDamagedWhileOpen_isEmptyAndTheStoreContinues() throws IOException {
        put("early", 1000);
        fill(LIMIT / 5);
        overwrite(folder.resolve("values-1.mv"), 2);

        assertThat(body("early")).isEmpty();

        assertThat(folder.resolve("values-1.mv.damaged")).exists();
        put("early", 10);
        assertThat(body("early").orElseThrow()).hasSize(10);
    }

    @Test
    void get_currentFileDamagedWhileOpen_isEmptyAndTheStoreContinues() throws IOException {
        put("early", 1000);
        fill(LIMIT / 16);
        reopen();
        overwrite(folder.resolve("values-1.mv"), 2);

        assertThat(body("early")).isEmpty();

        put("early", 10);
        reopen();
        assertThat(body("early").orElseThrow()).hasSize(10);
    }

    @Test
    void processKilledWhileWriting_leavesCompleteValues() throws Exception {
        store.close();
        for (int round = 0; round < 3; round++) {
            Process writer = StoreWriter.start(folder);
            for (int i = 0; i < 40; i++) {
                assertThat(writer.inputReader().readLine()).isEqualTo("written");
            }
            writer.destroyForcibly().waitFor();

            store = DiskStore.open(folder, StoreWriter.LIMIT);
            List<StoredValue> values = StoreWriter.values(store);
            assertThat(values).isNotEmpty().allSatisfy(StoreWriter::assertIsComplete);
            store.close();
        }
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".damaged"));
    }

    private String message() {
        return "store folder '" + folder + "' is in use by another process";
    }

    private void reopen() throws IOException {
        store.close();
        store = DiskStore.open(folder, LIMIT);
    }

    private void put(String field, int bytes) {
        assertThat(done(store.put(GROUP, field, value(bytes, 1)))).isTrue();
    }

    private NewValue value(int bytes, long reading) {
        byte[] body = new byte[bytes];
        random.nextBytes(body);
        return new NewValue(bytes("head"), body, Duration.ZERO, reading, Optional.empty());
    }

    private void fill(long bytes) {
        int each = 50_000;
        for (int i = 0; i < bytes / each; i++) {
            assertThat(done(store.put("filler " + random.nextLong(), "field", value(each, 1))))
                    .isTrue();
        }
    }

    private Optional<StoredValue> get(String field) {
        return Optional.ofNullable(done(store.get(GROUP, List.of(field))).get(field));
    }

    private Optional<byte[]> body(String field) {
        return get(field).flatMap(StoredValue::body);
    }

    private Lease lease(String name) {
        return done(store.lease(GROUP, Set.of(name), Duration.ofMinutes(5)));
    }

    private long bytes() throws IOException {
        return files().stream().mapToLong(StoreFolder::bytes).sum();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Replaces all but the first blocks of a file. */
    private void overwrite(Path file, int blocks) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] garbage = new byte[bytes.length - blocks * 4096];
        random.nextBytes(garbage);
        System.arraycopy(garbage, 0, bytes, blocks * 4096, garbage.length);
        Files.write(file, bytes, StandardOpenOption.WRITE);
    }
}
