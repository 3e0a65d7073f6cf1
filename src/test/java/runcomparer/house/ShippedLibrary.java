package runcomparer.house;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A library in the bill of materials.
 *
 * @param licences the alternative licences under which it is offered
 */
record ShippedLibrary(String group, String name, String version, String sha256, List<String> licences) {

    /** Reads a component of a CycloneDX document. */
    static ShippedLibrary of(JsonNode component) {
        String group = component.path("group").asText();
        return new ShippedLibrary(
                group,
                component.path("name").asText(),
                component.path("version").asText(),
                StreamSupport.stream(component.path("hashes").spliterator(), false)
                        .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                        .findFirst()
                        .orElseThrow()
                        .path("content")
                        .asText(),
                StreamSupport.stream(component.path("licenses").spliterator(), false)
                        .map(choice -> licence(group, choice.path("license")))
                        .toList());
    }

    private static String licence(String group, JsonNode licence) {
        String name = licence.path("id").asText(licence.path("name").asText());
        if (group.startsWith("com.twelvemonkeys.") && name.equals("BSD-4-Clause")) {
            // its POM names "The BSD License", which CycloneDX maps to the oldest of that name
            return "BSD-3-Clause";
        }
        return name.equals("EPL 1.0") ? "EPL-1.0" : name;
    }

    String fileName() {
        return name + "-" + version + ".jar";
    }

    String licence() {
        return String.join(" or ", licences);
    }

    @Override
    public String toString() {
        return group + ":" + name + ":" + version + " (" + licence() + ")";
    }
}
