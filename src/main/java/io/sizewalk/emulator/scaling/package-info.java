/** Application Auto Scaling of endpoint variants without its wire form: targets, policies, alarms and activities. */
@NullMarked
package io.sizewalk.emulator.scaling;

import org.jspecify.annotations.NullMarked;
