using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.TestKit;

namespace Devenv.Install.Tests;

/// <summary>A cache and a prefix on one disk.</summary>
internal sealed class PrefixFixture : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public string Prefix => _temporary.PathOf("prefix");

    public string Cache => _temporary.PathOf("cache");

    public ExtractedPackage Package(string name, string version = "1.0", NoarchKind noarch = NoarchKind.None, params string[] depends) =>
        new(Cache, name, version, noarch, depends);

    public PackageToLink Python(string version) =>
        Package("python", version).File("bin/python", "python " + version, executable: true).Build("python");

    public PrefixInstallResult Install(params PackageToLink[] wanted) => Install(Subdir.Linux64, LinkMode.Auto, wanted);

    public PrefixInstallResult Install(Subdir platform, LinkMode mode, params PackageToLink[] wanted) => PrefixInstaller.Install(
        new PrefixInstallRequest { Prefix = Prefix, Wanted = [.. wanted], Platform = platform, LinkMode = mode },
        CancellationToken.None);

    public InstallPlan Plan(params PackageToLink[] wanted) => PrefixInstaller.Plan(Prefix, [.. wanted.Select(package => package.Record)]);

    public string PathOf(string path) => Path.Join(Prefix, path);

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public void Write(string path, string text) => _temporary.Write("prefix/" + path, text);

    /// <summary>All of the prefix but the environment's own records: files with their text, links, and folders that are empty.</summary>
    public ImmutableSortedDictionary<string, string> Tree() => Tree(Prefix, includeRecords: false);

    public static ImmutableSortedDictionary<string, string> Tree(string folder, bool includeRecords)
    {
        var tree = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", all))
        {
            var path = Path.GetRelativePath(folder, entry.FullName).Replace('\\', '/');
            if (path.StartsWith("conda-meta", StringComparison.Ordinal) && !includeRecords)
            {
                continue;
            }

            if (entry.LinkTarget is { } text)
            {
                tree[path] = "-> " + text;
            }
            else if (entry is FileInfo)
            {
                tree[path] = File.ReadAllText(entry.FullName);
            }
            else if (!Directory.EnumerateFileSystemEntries(entry.FullName).Any())
            {
                tree[path] = "folder";
            }
        }

        return tree.ToImmutable();
    }

    public void Dispose() => _temporary.Dispose();
}
