package io.sizewalk.verdict;

import io.sizewalk.model.Verdict;
import java.util.Locale;

/** Counts verdicts whose truth is known. */
final class VerdictTally {

    private int verdicts;
    private int passes;
    private int fails;
    private int falsePasses;
    private int falseFails;
    private int couldPassFalsely;
    private int couldFailFalsely;
    private int plainErrors;
    private double samples;
    private double planned;
    private double samplesWhenDecided;
    private double plannedWhenDecided;

    /** @param bad whether the requirement is not met in truth */
    void add(boolean bad, SimulatedStep step, int limit) {
        boolean pass = step.verdict(limit) == Verdict.PASS;
        boolean fail = step.verdict(limit) == Verdict.FAIL;
        verdicts++;
        passes += pass ? 1 : 0;
        fails += fail ? 1 : 0;
        falsePasses += pass && bad ? 1 : 0;
        falseFails += fail && !bad ? 1 : 0;
        couldPassFalsely += bad ? 1 : 0;
        couldFailFalsely += bad ? 0 : 1;
        plainErrors += step.passesPlainly(limit) == bad ? 1 : 0;
        samples += step.samples(limit);
        planned += step.planned();
        samplesWhenDecided += pass || fail ? step.samples(limit) : 0;
        plannedWhenDecided += pass || fail ? step.planned() : 0;
    }

    void add(VerdictTally other) {
        verdicts += other.verdicts;
        passes += other.passes;
        fails += other.fails;
        falsePasses += other.falsePasses;
        falseFails += other.falseFails;
        couldPassFalsely += other.couldPassFalsely;
        couldFailFalsely += other.couldFailFalsely;
        plainErrors += other.plainErrors;
        samples += other.samples;
        planned += other.planned;
        samplesWhenDecided += other.samplesWhenDecided;
        plannedWhenDecided += other.plannedWhenDecided;
    }

    int verdicts() {
        return verdicts;
    }

    double decided() {
        return (double) (passes + fails) / verdicts;
    }

    /** Of the verdicts on shares over the allowed one. */
    double falsePassShare() {
        return couldPassFalsely == 0 ? 0 : (double) falsePasses / couldPassFalsely;
    }

    /** Of the verdicts on shares within the allowed one. */
    double falseFailShare() {
        return couldFailFalsely == 0 ? 0 : (double) falseFails / couldFailFalsely;
    }

    double meanSamples() {
        return samples / verdicts;
    }

    double meanPlanned() {
        return planned / verdicts;
    }

    static String header() {
        return "verdicts |  PASS  FAIL INCONCLUSIVE | false PASS false FAIL plainly wrong | samples planned | decided after, of planned";
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%8d | %5d %5d %12d | %9.1f%% %9.1f%% %12.1f%% | %7.0f %7.0f | %13.0f %11.0f",
                verdicts,
                passes,
                fails,
                verdicts - passes - fails,
                100 * falsePassShare(),
                100 * falseFailShare(),
                100.0 * plainErrors / verdicts,
                meanSamples(),
                meanPlanned(),
                samplesWhenDecided / Math.max(1, passes + fails),
                plannedWhenDecided / Math.max(1, passes + fails));
    }
}
