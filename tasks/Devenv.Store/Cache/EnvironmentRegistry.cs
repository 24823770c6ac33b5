using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Cache;

/// <summary>
/// Which environments were linked from the cache, so that what they have stays there: a file each in <c>environments/</c>
/// (docs/cache-layout.md). The time of such a file is when the environment was last seen.
/// </summary>
/// <param name="cacheFolder">Absolute.</param>
public sealed class EnvironmentRegistry(string cacheFolder, HostEnvironment host)
{
    /// <summary>How long an environment is believed in that cannot be looked at.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromDays(90);

    private static readonly JsonWriterOptions s_format = new() { Indented = true, NewLine = "\n" };

    private string Folder => Path.Join(cacheFolder, "environments");

    /// <summary>Notes what an environment has. The caller holds <see cref="CacheUse.LinkAsync"/>.</summary>
    /// <param name="prefix">Absolute.</param>
    /// <returns>False where the cache cannot be written; whoever keeps it cannot know of the environment.</returns>
    public bool TryRegister(string prefix, IEnumerable<Sha256Hash> packages)
    {
        try
        {
            prefix = Path.TrimEndingDirectorySeparator(prefix);
            var path = PathOf(prefix);
            AtomicFile.DeleteAbandoned(Folder);
            if (!AtomicFile.WriteIfDifferent(path, Write(prefix, packages)))
            {
                File.SetLastWriteTimeUtc(path, host.Now.UtcDateTime);
            }

            return true;
        }
        catch (Exception refused) when (FileFault.Is(refused) || refused is DevenvException)
        {
            return false;
        }
    }

    /// <summary>All that were ever noted and not forgotten, by prefix.</summary>
    public ImmutableArray<RegisteredEnvironment> Read() =>
    [
        .. Files().Select(file => Read(file)).OfType<RegisteredEnvironment>()
            .OrderBy(environment => environment.Prefix, StringComparer.Ordinal)
            .ThenBy(environment => environment.MachineName, StringComparer.Ordinal),
    ];

    /// <summary>Forgets the environments that are gone, and notes that the live ones were seen. The caller holds
    /// <see cref="CacheUse.RemoveAsync"/>.</summary>
    public void Renew()
    {
        foreach (var file in Files())
        {
            try
            {
                switch (Read(file)?.Standing)
                {
                    case EnvironmentStanding.Live:
                        File.SetLastWriteTimeUtc(file, host.Now.UtcDateTime);
                        break;
                    case EnvironmentStanding.OutOfReach:
                        break;
                    default:
                        File.Delete(file);
                        break;
                }
            }
            catch (Exception refused) when (FileFault.Is(refused))
            {
                // It is looked at again next time.
            }
        }
    }

    private string PathOf(string prefix)
    {
        var key = Sha256Hash.Compute(Encoding.UTF8.GetBytes($"{host.MachineName}\n{prefix}")).ToString();
        return Path.Join(Folder, key[..32] + ".json");
    }

    private string[] Files()
    {
        try
        {
            return Directory.GetFiles(Folder, "*.json");
        }
        catch (Exception absent) when (FileFault.Is(absent))
        {
            return [];
        }
    }

    private byte[] Write(string prefix, IEnumerable<Sha256Hash> packages)
    {
        using var content = new MemoryStream();
        using (var writer = new Utf8JsonWriter(content, s_format))
        {
            writer.WriteStartObject();
            writer.WriteString("prefix", prefix);
            writer.WriteString("volume", MountPoints.Of(prefix));
            writer.WriteString("machine", host.MachineName);
            writer.WriteStartArray("packages");
            foreach (var package in packages.Select(hash => hash.ToString()).Distinct().Order(StringComparer.Ordinal))
            {
                writer.WriteStringValue(package);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return content.ToArray();
    }

    /// <summary>Null where the file is not what was written; it is forgotten then, since nobody can say of what it speaks.</summary>
    private RegisteredEnvironment? Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            var prefix = root.GetProperty("prefix").GetString() ?? string.Empty;
            var machine = root.GetProperty("machine").GetString() ?? string.Empty;
            var packages = root.GetProperty("packages").EnumerateArray().Select(package => Sha256Hash.ParseOrNull(package.GetString()));
            var volume = root.GetProperty("volume").GetString();
            return Path.IsPathFullyQualified(prefix)
                ? new RegisteredEnvironment(prefix, machine, Judge(file, prefix, volume, machine), [.. packages.OfType<Sha256Hash>()])
                : null;
        }
        catch (Exception fault) when (FileFault.Is(fault) || fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private EnvironmentStanding Judge(string file, string prefix, string? volume, string machine)
    {
        bool? isThere = IsThere(Path.Join(prefix, "conda-meta"));
        if (isThere == true)
        {
            return EnvironmentStanding.Live;
        }

        var isKnownToBeGone = isThere == false && machine == host.MachineName && MountPoints.Of(prefix) == volume;
        return isKnownToBeGone || host.Now.UtcDateTime - File.GetLastWriteTimeUtc(file) > s_patience
            ? EnvironmentStanding.Gone
            : EnvironmentStanding.OutOfReach;
    }

    /// <summary>Null where one may not look.</summary>
    private static bool? IsThere(string folder)
    {
        try
        {
            return File.GetAttributes(folder).HasFlag(FileAttributes.Directory);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception refused) when (FileFault.Is(refused))
        {
            return null;
        }
    }
}
