/** Commands: parse, wire, run, and map the outcome to an exit code. */
@NullMarked
package io.sizewalk.cli;

import org.jspecify.annotations.NullMarked;
