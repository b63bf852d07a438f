/** The protocols over HTTP: JSON 1.1, REST-JSON, query/XML and the debug path. */
@NullMarked
package io.sizewalk.emulator.wire;

import org.jspecify.annotations.NullMarked;
