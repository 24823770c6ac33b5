namespace Devenv.Formats.Zstd;

/// <summary>
/// Where decoded bytes go and matches are copied from. The bytes of the frame that are still within reach lie before <see cref="Position"/>
/// back to
/// <see cref="Start"/> and, older than those, before <see cref="OlderEnd"/>.
/// </summary>
internal abstract unsafe class OutputWindow
{
    /// <summary>Copies are made in wide pieces and may write, or read, that many bytes too far.</summary>
    public const int Slack = 64;

    public byte* Start { get; protected set; }

    public byte* Position { get; set; }

    public byte* OlderEnd { get; protected set; }

    /// <summary>Forgets what came before: no frame refers to another's bytes.</summary>
    public abstract void BeginFrame(FrameHeader header);

    /// <summary>Makes room for that many bytes and the slack at <see cref="Position"/>; pointers may move.</summary>
    public abstract void Reserve(int count);
}
