package io.sizewalk.emulator.control;

import java.util.Locale;

/**
 * Who asks: the account that everything here belongs to, and the region of the request's signature. Nothing is kept by
 * region; it decides only how ARNs are spelled, so that one process serves clients of any region.
 *
 * @param region such as {@code us-east-1}
 */
public record Caller(String region) {

    /** The account of everyone. */
    public static final String ACCOUNT = "000000000000";

    /** Where the request does not say. */
    public static final Caller DEFAULT = new Caller("us-east-1");

    /**
     * The ARN of something in SageMaker; names are in lower case there.
     *
     * @param kind {@code model}, {@code endpoint-config} or {@code endpoint}
     */
    public String arn(String kind, String name) {
        return "arn:aws:sagemaker:" + region + ":" + ACCOUNT + ":" + kind + "/" + name.toLowerCase(Locale.ROOT);
    }
}
