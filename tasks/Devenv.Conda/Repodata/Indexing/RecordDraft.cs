namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// The fields of one record while its keys are read, and their form in the index. One is used for all records of a document.
/// </summary>
internal sealed class RecordDraft
{
    private const int HashSize = 32;

    private static readonly RecordFlags[] s_flagOf = FlagsByField();

    private readonly uint[] _texts = new uint[s_flagOf.Length];
    private readonly uint[] _lastTexts = new uint[s_flagOf.Length];
    private readonly long[] _numbers = new long[s_flagOf.Length];
    private readonly byte[] _hashes = new byte[HashSize * s_flagOf.Length];
    private readonly List<uint>[] _lists = [.. s_flagOf.Select(_ => new List<uint>())];
    private readonly List<uint>[] _earlierLists = [.. s_flagOf.Select(_ => new List<uint>())];
    private readonly IndexBuffer[] _groups = [.. s_flagOf.Select(_ => new IndexBuffer())];
    private readonly IndexBuffer _build = new();
    private RecordFlags _flags;

    public bool HasVersion => _texts[(int)RecordField.Version] != 0;

    public uint Version => _texts[(int)RecordField.Version];

    public ReadOnlySpan<byte> Build => _build.Written;

    public void Clear()
    {
        _flags = RecordFlags.None;
        _texts[(int)RecordField.Version] = 0;
        _build.Clear();
        _numbers[(int)RecordField.BuildNumber] = 0;
        StartList(RecordField.Depends);
    }

    /// <summary>The text of a field in this record or an earlier one; 0 where it had none.</summary>
    public uint LastText(RecordField field) => _lastTexts[(int)field];

    /// <param name="text">An offset in the string table; 0 where the key is null.</param>
    public void SetText(RecordField field, uint text)
    {
        _texts[(int)field] = text;
        _lastTexts[(int)field] = text;
        SetPresence(field, text != 0);
    }

    /// <summary>Builds are the one text that most records have for themselves: it stands in the record.</summary>
    public void SetBuild(ReadOnlySpan<byte> build)
    {
        _build.Clear();
        _build.Bytes(build);
    }

    public void SetNumber(RecordField field, long? number)
    {
        _numbers[(int)field] = number ?? 0;
        SetPresence(field, number is not null);
    }

    /// <summary>The list to fill, empty, and what it was before.</summary>
    public (List<uint> List, List<uint> Earlier) StartList(RecordField field)
    {
        ref var list = ref _lists[(int)field];
        ref var earlier = ref _earlierLists[(int)field];
        if (list.Count > 0)
        {
            (list, earlier) = (earlier, list);
            list.Clear();
        }

        return (list, earlier);
    }

    /// <param name="isPresent">Of purls an empty list is something else than none.</param>
    public void EndList(RecordField field, bool isPresent) => SetPresence(field, isPresent);

    /// <summary>Where the digest is to be written.</summary>
    public Span<byte> HashOf(RecordField field)
        => _hashes.AsSpan(HashSize * (int)field, field == RecordField.Sha256 ? HashSize : HashSize / 2);

    public void EndHash(RecordField field, bool isPresent) => SetPresence(field, isPresent);

    public void SetGroups(RecordField field, SortedDictionary<uint, List<uint>>? groups)
    {
        var encoded = _groups[(int)field];
        encoded.Clear();
        encoded.Varint((ulong)(groups?.Count ?? 0));
        foreach (var (key, members) in groups ?? [])
        {
            encoded.Varint(key);
            encoded.List(members);
        }

        SetPresence(field, groups is not null);
    }

    public void SetNoarch(RecordFlags kind) => _flags = (_flags & ~(RecordFlags.NoarchGeneric | RecordFlags.NoarchPython)) | kind;

    /// <param name="fileName">0 where it is made of name, version and build.</param>
    /// <param name="spelling">0 where the name is written as the index has it.</param>
    public void WriteTo(IndexBuffer record, uint fileName, uint spelling)
    {
        _flags |= (fileName == 0 ? 0 : RecordFlags.OwnFileName) | (spelling == 0 ? 0 : RecordFlags.OwnSpelling);
        record.Varint((ulong)_flags);
        record.Varint(Version);
        record.Text(Build);
        record.Varint((ulong)_numbers[(int)RecordField.BuildNumber]);
        record.List(_lists[(int)RecordField.Depends]);
        WriteHash(record, RecordField.Sha256);
        WriteHash(record, RecordField.Md5);
        WriteNumber(record, RecordField.Size);
        WriteNumber(record, RecordField.Timestamp);
        WriteText(record, RecordField.Subdir);
        WriteText(record, RecordField.License);
        WriteText(record, RecordField.LicenseFamily);
        WriteList(record, RecordField.Constrains);
        WriteList(record, RecordField.TrackFeatures);
        if (fileName != 0)
        {
            record.Varint(fileName);
        }

        if (spelling != 0)
        {
            record.Varint(spelling);
        }

        if (_flags >= RecordFlags.Arch)
        {
            WriteRare(record);
        }
    }

    /// <summary>The entry of a record that cannot be read.</summary>
    public static void WriteFault(IndexBuffer record, string file, string fault, bool isFileNameUnusable)
    {
        record.Varint((ulong)(RecordFlags.Fault | (isFileNameUnusable ? RecordFlags.UnusableFileName : 0)));
        record.Text(file);
        record.Text(fault);
    }

    private void WriteRare(IndexBuffer record)
    {
        WriteText(record, RecordField.Arch);
        WriteText(record, RecordField.Platform);
        WriteText(record, RecordField.Features);
        WriteList(record, RecordField.Flags);
        WriteGroups(record, RecordField.ExtraDepends);
        WriteList(record, RecordField.Purls);
        WriteGroups(record, RecordField.RunExports);
        WriteHash(record, RecordField.LegacyBz2Md5);
        WriteNumber(record, RecordField.LegacyBz2Size);
        WriteText(record, RecordField.PythonSitePackagesPath);
        WriteNumber(record, RecordField.IndexedTimestamp);
    }

    private bool Has(RecordField field) => (_flags & s_flagOf[(int)field]) != 0;

    private void SetPresence(RecordField field, bool isPresent)
    {
        var flag = s_flagOf[(int)field];
        _flags = isPresent ? _flags | flag : _flags & ~flag;
    }

    private void WriteText(IndexBuffer record, RecordField field)
    {
        if (Has(field))
        {
            record.Varint(_texts[(int)field]);
        }
    }

    private void WriteNumber(IndexBuffer record, RecordField field)
    {
        if (Has(field))
        {
            record.Signed(_numbers[(int)field]);
        }
    }

    private void WriteList(IndexBuffer record, RecordField field)
    {
        if (Has(field))
        {
            record.List(_lists[(int)field]);
        }
    }

    private void WriteHash(IndexBuffer record, RecordField field)
    {
        if (Has(field))
        {
            record.Bytes(HashOf(field));
        }
    }

    private void WriteGroups(IndexBuffer record, RecordField field)
    {
        if (Has(field))
        {
            record.Bytes(_groups[(int)field].Written);
        }
    }

    /// <summary>Fields that every record has, have no flag.</summary>
    private static RecordFlags[] FlagsByField() =>
        [.. Enum.GetValues<RecordField>().Select(field =>
            Enum.TryParse<RecordFlags>(field.ToString(), out var flag) ? flag : RecordFlags.None)];
}
