/** Values of the domain, without any I/O: what is sized, what is asked of it, what was measured, what it costs. */
@NullMarked
package io.sizewalk.model;

import org.jspecify.annotations.NullMarked;
