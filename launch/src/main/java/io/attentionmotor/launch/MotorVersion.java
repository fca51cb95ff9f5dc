package io.attentionmotor.launch;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} of every command says: the version that the build wrote into the jar. */
final class MotorVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = MotorVersion.class.getPackage().getImplementationVersion();
        return new String[] {"Attention Motor " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
