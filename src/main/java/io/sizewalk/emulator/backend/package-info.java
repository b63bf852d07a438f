/** Real model servers behind simulated instances: HTTP to them, their health, and the processes that they are. */
@NullMarked
package io.sizewalk.emulator.backend;

import org.jspecify.annotations.NullMarked;
