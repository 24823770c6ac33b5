using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Platforms;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads what a platform's table declares of its machines, in stored order (MANIFEST §3.2).</summary>
internal static class VirtualPackageReader
{
    public static ImmutableArray<VirtualPackage> Read(TableReader reader)
    {
        var packages = ImmutableArray.CreateBuilder<VirtualPackage>();
        ReadCuda(reader, packages);
        ReadArchspec(reader, packages);
        AddVersion(reader, "glibc", "__glibc", packages);
        AddVersion(reader, "linux", "__linux", packages);
        var macos = reader.Take("macos");
        var osx = reader.Take("osx");
        if (macos is not null && osx is not null)
        {
            reader.Context.Report(DiagnosticTable.DuplicateVirtualPackage, osx.Key, "osx", "macos");
        }

        AddVersion(reader, macos is null ? "osx" : "macos", "__osx", packages);
        AddVersion(reader, "windows", "__win", packages);
        ReadRaw(reader, packages);
        if (packages.FirstOrDefault(package => package.Name.Normalized == "__cuda_arch") is not null
            && !packages.Any(package => package.Name.Normalized == "__cuda"))
        {
            reader.Context.Report(DiagnosticTable.CudaArchitectureAlone, reader.Table);
        }

        return packages.ToImmutable();
    }

    private static void AddVersion(TableReader reader, string key, string name, ImmutableArray<VirtualPackage>.Builder packages)
    {
        if (SystemRequirementsReader.Version(reader, key) is { } version)
        {
            packages.Add(new VirtualPackage(PackageName.Parse(name), version, string.Empty));
        }
    }

    private static void ReadCuda(TableReader reader, ImmutableArray<VirtualPackage>.Builder packages)
    {
        if (reader.Take("cuda") is not { Value: TomlTable })
        {
            AddVersion(reader, "cuda", "__cuda", packages);
            return;
        }

        var cuda = reader.Nested("cuda")!; // It is a table, as the line above found.
        AddVersion(cuda, "driver", "__cuda", packages);
        AddVersion(cuda, "arch", "__cuda_arch", packages);
        if (cuda.Table.Entries.Count == 0)
        {
            cuda.ReportMissing("driver", "Write { driver = \"12.4\" }.");
        }

        cuda.RefuseUnknown();
    }

    private static void ReadArchspec(TableReader reader, ImmutableArray<VirtualPackage>.Builder packages)
    {
        if (reader.String("archspec") is not { } name)
        {
            return;
        }

        if (!Microarchitectures.Names.Contains(name.Value))
        {
            reader.Context.Report(DiagnosticTable.UnknownArchitecture, name, name.Value,
                NearMiss.Question(name.Value, Microarchitectures.Names));
            return;
        }

        packages.Add(PlatformDefaults.Package("__archspec", "0", name.Value));
    }

    private static void ReadRaw(TableReader reader, ImmutableArray<VirtualPackage>.Builder packages)
    {
        foreach (var entry in reader.Table.Entries.Where(entry => entry.Name.StartsWith("__", StringComparison.Ordinal))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (reader.String(entry.Name) is not { } text)
            {
                continue;
            }

            var equals = text.Value.IndexOf('=', StringComparison.Ordinal);
            var versionText = equals < 0 ? text.Value : text.Value[..equals];
            if (!PackageName.TryParse(entry.Name, out var name))
            {
                reader.Context.Report(DiagnosticTable.BadPackageName, entry.Key, entry.Name);
            }
            else if (!CondaVersion.TryParse(versionText, out var version, out var fault))
            {
                reader.Context.Report(DiagnosticTable.BadVersion, text, versionText, entry.Name, fault);
            }
            else if (packages.Any(package => package.Name == name))
            {
                reader.Context.Report(DiagnosticTable.DuplicateVirtualPackage, entry.Key, entry.Name, entry.Name.TrimStart('_'));
            }
            else
            {
                packages.Add(new VirtualPackage(name, version, equals < 0 ? string.Empty : text.Value[(equals + 1)..]));
            }
        }
    }
}
