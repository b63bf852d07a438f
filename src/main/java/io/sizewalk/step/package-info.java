/** The walk: the strategy that picks the next step, the loop that runs it, and the ports that the loop calls. */
@NullMarked
package io.sizewalk.step;

import org.jspecify.annotations.NullMarked;
