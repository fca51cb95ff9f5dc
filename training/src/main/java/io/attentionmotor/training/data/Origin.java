package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a log in files comes from: while all this and the files stay the same, it reads alike.
 *
 * @param root the folder or file that the user named
 * @param files all that are read, and others that a finding names
 */
public record Origin(DataFormat format, Path root, LogOptions options, List<Path> files) {
    public Origin {
        files = List.copyOf(files);
    }
}
