using System.Collections.Frozen;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;

namespace Devenv.Vault;

/// <summary>
/// Where a diagnostic of the vault points: at the line of the configuration that is at fault, at the file of the vault, or at the
/// plaintext.
/// </summary>
public static class VaultPlaces
{
    private const string Whole = "";

    /// <summary>What the configuration causes, and the key whose line does.</summary>
    private static readonly FrozenDictionary<string, string> s_keys = new (DiagnosticDescriptor Descriptor, string Key)[]
    {
        (DiagnosticTable.VaultBackendUnknown, "backend"),
        (DiagnosticTable.VaultOtherBackend, "backend"),
        (DiagnosticTable.VaultProgramMissing, "backend"),
        (DiagnosticTable.VaultKeyId, "recipient"),
        (DiagnosticTable.VaultKeyMissing, "recipient"),
        (DiagnosticTable.VaultRecipientUnknown, "recipient"),
        (DiagnosticTable.VaultRecipientKeyMissing, "recipient"),
        (DiagnosticTable.VaultRecipientAmbiguous, "recipient"),
        (DiagnosticTable.VaultRecipientMissing, Whole),
        (DiagnosticTable.VaultWrapRule, "wrap"),
        (DiagnosticTable.VaultSettingChanged, Whole),
        (DiagnosticTable.VaultSettingMissing, Whole),
    }.ToFrozenDictionary(pair => pair.Descriptor.Code, pair => pair.Key);

    /// <summary>The configuration of the vault at or above a folder; null where there is none.</summary>
    public static string? ConfigurationOf(string folder) =>
        VaultLocation.Find(folder) is { } repository && Path.Join(repository, VaultLocation.FolderName, VaultSession.ConfigName) is var path
        && File.Exists(path)
            ? path
            : null;

    /// <summary>A diagnostic at its place.</summary>
    /// <param name="folder">Where the vault is looked for.</param>
    public static Diagnostic Place(Diagnostic diagnostic, string folder)
    {
        if (diagnostic.Span is { } span)
        {
            // Files of the vault are told by their names in it.
            return Path.IsPathFullyQualified(span.File) || VaultLocation.Find(folder) is not { } repository ? diagnostic
                : diagnostic with { Span = span with { File = Path.Join(repository, VaultLocation.FolderName, span.File) } };
        }

        return s_keys.TryGetValue(diagnostic.Code, out var key) && ConfigurationOf(folder) is { } path
            ? diagnostic with { Span = LineOf(path, key, diagnostic.Message) }
            : diagnostic;
    }

    /// <summary>The same failure at its places.</summary>
    public static DevenvException Place(DevenvException fault, string folder) =>
        new([.. fault.Diagnostics.Select(diagnostic => Place(diagnostic, folder))], fault);

    private static SourceSpan LineOf(string path, string key, string message)
    {
        try
        {
            var config = key.Length == 0 ? VaultConfig.Empty : VaultConfig.Parse(File.ReadAllText(path));
            var line = config.LineOf(key, message);
            return line == 0 ? SourceSpan.WholeFile(path) : new SourceSpan(path, line, 1, line, 1);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return SourceSpan.WholeFile(path);
        }
    }
}
