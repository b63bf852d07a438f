/** Who may ask: roles that can be assumed, and the sessions that were issued for them. */
@NullMarked
package io.sizewalk.emulator.identity;

import org.jspecify.annotations.NullMarked;
