using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Devenv.Formats.Toml;

namespace Devenv.Conformance.Manifests;

/// <summary>
/// Judges the TOML reader with a toml-test folder: valid files read to the values beside them and come back byte for byte, invalid ones are
/// refused. The cases are those of <c>files-toml-1.0.0</c> and <c>files-toml-1.1.0</c>; what 1.1 allows is not expected to be refused.
/// </summary>
internal sealed class TomlVerb : IVerb
{
    public string Name => "toml";

    public string Usage => "FOLDER of toml-test, with files-toml-1.0.0 and files-toml-1.1.0";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count != 1 || !Directory.Exists(arguments[0]))
        {
            throw new UsageException("toml takes one folder");
        }

        var clock = Stopwatch.StartNew();
        foreach (var file in Cases(arguments[0]))
        {
            clock.Restart();
            var reason = Judge(arguments[0], file);
            yield return new CaseResult(file, reason, clock.Elapsed.TotalMilliseconds);
        }
    }

    private static IEnumerable<string> Cases(string folder)
    {
        var later = TomlFiles(folder, "files-toml-1.1.0");
        var earlier = TomlFiles(folder, "files-toml-1.0.0").Where(file => !later.Contains(file));
        return later.Concat(earlier.Where(file => !IsAllowedLater(folder, file))).Order(StringComparer.Ordinal);
    }

    /// <summary>Listed as invalid for 1.0.0 alone: what 1.1 made valid.</summary>
    private static bool IsAllowedLater(string folder, string file) =>
        file.StartsWith("invalid/", StringComparison.Ordinal) && File.Exists(Path.Join(folder, "files-toml-1.1.0"));

    private static HashSet<string> TomlFiles(string folder, string list)
    {
        var path = Path.Join(folder, list);
        return File.Exists(path)
            ? File.ReadLines(path).Where(line => line.EndsWith(".toml", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal)
            : [];
    }

    private static string? Judge(string folder, string file)
    {
        var bytes = File.ReadAllBytes(Path.Join(folder, file));
        var document = TomlDocument.Parse(bytes, file);
        if (file.StartsWith("invalid/", StringComparison.Ordinal))
        {
            return document.HasErrors ? null : "is accepted";
        }

        if (document.HasErrors)
        {
            return document.Diagnostics[0].ToString();
        }

        if (!bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(document.ToString())))
        {
            return "does not come back byte for byte";
        }

        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(Path.Join(folder, file), ".json")));
        return TomlExpectation.Difference(expected.RootElement, document.Root, "$");
    }
}
