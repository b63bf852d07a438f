package io.sizewalk.environment;

/**
 * The names that a job uses on SageMaker.
 *
 * @param endpointName the one endpoint that is created
 * @param endpointConfigName its first configuration; later ones get {@code -2}, {@code -3} ... appended
 * @param variantName its one production variant
 * @param modelName the model that is sized; must exist
 */
public record EndpointSpec(String endpointName, String endpointConfigName, String variantName, String modelName) {

    /** @throws io.sizewalk.model.JobException of kind USAGE if SageMaker would refuse a name */
    public EndpointSpec {
        ResourceNames.check("--endpoint-name", endpointName);
        ResourceNames.check("--endpoint-config-name", endpointConfigName);
        ResourceNames.check("--variant-name", variantName);
        ResourceNames.check("--model-name", modelName);
    }

    /** What Application Auto Scaling calls the variant (Application Auto Scaling API, ResourceId). */
    String scalableResourceId() {
        return "endpoint/" + endpointName + "/variant/" + variantName;
    }
}
