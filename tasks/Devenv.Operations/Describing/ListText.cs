using System.Collections.Immutable;
using System.Globalization;
using System.Text;

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
                    SizeText(package.Size),
                    package.Kind,
                    package.Source,
                    package.Requested ?? string.Empty);
            }

            text.Append(table);
        }

        return text.ToString();
    }

    private static string SizeText(long? size) => size switch
    {
        null => string.Empty,
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{size} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{size.Value / 1024.0:0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{size.Value / (1024.0 * 1024):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{size.Value / (1024.0 * 1024 * 1024):0.0} GiB"),
    };
}
