package runcomparer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectAllowListTest {

    private static final ProjectPath PROJECT = new ProjectPath("me", "p");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "me/p           | true",
                " me / p , x/y  | true",
                "x/y,,me/*      | true",
                "*              | true",
                "''             | false",
                "x/*,me/other   | false",
                "p/me           | false",
                "Me/p           | false"
            })
    void allows_onlyListedProjects(String list, boolean allowed) {
        assertThat(ProjectAllowList.parse(list).allows(PROJECT)).isEqualTo(allowed);
    }

    @Test
    void of_project_allowsOnlyIt() {
        ProjectAllowList list = ProjectAllowList.of(PROJECT);

        assertThat(list.allows(PROJECT)).isTrue();
        assertThat(list.allows(new ProjectPath("me", "q"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "/p", "me/", "*/p", "*/*", "me/p*", "me/p/run", "**"})
    void parse_malformedEntry_isRejectedAndNamed(String entry) {
        assertThatThrownBy(() -> ProjectAllowList.parse("x/y," + entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an allowed project must be 'entity/project', 'entity/*' or '*' but was '" + entry + "'");
    }
}
