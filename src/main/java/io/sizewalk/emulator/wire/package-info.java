/** The protocols over HTTP: JSON 1.1 and 1.0, REST-JSON, event streams, query/XML and the debug paths. */
@NullMarked
package io.sizewalk.emulator.wire;

import org.jspecify.annotations.NullMarked;
