package runcomparer.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Services that share a store. Requests go to any that runs, as a load balancer sends them. Thread-safe. */
final class Replicas implements AutoCloseable {

    private static final Variant SHIPPED = new Variant(Map.of(), List.of(), List.of());

    private final Workspace work;
    private final Map<String, String> settings;
    private final List<ServiceProcess> all = new ArrayList<>();
    private final Set<ServiceProcess> away = new HashSet<>();
    private int absences;

    private Replicas(Workspace work, Map<String, String> settings) {
        this.work = work;
        this.settings = settings;
    }

    static Replicas start(Workspace work, int count, Map<String, String> settings) throws IOException {
        Replicas replicas = new Replicas(work, settings);
        try {
            for (int number = 0; number < count; number++) {
                replicas.all.add(ServiceProcess.start(work, settings, SHIPPED));
            }
            return replicas;
        } catch (IOException | RuntimeException e) {
            replicas.close();
            throw e;
        }
    }

    /** Sends a request to one of them, and to another one if that one goes away before it has responded properly. */
    Client.Reply send(Workload work) {
        while (true) {
            int before = absences();
            List<ServiceProcess> present = present();
            ServiceProcess replica = present.get(ThreadLocalRandom.current().nextInt(present.size()));
            try {
                Client.Reply reply = replica.client().send(work);
                if (reply.status() < 500 || before == absences()) {
                    return reply;
                }
            } catch (IllegalStateException failed) {
                if (before == absences()) {
                    throw failed;
                }
            }
        }
    }

    private synchronized List<ServiceProcess> present() {
        return all.stream().filter(replica -> !away.contains(replica)).toList();
    }

    private synchronized int absences() {
        return absences;
    }

    synchronized ServiceProcess get(int number) {
        return all.get(number);
    }

    private synchronized ServiceProcess remove(int number) {
        absences++;
        ServiceProcess replica = all.get(number);
        away.add(replica);
        return replica;
    }

    /** Ends one of them as a crash does. */
    void kill(int number) {
        ServiceProcess killed = remove(number);
        killed.process().kill();
        killed.close();
    }

    /** Starts one again that was killed. */
    void restart(int number) throws IOException {
        ServiceProcess restarted = ServiceProcess.start(work, settings, SHIPPED);
        synchronized (this) {
            away.remove(all.set(number, restarted));
        }
    }

    /** Stops one of them, which keeps its connections. */
    void stop(int number) throws IOException {
        Signals.send("-STOP", remove(number).process().pid());
    }

    /** Lets one continue that was stopped. */
    void resume(int number) throws IOException {
        ServiceProcess replica = get(number);
        Signals.send("-CONT", replica.process().pid());
        synchronized (this) {
            away.remove(replica);
        }
    }

    @Override
    public synchronized void close() {
        all.forEach(ServiceProcess::close);
    }
}
