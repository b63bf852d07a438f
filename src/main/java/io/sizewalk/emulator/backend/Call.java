package io.sizewalk.emulator.backend;

import io.netty.handler.codec.http.HttpMethod;
import io.sizewalk.emulator.serving.Reply;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request to a model server, from being sent to being answered, failed or given up. */
final class Call {

    final HttpMethod method;
    final String path;
    final Map<String, String> headers;
    final byte[] body;
    private final Consumer<Reply> answer;
    private boolean over;
    private boolean repeated;
    private @Nullable ModelConnection connection;

    /**
     * @param path below the server's own
     * @param body not changed any more
     * @param answer told once, unless the call is given up: SERVED, MODEL_ERROR, UNREACHABLE or TOO_LARGE
     */
    Call(HttpMethod method, String path, Map<String, String> headers, byte[] body, Consumer<Reply> answer) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
        this.answer = answer;
    }

    boolean isOver() {
        return over;
    }

    /** It is on its way. */
    void carriedBy(ModelConnection carrier) {
        connection = carrier;
    }

    void ended(Reply reply) {
        if (!over) {
            over = true;
            connection = null;
            answer.accept(reply);
        }
    }

    /** True the first time: a call is sent again once at most. */
    boolean mayRepeat() {
        boolean first = !repeated;
        repeated = true;
        return first && !over;
    }

    /** Nobody waits for the answer any more. Its connection is closed, which is how a server can notice. */
    void giveUp() {
        over = true;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
