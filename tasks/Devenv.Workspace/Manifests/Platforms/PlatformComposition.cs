using System.Collections.Immutable;
using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;

namespace Devenv.Workspace.Manifests.Platforms;

/// <summary>
/// Which platforms an environment has (MANIFEST §3.2). Where every workspace platform is a plain subdir, the features' platforms of a
/// subdir are composed into one; where some are tables, features choose among them by name or by subdir.
/// </summary>
internal static class PlatformComposition
{
    // The names under which a manifest declares a virtual package, in the order of synthesised names.
    private static readonly (string Package, string Key)[] s_friendlyKeys =
    [
        ("__cuda", "cuda"), ("__archspec", "archspec"), ("__glibc", "glibc"), ("__linux", "linux"), ("__osx", "macos"),
        ("__win", "windows"),
    ];

    public static ImmutableArray<WorkspacePlatform> Of(WorkspaceSettings settings, ImmutableArray<Feature> features) =>
        settings.HasRichPlatforms ? Choose(settings.Platforms, features) : Compose(settings.Platforms, features);

    /// <summary>
    /// Whether a feature contributes to a platform: where platforms are composed by its subdir, else as it names them (MANIFEST §6.6).
    /// </summary>
    public static bool Supports(WorkspaceSettings settings, Feature feature, WorkspacePlatform platform) =>
        feature.Platforms is not { } references
        || (settings.HasRichPlatforms ? references.Any(reference => RefersTo(reference, platform)) : feature.Names(platform.Subdir));

    /// <summary>A platform of a subdir with declared virtual packages, named after what differs from the defaults.</summary>
    public static WorkspacePlatform Synthesise(Subdir subdir, IEnumerable<VirtualPackage> declared)
    {
        var platform = new WorkspacePlatform(subdir.Name, subdir, PlatformDefaults.Complete(subdir, declared));
        return platform with { Name = SynthesiseName(platform) };
    }

    /// <summary>The key under which a manifest declares a virtual package; null where only its own name will do.</summary>
    public static string? FriendlyKey(PackageName name) => Array.Find(s_friendlyKeys, pair => pair.Package == name.Normalized).Key;

    /// <summary>The value that such a key has.</summary>
    public static string ValueOf(VirtualPackage package) =>
        package.Name.Normalized == "__archspec" ? package.Build
        : package.Build.Length == 0 ? package.Version.Source
        : $"{package.Version.Source}={package.Build}";

    /// <summary>Key and value.</summary>
    public static string TextOf(VirtualPackage package) => $"{FriendlyKey(package.Name) ?? package.Name.Normalized}={ValueOf(package)}";

    private static ImmutableArray<WorkspacePlatform> Choose(ImmutableArray<WorkspacePlatform> platforms, ImmutableArray<Feature> features)
    {
        var references = features.SelectMany(feature => feature.Platforms ?? []).ToList();
        return
        [
            .. platforms.Where(platform =>
                features.All(feature => feature.Platforms is not { } own || own.Any(reference => RefersTo(reference, platform)))
                && (!references.Exists(reference => reference.IsExact && reference.Platform.Subdir == platform.Subdir)
                    || references.Exists(reference => reference.IsExact && reference.Platform.Name == platform.Name))),
        ];
    }

    /// <summary>By its name or by its subdir; the name of a plain platform is both.</summary>
    private static bool RefersTo(PlatformReference reference, WorkspacePlatform platform) =>
        (reference.IsExact && reference.Platform.Name == platform.Name)
        || (reference.Platform.Subdir == platform.Subdir && !(reference.IsExact && reference.Platform.IsRich));

    private static ImmutableArray<WorkspacePlatform> Compose(ImmutableArray<WorkspacePlatform> platforms, ImmutableArray<Feature> features)
    {
        var named = features.SelectMany(feature => feature.Platforms ?? []).Select(reference => reference.Platform).ToList();
        return
        [
            .. platforms.Concat(named)
                .Select(platform => platform.Subdir)
                .Distinct()
                .Where(subdir => features.All(feature => feature.Platforms is null || feature.Names(subdir)))
                .Select(subdir =>
                    Union(subdir, [.. named.Where(platform => platform.Subdir == subdir).DistinctBy(platform => platform.Name)])),
        ];
    }

    private static WorkspacePlatform Union(Subdir subdir, ImmutableArray<WorkspacePlatform> named) => named switch
    {
        [] => WorkspacePlatform.Plain(subdir),
        [var only] => only,
        _ => Synthesise(
            subdir,
            named
                .SelectMany(platform => platform.NonDefault)
                .GroupBy(package => package.Name)
                .Select(group => group.MaxBy(package => package.Version)!) // A group is never empty.
                .OrderBy(package => Rank(package.Name))
                .ThenBy(package => package.Name)),
    };

    private static int Rank(PackageName name)
    {
        if (name.Normalized == "__cuda_arch")
        {
            return 0;
        }

        var index = Array.FindIndex(s_friendlyKeys, pair => pair.Package == name.Normalized);
        return index < 0 ? s_friendlyKeys.Length : index;
    }

    private static string SynthesiseName(WorkspacePlatform platform)
    {
        var extra = platform.NonDefault;
        var name = new StringBuilder(platform.Subdir.Name);
        foreach (var (package, key) in s_friendlyKeys)
        {
            if (extra.FirstOrDefault(candidate => candidate.Name.Normalized == package) is { } declared)
            {
                AppendSegment(name, key);
                AppendSegment(name, ValueOf(declared));
            }
        }

        foreach (var declared in extra
            .Where(candidate => !Array.Exists(s_friendlyKeys, pair => pair.Package == candidate.Name.Normalized))
            .OrderBy(candidate => candidate.Name.Normalized.TrimStart('_'), StringComparer.Ordinal))
        {
            AppendSegment(name, declared.Name.Normalized.TrimStart('_'));
            AppendSegment(name, ValueOf(declared));
        }

        return name.ToString();
    }

    /// <summary>A hyphen and the text, every run of other characters than letters and digits as one hyphen.</summary>
    private static void AppendSegment(StringBuilder name, string text)
    {
        name.Append('-');
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(c);
            }
            else if (name[^1] != '-')
            {
                name.Append('-');
            }
        }
    }
}
