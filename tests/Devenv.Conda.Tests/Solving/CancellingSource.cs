using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;

namespace Devenv.Conda.Tests.Solving;

/// <summary>A channel that cancels the solve when it is asked for the n-th time, and counts how often it is asked after that.</summary>
internal sealed class CancellingSource(TextChannel channel, int at) : IRecordSource, IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public int Questions { get; private set; }

    public int QuestionsAfter => Math.Max(0, Questions - at);

    public ChannelUrl Channel => channel.Channel;

    public Subdir Subdir => channel.Subdir;

    public ImmutableArray<PackageName> Names => Asked().Names;

    public ImmutableArray<RepodataRecord> Records(PackageName name) => Asked().Records(name);

    public void Dispose() => _source.Dispose();

    private TextChannel Asked()
    {
        if (++Questions == at)
        {
            _source.Cancel();
        }

        return channel;
    }
}
