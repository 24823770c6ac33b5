using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault;

/// <summary>Sorts diagnostics into verdicts.</summary>
public static class VaultVerdicts
{
    private static readonly string[] s_notVerified =
    [
        DiagnosticTable.VaultNotVerified.Code, DiagnosticTable.VaultPathRefused.Code, DiagnosticTable.VaultSettingChanged.Code,
        DiagnosticTable.VaultUnsigned.Code, DiagnosticTable.VaultSignerUnknown.Code, DiagnosticTable.VaultOlder.Code,
        DiagnosticTable.VaultEntryOlder.Code,
        DiagnosticTable.VaultManifestGone.Code, DiagnosticTable.VaultMessageDamaged.Code, DiagnosticTable.VaultTextUnreadable.Code,
        DiagnosticTable.VaultSignatureBad.Code, DiagnosticTable.VaultSignerKeyMissing.Code, DiagnosticTable.VaultRecordMisplaced.Code,
        DiagnosticTable.VaultRowsAndRecords.Code, DiagnosticTable.VaultFileAbsent.Code,
    ];

    private static readonly string[] s_noKey =
    [
        DiagnosticTable.VaultKeyMissing.Code, DiagnosticTable.VaultKeyOther.Code, DiagnosticTable.VaultNoSecretKey.Code,
        DiagnosticTable.VaultPassphraseNeeded.Code, DiagnosticTable.VaultKeyLocked.Code, DiagnosticTable.VaultCard.Code,
        DiagnosticTable.VaultDataKeyMissing.Code,
    ];

    /// <summary>The verdict of what was reported: no key before not verified before anything else.</summary>
    public static VaultVerdict Of(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.Code).ToArray();
        return errors.Length == 0 ? VaultVerdict.Clean
            : errors.Any(s_noKey.Contains) ? VaultVerdict.NoKey
            : errors.Any(s_notVerified.Contains) ? VaultVerdict.NotVerified
            : errors.All(code => code == DiagnosticTable.VaultConflict.Code) ? VaultVerdict.Modified
            : VaultVerdict.Error;
    }
}
