package io.sizewalk.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Sends the log to a job's {@code run.log}, and to stderr where that was asked for, while the job runs. Where several jobs run at
 * once, each has what its own thread says, and the threads that it started, and what comes from threads of no job.
 */
final class RunLog implements AutoCloseable {

    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level [%thread] %logger{30} - %msg%n";

    /** The job that a thread works for; a new thread works for the one that started it. */
    private static final InheritableThreadLocal<RunLog> CURRENT = new InheritableThreadLocal<>();

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();

    private RunLog() {}

    static RunLog open(Path path, boolean alsoOnStderr) {
        RunLog log = new RunLog();
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setFile(path.toString());
        log.start(file);
        if (alsoOnStderr) {
            ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
            stderr.setTarget("System.err");
            log.start(stderr);
        }
        CURRENT.set(log);
        return log;
    }

    private void start(OutputStreamAppender<ILoggingEvent> appender) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.addFilter(new OwnEvents());
        appender.start();
        root.addAppender(appender);
        appenders.add(appender);
    }

    /** Appenders filter on the thread that logs. */
    private final class OwnEvents extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            RunLog current = CURRENT.get();
            return current == null || current == RunLog.this ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }

    @Override
    public void close() {
        CURRENT.remove();
        for (Appender<ILoggingEvent> appender : appenders) {
            root.detachAppender(appender);
            appender.stop();
        }
    }
}
