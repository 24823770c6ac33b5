using System.Collections.Immutable;
using System.Text;

namespace Devenv.Vault.Configuration;

/// <summary>
/// <c>.vault/config</c> (spec/VAULT.md §1.2): lines <c>key = value</c>, blank lines and those that begin with <c>#</c> skipped, both sides
/// trimmed, empty values ignored. It is no secret and nobody signs it, so it only proposes. Edits keep every other line as it is.
/// </summary>
public sealed record VaultConfig
{
    /// <summary>The key of <see cref="Root"/>.</summary>
    public const string RootKey = "root";

    private const string BackendKey = "backend";

    private readonly ImmutableArray<string> _lines;

    private VaultConfig(ImmutableArray<string> lines) => _lines = lines;

    public static VaultConfig Empty { get; } = new(ImmutableArray<string>.Empty);

    /// <summary><c>backend</c>; null where the line is missing, which upstream takes for gpg.</summary>
    public string? Backend => Value(BackendKey);

    /// <summary><c>root</c>; null: paths are stored as <c>~/…</c> or absolute.</summary>
    public string? Root => Value(RootKey);

    /// <summary>Any text can be read; lines without <c>=</c> say nothing.</summary>
    public static VaultConfig Parse(string text)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var line in text.AsSpan().TrimEnd('\n').EnumerateLines())
        {
            lines.Add(line.ToString());
        }

        return new VaultConfig(text.Length == 0 ? [] : lines.ToImmutable());
    }

    /// <summary>The last value of a key; null where it has none.</summary>
    public string? Value(string key) => Values(key) is [.., var last] ? last : null;

    /// <summary>All values of a key, in the order of the file.</summary>
    public ImmutableArray<string> Values(string key) =>
        [.. _lines.Where(line => KeyOf(line) == key).Select(ValueOf).Where(value => value.Length > 0)];

    /// <summary>
    /// Where a key has a value, counted from 1: the line whose value a text holds, else the first; 0 where no line has the key.
    /// </summary>
    public int LineOf(string key, string text)
    {
        var first = 0;
        for (var i = 0; i < _lines.Length; i++)
        {
            if (KeyOf(_lines[i]) == key)
            {
                first = first == 0 ? i + 1 : first;
                if (ValueOf(_lines[i]) is { Length: > 0 } value && text.Contains(value, StringComparison.Ordinal))
                {
                    return i + 1;
                }
            }
        }

        return first;
    }

    /// <summary>The same with these values for a key: in the place of its first line, else at the end. None: its lines go.</summary>
    public VaultConfig With(string key, params ReadOnlySpan<string> values)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var place = -1;
        foreach (var line in _lines)
        {
            if (KeyOf(line) != key)
            {
                lines.Add(line);
            }
            else if (place < 0)
            {
                place = lines.Count;
            }
        }

        place = place < 0 ? lines.Count : place;
        for (var i = 0; i < values.Length; i++)
        {
            lines.Insert(place + i, $"{key} = {values[i]}");
        }

        return new VaultConfig(lines.ToImmutable());
    }

    public bool Equals(VaultConfig? other) => other is not null && _lines.SequenceEqual(other._lines, StringComparer.Ordinal);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The text of the file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in _lines)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string? KeyOf(string line)
    {
        var trimmed = line.AsSpan().Trim();
        return trimmed.Length == 0 || trimmed[0] == '#' || trimmed.IndexOf('=') is not (>= 0 and var equals)
            ? null
            : trimmed[..equals].Trim().ToString();
    }

    private static string ValueOf(string line) => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
}
