/** What instances cost and have: regional price files, estimates made from them, facts of types. */
@NullMarked
package io.sizewalk.cost;

import org.jspecify.annotations.NullMarked;
