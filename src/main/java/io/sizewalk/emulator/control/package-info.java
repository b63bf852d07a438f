/** SageMaker's control plane without its wire form: what exists, its life cycle, quotas and errors. */
@NullMarked
package io.sizewalk.emulator.control;

import org.jspecify.annotations.NullMarked;
