package runcomparer.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Kubernetes' schemas, as found in the classes that its Java client generates from them: which fields an object has, which
 * of them it must have, and of which types they are. It is as strict as {@code kubectl --validate=strict}: a field that
 * Kubernetes does not know is an error, and so is a number where a text belongs.
 */
final class KubernetesSchema {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final String CUSTOM = "io.kubernetes.client.custom.";
    private static final Pattern QUANTITY = Pattern.compile("\\d+(\\.\\d+)?(m|k|[MGTPE]|[KMGTPE]i)?");

    private static final Map<String, String> CLASSES = Map.of(
            "v1 Namespace", "V1Namespace",
            "v1 Service", "V1Service",
            "v1 ServiceAccount", "V1ServiceAccount",
            "apps/v1 Deployment", "V1Deployment",
            "policy/v1 PodDisruptionBudget", "V1PodDisruptionBudget",
            "autoscaling/v2 HorizontalPodAutoscaler", "V2HorizontalPodAutoscaler",
            "networking.k8s.io/v1 NetworkPolicy", "V1NetworkPolicy");

    private static final Map<String, Predicate<JsonNode>> SCALARS = Map.of(
            "java.lang.String",
            JsonNode::isTextual,
            "java.lang.Boolean",
            JsonNode::isBoolean,
            "java.lang.Integer",
            JsonNode::isInt,
            "java.lang.Long",
            JsonNode::isIntegralNumber,
            CUSTOM + "IntOrString",
            value -> value.isInt() || value.isTextual(),
            CUSTOM + "Quantity",
            value -> QUANTITY.matcher(value.asText()).matches());

    private final List<String> errors = new ArrayList<>();

    private KubernetesSchema() {}

    /** Returns where and how a manifest breaks its schema; empty when it is valid. */
    static List<String> errors(JsonNode manifest) {
        String kind = manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText();
        String model = CLASSES.get(kind);
        if (model == null) {
            return List.of("there is no schema of '" + kind + "'");
        }
        KubernetesSchema schema = new KubernetesSchema();
        schema.check("", manifest, type(model));
        return schema.errors;
    }

    private static Class<?> type(String model) {
        try {
            return Class.forName(MODELS + model);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(String path, JsonNode value, Type type) {
        if (type instanceof ParameterizedType collection) {
            Type[] arguments = collection.getActualTypeArguments();
            boolean isMap = collection.getRawType() == Map.class;
            if (isMap ? !value.isObject() : !value.isArray()) {
                errors.add(path + " must be " + (isMap ? "a map" : "a list") + " but was " + value);
            } else {
                children(value).forEach((name, child) -> check(path + "/" + name, child, arguments[isMap ? 1 : 0]));
            }
        } else if (type.getTypeName().startsWith(MODELS)) {
            checkObject(path, value, (Class<?>) type);
        } else if (!SCALARS.getOrDefault(type.getTypeName(), any -> false).test(value)) {
            errors.add(path + " must be of " + type.getTypeName() + " but was " + value);
        }
    }

    private void checkObject(String path, JsonNode object, Class<?> model) {
        if (!object.isObject()) {
            errors.add(path + " must be an object but was " + object);
            return;
        }
        Map<String, Type> fields = fields(model);
        Set<String> missing = required(model);
        children(object).forEach((name, value) -> {
            missing.remove(name);
            if (fields.containsKey(name)) {
                check(path + "/" + name, value, fields.get(name));
            } else {
                errors.add(path + "/" + name + " is unknown");
            }
        });
        missing.forEach(name -> errors.add(path + "/" + name + " is missing"));
    }

    private static Map<String, JsonNode> children(JsonNode parent) {
        Map<String, JsonNode> children = new HashMap<>();
        if (parent.isArray()) {
            Iterator<JsonNode> elements = parent.elements();
            for (int i = 0; elements.hasNext(); i++) {
                children.put(Integer.toString(i), elements.next());
            }
        } else {
            parent.properties().forEach(field -> children.put(field.getKey(), field.getValue()));
        }
        return children;
    }

    private static Map<String, Type> fields(Class<?> model) {
        Map<String, Type> fields = new HashMap<>();
        for (Field field : model.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                fields.put(name.value(), field.getGenericType());
            }
        }
        return fields;
    }

    private static Set<String> required(Class<?> model) {
        try {
            Set<String> required = new TreeSet<>();
            ((Collection<?>) model.getField("openapiRequiredFields").get(null))
                    .forEach(name -> required.add(name.toString()));
            return required;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
