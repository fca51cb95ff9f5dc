package io.attentionmotor.training.data;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Who a simulated user is. It has a mild effect on clicks.
 *
 * @param age index of the age bracket
 * @param device index of the device
 */
record ShopProfile(int age, int device) {
    private static final List<String> AGES = List.of("18-24", "25-34", "35-44", "45-54", "55+");
    private static final List<String> DEVICES = List.of("phone", "tablet", "desktop");

    static ShopProfile random(RandomGenerator random) {
        return new ShopProfile(random.nextInt(AGES.size()), random.nextInt(DEVICES.size()));
    }

    Map<String, String> fields() {
        return Map.of("age", AGES.get(age), "device", DEVICES.get(device));
    }

    /**
     * Added to the logit: each age has its departments, desktops click a little more and buy more expensive items,
     * phones less.
     */
    double inclination(int department, int tier) {
        double taste = 0.2 * ((age + 2 * department) % AGES.size() - 2);
        double purse = 0.15 * (device - 1) * tier;
        return taste + purse;
    }
}
