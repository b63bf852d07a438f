package io.sizewalk.ui;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.sizewalk.report.LoadCsv;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path gives what. What takes time (the desk, files of a long load) is done on threads of their own. */
final class Routes {

    /** Live figures, which are no single answer. */
    static final String EVENTS = "/events";

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String STATE = "/state";

    /** Something that may be asked of the desk. */
    @FunctionalInterface
    private interface Order {
        void to(LoadDesk desk, byte[] body) throws RefusedException;
    }

    private static final Map<String, Order> ORDERS = Map.of(
            "/start", (desk, body) -> desk.start(LoadRequests.form(desk.form().aim(), body)),
            "/change", (desk, body) -> desk.change(LoadRequests.change(body)),
            "/stop",
                    (desk, body) -> {
                        LoadRequests.nothing(body);
                        desk.stop();
                    },
            "/reset",
                    (desk, body) -> {
                        LoadRequests.nothing(body);
                        desk.reset();
                    });

    private static final Map<String, Function<Board.Seen, Reply>> DOWNLOADS = Map.of(
            "/stats.csv", seen -> Reply.download(Reply.CSV, "stats.csv", LoadCsv.stats(seen.snapshot())),
            "/history.csv", seen -> Reply.download(Reply.CSV, "history.csv", LoadCsv.history(seen.seconds())),
            "/failures.csv", seen -> Reply.download(Reply.CSV, "failures.csv", LoadCsv.failures(seen.snapshot())),
            "/snapshot.json", seen -> Reply.download(Reply.JSON, "snapshot.json", Board.json(seen.snapshot())));

    private final PageFiles files = PageFiles.load();
    private final LoadDesk desk;
    private final Board board;
    private final Executor orders;
    private final Executor downloads;

    /** @param orders one thread, so that the desk is asked one thing after another */
    Routes(LoadDesk desk, Board board, Executor orders, Executor downloads) {
        this.desk = desk;
        this.board = board;
        this.orders = orders;
        this.downloads = downloads;
    }

    CompletableFuture<Reply> answer(HttpMethod method, String path, byte[] body) {
        Optional<HttpMethod> served = method(path);
        if (served.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Reply.line(HttpResponseStatus.NOT_FOUND, "There is no such page."));
        }
        if (!served.get().equals(method)) {
            return CompletableFuture.completedFuture(
                    Reply.line(HttpResponseStatus.METHOD_NOT_ALLOWED, "Only " + served.get() + " is served here.")
                            .with("Allow", served.get().name()));
        }
        Order order = ORDERS.get(path);
        if (order != null) {
            return later(orders, () -> order(order, body));
        }
        Function<Board.Seen, Reply> download = DOWNLOADS.get(path);
        if (download != null) {
            return later(downloads, () -> board.seen().map(download).orElseGet(Routes::nothingYet));
        }
        return CompletableFuture.completedFuture(
                files.at(path).orElseGet(() -> Reply.ok(Reply.JSON, board.state(desk.form()))));
    }

    private Optional<HttpMethod> method(String path) {
        if (ORDERS.containsKey(path)) {
            return Optional.of(HttpMethod.POST);
        }
        boolean known = files.at(path).isPresent()
                || DOWNLOADS.containsKey(path)
                || Set.of(EVENTS, STATE).contains(path);
        return known ? Optional.of(HttpMethod.GET) : Optional.empty();
    }

    private Reply order(Order order, byte[] body) {
        try {
            order.to(desk, body);
            return Reply.done();
        } catch (RefusedException e) {
            return new Reply(
                    HttpResponseStatus.CONFLICT, Reply.JSON, Board.json(Map.of("refused", e.line())), Map.of());
        }
    }

    private static CompletableFuture<Reply> later(Executor executor, Supplier<Reply> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor).exceptionally(trouble -> {
                LOG.warn("the page's request failed", trouble);
                return Reply.line(HttpResponseStatus.INTERNAL_SERVER_ERROR, "sizewalk failed on this; see its log.");
            });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(busy());
        }
    }

    static Reply busy() {
        return Reply.line(HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many ask at once; try again.")
                .with("Retry-After", "5");
    }

    private static Reply nothingYet() {
        return Reply.line(HttpResponseStatus.NOT_FOUND, "No load was started yet.");
    }
}
