package runcomparer.api.response.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import runcomparer.api.query.RunsQuery;
import runcomparer.runs.PercentEncoding;

/** Creates the header {@code Link} of a page (RFC 8288), with the URLs of other pages for the same parameters. */
final class PageLinks {

    private PageLinks() {}

    static String of(RunsQuery query, long total) {
        long last = total < 1 ? 1 : (total - 1) / query.perPage() + 1;
        Map<String, Long> pages = new LinkedHashMap<>();
        pages.put("first", 1L);
        if (query.page() > 1) {
            pages.put("prev", Math.min(query.page() - 1, last));
        }
        if (query.page() < last) {
            pages.put("next", query.page() + 1L);
        }
        pages.put("last", last);
        return pages.entrySet().stream()
                .map(page -> "<%s>; rel=\"%s\"".formatted(address(query, page.getValue()), page.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String address(RunsQuery query, long page) {
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(query.caller().parameters());
        parameters.put("page", List.of(Long.toString(page)));
        parameters.put("per_page", List.of(Integer.toString(query.perPage())));
        return query.caller().origin() + query.caller().path() + "?"
                + parameters.entrySet().stream()
                        .flatMap(parameter -> parameter.getValue().stream()
                                .map(value -> PercentEncoding.segment(parameter.getKey()) + "="
                                        + PercentEncoding.segment(value)))
                        .collect(Collectors.joining("&"));
    }
}
