package io.attentionmotor.cli;

import io.attentionmotor.training.evaluate.QualityGate;
import java.util.List;
import java.util.stream.Collectors;

/** What the quality gate says of a model, for people. */
final class GateMessage {
    private GateMessage() {}

    /** Warnings and reasons, one a line; empty if there are none. */
    static String of(QualityGate.Verdict verdict) {
        String warnings = lines("WARNING: the model is not what it should be", verdict.warnings());
        return switch (verdict) {
            case QualityGate.Passed _ -> warnings;
            case QualityGate.Refused refused ->
                warnings + lines("REFUSED: the model does not pass the quality gate", refused.reasons());
        };
    }

    private static String lines(String title, List<String> sentences) {
        return sentences.isEmpty()
                ? ""
                : sentences.stream()
                        .map(sentence -> "%n  - %s".formatted(sentence))
                        .collect(Collectors.joining("", title, "%n".formatted()));
    }
}
