namespace Devenv.Vault.Age;

/// <summary>What became of a message that age was to decrypt. Its exit codes are 0 and 1, so its words tell the rest.</summary>
internal abstract record AgeOpening
{
    private AgeOpening()
    {
    }

    public sealed record Opened(ReadOnlyMemory<byte> Content) : AgeOpening;

    /// <summary>It is for other recipients.</summary>
    public sealed record NotOurs : AgeOpening;

    /// <summary>The identity has a passphrase and there is no terminal to ask on.</summary>
    public sealed record PassphraseNeeded : AgeOpening;

    /// <summary>The passphrase of the identity is another.</summary>
    public sealed record WrongPassphrase : AgeOpening;

    /// <summary>It is no message, was changed or is cut off; what was written until then does not count.</summary>
    public sealed record Damaged : AgeOpening;

    public static AgeOpening Read(int exitCode, ReadOnlyMemory<byte> output, string error) => exitCode switch
    {
        0 => new Opened(output),
        _ when Says(error, "no identity matched") || Says(error, "No matching keys found") => new NotOurs(),
        _ when Says(error, "/dev/tty is not available") || Says(error, "not a terminal") || Says(error, "could not read passphrase") =>
            new PassphraseNeeded(),
        _ when Says(error, "incorrect passphrase") || Says(error, "Incorrect passphrase") => new WrongPassphrase(),
        _ => new Damaged(),
    };

    private static bool Says(string error, string words) => error.Contains(words, StringComparison.Ordinal);
}
