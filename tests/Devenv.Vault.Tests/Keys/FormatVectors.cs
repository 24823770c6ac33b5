using Devenv.TestKit;

namespace Devenv.Vault.Tests.Keys;

/// <summary>The vectors of docs/vault-format.md, which another implementation made.</summary>
internal static class FormatVectors
{
    private static readonly string[] s_lines = File.ReadAllLines(Path.Join(SharedData.RepositoryRoot, "docs", "vault-format.md"));

    /// <summary>The manifest's content.</summary>
    public static string Manifest => s_lines.Single(line => line.StartsWith("{\"version\":1", StringComparison.Ordinal));

    public static string Value(string name) =>
        s_lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal) && line.Contains(" = ", StringComparison.Ordinal))
            .Split(" = ", 2)[1];

    /// <summary>So many bytes, one more than the other.</summary>
    public static byte[] Counting(int first, int count) => [.. Enumerable.Range(first, count).Select(number => (byte)number)];
}
