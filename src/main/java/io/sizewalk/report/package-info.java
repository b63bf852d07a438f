/** What people and machines read of a job: HTML pages, JSON, CSV, JUnit XML and Markdown, all from its saved results. */
@NullMarked
package io.sizewalk.report;

import org.jspecify.annotations.NullMarked;
