package runcomparer.api.query;

/** What still knows who asked, on its way from request to answer. */
public interface Asked {

    Caller caller();
}
