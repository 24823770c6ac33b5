using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Install.Linking;
using Devenv.Install.Planning;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Verification;

/// <summary>Which files of a prefix may be executed. No record says so; the unpacked archives do, for those packages that they are there
/// of.</summary>
internal sealed class ExpectedModes(string prefix, Subdir platform, ImmutableArray<PackageToVerify> wanted)
{
    private readonly FrozenDictionary<PackageName, PackageToVerify> _packages = wanted
        .Where(package => package.ExtractedFolder is not null && !OperatingSystem.IsWindows() && !platform.IsWindows)
        .ToFrozenDictionary(package => package.Record.Package.Name);

    private readonly ConcurrentDictionary<PackageName, Lazy<FrozenDictionary<RelativePath, bool>>> _modes = new();

    /// <param name="wantedPath">Where the package wants the file.</param>
    /// <returns>Null: not known.</returns>
    public bool? IsExecutable(PackageName package, RelativePath wantedPath) =>
        _packages.TryGetValue(package, out var source)
            && _modes.GetOrAdd(package, _ => new(() => Read(source))).Value.TryGetValue(wantedPath, out var executable)
            ? executable
            : null;

    // A package that cannot be laid out says nothing; installing it would say why.
    private FrozenDictionary<RelativePath, bool> Read(PackageToVerify source)
    {
        try
        {
            var release = PythonRelease.Of([.. wanted.Select(package => package.Record)]);
            var layout = new PackageLayout(prefix, platform, release is null ? null : new PythonLayout(release, platform));
            var folder = source.ExtractedFolder ?? string.Empty;
            return layout.Lay(new PackageToLink(source.Record, folder, [])).Entries
                .Select(entry => KeyValuePair.Create(entry.Wanted, ModeOf(source, folder, entry)))
                .Where(entry => entry.Value is not null)
                .ToFrozenDictionary(entry => entry.Key, entry => entry.Value == true);
        }
        catch (DevenvException)
        {
            return FrozenDictionary<RelativePath, bool>.Empty;
        }
    }

    private static bool? ModeOf(PackageToVerify source, string folder, LinkEntry entry)
    {
        if (entry.Generated is not null)
        {
            return true;
        }

        if (source.Executables is { } executables)
        {
            return executables.Contains(entry.Source.Value);
        }

        var file = new FileInfo(folder + "/" + entry.Source.Value);
        return file.Exists && !OperatingSystem.IsWindows() ? file.UnixFileMode.HasFlag(UnixFileMode.UserExecute) : null;
    }
}
