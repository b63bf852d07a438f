/** Products and prices as AWS's Price List lays them out. */
@NullMarked
package io.sizewalk.emulator.pricing;

import org.jspecify.annotations.NullMarked;
