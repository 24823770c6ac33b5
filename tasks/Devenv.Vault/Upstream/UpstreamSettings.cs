using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;

namespace Devenv.Vault.Upstream;

/// <summary>
/// The settings of a gpg or age vault in effect: those of the configuration, over which some variables go (VAULT.md §1.2).
/// </summary>
public sealed record UpstreamSettings
{
    public const string BackendKey = "backend";
    public const string RecipientKey = "recipient";
    public const string IdentityKey = "identity";
    public const string SignerKey = "signer";
    public const string SignKeyKey = "sign_key";
    public const string AllowedSignersKey = "allowed_signers";
    public const string SignerIdentityKey = "signer_identity";
    public const string WrapKey = "wrap";

    /// <summary><c>gpg</c> or <c>age</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Empty where none is named.</summary>
    public string Recipient { get; init; } = string.Empty;

    /// <summary>The file of age's identity, as written; empty where none is named.</summary>
    public string Identity { get; init; } = string.Empty;

    /// <summary><c>gpg</c>, <c>ssh</c> or <c>none</c>.</summary>
    public required string Signer { get; init; }

    public string SignKey { get; init; } = string.Empty;

    public string AllowedSigners { get; init; } = string.Empty;

    public string SignerIdentity { get; init; } = string.Empty;

    /// <summary>The rules as written.</summary>
    public ImmutableArray<string> Wraps { get; init; } = [];

    public static UpstreamSettings Of(VaultConfig config, HostEnvironment host)
    {
        var backend = NotEmpty(host.Variable("NIMVAULT_BACKEND")) ?? config.Backend ?? "gpg";
        var recipient = backend == "gpg" ? NotEmpty(host.Variable("NIMVAULT_GPG_RECIPIENT")) : null;
        return new UpstreamSettings
        {
            Backend = backend,
            Recipient = recipient ?? config.Value(RecipientKey) ?? string.Empty,
            Identity = NotEmpty(host.Variable("NIMVAULT_AGE_IDENTITY")) ?? config.Value(IdentityKey) ?? string.Empty,
            Signer = config.Value(SignerKey) ?? (backend == "age" ? "ssh" : "gpg"),
            SignKey = config.Value(SignKeyKey) ?? string.Empty,
            AllowedSigners = config.Value(AllowedSignersKey) ?? string.Empty,
            SignerIdentity = config.Value(SignerIdentityKey) ?? string.Empty,
            Wraps = config.Values(WrapKey),
        };
    }

    /// <summary>
    /// Whom an entry is sealed for: the recipients of the first rule that fits its path, else <see cref="Recipient"/>.
    /// </summary>
    /// <exception cref="DevenvException">A rule up to the one that counts is none: guessing could let the wrong ones in.</exception>
    public RecipientGroup GroupOf(string storedPath)
    {
        foreach (var text in Wraps)
        {
            if (!WrapRule.TryParse(text, out var rule))
            {
                throw new DevenvException(DiagnosticTable.VaultWrapRule.Create(text));
            }

            if (rule.Glob.Fits(storedPath))
            {
                return rule.Group;
            }
        }

        return RecipientGroup.Of([Recipient]);
    }

    /// <summary>The groups that entries can be sealed for: those of the rules, then <see cref="Recipient"/>.</summary>
    /// <exception cref="DevenvException">A rule is none.</exception>
    public IEnumerable<RecipientGroup> Groups() =>
    [
        .. Wraps.Select(text => WrapRule.TryParse(text, out var rule)
            ? rule.Group
            : throw new DevenvException(DiagnosticTable.VaultWrapRule.Create(text))),
        RecipientGroup.Of([Recipient]),
    ];

    /// <summary>Everybody whom the settings name.</summary>
    /// <exception cref="DevenvException">A rule is none.</exception>
    public RecipientGroup Everybody() => RecipientGroup.Of(Groups().SelectMany(group => group.Recipients));

    /// <summary>
    /// The configuration with other recipients: the first is <c>recipient</c>, and a rule for all paths names all where there are several.
    /// Rules for single paths stay and come first.
    /// </summary>
    public static VaultConfig WithRecipients(VaultConfig config, ImmutableArray<string> recipients)
    {
        ImmutableArray<string> narrow = [.. config.Values(WrapKey).Where(rule => !rule.StartsWith("**:", StringComparison.Ordinal))];
        ImmutableArray<string> wide = recipients.Length > 1 ? ["**:" + string.Join(',', recipients)] : [];
        return config.With(RecipientKey, recipients[0]).With(WrapKey, [.. narrow, .. wide]);
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
