package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.Definition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The images that a variant's model names; the digest that AWS resolves an image's tag to is made up from its name. A
 * model that has been deleted shows none.
 */
final class DeployedImages {

    private DeployedImages() {}

    static void put(ObjectNode variant, Account account, String model, Instant resolved) {
        Definition definition = account.models().find(model).orElse(null);
        if (definition == null) {
            return;
        }
        List<JsonNode> containers = new ArrayList<>();
        containers.add(definition.request().path("PrimaryContainer"));
        definition.request().path("Containers").forEach(containers::add);
        List<String> images = containers.stream()
                .map(container -> container.path("Image").asText())
                .filter(image -> !image.isEmpty())
                .toList();
        if (!images.isEmpty()) {
            var list = variant.putArray("DeployedImages");
            images.forEach(image -> list.addObject()
                    .put("SpecifiedImage", image)
                    .put("ResolvedImage", resolved(image))
                    .put("ResolutionTime", Wire.seconds(resolved)));
        }
    }

    private static String resolved(String image) {
        if (image.contains("@sha256:")) {
            return image;
        }
        int tag = image.lastIndexOf(':');
        String repository = tag > image.lastIndexOf('/') ? image.substring(0, tag) : image;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(image.getBytes(StandardCharsets.UTF_8));
            return repository + "@sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
