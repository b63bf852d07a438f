package io.sizewalk.report;

import java.util.Map;

/** {@code index.html} of a batch: its models ranked by cost, with links to their reports; one file that needs no network. */
public final class BatchPage {

    public static final String NAME = "index.html";

    private BatchPage() {}

    static String html(BatchView view) {
        return Pages.render("batch.jte", Map.of("view", view, "assets", PageAssets.ofJobs()));
    }
}
