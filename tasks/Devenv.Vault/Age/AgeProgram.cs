using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Age;

/// <summary>
/// Runs age, or rage where that is what there is, over pipes (spec/VAULT.md §1.4, §6). Where an identity comes over a pipe, the message is
/// read from its file.
/// </summary>
internal sealed class AgeProgram(HostEnvironment host, string folder)
{
    private readonly VaultProgram _age = VaultProgram.Find(host, folder, "age", "age", "rage");

    // Only vaults with data keys and own identities need it.
    private readonly Lazy<VaultProgram> _keygen = new(() => VaultProgram.Find(host, folder, "age", "age-keygen", "rage-keygen"));

    /// <summary>Decrypts with the identities of a file.</summary>
    public async Task<AgeOpening> OpenAsync(ReadOnlyMemory<byte> message, string identityFile, CancellationToken cancellationToken)
    {
        var ended = await _age.RunAsync(["-d", "-i", identityFile], [message], cancellationToken);
        return AgeOpening.Read(ended.ExitCode, ended.Output, ended.Error);
    }

    /// <summary>Decrypts with a data key.</summary>
    public async Task<AgeOpening> OpenAsync(string path, DataKey key, CancellationToken cancellationToken)
    {
        var ended = await _age.RunAsync(["-d", "-i", "-", path], [key.ToLine()], cancellationToken);
        return AgeOpening.Read(ended.ExitCode, ended.Output, ended.Error);
    }

    /// <summary>Encrypts for recipients; the program's words where it refuses.</summary>
    public async Task<(ReadOnlyMemory<byte> Message, string? Refusal)> SealAsync(
        ReadOnlyMemory<byte> content, ImmutableArray<string> recipients, CancellationToken cancellationToken)
    {
        var ended = await _age.RunAsync([.. recipients.SelectMany(recipient => new[] { "-r", recipient })], [content], cancellationToken);
        return ended.ExitCode == 0 ? (ended.Output, null) : (default, FirstWords(ended.Error));
    }

    /// <summary>A new identity, which serves as a data key, and its recipient.</summary>
    public async Task<(DataKey Key, string Recipient)> CreateKeyAsync(CancellationToken cancellationToken)
    {
        var ended = await _keygen.Value.RunAsync([], [], cancellationToken);
        var recipient = WordWith(ended.Output, "age1");
        return DataKey.TryParse(WordWith(ended.Output, "AGE-SECRET-KEY-"), out var key) && recipient.Length > 0 && ended.ExitCode == 0
            ? (key, recipient)
            : throw _keygen.Value.Failed("it made no identity");
    }

    /// <summary>The recipients of the identities in a file; none where it holds another kind, such as an ssh key.</summary>
    public async Task<ImmutableArray<string>> RecipientsOfAsync(string identityFile, CancellationToken cancellationToken)
    {
        var ended = await _keygen.Value.RunAsync(["-y", identityFile], [], cancellationToken);
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var line in Encoding.UTF8.GetString(ended.Output.Span).AsSpan().EnumerateLines())
        {
            if (line.StartsWith("age1"))
            {
                found.Add(line.Trim().ToString());
            }
        }

        return found.ToImmutable();
    }

    private static string WordWith(ReadOnlyMemory<byte> output, string prefix)
    {
        var text = Encoding.UTF8.GetString(output.Span);
        foreach (var range in text.AsSpan().SplitAny(' ', '\n', '\r'))
        {
            if (text.AsSpan(range).StartsWith(prefix))
            {
                return text[range];
            }
        }

        return string.Empty;
    }

    private static string FirstWords(string error)
    {
        const string Prefix = "age: error: ";
        var text = error.AsSpan().TrimStart();
        var end = text.IndexOf('\n');
        var line = (end < 0 ? text : text[..end]).Trim();
        return (line.StartsWith(Prefix) ? line[Prefix.Length..] : line).ToString();
    }
}
