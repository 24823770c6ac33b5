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

    public InstallPlan Plan(params PackageToLink[] wanted) => Plan(LinkMode.Auto, wanted);

    public InstallPlan Plan(LinkMode mode, params PackageToLink[] wanted) =>
        PrefixInstaller.Plan(Prefix, [.. wanted.Select(package => package.Record)], mode);

    public string PathOf(string path) => Path.Join(Prefix, path);

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public void Write(string path, string text) => _temporary.Write("prefix/" + path, text);

    /// <summary>All of the prefix but the environment's own records: files with their text, links, and folders that are empty.</summary>
    public ImmutableSortedDictionary<string, string> Tree() => Tree(Prefix, includeRecords: false);

    public static ImmutableSortedDictionary<string, string> Tree(string folder, bool includeRecords)
    {
        var tree = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Collect(new DirectoryInfo(folder));
        return tree.ToImmutable();

        void Collect(DirectoryInfo parent)
        {
            foreach (var entry in parent.EnumerateFileSystemInfos())
            {
                var path = Path.GetRelativePath(folder, entry.FullName).Replace('\\', '/');
                if (path == "conda-meta" && !includeRecords)
                {
                    continue;
                }

                if (entry is DirectoryInfo below && entry.LinkTarget is null && below.EnumerateFileSystemInfos().Any())
                {
                    Collect(below);
                    continue;
                }

                tree[path] = entry.LinkTarget is { } text ? "-> " + text : entry is FileInfo ? File.ReadAllText(entry.FullName) : "folder";
            }
        }
    }

    public void Dispose() => _temporary.Dispose();
}
