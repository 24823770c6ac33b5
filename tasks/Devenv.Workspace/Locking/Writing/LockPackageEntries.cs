using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Writing;

/// <summary>
/// Writes the entries of the list of packages: the keys in their order, what can be derived left out (spec/LOCK.md §2.3, §2.5).
/// </summary>
internal sealed class LockPackageEntries(int format)
{
    public YamlNode Of(LockedPackage package) =>
        package switch
        {
            LockedCondaPackage conda => Conda(conda),
            LockedSourcePackage source => Source(source),
            LockedPypiPackage pypi => Pypi(pypi),
            _ => throw new InvalidOperationException($"A package of kind {package.GetType().Name} has no entry."),
        };

    private YamlMapping Conda(LockedCondaPackage locked)
    {
        var (record, location) = (locked.Record, locked.Location);
        if (!location.IsArchive)
        {
            // Only the oldest formats have archives under other names; here it would read as a package built from source.
            throw CannotHold(locked);
        }

        var package = record.Package;
        var archive = ArchiveName.Of(location.FileName);
        var mapping = new MappingBuilder()
            .AddText("conda", location.Text)
            .AddText("name", Unless(package.Name.Source, archive?.Name))
            .AddText("version", Unless(package.Version.Source, archive?.Version))
            .AddText("build", Unless(package.Build, archive?.Build))
            .AddNumber("build_number", package.BuildNumber == ArchiveName.BuildNumberOf(package.Build) ? null : package.BuildNumber)
            .AddText("subdir", Unless(package.Subdir, location.Subdir?.Name));
        AddNoarch(mapping, package);
        mapping
            .AddText("sha256", package.Sha256?.ToString())
            .AddText("md5", package.Md5?.ToString())
            .AddText("legacy_bz2_md5", package.LegacyBz2Md5?.ToString())
            .AddTexts("depends", package.Depends)
            .AddTexts("constrains", package.Constrains);
        if (package.HasExtraDepends)
        {
            mapping.Add("extra_depends", Groups(package.ExtraDepends));
        }

        if (locked.IsArchWritten)
        {
            mapping.AddText("arch", SubdirArchitecture.ArchOf(package.Subdir)).AddText("platform",
                SubdirArchitecture.PlatformOf(package.Subdir));
        }

        AddChannel(mapping, record.Channel, location.Channel);
        mapping
            .AddText("features", package.Features)
            .AddTexts("flags", package.Flags)
            .AddTexts("track_features", package.TrackFeatures)
            .AddText("file_name", Unless(record.FileName, location.FileName))
            .AddText("license", package.License)
            .AddText("license_family", package.LicenseFamily);
        AddPurls(mapping, package.Purls);
        if (format >= 7 && package.RunExports is { } runExports)
        {
            mapping.Add("run_exports", RunExports(runExports));
        }

        return mapping
            .AddNumber("size", package.Size)
            .AddNumber("legacy_bz2_size", package.LegacyBz2Size)
            .AddNumber("timestamp", format < 7 && package.Timestamp % 1000 == 0 ? package.Timestamp / 1000 : package.Timestamp)
            .AddText("python_site_packages_path", package.PythonSitePackagesPath)
            .ToMapping();
    }

    private static void AddNoarch(MappingBuilder mapping, PackageRecord package)
    {
        if (package.Noarch == ArchiveName.NoarchOf(package.Subdir, package.Build))
        {
            return;
        }

        mapping.Add("noarch", package.Noarch switch
        {
            NoarchKind.Python => YamlScalar.Of("python"),
            NoarchKind.Generic => YamlScalar.Of("generic"),
            _ => YamlScalar.Of(value: false),
        });
    }

    private static void AddChannel(MappingBuilder mapping, string? channel, string? derived)
    {
        if (!string.Equals(channel, derived, StringComparison.Ordinal))
        {
            mapping.Add("channel", channel is null ? YamlScalar.Null : YamlScalar.Of(channel.TrimEnd('/')));
        }
    }

    private static void AddPurls(MappingBuilder mapping, ImmutableArray<string>? purls)
    {
        if (purls is { } known)
        {
            mapping.Add("purls", YamlSequence.OfTexts([.. known.Order(PurlOrder.Instance)]));
        }
    }

    private static YamlMapping Groups(ImmutableSortedDictionary<string, ImmutableArray<string>> groups)
    {
        var mapping = new MappingBuilder();
        foreach (var (group, requirements) in groups)
        {
            mapping.Add(group, YamlSequence.OfTexts(requirements));
        }

        return mapping.ToMapping();
    }

    private static YamlMapping RunExports(RunExports exports) =>
        new MappingBuilder()
            .AddTexts("weak", exports.Weak)
            .AddTexts("strong", exports.Strong)
            .AddTexts("noarch", exports.Noarch)
            .AddTexts("weak_constrains", exports.WeakConstrains)
            .AddTexts("strong_constrains", exports.StrongConstrains)
            .ToMapping();

    private YamlMapping Source(LockedSourcePackage source) =>
        source.FormatVersion == format
            ? new MappingBuilder().AddText(format >= 7 ? "conda_source" : "conda", source.Selector)
                .AddEntries(source.Fields.Entries).ToMapping()
            : throw CannotHold(source);

    private YamlMapping Pypi(LockedPypiPackage pypi)
    {
        if (format < 7 && pypi.Version is null)
        {
            throw CannotHold(pypi);
        }

        var mapping = new MappingBuilder()
            .AddText("pypi", pypi.Location.Text)
            .AddText("name", pypi.Name)
            .AddText("version", pypi.Version)
            .AddText("md5", pypi.Md5?.ToString())
            .AddText("sha256", pypi.Sha256?.ToString())
            .AddText("index", format >= 7 ? pypi.Index : null)
            .AddTexts("requires_dist", pypi.RequiresDist)
            .AddText("requires_python", pypi.RequiresPython);
        return format >= 7 ? mapping.AddEntries(pypi.BuildFields).ToMapping()
            : pypi.IsEditable ? mapping.Add("editable", YamlScalar.Of(value: true)).ToMapping()
            : mapping.ToMapping();
    }

    private DevenvException CannotHold(LockedPackage package) => new(DiagnosticTable.LockFormatCannotHold.Create(package.Name, format));

    private static string? Unless(string value, string? derived) => string.Equals(value, derived, StringComparison.Ordinal) ? null : value;
}
