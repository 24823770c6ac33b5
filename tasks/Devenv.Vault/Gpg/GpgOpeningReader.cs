using System.Collections.Immutable;

namespace Devenv.Vault.Gpg;

/// <summary>
/// Judges a decryption by gpg's status lines. Exit codes alone do not tell: 2 is every failure, and also a whole plaintext whose signer is
/// unknown. Only one plaintext inside one successful decryption counts; a message that is merely signed, or has another one behind it, is
/// damaged.
/// </summary>
internal sealed class GpgOpeningReader
{
    private readonly ImmutableArray<string>.Builder _encryptedTo = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<GpgSignature>.Builder _verdicts = ImmutableArray.CreateBuilder<GpgSignature>();
    private readonly ImmutableArray<string>.Builder _valid = ImmutableArray.CreateBuilder<string>();
    private int _begun;
    private int _ended;
    private int _okay;
    private int _plaintexts;
    private int _misplaced;
    private int _signatures;
    private bool _hasSessionKey;
    private bool _isFailed;
    private bool _isNoMessage;
    private GpgFault? _fault;

    public static GpgOpening Read(int exitCode, ReadOnlyMemory<byte> output, string errorOutput)
    {
        var reader = new GpgOpeningReader();
        foreach (var line in GpgStatusLine.ReadAll(errorOutput))
        {
            reader.Add(line);
        }

        return reader.Judge(exitCode, output);
    }

    private void Add(GpgStatusLine line)
    {
        switch (line.Token)
        {
            case "ENC_TO":
                _encryptedTo.Add(line.Argument(0));
                break;
            case "NO_SECKEY":
                _fault ??= GpgFault.NoSecretKey;
                break;
            case "ERROR" when line.Argument(0) is "pkdecrypt_failed" or "symkey_decrypt.maybe_error":
                _fault = GpgErrorCode.FaultOf(line.Argument(1));
                break;
            case "BEGIN_DECRYPTION":
                _begun++;
                break;
            case "DECRYPTION_INFO":
                _hasSessionKey = true;
                break;
            case "PLAINTEXT":
                _plaintexts++;
                _misplaced += _begun == 1 && _ended == 0 ? 0 : 1;
                break;
            case "END_DECRYPTION":
                _ended++;
                break;
            case "DECRYPTION_OKAY":
                _okay++;
                break;
            case "DECRYPTION_FAILED" or "BADMDC":
                _isFailed = true;
                break;
            case "NODATA" or "UNEXPECTED" or "BADARMOR":
                _isNoMessage = true;
                break;
            default:
                AddSignature(line);
                break;
        }
    }

    private void AddSignature(GpgStatusLine line)
    {
        switch (line.Token)
        {
            case "NEWSIG":
                _signatures++;
                break;
            case "GOODSIG":
                _verdicts.Add(new GpgSignature.Good(string.Empty, string.Join(' ', line.Arguments.Skip(1))));
                break;
            case "VALIDSIG":
                _valid.Add(line.Arguments is [.., var primary] ? primary : string.Empty);
                break;
            case "BADSIG":
                _verdicts.Add(new GpgSignature.Bad());
                break;
            case "ERRSIG":
                _verdicts.Add(line.Argument(5) == "9" ? new GpgSignature.UnknownKey(line.Argument(0)) : new GpgSignature.Bad());
                break;
            case "EXPSIG":
                _verdicts.Add(new GpgSignature.Outdated(line.Argument(0), "the signature has expired"));
                break;
            case "EXPKEYSIG":
                _verdicts.Add(new GpgSignature.Outdated(line.Argument(0), "the key has expired"));
                break;
            case "REVKEYSIG":
                _verdicts.Add(new GpgSignature.Outdated(line.Argument(0), "the key is revoked"));
                break;
        }
    }

    private GpgOpening Judge(int exitCode, ReadOnlyMemory<byte> output)
    {
        var isWhole = _begun == 1 && _ended == 1 && _okay == 1 && _plaintexts == 1 && _misplaced == 0 && !_isFailed && !_isNoMessage;
        if (isWhole)
        {
            var signature = Signature();
            return exitCode == 0 || signature is not (null or GpgSignature.Good)
                ? new GpgOpening.Opened(output, signature, _encryptedTo.ToImmutable())
                : new GpgOpening.Damaged();
        }

        // A key that opens nothing, which is also what a changed session key looks like, is not told from a missing one by every version.
        return !_hasSessionKey && !_isNoMessage && (_encryptedTo.Count > 0 || _fault is not null)
            ? new GpgOpening.Locked(_fault ?? GpgFault.NoSecretKey, _encryptedTo.ToImmutable())
            : new GpgOpening.Damaged();
    }

    private GpgSignature? Signature() => (_signatures, _verdicts.Count, _valid.Count) switch
    {
        (0, 0, 0) => null,
        (1, 1, 1) when _verdicts[0] is GpgSignature.Good good && IsFingerprint(_valid[0]) => good with { Fingerprint = _valid[0] },
        (1, 1, _) when _verdicts[0] is not GpgSignature.Good => _verdicts[0],
        _ => new GpgSignature.Bad(),
    };

    private static bool IsFingerprint(string text) => text.Length >= 40 && text.All(char.IsAsciiHexDigit);
}
