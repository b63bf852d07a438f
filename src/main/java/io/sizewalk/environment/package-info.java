/**
 * Endpoints through the AWS SDK: access to the account, the checks before anything is touched, deployment and teardown, and
 * the journal and tags by which another process can tell what a job left. SDK exceptions end here:
 * {@link io.sizewalk.environment.AwsErrors} turns each into the words of the job.
 */
@NullMarked
package io.sizewalk.environment;

import org.jspecify.annotations.NullMarked;
