using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conformance.Solving;
using Devenv.Formats.Zstd;
using Devenv.TestKit;
using Devenv.Workspace.Locking;

namespace Devenv.Operations.Tests;

/// <summary>
/// A workspace for three platforms with and without a GPU, locked from real records on a machine that has none. The corpus lacks
/// <c>pytorch-gpu</c> for win-64, where a CUDA build of <c>pytorch</c> is asked for instead, and what <c>transformers</c> needs there
/// (<c>tokenizers</c>, <c>safetensors</c>), so that inference is <c>fastapi</c>, <c>uvicorn</c> and <c>onnxruntime</c>.
/// </summary>
public sealed class GpuWorkspaceTests
{
    private const string Cpu = "cpu";

    private static readonly string[] s_environments = [Cpu, "gpu", "inference", "lab"];

    private static readonly string[] s_inference = ["fastapi", "uvicorn", "onnxruntime"];

    private static readonly string[] s_lab = ["jupyterlab", "ipywidgets", "matplotlib", "pandas"];

    private static readonly ChannelUrl s_channel = ChannelUrl.FromUrl(new Uri(SharedData.PathOf("corpus/channel")).AbsoluteUri);

    [SharedFact]
    public async Task Every_environment_is_locked_for_every_platform_without_a_gpu()
    {
        using var workspace = new TestWorkspace().WriteManifest(
            $$"""
            [workspace]
            channels = ["{{s_channel.Url}}"]
            platforms = ["linux-64", "osx-arm64", "win-64"]

            [dependencies]
            python = ">=3.12"

            [feature.cpu.dependencies]
            pytorch = { version = "*", build = "cpu*" }

            [feature.gpu.system-requirements]
            cuda = "12"
            [feature.gpu.target.linux-64.dependencies]
            pytorch-gpu = "*"
            [feature.gpu.target.win-64.dependencies]
            pytorch = { version = "*", build = "cuda*" }
            [feature.gpu.target.osx-arm64.dependencies]
            pytorch = "*"

            [feature.inference.dependencies]
            fastapi = "*"
            uvicorn = "*"
            onnxruntime = "*"

            [feature.lab.dependencies]
            jupyterlab = "*"
            ipywidgets = "*"
            matplotlib = "*"
            pandas = "*"

            [environments]
            cpu = ["cpu"]
            gpu = ["gpu"]
            inference = ["gpu", "inference"]
            lab = ["gpu", "inference", "lab"]
            """);

        await workspace.LockAsync();

        var locked = LockFileReader.Read(workspace.Read("w/pixi.lock"), "pixi.lock").File;
        Assert.NotNull(locked);
        foreach (var subdir in (Subdir[])[Subdir.Linux64, Subdir.Parse("osx-arm64"), Subdir.Parse("win-64")])
        {
            ImmutableArray<IRecordSource> sources = [Records(subdir), Records(Subdir.Noarch)];
            foreach (var environment in s_environments)
            {
                Check(Locked(locked, environment, subdir), environment, subdir, sources);
            }
        }

        Assert.False((await workspace.LockAsync()).Changed);
    }

    private static void Check(IReadOnlyList<RepodataRecord> records, string environment, Subdir subdir,
        ImmutableArray<IRecordSource> sources)
    {
        var place = $"{environment} on {subdir.Name}";
        Assert.True(records.Count > 20, place);
        Assert.All(records, record => Assert.Contains(
            sources.SelectMany(source => source.Records(record.Package.Name)),
            listed => listed.FileName == record.FileName && listed.Package.Depends.SequenceEqual(record.Package.Depends)
                && listed.Package.Constrains.SequenceEqual(record.Package.Constrains)));
        var checker = new SolutionChecker([.. Specs(environment, subdir).Select(text => MatchSpec.Parse(text))],
            [.. VirtualPackages(environment, subdir).Select(ReadVirtualPackage)], sources);
        Assert.Null(checker.Fault(records) is { } fault ? $"{place}: {fault}" : null);
        var build = records.Single(record => record.Package.Name == PackageName.Parse("pytorch")).Package.Build;
        Assert.StartsWith(environment == Cpu || subdir.Name == "osx-arm64" ? "cpu" : "cuda", build, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Specs(string environment, Subdir subdir)
    {
        var pytorch = (environment, subdir.Name) switch
        {
            (Cpu, _) => "pytorch * cpu*",
            (_, "linux-64") => "pytorch-gpu",
            (_, "win-64") => "pytorch * cuda*",
            _ => "pytorch",
        };
        return [pytorch, "python >=3.12", .. environment is "inference" or "lab" ? s_inference : [], .. environment == "lab" ? s_lab : []];
    }

    /// <summary>What the manifest declares and the defaults of spec/MANIFEST.md §12.2; nothing of the machine.</summary>
    private static IEnumerable<string> VirtualPackages(string environment, Subdir subdir)
    {
        string[] ofSubdir = subdir.Name switch
        {
            "linux-64" => ["__unix=0=0", "__linux=4.18=0", "__glibc=2.28=0", "__archspec=1=x86_64"],
            "osx-arm64" => ["__unix=0=0", "__osx=13.0=0", "__archspec=1=m1"],
            _ => ["__win=10.0=0", "__archspec=1=x86_64"],
        };
        return environment == Cpu || subdir.Name == "osx-arm64" ? ofSubdir : [.. ofSubdir, "__cuda=12=0"];
    }

    private static VirtualPackage ReadVirtualPackage(string text)
        => VirtualPackage.TryParse(text, out var package) ? package : throw new FormatException(text);

    private static List<RepodataRecord> Locked(LockFile file, string environment, Subdir subdir)
    {
        var ofEnvironment = file.Environment(environment);
        Assert.NotNull(ofEnvironment);
        var platform = Assert.Single(file.Platforms,
            platform => platform.Subdir == subdir && ofEnvironment.Packages.ContainsKey(platform.Name));
        return [.. file.Locked(environment, platform.Name)];
    }

    private static RepodataIndex Records(Subdir subdir) =>
        RepodataIndex.Read(ZstdDecoder.Decode(File.ReadAllBytes(SharedData.PathOf($"corpus/channel/{subdir.Name}/repodata.json.zst"))),
            s_channel, subdir);
}
