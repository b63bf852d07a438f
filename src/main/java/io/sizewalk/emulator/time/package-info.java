/** The clock and the timers that the local SageMaker runs on. */
@NullMarked
package io.sizewalk.emulator.time;

import org.jspecify.annotations.NullMarked;
