package io.sizewalk.environment;

import java.util.Map;

/**
 * A scalable target that some job of sizewalk registered.
 *
 * @param resourceId such as {@code endpoint/my-endpoint/variant/variant-name-1}
 * @param tags whose it is: see {@link JobTags}
 */
record RegisteredScaling(String resourceId, Map<String, String> tags) {

    RegisteredScaling {
        tags = Map.copyOf(tags);
    }
}
