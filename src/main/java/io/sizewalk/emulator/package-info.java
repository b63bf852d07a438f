/**
 * The local SageMaker: AWS's wire protocols over HTTP in front of a queueing model of instances. It knows nothing of
 * the rest of the program, so that a shared misconception cannot hide on both sides.
 */
@NullMarked
package io.sizewalk.emulator;

import org.jspecify.annotations.NullMarked;
