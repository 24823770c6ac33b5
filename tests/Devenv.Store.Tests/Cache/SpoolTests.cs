using Devenv.Store.Cache;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Cache;

public sealed class SpoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Spool _spool;

    public SpoolTests() => _spool = new Spool(_folder.PathOf("spool"));

    public void Dispose()
    {
        _spool.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_reader_gets_what_arrives_after_it_asked()
    {
        var reading = Task.Run(ReadToEnd);
        _spool.Append("first "u8);
        _spool.Append("second"u8);
        _spool.Complete();
        Assert.Equal("first second", await reading);
    }

    [Fact]
    public async Task A_reader_of_what_never_comes_ends()
    {
        var reading = Task.Run(ReadToEnd);
        _spool.Append("first"u8);
        _spool.Abandon();
        await Assert.ThrowsAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public void What_has_arrived_can_be_read_from_its_start()
    {
        _spool.Append("all of it"u8);
        _spool.Complete();
        using var reader = new StreamReader(_spool.Whole, leaveOpen: true);
        Assert.Equal("all of it", reader.ReadToEnd());
    }

    [Fact]
    public void Nothing_is_left_of_it()
    {
        _spool.Append("x"u8);
        _spool.Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private string ReadToEnd()
    {
        using var reader = new StreamReader(_spool.OpenReader());
        return reader.ReadToEnd();
    }
}
