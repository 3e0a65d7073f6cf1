package runcomparer.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of the store. Thread-safe. */
final class StoreMeters {

    private final AtomicInteger leases = new AtomicInteger();
    private final MeterRegistry meters;
    private final Counter read;
    private final Counter written;

    StoreMeters(MeterRegistry meters) {
        this.meters = meters;
        this.read = bytes("read");
        this.written = bytes("written");
        Gauge.builder("store.leases.held", leases, AtomicInteger::get)
                .description("leases that this process holds")
                .register(meters);
    }

    private Counter bytes(String direction) {
        return Counter.builder("store.bytes")
                .description("bytes of values read from the store and written to it")
                .baseUnit(BaseUnits.BYTES)
                .tag("direction", direction)
                .register(meters);
    }

    void recordRequest(String operation, String outcome, Duration time) {
        Timer.builder("store.requests")
                .description("requests to the store")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(meters)
                .record(time);
    }

    void read(Collection<StoredValue> values) {
        values.forEach(value -> read.increment(bytes(value.head(), value.body())));
    }

    void written(NewValue value) {
        written.increment(bytes(value.head(), value.body()));
    }

    private static int bytes(byte[] head, Optional<byte[]> body) {
        return head.length + body.map(bytes -> bytes.length).orElse(0);
    }

    void leased(int names) {
        leases.addAndGet(names);
    }

    void released(int names) {
        leases.addAndGet(-names);
    }
}
