using System.Security.Cryptography;
using Devenv.Conda.Records;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Cache;

/// <summary>Measures an archive while it comes in: sha256 always, md5 where the record has nothing better.</summary>
internal sealed class ArchiveSums : IDisposable
{
    private readonly RepodataRecord _record;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash? _md5;

    public ArchiveSums(RepodataRecord record)
    {
        _record = record;
        _md5 = record.Package is { Sha256: null, Md5: not null } ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _sha256.AppendData(bytes);
        _md5?.AppendData(bytes);
    }

    /// <summary>Compares with what the record has: sha256, else md5, else nothing. The measured sha256.</summary>
    /// <exception cref="DevenvException">The archive is another one.</exception>
    public Sha256Hash Verify()
    {
        Span<byte> digest = stackalloc byte[Sha256Hash.ByteCount];
        _sha256.GetHashAndReset(digest);
        var sha256 = new Sha256Hash(digest);
        if (_record.Package.Sha256 is { } wanted && wanted != sha256)
        {
            throw Differs("sha256", sha256, wanted);
        }

        if (_md5 is not null)
        {
            _md5.GetHashAndReset(digest[..Md5Hash.ByteCount]);
            var md5 = new Md5Hash(digest[..Md5Hash.ByteCount]);
            if (_record.Package.Md5 != md5)
            {
                throw Differs("md5", md5, _record.Package.Md5.GetValueOrDefault());
            }
        }

        return sha256;
    }

    public void Dispose()
    {
        _sha256.Dispose();
        _md5?.Dispose();
    }

    private DevenvException Differs(string name, object measured, object wanted) =>
        new(DiagnosticTable.ArchiveHashDiffers.Create(new RedactedUrl(_record.Url), name, measured, wanted));
}
