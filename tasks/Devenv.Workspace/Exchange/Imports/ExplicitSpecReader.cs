using Devenv.Conda.Channels;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>Reads an explicit spec: an archive's address a line, after a comment that names the platform.</summary>
internal sealed class ExplicitSpecReader(ImportSource source, EnvironmentDraft draft)
{
    private readonly List<(ArchiveAddress Address, SourceSpan Span)> _archives = [];
    private string? _platform;

    public void Read(string text)
    {
        var isMarked = false;
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var content = line.Trim();
            if (content.StartsWith(ExplicitSpec.PlatformComment))
            {
                ReadPlatform(content[ExplicitSpec.PlatformComment.Length..].Trim().ToString());
            }
            else if (content is ExplicitSpec.Mark)
            {
                isMarked = true;
            }
            else if (!content.IsEmpty && content[0] != '#')
            {
                ReadAddress(content.ToString(), isMarked, source.Span(source.File, number, 1));
            }
        }

        AddArchives();
    }

    private void ReadPlatform(string text)
    {
        if (Subdir.TryParse(text, out var platform))
        {
            draft.AddPlatform(platform);
            _platform = platform.Name;
        }
    }

    private void ReadAddress(string text, bool isMarked, SourceSpan span)
    {
        if (!isMarked)
        {
            draft.Faults.Add(DiagnosticTable.ImportBadLine.At(span, text, "archive's address", $"it stands before {ExplicitSpec.Mark}"));
        }
        else if (ArchiveAddress.TryParse(text, out var address, out var fault))
        {
            _archives.Add((address, span));
        }
        else
        {
            draft.Faults.Add(DiagnosticTable.ImportBadLine.At(span, text, "archive's address", fault));
        }
    }

    /// <summary>Which channel a package is of is said only where the file has several: the order of channels decides otherwise.</summary>
    private void AddArchives()
    {
        var channels = _archives.Select(archive => archive.Address.Channel).OfType<ChannelUrl>().Distinct().ToList();
        channels.ForEach(channel => draft.AddChannel(channel.CanonicalName));
        foreach (var (address, span) in _archives)
        {
            var spec = channels.Count > 1 ? address.Spec with { Channel = address.Channel } : address.Spec;
            draft.Add(new ImportedCondaPackage(spec, _platform, span));
        }
    }
}
