package runcomparer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of Kubernetes are valid, and fit each other, the image and the service's settings. */
class KubernetesTest {

    private static final Map<String, JsonNode> MANIFESTS = DeployedFiles.manifests();
    private static final JsonNode KUSTOMIZATION =
            DeployedFiles.tree(DeployedFiles.KUBERNETES.resolve(DeployedFiles.KUSTOMIZATION));
    private static final JsonNode SERVICE = pod("deployment.yaml");
    private static final JsonNode STORE = pod("valkey-deployment.yaml");

    /** What the address of the store is made of; the service itself does not know it. */
    private static final String PASSWORD = "VALKEY_PASSWORD";

    static Set<String> manifests() {
        return MANIFESTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void manifest_isValid(String name) {
        assertThat(KubernetesSchema.errors(MANIFESTS.get(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maxSurge: 1                   | maxSurges: 1                  | /spec/strategy/rollingUpdate/maxSurges is unknown
            containerPort: 7100           | containerPort: "7100"         | /spec/template/spec/containers/0/ports/0/containerPort must be of java.lang.Integer but was "7100"
            memory: 640Mi                 | memory: 640MB                 | /spec/template/spec/containers/0/resources/limits/memory must be of io.kubernetes.client.custom.Quantity but was "640MB"
            drop: [ALL]                   | drop: ALL                     | /spec/template/spec/containers/0/securityContext/capabilities/drop must be a list but was "ALL"
            runAsNonRoot: true            | runAsNonRoot: "yes"           | /spec/template/spec/securityContext/runAsNonRoot must be of java.lang.Boolean but was "yes"
            path: /observe/health/ready   | pat: /observe/health/ready    | /spec/template/spec/containers/0/startupProbe/httpGet/pat is unknown
            mountPath: /tmp               | readOnly: false               | /spec/template/spec/containers/0/volumeMounts/0/mountPath is missing
            apiVersion: apps/v1           | apiVersion: apps/v2           | there is no schema of 'apps/v2 Deployment'
            """)
    void manifestWithAMistake_isInvalid(String right, String wrong, String error) {
        String text = DeployedFiles.text(DeployedFiles.KUBERNETES.resolve("deployment.yaml"));
        assertThat(text).contains(right);
        assertThat(KubernetesSchema.errors(DeployedFiles.tree(text.replace(right, wrong))))
                .containsExactly(error);
    }

    @Test
    void kustomization_listsEveryFile() {
        Stream<String> generated = DeployedFiles.elements(KUSTOMIZATION.at("/configMapGenerator")).stream()
                .flatMap(map -> Stream.of(map.path("envs"), map.path("files")))
                .flatMap(DeployedFiles::texts);
        assertThat(Stream.concat(DeployedFiles.texts(KUSTOMIZATION.at("/resources")), generated))
                .containsExactlyInAnyOrderElementsOf(DeployedFiles.kubernetesFiles()
                        .filter(name -> !name.equals(DeployedFiles.KUSTOMIZATION))
                        .toList());
    }

    @Test
    void everySelector_selectsPods() {
        List<Map<String, String>> pods = Stream.of("deployment.yaml", "valkey-deployment.yaml")
                .map(name -> labels(MANIFESTS.get(name).at("/spec/template/metadata/labels")))
                .toList();
        List<JsonNode> selectors = MANIFESTS.values().stream()
                .flatMap(manifest ->
                        Stream.of("matchLabels", "selector").flatMap(name -> manifest.findValues(name).stream()))
                .filter(selector -> selector.has("app.kubernetes.io/name"))
                .toList();
        assertThat(selectors).hasSizeGreaterThan(8).allSatisfy(selector -> assertThat(pods)
                .anySatisfy(pod -> assertThat(pod).isEqualTo(labels(selector))));
    }

    @Test
    void servicesAndPolicies_pointToPortsOfPods() {
        assertThat(ports(SERVICE)).containsExactly(Map.entry("api", 7100), Map.entry("management", 7101));
        assertThat(ports(STORE)).containsExactly(Map.entry("valkey", 6379));
        assertThat(MANIFESTS.get("service.yaml").at("/spec/ports/0/targetPort").asText())
                .isEqualTo("api");
        assertThat(MANIFESTS
                        .get("valkey-service.yaml")
                        .at("/spec/ports/0/targetPort")
                        .asText())
                .isEqualTo("valkey");
        assertThat(probes(SERVICE)).hasSize(3).allSatisfy(probe -> assertThat(
                        probe.at("/httpGet/port").asText())
                .isEqualTo("management"));
    }

    @Test
    void ports_areThoseOfTheImageAndOfTheSettings() {
        assertThat(DeployedFiles.text(Path.of("Dockerfile"))).contains("EXPOSE 7100 7101");
        assertThat(DeployedFiles.text(Path.of(".env.example")))
                .contains("COMPARER_PORT=7100", "COMPARER_MANAGEMENT_PORT=7101");
        assertThat(DeployedFiles.text(DeployedFiles.KUBERNETES.resolve("valkey.conf")))
                .contains("\nport 6379\n");
    }

    @Test
    void everyVariable_isASetting() {
        assertThat(DeployedFiles.settings())
                .containsAll(DeployedFiles.settingsIn(DeployedFiles.KUBERNETES.resolve("settings.env")))
                .containsAll(variables(SERVICE).keySet().stream()
                        .filter(name -> !name.equals(PASSWORD))
                        .toList());
    }

    @Test
    void secrets_areReferredTo() {
        Set<String> secret = Set.of("WANDB_API_KEY", "COMPARER_TOKEN", PASSWORD);
        Stream.of(SERVICE, STORE)
                .map(KubernetesTest::variables)
                .forEach(variables -> variables.forEach((name, it) -> {
                    if (secret.contains(name)) {
                        assertThat(it.has("value")).as(name).isFalse();
                        assertThat(it.at("/valueFrom/secretKeyRef/key").asText())
                                .isEqualTo(name);
                    }
                }));
        assertThat(variables(SERVICE)).containsKeys(secret.toArray(String[]::new));
        assertThat(variables(SERVICE).get("COMPARER_STORE").path("value").asText())
                .isEqualTo("redis://:$(VALKEY_PASSWORD)@valkey:6379");
        assertThat(MANIFESTS.values())
                .noneMatch(manifest -> manifest.path("kind").asText().equals("Secret"));
        assertThat(DeployedFiles.kubernetesFiles()
                        .map(name -> DeployedFiles.text(DeployedFiles.KUBERNETES.resolve(name))))
                .noneMatch(text -> Pattern.compile("(?m)^(?!#).*(API_KEY|TOKEN|PASSWORD)=")
                        .matcher(text)
                        .find());
    }

    @Test
    void pods_areRestricted() {
        Stream.of(SERVICE, STORE).forEach(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            JsonNode container = pod.at("/containers/0/securityContext");
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(DeployedFiles.texts(container.at("/capabilities/drop"))).containsExactly("ALL");
        });
    }

    @Test
    void replicas_areThreeOrMore() {
        JsonNode autoscaler = MANIFESTS.get("autoscaler.yaml");
        assertThat(autoscaler.at("/spec/minReplicas").asInt()).isEqualTo(3);
        assertThat(autoscaler.at("/spec/scaleTargetRef/name").asText())
                .isEqualTo(MANIFESTS.get("deployment.yaml").at("/metadata/name").asText());
    }

    @Test
    void image_isTheOneOfCompose() {
        JsonNode compose = DeployedFiles.tree(DeployedFiles.COMPOSE);
        assertThat(SERVICE.at("/containers/0/image").asText())
                .isEqualTo(compose.at("/x-replica/image").asText())
                .isEqualTo(KUSTOMIZATION.at("/images/0/name").asText());
        assertThat(STORE.at("/containers/0/image").asText())
                .isEqualTo(compose.at("/services/valkey/image").asText());
    }

    @Test
    void folderAndUser_areThoseOfTheImage() {
        String dockerfile = DeployedFiles.text(Path.of("Dockerfile"));
        assertThat(dockerfile)
                .contains(
                        "\nUSER 10001\n",
                        "VOLUME /var/cache/run-comparer",
                        "COMPARER_STORE_FOLDER=/var/cache/run-comparer");
        assertThat(SERVICE.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
        assertThat(SERVICE.at("/containers/0/volumeMounts").findValuesAsText("mountPath"))
                .containsExactly("/tmp", "/var/cache/run-comparer");
    }

    private static JsonNode pod(String name) {
        return MANIFESTS.get(name).at("/spec/template/spec");
    }

    private static Map<String, String> labels(JsonNode labels) {
        return labels.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue()
                .asText()));
    }

    private static List<Map.Entry<String, Integer>> ports(JsonNode pod) {
        return DeployedFiles.elements(pod.at("/containers/0/ports")).stream()
                .map(port -> Map.entry(
                        port.path("name").asText(), port.path("containerPort").asInt()))
                .toList();
    }

    private static List<JsonNode> probes(JsonNode pod) {
        return Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                .map(name -> pod.at("/containers/0").path(name))
                .toList();
    }

    private static Map<String, JsonNode> variables(JsonNode pod) {
        return DeployedFiles.elements(pod.at("/containers/0/env")).stream()
                .collect(Collectors.toMap(variable -> variable.path("name").asText(), variable -> variable));
    }
}
