/** What the local SageMaker simulates: the model file, read and checked. */
@NullMarked
package io.sizewalk.emulator.modelfile;

import org.jspecify.annotations.NullMarked;
