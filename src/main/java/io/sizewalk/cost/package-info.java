/** What instances cost: regional price files, and estimates made from them. */
@NullMarked
package io.sizewalk.cost;

import org.jspecify.annotations.NullMarked;
