/** Sequential watches of requirements: what a step's requests say with which certainty, at any time. No I/O; docs/verdicts.md. */
@NullMarked
package io.sizewalk.verdict;

import org.jspecify.annotations.NullMarked;
