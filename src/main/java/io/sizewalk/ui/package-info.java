/** The web page of a load: a small HTTP server, what it shows, and what can be asked of the load through it. */
@NullMarked
package io.sizewalk.ui;

import org.jspecify.annotations.NullMarked;
