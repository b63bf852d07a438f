/** The Gatling load manager: a warm child JVM that sends signed requests on an open schedule and records them. */
@NullMarked
package io.sizewalk.load;

import org.jspecify.annotations.NullMarked;
