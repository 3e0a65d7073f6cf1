package runcomparer.wiring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import runcomparer.settings.SettingsFixture;

/** Few objects hold a secret, and none reveals it when it is printed or inspected. */
class SecretsInMemoryTest {

    private static final String KEY = "local-0123456789abcdefRECOGNISABLE0123456789";
    private static final String TOKEN = "the-token-of-this-service-RECOGNISABLE-too";
    private static final String BASIC = Base64.getEncoder().encodeToString(("api:" + KEY).getBytes(UTF_8));

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> open = new ArrayDeque<>();
    private final Set<String> holders = new TreeSet<>();
    private final Set<String> talkers = new TreeSet<>();

    /** An object, and the class of the service or of a library through which it is reachable. */
    private record Found(Object object, String owner) {}

    @Test
    void secrets_areHeldByTheirHoldersAlone_andNobodyPrintsThem() {
        try (Wiring wiring = new Wiring(
                SettingsFixture.of(Map.of(
                        "WANDB_BASE_URL",
                        "http://127.0.0.1:1",
                        "WANDB_ENTITY",
                        "team",
                        "WANDB_PROJECT",
                        "project",
                        "WANDB_API_KEY",
                        KEY,
                        "COMPARER_TOKEN",
                        TOKEN)),
                Optional.empty(),
                Path.of("routes"))) {
            look(wiring, "Wiring");
            look(wiring.beans(), "beans");
            while (!open.isEmpty()) {
                Found next = open.pop();
                visit(next.object(), next.owner());
            }
        }
        assertThat(seen).hasSizeGreaterThan(1000);
        assertThat(talkers).isEmpty();
        assertThat(holders)
                .containsExactlyInAnyOrder(
                        "runcomparer.settings.Secret",
                        "runcomparer.wandb.address.WandbCredentials",
                        "runcomparer.api.signin.CallerToken");
    }

    private void look(Object object, String owner) {
        boolean leaf = object instanceof CharSequence || object instanceof byte[];
        if (object != null && !leadsAway(object) && (leaf || seen.add(object))) {
            open.push(new Found(object, owner));
        }
    }

    /** Threads, classes and loggers lead to leftovers of other tests. */
    private static boolean leadsAway(Object object) {
        return object instanceof Class
                || object instanceof Thread
                || object instanceof ClassLoader
                || object.getClass().getName().startsWith("ch.qos.");
    }

    private void visit(Object object, String owner) {
        if (object instanceof CharSequence || object instanceof byte[]) {
            String text = object instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : object.toString();
            if (tells(text)) {
                holders.add(owner);
            }
            return;
        }
        String name = object.getClass().getName();
        if (name.startsWith("runcomparer.") && tells(object.toString())) {
            talkers.add(name);
        }
        if (object instanceof Optional<?> optional) {
            optional.ifPresent(value -> look(value, owner));
        } else if (object instanceof Map<?, ?> map) {
            List.copyOf(map.keySet()).forEach(key -> look(key, owner));
            List.copyOf(map.values()).forEach(value -> look(value, owner));
        } else if (object instanceof Iterable<?> many && name.startsWith("java.")) {
            many.forEach(one -> look(one, owner));
        } else if (object.getClass().isArray()) {
            for (int i = 0;
                    i < Array.getLength(object)
                            && !object.getClass().getComponentType().isPrimitive();
                    i++) {
                look(Array.get(object, i), owner);
            }
        } else if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")) {
            fields(object);
        }
    }

    private void fields(Object object) {
        String owner = object.getClass().getName();
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()
                        && field.trySetAccessible()) {
                    try {
                        look(field.get(object), owner);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(owner, e);
                    }
                }
            }
        }
    }

    private static boolean tells(String text) {
        return text.contains("RECOGNISABLE") || text.contains(BASIC);
    }
}
