using System.Text;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>The keys of package records.</summary>
internal static class RecordKeys
{
    private static readonly (string Key, RecordField Field)[] s_all =
    [
        ("arch", RecordField.Arch), ("build", RecordField.Build), ("build_number", RecordField.BuildNumber),
        ("constrains", RecordField.Constrains),
        ("depends", RecordField.Depends), ("extra_depends", RecordField.ExtraDepends), ("features", RecordField.Features),
        ("flags", RecordField.Flags),
        ("indexed_timestamp", RecordField.IndexedTimestamp),
        ("legacy_bz2_md5", RecordField.LegacyBz2Md5), ("legacy_bz2_size", RecordField.LegacyBz2Size), ("license", RecordField.License),
        ("license_family", RecordField.LicenseFamily), ("md5", RecordField.Md5), ("name", RecordField.Name), ("noarch", RecordField.Noarch),
        ("platform", RecordField.Platform), ("purls", RecordField.Purls), ("python_site_packages_path", RecordField.PythonSitePackagesPath),
        ("run_exports", RecordField.RunExports), ("sha256", RecordField.Sha256), ("size", RecordField.Size), ("subdir", RecordField.Subdir),
        ("timestamp", RecordField.Timestamp), ("track_features", RecordField.TrackFeatures), ("version", RecordField.Version),
    ];

    private static readonly (byte[] Key, RecordField Field)[] s_slots = Slots();
    private static readonly string[] s_texts =
        [.. Enum.GetValues<RecordField>().Select(field => s_all.FirstOrDefault(entry => entry.Field == field).Key ?? string.Empty)];

    public static RecordField Find(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty)
        {
            return RecordField.Unknown;
        }

        ref readonly var slot = ref s_slots[SlotOf(key)];
        return key.SequenceEqual(slot.Key) ? slot.Field : RecordField.Unknown;
    }

    public static string TextOf(RecordField field) => s_texts[(int)field];

    /// <summary>Different for each known key.</summary>
    private static int SlotOf(ReadOnlySpan<byte> key) => ((4 * key.Length) + (16 * key[0]) + key[^1]) & 63;

    private static (byte[] Key, RecordField Field)[] Slots()
    {
        var slots = new (byte[] Key, RecordField Field)[64];
        foreach (var (text, field) in s_all)
        {
            var key = Encoding.UTF8.GetBytes(text);
            var slot = SlotOf(key);
            slots[slot] = slots[slot].Key is null
                ? (key, field)
                : throw new InvalidOperationException($"\"{text}\" shares the slot of another key.");
        }

        return slots;
    }
}
