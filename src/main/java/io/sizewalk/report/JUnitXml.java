package io.sizewalk.report;

import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepOutcome.Skipped;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Verdict;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}, as Jenkins and other servers read it: a suite a step, a case a requirement. A requirement that was
 * not met is a failure; a step that could not be measured, or whose load was not delivered, is an error; too few samples
 * and steps that were not tried are skipped. Each case says how certain it is. A comparison with a baseline is one more suite.
 */
final class JUnitXml {

    static final String NAME = "junit.xml";

    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_NAME = 200;

    private JUnitXml() {}

    static String of(JobResult result) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            List<Suite> suites = new ArrayList<>();
            result.steps().forEach(step -> suites.add(suite(step, step.isRepeatedIn(result.steps()))));
            if (result.baseline() != null) {
                suites.add(suite(result.baseline(), result.endedAt()));
            }
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", clean(result.id()));
            counts(xml, suites.stream().flatMap(suite -> suite.cases().stream()).toList());
            for (Suite suite : suites) {
                write(xml, suite);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new JobException(JobException.Kind.INTERNAL, "cannot turn the results into XML", "", e);
        }
        return text + "\n";
    }

    private record Suite(String name, Duration took, Instant startedAt, List<Case> cases) {}

    /**
     * @param element {@code failure}, {@code error} or {@code skipped}; empty for a pass
     * @param output what is known, also of a pass; empty for nothing
     */
    private record Case(String name, String element, String message, String output) {
        Case skipped() {
            return new Case(name, "skipped", message, output);
        }
    }

    /**
     * What cannot be said of one requirement is no error where another one failed beyond doubt.
     *
     * @param repeated whether another try took the step's place, so that its own trouble fails no build
     */
    private static Suite suite(StepResult step, boolean repeated) {
        List<Case> cases = new ArrayList<>();
        StepOutcome outcome = step.outcome();
        if (outcome instanceof Measured measured) {
            for (Judgement judgement : measured.judgements()) {
                Case one = judged(step, judgement);
                boolean open = measured.verdict() == Verdict.FAIL && judgement.verdict() == Verdict.INVALID;
                cases.add(open ? one.skipped() : one);
            }
            boolean explained = cases.stream().anyMatch(c -> !c.element().isEmpty());
            if (!measured.passed() && !explained) {
                cases.add(new Case("verdict", element(measured.verdict()), "the step is " + measured.label(), ""));
            } else if (cases.isEmpty()) {
                cases.add(new Case("measured", "", "", ""));
            }
        } else if (outcome instanceof Failed failed) {
            cases.add(new Case("measured", "error", failed.cause() + ": " + failed.reason(), ""));
        } else if (outcome instanceof Skipped skipped) {
            cases.add(new Case("measured", "skipped", skipped.reason(), ""));
        }
        return new Suite(
                String.format(Locale.ROOT, "step %03d: %s", step.number(), step.config()),
                step.took(),
                step.startedAt(),
                repeated ? cases.stream().map(Case::skipped).toList() : cases);
    }

    /** A case a finding: a regression fails the build, what could not be compared does not. */
    private static Suite suite(BaselineComparison comparison, Instant at) {
        List<Case> cases = new ArrayList<>();
        if (comparison.findings().isEmpty()) {
            boolean open = comparison.outcome() == BaselineComparison.Outcome.NOT_COMPARED;
            cases.add(new Case("baseline", open ? "skipped" : "", comparison.verdict(), comparison.verdict()));
        }
        for (BaselineRow row : BaselineRow.of(comparison)) {
            String element = switch (row.finding().outcome()) {
                case REGRESSION -> "failure";
                case NOT_COMPARED -> "skipped";
                case NO_REGRESSION -> "";
            };
            cases.add(new Case(row.aspect() + ": " + row.subject(), element, row.text(), row.text()));
        }
        return new Suite("baseline " + OutsideText.line(comparison.job(), MAX_NAME), Duration.ZERO, at, cases);
    }

    private static Case judged(StepResult step, Judgement judgement) {
        Requirement requirement = judgement.requirement();
        String unit = requirement.metric().kind().unit();
        String known = judgement.certainty() == null ? "" : "; " + CertaintyText.whole(judgement.certainty());
        String message = requirement + ": " + judgement.value() + " " + unit + " was measured" + known + "; "
                + VerdictRow.why(judgement);
        StringBuilder output = new StringBuilder(message);
        LoadEnd.of(step).ifPresent(end -> output.append("\nload: ").append(end.whole()));
        MoreSamples.advice(step).ifPresent(advice -> output.append("\n").append(advice));
        return new Case(requirement.toString(), element(judgement.verdict()), message, output.toString());
    }

    private static String element(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "";
            case FAIL -> "failure";
            case INVALID -> "error";
            case INCONCLUSIVE -> "skipped";
        };
    }

    private static void write(XMLStreamWriter xml, Suite suite) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite.name());
        counts(xml, suite.cases());
        xml.writeAttribute(
                "time", String.format(Locale.ROOT, "%.3f", suite.took().toMillis() / 1000.0));
        // The schema that servers share has no zone here.
        xml.writeAttribute(
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        suite.startedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        for (Case test : suite.cases()) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", suite.name());
            xml.writeAttribute("name", test.name());
            if (!test.element().isEmpty()) {
                xml.writeEmptyElement(test.element());
                xml.writeAttribute("message", clean(test.message()));
            }
            if (!test.output().isEmpty()) {
                xml.writeStartElement("system-out");
                xml.writeCharacters(clean(test.output()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, List<Case> cases) throws XMLStreamException {
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", count(cases, "failure"));
        xml.writeAttribute("errors", count(cases, "error"));
        xml.writeAttribute("skipped", count(cases, "skipped"));
    }

    private static String count(List<Case> cases, String element) {
        return Long.toString(
                cases.stream().filter(c -> c.element().equals(element)).count());
    }

    private static String clean(String text) {
        return OutsideText.cut(text, MAX_MESSAGE);
    }
}
