using System.Text;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>The keys of package records.</summary>
internal static class RecordKeys
{
    private static readonly (string Key, RecordField Field)[] s_all =
    [
        ("arch", RecordField.Arch), ("build", RecordField.Build), ("build_number", RecordField.BuildNumber), ("constrains", RecordField.Constrains),
        ("depends", RecordField.Depends), ("extra_depends", RecordField.ExtraDepends), ("features", RecordField.Features), ("flags", RecordField.Flags),
        ("legacy_bz2_md5", RecordField.LegacyBz2Md5), ("legacy_bz2_size", RecordField.LegacyBz2Size), ("license", RecordField.License),
        ("license_family", RecordField.LicenseFamily), ("md5", RecordField.Md5), ("name", RecordField.Name), ("noarch", RecordField.Noarch),
        ("platform", RecordField.Platform), ("purls", RecordField.Purls), ("python_site_packages_path", RecordField.PythonSitePackagesPath),
        ("run_exports", RecordField.RunExports), ("sha256", RecordField.Sha256), ("size", RecordField.Size), ("subdir", RecordField.Subdir),
        ("timestamp", RecordField.Timestamp), ("track_features", RecordField.TrackFeatures), ("version", RecordField.Version),
    ];

    private static readonly (byte[] Key, RecordField Field)[][] s_byLength = ByLength();
    private static readonly string[] s_texts = [.. Enum.GetValues<RecordField>().Select(field => s_all.FirstOrDefault(entry => entry.Field == field).Key ?? string.Empty)];

    public static RecordField Find(ReadOnlySpan<byte> key)
    {
        if (key.Length < s_byLength.Length)
        {
            foreach (var (known, field) in s_byLength[key.Length])
            {
                if (key.SequenceEqual(known))
                {
                    return field;
                }
            }
        }

        return RecordField.Unknown;
    }

    public static string TextOf(RecordField field) => s_texts[(int)field];

    private static (byte[] Key, RecordField Field)[][] ByLength()
    {
        var keys = new (byte[] Key, RecordField Field)[s_all.Max(entry => entry.Key.Length) + 1][];
        for (var length = 0; length < keys.Length; length++)
        {
            keys[length] = [.. s_all.Where(entry => entry.Key.Length == length).Select(entry => (Encoding.UTF8.GetBytes(entry.Key), entry.Field))];
        }

        return keys;
    }
}
