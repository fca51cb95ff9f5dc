package io.attentionmotor.lab.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Architectures;
import io.attentionmotor.model.MatrixProduct;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.ServingCase;
import io.attentionmotor.model.layer.Activation;
import io.attentionmotor.model.tensor.OnnxBackend;
import io.attentionmotor.model.tensor.OnnxGraph;
import io.attentionmotor.training.export.OnnxExporter;
import java.util.List;
import java.util.stream.Stream;

/** A model whose serving is measured, as its {@link ServingCase} says. */
public record ServingModel(Architecture<?> architecture, ServingCase measured) {
    static final int ITEMS = 2000;
    static final int CATEGORIES = 100;
    private static final int MOST_BEHAVIOURS = 1000;

    /** Every model that has a case. */
    public static List<ServingModel> all() {
        return Architectures.all().stream()
                .flatMap(model -> model.servingCase().stream().map(measured -> new ServingModel(model, measured)))
                .toList();
    }

    /** As on the command line. */
    @JsonValue
    public String id() {
        return measured.id();
    }

    /** As this project exports it: what depends on the user alone once. */
    RankingModel shared(Activation activation) {
        return create(architecture, shape(activation));
    }

    private <S extends Record> RankingModel create(Architecture<S> model, ModelShape shape) {
        return model.create(shape, model.settings().make(measured.own()));
    }

    RankingModel written(Activation activation) {
        return measured.written(shape(activation), shared(activation));
    }

    List<MatrixProduct> products(long n, long l) {
        return measured.products(n, l);
    }

    int profileFields() {
        return measured.profileFields();
    }

    FeatureSchema schema() {
        return new FeatureSchema(
                MOST_BEHAVIOURS,
                ITEMS,
                CATEGORIES,
                Stream.of("age", "place")
                        .limit(profileFields())
                        .map(field -> new FeatureSchema.ProfileField(field, CATEGORIES))
                        .toList());
    }

    /** The model with made-up weights, the same ones in both forms. */
    OnnxGraph graph(RankingModel model) {
        return OnnxExporter.graph(id(), model, schema(), ServingCase.EMBEDDING, OnnxBackend.Source.drawn());
    }

    private ModelShape shape(Activation activation) {
        return new ModelShape(
                ServingCase.EMBEDDING,
                profileFields() * ServingCase.EMBEDDING,
                measured.attentionLayers(),
                measured.towerLayers(),
                activation,
                0,
                false,
                MOST_BEHAVIOURS,
                ITEMS);
    }
}
