/** Reads what a load left behind, Gatling's simulation.log and the sidecar beside it, and turns it into figures. */
@NullMarked
package io.sizewalk.result;

import org.jspecify.annotations.NullMarked;
