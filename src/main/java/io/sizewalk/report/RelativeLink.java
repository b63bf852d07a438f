package io.sizewalk.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Links between files that are moved together. */
final class RelativeLink {

    private RelativeLink() {}

    /**
     * From a page to a file, as a relative reference that no name in it can make anything else (RFC 3986, 4.2): it begins with a dot.
     *
     * @throws IllegalArgumentException if there is no way from one to the other
     */
    static String of(Path page, Path file) {
        Path folder = page.toAbsolutePath().normalize().getParent();
        Path target = file.toAbsolutePath().normalize();
        Path way = folder == null ? target : folder.relativize(target);
        try {
            return "./" + new URI(null, null, "/" + way, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
