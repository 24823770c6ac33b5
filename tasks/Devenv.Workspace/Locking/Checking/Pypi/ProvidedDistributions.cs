using Devenv.Pypi.Names;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>The Python distributions that locked conda packages are (spec/LOCK.md §2.8).</summary>
internal sealed class ProvidedDistributions
{
    private const string Prefix = "pkg:pypi/";

    private readonly Dictionary<PypiName, List<(LockedCondaPackage Package, string Version)>> _providers = [];

    public ProvidedDistributions(IEnumerable<LockedPackage> packages)
    {
        foreach (var package in packages.OfType<LockedCondaPackage>())
        {
            var record = package.Record.Package;
            if (record.Purls is { } purls)
            {
                foreach (var purl in purls)
                {
                    Add(purl, package);
                }
            }
            else if (IsOfCondaForge(package.Record.Channel) && PypiName.TryParse(record.Name.Source, out var name))
            {
                Add(name, package, record.Version.Source);
            }
        }
    }

    /// <summary>The packages that are a distribution, with its version.</summary>
    public IReadOnlyList<(LockedCondaPackage Package, string Version)> Find(PypiName name)
        => _providers.TryGetValue(name, out var found) ? found : [];

    /// <summary>Whether a provided version is one of those asked for; any is where it is not written as Python does.</summary>
    public static bool Fits(string version, VersionSpecifiers specifiers) =>
        specifiers.IsAny || (Pep440Version.TryParse(version, out var parsed) && specifiers.Contains(parsed));

    /// <summary>Takes <c>pkg:pypi/NAME[@VERSION][?…][#…]</c>.</summary>
    private void Add(string purl, LockedCondaPackage package)
    {
        if (!purl.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return;
        }

        var rest = purl.AsSpan(Prefix.Length);
        rest = rest.IndexOfAny('?', '#') is var end and >= 0 ? rest[..end] : rest;
        var at = rest.IndexOf('@');
        if (PypiName.TryParse(at < 0 ? rest : rest[..at], out var name))
        {
            Add(name, package, at < 0 ? package.Record.Package.Version.Source : Uri.UnescapeDataString(rest[(at + 1)..].ToString()));
        }
    }

    private void Add(PypiName name, LockedCondaPackage package, string version)
    {
        if (!_providers.TryGetValue(name, out var known))
        {
            _providers.Add(name, known = []);
        }

        known.Add((package, version));
    }

    /// <summary>Mirrors keep the channel's name at the start of the path.</summary>
    private static bool IsOfCondaForge(string? channel) =>
        channel is not null && channel.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0
        && channel.IndexOf('/', scheme + 3) is var path and >= 0 && channel.AsSpan(path).StartsWith("/conda-forge");
}
