/** SageMaker's control-plane operations: JSON in, JSON out. */
@NullMarked
package io.sizewalk.emulator.operations;

import org.jspecify.annotations.NullMarked;
