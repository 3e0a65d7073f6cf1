package runcomparer.api.signin;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import runcomparer.api.filter.ClassPathText;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.filter.TextResponse;

/** The page with the sign-in form. */
final class SignInPage {

    private static final String STATE = "data-state=\"%s\"";

    private final String html = ClassPathText.read("ui/sign-in/index.html");

    /** What the page shows beside or instead of the form; the style sheet uses the names in lower case. */
    enum State {
        ASK,
        WRONG,
        TOO_MANY,
        SIGNED_IN;

        private String attribute() {
            return STATE.formatted(name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    void end(RoutingContext request, int status, State state) {
        SecurityHeaders.SIGN_IN.addTo(request.response().headers());
        request.response().setStatusCode(status);
        TextResponse.end(request, "text/html", "no-store", html.replace(State.ASK.attribute(), state.attribute()));
    }
}
