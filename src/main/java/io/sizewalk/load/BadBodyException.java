package io.sizewalk.load;

import java.io.IOException;

/** What a file holds cannot be sent; the message says where and why, in words for whoever wrote the file. */
final class BadBodyException extends IOException {

    private static final long serialVersionUID = 1;

    BadBodyException(String message) {
        super(message);
    }
}
