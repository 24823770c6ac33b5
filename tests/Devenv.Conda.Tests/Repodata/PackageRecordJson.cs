using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Tests.Repodata;

/// <summary>
/// Reads the keys of a package record as repodata.json, prefix records and <c>info/index.json</c> have them (CEP 36, spec/REPODATA.md
/// §1.1). Unknown keys are passed over. Name and version are required; a missing build is empty, a missing build number 0.
/// </summary>
internal static class PackageRecordJson
{
    private const int LongestKey = 32;

    /// <summary>Reads one record; where it succeeds the reader stands on the closing brace.</summary>
    /// <param name="reader">On the opening brace of an object that is known to be well-formed.</param>
    /// <param name="pool">Shared by the records of a name.</param>
    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryRead(
        ref Utf8JsonReader reader, StringPool pool, [NotNullWhen(true)] out PackageRecord? record, [NotNullWhen(false)] out string? fault)
    {
        var draft = new PackageRecordDraft(new RecordFieldReader(pool));
        record = null;
        Span<char> buffer = stackalloc char[LongestKey];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isShort = reader.ValueSpan.Length <= LongestKey;
            scoped Span<char> key = [];
            try
            {
                key = isShort ? buffer[..reader.CopyString(buffer)] : key;
                reader.Read();
                if (!isShort || !draft.TryTake(key, ref reader))
                {
                    reader.Skip();
                }
            }
            catch (FormatException wrong)
            {
                fault = $"its \"{key}\" {wrong.Message}";
                return false;
            }
            catch (InvalidOperationException)
            {
                // The reader finds text that is not UTF-8 only when it is asked for.
                fault = $"its \"{key}\" is not UTF-8";
                return false;
            }
        }

        record = draft.ToRecord(out fault);
        return record is not null;
    }
}
