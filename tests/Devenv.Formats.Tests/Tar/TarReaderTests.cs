using System.Formats.Tar;
using System.Text;
using Devenv.Formats.Tar;
using TarReader = Devenv.Formats.Tar.TarReader;

namespace Devenv.Formats.Tests.Tar;

public sealed class TarReaderTests
{
    private static readonly string s_long = string.Join('/', Enumerable.Repeat(new string('d', 60), 5));

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Members_of_every_format_come_in_their_order(TarEntryFormat format)
    {
        var tar = Write(format, ("share/a.txt", "first"), ("share/b.txt", ""), ("share/c.txt", new string('x', 2000)));
        Assert.Equal([("share/a.txt", "first"), ("share/b.txt", ""), ("share/c.txt", new string('x', 2000))], ReadAll(tar));
    }

    [Theory]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Long_names_are_whole(TarEntryFormat format) =>
        Assert.Equal([(s_long, "deep"), ("after", "x")], ReadAll(Write(format, (s_long, "deep"), ("after", "x"))));

    [Fact]
    public void A_name_may_be_split_over_two_fields()
    {
        var name = new string('a', 90) + "/" + new string('b', 90);
        Assert.Equal([(name, "x")], ReadAll(Write(TarEntryFormat.Ustar, (name, "x"))));
    }

    [Fact]
    public void Links_modes_and_times_are_read()
    {
        var entry = new PaxTarEntry(TarEntryType.SymbolicLink, "bin/x")
        {
            LinkName = "../lib/" + new string('y', 120),
            Mode = (UnixFileMode)Convert.ToInt32("4755", 8),
            ModificationTime = DateTimeOffset.FromUnixTimeSeconds(1_500_000_000).AddMilliseconds(250),
        };
        var member = new TarReader(new MemoryStream(Write(TarEntryFormat.Pax, [entry]))).Next();
        Assert.Equal(new TarMember("bin/x", '2', "../lib/" + new string('y', 120), 0, Convert.ToInt32("4755", 8), 1_500_000_000), member);
    }

    [Fact]
    public void Content_that_is_not_read_is_passed_over()
    {
        var reader = new TarReader(new MemoryStream(Write(TarEntryFormat.Ustar, ("a", new string('x', 9000)), ("b", "y"))));
        reader.Next();
        reader.Read(new byte[10]);
        Assert.Equal("b", reader.Next()?.Name);
    }

    [Fact]
    public void Global_attributes_are_no_member()
    {
        var tar = Write(TarEntryFormat.Pax,
            [new PaxGlobalExtendedAttributesTarEntry([new("comment", "x")]), File(TarEntryFormat.Pax, "a", "x")]);
        Assert.Equal([("a", "x")], ReadAll(tar));
    }

    [Theory]
    [InlineData(517)]
    [InlineData(1024)]
    [InlineData(1100)]
    public void A_tar_may_end_without_empty_blocks(int length) =>
        Assert.Equal([("a", "12345")], ReadAll(Write(TarEntryFormat.Ustar, ("a", "12345"))[..length]));

    [Theory]
    [InlineData(100, "unexpected end of the tar")]
    [InlineData(514, "unexpected end of the tar")]
    [InlineData(1100, "unexpected end of the tar")]
    public void A_tar_that_is_cut_off_is_refused(int length, string reason)
        => Assert.Equal(reason, Refusal(Write(TarEntryFormat.Ustar, ("a", "12345"), ("b", "x"))[..length]));

    [Theory]
    [InlineData(0, (byte)'b', "a tar header is broken: its checksum differs")]
    [InlineData(124, (byte)'9', "a tar header is broken: its size is no number")]
    [InlineData(124, (byte)0xFF, "a tar header is broken: its size is no number")]
    public void A_header_that_cannot_be_is_refused(int position, byte value, string reason)
    {
        var tar = Write(TarEntryFormat.Ustar, ("a", "12345"));
        tar[position] = value;
        if (position > 0)
        {
            Sign(tar);
        }

        Assert.Equal(reason, Refusal(tar));
    }

