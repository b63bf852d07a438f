/** AWS Signature Version 4 as a service checks it. */
@NullMarked
package io.sizewalk.emulator.signature;

import org.jspecify.annotations.NullMarked;
