using System.Collections.Immutable;
using Devenv.Operations;
using Devenv.Primitives.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Devenv.Tasks.Logging;

/// <summary>
/// What an operation tells, as messages of the build. Progress is a line at most once a second where no terminal logger draws; where one
/// does, the names of the stage targets move, and with <c>DevenvLiveProgress</c> the text of its row. A warning that several stages of a
/// build have is shown once. Thread-safe.
/// </summary>
internal sealed class BuildLog(
    TaskLoggingHelper log, IBuildEngine engine, TimeProvider clock, string? faultFile, bool hasTerminalLogger,
    bool liveProgress) : IOperationLog
{
    // The terminal logger shows at once, whatever the verbosity, what it takes for a request to sign in: a message with this word. It
    // stands in the address of an empty link, which terminals do not show.
    private const string ShowAtOnce = "\e]8;;--interactive\e\\\e]8;;\e\\";

    private readonly ProgressLine _progress = new(clock);
    private readonly ToldWarnings _told = ToldWarnings.Of(engine);
    private readonly Lock _gate = new();

    /// <summary>A program reads the answer: warnings, which loggers print beside it, are messages for those who ask for more.</summary>
    public bool IsForMachines { get; init; }

    public void Report(Diagnostic diagnostic)
    {
        var (code, message, span) = (diagnostic.Code, diagnostic.Message, diagnostic.Span);
        var file = span?.File ?? faultFile;
        var (line, column, endLine, endColumn) = (span?.Line ?? 0, span?.Column ?? 0, span?.EndLine ?? 0, span?.EndColumn ?? 0);
        if (diagnostic.IsError)
        {
            log.LogError(null, code, null, null, file, line, column, endLine, endColumn, "{0}", message);
        }
        else if (IsForMachines)
        {
            log.LogMessage(MessageImportance.Normal, "{0}", diagnostic);
        }
        else if (_told.Add(diagnostic))
        {
            log.LogWarning(null, code, null, null, file, line, column, endLine, endColumn, "{0}", message);
        }
    }

    public void Message(MessageLevel level, string text) => log.LogMessage(
        level switch
        {
            MessageLevel.High => MessageImportance.High,
            MessageLevel.Normal => MessageImportance.Normal,
            _ => MessageImportance.Low,
        }, "{0}", text);

    public void Progress(OperationProgress progress)
    {
        lock (_gate)
        {
            if (_progress.Next(progress) is not { } line)
            {
                return;
            }

            if (!hasTerminalLogger)
            {
                log.LogMessage(MessageImportance.High, "{0}", line);
            }
            else if (liveProgress)
            {
                engine.LogMessageEvent(LiveRow.Text(line));
            }
        }
    }

    /// <summary>The last word of each stage that said something.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (!hasTerminalLogger && _progress.Rest() is { } line)
            {
                log.LogMessage(MessageImportance.High, "{0}", line);
            }
        }
    }

    /// <summary>
    /// Something that changed on disk and that a user wants to know of: a line at default verbosity, on a terminal and in a pipe, after the
    /// last word of the stage that changed it.
    /// </summary>
    public void Announce(string text)
    {
        Complete();
        Answer(text);
    }

    /// <summary>
    /// The prefixes that a project's build changed, a line for each. A terminal logger shows one path on the line of the project's result;
    /// that is the first prefix's, and the others come before it.
    /// </summary>
    public void Installed(string project, ImmutableArray<string> prefixes)
    {
        foreach (var prefix in prefixes.Skip(hasTerminalLogger ? 1 : 0))
        {
            Announce($"{project} -> {prefix}");
        }

        if (hasTerminalLogger && !prefixes.IsEmpty)
        {
            // As it is: the logger knows the project's line by this form.
            log.LogMessage(MessageImportance.High, "{0}", $"{project} -> {prefixes[0]}");
        }
    }

    /// <summary>What the user asked to see: shown at default verbosity, on a terminal and in a pipe.</summary>
    public void Answer(string text) =>
        log.LogMessage(MessageImportance.High, "{0}", hasTerminalLogger ? ShowAtOnce + text : text);
}
