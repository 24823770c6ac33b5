using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Pypi.Names;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Files;

/// <summary>What the name of a wheel says (PEP 427, PEP 425): <c>name-version(-build)?-python-abi-platform.whl</c>.</summary>
public sealed class WheelName
{
    private const string Extension = ".whl";

    private WheelName(string text, PypiName name, Pep440Version version)
    {
        Text = text;
        Name = name;
        Version = version;
    }

    /// <summary>The file's name as it was given.</summary>
    public string Text { get; }

    public PypiName Name { get; }

    public Pep440Version Version { get; }

    /// <summary>Null precedes every build.</summary>
    public WheelBuild? Build { get; private init; }

    public ImmutableArray<string> PythonTags { get; private init; } = [];

    public ImmutableArray<string> AbiTags { get; private init; } = [];

    public ImmutableArray<string> PlatformTags { get; private init; } = [];

    /// <param name="text">The last part of a path or of a URL, whose escapes are resolved.</param>
    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out WheelName? wheel, [NotNullWhen(false)] out string? fault)
    {
        wheel = null;
        var plain = text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
        if (!plain.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            fault = "it does not end in \".whl\"";
            return false;
        }

        var stem = plain.AsSpan(0, plain.Length - Extension.Length);
        Span<Range> parts = stackalloc Range[7];
        var count = stem.Split(parts, '-');
        if (count is not (5 or 6))
        {
            fault = "it does not have the parts name-version-python-abi-platform";
            return false;
        }

        return TryRead(text, stem, parts[..count], out wheel, out fault);
    }

    public override string ToString() => Text;

    private static bool TryRead(
        string text, ReadOnlySpan<char> stem, ReadOnlySpan<Range> parts, [NotNullWhen(true)] out WheelName? wheel,
        [NotNullWhen(false)] out string? fault)
    {
        wheel = null;
        WheelBuild? build = null;
        if (parts.Length == 6)
        {
            if (!WheelBuild.TryParse(stem[parts[2]], out var known))
            {
                fault = $"its build \"{stem[parts[2]]}\" does not begin with a digit";
                return false;
            }

            build = known;
        }

        if (!PypiName.TryParse(stem[parts[0]], out var name))
        {
            fault = $"\"{stem[parts[0]]}\" is not the name of a distribution";
            return false;
        }

        if (!TryReadVersion(stem[parts[1]], out var version))
        {
            fault = $"\"{stem[parts[1]]}\" is not a version";
            return false;
        }

        wheel = new WheelName(text, name, version)
        {
            Build = build,
            PythonTags = TagsOf(stem[parts[^3]]),
            AbiTags = TagsOf(stem[parts[^2]]),
            PlatformTags = TagsOf(stem[parts[^1]]),
        };
        fault = wheel.PythonTags.IsEmpty || wheel.AbiTags.IsEmpty || wheel.PlatformTags.IsEmpty ? "one of its tags is empty" : null;
        wheel = fault is null ? wheel : null;
        return wheel is not null;
    }

    /// <summary>The plus sign of a local version may be escaped as an underscore, of which a version has no other use (PEP 427).</summary>
    private static bool TryReadVersion(ReadOnlySpan<char> text, [NotNullWhen(true)] out Pep440Version? version) =>
        Pep440Version.TryParse(text, out version)
        || (text.IndexOf('_') is var escaped and > 0 && Pep440Version.TryParse($"{text[..escaped]}+{text[(escaped + 1)..]}", out version));

    /// <summary>Each once; none where one of them is empty.</summary>
    private static ImmutableArray<string> TagsOf(ReadOnlySpan<char> text)
    {
        var tags = new List<string>();
        foreach (var range in text.Split('.'))
        {
            if (text[range].IsEmpty)
            {
                return [];
            }

            tags.Add(text[range].ToString());
        }

        return [.. tags.Distinct(StringComparer.Ordinal)];
    }
}
