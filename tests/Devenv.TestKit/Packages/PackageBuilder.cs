using System.Text;
using System.Text.Json.Nodes;

namespace Devenv.TestKit.Packages;

/// <summary>
/// Makes a real conda archive: <c>new PackageBuilder("hello", "1.0").DependsOn("greeting >=1").WithProgram("bin/hello", "echo
/// hi").Build()</c>. The same calls give the same bytes.
/// </summary>
public sealed class PackageBuilder(string name, string version = "1.0", string build = "0")
{
    /// <summary>The build-time prefix of text and binary files: as long as conda-build makes it.</summary>
    public const string Placeholder =
        "/opt/build/placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_placehold_pl";

    private readonly List<PackageFile> _files = [];
    private readonly List<string> _entryPoints = [];
    private readonly JsonObject _index = new()
    {
        ["build"] = build,
        ["build_number"] = 0,
        ["constrains"] = new JsonArray(),
        ["depends"] = new JsonArray(),
        ["license"] = "MIT",
        ["name"] = name,
        ["subdir"] = "linux-64",
        ["timestamp"] = 1_700_000_000_000,
        ["version"] = version,
    };

    public PackageBuilder BuildNumber(int number) => With("build_number", number);

    public PackageBuilder DependsOn(params string[] specs) => Append("depends", specs);

    public PackageBuilder Constrains(params string[] specs) => Append("constrains", specs);

    public PackageBuilder License(string license) => With("license", license);

    public PackageBuilder ForSubdir(string subdir) => With("subdir", subdir);

    public PackageBuilder IsNoarchGeneric() => ForSubdir("noarch").With("noarch", "generic");

    /// <summary>Sets any field of <c>info/index.json</c>, also to what a sound package would not have; null removes it.</summary>
    public PackageBuilder With(string field, JsonNode? value)
    {
        _index.Remove(field);
        if (value is not null)
        {
            _index[field] = value;
        }

        return this;
    }

    public PackageBuilder WithFile(string path, string text) => WithFile(path, Encoding.UTF8.GetBytes(text));

    public PackageBuilder WithFile(string path, byte[] bytes, bool executable = false) =>
        Add(new PackageFile(path, bytes, executable, null, null, false));

    /// <summary>A shell script that may be executed; the text follows the <c>#!/bin/sh</c> line.</summary>
    public PackageBuilder WithProgram(string path, string script)
        => WithFile(path, Encoding.UTF8.GetBytes($"#!/bin/sh\n{script}\n"), executable: true);

    public PackageBuilder WithLink(string path, string target) => Add(new PackageFile(path, [], false, target, null, false));

    /// <summary>A text in which <c>@PREFIX@</c> stands for the environment's folder.</summary>
    public PackageBuilder WithTextPrefix(string path, string text, bool executable = false) =>
        Add(new PackageFile(path, Encoding.UTF8.GetBytes(WithPlaceholder(text)), executable, null, Placeholder, false));

    /// <summary>Bytes in which <c>@PREFIX@</c> stands for the environment's folder, each string ended by a NUL.</summary>
    public PackageBuilder WithBinaryPrefix(string path, string text, bool executable = false) =>
        Add(new PackageFile(path, Encoding.Latin1.GetBytes(WithPlaceholder(text)), executable, null, Placeholder, true));

    /// <summary>A console script of a noarch python package, such as <c>greet = greeting.main:run</c>.</summary>
    public PackageBuilder WithEntryPoint(string entryPoint)
    {
        _entryPoints.Add(entryPoint);
        return this;
    }

    /// <summary>A script that runs each time the environment is entered.</summary>
    public PackageBuilder WithActivation(string script) => WithFile($"etc/conda/activate.d/{name}.sh", script + "\n");

    public BuiltPackage Build(ArchiveFormat format = ArchiveFormat.Conda)
    {
        var stem = $"{name}-{version}-{build}";
        var index = _index.DeepClone().AsObject();
        _files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        var info = PackageMetadata.Files(index, _files, _entryPoints);
        var subdir = index["subdir"]?.GetValue<string>() ?? "noarch";
        return format == ArchiveFormat.Conda
            ? new BuiltPackage(stem + ".conda", subdir, ArchiveWriter.Conda(stem, _files, info), index)
            : new BuiltPackage(stem + ".tar.bz2", subdir, ArchiveWriter.TarBz2(_files, info), index);
    }

    private static string WithPlaceholder(string text) => text.Replace("@PREFIX@", Placeholder, StringComparison.Ordinal);

    private PackageBuilder Append(string field, string[] values)
    {
        var list = (JsonArray)_index[field]!; // both lists are there from the start
        foreach (var value in values)
        {
            list.Add(value);
        }

        return this;
    }

    private PackageBuilder Add(PackageFile file)
    {
        _files.Add(file);
        return this;
    }
}
