package io.sizewalk.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read or written, in a user's words. */
final class Unreadable {

    private Unreadable() {}

    /** Why it cannot be written. */
    static String whyNotWritten(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "cannot be made there";
        }
        return e instanceof AccessDeniedException
                ? "may not be written: check its permissions"
                : "cannot be written: " + e.getMessage();
    }

    static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read: check its permissions";
        }
        if (e instanceof CharacterCodingException) {
            return "is not UTF-8 text";
        }
        return "cannot be read: " + e.getMessage();
    }
}
