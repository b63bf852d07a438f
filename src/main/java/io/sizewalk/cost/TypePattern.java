package io.sizewalk.cost;

import io.sizewalk.model.InstanceType;
import java.util.regex.Pattern;

/** A name of an instance type, or a pattern for several: {@code ml.c5.*}, {@code ml.m?.large}. */
public record TypePattern(String text) {

    /** {@code *} stands for any letters, {@code ?} for one. */
    public boolean matches(InstanceType type) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String letter = text.substring(i, i + 1);
            regex.append(
                    switch (letter) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        default -> Pattern.quote(letter);
                    });
        }
        return type.name().matches(regex.toString());
    }
}
