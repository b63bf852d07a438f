/** A load by itself: what is sent where and when, what can be changed meanwhile, and its figures; values, no I/O. */
@NullMarked
package io.sizewalk.traffic;

import org.jspecify.annotations.NullMarked;
