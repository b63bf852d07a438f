/** The fault script: what is to go wrong, when and how often; it knows nothing of what it disturbs. */
@NullMarked
package io.sizewalk.emulator.faults;

import org.jspecify.annotations.NullMarked;
