using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Shells;

/// <summary>The scripts that packages of a prefix bring for a shell, by path (INSTALL §10.3). A prefix that is gone has none.</summary>
internal static class PrefixScripts
{
    private static readonly RelativePath s_activate = RelativePath.Parse("etc/conda/activate.d");
    private static readonly RelativePath s_deactivate = RelativePath.Parse("etc/conda/deactivate.d");

    /// <exception cref="DevenvException">A folder cannot be read.</exception>
    public static ImmutableArray<string> Activating(string prefix, ImmutableArray<string> extensions)
        => Find(prefix, s_activate, extensions);

    /// <summary>In the opposite order, as conda runs them.</summary>
    /// <exception cref="DevenvException">A folder cannot be read.</exception>
    public static ImmutableArray<string> Deactivating(string prefix, ImmutableArray<string> extensions) =>
        [.. Find(prefix, s_deactivate, extensions).Reverse()];

    private static ImmutableArray<string> Find(string prefix, RelativePath folder, ImmutableArray<string> extensions)
    {
        if (!Directory.Exists(prefix))
        {
            return [];
        }

        var contained = new ContainedFolder(prefix);
        return
        [
            .. contained.EnumerateFiles(folder)
                .Where(file => file.Parent == folder && extensions.Any(ending => file.Value.EndsWith(ending, StringComparison.Ordinal)))
                .Select(contained.PathOf),
        ];
    }
}
