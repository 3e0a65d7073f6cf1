package runcomparer.runs;

/** Identifies a project of an entity; its string form is {@code entity/project}. */
public record ProjectPath(String entity, String project) {

    public ProjectPath {
        Names.requireName(entity, "entity");
        Names.requireName(project, "project");
    }

    @Override
    public String toString() {
        return entity + "/" + project;
    }
}
