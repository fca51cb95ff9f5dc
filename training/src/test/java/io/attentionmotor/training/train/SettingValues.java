package io.attentionmotor.training.train;

import io.attentionmotor.model.setting.HyperParameter;
import java.util.List;

/** Values to try settings with. */
final class SettingValues {
    private SettingValues() {}

    /** A value every range allows, as it is written. */
    static String otherThanDefault(HyperParameter setting) {
        if (setting.isList()) {
            return "7,5";
        }
        List<String> choices = setting.choices();
        if (!choices.isEmpty()) {
            return choices.get((choices.indexOf(setting.defaultText()) + 1) % choices.size());
        }
        return setting.type() == int.class || setting.type() == long.class ? "77" : "0.375";
    }
}
