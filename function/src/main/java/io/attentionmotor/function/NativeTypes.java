package io.attentionmotor.function;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.Computation;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.contract.bundle.ServingHints;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What Jackson reads and writes: a native image keeps these records' constructors and accessors, and enums' constants.
 */
@RegisterForReflection(
        targets = {
            Behaviour.class,
            Candidate.class,
            CategoryId.class,
            FeatureSchema.class,
            FeatureSchema.ProfileField.class,
            GoldenCase.class,
            ItemId.class,
            Manifest.class,
            Manifest.Gate.class,
            ModelInfo.class,
            Problem.class,
            RankCall.class,
            RankReply.class,
            RankedItem.class,
            Computation.class,
            ServingHints.class,
            Signature.TensorSpec.class
        })
final class NativeTypes {
    private NativeTypes() {}
}
