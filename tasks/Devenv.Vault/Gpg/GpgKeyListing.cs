using System.Collections.Immutable;

namespace Devenv.Vault.Gpg;

/// <summary>
/// Reads <c>--with-colons</c> listings: a record per line, fields between colons, which are escaped within a field. Counted from 1: 2 is
/// the validity, 5 the key id, 10 the user id or fingerprint, 12 the capabilities (capitals: of the whole key), 15 the serial number of a
/// card.
/// </summary>
internal static class GpgKeyListing
{
    public static ImmutableArray<GpgKey> Read(string text)
    {
        var keys = ImmutableArray.CreateBuilder<GpgKey>();
        var span = text.AsSpan();
        foreach (var range in span.Split('\n'))
        {
            var line = span[range].TrimEnd('\r');
            switch (Field(line, 1))
            {
                case "pub" or "sec":
                    keys.Add(new GpgKey(string.Empty, string.Empty, [], Can(line, 'E'), Can(line, 'S'), IsOnCard: false));
                    AddKeyId(keys, line);
                    break;
                case "sub" or "ssb":
                    AddKeyId(keys, line);
                    break;
                case "fpr" when keys is [.., { Fingerprint: "" } last]:
                    keys[^1] = last with { Fingerprint = Field(line, 10).ToString() };
                    break;
                case "uid" when keys is [.., { UserId: "" } last]:
                    keys[^1] = last with { UserId = Field(line, 10).ToString().Replace("\\x3a", ":", StringComparison.Ordinal) };
                    break;
            }
        }

        return keys.ToImmutable();
    }

    private static void AddKeyId(ImmutableArray<GpgKey>.Builder keys, ReadOnlySpan<char> line)
    {
        if (keys is [.., var last])
        {
            keys[^1] = last with
            {
                KeyIds = last.KeyIds.Add(Field(line, 5).ToString()),
                IsOnCard = last.IsOnCard || Field(line, 15) is not ("" or "+" or "#"),
            };
        }
    }

    private static bool Can(ReadOnlySpan<char> line, char capability) =>
        Field(line, 2) is not ("r" or "e" or "i" or "d") && Field(line, 12) is var capabilities
        && capabilities.Contains(capability) && !capabilities.Contains('D');

    private static ReadOnlySpan<char> Field(ReadOnlySpan<char> line, int number)
    {
        foreach (var range in line.Split(':'))
        {
            if (--number == 0)
            {
                return line[range];
            }
        }

        return default;
    }
}
