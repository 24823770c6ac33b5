namespace Devenv.Vault.Gpg;

/// <summary>What became of a content that gpg was to encrypt.</summary>
internal abstract record GpgSealing
{
    private GpgSealing()
    {
    }

    public sealed record Sealed(ReadOnlyMemory<byte> Message) : GpgSealing;

    /// <summary>A recipient's key is missing, expired, revoked or cannot encrypt.</summary>
    public sealed record UnusableRecipient(string Name) : GpgSealing;

    /// <summary>The signing key cannot be used.</summary>
    public sealed record NotSigned(GpgFault Fault) : GpgSealing;

    /// <summary>gpg's last words.</summary>
    public sealed record Failed(string Reason) : GpgSealing;

    /// <summary>Judges an encryption.</summary>
    public static GpgSealing Read(int exitCode, ReadOnlyMemory<byte> output, string errorOutput)
    {
        var isEncrypted = false;
        foreach (var line in GpgStatusLine.ReadAll(errorOutput))
        {
            switch (line.Token)
            {
                case "INV_RECP":
                    return new UnusableRecipient(string.Join(' ', line.Arguments.Skip(1)));
                case "INV_SGNR":
                    return new NotSigned(GpgFault.NoSecretKey);
                case "FAILURE" when line.Argument(0) is "sign" or "sign-encrypt"
                    && GpgErrorCode.FaultOf(line.Argument(1)) is not GpgFault.Other and var fault:
                    return new NotSigned(fault);
                case "END_ENCRYPTION":
                    isEncrypted = true;
                    break;
            }
        }

        return exitCode == 0 && isEncrypted ? new Sealed(output) : new Failed(LastWords(errorOutput));
    }

    private static string LastWords(string errorOutput)
    {
        var text = errorOutput.AsSpan();
        var last = string.Empty;
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].Trim();
            if (line.Length > 0 && line[0] != '[')
            {
                last = line.ToString();
            }
        }

        return last;
    }
}
