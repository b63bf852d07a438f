package io.sizewalk.cli;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bare minutes, as perfsizesagemaker's {@code --duration_minutes 3} gives them. */
final class Minutes implements ITypeConverter<Duration> {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    @Override
    public Duration convert(String text) {
        try {
            BigDecimal minutes = new BigDecimal(text.strip());
            if (minutes.signum() >= 0 && minutes.compareTo(MOST) <= 0) {
                return Duration.ofSeconds(
                        minutes.multiply(BigDecimal.valueOf(60)).longValueExact());
            }
        } catch (NumberFormatException e) {
            // Told below, like any other number that is out of range.
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' minutes are not whole seconds");
        }
        try {
            // As a job's own record of its flags has it.
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is not a number of minutes from 0");
        }
    }
}
