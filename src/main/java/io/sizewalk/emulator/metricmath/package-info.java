/** CloudWatch's metric math: expressions over time series. */
@NullMarked
package io.sizewalk.emulator.metricmath;

import org.jspecify.annotations.NullMarked;
