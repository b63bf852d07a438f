package io.sizewalk.model;

/**
 * Something a user should know that did not stop the job.
 *
 * @param message what is the matter; may hold text from outside
 * @param advice what to do about it
 */
public record Warning(String message, String advice) {

    /** Both in one line. */
    public String line() {
        return message + (message.endsWith(".") ? " " : ". ") + advice;
    }
}