    [Fact]
    public void A_size_beyond_octal_digits_is_read_and_not_believed()
    {
        var tar = Write(TarEntryFormat.Ustar, ("a", "12345"));
        new byte[] { 0x80, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0 }.CopyTo(tar, 124);
        Sign(tar);
        var reader = new TarReader(new MemoryStream(tar));
        Assert.Equal(8L << 40, reader.Next()?.Size);
        Assert.Equal("unexpected end of the tar", Assert.Throws<InvalidDataException>(() => reader.Read(new byte[1 << 20])).Message);
    }

    [Theory]
    [InlineData("5 a=\n", null)]
    [InlineData("99 path=x\n", "a record of a pax header is broken")]
    [InlineData("x path=x\n", "a record of a pax header is broken")]
    [InlineData("8 pathx\n", "a record of a pax header is broken")]
    [InlineData("10 size=x\n", "a number of a pax header is broken")]
    public void Pax_records_have_one_form(string records, string? reason)
    {
        var tar = Write(TarEntryFormat.Ustar, ("pax", records), ("a", "x"));
        tar[156] = (byte)'x';
        Sign(tar);
        Assert.Equal(reason, Refusal(tar));
    }

    [Theory]
    [InlineData("22 mtime=1500000000.7\n", 1_500_000_000)]
    [InlineData("14 mtime=-1.5\n", -1)]
    [InlineData("12 mtime=.5\n", 0)]
    [InlineData("30 mtime=99999999999999999999\n", long.MaxValue)]
    [InlineData("9 mtime=\n", 1_577_836_800)]
    public void Times_of_pax_records_have_fractions_or_no_end_or_are_taken_back(string records, long expected)
    {
        var tar = Write(TarEntryFormat.Ustar, ("pax", records), ("a", "x"));
        tar[156] = (byte)'x';
        Sign(tar);
        "13602760400\0"u8.CopyTo(tar.AsSpan(1024 + 136));
        Sign(tar.AsSpan(1024, 512));
        Assert.Equal(expected, new TarReader(new MemoryStream(tar)).Next()?.ModifiedAt);
    }

    [Fact]
    public void Names_that_are_no_utf8_are_told()
    {
        var tar = Write(TarEntryFormat.Ustar, ("caf!", "x"), ("caf?", "y"));
        tar[3] = 0xE9;
        Sign(tar);
        var reader = new TarReader(new MemoryStream(tar));
        Assert.False(reader.Next()?.IsNameText);
        Assert.True(reader.Next()?.IsNameText);
    }

    [Fact]
    public void Spoiled_tars_are_read_or_refused_but_fail_in_no_other_way()
    {
        var random = new Random(5);
        var sound = Write(TarEntryFormat.Pax, (s_long, "deep"), ("after", "x"), ("more", "y"));
        for (var round = 0; round < 2000; round++)
        {
            var tar = (byte[])sound.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                tar[random.Next(tar.Length)] = (byte)random.Next(256);
            }

            for (var block = 0; block + 512 <= tar.Length; block += 512)
            {
                Sign(tar.AsSpan(block, 512));
            }

            Refusal(tar);
        }
    }

    private static List<(string Name, string Content)> ReadAll(byte[] tar)
    {
        var reader = new TarReader(new MemoryStream(tar));
        var members = new List<(string, string)>();
        while (reader.Next() is { } member)
        {
            var content = new byte[member.Size];
            Assert.Equal(content.Length, reader.Read(content));
            members.Add((member.Name, Encoding.UTF8.GetString(content)));
        }

        return members;
    }

    private static string? Refusal(byte[] tar)
    {
        try
        {
            var reader = new TarReader(new MemoryStream(tar));
            while (reader.Next() is { Size: var size })
            {
                reader.Read(new byte[Math.Min(size, 1 << 20)]);
            }

            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    private static byte[] Write(TarEntryFormat format, params (string Name, string Content)[] files) =>
        Write(format, [.. files.Select(file => File(format, file.Name, file.Content))]);

    private static byte[] Write(TarEntryFormat format, TarEntry[] entries)
    {
        using var buffer = new MemoryStream();
        using (var writer = new TarWriter(buffer, format))
        {
            foreach (var entry in entries)
            {
                writer.WriteEntry(entry);
            }
        }

        return buffer.ToArray();
    }

    private static TarEntry File(TarEntryFormat format, string name, string content)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
            _ => new GnuTarEntry(TarEntryType.RegularFile, name),
        };
        entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return entry;
    }

    private static void Sign(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in header[..512])
        {
            sum += value;
        }

        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
    }
}
