using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Platforms;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads the workspace's <c>platforms</c> (MANIFEST §3.2).</summary>
internal static class PlatformReader
{
    private const int LongestName = 64;

    private static readonly string[] s_reserved = ["linux", "unix", "win", "osx", "macos"];

    public static (ImmutableArray<WorkspacePlatform> Platforms, bool HasRich) Read(TableReader workspace)
    {
        if (workspace.Array("platforms") is not { } array)
        {
            return ([], false);
        }

        var platforms = ImmutableArray.CreateBuilder<WorkspacePlatform>();
        foreach (var item in array.Items)
        {
            if (ReadItem(workspace, item) is not { } platform)
            {
                continue;
            }

            if (platforms.Any(other => other.Name == platform.Name))
            {
                workspace.Context.Report(DiagnosticTable.DuplicatePlatform, item, platform.Name);
                continue;
            }

            platforms.Add(platform);
        }

        return (platforms.ToImmutable(), array.Items.Any(item => item is TomlTable));
    }

    /// <summary>A subdir's name; null after a report.</summary>
    public static Subdir? ReadSubdir(ManifestContext context, TomlString text)
    {
        if (Subdir.TryParse(text.Value, out var subdir))
        {
            return subdir;
        }

        context.Report(DiagnosticTable.UnknownPlatform, text, text.Value,
            NearMiss.Question(text.Value, Subdir.Known.Select(known => known.Name)));
        return null;
    }

    private static WorkspacePlatform? ReadItem(TableReader workspace, TomlValue item)
    {
        switch (item)
        {
            case TomlString text:
                return ReadSubdir(workspace.Context, text) is { } subdir ? WorkspacePlatform.Plain(subdir) : null;
            case TomlTable table:
                return ReadTable(workspace.Context.Open(table, workspace.PlaceOf("platforms")));
            default:
                workspace.ReportKind(item, "platforms[]", "a string or a table");
                return null;
        }
    }

    private static WorkspacePlatform? ReadTable(TableReader reader)
    {
        var name = reader.String("name");
        var platform = reader.String("platform");
        var declared = VirtualPackageReader.Read(reader);
        reader.RefuseUnknown();
        if (name is null && platform is null)
        {
            reader.ReportMissing("platform", "Write { platform = \"linux-64\" } with what its machines have.");
            return null;
        }

        if ((platform ?? name) is not { } subdirText || ReadSubdir(reader.Context, subdirText) is not { } subdir)
        {
            return null;
        }

        if (name is null)
        {
            return PlatformComposition.Synthesise(subdir, declared);
        }

        if (!CheckName(reader.Context, name))
        {
            return null;
        }

        if (name.Value == subdir.Name && declared.Length > 0)
        {
            reader.Context.Report(DiagnosticTable.PlatformNeedsName, name, name.Value);
        }

        return new WorkspacePlatform(name.Value, subdir, PlatformDefaults.Complete(subdir, declared));
    }

    private static bool CheckName(ManifestContext context, TomlString name)
    {
        var text = name.Value;
        var fault = text switch
        {
            "" => "it is empty",
            { Length: > LongestName } => "it has more than 64 characters",
            _ when s_reserved.Contains(text) => "the word stands for a family of platforms",
            _ when !char.IsAsciiLetter(text[0]) => "it does not begin with a letter",
            _ when text.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') || text[^1] == '-' =>
                "it has other characters than letters, digits and hyphens between them",
            _ => null,
        };
        if (fault is not null)
        {
            context.Report(DiagnosticTable.BadPlatformName, name, text, fault);
        }

        return fault is null;
    }
}
