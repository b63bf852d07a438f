/** Whether a job's answer has become worse than an earlier job's, and not by chance: cost, capacity, latency. */
@NullMarked
package io.sizewalk.baseline;

import org.jspecify.annotations.NullMarked;
