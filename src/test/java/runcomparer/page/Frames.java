package runcomparer.page;

import java.util.List;

/** The frames that the open images have shown since a test started to record them. */
final class Frames {

    /** The script that records each change of what is shown; missing images are empty. */
    static final String WATCH = """
            window.frames = [];
            const watch = () => {
              const shown = [...document.querySelectorAll('.stage img')].map(({ src, complete, naturalWidth }) =>
                complete && naturalWidth > 0 ? src.split('/').at(-1).replace('.png', '') : 'nothing').join(' ');
              if (shown !== window.frames.at(-1)) {
                window.frames.push(shown);
              }
            };
            new MutationObserver(watch).observe(document.querySelector('.look'),
              { subtree: true, childList: true, attributeFilter: ['src'] });
            watch();""";

    private Frames() {}

    @SuppressWarnings("unchecked")
    static List<String> seen(Browser browser) {
        return (List<String>) browser.run("return window.frames");
    }
}
