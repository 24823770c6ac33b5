using System.Collections.Immutable;
using System.Text;
using Devenv.Operations.Caching;

namespace Devenv.Operations.Describing;

/// <summary>The columns of <c>pixi list</c> and, behind them, what the environment itself asks for.</summary>
internal static class ListText
{
    public static string Of(ImmutableArray<ListedEnvironment> environments)
    {
        var text = new StringBuilder();
        foreach (var (name, platform, packages) in environments)
        {
            text.Append(text.Length > 0 ? "\n" : string.Empty)
                .Append(name).Append(" (").Append(platform).Append("), ")
                .Append(packages.Length).Append(packages.Length == 1 ? " package\n" : " packages\n");
            if (packages.IsEmpty)
            {
                continue;
            }

            var table = new TextTable(7, "  ");
            table.Row("Name", "Version", "Build", "Size", "Kind", "Source", "Requested");
            foreach (var package in packages)
            {
                table.Row(
                    package.Name,
                    package.Version,
                    package.Package.BuildText,
                    package.Size is { } size ? ByteSize.Text(size) : string.Empty,
                    package.Kind,
                    package.Source,
                    package.Requested ?? string.Empty);
            }

            text.Append(table);
        }

        return text.ToString();
    }
}
