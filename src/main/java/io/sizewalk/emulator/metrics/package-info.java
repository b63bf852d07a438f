/** CloudWatch's data: what truly happened at each variant, in AWS's minutes. */
@NullMarked
package io.sizewalk.emulator.metrics;

import org.jspecify.annotations.NullMarked;
