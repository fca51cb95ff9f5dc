package io.attentionmotor.model;

import java.util.Map;

/**
 * A model in a form that has a name of its own.
 *
 * @param name as {@code bst-causal}
 * @param usual whether it is compared unless others are asked for
 * @param settings what makes it, by name, beside the model itself
 */
public record Form(String name, boolean usual, Map<String, String> settings) {
    public Form {
        settings = Map.copyOf(settings);
    }
}
