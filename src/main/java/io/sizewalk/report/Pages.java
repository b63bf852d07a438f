package io.sizewalk.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Renders the precompiled templates, which escape what they show by where it stands. */
final class Pages {

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.sizewalk.report.template");

    private Pages() {}

    /** No character that HTML forbids gets through, wherever in the page it came from. */
    static String render(String template, Map<String, Object> parameters) {
        StringOutput page = new StringOutput();
        ENGINE.render(template, parameters, page);
        return OutsideText.clean(page.toString());
    }
}
