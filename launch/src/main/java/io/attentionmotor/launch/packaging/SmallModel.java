package io.attentionmotor.launch.packaging;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.Manifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bundle that is part of the program, so that a function can be packaged where nothing can be trained. Made by
 *
 * <pre>./motor train --users 200 --epochs 1 --embedding 8 --name small --models DIR --force
 * cp DIR/small/1/* launch/src/main/resources/io/attentionmotor/launch/packaging/model/</pre>
 *
 * <p>and to be made again when the bundle's format changes: the function refuses it then.
 */
final class SmallModel {
    private static final String RESOURCES = "model/";

    private SmallModel() {}

    /** @return the same folder, with the bundle in it as {@code small/1} */
    static Path copy(Path models) throws IOException {
        Path bundle = Files.createDirectories(models.resolve("small").resolve("1"));
        copy(Bundle.MANIFEST, bundle);
        Manifest manifest =
                new JsonMapper().readValue(bundle.resolve(Bundle.MANIFEST).toFile(), Manifest.class);
        for (String name : manifest.files().keySet()) {
            copy(name, bundle);
        }
        return models;
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream in = SmallModel.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new FileNotFoundException(RESOURCES + name + " is not on the class path");
            }
            Files.copy(in, folder.resolve(name));
        }
    }
}
