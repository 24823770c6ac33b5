using System.Text;
using Devenv.Formats.MessagePack;
using Devenv.TestKit.Fuzzing;

namespace Devenv.Formats.Tests.MessagePack;

/// <summary>Vectors are written after the tables of MessagePack's spec.md.</summary>
public sealed class MessagePackReaderTests
{
    [Theory]
    [InlineData("00", "0")]
    [InlineData("7f", "127")]
    [InlineData("ff", "-1")]
    [InlineData("e0", "-32")]
    [InlineData("ccff", "255")]
    [InlineData("cdffff", "65535")]
    [InlineData("ceffffffff", "4294967295")]
    [InlineData("cfffffffffffffffff", "18446744073709551615")]
    [InlineData("d080", "-128")]
    [InlineData("d18000", "-32768")]
    [InlineData("d280000000", "-2147483648")]
    [InlineData("d38000000000000000", "-9223372036854775808")]
    public void Integers_of_every_width_are_read(string bytes, string value) =>
        Assert.Equal(value, new MessagePackReader(Convert.FromHexString(bytes)).ReadInteger().ToString());

    [Theory]
    [InlineData("a26869")]
    [InlineData("d9026869")]
    [InlineData("da00026869")]
    [InlineData("db000000026869")]
    public void Texts_of_every_width_are_read(string bytes) =>
        Assert.Equal("hi", Encoding.UTF8.GetString(new MessagePackReader(Convert.FromHexString(bytes)).ReadText()));

    [Theory]
    [InlineData("c4020102")]
    [InlineData("c500020102")]
    [InlineData("c6000000020102")]
    public void Bytes_of_every_width_are_read(string bytes) =>
        Assert.Equal([1, 2], new MessagePackReader(Convert.FromHexString(bytes)).ReadBinary().ToArray());

    [Theory]
    [InlineData("8201020304")]
    [InlineData("de000201020304")]
    [InlineData("df0000000201020304")]
    public void Maps_of_every_width_are_counted(string bytes)
        => Assert.Equal(2, new MessagePackReader(Convert.FromHexString(bytes)).ReadMap());

    [Theory]
    [InlineData("920102")]
    [InlineData("dc00020102")]
    [InlineData("dd000000020102")]
    public void Lists_of_every_width_are_counted(string bytes)
        => Assert.Equal(2, new MessagePackReader(Convert.FromHexString(bytes)).ReadList());

    [Theory]
    [InlineData("ca3fc00000")]
    [InlineData("cb3ff8000000000000")]
    public void Numbers_with_a_fraction_are_read(string bytes)
        => Assert.Equal(1.5, new MessagePackReader(Convert.FromHexString(bytes)).ReadFloat());

    [Theory]
    [InlineData("c0")]
    [InlineData("c2")]
    [InlineData("82a1619301c3c0a16281a178c0")]
    [InlineData("d600000000ff")]
    [InlineData("c703050a0b0c")]
    [InlineData("d80000000000000000000000000000000000")]
    public void A_value_is_passed_over_with_all_that_is_in_it(string bytes)
    {
        var reader = new MessagePackReader([.. Convert.FromHexString(bytes), 0x2a]);
        reader.Skip();
        Assert.Equal(MessagePackInteger.Of(42), reader.ReadInteger());
    }

    [Theory]
    [InlineData("", "it ends too early")]
    [InlineData("a568", "it ends too early")]
    [InlineData("dbffffffff68", "it ends too early")]
    [InlineData("dfffffffff0000", "it ends too early")]
    [InlineData("ddffffffff", "it ends too early")]
    [InlineData("c6ffffffff00", "it ends too early")]
    [InlineData("c9ffffffff0000", "it ends too early")]
    [InlineData("c1", "the byte c1 is no MessagePack")]
    [InlineData("a2fffe", "a text in it is not UTF-8")]
    public void What_the_bytes_cannot_hold_is_refused(string bytes, string reason) =>
        Assert.Equal(reason, Assert.Throws<InvalidDataException>(() => Skip(Convert.FromHexString(bytes))).Message);

    [Fact]
    public void Another_type_than_the_one_asked_for_is_refused()
    {
        var fault = Assert.Throws<InvalidDataException>(() => new MessagePackReader([0x01]).ReadMap());
        Assert.Equal("it has the type Integer where Map is expected", fault.Message);
    }

    [Fact]
    public void Values_that_stand_too_deep_are_refused()
    {
        Skip([.. Enumerable.Repeat((byte)0x91, MessagePackReader.DeepestNesting), 0xc0]);
        Assert.Throws<InvalidDataException>(() => Skip([.. Enumerable.Repeat((byte)0x91, 100_000), 0xc0]));
    }

    [Fact]
    public void Damaged_bytes_are_read_or_refused_in_bounded_memory()
    {
        var mutator = new Mutator(
            [Convert.FromHexString("83a76e756d6265729301cdffffcb3ff8000000000000a46c697374dc0002c3c2a3626967c40401020304")], 7);
        for (var number = 0; number < 20_000; number++)
        {
            var bytes = mutator.Case(number);
            Assert.Null(AllocationLimit.Exceeded(bytes.Length, () => Try(bytes)));
        }
    }

    private static void Try(byte[] bytes)
    {
        try
        {
            Skip(bytes);
        }
        catch (InvalidDataException)
        {
            // The other outcome.
        }
    }

    private static void Skip(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        reader.Skip();
    }
}
