namespace Devenv.Workspace.Exchange.Imports;

/// <summary>Reads files of other tools: no fault of a file is an exception.</summary>
public static class ImportReader
{
    /// <summary>What a file is by its content and the end of its name; null where neither tells.</summary>
    public static ImportFormat? FormatOf(string fileName, string text)
    {
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        return extension is ".yml" or ".yaml" ? ImportFormat.EnvironmentYml
            : HasExplicitMark(text) ? ImportFormat.Explicit
            : extension is ".txt" or ".in" or ".pip" ? ImportFormat.Requirements
            : null;
    }

    public static ImportReading Read(ImportFormat format, string text, ImportSource source)
    {
        var draft = new EnvironmentDraft();
        switch (format)
        {
            case ImportFormat.EnvironmentYml:
                new EnvironmentYamlReader(source, draft).Read(text);
                break;
            case ImportFormat.Requirements:
                new RequirementsReader(source, draft).Read(source.File, text);
                break;
            case ImportFormat.Explicit:
                new ExplicitSpecReader(source, draft).Read(text);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }

        var environment = draft.Build();
        return new ImportReading(draft.Faults.HasErrors ? null : environment, draft.Faults.ToImmutable());
    }

    private static bool HasExplicitMark(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Trim() is ExplicitSpec.Mark)
            {
                return true;
            }
        }

        return false;
    }
}
