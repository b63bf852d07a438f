package io.sizewalk.report;

import io.sizewalk.model.BatchJob;
import io.sizewalk.model.BatchResult;
import io.sizewalk.model.JobException;
import io.sizewalk.report.BatchView.Row;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml} of a batch: a suite a model, whose case is that it has a size. Nothing that met the requirements and a
 * regression are failures; what kept a job from its end is an error; a job that was not begun is skipped.
 */
final class BatchJUnitXml {

    static final String NAME = "junit.xml";

    private static final int MAX_NAME = 200;
    private static final int NOTHING_FOUND = 3;
    private static final int REGRESSION = 8;

    private BatchJUnitXml() {}

    private record Case(BatchJob job, Row row, String element) {}

    static String of(BatchResult batch, BatchView view) {
        List<BatchJob> jobs = batch.inOrder();
        List<Case> cases = IntStream.range(0, jobs.size())
                .mapToObj(i -> new Case(jobs.get(i), view.rows().get(i), element(jobs.get(i))))
                .toList();
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", clean(batch.id()));
            counts(xml, cases);
            for (Case one : cases) {
                write(xml, one);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new JobException(JobException.Kind.INTERNAL, "cannot turn the batch into XML", "", e);
        }
        return text + "\n";
    }

    private static String element(BatchJob job) {
        Integer code = job.exitCode();
        if (job.state() != BatchJob.State.ENDED || code == null) {
            return "skipped";
        }
        return switch (code) {
            case 0 -> "";
            case NOTHING_FOUND, REGRESSION -> "failure";
            default -> "error";
        };
    }

    private static void write(XMLStreamWriter xml, Case one) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(one.job().name()));
        counts(xml, List.of(one));
        Instant start = one.job().startedAt();
        Instant end = one.job().endedAt();
        if (start != null) {
            long millis = end == null ? 0 : Duration.between(start, end).toMillis();
            xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", millis / 1000.0));
            // The schema that servers share has no zone here.
            xml.writeAttribute(
                    "timestamp",
                    DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                            start.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        }
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(one.job().name()));
        xml.writeAttribute("name", "has a size for " + one.row().peak());
        if (!one.element().isEmpty()) {
            xml.writeEmptyElement(one.element());
            xml.writeAttribute("message", one.row().reason());
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(one.row().answer() + ", " + one.row().cost() + " a month, p99 at peak "
                + one.row().p99() + ", " + one.row().certainty() + "; exit code "
                + one.row().exit() + "\n"
                + one.row().reason());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, List<Case> cases) throws XMLStreamException {
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", count(cases, "failure"::equals));
        xml.writeAttribute("errors", count(cases, "error"::equals));
        xml.writeAttribute("skipped", count(cases, "skipped"::equals));
    }

    private static String count(List<Case> cases, Predicate<String> chosen) {
        return Long.toString(cases.stream().map(Case::element).filter(chosen).count());
    }

    private static String clean(String text) {
        return OutsideText.line(text, MAX_NAME);
    }
}
