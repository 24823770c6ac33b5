using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Install.Transactions;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Linking;

/// <summary>Decides where each path of a package goes and makes its console commands.</summary>
/// <param name="prefix">The text that goes into generated scripts.</param>
/// <param name="python">Null where the environment has none.</param>
internal sealed class PackageLayout(string prefix, Subdir platform, PythonLayout? python)
{
    /// <exception cref="DevenvException">The package is broken, wants a forbidden place, or needs a Python that is not there.</exception>
    public LinkedPackage Lay(PackageToLink package)
    {
        CheckName(package.Record);
        var contents = new PackageContents(package.ExtractedFolder, package.Record);
        var noarchPython = package.Record.Package.Noarch == NoarchKind.Python ? python ?? throw NoPython(package.Record) : null;
        var byPath = new Dictionary<RelativePath, LinkEntry>();
        var patched = false;
        foreach (var entry in contents.ReadPaths().Entries)
        {
            var place = noarchPython?.Place(entry.Path) ?? entry.Path;
            CheckPlace(package.Record, place);
            patched |= entry.Placeholder is not null;
            byPath.TryAdd(place, new LinkEntry(place, entry.Type)
            {
                Source = entry.Path,
                NoLink = entry.NoLink,
                Placeholder = entry.Placeholder,
                Sha256 = entry.Sha256,
                Size = entry.Size,
            });
        }

        if (noarchPython is not null)
        {
            AddCommands(contents.ReadLink(), noarchPython, byPath);
        }

        return new LinkedPackage(package,
            [.. byPath.Values.OrderBy(entry => entry.Wanted)])
        { PatchedTime = patched ? contents.PatchedTime() : null };
    }

    private void AddCommands(LinkJson link, PythonLayout layout, Dictionary<RelativePath, LinkEntry> byPath)
    {
        var type = platform.IsWindows ? PathType.WindowsPythonEntryPointScript : PathType.UnixPythonEntryPoint;
        var launcher = WindowsLauncher.For(platform);
        foreach (var entryPoint in link.EntryPoints)
        {
            Add(layout.PlaceOfCommand(entryPoint.Command), type, EntryPointScript.Write(entryPoint, prefix, layout));
            if (launcher is not null)
            {
                Add(layout.PlaceOfLauncher(entryPoint.Command), PathType.WindowsPythonEntryPointExe, launcher);
            }
        }

        void Add(RelativePath place, PathType kind, byte[] content) =>
            byPath.TryAdd(place,
                new LinkEntry(place, kind) { Generated = content, Sha256 = Sha256Hash.Compute(content), Size = content.Length });
    }

    private static void CheckPlace(RepodataRecord record, RelativePath place)
    {
        if (ReservedPlaces.Contains(place))
        {
            throw new DevenvException(DiagnosticTable.PackagePathNotAllowed.Create(record.ToString(), place.Value));
        }
    }

    /// <summary>The three parts become the name of the package's record.</summary>
    private static void CheckName(RepodataRecord record)
    {
        var package = record.Package;
        ImmutableArray<string> parts = [package.Name.Normalized, package.Version.Source, package.Build];
        if (parts.Any(part => part.Length == 0 || part.AsSpan().ContainsAny("/\\:\0") || part.Any(char.IsControl))
            || package.Name.Normalized[0] == '.')
        {
            throw new DevenvException(DiagnosticTable.PackageNameNotSafe.Create(string.Join('-', parts)));
        }
    }

    private static DevenvException NoPython(RepodataRecord record) => new(DiagnosticTable.PythonMissing.Create(record.ToString()));
}
