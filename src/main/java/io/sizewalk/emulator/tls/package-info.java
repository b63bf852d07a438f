/** The certificate that the local SageMaker makes for itself, and files by which clients trust it. */
@NullMarked
package io.sizewalk.emulator.tls;

import org.jspecify.annotations.NullMarked;
