using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>
/// Reads pip's requirements files and the lines of an environment file's pip list, which have the same grammar. Included files are read
/// below the source's folder only, each once and not deeper than sixteen in a row.
/// </summary>
internal sealed class RequirementsReader(ImportSource source, EnvironmentDraft draft)
{
    private const int DeepestInclusion = 16;

    private readonly HashSet<(RelativePath File, bool IsConstraints)> _read = [];
    private readonly DistributionReader _distributions = new(source, draft);
    private bool _hasReportedHashes;

    public void Read(RelativePath file, string text) => Read(file, text, isConstraints: false, depth: 0);

    /// <summary>One line that does not stand in a file of its own.</summary>
    public void ReadLine(RelativePath file, string text, SourceSpan span)
    {
        if (RequirementsLine.WithoutComment(text).Trim() is { IsEmpty: false } content)
        {
            ReadLine(new Place(file, span, IsConstraints: false, Depth: 0), content);
        }
    }

    private void Read(RelativePath file, string text, bool isConstraints, int depth)
    {
        _read.Add((file, isConstraints));
        foreach (var line in RequirementsLine.Of(text))
        {
            ReadLine(new Place(file, source.Span(file, line.Number, 1), isConstraints, depth), line.Text);
        }
    }

    private void ReadLine(Place place, ReadOnlySpan<char> line)
    {
        if (line.Contains('\0'))
        {
            draft.Faults.Add(DiagnosticTable.ImportBadLine.At(
                place.Span, line.ToString().Replace('\0', '?'), "line of a requirements file", "it holds a NUL"));
            return;
        }

        if (line is not ['-', ..])
        {
            ReadRequirement(place, line);
            return;
        }

        var scanner = new OptionScanner(line);
        while (scanner.IsAtOption)
        {
            ReadOption(place, ref scanner);
        }

        if (!scanner.IsAtEnd)
        {
            draft.LeaveOut(place.Span, $"\"{scanner.Rest()}\"", "it stands behind an option that takes no such value");
        }
    }

    private void ReadOption(Place place, ref OptionScanner scanner)
    {
        var name = scanner.Name();
        switch (name)
        {
            case "-r" or "--requirement":
                Include(place, scanner.Value(), place.IsConstraints);
                break;
            case "-c" or "--constraint":
                Include(place, scanner.Value(), isConstraints: true);
                break;
            case "-e" or "--editable":
                _distributions.Read(place.File, scanner.Rest(), isEditable: true, place.Span);
                break;
            case "-i" or "--index-url" or "--pypi-url":
                draft.IndexUrl = scanner.Value();
                break;
            case "--extra-index-url":
                draft.AddExtraIndexUrl(scanner.Value());
                break;
            case "-f" or "--find-links":
                var location = scanner.Value();
                draft.AddFindLinks(
                    location.Contains("://", StringComparison.Ordinal) ? location : source.ManifestPath(place.File, location));
                break;
            case "--no-binary" or "--only-binary" or "--trusted-host" or "--use-feature":
                draft.LeaveOut(place.Span, $"\"{name} {scanner.Value()}\"", Alternative(name));
                break;
            default:
                draft.LeaveOut(place.Span, $"\"{name}\"", Alternative(name));
                scanner.EndOption();
                break;
        }
    }

    /// <summary>What a manifest has for an option that cannot be carried over as it is.</summary>
    private static string Alternative(string option) =>
        option switch
        {
            "--no-binary" => "pypi-options has no-binary",
            "--only-binary" => "pypi-options has no-build",
            "--pre" => "pypi-options has prerelease-mode",
            "--no-index" => "pypi-options has index-url and find-links",
            "--require-hashes" => "the lock file always has hashes",
            _ => "a manifest has no such key",
        };

    private void ReadRequirement(Place place, ReadOnlySpan<char> line)
    {
        var options = OptionsOf(line);
        if (!options.IsEmpty && !_hasReportedHashes)
        {
            _hasReportedHashes = true;
            var what = options.StartsWith("--hash") ? "the hashes of requirements" : $"\"{options}\"";
            draft.LeaveOut(place.Span, what, options.StartsWith("--hash") ? "the lock file has its own" : Alternative(string.Empty));
        }

        var text = line[..^options.Length].Trim().ToString();
        if (!place.IsConstraints)
        {
            _distributions.Read(place.File, text, isEditable: false, place.Span);
        }
        else if (Requirement.TryParse(text, out var requirement, out var fault))
        {
            draft.AddConstraint(requirement, place.Span);
        }
        else
        {
            draft.Faults.Add(DiagnosticTable.ImportBadLine.At(place.Span, text, "Python requirement", fault));
        }
    }

    /// <summary>What begins with the first word that starts with two hyphens.</summary>
    private static ReadOnlySpan<char> OptionsOf(ReadOnlySpan<char> line)
    {
        for (var i = 1; i < line.Length - 1; i++)
        {
            if (line[i] == '-' && line[i + 1] == '-' && char.IsWhiteSpace(line[i - 1]))
            {
                return line[i..];
            }
        }

        return [];
    }

    private void Include(Place place, string path, bool isConstraints)
    {
        if (path.Length == 0 || !source.TryFind(place.File, path, out var file))
        {
            Refuse(place, path, $"it does not lie in \"{source.Folder}\"");
        }
        else if (place.Depth >= DeepestInclusion)
        {
            Refuse(place, path, $"more than {DeepestInclusion} files include one another");
        }
        else if (!_read.Contains((file, isConstraints)))
        {
            if (source.Read(file) is { } text)
            {
                Read(file, text, isConstraints, place.Depth + 1);
            }
            else
            {
                Refuse(place, path, "there is no such file");
            }
        }
    }

    private void Refuse(Place place, string path, string reason)
        => draft.Faults.Add(DiagnosticTable.ImportIncludeRefused.At(place.Span, path, reason));

    /// <summary>Where a line stands, and in what.</summary>
    private readonly record struct Place(RelativePath File, SourceSpan Span, bool IsConstraints, int Depth);
}
