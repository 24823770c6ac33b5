using System.Collections.Immutable;
using Devenv.Conda.Prefix;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Verification;

/// <summary>The records of a prefix with all their paths; those that cannot be read are told, and do not stop the reading.</summary>
/// <param name="Unreadable">Names of records.</param>
/// <param name="Faults">What is wrong with each of them, as clauses.</param>
internal sealed record PrefixRecords(
    ImmutableArray<InstalledRecord> Installed, ImmutableArray<string> Unreadable, ImmutableArray<string> Faults)
{
    /// <exception cref="DevenvException">The folder of records cannot be read.</exception>
    public static PrefixRecords Read(string prefix, CancellationToken cancellation)
    {
        var folder = Path.Join(prefix, InstalledPrefix.RecordFolder);
        var installed = ImmutableArray.CreateBuilder<InstalledRecord>();
        var unreadable = ImmutableArray.CreateBuilder<string>();
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var path in RecordsIn(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Path.GetFileName(path);
            if (InstalledPackage.TryRead(Bytes(path), withPaths: true, out var package, out var fault))
            {
                installed.Add(new InstalledRecord(name, package));
            }
            else
            {
                unreadable.Add(name);
                faults.Add($"the record \"{name}\" cannot be read: {fault}");
            }
        }

        return new PrefixRecords([.. installed.OrderBy(record => record.Package.Name)], unreadable.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>Every path with all that claim it, by path.</summary>
    public ImmutableArray<ImmutableArray<PathClaim>> Paths() =>
    [
        .. Installed
            .SelectMany(record => record.Package.Paths.Select(path => new PathClaim(record.Package.Name, path)))
            .GroupBy(claim => claim.Path.Path)
            .OrderBy(group => group.Key)
            .Select(group => group.ToImmutableArray()),
    ];

    private static string[] RecordsIn(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, folder);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }
    }
}
