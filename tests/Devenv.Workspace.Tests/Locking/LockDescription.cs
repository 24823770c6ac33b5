using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Devenv.Formats.Yaml;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Everything that a model says, as lines in one order: two models with equal lines are equal by content.</summary>
internal static class LockDescription
{
    public static string Of(LockFile file) => string.Join('\n', Lines(file));

    private static ImmutableArray<string> Lines(LockFile file) =>
    [
        $"format {file.FormatVersion}",
        .. file.Platforms.Select(platform => $"platform {Content(platform)}").Order(StringComparer.Ordinal),
        .. file.Environments.Select(environment => $"environment {Content(environment with { Packages = environment.Packages.Clear() })}")
            .Order(StringComparer.Ordinal),
        .. file.Environments.SelectMany(environment => environment.Packages.SelectMany(platform =>
            platform.Value.Select(package => $"{environment.Name}/{platform.Key}: {Content(package)}")
                .Append($"{environment.Name}/{platform.Key}"))).Order(StringComparer.Ordinal),
        .. file.BuildPackages.Select(package => $"build: {Content(package)}").Order(StringComparer.Ordinal),
    ];

    /// <summary>The value of every property, whatever properties there are.</summary>
    private static string Content(object? value) =>
        value switch
        {
            null => "null",
            string text => $"<{text}>",
            YamlMapping { Entries.IsEmpty: true } => "{}",
            YamlNode node => YamlEmitter.Emit(node),
            LockLocation location => location.Text,
            IEnumerable items when IsDefault(items) => "default",
            IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Content))}]",
            _ when value.GetType().IsPrimitive || value.GetType().IsEnum => value.ToString() ?? string.Empty,
            _ when Properties(value).Length == 0 => value.ToString() ?? string.Empty,
            _ =>
                $"{value.GetType().Name}("
                + $"{string.Join(", ", Properties(value).Select(property => $"{property.Name}={Content(property.GetValue(value))}"))})",
        };

    private static bool IsDefault(IEnumerable items) =>
        items.GetType().GetProperty(nameof(ImmutableArray<int>.IsDefault))?.GetValue(items) is true;

    private static PropertyInfo[] Properties(object value) =>
        value.GetType().Namespace?.StartsWith("Devenv.Workspace.Locking", StringComparison.Ordinal) is true
        || value.GetType().Name is "PackageRecord" or "RepodataRecord"
            or "RunExports" or "PackageName" or "ChannelUrl" or "Subdir" or "KeyValuePair`2" or "YamlEntry"
            ? [.. value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract")]
            : [];
}
