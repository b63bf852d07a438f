/** The queueing model: instances, their routing, and the record of what truly happened. */
@NullMarked
package io.sizewalk.emulator.serving;

import org.jspecify.annotations.NullMarked;
