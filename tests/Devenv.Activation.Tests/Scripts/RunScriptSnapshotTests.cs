using Devenv.Activation.Packages;
using Devenv.Activation.Scripts;
using Devenv.Activation.Tasks;
using Devenv.Conda.Channels;
using Devenv.TestKit;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tests.Scripts;

public sealed class RunScriptSnapshotTests
{
    [Fact]
    public void A_script_is_the_same_text_every_time() => Assert.Equal(Write(), Write());

    /// <summary>A difference is written beside the expected text; review it like code and rename it.</summary>
    [Fact]
    public void A_script_reads_as_reviewed()
    {
        var expected = PathBeside("RunScript.verified.txt");
        var actual = Write();
        if (!File.Exists(expected) || File.ReadAllText(expected) != actual)
        {
            File.WriteAllText(PathBeside("RunScript.received.txt"), actual);
            Assert.Equal(File.Exists(expected) ? File.ReadAllText(expected) : string.Empty, actual);
        }
    }

    private static string Write() => RunScript.Write(new RunScriptRequest
    {
        Activation = new EnvironmentActivation
        {
            Prefix = "/ws/it's here/.devenv/envs/default",
            WorkspaceFolder = "/ws/it's here",
            WorkspaceName = "toys",
            WorkspaceVersion = "0.1.0",
            ManifestPath = "/ws/it's here/pixi.toml",
            Environment = "default",
            Platforms = ["linux-64"],
            Subdir = Subdir.Linux64,
            Packages = new PackageActivation(
                [new("GDAL_DATA", "/ws/it's here/.devenv/envs/default/share/gdal")],
                ["/ws/it's here/.devenv/envs/default/etc/conda/activate.d/gdal.sh"],
                []),
            Settings = new ActivationSettings(["tools/setup.sh"], [new("MODE", "fast"), new("DATA", "$CONDA_PREFIX/data")]),
        },
        Runner = new TaskRunnerCommand("/usr/share/dotnet/dotnet", "/sdk/Devenv.Run.dll",
            ["run-task", "/ws/it's here/pixi.toml", "/ws/it's here/.devenv", "default", "linux-64"]),
        VariableFile = "/ws/it's here/.env",
        Tasks =
        [
            ScriptWorkspace.Task("greet", "echo hello") with { Variables = [new("WHO", "$USER it's")] },
            ScriptWorkspace.Task("build", "make -j4") with { Description = "Compile everything", WorkingFolder = "src" },
            ScriptWorkspace.Task("test", "pytest", "build", "lint") with { Variables = [new("SEED", "7")], CleanEnvironment = true },
            ScriptWorkspace.Task("all", null, "build", "test"),
        ],
        Others = [new OtherEnvironment("lint", "/ws/it's here/.devenv/state/run-lint.sh", ["lint"])],
    }).Text;

    // Not the compiler's path: a deterministic build does not have the real one.
    private static string PathBeside(string name)
        => Path.Join(SharedData.RepositoryRoot, "tests", "Devenv.Activation.Tests", "Scripts", name);
}
